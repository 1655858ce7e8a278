"""The plain data that the ledger passes on: what one article reports, before articles are compared."""

from __future__ import annotations

from typing import TypedDict


class Figure(TypedDict):
    """A number of people of one side as one article gives it, with the facts that say so."""

    party: str | None
    low: int | None
    high: int | None
    approximate: bool
    category: str
    facts: list[str]


class Part(Figure):
    """A share of a side's total."""

    dimension: str | None


class Side(Figure):
    """What one side got back: its total, its shares, and who had held them.

    ``also`` are other totals that the article gives, in the mouth of other speakers.
    """

    held_by: str | None
    parts: list[Part]
    also: list[Figure]


class Formula(TypedDict):
    """ "1,000 for 1,000": of an exchange, or of the deal that it is a stage of."""

    low: int
    counterpart: int
    facts: list[str]


class Ordinal(TypedDict):
    """Which exchange of a series, or which stage of a deal, this one is."""

    value: int
    stage: bool
    facts: list[str]


class Deal(TypedDict):
    """The agreement that an exchange is a stage of."""

    formula: Formula | None
    totals: list[Figure]


class Beside(TypedDict, total=False):
    """What few reports say of the others; where it is not said, it does not stand there."""

    conflict: str  # of an article that tells of several
    another: bool  # one exchange more: "another 13", "the second swap in two days"
    under: bool  # a deal is carried out by it: "under the deal", "the first of 33", "on the second day of the exchange"
    lasting: bool  # it took days: "in three days", "over the weekend"


class Report(Beside):
    """One exchange (or one handover of bodies) as one article tells it."""

    kind: str  # exchange, bodies
    status: str
    date_from: str | None
    date_to: str | None
    sides: list[Side]
    formula: Formula | None
    ordinals: list[Ordinal]
    deal: Deal | None
    places: list[str]
    mediators: list[str]
    people: list[str]


class Running(Figure):
    """A running total: so many since a day, up to another."""

    date_from: str | None
    date_to: str | None


class Event(TypedDict):
    """What one article tells of exchanges: its news, what it recalls, and running totals.

    ``parties`` are those whose people are counted. ``unplaced`` are the facts that belong
    to no exchange: those still held, a formula without a place.
    """

    conflict: str | None
    parties: list[str]
    news: list[Report]
    background: list[Report]
    totals: list[Running]
    unplaced: list[str]
