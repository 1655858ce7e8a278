"""The sides of an article, and which of them the counted people belong to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from exchange_facts.lexicon import load_lexicon
from exchange_facts.linking.cues import Cue
from exchange_facts.linking.mentions import Mention
from exchange_facts.linking.predicates import Governor
from exchange_facts.linking.view import Tag, View

_ORIGIN = frozenset(("from", "of", "by", "in"))


@lru_cache(maxsize=1)
def _foes() -> dict[str, frozenset[str]]:
    """Side → sides that it has exchanged captives with."""
    foes: dict[str, set[str]] = {}
    for row in load_lexicon("conflicts"):
        for one in row.attrs["sides"]:
            for other in row.attrs["against"]:
                foes.setdefault(one, set()).add(other)
                foes.setdefault(other, set()).add(one)
    return {side: frozenset(others) for side, others in foes.items()}


@dataclass(slots=True)
class Sides:
    """Parties of one article with their weight, and who faces whom."""

    weight: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, view: View, mentions: list[Mention]) -> Sides:
        """Weighs every party that the article names; the title and counted nouns weigh more."""
        sides = cls()
        title = view.sentences[0][1] if view.sentences else 0
        for group in ("norps", "places", "orgs"):
            for tag in view.tags[group]:
                row = tag.row
                if row is None or (group == "places" and row.attrs.get("type") not in ("state", "capital", "territory")):
                    continue
                if tag.party:
                    sides.weight[tag.party] += 3 if tag.start < title else 1
        for mention in mentions:
            for party in mention.norps:
                sides.weight[party] += 3
        for party in list(sides.weight):
            if sides.weight.keys() & _foes().get(party, frozenset()):
                sides.weight[party] += 6
        return sides

    def opponent(self, party: str | None) -> str | None:
        """Who faces a party in this article."""
        if party is None:
            return None
        if "+" in party:
            return None
        foes = _foes().get(party, frozenset())
        ranked = [p for p, _ in self.weight.most_common() if p != party]
        return next((p for p in ranked if p in foes), None) or (ranked[0] if ranked and self.weight[ranked[0]] > 2 else None)

    def main(self) -> list[str]:
        """The two sides of the article's exchange, the weightier first."""
        ranked = [p for p, _ in self.weight.most_common()]
        if not ranked:
            return []
        other = self.opponent(ranked[0])
        return [ranked[0]] + ([other] if other else [])


def parties_between(view: View, left: int, right: int) -> list[Tag]:
    """Tags that stand for a side, in their order, between two tokens."""
    found = []
    for group in ("norps", "places", "orgs"):
        for tag in view.tags[group]:
            if left <= tag.start < right and tag.party and (
                group != "places" or (tag.row is not None and tag.row.attrs.get("type") in ("state", "capital", "territory", None))
            ):
                found.append(tag)
    return sorted(found, key=lambda t: t.start)


def subject_parties(view: View, cue: Cue) -> list[str]:
    """The sides that act in a predicate: before an active verb, after "by" of a passive one."""
    begin, stop = view.sentence(cue.start)
    lower = view.lower
    if cue.passive:
        by = next((t for t in range(cue.end, stop) if lower[t] == "by"), None)
        return [t.party for t in parties_between(view, by, min(stop, by + 5)) if t.party] if by is not None else []
    left = begin
    for at in range(cue.start - 1, begin - 1, -1):
        if lower[at] in (";", ":", "–", "—") or (lower[at] in ("while", "but", "whereas", "as") and at < cue.start - 1):
            left = at + 1
            break
    tags = parties_between(view, left, cue.start)
    tags = [t for t in tags if t.start == 0 or lower[t.start - 1] not in ("from", "with", "near", "in", "at", "to", "against")]
    if not tags:
        return []
    last = tags[-1]
    result = [last.party]
    for tag in reversed(tags[:-1]):  # "Russia and Ukraine", "Kyiv, Moscow"
        if last.start - tag.end <= 2 and lower[tag.end] in ("and", ",", "&", "-"):
            result.insert(0, tag.party)
            last = tag
        else:
            break
    return [p for p in result if p]


def destination(view: View, start: int, stop: int) -> str | None:
    """The side that a movement leads to: "to Tbilisi", "back in Ukraine", "home to Gaza"."""
    lower = view.lower
    for tag in view.tags["places"]:
        if start <= tag.start < stop and tag.party:
            before = lower[tag.start - 1] if tag.start else ""
            if before == "to" or (before in ("in", "on") and lower[tag.start - 2] == "back") or (before == "for" and lower[tag.start - 2] == "bound"):
                return tag.party
    return None


def origin(view: View, start: int, stop: int) -> str | None:
    """The side that held them: "from Russian captivity", "out of Houthi jails", "held by Hamas"."""
    lower = view.lower
    for tag in parties_between(view, start, stop):
        before = lower[tag.start - 1] if tag.start else ""
        after = lower[tag.end] if tag.end < len(lower) else ""
        captivity = after in ("captivity", "jails", "jail", "prison", "prisons", "custody", "hands", "detention", "camps", "prisoner", "imprisonment")
        if captivity or (before == "by" and "held" in lower[max(start, tag.start - 4) : tag.start]):
            return tag.party
        if before in ("from",) and view.covered(tag.start, "places"):
            return tag.party
    return None


def evidence(view: View, mention: Mention, governor: Governor | None, sides: Sides) -> tuple[str | None, str]:
    """The party that the mention's own sentence tells, and the rule that told it."""
    if mention.norps:
        return "+".join(sorted(set(mention.norps))), "party.nationality"
    lower = view.lower
    begin, stop = view.sentence(mention.start)
    end = max(mention.np_end, mention.end)
    post = lower[end : end + 8]
    for at in range(end, min(stop, end + 12)):
        if lower[at] in (",", ";", ".") and at > end + 1:
            break
        if lower[at] in ("fought", "served", "fighting", "serving", "loyal", "ranks", "army"):
            tags = parties_between(view, at, min(stop, at + 7))
            if tags:
                return tags[0].party, "party.force"
    if post[:1] in (["of"], ["from"]):
        unit = next((t for t in view.tags["units"] if end < t.start <= end + 3), None)
        if unit is not None and unit.row is not None and unit.row.party:
            return unit.row.party, "party.force"
        tags = [t for t in parties_between(view, end + 1, min(stop, end + 4))]
        tags += [t for t in view.tags["places"] if end < t.start <= end + 3 and t.party]
        captivity = {"captivity", "jail", "jails", "prison", "prisons", "custody", "hands"}
        if tags and mention.category != "bodies" and not captivity & set(lower[tags[0].end : tags[0].end + 2]):
            if post[0] == "of" or (governor is None or governor.cue.cue not in ("go", "return", "take")):
                return tags[0].party, "party.home"
    if mention.possessive in ("our", "my"):
        main = sides.main()
        return (main[0] if main else None), "party.our"
    if governor is None:
        return None, ""
    cue = governor.cue
    actors = subject_parties(view, cue) if governor.side == "object" or cue.passive else []
    if mention.possessive in ("its", "their", "his") and actors:
        return actors[-1], "party.own"
    reach = stop
    if governor.side == "object":
        span = (end, reach)
    else:
        span = (cue.start, reach)
    kind = governor.released
    if kind == "give":
        if len(actors) == 1:
            return sides.opponent(actors[0]), "party.given"
        if to := destination(view, *span):
            return to, "party.destination"
    if kind == "take" and len(actors) == 1:
        return actors[0], "party.taken"
    if kind in ("go", "return", "take") or cue.passive:
        if held := origin(view, *span):
            return sides.opponent(held), "party.origin"
        if to := destination(view, *span):
            return to, "party.destination"
    if kind == "return" and len(actors) == 1:
        return None, ""
    if kind == "swap" and not cue.passive and governor.side == "object" and len(set(actors)) > 1:
        return "+".join(sorted(set(actors))), "party.joint"
    return None, ""
