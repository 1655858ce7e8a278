"""The side of a number by who acts in its sentence: who gives, gets, wants, swaps, and which way they go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from exchange_facts.lexicon import word_set
from exchange_facts.linking.category.mention import Mention
from exchange_facts.linking.party import conflicts
from exchange_facts.linking.party.actors import (
    PREPOSITION,
    Actor,
    antecedent,
    pair_of,
    parties_between,
    subject_parties,
)
from exchange_facts.linking.party.clause import Clause, Told
from exchange_facts.linking.party.sides import Sides
from exchange_facts.linking.role.cues import Cue
from exchange_facts.linking.role.movement import destination, origin
from exchange_facts.linking.role.predicates import RELEASES
from exchange_facts.linking.view import View

_CLEMENCY = ("pardon", "amnest")  # a state shows it to its own
_POLITICAL = word_set("acts.political")
_DISSENT = word_set("acts.dissent")
_GOES_ON = frozenset((",", ";", "and", "while", "another"))  # what stands between one number and the next of a list
_LISTING = word_set("acts.listing")
_WANTING = ("propose.demand", "propose.offer", "propose.may")
PRICED = 3  # tokens behind "for" in which the number stands that is paid
AUXILIARIES = 3  # tokens between a side and "given": "has been"
LISTS = 4  # tokens behind a colon in which a list begins
_HOLDS = word_set("acts.holds")
_BEFORE_NUMBERS = word_set("acts.before_numbers")
_IN_TURN = frozenset(("respectively",))
_SWAPS = (["exchange", "of"], ["swap", "of"], ["trade", "of"])


@dataclass(slots=True)
class Act:
    """The predicate that governs a number: whose it is, what it does, and how far it reaches."""

    cue: Cue
    kind: str | None  # what becomes of those who are counted
    actors: list[str]
    object: bool  # whether they stand behind it
    returned: bool  # "let 25 go in exchange for 12": the 12
    span: tuple[int, int]  # where its origin may stand
    way: tuple[int, int]  # where its destination may stand


def _named(clause: Clause) -> Told | None:
    """The side right before a number: "offered Kyiv 3,000 bodies"."""
    near, governor = _recipient(clause.view, clause.mention, clause.sides), clause.governor
    if near is None:
        return None
    told = near.start - (clause.view.lower[near.start - 1] == "the")
    if any(c.end == told and c.cue in ("give", "propose", "plan", "return") for c in clause.cues):
        return near.party, "party.recipient"
    if governor is None or governor.side != "object" or governor.cue.end >= near.start:
        return None
    if governor.cue.cue not in ("give", "take", "return"):
        return None
    gets = governor.cue.cue == "take" or (governor.cue.cue == "return" and near.party in conflicts.returners())
    return (near.party if gets else clause.sides.opponent(near.party)), "party.gapped"


def gapped(clause: Clause) -> str | None:
    """Who acts where only his name and a number repeat a sentence: "… and Israel 39 prisoners"."""
    near = _recipient(clause.view, clause.mention, clause.sides)
    return near.party if near is not None else None


def _wanted(clause: Clause) -> Told | None:
    """Who demands, offers or promises them."""
    mood, sides = clause.role.mood, clause.sides
    if mood is None:
        return None
    if not clause.gets and mood.id in _WANTING:
        wanting = subject_parties(clause.view, mood, sides)
        price = clause.price and (clause.governor is None or clause.governor.cue.cue != "swap")
        if len(wanting) != 1:
            return None
        if clause.mention.own or (mood.id == "propose.demand") is not price:
            return sides.people(wanting[0]), "party.demanded"
        return sides.opponent(wanting[0]), "party.offered"
    if clause.governor is None and mood.id in ("plan.promise", "plan.owe") and mood.end <= clause.mention.start:
        giving = subject_parties(clause.view, mood, sides)
        return (sides.opponent(giving[0]), "party.offered") if len(giving) == 1 else None
    return None


def _acted(clause: Clause) -> Told | None:
    """What the governing predicate says of whose they are."""
    act = clause.once(act_of)
    if act is None:
        return None
    for witness in _ACTED:
        if (told := witness(clause, act)) is not None:
            return told
    return None


def act_of(clause: Clause) -> Act | None:
    """The act that governs a number."""
    view, mention, cues, end = clause.view, clause.mention, clause.cues, clause.end
    lower, governor = view.lower, clause.governor
    if governor is None:
        return None
    cue = governor.cue
    acting = subject_parties(view, cue, clause.sides) if governor.side == "object" or cue.passive else []
    actors = list(dict.fromkeys(acting))
    told = lower[cue.start].endswith("ed") and cue.start in view.counted_ends and view.covered(cue.end, "categories")
    if told:
        actors = []  # "pictures of the 103 freed soldiers": whoever shows them has not let them go
    if len(actors) > 1 and governor.side == "object" and view.says(mention.start, _IN_TURN):
        actors = _in_turn(clause, actors)
    if not _LISTING.isdisjoint(lower[cue.end : mention.start]) and lower[max(0, cue.start - 1)] in ("the", "of"):
        named = view.covered(cue.end, "norps")  # "the released prisoners include 23 soldiers", "the freed Israelis …"
        captors = clause.sides.opponent(named.party) if named is not None else None
        actors = [captors] if captors else []
    versus = view.cued(clause.begin, "versus")
    reach = next((c.start for c in versus if c.start >= end), clause.stop)  # behind: of the others
    acts = (c for c in cues if c.verb and not (c.weak or c.passive) and c.cue in RELEASES and end <= c.start < reach)
    reach = next((c.start for c in acts if c != cue and view.counted(c.end, c.end + 3)), reach)  # another clause
    lists = (t for t in range(end, reach) if lower[t] == ":" and view.counted(t + 1, t + LISTS))
    reach = next(lists, reach)  # "eight were returned: seven from Russia and one from Ukraine"
    returned = governor.side == "object" and any(cue.end <= c.start < mention.start for c in versus)
    between = governor.side != "object" or not (
        "and" in lower[cue.end : mention.start] or view.counted(cue.end, mention.start)
    )
    goes_on = next((c for c in view.counted(max(cue.end, end), reach) if lower[c - 1] in _GOES_ON), reach)
    back = reach if governor.side == "object" else goes_on  # "879 came from jails in Israel, 150 from a camp"
    span = (cue.start if between else end, back)  # "the release from Syrian jails of 200"
    way = (end if governor.side == "object" else cue.start, goes_on)
    kind = cue.cue if cue.passive and actors and cue.cue in ("give", "take", "return") else governor.released
    if kind == "return" and cue.passive and actors:
        kind = "give"  # "returned by Damascus"
    return Act(cue, kind, actors, governor.side == "object", returned, span, way)


def _in_turn(clause: Clause, actors: list[str]) -> list[str]:
    """ "Russia and Ukraine released 95 and 90 respectively": of several who act the one whose number this is."""
    numbers = clause.view.counted(clause.begin, clause.stop)
    turn = numbers.index(clause.mention.start) if clause.mention.start in numbers else len(actors)
    return actors[turn : turn + 1] if len(numbers) == len(actors) else actors


def _domestic(clause: Clause, act: Act) -> Told | None:
    """A state lets go its own: who is pardoned, and its political prisoners."""
    lower = clause.view.lower
    words = lower[clause.mention.start : clause.end]
    if not act.actors or not act.actors[-1].isupper():
        return None
    own = not _POLITICAL.isdisjoint(words) or lower[act.cue.start].startswith(_CLEMENCY)
    own = own or (act.actors[-1] in conflicts.inner() and not _DISSENT.isdisjoint(words))
    return (act.actors[-1], "party.domestic") if own else None


def _possessed(clause: Clause, act: Act) -> Told | None:
    """ "Got back 15 of its men", "refused to free 15 of their commanders"."""
    mention = clause.mention
    if mention.own and act.actors and mention.possessive in (None, "its", "their"):
        return act.actors[-1], "party.own"  # "is to return 42 captives against 15 of its own"
    if mention.possessive not in ("its", "their", "his") or not act.actors or act.returned:
        return None
    own = "own" in clause.view.lower[mention.start : clause.end]  # "pardoned nine of its own citizens"
    if act.cue.cue == "give" and not own:
        return clause.sides.opponent(act.actors[-1]), "party.given"
    return act.actors[-1], "party.own"


def _returned(clause: Clause, act: Act) -> Told | None:
    """ "The rebels let 25 go in exchange for 12": the 12."""
    if not act.returned or len(act.actors) != 1 or act.kind not in ("give", "take", "return"):
        return None
    gets = act.kind == "take" or (act.kind == "return" and act.actors[0] in conflicts.returners())
    return (clause.sides.opponent(act.actors[0]) if gets else act.actors[0]), "party.facing"


def _moved_to(clause: Clause, act: Act) -> Told | None:
    """ "Handed over to Ukraine the bodies of 62": a destination before the number."""
    start = clause.mention.start
    if not act.object or clause.view.lower[start - 1] in _GOES_ON - {","}:
        return None
    to = destination(clause.view, act.cue.end, start, clause.sides)
    return (to, "party.destination") if to is not None and to not in act.actors and not clause.sides.domestic else None


def _given(clause: Clause, act: Act) -> Told | None:
    """Whom somebody lets go, by where they go, come from, or who lets them go."""
    view, sides, actors = clause.view, clause.sides, act.actors
    if act.kind != "give":
        return None
    bare = act.cue.id == "give.bare" and act.cue.passive and act.object
    given = parties_between(view, clause.begin, act.cue.start, sides) if bare else []
    if given and act.cue.start - given[-1].end <= AUXILIARIES:
        return sides.people(given[-1].party), "party.taken"  # "Ukraine was given the remains of 1,000"
    to = destination(view, *act.way, sides, actors)
    if to is not None and to not in actors and not sides.domestic:
        return to, "party.destination"
    if (held := origin(view, *act.span, sides)) and held not in actors:
        return sides.captives_of(held), "party.origin"  # "Ukraine liberated 115 from Russian captivity"
    if len(actors) == 1:
        if sides.domestic and clause.mention.category in ("prisoners", "people"):
            return actors[0], "party.domestic"
        return sides.opponent(actors[0]), "party.given"
    if len(set(actors)) == 2 and actors[0] in sides.foes([actors[1]]):
        return "+".join(sorted(set(actors))), "party.joint"  # "rebels and government forces freed 900"
    return None


def _taken(clause: Clause, act: Act) -> Told | None:
    """Whom a side gets back."""
    if act.kind != "take":
        return None
    if len(act.actors) == 1:
        return clause.sides.people(act.actors[0]), "party.taken"
    view, start = clause.view, clause.mention.start
    for giver in parties_between(view, act.cue.end, start, clause.sides) if act.object else ():
        if view.lower[giver.start - 1 - (view.lower[giver.start - 1] == "the")] == "from":
            return clause.sides.captives_of(giver.party), "party.origin"  # "received from the rebels 33 villagers"
    return None


def _of_owner(clause: Clause, act: Act) -> Told | None:
    """Whose "its" and "their" are: "…, and 204 of its members were released", "Kinshasa's list has 41 soldiers"."""
    view, mention, sides = clause.view, clause.mention, clause.sides
    unnamed = mention.possessive in ("its", "their") and not act.actors
    if unnamed and act.cue.passive and not act.object and (owner := antecedent(view, mention.start, sides)):
        return sides.people(owner[0]), "party.own"
    if act.cue.id == "held.list" and (listing := _before(clause, act.cue.start)):
        return sides.opponent(listing[-1].party), "party.held_by"
    if clause.role.kind == "held" and unnamed and (owners := _before(clause, mention.start)):
        return owners[-1].party, "party.own"
    return None


def _before(clause: Clause, at: int) -> list[Actor]:
    """The sides that are named before a token, and stand behind no preposition."""
    named = parties_between(clause.view, clause.begin, at, clause.sides)
    return [a for a in named if clause.view.lower[a.start - 1] not in PREPOSITION]


def _held(clause: Clause, act: Act) -> Told | None:
    """Of whom those are who are held: "Baku holds 23", "held in Houthi jails"."""
    if clause.role.kind != "held":
        return None
    if (holder := _holder(clause)) is not None:
        return clause.sides.opponent(holder), "party.held_by"
    if held := origin(clause.view, clause.end, clause.stop, clause.sides):
        return clause.sides.captives_of(held), "party.origin"
    return (abroad, "party.origin") if (abroad := _abroad(clause)) else None


def holding(clause: Clause) -> str | None:
    """Who is said to hold those who are counted."""
    return _holder(clause) or origin(clause.view, clause.end, clause.stop, clause.sides)


def _holder(clause: Clause) -> str | None:
    """The side right before a verb of holding: "Baku holds 23"."""
    start = clause.mention.start
    near = parties_between(clause.view, max(clause.begin, start - 4), start, clause.sides)
    holder = [
        a for a in near if clause.view.lower[a.start - 1] not in PREPOSITION
    ] or near  # "Houthis in Yemen hold 25"
    return holder[-1].party if holder and _HOLDS & set(clause.view.lower[holder[-1].end : start]) else None


def _abroad(clause: Clause) -> str | None:
    """ "Sixty-three captives remain in Gaza": who is held in the land of one state is of the other."""
    pair = clause.sides.main()
    if clause.sides.domestic or not clause.sides.mutual() or any(side.islower() for side in pair):
        return None  # rebels hold people in the land of the state
    for tag in clause.view.within("places", clause.end, clause.stop):
        land = tag.row is not None and tag.row.attrs.get("type") in ("state", "territory")
        if land and tag.party in pair and clause.view.lower[tag.start - 1] == "in":
            return pair[1 - pair.index(tag.party)]
    return None


def _moved(clause: Clause, act: Act) -> Told | None:
    """From where, and to where, they come."""
    view, sides = clause.view, clause.sides
    if act.kind in ("go", "return", "take") or act.cue.passive:
        if held := origin(view, *act.span, sides):
            return sides.captives_of(held), "party.origin"
        opens = view.lower[clause.begin] == "to"
        if opens and (to := destination(view, clause.begin, clause.mention.start, sides)):
            return to, "party.destination"  # "To the Ukrainian side 35 were transferred"
        giving = act.actors if act.kind == "return" and act.object else ()
        if not sides.domestic and (to := destination(view, *act.way, sides, giving)):
            return to, "party.destination"
    if act.kind != "return" or len(act.actors) != 1:
        return None
    home = act.actors[0] in conflicts.returners()
    return (None, "") if home else (sides.opponent(act.actors[0]), "party.given")


def _swapped(clause: Clause, act: Act) -> Told | None:
    """Who swaps them: both, or one for those of the other."""
    view, mention, sides, cue, actors = clause.view, clause.mention, clause.sides, act.cue, act.actors
    noun = cue.id == "swap.noun" and cue.end == mention.start and view.lower[cue.start : cue.end] in _SWAPS
    if noun and view.lower[clause.end : clause.end + 1] != ["for"] and len(sides.main()) == 2:
        return "+".join(sorted(pair_of(view, mention.start, sides))), "party.joint"
    if act.kind != "swap" or cue.passive or not act.object or not actors:
        return None
    versus = [c for c in view.cued(clause.begin, "versus") if c.start > cue.start]
    if len(set(actors)) > 1:
        return _bartered(clause, act, versus) or ("+".join(sorted(set(actors))), "party.joint")
    if any(c.end <= mention.start for c in versus):
        return actors[0], "party.taken"
    behind = [t for c in versus if c.start >= clause.end for t in parties_between(view, c.end, c.end + 4, sides)]
    behind = [t for t in behind if view.lower[t.end : t.end + 1] != ["-"]]  # "for three Hamas-held soldiers"
    if behind:
        return sides.opponent(behind[0].party), "party.facing"
    return (sides.opponent(actors[0]), "party.given") if versus else None


def _bartered(clause: Clause, act: Act, versus: list[Cue]) -> Told | None:
    """ "Israel and Hamas exchanged 13 hostages for 39 prisoners": each number is of one side, the first of the first.

    What a group holds are hostages, whoever is named first; the number behind "for" faces the one before it.
    """
    view, mention, sides, actors = clause.view, clause.mention, clause.sides, act.actors
    bought = (c for c in versus if view.counted(act.cue.end, c.start))
    price = next((c for c in bought if view.counted(c.end, c.end + PRICED)), None)
    if price is None or actors[-1] not in sides.foes(actors[:1]):
        return None
    if mention.start < price.start and ":" in view.lower[clause.end : price.start]:
        return None  # "swapped 20 men: fifteen Turks against five Greeks"
    if price.end <= mention.start:
        return None, ""
    states = [actor for actor in actors if actor.isupper() and not sides.captors(actor)]
    taken = mention.category == "hostages" or mention.hint == "captive"
    return sides.people(states[0] if taken and states else actors[0]), "party.taken"


_ACTED = (_domestic, _possessed, _returned, _moved_to, _given, _taken, _of_owner, _held, _moved, _swapped)
WITNESSES: tuple[Callable[[Clause], Told | None], ...] = (_named, _wanted, _acted)


def _recipient(view: View, mention: Mention, sides: Sides) -> Actor | None:
    """The side right before a number: "offered Kyiv 3,000 bodies", "… and the government 1,700"."""
    at = mention.start
    while at > 0 and view.lower[at - 1] in _BEFORE_NUMBERS:
        at -= 1
    found = [
        a for a in parties_between(view, max(0, at - 5), at, sides)
        if a.end == at and view.lower[max(0, a.start - 1 - (view.lower[a.start - 1] == "the"))] not in PREPOSITION
    ]  # fmt: skip
    return found[-1] if found else None
