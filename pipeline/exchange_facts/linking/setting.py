"""Whether an article, or a sentence, is about captives changing hands at all."""

from __future__ import annotations

from exchange_facts.linking.view import View

STRONG = frozenset(
    "captivity captive captives hostage hostages pow pows detainees prisoners detainee prisoner".split()
)


def score(view: View, start: int, stop: int) -> int:
    """Positive where a stretch of text speaks of captives, negative where of other swaps, raids or evacuations."""
    total = 0
    for cue in view.cues:
        if start <= cue.start < stop:
            if cue.cue == "setting":
                total += 2 if cue.end - cue.start > 1 or view.lower[cue.start] in STRONG else 1
            elif cue.cue == "notsetting":
                total -= 4
    return total


def is_exchange(view: View) -> bool:
    """Whether the article as a whole has exchange facts to look for."""
    return score(view, 0, len(view.lower)) > 1
