"""One reading of an article: numbers in order, each understood from what was read before."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import takewhile

from exchange_facts.linking import setting
from exchange_facts.linking.bare import defined, in_force, leads, stands_alone, topic
from exchange_facts.linking.mention import Mention
from exchange_facts.linking.nouns import STOP
from exchange_facts.linking.ordinals import is_exchange_ordinal
from exchange_facts.linking.predicates import RELEASES
from exchange_facts.linking.roles import HEARD, Role, role_of
from exchange_facts.linking.sides import FREED, Sides
from exchange_facts.linking.view import View

FAR_OFF = 3.0  # a governor behind another predicate
BEYOND, MANY = 30, 500  # so many times what was told of before, and so many, are background
NEAR = 40  # numbers that a reader still has in mind
SHARES = frozenset(
    ("women", "men", "children", "officers", "enlisted", "elderly", "journalists", "medics", "wounded", "foreigners")
)
_REMAINS = frozenset("body bodies remains corpse corpses coffin coffins fallen".split())
NOBODY = "names nobody, and nobody is counted near it"
LIVING = frozenset(("military", "people", "men", "officers", "enlisted"))  # what the dead may be called by
COUNTED = ("release", "cumulative", "held")
_LINKS = frozenset("and , & plus as well for in exchange return against the another other further including".split())
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
    """Kind, status and category of every number; where ``role.kind`` is None it is no fact, as ``role.why`` says."""
    items: list[Item] = []
    by_start: dict[int, Item] = {}
    told = [m for m in reversed(mentions) if m.head is not None and m.category not in (None, "exchanges")]
    named = {(m.low, m.high): m.category for m in told}
    for mention in mentions:
        bare = mention.headless and not items and view.lower[mention.end : view.sentences[0][1]][:1] > ["a"]
        item = _read(view, mention, items, by_start)
        if bare and mention.category == "people" and mention.form == "number":
            mention.category = named.get((mention.low, mention.high), "people")  # "144 home": the article tells whom
        if item is not None:
            items.append(item)
            by_start[mention.start] = item
    if not setting.is_exchange(view, ((item.mention, item.role) for item in items), facing=sides.facing()):
        for item in items:
            item.role.kind, item.role.why = None, "the article is not about captives changing hands"
    return items


def _read(view: View, mention: Mention, items: list[Item], by_start: dict[int, Item]) -> Item | None:
    begin, stop = view.sentence(mention.start)
    if mention.form == "format":
        bodies = any(t.id == "category.bodies" for t in view.within("categories", begin, stop))
        mention.category = "bodies" if bodies else "people"
        return Item(mention, Role("format"))
    if mention.form == "ordinal":
        if not is_exchange_ordinal(view, mention):
            return None
        mention.category = "exchanges"
        return Item(mention, Role("ordinal"))
    if (rate := _rate(view, mention)) is not None:
        mention.form, mention.counterpart, mention.category = "format", rate, "people"
        return Item(mention, Role("format"))
    role = role_of(view, mention)
    item = Item(mention, role)
    if items and role.open and role.kind == "release" and role.mood is None and _together(view, items[-1], mention):
        role.status, role.mood = items[-1].role.status, items[-1].role.mood
    last = items[-1] if items else None
    if last is not None and last.role.kind is None and _adjacent(mention, last.mention):
        far = role.governor is None or role.governor.cost > FAR_OFF
        if mention.form == "article" or (last.mention.bystander and far):
            role.kind, role.why = None, last.role.why  # "a minister and a person who knows", "… and 40 reporters"
    if mention.low == 1 and mention.high == 1 and (mention.of_them or mention.definite or mention.own):
        role.kind, role.why = None, "a pronoun, no count"
        return item
    if items and _listed(view, mention, items[-1].mention):
        _align(items[-1].role, role)
    if setting.vetoed(view, mention):
        role.kind, role.why = None, "its sentence is about something else"
    if mention.same and not _same(item, items):
        return None
    if mention.frame and mention.headless:
        role.kind = None
        _inherit(view, item, items, by_start)
        role.kind = None
        return item
    if mention.category in LIVING and _among_dead(view, item, items):
        mention.category, mention.head_before = "bodies", True
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


def _among_dead(view: View, item: Item, items: list[Item]) -> bool:
    """ "the bodies of 502 soldiers …: 397 troops from Donetsk": a line of their list, or what was given for them."""
    mention = item.mention
    last = next((i for i in reversed(items) if i.counts_people), None)
    if last is None or last.mention.category != "bodies" or not item.role.open:
        return False
    at = view.lower[mention.start - 1] if mention.start else ""
    line = at.isspace() or mention.start == view.sentence(mention.start)[0]
    versus = at in ("for", "against") and view.sentence_of[last.mention.start] == view.sentence_of[mention.start]
    return (line and mention.end < len(view.lower) and ":" in view.lower[last.mention.end : mention.start]) or versus


def _rate(view: View, mention: Mention) -> int | None:
    """ "30 prisoners for every hostage": the second number of a rate is one."""
    if mention.category is None and mention.noun:
        return None  # "700 lei for each year"
    end = max(mention.np_end, mention.end)
    _, stop = view.sentence(mention.start)
    for at in range(end, min(stop - 1, end + 5)):
        if view.lower[at] == "for" and view.lower[at + 1] in ("each", "every"):
            return None if view.lower[at + 2 : at + 3] in (["side"], ["party"]) else 1
        if view.lower[at] in (",", ";", "and") or at in view.counts:
            return None
    return None


def _together(view: View, before: Item, mention: Mention) -> bool:
    """Whether a number goes on with the one before: "55 fishermen and five civilians", "1,700 in return for 1,200"."""
    gap = view.lower[max(before.mention.np_end, before.mention.end) : mention.start]
    return before.role.kind == "release" and before.role.mood is not None and len(gap) < 5 and _LINKS.issuperset(gap)


def _adjacent(mention: Mention, before: Mention) -> bool:
    return 0 <= mention.start - max(before.np_end, before.end) <= 2


def _listed(view: View, mention: Mention, before: Mention) -> bool:
    """Whether a number goes on with a list: "49 prisoners and 217 fishermen"."""
    between = view.lower[max(before.np_end, before.end) : mention.start]
    return between in (["and"], [","], [",", "and"]) and not mention.headless


def _align(first: Role, second: Role) -> None:
    """Two numbers of a list of which one is left open, as "49 prisoners and 217 fishermen in its custody"."""
    if second.open and first.kind in ("held", "cumulative"):
        second.kind, second.status, second.open = first.kind, None, False
    elif first.open and not second.open and second.kind in ("held", "cumulative"):
        first.kind, first.status, first.open = second.kind, None, False


def _supported(view: View, item: Item, items: list[Item]) -> bool:
    """Whether a number that no predicate governs may be told of as released: no deaths or captures govern it."""
    mention = item.mention
    sentence = view.sentence_of[mention.start]
    cues = view.cues_by_sentence[sentence]
    largest = max((_value(i) for i in items if i.counts_people), default=0)
    if largest and _value(item) > max(BEYOND * largest, MANY):
        return False  # "more than 13,000 have died", in an article on 35
    if any((c.cue in RELEASES and not c.weak) or c.cue == "exchange" for c in cues):
        return True
    remains = mention.head is not None and not _REMAINS.isdisjoint(view.lower[mention.head[0] : mention.head[1]])
    if any((c.dead and not remains) or c.cue == "elsewhere" or c.id == "other.harm" for c in cues):
        return False
    if mention.category == "bodies" and not (remains or mention.headless or mention.head_before or mention.label):
        return False  # "five dead" where nobody is handed over
    if sentence == 0 or item.role.governor is None or item.role.governor.cue.id == "other.court":
        return True  # to have been sentenced is what many of the freed have in common
    if item.role.governor.cue.id == "other.capture":  # "in all 92 were abducted": more than were freed
        return _value(item) <= largest
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
        whole = _whole(view, mention, items, by_start)
        if whole is None:
            named = by_start.get(mention.whole) if mention.whole is not None else None
            mention.category = mention.category or (named.mention.category if named is not None else None)
            if mention.category is None and mention.whole is None and role.kind is not None and not role.open:
                us = view.lower[mention.np_end - 1] == "us"
                let_go = governor is not None and governor.cue.cue in ("give", "take", "swap")
                freed = let_go or (governor is not None and governor.side == "subject")
                known = topic(view, mention) if freed else None  # "let five of them go"
                mention.category = known or ("people" if us or freed else None)
            return mention.category is not None
        mention.category = mention.category or whole.mention.category
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
    if mention.others:
        mention.category = "people"
        return not role.open or STOP.issuperset(view.lower[mention.np_end : mention.np_end + 1])
    if mention.noun:
        # an unknown noun in the plural under a plain release: a person whom no lexicon names
        mention.category = "people"
        plain = governor is not None and governor.cue.cue in RELEASES and not governor.cue.weak and governor.cost < 2.5
        inside = view.lower[mention.start - 1] in _WAYS  # "in two batches", "on several levels"
        return plain and not inside and role.kind is not None and mention.noun.endswith("s")
    if mention.low is None and mention.high is None:
        return False
    if in_force(view, mention):
        mention.category = "military"
        if role.kind is not None and governor is not None and governor.cue.cue in RELEASES and not governor.cue.weak:
            return True
    if items and items[-1].role.why == HEARD and _value(items[-1]) >= _value(item):
        role.why = HEARD  # "we spoke to 44 of the freed. Forty-two had been beaten"
        return False
    group = again = _again(view, mention, items)
    if again is not None:
        item.whole = again
    else:
        group = _group(view, mention, items)
    if group is None:
        mention.category = topic(view, mention) or "people"
        return governor is not None and governor.released in ("go", "take", "give", "swap") and not governor.cue.weak
    if mention.label:
        item.whole = group
        mention.category = mention.category or group.mention.category
        role.kind, role.status = group.role.kind, group.role.status
        return role.kind is not None
    mention.category = mention.category or group.mention.category
    smaller = group.mention.category in SHARES and (mention.low or 0) > (group.mention.low or 0)
    if smaller and (group.whole is not None or _of_others(group, items)):
        mention.category = "people"
    if governor is not None and role.kind is not None and governor.cue.cue not in ("other",):
        return True
    counted = role.kind == "cumulative" and view.lower[mention.start - 1] != "of"  # "the count stood at 933"
    if role.kind is not None and (role.mood is not None or counted or role.settled):
        return True
    if mention.figure is None and not (leads(view, mention) or stands_alone(view, mention)):
        return False
    if mention.low == 1 and not _siblings(view, mention, items):
        return False
    if role.kind is None and not role.open:
        return False
    if group.role.kind == "held" and governor is not None and governor.cue.id in _BEFALLS:
        return False  # "1,135 are held; 41 were treated for bullet wounds, 88 fined"
    role.open = False
    if view.lower[mention.end : mention.end + 1] == ["more"] and group.role.kind in ("release", "cumulative"):
        return True  # no share of a total
    role.kind, role.status = group.role.kind, group.role.status
    if (group.mention.low or 0) > (mention.low or mention.high or 0):
        item.whole = group
    return role.kind is not None


def _siblings(view: View, mention: Mention, items: list[Item]) -> bool:
    last = items[-1] if items else None
    return (
        last is not None
        and last.mention.headless is False
        and last.mention.head is None
        and view.sentence_of[last.mention.start] == view.sentence_of[mention.start]
    )


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
        if freed and item.role.kind != "release":
            continue
        if item.role.kind in ("format", "ordinal") or item.mention.category == "exchanges":
            continue
        things = item.mention.noun.endswith("s") and item.mention.noun.isalpha()
        beside = view.sentence_of[item.mention.start] == view.sentence_of[mention.start]
        if things and beside and mention.of_them and item.role.kind is None and _value(item) > low:
            return item  # "six hundred lorries, 50 of them with fuel"
        others = item.mention.category is None or (
            not mention.of_them and mention.category not in (None, item.mention.category)
        )
        if item.role.kind is None and (others or item.mention.frame or item.role.why == NOBODY):
            continue  # of nobody, or of other people, there is no share
        if _value(item) > low or (_value(item) == low and not mention.of_them):
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
    if not near:
        return None
    if mention.label or leads(view, mention):
        near = [i for i in near if (i.mention.low or 0) >= low or i.whole is None] or near
        larger = next((i for i in near if _value(i) > low and not i.mention.label), None)
        if larger is not None:
            return larger
    whole = [i for i in near if i.whole is None and "mention.predicate_noun" not in i.mention.rules]
    whole = [i for i in whole if not _of_others(i, near)] or near
    if view.sentence_of[whole[0].mention.start] == view.sentence_of[mention.start]:
        return whole[0]
    kind = whole[0].role.kind
    return next((i for i in whole if _value(i) >= low and i.role.kind == kind), whole[0])


def _of_others(item: Item, near: list[Item]) -> bool:
    """Whether women, children, officers … are but a share of those told of before them."""
    value = item.mention.low or 0
    return item.mention.category in SHARES and any(
        other.mention.start < item.mention.start
        and other.mention.category not in SHARES
        and (other.mention.low or other.mention.high or 0) >= value
        for other in near
    )


def _value(item: Item) -> int:
    return item.mention.low or item.mention.high or 0
