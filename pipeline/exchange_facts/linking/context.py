"""The component that turns linked numbers into facts: role, side, status and date from clause, sentence and article."""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from exchange_facts.component import component, declare, note, noted
from exchange_facts.lexicon import word_set
from exchange_facts.linking.article import confidence, dating, opinions, reading, resolution, speakers
from exchange_facts.linking.article.dating import When
from exchange_facts.linking.article.reading import Item
from exchange_facts.linking.category.mention import Mention
from exchange_facts.linking.party import parties
from exchange_facts.linking.party.holders import holder_of
from exchange_facts.linking.party.sides import Sides
from exchange_facts.linking.view import View
from exchange_facts.records import Fact, typed

REACH = 8  # tokens between a number and the unit that its people served in
_SERVING = word_set("context.serving")
_AT = word_set("context.at")
_TO = word_set("context.to")
ASIDE = 6  # tokens between a verb and the place of what it tells
_ONCE = {"date_from": "date", "date_to": "date", "speaker": "speaker", "held_by": "held_by"}  # and what explains them
_NOT_THERE = frozenset(("speech", "seized"))  # where somebody spoke, or was captured, nobody was let go


@component("context", requires=["doc._.exchange_links"], assigns=["doc._.exchange_facts"])
class Context:
    """Writes ``doc._.exchange_facts``: plain dicts, the fields of ``records.Fact``."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        declare("exchange_facts", "exchange_why")

    def __call__(self, doc: Doc) -> Doc:
        links = noted(doc, "exchange_links")
        if isinstance(links, tuple):  # of a Doc that was stored
            links = [typed(Mention, link) for link in links]
        facts, why = read(doc, links) if links else ([], {})
        note(doc, "exchange_facts", facts)
        note(doc, "exchange_why", why)
        return doc


def read(doc: Doc, links: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], dict[str, dict[str, str]]]:
    """All facts of a document whose numbers are linked, and what gave each its fields."""
    view = View.kept(doc)
    sides, everything = understood(view, [Mention(**link) for link in links])
    items = [item for item in everything if item.role.kind is not None]
    dates = dating.assign(view, items)
    facts: list[Fact] = []
    known: dict[tuple[Any, ...], list[tuple[Fact, When | None]]] = {}  # equal facts, each with the day that it names
    why: dict[str, dict[str, str]] = {}
    told: dict[tuple[int, str | None], Fact] = {}
    for item in items:
        for party in parties_of(item):
            fact, because = fact_of(view, item, party), _why(view, item)
            if item.counts_people:
                fact.held_by, because["held_by"] = holder_of(view, item, party, sides)
            if fact.speaker is not None:
                own = view.text.find(fact.speaker, *fact.sentence) >= 0
                because["speaker"] = f"speakers.{'sentence' if own else 'before'} “{fact.speaker}”"
            if (when := dates.get(item.mention.start)) is not None:
                fact.date_from, fact.date_to = when.start, when.end
                because["date"] = f"dating.{when.by}" + (f" “{view.written(*when.words)}”" if when.words else "")
            key = (fact.kind, fact.low, fact.high, fact.category, fact.party, fact.status, fact.counterpart)
            day = when if when is not None and when.named and fact.kind == "release" else None
            alike = known.setdefault(key, [])
            at = next((n for n, (_, other) in enumerate(alike) if not (day and other) or day.meets(other)), None)
            if at is None:
                fact.id = f"f{len(facts) + 1}"
                facts.append(fact)
                alike.append((fact, day))
                why[fact.id] = because
            else:
                again, (fact, other) = fact, alike[at]
                if day is not None and other is None:  # what a title seemed to mean gives way to what is told
                    alike[at] = fact, day
                    fact.date_from, fact.date_to = day.start, day.end
                    why[fact.id]["date"] = because["date"]
                _merge(fact, again, why[fact.id], because)
            told[item.mention.start, party] = fact
    for item in items:
        if item.whole is not None and item.whole.role.kind == item.role.kind:
            for party in parties_of(item):
                part = told[item.mention.start, party]
                whole = told.get((item.whole.mention.start, party)) or told.get(
                    (item.whole.mention.start, item.whole.party)
                )
                if whole is not None and whole is not part and part.part_of is None:
                    part.part_of = whole.id
    for item in everything:
        if item.role.kind is None:
            why[f"{item.mention.count[0]}:{item.mention.count[1]}"] = {"none": item.role.why}
    return [fact.to_dict() for fact in facts], why


def understood(view: View, mentions: list[Mention]) -> tuple[Sides, list[Item]]:
    """The sides of an article, and every number with its kind, side and status."""
    sides = Sides.of(view, mentions)
    everything = reading.read(view, mentions, sides)
    if told := noted(view.doc, "exchange_opinions"):
        opinions.follow(everything, told)
    items = [item for item in everything if item.role.kind is not None]
    resolution.totals(view, items)
    parties.assign(view, items, sides)
    resolution.carried_out(view, items)
    return sides, everything


def parties_of(item: Item) -> list[str | None]:
    """The sides that a number stands for."""
    return [*item.copies] or [item.party if item.counts_people else None]


def _merge(fact: Fact, again: Fact, why: dict[str, str], because: dict[str, str]) -> None:
    """The same fact told again adds what the first mention left open, and why."""
    for name, field in _ONCE.items():
        if getattr(fact, name) is None and getattr(again, name) is not None:
            setattr(fact, name, getattr(again, name))
            if field in because:
                why[field] = because[field]
    fact.approximate = fact.approximate or again.approximate
    fact.confidence = max(fact.confidence, again.confidence)
    for name in ("places", "units", "traits"):
        known = getattr(fact, name)
        known.extend(value for value in getattr(again, name) if value not in known)


def _why(view: View, item: Item) -> dict[str, str]:
    """Which rule and which words of the article gave a fact its fields."""
    role, mention = item.role, item.mention
    why = {"category": ", ".join(mention.rules) or "mention.noun", "party": item.rule, "setting": item.setting}
    if role.governor is not None:
        cue = role.governor.cue
        why["kind"] = f"{cue.id} “{view.written(cue.start, cue.end)}” ({role.governor.side})"
    if role.mood is not None:
        why["status"] = f"{role.mood.id} “{view.written(role.mood.start, role.mood.end)}”"
    if item.followed:
        why["kind"] = item.followed
    return why


def fact_of(view: View, item: Item, party: str | None) -> Fact:
    """The fact that a number tells of one side, without its day and its whole."""
    mention, role = item.mention, item.role
    begin, stop = view.sentence(mention.start)
    head = mention.head
    source = speakers.told_by(view, mention, role.kind)
    return Fact(
        id="",
        kind=role.kind,  # type: ignore[arg-type]
        low=mention.low,
        high=mention.low if role.kind in ("format", "ordinal") else mention.high,
        approximate=mention.approximate,
        category=mention.category or "people",
        count=mention.count,
        sentence=_trimmed(view.text, view.offsets[begin], view.end(stop - 1)),
        category_span=(view.offsets[head[0]], view.end(head[1] - 1)) if head else None,
        traits=sorted(set(mention.traits)),
        party=party,
        status=role.status if role.kind == "release" else None,  # type: ignore[arg-type]
        counterpart=mention.counterpart,
        places=_places(view, item),
        units=list(dict.fromkeys(_units(view, mention))),
        speaker=view.written(source.start, source.end) if source else None,
        confidence=confidence.of(item),
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without the white space around it."""
    inner = text[start:end]
    return start + len(inner) - len(inner.lstrip()), end - (len(inner) - len(inner.rstrip()))


def _places(view: View, item: Item) -> list[str]:
    """Where it happened: places of the sentence behind a preposition of place, and capitals that somebody goes to."""
    begin, stop = view.sentence(item.mention.start)
    cues = view.cues_by_sentence[view.sentence_of[begin]]
    others = [cue.end for cue in cues if cue.cue in _NOT_THERE or cue.id == "other.capture"]
    found = []
    for tag in view.within("places", begin + 1, stop):
        kind = tag.row.attrs.get("type") if tag.row is not None else "state"
        before = {view.lower[tag.start - 1], view.lower[tag.start - 2]}
        named = kind != "state" and not before.isdisjoint(_TO if kind == "capital" else _AT | _TO)
        if named and not any(0 <= tag.start - end <= ASIDE for end in others):
            found.append(view.written(tag.start, tag.end))
    return list(dict.fromkeys(found))


def _units(view: View, mention: Mention) -> list[str]:
    """The units that all who are counted belong to: "soldiers of the 60th Division", "38 served in the Navy"."""
    end = max(mention.np_end, mention.end)
    stop = view.sentence(mention.start)[1]
    tag = next(iter(view.within("units", end, min(stop, end + REACH))), None)
    if tag is None or not _SERVING.issuperset(view.lower[end : tag.start]):
        return mention.units
    listed = tag.end + 1 < stop and view.lower[tag.end] in (",", "and")
    if listed and any(view.covered(tag.end + at, "units") for at in (1, 2)):
        return mention.units  # a list of units: no unit of all
    return [*mention.units, view.written(tag.start, tag.end)]
