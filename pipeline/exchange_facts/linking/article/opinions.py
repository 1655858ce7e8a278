"""Where a trained reader is surer of what a number is told as than the rules may be, it is followed.

Opinions stand in ``doc._.exchange_opinions``, of a component before the context. They are followed before sides, parts
and sums are looked for, which are made of what the numbers are then. The status and category of what the rules take for
a fact stay theirs: following a reader there gained nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import log
from typing import Any

from exchange_facts.linking.article.reading import Item

FIELDS = ("kind", "status", "category")  # that opinions are about
NONE = "none"  # the kind of a number that is no fact
LEAST = 1e-4  # a probability that a reader gives nothing
NEVER = 99.0  # log-odds that no answer reaches
Opinions = Mapping[str, Any]  # ``margin``: log-odds; ``numbers``: of each its first token as ``start``, and by field
#                               the probability of every answer


def odds(shares: Mapping[str, float], held: str | None) -> tuple[str, float]:
    """The likeliest answer, and its log-odds against what is held.

    >>> odds({"release": 0.5, "held": 0.25}, "held"), odds({"release": 0.9, "none": 0.1}, "cumulative")
    (('release', 0.69), ('release', 9.1))
    """
    best = likeliest(shares)
    return best, round(log(max(shares[best], LEAST) / max(shares.get(held or NONE, LEAST), LEAST)), 2)


def likeliest(shares: Mapping[str, float]) -> str:
    """The answer with the largest share."""
    return max(shares, key=shares.__getitem__)


def follow(items: Iterable[Item], opinions: Opinions) -> None:
    """Change the kind of numbers where the log-odds for another reach the margin, and with it what depends on it."""
    told = {opinion["start"]: opinion for opinion in opinions["numbers"]}
    for item in items:
        opinion, role = told.get(item.mention.start), item.role
        if opinion is None or role.kind in ("format", "ordinal") or item.mention.category == "exchanges":
            continue
        kind, lead = odds(opinion["kind"], role.kind)
        if kind == (role.kind or NONE) or lead < opinions["margin"]:
            continue
        why = f"reader ({lead:+}) over {role.kind or NONE}"
        if kind == NONE:
            role.kind, role.why = None, why
            continue
        item.followed = why
        item.setting = item.setting or why
        role.kind, role.mood = kind, None
        role.status = likeliest(opinion["status"]) if kind == "release" else None
        item.mention.category = item.mention.category or likeliest(opinion["category"])
