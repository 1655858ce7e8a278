"""Who holds, or held, those who are counted: whose captivity they leave, who lets them go, else whom they face."""

from __future__ import annotations

from exchange_facts.linking.article.reading import Item
from exchange_facts.linking.party import conflicts
from exchange_facts.linking.party.acts import act_of, gapped, holding
from exchange_facts.linking.party.evidence import captor_of
from exchange_facts.linking.party.facing import other_side
from exchange_facts.linking.party.sides import Sides
from exchange_facts.linking.role.movement import origin
from exchange_facts.linking.view import View

OWN = "party.domestic"  # a state lets its own political prisoners go


def holder_of(view: View, item: Item, party: str | None, sides: Sides) -> tuple[str | None, str]:
    """The party that held those of one side, and the rule; None where both sides are counted, or nobody knows."""
    theirs = set(party.split("+")) if party is not None else set[str]()
    if len(theirs) > 1 and theirs == set(sides.main()):
        return None, ""
    own = item.rule == OWN or (sides.domestic and party == sides.inner())
    told = _told(item)
    if told is None and item.whole is not None:
        told = _told(item.whole)
    known = told is not None and (told.islower() or told in {*sides.main(), *sides.foes([*theirs])})
    if known and (told not in theirs or own):
        return told, "holders.told"  # a state that is no side of theirs only brings them
    if own:
        return party, "holders.own"
    return next(filter(None, (_foe(view, item, side, sides) for side in sorted(theirs))), None), "holders.facing"


def _told(item: Item) -> str | None:
    """Whom their own sentence names."""
    clause = item.clause
    if clause is None:
        return None
    if (captor := clause.once(captor_of)) is not None:
        return captor
    if item.role.kind == "held":
        return holding(clause)
    act = clause.once(act_of)
    if act is None:
        return None
    if item.rule == "party.gapped":  # "Hamas freed 13 hostages and Israel 39 prisoners"
        return gapped(clause) if act.cue.cue == "give" else None
    if (held := origin(clause.view, *act.span, clause.sides)) is not None:
        return held
    gives = act.kind == "give" and not act.returned and len(act.actors) == 1
    return act.actors[0] if gives else None


def _foe(view: View, item: Item, party: str, sides: Sides) -> str | None:
    """Who faces a side: the armed group that the article names, rather than the people whom it stands for."""
    foes = [foe for foe in sides.foes([party]) if foe in sides.weight]
    near = other_side(view, item, party, sides) if len(foes) > 1 else None
    facing = near if near in foes else sides.opponent(party)
    if facing is None or not sides.captors(facing):
        opposed = facing in sides.weight and (facing in sides.main() or facing in sides.foes([party]))
        return facing if opposed or (party in conflicts.known() and party in sides.main()) else None
    groups = [group for group, people in conflicts.people().items() if people == facing and group in sides.weight]
    return max(groups, key=sides.weight.__getitem__, default=facing)
