"""Totals over two sides: 230 Ukrainians and 248 Russians are 478 people."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property
from itertools import islice

NUMBERS = 200  # whose pairs are looked at; a text with more of them is no article, and would take its time


class TwoSided:
    """What the numbers of two sides add up to.

    >>> sums = TwoSided([(230, "UA"), (248, "RU"), (250, "RU")])
    >>> sorted(sums.of(478)), sums.of(498)
    (['RU', 'UA'], set())
    >>> sorted(sums.of(470, near=range(455, 485)))
    ['RU', 'UA']
    """

    def __init__(self, told: Iterable[tuple[int, str]]) -> None:
        self.sides: dict[int, set[str]] = {}
        for number, party in told:
            self.sides.setdefault(number, set()).add(party)

    @cached_property
    def _pairs(self) -> dict[int, set[str]]:
        """Sum → the two sides; the number that was told first decides where several pairs come to it."""
        found: dict[int, set[str]] = {}
        for number, parties in islice(self.sides.items(), NUMBERS):
            for other, others in islice(self.sides.items(), NUMBERS):
                if number + other not in found:
                    pair = next(({one, min(others - {one})} for one in sorted(parties) if others - {one}), None)
                    if pair is not None:
                        found[number + other] = pair
        return found

    @cached_property
    def _totals(self) -> list[int]:
        return sorted(self._pairs)

    def of(self, total: int | None, *, near: range = range(0)) -> set[str]:
        """The two sides whose numbers add up to a total, or else to the smallest sum in ``near``; empty if none do."""
        if total in self._pairs:
            return self._pairs[total]
        at = bisect_left(self._totals, near.start)
        return self._pairs[self._totals[at]] if at < len(self._totals) and self._totals[at] < near.stop else set()
