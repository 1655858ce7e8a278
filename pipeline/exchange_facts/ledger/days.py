"""Days of the calendar, as ISO text."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

Days = tuple[str, str] | None  # the first and the last

_FIRST, _LAST = date.min.toordinal(), date.max.toordinal()


def is_day(days: Days) -> bool:
    """Whether a time is a single day."""
    return days is not None and days[0] == days[1]


@lru_cache(maxsize=4096)
def shift(day: str, days: int) -> str:
    """So many days later. The calendar ends at its first and last day, which stand where somebody knew none.

    >>> shift("2025-05-31", 1), shift("0001-01-01", -3), shift("9999-12-31", 21)
    ('2025-06-01', '0001-01-01', '9999-12-31')
    """
    return date.fromordinal(min(max(date.fromisoformat(day).toordinal() + days, _FIRST), _LAST)).isoformat()
