"""What people fill in: the fields of a fact, with what each can hold, and the labels of spans."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

FACT, CATEGORY = "FACT", "CATEGORY"  # labels of a number, and of the noun that says whom it counts
NAMES = {  # labels of names → what they are scored as
    "PERSON": "PERSON",
    "GPE": "PLACE",
    "LOC": "PLACE",
    "FAC": "PLACE",
    "MILITARY_UNIT": "MILITARY_UNIT",
}
Form = Literal["choice", "choices", "flag", "number", "text", "texts"]
CLOSED: tuple[Form, ...] = ("choice", "choices", "flag")
_SIDE = re.compile(r"[A-Z]{2}|[a-z][a-z0-9_]*")
_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:/\d{4}-\d\d-\d\d|/)?|/\d{4}-\d\d-\d\d")


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:  # the 30th of February
        return False


@dataclass(frozen=True, slots=True)
class Field:
    """One field: how it is filled in, and with what.

    ``values`` are the choices; the word ``sides`` stands for states and the sides of the lexicon, an open list.
    """

    name: str
    form: Form
    hint: str
    values: tuple[str, ...] | Literal["sides"] = ()

    @property
    def closed(self) -> bool:
        """Whether the field is chosen, not written."""
        return self.form in CLOSED

    def fault(self, value: str) -> bool:
        """Whether it cannot hold a value.

        >>> [fields()[name].fault(value) for name, value in (("kind", "swap"), ("party", "ltte"), ("low", "3"))]
        [True, False, False]
        """
        if self.form == "number":
            return not value.isdecimal()
        if self.name == "date":
            days = [day for day in value.split("/") if day]
            return not (_DATE.fullmatch(value) and all(map(_is_day, days)) and days == sorted(days))
        if self.values == "sides":
            return not _SIDE.fullmatch(value)
        return self.closed and value not in self.values


@dataclass(frozen=True, slots=True)
class Label:
    """A label of spans, with its colour, its key and what it is for."""

    label: str
    color: str
    key: str
    hint: str


def _rows(name: str) -> list[dict[str, Any]]:
    lines = (Path(__file__).parent / name).read_text("utf-8").splitlines()
    return [{key: tuple(v) if isinstance(v, list) else v for key, v in json.loads(line).items()} for line in lines]


@cache
def fields() -> dict[str, Field]:
    """The fields by name, in the order in which they are asked."""
    return {row["name"]: Field(**row) for row in _rows("fields.jsonl")}


@cache
def labels() -> dict[str, Label]:
    """The labels by name."""
    return {row["label"]: Label(**row) for row in _rows("labels.jsonl")}


@cache
def name_labels() -> tuple[str, ...]:
    """The labels of names: those that are neither of a number nor of the noun that it counts."""
    return tuple(label for label in labels() if label not in (FACT, CATEGORY))
