"""The cues of a document with what their context adds: voice, and verbs whose particle stands further on."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import Any, NamedTuple

from spacy.tokens import Doc

from exchange_facts.component import spans_of
from exchange_facts.lexicon import load_lexicon, word_set

PARTICLE_REACH = 14  # tokens between a verb and its particle ("let 30 Palestinians – 15 women – out")
_BE = word_set("cues.be")
_DETERMINER = word_set("cues.determiner")
_PLACED = word_set("cues.placed")
_NOUN_AFTER = word_set("cues.noun_after")
_IDIOM = word_set("cues.idiom")
_BOUND = word_set("cues.bound")
TOLL_REACH = 16  # tokens behind "cost" that tell of deaths
_TOLL = word_set("cues.toll")
_APART = word_set("cues.apart")
_AT_LARGE = word_set("cues.at_large")
_KEPT = word_set("cues.kept")
_WITHIN = frozenset(("heldpart", "give", "take", "go", "return"))  # what a state may name: "await release"
_ANEW = word_set("tenses.finite_auxiliaries")  # another clause begins
_GO_BETWEENS = word_set("cues.go_betweens")
_SKIP = word_set("cues.skip")
_NOUNS = word_set("cues.nouns")
_THINGS = word_set("cues.things")
_PHRASE_ENDS = word_set("cues.phrase_ends")
_ISSUED = word_set("cues.issued")
_PAPERS = word_set("cues.papers")
_AS_TOLD = word_set("cues.as_told")
_TELLS = word_set("cues.tells")
_HOME_AFFAIRS = word_set("cues.home_affairs")
_HOMES = word_set("cues.homes")
_IN_OFFICE = word_set("cues.in_office")
OFFICE = 6  # tokens of "minister of state for home"
_WHOSE = frozenset(("of", "who", "whom", "whose", "that", "which"))
_TO_FREE = word_set("cues.to_free")
_FREED = word_set("cues.freed")
THING = 6  # tokens between "exchange" and things that are exchanged
_UNMOVED = word_set("cues.unmoved")
_CAPTIVITY = word_set("sides.captivity")
_CELLS = _CAPTIVITY - {"hands"}
OF_CAPTIVITY = 5  # tokens between a verb and the captivity that it leads out of
CARRIER = 8  # tokens between a vehicle and "took"
_CARRIERS = word_set("cues.carriers")
_BEFORE_CARRIERS = word_set("cues.before_carriers")
_BREAKS = word_set("cues.breaks")
_JOINS = (["and"], ["or"], [","], [",", "and"])
_PARTICIPLES = ("ed", "en", "set", "let", "put", "wn")
_MEMORIES = word_set("cues.memories")
_BRINKS = word_set("cues.brinks")
_FIGURES = word_set("cues.figures")
_HOSTAGES = word_set("cues.hostages")
_ALONG = frozenset(("with", whom) for whom in ("him", "her", "them"))
_LASTING = word_set("cues.lasting")
_TIMES = word_set("tenses.units")
_TO_HAND = frozenset(("to", "will", "would"))
_AT = frozenset(("at", "near", "through", "via", "across", "from", "border"))
_ONE_STATE = frozenset(("the", "a", "this", "that", "each", "every", "one", "no"))
POST = 4  # tokens of "at the Mundhiriya border post"
LIST = 16  # tokens between "provides for" and "and for"
_RETURNS = frozenset((("in", "return"), ("in", "exchange"), ("in", "turn")))


@dataclass(slots=True)
class Cue:
    """A cue in the text: its class, its row and its tokens; ``passive`` where a form of "be" goes before a verb."""

    start: int
    end: int
    cue: str
    id: str
    passive: bool = False
    weak: bool = False
    verb: bool = False
    dead: bool = False
    intransitive: bool = False  # no participle of it modifies a noun ("soldiers surrendered" is a sentence)
    ahead: bool = False  # it reaches only what follows ("efforts to free ten")


class _Kind(NamedTuple):
    """A row of the lexicon, as ``Cue`` takes it: without defaults to fill in at every match."""

    cue: str
    weak: bool
    verb: bool
    dead: bool
    intransitive: bool
    ahead: bool
    particles: frozenset[str]


@lru_cache(maxsize=1)
def _kinds() -> dict[str, _Kind]:
    def kind(attrs: dict[str, Any]) -> _Kind:
        weak, verb, dead, intransitive, ahead = (
            bool(attrs.get(f)) for f in ("weak", "verb", "dead", "intransitive", "ahead")
        )
        return _Kind(attrs["cue"], weak, verb, dead, intransitive, ahead, frozenset(attrs.get("particles", ())))

    return {row.id: kind(row.attrs) for row in load_lexicon("cues")}


def _passive(lower: list[str], start: int) -> bool:
    if lower[start + 1 : start + 2] == ["by"] and lower[start].endswith(("ed", "en", "wn", "held")):
        return True  # "seven soldiers freed by the rebels"
    before = start - 1
    while before >= 0 and (lower[before] in _SKIP or lower[before].endswith("ly")):
        before -= 1
    return before >= 0 and lower[before] in _BE and not lower[start].endswith("ing")


def in_good_hands(lower: list[str], at: int) -> bool:
    """ "In the hands of the Red Cross": handed over, and in nobody's captivity."""
    return lower[at] == "hands" and not _GO_BETWEENS.isdisjoint(lower[at + 1 : at + 5])


def _no_price(lower: list[str], at: int) -> bool:
    """ "The deal provides for 2,000 and for 550 others", "for a total of 50": a "for" that no price follows."""
    before = lower[max(0, at - LIST) : at]
    again = before[-1:] == ["and"] and any(one in _BOUND and other == "for" for one, other in pairwise(before))
    return not _BOUND.isdisjoint(before[-1:]) or again or lower[at + 1 : at + 4] == ["a", "total", "of"]


def _object(lower: list[str], at: int) -> list[str]:
    """The noun phrase behind a verb, up to the next preposition or mark."""
    return list(takewhile(lambda word: word not in _PHRASE_ENDS, lower[at : at + THING]))


def _tells_how(lower: list[str], to: int) -> bool:
    """Whether an infinitive is what a saying is about: "what it means to be held", "how it was to be kept"."""
    before = lower[max(0, to - 4) : max(0, to)]
    return (
        lower[max(0, to) : to + 2] == ["to", "be"] and "it" in before and not {"like", "how", "what"}.isdisjoint(before)
    )


def _issued(lower: list[str], start: int, end: int) -> bool:
    """ "Released a video of twelve soldiers", "released 40 bombs": no captives."""
    behind = takewhile(lambda word: word not in _WHOSE, _object(lower, end))
    return lower[start].startswith("releas") and not _ISSUED.isdisjoint(behind)


def _paper(lower: list[str], start: int, end: int) -> bool:
    """ "A press release", "as per the ministry's release", "the release said": a text."""
    before = lower[max(0, start - 4) : start]
    told = lower[end : end + 1]
    return not (_TELLS.isdisjoint(told) and _PAPERS.isdisjoint(before[-1:]) and _AS_TOLD.isdisjoint(before))


def _of_a_house(lower: list[str], start: int, end: int) -> bool:
    """ "Home runs", "the home ministry", "minister of state for home", "a nursing home": nobody comes home."""
    before = lower[max(0, start - OFFICE) : start]
    office = before[-1:] == ["for"] and not _IN_OFFICE.isdisjoint(before)
    return office or not (_HOME_AFFAIRS.isdisjoint(lower[end : end + 1]) and _HOMES.isdisjoint(before[-1:]))


def _at_no_cost(doc: Doc, lower: list[str], start: int, end: int) -> bool:
    """ "Get free scans at 21 clinics": an adjective, unlike "Rebels free ten", "free Israeli hostages"."""
    if lower[start] != "free" or end >= len(lower) or (start and lower[start - 1] in _TO_FREE):
        return False
    word = doc[end]
    if not word.is_alpha or word.like_num or lower[end] in _FREED or word.is_title:
        return False
    nouns = spans_of(doc, "categories")
    before = bisect_right(nouns, end + 1, key=lambda noun: noun.start)
    return not before or nouns[before - 1].end <= end


def _confined(lower: list[str], at: int) -> bool:
    """ "behind bars", "in Israeli jails": not "in Ukrainian hands"."""
    return lower[at : at + 1] in (["in"], ["behind"], ["inside"]) and not _CELLS.isdisjoint(lower[at + 1 : at + 3])


def _counts(doc: Doc, at: int) -> bool:
    """Whether a number stands there, behind an article at most."""
    at += at < len(doc) and doc[at].lower_ in ("the", "all", "some", "another")
    return at < len(doc) and doc[at].like_num


def _leaves_captivity(lower: list[str], start: int, end: int) -> bool:
    """ "Left government prisons", "came out of Houthi cells": verbs of many senses that tell of a release there."""
    behind = lower[end : end + OF_CAPTIVITY]
    at = next((i for i, word in enumerate(behind) if word in _CAPTIVITY or not word[0].isalpha()), None)
    if at is None or behind[at] not in _CAPTIVITY:
        return False
    return lower[start].startswith(("leav", "left"))


def _as_captives(lower: list[str], at: int) -> bool:
    """ "Taken back to the forest as captives": who is taken somewhere as one is carried off."""
    behind = lower[at : at + PARTICLE_REACH]
    return any(one == "as" and other in _HOSTAGES for one, other in pairwise(behind))


def _noun(lower: list[str], start: int, end: int) -> bool:
    """Whether "swap", "exchange" or "release" is a noun here."""
    if start and (lower[start - 1] in _DETERMINER or lower[start - 1].endswith(("th", "’s"))):
        return True
    if lower[start] in ("jail", "jails") and (end >= len(lower) or lower[end] in _PLACED):
        return True
    return end < len(lower) and lower[end] in _NOUN_AFTER


def _in_return(lower: list[str], at: int) -> bool:
    """ "Takes 146 soldiers in return": whoever is taken is got back."""
    behind = list(takewhile(lambda word: word not in _BREAKS, lower[at + 1 : at + CARRIER]))
    return any(pair in _RETURNS for pair in pairwise(behind))


def _detaining(lower: list[str], start: int) -> bool:
    """ "Is illegally detaining 14,000", "still detains 30": a state, unlike "the navy detains ten fishermen"."""
    if lower[start] == "detains":
        return start > 0 and lower[start - 1] in _LASTING
    return lower[start] == "detaining" and start > 1 and lower[start - 1].endswith("ly") and lower[start - 2] in _BE


def _bought_free(lower: list[str], start: int, end: int) -> bool:
    """ "Rescued 75 from Russian captivity", "in exchange for ten of theirs we rescued ten": not by force."""
    behind = list(takewhile(lambda word: word not in _BREAKS, lower[end : end + CARRIER]))
    if "captivity" in behind and "from" in behind[: behind.index("captivity")]:
        return True
    return any(pair in _RETURNS for pair in pairwise([*lower[max(0, start - CARRIER) : start], "", *behind]))


def _carried(lower: list[str], at: int) -> bool:
    """ "A plane took 24 of them to Moscow", "were taken by bus to Ramallah": carried, and not captured."""
    for before in range(at - 1, max(0, at - CARRIER) - 1, -1):
        if lower[before] in _BREAKS:
            return False
        if lower[before] in _CARRIERS and _BEFORE_CARRIERS.isdisjoint(lower[max(0, before - 3) : before]):
            return True
    return False


def cues_of(doc: Doc, lower: list[str], sentence_of: list[int]) -> list[Cue]:
    """All cues in their order; of one class the longest at a place."""
    found: list[Cue] = []
    particle: set[int] = set()  # "gave 617 Indians back"
    kinds = _kinds()
    spans = spans_of(doc, "cues")
    for span in spans:
        start, end, id = span.start, span.end, span.id_
        kind, weak, verb, dead, intransitive, ahead, particles = kinds[id]
        word = lower[start]
        if particles:
            stop = min(len(lower), end + PARTICLE_REACH)
            at = next((t for t in range(end, stop) if lower[t] in particles), None)
            if at is None or sentence_of[at] != sentence_of[start]:
                continue
            if id == "take.have" and not (doc[end].like_num and _APART.isdisjoint(lower[end:at])):
                continue  # "had 12 of its people back", not "had come back"
            if kind == "take" and any(pair in _ALONG for pair in pairwise(lower[end:at])):
                particle.add(at)
                continue  # "took 50 captives with him back to the forest"
            if word in ("took", "taken") and not _ANEW.isdisjoint(lower[end:at]):
                continue  # "of 110 girls taken from Dapchi 104 have been brought back"
            if kind == "give":
                particle.add(at)
        if kind == "take" and not _MEMORIES.isdisjoint(lower[end : end + OF_CAPTIVITY]):
            particle.update(range(start + 1, end + 1))
            continue  # "brought back painful memories of an abduction"
        as_captives = word in ("took", "taken") and _as_captives(lower, end)
        if kind == "take" and as_captives:
            particle.update(t for t in range(end - 1, end + OF_CAPTIVITY) if lower[t : t + 1] == ["back"])
            continue
        if verb and end - start == 1 and word in _NOUNS and _noun(lower, start, end):
            continue
        if id == "swap.verb" and not _THINGS.isdisjoint(_object(lower, end)):
            continue  # "helped to exchange 2,310 messages"
        if id == "give.plain" and (_issued(lower, start, end) or _at_no_cost(doc, lower, start, end)):
            continue
        if id == "give.bare" and word in ("hand", "hands") and lower[start - 1] not in _TO_HAND:
            continue  # "in the hands of the rebels", unlike "will hand Baku ten captives"
        if id == "give.bare" and not _TIMES.isdisjoint(lower[end + 1 : end + 2]):
            continue  # "had been handed six months for illegal entry"
        if id == "give.bare" and not _FIGURES.isdisjoint(lower[end : end + 2]):
            continue  # "Uganda gives the figure as 131"
        if word in ("release", "releases") and end - start == 1 and _paper(lower, start, end):
            continue
        if id == "go.back" and word == "home" and end - start == 1 and _of_a_house(lower, start, end):
            continue
        if word == "trains" and start and doc[start - 1].like_num:
            continue  # "three trains a week"
        if word.startswith("cost") and _TOLL.isdisjoint(lower[end : end + TOLL_REACH]):
            continue  # "the deal cost Kabul five commanders"
        if word == "charges" and "on" in lower[max(0, start - 5) : start]:
            continue  # "tried on terrorism charges"
        if (
            id == "other.capture"
            and word[:2] in ("ta", "to")
            and end < len(lower)
            and lower[end] in _IDIOM
            and not as_captives
        ):
            continue  # "took place", "take part", "were taken out by way of Doha"
        if id == "other.yield" and word.startswith("surrender") and (_passive(lower, start) or _counts(doc, end)):
            kind, id, intransitive = "give", "give.plain", False  # "surrendered three soldiers"
        if id == "go.move" and lower[end : end + 1] and lower[end] in _UNMOVED:
            continue  # "an appeal for 60 women went unanswered"
        if id == "go.move" and not _BRINKS.isdisjoint(lower[end : end + 4]):
            continue  # "have been driven to the brink of famine"
        if id == "go.move" and _leaves_captivity(lower, start, end):
            weak = False
        if id == "other.capture" and end - start == 1 and word[:2] in ("ta", "to"):
            if _carried(lower, start):
                kind, id, weak = "go", "go.move", True
            elif _in_return(lower, start):
                kind, id = "take", "take.get"
        if id == "other.flight" and word.startswith("rescu"):
            known = word == "rescued" and start and lower[start - 1] in ("the", "those")
            if known and any(other.id_ == "setting.exchange" for other in spans):
                kind, id = "give", "give.plain"  # "the rescued soldiers" of an exchange are the freed
            elif _bought_free(lower, start, end):
                kind, id = "take", "take.plain"
        if id == "other.capture" and _detaining(lower, start):
            kind, id = "held", "held.now"
        if id == "go.back" and word == "back" and _confined(lower, start + 1):
            kind, id = "other", "other.again"  # "are back in prison"
        if id == "link.versus" and word == "for" and _no_price(lower, start):
            continue
        if kind == "speech" and word == "state" and lower[max(0, start - 1)] in _ONE_STATE:
            continue  # "the state last month traded ten bandits"
        if kind == "speech" and word in ("post", "posts") and not _AT.isdisjoint(lower[max(0, start - POST) : start]):
            continue  # "at the border post on Wednesday": nobody says anything
        if id == "held.now" and in_good_hands(lower, end - 2):
            continue
        if id in ("held.now", "held.participle") and not _AT_LARGE.isdisjoint(lower[end : end + 2]):
            continue  # "remain unaccounted for", "still in the country"
        if id == "held.now" and lower[end - 1] in ("release", "exchange", "return") and lower[end : end + 1] == ["of"]:
            continue  # "await the release of 26"
        if word in ("may", "march") and doc[start].text != word:
            continue
        if word == "kept" and not _KEPT.isdisjoint(lower[end : end + 2]):
            continue  # "kept its word on 30 prisoners"
        if id == "held.participle" and _tells_how(lower, start - 2):
            continue  # "the three told how it was to be kept in a cellar"
        if id == "held.participle" and start:
            if lower[start - 1] in ("-", "‑"):
                continue  # "the rebel-held town"
            if "had" in lower[max(0, start - 3) : start]:
                kind = "heldpast"  # "had been detained for a year"
        passive = verb and _passive(lower, start)
        if id == "other.harm" and not passive and not {"killed", "dead"} & set(lower[max(0, start - 3) : start]):
            continue  # "the wounded": a category
        found.append(Cue(start, end, kind, id, passive, weak, verb, dead, intransitive, ahead))
    ends = {(c.start, c.cue): c.end for c in found if c.cue in ("take", "other")}
    found = [
        c
        for c in found
        if not (c.cue == "other" and c.end <= ends.get((c.start, "take"), 0))
        and not (c.cue == "take" and c.end < ends.get((c.start, "other"), 0))  # "got away"
        and not (c.cue == "go" and c.weak and c.end < ends.get((c.start, "other"), 0))  # "were carried off"
    ]
    bought = {c.start for c in found if c.cue in ("give", "take")}  # "rescued from captivity"
    found = [c for c in found if c.cue != "elsewhere" or c.start not in bought]
    again = {t for c in found if c.id == "other.again" for t in range(c.start, c.end)}
    found = [c for c in found if c.start not in again or c.cue not in ("go", "return")]  # "returned to the battlefield"
    states = {t for c in found if c.cue in ("held", "heldpast") for t in range(c.start, c.end)}
    found = [c for c in found if c.cue not in _WITHIN or c.start not in states]
    particle.update(t for c in found if c.cue == "give" for t in range(c.start + 1, c.end))
    found = [c for c in found if c.id != "go.back" or c.start not in particle]
    prices = {t for c in found if c.cue == "versus" for t in range(c.start + 1, c.end)}
    found = [c for c in found if c.id != "swap.noun" or c.start not in prices]  # "in exchange of 15 prisoners"
    stays = {t for c in found if c.cue == "fail" for t in range(c.start + 1, c.end)}
    found = [c for c in found if c.cue != "held" or c.start not in stays]  # "nine asked to remain": no captivity
    found.sort(key=lambda c: (c.start, c.start - c.end, c.id == "give.noun", c.weak))
    kept: list[Cue] = []
    reach: dict[str, int] = {}
    for cue in found:
        if reach.get(cue.cue, -1) < cue.end:
            kept.append(cue)
            reach[cue.cue] = cue.end
    for one, other in pairwise([cue for cue in kept if cue.verb]):
        if one.passive and lower[one.end : other.start] in _JOINS and lower[other.start].endswith(_PARTICIPLES):
            other.passive = True  # "had been pardoned and set free"
    return kept
