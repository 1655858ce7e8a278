"""The sides of an article, and which of them the counted people belong to."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass, field

from exchange_facts.lexicon import word_set
from exchange_facts.linking.category.mention import Mention
from exchange_facts.linking.party import conflicts
from exchange_facts.linking.party.actors import MAIN, Actor, in_office
from exchange_facts.linking.view import STATES, View

_NO_HOMES = STATES | word_set("sides.passed")  # lands as a whole, and places of passage
LEAGUE = 3  # states that face another together, of which none is the one that it faces
FREED = word_set("sides.freed")
_PRISONERS = (["prisoners"], ["detainees"])
CAPTIVITY = word_set("sides.captivity")
_DISSENTERS = word_set("sides.dissenters")
_AMNESTY = word_set("sides.amnesty")


@dataclass(slots=True)
class Sides:
    """Parties of one article with their weight, and who faces whom."""

    weight: Counter[str] = field(default_factory=Counter)
    pair: list[str] = field(default_factory=list)
    domestic: bool = False  # a state lets its own political prisoners go
    start: int = 0  # the tokens that it is read from: of an article, or of one of its stories
    stop: int | None = None
    # Settled once all are weighed, as the pair is:
    _opponents: dict[str, str | None] = field(default_factory=dict)
    _acting: dict[str, str | None] = field(default_factory=dict)  # by class of cue
    _inner: list[str | None] = field(default_factory=list)
    _roles: dict[int, list[Actor]] = field(default_factory=dict)  # "the government", "the rebels", by sentence

    def rebels(self, state: str) -> str | None:
        """The armed group that "Syrian insurgents" are: of those that the state has faced the one that is named."""
        groups = [p for p in conflicts.foes().get(state, ()) if p.islower()]
        named = [p for p in groups if p in self.weight]
        return max(named or groups, key=lambda p: self.weight[p], default=None)

    def acting(self, cue: str) -> str | None:
        """The article's state, or its armed group, for "the government" and "the rebels"."""
        if cue not in self._acting:
            self._acting[cue] = self._likeliest(cue)
        return self._acting[cue]

    def _likeliest(self, cue: str) -> str | None:
        ranked = [p for p, _ in self.weight.most_common() if p.islower() == (cue == "rebel")]
        ranked = [p for p in ranked if not self.captors(p)] or ranked
        if cue == "state":
            facing = [p for p in ranked if any(f.islower() and f in self.weight for f in conflicts.foes().get(p, ()))]
            ranked = facing or ranked
            if not ranked:  # a government that is not named is the one that the armed group has faced
                ranked = [f for p, _ in self.weight.most_common() for f in conflicts.foes().get(p, ()) if f.isupper()]
        return ranked[0] if ranked else None

    @classmethod
    def of(cls, view: View, mentions: list[Mention], start: int = 0, stop: int | None = None) -> Sides:
        """Weighs every party that the article, or a stretch of it, names; the title and counted nouns weigh more."""
        stop = len(view.lower) if stop is None else stop
        sides = cls(start=start, stop=stop)
        title = view.sentence(start)[1] if view.sentences else 0
        for group in ("norps", "places", "orgs", "people", "units"):
            for tag in view.within(group, start, stop):
                row, party = tag.row, tag.party
                if row is None or not party or party in view.mediators:
                    continue
                if group == "places" and row.attrs.get("type") != "state" and party not in conflicts.foes():
                    continue  # "After Geneva": the town of a land that has faced nobody is a place, and no side
                state = group != "people" and (group != "places" or row.attrs.get("type") in STATES)
                sides.weight[party] += (2 if state else 1) * (2 if tag.start < title else 1)
        for mention in mentions:
            for party in mention.norps:
                sides.weight[party] += 3
        sides.domestic = view.once(_dissent) > 1
        unnamed = not any(p.islower() for p in sides.weight)
        if unnamed and any(c.cue == "rebel" for c in view.cues_between(start, stop)):
            sides.weight.update(sides._unnamed())
        top = next((p for p, _ in sides.weight.most_common(1)), None)
        sides.domestic |= top in conflicts.inner() and not _AMNESTY.isdisjoint(view.words)
        for party in list(sides.weight):
            facing = [p for p in conflicts.foes().get(party, ()) if p in sides.weight]
            if facing:
                sides.weight[party] += 8 if any(conflicts.foes()[p][0] == party for p in facing) else 4
        return sides

    def roles(self, view: View, sentence: int) -> list[Actor]:
        """What a sentence says of sides without their names: "the government", "the rebels", "the other side"."""
        if sentence not in self._roles:
            self._roles[sentence] = list(in_office(view, sentence, self))
        return self._roles[sentence]

    def inner(self) -> str | None:
        """The state that lets its own political prisoners go, where the article tells of one."""
        if not self._inner:
            own = (p for p, _ in self.weight.most_common(MAIN) if p in conflicts.inner())
            self._inner.append(next(own, None) if self.domestic else None)
        return self._inner[0]

    def _unnamed(self) -> dict[str, int]:
        """The armed group that "the rebels" are: one whose first foe the article names, or that another state faced."""
        faced = [(s, [p for p in conflicts.foes().get(s, ()) if p.islower()]) for s, _ in self.weight.most_common()]
        own = [groups for state, groups in faced if groups and conflicts.foes()[groups[0]][0] == state]
        groups = next(iter(own or [groups for _, groups in faced if groups]), [])
        return {next((g for g in groups[:MAIN] if "rebels" in g), groups[0]): 2} if groups else {}

    def bereaved(self) -> str | None:
        """The state whose people an armed group of this article holds."""
        for party in self.main():
            if party.islower() or self.captors(party):
                return self.opponent(party)
        return None

    def captives_of(self, holder: str) -> str | None:
        """Whose people a side's captives are: its own, where a state lets its political prisoners go."""
        return holder if holder == self.inner() else self.opponent(holder)

    def many(self) -> bool:
        """Whether the captives of this article may be of many nations: a side of it faces none of them alone."""
        return any(self._faces_many(party) for party in self.main())

    def _faces_many(self, party: str) -> bool:
        """Whether pirates, or a state that several others face together, and nobody more than they do."""
        if party in conflicts.seizers():
            return True
        leagues = [league for league in conflicts.leagues().get(party, ()) if len(league) >= LEAGUE]
        if not leagues:
            return False
        named = [p for p in conflicts.foes().get(party, ()) if p in self.weight]
        first = max(named, key=self.weight.__getitem__, default=None)
        return any(first in league and len(league & self.weight.keys()) >= LEAGUE for league in leagues)

    def people(self, party: str) -> str:
        """Whose people a side speaks for: an armed group that has a people of its own takes back those."""
        return conflicts.people().get(party, party)

    def captors(self, party: str | None) -> bool:
        """Whether a party stands for the people of an armed group: it takes hostages, its own are none."""
        return party in conflicts.captors()

    def facing(self) -> bool:
        """Whether a side of a conflict is named with one of its main foes."""
        return any(foe in self.weight for party in self.weight for foe in conflicts.foes().get(party, ())[:MAIN])

    def mutual(self) -> bool:
        """Whether each of the two main sides is a main foe of the other."""
        pair = self.main()
        return len(pair) == 2 and all(a in conflicts.foes().get(b, ())[:MAIN] for a, b in (pair, pair[::-1]))

    def foes(self, parties: list[str]) -> set[str]:
        """Everybody that these sides have faced."""
        return {foe for party in parties for foe in conflicts.foes().get(party, ())}

    def opponent(self, party: str | None) -> str | None:
        """Who faces a party in this article."""
        if party is None or "+" in party:
            return None
        if party not in self._opponents:
            self._opponents[party] = self._opponent(party)
        return self._opponents[party]

    def _opponent(self, party: str) -> str | None:
        if self._faces_many(party):
            return None
        foes = conflicts.foes().get(party, ())
        named = sorted((p for p in foes if p in self.weight), key=lambda p: -self.weight[p] - 4 * (p == foes[0]))
        if not named and party in conflicts.inner():
            return party  # whom it lets go where nobody faces it are its own
        if not named and foes and self._known(party, foes[0]):
            named = [foes[0]]  # who is not named is no side, unless every reader knows who it is
        if named:
            return conflicts.people().get(named[0], named[0])
        ranked = [p for p, _ in self.weight.most_common() if p != party]
        return ranked[0] if ranked and self.weight[ranked[0]] > 2 else None

    @staticmethod
    def _known(party: str, foe: str) -> bool:
        """Whether nobody needs to name the first foe: of an armed group, of a state whose first foe is one, of few."""
        return party.islower() or party in conflicts.known() or (foe.islower() and conflicts.foes()[foe][0] == party)

    def protagonist(self, view: View) -> Counter[str]:
        """Votes for the side whose people come free: "from Russian captivity" speaks for who faces Russia."""
        votes: Counter[str] = Counter()
        lower = view.lower
        stop = len(lower) if self.stop is None else self.stop
        pair = self.main()
        for group in ("units", "people"):
            for party in {t.id: t.party for t in view.within(group, self.start, stop) if t.party}.values():
                votes[str(party)] += 1
        for tag in view.within("norps", self.start, stop):  # "the freed Ukrainians"
            if tag.party and FREED & set(lower[max(0, tag.start - 2) : tag.start]):
                votes[tag.party] += 2
        for tag in view.within("sides", self.start, stop):  # "Taliban prisoners"
            if lower[tag.end : tag.end + 1] in _PRISONERS and not self.captors(tag.party):
                votes[str(tag.party)] += 2
        places = view.within("places", self.start, stop)
        homes = {t.id for t in places if not view.says(t.start, CAPTIVITY)}
        for tag in {t.id: t for t in places}.values():  # their homes
            kind = tag.row.attrs.get("type") if tag.row is not None else None
            if tag.id in homes and tag.party and kind not in _NO_HOMES and tag.row and "seat" not in tag.row.attrs:
                votes[tag.party] += 1
        votes = Counter({party: count for party, count in votes.items() if party in pair})
        for group in ("norps", "places", "orgs"):
            for tag in view.within(group, self.start, stop):
                behind = lower[tag.end : tag.end + 2]
                behind = behind[behind[:1] == ["'s"] :]
                other = tag.party if self.domestic else self.opponent(tag.party)
                if tag.party and other and behind and behind[0] in CAPTIVITY:
                    votes[other] += 2
        return votes

    def main(self) -> list[str]:
        """The two sides of the article's exchange, the weightier first; settled once all are weighed."""
        if not self.pair:
            self.pair = self._pair()
        return self.pair

    def _pair(self) -> list[str]:
        ranked = [p for p, _ in self.weight.most_common()]
        if not ranked:
            return []
        other = self.opponent(ranked[0])
        return [ranked[0]] + ([other] if other and other != ranked[0] else [])


def _dissent(view: View) -> int:
    """How much an article tells of political prisoners and dissidents."""
    told = sum(view.lower.count(word) for word in ("dissident", "dissidents") if word in view.words)
    if view.words.isdisjoint(("political", "opposition")):
        return told
    pairs = itertools.pairwise(view.lower)
    prisoners = sum(a in ("political", "opposition") and b.startswith(("prisoner", "detainee")) for a, b in pairs)
    if not conflicts.inner().isdisjoint(tag.party for tag in view.tags["places"]):
        pairs = itertools.pairwise(view.lower)
        prisoners += sum(a in ("political", "opposition") and b in _DISSENTERS for a, b in pairs)
        prisoners += prisoners > 0
    return told + prisoners
