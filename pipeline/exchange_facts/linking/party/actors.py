"""Who acts in a sentence: the words that stand for a side, and which of them are the subject of a predicate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from exchange_facts.lexicon import word_set
from exchange_facts.linking.party import voices
from exchange_facts.linking.role.cues import Cue
from exchange_facts.linking.view import View

if TYPE_CHECKING:
    from exchange_facts.linking.party.sides import Sides

MAIN = 2  # of a side's foes, the first are its main ones
_CLAUSE = word_set("actors.clause")
_OFFICES = word_set("actors.offices")  # who act for whom they are of
_RELATIVE = frozenset(("who", "which"))
_RELATIVES = _RELATIVE | {"whose"}
_HARD = frozenset((";", ":", "–", "—"))
_AUXILIARIES = word_set("tenses.finite_auxiliaries")
_ASIDES = _CLAUSE | {"following", "despite", "amid", "upon"}  # "freed after an appeal by a bishop"
_MODAL = _AUXILIARIES | {"will", "would", "shall", "could", "can", "be", "been", "also", "now", "then"}
_GENITIVE = frozenset(("'s", "’s"))
_GENITIVES = _GENITIVE | {"'", "’"}
_AND = frozenset(("and", "&"))
_JOINING = _AND | {",", "-"}
_SOIL = word_set("actors.soil")
_PRONOUN = frozenset(("it", "they"))
_STYLES = word_set("actors.styles")
OWNED = 4  # tokens before an office in which a genitive tells whose it is
AGENTS = 8  # tokens behind "by" in which those who act are named
BACK = 3  # sentences in which a pronoun looks for whom it stands for, as long as they begin with it too
OPENING = 8  # tokens of a sentence in which its subject is a pronoun ("In 2024, in Ankara, it …")
PREPOSITION = word_set("actors.preposition")
_start = attrgetter("start")


@dataclass(slots=True)
class Actor:
    """Tokens that stand for a side."""

    start: int
    end: int
    party: str


def parties_between(view: View, left: int, right: int, sides: Sides) -> list[Actor]:
    """What stands for a side between two tokens, in order: names, demonyms, "the government", "the rebels"."""
    named = _named(view, left, right)
    roles = sides.roles(view, view.sentence_of[left]) if left < len(view.lower) else []
    return sorted([*(r for r in roles if left <= r.start < right), *named], key=_start) if roles else named


def in_office(view: View, sentence: int, sides: Sides) -> Iterator[Actor]:
    """The words of a sentence that name an office or a cause: "the government", "the rebels", "the other side"."""
    for cue in view.cues_by_sentence[sentence]:
        if cue.cue not in ("state", "rebel", "foe"):
            continue
        of = _owner(view, cue.start)
        if cue.cue == "state":
            cause = next((c for c in view.cued(cue.start, "rebel") if c.end == cue.start), None)
            theirs = sides.acting("rebel") if cause is not None else of  # "the separatist authorities"
        else:
            theirs = sides.rebels(of) if of and of.isupper() and cue.cue == "rebel" else None
        if party := theirs or (_other(view, cue, sides) if cue.cue == "foe" else sides.acting(cue.cue)):
            yield Actor(cue.start, cue.end, party)


def _owner(view: View, at: int) -> str | None:
    """Whose authorities, or insurgents, a token speaks of: "Cuban authorities", "Tigray's interim government"."""
    genitive = next((t for t in range(at - 1, max(-1, at - OWNED), -1) if view.lower[t] in _GENITIVE), None)
    name = view.covered(at - 1, "norps") if genitive is None else view.covered(genitive - 1, "places")
    return name.party if name is not None else None


def _named(view: View, left: int, right: int) -> list[Actor]:
    """The names and demonyms that stand for a side, in order."""
    return [Actor(tag.start, tag.end, str(tag.party)) for tag in view.within("sides", left, right)]


def _other(view: View, cue: Cue, sides: Sides) -> str | None:
    """Whom "the other side" is: who faces the side that is named before it, at most a sentence before."""
    sentence = view.sentence_of[cue.start]
    begin = view.sentences[max(0, sentence - 1)][0]
    named = _named(view, begin, cue.start)
    acting = [a for a in named if a.start == 0 or view.lower[a.start - 1] not in PREPOSITION]
    told = max(acting or named, key=lambda a: a.start, default=None)
    return sides.opponent(told.party) if told is not None else None


def pair_of(view: View, at: int, sides: Sides) -> list[str]:
    """The two sides of an exchange: the foes that its sentence names, else the article's."""
    named = list(dict.fromkeys(a.party for a in merged(parties_between(view, *view.sentence(at), sides))))
    faced = [p for p in named if sides.foes([p]).intersection(named)]
    return faced if len(faced) == MAIN else sides.main()


def merged(actors: list[Actor]) -> list[Actor]:
    """One actor where several words name it: "Yemen's government", "Houthi rebels", "the Yemeni Houthis"."""
    found: list[Actor] = []
    for actor in actors:
        gap = actor.start - found[-1].end if found else 0
        adjective = not gap and actor.party.islower()
        if found and ((adjective and found[-1].party.isupper()) or (found[-1].party == actor.party and gap <= 1)):
            found[-1] = Actor(found[-1].start, actor.end, actor.party)
        else:
            found.append(actor)
    return found


def joined(view: View, actors: list[Actor]) -> str:
    """The sides of a list from its first on: "citizens of the United States, Britain, Latvia and Japan"."""
    actors = merged(actors)
    parties, last, links = [actors[0].party], actors[0], list[str]()
    for actor in actors[1:]:
        gap = [word for word in view.lower[last.end : actor.start] if word not in ("the", "of", "to")]
        if gap not in (["and"], [","], [",", "and"]):
            break
        parties, last, links = [*parties, actor.party], actor, links + gap
    cues = view.cues_by_sentence[view.sentence_of[last.start]]
    acts = any(c.verb and 0 <= c.start - last.end < 2 for c in cues)  # "16 people from Gaza, and Israel said …"
    return "+".join(sorted(set(parties))) if "and" in links and not acts else parties[0]


def subject_parties(view: View, cue: Cue, sides: Sides) -> list[str]:
    """The sides that act in a predicate: before an active verb, after "by" of a passive one."""
    begin, stop = view.sentence(cue.start)
    lower = view.lower
    if cue.passive or cue.id == "give.noun":  # "Qatar brokers the release of ten": whoever acts there lets nobody go
        stop = next((t for t in range(cue.end, stop) if lower[t] in _ASIDES), stop)
        by = next((t for t in range(cue.end, stop) if lower[t] == "by"), None)
        agents = parties_between(view, by, min(stop, by + AGENTS), sides) if by is not None else []
        return joined(view, agents).split("+") if agents else []
    cues = view.cues_by_sentence[view.sentence_of[cue.start]]
    if any(c.cue == "both" and 0 <= cue.start - c.end <= 3 for c in cues):
        return sides.main()
    at = _before_aside(lower, begin, cue.start)
    relative = next((t for t in range(at - 1, max(begin, at - 3), -1) if lower[t] in _RELATIVE), None)
    if relative is not None:
        before = parties_between(view, max(begin, relative - 4), relative, sides)
        gap = view.lower[before[-1].end : relative] if before else ["of nobody"]
        return [before[-1].party] if _STYLES.issuperset(gap) else []  # "the government side, which got back five"
    subject = at - 1
    while subject > begin and (lower[subject] in _MODAL or lower[subject].endswith("ly")):
        subject -= 1
    said = any(0 <= subject - c.end < 2 for c in cues if c.cue == "speech")
    if said and lower[subject] in _PRONOUN and (meant := antecedent(view, subject, sides)):
        return meant  # "the rebels who fight Chad's army said they will release ten"
    left = begin
    for t in range(at - 1, begin - 1, -1):
        if lower[t] in _HARD or (lower[t] in _CLAUSE and t < at - 1):
            left = t + 1
            break
    tags = [
        t for t in parties_between(view, left, at, sides)
        if lower[t.end] not in _SOIL
        and (t.start == left or (lower[t.start - 1] not in PREPOSITION and t.start not in view.counted_ends)
             or (lower[t.start - 1] == "of" and lower[t.start - 2] in _OFFICES))
    ]  # fmt: skip
    if not tags and (acting := voices.in_person(view, left, cue, sides)):
        return acting
    if not tags:
        pronoun = next((t for t in range(at - 1, left - 1, -1) if lower[t] in _PRONOUN), None)
        possible = pronoun is not None and "possible" in lower[pronoun:at]  # "it was possible to free": nobody
        return antecedent(view, pronoun, sides) if pronoun is not None and not possible else []
    first = next((c for c in cues if c.verb and left <= c.start <= at and c.id != "go.move"), cue)
    given = {c.end for c in cues if c.verb and c.cue == "give" and c.end < at}
    tags = merged([t for t in tags if t.start not in given] or tags)  # "Kyiv gave Moscow 55 and received 215"
    close = [t for t in tags if at - t.end <= 3]
    early = [t for t in tags if t.end <= first.start]
    likely = close or early or tags
    last = likely[-1]
    result = [last.party]
    for tag in reversed(tags[: tags.index(last)]):  # "Kyiv, Moscow", "Aden and the Iran-backed Houthis"
        joining = _JOINING if tag in likely else _AND
        between = [word for word in lower[tag.end : last.start] if word not in _OFFICES and word not in _GENITIVE]
        if len(between) <= (6 if between[:1] == ["and"] else 3) and not joining.isdisjoint(between):
            result.insert(0, tag.party)
            last = tag
        else:
            break
    return result


def _before_aside(lower: list[str], begin: int, at: int) -> int:
    """ "The government, | which holds the town, released 118": the comma behind a subject that an aside follows."""
    comma = at - 1
    while comma > begin and (lower[comma] in _AUXILIARIES or lower[comma].endswith("ly")):
        comma -= 1
    if lower[comma] != ",":
        return at
    relative = next((t for t in range(comma - 1, begin + 1, -1) if lower[t] in _RELATIVES or lower[t] in _HARD), begin)
    aside = lower[relative] in _RELATIVES and lower[relative - 1] == "," and relative + 1 < comma
    return relative - 1 if aside else at


def antecedent(view: View, pronoun: int, sides: Sides) -> list[str]:
    """The side that "it" or "they" stands for: the subject before it in the sentence, or of sentences before."""
    sentence = view.sentence_of[pronoun]
    begin = view.sentences[sentence][0]
    owner = pronoun - 3
    if owner > begin and view.lower[owner] in _GENITIVES and view.lower[pronoun - 1] == "that":
        named = [a for a in parties_between(view, begin, owner, sides) if a.end == owner]
        if named:  # "after the Houthis' word that they would free 24"
            return [named[0].party]
    stretches = [(begin, pronoun)] + [view.sentences[s] for s in range(sentence - 1, max(-1, sentence - BACK - 1), -1)]
    for start, stop in stretches:
        acting = [
            actor
            for actor in parties_between(view, start, stop, sides)
            if actor.start == start
            or (view.lower[actor.start - 1] not in PREPOSITION and actor.start not in view.counted_ends)
        ]
        if start == begin and not acting and any(tag.party is None for tag in view.within("orgs", start, stop)):
            break  # "the Red Cross said that it had handed over six"
        again = next((t for t in range(start, stop) if view.lower[t] in _PRONOUN), stop)
        if acting and not acting[0].start > again < start + OPENING:
            return [acting[0].party]
        if not again < start + OPENING:
            break  # a sentence that is not of the same subject
    return []
