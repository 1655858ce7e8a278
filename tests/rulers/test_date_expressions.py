"""What single expressions of time mean."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange_facts.rulers.calendar import easter
from exchange_facts.rulers.dates import resolve

TODAY = date(2025, 5, 23)  # a Friday
LAST = date(2025, 5, 20)
DAYS = st.dates(date(1950, 1, 1), date(2049, 12, 31))

# expression, first day, last day ("" where open or unknown, "=" for the same day), grain, type
TABLE = """
today                               | 2025-05-23 | =          | day      | point
since New Year                      | 2025-01-01 | 2025-05-23 | day      | since
November of that year               | 2025-11-01 | 2025-11-30 | month    | point
Today                               | 2025-05-23 | =          | day      | point
TODAY                               | 2025-05-23 | =          | day      | point
tonight                             | 2025-05-23 | =          | day      | point
overnight                           | 2025-05-23 | =          | day      | point
this morning                        | 2025-05-23 | =          | day      | point
this afternoon                      | 2025-05-23 | =          | day      | point
yesterday                           | 2025-05-22 | =          | day      | point
yesterday evening                   | 2025-05-22 | =          | day      | point
last night                          | 2025-05-22 | =          | day      | point
the day before yesterday            | 2025-05-21 | =          | day      | point
tomorrow                            | 2025-05-24 | =          | day      | point
tomorrow morning                    | 2025-05-24 | =          | day      | point
the day after tomorrow              | 2025-05-25 | =          | day      | point
as of today                         | 2025-05-23 | =          | day      | point
since yesterday                     | 2025-05-22 | 2025-05-23 | day      | since
by tomorrow                         |            | 2025-05-24 | day      | until
on Friday                           | 2025-05-23 | =          | day      | point
Friday                              | 2025-05-23 | =          | day      | point
on Saturday                         | 2025-05-17 | =          | day      | point
SATURDAY                            | 2025-05-17 | =          | day      | point
on Thursday                         | 2025-05-22 | =          | day      | point
on Thursday night                   | 2025-05-22 | =          | day      | point
Wednesday evening                   | 2025-05-21 | =          | day      | point
last Friday                         | 2025-05-16 | =          | day      | point
last Monday                         | 2025-05-19 | =          | day      | point
next Friday                         | 2025-05-30 | =          | day      | point
next Monday                         | 2025-05-26 | =          | day      | point
this Wednesday                      | 2025-05-21 | =          | day      | point
this Sunday                         | 2025-05-25 | =          | day      | point
Tuesday last week                   | 2025-05-13 | =          | day      | point
Tuesday of next week                | 2025-05-27 | =          | day      | point
since Monday                        | 2025-05-19 | 2025-05-23 | day      | since
until Saturday                      |            | 2025-05-24 | day      | until
by Sunday                           |            | 2025-05-25 | day      | until
before Saturday                     |            | 2025-05-23 | day      | until
every Sunday                        |            |            | day      | point
on Wed                              | 2025-05-21 | =          | day      | point
May 23                              | 2025-05-23 | =          | day      | point
May 24                              | 2024-05-24 | =          | day      | point
23 May                              | 2025-05-23 | =          | day      | point
on 2 May                            | 2025-05-02 | =          | day      | point
23rd of May                         | 2025-05-23 | =          | day      | point
the 23rd of May 2022                | 2022-05-23 | =          | day      | point
May 1st                             | 2025-05-01 | =          | day      | point
MAY 6                               | 2025-05-06 | =          | day      | point
Aug. 5, 1964                        | 1964-08-05 | =          | day      | point
5 August 1964                       | 1964-08-05 | =          | day      | point
Sept. 12                            | 2024-09-12 | =          | day      | point
12 Sept 2023                        | 2023-09-12 | =          | day      | point
Dec 31, 2024                        | 2024-12-31 | =          | day      | point
Friday, May 23                      | 2025-05-23 | =          | day      | point
Friday, 23 May 2025                 | 2025-05-23 | =          | day      | point
Fri., May 23                        | 2025-05-23 | =          | day      | point
February 29                         | 2024-02-29 | =          | day      | point
May 5 of last year                  | 2024-05-05 | =          | day      | point
since 24 February                   | 2025-02-24 | 2025-05-23 | day      | since
since February 24, 2022             | 2022-02-24 | 2025-05-23 | day      | since
by March 28                         |            | 2025-03-28 | day      | until
by June 30                          |            | 2025-06-30 | day      | until
before 9 May                        |            | 2025-05-08 | day      | until
from June 1, 2025                   | 2025-06-01 |            | day      | since
on the 20th                         | 2025-05-20 | =          | day      | point
on the 24th                         | 2025-04-24 | =          | day      | point
since the 1st                       | 2025-05-01 | 2025-05-23 | day      | since
2025-05-23                          | 2025-05-23 | =          | day      | point
on 2022-02-24                       | 2022-02-24 | =          | day      | point
23.05.2025                          | 2025-05-23 | =          | day      | point
1.2.2024                            | 2024-02-01 | =          | day      | point
05/23/2025                          | 2025-05-23 | =          | day      | point
23/05/2025                          | 2025-05-23 | =          | day      | point
05/06/2025                          | 2025-05-06 | 2025-05-06 | day      | point
April 14-16                         | 2025-04-14 | 2025-04-16 | interval | point
14-16 April 2023                    | 2023-04-14 | 2023-04-16 | interval | point
April 14 and 16                     | 2025-04-14 | 2025-04-16 | interval | point
between 14 and 16 April             | 2025-04-14 | 2025-04-16 | interval | point
from 30 May to 2 June 2024          | 2024-05-30 | 2024-06-02 | interval | point
December 30 – January 2             | 2024-12-30 | 2025-01-02 | interval | point
in March                            | 2025-03-01 | 2025-03-31 | month    | point
in May                              | 2025-05-01 | 2025-05-31 | month    | point
in June                             | 2024-06-01 | 2024-06-30 | month    | point
November                            | 2024-11-01 | 2024-11-30 | month    | point
this January                        | 2025-01-01 | 2025-01-31 | month    | point
this August                         | 2025-08-01 | 2025-08-31 | month    | point
last October                        | 2024-10-01 | 2024-10-31 | month    | point
last May                            | 2024-05-01 | 2024-05-31 | month    | point
next May                            | 2026-05-01 | 2026-05-31 | month    | point
next September                      | 2025-09-01 | 2025-09-30 | month    | point
that March                          | 2026-03-01 | 2026-03-31 | month    | point
in October 2022                     | 2022-10-01 | 2022-10-31 | month    | point
in October of 2022                  | 2022-10-01 | 2022-10-31 | month    | point
in December last year               | 2024-12-01 | 2024-12-31 | month    | point
in Feb. 2022                        | 2022-02-01 | 2022-02-28 | month    | point
since March                         | 2025-03-01 | 2025-05-23 | month    | since
since March 2022                    | 2022-03-01 | 2025-05-23 | month    | since
before October                      |            | 2025-09-30 | month    | until
until the end of August             |            | 2025-08-31 | interval | until
before the end of August            |            | 2025-08-31 | interval | until
in early September                  | 2024-09-01 | 2024-09-10 | interval | point
in mid-April                        | 2025-04-11 | 2025-04-20 | interval | point
at the end of March 2024            | 2024-03-22 | 2024-03-31 | interval | point
the first half of April             | 2025-04-01 | 2025-04-15 | interval | point
from May to July 2024               | 2024-05-01 | 2024-07-31 | interval | point
between March and May               | 2025-03-01 | 2025-05-31 | interval | point
in May and June                     | 2024-05-01 | 2024-06-30 | interval | point
from November to January            | 2024-11-01 | 2025-01-31 | interval | point
October 2022 – March 2023           | 2022-10-01 | 2023-03-31 | interval | point
last summer                         | 2024-06-01 | 2024-08-31 | interval | point
this spring                         | 2025-03-01 | 2025-05-31 | interval | point
next winter                         | 2025-12-01 | 2026-02-28 | interval | point
since the summer of 2014            | 2014-06-01 | 2025-05-23 | interval | since
in autumn 2022                      | 2022-09-01 | 2022-11-30 | interval | point
in 2024                             | 2024-01-01 | 2024-12-31 | year     | point
since 2014                          | 2014-01-01 | 2025-05-23 | year     | since
by 2024                             |            | 2024-12-31 | year     | until
before 2022                         |            | 2021-12-31 | year     | until
during the whole of 2025            | 2025-01-01 | 2025-12-31 | year     | point
the first months of 2022            | 2022-01-01 | 2022-04-30 | interval | point
the first week of January 2024      | 2024-01-01 | 2024-01-07 | interval | point
the second half of 2023             | 2023-07-01 | 2023-12-31 | interval | point
the third quarter of 2024           | 2024-07-01 | 2024-09-30 | interval | point
late 2023                           | 2023-09-01 | 2023-12-31 | interval | point
from 2014 to 2016                   | 2014-01-01 | 2016-12-31 | interval | point
2014-2016                           | 2014-01-01 | 2016-12-31 | interval | point
in the 1990s                        | 1990-01-01 | 1999-12-31 | interval | point
this week                           | 2025-05-19 | 2025-05-25 | week     | point
last week                           | 2025-05-12 | 2025-05-18 | week     | point
next week                           | 2025-05-26 | 2025-06-01 | week     | point
the end of the week                 | 2025-05-24 | 2025-05-25 | interval | point
by the end of the month             |            | 2025-05-31 | interval | until
this month                          | 2025-05-01 | 2025-05-31 | month    | point
last month                          | 2025-04-01 | 2025-04-30 | month    | point
of the month                        | 2025-05-01 | 2025-05-31 | month    | point
last year                           | 2024-01-01 | 2024-12-31 | year     | point
late last year                      | 2024-09-01 | 2024-12-31 | interval | point
in the current year                 | 2025-01-01 | 2025-12-31 | year     | point
by year-end                         |            | 2025-12-31 | interval | until
over the weekend                    | 2025-05-17 | 2025-05-18 | interval | point
from Monday to Wednesday            | 2025-05-19 | 2025-05-21 | interval | point
between Friday and Sunday           | 2025-05-16 | 2025-05-18 | interval | point
Saturday through Tuesday            | 2025-05-17 | 2025-05-20 | interval | point
last weekend                        | 2025-05-17 | 2025-05-18 | interval | point
this weekend                        | 2025-05-24 | 2025-05-25 | interval | point
two days ago                        | 2025-05-21 | =          | day      | point
twenty-one days ago                 | 2025-05-02 | =          | day      | point
a week ago                          | 2025-05-12 | 2025-05-18 | week     | point
five months ago                     | 2024-12-01 | 2024-12-31 | month    | point
three years ago                     | 2022-01-01 | 2022-12-31 | year     | point
two and a half years ago            | 2023-01-01 | 2023-12-31 | year     | point
a few hours ago                     | 2025-05-23 | =          | day      | point
several days ago                    |            |            | day      | point
a day earlier                       | 2025-05-19 | =          | day      | point
a few hours earlier                 | 2025-05-20 | =          | day      | point
two days later                      | 2025-05-22 | =          | day      | point
twelve days earlier                 | 2025-05-08 | =          | day      | point
a year earlier                      | 2024-01-01 | 2024-12-31 | year     | point
the day before                      | 2025-05-19 | =          | day      | point
the night before                    | 2025-05-19 | =          | day      | point
the next day                        | 2025-05-21 | =          | day      | point
the following month                 | 2025-06-01 | 2025-06-30 | month    | point
the same day                        | 2025-05-20 | =          | day      | point
that night                          | 2025-05-20 | =          | day      | point
in the past week                    | 2025-05-16 | 2025-05-23 | interval | point
over the past 24 hours              | 2025-05-22 | 2025-05-23 | interval | point
in the last three months            | 2025-02-23 | 2025-05-23 | interval | point
in recent days                      |            | 2025-05-23 | interval | point
in the coming days                  | 2025-05-23 |            | interval | point
over three days                     |            |            | interval | duration
for 145 days                        |            |            | interval | duration
in six weeks                        |            |            | interval | duration
a 34-day                            | none
Easter                              | 2025-04-20 | =          | day      | holiday
Orthodox Easter                     | 2025-04-20 | =          | day      | holiday
Easter 2024                         | 2024-03-31 | =          | day      | holiday
Orthodox Easter 2024                | 2024-05-05 | =          | day      | holiday
on the eve of Orthodox Easter       | 2025-04-19 | =          | day      | holiday
Good Friday                         | 2025-04-18 | =          | day      | holiday
Christmas                           | 2024-12-25 | =          | day      | holiday
next Christmas                      | 2025-12-25 | =          | day      | holiday
before Christmas                    |            | 2024-12-24 | day      | until
New Year's Eve                      | 2024-12-31 | =          | day      | holiday
since New Year                      | 2025-01-01 | 2025-05-23 | day      | since
Russia Day                          | 2025-06-12 | =          | day      | holiday
Thanksgiving 2024                   | 2024-11-28 | =          | day      | holiday
Memorial Day                        | 2025-05-26 | =          | day      | holiday
Ukraine's Independence Day 2023     | 2023-08-24 | =          | day      | holiday
Independence Day                    |            |            | day      | holiday
Eid al-Adha                         |            |            | day      | holiday
"""


def rows() -> list[tuple[str, dict[str, Any] | None]]:
    table = []
    for line in TABLE.strip().splitlines():
        text, *cells = (cell.strip() for cell in line.split("|"))
        if cells == ["none"]:
            table.append((text, None))
            continue
        first, last, grain, kind = cells
        last = first if last == "=" else last
        table.append((text, {"from": first or None, "to": last or None, "grain": grain, "type": kind}))
    return table


@pytest.mark.parametrize(("text", "meaning"), rows())
def test_date_expressions_resolve_expressions(text: str, meaning: dict[str, Any] | None) -> None:
    assert resolve(text, today=TODAY, last=LAST) == meaning


def test_date_expressions_resolve_a_broad_table() -> None:
    assert len(rows()) >= 120


@pytest.mark.parametrize(
    "text",
    ["", "captivity", "in captivity", "on", "May", "march", "in may", "2024", "the 24th", "30 February"],
)
def test_date_expressions_resolve_nothing_else(text: str) -> None:
    assert resolve(text, today=TODAY) is None


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("May 23, 2022", "2022-05-23"),
        ("in 2024", "2024-01-01"),
        ("23.05.2022", "2022-05-23"),
        ("on Friday", None),
    ],
)
def test_date_expressions_resolve_full_dates_without_an_article(text: str, first: str | None) -> None:
    meaning = resolve(text, today=None)
    assert meaning is not None
    assert meaning["from"] == first


@given(DAYS, st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%b. %d, %Y"]))
def test_date_expressions_resolve_every_day_written_in_full(day: date, form: str) -> None:
    meaning = resolve(day.strftime(form).replace("May.", "May"), today=TODAY)
    assert meaning == {"from": day.isoformat(), "to": day.isoformat(), "grain": "day", "type": "point"}


@given(DAYS, st.integers(0, 6))
def test_date_expressions_resolve_a_weekday_within_the_week_before(today: date, back: int) -> None:
    day = today - timedelta(back)
    meaning = resolve(day.strftime("on %A"), today=today)
    assert meaning is not None
    assert meaning["from"] == meaning["to"] == day.isoformat()


@given(DAYS, st.integers(0, 300))
def test_date_expressions_resolve_a_day_without_its_year_backwards(today: date, back: int) -> None:
    day = today - timedelta(back)
    meaning = resolve(day.strftime("on %B %d"), today=today)
    assert meaning is not None
    assert meaning["from"] == day.isoformat()


@given(DAYS, st.integers(2, 99))
def test_date_expressions_resolve_days_ago_by_subtraction(today: date, number: int) -> None:
    meaning = resolve(f"{number} days ago", today=today)
    assert meaning is not None
    assert meaning["from"] == (today - timedelta(number)).isoformat()


@given(st.sampled_from([text for text, meaning in rows() if meaning]), DAYS)
def test_date_expressions_resolve_to_ordered_days(text: str, today: date) -> None:
    meaning = resolve(text, today=today, last=today)
    assert meaning is not None
    assert not (meaning["from"] and meaning["to"]) or meaning["from"] <= meaning["to"]


@pytest.mark.parametrize(
    ("year", "western", "orthodox"),
    [
        (1999, "1999-04-04", "1999-04-11"),
        (2022, "2022-04-17", "2022-04-24"),
        (2023, "2023-04-09", "2023-04-16"),
    ],
)
def test_date_expressions_know_both_easters(year: int, western: str, orthodox: str) -> None:
    assert easter(year).isoformat() == western
    assert easter(year, orthodox=True).isoformat() == orthodox
