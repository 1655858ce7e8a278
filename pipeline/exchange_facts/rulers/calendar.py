"""Calendar arithmetic: which days a dated expression means, seen from the day of the article."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import Any, Literal, NamedTuple

Direction = Literal["past", "future", "near"]
_GRAINS = {"hour": "day", "day": "day", "week": "week", "month": "month", "year": "year"}
Values = dict[str, Any]  # what the words of an expression stand for: {"month": 5, "day": 23}


class Period(NamedTuple):
    """First and last day, both open where unknown; ``type`` says how the text speaks of them."""

    start: date | None
    end: date | None
    grain: str
    type: str = "point"


class Context(NamedTuple):
    """From where an expression is read: the article's day, what was named last, the tense of the clause."""

    today: date | None = None
    day: date | None = None  # the last day that the text named, up to today
    period: date | None = None  # the first day of whatever period it named last
    direction: Direction = "past"
    countries: frozenset[str] = frozenset()  # that the text names; read for feasts only
    told: date | None = None  # from where a paragraph tells of an earlier year

    def after(self, period: Period) -> Context:
        """The context of what follows a named period; nobody counts back from a day to come."""
        past = period.start and (not self.today or period.start <= self.today)
        counted = period.start if period.grain == "day" and past else self.day
        return self._replace(day=counted, period=period.start)


def unknown(grain: str, type: str = "point") -> Period:
    """A period that the text does not place."""
    return Period(None, None, grain, type)


def single(day: date) -> Period:
    """One day."""
    return Period(day, day, "day")


def easter(year: int, *, orthodox: bool = False) -> date:
    """Easter Sunday, by the Meeus algorithms; the Orthodox one in the Gregorian calendar.

    >>> easter(2024).isoformat(), easter(2024, orthodox=True).isoformat()
    ('2024-03-31', '2024-05-05')
    """
    if orthodox:
        a = (19 * (year % 19) + 15) % 30
        b = (2 * (year % 4) + 4 * (year % 7) - a + 34) % 7
        month, day = divmod(a + b + 114, 31)
        return date(year, month, day + 1) + timedelta(year // 100 - year // 400 - 2)
    century, rest = divmod(year, 100)
    epact = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    month, day = divmod(epact + weekday - 7 * ((year % 19 + 11 * epact + 22 * weekday) // 451) + 114, 31)
    return date(year, month, day + 1)


def months_later(day: date, count: int) -> date:
    """The first of the month ``count`` months after the month of ``day``."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, 1)


def month_of(year: int, month: int, length: int = 1) -> Period:
    """A month, or ``length`` months from it on."""
    first = date(year, month, 1)
    return Period(first, months_later(first, length) - timedelta(1), "month" if length == 1 else "interval")


def unit_of(day: date, unit: str, shift: int = 0) -> Period:
    """The day, week, month … ``shift`` after the one that ``day`` lies in.

    >>> unit_of(date(2025, 5, 23), "week", -1)[:2]
    (datetime.date(2025, 5, 12), datetime.date(2025, 5, 18))
    """
    if unit in ("hour", "day"):
        return single(day + timedelta(shift if unit == "day" else 0))
    if unit == "week":
        first = day - timedelta(day.weekday()) + timedelta(weeks=shift)
        return Period(first, first + timedelta(6), "week")
    if unit == "weekend":
        first = day - timedelta(day.weekday()) + timedelta(weeks=shift)
        return Period(first + timedelta(5), first + timedelta(6), "interval")
    if unit == "month":
        first = months_later(day, shift)
        return month_of(first.year, first.month)
    if unit == "quarter":
        first = months_later(day, -((day.month - 1) % 3) + 3 * shift)
        return month_of(first.year, first.month, 3)
    span = 10 if unit == "decade" else 1
    year = (day.year // span + shift) * span
    return Period(date(year, 1, 1), date(year + span - 1, 12, 31), "year" if span == 1 else "interval")


def part_of(period: Period, edge: Sequence[float]) -> Period:
    """The part of a period between two fractions of it ("early", "the end of")."""
    if period.start is None or period.end is None or tuple(edge) == (0, 1):
        return period
    if period.grain == "year":
        first, last = (round(12 * fraction) for fraction in edge)
        return month_of(period.start.year, first + 1, last - first)._replace(grain="interval")
    days = (period.end - period.start).days + 1
    start, end = (period.start + timedelta(round(days * fraction)) for fraction in edge)
    return Period(start, max(start, end - timedelta(1)), "interval")


def choose(candidates: Iterable[date | Period], context: Context, *, strictly: bool = False) -> Period:
    """The candidate nearest to the article's day on the side that the clause speaks of.

    A candidate that the day lies in belongs to both sides, unless ``strictly``.
    """
    today = context.today
    if today is None:
        return unknown("day")
    periods = [single(c) if isinstance(c, date) else c for c in candidates]
    gap = int(strictly)

    def distance(period: Period) -> tuple[bool, int]:
        assert period.start is not None and period.end is not None
        before, after = (today - period.start).days, (period.end - today).days
        if context.direction == "future":
            return after < gap, abs(after)
        if context.direction == "past":
            return before < gap, abs(before)
        return False, max(-before, -after, 0)

    return min(periods, key=distance, default=unknown("day"))


def _years(context: Context, reach: int = 1) -> range:
    year = context.today.year if context.today else 2000
    return range(year - reach, year + reach + 1)


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_of(month: int, day: int, year: int | None, context: Context) -> Period | None:
    """A day of a month; None if there is no such day."""
    if year is not None:
        known = _valid(year, month, day)
        return single(known) if known else None
    reach = 8 if (month, day) == (2, 29) else 1  # leap years may lie that far apart
    days = [known for year in _years(context, reach) if (known := _valid(year, month, day))]
    return choose(days, context) if days else None


def named_month(month: int, year: int | None, context: Context, length: int = 1) -> Period:
    """A month or a season by its name."""
    if year is not None:
        return month_of(year, month, length)
    period = choose((month_of(year, month, length) for year in _years(context)), context)
    return period if period.start else unknown("month")


def shifted(shift: int, context: Context) -> Context:
    """How "last", "this" and "next" turn the clause."""
    return context if shift == 0 else context._replace(direction="past" if shift < 0 else "future")


def _year(values: Values, context: Context) -> int | None:
    """The year that an expression names, or that its paragraph tells of and has come no further in."""
    told, turn = context.told, values.get("year_shift")
    if turn is not None and context.today:
        return context.today.year + int(turn)
    if "that_year" in values and context.period:
        return context.period.year
    if told and context.direction == "past" and not {"year", "shift", "that"} & values.keys():
        return told.year if (values["month"], values.get("day", 31)) >= (told.month, told.day) else None
    return values.get("year")


def month(values: Values, context: Context, length: int = 1) -> Period:
    """A month ("last October", "that December", "early May 2024") or, with a length, a season."""
    number, today = values["month"], context.today
    shift, year = values.get("shift"), _year(values, context)
    if shift is not None and today and year is None:
        year = today.year
        if shift < 0 and months_later(date(year, number, 1), length) > today:
            year -= 1
        elif shift > 0 and date(year, number, 1) <= today:
            year += 1
        period = month_of(year, number, length)
    elif values.get("that") and context.period and year is None:
        turned = context._replace(today=context.period, direction="future")
        period = named_month(number, None, turned, length)
    else:
        period = named_month(number, year, context, length)
    return part_of(period, values.get("edge", (0, 1)))


def season(values: Values, context: Context) -> Period:
    """Spring, summer, autumn or winter of the northern half of the world."""
    return month(values | {"month": values["season"]}, context, 3)


def month_range(values: Values, context: Context) -> Period:
    """From one month to another; a year on one side holds for both, as far as the order allows."""
    second = named_month(values["month2"], values.get("year2", values.get("year")), context)
    if second.start is None:
        return unknown("interval")
    start = date(values.get("year") or second.start.year, values["month"], 1)
    if "year" not in values and start > second.start:
        start = start.replace(year=start.year - 1)
    return Period(start, second.end, "interval")


def day_range(values: Values, context: Context) -> Period | None:
    """From one day to another."""
    month2: int = values.get("month2") or values["month"]
    year2: int | None = values.get("year2", values.get("year"))
    second = day_of(month2, values["day2"], year2, context)
    if second is None or second.end is None:
        return second
    year = values.get("year") or second.end.year
    first = _valid(year, values["month"], values["day"])
    if first and first > second.end and "year" not in values:
        first = _valid(year - 1, values["month"], values["day"])
    return Period(first, second.end, "interval") if first and first <= second.end else None


def day(values: Values, context: Context) -> Period | None:
    """A day with its month ("May 23", "23.05.2025")."""
    return day_of(values["month"], values["day"], _year(values, context), context)


def numeric(values: Values, context: Context) -> Period | None:
    """A day in figures; where both orders make a day, the one before the article and nearer to it."""
    pairs = [(values["first"], values["second"])]
    if values.get("slash"):
        pairs.append(pairs[0][::-1])
    days = [known for d, m in pairs if (known := _valid(values["year"], m, d))]
    past = context._replace(direction="past", today=context.today or days[0]) if days else context
    return choose(days, past) if days else None


def weekday(values: Values, context: Context) -> Period:
    """A day of the week: the nearest one, the article's own day included, "last" and "next" excluding it."""
    today, shift = context.today, values.get("shift", 0)
    if today is None:
        return unknown("day")
    if (turn := values.get("week_shift", 0 if "shift" in values and not shift else None)) is not None:
        return single(today + timedelta(values["weekday"] - today.weekday() + 7 * turn))
    ahead = (values["weekday"] - today.weekday()) % 7
    days = [today + timedelta(ahead + 7 * week) for week in (-2, -1, 0, 1)]
    return choose(days, shifted(shift, context), strictly=shift != 0)


def weekday_range(values: Values, context: Context) -> Period:
    """From one day of the week to another."""
    last = weekday({"weekday": values["weekday2"]}, context).end
    if last is None:
        return unknown("interval")
    return Period(last - timedelta((last.weekday() - values["weekday"]) % 7), last, "interval")


def deictic(values: Values, context: Context) -> Period:
    """ "Today" and its like."""
    return single(context.today + timedelta(values["deictic"])) if context.today else unknown("day")


def _moved(base: date | None, values: Values, sign: int) -> Period:
    """``base`` moved by "two weeks": as exact as the unit is."""
    unit, number = values["unit"], values.get("number", 1)
    if base is None or number is None or (number > 400 and unit != "day"):
        return single(base) if base and unit == "hour" else unknown(_GRAINS.get(unit, "interval"))
    if unit == "hour":
        return single(base + timedelta(sign * (number // 24)))
    return unit_of(base, unit, sign * number)


def ago(values: Values, context: Context) -> Period:
    """So long before the article's day."""
    return _moved(context.today, values, -1)


def offset(values: Values, context: Context) -> Period:
    """So long before or after the day that the text named last."""
    base = context.period if values["unit"] in ("month", "year", "decade") else context.day
    return _moved(base or context.day or context.today, values, values["order"])


def window(values: Values, context: Context) -> Period:
    """The last or the coming days, weeks …, counted from the article's day."""
    today, number, sign = context.today, values.get("number", 1), values["order"]
    if today is None:
        return unknown("interval")
    if number is None:
        return Period(None, today, "interval") if sign < 0 else Period(today, None, "interval")
    unit = values["unit"]
    days = timedelta(number * {"hour": 1 / 24, "day": 1, "week": 7}.get(unit, 0))
    months = number * {"month": 1, "quarter": 3, "year": 12, "decade": 120}.get(unit, 0)
    other = today + sign * days
    if months:
        first = months_later(today, sign * int(months))
        other = min(first + timedelta(today.day - 1), months_later(first, 1) - timedelta(1))
    return Period(min(today, other), max(today, other), "interval")


def shift(values: Values, context: Context) -> Period:
    """Last, this or next week, month, year …, or a part of it ("the end of next month")."""
    if context.today is None:
        return unknown(_GRAINS.get(values["unit"], "interval"))
    period = unit_of(context.today, values["unit"], values.get("shift", 0))
    if values["unit"] == "weekend" and "shift" not in values and context.direction == "past":
        period = choose([unit_of(context.today, "weekend", -1), period], context)
    return part_of(period, values.get("edge", (0, 1)))


def anaphor(values: Values, context: Context) -> Period:
    """The same day, the next day, the following month: seen from what the text named last."""
    unit = values["unit"]
    base, day = context.period, context.day
    if unit in ("day", "week") and base:
        # none where another year, or a day to come, was named in between
        base = day if day and day.year == base.year and day >= min(base, context.today or base) else None
    return unit_of(base, unit, values.get("order", 0)) if base else unknown(_GRAINS.get(unit, "interval"))


def year(values: Values, context: Context) -> Period:
    """A year or a part of it."""
    first, last = values["year"], values.get("year2") or values["year"]
    if last < first:
        return unknown("year")
    period = Period(date(first, 1, 1), date(last, 12, 31), "year" if first == last else "interval")
    return part_of(period, values.get("edge", (0, 1)))


def decade(values: Values, context: Context) -> Period:
    """The nineties."""
    return part_of(unit_of(date(values["year"], 1, 1), "decade"), values.get("edge", (0, 1)))


def day_of_month(values: Values, context: Context) -> Period:
    """ "The 24th", without its month."""
    if context.today is None:
        return unknown("day")
    months = (months_later(context.today, count) for count in range(-4, 5))
    days = (_valid(first.year, first.month, values["day"]) for first in months)
    return choose((known for known in days if known), context)


def duration(values: Values, context: Context) -> Period:
    """A length of time, which lies nowhere."""
    return unknown("interval", "duration")


def _holiday_in(year: int, attrs: dict[str, Any]) -> date | None:
    if "day" in attrs:
        return date(year, *attrs["day"])
    if "easter" in attrs:
        return easter(year) + timedelta(attrs["easter"])
    if "orthodox" in attrs:
        return easter(year, orthodox=True) + timedelta(attrs["orthodox"])
    if "nth" in attrs:
        number, weekday, count = attrs["nth"]
        start = date(year, number, 1) if count > 0 else months_later(date(year, number, 1), 1)
        return start + timedelta((weekday - start.weekday()) % 7 + 7 * (count - (count > 0)))
    return None


def holiday(values: Values, context: Context) -> Period:
    """A feast. Where several countries have one of that name, only those of countries that the text names."""
    meanings: list[dict[str, Any]] = values["holiday"]
    today, back = context.today, timedelta(1 if values.get("eve") else 0)
    if (turn := values.get("shift")) is not None and today:
        context = shifted(turn, context)
    years = [values["year"]] if "year" in values else _years(context)
    if len({attrs["country"] for attrs in meanings}) > 1:
        meanings = [attrs for attrs in meanings if attrs["country"] in context.countries]
    named = [[day - back for year in years if (day := _holiday_in(year, attrs))] for attrs in meanings]
    if "year" in values and named and named[0]:
        return single(named[0][0])._replace(type="holiday")
    found = [choose(days, context) for days in named if days]
    return choose([p for p in found if p.start], context)._replace(type="holiday")


OPERATIONS: dict[str, Callable[[Values, Context], Period | None]] = {
    operation.__name__: operation
    for operation in (
        ago, anaphor, day, day_of_month, day_range, decade, deictic, duration, holiday, month, month_range, numeric,
        offset, season, shift, weekday, weekday_range, window, year,
    )
}  # fmt: skip
