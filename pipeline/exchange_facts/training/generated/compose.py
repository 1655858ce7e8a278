"""Articles from scenarios: a plan of sections, a sentence for each, and the gold of what they say."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from random import Random
from typing import Any

from exchange_facts.training.generated.draft import Draft
from exchange_facts.training.generated.files import rows
from exchange_facts.training.generated.grammar import sentences
from exchange_facts.training.generated.scenario import draw
from exchange_facts.training.generated.template import Template

_TRIES = 12  # sentences looked at for one that fits the scenario
_NEAR_MISSES = 0.25  # of the articles without exchange facts


@cache
def _plans(sort: str) -> tuple[tuple[list[list[tuple[str, float]]], ...], tuple[float, ...]]:
    """The plans of one sort of article, paragraphs of sections with their chances, and the weight of each."""
    plans, weights = [], []
    for row in rows("plans"):
        if row["sort"] != sort:
            continue
        paragraphs = []
        for line in row["paragraphs"]:
            sections = (section.partition(":") for section in line.split())
            paragraphs.append([(name, float(chance) / 100 if chance else 1.0) for name, _, chance in sections])
        plans.append(paragraphs)
        weights.append(row["weight"])
    return tuple(plans), tuple(weights)


def _choose(draft: Draft, section: str, used: set[Template]) -> Template | None:
    """A sentence of the section that the scenario has the numbers for and the article not yet."""
    status = draft.scenario.status
    dead = sentences().get((f"{section}.dead", status)) if draft.scenario.dead else None
    table = dead or sentences().get((section, status), ())
    for _ in range(_TRIES if table else 0):
        template = table[int(draft.random.random() * len(table))]
        if draft.scenario.has(template) and template not in used:
            used.add(template)
            return template
    return None


def _fill(draft: Draft, paragraphs: list[list[tuple[str, float]]]) -> None:
    used: set[Template] = set()
    for paragraph in paragraphs:
        between = "\n\n"
        for section, chance in paragraph:
            if draft.random.random() >= chance:
                continue
            if (template := _choose(draft, section, used)) is None:
                continue
            if draft.parts:
                draft.write(between)
            draft.add(template)
            between = "\n" if section.startswith("item") else "" if section == "dateline" else " "


def article(id: str, random: Random, *, exchange: bool) -> dict[str, Any]:
    """One article with its gold.

    >>> row = article("g1", Random(1), exchange=True)
    >>> all(fact["quote"] in row["text"] for fact in row["facts"])
    True
    """
    scenario = draw(random)
    sort = "exchange" if exchange else "near-miss" if random.random() < _NEAR_MISSES else "other"
    plans, weights = _plans(sort)
    draft = Draft(scenario, random)
    _fill(draft, random.choices(plans, weights)[0])
    text = draft.text
    return {
        "id": id,
        "date": scenario.published.isoformat(),
        "title": text.partition("\n")[0],
        "text": text,
        "source": "generated",
        "facts": draft.facts(),
        "entities": draft.entities(),
        "spans": [list(name) for name in draft.names],
    }


def articles(count: int, *, seed: int = 0, share: float = 0.1, first: int = 0) -> Iterator[dict[str, Any]]:
    """Generated articles with gold facts and entities, in constant memory.

    Each is made from the seed and its number alone, so that any part of the series can be made by itself.

    Args:
        count: how many.
        seed: another seed gives other articles.
        share: how many of them are news of exchanges, from 0 to 1; of the others a quarter are near misses.
        first: the number of the first.

    >>> [row["id"] for row in articles(2, seed=1)]
    ['g1-0', 'g1-1']
    """
    for number in range(first, first + count):
        random = Random(f"{seed}-{number}")
        yield article(f"g{seed}-{number}", random, exchange=random.random() < share)
