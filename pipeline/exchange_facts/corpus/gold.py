"""Gold articles: JSON lines that also hold the facts and entities to be found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, get_type_hints

from exchange_facts.corpus.articles import decode, from_fields, json_object
from exchange_facts.corpus.fields import NAMES, fields, name_labels
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
_OF_A_SIDE = ("release", "cumulative", "held")
_LABELS = tuple(
    dict.fromkeys(NAMES.get(label, label) for label in name_labels())
)  # as a gold lists names: places are one


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


def contradiction(fact: Mapping[str, Any]) -> str | None:
    """What a fact says that no fact can be, as its kind asks for more or less; None where all goes together.

    >>> contradiction({"kind": "release", "low": 390, "high": 390, "category": "people", "status": None})
    'has no status, as every release has'
    """
    kind, low, high, exchanges = fact["kind"], fact["low"], fact["high"], "exchanges" in fact["category"].split("+")
    first, last = (fact.get(name) for name in _DAYS)
    wrong = {
        "has neither low nor high": low is None and high is None,
        f"has a low of {low} above its high of {high}": None not in (low, high) and low > high,
        "has no status, as every release has": kind == "release" and fact.get("status") is None,
        f"has a status, but is a {kind}: releases alone have one": kind != "release" and fact.get("status") is not None,
        "has no counterpart, as every format has": kind == "format" and fact.get("counterpart") is None,
        f"counts exchanges, but is a {kind}": exchanges and kind not in ("cumulative", "ordinal"),
        "is an ordinal, whose category is exchanges": kind == "ordinal" and fact["category"] != "exchanges",
        f"has the date_to {last} before its event_date {first}": bool(first and last and last < first),
    }
    return next((words for words, holds in wrong.items() if holds), None)


def _check_fact(fact: Mapping[str, Any], text: str, *, at: str) -> None:
    for name in _NEEDED:
        if name not in fact:
            raise ShapeError(f"{at}.{name} is missing")
    for name, value in fact.items():
        if name in _NEEDED or (name in FACT and value is not None):
            check_value(name, value, at=f"{at}.{name}")
    if words := contradiction(fact):
        raise ShapeError(f"{at} {words}")
    if "party" not in fact and fact["kind"] in _OF_A_SIDE and fact["category"] != "exchanges":
        raise ShapeError(f"{at}.party is missing; write null where they belong to no side")
    if not fact["quote"].strip() or fact["quote"] not in text:
        raise ShapeError(f'{at}.quote is not in the article: "{fact["quote"]:.80}"')
    check_also(fact.get("also") or {}, at=f"{at}.also")
    for name in ("count", "category_span"):
        if fact.get(name) is not None:
            _check_place(fact[name], text, at=f"{at}.{name}")


def _check_place(place: Sequence[int], text: str, *, at: str) -> None:
    start, end = place[:2]
    if not 0 <= start < end <= len(text):
        raise ShapeError(f"{at} is no place in the {len(text):,} characters of title and text: {start}-{end}")


def _check_shares(facts: Sequence[Mapping[str, Any]]) -> None:
    """What a fact is part of must be another fact of the row, and not in the end itself."""
    ids = [fact.get("id") or f"f{number}" for number, fact in enumerate(facts, start=1)]
    by_id = dict(zip(ids, facts, strict=True))
    for number, (id, fact) in enumerate(zip(ids, facts, strict=True)):
        at, part_of = f"facts[{number}]", fact.get("part_of")
        if by_id[id] is not fact:
            raise ShapeError(f"{at}.id: two facts have the id {id}")
        whole = by_id.get(fact.get("whole") or "")
        if fact.get("whole") and (whole is None or part_of != [whole["low"], whole["category"]]):
            raise ShapeError(f"{at}.whole: {fact['whole']} is no fact that part_of names")
        if part_of and not any([f["low"], f["category"]] == part_of for f in facts if f is not fact):
            raise ShapeError(f"{at}.part_of: no other fact is {part_of[0]} {part_of[1]}")
        passed = {id}
        while whole is not None:
            if (up := whole.get("id")) in passed:
                raise ShapeError(f"{at}.whole: it is part of itself")
            passed.add(up)
            whole = by_id.get(whole.get("whole") or "")


def _check_names(row: Mapping[str, Any], text: str) -> None:
    """Names stand in the article, under labels that are scored; spans, where there are any, say the same."""
    for label, names in row["entities"].items():
        if label not in _LABELS:
            raise ShapeError(f"entities.{label:.40} is no label of names in a gold; {', '.join(_LABELS)} are")
        if absent := [name for name in names if not name.strip() or name not in text]:
            raise ShapeError(f'entities.{label}: "{absent[0]:.80}" is not in the article')
    shown: set[tuple[str, str]] = set()
    for number, (start, end, label) in enumerate(row.get("spans", ())):
        if label not in name_labels():
            raise ShapeError(f"spans[{number}]: {label:.40} is no label of names; {', '.join(name_labels())} are")
        _check_place((start, end), text, at=f"spans[{number}]")
        shown.add((NAMES.get(label, label), text[start:end]))
    told = {(label, name) for label, names in row["entities"].items() for name in names}
    if "spans" in row and (apart := sorted(shown ^ told)):
        raise ShapeError(f'spans and entities differ: only one of them has {apart[0][0]} "{apart[0][1]:.80}"')


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
        _check_shares(row["facts"])
        _check_names(row, text)
    except ShapeError as error:
        raise ReadError(path, f"no gold article: {error} (article {article.id})", line=line) from error
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
