"""The event of one article."""

import pytest

from exchange_facts import extract
from exchange_facts.ledger.event import event_of
from exchange_facts.records import Fact, Result


def sides(report):
    return {side["party"]: side["low"] for side in report["sides"]}


def test_event_of_an_article_without_facts_is_none(report):
    assert event_of(report("a", "2025-05-23", "Nothing.", {})) is None


def test_event_both_sides_are_one_exchange(report):
    text = "Russia got 106 soldiers for 100 Ukrainians."
    event = event_of(report("a", "2023-04-10", text, {"106": "release military RU", "100": "release people UA"}))
    assert [sides(r) for r in event["news"]] == [{"RU": 106, "UA": 100}]
    assert event["conflict"] == "ru-ua"


def test_event_every_value_points_at_its_facts(report):
    text = "390 Ukrainians are home, 270 of them soldiers, by the formula 390 for 390."
    facts = {
        "390": "release people UA",
        "270": "release military UA part_of=f1 dimension=legal_status",
        "390 for 390": "format people - low=390 high=390 counterpart=390",
    }
    exchange = event_of(report("a", "2025-05-23", text, facts))["news"][0]
    assert exchange["sides"][0]["facts"] == ["f1"]
    assert exchange["sides"][0]["parts"][0]["facts"] == ["f2"]
    assert exchange["formula"]["facts"] == ["f3"]


def test_event_complements_are_summed(report):
    text = "Home: 146 defenders and 8 civilians."
    event = event_of(report("a", "2025-08-24", text, {"146": "release military UA", "8": "release civilians UA"}))
    assert sides(event["news"][0]) == {"UA": 154}


def test_event_a_dated_earlier_exchange_is_background(report):
    text = "103 soldiers came home. On August 24 it was 115."
    facts = {"103": "release military UA day=2024-09-14", "115": "release military UA day=2024-08-24"}
    event = event_of(report("a", "2024-09-14", text, facts))
    assert [sides(r) for r in event["news"]] == [{"UA": 103}]
    assert [sides(r) for r in event["background"]] == [{"UA": 115}]


@pytest.mark.parametrize("cue", ["In an earlier swap", "A month ago", "In January", "Last year"])
def test_event_an_undated_recollection_is_background(report, cue):
    text = f"103 soldiers came home. {cue} 230 people were freed."
    facts = {"103": "release military UA", "230": "release people UA"}
    event = event_of(report("a", "2024-09-14", text, facts))
    assert [sides(r) for r in event["news"]] == [{"UA": 103}]
    assert [sides(r) for r in event["background"]] == [{"UA": 230}]


def test_event_the_dead_and_the_living_are_apart(report):
    text = "25 soldiers and 909 bodies were returned."
    facts = {"25": "release military UA", "909": "release bodies UA"}
    event = event_of(report("a", "2025-04-18", text, facts))
    assert {r["kind"]: sides(r) for r in event["news"]} == {"exchange": {"UA": 25}, "bodies": {"UA": 909}}


def test_event_a_larger_formula_is_of_the_deal(report):
    text = "390 Ukrainians are home in the first stage of the 1,000 for 1,000 deal."
    facts = {
        "390": "release people UA",
        "1,000 for 1,000": "format people - low=1000 high=1000 counterpart=1000",
    }
    exchange = event_of(report("a", "2025-05-23", text, facts))["news"][0]
    assert exchange["formula"] is None
    assert exchange["deal"]["formula"]["low"] == 1000


def test_event_a_plan_that_was_carried_out_is_no_second_exchange(report):
    text = "Sides to swap 95 soldiers. The 95 Ukrainians crossed at noon."
    facts = {"95": "release military UA status=planned", "95 ": "release people UA"}
    event = event_of(report("a", "2024-07-17", text, facts))
    assert [(r["status"], sides(r)) for r in event["news"]] == [("completed", {"UA": 95})]


def test_event_running_totals_and_the_held_are_no_exchange(report):
    text = "So far 4,757 have returned; 2500 are still held."
    facts = {"4,757": "cumulative people UA", "2500": "held people UA"}
    event = event_of(report("a", "2025-05-23", text, facts))
    assert not event["news"] and not event["background"]
    assert [total["low"] for total in event["totals"]] == [4757]
    assert event["unplaced"] == ["f2"]


def test_event_mediators_are_named_in_their_clause():
    text = "Ukraine and Russia swapped 95 soldiers each on Wednesday. The United Arab Emirates mediated."
    assert extract(text, date="2024-07-17").event["news"][0]["mediators"] == ["AE"]


def test_event_is_part_of_the_result():
    event = extract("390 Ukrainians were released from Russian captivity on Friday.", date="2025-05-23").event
    assert event["news"][0]["sides"][0]["low"] == 390


def test_event_a_headline_that_singles_out_a_few_is_not_the_total(report):
    text = "Five officers come home\n\nUkraine got back 215 people."
    facts = {"Five": "release people UA low=5 high=5", "215": "release people UA"}
    result = report("a", "2022-09-22", text, facts, title="Five officers come home")
    assert sides(event_of(result)["news"][0]) == {"UA": 215}


def test_event_of_endless_parties_is_read_in_time():
    codes = [f"{a}{b}" for a in "ABCDEFGH" for b in "ABCDE"]
    facts = [
        Fact(f"f{n}", "release", 3 * n + 1, 3 * n + 1, False, "people", (9 * n, 9 * n + 3), (0, 9), party=code)
        for n, code in enumerate(codes)
    ]
    facts.append(Fact("g", "release", 7, 7, False, "women", (900, 901), (0, 9), party="AA", part_of="f0"))
    event = event_of(Result("a", "2025-05-23", None, facts, text="x" * 1000))
    assert len(event["parties"]) == len(codes)


UKRAINE = "Ukraine and Russia exchanged 95 prisoners each on Thursday."
GAZA = "Israel freed 30 Palestinian prisoners on {} in exchange for 10 Israeli hostages released by Hamas."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"{UKRAINE}\n\n{GAZA.format('Thursday')}", {"ru-ua": {"UA", "RU"}, "israel-palestine": {"PS", "IL"}}),
        (f"{UKRAINE}\n\n{GAZA.format('Wednesday')}", {"ru-ua": {"UA", "RU"}, "israel-palestine": {"PS", "IL"}}),
        (
            f"{UKRAINE} The same day Belarus freed 14 political prisoners.",
            {"ru-ua": {"UA", "RU"}, "belarus": {"BY"}},
        ),
        (
            "Yemen's government and the Houthis exchanged 113 detainees on Friday. Ukraine received 100 bodies "
            "from Russia on Friday.",
            {"yemen": {"YE+houthi"}, "ru-ua": {"UA"}},
        ),
        (
            "The Houthis freed 153 Yemeni soldiers on Thursday. Venezuela released 10 Americans on Thursday.",
            {"yemen": {"YE"}, "us-venezuela": {"US"}},
        ),
    ],
)
def test_event_conflicts_that_have_nothing_in_common_are_apart(text, told):
    event = extract(text, date="2024-03-14").event
    assert {r["conflict"]: {side["party"] for side in r["sides"]} for r in event["news"]} == told


@pytest.mark.parametrize(
    "text",
    [
        "Hamas freed 24 hostages on Friday: 13 Israelis, 10 Thais and a Filipino. Israel released 39 Palestinians.",
        "Russia freed 16 people on Thursday, among them three Americans and five Germans. The West returned eight "
        "Russians.",
    ],
)
def test_event_allies_in_one_exchange_are_one_conflict(text):
    event = extract(text, date="2024-03-14").event
    assert [report.get("conflict") for report in event["news"]] == [None]


@pytest.mark.parametrize("day", ["2025-05-23", "2025-05-25"])
def test_event_stages_told_in_sum_are_all_found(report, day):
    text = "Over three days 1,000 Ukrainians returned: 390 on Friday, 307 on Saturday and 303 on Sunday."
    shares = {
        str(number): f"release people UA part_of=f1 day=2025-05-{at}"
        for number, at in ((390, 23), (307, 24), (303, 25))
    }
    event = event_of(report("s", "2025-05-25", text, {"1,000": f"release people UA day={day}", **shares}))
    reports = [*event["news"], *event["background"]]
    told = {(r["date_from"], r["date_to"]): [side["low"] for side in r["sides"]] for r in reports}
    assert told == {
        ("2025-05-23", "2025-05-23"): [390],
        ("2025-05-24", "2025-05-24"): [307],
        ("2025-05-25", "2025-05-25"): [303],
        ("2025-05-23", "2025-05-25"): [1000],
    }


@pytest.mark.parametrize(
    ("words", "series"),
    [
        ("the 5th swap this year", False),
        ("this year's 5th swap", False),
        ("the 5th swap of spring", False),
        ("the 5th swap in 2024", False),
        ("the 5th swap since the invasion", True),
        ("the 5th swap, and 500 are home this year", True),
        ("the 5th stage this week", True),
    ],
)
def test_event_the_ordinal_of_a_span_is_no_number_of_the_series(report, words, series):
    text = f"95 Ukrainians are home. It was {words}."
    event = event_of(report("o", "2024-05-31", text, {"95": "release people UA", "5th": "ordinal exchanges -"}))
    assert bool(event["news"][0]["ordinals"]) == series
    assert event["unplaced"] == ([] if series else ["f2"])
