"""The sides of one exchange in one article: which number is a side's total, and which are its shares."""

from __future__ import annotations

from itertools import combinations

from exchange_facts.ledger.counts import agree, bounds, exact, point
from exchange_facts.ledger.records import Figure, Part, Side
from exchange_facts.records import Fact

GENERAL = frozenset(("people", "prisoners", "prisoners_of_war", "hostages", "military", "bodies"))
FEW, LEAD = 5, 250  # a headline's few are a fifth at most of a total in so many characters after it
PARTIES = 8  # sides that one total may join: every choice among them is tried
RIVAL = 0.75  # of a total that another figure for it is at least
DISJOINT = (
    frozenset(("military", "prisoners_of_war", "civilians")),
    frozenset(("women", "men", "children")),
)


def figure(facts: list[Fact]) -> Figure:
    """One figure from facts that say the same."""
    first = facts[0]
    return {
        "party": first.party,
        "low": first.low,
        "high": first.high,
        "approximate": first.approximate,
        "category": first.category,
        "facts": [fact.id for fact in facts],
    }


def _exact(fact: Fact) -> bool:
    return exact(fact.low, fact.high, fact.approximate)


def _bounds(fact: Fact) -> tuple[float, float]:
    return bounds(fact.low, fact.high, fact.approximate)


def sides_of(
    facts: list[Fact],
    roots: dict[str, Fact],
    formulas: list[Fact],
    *,
    title_end: int = 0,
    lots: frozenset[str] = frozenset(),
) -> tuple[list[Side], list[Fact]]:
    """The sides of one exchange, and facts too large for it: totals of the deal that it is a stage of.

    ``lots`` are the ids of facts that the text tells as coming on top of others: "later another four".

    >>> def fact(id, low, category, at, **more):
    ...     return Fact(id, "release", low, low, False, category, (at, at + 3), (0, 60), party="UA", **more)
    >>> facts = [fact("f1", 146, "military", 0), fact("f2", 8, "civilians", 9)]
    >>> sides, _ = sides_of(facts, {f.id: f for f in facts}, [])
    >>> [(side["party"], side["low"], [part["low"] for part in side["parts"]]) for side in sides]
    [('UA', 154, [146, 8])]
    """
    numbers = {n for f in formulas for n in (f.low, f.counterpart) if n}
    by_party: dict[str | None, list[Fact]] = {}
    for fact in facts:
        by_party.setdefault(roots[fact.id].party, []).append(fact)
    lots |= _come_to(by_party, roots)
    sides: list[Side] = []
    larger: list[Fact] = []
    for members in by_party.values():
        top = [fact for fact in members if roots[fact.id] is fact]
        if not top:  # their whole stands in another group
            top = members
        side, beyond = _side(top, numbers, title_end, lots)
        total = {id for said in (side, *side["also"]) for id in said["facts"]}
        beyond_ids = {fact.id for fact in beyond}
        for fact in members:
            if fact.id not in total and fact.id not in beyond_ids:
                part: Part = {**figure([fact]), "dimension": fact.dimension}
                side["parts"].append(part)
        sides.append(side)
        larger += beyond
    sides += [joined for side in sides if (joined := _with_others(side, sides))]
    joint = [side for side in sides if "+" in (side["party"] or "")]
    if joint and len(sides) - len(joint) >= 2:  # a total of both, beside each side's own
        of_deal = []
        for side in joint:
            each = of_both(sides, side["party"])
            if not agree(_claims(side), (each, each)):
                of_deal.append(side)
        ids = {id for side in of_deal for id in side["facts"]}
        larger += [fact for fact in facts if fact.id in ids]
        sides = [side for side in sides if side not in of_deal]
    return sides, larger


def _come_to(by_party: dict[str | None, list[Fact]], roots: dict[str, Fact]) -> frozenset[str]:
    """Facts of sides whose numbers, each for itself, come to a total of all: "225: 90 Serbs, 75 Muslims, and 60"."""
    own = [f for party, facts in by_party.items() if "+" not in (party or "+") for f in facts if roots[f.id] is f]
    both = [f for party, facts in by_party.items() if "+" in (party or "") for f in facts if _exact(f)]
    fits = all(map(_exact, own)) and sum(fact.low or 0 for fact in own) in {fact.low for fact in both}
    return frozenset(fact.id for fact in own) if fits else frozenset()


def _side(top: list[Fact], numbers: set[int], title_end: int, lots: frozenset[str]) -> tuple[Side, list[Fact]]:
    """A side from the facts that are no shares of another."""
    chosen = _with_lots(_summed(top) or [_total(top, numbers, title_end)], top, lots)
    low, high, approximate = chosen[0].low, chosen[0].high, chosen[0].approximate
    if len(chosen) > 1:
        low = high = sum(fact.low or 0 for fact in chosen)
    mine = bounds(low, high, approximate)
    beyond = []
    same = []
    also: list[Figure] = []
    for fact in top:
        if fact in chosen:
            continue
        if (fact.low, fact.high) == (low, high) or (not _exact(fact) and agree(_bounds(fact), mine)):
            same.append(fact)
        elif _rivals(fact, chosen[0], mine):
            also.append(figure([fact]))
        elif fact.low and point(fact.low, fact.high) > mine[1]:
            beyond.append(fact)
    parts: list[Part] = []
    if len(chosen) > 1:
        kind = "other" if lots.intersection(fact.id for fact in chosen) else "legal_status"
        parts = [{**figure([fact]), "dimension": fact.dimension or kind} for fact in chosen]
    held_by = next((fact.held_by for fact in chosen if fact.held_by), None)
    category = chosen[0].category if len({fact.category for fact in chosen}) == 1 else "people"
    side: Side = {
        "party": chosen[0].party,
        "low": low,
        "high": high,
        "approximate": approximate,
        "category": category,
        "facts": [fact.id for fact in sorted([*chosen, *same], key=lambda fact: fact.count)],
        "held_by": held_by,
        "parts": parts,
        "also": also,
    }
    return side, beyond


def _with_others(side: Side, sides: list[Side]) -> Side | None:
    """ "24 hostages: 13 Israelis, 10 Thais and a Filipino": a total that takes in people of other parties.

    The side gets its own number, and the total becomes one of all these parties.
    """
    others = [other for other in sides if other is not side and "+" not in (other["party"] or "+")][:PARTIES]
    counted = [(point(other["low"], other["high"]), other) for other in others]
    most = sum(count for count, _ in counted)
    shares = [part for part in side["parts"] if part["dimension"] is None]
    for own in (*shares, *side["also"]):
        rest = point(side["low"], side["high"]) - point(own["low"], own["high"])
        for size in range(1, len(others) + 1 if 0 <= rest <= most else 0):
            for joined in combinations(counted, size):
                if rest == sum(count for count, _ in joined):
                    chosen = [other for _, other in joined]
                    names = sorted({str(member["party"]) for member in (side, *chosen)})
                    whole: Side = {**side, "party": "+".join(names), "parts": [], "also": []}
                    side["low"], side["high"], side["approximate"] = own["low"], own["high"], own["approximate"]
                    side["category"], side["facts"] = own["category"], own["facts"]
                    side["parts"] = [part for part in side["parts"] if part is not own]
                    side["also"] = [figure for figure in side["also"] if figure is not own]
                    return whole
    return None


def held_at_home(fact: Fact) -> bool:
    """Whether people were held by their own side, as political prisoners are."""
    return bool(fact.party) and fact.held_by == fact.party


def of_both(sides: list[Side], party: str | None) -> int:
    """What the sides of a joined party come to, each with its own number."""
    names = (party or "").split("+")
    return sum(point(side["low"], side["high"]) for side in sides if side["party"] in names)


def _claims(side: Figure) -> tuple[float, float]:
    return bounds(side["low"], side["high"], side["approximate"])


def _rivals(fact: Fact, total: Fact, mine: tuple[float, float]) -> bool:
    """Whether a number is another speaker's figure for the same total, not a share or another exchange."""
    number = point(fact.low, fact.high)
    near = number >= RIVAL * mine[0] and mine[1] >= RIVAL * number
    others = bool(fact.speaker and fact.speaker != total.speaker)
    dated = bool(fact.date_from and fact.date_from == fact.date_to) and number > mine[1]
    return near and _exact(fact) and fact.category in GENERAL and (others or dated)


def _summed(top: list[Fact]) -> list[Fact]:
    """ "146 defenders and 8 civilians" without a total: the first number of the side and its complements."""
    first = top[0]
    for classes in DISJOINT:
        row = [f for f in top if f.sentence == first.sentence and f.category in classes and _exact(f)]
        distinct = len({f.category for f in row}) == len(row) >= 2 and first in row
        if distinct and all((f.low or 0) < sum(r.low or 0 for r in row) for f in top):
            return row
    return []


def _with_lots(chosen: list[Fact], top: list[Fact], lots: frozenset[str]) -> list[Fact]:
    """A total and what came on top of it on the same day: "13 hostages, and later another four".

    Where the sum is told too, that is the total; where the total is the sum of others told, it has them in it.
    """
    added = [
        fact
        for fact in top
        if fact.id in lots
        and fact not in chosen
        and fact.count > chosen[0].count
        and fact.category in GENERAL
        and not (fact.traits or fact.units)
        and _exact(fact)
    ]
    if not added or not all(map(_exact, chosen)):
        return chosen
    total, more = sum(fact.low or 0 for fact in chosen), sum(fact.low or 0 for fact in added)
    others = [fact for fact in top if fact not in chosen and fact not in added]
    if total - more in (0, sum(fact.low or 0 for fact in others), *(fact.low for fact in others)):
        return chosen
    return [fact for fact in others if _exact(fact) and fact.low == total + more][:1] or [*chosen, *added]


def _total(top: list[Fact], numbers: set[int], title_end: int) -> Fact:
    """The total: the first number told, unless it is vague or of a narrow group."""
    first = top[0]
    general = [fact for fact in top if fact.category in GENERAL]
    if first.category not in GENERAL and general:
        larger = [fact for fact in general if point(fact.low, fact.high) > point(first.low, first.high)]
        first = larger[0] if larger else first
    if first.count[1] <= title_end:  # a headline may single out a few
        body = next((fact for fact in general if fact.count[0] >= title_end), first)
        several = [fact for fact in top if fact.low == first.low and fact is not first]
        few = FEW * point(first.low, first.high) <= point(body.low, body.high)
        if few and not several and body.low not in numbers and body.count[0] < title_end + LEAD:
            first = body
    if not _exact(first):
        finer = [fact for fact in top if _exact(fact) and agree(_bounds(fact), _bounds(first))]
        first = finer[0] if finer else first
    fitting = [fact for fact in top if _exact(fact) and fact.low in numbers]
    if fitting and first.low not in numbers and first.category not in GENERAL:
        first = fitting[0]
    return first
