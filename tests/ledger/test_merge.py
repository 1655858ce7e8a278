"""Which articles tell of one exchange."""

import pytest
from told import contradictions, freed, ledger, texts


@pytest.mark.parametrize(
    ("day", "text"),
    [
        ("2024-03-15", "Russia freed 95 Ukrainian soldiers on {}."),
        ("2023-12-15", "Azerbaijan freed 32 Armenian soldiers on {}."),
        ("2012-04-06", "The FARC freed ten soldiers on {}."),
        ("2023-11-24", "Hamas freed 13 Israeli hostages on {} and Israel released 39 Palestinians."),
    ],
)
def test_merge_two_sources_a_day_apart_tell_of_one_exchange(day, text):
    rows = texts((day, text.format("Wednesday")), (day, text.format("Thursday")))
    assert len(rows) == 1
    assert contradictions(rows) == ["date"]


@pytest.mark.parametrize(
    "later",
    [
        "Russia freed another 95 Ukrainian soldiers on Thursday.",
        "Russia freed 95 Ukrainian soldiers on Thursday, in the second swap in two days.",
        "In the second stage Russia freed 95 Ukrainian soldiers on Thursday.",
        "Russia freed 87 Ukrainian soldiers on Thursday.",
    ],
)
def test_merge_what_is_told_as_one_more_stays_apart(later):
    rows = texts(("2024-03-15", "Russia freed 95 Ukrainian soldiers on Wednesday."), ("2024-03-15", later))
    assert [day for day, _ in freed(rows)] == ["2024-03-13", "2024-03-14"]


def test_merge_an_outlet_that_tells_of_both_days_tells_of_two_exchanges(home):
    first, second = home("a", "2024-03-14", 95, "day=2024-03-13"), home("b", "2024-03-15", 95, "day=2024-03-14")
    assert len(ledger([first, second], {"a": "Star", "b": "Star"})) == 2
    assert len(ledger([first, second], {"a": "Star", "b": "Herald"})) == 1


def test_merge_a_series_of_equal_ones_is_not_one_exchange(home):
    days = ("2020-04-08", "2020-04-09", "2020-04-10")
    assert len(ledger(home(day, day, 115, f"day={day}") for day in days)) == 2


def test_merge_equal_ones_that_several_tell_each_are_pointed_out(home):
    rows = ledger(home(f"{x}{day}", day, 95, f"day={day}") for day in ("2024-03-13", "2024-03-14") for x in "ab")
    assert len(rows) == 2
    assert contradictions(rows) == ["date"]


PORTRAITS = [
    (
        ("2022-10-17", "Ukraine brought home 108 women from Russian captivity on Monday."),
        ("2024-06-20", "In September 2022 her husband was not on the bus. Some weeks later 108 women were freed from "
         "Russian captivity. He still waits."),
    ),
    (
        ("2016-10-13", "Boko Haram released 21 of the Chibok girls on Thursday."),
        ("2021-04-14", "Seven years ago Boko Haram seized 276 girls. Years later 21 girls were "
         "freed by the militants."),
    ),
    (
        ("2012-04-02", "The FARC freed ten soldiers on Monday."),
        ("2020-06-20", "In 2001 the general was a hostage in the jungle. Years later, ten soldiers were released by "
         "the FARC."),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("news", "portrait"), PORTRAITS)
def test_merge_a_portrait_tells_of_an_exchange_that_is_known(news, portrait):
    rows = texts(news, portrait)
    assert [(row["date_from"], len(row["articles"])) for row in rows] == [(news[0], 2)]


@pytest.mark.parametrize("portrait", [portrait for _, portrait in PORTRAITS])
def test_merge_a_portrait_is_no_news_of_its_day(portrait):
    assert [row["date_from"] for row in texts(portrait)] == [None]


@pytest.mark.parametrize(
    ("day", "text"),
    [
        ("2024-06-20", "After years of talks Azerbaijan freed 44 Armenian prisoners of war."),
        ("2016-10-13", "It seized 276 girls years ago. Now 21 girls have been freed by Boko Haram."),
        ("2023-12-13", "Azerbaijan freed 32 Armenians. In 2020 it had freed 44 Armenians."),
    ],
)
def test_merge_news_that_looks_back_is_news_of_its_day(day, text):
    assert day in [row["date_from"] for row in texts((day, text))]


@pytest.mark.parametrize(
    ("news", "meeting"),
    [
        (
            ("2023-11-25", "Hamas freed 13 Israeli hostages on Friday."),
            ("2023-11-29", "Prime Minister Benjamin Netanyahu met the 13 freed hostages on Tuesday."),
        ),
        (
            ("2023-12-14", "Azerbaijan freed 32 Armenian servicemen on Wednesday."),
            ("2023-12-20", "Nikol Pashinyan received the 32 released servicemen on Tuesday in Yerevan."),
        ),
        (
            ("2012-04-02", "The FARC freed ten soldiers on Monday."),
            ("2012-04-10", "President Santos received the ten freed soldiers in Bogota on Monday."),
        ),
    ],
)
def test_merge_who_meets_the_freed_does_not_free_them(news, meeting):
    assert [len(row["articles"]) for row in texts(news, meeting)] == [2]


def test_merge_who_receives_soldiers_gets_them_back():
    rows = texts(("2024-03-15", "Ukraine received the 61 wounded soldiers from Russia on Thursday."))
    assert freed(rows) == [("2024-03-14", {"UA": 61})]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Hamas freed 13 Israeli hostages on Thursday. Later in the day it freed another four.", {"IL": 17}),
        ("The FARC freed six soldiers on Thursday morning and four more in the afternoon.", {"CO": 10}),
        ("Azerbaijan freed 20 Armenians on Thursday morning. In the evening another 12 came home.", {"AM": 32}),
        ("Ukraine and Russia exchanged 95 prisoners each on Thursday morning. In a second swap on Thursday evening "
         "another 40 from each side came home.", {"UA": 135, "RU": 135}),
    ],
)  # fmt: skip
def test_merge_lots_of_one_day_are_added(text, sides):
    rows = texts(("2024-03-14", text))
    assert freed(rows) == [("2024-03-14", sides)]
    assert [len(side["parts"]) for side in rows[0]["sides"]] == [2] * len(sides)


@pytest.mark.parametrize(
    "text",
    [
        "Russia freed 95 Ukrainians on Thursday. 40 of them came home by bus, another 55 by train.",
        "Russia freed 95 Ukrainians on Thursday: 55 in the morning and another 40 in the evening.",
        "Russia freed 55 Ukrainians on Thursday morning and another 40 in the evening. In all 95 Ukrainians came home.",
    ],
)
def test_merge_lots_of_a_total_that_is_told_are_its_shares(text):
    assert freed(texts(("2024-03-14", text))) == [("2024-03-14", {"UA": 95})]


@pytest.mark.parametrize(
    ("first", "total", "value"),
    [
        ("A first bus with 40 Ukrainian soldiers freed by Russia crossed the border on Thursday.",
         "Russia freed 95 Ukrainian soldiers on Thursday.", 95),
        ("A first plane with 200 Houthi prisoners freed by Yemen's government landed in Sanaa on Thursday.",
         "Yemen's government freed 249 Houthi prisoners on Thursday.", 249),
        ("A first helicopter with four soldiers freed by the FARC landed on Thursday.",
         "The FARC freed ten soldiers on Thursday.", 10),
    ],
)  # fmt: skip
def test_merge_a_first_bus_is_a_share(first, total, value):
    rows = texts(("2024-03-14", first), ("2024-03-14", total))
    assert [side["value"] for row in rows for side in row["sides"]] == [value]
    assert contradictions(rows) == []


@pytest.mark.parametrize(
    ("promise", "kept", "promised"),
    [
        (
            ("2023-11-24", "13 Israeli hostages are to be freed by Hamas today, Qatar says."),
            ("2023-11-25", "Hamas freed 12 Israeli hostages on Friday."),
            [13],
        ),
        (
            ("2024-03-13", "60 Ukrainian soldiers are expected to come home from Russian captivity on Thursday."),
            ("2024-03-15", "Ukraine brought home 55 soldiers from Russian captivity on Thursday."),
            [60],
        ),
        (
            ("2012-04-01", "The FARC will free ten soldiers on Monday."),
            ("2012-04-03", "The FARC freed eight soldiers on Monday."),
            [10],
        ),
    ],
)
def test_merge_a_promise_for_the_day_is_kept_with_another_number(promise, kept, promised):
    (row,) = texts(promise, kept)
    assert row["status"] == "completed"
    assert [other["low"] for side in row["sides"] for other in side["dissent"]] == promised
    assert contradictions([row]) == []


@pytest.mark.parametrize(
    ("promise", "kept"),
    [
        (
            ("2023-11-24", "33 Israeli hostages are to be freed by Hamas on Friday."),
            ("2023-11-25", "Hamas freed three Israeli hostages on Friday."),
        ),
        (
            ("2024-03-13", "95 Ukrainian soldiers are expected to come home from Russian captivity on Thursday."),
            ("2024-03-15", "Ukraine brought home 20 soldiers from Russian captivity on Thursday."),
        ),
    ],
)
def test_merge_far_less_than_was_promised_keeps_no_promise(promise, kept):
    assert {row["status"] for row in texts(promise, kept)} == {"planned", "completed"}


def test_merge_a_promise_of_both_sides_is_kept_after_weeks():
    rows = texts(
        ("2023-08-10", "Iran will free five Americans and the United States will release five Iranians."),
        ("2023-09-18", "Iran on Monday freed five Americans and the United States released five Iranians."),
    )
    assert [row["status"] for row in rows] == ["completed"]


def test_merge_the_total_of_both_sides_is_the_exchange_of_its_halves(report):
    halves = {"103": "release military UA day=2024-09-14", "102": "release military RU day=2024-09-14"}
    one = report("a", "2024-09-14", "Home are 103 Ukrainians and 102 Russians.", halves)
    both = {"205": "release prisoners RU+UA"}
    two = report("b", "2024-09-15", "The sides swapped 205 prisoners, says the radio.", both)
    assert freed(ledger([one, two])) == [("2024-09-14", {"UA": 103, "RU": 102})]


def test_merge_the_total_of_both_sides_takes_in_the_half_of_the_day_before(report):
    one = report("a", "2024-09-14", "Home are 103 Ukrainians.", {"103": "release people UA day=2024-09-14"})
    two = report("b", "2024-09-15", "The radio: 103 Russians came.", {"103": "release people RU day=2024-09-15"})
    told = {"206": "release prisoners RU+UA day=2024-09-15"}
    three = report("c", "2024-09-15", "Ukraine and Russia swapped 206 prisoners.", told)
    assert [sides for _, sides in freed(ledger([one, two, three]))] == [{"UA": 103, "RU": 103}]


def test_merge_a_month_that_is_wrong_is_known_by_the_numbers_of_both_sides(report):
    numbers = {"44": "release people AM", "12": "release people AZ"}
    dated = {number: f"{told} day=2020-12-14" for number, told in numbers.items()}
    one = report("a", "2020-12-15", "Home are 44 Armenians and 12 Azerbaijanis.", dated)
    two = report("b", "2023-12-15", "A month after the war 44 Armenians went for 12 of the others.", numbers)
    for fact in two.facts:
        fact.date_from, fact.date_to = "2020-11-01", "2020-11-30"
    assert freed(ledger([one, two])) == [("2020-12-14", {"AM": 44, "AZ": 12})]


def test_merge_what_an_article_tells_twice_is_told_once(report):
    one = report("a", "2025-07-18", "The radio: 252 came home.", {"252": "release people VE day=2025-07-18"})
    told = {"80": "release prisoners VE day=2025-07-18", "252": "release people VE"}
    two = report("b", "2025-07-18", "For 80 prisoners. The plane had 252 on board.", told)
    assert len(ledger([one, two])) == 1


def test_merge_the_number_of_all_sides_is_no_contradiction(report):
    halves = {"90": "release people RU day=2024-09-14", "135": "release people UA day=2024-09-14"}
    one = report("a", "2024-09-14", "Home are 90 Russians and 135 Ukrainians.", halves)
    two = report("b", "2024-09-15", "The radio says that 225 came home.", {"225": "release people UA day=2024-09-14"})
    assert contradictions(ledger([one, two])) == []
