"""Numbers of one list: whether one goes on with another, and what they share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_facts.lexicon import word_set
from exchange_facts.linking.category.mention import Mention
from exchange_facts.linking.role.roles import ELSE, Role
from exchange_facts.linking.view import View

if TYPE_CHECKING:
    from exchange_facts.linking.article.reading import Item

LINKS = word_set("listing.links")
_PART = frozenset(("including", "among"))
_DID = word_set("listing.did")
_VAGUE = word_set("listing.vague")
_LISTS = frozenset(("and", ",", "&", "plus"))


def adjacent(mention: Mention, before: Mention) -> bool:
    return 0 <= mention.start - max(before.np_end, before.end) <= 2


def listed(view: View, mention: Mention, before: Mention) -> bool:
    """Whether a number goes on with a list: "49 prisoners and 217 fishermen"."""
    between = view.lower[max(before.np_end, before.end) : mention.start]
    return between in (["and"], [","], [",", "and"]) and not mention.headless


def goes_on(view: View, mention: Mention, items: list[Item]) -> bool:
    """Whether a number goes on with a list of people: "25 Turks and thirty others"."""
    if not items or not items[-1].counts_people:
        return False
    gap = view.lower[max(items[-1].mention.np_end, items[-1].mention.end) : mention.start]
    return len(gap) < 3 and _LISTS.issuperset(gap)


def likewise(view: View, mention: Mention) -> bool:
    """ "22,000 refused to go, and so did 359 on the other side": what is said of those before is said of these."""
    at = mention.start - 1
    while at > 1 and view.lower[at] in _VAGUE:
        at -= 1
    return view.lower[at] in _DID and view.lower[at - 1] in ("so", "as", "nor", "neither")


def included(view: View, before: Item, mention: Mention) -> bool:
    """Whether a number is told of as a share of the one before: "43 bodies were returned, including 21 of women"."""
    same = view.sentence_of[before.mention.start] == view.sentence_of[mention.start]
    return same and not _PART.isdisjoint(view.lower[max(before.mention.end, mention.start - 2) : mention.start])


def align(first: Role, second: Role) -> bool:
    """Two numbers of a list of which one is left open, as "49 prisoners and 217 fishermen in its custody".

    Whether that told anything of one of them.
    """
    if second.open and first.kind in ("held", "cumulative"):
        second.kind, second.status, second.open = first.kind, None, False
        return True
    if first.open and not second.open and second.kind in ("held", "cumulative"):
        first.kind, first.status, first.open = second.kind, None, False
        return True
    return False


def share_governor(first: Item, second: Role) -> None:
    """ "Among the imprisoned are ten nurses, 21 doctors and 16 lawyers": what stands before a list governs it all."""
    governor = second.governor
    before = governor is not None and governor.side == "object" and governor.cue.end <= first.mention.start
    if before and second.kind is None and second.why == ELSE and first.role.kind is not None:
        second.kind, second.status, second.why = first.role.kind, first.role.status, ""
