"""Whether an article is about captives changing hands at all."""

from __future__ import annotations

from collections.abc import Iterable

from exchange_facts.linking.cues import Cue
from exchange_facts.linking.mentions import Mention
from exchange_facts.linking.roles import Role
from exchange_facts.linking.view import View

MOVES = frozenset(("give", "take", "go", "return", "swap"))
CAPTIVES = frozenset(("military", "officers", "enlisted", "prisoners_of_war", "hostages", "bodies", "prisoners"))
AGAINST = {"notsetting": 2, "elsewhere": 1}


def is_exchange(view: View, found: Iterable[tuple[Mention, Role]], *, facing: bool) -> bool:
    """Whether the evidence for captives that change hands outweighs that for another kind of swap, release or return.

    ``facing``: two sides that have exchanged captives before are named.
    """
    against = sum(AGAINST.get(cue.cue, 0) for cue in view.cues)
    sentences = sum(_says_so(cues) for cues in view.cues_by_sentence)
    seized = any(cue.cue in ("captive", "seized") for cue in view.cues)
    numbers = 0
    for mention, role in found:
        if role.why == "freed by force":
            against += AGAINST["elsewhere"]
        else:
            numbers += _changes_hands(mention, role, facing=facing, seized=seized)
    evidence = 2 * sentences + min(numbers, 4)
    return evidence > 0 and evidence > against


def _says_so(cues: list[Cue]) -> bool:
    """Whether a sentence names an exchange, or lets captives go, come home or be swapped."""
    kinds = {cue.cue for cue in cues}
    if kinds & AGAINST.keys():
        return False
    if "exchange" in kinds:
        return True
    moved = any(cue.cue in MOVES and not cue.weak for cue in cues)
    return "captive" in kinds and (moved or "swapping" in kinds)


def _changes_hands(mention: Mention, role: Role, *, facing: bool, seized: bool) -> int:
    """How much one number under its predicate says for an exchange."""
    if role.kind == "format":
        return 1
    if role.kind == "ordinal":
        return 1 if facing or seized else 0
    governor = role.governor
    if role.kind is None or governor is None or governor.cue.weak or governor.cue.cue not in MOVES:
        return 0
    whose = bool(mention.norps or mention.forces)
    if governor.cue.cue in ("give", "swap") and (mention.category in CAPTIVES or whose):
        return 2 if facing or seized else 1
    if mention.category in CAPTIVES or whose or facing:
        return 1 if facing or seized else 0
    return 0
