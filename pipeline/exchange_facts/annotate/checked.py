"""What people left in a tool and no gold can hold is set aside; what looks like a slip is kept. Both are told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from exchange_facts.annotate.pairing import NUMBER, Pair, pair_facts
from exchange_facts.annotate.reading import reading_of
from exchange_facts.annotate.record import Marked, MarkedFact
from exchange_facts.annotate.task import COUNTS, OnProblem, Problem, Task
from exchange_facts.corpus.fields import name_labels
from exchange_facts.matching import COMPARED, CORE
from exchange_facts.records import Entity

_COUNT = {NUMBER, "low", "high", "approximate"}
_NOUN = {COUNTS, "category"}


def checked(marked: Marked, task: Task, *, on_problem: OnProblem) -> Marked:
    """A marked article as a gold can hold it: no fact twice on one number, names flat and under known labels.

    Args:
        marked: of the task, its facts under the ids of their spans.
        task: what the tool holds; what was there before and nobody touched is not doubted.
        on_problem: is told what is set aside, and which numbers and nouns read otherwise than their facts.
    """

    def tell(what: str, start: int, end: int) -> None:
        on_problem(Problem(task.id, task.by, what, task.text[start:end]))

    pairs = {pair.right.id: pair for pair in pair_facts(task.origin or Task(task.id, task.text), task) if pair.right}
    facts: list[MarkedFact] = []
    other: dict[str, str] = {}
    for fact in marked.facts:
        if first := next((first for first in facts if _same(first, fact)), None):
            other[fact.id] = first.id
            tell("set aside: the same fact a second time, the first is kept", *fact.count)
            continue
        facts.append(fact)
        for slip in _slips(fact, pairs[fact.id], task):
            tell(f"kept: {slip}", *fact.count)
    for fact in facts:
        fact.part_of = other.get(fact.part_of or "", fact.part_of)
    old = {(region.start, region.end, region.label) for region in (task.origin.regions if task.origin else ())}
    entities: list[Entity] = []
    for entity in sorted(marked.entities, key=lambda e: (e.start - e.end, (e.start, e.end, e.label) in old, e.start)):
        over = [e for e in entities if e.start < entity.end and entity.start < e.end]
        if entity.label not in name_labels():
            tell(f"set aside: {entity.label} is no label of names", entity.start, entity.end)
        elif all({(e.start, e.end, e.label) for e in (entity, longer)} <= old for longer in over):
            entities.append(entity)
        else:
            tell(f"set aside: a {entity.label} inside or across the name {over[0].text!r}", entity.start, entity.end)
    return replace(marked, facts=facts, entities=sorted(entities, key=lambda e: (e.start, e.end, e.label)))


def _same(first: MarkedFact, fact: MarkedFact) -> bool:
    return first.count == fact.count and all(getattr(first, name) == getattr(fact, name) for name in COMPARED)


def _slips(fact: MarkedFact, pair: Pair, task: Task) -> Iterator[str]:
    """Where a number or a noun that somebody touched reads otherwise than its fact."""
    touched = {*pair.differs} if pair.left else _COUNT | _NOUN
    reading = reading_of(task.text)
    number = reading.number(fact.count)
    if number and touched & _COUNT:
        said = (fact.low, fact.high, fact.approximate)
        if said != number and (fact.kind not in CORE or fact.low != number[0]):
            yield f"it says {_bounds(*said)}, but the number there reads {_bounds(*number)}"
    noun = reading.category(fact.category_span) if fact.category_span and touched & _NOUN else None
    if noun and noun not in fact.category.split("+") and fact.category != "bodies":  # the dead are bodies by any noun
        yield f"its category is {fact.category}, but the noun that it counts reads {noun}"


def _bounds(low: int | None, high: int | None, approximate: bool) -> str:
    """A count in a few characters.

    >>> _bounds(300, None, True), _bounds(97, 97, False)
    ('about 300..', '97')
    """
    count = low if low == high else f"{'' if low is None else low}..{'' if high is None else high}"
    return f"about {count}" if approximate else str(count)
