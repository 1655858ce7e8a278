"""Checks across articles: what does not add up, with the facts that say so."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from exchange_facts.ledger.conflicts import camp_party
from exchange_facts.ledger.counts import exact, point
from exchange_facts.ledger.exchange import alike, told_apart
from exchange_facts.ledger.records import Running

Ref = tuple[str, str]  # article, fact
AXES = ("legal_status", "sex")  # what the shares of one axis have no overlap in
PAIRS = (frozenset(("military", "civilians")), frozenset(("men", "women")))  # shares that fill their whole
SERIES = 3  # ordinals that differ by more count in different series
FIRST_FEW = 12  # ordinals up to here restart every year
DAY = timedelta(days=1)
ALIKE = 0.7  # of a running total that the next one falls to, if they are of one series


@dataclass(slots=True)
class Finding:
    """One check; ``exchange`` is the id of an exchange or of a deal, None for running totals."""

    exchange: str | None
    check: str
    ok: bool
    message: str
    facts: list[Ref]


@dataclass(frozen=True, slots=True)
class RunningTotal:
    """A running total with the article that gives it."""

    article: str
    published: str
    conflict: str
    total: Running


def _n(number: float | None) -> str:
    return "?" if number is None else f"{int(number):,}"


def _figure(row: dict[str, Any]) -> str:
    if row["low"] == row["high"]:
        return _n(row["low"])
    if row["low"] is None or row["high"] is None:
        return f"{'up to' if row['low'] is None else 'at least'} {_n(row['high'] or row['low'])}"
    return f"{_n(row['low'])}-{_n(row['high'])}"


def check_exchange(row: dict[str, Any]) -> list[Finding]:
    """The checks of one resolved exchange."""
    found: list[Finding] = []

    def add(check: str, ok: bool, message: str, facts: list[Ref]) -> None:
        found.append(Finding(row["id"], check, ok, message, sorted(set(facts))))

    for side in row["sides"]:
        for other in side["dissent"]:
            told = f"{side['party']}: {_n(side['value'])} ({side['independent']}) against {_figure(other)}"
            words = f"{told} ({other['independent']})"
            if other["superseded"]:
                add("correction", True, f"{words}, corrected later", side["facts"] + other["facts"])
            elif other["status"] in ("planned", "proposed"):
                add("plan", True, f"{words}, as planned", side["facts"] + other["facts"])
            else:
                add("total", False, words, side["facts"] + other["facts"])
        _check_parts(side, add)
    _check_formula(row, add)
    if len(row["days"]) > 1:
        days = ", ".join(f"{day} ({len(ids)})" for day, ids in sorted(row["days"].items()))
        add("date", False, f"told of different days: {days}", row["date_facts"])
    if {"completed", "failed"} <= set(row["statuses"]):
        add("status", False, "carried out by some sources, failed by others", row["status_facts"])
    numbers = sorted(row["ordinals"])
    for one, other in pairwise(numbers):
        if other - one <= SERIES and one > FIRST_FEW:
            facts = row["ordinals"][one] + row["ordinals"][other]
            add("ordinal", False, f"the {_n(one)}. and the {_n(other)}. exchange", facts)
    return found


def _check_parts(side: dict[str, Any], add: Any) -> None:
    rows = Counter((part["category"], part["dimension"]) for part in side["parts"])
    by_category = {  # of one category with several rows none is all that the side has of it
        part["category"]: part
        for part in side["parts"]
        if part["dimension"] in AXES and rows[part["category"], part["dimension"]] == 1
    }
    for part in side["parts"]:
        said = f"{side['party']} {part['category']}"
        for other in part["dissent"]:
            if part["dimension"] in AXES and not other["superseded"]:
                words = f"{said}: {_n(part['value'])} against {_figure(other)}"
                add("part", False, words, part["facts"] + other["facts"])
        if part["exact"] and side["exact"] and part["value"] > side["value"]:
            add(
                "parts",
                False,
                f"{said} {_n(part['value'])} of {_n(side['value'])}",
                part["facts"] + side["facts"],
            )
    for pair in PAIRS:
        if pair <= by_category.keys():
            parts = [by_category[category] for category in sorted(pair)]
            total = sum(part["value"] for part in parts)
            ok = total == side["value"]
            words = " + ".join(f"{_n(part['value'])} {part['category']}" for part in parts)
            facts = [ref for part in parts for ref in part["facts"]] + side["facts"]
            message = f"{side['party']}: {words} {'=' if ok else 'is not'} {_n(side['value'])}"
            if side["exact"] and all(part["exact"] for part in parts):
                add("parts", ok, message, facts)
    military = by_category.get("military")
    if (
        military
        and "military" in side["categories"]
        and len(side["categories"]) > 1
        and military["value"] < side["value"]
    ):
        words = f"{side['party']}: {_n(side['value'])} military against {_n(military['value'])} military of"
        add("category", False, f"{words} {_n(side['value'])}", military["facts"] + side["facts"])


def _check_formula(row: dict[str, Any], add: Any) -> None:
    formula = row["format"]
    sides = [side for side in row["sides"] if "+" not in side["party"] and side["exact"]]
    if not formula or len(sides) != 2:
        return
    told = sorted(side["value"] for side in sides)
    ok = told == sorted((formula["low"], formula["counterpart"]))
    words = " and ".join(f"{_n(side['value'])} {side['party']}" for side in sides)
    message = f"{_n(formula['low'])} for {_n(formula['counterpart'])} {'is' if ok else 'is not'} {words}"
    add("formula", ok, message, formula["facts"] + [ref for side in sides for ref in side["facts"]])


def check_deal(deal: dict[str, Any], stages: list[dict[str, Any]]) -> list[Finding]:
    """The sum of the stages against the number of their deal, side by side."""
    if not deal["format"]:
        return []
    sums: dict[str, int] = defaultdict(int)
    facts: dict[str, list[Ref]] = defaultdict(list)
    for stage in stages:
        for side in stage["sides"]:
            if "+" not in side["party"] and stage["status"] == "completed":
                sums[side["party"]] += side["value"]
                facts[side["party"]] += side["facts"]
    numbers = sorted((deal["format"]["low"], deal["format"]["counterpart"]))
    found = []
    for rank, party in enumerate(sorted(sums, key=lambda p: (sums[p], p))):
        number = numbers[min(rank, 1)]
        ok = sums[party] == number if deal["finished"] else sums[party] <= number
        message = f"{party}: stages come to {_n(sums[party])} of {_n(number)}"
        found.append(Finding(deal["id"], "deal", ok, message, sorted(set(facts[party] + deal["facts"]))))
    return found


def check_order(rows: list[dict[str, Any]]) -> list[Finding]:
    """Ordinals of one series against the order of the exchanges."""
    found = []
    last: dict[tuple[str, str], tuple[int, dict[str, Any]]] = {}
    dated = [row for row in rows if row["date_from"] and row["ordinal"] and row["status"] == "completed"]
    for row in sorted(dated, key=lambda r: (r["date_from"], r["id"])):
        key = (row["conflict"], row["kind"])
        number = row["ordinal"]
        if number <= FIRST_FEW:
            continue
        if key in last:
            before, other = last[key]
            if number <= before <= number + SERIES:
                message = f"the {_n(number)}. exchange after the {_n(before)}. of {other['date_from']}"
                facts = sorted(set(row["ordinals"][number] + other["ordinals"][before]))
                found.append(Finding(row["id"], "order", False, message, facts))
                continue
        last[key] = number, row
    return found


def check_twins(rows: list[dict[str, Any]]) -> list[Finding]:
    """Exchanges of neighbouring days with the same numbers, which no source tells apart."""
    found = []
    last: dict[tuple[str, str], dict[str, Any]] = {}
    dated = [row for row in rows if row["days"] and row["status"] == "completed"]
    for row in sorted(dated, key=lambda r: (r["date_from"], r["id"])):
        before = last.get(key := (row["conflict"], row["kind"]))
        last[key] = row
        if before is None or date.fromisoformat(row["date_from"]) - date.fromisoformat(before["date_from"]) != DAY:
            continue
        if alike(before["exchange"], row["exchange"]) and not told_apart(before["exchange"], row["exchange"]):
            message = f"the same numbers as on {before['date_from']}, and no source tells of both: may be one exchange"
            found.append(
                Finding(row["id"], "date", False, message, sorted({*before["date_facts"], *row["date_facts"]}))
            )
    return found


def check_running(totals: list[RunningTotal], rows: list[dict[str, Any]]) -> list[Finding]:
    """Running totals: do they grow, and by what the exchanges between them add."""
    days: dict[tuple[str, str, bool], list[tuple[str, int]]] = defaultdict(list)
    for row in rows:
        if row["status"] == "completed" and row["date_to"]:
            for side in row["sides"]:
                key = (row["conflict"], camp_party(row["conflict"], side["party"]), row["kind"] == "bodies")
                days[key].append((row["date_to"], side["value"]))
    for added in days.values():
        added.sort()
    series: dict[tuple[Any, ...], list[RunningTotal]] = defaultdict(list)
    for running in totals:
        figure = running.total
        plain = figure["category"] in ("people", "bodies", "prisoners", "prisoners_of_war", "military")
        if figure["party"] and plain and exact(figure["low"], figure["high"], figure["approximate"]):
            party = camp_party(running.conflict, figure["party"])
            key = (running.conflict, party, figure["category"] == "bodies")
            series[(*key, figure["date_from"])].append(running)
    found = []
    for (*head, _), said in series.items():
        conflict, party, bodies = head
        said.sort(key=lambda r: (r.published, point(r.total["low"], r.total["high"]), r.article))
        added = days[conflict, party, bodies]
        for one, other in pairwise(said):
            found += _compare(one, other, party, added)
    return found


def _compare(one: RunningTotal, other: RunningTotal, party: str, added: list[tuple[str, int]]) -> list[Finding]:
    before, after = one.total["low"] or 0, other.total["low"] or 0
    refs = [(r.article, fact) for r in (one, other) for fact in r.total["facts"]]
    if after < before:
        if after < ALIKE * before:
            return []  # of another series
        words = f"{party}: {_n(after)} on {other.published} after {_n(before)} on {one.published}"
        return [Finding(None, "running", False, words, refs)]
    if one.published == other.published or after == before or before < ALIKE * after:
        return []
    start = bisect_right(added, (one.published, 10**9))
    stop = bisect_right(added, (other.published, 10**9))
    total = sum(number for _, number in added[start:stop])
    if not total:
        return []
    words = f"{party}: {_n(before)} ({one.published}) to {_n(after)} ({other.published})"
    message = f"{words}, exchanges between them {_n(total)}"
    return [Finding(None, "running", after - before >= total, message, refs)]
