"""Whether an article is about captives changing hands at all."""

from __future__ import annotations

from exchange_facts.linking.view import View

STRONG = frozenset(("captivity", "captive", "captives", "hostages", "pow", "pows", "detainees", "prisoners"))
WEIGHTS = {"notsetting": -5, "elsewhere": -2}
CAP = 12  # a long article says "prisoners" often; that alone must not outweigh what it is about


def score(view: View, anchors: int) -> int:
    """Positive where an article speaks of captives changing hands, negative where of other swaps, raids or evacuations.

    ``anchors``: numbers of people that a predicate of release governs.
    """
    positive, negative = 2 * min(anchors, 3), 0
    for cue in view.cues:
        if cue.cue == "setting":
            positive += 2 if cue.end - cue.start > 1 or view.lower[cue.start] in STRONG else 1
        else:
            negative += WEIGHTS.get(cue.cue, 0)
    return min(positive, CAP) + negative
