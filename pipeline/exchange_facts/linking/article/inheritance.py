"""What a number without a noun of its own takes from those before it: whom it counts, its kind, its whole."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from exchange_facts.lexicon import word_set
from exchange_facts.linking.article.groups import (
    ALONE,
    BEYOND,
    group_of,
    like_size,
    shared,
    told_again,
    uncounted,
    value,
    whole_of,
)
from exchange_facts.linking.category.bare import (
    follows,
    gapped,
    in_force,
    leads,
    spoken_of,
    stands_alone,
    topic,
    versus,
)
from exchange_facts.linking.category.listing import LINKS, goes_on
from exchange_facts.linking.category.mention import Mention
from exchange_facts.linking.role.governors import frees
from exchange_facts.linking.role.predicates import RELEASES
from exchange_facts.linking.role.roles import HEARD, Role
from exchange_facts.linking.view import View

if TYPE_CHECKING:
    from exchange_facts.linking.article.reading import Item

PLAIN = 2.5  # the cost of a release that makes people of an unknown noun
_BEFALLS = frozenset(("other.court", "other.harm", "other.capture", "other.crowd"))
_THOSE = frozenset(("all", "the", "other", "these", "those"))
_RELATIVE = frozenset(("who", "whom", "which", "that"))
_WAYS = word_set("inheritance.ways")


def inherit(view: View, item: Item, items: list[Item], by_start: dict[int, Item]) -> bool:
    """Category, kind and whole of a number without a noun of its own; False where it is no fact."""
    mention, role = item.mention, item.role
    if mention.own:
        mention.category = _of_its_own(view, mention, items)
        return True
    if mention.of_them or mention.definite:
        return _share(view, item, items, by_start)
    if mention.others or mention.noun:
        return _unknown(view, item, items)
    if mention.low is None and mention.high is None:
        return False
    if in_force(view, mention):
        mention.category = "military"
        if role.kind is not None and role.governor is not None and frees(role.governor):
            return True
    return _bare(view, item, items)


def _of_its_own(view: View, mention: Mention, items: list[Item]) -> str:
    """Whom "150 of its own" counts: as those for whom they go."""
    sentence = view.sentence_of[mention.start]
    near = takewhile(lambda i: view.sentence_of[i.mention.start] == sentence, reversed(items))
    versus = next((i for i in near if i.counts_people), None)
    last = next((i for i in reversed(items) if i.counts_people), None)
    if versus is None and last is not None and last.mention.category == "bodies":
        versus = last  # the dead are given for the dead
    return (versus.mention.category if versus is not None else None) or "people"


def _share(view: View, item: Item, items: list[Item], by_start: dict[int, Item]) -> bool:
    """A share of a group: "five of them", "139 of the 157"."""
    mention, role = item.mention, item.role
    governor = role.governor
    if mention.category is None and in_force(view, mention):
        mention.category = "military"  # "38 of the freed served in the Armed Forces"
    whole = whole_of(view, mention, items, by_start)
    if whole is None:
        named = by_start.get(mention.whole) if mention.whole is not None else None
        mention.category = mention.category or (named.mention.category if named is not None else None)
        count = view.counts.get(mention.whole) if mention.whole is not None else None
        bare = count is None or follows(view, mention.np_end)  # "29 of the 33 that it owes"
        if mention.category is None and bare and role.kind is not None and not role.open:
            us = view.lower[mention.np_end - 1 : mention.np_end] == ["us"]
            let_go = governor is not None and governor.cue.cue in RELEASES
            freed = let_go or (governor is not None and governor.side == "subject")
            known = topic(view, mention) if freed else None  # "let five of them go"
            mention.category = known or ("people" if us or freed else None)
        if mention.category is None and mention.whole is not None and items and _said_of_share(view, mention, role):
            group = group_of(view, mention, items)  # "so far: 250 out of the 357 expected"
            mention.category = shared(group) if group is not None else None
        return mention.category is not None
    mention.category = mention.category or shared(whole)
    item.whole = whole
    if role.status == "failed":
        return True  # "two of the 25 said that they would rather stay"
    if role.kind is None or role.open:
        if not role.open:
            return False
        role.kind, role.status = whole.role.kind, whole.role.status
    elif role.kind == "release" and (governor is None or whole.role.kind == "cumulative" or governor.cue.weak):
        role.kind, role.status = whole.role.kind, whole.role.status
    elif role.kind == "release" and role.status == "planned" and whole.role.status == "completed":
        role.status = "completed"  # "of whom three will stay"
    return role.kind is not None


def _said_of_share(view: View, mention: Mention, role: Role) -> bool:
    """Whether what is told of "250 of the 357" is told of those, and not of the 357 ("of the 1,400 who landed")."""
    told = role.kind is not None and (not role.open or role.kind == "cumulative")
    if not told or role.governor is None or mention.whole is None:
        return told
    return _RELATIVE.isdisjoint(view.lower[mention.whole : role.governor.cue.start])


def _unknown(view: View, item: Item, items: list[Item]) -> bool:
    """ "Others", "ones", and nouns that no lexicon has."""
    mention, role = item.mention, item.role
    if mention.others:
        mention.category = _others(view, mention, items)
        ends = follows(view, mention.np_end) or view.covered(mention.start - 2, "people") is not None
        return not role.open or role.mood is not None or ends or goes_on(view, mention, items)
    if mention.noun == "ones" and mention.form == "number" and items and items[-1].counts_people:
        mention.category = items[-1].mention.category  # "25 Western agents for four Eastern ones"
        return role.kind is not None
    # a noun in the plural under a plain release: people whom no lexicon names
    mention.category = "people"
    if role.kind is None or not mention.noun.endswith("s"):
        return False
    if goes_on(view, mention, items) and view.doc[mention.np_end - 1].is_title:
        return True  # "two Mauritians and two Cape Verdians"
    before = view.lower[max(0, mention.start - 2) : mention.start]
    inside = not _WAYS.isdisjoint(before[-1:]) or before == ["end", "of"]  # "in two batches", "the end of 3 rotations"
    return role.governor is not None and frees(role.governor) and role.governor.cost < PLAIN and not inside


def _others(view: View, mention: Mention, items: list[Item]) -> str:
    """Whom "others" are more of: "1,414 civilians crossed; a thousand others had gone before"."""
    if view.lower[mention.start - 1] in LINKS:
        return "people"  # "the mayor and two others"
    last = items[-1] if items and items[-1].counts_people else None
    if last is None or view.sentence_of[last.mention.start] != view.sentence_of[mention.start]:
        last = like_size(view, mention, items)
    return (last.mention.category if last is not None else None) or "people"


def _bare(view: View, item: Item, items: list[Item]) -> bool:
    """A number and nothing else: "thirty more came home", "on Wednesday – 36"."""
    mention, role = item.mention, item.role
    governor = role.governor
    if items and items[-1].role.why == HEARD and value(items[-1]) >= value(item):
        role.why = HEARD  # "we spoke to 44 of the freed. Forty-two had been beaten"
        return False
    group = again = told_again(view, mention, items)
    if again is not None:
        item.whole = again
    else:
        group = group_of(view, mention, items)
    if group is None:
        mention.category = topic(view, mention) or "people"
        mention.rules.append(ALONE)
        if leads(view, mention) and (asked := _asked_before(view, mention)) is not None:
            role.status, role.open = asked, False
            return role.kind is not None
        cues = view.cues_by_sentence[view.sentence_of[mention.start]]
        if role.kind is not None and any(c.cue == "each" and c.start == mention.end for c in cues):
            return True  # "an exchange of prisoners, 1,000 a side"
        if role.mood is not None and role.mood.end in (mention.start, mention.start - 1):
            return True  # "the other side had promised 740"
        if governor is None or governor.released not in ("go", "take", "give", "swap"):
            return False
        refuses = role.status == "failed" and role.mood is not None and role.mood.start == mention.end
        return refuses or not governor.cue.weak  # "43 did not want to go"
    running = role.kind == "cumulative" and value(group) < (mention.low or 0)
    if mention.label and (role.open or role.kind is None) and not running:
        item.whole = group
        mention.category = mention.category or group.mention.category
        role.kind, role.status = group.role.kind, group.role.status
        return role.kind is not None
    spoken = spoken_of(view, mention, max(group.mention.np_end, group.mention.end))
    mention.category = mention.category or spoken or uncounted(view, mention, group, items)
    if governor is not None and role.kind is not None and governor.cue.cue not in ("other",):
        return True
    counted = role.kind == "cumulative" and view.lower[mention.start - 1] != "of"  # "the count stood at 933"
    if role.kind is not None and (role.mood is not None or counted or role.settled):
        return True
    nearest = next(i.mention for i in reversed(items) if i.counts_people)
    against = versus(view, mention, nearest)
    told = against or leads(view, mention) or stands_alone(view, mention) or gapped(view, mention, nearest)
    if mention.figure is None and not told:
        return False
    if mention.low == 1:
        return False
    if role.kind is None and not role.open:
        return False
    more = (mention.low or 0) > value(group)
    befallen = governor is not None and (more or governor.cue.id in _BEFALLS)
    if group.role.kind == "held" and befallen:
        return False  # "1,135 are held; 1,400 were convicted, 41 treated for bullet wounds"
    those = not _THOSE.isdisjoint(view.lower[mention.start - 1 : mention.start])  # "all 49 were arrested in July"
    others = governor is not None and governor.cue.id in _BEFALLS and not those  # "31 had been abducted, 23 are home"
    most = max(value(i) for i in items if i.counts_people) if others else BEYOND * value(group)
    beyond = (mention.low or 0) > most
    if befallen and governor is not None and governor.cue.cue == "other" and beyond:
        return False  # "71 have been brought home; 19,546 were taken away"
    role.open = False
    if view.lower[mention.end : mention.end + 1] == ["more"] and group.role.kind in ("release", "cumulative"):
        return True  # no share of a total
    role.kind, role.status = group.role.kind, group.role.status
    if not against and mention.low is not None and (group.mention.low or 0) > mention.low:
        item.whole = group
    return role.kind is not None


def _asked_before(view: View, mention: Mention) -> str | None:
    """ "How many hostages will be freed? Thirty-three …": the status of what the sentence before asks for."""
    begin, _ = view.sentences[max(0, view.sentence_of[mention.start] - 1)]
    if view.lower[begin : begin + 2] != ["how", "many"]:
        return None
    cues = view.cues_by_sentence[view.sentence_of[begin]]
    return "planned" if any(c.cue == "plan" for c in cues) else "completed"
