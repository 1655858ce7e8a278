"""Numbers of the dead that name no dead: a line of their list, or what was given for them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from exchange_facts.lexicon import word_set
from exchange_facts.linking.article.groups import NEAR
from exchange_facts.linking.category.mention import Mention
from exchange_facts.linking.view import View

if TYPE_CHECKING:
    from exchange_facts.linking.article.reading import Item

BESIDE = 1  # sentences between the dead and the formula of their exchange
_COLON = frozenset((":",))
_HEROES = word_set("dead.heroes")
_LIVING = frozenset(("military", "people", "men", "officers", "enlisted"))  # what the dead may be called by
_IN_RETURN = frozenset("return exchange turn".split())
_CAPTIVE = word_set("dead.captive")


def among_dead(view: View, item: Item, items: list[Item]) -> bool:
    """Whether a number that names the living counts the dead: a share, a line of their list, what is given for them."""
    mention = item.mention
    if not view.says(mention.start, _COLON) and all(i.mention.category != "bodies" for i in items[-NEAR:]):
        return False
    near = [i for i in items[-NEAR:] if i.counts_people or i.role.kind == "format"]
    only = all(i.mention.category == "bodies" for i in near)
    if mention.head is not None and view.lower[mention.head[1] - 1] in _HEROES:
        return bool(near) and only
    told = [i.mention for i in near if i.counts_people]
    begin, _ = view.sentence(mention.start)
    if not told or told[-1].category != "bodies" or mention.category not in _LIVING:
        return False
    at = view.lower[mention.start - 1] if mention.start else ""
    line = at.isspace() or mention.start == begin
    line = line and mention.end < len(view.lower) and ":" in view.lower[told[-1].end : mention.start]
    versus = at in ("for", "against") and told[-1].start >= begin
    return (only and _in_return(view, item)) or (item.role.open and (line or versus))


def _in_return(view: View, item: Item) -> bool:
    """ "In return 26 Russians were handed over", where nobody was freed."""
    words = view.lower[slice(*view.sentence(item.mention.start))]
    governor = item.role.governor
    freed = governor is not None and view.lower[governor.cue.start].startswith(("free", "releas", "let"))
    given = any(a == "in" and b in _IN_RETURN for a, b in pairwise(words)) and _CAPTIVE.isdisjoint(words)
    return given and not freed and item.role.kind == "release"


def of_the_dead(view: View, mention: Mention, items: list[Item]) -> bool:
    """Whether the formula of an exchange speaks of the dead: who was counted shortly before it are bodies."""
    sentence = view.sentence_of[mention.start]
    near = [i for i in items[-NEAR:] if i.counts_people and sentence - view.sentence_of[i.mention.start] <= BESIDE]
    return bool(near) and all(i.mention.category == "bodies" for i in near)
