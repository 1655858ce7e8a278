"""Every item gets its side: from its own words, from what it is exchanged for, from its group, from the article."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from exchange_facts.linking import speakers
from exchange_facts.linking.evidence import evidence
from exchange_facts.linking.facing import ON_THE_NOUN, contradicted, each, facing, other_way, versus
from exchange_facts.linking.reading import Item
from exchange_facts.linking.sides import Sides, pair_of, subject_parties
from exchange_facts.linking.totals import between_sides, included, joint_totals, nations, over_both, parts_of
from exchange_facts.linking.view import View

TELLING = 10  # a number from which two in an article are hardly the same by chance
_OURS = frozenset(("its", "our", "their"))
_GUESSES = frozenset(("party.article", "party.neighbour"))
# A word on the noun itself weighs more than these.
_LOOSE = _GUESSES | {"party.given", "party.facing", "party.destination", "party.origin"}
_OF_A_FOE = frozenset(("party.given", "party.origin", "party.held_by"))  # None: of whoever faces who held them
_VICTIMS = frozenset(("children", "hostages", "civilians", "women", "journalists", "medics", "children+women"))


def assign(view: View, items: list[Item], sides: Sides) -> None:
    """Fills ``party`` and ``rule``, and ``copies`` where one number stands for both sides."""
    people = [item for item in items if item.counts_people]
    for item in people:
        item.party, item.rule = evidence(view, item.mention, item.role, sides)
        if item.mention.foreign and (item.party is None or item.rule in _LOOSE):
            item.party, item.rule = None, "party.none"
        if item.party is None and item.rule in _OF_A_FOE and sides.many():
            item.rule = "party.none"
        if (hinted := _hinted(item, sides)) is not None:
            item.party, item.rule = hinted, "party.word"
        item.each = each(view, item)
    for left, right in reversed(list(pairwise(people))):
        listed = view.lower[left.mention.end : right.mention.start] in ([","], ["and"], [",", "and"])
        left.each = left.each or (right.each and listed)  # "390, 307 and 303 people on each side"
    _coordinated(view, people)
    included(view, people)
    nations(view, people)
    bereaved = sides.bereaved()
    for item in people:
        if item.party is None and item.rule != "party.none" and item.mention.category == "hostages" and bereaved:
            item.party, item.rule = bereaved, "party.hostages"
    for item in people:  # "95 came home; Moscow took back the same number"
        if item.like is not None and item.party and item.like.party is None and item.role.kind == "release":
            item.like.party, item.like.rule = sides.opponent(item.party), "party.facing"
    facing(view, people, sides)
    contradicted(view, people, sides)
    default = _default(view, people, sides)
    for item in people:
        if item.rule == "party.our" and item.party is None:
            item.party = default
    _whole(people)
    joint_totals(view, people, sides)
    parts_of(view, people, default)
    over_both(view, people, sides)
    facing(view, people, sides)
    previous: Item | None = None
    for item in people:
        _whole([item])
        if item.party is None and item.rule != "party.none":
            near = (
                previous is not None
                and view.sentence_of[previous.mention.start] == view.sentence_of[item.mention.start]
            )
            if previous is not None and previous.party and other_way(view, item):
                item.party, item.rule = sides.opponent(previous.party), "party.facing"
            elif (
                near
                and previous is not None
                and previous.party
                and "+" not in previous.party
                and not versus(view, item)
                and not previous.each
            ):
                turned = _turned(previous, item)
                item.party = sides.opponent(previous.party) if turned else previous.party
                item.rule = "party.facing" if turned else "party.neighbour"
            elif sides.mutual() and between_sides(view, item, sides):
                item.party, item.rule = "+".join(sorted(pair_of(view, item.mention.start, sides))), "party.joint"
            elif (own := _told_by(view, item, sides)) is not None:
                item.party, item.rule = own, "party.source"
            else:
                item.party, item.rule = default, "party.article"
                group = next((p for p in sides.weight if p.islower() and p in sides.foes([default or ""])), None)
                if item.mention.category == "hostages" and sides.captors(default):
                    item.party = sides.opponent(default)
                elif item.mention.category == "hostages" and group and default == sides.opponent(sides.opponent(group)):
                    item.party = sides.opponent(group)
        if (hinted := _hinted(item, sides)) is not None:
            item.party, item.rule = hinted, "party.word"
        if (
            item.rule in _GUESSES
            and (item.mention.category == "prisoners" or _sentenced(view, item))
            and sides.captors(sides.opponent(item.party))
        ):
            item.party = sides.opponent(item.party)  # what the state holds are prisoners, what the group holds hostages
        if item.rule in _GUESSES and item.party and item.party.islower() and item.mention.category in _VICTIMS:
            item.party = sides.opponent(item.party)  # an armed group's own are no hostages, girls or reporters
        previous = item
    _headlines(view, people)
    for item in people:
        if item.each:
            governor = item.role.governor
            actors = list(dict.fromkeys(subject_parties(view, governor.cue, sides))) if governor else []
            pair = actors if len(actors) == 2 else pair_of(view, item.mention.start, sides)
            if len(pair) == 2:
                item.copies = pair


def _turned(before: Item, item: Item) -> bool:
    """ "146 of its men were freed and it handed over 97", "let 33 go and got back 15": the other way round."""
    ways = {_way(before), _way(item)}
    return None not in ways and len(ways) == 2


def _way(item: Item) -> str | None:
    """Whether those who are counted are let go or come back, as an active verb tells it of somebody."""
    governor = item.role.governor
    if governor is None or item.role.kind != "release" or governor.cue.weak:
        return None
    if governor.released == "give" and governor.cue.verb and not governor.cue.passive:
        return "let go"
    own = governor.released == "go" and item.mention.possessive in _OURS
    return "back" if own or governor.released == "take" else None


def _headlines(view: View, people: list[Item]) -> None:
    """ "Five commanders for 82 girls": a headline that names no side counts those whose side the text below names."""
    title = view.sentences[0][1] if view.sentences else 0
    below = [i for i in reversed(people) if i.rule in ON_THE_NOUN and i.mention.start >= title]
    named = {(i.mention.low, i.mention.high): i for i in below}
    named_so = {(i.mention.low, i.mention.high, i.mention.category): i for i in below}
    for item in people:
        number = (item.mention.low, item.mention.high)
        same = named_so.get((*number, item.mention.category))
        if same is None and (item.mention.low or 0) >= TELLING:  # "77 fishermen come home" over "as many as 77 Indians"
            same = named.get(number)
        if item.mention.start < title and item.rule in _GUESSES and same is not None:
            item.party, item.rule = same.party, same.rule


def _coordinated(view: View, people: list[Item]) -> None:
    """ "366 prisoners and 86 fishermen in its custody": what is said of the second is said of the first."""
    for left, right in reversed(list(pairwise(people))):
        joined = view.lower[max(left.mention.np_end, left.mention.end) : right.mention.start] == ["and"]
        noun = left.mention.head is None and right.rule != "party.none"  # "seven identified and 63 unidentified Iraqis"
        if joined and left.party is None and left.rule != "party.none" and (noun or right.rule not in ON_THE_NOUN):
            left.party, left.rule = right.party, right.rule
    for left, right in pairwise(people):
        joined = view.lower[max(left.mention.np_end, left.mention.end) : right.mention.start] in (["and"], [","])
        ours = left.rule in ON_THE_NOUN | {"party.our", "party.own"}
        if joined and ours and right.mention.form == "article" and right.rule in _LOOSE | {"party.word", ""}:
            right.party, right.rule = left.party, left.rule  # "frees 22 of our commandos and a pilot"


def _hinted(item: Item, sides: Sides) -> str | None:
    """The main side that a noun is used of: "defenders", or "soldiers" where a state faces an armed group."""
    hint, pair = item.mention.hint, sides.main()
    if hint == "state":
        group = item.rule in _LOOSE and item.party in pair and str(item.party).islower()
        return next((p for p in pair if p.isupper()), None) if group else None
    return hint if item.rule in _GUESSES and hint in pair else None


def _sentenced(view: View, item: Item) -> bool:
    """Whether the sentence says that those who are counted serve one."""
    end = item.mention.np_end
    return bool({"serving", "sentence", "sentences", "sentenced", "convicted"} & set(view.lower[end : end + 5]))


def _told_by(view: View, item: Item, sides: Sides) -> str | None:
    """ "Kyiv said 230 people had come home": a side that speaks of a homecoming speaks of its own."""
    governor = item.role.governor
    home = ("go", "take", "return")
    if governor is None or governor.released not in home or governor.cue.cue not in home:
        return None
    source = speakers.source_of(view, item.mention)
    return source.party if source is not None and source.label == "GPE" and source.party in sides.main() else None


def _whole(people: list[Item]) -> None:
    for item in people:
        if item.party is None and item.rule != "party.none" and item.whole is not None and item.whole.party:
            item.party, item.rule = item.whole.party, "party.whole"


def _default(view: View, people: list[Item], sides: Sides) -> str | None:
    """The side whose people the article is about."""
    if (own := sides.inner()) is not None:
        return own
    if sides.many():
        return None
    votes: Counter[str] = sides.protagonist(view)
    title = view.sentences[0][1]
    for item in people:
        counted = item.mention.form != "article"  # "a pilot" only repeats the list that it ends
        if counted and item.party and "+" not in item.party and item.role.kind == "release":
            votes[item.party] += 3 if item.mention.start < title else 1
    if votes:
        return votes.most_common(1)[0][0]
    main = sides.main()
    return main[0] if main else None
