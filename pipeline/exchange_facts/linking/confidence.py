"""How sure a fact is: the chance that all its fields are right, from the leaps that were needed to fill them."""

from __future__ import annotations

from math import exp

from exchange_facts.linking.reading import Item

# Log-odds, fitted by logistic regression on 2,400 facts: what each leap costs or brings.
BASE = 0.85
FORMULA = 1.9  # formulas and ordinals have few fields to get wrong
NO_NOUN = -0.5  # the category is inherited
NO_GOVERNOR = -0.6
COST = -0.12  # for every unit of the governor's distance
MOOD = -0.45  # planned, proposed, failed
TOTAL, HELD = -0.3, 0.0
SIDES = {
    "": 0.7,  # exchanges have no side
    "party.nationality": 0.85,
    "party.parts": 0.65,
    "party.hostages": 0.4,
    "party.our": 0.3,
    "party.force": 0.3,
    "party.own": 0.25,
    "party.gapped": 0.25,
    "party.given": 0.15,
    "party.demanded": 0.15,
    "party.word": 0.15,
    "party.taken": 0.0,
    "party.domestic": -0.1,
    "party.joint": -0.1,
    "party.none": -0.1,
    "party.origin": -0.1,
    "party.home": -0.15,
    "party.offered": -0.15,
    "party.destination": -0.2,
    "party.neighbour": -0.3,
    "party.sum": -0.3,
    "party.whole": -0.35,
    "party.role": -0.35,
    "party.held_by": -0.5,
    "party.facing": -0.6,
    "party.article": -0.75,
}
SUMS_UP = 0.9  # arithmetic confirms the parts of a sum


def of(item: Item) -> float:
    """Between 0 and 1."""
    role, governor = item.role, item.role.governor
    if role.kind in ("format", "ordinal"):
        return chance(FORMULA)
    odds = BASE + SIDES.get(item.rule, 0.0) + NO_NOUN * (item.mention.head is None)
    if governor is None:
        odds += NO_GOVERNOR
    else:
        odds += COST * governor.cost
    if role.kind == "release":
        odds += MOOD * (role.status != "completed")
    else:
        odds += TOTAL if role.kind == "cumulative" else HELD
    return chance(odds)


def chance(odds: float) -> float:
    """Log-odds as a probability.

    >>> chance(0.0), chance(2.2)
    (0.5, 0.9)
    """
    return round(1 / (1 + exp(-odds)), 2)


def confirmed(confidence: float) -> float:
    """The confidence of a part whose sum adds up."""
    odds = confidence / max(1e-6, 1 - confidence)
    return round(1 - 1 / (1 + odds * exp(SUMS_UP)), 2)
