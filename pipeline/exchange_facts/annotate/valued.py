"""For tools whose spans have nothing but a label: fields as more spans over the same number.

``kind=release`` over a number is the kind of its fact; where two facts share one number the second one's labels end in
``#2``. Only what is chosen from a list is shown; what is written (bounds, date, speaker …) stays with the origin of the
task and comes back for the facts whose number has not moved, unless a label such as ``low=300`` overrides it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from exchange_facts.annotate.task import Link, OnProblem, Problem, Region, Task, Values, field_of
from exchange_facts.corpus.fields import FACT, fields
from exchange_facts.records import Span

_LABEL = re.compile(r"(?:(?P<field>[a-z_]+)=(?P<value>.*?)|FACT)(?:#(?P<number>\d+))?", re.DOTALL)


_BOUNDS = {"low", "high"}
_UNSHOWN = (
    "event_date",
    "date_to",
    "speaker",
    "units",
    "places",
)  # of a number that was not there before nobody sees them


@dataclass(frozen=True, slots=True)
class Flat:
    """A span without values; ``id`` is the tool's, ``region`` the one it was made from, if any."""

    id: str
    start: int
    end: int
    label: str


def _numbered(regions: Iterable[Region]) -> dict[str, int]:
    """Which of the facts on the same number each fact is, by its id."""
    seen: Counter[Span] = Counter()
    numbers = {}
    for region in regions:
        if region.label == FACT:
            seen[region.span] += 1
            numbers[region.id] = seen[region.span]
    return numbers


def _suffix(number: int) -> str:
    return f"#{number}" if number > 1 else ""


def flatten(task: Task) -> list[Flat]:
    """The spans of a task with one of their own for every field that is chosen."""
    numbers = _numbered(task.regions)
    flat = []
    for region in task.regions:
        suffix = _suffix(numbers.get(region.id, 1))
        flat.append(Flat(region.id, *region.span, region.label + suffix))
        for name, values in region.values.items():
            if fields()[name].closed:
                flat += [Flat(f"{region.id}.{name}.{v}", *region.span, f"{name}={v}{suffix}") for v in values]
    return flat


def gather(task: Task, flat: Sequence[Flat], links: Iterable[Link], on_problem: OnProblem) -> None:
    """Put spans and links of a tool into a task: values to their facts, the rest from its origin."""
    facts: dict[tuple[Span, int], Region] = {}
    values: list[tuple[tuple[Span, int], str, str]] = []
    kept: dict[str, str] = {}
    for span in flat:
        place = span.start, span.end
        match = _LABEL.fullmatch(span.label)
        if match is None:
            task.regions.append(Region(span.id, *place, span.label))
            continue
        key = place, int(match["number"] or 1)
        if match["field"]:
            values.append((key, match["field"], match["value"]))
            kept[span.id] = ""
        elif key not in facts:
            facts[key] = Region(span.id, *place, FACT)
            task.regions.append(facts[key])
    chosen: dict[tuple[Span, int], Values] = {}
    for key, name, value in values:
        if key in facts:
            chosen.setdefault(key, {}).setdefault(name, []).append(value)
        else:
            words = task.text[slice(*key[0])]
            on_problem(Problem(task.id, task.by, f"set aside: {name}={value} over no FACT", words))
    carried = _carried(task.origin)
    for key, region in facts.items():
        said = chosen.get(key, {})
        other = _BOUNDS if _BOUNDS & said.keys() else ()  # one bound alone leaves the other open
        region.values = {**{name: v for name, v in carried.get(key, {}).items() if name not in other}, **said}
        if key not in carried:
            region.untold = [name for name in _UNSHOWN if field_of(name) not in said]
    known = {region.id for region in task.regions}
    for link in links:
        if {link.source, link.target} <= known:
            task.links.append(link)
        else:
            what = "a relation at a value, not at a FACT" if {link.source, link.target} & kept.keys() else "a relation"
            on_problem(Problem(task.id, task.by, f"set aside: {what} {link.label}, its end is not there"))


def _carried(origin: Task | None) -> Mapping[tuple[Span, int], Values]:
    """What the tool could not show of the facts it was given."""
    if origin is None:
        return {}
    numbers = _numbered(origin.regions)
    return {
        (region.span, numbers[region.id]): {n: v for n, v in region.values.items() if not fields()[n].closed}
        for region in origin.regions
        if region.label == FACT
    }


def label_names(tasks: Iterable[Task], plain: Iterable[str]) -> list[str]:
    """All labels of spans that the tool is to offer: the plain ones, every choice, the sides that occur."""
    names = dict.fromkeys(plain)
    for field in fields().values():
        if field.closed and field.values != "sides":
            names |= dict.fromkeys(f"{field.name}={value}" for value in field.values)
    seen = {span.label for task in tasks for span in flatten(task)}
    return [*names, *sorted(seen - names.keys())]
