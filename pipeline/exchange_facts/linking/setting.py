"""Whether an article is about captives changing hands at all."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from exchange_facts.linking.cues import Cue
from exchange_facts.linking.mention import Mention
from exchange_facts.linking.predicates import RELEASES, distance
from exchange_facts.linking.roles import Role
from exchange_facts.linking.view import View

CAPTIVES = frozenset(("military", "officers", "enlisted", "prisoners_of_war", "hostages", "bodies", "prisoners"))
AGAINST = {"notsetting": 2, "offtopic": 2, "elsewhere": 1, "aside": 1}  # the weight of cues of something else
VETO = frozenset(("notsetting", "elsewhere"))  # what its own sentence then is about
ASIDE = 2.5  # the distance of another clause


def is_exchange(view: View, found: Iterable[tuple[Mention, Role]], *, facing: bool) -> bool:
    """Whether the evidence for captives that change hands outweighs that for another kind of swap, release or return.

    ``facing``: two sides that have exchanged captives before are named.
    """
    against = sum(AGAINST.get(cue.cue, 0) for cue in view.cues)
    kinds = {cue.cue for cue in view.cues}
    captives = facing and not kinds.isdisjoint(("captive", "seized"))
    sentences = sum(_says_so(cues, captives) for cues in view.cues_by_sentence)
    likely = facing or bool(kinds & {"captive", "seized", "swapping"})
    numbers = 0
    found = list(found)
    likely = likely or any(role.kind == "format" for _, role in found)
    numbers += 2 * _bargains(view, [m for m, _ in found])
    for mention, role in found:
        if role.why == "freed by force":
            against += AGAINST["elsewhere"]
        else:
            numbers += _changes_hands(
                mention,
                role,
                likely=likely,
                facing=facing,
                swapped={"captive", "swapping"} <= kinds,
                seized="seized" in kinds,
            )
    evidence = sentences + min(numbers, 4)
    return evidence > 0 and evidence > against


def vetoed(view: View, mention: Mention) -> bool:
    """Whether a number's sentence is of another setting, or its clause of a rescue: "freed in a raid"."""
    cues = view.cues_by_sentence[view.sentence_of[mention.start]]
    if any(c.cue == "notsetting" for c in cues):
        return True
    end = max(mention.np_end, mention.end)
    return not any(c.cue == "exchange" for c in cues) and any(
        c.cue == "elsewhere" and distance(view, c.start, c.end, mention.start, end) < ASIDE for c in cues
    )


def _says_so(cues: list[Cue], likely: bool) -> int:
    """How much a sentence says for an exchange: it names one, or lets captives go, come home or be swapped."""
    kinds = {cue.cue for cue in cues}
    if "exchange" in kinds:
        return 2
    if kinds & VETO:
        return 0
    moved = any(cue.cue in RELEASES and not cue.weak for cue in cues)
    if "captive" in kinds and (moved or "swapping" in kinds):
        return 2
    return int("swapping" in kinds and (likely or (moved and "seized" in kinds)))


def _changes_hands(mention: Mention, role: Role, *, likely: bool, facing: bool, swapped: bool, seized: bool) -> int:
    """How much one number under its predicate says for an exchange; ``likely``: the article is of captives or swaps."""
    if role.kind in ("format", "ordinal"):
        return int(likely)
    if role.kind == "cumulative" and mention.category == "exchanges":
        return int(likely)
    governor = role.governor
    if role.kind is None or governor is None or governor.cue.weak:
        return 0
    if governor.cue.cue not in RELEASES and governor.cue.cue != "held":
        return 0
    whose = facing or swapped or mention.category in CAPTIVES or bool(mention.norps or mention.forces)
    if governor.cue.cue in ("give", "swap"):
        if whose:
            return 2 if likely else 1
        return int(seized and governor.cue.cue == "give" and mention.low != 1)
    soldiers = governor.cue.cue == "take" and mention.category in ("military", "officers", "enlisted")
    return int((whose and likely) or soldiers)


def _bargains(view: View, mentions: list[Mention]) -> int:
    """ "Nine Russian conscripts for one mayor": people for people."""
    people = [m for m in mentions if m.category is not None and m.form not in ("format", "ordinal")]
    pairs = itertools.pairwise(people)
    return sum(
        view.lower[max(a.np_end, a.end) : b.start] in (["for"], ["against"], ["in", "exchange", "for"])
        for a, b in pairs
    )
