"""Numbers over several sides, and their parts: sums of nations, of both sides, and what goes between them."""

from __future__ import annotations

from itertools import pairwise

from exchange_facts.lexicon import word_set
from exchange_facts.linking.article import speakers
from exchange_facts.linking.article.groups import SHARES
from exchange_facts.linking.article.reading import Item
from exchange_facts.linking.party.actors import pair_of, parties_between, subject_parties
from exchange_facts.linking.party.facing import ON_THE_NOUN, TOLD_OF_ACTS, versus
from exchange_facts.linking.party.sides import Sides
from exchange_facts.linking.party.sums import TwoSided
from exchange_facts.linking.view import View

_NATIONAL = frozenset(("party.nationality", "party.force", "party.none"))
ANYBODY = frozenset(("people", "prisoners", "prisoners_of_war", "bodies"))
_DEALS = word_set("totals.deals")
_OWN_STAFF = word_set("totals.own_staff")
BEFORE = 10  # tokens before a verb in which its subject stands
LIST = 9  # numbers of one list
RATIO = 5  # a share that is not the exception
PAIR = 2  # the sides of an exchange
MANY = 5  # a total that no other list comes to by chance


def included(view: View, people: list[Item]) -> None:
    """ "178 federal soldiers, including 12 women", "seven Koreans, four women and three men": of one side."""
    for at, whole in enumerate(people):
        sentence, left = view.sentence_of[whole.mention.start], whole.mention.low or whole.mention.high or 0
        parts: list[Item] = []
        for part in people[at + 1 : at + LIST]:
            left -= part.mention.low or 0
            if left < 0 or view.sentence_of[part.mention.start] != sentence or versus(view, part) == "before":
                break
            parts.append(part)
        if not parts or "+" in (whole.party or ""):
            continue
        if view.lower[parts[0].mention.start - 1] == "including":
            parts = parts[:1]
        elif sum(p.mention.low or 0 for p in parts) != whole.mention.low or len(parts) == 1:
            continue
        told = {part.party for part in parts}
        split = len(told) > 1 and None not in told  # "eight children: seven went to Ukraine and one to Russia"
        if split and whole.rule not in ON_THE_NOUN:
            whole.party, whole.rule = "+".join(sorted({p for t in told for p in str(t).split("+")})), "party.sum"
        for part in parts:
            if whole.party and part.rule in TOLD_OF_ACTS | {""} and not split:
                part.party, part.rule = whole.party, "party.whole"


def nations(view: View, people: list[Item]) -> None:
    """ "Sixteen came out: ten Israelis, two Russians and four Thais": a total has the sides of its list."""
    totals: dict[int, list[Item]] = {}
    for at, item in enumerate(people):
        low, before = item.mention.low or 0, people[at - 1]
        runs = [_list(view, people, at + 1, item.role.kind, low)]
        near = at and view.sentence_of[before.mention.start] == view.sentence_of[item.mention.start]
        if not (near and before.rule in _NATIONAL and before.party):
            runs.append(_list(view, people, at, item.role.kind))
        for run in runs:
            if len(run) > 1:
                totals.setdefault(sum(i.mention.low or 0 for i in run), run)
    for at, item in enumerate(people):
        low = item.mention.low or 0
        sided = item.rule in ON_THE_NOUN and (item.party or item.mention.foreign)
        if sided or item.role.kind == "held" or item.mention.category == "bodies":
            continue
        run = _list(view, people, at + 1, item.role.kind, low)
        if len(run) < PAIR or sum(i.mention.low or 0 for i in run) != low:
            whole = item.role.kind == "release" and low >= MANY and item.mention.category not in SHARES
            run = totals.get(low, []) if whole else []
        parties = {p for i in run for p in (i.party or "").split("+")}
        if len(parties) > 1 and ("" not in parties or item.party is None):
            item.party = "+".join(sorted(parties)) if "" not in parties else None
            item.rule = "party.sum" if item.party else "party.none"


def _list(view: View, people: list[Item], at: int, kind: str | None, total: int = 0) -> list[Item]:
    """The numbers with nationalities in one sentence from a place on, as far as they stay under a total."""
    run: list[Item] = []
    for item in people[at : at + LIST]:
        near = not run or view.sentence_of[item.mention.start] == view.sentence_of[run[0].mention.start]
        if not near or item.rule not in _NATIONAL or item.role.kind != kind or not item.mention.low:
            break
        run.append(item)
        total -= item.mention.low
        if total == 0:
            break
    return run


def parts_of(view: View, people: list[Item], default: str | None) -> None:
    """Numbers in a row without a side that add up to a known number are its parts."""
    totals: dict[int, list[Item]] = {}
    for item in people:
        if item.party and "+" not in item.party and item.mention.low and item.role.kind == "release":
            totals.setdefault(item.mention.low, []).append(item)
    start = 0
    while start < len(people):
        run: list[Item] = []
        for item in people[start : start + 9]:
            if (
                item.party is not None
                or item.whole is not None
                or item.role.kind != "release"
                or item.mention.low is None
            ):
                break
            run.append(item)
            known = totals.get(sum(i.mention.low or 0 for i in run), [])
            if len(run) > 1 and known:
                whole = next((i for i in known if i.party == default), known[0])
                for part in run:
                    part.party, part.rule, part.whole = whole.party, "party.parts", whole
                break
        start += len(run) if run and run[0].party is not None else 1


def joint_totals(view: View, people: list[Item], sides: Sides) -> None:
    """A number without a side that is the sum of two sides' numbers, or all that were swapped, counts both."""
    known = [
        i for i in people
        if i.role.kind == "release" and i.party and "+" not in i.party and i.whole is None and (i.mention.low or 0) > 4
    ]  # fmt: skip
    largest = max((i.mention.low or 0 for i in known), default=0)
    sums = TwoSided((i.mention.low or 0, str(i.party)) for i in known)
    parts: dict[int, list[Item]] = {}
    for item in people:
        if item.whole is not None:
            parts.setdefault(id(item.whole), []).append(item)
    for at, item in enumerate(people):
        low = item.mention.low
        if item.party is not None or not low or item.role.kind not in ("release", "cumulative"):
            continue
        shares = [i for i in parts.get(id(item), ()) if i.party]
        shared = shares
        if low > MANY and sum(i.mention.low or 0 for i in shares) != low:
            near = view.sentence_of[item.mention.start] + 1  # "flew 18 out: seven to Aden; the other eleven joined …"
            behind = (i for i in people[at + 1 : at + 1 + PAIR] if view.sentence_of[i.mention.start] <= near)
            shares = [i for i in behind if i.party]
        if sum(i.mention.low or 0 for i in shares) == low and len({i.party for i in shares}) == PAIR:
            item.party, item.rule = "+".join(sorted({str(i.party) for i in shares})), "party.sum"
        elif len(shared) == 1 and _one_side(shared[0], low, sides):
            item.party, item.rule = "+".join(sorted(sides.main())), "party.joint"
        if item.party is not None or item.role.kind != "release":
            continue
        if pair := sums.of(low, near=_near(item)):
            item.party, item.rule = "+".join(sorted(pair)), "party.sum"
        governor = item.role.governor
        if item.party is not None or governor is None or len(sides.main()) != 2 or versus(view, item):
            continue
        over = governor.cue.id == "go.over"
        if over and not sides.mutual():
            item.rule = "party.none"  # "nine people changed sides" between the blocs of the Cold War
        elif over or (governor.cue.id == "swap.verb" and low > 1.5 * largest):
            item.party, item.rule = "+".join(sorted(pair_of(view, item.mention.start, sides))), "party.joint"


def neutral(view: View, people: list[Item], sides: Sides) -> str | None:
    """Both sides, of whom a go-between's own statement counts those whose side it leaves unsaid."""
    pair = sides.main()
    named = {item.party for item in people}
    if len(pair) != PAIR or not named.issuperset(pair) or not sides.foes(pair).issuperset(pair):
        return None
    return "+".join(sorted(pair)) if view.once(_statement) else None


def _statement(view: View) -> bool:
    """ "Geneva (ICRC) – …", "our delegates": whether a go-between speaks of what it does itself."""
    lead = view.within("orgs", 0, view.sentences[min(1, len(view.sentences) - 1)][1])
    marked = [t for t in lead if t.row is not None and t.row.attrs.get("type") == "mediator"]
    if any(t.end < len(view.lower) and (view.lower[t.start - 1], view.lower[t.end]) == ("(", ")") for t in marked):
        return True
    return bool(marked) and any(a == "our" and b in _OWN_STAFF for a, b in pairwise(view.lower))


def _one_side(share: Item, total: int, sides: Sides) -> bool:
    """ "72,000 have gone home, 36,870 of them Iranians": a share by nationality, so that the rest are of the other."""
    pair = sides.main()
    if any(sides.captors(party) for party in pair):
        return False  # prisoners are of one side, and hostages of the other
    if share.rule != "party.nationality" or share.party not in pair or not sides.foes(pair).issuperset(pair):
        return False
    return total <= RATIO * (share.mention.low or 0) < RATIO * total


def over_both(view: View, people: list[Item], sides: Sides) -> None:
    """A mediator's total, or a plain total beside one over both sides, is over both sides."""
    pair = sides.main()
    both = "+".join(sorted(pair))
    joint = next((i.party for i in people if i.rule in ("party.joint", "party.sum") and i.party == both), None)
    for item in people:
        if (
            item.party is not None
            or item.rule == "party.none"
            or item.whole is not None
            or item.mention.category not in ("people", "prisoners")
        ):
            continue
        if item.role.kind == "cumulative" and len(pair) == 2:
            source = speakers.source_of(view, item.mention)
            if (
                source is not None
                and source.party
                and source.party not in pair
                and source.party not in sides.foes(pair)
            ):
                item.party, item.rule = "+".join(sorted(pair)), "party.mediator"
                continue
        unsure = (
            item.role.kind == "cumulative"
            or item.role.status != "completed"
            or (item.role.governor is not None and item.role.governor.cue.cue == "swap")
        )
        if joint is not None and item.role.kind != "held" and unsure and not versus(view, item):
            item.party, item.rule = joint, "party.joint"


def between_sides(view: View, item: Item, sides: Sides) -> bool:
    """ "the Red Cross flew 1,056 detainees home", "a deal saw 900 freed", "talks on 300 prisoners": nobody's own."""
    governor = item.role.governor
    hostages = any(sides.captors(p) or sides.captors(sides.people(p)) for p in sides.main())
    if item.mention.category not in ANYBODY or item.mention.possessive or governor is None or hostages:
        return False
    if governor.cue.cue not in ("give", "take", "return", "swap") or versus(view, item):
        return False
    cues = view.cues_by_sentence[view.sentence_of[item.mention.start]]
    if any(c.cue == "both" and c.start < item.mention.start for c in cues):
        return True
    begin, _ = view.sentence(item.mention.start)
    start = max(begin, governor.cue.start - BEFORE)
    if governor.side != "object" or parties_between(view, start, item.mention.start, sides):
        return False
    orgs = view.within("orgs", start, governor.cue.start)
    if any(t.row is not None and t.row.attrs.get("type") == "mediator" for t in orgs):
        return True
    home = governor.cue.cue in ("take", "return")  # "the swap brought 90 prisoners home": to whoever tells of it
    return not home and not _DEALS.isdisjoint(view.lower[start : governor.cue.start])


def of_exchange(view: View, item: Item, sides: Sides) -> bool:
    """ "Chad and Libya agreed to swap captives. A total of 1,500 will be freed": all that both let go."""
    sentence, governor = view.sentence_of[item.mention.start], item.role.governor
    totals = view.cued(item.mention.start, "total")
    summed = any(c.id == "total.sum" and 0 <= item.mention.start - c.end < 2 for c in totals)
    if not summed or not sentence or governor is None or not governor.cue.passive:
        return False
    swaps = (c for c in view.cues_by_sentence[sentence - 1] if c.cue == "swap" and c.verb)
    return any(set(subject_parties(view, c, sides)) == set(sides.main()) for c in swaps)


def _near(item: Item) -> range:
    low = item.mention.low or 0
    return range(int(low * 0.97), int(low * 1.03) + 1) if item.mention.approximate else range(0)
