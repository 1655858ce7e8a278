"""What a number says: kind and status, from its governor and the moods around it."""

from __future__ import annotations

from dataclasses import dataclass

from exchange_facts.lexicon import word_set
from exchange_facts.linking.article.periods import is_total
from exchange_facts.linking.category.mention import Mention
from exchange_facts.linking.party.sides import CAPTIVITY
from exchange_facts.linking.role import captivity
from exchange_facts.linking.role.beside import DEAD, STILL, beside
from exchange_facts.linking.role.cues import Cue
from exchange_facts.linking.role.governors import HELD, PROMISED, Told, frees, of_what, told_of
from exchange_facts.linking.role.moods import mood_of
from exchange_facts.linking.role.ordinals import counts_exchanges
from exchange_facts.linking.role.predicates import RELEASES, Governor, distance, govern
from exchange_facts.linking.role.rescues import BY_FORCE, rescue
from exchange_facts.linking.role.tenses import finite as finite_verb
from exchange_facts.linking.view import View

ELSE = "another predicate governs it"
HEARD = "is heard, and does not change hands"
FATAL = 1.5  # a death in the clause of the number
NEXT = 0.2  # the cost of what stands right behind a number's noun
NEARER = 0.6  # how much further than another predicate a release may stand, ...
ASIDE = 2.5  # ... of the staff who were seized in May, 13 were let go
_THOUGHT = word_set("roles.thought")
_TOLD = frozenset(("were", "have", "had"))
_SEIZED = frozenset("detained imprisoned jailed".split())
_WILL = frozenset(("will", "would", "shall"))
_TAKEN = ("other.capture", "other.court")  # what many of the freed have in common
_LEAVES = (["that", "leaves"], ["this", "leaves"], ["which", "leaves"])
_BEHIND = word_set("roles.behind")
_CAPTIVES = word_set("roles.captives")
_ON_LISTS = word_set("roles.on_lists")
_RELATIVES = frozenset(("who", "whom", "that", "which"))
_ASKED = word_set("roles.asked")
_THE = frozenset(("the", "all", "its"))
_ENDS: tuple[list[str], ...] = ([], ["."], [","], [";"], ["!"])
AUXILIARIES = 3  # tokens between "who" and "freed"
LINE = 8  # tokens of a line before its colon
_COMPRISED = word_set("roles.comprised")
_GROUPS = word_set("roles.groups")
OPENING = 6  # tokens of "Those freed in Jaffna included"
_SUMS = word_set("roles.sums")
_STILL = word_set("roles.still")
_GONE = word_set("roles.gone")
_PAST = ("ed", "en", "ook", "ing", "aught")
_REMAINING = _STILL | {"remaining", "left", "captivity", "custody", "imprisoned", "jailed"}


@dataclass(slots=True)
class Role:
    """Kind and status of a mention with the governor that gave them; ``kind`` None: no fact, ``why`` says why."""

    kind: str | None
    status: str | None = None
    governor: Governor | None = None
    mood: Cue | None = None
    why: str = ""
    open: bool = False  # nothing governs it: context decides
    settled: bool = False  # its own words say it, whatever noun it leaves out


def role_of(view: View, mention: Mention) -> Role:
    """Kind and status as far as the sentence decides."""
    if (why := beside(view, mention)) is not None:
        return Role(None, why=why)
    told = told_of(view, mention)
    if (said := _said(view, mention, told)) is not None:
        return said
    if told.drawn and (share := _shared(view, mention, told)) is not None:
        return share
    exchanges = mention.category == "exchanges"  # what is done in them says nothing of their number
    finite = [g for g in told.finite if not (exchanges and g.cue.cue in HELD)]  # "the sides have held 60 swaps"
    main = next((g for g in finite if g.cue.cue != "other" or not (g.cue.weak or exchanges)), None)
    if main is not None and rescue(view, main.cue, mention):
        return Role(None, governor=main, why=BY_FORCE)
    release = next(iter(told.released), None)
    if (held := _held(view, mention, told, main)) is not None:
        return held
    if main is not None and main.cue.cue == "other":
        own = main.side == "subject" and main.cost < FATAL and finite_verb(view, main.cue)
        slack = 0.0 if own and release is not None and release.side == "object" else _slack(view, mention, main)
        if release is None or release.cost >= main.cost + slack:
            return _of_other(view, mention, main)
        main = release
    if (kept := _kept(view, mention, told, main, release)) is not None:
        return kept
    if main is not None and main.cue.cue in HELD:
        main = release
    return _released(view, mention, told, main)


def _shared(view: View, mention: Mention, told: Told) -> Role | None:
    """ "Freed 30 of nearly 250 soldiers", "handed over 18 of the 40 it had promised": no more were than the first."""
    of = of_what(view, mention.start)
    promised = view.lower[mention.start - 1] in PROMISED
    if of not in view.counted_ends:
        return None  # "the first group of seven"
    end = max(mention.np_end, mention.end)
    apart = [g for g in told.released if g.side == "object" or finite_verb(view, g.cue)]
    own = not _RELATIVES.isdisjoint(view.lower[end : end + 1])
    mood, cue = mood_of(view, mention, None)
    if not apart or (own and mood is None):
        return None
    if promised and mood is None:
        return Role("release", "proposed" if view.lower[mention.start - 1] in _ASKED else "planned")
    if mood is not None or mention.headless or not _ON_LISTS.isdisjoint(view.lower[end : end + LINE]):
        return Role("release", mood or "planned", mood=cue)
    return Role(None, why="a share of them is told of")


def _said(view: View, mention: Mention, told: Told) -> Role | None:
    """What the words right around a number say, whatever else governs it."""
    if told.drawn and any(mention.end <= c.start < mention.np_end for c in view.cued(mention.start, "heldpart")):
        return Role("held")  # "three women out of 49 detained soldiers"
    been = {g.cue.id for g in told.modifiers}  # what they had been through
    if "other.missing" in been and any(_missing(view, mention, g) for g in told.modifiers):
        return Role(None, why="missing")
    again = (g for g in told.governors if g.cue.id == "other.again" and g.side == "subject")
    if any(not view.counted(mention.end, g.cue.start) for g in again):
        return Role(None, why=ELSE)  # "202 prisoners released in the deal were re-arrested"
    if any(g.cue.id == "other.hear" and g.cost < NEXT for g in told.governors) and not _came_free(view, mention):
        return Role(None, why=HEARD)
    at = mention.start - (view.lower[mention.start - 1] in _THE)
    token = any(c.end == at for c in view.cued(mention.start, "token"))
    if token and not any(g.side == "subject" for g in told.released):
        return Role(None, why=HEARD)  # "gave no word on the 58 hostages", "access to 23 prisoners"
    if _not_so(view, mention, told):
        return Role("held", settled=True)
    if "other.yield" in been and not told.released:
        gone = (g.cue for g in told.modifiers if view.lower[g.cue.end - 1] in _GONE)
        if any(cue.start < mention.np_end + 4 for cue in gone):
            return Role(None, why="missing")  # "500 civilians who disappeared"
    amid = "other.capture" in been and _amid(view, mention)
    if "other.capture" in been and (mention.frame or told.drawn or mention.group or amid):
        freed = any(g.cue.cue in RELEASES and g.side == "subject" for g in told.governors)
        if mention.frame or told.drawn or amid or not freed:
            return Role(None, why="captured")  # "of 121 abducted, 28 were let go", "50 of the 60 people kidnapped"
    gathered = "other.gather" in been or "other.greet" in been
    if gathered and not any(g.side == "object" and g.cost < FATAL for g in told.released):
        return Role(None, why="counts people who are no captives")  # "20,000 people who had gathered"
    if view.lower[max(0, mention.start - 2) : mention.start] in _LEAVES:
        return Role("held", settled=True)  # "that leaves 113"
    if mention.figure is not None:
        return _figure(view, mention, mention.figure)
    behind = view.lower[mention.np_end : mention.np_end + 1]
    ends = mention.np_end == view.sentence(mention.start)[1] - 1
    left = view.lower[mention.start - 1] == "leaving" and (ends or not _BEHIND.isdisjoint(behind))
    if left and any(frees(g) for g in told.governors):
        return Role("held", settled=True)  # "let 30 walk out, leaving twelve inside"
    if view.lower[mention.start - 1] == ":" and _inside(view, mention):
        return Role("held", settled=True)
    on_list = captivity.rostered(view, mention)
    return Role("held", governor=on_list, settled=True) if on_list is not None else None


def _not_so(view: View, mention: Mention, told: Told) -> bool:
    """ "Thirteen are free, 58 are not": the predicate is left out."""
    stop = min(mention.np_end + 3, view.sentence(mention.start)[1])
    behind = view.lower[mention.np_end : stop]
    if behind[:1] not in (["are"], ["is"]) or behind[1:2] not in (["not"], ["n't"], ["n’t"]) or behind[2:] not in _ENDS:
        return False
    return any(c.cue == "go" and c.end <= mention.start for c in view.cued(mention.start, "go"))


def _missing(view: View, mention: Mention, governor: Governor) -> bool:
    """ "12 missing soldiers", "283 people who are still to be traced", "missing men whose families have no news"."""
    cue = governor.cue
    near = view.lower[cue.start] in ("missing", "unaccounted") and governor.cost < NEXT
    told = view.lower[mention.np_end : cue.start]
    near = near or (told[:1] == ["who"] and _THOUGHT.issuperset(told[1:]))  # "people who are considered missing"
    near = near or view.lower[mention.np_end] == "whose" or view.lower[cue.end - 3 : cue.end - 1] == ["to", "be"]
    return cue.id == "other.missing" and near


def _came_free(view: View, mention: Mention) -> bool:
    """ "Spoke to two women who had been freed": who is heard may be told of as free."""
    end = mention.np_end + (view.lower[mention.np_end : mention.np_end + 1] == [","])
    if view.lower[end : end + 1] != ["who"]:
        return False
    cues = view.cues_by_sentence[view.sentence_of[mention.start]]
    return any(c.passive and c.cue in RELEASES and end < c.start <= end + AUXILIARIES for c in cues)


def _amid(view: View, mention: Mention) -> bool:
    """ "Among the 240 people abducted is a girl", "13 women, out of 240 hostages seized": others are a share."""
    at = mention.start - 1
    at -= at > 0 and view.lower[at] in ("the", "some", "its")
    return view.lower[at] == "among" or view.lower[max(0, at - 1) : at + 1] == ["out", "of"]


def _held(view: View, mention: Mention, told: Told, main: Governor | None) -> Role | None:
    """Captivity that is told as a state, or goes on: "1,161 still behind bars, many jailed after the protests"."""
    held = captivity.state(view, mention, main, told.governors) if told.list_at is None else None
    if held is not None and mention.category != "bodies" and not told.price:
        return Role("held", governor=held)
    held_now = (g for g in told.modifiers if g.cue.cue == "held")
    still = next((g for g in held_now if g.cost == 0 or _who_are(view, mention, g)), None)
    if still is None:
        return None
    goes_on = main is None or (main.cue.cue == "other" and not _died(view, still, main))
    far = main is not None and (mention.headless or main.cost > STILL) and view.lower[still.cue.start] in _STILL
    return Role("held", governor=still) if goes_on or far else None


def _who_are(view: View, mention: Mention, governor: Governor) -> bool:
    """ "Traced 96 citizens who are held hostage": a clause of the noun, of now."""
    words = view.lower[mention.np_end : governor.cue.start + 1]
    return words in (["who", "are"], ["who", "remain"], ["who", "still"])


def _slack(view: View, mention: Mention, main: Governor) -> float:
    """How much further than another predicate a release may stand that governs a number all the same."""
    aside = main.side == "object" and main.cue.id in _TAKEN and "," in view.lower[main.cue.end : mention.start]
    return ASIDE if aside else NEARER


def _of_other(view: View, mention: Mention, main: Governor) -> Role:
    """What a number is that something else than a release governs."""
    if main.cue.dead:
        return Role(None, governor=main, why=DEAD)
    partitive = mention.headless or mention.of_them or mention.definite
    sure = partitive or mention.category != "people" or mention.norps or not finite_verb(view, main.cue)
    if main.side == "subject" and main.cue.id in _TAKEN and sure:
        mood, cue = mood_of(view, mention, None)  # "60 soldiers captured in May were not among them"
        if cue is None or cue.start < main.cue.end or mention.of_them:
            mood, cue = None, None
        return Role("release", mood or "completed", main, cue, "captured or tried", open=True)
    told_of = mention.of_them or (mention.headless and (main.side == "subject" or main.cue.passive))
    toll = main.cue.id == "other.harm" and any(c.dead for c in view.cued(mention.start, "other"))
    shares = told_of and not toll and main.cue.id in (*_TAKEN, "other.harm")  # "two died, and 14 were hurt": a toll
    return Role(None, governor=main, why=ELSE, open=shares)


def _kept(view: View, mention: Mention, told: Told, main: Governor | None, release: Governor | None) -> Role | None:
    """What a number is that a word for captivity governs, where no release does."""
    if main is None:
        if release is not None or not any(g.cue.cue in ("held", "heldpart") for g in told.modifiers):
            return None
        first = told.modifiers[0]
        past = {"were", "was", "had"} & set(view.lower[mention.np_end : first.cue.start])
        if past or _goes_on(view, mention, first.cue) or _makes_up(view, mention):
            return Role("release", "completed", open=True)
        return Role("held", governor=first)
    if main.cue.cue == "held":
        words = view.lower[max(0, main.cue.start - 2) : main.cue.end]
        return Role("held", governor=main) if "still" in words or not {"were", "was", "had"} & set(words) else None
    if main.cue.cue == "heldpart" and release is None:
        if _seizure(view, main):
            return Role(None, governor=main, why="captured", open=mention.of_them)
        moved = any(g.cue.cue in RELEASES and g.cue.start < main.cue.start for g in told.governors)
        if moved and not _WILL.isdisjoint(view.lower[mention.np_end : main.cue.start]):
            return None  # "will be flown to Qatar and kept under watch"
        return Role("held", governor=main)
    if main.cue.cue in ("heldpart", "heldpast") and captivity.at_a_date(view, main.cue):
        return Role("held", governor=main)
    return None


def _makes_up(view: View, mention: Mention) -> bool:
    """ "The group comprised seven sailors and 13 men held by the state": of whom those who came were."""
    begin = view.sentence(mention.start)[0]
    opening = view.lower[begin : min(mention.start, begin + OPENING)]
    return not _COMPRISED.isdisjoint(opening) and not _GROUPS.isdisjoint(opening)


def _released(view: View, mention: Mention, told: Told, main: Governor | None) -> Role:
    """What a number is that a release governs, or nothing: its mood, and whether it is a total."""
    mood, cue = mood_of(view, mention, main)
    came = mood == "failed" and main is not None and main.released == "go" and cue == main.cue and not cue.passive
    if came and main is not None and "never" in view.lower[main.cue.start - 2 : main.cue.start]:
        return Role(None, governor=main, why="missing")  # "54 airmen never came back"
    if mood is None and is_total(view, mention, main):
        return Role("cumulative" if mention.low != 1 else None, governor=main, open=main is None)
    if mention.category == "exchanges":
        if not counts_exchanges(view, mention):
            return Role(None, why="counts talks or shots")
        carried_out = mood is None  # "promises two more rounds" is no total
        return Role("cumulative" if mention.low != 1 and carried_out else None, governor=main, open=main is None)
    if told.list_at is not None and (main is None or (main.cue.weak and not main.cue.verb)):
        names = mention.head is not None and view.lower[mention.head[1] - 1] == "names"
        if names and mood is None and view.says(mention.start, CAPTIVITY):
            return Role("held")  # "on it stand 638 names: those known to be in captivity"
        mood = mood or "planned"
    return Role("release", mood or "completed", main, cue, open=main is None and not told.price)


def _figure(view: View, mention: Mention, figure: int) -> Role | None:
    """ "Puts the political prisoners at 853", "put those released by Thursday at 180"; None: neither held nor freed."""
    stop = mention.start
    if view.lower[mention.end : mention.end + 1] == ["the"]:  # "put at 8,000 the members who are behind bars"
        _, end = view.sentence(mention.start)
        stop = next((t for t in range(mention.end, end) if view.lower[t] == ","), end)
    cues = [c for c in view.cues_by_sentence[view.sentence_of[figure]] if figure < c.start < stop]
    if any(c.cue in RELEASES and not c.weak for c in cues):
        told = (g for g in govern(view, mention) if g.cue.cue in RELEASES and not g.cue.weak)
        return Role("cumulative", governor=next(told, None), settled=True)
    named = mention.category in captivity.CAPTIVES and mention.head is not None and mention.head[0] < mention.start
    passive = view.lower[figure] == "estimated"
    opening = view.sentence(figure)[0] if passive else figure
    inside = named or not CAPTIVITY.isdisjoint(view.lower[opening:stop])
    around = view.cues_by_sentence[view.sentence_of[figure]]
    inside = inside or not _CAPTIVES.isdisjoint(view.lower[figure:stop])
    inside = inside or any(c.cue == "captive" and mention.end < c.start < stop for c in around)
    inside = inside or any(c.id == "other.capture" and not view.lower[c.start].endswith(_PAST) for c in cues)
    if inside or any(c.cue in HELD or c.cue == "captivity" for c in cues):
        return Role("held", settled=True)  # "puts at 30 the number of men whom they detain"
    if view.lower[figure] in _SUMS and view.lower[figure - 1] in ("the", "their", "its"):
        return Role("cumulative", open=True)  # "another 40 were let out; with them the total is 1,700"
    return None


def _inside(view: View, mention: Mention) -> bool:
    """ "In captivity: 30", "With the insurgents still: 112": a line that a colon ends, of those who are captives."""
    begin = view.sentence(mention.start)[0]
    line = view.lower[begin : mention.start - 1]
    if len(line) > LINE or mention.category == "bodies" or _REMAINING.isdisjoint(line):
        return False
    cues = (c for c in view.cues_by_sentence[view.sentence_of[begin]] if c.start < mention.start)
    return not any(c.dead or c.id == "other.missing" or (c.cue in RELEASES and not c.weak) for c in cues)


def _died(view: View, held: Governor, main: Governor) -> bool:
    """ "Two prisoners in the hands of the rebels have died": the predicate of those who are said to be held."""
    if not main.cue.dead or main.side != "subject" or view.counted(held.cue.end, main.cue.start):
        return False
    return distance(view, held.cue.start, held.cue.end, main.cue.start, main.cue.end) < FATAL


def _seizure(view: View, governor: Governor) -> bool:
    """ "Police detained 1,373 people", "30 fishermen were detained": told as what happened, and not as a state."""
    word, before = view.lower[governor.cue.start], view.lower[max(0, governor.cue.start - 3) : governor.cue.start]
    if word not in _SEIZED or before[-1:] == ["the"]:
        return False
    return governor.side == "object" or not {"were", "was", "had"}.isdisjoint(before)


def _goes_on(view: View, mention: Mention, cue: Cue) -> bool:
    """Whether a sentence goes on to tell what happened: "six Israelis held by the PLO were put aboard a plane"."""
    _, stop = view.sentence(mention.start)
    ahead = view.counted(cue.end, stop)
    return not _TOLD.isdisjoint(view.lower[cue.end : ahead[0] if ahead else stop])
