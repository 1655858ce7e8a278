"""The side of a number as its own sentence tells it: nationality, force, home, captor; then who acts (``acts``)."""

from __future__ import annotations

from exchange_facts.lexicon import word_set
from exchange_facts.linking.article import speakers
from exchange_facts.linking.category.mention import Mention
from exchange_facts.linking.party import acts
from exchange_facts.linking.party.actors import Actor, antecedent, joined, pair_of, parties_between, subject_parties
from exchange_facts.linking.party.clause import Clause, Told
from exchange_facts.linking.party.sides import CAPTIVITY, FREED, Sides
from exchange_facts.linking.role.cues import Cue
from exchange_facts.linking.role.movement import in_hands
from exchange_facts.linking.role.predicates import RELEASES
from exchange_facts.linking.view import View

HOMES = 20  # tokens of a list of lands
CAPTOR = 12  # tokens between a noun and who held those that it counts
COMPLEMENT = 6  # tokens in which a noun says of which nations its people are
NOUN = 2  # tokens between a demonym and "freed": "of the American hostages freed"
TERM = 5  # tokens of "serving lengthy prison terms"
NEXT, INSIDE = 3, 9  # tokens between a noun and the words for both sides: behind it, and behind where they are held
_TERMS = word_set("evidence.terms")
_NATIONS = word_set("evidence.nations")
_SUNDRY = word_set("evidence.sundry")
_THEIRS = frozenset(("side", "army", "forces"))
_AMONG = frozenset(("of", "among"))
_FIRST = frozenset(("we", "us", "our", "ours"))
_WORLDWIDE = ("body", "mediator")  # types of organisations whose staff is of any nation
_OF_OR_BY = frozenset(("of", "by"))
_ENDS = frozenset((",", ";", ":", "(", "–", "—"))
_CAPTIVES = ("captive", "captives", "hostages")
_WARS = (["war"], ["conflict"], ["campaign"], ["fighting"], ["uprising"], ["front"], ["battle"])
_BEARING = word_set("evidence.bearing")
_PAPERS = word_set("evidence.papers")
_HOMECOMINGS = word_set("evidence.homecomings")
_KIN = word_set("evidence.kin")
KIN = 5  # tokens behind "of" in which it is told whose kin they are
_SERVING = word_set("evidence.serving")


def evidence(clause: Clause) -> Told:
    """The party that a number's own sentence tells, and the rule that told it; the closest word is heard first."""
    for witness in (
        _noun,
        _kin,
        _serving,
        _acting,
        _complement,
        _bearing,
        _bound,
        _ours,
        _theirs,
        _of_the_freed,
        _captive,
        *acts.WITNESSES,
    ):
        if (told := witness(clause)) is not None:
            return told
    return None, ""


def _noun(clause: Clause) -> Told | None:
    """What the noun phrase says: "two British soldiers", "50 fighters of Azov", "two Western lecturers"."""
    view, mention = clause.view, clause.mention
    if not (mention.norps or mention.group) and _of_many_nations(view, mention):
        return None, "party.none"
    if mention.many and (not mention.norps or "and" in view.lower[mention.end : mention.np_end]):
        return None, "party.none"  # "two Western lecturers", "245 Serb and Muslim prisoners", but "31 Indian Sikhs"
    if mention.norps:
        return "+".join(sorted(set(mention.norps))), "party.nationality"
    reach = INSIDE if clause.role.kind == "held" else NEXT  # "400 are held in the jails of both countries"
    if any(_right_behind(view, mention, c, reach) for c in view.cued(mention.start, "joint")):
        return "+".join(sorted(pair_of(view, mention.start, clause.sides))), "party.joint"
    return None


def _kin(clause: Clause) -> Told | None:
    """Whose kin they are: "two of Maduro's nephews", "three sons of the emir Haji Bakr"."""
    view, mention = clause.view, clause.mention
    end = max(mention.np_end, mention.end)
    if _KIN.isdisjoint(view.lower[mention.end : end]):
        return None
    reach = end + KIN if view.lower[end : end + 1] == ["of"] else end
    of = [t.party for t in view.within("people", mention.end, reach) if t.party]
    return (of[0], "party.home") if of else None


def _serving(clause: Clause) -> Told | None:
    """Whom they serve: "who fought for the Ukrainian army"."""
    if not clause.view.says(clause.begin, _SERVING):
        return None
    lower, act = clause.view.lower, clause.governor
    behind = act is not None and act.cue.start > clause.end and act.cue.passive
    stop = act.cue.start if act is not None and behind else clause.stop  # "accused of spying, were given up by Baku"
    for at in range(clause.end, min(stop, clause.end + CAPTOR)):
        if lower[at] in (",", ";", ".") and at > clause.end + 1:
            break
        if lower[at] in _SERVING and _TERMS.isdisjoint(lower[at : at + TERM]):
            tags = parties_between(clause.view, at, min(stop, at + HOMES), clause.sides)
            if tags and tags[0].start < at + 7:
                return joined(clause.view, tags), "party.force"
    return None


def _acting(clause: Clause) -> Told | None:
    """The role that the noun names: "30 government soldiers", "twelve rebel fighters"."""
    mention = clause.mention
    if clause.end <= mention.end:
        return None
    roles = ("state",) if mention.hint == "state" else ("state", "rebel")  # "captured paramilitary troopers"
    modifiers = [c for c in clause.cues if c.cue in roles and mention.end <= c.start < clause.end]
    party = clause.sides.acting(modifiers[0].cue) if modifiers else None
    return (party, "party.role") if party else None


def _complement(clause: Clause) -> Told | None:
    """What "of" and "from" say behind the noun."""
    view, mention, sides, end, stop = clause.view, clause.mention, clause.sides, clause.end, clause.stop
    lower, post, governor = view.lower, clause.post, clause.governor
    at = end + 1
    of_side = lower[at : at + 3] == ["the", "side", "of"]
    if post[:1] not in (["of"], ["from"]) and not (of_side and post[:1] == ["on"]):
        return None
    at += 3 * of_side  # "eighteen from the side of the government"
    unit = next(iter(view.within("units", end + 1, end + 4)), None)
    if unit is not None and unit.row is not None and unit.row.party:
        return unit.row.party, "party.force"
    tags = parties_between(view, at, min(stop, at + 3), sides)
    if tags:
        tags = parties_between(view, tags[0].start, min(stop, end + HOMES), sides)
    tags += [Actor(t.start, t.end, t.party) for t in view.within("places", at, at + 3) if t.party]
    if tags and lower[tags[0].end : tags[0].end + 1] in _WARS:
        tags = []  # "captives from the Karabakh war"
    if tags and clause.sides.captors(sides.opponent(tags[0].party)) and _claimed(view, tags[0].start):
        return None  # "76 from the West Bank and 14 from Jerusalem"
    if tags and any(t.label == "FAC" for t in view.within("places", tags[0].start, tags[0].start + 1)):
        tags = []
    their_own = tags and (of_side or not _THEIRS.isdisjoint(lower[tags[0].end - 1 : tags[0].end + 1]))
    if their_own and not (post[0] == "from" and clause.gets):  # not "got back six from the Rapid Support Forces"
        return tags[0].party, "party.home"  # "forty-one from the Iranian side", "1,000 prisoners of the other side"
    dead = next(iter(view.within("norps", end + 1, end + 3)), None) if mention.category == "bodies" else None
    if dead is not None and dead.party:
        return dead.party, "party.nationality"  # "20 bodies of Malian soldiers"
    givers = subject_parties(view, governor.cue, sides) if governor is not None else []
    theirs = not givers or bool(tags and tags[0].party in givers)  # not "freed 33 prisoners of the Accord"
    if tags and post[0] == "of" and theirs and lower[end - 1] in ("captives", "prisoners", "hostages", "captive"):
        return sides.opponent(tags[0].party), "party.held_by"
    born = post[0] == "of" or governor is None or governor.cue.cue not in ("go", "return", "take", "swap")
    if governor is not None and governor.cue.id == "give.noun" and lower[governor.cue.start] in _HOMECOMINGS:
        born = post[0] == "of"  # "the return of 23 prisoners from Azerbaijan"
    if tags and mention.category == "hostages" and sides.captors(tags[0].party):
        return sides.opponent(tags[0].party), "party.origin"  # "24 hostages from Gaza"
    if tags and born and mention.category != "bodies" and not CAPTIVITY & set(lower[end : tags[0].end + 2]):
        return joined(view, tags), "party.home"
    return None


def _claimed(view: View, at: int) -> bool:
    """Whether a place is the home of people of both sides."""
    place = view.covered(at, "places")
    return place is not None and place.row is not None and "claimed" in place.row.attrs


def _bearing(clause: Clause) -> Told | None:
    """The papers that they bear: "three with French passports"."""
    post = clause.post
    if _BEARING.isdisjoint(post[:1]) or _PAPERS.isdisjoint(post):
        return None
    norp = next(iter(clause.view.within("norps", clause.end + 1, clause.end + 4)), None)
    return (norp.party, "party.nationality") if norp is not None else None


def _bound(clause: Clause) -> Told | None:
    """For whom they are, or to whom they go: "151 men for the government", "29 of them to Ukraine"."""
    view, mention, end, stop = clause.view, clause.mention, clause.end, clause.stop
    lower, post, governor = view.lower, clause.post, clause.governor
    if post[:1] not in (["to"], ["for"]):
        return None
    tags = [a for a in parties_between(view, end + 1, min(stop, end + 4), clause.sides) if a.start <= end + 2]
    if not tags:
        return None
    if post[0] == "to":
        named = mention.head is None and lower[tags[0].end : tags[0].end + 1] not in (["'s"], ["’s"])
        return (tags[0].party, "party.destination") if named else None  # "29 of them to Ukraine and 19 to Russia"
    ends = tags[0].end >= stop or not lower[tags[0].end][:1].isalnum()
    got = governor is not None and governor.cue.cue in ("go", "take")
    return (tags[0].party, "party.home") if ends and got else None  # "151 men for the government and 201 for …"


def _ours(clause: Clause) -> Told | None:
    """Whose they are that somebody calls his own: "230 of our people", and then those "of theirs"."""
    view, mention, governor = clause.view, clause.mention, clause.governor
    given = governor is not None and governor.cue.cue in ("give", "take") and governor.cue.end == mention.start - 1
    if mention.possessive in ("our", "my") or (given and view.lower[mention.start - 1] == "us"):
        party = speakers.ours(view, mention.start)
        return (party if party in clause.sides.weight else None), "party.our"
    if mention.possessive == "their" and not _FIRST.isdisjoint(view.lower[clause.begin : mention.start]):
        party = speakers.ours(view, mention.start)
        return (clause.sides.opponent(party), "party.our") if party in clause.sides.main() else None
    return None


def _theirs(clause: Clause) -> Told | None:
    """ "Two hundred of its oldest captives": those whom an armed group calls its captives are not its own."""
    view, mention = clause.view, clause.mention
    noun = view.lower[mention.head[1] - 1] if mention.head is not None else ""
    if mention.possessive not in ("its", "their", "his") or noun not in _CAPTIVES:
        return None
    owner = next(iter(antecedent(view, mention.start, clause.sides)), None)
    group = owner is not None and (owner.islower() or clause.sides.captors(owner))
    return (clause.sides.opponent(owner), "party.held_by") if group else None


def _of_the_freed(clause: Clause) -> Told | None:
    """Whose some are of whom a sentence begins to tell: "Of the Americans freed, three are journalists"."""
    view, lower, first = clause.view, clause.view.lower, clause.begin + 2
    if lower[clause.begin] not in _AMONG or lower[first - 1] != "the":
        return None
    norp = next(iter(view.within("norps", first, clause.mention.start)), None)
    if norp is None or not norp.party or not FREED.issuperset(lower[first : norp.start]):
        return None
    behind = any(c.verb and c.cue in RELEASES and 0 <= c.start - norp.end < NOUN for c in clause.cues)
    return (norp.party, "party.nationality") if norp.start > first or behind else None


def _captive(clause: Clause) -> Told | None:
    """In whose hands they are or were."""
    captor = clause.once(captor_of)
    if captor and "+" in captor and clause.sides.foes(captor.split("+")[:1]).intersection(captor.split("+")):
        return captor, "party.joint"  # "80,000 prisoners held by Iran and Iraq"
    return (clause.sides.captives_of(captor), "party.origin") if captor else None


def captor_of(clause: Clause) -> str | None:
    """Whom the words behind their noun name as who holds them, or held them."""
    governor, end = clause.governor, clause.end
    if clause.mention.captor is not None:
        return clause.mention.captor
    behind = governor is not None and governor.cue.start >= end and governor.cue.passive
    free = governor.cue.start if governor is not None and behind else clause.stop
    price = (c.start for c in clause.view.cued(end - 1, "versus") if c.start >= end)  # "for 118 freed by the army"
    return None if clause.gets else _captor(clause.view, end, min(free, next(price, free)), clause.sides)


def _right_behind(view: View, mention: Mention, cue: Cue, reach: int) -> bool:
    """Whether a cue belongs to a number: "900 detainees from both sides", not "…, officials on both sides said"."""
    end = max(mention.np_end, mention.end)
    return 0 <= cue.start - end <= reach and "," not in view.lower[end : cue.start]


def _of_many_nations(view: View, mention: Mention) -> bool:
    """ "sixteen prisoners of other nationalities", "24 people from seven countries", "400 UNPROFOR personnel"."""
    end = max(mention.np_end, mention.end)
    behind = view.lower[end : end + COMPLEMENT]
    if behind[:1] in (["of"], ["from"]) and not _NATIONS.isdisjoint(behind):
        stop = next((i for i, word in enumerate(behind) if word in _ENDS), len(behind))
        nations = next((i for i, word in enumerate(behind[:stop]) if word in _NATIONS), 0)
        counted = any(view.doc[t].like_num and view.lower[t] != "two" for t in range(end + 1, end + nations))
        if counted or not _SUNDRY.isdisjoint(behind[1:nations]):
            return True
    if end <= mention.end:
        return False
    orgs = (t.row for t in view.within("orgs", mention.end, end) if not t.party)
    units = view.within("units", mention.end, end)
    staff = any(row is not None and row.attrs.get("type") in _WORLDWIDE for row in orgs)
    return staff or any(t.id.startswith("unit.int.") for t in units)


def _captor(view: View, end: int, stop: int, sides: Sides) -> str | None:
    """ "five members held by regime forces", "12 who had been in the hands of Somaliland"."""
    reach = min(stop, end + CAPTOR)
    if _OF_OR_BY.isdisjoint(view.lower[end:reach]):
        return None
    reach = next((t for t in range(end, reach) if view.lower[t] in _ENDS), reach)
    rulers = [Actor(t.start, t.end, t.party) for t in view.within("people", end, reach) if t.party]
    behind = sorted(parties_between(view, end, reach, sides) + rulers, key=lambda actor: actor.start)
    at = next((i for i, actor in enumerate(behind) if in_hands(view, actor, end)), None)
    return joined(view, behind[at:]) if at is not None else None
