"""The Arrow schemas of the tables, derived from the records: a field added there is a column here."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pyarrow as pa

from exchange_facts.corpus.raw import Origin
from exchange_facts.records import Article, Check, Entity, Fact

_PLAIN = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
_OF_ARTICLE = {"number": int, "article": str, "article_date": str | None, "article_title": str | None}
_FIGURES = {
    "characters": int,
    "tokens": int | None,  # none where the gate was done with the text
    "facts": int,
    "event": dict[str, Any] | None,
}
_EXTRA: Mapping[str, tuple[Mapping[str, Any], type, Mapping[str, Any]]] = {
    "articles": ({"number": int}, Article, {"text": str | None, **get_type_hints(Origin), **_FIGURES}),
    "entities": (_OF_ARTICLE, Entity, {}),
    "facts": (_OF_ARTICLE, Fact, {"count_text": str, "sentence_text": str}),
    "checks": (_OF_ARTICLE, Check, {}),
    "aside": ({"number": int, "id": str}, Origin, {"reason": str}),
}
TABLES = tuple(_EXTRA)


def _type(hint: Any) -> pa.DataType:
    """The Arrow type of an annotation.

    >>> _type(str | None), _type(list[str]), _type(tuple[int, int])
    (DataType(string), ListType(list<item: string>), ListType(list<item: int64>))
    """
    origin, inner = get_origin(hint), get_args(hint)
    if hint in _PLAIN:
        return _PLAIN[hint]
    if origin in (Union, UnionType):
        return _type(next(kind for kind in inner if kind is not type(None)))
    if origin is Literal:
        return pa.string()
    if origin in (list, tuple):
        return pa.list_(_type(inner[0]))
    if origin is dict:
        return pa.string()  # JSON
    raise TypeError(f"no Arrow type for {hint}")


def _columns(table: str) -> dict[str, Any]:
    before, record, after = _EXTRA[table]
    hints = get_type_hints(record)
    return {**before, **{field.name: hints[field.name] for field in fields(record)}, **after}


@cache
def schema(table: str) -> pa.Schema:
    """The schema of a table: ``articles``, ``entities``, ``facts``, ``checks`` or ``aside``.

    >>> schema("checks").names
    ['number', 'article', 'article_date', 'article_title', 'check', 'ok', 'facts', 'message']
    """
    return pa.schema(
        pa.field(name, _type(hint), nullable=type(None) in get_args(hint)) for name, hint in _columns(table).items()
    )


@cache
def _json_columns(table: str) -> frozenset[str]:
    hints = _columns(table).items()
    return frozenset(name for name, hint in hints if any(get_origin(kind) is dict for kind in (hint, *get_args(hint))))


def to_table(table: str, rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """Rows as an Arrow table of the fixed schema."""
    rows = list(rows)
    columns: dict[str, list[Any]] = {name: [row.get(name) for row in rows] for name in schema(table).names}
    for name in _json_columns(table):
        columns[name] = [
            None if value is None else json.dumps(value, ensure_ascii=False, sort_keys=True) for value in columns[name]
        ]
    return pa.table(columns, schema=schema(table))
