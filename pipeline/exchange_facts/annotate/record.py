"""The common record: the facts and entities of one article as one annotator, or the pipeline, sees them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from exchange_facts.annotate.fields import sound
from exchange_facts.annotate.pairing import pair_facts
from exchange_facts.annotate.reading import Reading, reading_of
from exchange_facts.annotate.task import (
    COUNTS,
    PART_OF,
    Link,
    OnProblem,
    Problem,
    Region,
    Task,
    Values,
    field_of,
)
from exchange_facts.corpus.fields import CATEGORY, FACT, NAMES, fields
from exchange_facts.corpus.gold import check_also, contradiction
from exchange_facts.corpus.shape import ShapeError
from exchange_facts.records import Entity, Fact, Result, Span, plain


@dataclass(slots=True)
class MarkedFact(Fact):
    """A fact with the other readings that are sensible, too: a field → its other values.

    ``untold`` are the keys of a gold fact that nobody was asked about; a gold leaves them out.
    """

    also: dict[str, list[Any]] = field(default_factory=dict)
    untold: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Marked:
    """One article, marked up; ``by`` is the annotator or the model, ``rest`` the article's other fields.

    ``names`` are the labels of names that were asked for, as a gold lists them (None: all that are scored).
    """

    id: str
    text: str
    date: str | None = None
    title: str | None = None
    facts: list[MarkedFact] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    by: str = ""
    rest: dict[str, Any] = field(default_factory=dict)
    names: list[str] | None = None


def from_result(result: Result, *, by: str, labels: Sequence[str]) -> Marked:
    """What the pipeline found, with the entities of some labels."""
    facts = [MarkedFact(**plain(fact)) for fact in result.facts]
    entities = [Entity(e.start, e.end, e.label, e.text) for e in result.entities if e.label in labels]
    names = list(dict.fromkeys(NAMES.get(label, label) for label in labels))
    return Marked(result.id, result.text, result.date, result.title, facts, entities, by, names=names)


def _date(fact: Fact) -> list[str]:
    if fact.date_from == fact.date_to:
        return [fact.date_from] if fact.date_from else []
    return [f"{fact.date_from or ''}/{fact.date_to or ''}"]


def _evidence(fact: Fact, reading: Reading) -> list[str]:
    """Nothing for the sentence around the number; else the words, and where they stand if that is not plain."""
    start, end = fact.sentence
    if reading.sentence(fact.count) == fact.sentence:
        return []
    words = reading.text[start:end]
    return [words] if reading.find(words, near=fact.count[0]) == fact.sentence else [words, str(start)]


def _joined(value: str | None) -> list[str]:
    return value.split("+") if value else []


def _one(value: object) -> list[str]:
    return [] if value is None else [str(value)]


def values_of(fact: MarkedFact, reading: Reading) -> Values:
    """The fields of a fact as strings; what has no value is left out."""
    values: Values = {
        "kind": [fact.kind],
        "status": _one(fact.status),
        "category": _joined(fact.category),
        "party": _joined(fact.party),
        "approximate": ["yes"] if fact.approximate else [],
        "low": _one(fact.low),
        "high": _one(fact.high),
        "counterpart": _one(fact.counterpart),
        "traits": list(fact.traits),
        "dimension": _one(fact.dimension),
        "date": _date(fact),
        "speaker": _one(fact.speaker),
        "held_by": _joined(fact.held_by),
        "units": list(fact.units),
        "places": list(fact.places),
        "evidence": _evidence(fact, reading),
        "also": [f"{name}={'' if v is None else v}" for name, vs in fact.also.items() for v in vs],
    }
    return {name: value for name, value in values.items() if value}


def to_task(marked: Marked) -> Task:
    """The spans and links of an article, for a tool."""
    reading = reading_of(marked.text)
    nouns: dict[Span, Region] = {}
    regions, links = [], []
    for fact in marked.facts:
        values = values_of(fact, reading)
        regions.append(Region(fact.id, *fact.count, FACT, values, fact.confidence, list(fact.untold)))
        if fact.category_span:
            noun = nouns.setdefault(fact.category_span, Region(f"c{len(nouns) + 1}", *fact.category_span, CATEGORY))
            links.append(Link(fact.id, noun.id, COUNTS))
        if fact.part_of:
            links.append(Link(fact.id, fact.part_of, PART_OF))
    names = [Region(f"e{i}", e.start, e.end, e.label) for i, e in enumerate(marked.entities, start=1)]
    return Task(
        marked.id,
        marked.text,
        marked.date,
        marked.title,
        [*regions, *nouns.values(), *names],
        links,
        marked.by,
        marked.rest,
        names=marked.names,
    )


def _day_or_days(values: Values) -> tuple[str | None, str | None]:
    start, slash, end = values.get("date", [""])[0].partition("/")
    return start or None, (end if slash else start) or None


def _untold(task: Task) -> dict[str, list[str]]:
    """The keys that each fact leaves untold: what its tool cannot show, and what was so before and nobody touched."""
    untold = {region.id: list(region.untold) for region in task.regions}
    for pair in pair_facts(task.origin, task) if task.origin else ():
        if pair.left and pair.right:
            kept = [key for key in pair.left.untold if field_of(key) not in pair.differs]
            untold[pair.right.id] = list(dict.fromkeys([*kept, *pair.right.untold]))
    return untold


class _Builder:
    """Makes the facts of one task; what it cannot use it tells, with the words."""

    def __init__(self, task: Task, on_problem: OnProblem) -> None:
        self.task, self.on_problem = task, on_problem
        self.reading = reading_of(task.text)
        self.regions = {region.id: region for region in task.regions}
        self.untold = _untold(task)

    def tell(self, what: str, region: Region) -> None:
        self.on_problem(Problem(self.task.id, self.task.by, what, self.task.text[region.start : region.end]))

    def linked(self, region: Region, label: str) -> Region | None:
        """What a fact is linked to, if it is what such a link may lead to."""
        wanted = CATEGORY if label == COUNTS else FACT
        ends = [link.target for link in self.task.links if (link.source, link.label) == (region.id, label)]
        targets = [self.regions[end] for end in ends if end in self.regions and end != region.id]
        good = [target for target in targets if target.label == wanted]
        if len(good) < len(ends):
            self.tell(f"its link {label} does not lead to another {wanted}", region)
        if len(good) > 1:
            self.tell(f"it has {len(good)} links {label}; the first is taken", region)
        return good[0] if good else None

    def evidence(self, region: Region, values: Values) -> Span:
        given = values.get("evidence")
        if not given:
            return self.reading.sentence(region.span)
        near = int(given[1]) if len(given) > 1 and given[1].isdecimal() else region.start
        if found := self.reading.find(given[0], near=near):
            return found
        self.tell(f"the words of its evidence are not in the article ({given[0]!r}); its sentence is taken", region)
        return self.reading.sentence(region.span)

    def also(self, region: Region, values: Values) -> dict[str, list[Any]]:
        """The other readings; one that no fact can have is told, as no gold may hold it."""
        also: dict[str, list[Any]] = {}
        for entry in values.get("also", ()):
            name, _, said = (part.strip() for part in entry.partition("="))
            field = fields().get(name)
            value = int(said) if field and field.form == "number" and said.isdecimal() else said or None
            try:
                check_also({name: [value]}, at="also")
            except ShapeError as error:
                self.tell(f"left out of its other readings, {entry}: {error}", region)
            else:
                also.setdefault(name, []).append(value)
        return also

    def fact(self, region: Region) -> MarkedFact | None:
        """The fact of a region; None if it cannot be one."""
        values = sound(region.values, lambda what, value: self.tell(f"{what} {value}", region))
        noun = self.linked(region, COUNTS)
        kind = values.get("kind", [None])[0]
        category = "+".join(sorted(values.get("category", ())))
        if not category and noun:
            category = self.reading.category(noun.span) or ""
        if missing := [name for name, value in (("kind", kind), ("category", category)) if not value]:
            self.tell(f"set aside, as it has no {' and no '.join(missing)}", region)
            return None
        low, high = (int(values[name][0]) if name in values else None for name in ("low", "high"))
        approximate = "approximate" in values
        if low is None and high is None:
            if not (read := self.reading.number(region.span)):
                self.tell("set aside, as it has neither low nor high and cannot be read as one number", region)
                return None
            low, high = read[:2]
            approximate = approximate or read[2]
        if kind != "release" and "status" in values:
            self.tell(f"a {kind} has no status; {values.pop('status')[0]} is left out", region)
        counterpart = int(values["counterpart"][0]) if "counterpart" in values else None
        bounds = {"low": low, "high": high, "counterpart": counterpart}
        if wrong := contradiction({"kind": kind, "category": category, "status": values.get("status"), **bounds}):
            self.tell(f"set aside, as it {wrong}", region)
            return None
        whole = self.linked(region, PART_OF)
        first, last = _day_or_days(values)
        one = {name: values.get(name, [None])[0] for name in ("status", "dimension", "speaker")}
        return MarkedFact(
            id=region.id,
            kind=kind,  # type: ignore[arg-type]
            low=low,
            high=high,
            approximate=approximate,
            category=category,
            count=region.span,
            sentence=self.evidence(region, values),
            category_span=noun.span if noun else None,
            traits=values.get("traits", []),
            party="+".join(sorted(values.get("party", ()))) or None,
            counterpart=counterpart,
            date_from=first,
            date_to=last,
            places=values.get("places", []),
            units=values.get("units", []),
            held_by="+".join(sorted(values.get("held_by", ()))) or None,
            part_of=whole.id if whole else None,
            confidence=1.0 if region.score is None else region.score,
            also=self.also(region, values),
            untold=self.untold[region.id],
            **one,  # type: ignore[arg-type]
        )


def _ignore(problem: Problem) -> None:
    pass


def from_task(task: Task, *, on_problem: OnProblem = _ignore) -> Marked:
    """The facts and entities that a tool holds, in the order of the text; each problem is told with its words."""
    builder = _Builder(task, on_problem)
    facts, entities = [], []
    counted = {link.target for link in task.links if link.label == COUNTS}
    for region in sorted(task.regions, key=lambda region: region.span):
        if region.label == FACT:
            if fact := builder.fact(region):
                facts.append(fact)
        elif region.label != CATEGORY:
            entities.append(Entity(*region.span, region.label, task.text[region.start : region.end]))
        elif region.id not in counted:
            builder.tell("no number is linked to this CATEGORY", region)
    kept = {fact.id for fact in facts}
    for fact in facts:
        if fact.part_of not in kept and fact.part_of is not None:
            builder.tell("what it is part of was set aside", builder.regions[fact.id])
            fact.part_of = None
    by_id = {fact.id: fact for fact in facts}
    for fact in facts:
        whole, passed = fact.part_of, {fact.id}
        while whole is not None and whole not in passed:
            passed.add(whole)
            whole = by_id[whole].part_of
        if whole == fact.id:
            builder.tell("by its link part_of it is a part of itself; the link is left out", builder.regions[fact.id])
            fact.part_of = None
    names = (task.origin or task).names
    return Marked(task.id, task.text, task.date, task.title, facts, entities, task.by, task.rest, names)


def normal(marked: Marked) -> Marked:
    """The same with facts and entities in the order of the text and ids that count from it.

    Two records of the same markup are equal after this, whatever ids a tool gave and however sure the model was.
    """
    facts = sorted(marked.facts, key=lambda fact: fact.count)
    names = {fact.id: f"f{number}" for number, fact in enumerate(facts, start=1)}
    renamed = [
        replace(
            fact,
            id=names[fact.id],
            part_of=names.get(fact.part_of or ""),
            traits=sorted(fact.traits),
            confidence=1.0,
        )
        for fact in facts
    ]
    entities = sorted(marked.entities, key=lambda e: (e.start, e.end, e.label))
    return replace(marked, facts=renamed, entities=entities)
