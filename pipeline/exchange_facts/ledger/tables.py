"""The tables of a ledger: their columns, and nested records of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import pandas as pd

COLUMNS = {
    "articles": "id date title source url copy_of event fingerprint number",
    "exchanges": (
        "id conflict kind status date_from date_to format_low format_counterpart ordinal stage deal"
        " places mediators people articles independent exact"
    ),
    "sides": "exchange party value low high exact independent latest categories sources",
    "parts": "exchange party category dimension value low high independent sources",
    "dissent": "exchange party low high status superseded independent sources",
    "deals": "id conflict kind format_low format_counterpart date_from date_to exchanges",
    "totals": "article published conflict party category low high approximate date_from date_to fact",
    "exchange_facts": "exchange article fact role",
    "checks": "id exchange article check ok message facts sentences",
}
TABLES = (*COLUMNS, "facts", "entities")
_INTEGERS = frozenset(
    ("format_low", "format_counterpart", "ordinal", "stage", "value", "low", "high", "independent", "number")
)
Row = dict[str, Any]


def frame(name: str, rows: list[Row]) -> pd.DataFrame:
    """The frame of a table; keys that are no columns are left out.

    >>> frame("exchange_facts", [{"exchange": "e", "article": "a", "fact": "f1", "role": "total"}]).shape
    (1, 4)
    """
    columns = COLUMNS[name].split()
    made = pd.DataFrame([[row.get(column) for column in columns] for row in rows], columns=columns)
    return made.astype({column: "Int64" for column in columns if column in _INTEGERS})


def plain(table: pd.DataFrame) -> list[Row]:
    """The rows of a frame as plain data: None for what is missing, lists for lists."""
    columns = [[_plain(value) for value in table[name].tolist()] for name in table.columns]
    return [dict(zip(table.columns, values, strict=True)) for values in zip(*columns, strict=True)]


def _plain(value: Any) -> Any:
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return None if value is pd.NA or value != value else value


def _by(rows: list[Row], *keys: str) -> dict[tuple[Any, ...], list[Row]]:
    found: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in rows:
        found[tuple(row[key] for key in keys)].append({k: v for k, v in row.items() if k not in keys})
    return found


def _formula(row: Row) -> Row | None:
    if row["format_low"] is None:
        return None
    return {"low": row["format_low"], "counterpart": row["format_counterpart"]}


def records(frames: Mapping[str, pd.DataFrame]) -> list[Row]:
    """The ledger as nested plain data, one object an exchange."""
    sides = _by(plain(frames["sides"]), "exchange")
    parts = _by(plain(frames["parts"]), "exchange", "party")
    dissent = _by(plain(frames["dissent"]), "exchange", "party")
    checks = _by(plain(frames["checks"]), "exchange")
    found = []
    for row in plain(frames["exchanges"]):
        id = row["id"]
        told = []
        for side in sides.get((id,), []):
            key = (id, side["party"])
            told.append({**side, "dissent": dissent.get(key, []), "parts": parts.get(key, [])})
        found.append({
            "id": id,
            "conflict": row["conflict"],
            "date_from": row["date_from"],
            "date_to": row["date_to"],
            "status": row["status"],
            "kind": row["kind"],
            "sides": told,
            "format": _formula(row),
            "ordinal": row["ordinal"],
            "stage": row["stage"],
            "deal": row["deal"],
            "places": row["places"],
            "mediators": row["mediators"],
            "articles": row["articles"],
            "checks": [{k: v for k, v in c.items() if k != "article"} for c in checks.get((id,), [])],
        })  # fmt: skip
    return found
