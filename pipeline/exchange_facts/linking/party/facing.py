"""Numbers that face each other: "for", "in return", "the other way", "each"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from exchange_facts.lexicon import word_set
from exchange_facts.linking.article.reading import Item
from exchange_facts.linking.party.actors import pair_of
from exchange_facts.linking.party.sides import Sides
from exchange_facts.linking.view import View

# Rules by which a word on the noun itself gives the side, and those by which what somebody did gives it.
ON_THE_NOUN = frozenset(("party.nationality", "party.force", "party.role", "party.home", "party.none"))
_OF_BODIES = word_set("facing.of_bodies")
_UNITS = word_set("tenses.units")
_SINGLY = frozenset(("one", "two"))
WAY = 9  # tokens between a number and the words for its direction
_BREAKS = frozenset(", ; : – — and while".split())
_WAYS = ("the other way", "opposite direction", "opposite way", "other direction", "reverse direction")
_NAMES_A_WAY = word_set("facing.names_a_way")
TOLD_OF_ACTS = frozenset("party." + rule for rule in ("given", "held_by", "origin", "offered", "taken", "demanded"))


def each(view: View, item: Item) -> bool:
    """Whether "each", "a side", "from either side" doubles the number."""
    mention = item.mention
    end = max(mention.np_end, mention.end)
    for cue in view.cued(mention.start, "each"):
        behind = view.lower[cue.end : cue.end + 1]
        single = view.lower[cue.end - 1] == "each"
        if single and view.lower[cue.start - 1] == "for" and behind not in (["side"], ["party"]):
            continue  # "three will be released for each hostage"
        if single and (behind in (["other"], ["of"], ["one"]) or not _UNITS.isdisjoint(behind)):
            continue  # "200 come home each month"
        if single and behind == ["from"] and view.lower[cue.start - 1] in _SINGLY:
            continue  # "five Britons and one each from Sweden, Morocco and Croatia"
        hard = {";", ":", "–", "—"} & set(view.lower[cue.end : mention.start])
        between = bool(view.counted(end, cue.start)) or not {";", ":"}.isdisjoint(view.lower[end : cue.start])
        if (0 <= cue.start - end <= 5 and not between) or (0 <= mention.start - cue.end <= 9 and not hard):
            return True
    return False


def versus(view: View, item: Item) -> str | None:
    """Whether "for", "in return" puts the number against one before or after it."""
    begin, _ = view.sentence(item.mention.start)
    end = max(item.mention.np_end, item.mention.end)
    found = None
    for cue in view.cued(item.mention.start, "versus"):
        gap = item.mention.start - cue.end
        initial = cue.start <= begin + 1 and gap >= 0 and not view.counted(begin, item.mention.start)
        if (0 <= gap <= 4 and ";" not in view.lower[cue.end : item.mention.start]) or initial:
            return "before"
        if 0 <= cue.start - end <= 8:
            found = "after"
    return found


def _near_by(people: list[Item], positions: range, start: int, stop: int) -> Iterator[Item]:
    """Items outwards from one, as long as they stand between two tokens."""
    for position in positions:
        if not start <= people[position].mention.start < stop:
            return
        yield people[position]


def facing(view: View, people: list[Item], sides: Sides) -> None:
    """One end of "for", "in return", "the other way" faces the other."""
    faced = set[int]()
    for position, item in enumerate(people):
        if item.party is not None or item.rule == "party.none":
            continue
        sentence = view.sentence_of[item.mention.start]
        link = versus(view, item)
        other: Item | None = None
        if link == "before":
            start = view.sentences[max(0, sentence - 1)][0]
            near = _near_by(people, range(position - 1, -1, -1), start, len(view.lower))
            told = (o.whole if o.whole is not None and o.whole.party else o for o in near)  # "13, four of them ill"
            other = next((o for o in told if o.party and "+" not in o.party), None)
        elif link == "after":
            near = _near_by(people, range(position + 1, len(people)), 0, view.sentences[sentence][1])
            other = next((o for o in near if o.party), None)
        if other is None and view.says(item.mention.start, _NAMES_A_WAY):
            near = _near_by(people, range(position + 1, len(people)), 0, view.sentences[sentence][1])
            other = next((o for o in near if o.whole is not item and other_way(view, o)), None)
        totals = {"cumulative", "held"} & {item.role.kind, other.role.kind if other is not None else None}
        if link is not None and other is not None and "held" in totals:
            continue  # "288 are still in jail, against 3,231 who have been freed": compared, and not exchanged
        if other is not None and other.party and "+" not in other.party:
            item.party, item.rule = other_side(view, item, other.party, sides), "party.facing"
            faced.add(id(item))


def beside(view: View, left: Item, right: Item) -> bool:
    """Whether one number follows another in a list: "and 72 bodies", ", the remains of five men"."""
    gap = view.lower[max(left.mention.np_end, left.mention.end) : right.mention.start]
    return gap[:1] in (["and"], [","]) and _OF_BODIES.issuperset(gap[1:])


def other_side(view: View, item: Item, party: str, sides: Sides) -> str | None:
    """Who faces a party where a number stands: the foe that its sentence names, else that of the article."""
    pair = pair_of(view, item.mention.start, sides)
    if party not in pair:
        return sides.opponent(party)
    return next((sides.people(p) for p in pair if p != party), None)


def contradicted(view: View, people: list[Item], sides: Sides) -> None:
    """ "agreed to free 1,400 of their fighters for 823 government men": nobody is exchanged for their own side's.

    Nor do a side's own people go both ways: "freed eight hostages, and the other way went 90".
    """
    for one, other in pairwise(people):
        if one.party and one.party == other.party and other.rule in TOLD_OF_ACTS and other_way(view, other):
            other.party, other.rule = sides.opponent(one.party), "party.facing"
        if one.party is None or one.party != other.party or versus(view, other) != "before" or beside(view, one, other):
            continue
        if view.sentence_of[one.mention.start] != view.sentence_of[other.mention.start]:
            continue
        if one.rule == "party.nationality" and other.rule == "party.home":  # "six Ukrainians for 16 from Donetsk"
            other.party, other.rule = sides.opponent(one.party), "party.facing"
        elif one.rule in TOLD_OF_ACTS and other.rule in ON_THE_NOUN:
            one.party, one.rule = sides.opponent(one.party), "party.facing"


def other_way(view: View, item: Item) -> bool:
    """ "15 went the other way", "in the opposite direction came eight": who moves against those told of before."""
    share = item.mention.of_them or view.lower[item.mention.start - 1] in ("them", "whom")
    if share or not view.says(item.mention.start, _NAMES_A_WAY):
        return False  # "38, among them seven wounded, went the other way": the whole does
    begin, stop = view.sentence(item.mention.start)
    breaks = (at + 1 for at in range(begin, item.mention.start) if at in view.counts or view.lower[at] in _BREAKS)
    behind = _behind(view, max(item.mention.np_end, item.mention.end), stop)
    before = view.lower[max(begin, item.mention.start - WAY, *breaks) : item.mention.start]
    return any(way in " ".join(words) for way in _WAYS for words in (behind, before))


def _behind(view: View, end: int, stop: int) -> list[str]:
    """The words behind a noun up to those of whom another clause tells, an aside apart: "55, six of them ill, went"."""
    closing = range(end + 1, min(stop, end + WAY))
    close = next((t for t in closing if view.lower[t] == ","), end) if view.lower[end : end + 1] == [","] else end
    limit = min(stop, close + WAY)
    others = (t for t in view.counted(end, limit) if view.lower[t - 1] in _BREAKS and t > close)
    return view.lower[close : next(others, limit)]
