"""The fields of a fact as annotation tools hold them: each a list of strings."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

from exchange_facts.annotate.task import CATEGORY, FACT, Task, Values
from exchange_facts.lexicon import load_lexicon

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


@cache
def _known_sides() -> frozenset[str]:
    import pycountry  # slow, and wanted for an export alone

    rows = (*load_lexicon("sides"), *load_lexicon("states"))
    return frozenset({country.alpha_2 for country in pycountry.countries} | {row.party for row in rows if row.party})


def choices(field: Field, tasks: Iterable[Task]) -> list[str]:
    """What a field can be set to: its own values, or all known sides and those of the tasks."""
    if field.values != "sides":
        return list(field.values)
    seen = {value for task in tasks for region in task.regions for value in region.values.get(field.name, ())}
    return sorted(_known_sides() | seen)


def sound(values: Values, problem: Callable[[str, str], None]) -> Values:
    """The values that their fields can hold; the others are told with their field.

    >>> sound({"kind": ["swap"], "low": ["390"], "mood": ["sad"]}, print)
    kind cannot be swap
    there is no field mood
    {'low': ['390']}
    """
    kept: Values = {}
    for name, given in values.items():
        field = fields().get(name)
        if field is None:
            problem("there is no field", name)
            continue
        for value in given:
            if field.fault(value):
                problem(f"{name} cannot be", value)
        good = [value for value in given if not field.fault(value)]
        if len(good) > 1 and field.form in ("choice", "flag", "number", "text"):
            problem(f"{name} holds one value; the first is taken of", ", ".join(good))
            good = good[:1]
        if good:
            kept[name] = good
    return kept
