"""Numbers of one article that add up: a total of both sides, and the sum of several days beside its days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace

from exchange_facts.ledger.counts import exact
from exchange_facts.ledger.days import Days, is_day
from exchange_facts.ledger.sides import GENERAL
from exchange_facts.records import Fact


def _sure(fact: Fact) -> bool:
    return fact.kind == "release" and exact(fact.low, fact.high, fact.approximate)


def joined(facts: list[Fact]) -> list[Fact]:
    """The facts, those of one side that have the number of both as facts of both: "Sides free 243".

    Only where the two sides' own numbers come to it, as in "the government released 146 fighters, the SDF 97 soldiers".
    """
    sure = [fact for fact in facts if _sure(fact) and fact.party]
    both = {fact.low: fact.party for fact in sure if str(fact.party).count("+") == 1}
    if not both:
        return facts
    own: dict[str | None, set[int]] = defaultdict(set)
    for fact in sure:
        own[fact.party].add(fact.low or 0)

    def add_up(number: int, party: str) -> bool:
        one, other = party.split("+")
        return any(number - low in own[other] for low in own[one])

    def of_both(fact: Fact) -> bool:
        party = both.get(fact.low) if _sure(fact) else None
        return bool(party and fact.party in party.split("+") and add_up(fact.low or 0, party))

    return [replace(fact, party=both[fact.low]) if of_both(fact) else fact for fact in facts]


def over_days(releases: list[Fact], days: Callable[[Fact], Days]) -> dict[str, str]:
    """Share → total, of totals that what was done on several days comes to: "973 in three days", then each day's."""
    told: dict[str, dict[tuple[str, int], Fact]] = defaultdict(dict)  # side → one fact for each day and number
    for fact in releases:
        on = days(fact)
        if on and is_day(on) and _sure(fact) and fact.part_of is None and fact.category in GENERAL:
            told[fact.party or ""].setdefault((on[0], fact.low or 0), fact)
    found: dict[str, str] = {}
    for whole in releases:
        if not _sure(whole) or whole.status != "completed":
            continue
        sides = {whole.party or "", *(whole.party or "").split("+")}
        shares = [
            fact
            for side in sorted(sides)
            for fact in told[side].values()
            if (fact.low or 0) < (whole.low or 0) and fact.status == whole.status
        ]
        named = {days(fact) for fact in shares}
        if len(named) > 1 and sum(fact.low or 0 for fact in shares) == whole.low:
            found.update({fact.id: whole.id for fact in shares})
    return found
