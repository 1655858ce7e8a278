"""Gold rows and the common record, both ways.

A gold row says which words hold a fact and which names stand in the article, not where. What a tool brings back
adds the places: on a fact its ``id``, ``whole`` (the id of what it is part of), ``count`` and ``category_span``, on the
row ``spans``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from exchange_facts.annotate.offsets import cuts_a_word
from exchange_facts.annotate.reading import reading_of
from exchange_facts.annotate.record import Marked, MarkedFact
from exchange_facts.annotate.task import OnProblem, Problem
from exchange_facts.corpus.fields import NAMES
from exchange_facts.corpus.gold import FACT
from exchange_facts.records import Article, Entity, Result, Span

Row = Mapping[str, Any]

_SAME = ("kind", "low", "high", "approximate", "category", "traits", "party", "status", "counterpart", "units")
_NEEDED = ("kind", "category", "quote")
_ASKED = (
    *("approximate", "traits", "party", "status", "counterpart", "units", "event_date", "date_to", "part_of"),
    *("dimension", "speaker", "held_by", "places"),
)  # what a gold fact may leave out
_ROW_KEYS = {"id", "text", "date", "title", "facts", "entities", "spans"}


def to_gold(marked: Marked) -> dict[str, Any]:
    """The gold row of a marked article, with the places of its facts and names in title and text."""
    before = len(Article(marked.id, marked.text, title=marked.title).full_text) - len(marked.text)
    by_id = {fact.id: fact for fact in marked.facts}
    asked = NAMES.values() if marked.names is None else marked.names
    entities: dict[str, list[str]] = {label: [] for label in asked}
    for entity in sorted(marked.entities, key=lambda entity: entity.start):
        names = entities.setdefault(NAMES.get(entity.label, entity.label), [])
        if entity.text not in names:
            names.append(entity.text)
    return {
        "id": marked.id,
        "date": marked.date,
        "title": marked.title,
        "text": marked.text,
        "facts": [_fact_row(fact, by_id, marked.text, before) for fact in marked.facts],
        "entities": entities,
        "spans": [[*_moved((e.start, e.end), before), e.label] for e in marked.entities],
        **marked.rest,
    }


def _moved(span: Span, by: int) -> list[int]:
    return [end + by for end in span]


def _fact_row(fact: MarkedFact, by_id: Mapping[str, MarkedFact], text: str, before: int) -> dict[str, Any]:
    whole = by_id.get(fact.part_of or "")
    row: dict[str, Any] = {name: getattr(fact, name) for name in _SAME}
    row["event_date"] = fact.date_from
    row["part_of"] = [whole.low, whole.category] if whole else None
    row |= {"dimension": fact.dimension, "speaker": fact.speaker, "quote": text[slice(*fact.sentence)]}
    if fact.also:
        row["also"] = fact.also
    row |= {"held_by": fact.held_by, "places": fact.places, "id": fact.id, "count": _moved(fact.count, before)}
    optional = {
        "whole": fact.part_of,
        "category_span": fact.category_span and _moved(fact.category_span, before),
    }
    row |= {name: value for name, value in optional.items() if value}
    row["date_to"] = fact.date_to
    return {name: value for name, value in row.items() if name not in fact.untold}


def from_gold(row: Row, *, found: Result | None = None, on_problem: OnProblem | None = None) -> Marked:
    """The marked article of a gold row; what has no place yet gets one.

    Args:
        row: as ``read_gold`` gives it.
        found: what the pipeline finds in the article; its places are used where value and category agree.
        on_problem: is told what could not be placed or understood.

    Raises:
        ValueError: a fact without kind, category or quote.
    """

    def tell(what: str, words: str = "") -> None:
        if on_problem:
            on_problem(Problem(row["id"], "gold", what, words))

    article = Article(row["id"], row["text"], row.get("date"), row.get("title"))
    text = article.full_text
    placer = _Placer(text, found)
    facts: list[MarkedFact] = []
    for number, fact in enumerate(row["facts"], start=1):
        for key in sorted(fact.keys() - FACT.keys()):
            tell(f"the key {key} of a fact is not carried", str(fact.get("quote")))
        if missing := [name for name in _NEEDED if fact.get(name) is None]:
            raise ValueError(f"the gold article {row['id']}: fact {number} has no {missing[0]}")
        facts.append(_marked_fact(fact, f"f{number}", placer))
        if fact["quote"] not in text:
            tell("the quote is not in the text", fact["quote"])
    for fact, given in zip(facts, row["facts"], strict=True):
        fact.part_of = given.get("whole") or _whole(fact, given.get("part_of"), facts)
        if given.get("part_of") and not fact.part_of:
            tell(f"no fact is {given['part_of']}, of which it is part", given["quote"])
    if "spans" in row:
        entities = [Entity(start, end, label, text[start:end]) for start, end, label in row["spans"]]
    else:
        entities = _named(text, row["entities"], tell)
    rest = {key: value for key, value in row.items() if key not in _ROW_KEYS}
    names = list(row["entities"])
    return Marked(article.id, text, article.date, article.title, facts, entities, "gold", rest, names)


def _marked_fact(row: Row, id: str, placer: _Placer) -> MarkedFact:
    quote = placer.reading.find(row["quote"], near=row["count"][0] if "count" in row else 0)
    if "count" in row:
        count, noun = tuple(row["count"]), row.get("category_span")
    else:
        count, noun = placer.place(row, quote or (0, len(placer.reading.text)))
    also = {name: [*values] for name, values in (row.get("also") or {}).items()}
    return MarkedFact(
        **{name: row.get(name) for name in _SAME if name not in ("approximate", "traits", "units")},  # type: ignore[arg-type]
        id=row.get("id", id),
        approximate=bool(row.get("approximate")),
        traits=list(row.get("traits") or ()),
        units=list(row.get("units") or ()),
        places=list(row.get("places") or ()),
        held_by=row.get("held_by"),
        count=count,
        confidence=1.0,
        sentence=quote or placer.reading.sentence(count),
        category_span=tuple(noun) if noun else None,
        date_from=row.get("event_date"),
        date_to=row.get("date_to", row.get("event_date")),
        dimension=row.get("dimension"),
        speaker=row.get("speaker"),
        also=also,
        untold=[name for name in _ASKED if name not in row],
    )


def _whole(part: MarkedFact, wanted: Iterable[Any] | None, facts: list[MarkedFact]) -> str | None:
    """The fact that ``[low, category]`` means: of the same kind, side and sentence where there is a choice."""
    if not wanted:
        return None
    named = [fact for fact in facts if [fact.low, fact.category] == list(wanted) and fact is not part]
    same = [(f.kind == part.kind, f.party == part.party, f.sentence == part.sentence) for f in named]
    return max(zip(same, named, strict=True), key=lambda pair: pair[0])[1].id if named else None


class _Placer:
    """Finds the number and the counted noun of gold facts inside their quotes."""

    def __init__(self, text: str, found: Result | None) -> None:
        self.reading = reading_of(text)
        self.found = found.facts if found else []
        self.taken: set[tuple[Span, str]] = set()

    def place(self, row: Row, quote: Span) -> tuple[Span, Span | None]:
        """The number's place (the whole quote, if no number of it fits) and the noun's."""
        category = row["category"]
        number, noun = self._number(row, quote)
        self.taken.add((number, category))
        nouns = [place for place, name in self.reading.nouns if _inside(place, quote) and name in category.split("+")]
        after = [place for place in nouns if place[0] >= number[1]]
        return number, noun or next(iter(after or nouns), None)

    def _number(self, row: Row, quote: Span) -> tuple[Span, Span | None]:
        category = row["category"]
        for fact in self.found:
            same = (fact.low, fact.high, fact.category) == (row["low"], row["high"], category)
            if same and _inside(fact.count, quote) and (fact.count, category) not in self.taken:
                return fact.count, fact.category_span
        bounds = row["low"], row["high"]
        read = [(place, value[:2]) for place, value in self.reading.numbers if _inside(place, quote)]
        fitting = [place for place, value in read if value == bounds] or [
            place for place, value in read if row["low"] in value
        ]
        free = [place for place in fitting if (place, category) not in self.taken]
        return next(iter(free or fitting), quote), None


def _inside(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _named(text: str, names: Mapping[str, Iterable[str]], tell: Any) -> list[Entity]:
    """Every place of the names of an article; the longest of overlapping ones wins, but each name keeps one place."""
    places = [
        (found.start(), found.start() + len(name), label)
        for label, given in names.items()
        for name in filter(None, given)
        for found in re.finditer(f"(?={re.escape(name)})", text)
    ]
    whole = [(start, end, label) for start, end, label in places if not cuts_a_word(text, (start, end))]
    kept: dict[Span, str] = {}
    for start, end, label in sorted(whole, key=lambda p: (p[0] - p[1], p[0])):
        if not any(a < end and start < b for a, b in kept):
            kept[start, end] = label
    shown = {(label, text[start:end]) for (start, end), label in kept.items()}
    entities = [Entity(start, end, label, text[start:end]) for (start, end), label in kept.items()]
    for label, given in names.items():
        for name in given:
            if (label, name) not in shown:
                spans = [(a, b) for a, b, other in [*whole, *places] if (other, text[a:b]) == (label, name)]
                if spans:
                    entities.append(Entity(*spans[0], label, name))
                else:
                    tell(f"the {label} does not stand in the text", name)
    return sorted(entities, key=lambda entity: (entity.start, entity.end))
