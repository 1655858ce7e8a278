"""Mentions: every report of every article in the form in which mentions are compared."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date

from exchange_facts.ledger.conflicts import both_camps, camp_party, candidates
from exchange_facts.ledger.counts import bounds, exact
from exchange_facts.ledger.event import all_reports
from exchange_facts.ledger.records import Event, Report

Bounds = tuple[float, float]
SLIP = 0.01  # a figure off by this much, or by two, may be a slip of the pen
NEAR = 0.25  # two figures of one exchange seldom differ by more

DAY = 3.0  # evidence of one day
EXACT, ROUND, LOOSE = (
    3.0,
    2.0,
    1.0,
)  # of the same number, of the same round or small number, of bounds that agree
CLASH, CLASHES = -1.25, -4.0  # of one side that differs, of all
FORMULA, ORDINAL, PERSON = 2.0, 3.0, 1.0
UNKNOWN = "?"  # the side of people whose side no word tells
ENOUGH = 0.5  # evidence from which two mentions are of one exchange


@dataclass(slots=True, eq=False)
class Mention:
    """One report of one article."""

    article: str
    number: int  # among the reports of its article
    role: str
    published: str | None
    conflict: str
    report: Report
    outlet: str | None = None
    counts: dict[str, Bounds] = field(default_factory=dict)
    sides: dict[str, int] = field(default_factory=dict)  # side → its index in the report
    known: dict[str, bool] = field(default_factory=dict)  # side → the number is exact
    formula: tuple[int, int] | None = None
    ordinals: frozenset[int] = frozenset()
    stages: frozenset[int] = frozenset()

    @property
    def key(self) -> tuple[str, int]:
        """The order in which nothing depends on the order of the input."""
        return self.article, self.number

    @property
    def day(self) -> str | None:
        """The day, where the article names one."""
        start, end = self.report["date_from"], self.report["date_to"]
        return start if start == end else None


def settle_conflicts(told: list[tuple[str | None, Event]]) -> list[str]:
    """The conflict of every dated event: where only one side is told, the one that others report those days.

    >>> def event(conflict, *parties):
    ...     return {"conflict": conflict, "parties": list(parties)}
    >>> both, one = event("israel-palestine", "IL", "PS"), event("israel-arab", "IL")
    >>> settle_conflicts([("2023-11-24", both), ("2023-11-25", one), ("2020-01-01", one)])
    ['israel-palestine', 'israel-palestine', 'israel-arab']
    """
    seen: dict[tuple[str, int], Counter[str]] = defaultdict(Counter)
    for published, event in told:
        if published and both_camps(event["conflict"], event["parties"]):
            for party in event["parties"]:
                seen[party, _week(published)][str(event["conflict"])] += 1
    settled = []
    for published, event in told:
        votes: Counter[str] = Counter()
        if published and not both_camps(event["conflict"], event["parties"]):
            possible = candidates(event["parties"])
            for party in event["parties"]:
                for week in range(_week(published) - 1, _week(published) + 2):
                    votes.update({c: n for c, n in seen[party, week].items() if c in possible})
        best = max(votes, key=lambda c: (votes[c], c == event["conflict"], c), default=event["conflict"])
        settled.append(best or "")
    return settled


def _week(day: str) -> int:
    return date.fromisoformat(day).toordinal() // 7


def mentions_of(
    article: str, published: str | None, event: Event, conflict: str, *, outlet: str | None = None
) -> list[Mention]:
    """The mentions of one article."""
    found = []
    for number, (role, report) in enumerate(all_reports(event)):
        about = report.get("conflict", conflict)
        mention = Mention(article, number, role, published, about, report, outlet)
        for index, side in enumerate(report["sides"]):
            if side["low"] or side["high"]:
                named = side["party"] or UNKNOWN
                party = "+".join(sorted({camp_party(about, p) for p in named.split("+")}))
                party = named if party in mention.counts else party
                mention.sides[party] = index
                mention.counts[party] = bounds(side["low"], side["high"], side["approximate"])
                mention.known[party] = exact(side["low"], side["high"], side["approximate"])
        if report["formula"]:
            low, high = sorted((report["formula"]["low"], report["formula"]["counterpart"]))
            mention.formula = low, high
        mention.ordinals = frozenset(o["value"] for o in report["ordinals"] if not o["stage"])
        mention.stages = frozenset(o["value"] for o in report["ordinals"] if o["stage"])
        found.append(mention)
    return found


def slip(one: float, other: float) -> bool:
    """Whether two exact numbers differ by no more than a slip.

    >>> slip(205, 206), slip(307, 303), slip(13, 39)
    (True, False, False)
    """
    return abs(one - other) <= max(2 if min(one, other) >= 20 else 0, SLIP * min(one, other))


def same_number(number: float) -> float:
    """How much it says that two sources give this number.

    >>> same_number(175), same_number(300), same_number(13)
    (3.0, 2.0, 2.0)
    """
    return ROUND if number < 20 or number % 50 == 0 else EXACT


def counts_evidence(one: Mention, other: Mention, *, same_day: bool) -> float:
    """What the counts, formulas, ordinals and stages of two mentions say for their being of one exchange."""
    score = 0.0
    shared = one.counts.keys() & other.counts.keys()
    clashes = 0
    for party in shared:
        a, b = one.counts[party], other.counts[party]
        if a[0] <= b[1] and b[0] <= a[1]:
            sure = one.known[party] and other.known[party]
            score += same_number(a[0]) if sure else LOOSE
        elif same_day and min(a[1], b[1]) >= (1 - NEAR) * max(a[0], b[0]):
            pass
        elif not (one.known[party] and other.known[party] and slip(a[0], b[0])):
            clashes += 1
    if not shared:
        score += max(_sideless(one, other), _of_both(one, other), _of_both(other, one))
    if clashes:
        score += CLASHES if clashes == len(shared) > 1 else CLASH
    if one.formula and other.formula:
        score += FORMULA if one.formula == other.formula else -FORMULA
    else:
        score += _formula_fits(one, other) + _formula_fits(other, one)
    if one.ordinals & other.ordinals - {1, 2}:
        score += ORDINAL
    elif any(0 < abs(a - b) <= 3 and min(a, b) > 12 for a in one.ordinals for b in other.ordinals):
        score -= FORMULA
    if one.stages and other.stages and not one.stages & other.stages:
        score -= ORDINAL
    return score


def _sideless(one: Mention, other: Mention) -> float:
    """The same number of people whose side one of the two does not tell, or tells otherwise."""
    numbers = {b[0] for party, b in one.counts.items() if one.known[party]}
    numbers &= {b[0] for party, b in other.counts.items() if other.known[party]}
    unknown = UNKNOWN in one.counts or UNKNOWN in other.counts
    evidence = max(map(same_number, numbers), default=0.0)
    return evidence if unknown else max(evidence - ROUND, 0.0)


def _of_both(one: Mention, other: Mention) -> float:
    """The total of both sides of a mention beside each side's own number in another."""
    sums = {
        number: sum(other.counts[name][0] for name in names)
        for party, (number, _) in one.counts.items()
        if len(names := party.split("+")) > 1 and one.known[party] and all(map(other.known.get, names))
    }
    return max((same_number(number) for number, whole in sums.items() if number == whole), default=0.0)


def _formula_fits(one: Mention, other: Mention) -> float:
    """A formula beside the totals of a mention that has no formula."""
    if not one.formula or other.formula or not other.counts:
        return 0.0
    numbers = [bounds[0] for party, bounds in other.counts.items() if other.known[party]]
    return ROUND if any(n in one.formula for n in numbers) and len(one.counts) < 2 else 0.0
