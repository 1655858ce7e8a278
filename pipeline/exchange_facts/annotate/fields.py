"""The fields of a fact as annotation tools hold them: each a list of strings."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from exchange_facts.annotate.task import Task, Values
from exchange_facts.corpus.fields import Field, fields
from exchange_facts.lexicon import load_lexicon


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
