"""Numbers that tell whom another counts: its group, one of like size, one that is no fact, the same further on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_facts.lexicon import word_set
from exchange_facts.linking.category.bare import defined, leads
from exchange_facts.linking.category.mention import Mention
from exchange_facts.linking.party.sides import FREED
from exchange_facts.linking.view import View

if TYPE_CHECKING:
    from exchange_facts.linking.article.reading import Item

NEAR = 40  # numbers that a reader still has in mind
BEYOND = 30  # so many times what was told of before is background
FEW = 2  # sentences between a number and "53 more"
ALONE = "mention.alone"
NOBODY = "names nobody, and nobody is counted near it"
_MORE = word_set("groups.more")
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


def whole_of(view: View, mention: Mention, items: list[Item], by_start: dict[int, Item]) -> Item | None:
    """The group that "of them" or "of the 157" speaks of; a rejected group rejects its shares."""
    if mention.whole is not None:
        if mention.whole in by_start and (
            by_start[mention.whole].role.kind is not None or not by_start[mention.whole].mention.frame
        ):
            return by_start[mention.whole]
        count = view.counts.get(mention.whole)
        if count is not None:
            number, first = (count["low"], count["high"]), None
            for item in reversed(items):
                if (item.mention.low, item.mention.high) == number and item.counts_people:
                    if not item.mention.same:
                        return item
                    first = item
            return first
        return None
    low = mention.low or 0
    top = split(view, items)
    told = top is not None and view.sentence_of[top.mention.start] < view.sentence_of[mention.start]
    if top is not None and told and value(top) > low and not mention.norps:
        return top  # "45 came home, 33 soldiers and 12 civilians. Five of them are wounded"
    freed = not FREED.isdisjoint(view.lower[mention.end : mention.np_end])  # "five of the released prisoners"
    for item in reversed(items[-NEAR:]):
        if freed and (item.role.kind != "release" or item.mention.category in SHARES):
            continue
        if item.role.kind in ("format", "ordinal") or item.mention.category == "exchanges":
            continue
        if mention.norps and item.mention.norps and set(mention.norps).isdisjoint(item.mention.norps):
            continue  # "207 Ukrainians for 195 Russians. Thirty-six of the Ukrainians …"
        others = item.mention.category is None or (
            not mention.of_them and mention.category not in (None, item.mention.category)
        )
        if item.role.kind is None and (others or item.mention.frame or item.role.why == NOBODY):
            continue  # of nobody, or of other people, there is no share
        if value(item) > low:
            return item
    return None


def split(view: View, items: list[Item]) -> Item | None:
    """Whom the sentence told of last counts in all, where its other numbers are the parts: "75 came, 4 + 71"."""
    people = [i for i in items[-NEAR:] if i.counts_people and i.mention.form != "article"]
    if not people:
        return None
    sentence = view.sentence_of[people[-1].mention.start]
    first, *parts = [i for i in people if view.sentence_of[i.mention.start] == sentence]
    return first if len(parts) > 1 and value(first) == sum(map(value, parts)) else None


def told_again(view: View, mention: Mention, items: list[Item]) -> Item | None:
    """ "The 19 were reunited", "all four": those of whom the number was told before."""
    if not defined(view, mention):
        return None
    near = (i for i in reversed(items[-NEAR:]) if i.counts_people and not i.mention.same)
    return next((i for i in near if (i.mention.low, i.mention.high) == (mention.low, mention.high)), None)


def group_of(view: View, mention: Mention, items: list[Item]) -> Item | None:
    """The group that a bare number belongs to, or is counted like: the nearest, a larger one first."""
    low = mention.low or mention.high or 0
    near = [i for i in reversed(items[-NEAR:]) if i.counts_people]
    sentence = view.sentence_of[mention.start]
    beside = (i for i in near if sentence - view.sentence_of[i.mention.start] < 2)
    dead = {id(i) for i in beside if i.mention.category == "bodies"}
    near = [i for i in near if i.mention.category != "bodies" or id(i) in dead] or near
    near = [i for i in near if i.mention.form != "article"] or near  # "31 women and a priest. Belgrade received 409"
    if not near:
        return None
    before, behind = view.lower[mention.start - 1 : mention.start], view.lower[mention.end : mention.end + 1]
    if not _MORE.isdisjoint(before + behind) and (last := like_size(view, mention, items)):
        return last
    if mention.label or leads(view, mention):
        near = [i for i in near if (i.mention.low or 0) >= low or i.whole is None] or near
        fit = [i for i in near if view.sentence_of[i.mention.start] == sentence or not of_others(i, near)]
        larger = next((i for i in fit if value(i) > low and not i.mention.label), None)
        if larger is not None:
            return larger
    whole = [i for i in near if i.whole is None and not i.part and "mention.predicate_noun" not in i.mention.rules]
    whole = [i for i in whole if not of_others(i, near)] or near
    if view.sentence_of[whole[0].mention.start] == sentence:
        return whole[0]
    kind = whole[0].role.kind
    return next((i for i in whole if value(i) >= low and i.role.kind == kind), whole[0])
