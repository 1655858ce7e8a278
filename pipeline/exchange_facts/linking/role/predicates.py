"""From a number to the predicate that governs it, clause by clause."""

from __future__ import annotations

from dataclasses import dataclass

from exchange_facts.lexicon import word_set
from exchange_facts.linking.category.mention import Mention
from exchange_facts.linking.category.words import COPULA
from exchange_facts.linking.role.cues import Cue
from exchange_facts.linking.view import View

PREDICATES = frozenset(("give", "take", "go", "return", "swap", "held", "heldpart", "heldpast", "other"))
FAR = 5.0  # nobody asks how far exactly what is further away
TOKEN = 0.15  # what every token between adds to a distance
RELEASES = frozenset(("give", "take", "go", "return", "swap"))  # what lets captives change hands
_DONE_TO = frozenset(("other.capture", "other.court", "other.harm", "other.flight"))
_ALONE = frozenset(("other.die", "other.yield", "other.escape"))  # what has no object
_HARD = frozenset("; : — –".split())
_ANOTHER = 2.0  # what it adds that another clause begins behind a passive: "some had been freed and 43 did not come"
_DO = frozenset(("did", "do", "does"))
_COORDINATES = frozenset(("and", "but", "while"))
DASHES = frozenset(("—", "–"))
ASIDE_REACH = 20  # tokens of an aside between a noun and its verb
NEXT = 3  # tokens between "got" and the number of those whom somebody got
BESIDE = 0.3  # the cost of a verb right beside a number
WEAK = 1.2  # what it costs to be told of by a verb of many senses
CONJUNCTIONS = word_set("predicates.conjunctions")
_NO_ASIDE = [[word] for word in (*CONJUNCTIONS, "and", "or")]
_SUBORDINATE = CONJUNCTIONS | {"who", "whom", "which", "whose"}
LEAVING = frozenset(("left", "leaves", "leaving"))
_DETERMINERS = word_set("predicates.determiners")
_OWN = word_set("captivity.relatives")
_SHARING = word_set("predicates.sharing")
OWN = 4  # tokens between captives and the verb of a clause of theirs ("240 hostages Hamas still holds")
QUOTES = frozenset(('"', "“", "”"))
_BOUNDARIES = _HARD | _SUBORDINATE | QUOTES | {"that", ",", "since", "once"}
_SINCE = frozenset(("since", "once"))  # a conjunction before a pronoun: "captured 40 since they crossed the river"
_PRONOUNS = word_set("subject_pronouns")
CLAUSE = 30  # tokens of a relative clause at most
_RELATIVES = word_set("relatives")
_FINITE = word_set("predicates.finite")
_OPENING = frozenset(("—", "–", "-", "("))
COMPLEMENT = 6  # tokens of "from Perm" behind a noun
_OF = frozenset(("of", "from"))
_RESUMING = _OPENING | _RELATIVES | {","}
_CLOSING = frozenset(("—", "–", "-", ")"))
_BEEN = word_set("predicates.been")
_ENDS = frozenset(", ; : ( ) – —".split())
_LINKS = word_set("predicates.links")
CHARGE = 5  # tokens between a sentence and the crime
_COURTS = word_set("predicates.courts")


@dataclass(slots=True)
class Governor:
    """The predicate of a number; ``side``: the number is its "subject" or its "object"; ``cost``: how far-fetched."""

    cue: Cue
    side: str
    cost: float

    @property
    def released(self) -> str:
        """ "give" when the subject lets go, "take" when it gets back, "go" when the counted come free."""
        if self.cue.cue == "go" or (self.side == "subject" and self.cue.cue in ("give", "take", "return")):
            return "go"
        return self.cue.cue


def _crossing(view: View, left: int, right: int, rightward: bool) -> float:
    """What it costs to go from one token to another over clause boundaries."""
    lower = view.lower
    cost = 0.0
    if _BOUNDARIES.isdisjoint(lower[left:right]):  # mostly
        return cost
    relative = dashed = False
    for at in range(left, right):
        word = lower[at]
        if word in DASHES and dashed:
            cost -= 3.0  # the dash closes an aside
            dashed = False
        elif word in _HARD:
            cost += 4.0
            dashed = word in DASHES
        elif (
            word in _SUBORDINATE
            or (word == "that" and at > left)
            or (word in _SINCE and not _PRONOUNS.isdisjoint(lower[at + 1 : at + 2]))
        ):
            cost += 2.5
            relative = True
        elif word == ",":
            if relative and rightward:
                cost -= 2.0  # the comma closes the relative clause
                relative = False
            else:
                cost += 0.8
        elif word in QUOTES:
            cost += 1.0
    return cost


def distance(view: View, start: int, end: int, other_start: int, other_end: int) -> float:
    """How far two stretches of a sentence are apart: tokens, and the clause boundaries between them.

    Out of reach only the tokens are counted: a long sentence of many numbers would take its time.
    """
    if start < other_end and end > other_start:
        return 0.0
    behind = end > other_start
    left, right = (other_end, start) if behind else (end, other_start)
    cost = TOKEN * (right - left)
    return cost if cost >= FAR else cost + _crossing(view, left, right, behind)


def resumed(view: View, end: int) -> int:
    """Where the main clause goes on behind a noun and its relative clause: "30 men who were seized in May | are free".

    ``end``: the token behind the noun; it is given back where no such clause follows.
    """
    lower = view.lower
    if lower[end : end + 1] == ["more"]:  # "340 more, 28 of whom are officers, will follow"
        behind = resumed(view, end + 1)
        return behind if behind > end + 1 else end
    if end < len(lower) and lower[end] in _OF and end not in view.counted_ends:
        # "nine policemen from Perm, captured in May, | are offered"
        comma = next((t for t in range(end + 1, min(end + COMPLEMENT, len(lower))) if lower[t] in _ENDS), end)
        aside = resumed(view, comma) if lower[comma] == "," and not view.counted(end, comma) else comma
        return aside if aside > comma else end
    if end >= len(lower) or lower[end] not in _RESUMING:
        return end
    stop = min(view.sentence(end)[1], end + CLAUSE)
    if lower[end] in _OPENING:  # "eight captives — a Briton and seven Poles — should follow"
        close = next((at for at in range(end + 1, stop) if lower[at] in _CLOSING), stop)
        return close + 1 if close + 1 < stop and lower[close + 1] in _FINITE else end
    apart = lower[end] == ","
    first = end + apart
    if first >= stop:
        return end
    if lower[first] not in _RELATIVES:
        return _behind_aside(view, end) if apart else end
    cues = view.cues_by_sentence[view.sentence_of[end]]
    told = {c.start for c in cues if c.verb and lower[c.start].endswith("ed")}
    alone = {c.start for c in cues if c.id in _ALONE}  # "nine who were with them died there"
    heads = 0
    for at in range(first + 1, stop):
        word, before = lower[at], lower[at - 1]
        if apart:
            if before == "," and at > first + 2 and (word in _FINITE or at in told):
                return at
        elif word in _ENDS or at in view.counts:
            return end
        elif before not in _FINITE and before not in _BEEN and (word in _FINITE or at in told):
            heads += before not in _LINKS
            if heads == 2 and (word in _FINITE or at in alone):
                return at
    return end


def govern(view: View, mention: Mention) -> list[Governor]:
    """The predicates near enough as governors of a number, the likeliest first."""
    found: list[Governor] = []
    begin = mention.start
    end = max(mention.np_end, mention.end)
    resumes = resumed(view, end)
    for cue in view.cues_by_sentence[view.sentence_of[mention.start]]:
        if cue.cue not in PREDICATES or (cue.start < end and cue.end > begin):
            continue
        cost = distance(view, cue.start, cue.end, begin, resumes if cue.start >= resumes else end)
        if cost >= FAR or _garrison(view, cue) or _attributive(view, cue):
            continue
        if cue.id == "other.greet" and cue.passive == (cue.start >= end):
            continue  # "watched six officers come", "the other twelve were greeted by …"
        if cue.id == "other.hear" and cue.passive != (cue.start >= end):
            continue  # "44 of the freed spoke to us"
        if cue.start >= end:
            side = "subject"
            if cue.cue in ("give", "take") and cue.verb and not cue.passive and not _participle(view, cue):
                if not _to_give(view, cue, end):
                    continue  # those who are counted let nobody go: "nine Russians give up", "17 sergeants received"
                side = "object"
            if cue.id == "take.get" and view.counted(cue.end, cue.end + NEXT):
                continue  # "gave 233 prisoners and got 74"
            if cue.id == "return" and not cue.passive and view.counted(cue.end, cue.end + 1):
                continue  # "who seized 110 girls have returned 101"
            if _holds(view, cue, end) or (cue.dead and _crime(view, cue)):
                continue
            if cue.cue == "swap" and not cue.passive and cue.verb:
                cost += 0.5
        else:
            side = "object"
            if cue.dead and view.lower[cue.end] in _ENDS | {"and"} and _crime(view, cue):
                continue  # "three had been convicted of murder, and eight …"
            if cue.id == "go.move" and view.lower[cue.start] in LEAVING and view.lower[begin - 1] != "with":
                continue  # who is counted behind it is left, or met: "the war left a million dead"; "left with 42"
            if cue.id in _ALONE:
                continue  # "of those who surrendered 1,000 …": nobody is surrendered, or died
            if cue.id in _DONE_TO and _no_object(view, cue, begin):
                continue
            if cue.passive:
                cost += 1.0 + _ANOTHER * (view.lower[begin - 1] in _COORDINATES and resumes == end and _acts(view, end))
            if cue.cue == "go":
                cost += 1.5
        if cue.weak:
            cost += WEAK
        found.append(Governor(cue, side, cost))
    _nearest(view, found)
    found.sort(key=lambda g: g.cost)
    return found


def _nearest(view: View, found: list[Governor]) -> None:
    """ "Got back 103 and gave 95", "233 left the camps and 74 came back": a weak verb beats one beyond a number."""
    for weak in [g for g in found if g.cue.weak and g.cue.verb and g.cost < WEAK + BESIDE]:
        for other in found:
            first, last = (other, weak) if weak.side == "object" else (weak, other)
            rival = other.side == weak.side and not other.cue.weak and first.cue.end < last.cue.start
            if rival and view.counted(first.cue.end, last.cue.start):
                other.cost += WEAK


def _behind_aside(view: View, end: int) -> int:
    """ "Five policemen, on trial for the shooting of 48, | were handed over": behind the comma that closes an aside."""
    _, stop = view.sentence(end)
    if view.lower[end + 1 : end + 2][:1] in _NO_ASIDE:
        return end
    limit = min(stop - 1, end + ASIDE_REACH)
    if _FINITE.isdisjoint(view.lower[end + 3 : limit + 1]):
        return end
    commas = (t for t in range(end + 2, limit) if view.lower[t] == "," and view.lower[t + 1] in _FINITE)
    return next(commas, end - 1) + 1


def _no_object(view: View, cue: Cue, begin: int) -> bool:
    """ "An actor convicted by Russia, and 24 sailors", "a pilot, shot down in May, and two privates"."""
    behind = view.lower[cue.end : begin]
    if not COPULA.isdisjoint(behind):
        return True  # "two priests seized in Berdiansk are among ten civilians who …"
    if (cue.passive or cue.start in view.counted_ends) and "," in behind:
        return True  # "two soldiers, 14 captured at Azovstal, and ten sailors"
    return view.lower[cue.start - 1] in (",", "them") and "," in behind and not view.counted(cue.end, begin)


def _to_give(view: View, cue: Cue, end: int) -> bool:
    """ "Close to 74,000 to give back": an infinitive that has the counted for its object."""
    ends = view.lower[cue.end : cue.end + 1] == [","] or not view.counted(cue.end, cue.end + 3)
    return ends and view.lower[end : cue.start] == ["to"]


def _garrison(view: View, cue: Cue) -> bool:
    """ "They held Azovstal", "held a photograph": whoever holds a place or a thing is no captive."""
    if cue.id != "held.participle" or view.lower[cue.start] not in ("held", "holding"):
        return False
    if cue.end >= len(view.lower):
        return False
    return view.covered(cue.end, "places") is not None or view.lower[cue.end] in (
        "the",
        "a",
        "an",
        "up",
        "their",
        "his",
        "out",
        "off",
        "talks",
    )


def _holds(view: View, cue: Cue, end: int) -> bool:
    """ "Thirty prisoners are to be freed if the truce holds": no verb of the captives, unless a clause is theirs."""
    between = view.lower[end : cue.start]
    active = view.lower[cue.end - 1] in ("hold", "holds", "keep", "keeps")
    holders = _SHARING.issuperset(between)  # "seven Iranians, six of whom hold British passports"
    return active and (holders or (len(between) > OWN and _OWN.isdisjoint(between)))


def _acts(view: View, end: int) -> bool:
    """Whether a verb follows a noun: "… and 43 did not want to go"."""
    return not (_FINITE | _DO).isdisjoint(view.lower[end : end + 1])


def _crime(view: View, cue: Cue) -> bool:
    """ "Six of them with sentences for murder", "ten jailed for killing a guard": what they did to others."""
    begin = view.sentence(cue.start)[0]
    at = cue.start - 1
    at -= at > begin and view.lower[at] in ("the", "a", "multiple", "mass")
    before = view.lower[max(begin, at - CHARGE) : at]
    return view.lower[at] in ("for", "of", "with", "over", "in") and not _COURTS.isdisjoint(before)


def _attributive(view: View, cue: Cue) -> bool:
    """ "Nine illegally convicted defenders, three border guards": a participle before a noun governs no number."""
    inside = 0 < cue.start < cue.end < len(view.lower)
    if cue.cue not in ("other", "heldpart") or not inside or not _participle(view, cue):
        return False
    at = cue.start - 1
    while at > 0 and view.lower[at].endswith("ly"):
        at -= 1
    noun = view.covered(cue.end, "categories") or view.covered(cue.end, "norps")
    bound = view.lower[at] in _DETERMINERS
    return noun is not None and (bound or view.counted(at, at + 1) != [])


def _participle(view: View, cue: Cue) -> bool:
    """Whether a verb form behind a noun modifies it ("95 Ukrainians released in the swap")."""
    word = view.lower[cue.start]
    ends = word.endswith(("ed", "en", "wn", "et", "ght", "held", "sent"))
    return ends and word not in ("received", "welcomed", "accepted")
