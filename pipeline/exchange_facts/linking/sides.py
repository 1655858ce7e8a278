"""The sides of an article, and which of them the counted people belong to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from exchange_facts.lexicon import load_lexicon
from exchange_facts.linking import speakers
from exchange_facts.linking.cues import Cue
from exchange_facts.linking.mentions import Mention
from exchange_facts.linking.roles import Role
from exchange_facts.linking.view import Tag, View

STATES = frozenset(("state", "capital", "territory"))  # types of places that speak for a side
FREED = frozenset("freed released returned exchanged liberated repatriated".split())
CAPTIVITY = frozenset("captivity jails jail prison prisons custody hands detention camps imprisonment colony colonies cells".split())


_CLAUSE = frozenset("while but whereas as when after before because that who which whom".split())
_PREPOSITION = frozenset("from with near in at to against of for by into over".split())


@lru_cache(maxsize=1)
def _foes() -> dict[str, tuple[str, ...]]:
    """Side → sides that it has exchanged captives with, the main one of each conflict first."""
    foes: dict[str, list[str]] = {}
    for row in load_lexicon("conflicts"):
        for ours, theirs in ((row.attrs["sides"], row.attrs["against"]), (row.attrs["against"], row.attrs["sides"])):
            for side in ours:
                foes.setdefault(side, []).extend(t for t in theirs if t not in foes.get(side, ()))
    return {side: tuple(others) for side, others in foes.items()}


@lru_cache(maxsize=1)
def _people() -> dict[str, str]:
    """Armed group → the people that its captured members are counted with ("Palestinian prisoners")."""
    return {k: v for row in load_lexicon("conflicts") for k, v in row.attrs.get("people", {}).items()}


@dataclass(slots=True)
class Sides:
    """Parties of one article with their weight, and who faces whom."""

    weight: Counter[str] = field(default_factory=Counter)
    domestic: bool = False  # a state lets its own political prisoners go

    def acting(self, cue: str) -> str | None:
        """The article's state, or its armed group, for "the government" and "the rebels"."""
        ranked = [p for p, _ in self.weight.most_common() if p.islower() == (cue == "rebel")]
        if cue == "state":
            facing = [p for p in ranked if any(f.islower() and f in self.weight for f in _foes().get(p, ()))]
            ranked = facing or ranked
        return ranked[0] if ranked else None

    @classmethod
    def of(cls, view: View, mentions: list[Mention]) -> Sides:
        """Weighs every party that the article names; the title and counted nouns weigh more."""
        sides = cls()
        title = view.sentences[0][1] if view.sentences else 0
        for group in ("norps", "places", "orgs", "people", "units"):
            for tag in view.tags[group]:
                row = tag.row
                if row is None or not tag.party:
                    continue
                state = group != "people" and (group != "places" or row.attrs.get("type") in STATES)
                sides.weight[tag.party] += (2 if state else 1) * (2 if tag.start < title else 1)
        for mention in mentions:
            for party in mention.norps:
                sides.weight[party] += 3
        lower = view.lower
        politics = sum(1 for a, b in zip(lower, lower[1:], strict=False) if a in ("political", "opposition") and b.startswith(("prisoner", "detainee")))
        inner = {row.attrs["domestic"] for row in load_lexicon("conflicts") if "domestic" in row.attrs}
        politics += politics and bool(inner & {t.party for t in view.tags["places"]})
        sides.domestic = politics + sum(lower.count(w) for w in ("dissident", "dissidents")) > 1
        for party in list(sides.weight):
            facing = [p for p in _foes().get(party, ()) if p in sides.weight]
            if facing:
                sides.weight[party] += 8 if any(_foes()[p][0] == party for p in facing) else 4
        return sides

    def facing(self) -> bool:
        """Whether two sides of one conflict are named."""
        return any(foe in self.weight for party in self.weight for foe in _foes().get(party, ()))

    def foes(self, parties: list[str]) -> set[str]:
        """Everybody that these sides have faced."""
        return {foe for party in parties for foe in _foes().get(party, ())}

    def opponent(self, party: str | None) -> str | None:
        """Who faces a party in this article."""
        if party is None or "+" in party:
            return None
        foes = _foes().get(party, ())
        named = sorted((p for p in foes if p in self.weight), key=lambda p: -self.weight[p] - 4 * (p == foes[0]))
        if named or foes:
            best = (named or foes)[0]
            return _people().get(best, best)
        ranked = [p for p, _ in self.weight.most_common() if p != party]
        return ranked[0] if ranked and self.weight[ranked[0]] > 2 else None

    def protagonist(self, view: View) -> Counter[str]:
        """Votes for the side whose people come free: "from Russian captivity" speaks for who faces Russia."""
        votes: Counter[str] = Counter()
        lower = view.lower
        pair = self.main()
        for group in ("units", "people"):
            for party in {t.id: t.party for t in view.tags[group] if t.party}.values():
                votes[str(party)] += 1
        for tag in view.tags["norps"]:  # "the freed Ukrainians"
            if tag.party and FREED & set(lower[max(0, tag.start - 2) : tag.start]):
                votes[tag.party] += 2
        for party in list(votes):
            if party not in pair:
                del votes[party]
        for group in ("norps", "places", "orgs"):
            for tag in view.tags[group]:
                behind = lower[tag.end : tag.end + 2]
                if tag.party and behind and (behind[0] in CAPTIVITY or (behind[0] == "'s" and behind[1:] and behind[1] in CAPTIVITY)):
                    other = tag.party if self.domestic else self.opponent(tag.party)
                    if other:
                        votes[other] += 2
        return votes

    def main(self) -> list[str]:
        """The two sides of the article's exchange, the weightier first."""
        ranked = [p for p, _ in self.weight.most_common()]
        if not ranked:
            return []
        other = self.opponent(ranked[0])
        return [ranked[0]] + ([other] if other else [])


def _speaks(tag: Tag) -> bool:
    """Whether a place stands for a side: a state, its capital, or a land held by another side than its state."""
    row = tag.row
    return row is not None and (row.attrs.get("type") in STATES or row.party not in (None, row.country))


@dataclass(slots=True)
class Actor:
    """Tokens that stand for a side."""

    start: int
    end: int
    party: str


def parties_between(view: View, left: int, right: int, sides: Sides) -> list[Actor]:
    """What stands for a side between two tokens, in order: names, demonyms, "the government", "the rebels"."""
    found = []
    for cue in view.cues:
        if left <= cue.start < right and cue.cue in ("state", "rebel") and (party := sides.acting(cue.cue)):
            found.append(Actor(cue.start, cue.end, party))
    for group in ("norps", "places", "orgs"):
        for tag in view.tags[group]:
            if left <= tag.start < right and tag.party and (group != "places" or _speaks(tag)):
                found.append(Actor(tag.start, tag.end, tag.party))
    return sorted(found, key=lambda t: t.start)


def subject_parties(view: View, cue: Cue, sides: Sides) -> list[str]:
    """The sides that act in a predicate: before an active verb, after "by" of a passive one."""
    begin, stop = view.sentence(cue.start)
    lower = view.lower
    if cue.passive:
        by = next((t for t in range(cue.end, stop) if lower[t] == "by"), None)
        return [t.party for t in parties_between(view, by, min(stop, by + 5), sides)] if by is not None else []
    left = begin
    for at in range(cue.start - 1, begin - 1, -1):
        if lower[at] in (";", ":", "–", "—") or (lower[at] in _CLAUSE and at < cue.start - 1):
            left = at + 1
            break
    tags = [
        t for t in parties_between(view, left, cue.start, sides)
        if t.start == left or lower[t.start - 1] not in _PREPOSITION and not lower[t.start - 1].isdigit()
    ]  # fmt: skip
    if not tags:
        return []
    first = next((c for c in view.cues_by_sentence[view.sentence_of[cue.start]] if c.verb and left <= c.start <= cue.start and not c.weak), cue)
    close = [t for t in tags if cue.start - t.end <= 3]
    early = [t for t in tags if t.end <= first.start]
    tags = close or early or tags
    last = tags[-1]
    result = [last.party]
    for tag in reversed(tags[:-1]):  # "Russia and Ukraine", "Kyiv, Moscow"
        if last.start - tag.end <= 3 and {"and", ",", "&", "-"} & set(lower[tag.end : last.start]):
            result.insert(0, tag.party)
            last = tag
        else:
            break
    return result


def destination(view: View, start: int, stop: int, sides: Sides) -> str | None:
    """The side that a movement leads to: "to Tbilisi", "back in Ukraine", "home to Gaza"."""
    lower = view.lower
    pair = sides.main()
    for tag in view.tags["places"]:
        if start <= tag.start < stop and tag.party in pair:
            before = lower[tag.start - 1] if tag.start else ""
            if before == "to" or (before in ("in", "on") and lower[tag.start - 2] == "back") or (before == "for" and lower[tag.start - 2] == "bound"):
                return tag.party
    return None


def origin(view: View, start: int, stop: int, sides: Sides) -> str | None:
    """The side that held them: "from Russian captivity", "out of Houthi jails", "held by Hamas"."""
    lower = view.lower
    for tag in parties_between(view, start, stop, sides):
        before = lower[tag.start - 1] if tag.start else ""
        after = lower[tag.end] if tag.end < len(lower) else ""
        if after in CAPTIVITY or (before == "by" and "held" in lower[max(start, tag.start - 4) : tag.start]):
            return tag.party
        if (before == "from" or before == "of" and lower[tag.start - 2] == "out") and view.covered(tag.start, "places"):
            return tag.party
    return None


def _recipient(view: View, mention: Mention, sides: Sides) -> Actor | None:
    """The side right before a number: "offered Kyiv 3,000 bodies", "… and the government 1,700"."""
    at = mention.start
    while at > 0 and view.lower[at - 1] in ("a", "another", "further", "some", "the", "only", "just", "about"):
        at -= 1
    found = [a for a in parties_between(view, max(0, at - 5), at, sides) if a.end == at]
    return found[-1] if found else None


def evidence(view: View, mention: Mention, role: Role, sides: Sides) -> tuple[str | None, str]:
    """The party that the mention's own sentence tells, and the rule that told it."""
    governor = role.governor
    if mention.stateless:
        return None, "party.none"
    if any(c.cue == "joint" and 0 <= c.start - max(mention.np_end, mention.end) <= 3 for c in view.cues_by_sentence[view.sentence_of[mention.start]]):
        return "+".join(sorted(sides.main())), "party.joint"
    if mention.forces:
        return "+".join(sorted(set(mention.forces))), "party.force"
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
            tags = parties_between(view, at, min(stop, at + 7), sides)
            if tags:
                return tags[0].party, "party.force"
    modifiers = [c for c in view.cues_by_sentence[view.sentence_of[mention.start]] if c.cue in ("state", "rebel") and mention.end <= c.start < end]
    if modifiers and (party := sides.acting(modifiers[0].cue)):
        return party, "party.role"
    if post[:1] in (["of"], ["from"]):
        unit = next((t for t in view.tags["units"] if end < t.start <= end + 3), None)
        if unit is not None and unit.row is not None and unit.row.party:
            return unit.row.party, "party.force"
        tags = parties_between(view, end + 1, min(stop, end + 4), sides)
        tags += [Actor(t.start, t.end, t.party) for t in view.tags["places"] if end < t.start <= end + 3 and t.party]
        if tags and CAPTIVITY & set(lower[end : tags[0].start]):
            return sides.opponent(tags[0].party), "party.origin"
        if tags and any(t.start == tags[0].start and t.label == "FAC" for t in view.tags["places"]):
            tags = []
        if tags and post[0] == "of" and view.lower[end - 1] in ("captives", "prisoners", "hostages", "captive"):
            return sides.opponent(tags[0].party), "party.held_by"
        if tags and mention.category != "bodies" and not CAPTIVITY & set(lower[tags[0].end : tags[0].end + 2]):
            if post[0] == "of" or governor is None or governor.cue.cue not in ("go", "return", "take", "swap"):
                return tags[0].party, "party.home"
    if mention.possessive in ("our", "my"):
        source = speakers.source_of(view, mention)
        return (source.party if source is not None and source.party in sides.weight else None), "party.our"
    near = _recipient(view, mention, sides)
    if near is not None:
        verbs = [c for c in view.cues_by_sentence[view.sentence_of[mention.start]] if c.end == near.start and c.cue in ("give", "propose", "plan", "return")]
        if verbs:
            return near.party, "party.recipient"
        if governor is not None and governor.side == "object" and governor.cue.end < near.start and governor.cue.cue in ("give", "take"):
            return (near.party if governor.cue.cue == "take" else sides.opponent(near.party)), "party.gapped"
    if role.mood is not None and role.mood.id in ("propose.demand", "propose.offer", "plan.promise"):
        wanting = subject_parties(view, role.mood, sides)
        if len(wanting) == 1:
            if role.mood.id == "propose.demand":
                return wanting[0], "party.demanded"
            return sides.opponent(wanting[0]), "party.offered"
    if governor is None:
        return None, ""
    cue = governor.cue
    actors = subject_parties(view, cue, sides) if governor.side == "object" or cue.passive else []
    domestic = {"opposition", "political"} & set(lower[mention.start : end])
    if domestic and actors:
        return actors[-1], "party.domestic"
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
            if sides.domestic and mention.category in ("prisoners", "people"):
                return actors[0], "party.domestic"
            return sides.opponent(actors[0]), "party.given"
        if to := destination(view, *span, sides):
            return to, "party.destination"
    if kind == "take" and len(actors) == 1:
        return actors[0], "party.taken"
    if role.kind == "held":
        begin_clause = max(begin, mention.start - 4)
        holder = parties_between(view, begin_clause, mention.start, sides)
        if holder and {"has", "have", "holds", "hold", "holding", "keeps"} & set(lower[holder[-1].end : mention.start]):
            return sides.opponent(holder[-1].party), "party.held_by"
        if held := origin(view, end, stop, sides):
            return sides.opponent(held), "party.origin"
    if kind in ("go", "return", "take") or cue.passive:
        if held := origin(view, *span, sides):
            return sides.opponent(held), "party.origin"
        if not sides.domestic and (to := destination(view, *span, sides)):
            return to, "party.destination"
    if kind == "return" and len(actors) == 1:
        return None, ""
    if cue.id == "swap.noun" and cue.end == mention.start and lower[cue.start : cue.end] in (["exchange", "of"], ["swap", "of"], ["trade", "of"]):
        if len(sides.main()) == 2:
            return "+".join(sorted(sides.main())), "party.joint"
    if kind == "swap" and not cue.passive and governor.side == "object" and actors:
        if len(set(actors)) > 1:
            return "+".join(sorted(set(actors))), "party.joint"
        versus = [c for c in view.cues_by_sentence[view.sentence_of[mention.start]] if c.cue == "versus" and c.start > cue.start]
        if any(c.end <= mention.start for c in versus):
            return actors[0], "party.taken"
        behind = [t for c in versus if c.start >= end for t in parties_between(view, c.end, c.end + 4, sides)]
        if behind:
            return sides.opponent(behind[0].party), "party.facing"
        if versus:
            return sides.opponent(actors[0]), "party.given"
    return None, ""
