"""How sure a fact is: the chance that all its fields are right, from the leaps that were needed to fill them."""

from __future__ import annotations

from math import exp

from exchange_facts.linking.reading import Item

# Log-odds, fitted by logistic regression on the readable gold (981 facts): what each leap costs or brings.
BASE = 1.3
FORMULA = 2.4  # formulas and ordinals have few fields to get wrong
NO_NOUN = -1.0  # the category is inherited
NO_GOVERNOR = -0.55
WEAK_GOVERNOR = -0.45
COST = -0.22  # for every unit of the governor's distance
MOOD = -0.5  # planned, proposed, failed
TOTAL, HELD = -0.2, -0.2
SHARE = 0.4  # a share of a group that the text names
SIDES = {
    "party.nationality": 0.9,
    "party.parts": 1.0,
    "party.force": 0.6,
    "party.word": 0.6,
    "party.demanded": 0.6,
    "party.offered": 0.35,
    "party.role": 0.25,
    "party.joint": 0.15,
    "party.given": -0.15,
    "party.neighbour": -0.2,
    "party.our": -0.4,
    "party.sum": -0.4,
    "party.destination": -0.4,
    "party.gapped": -0.5,
    "party.article": -0.65,
    "party.facing": -0.95,
    "party.domestic": -0.95,
}
SUMS_UP = 0.9  # arithmetic confirms the parts of a sum


def of(item: Item) -> float:
    """Between 0 and 1."""
    role, governor = item.role, item.role.governor
    if role.kind in ("format", "ordinal"):
        return chance(FORMULA)
    odds = BASE + SIDES.get(item.rule, 0.0) + NO_NOUN * (item.mention.head is None) + SHARE * (item.whole is not None)
    if governor is None:
        odds += NO_GOVERNOR
    else:
        odds += COST * governor.cost + WEAK_GOVERNOR * governor.cue.weak
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
