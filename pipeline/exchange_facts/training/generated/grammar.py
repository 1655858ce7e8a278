"""The sentences and phrases of the grammar, compiled once."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from exchange_facts.training.generated.files import ROOT, GrammarError, rows
from exchange_facts.training.generated.template import Template, TemplateError, compile_template


def _compiled(name: str, number: int, text: str) -> Template:
    try:
        return compile_template(text)
    except TemplateError as error:
        raise GrammarError(f"{ROOT / name}.jsonl:{number}: {error}") from None


@cache
def phrases() -> dict[str, tuple[Template, ...]]:
    """Turns of phrase that sentences name: ``{speaker}``, ``{freed}``."""
    return {
        row["phrase"]: tuple(_compiled("phrases", number, text) for text in row["texts"])
        for number, row in enumerate(rows("phrases"), start=1)
    }


@cache
def sentences() -> dict[tuple[str, str], tuple[Template, ...]]:
    """Sentences by the section that they belong to and the status of the exchange that they tell of.

    A section whose name ends in ".dead" has those that tell of the fallen.
    """
    found: dict[tuple[str, str], list[Template]] = defaultdict(list)
    for number, row in enumerate(rows("sentences"), start=1):
        for text in row["texts"]:
            template = _compiled("sentences", number, text)
            for status in row.get("when", ("completed", "planned", "proposed", "failed")):
                found[row["section"], status].append(template)
    return {key: tuple(templates) for key, templates in found.items()}
