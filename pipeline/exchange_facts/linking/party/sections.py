"""Paragraphs of another conflict than the article's: background of other years, round-ups, time lines."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from exchange_facts.lexicon import word_set
from exchange_facts.linking.article.reading import Item
from exchange_facts.linking.category.mention import Mention
from exchange_facts.linking.party import conflicts
from exchange_facts.linking.party.sides import Sides
from exchange_facts.linking.view import SIDED, View

STORIES = 3  # countries in whose names stories open, at least
BULLET = 3  # tokens of "• ", "3. " before the name
_BEHIND = word_set("sections.behind")
_ROLES = frozenset(("state", "rebel", "foe"))


def split(view: View, people: list[Item], sides: Sides) -> Iterator[tuple[list[Item], Sides]]:
    """The numbers that are read with the article's sides, and those of each story or paragraph that has its own."""
    main = set(sides.main())
    main |= {group for group, party in conflicts.people().items() if party in main}
    stories = _stories(view)
    starts, apart = [i.mention.start for i in people], set[int]()
    for start, stop in stories or (view.paragraphs[1:] if main else ()):
        places = range(bisect_left(starts, start), bisect_left(starts, stop))
        inside = people[places.start : places.stop]
        if not inside:
            continue
        among = [item.mention for item in inside]
        local = Sides.of(view, among, start, stop) if stories else _own(view, among, (start, stop), main, sides)
        if local is not None:
            apart.update(places)
            yield inside, local
    yield [item for place, item in enumerate(people) if place not in apart], sides


def _own(view: View, among: list[Mention], paragraph: tuple[int, int], main: set[str], sides: Sides) -> Sides | None:
    """The sides of a paragraph, where it names none of the article's and tells of others."""
    start, stop = paragraph
    named = Counter(tag.party for group in SIDED for tag in view.within(group, start, stop) if tag.party)
    if not named or not main.isdisjoint(named):
        return None
    local = Sides.of(view, among, start, stop)
    if _labelled(view, start, stop):
        return local
    roles = any(c.cue in _ROLES for c in view.cues_between(start, stop))  # "the rebels" are the article's
    top = next(iter(local.main()), "")
    told = local.facing() or (named[top] > 1 and top in conflicts.foes())  # a land of passage is named once
    return local if told and not roles and sides.foes(sides.main()).isdisjoint(named) else None


def _stories(view: View) -> list[tuple[int, int]]:
    """The stories of a round-up, each under the name of its country; none where too few countries open one."""
    if len(view.paragraphs) < STORIES:
        return []
    title = view.sentences[0][1]
    found = [(start, _country(view, start, stop)) for start, stop in view.paragraphs if start >= title]
    opened = [(start, country) for start, country in found if country is not None]
    if len({country for _, country in opened}) < STORIES:
        return []
    return list(pairwise([*(start for start, _ in opened), len(view.lower)]))


def _country(view: View, start: int, stop: int) -> str | None:
    """The country in whose name a paragraph opens: "YEMEN.", "• Gaza:", "LIMA –"."""
    for at in range(start, min(stop, start + BULLET)):
        place = view.covered(at, "places")
        if place is not None:
            alone = place.end >= stop or view.lower[place.end] in _BEHIND or view.lower[place.end].isspace()
            return place.row.country if alone and place.row is not None else None
        if view.lower[at].isalpha():
            return None
    return None


def _labelled(view: View, start: int, stop: int) -> bool:
    """ "NIGERIA. Bandits in Zamfara …", "Sudan: the army …": the land that a paragraph tells of stands before it."""
    place = view.covered(start, "places")
    state = place is not None and place.row is not None and place.row.attrs.get("type") == "state"
    return place is not None and state and place.end < stop and view.lower[place.end] in (".", ":")
