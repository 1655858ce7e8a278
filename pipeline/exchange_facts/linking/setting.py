"""Whether an article is about captives changing hands at all."""

from __future__ import annotations

from collections.abc import Iterable

from exchange_facts.linking.cues import Cue
from exchange_facts.linking.roles import Role
from exchange_facts.linking.view import View

STRONG = frozenset(("captivity", "captive", "captives", "hostages", "pow", "pows", "detainees", "prisoners"))
WEIGHTS = {"notsetting": -6, "elsewhere": -3}
ANCHORS = {"give": 2, "take": 2, "swap": 2, "return": 1, "go": 1, "held": 1, "heldpart": 1}
SWAPS = frozenset("swap swaps swapped exchange exchanges exchanged released release releases go".split())
CAP = 12  # a long article says "prisoners" often; that alone must not outweigh what it is about
ENOUGH = 2


def is_exchange(view: View, roles: Iterable[Role], *, facing: bool) -> bool:
    """Whether there is captivity to come out of, and numbers that come out of it, rather than another kind of swap.

    ``facing``: two sides that have exchanged captives before are named.
    """
    context, against = int(facing), 0
    captives = facing
    for cue in view.cues:
        if cue.cue == "setting":
            context += 2 if cue.end - cue.start > 1 or view.lower[cue.start] in STRONG else 1
            captives = captives or view.lower[cue.end - 1] not in SWAPS
        elif cue.id == "other.capture":
            context += 1
            captives = True
        else:
            against += WEIGHTS.get(cue.cue, 0)
    anchors = sum(1 for cues in view.cues_by_sentence if _speaks(view, cues))
    for role in roles:
        if role.why == "freed by force":
            against += WEIGHTS["elsewhere"]
        elif role.kind in ("ordinal", "format"):
            anchors += 1
        elif role.kind is not None and role.governor is not None and not role.governor.cue.weak:
            anchors += ANCHORS.get(role.governor.cue.cue, 0)
        elif role.mood is not None:
            anchors += 1
    return captives and anchors > 0 and min(context + min(anchors, 6), CAP) + against >= ENOUGH


def _speaks(view: View, cues: list[Cue]) -> bool:
    """Whether a sentence says that captives come free, with or without a number."""
    strong = any(c.cue == "setting" and (c.end - c.start > 1 or view.lower[c.start] in STRONG) for c in cues)
    return strong and any(c.cue in ("give", "take", "go", "swap", "return") and not c.weak for c in cues)
