"""Where a report was filed and when, before what it reports: "NAIROBI, Kenya, Dec. 4 (AP) —"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exchange_facts.linking.view import View

DASHES = frozenset(("–", "—", "-", "--"))
LONGEST = 12  # tokens


def datelines(view: View) -> Iterator[tuple[int, int]]:
    """The datelines of the paragraphs that have one: first token, token behind."""
    for start, end in view.paragraphs:
        if (behind := _behind(view, start, end)) > start:
            yield start, behind


def _behind(view: View, start: int, end: int) -> int:
    """The token after a dateline, which begins with a town: "Hargeisa –", "GENEVA (ICRC) -"; or ``start``."""
    first = view.covered(start, "places")
    if first is None or (first.row is not None and first.row.attrs.get("type") == "state"):
        return start
    reach = min(end, start + LONGEST)
    at = start + sum(1 for _ in takewhile(lambda word: word not in DASHES, view.lower[start:reach]))
    ends = at < reach - 1 and not view.lower[at + 1][:1].isdigit()
    verbs = any(c.verb for c in view.cues_by_sentence[view.sentence_of[start]] if c.start < at)
    return at if ends and not verbs else start
