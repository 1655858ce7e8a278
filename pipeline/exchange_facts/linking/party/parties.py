"""Every item gets its side: from its own words, from what it is exchanged for, from its group, from the article."""

from __future__ import annotations

from itertools import pairwise

from exchange_facts.linking.article.reading import Item
from exchange_facts.linking.party.actors import pair_of, subject_parties
from exchange_facts.linking.party.clause import Clause
from exchange_facts.linking.party.evidence import evidence
from exchange_facts.linking.party.facing import ON_THE_NOUN, TOLD_OF_ACTS, beside, contradicted, each, facing
from exchange_facts.linking.party.guesses import GUESSES, LOOSE, guess, of_article, settle, turned, wholes
from exchange_facts.linking.party.sections import split
from exchange_facts.linking.party.sides import Sides
from exchange_facts.linking.party.totals import ANYBODY, included, joint_totals, nations, over_both, parts_of
from exchange_facts.linking.view import View

_OF_BOTH = frozenset(("party.joint", "party.sum"))
_OF_NO_FOREIGNER = LOOSE | {"party.domestic"}
_WHOSE = ON_THE_NOUN | {"party.domestic"}
_SAME = frozenset(("the", "these", "those"))
TELLING = 10  # a number from which two in an article are hardly the same by chance


def assign(view: View, items: list[Item], sides: Sides) -> None:
    """Fills ``party`` and ``rule``, and ``copies`` where one number stands for both sides."""
    people = [item for item in items if item.counts_people]
    for inside, theirs in split(view, people, sides):
        _assign(view, inside, theirs)
    _headlines(view, people)


def _assign(view: View, people: list[Item], sides: Sides) -> None:
    """The sides of the numbers that are all told of one conflict."""
    _hear(view, people, sides)
    _coordinated(view, people)
    included(view, people)
    nations(view, people)
    _passing(view, people, sides)
    _bereaved(people, sides)
    facing(view, people, sides)
    contradicted(view, people, sides)
    turned(people, view, sides)
    default = of_article(view, people, sides)
    for item in people:
        if item.rule == "party.our" and item.party is None:
            item.party = default
    wholes(people)
    joint_totals(view, people, sides)
    parts_of(view, people, default)
    over_both(view, people, sides)
    facing(view, people, sides)
    guess(view, people, sides, default)
    _again(view, people)
    _partly(view, people)
    _foreigners(people)
    _double(view, people, sides)
    _halves(view, people)


def _hear(view: View, people: list[Item], sides: Sides) -> None:
    """What the words of its own sentence say of every number, and whether it stands for both sides."""
    for item in people:
        item.clause = Clause(view, item.mention, item.role, sides)
        item.party, item.rule = evidence(item.clause)
        if item.mention.foreign and (item.party is None or item.rule in _OF_NO_FOREIGNER):
            item.party, item.rule = None, "party.none"
        settle(item, sides)
        item.each = each(view, item)
    for left, right in reversed(list(pairwise(people))):
        listed = view.lower[left.mention.end : right.mention.start] in ([","], ["and"], [",", "and"])
        listed |= view.lower[left.mention.np_end : right.mention.start] == ["and"]  # "270 men and 120 women each"
        left.each = left.each or (right.each and listed)  # "390, 307 and 303 people on each side"


def _passing(view: View, people: list[Item], sides: Sides) -> None:
    """ "Of the 200 Palestinians 70 went to Egypt": who goes to a third land is of the side of those he is one of."""
    named: Item | None = None
    for item in people:
        if item.rule in _WHOSE and item.party and "+" not in item.party:
            named = item
        if item.rule != "party.destination" or item.party in sides.main() or named is None:
            continue
        near = view.sentence_of[named.mention.start] == view.sentence_of[item.mention.start]
        if near and (named.mention.low or 0) >= (item.mention.low or 0):
            item.party, item.rule = named.party, "party.neighbour"


def _bereaved(people: list[Item], sides: Sides) -> None:
    """Hostages of whom nothing else is said are of the side whose people were taken."""
    bereaved = sides.bereaved()
    for item in people:
        if item.party is None and item.rule != "party.none" and item.mention.category == "hostages" and bereaved:
            item.party, item.rule = bereaved, "party.hostages"


def _again(view: View, people: list[Item]) -> None:
    """ "The five were released for two bodies", after five Lebanese: a number told again is of the same side."""
    told: dict[tuple[int | None, int | None], set[str | None]] = {}
    for item in people:
        number = (item.mention.low, item.mention.high)
        if item.rule in ON_THE_NOUN:
            told.setdefault(number, set()).add(item.party)
        elif (
            item.rule in LOOSE | {"party.joint"}
            and view.lower[item.mention.start - 1] in _SAME
            and len(told.get(number, ())) == 1
        ):
            item.party, item.rule = next(iter(told[number])), "party.again"


def _partly(view: View, people: list[Item]) -> None:
    """ "24 hostages, including ten Thais": of whom a nation is only some are not all guessed to be of it."""
    before: Item | None = None
    for item in people:
        near = before is not None and view.sentence_of[before.mention.start] == view.sentence_of[item.mention.start]
        whole = item.whole or (before if item.part and near else None)
        before = before if item.part and near else item
        if whole is None or item.rule != "party.nationality" or item.mention.category != "people":
            continue
        guessed = whole.rule in LOOSE and whole.party == item.party
        if guessed and (item.mention.low or 0) < (whole.mention.low or 0):
            whole.party, whole.rule = None, "party.none"


def _foreigners(people: list[Item]) -> None:
    """ "205 Ukrainians and ten foreigners … ten foreigners who fought for Kyiv": whom they serve is told once."""
    serving = {i.mention.low: i for i in people if i.mention.foreign and i.rule == "party.force"}
    for item in people if serving else ():
        if item.mention.foreign and item.party is None and item.mention.low in serving:
            item.party, item.rule = serving[item.mention.low].party, "party.force"


def _double(view: View, people: list[Item], sides: Sides) -> None:
    """The sides for which a number "each" stands."""
    each_side = {(i.mention.low, i.mention.high, i.mention.category) for i in people if i.each}
    for item in people:
        again = item.rule == "party.joint" and (item.mention.low or 0) >= TELLING  # "1,000 each", "the swap of 1,000"
        if item.each or (again and (item.mention.low, item.mention.high, item.mention.category) in each_side):
            governor = item.role.governor
            actors = list(dict.fromkeys(subject_parties(view, governor.cue, sides))) if governor else []
            pair = actors if len(actors) == 2 else pair_of(view, item.mention.start, sides)
            if len(pair) == 2:
                item.copies = [*pair]
            elif len(pair) == 1 and not sides.many():
                item.copies = [pair[0], None]  # of one that is named, and of another that is not


def _halves(view: View, people: list[Item]) -> None:
    """ "120 captives, 60 from each side": whom both sides give one half of are of both."""
    for whole, half in pairwise(people):
        near = view.sentence_of[whole.mention.start] == view.sentence_of[half.mention.start]
        if near and half.copies and whole.mention.low == len(half.copies) * (half.mention.low or 0):
            known = None not in half.copies
            whole.party, whole.rule = "+".join(sorted(map(str, half.copies))) if known else None, "party.sum"


def _headlines(view: View, people: list[Item]) -> None:
    """ "Five commanders for 82 girls": a headline that names no side counts those whose side the text below names."""
    title = view.sentences[0][1] if view.sentences else 0
    below = [i for i in reversed(people) if i.rule in ON_THE_NOUN | _OF_BOTH and i.mention.start >= title]
    named = {(i.mention.low, i.mention.high): i for i in below if i.rule in ON_THE_NOUN}
    named_so = {(i.mention.low, i.mention.high, _anybody(i)): i for i in below}
    for item in people:
        number = (item.mention.low, item.mention.high)
        same = named_so.get((*number, _anybody(item)))
        telling = (item.mention.low or 0) >= TELLING
        if same is None and telling:  # "77 fishermen come home" over "as many as 77 Indians"
            same = named.get(number)
        if item.mention.start >= title or same is None:
            continue
        both = same.rule in _OF_BOTH and telling  # "Factions free 184" over "the army and the rebels freed 184"
        if item.rule in (LOOSE if both else GUESSES) and (both or same.rule in ON_THE_NOUN):
            item.party, item.rule = same.party, same.rule


def _anybody(item: Item) -> str | None:
    """The category by which a title and its text call the same people: whoever is swapped may be called a prisoner."""
    return "people" if item.mention.category in ANYBODY and item.mention.category != "bodies" else item.mention.category


def _coordinated(view: View, people: list[Item]) -> None:
    """ "22 of our commandos and a pilot": what is said of the first is said of the second."""
    for left, right in pairwise(people):
        ours = left.rule in ON_THE_NOUN | {"party.our", "party.own"}
        listed = ours and beside(view, left, right)
        acts = [i.role.governor.cue for i in (left, right) if i.role.governor is not None]
        goes_on = acts[:1] == acts[1:] != [] and right.mention.headless
        if ours and goes_on and view.lower[right.mention.start - 1] == "and":
            right.party, right.rule = left.party, left.rule  # "175 of our men in the exchange and 22 outside of it"
        if listed and right.mention.form == "article" and right.rule in LOOSE | {"party.word", ""}:
            right.party, right.rule = left.party, left.rule  # "frees 22 of our commandos and a pilot"
        elif left.party is None and not left.rule and _told_of_both(view, left, right):
            left.party, left.rule = right.party, right.rule  # "30 soldiers and 14 civilians were flown to Yerevan"
        elif listed and right.rule in ("", "party.facing"):
            right.party, right.rule = left.party, "party.neighbour"  # "291 Syrians and 72 bodies for six Israelis"


def _told_of_both(view: View, left: Item, right: Item) -> bool:
    """Whether the predicate behind a list of two tells where both go, or who lets both go."""
    governor = right.role.governor
    gap = view.lower[left.mention.np_end : right.mention.start]
    gap = gap[-1:] if gap[:1] == ["("] and gap[-2:] == [")", "and"] else gap  # "30 prisoners of war (POWs) and 14 …"
    joined = gap == ["and"] and not right.mention.headless
    behind = governor is not None and governor.side == "subject" and left.role.governor is None
    return joined and behind and right.rule in TOLD_OF_ACTS | {"party.destination"}
