"""The component that turns linked numbers into facts: role, side, status and date from clause, sentence and article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from exchange_facts.component import component
from exchange_facts.linking import setting
from exchange_facts.linking.mentions import Mention
from exchange_facts.linking.roles import Role, is_exchange_ordinal, role_of
from exchange_facts.linking.sides import Sides, evidence, subject_parties
from exchange_facts.linking.view import View
from exchange_facts.records import Fact


@dataclass(slots=True)
class Item:
    """A mention on its way to a fact."""

    mention: Mention
    role: Role
    party: str | None = None
    rule: str = ""
    whole: Item | None = None
    each: bool = False
    copies: int = 0


@component("context", requires=["doc._.exchange_links"], assigns=["doc._.exchange_facts"])
class Context:
    """Writes ``doc._.exchange_facts``: plain dicts, the fields of ``records.Fact``."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        for extension in ("exchange_facts", "exchange_checks"):
            if not Doc.has_extension(extension):
                Doc.set_extension(extension, default=None)

    def __call__(self, doc: Doc) -> Doc:
        doc._.exchange_facts = []
        doc._.exchange_checks = []
        if doc._.exchange_links:
            doc._.exchange_facts = Reading(View.of(doc), [Mention(**link) for link in doc._.exchange_links]).facts()
        return doc


class Reading:
    """One reading of an article: its items in order, each filled from what was read before."""

    def __init__(self, view: View, mentions: list[Mention]) -> None:
        self.view = view
        self.mentions = mentions
        self.sides = Sides.of(view, mentions)
        self.items: list[Item] = []

    def facts(self) -> list[dict[str, Any]]:
        """All facts of the article."""
        if not setting.is_exchange(self.view):
            return []
        for mention in self.mentions:
            self._read(mention)
        self._versus()
        self._parties()
        self._resolve()
        return self._records()

    # -- kinds ---------------------------------------------------------------------------------------------------

    def _read(self, mention: Mention) -> None:
        view = self.view
        begin, stop = view.sentence(mention.start)
        if any(c.cue == "notsetting" for c in view.cues_by_sentence[view.sentence_of[mention.start]]):
            return
        if mention.form == "format":
            bodies = any(t.id == "category.bodies" for t in view.tags["categories"] if begin <= t.start < stop)
            mention.category = "bodies" if bodies else "people"
            self.items.append(Item(mention, Role("format")))
            return
        if mention.form == "ordinal":
            if is_exchange_ordinal(view, mention):
                mention.category = "exchanges"
                self.items.append(Item(mention, Role("ordinal")))
            return
        role = role_of(view, mention)
        item = Item(mention, role)
        if mention.same and not self._same(item):
            return
        if mention.headless or mention.of_them or mention.definite:
            if not self._inherit(item):
                return
        if role.kind is None:
            return
        if mention.category is None:
            return
        self.items.append(item)

    def _same(self, item: Item) -> bool:
        """The number that "as many" points to: the nearest release before it."""
        for other in reversed(self.items):
            if other.role.kind in ("release", "held") and other.mention.low is not None:
                m = item.mention
                m.low, m.high, m.approximate = other.mention.low, other.mention.high, other.mention.approximate
                if m.category is None:
                    m.category = other.mention.category
                return True
        return False

    def _inherit(self, item: Item) -> bool:
        """Category, kind and whole of a number without a noun of its own."""
        mention, role = item.mention, item.role
        view = self.view
        if mention.whole is not None:
            whole = next((i for i in self.items if i.mention.start == mention.whole), None)
            if whole is None:
                value = next((m for m in self.mentions if m.start == mention.whole), None)
                if value is not None:
                    whole = next((i for i in reversed(self.items) if (i.mention.low, i.mention.high) == (value.low, value.high)), None)
                    if whole is None and mention.category is None:
                        mention.category = value.category
        else:
            whole = self._antecedent(mention)
        partitive = mention.of_them or mention.definite
        if whole is not None and (partitive or mention.headless):
            if mention.category is None:
                if mention.noun and not partitive:
                    return False
                mention.category = whole.mention.category
            if partitive:
                item.whole = whole
                if role.kind is None and role.open and not (role.governor and role.governor.cue.dead):
                    role.kind, role.status = whole.role.kind, whole.role.status
                elif role.kind == "release" and role.governor is None:
                    role.kind, role.status = whole.role.kind, whole.role.status
                elif role.kind == "release" and whole.role.kind in ("cumulative", "held") and role.governor is None:
                    role.kind = whole.role.kind
            elif role.kind is None or role.governor is None:
                if role.governor is not None and role.governor.cue.dead:
                    return False
                listlike = mention.label or self._listlike(mention)
                if not listlike:
                    return False
                role.kind, role.status = whole.role.kind, whole.role.status
                item.whole = whole if mention.label else None
        return mention.category is not None

    def _listlike(self, mention: Mention) -> bool:
        """A bare number that begins a clause, or follows a conjunction: "Nineteen had …, 14 were …"."""
        if mention.noun:
            return False
        begin, _ = self.view.sentence(mention.start)
        at = mention.start - 1
        lower = self.view.lower
        while at >= begin and lower[at] in ("the", "other", "another", "remaining", "and", "–", "-", "—", "•", "*", ",", ";", "only", "just", "including", "further", "a", "to"):
            at -= 1
        return at < begin or lower[at + 1] in (",", ";", "and", "including", "–", "another", "other", "remaining") or lower[at] in (":",)

    def _antecedent(self, mention: Mention) -> Item | None:
        """The group that "of them", or a bare number, speaks of."""
        low = mention.low or 0
        for item in reversed(self.items):
            if item.role.kind not in ("release", "cumulative", "held") or item.mention.category in (None, "exchanges"):
                continue
            value = item.mention.low or item.mention.high or 0
            if value >= low and (value > low or not mention.of_them):
                return item
        return None

    # -- sides ---------------------------------------------------------------------------------------------------

    def _versus(self) -> None:
        for item in self.items:
            if item.role.kind in ("release", "held", "cumulative") and item.mention.category != "exchanges":
                item.party, item.rule = evidence(self.view, item.mention, item.role.governor, self.sides)
                self._each(item)

    def _each(self, item: Item) -> None:
        view, mention = self.view, item.mention
        begin, stop = view.sentence(mention.start)
        for cue in view.cues_by_sentence[view.sentence_of[mention.start]]:
            if cue.cue != "each":
                continue
            end = max(mention.np_end, mention.end)
            if view.lower[cue.start] == "each" and cue.end < stop and view.lower[cue.end] in ("other", "of") and cue.end - cue.start == 1:
                continue
            after = 0 <= cue.start - end <= 4
            before = cue.end <= mention.start and mention.start - cue.end <= 9
            if after or before:
                item.each = True

    def _parties(self) -> None:
        view, lower = self.view, self.view.lower
        items = [i for i in self.items if i.role.kind in ("release", "held", "cumulative") and i.mention.category != "exchanges"]
        for position, item in enumerate(items):  # one end of "for" faces the other
            if item.party is not None and item.rule not in ("party.joint",):
                continue
            link = self._versus_cue(item)
            others = [o for o in items if o is not item and view.sentence_of[o.mention.start] == view.sentence_of[item.mention.start] and o.party and o.rule not in ("party.joint",)]
            if link == "before":
                other = next((o for o in reversed(others) if o.mention.start < item.mention.start), None)
                if other is None and position:
                    previous = items[position - 1]
                    other = previous if previous.party and view.sentence_of[item.mention.start] - view.sentence_of[previous.mention.start] <= 1 else None
                if other is not None:
                    item.party, item.rule = self.sides.opponent(other.party), "party.versus"
            elif link == "after":
                other = next((o for o in others if o.mention.start > item.mention.start), None)
                if other is not None:
                    item.party, item.rule = self.sides.opponent(other.party), "party.versus"
        default = self._default(items)
        for item in items:
            if item.whole is not None and item.party is None:
                item.party, item.rule = item.whole.party, "party.whole"
        previous: Item | None = None
        for item in items:
            if item.party is None:
                if item.role.kind == "release" and previous is not None and view.sentence_of[previous.mention.start] == view.sentence_of[item.mention.start] and not self._versus_cue(item):
                    item.party, item.rule = previous.party, "party.neighbour"
                else:
                    item.party, item.rule = default, "party.article"
            previous = item

    def _versus_cue(self, item: Item) -> str | None:
        """Whether "for", "in return" puts the number against one before or after it."""
        view = self.view
        begin, stop = view.sentence(item.mention.start)
        found = None
        for cue in view.cues_by_sentence[view.sentence_of[item.mention.start]]:
            if cue.cue != "versus":
                continue
            gap = item.mention.start - cue.end
            if 0 <= gap <= 4 or (cue.start <= begin + 1 and gap >= 0):
                return "before"
            end = max(item.mention.np_end, item.mention.end)
            if 0 <= cue.start - end <= 8:
                found = "after"
        return found

    def _default(self, items: list[Item]) -> str | None:
        """The side whose people the article is about."""
        weight: dict[str, int] = {}
        for item in items:
            if item.party and "+" not in item.party and item.role.kind == "release":
                weight[item.party] = weight.get(item.party, 0) + (3 if item.mention.start < self.view.sentences[0][1] else 1)
        if weight:
            return max(weight, key=lambda p: weight[p])
        main = self.sides.main()
        return main[0] if main else None

    # -- status over the article ---------------------------------------------------------------------------------

    def _resolve(self) -> None:
        """A deal's total that was then carried out is completed."""
        done = [i for i in self.items if i.role.kind == "release" and i.role.status == "completed"]
        values = {i.mention.low for i in done if i.mention.low}
        for item in self.items:
            if item.role.kind == "release" and item.role.status == "planned":
                low = item.mention.low
                if low in values or any(a + b == low for a in values for b in values if low):
                    item.role.status = "completed"

    # -- records -------------------------------------------------------------------------------------------------

    def _records(self) -> list[dict[str, Any]]:
        facts: list[Fact] = []
        for item in self.items:
            for party in self._sides_of(item):
                facts.append(self._fact(item, party))
        seen: dict[tuple[Any, ...], Fact] = {}
        for fact in facts:
            key = (fact.kind, fact.low, fact.high, fact.category, fact.party, fact.status, fact.counterpart)
            if key not in seen:
                seen[key] = fact
        kept = list(seen.values())
        for number, fact in enumerate(kept, start=1):
            fact.id = f"f{number}"
        return [fact.to_dict() for fact in kept]

    def _sides_of(self, item: Item) -> list[str | None]:
        if item.role.kind in ("format", "ordinal") or item.mention.category == "exchanges":
            return [None]
        if item.each:
            actors = subject_parties(self.view, item.role.governor.cue) if item.role.governor else []
            pair = list(dict.fromkeys(actors)) if len(set(actors)) == 2 else self.sides.main()
            if len(pair) == 2:
                return list(pair)
        return [item.party]

    def _fact(self, item: Item, party: str | None) -> Fact:
        view, mention, role = self.view, item.mention, item.role
        begin, stop = view.sentence(mention.start)
        doc = view.doc
        head = mention.head
        low, high = mention.low, mention.high
        return Fact(
            id="", kind=role.kind, low=low, high=low if role.kind in ("format", "ordinal") else high,  # type: ignore[arg-type]
            approximate=mention.approximate, category=mention.category or "people", count=mention.count,
            sentence=(doc[begin:stop].start_char, doc[begin:stop].end_char),
            category_span=(doc[head[0]].idx, doc[head[1] - 1].idx + len(doc[head[1] - 1])) if head else None,
            traits=sorted(set(mention.traits)), party=party,
            status=role.status if role.kind == "release" else None,  # type: ignore[arg-type]
            counterpart=mention.counterpart, units=mention.units,
        )  # fmt: skip
