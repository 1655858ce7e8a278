"""How sure a fact is: the chance that all its fields are right, from the leaps that were needed to fill them."""

from __future__ import annotations

from math import exp

from exchange_facts.linking.article import weights
from exchange_facts.linking.article.reading import Item

SUMS_UP = 0.9  # arithmetic confirms the parts of a sum


def of(item: Item) -> float:
    """Between 0 and 1."""
    return chance(weights.odds("confidence", leaps(item)))


def leaps(item: Item) -> dict[str, float]:
    """What had to be understood beyond the words: by name, and how far."""
    role, governor = item.role, item.role.governor
    if role.kind in ("format", "ordinal"):
        return {"formula": 1.0}  # few fields to get wrong
    told = {}
    if item.mention.head is None:
        told["no noun"] = 1.0
    if governor is None:
        told["no governor"] = 1.0
    elif governor.cost:
        told["distance"] = governor.cost
    if role.kind in ("cumulative", "held"):
        told["total" if role.kind == "cumulative" else "held"] = 1.0
    elif role.kind == "release" and role.status != "completed":
        told["open"] = 1.0
    if item.rule:
        told[item.rule] = 1.0
    return told


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
