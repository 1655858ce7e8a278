"""The side of a number as its own sentence tells it: nationality, force, home, giver, taker, direction."""

from __future__ import annotations

from exchange_facts.linking import speakers
from exchange_facts.linking.cues import Cue
from exchange_facts.linking.mention import Mention
from exchange_facts.linking.movement import destination, in_hands, origin
from exchange_facts.linking.predicates import RELEASES
from exchange_facts.linking.roles import Role
from exchange_facts.linking.sides import (
    CAPTIVITY,
    PREPOSITION,
    Actor,
    Sides,
    antecedent,
    joined,
    pair_of,
    parties_between,
    subject_parties,
)
from exchange_facts.linking.view import View

_CLEMENCY = ("pardon", "amnest")  # a state shows it to its own
HOMES = 20  # tokens of a list of lands
CAPTOR = 12  # tokens between a noun and who held those that it counts
_GOES_ON = frozenset((",", ";", "and", "while", "another"))  # what stands between one number and the next of a list
COMPLEMENT = 6  # tokens in which a noun says of which nations its people are
_NATIONS = frozenset("nationality nationalities nation nations country countries state states flag flags".split())
_SUNDRY = frozenset("other various different several many diverse mixed sundry foreign third western".split())
_WORLDWIDE = ("body", "mediator")  # types of organisations whose staff is of any nation
_ENDS = frozenset((",", ";", ":", "(", "–", "—"))
_HAILING = (["were", "from"], ["are", "from"], ["hail", "from"], ["hailed", "from"], ["was", "from"])
_BEARING = frozenset("with hold holds held holding have had has carry carried carrying possess".split())
_ORDERS = frozenset("order ordered orders approve approved approves authorise authorised authorized decreed".split())
_SERVING = frozenset("fought served fighting serving loyal ranks army belonging affiliated".split())
_LISTING = frozenset(("include", "includes", "included"))


def _recipient(view: View, mention: Mention, sides: Sides) -> Actor | None:
    """The side right before a number: "offered Kyiv 3,000 bodies", "… and the government 1,700"."""
    at = mention.start
    while at > 0 and view.lower[at - 1] in (
        "a",
        "another",
        "further",
        "some",
        "the",
        "only",
        "just",
        "about",
        "army",
        "side",
        "forces",
    ):
        at -= 1
    found = [
        a for a in parties_between(view, max(0, at - 5), at, sides)
        if a.end == at and (a.start == 0 or view.lower[a.start - 1] not in PREPOSITION)
    ]  # fmt: skip
    return found[-1] if found else None


def _right_behind(view: View, mention: Mention, cue: Cue) -> bool:
    """Whether a cue belongs to a number: "900 detainees from both sides", not "…, officials on both sides said"."""
    end = max(mention.np_end, mention.end)
    return 0 <= cue.start - end <= 3 and "," not in view.lower[end : cue.start]


def _of_many_nations(view: View, mention: Mention) -> bool:
    """ "sixteen prisoners of other nationalities", "24 people from seven countries", "400 UNPROFOR personnel"."""
    end = max(mention.np_end, mention.end)
    behind = view.lower[end : end + COMPLEMENT]
    stop = next((i for i, word in enumerate(behind) if word in _ENDS), len(behind))
    nations = next((i for i, word in enumerate(behind[:stop]) if word in _NATIONS), None)
    if behind[:1] in (["of"], ["from"]) and nations is not None:
        counted = any(view.doc[t].like_num and view.lower[t] != "two" for t in range(end + 1, end + nations))
        if counted or not _SUNDRY.isdisjoint(behind[1:nations]):
            return True
    orgs = (t.row for t in view.within("orgs", mention.end, end) if not t.party)
    units = view.within("units", mention.end, end)
    staff = any(row is not None and row.attrs.get("type") in _WORLDWIDE for row in orgs)
    return staff or any(t.id.startswith("unit.int.") for t in units)


def _announcing(view: View, cue: Cue, sides: Sides) -> list[str]:
    """ "Ansar Allah announced the release of 290": a group lets go, and so does who orders it."""
    if view.lower[cue.start].startswith("return"):
        return []  # "a video of the group hails the return of 206 brothers"
    told = [c for c in view.cues_by_sentence[view.sentence_of[cue.start]] if 0 <= cue.start - c.end < 3 and c.verb]
    order = bool(told) and not _ORDERS.isdisjoint(view.lower[told[-1].start : cue.start])
    actors = subject_parties(view, told[-1], sides) if told and (order or told[-1].cue == "speech") else []
    group = len(actors) == 1 and actors[0].islower() and sides.people(actors[0]) == actors[0]
    return actors if group or (order and len(actors) == 1) else []


def _captor(view: View, end: int, stop: int, sides: Sides) -> str | None:
    """ "five members held by regime forces", "12 who had been in the hands of Somaliland"."""
    reach = next((t for t in range(end, min(stop, end + CAPTOR)) if view.lower[t] in _ENDS), min(stop, end + CAPTOR))
    behind = parties_between(view, end, reach, sides)
    return next((a.party for a in behind if in_hands(view, a, end)), None)


def evidence(view: View, mention: Mention, role: Role, sides: Sides) -> tuple[str | None, str]:
    """The party that the mention's own sentence tells, and the rule that told it."""
    governor = role.governor
    cues = view.cues_by_sentence[view.sentence_of[mention.start]]
    if not (mention.norps or mention.group) and _of_many_nations(view, mention):
        return None, "party.none"
    if mention.many and (not mention.norps or "and" in view.lower[mention.end : mention.np_end]):
        return None, "party.none"  # "two Western lecturers", "245 Serb and Muslim prisoners", but "31 Indian Sikhs"
    if mention.forces:
        return "+".join(sorted(set(mention.forces))), "party.force"
    if mention.norps:
        return "+".join(sorted(set(mention.norps))), "party.nationality"
    if any(c.cue == "joint" and _right_behind(view, mention, c) for c in cues):
        return "+".join(sorted(pair_of(view, mention.start, sides))), "party.joint"
    lower = view.lower
    begin, stop = view.sentence(mention.start)
    end = max(mention.np_end, mention.end)
    end += lower[end : end + 2] in _HAILING  # "26 were from the Navy", "twelve hail from Syria"
    post = lower[end : end + 8]
    for at in range(end, min(stop, end + 12)):
        if lower[at] in (",", ";", ".") and at > end + 1:
            break
        if lower[at] in _SERVING:
            tags = parties_between(view, at, min(stop, at + HOMES), sides)
            if tags and tags[0].start < at + 7:
                return joined(view, tags), "party.force"
    roles = ("state",) if mention.hint == "state" else ("state", "rebel")  # "captured paramilitary troopers"
    modifiers = [c for c in cues if c.cue in roles and mention.end <= c.start < end]
    if modifiers and (party := sides.acting(modifiers[0].cue)):
        return party, "party.role"
    if post[:1] in (["of"], ["from"]):
        unit = next(iter(view.within("units", end + 1, end + 4)), None)
        if unit is not None and unit.row is not None and unit.row.party:
            return unit.row.party, "party.force"
        tags = parties_between(view, end + 1, min(stop, end + 4), sides)
        if tags:
            tags = parties_between(view, tags[0].start, min(stop, end + HOMES), sides)
        tags += [Actor(t.start, t.end, t.party) for t in view.within("places", end + 1, end + 4) if t.party]
        if tags and CAPTIVITY & set(lower[end : tags[0].start]):
            return sides.opponent(tags[0].party), "party.origin"
        if tags and any(t.label == "FAC" for t in view.within("places", tags[0].start, tags[0].start + 1)):
            tags = []
        if tags and not {"side", "army", "forces"}.isdisjoint(lower[tags[0].end - 1 : tags[0].end + 1]):
            return tags[0].party, "party.home"  # "forty-one from the Iranian side", "1,000 prisoners of the other side"
        dead = next(iter(view.within("norps", end + 1, end + 3)), None) if mention.category == "bodies" else None
        if dead is not None and dead.party:
            return dead.party, "party.nationality"  # "20 bodies of Malian soldiers"
        givers = subject_parties(view, governor.cue, sides) if governor is not None else []
        theirs = not givers or bool(tags and tags[0].party in givers)  # not "freed 33 prisoners of the Accord"
        if tags and post[0] == "of" and theirs and lower[end - 1] in ("captives", "prisoners", "hostages", "captive"):
            return sides.opponent(tags[0].party), "party.held_by"
        born = post[0] == "of" or governor is None or governor.cue.cue not in ("go", "return", "take", "swap")
        if tags and born and mention.category != "bodies" and not CAPTIVITY & set(lower[tags[0].end : tags[0].end + 2]):
            return joined(view, tags), "party.home"
    norp = next(iter(view.within("norps", end + 1, end + 4)), None)
    if norp is not None and post[0] in _BEARING and {"passport", "passports", "citizenship"} & set(post):
        return norp.party, "party.nationality"
    if post[:1] == ["to"] and mention.head is None:
        tags = [a for a in parties_between(view, end + 1, min(stop, end + 4), sides) if a.start <= end + 2]
        if tags and lower[tags[0].end : tags[0].end + 1] not in (["'s"], ["’s"]):
            return tags[0].party, "party.destination"  # "29 of them to Ukraine and 19 to Russia"
    if post[:1] == ["for"] and governor is not None and governor.cue.cue in ("go", "take"):
        tags = [a for a in parties_between(view, end + 1, min(stop, end + 4), sides) if a.start <= end + 2]
        if tags and (tags[0].end >= stop or not lower[tags[0].end][:1].isalnum() or lower[tags[0].end] == "and"):
            return tags[0].party, "party.home"  # "151 men for the government and 201 for Ansar Allah"
    if mention.possessive in ("our", "my"):
        source = speakers.source_of(view, mention)
        return (source.party if source is not None and source.party in sides.weight else None), "party.our"
    gets = governor is not None and governor.cue.cue == "take" and governor.side == "object"
    free = governor.cue.start if governor is not None and governor.cue.start >= end and governor.cue.passive else stop
    if not gets and (captor := _captor(view, end, free, sides)):
        return sides.opponent(captor), "party.origin"
    near = _recipient(view, mention, sides)
    if near is not None:
        verbs = [
            c
            for c in cues
            if c.end == near.start and c.cue in ("give", "propose", "plan", "return")
        ]
        if verbs:
            return near.party, "party.recipient"
        if (
            governor is not None
            and governor.side == "object"
            and governor.cue.end < near.start
            and governor.cue.cue in ("give", "take")
        ):
            return (near.party if governor.cue.cue == "take" else sides.opponent(near.party)), "party.gapped"
    if not gets and role.mood is not None and role.mood.id in ("propose.demand", "propose.offer", "propose.may"):
        wanting = subject_parties(view, role.mood, sides)
        if len(wanting) == 1:
            if role.mood.id == "propose.demand":
                return sides.people(wanting[0]), "party.demanded"
            return sides.opponent(wanting[0]), "party.offered"
    if governor is None and role.mood is not None and role.mood.id == "plan.promise":
        giving = subject_parties(view, role.mood, sides) if role.mood.end <= mention.start else []
        return (sides.opponent(giving[0]), "party.offered") if len(giving) == 1 else (None, "")
    if governor is None:
        return None, ""
    cue = governor.cue
    acting = subject_parties(view, cue, sides) if governor.side == "object" or cue.passive else []
    actors = list(dict.fromkeys(acting)) or (_announcing(view, cue, sides) if cue.id == "give.noun" else [])
    if not _LISTING.isdisjoint(lower[cue.end : mention.start]) and lower[max(0, cue.start - 1)] in ("the", "of"):
        actors = []  # "the released prisoners include 23 soldiers"
    domestic = {"opposition", "political"} & set(lower[mention.start : end])
    if actors and actors[-1].isupper() and (domestic or lower[cue.start].startswith(_CLEMENCY)):
        return actors[-1], "party.domestic"
    reach = next((c.start for c in cues if c.cue == "versus" and c.start >= end), stop)  # what follows is of the others
    acts = (c for c in cues if c.verb and not (c.weak or c.passive) and c.cue in RELEASES and end <= c.start < reach)
    reach = next((c.start for c in acts if c != cue and view.counted(c.end, c.end + 3)), reach)  # another clause
    returned = governor.side == "object" and any(c.cue == "versus" and cue.end <= c.start < mention.start for c in cues)
    if mention.possessive in ("its", "their", "his") and actors and not returned:
        own = "own" in lower[mention.start : end]  # "pardoned nine of its own citizens"
        if governor.cue.cue == "give" and not own:  # others' people: "refused to free 15 of their commanders"
            return sides.opponent(actors[-1]), "party.given"
        return actors[-1], "party.own"
    span = (end, reach) if governor.side == "object" else (cue.start, reach)
    way = (span[0], next((c for c in view.counted(max(cue.end, end), reach) if lower[c - 1] in _GOES_ON), reach))
    kind = cue.cue if cue.passive and actors and cue.cue in ("give", "take", "return") else governor.released
    if kind == "return" and cue.passive and actors:
        kind = "give"  # "returned by Damascus"
    if returned and len(actors) == 1 and kind in ("give", "take"):  # "the rebels let 25 go in exchange for 12"
        return (actors[0] if kind == "give" else sides.opponent(actors[0])), "party.facing"
    if governor.side == "object" and lower[mention.start - 1] not in _GOES_ON - {","}:
        to = destination(view, cue.end, mention.start, sides)
        if to is not None and to not in actors and not sides.domestic:
            return to, "party.destination"  # "handed over to Ukraine the bodies of 62"
    if kind == "give":
        to = destination(view, *way, sides)
        if to is not None and to not in actors and not sides.domestic:
            return to, "party.destination"
        if (held := origin(view, *span, sides)) and held not in actors:
            return sides.opponent(held), "party.origin"  # "Ukraine liberated 115 from Russian captivity"
        if len(actors) == 1:
            if sides.domestic and mention.category in ("prisoners", "people"):
                return actors[0], "party.domestic"
            return sides.opponent(actors[0]), "party.given"
        if len(set(actors)) == 2 and actors[0] in sides.foes([actors[1]]):
            return "+".join(sorted(set(actors))), "party.joint"  # "rebels and government forces freed 900"
    if kind == "take" and len(actors) == 1:
        return sides.people(actors[0]), "party.taken"
    unnamed = mention.possessive in ("its", "their") and not actors
    freed = unnamed and cue.passive and governor.side == "subject"
    if freed and (owner := antecedent(view, mention.start, sides)):
        return sides.people(owner[0]), "party.own"  # "…, and 204 of its members were released"
    if cue.id == "held.list":  # "Kinshasa's list has 41 soldiers", "Pakistan shared a list of 266 prisoners"
        listing = [a for a in parties_between(view, begin, cue.start, sides) if lower[a.start - 1] not in PREPOSITION]
        if listing:
            return sides.opponent(listing[-1].party), "party.held_by"
    if role.kind == "held" and unnamed:
        before = parties_between(view, begin, mention.start, sides)
        owners = [a for a in before if lower[a.start - 1] not in PREPOSITION]
        if owners:
            return owners[-1].party, "party.own"
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
        if lower[begin] == "to" and (to := destination(view, begin, mention.start, sides)):
            return to, "party.destination"  # "To the Ukrainian side 35 were transferred"
        if not sides.domestic and (to := destination(view, *way, sides)):
            return to, "party.destination"
    if kind == "return" and len(actors) == 1:
        return None, ""
    if (
        cue.id == "swap.noun"
        and cue.end == mention.start
        and lower[cue.start : cue.end] in (["exchange", "of"], ["swap", "of"], ["trade", "of"])
        and lower[end : end + 1] != ["for"]
    ) and len(sides.main()) == 2:
        return "+".join(sorted(pair_of(view, mention.start, sides))), "party.joint"
    if kind == "swap" and not cue.passive and governor.side == "object" and actors:
        if len(set(actors)) > 1:
            return "+".join(sorted(set(actors))), "party.joint"
        versus = [
            c
            for c in cues
            if c.cue == "versus" and c.start > cue.start
        ]
        if any(c.end <= mention.start for c in versus):
            return actors[0], "party.taken"
        behind = [t for c in versus if c.start >= end for t in parties_between(view, c.end, c.end + 4, sides)]
        if behind:
            return sides.opponent(behind[0].party), "party.facing"
        if versus:
            return sides.opponent(actors[0]), "party.given"
    return None, ""
