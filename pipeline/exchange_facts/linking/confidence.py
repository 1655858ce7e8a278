"""How sure a fact is: fewer leaps from the words to the fields, more confidence."""

from __future__ import annotations

from exchange_facts.linking.reading import Item

# What each leap costs; fitted by eye on the reliability table of the evaluation.
START = 0.97
NO_GOVERNOR = 0.12
FAR_GOVERNOR = 0.04  # for every unit of cost
INHERITED_NOUN = 0.12
WEAK_PREDICATE = 0.1
SURE_RULES = frozenset(
    (
        "party.nationality",
        "party.force",
        "party.taken",
        "party.destination",
        "party.facing",
        "party.recipient",
    )
)
GUESSED_RULES = {
    "party.article": 0.15,
    "party.neighbour": 0.1,
    "party.sum": 0.08,
    "party.whole": 0.06,
    "": 0.1,
}


def of(item: Item) -> float:
    """Between 0.05 and 0.99."""
    if item.role.kind in ("format", "ordinal"):
        return 0.95
    score = START
    governor = item.role.governor
    if governor is None:
        score -= NO_GOVERNOR
    else:
        score -= FAR_GOVERNOR * governor.cost + WEAK_PREDICATE * governor.cue.weak
    if item.mention.head is None:
        score -= INHERITED_NOUN
    if item.rule not in SURE_RULES:
        score -= GUESSED_RULES.get(item.rule, 0.05)
    if item.role.kind == "release" and item.role.status != "completed":
        score -= 0.1
    return round(min(0.99, max(0.05, score)), 2)
