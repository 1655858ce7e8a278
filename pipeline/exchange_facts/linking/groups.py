"""Numbers that tell whom another counts: its group, one of like size, one that is no fact, the same further on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_facts.linking.mention import Mention
from exchange_facts.linking.view import View

if TYPE_CHECKING:
    from exchange_facts.linking.reading import Item

NEAR = 40  # numbers that a reader still has in mind
FEW = 2  # sentences between a number and "53 more"
ALONE = "mention.alone"
SHARES = frozenset(
    ("women", "men", "children", "officers", "enlisted", "elderly", "journalists", "medics", "wounded", "foreigners")
)


def name_below(items: list[Item]) -> None:
    """ "144 home": a headline that counts nobody counts whom the text below it counts."""
    named: dict[tuple[int | None, int | None], str | None] = {}
    for item in reversed(items):
        mention = item.mention
        number = (mention.low, mention.high)
        if ALONE in mention.rules:
            mention.category = named.get(number, mention.category)
        elif item.counts_people and mention.head is not None:
            named[number] = mention.category


def uncounted(view: View, mention: Mention, group: Item, items: list[Item]) -> str | None:
    """The category of a group, or of a larger number just before that is no fact: "19,000 children were deported"."""
    last = items[-1]
    near = view.sentence_of[mention.start] - view.sentence_of[last.mention.start] < 2
    larger = value(last) > (mention.low or mention.high or 0)
    told = near and larger and last.role.kind is None and not last.mention.bystander
    return (last.mention.category if told and group.mention.category != "bodies" else None) or shared(group)


def shared(group: Item) -> str | None:
    """Whom a share of a group counts: of men and women some are people."""
    return "people" if group.mention.category == "men+women" else group.mention.category


def like_size(view: View, mention: Mention, items: list[Item]) -> Item | None:
    """Whom "53 more" and "the other 13" go on with: of those counted shortly before, a number of like size."""
    near = [i for i in reversed(items[-NEAR:]) if i.counts_people]
    near = [i for i in near if not of_others(i, near)]
    near = [i for i in near if view.sentence_of[mention.start] - view.sentence_of[i.mention.start] <= FEW and value(i)]
    low = mention.low or mention.high or 1
    return min(near, key=lambda i: max(low / value(i), value(i) / low), default=None)


def of_others(item: Item, near: list[Item]) -> bool:
    """Whether women, children, officers … are but a share of those told of before them."""
    value = item.mention.low or 0
    return item.mention.category in SHARES and any(
        other.mention.start < item.mention.start
        and other.mention.category not in SHARES
        and (other.mention.low or other.mention.high or 0) >= value
        for other in near
    )


def value(item: Item) -> int:
    return item.mention.low or item.mention.high or 0
