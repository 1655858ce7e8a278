"""One reading of an article: numbers in order, each understood from what was read before."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import takewhile

from exchange_facts.linking import setting
from exchange_facts.linking.bare import defined, follows, gapped, in_force, leads, spoken_of, stands_alone, topic
from exchange_facts.linking.dead import among_dead, of_the_dead
from exchange_facts.linking.groups import (
    ALONE,
    NEAR,
    SHARES,
    like_size,
    name_below,
    of_others,
    shared,
    uncounted,
    value,
)
from exchange_facts.linking.listing import (
    LINKS,
    adjacent,
    align,
    goes_on,
    included,
    listed,
    share_governor,
    siblings,
    spelled_out,
    together,
)
from exchange_facts.linking.mention import Mention
from exchange_facts.linking.ordinals import is_exchange_ordinal
from exchange_facts.linking.predicates import RELEASES
from exchange_facts.linking.rates import rate_of
from exchange_facts.linking.roles import HEARD, Role, role_of
from exchange_facts.linking.sides import FREED, Sides
from exchange_facts.linking.view import View

FAR_OFF = 3.0  # a governor behind another predicate
PLACED = 3  # tokens of "in Gaza —"
_DASHES = frozenset(("—", "–"))
BEYOND, MANY = 30, 500  # so many times what was told of before, and so many, are background
_REMAINS = frozenset("body bodies remains corpse corpses coffin coffins fallen".split())

NOBODY = "names nobody, and nobody is counted near it"
COUNTED = ("release", "cumulative", "held")
_MORE = frozenset("other another further more additional".split())
_BEFALLS = frozenset(("other.court", "other.harm", "other.capture", "other.crowd"))
_WAYS = frozenset("in on at over by through across within via".split())


@dataclass(slots=True)
class Item:
    """A mention on its way to a fact; ``role.kind`` None: read and rejected."""

    mention: Mention
    role: Role
    party: str | None = None
    rule: str = ""
    whole: Item | None = None
    like: Item | None = None  # whose number "as many" repeats
    each: bool = False
    copies: list[str] = field(default_factory=list)

    @property
    def counts_people(self) -> bool:
        """Whether it is a number of people that changes hands, or is held."""
        return self.role.kind in COUNTED and self.mention.category != "exchanges"


def read(view: View, mentions: list[Mention], sides: Sides) -> list[Item]:
    """The numbers of an article; where it is not about captives changing hands, none is a fact."""
    items = numbers(view, mentions)
    if not setting.is_exchange(view, ((item.mention, item.role) for item in items), facing=sides.facing()):
        for item in items:
            item.role.kind, item.role.why = None, "the article is not about captives changing hands"
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
    return items


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
    if items and role.open and role.kind == "release" and role.mood is None and together(view, items[-1], mention):
        role.status, role.mood = items[-1].role.status, items[-1].role.mood
    last = items[-1] if items else None
    if last is not None and last.role.kind is None and adjacent(mention, last.mention):
        far = role.governor is None or role.governor.cost > FAR_OFF
        if mention.form == "article" or (last.mention.bystander and far):
            role.kind, role.why = None, last.role.why  # "a minister and a person who knows", "… and 40 reporters"
    if mention.low == 1 and mention.high == 1 and (mention.of_them or mention.definite or mention.own):
        role.kind, role.why = None, "a pronoun, no count"
        return item
    if items and listed(view, mention, items[-1].mention):
        align(items[-1].role, role)
        share_governor(items[-1], role)
        if role.kind == "held" == items[-1].role.kind:
            item.whole = items[-1].whole
    if items and role.open and spelled_out(view, items[-1], mention):
        role.kind, role.status, role.open = items[-1].role.kind, items[-1].role.status, False
        item.whole = items[-1]
    if setting.vetoed(view, mention, role):
        role.kind, role.why = None, "its sentence is about something else"
    if mention.same and not _same(item, items):
        return None
    if mention.frame and mention.headless:
        role.kind = None
        _inherit(view, item, items, by_start)
        role.kind = None
        return item
    if mention.category not in (None, "bodies", "exchanges") and among_dead(view, item, items):
        mention.category, mention.head_before = "bodies", True
    if role.open and role.kind is not None and (whole := _itemised(view, mention, items)) is not None:
        role.kind, role.status, role.open = whole.role.kind, whole.role.status, False
    partitive = mention.of_them or mention.definite
    if (mention.headless or partitive) and not _inherit(view, item, items, by_start):
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


def _itemised(view: View, mention: Mention, items: list[Item]) -> Item | None:
    """ "There are 55 captives: 41 soldiers and 14 civilians", "are in jail, including 350 children": the whole."""
    begin, _ = view.sentence(mention.start)
    told = [i for i in items if i.mention.start >= begin and i.counts_people]
    if view.lower[mention.start - 1] == "including":
        told = told[-1:]
        whole = next(iter(told), None)
    else:
        whole = next((i for i in told if _opens_list(view, i.mention)), None)
    if whole is None or whole.role.kind == "release" or whole.mention.end > mention.start:
        return None
    left = value(whole) - sum(value(i) for i in told if i.mention.start > whole.mention.start)
    return whole if left >= (mention.low or 0) else None


def _opens_list(view: View, mention: Mention) -> bool:
    """Whether a colon, or a dash behind at most a place, follows a number's noun phrase."""
    behind = view.lower[max(mention.np_end, mention.end) :][:PLACED]
    return behind[:1] == [":"] or not _DASHES.isdisjoint(behind)


def _supported(view: View, item: Item, items: list[Item]) -> bool:
    """Whether a number that no predicate governs may be told of as released: no deaths or captures govern it."""
    mention = item.mention
    sentence = view.sentence_of[mention.start]
    cues = view.cues_by_sentence[sentence]
    largest = max((value(i) for i in items if i.counts_people), default=0)
    if largest and value(item) > max(BEYOND * largest, MANY):
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
        return value(item) <= largest
    return any(c.cue in RELEASES and not c.weak for c in view.cues_by_sentence[sentence - 1])


def _same(item: Item, items: list[Item]) -> bool:
    """The number that "as many" points to: the nearest release before it."""
    mention = item.mention
    wholes = [i for i in items if i.whole is None]
    for other in reversed(wholes or items):
        if other.counts_people and other.mention.low is not None:
            mention.low, mention.high, mention.approximate = (
                other.mention.low,
                other.mention.high,
                other.mention.approximate,
            )
            item.like = other
            if mention.category is None or mention.own:
                mention.category = mention.category or other.mention.category
            return True
    return False


def _inherit(view: View, item: Item, items: list[Item], by_start: dict[int, Item]) -> bool:
    """Category, kind and whole of a number without a noun of its own; False where it is no fact."""
    mention, role = item.mention, item.role
    governor = role.governor
    if governor is not None and governor.cue.dead and role.kind is None:
        return False
    if mention.own:
        sentence = view.sentence_of[mention.start]
        near = takewhile(lambda i: view.sentence_of[i.mention.start] == sentence, reversed(items))
        versus = next((i for i in near if i.counts_people), None)
        last = next((i for i in reversed(items) if i.counts_people), None)
        if versus is None and last is not None and last.mention.category == "bodies":
            versus = last  # the dead are given for the dead
        mention.category = versus.mention.category if versus is not None and versus.mention.category else "people"
        return True
    partitive = mention.of_them or mention.definite
    if partitive:
        if mention.category is None and in_force(view, mention):
            mention.category = "military"  # "38 of the freed served in the Armed Forces"
        whole = _whole(view, mention, items, by_start)
        if whole is None:
            named = by_start.get(mention.whole) if mention.whole is not None else None
            mention.category = mention.category or (named.mention.category if named is not None else None)
            if mention.category is None and mention.whole is None and role.kind is not None and not role.open:
                us = view.lower[mention.np_end - 1 : mention.np_end] == ["us"]
                let_go = governor is not None and governor.cue.cue in RELEASES
                freed = let_go or (governor is not None and governor.side == "subject")
                known = topic(view, mention) if freed else None  # "let five of them go"
                mention.category = known or ("people" if us or freed else None)
            return mention.category is not None
        mention.category = mention.category or shared(whole)
        item.whole = whole
        if role.status == "failed":
            return True  # "two of the 25 said that they would rather stay"
        if whole.role.kind == "held" and role.kind == "release" and governor is not None and governor.cue.cue == "go":
            return True  # "Serbia holds 1,900; on Friday 166 of them were driven to the border"
        if role.kind is None or role.open:
            if not role.open:
                return False
            role.kind, role.status = whole.role.kind, whole.role.status
        elif role.kind == "release" and (governor is None or whole.role.kind == "cumulative" or governor.cue.weak):
            role.kind, role.status = whole.role.kind, whole.role.status
        elif role.kind == "release" and role.status == "planned" and whole.role.status == "completed":
            role.status = "completed"  # "of whom three will stay"
        return role.kind is not None
    if mention.others:
        mention.category = _others(view, mention, items)
        ends = follows(view, mention.np_end) or view.covered(mention.start - 2, "people") is not None
        return not role.open or role.mood is not None or ends or goes_on(view, mention, items)
    if mention.noun == "ones" and mention.form == "number" and items and items[-1].counts_people:
        mention.category = items[-1].mention.category  # "25 Western agents for four Eastern ones"
        return role.kind is not None
    if mention.noun:
        # an unknown noun in the plural under a plain release: a person whom no lexicon names
        mention.category = "people"
        if goes_on(view, mention, items) and view.doc[mention.np_end - 1].is_title and mention.noun.endswith("s"):
            return role.kind is not None  # "two Mauritians and two Cape Verdians"
        plain = governor is not None and governor.cue.cue in RELEASES and not governor.cue.weak and governor.cost < 2.5
        inside = view.lower[mention.start - 1] in _WAYS  # "in two batches", "on several levels"
        return plain and not inside and role.kind is not None and mention.noun.endswith("s")
    if mention.low is None and mention.high is None:
        return False
    if in_force(view, mention):
        mention.category = "military"
        if role.kind is not None and governor is not None and governor.cue.cue in RELEASES and not governor.cue.weak:
            return True
    if items and items[-1].role.why == HEARD and value(items[-1]) >= value(item):
        role.why = HEARD  # "we spoke to 44 of the freed. Forty-two had been beaten"
        return False
    group = again = _again(view, mention, items)
    if again is not None:
        item.whole = again
    else:
        group = _group(view, mention, items)
    if group is None:
        mention.category = topic(view, mention) or "people"
        mention.rules.append(ALONE)
        if leads(view, mention) and (asked := _asked_before(view, mention)) is not None:
            role.status, role.open = asked, False
            return role.kind is not None
        return governor is not None and governor.released in ("go", "take", "give", "swap") and not governor.cue.weak
    running = role.kind == "cumulative" and value(group) < (mention.low or 0)
    if mention.label and (role.open or role.kind is None) and not running:
        item.whole = group
        mention.category = mention.category or group.mention.category
        role.kind, role.status = group.role.kind, group.role.status
        return role.kind is not None
    spoken = spoken_of(view, mention, max(group.mention.np_end, group.mention.end))
    mention.category = mention.category or spoken or uncounted(view, mention, group, items)
    smaller = group.mention.category in SHARES and (mention.low or 0) > (group.mention.low or 0)
    if smaller and (group.whole is not None or of_others(group, items)):
        mention.category = "people"
    if governor is not None and role.kind is not None and governor.cue.cue not in ("other",):
        return True
    counted = role.kind == "cumulative" and view.lower[mention.start - 1] != "of"  # "the count stood at 933"
    if role.kind is not None and (role.mood is not None or counted or role.settled):
        return True
    nearest = next(i.mention for i in reversed(items) if i.counts_people)
    told = leads(view, mention) or stands_alone(view, mention) or gapped(view, mention, nearest)
    if mention.figure is None and not told:
        return False
    if mention.low == 1 and not siblings(view, mention, items):
        return False
    if role.kind is None and not role.open:
        return False
    more = (mention.low or 0) > value(group) or view.lower[mention.end : mention.end + 1] == ["more"]
    befallen = governor is not None and (more or governor.cue.id in _BEFALLS)
    if group.role.kind == "held" and befallen:
        return False  # "1,135 are held; 1,400 were convicted, 41 treated for bullet wounds"
    role.open = False
    if view.lower[mention.end : mention.end + 1] == ["more"] and group.role.kind in ("release", "cumulative"):
        return True  # no share of a total
    role.kind, role.status = group.role.kind, group.role.status
    if (group.mention.low or 0) > (mention.low or mention.high or 0):
        item.whole = group
    return role.kind is not None


def _others(view: View, mention: Mention, items: list[Item]) -> str:
    """Whom "others" are more of: "1,414 civilians crossed; a thousand others had gone before"."""
    if view.lower[mention.start - 1] in LINKS:
        return "people"  # "the mayor and two others"
    last = items[-1] if items and items[-1].counts_people else None
    if last is None or view.sentence_of[last.mention.start] != view.sentence_of[mention.start]:
        last = like_size(view, mention, items)
    return (last.mention.category if last is not None else None) or "people"


def _asked_before(view: View, mention: Mention) -> str | None:
    """ "How many hostages will be freed? Thirty-three …": the status of what the sentence before asks for."""
    begin, _ = view.sentences[max(0, view.sentence_of[mention.start] - 1)]
    if view.lower[begin : begin + 2] != ["how", "many"]:
        return None
    cues = view.cues_by_sentence[view.sentence_of[begin]]
    if not any(c.cue in RELEASES and not c.weak for c in cues):
        return None
    return "planned" if any(c.cue == "plan" for c in cues) else "completed"


def _whole(view: View, mention: Mention, items: list[Item], by_start: dict[int, Item]) -> Item | None:
    """The group that "of them" or "of the 157" speaks of; a rejected group rejects its shares."""
    if mention.whole is not None:
        if mention.whole in by_start and (
            by_start[mention.whole].role.kind is not None or not by_start[mention.whole].mention.frame
        ):
            return by_start[mention.whole]
        count = view.counts.get(mention.whole)
        if count is not None:
            same = [
                i for i in items if (i.mention.low, i.mention.high) == (count["low"], count["high"]) and i.counts_people
            ]
            if same:
                return next((i for i in reversed(same) if not i.mention.same), same[0])
        return None
    low = mention.low or 0
    freed = not FREED.isdisjoint(view.lower[mention.end : mention.np_end])  # "five of the released prisoners"
    for item in reversed(items[-NEAR:]):
        if freed and (item.role.kind != "release" or item.mention.category in SHARES):
            continue
        if item.role.kind in ("format", "ordinal") or item.mention.category == "exchanges":
            continue
        things = item.mention.noun.endswith("s") and item.mention.noun.isalpha()
        beside = view.sentence_of[item.mention.start] == view.sentence_of[mention.start]
        if things and beside and mention.of_them and item.role.kind is None and value(item) > low:
            return item  # "six hundred lorries, 50 of them with fuel"
        others = item.mention.category is None or (
            not mention.of_them and mention.category not in (None, item.mention.category)
        )
        if item.role.kind is None and (others or item.mention.frame or item.role.why == NOBODY):
            continue  # of nobody, or of other people, there is no share
        if value(item) > low or (value(item) == low and not mention.of_them):
            return item
    return None


def _again(view: View, mention: Mention, items: list[Item]) -> Item | None:
    """ "The 19 were reunited", "all four": those of whom the number was told before."""
    if not defined(view, mention):
        return None
    near = (i for i in reversed(items[-NEAR:]) if i.counts_people and not i.mention.same)
    return next((i for i in near if (i.mention.low, i.mention.high) == (mention.low, mention.high)), None)


def _group(view: View, mention: Mention, items: list[Item]) -> Item | None:
    """The group that a bare number belongs to, or is counted like: the nearest, a larger one first."""
    low = mention.low or mention.high or 0
    near = [i for i in reversed(items[-NEAR:]) if i.counts_people]
    sentence = view.sentence_of[mention.start]
    beside = (i for i in near if sentence - view.sentence_of[i.mention.start] < 2)
    dead = {id(i) for i in beside if i.mention.category == "bodies"}
    near = [i for i in near if i.mention.category != "bodies" or id(i) in dead] or near
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
    whole = [i for i in near if i.whole is None and "mention.predicate_noun" not in i.mention.rules]
    whole = [i for i in whole if not of_others(i, near)] or near
    if view.sentence_of[whole[0].mention.start] == sentence:
        return whole[0]
    kind = whole[0].role.kind
    return next((i for i in whole if value(i) >= low and i.role.kind == kind), whole[0])
