"""Paragraphs that tell of another conflict than the article: round-ups, precedents, lists of what went before."""

from __future__ import annotations

from bisect import bisect_right

from exchange_facts.linking.article.reading import Item
from exchange_facts.linking.category.mention import Mention
from exchange_facts.linking.party import conflicts
from exchange_facts.linking.party.sides import Sides
from exchange_facts.linking.view import SIDED, View

_ROLES = frozenset(("state", "rebel", "foe"))
TOLD = 4  # the weight of a side that is named more than once in a paragraph


def by_conflict(
    view: View, items: list[Item], mentions: list[Mention], sides: Sides
) -> list[tuple[list[Item], Sides]]:
    """The items with the sides among which each is looked for: those of the article, or of a paragraph of its own."""
    starts = [start for start, _ in view.paragraphs]
    groups: dict[int, list[Item]] = {}
    for item in items:
        groups.setdefault(bisect_right(starts, item.mention.start) - 1, []).append(item)
    related = {*sides.main(), *sides.foes(sides.main())}
    ours: list[Item] = []
    others: list[tuple[list[Item], Sides]] = []
    for paragraph, group in groups.items():
        own = _own(view, view.paragraphs[paragraph], mentions, related) if paragraph > 0 and related else None
        if own is None:
            ours += group
        else:
            others.append((group, own))
    return [(ours, sides), *others]


def _own(view: View, paragraph: tuple[int, int], mentions: list[Mention], related: set[str]) -> Sides | None:
    """The sides of a paragraph that names none of the article's: foes of each other, or one that is told of."""
    start, stop = paragraph
    named = {tag.party for group in SIDED for tag in view.within(group, start, stop)} - {None}
    if not named or not named.isdisjoint(related):
        return None
    sides = Sides.of(view, [m for m in mentions if start <= m.start < stop], within=paragraph)
    if any(c.cue in _ROLES and start <= c.start < stop for c in view.cues) and not sides.facing():
        return None  # "the rebels" are those of the article
    top = sides.main()[0]
    return sides if sides.facing() or (sides.weight[top] >= TOLD and top in conflicts.foes()) else None
