"""Gold articles: JSON lines that also hold the facts and entities to be found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, get_type_hints

from exchange_facts.annotate.fields import fields
from exchange_facts.corpus.articles import decode, from_fields, json_object
from exchange_facts.corpus.problems import ReadError
from exchange_facts.corpus.shape import ShapeError, check_shape
from exchange_facts.matching import ALSO
from exchange_facts.records import Fact

_ROW = {"id": str, "facts": list[dict[str, Any]], "entities": dict[str, list[str]], "spans": list[tuple[int, int, str]]}
_NOT_GOLD = ("sentence", "confidence", "date_from")
FACT: Mapping[str, Any] = {
    **{name: hint for name, hint in get_type_hints(Fact).items() if name not in _NOT_GOLD},
    **{"quote": str, "event_date": str | None, "whole": str | None},
    **{"part_of": tuple[int | None, str] | None, "also": dict[str, list[Any]] | None},
}  # a key of a gold fact → what it can hold
_NEEDED = ("kind", "low", "high", "category", "quote")
_DAYS = ("event_date", "date_to")
_JOINED = ("category", "party", "held_by")


def check_value(name: str, value: Any, *, at: str) -> None:
    """Check one value of a gold fact: of the type that the record has, and one that its field can hold.

    >>> check_value("category", "civilians+military", at="facts[0].category")
    >>> check_value("status", "done", at="status")
    Traceback (most recent call last):
    exchange_facts.corpus.shape.ShapeError: status must be one of completed, planned, proposed, failed, not "done"

    Raises:
        ShapeError: it could never be that of a fact that is found.
    """
    check_shape(value, FACT[name], at=at)
    field = fields().get("date" if name in _DAYS else name)
    if value is None or isinstance(value, bool) or field is None:
        return
    parts = value.split("+") if name in _JOINED else value if isinstance(value, list) else [value]
    for part in map(str, parts):
        if field.fault(part) or (name in _DAYS and "/" in part):
            can = field.hint if field.values in ((), "sides") else ", ".join(field.values)
            raise ShapeError(f'{at} cannot be "{part:.40}" ({can})')
    if name in _JOINED and parts != sorted({*parts}):
        raise ShapeError(f'{at} must be "{"+".join(sorted({*parts}))}", in the order of the alphabet')


def check_also(also: Mapping[str, Sequence[Any]], *, at: str) -> None:
    """Check the other readings of a gold fact.

    Raises:
        ShapeError: of a field that has none, or a value that it cannot hold.
    """
    for name, values in also.items():
        if name not in ALSO:
            raise ShapeError(f"{at}.{name} has no other readings; {', '.join(ALSO)} have")
        for number, value in enumerate(values):
            check_value(name, value, at=f"{at}.{name}[{number}]")


def _check_fact(fact: Mapping[str, Any], text: str, *, at: str) -> None:
    for name in _NEEDED:
        if name not in fact:
            raise ShapeError(f"{at}.{name} is missing")
    for name, value in fact.items():
        if name in _NEEDED or (name in FACT and value is not None):
            check_value(name, value, at=f"{at}.{name}")
    if fact["low"] is None and fact["high"] is None:
        raise ShapeError(f"{at} has neither low nor high")
    if not fact["quote"].strip() or fact["quote"] not in text:
        raise ShapeError(f'{at}.quote is not in the article: "{fact["quote"]:.80}"')
    check_also(fact.get("also") or {}, at=f"{at}.also")


def _gold_row(data: str, *, path: str, line: int) -> Mapping[str, Any]:
    row = json_object(data, path=path, line=line)
    if missing := [key for key in ("id", "text", "facts", "entities") if key not in row]:
        raise ReadError(path, f"no gold article: {missing[0]!r} is missing", line=line)
    article = from_fields(row, id="", path=path, line=line)
    text = article.full_text
    try:
        if row.get("date") is not None and not article.date:
            raise ShapeError("date is empty; write it YYYY-MM-DD, or null")
        for name, hint in _ROW.items():
            if name in row:
                check_shape(row[name], hint, at=name)
        for number, fact in enumerate(row["facts"]):
            _check_fact(fact, text, at=f"facts[{number}]")
        for label, names in row["entities"].items():
            if absent := [name for name in names if name not in text]:
                raise ShapeError(f'entities.{label}: "{absent[0]:.80}" is not in the article')
    except ShapeError as error:
        raise ReadError(path, f"no gold article: {error}", line=line) from error
    return row


def read_gold(paths: Iterable[str | Path]) -> list[Mapping[str, Any]]:
    """The rows of gold files.

    Raises:
        ReadError: a file or a row that is no gold; nothing can be scored against half a corpus, nor against a value
            that no fact can have.
    """
    rows: dict[str, Mapping[str, Any]] = {}
    for path in map(Path, paths):
        try:
            lines = path.read_bytes().splitlines()
        except OSError as error:
            raise ReadError(str(path), error.strerror or str(error)) from error
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            row = _gold_row(decode(line, path=str(path), line=number), path=str(path), line=number)
            if rows.setdefault(row["id"], row) is not row:
                raise ReadError(str(path), f"the id {row['id']!r} stands twice in the gold", line=number)
    return list(rows.values())
