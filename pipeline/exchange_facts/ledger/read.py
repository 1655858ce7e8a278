"""Results for a ledger: from articles, from the lines that ``extract`` wrote."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from exchange_facts.corpus import ReadError
from exchange_facts.records import Check, Entity, Fact, Result

_SPANS = ("count", "sentence", "category_span")


def result_from(row: dict[str, Any]) -> Result:
    """A result from one output line of ``extract --format jsonl``.

    >>> result_from({"id": "a", "date": None, "title": None, "facts": [], "entities": [], "checks": []}).id
    'a'
    """
    return Result(
        id=row["id"],
        date=row.get("date"),
        title=row.get("title"),
        facts=[Fact(**_typed(fact)) for fact in row["facts"]],
        entities=[Entity(**entity) for entity in row.get("entities", ())],
        event=row.get("event"),
        checks=[Check(**check) for check in row.get("checks", ())],
    )


def _typed(fact: dict[str, Any]) -> dict[str, Any]:
    """JSON has no tuples; spans are."""
    return {**fact, **{key: tuple(fact[key]) for key in _SPANS if fact.get(key)}}


def is_extracted(path: Path) -> bool:
    """Whether a file holds results, not articles: its first line has facts and no text."""
    if path.suffix.lower() != ".jsonl" or not path.is_file():
        return False
    with path.open("rb") as stream:
        head = next((line for line in stream if line.strip()), b"")
    try:
        row = json.loads(head)
    except ValueError:
        return False
    return isinstance(row, dict) and "facts" in row and "text" not in row


def read_results(paths: Iterable[Path]) -> Iterator[Result]:
    """The results of files that ``extract`` wrote.

    Raises:
        ReadError: a line that is no result; half a ledger would be a wrong one.
    """
    for path in paths:
        with path.open("rb") as stream:
            for number, line in enumerate(stream, start=1):
                if not line.strip():
                    continue
                try:
                    yield result_from(json.loads(line))
                except (ValueError, KeyError, TypeError) as error:
                    raise ReadError(str(path), f"not a line of 'extract': {error}", line=number) from error
