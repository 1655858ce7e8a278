"""One reading of an article: numbers in order, each understood from what was read before."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain, pairwise, takewhile

from exchange_facts.lexicon import word_set
from exchange_facts.linking.article import setting
from exchange_facts.linking.article.dead import among_dead, of_the_dead
from exchange_facts.linking.article.groups import (
    BEYOND,
    NOBODY,
    name_below,
    split,
    value,
)
from exchange_facts.linking.article.inheritance import inherit
from exchange_facts.linking.category.listing import (
    adjacent,
    align,
    included,
    likewise,
    listed,
    share_governor,
)
from exchange_facts.linking.category.mention import Mention
from exchange_facts.linking.party.clause import Clause
from exchange_facts.linking.party.sides import Sides
from exchange_facts.linking.role.captivity import CAPTIVES
from exchange_facts.linking.role.ordinals import is_exchange_ordinal
from exchange_facts.linking.role.predicates import DASHES, RELEASES
from exchange_facts.linking.role.rates import rate_of
from exchange_facts.linking.role.rescues import BY_FORCE, fetched, given, recovers
from exchange_facts.linking.role.roles import Role, role_of
from exchange_facts.linking.view import View

FAR_OFF = 3.0  # a governor behind another predicate
_OPENING = DASHES | {":"}  # what opens a list
_OF_A_WHOLE = _OPENING | {"including", "among"}
_THEM = word_set("reading.them")
MANY = 500  # so many, and many times what was told of before, are background
_THEY = frozenset(("they", "these", "those"))
_INCLUDE = word_set("reading.include")
_ABOUT = word_set("reading.about")
_BARTERED = (*CAPTIVES, "military", "bodies")
_REMAINS = word_set("reading.remains")
ELSEWHERE = "the article is not about captives changing hands"
COUNTED = ("release", "cumulative", "held")


@dataclass(slots=True)
class Item:
    """A mention on its way to a fact; ``role.kind`` None: read and rejected."""

    mention: Mention
    role: Role
    party: str | None = None
    rule: str = ""
    whole: Item | None = None
    like: Item | None = None  # whose number "as many" repeats
    clause: Clause | None = None  # as it was heard for its side
    aligned: bool = False  # nothing is left to tell of it and those before it in its list
    part: bool = False  # told of behind "including", "among them"
    each: bool = False
    copies: list[str | None] = field(default_factory=list)
    setting: str = ""  # why it is read as one of captives changing hands
    followed: str = ""  # why a trained reader is followed in its kind

    @property
    def counts_people(self) -> bool:
        """Whether it is a number of people that changes hands, or is held."""
        return self.role.kind in COUNTED and self.mention.category != "exchanges"


def read(view: View, mentions: list[Mention], sides: Sides) -> list[Item]:
    """The numbers of an article; where it is not about captives changing hands, none is a fact."""
    if setting.hopeless(view, mentions):
        return [Item(mention, Role(None, why=ELSEWHERE)) for mention in mentions]
    items = numbers(view, mentions)
    ground = setting.grounds(view, [(item.mention, item.role) for item in items], facing=sides.facing())
    evident: set[int] = set()
    if not ground and sides.facing():
        evident = {view.sentence_of[i.mention.start] for i in items if setting.evident(view, i.mention, i.role)}
        if evident and len(view.lower) <= setting.LONG:
            ground = setting.SENTENCE
    for item in items:
        item.setting = ground
        if not ground and view.sentence_of[item.mention.start] in evident:
            item.setting = setting.SENTENCE
        elif not ground:
            item.role.kind, item.role.why = None, ELSEWHERE
    return items


def numbers(view: View, mentions: list[Mention]) -> list[Item]:
    """Kind, status and category of every number; where ``role.kind`` is None it is no fact, as ``role.why`` says."""
    items: list[Item] = []
    by_start: dict[int, Item] = {}
    for mention in mentions:
        item = _read(view, mention, items, by_start)
        if item is not None:
            items.append(item)
            by_start[mention.start] = item
    name_below(items)
    _fetched_too(view, items)
    _of_the_held(view, items)
    return items


def _of_the_held(view: View, items: list[Item]) -> None:
    """ "25 sailors are held. The hostages include two Bulgarians": who they are, where nobody is let go."""
    people = [i for i in items if i.counts_people]
    held = next((at for at, i in enumerate(people) if i.role.kind == "held"), len(people))
    if all(i.role.kind == "held" or i.role.open for i in people):
        for item in people[held:]:
            freed = any(view.cued(item.mention.start, kind) for kind in RELEASES)  # "14 of those pardoned are Poles"
            if item.role.kind == "release" and view.cued(item.mention.start, "captive") and not freed:
                item.role.kind, item.role.status = "held", None


def _fetched_too(view: View, items: list[Item]) -> None:
    """ "Israel recovers six bodies", where its troops are said to have fetched them: nobody gave them back."""
    for item in items:
        role = item.role
        if item.mention.category != "bodies" or role.kind != "release" or role.governor is None:
            continue
        if recovers(view, role.governor.cue) and not given(view, role.governor.cue) and view.once(fetched):
            role.kind, role.why = None, BY_FORCE


def _read(view: View, mention: Mention, items: list[Item], by_start: dict[int, Item]) -> Item | None:
    begin, stop = view.sentence(mention.start)
    if mention.form == "format":
        bodies = any(t.id == "category.bodies" for t in view.within("categories", begin, stop))
        bodies = bodies or of_the_dead(view, mention, items)
        mention.category = "bodies" if bodies else "people"
        return Item(mention, Role("format"))
    if mention.form == "ordinal":
        if not is_exchange_ordinal(view, mention):
            return None
        mention.category = "exchanges"
        return Item(mention, Role("ordinal"))
    if (rate := rate_of(view, mention)) is not None:
        mention.form, mention.counterpart = "format", rate
        mention.category = "bodies" if mention.category == "bodies" else "people"
        return Item(mention, Role("format"))
    if items and mention.headless and items[-1].mention.category == "bodies" and included(view, items[-1], mention):
        mention.category, mention.head_before = "bodies", True  # "43 bodies, including 21 of men killed in May"
    role = role_of(view, mention)
    item = Item(mention, role)
    item.part = bool(items) and included(view, items[-1], mention)
    last = items[-1] if items else None
    if last is not None and item.part and _held_too(view, mention, role, last.role):
        last.role.kind, last.role.status = "held", None
    if last is not None and role.open and likewise(view, mention):
        role.kind, role.status, role.mood = last.role.kind, last.role.status, last.role.mood
        role.open, role.settled = False, True
    if role.open and _seized_besides(view, mention, role, last):
        role.kind, role.open, role.why = None, False, "captured"
    if last is not None and last.role.kind is None and adjacent(mention, last.mention):
        far = role.governor is None or role.governor.cost > FAR_OFF
        if mention.form == "article" or (last.mention.bystander and far):
            role.kind, role.why = None, last.role.why  # "a minister and a person who knows", "… and 40 reporters"
    if items and listed(view, mention, items[-1].mention):
        align(items[-1].role, role)
        _align_back(view, items)
        share_governor(items[-1], role)
        if role.kind == items[-1].role.kind and not _beyond(view, mention, items[-1]):
            item.whole = items[-1].whole
    if setting.vetoed(view, mention, role):
        role.kind, role.why = None, "its sentence is about something else"
    if mention.same and not _same(view, item, items):
        return None
    if (role.open or role.governor is None) and (group := _they_include(view, mention, items)) is not None:
        role.kind, role.status, role.mood, role.open = group.role.kind, group.role.status, group.role.mood, False
        item.whole = group
    if mention.frame and mention.headless:
        role.kind = None
        inherit(view, item, items, by_start)
        role.kind = None
        return item
    if mention.category not in (None, "bodies", "exchanges") and among_dead(view, item, items):
        mention.category, mention.head_before = "bodies", True
    if role.open and role.kind is not None and (whole := _itemised(view, mention, items)) is not None:
        role.kind, role.status, role.mood = whole.role.kind, whole.role.status, whole.role.mood
        role.open = False
    partitive = mention.of_them or mention.definite
    if role.open and mention.label and last is not None and last.counts_people and last.mention.start >= begin:
        role.kind, role.status, item.whole = last.role.kind, last.role.status, last.whole
    if (mention.headless or partitive) and not inherit(view, item, items, by_start):
        role.kind, role.why = None, role.why or NOBODY
    if mention.category is None:
        role.kind, role.why = None, role.why or "counts nobody"
    elif (
        role.kind in ("release", "cumulative")
        and role.open
        and item.whole is None
        and not _supported(view, item, items)
    ):
        role.kind, role.why = None, role.why or "nothing says that they change hands"
    return item


def _seized_besides(view: View, mention: Mention, role: Role, last: Item | None) -> bool:
    """ "Freed six policemen; 12 others were abducted the same day": others than those who were freed."""
    if role.governor is None or role.governor.cue.id != "other.capture" or not role.governor.cue.passive:
        return False
    if not (mention.others or view.lower[mention.end : mention.end + 1] == ["more"]):
        return False
    listed = last is not None and (last.whole is not None or last.mention.of_them)
    return not listed and (last is None or last.role.governor is None or last.role.governor.cue.id != "other.capture")


def _beyond(view: View, mention: Mention, share: Item) -> bool:
    """ "24 soldiers, five of them wounded, and several children": a list that goes on behind a share."""
    return share.mention.of_them and view.lower[mention.start - 2 : mention.start] == [",", "and"]


def _align_back(view: View, items: list[Item]) -> None:
    """ "8,372 Egyptians, 392 Syrians and six Moroccans in its camps": what ends a list is said of all of it.

    It goes back as far as that tells anything, not through the whole list at every number of it.
    """
    told, went = False, []
    for left, right in pairwise(reversed(items)):
        if (left.aligned and not told) or not listed(view, left.mention, right.mention):
            break
        told = align(right.role, left.role)
        went.append((left, told))
    settled = True
    for item, told in reversed(went):
        settled = settled and not told
        item.aligned = settled


def _held_too(view: View, mention: Mention, share: Role, whole: Role) -> bool:
    """ "37 hostages, including two women, who are being kept in …": what a clause behind a share says of the whole."""
    open_ = whole.kind == "release" and whole.governor is None
    return open_ and share.kind == "held" and view.lower[mention.np_end : mention.np_end + 2] == [",", "who"]


def _they_include(view: View, mention: Mention, items: list[Item]) -> Item | None:
    """ "23 are in captivity. They include eight officials": those of whom the sentence before tells."""
    sentence = view.sentence_of[mention.start]
    begin = view.sentences[sentence][0]
    if view.lower[begin] not in _THEY or view.lower[begin + 1] not in _INCLUDE:
        return None
    before = (i for i in reversed(items) if i.counts_people and view.sentence_of[i.mention.start] == sentence - 1)
    return next((i for i in before if i.whole is None and value(i) > (mention.low or 0)), None)


def _itemised(view: View, mention: Mention, items: list[Item]) -> Item | None:
    """ "There are 55 captives: 41 soldiers and 14 civilians", "are in jail, among them 350 children": the whole."""
    if not view.says(mention.start, _OF_A_WHOLE):
        return None
    begin, _ = view.sentence(mention.start)
    before = view.lower[mention.start - 2 : mention.start]
    named = before[-1:] == ["including"] or (before[:1] == ["among"] and before[-1] in _THEM)
    if not named and _OPENING.isdisjoint(view.lower[begin : mention.start]):
        return None
    near = takewhile(lambda i: i.mention.start >= begin, reversed(items))
    told = [i for i in near if i.counts_people][::-1]
    whole = next(iter(told[-1:] if named else told), None)
    if whole is None or whole.mention.end > mention.start:
        return None
    if whole.role.kind == "release" and not (named and whole.role.mood is not None):
        return None
    left = value(whole) - sum(value(i) for i in told if i.mention.start > whole.mention.start)
    return whole if left >= (mention.low or 0) else None


def _supported(view: View, item: Item, items: list[Item]) -> bool:
    """Whether a number that no predicate governs may be told of as released: no deaths or captures govern it."""
    mention = item.mention
    sentence = view.sentence_of[mention.start]
    cues = view.cues_by_sentence[sentence]
    if _bartered(view, mention):
        return True
    if value(item) > MANY and _dwarfs(item, items):
        return False  # "more than 13,000 have died", in an article on 35
    if any((c.cue in RELEASES and not c.weak) or c.cue == "exchange" for c in cues):
        return True
    remains = mention.head is not None and not _REMAINS.isdisjoint(view.lower[mention.head[0] : mention.head[1]])
    if any((c.dead and not remains) or c.cue == "elsewhere" or c.id == "other.harm" for c in cues):
        return False
    if mention.category == "bodies" and not (remains or mention.head is None or mention.head_before or mention.label):
        return False  # "five dead" where nobody is handed over
    if sentence == 0 or item.role.governor is None or item.role.governor.cue.id == "other.court":
        return True  # to have been sentenced is what many of the freed have in common
    if item.role.governor.cue.id == "other.capture":  # "in all 92 were abducted": more than were freed
        return any(value(i) >= value(item) for i in reversed(items) if i.counts_people)
    return any(c.cue in RELEASES and not c.weak for c in view.cues_by_sentence[sentence - 1])


def _dwarfs(item: Item, items: list[Item]) -> bool:
    """Whether a number is many times as large as all that were told of before it."""
    told = False
    for other in reversed(items):
        if other.counts_people:
            if value(other) * BEYOND >= value(item):
                return False
            told = told or value(other) > 0
    return told


def _bartered(view: View, mention: Mention) -> bool:
    """ "One soldier for 1,027 prisoners: no auctioneer would do it": captives behind "for", too."""
    begin, _ = view.sentence(mention.start)
    if mention.category not in _BARTERED:
        return False
    given = view.lower[mention.start - 1] == "for" and view.covered(mention.start - 2, "categories") is not None
    return given and bool(view.counted(max(begin, mention.start - 4), mention.start - 2))


def _same(view: View, item: Item, items: list[Item]) -> bool:
    """The number that "as many" points to: the one it is listed with, else the nearest release before it."""
    mention = item.mention
    wholes = any(i.whole is None for i in items)
    beside = items[-1:] if items and _ABOUT.issuperset(_between(view, items[-1].mention, mention)) else []
    whole = split(view, items)
    first = beside or ([whole] if whole is not None else [])
    for other in chain(first, (i for i in reversed(items) if i.whole is None or not wholes)):
        if other.counts_people and other.mention.low is not None:
            mention.low, mention.high, mention.approximate = (
                other.mention.low,
                other.mention.high,
                other.mention.approximate,
            )
            item.like = other
            if mention.category is None or mention.own:
                mention.category = mention.category or other.mention.category
            if beside and other is beside[0] and other.whole is not None and item.role.open is other.role.open:
                item.whole = other.whole
            return True
    return False


def _between(view: View, left: Mention, right: Mention) -> list[str]:
    return view.lower[max(left.np_end, left.end) : right.start]
