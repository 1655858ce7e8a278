"""Deals: agreements that are carried out in stages, each stage an exchange of its own."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date

from exchange_facts.ledger.counts import exact
from exchange_facts.ledger.exchange import Exchange
from exchange_facts.ledger.mentions import Mention

APART = 75  # days between two stages of one deal at most
WEEK = 7  # days of which one source tells the sum
BETWEEN = 31  # days that a deal takes at most, for exchanges that no source calls its stages to be taken as such

Token = tuple[str, str, int]  # conflict, kind, a number of the deal


@dataclass(slots=True)
class Agreement:
    """A deal: its stages, and what is told of it as a whole."""

    id: str
    conflict: str
    kind: str
    formula: tuple[int, int] | None
    stages: list[Exchange] = field(default_factory=list)
    wholes: list[Exchange] = field(default_factory=list)


def _numbers(mention: Mention) -> set[int]:
    """The numbers of the deal that a mention is a stage of."""
    deal = mention.report["deal"]
    if deal is None:
        return set()
    found = {n for f in deal["totals"] if (n := f["low"]) and exact(n, f["high"], f["approximate"])}
    if deal["formula"]:
        found |= {deal["formula"]["low"], deal["formula"]["counterpart"]}
    return found


def _totals(exchange: Exchange) -> Counter[int]:
    """Every exact total that is told of an exchange."""
    return Counter(int(low) for m in exchange.mentions for party, (low, _) in m.counts.items() if m.known[party])


def _days(exchange: Exchange) -> tuple[int, int] | None:
    dates = [
        day
        for m in exchange.mentions
        for day in (m.report["date_from"], m.report["date_to"])
        if day and m.report["status"] == "completed"
    ]
    dates = [exchange.day] if exchange.day else dates or [m.published for m in exchange.mentions if m.published]
    numbers = [date.fromisoformat(day).toordinal() for day in dates if day]
    return (min(numbers), max(numbers)) if numbers else None


def agreements(exchanges: list[Exchange]) -> list[Agreement]:
    """The deals among exchanges, each with at least one stage that is less than the whole."""
    by_token: dict[Token, list[Exchange]] = defaultdict(list)
    for exchange in exchanges:
        totals = _totals(exchange)
        votes = Counter(n for m in exchange.mentions for n in _numbers(m))
        for number in votes:
            if totals and "completed" in exchange.statuses and number > max(totals.values(), default=0):
                usual = totals.most_common(1)[0][0]
                if number > usual:
                    by_token[(*exchange.block, number)].append(exchange)
    staged: set[int] = set()
    found: list[Agreement] = []
    chains = [chain for token, rows in by_token.items() for chain in _chains(token, rows)]
    chains.sort(key=lambda c: (-len(c[1]), -c[0][2], c[0]))
    for token, rows in chains:
        stages = [e for e in rows if id(e) not in staged]
        if not stages:
            continue
        conflict, kind, number = token
        start = min(day[0] for e in stages if (day := _days(e)))
        formula = _formula(stages, number)
        name = f"{conflict}.{kind}.deal-{number}.{date.fromordinal(start).isoformat()}"
        found.append(Agreement(name, conflict, kind, formula, stages))
        staged |= {id(e) for e in stages}
    by_block: dict[tuple[str, str], list[tuple[int, int, Exchange]]] = defaultdict(list)
    for exchange in exchanges:
        if days := _days(exchange):
            by_block[exchange.block].append((*days, exchange))
    for dated in by_block.values():
        dated.sort(key=lambda row: row[:2])
    for deal in found:
        _add_unnamed(deal, by_block[deal.conflict, deal.kind], staged)
    for plan in exchanges:
        if plan.statuses <= {"planned", "proposed"}:
            _carry_out(plan, by_block[plan.block], found, staged)
    for dated in by_block.values():
        found += _sums(dated, staged)
    _add_wholes(found, exchanges, staged)
    return found


def _add_unnamed(deal: Agreement, rows: list[tuple[int, int, Exchange]], staged: set[int]) -> None:
    """Stages that no source calls so: what lies between two stages and leaves every side within the deal's number,
    and what comes before or after them and completes it.
    """
    spans = [day for stage in deal.stages if (day := _days(stage))]
    first, last = min(spans)[0], max(spans)[1]
    if deal.formula is None or len(spans) < 2 or last - first > BETWEEN:
        return
    start = bisect_left(rows, last - BETWEEN, key=lambda row: row[0])
    stop = bisect_right(rows, first + BETWEEN, key=lambda row: row[0])
    near = [row for row in rows[start:stop] if "completed" in row[2].statuses and id(row[2]) not in staged]
    inside = [row[2] for row in near if first < row[0] and row[1] < last]
    outside = [row[2] for row in near if row[1] < first or last < row[0]]
    come_to = sum(max(_totals(stage), default=0) for stage in deal.stages)
    whole = max(deal.formula)
    for exchange in (*inside, *outside):
        number = max(_totals(exchange), default=0)
        if come_to + number == whole or (exchange in inside and come_to + number < whole):
            come_to += number
            deal.stages.append(exchange)
            staged.add(id(exchange))


def _carry_out(plan: Exchange, rows: list[tuple[int, int, Exchange]], found: list[Agreement], staged: set[int]) -> None:
    """Makes a deal of a promise and of what is told as its carrying out, as long as each side stays within it."""
    told = [date.fromisoformat(m.published).toordinal() for m in plan.mentions if m.published]
    left = _exact_counts(plan)
    if not told or not left:
        return
    number, start = int(max(left.values())), min(told)
    stages = []
    for first, _, exchange in rows[bisect_left(rows, start, key=lambda row: row[0]) :]:
        if first > start + APART:
            break
        if id(exchange) in staged or not any(mention.report.get("under") for mention in exchange.mentions):
            continue
        if "completed" in exchange.statuses and (rest := _less(left, _exact_counts(exchange))):
            left = rest
            stages.append(exchange)
    near = (deal for deal in found if (deal.conflict, deal.kind) == plan.block and number in _numbers_of(deal))
    deal = next((one for one in near if abs(min(_days(e) or (0, 0) for e in one.stages)[0] - start) <= APART), None)
    if deal:
        deal.stages += stages
    elif stages:
        conflict, kind = plan.block
        day = date.fromordinal(min(days[0] for e in stages if (days := _days(e)))).isoformat()
        found.append(Agreement(f"{conflict}.{kind}.deal-{number}.{day}", conflict, kind, None, stages, [plan]))
        staged.add(id(plan))
    staged |= {id(stage) for stage in stages}


def _sums(rows: list[tuple[int, int, Exchange]], staged: set[int]) -> list[Agreement]:
    """Deals of exchanges on several days and of their sum, which others tell as one: "973 in three days"."""
    found = []
    for at, (_, end, whole) in enumerate(rows):
        counts = _exact_counts(whole) if any(mention.report.get("lasting") for mention in whole.mentions) else {}
        if id(whole) in staged or whole.day is None or "completed" not in whole.statuses or not counts:
            continue
        stages: list[Exchange] = []
        left: dict[str, float] | None = counts
        for first, last, exchange in reversed(rows[:at]):
            if first != last or end - first > WEEK or id(exchange) in staged or not left or not any(left.values()):
                break
            left = _less(left, _exact_counts(exchange))
            stages.append(exchange)
        if len(stages) > 1 and left is not None and not any(left.values()):
            conflict, kind = whole.block
            name = f"{conflict}.{kind}.deal-{int(max(counts.values()))}.{stages[-1].day}"
            found.append(Agreement(name, conflict, kind, None, stages[::-1], [whole]))
            staged |= {id(exchange) for exchange in (*stages, whole)}
    return found


def _exact_counts(exchange: Exchange) -> dict[str, float]:
    """Side → the largest exact number that a source gives for it."""
    return {party: max(numbers) for party, numbers in exchange.figures.items() if numbers}


def _less(left: dict[str, float], told: dict[str, float]) -> dict[str, float] | None:
    """What is left of a deal's numbers after a stage of it; None where the stage is no part of the deal."""
    rest = dict(left)
    for party, number in told.items():
        for whole in left:
            if party in (whole, *whole.split("+")):
                rest[whole] -= number
    return rest if rest != left and min(rest.values()) >= 0 else None


def _numbers_of(deal: Agreement) -> set[int]:
    """Every number of a deal: what its stages are told to be a stage of, and what was promised."""
    told = {number for stage in deal.stages for mention in stage.mentions for number in _numbers(mention)}
    return told | {int(number) for whole in deal.wholes for number in _exact_counts(whole).values()}


def _chains(token: Token, rows: list[Exchange]) -> list[tuple[Token, list[Exchange]]]:
    """Exchanges that name one number of a deal, cut where they lie too far apart."""
    dated = sorted(((day, e.mentions[0].key, e) for e in rows if (day := _days(e))), key=lambda r: r[:2])
    chains: list[list[Exchange]] = []
    last = None
    for (start, end), _, exchange in dated:
        if last is None or start - last > APART:
            chains.append([])
        chains[-1].append(exchange)
        last = end
    return [(token, chain) for chain in chains]


def _formula(stages: list[Exchange], number: int) -> tuple[int, int] | None:
    votes: Counter[tuple[int, int]] = Counter()
    for exchange in stages:
        for mention in exchange.mentions:
            formula = mention.report["deal"] and mention.report["deal"]["formula"]
            if formula and number in (formula["low"], formula["counterpart"]):
                votes[formula["low"], formula["counterpart"]] += 1
    return max(votes, key=lambda f: (votes[f], f)) if votes else None


def _comes_to(exchange: Exchange, numbers: set[int]) -> bool:
    """Whether what is told of both sides together is a number of the deal: "887: 706 Houthis and 181 soldiers"."""
    counts = _exact_counts(exchange)
    both = [number for party, number in counts.items() if "+" in party]
    return any(number in numbers and number == sum(counts.values()) - sum(both) for number in both)


def _add_wholes(found: list[Agreement], exchanges: list[Exchange], staged: set[int]) -> None:
    """Reports of a whole deal, before it or in sum, stand with the deal and are no exchange of their own."""
    by_block: dict[tuple[str, str], list[tuple[Agreement, set[int], int, int]]] = defaultdict(list)
    for deal in found:
        numbers = _numbers_of(deal)
        spans = [day for e in deal.stages if (day := _days(e))]
        start, end = min(s for s, _ in spans) - APART, max(e for _, e in spans) + APART
        by_block[deal.conflict, deal.kind].append((deal, numbers, start, end))
    for exchange in exchanges:
        totals = set(_totals(exchange))
        if id(exchange) in staged or not totals:
            continue
        days = _days(exchange)
        for deal, numbers, start, end in by_block.get(exchange.block, ()):
            if (totals <= numbers or _comes_to(exchange, numbers)) and (days is None or start <= days[0] <= end):
                deal.wholes.append(exchange)
                break
