"""Where those who are counted come from and go to: whose captivity they leave, whose land they reach."""

from __future__ import annotations

from collections.abc import Sequence

from exchange_facts.lexicon import word_set
from exchange_facts.linking.party.actors import Actor, antecedent, joined, parties_between
from exchange_facts.linking.party.sides import CAPTIVITY, Sides
from exchange_facts.linking.view import STATES, View

_HANDS = word_set("movement.hands")
_SEIZED = word_set("movement.seized")
_ARRIVED = word_set("movement.arrived")
_LEFT = word_set("movement.left")
_PRISONS = (["prison"], ["jail"], ["gaol"])
_GENITIVE = (["'s"], ["’s"], ["'"], ["’"])


def destination(view: View, start: int, stop: int, sides: Sides, giving: Sequence[str] = ()) -> str | None:
    """The side that a movement leads to: "to Tbilisi", "back in Ukraine", "home to Gaza"; the foe of who acts, too."""
    lower = view.lower
    pair = sides.main()
    if pair and not set(giving) & set(pair):
        pair = [*pair, *sides.foes([*giving])]  # in the background others act
    actors = parties_between(view, start, stop, sides)
    for at, actor in enumerate(actors):
        to = lower[max(0, actor.start - 2) : actor.start]
        known = actor.party in pair or (actor.party.islower() and actor.party in sides.foes(pair))
        if known and (to[-1:] == ["to"] or to == ["to", "the"]):
            both = joined(view, actors[at:]) if actor.party in pair else actor.party
            return both if set(both.split("+")) <= set(pair) else actor.party
    for tag in view.within("places", start, stop):
        if tag.party in pair and tag.start > 1:
            way = (lower[tag.start - 2], lower[tag.start - 1])
            if way[1] in ("to", "into", "reached") or (way[1] in ("in", "on", "at") and way[0] in _ARRIVED):
                return tag.party
    return None


def in_hands(view: View, actor: Actor, start: int) -> bool:
    """ "captured by Ukraine", "in the hands of Somaliland", "from the custody of the rebels"."""
    back = view.lower[max(start, actor.start - 4) : actor.start]
    return (
        ("by" in back and not _SEIZED.isdisjoint(back))
        or ("of" in back and not _HANDS.isdisjoint(back))
        or back[-3:] == ["in", "those", "of"]
    )


def origin(view: View, start: int, stop: int, sides: Sides) -> str | None:
    """The side that held them: "from Russian captivity", "out of Houthi jails", "held by Hamas"."""
    lower = view.lower
    for at in range(start, stop - 1):  # "named 366 prisoners in its custody"
        if lower[at] in ("its", "their") and lower[at + 1] in CAPTIVITY and (holder := antecedent(view, at, sides)):
            return holder[0]
    rulers = [Actor(t.start, t.end, t.party) for t in view.within("people", start, stop) if t.party]
    for tag in rulers + parties_between(view, start, stop, sides):
        before = lower[tag.start - 1] if tag.start else ""
        behind = lower[tag.end : tag.end + 3]
        after = next(iter(behind[1:] if behind[:1] in _GENITIVE else behind), "")
        if after in CAPTIVITY or in_hands(view, tag, start):
            return tag.party
        if before == "from" and view.covered(tag.start, "places"):
            return tag.party
    for place in view.within("places", start, stop):
        prison = place.row is not None and place.row.attrs.get("type") == "prison"
        prison = prison or view.lower[place.end : place.end + 1] in _PRISONS  # "left Rajanpur jail"
        if prison and place.party and not _LEFT.isdisjoint(lower[max(start, place.start - 2) : place.start]):
            return place.party
    for place in view.within("places", start, stop):  # "came from jails in Azerbaijan"
        land = place.row is not None and place.row.attrs.get("type") in STATES
        cells = place.start - 2
        there = cells >= start and lower[cells] in CAPTIVITY and lower[cells + 1] == "in"
        rebels = (sides.opponent(place.party) or "").islower()  # who hold people in the land of the state, too
        if land and there and not rebels and not _LEFT.isdisjoint(lower[max(start, cells - 3) : cells]):
            return place.party
    return None
