"""Numbers of the dead that name no dead: a line of their list, or what was given for them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from exchange_facts.linking.groups import NEAR
from exchange_facts.linking.mention import Mention
from exchange_facts.linking.view import View

if TYPE_CHECKING:
    from exchange_facts.linking.reading import Item

BESIDE = 1  # sentences between the dead and the formula of their exchange
_HEROES = frozenset(("hero", "heroes"))
LIVING = frozenset(("military", "people", "men", "officers", "enlisted"))  # what the dead may be called by
_IN_RETURN = frozenset("return exchange turn".split())
_CAPTIVE = frozenset("captive captives captured prisoner prisoners pows hostage hostages alive living".split())


def among_dead(view: View, item: Item, items: list[Item]) -> bool:
    """ "1,000 bodies. In return 26 Russians", "the bodies of 502 soldiers …: 397 from Donetsk": given for the dead, or
    a line of their list.
    """
    mention, role = item.mention, item.role
    told = [i for i in items[-NEAR:] if i.counts_people or i.role.kind == "format"]
    if mention.head is not None and view.lower[mention.head[1] - 1] in _HEROES:
        return bool(told) and all(i.mention.category == "bodies" for i in told)
    told = [i for i in told if i.counts_people]
    if not told or told[-1].mention.category != "bodies":
        return False
    begin, stop = view.sentence(mention.start)
    words = view.lower[begin:stop]
    in_return = any(a == "in" and b in _IN_RETURN for a, b in pairwise(words)) and _CAPTIVE.isdisjoint(words)
    freed = role.governor is not None and view.lower[role.governor.cue.start].startswith(("free", "releas", "let"))
    if in_return and not freed and role.kind == "release" and all(i.mention.category == "bodies" for i in told):
        return True
    at = view.lower[mention.start - 1] if mention.start else ""
    line = at.isspace() or mention.start == begin
    versus = at in ("for", "against") and view.sentence_of[told[-1].mention.start] == view.sentence_of[mention.start]
    listed = line and mention.end < len(view.lower) and ":" in view.lower[told[-1].mention.end : mention.start]
    return role.open and (listed or versus)


def of_the_dead(view: View, mention: Mention, items: list[Item]) -> bool:
    """Whether the formula of an exchange speaks of the dead: who was counted shortly before it are bodies."""
    sentence = view.sentence_of[mention.start]
    near = [i for i in items[-NEAR:] if i.counts_people and sentence - view.sentence_of[i.mention.start] <= BESIDE]
    return bool(near) and all(i.mention.category == "bodies" for i in near)
