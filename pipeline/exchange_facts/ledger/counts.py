"""Counts as intervals: "nearly 400", "more than 300" and 390 do not contradict each other."""

from __future__ import annotations

from math import inf
from typing import TypedDict

ROUNDING = 0.1  # how far from the truth "about 300" may be


class Count(TypedDict):
    """The bounds of a figure; every record that counts has them."""

    low: int | None
    high: int | None
    approximate: bool


def exact(low: int | None, high: int | None, approximate: bool) -> bool:
    """Whether a figure claims one number and no other."""
    return low is not None and low == high and not approximate


def point(low: int | None, high: int | None) -> int:
    """The one number that stands for a figure in sums: "more than 300" counts as 300.

    >>> point(300, None), point(None, 300), point(200, 300), point(390, 390)
    (300, 300, 250, 390)
    """
    if low is None or high is None:
        return (high if low is None else low) or 0
    return (low + high) // 2


def bounds(low: int | None, high: int | None, approximate: bool) -> tuple[float, float]:
    """What a figure admits.

    >>> bounds(390, 390, False), bounds(500, 500, True), bounds(300, None, True), bounds(None, 300, True)
    ((390, 390), (450.0, 550.0), (300, inf), (0, 300))
    """
    if approximate and low is not None and low == high:
        return low * (1 - ROUNDING), low * (1 + ROUNDING)
    return low or 0, inf if high is None else high


def agree(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether two figures can both be true.

    >>> agree(bounds(390, 390, False), bounds(400, 400, True))
    True
    >>> agree(bounds(390, 390, False), bounds(303, 303, False))
    False
    """
    return one[0] <= other[1] and other[0] <= one[1]
