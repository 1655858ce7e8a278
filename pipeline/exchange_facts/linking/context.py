"""The component that turns linked numbers into facts: role, side, status and date from clause, sentence and article."""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from exchange_facts.component import component
from exchange_facts.linking import parties, reading
from exchange_facts.linking.mentions import Mention
from exchange_facts.linking.reading import Item
from exchange_facts.linking.sides import Sides
from exchange_facts.linking.view import View
from exchange_facts.records import Fact


@component("context", requires=["doc._.exchange_links"], assigns=["doc._.exchange_facts"])
class Context:
    """Writes ``doc._.exchange_facts``: plain dicts, the fields of ``records.Fact``."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        for extension in ("exchange_facts", "exchange_why"):
            if not Doc.has_extension(extension):
                Doc.set_extension(extension, default=None)

    def __call__(self, doc: Doc) -> Doc:
        doc._.exchange_facts, doc._.exchange_why = read(doc) if doc._.exchange_links else ([], {})
        return doc


def read(doc: Doc) -> tuple[list[dict[str, Any]], dict[str, dict[str, str]]]:
    """All facts of a document whose numbers are linked, and what gave each its fields."""
    view = View.of(doc)
    mentions = [Mention(**link) for link in doc._.exchange_links]
    sides = Sides.of(view, mentions)
    everything = reading.read(view, mentions, sides)
    items = [item for item in everything if item.role.kind is not None]
    reading.totals(view, items)
    parties.assign(view, items, sides)
    reading.carried_out(items)
    facts: dict[tuple[Any, ...], Fact] = {}
    why: dict[str, dict[str, str]] = {}
    for item in items:
        for party in item.copies or [item.party if item.counts_people else None]:
            fact = _fact(view, item, party)
            key = (fact.kind, fact.low, fact.high, fact.category, fact.party, fact.status, fact.counterpart)
            if key not in facts:
                fact.id = f"f{len(facts) + 1}"
                facts[key] = fact
                why[fact.id] = _why(view, item)
    for item in everything:
        if item.role.kind is None:
            why[f"{item.mention.count[0]}:{item.mention.count[1]}"] = {"none": item.role.why}
    return [fact.to_dict() for fact in facts.values()], why


def _why(view: View, item: Item) -> dict[str, str]:
    """Which rule and which words of the article gave a fact its fields."""
    role, mention = item.role, item.mention
    why = {"category": ", ".join(mention.rules) or "mention.noun", "party": item.rule}
    if role.governor is not None:
        cue = role.governor.cue
        why["kind"] = f"{cue.id} “{' '.join(view.words[cue.start : cue.end])}” ({role.governor.side})"
    if role.mood is not None:
        why["status"] = f"{role.mood.id} “{' '.join(view.words[role.mood.start : role.mood.end])}”"
    return why


def _fact(view: View, item: Item, party: str | None) -> Fact:
    mention, role, doc = item.mention, item.role, view.doc
    begin, stop = view.sentence(mention.start)
    head = mention.head
    return Fact(
        id="",
        kind=role.kind,  # type: ignore[arg-type]
        low=mention.low,
        high=mention.low if role.kind in ("format", "ordinal") else mention.high,
        approximate=mention.approximate,
        category=mention.category or "people",
        count=mention.count,
        sentence=(doc[begin:stop].start_char, doc[begin:stop].end_char),
        category_span=(doc[head[0]].idx, doc[head[1] - 1].idx + len(doc[head[1] - 1])) if head else None,
        traits=sorted(set(mention.traits)),
        party=party,
        status=role.status if role.kind == "release" else None,  # type: ignore[arg-type]
        counterpart=mention.counterpart,
        units=mention.units,
    )
