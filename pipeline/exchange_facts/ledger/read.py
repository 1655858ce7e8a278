"""Results for a ledger: from articles, from the lines that ``extract`` wrote."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from exchange_facts.corpus import ReadError
from exchange_facts.corpus.articles import day, decode, json_object
from exchange_facts.corpus.problems import reason
from exchange_facts.corpus.shape import ShapeError, check_shape
from exchange_facts.ledger.event import all_reports
from exchange_facts.ledger.records import Event
from exchange_facts.records import Check, Entity, Fact, Result

_SPANS = ("count", "sentence", "category_span")


def result_from(row: dict[str, Any]) -> Result:
    """A result from one output line of ``extract --format jsonl``.

    >>> result_from({"id": "a", "date": None, "title": None, "facts": [], "entities": [], "checks": []}).id
    'a'

    Raises:
        ShapeError: it is none.
    """
    row = {"date": None, "title": None, **row}
    if "facts" not in row:
        raise ShapeError("facts is missing")
    check_shape(row, Result)
    check_shape(row.get("event"), Event | None)
    result = Result(
        id=row["id"],
        date=row["date"],
        title=row["title"],
        facts=[Fact(**_typed(fact)) for fact in row["facts"]],
        entities=[Entity(**entity) for entity in row.get("entities", ())],
        event=row.get("event"),
        checks=[Check(**check) for check in row.get("checks", ())],
        url=row.get("url"),
        source=row.get("source"),
    )
    _check_sense(result)
    return result


def _typed(fact: dict[str, Any]) -> dict[str, Any]:
    """JSON has no tuples; spans are."""
    return {**fact, **{key: tuple(fact[key]) for key in _SPANS if fact.get(key)}}


def _check_sense(result: Result) -> None:
    """What types do not tell: days of the calendar, ids that are there once."""
    days = [result.date, *(end for fact in result.facts for end in (fact.date_from, fact.date_to))]
    if result.event:
        event: Any = result.event
        told: list[Any] = [*(report for _, report in all_reports(event)), *event["totals"]]
        if not all(total["facts"] for total in event["totals"]):
            raise ShapeError("event.totals: a total of no fact")
        days += [end for row in told for end in (row["date_from"], row["date_to"])]
    for told_day in days:
        if told_day is not None and day(told_day) != told_day:
            raise ShapeError(f"{told_day!r} is no ISO day such as 2025-05-23")
    ids = {fact.id for fact in result.facts}
    if len(ids) < len(result.facts):
        raise ShapeError("two facts have one id")
    for fact in result.facts:
        if fact.part_of is not None and fact.part_of not in ids:
            raise ShapeError(f"{fact.id} is part of {fact.part_of!r}, which is not there")


def is_extracted(path: Path) -> bool:
    """Whether a file holds results, not articles."""
    if path.suffix.lower() != ".jsonl" or not path.is_file():
        return False
    try:
        with path.open("rb") as stream:
            return is_result(next((line for line in stream if line.strip()), b""))
    except OSError:  # for who reads articles to name
        return False


def is_result(line: bytes) -> bool:
    """Whether a line is of ``extract``, no article: it has facts and no text.

    >>> is_result(b'{"id": "a", "facts": []}'), is_result(b'{"id": "a", "text": "390 are home."}')
    (True, False)
    """
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):  # for who reads articles to name
        return False
    return isinstance(row, dict) and "facts" in row and "text" not in row


def read_results(paths: Iterable[Path]) -> Iterator[Result]:
    """The results of files that ``extract`` wrote.

    Raises:
        ReadError: a line that is no result; half a ledger would be a wrong one.
    """
    for path in paths:
        with path.open("rb") as stream:
            yield from results_of(stream, path=str(path))


def results_of(lines: Iterable[bytes], *, path: str) -> Iterator[Result]:
    """The results of lines that ``extract`` wrote.

    Raises:
        ReadError: a line that is none.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            text = decode(line, path=path, line=number)
            yield result_from(dict(json_object(text, path=path, line=number)))
        except ReadError:
            raise
        except ValueError as error:
            raise ReadError(path, f"not a line of 'extract': {reason(error)}", line=number) from error
