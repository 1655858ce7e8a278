"""The ledger of many articles: what is one exchange, what is its number, what is contradicted."""

import random
from dataclasses import replace

import pytest

from exchange_facts import build_ledger
from exchange_facts.ledger.tables import plain, records
from exchange_facts.records import Article, Check


def ledger(results, **options):
    return records(build_ledger(results, **options))


def values(row):
    return {side["party"]: side["value"] for side in row["sides"]}


def test_build_two_articles_of_one_day_are_one_exchange(home):
    rows = ledger([home("a", "2025-05-23", 390), home("b", "2025-05-23", 390)])
    assert [(row["id"], row["articles"]) for row in rows] == [("ru-ua.exchange.2025-05-23", ["a", "b"])]


def test_build_the_day_after_without_a_day_is_the_same_exchange(home):
    rows = ledger([home("a", "2025-05-23", 390, "day=2025-05-23"), home("b", "2025-05-24", 390)])
    assert [row["date_from"] for row in rows] == ["2025-05-23"]


def test_build_stages_on_following_days_stay_apart(home):
    days = [("2025-05-23", 390), ("2025-05-24", 307), ("2025-05-25", 303)]
    rows = ledger([home(f"{x}{day}", day, number) for day, number in days for x in "ab"])
    assert [values(row) for row in rows] == [{"UA": 390}, {"UA": 307}, {"UA": 303}]


def test_build_equal_stages_on_following_days_stay_apart(home):
    rows = ledger(home(f"{x}{day}", day, 13, f"day={day}") for day in ("2023-11-24", "2023-11-25") for x in "ab")
    assert len(rows) == 2


@pytest.mark.parametrize(
    ("first", "second", "exchanges"),
    [
        ("day=2011-10-18", "day=2011-10-01/2011-10-31", ["2011-10-18"]),
        ("day=2011-10-01/2011-10-31", "day=2011-01-01/2011-12-31", ["2011-10-01"]),
        (
            "day=2011-10-01/2011-10-31",
            "day=2011-12-01/2011-12-31",
            ["2011-10-01", "2011-12-01"],
        ),
    ],
)
def test_build_a_month_or_a_year_is_that_of_the_same_number_within_it(home, first, second, exchanges):
    rows = ledger([home("a", "2025-05-23", 1027, first), home("b", "2025-06-23", 1027, second)])
    assert [row["date_from"] for row in rows] == exchanges


@pytest.mark.parametrize("vague", ["low=400 high=400 approximate=1", "low=300 high=none approximate=1"])
def test_build_vague_figures_agree(home, vague):
    rows = ledger([home("a", "2025-05-23", 390), home("b", "2025-05-23", 400, vague)])
    assert [(values(row), row["sides"][0]["dissent"]) for row in rows] == [({"UA": 390}, [])]


def test_build_dissent_names_its_sources(home):
    rows = ledger([home(id, "2024-07-17", number) for id, number in (("a", 95), ("b", 95), ("c", 96))])
    side = rows[0]["sides"][0]
    assert (side["value"], side["low"], side["high"], side["sources"]) == (95, 95, 96, ["a", "b"])
    assert [(other["low"], other["sources"]) for other in side["dissent"]] == [(96, ["c"])]
    assert [(check["check"], check["ok"]) for check in rows[0]["checks"]] == [("total", False)]


def test_build_conflicts_carry_their_sentences(home):
    rows = ledger([home(id, "2024-07-17", number) for id, number in (("a", 95), ("b", 95), ("c", 96))])
    sentences = rows[0]["checks"][0]["sentences"]
    assert any("96 Ukrainians" in sentence for sentence in sentences)
    assert any("95 Ukrainians" in sentence for sentence in sentences)


def test_build_copies_are_one_source(home):
    wire = "The agency reports from the border that {} Ukrainians came home on buses in the rain, many of them ill."
    copies = [home(id, "2024-07-17", 96, words=wire.format(96)) for id in "xyz"]
    rows = ledger([*copies, home("a", "2024-07-17", 95), home("b", "2024-07-17", 95)])
    assert values(rows[0]) == {"UA": 95}
    assert rows[0]["sides"][0]["dissent"][0]["independent"] == 1


@pytest.mark.parametrize("by", ["results", "articles"])
def test_build_an_outlet_corrects_itself(home, by):
    results = [home("a1", "2024-05-31", 70), home("a2", "2024-06-01", 75, "day=2024-05-31")]
    articles = {result.id: Article(result.id, result.text, source="Star") for result in results}
    if by == "results":
        results, articles = [replace(result, source="Star") for result in results], None
    row = ledger(results, articles=articles)[0]
    assert values(row) == {"UA": 75}
    assert row["sides"][0]["dissent"][0]["superseded"]
    assert [(check["check"], check["ok"]) for check in row["checks"]] == [("correction", True)]


def test_build_a_recollection_joins_what_it_recalls(home):
    old = home("a", "2024-08-24", 115, "day=2024-08-24")
    new = home("b", "2024-11-02", 115, words="In an earlier exchange 115 Ukrainians came home.")
    assert [row["articles"] for row in ledger([old, new])] == [["a", "b"]]


def test_build_a_plan_joins_what_came_of_it(home):
    rows = ledger([home("a", "2024-07-15", 95, "status=planned"), home("b", "2024-07-17", 95)])
    assert [(row["status"], row["articles"]) for row in rows] == [("completed", ["a", "b"])]


def test_build_a_failed_exchange_stays_failed(home):
    rows = ledger([home("a", "2024-04-12", 60, "status=failed"), home("b", "2024-04-13", 60, "status=failed")])
    assert [(row["status"], len(row["articles"])) for row in rows] == [("failed", 2)]


def test_build_a_day_that_one_source_gets_wrong_is_told(home):
    days = {"a": "2024-08-24", "b": "2024-08-24", "c": "2024-08-25"}
    rows = ledger(home(id, "2024-08-26", 115, f"day={day}") for id, day in days.items())
    assert [row["date_from"] for row in rows] == ["2024-08-24"]
    assert [check["check"] for check in rows[0]["checks"] if not check["ok"]] == ["date"]


@pytest.mark.parametrize(
    "words",
    [
        "Another 115 Ukrainians came home.",
        "115 more Ukrainians came home.",
        "The radio adds that 115 Ukrainians came home in the second exchange in two days.",
    ],
)
def test_build_another_of_the_same_size_a_day_later_is_no_slip(home, words):
    first = [home(id, "2024-08-25", 115, "day=2024-08-24") for id in "ab"]
    rows = ledger([*first, home("c", "2024-08-26", 115, "day=2024-08-25", words=words)])
    assert [row["date_from"] for row in rows] == ["2024-08-24", "2024-08-25"]


def test_build_a_side_that_differs_is_no_slip_of_the_day(report):
    results = []
    for id, day, thais in (("a", 24, 10), ("b", 24, 10), ("c", 25, 4)):
        text = f"{id} tells in words of its own: 13 Israelis and {thais} Thais for 39 Palestinians."
        freed = {"13": "IL", str(thais): "TH", "39": "PS"}
        facts = {number: f"release people {party} day=2023-11-{day}" for number, party in freed.items()}
        results.append(report(id, f"2023-11-{day}", text, facts))
    assert [row["date_from"] for row in ledger(results)] == ["2023-11-24", "2023-11-25"]


def test_build_the_other_number_of_a_series_is_no_slip(report):
    results = []
    for id, day, ordinal in (("a", 24, 55), ("b", 24, 55), ("c", 25, 56)):
        text = f"{id} tells in words of its own: 115 Ukrainians and 115 Russians home in the {ordinal}th exchange."
        russians = "115 Russians"
        facts = {"115": f"release people UA day=2024-08-{day}", russians: f"release people RU day=2024-08-{day}"}
        results.append(report(id, f"2024-08-{day}", text, {**facts, f"{ordinal}th": "ordinal exchanges -"}))
    assert [row["date_from"] for row in ledger(results)] == ["2024-08-24", "2024-08-25"]


def test_build_stages_stand_under_their_deal(report):
    results = []
    for day, number in (("2025-05-23", 390), ("2025-05-24", 307)):
        text = f"{number} Ukrainians came home on {day} in a stage of the 1,000 for 1,000 deal."
        facts = {
            str(number): "release people UA",
            "1,000 for 1,000": "format people - low=1000 high=1000 counterpart=1000",
        }
        results.append(report(f"n{number}", day, text, facts))
    frames = build_ledger(results)
    assert frames["exchanges"]["deal"].nunique() == 1
    assert plain(frames["deals"])[0]["exchanges"] == [
        "ru-ua.exchange.2025-05-23",
        "ru-ua.exchange.2025-05-24",
    ]


@pytest.mark.parametrize(
    ("unnamed", "number", "staged"), [(2, 303, 3), (0, 303, 3), (1, 303, 3), (1, 290, 3), (2, 290, 2), (0, 290, 2)]
)
def test_build_a_stage_that_completes_the_deal_needs_no_name(home, report, unnamed, number, staged):
    numbers = [390, 307]
    numbers.insert(unnamed, number)
    results = []
    for at, many in enumerate(numbers):
        day = f"2025-05-{23 + at}"
        text = f"{many} Ukrainians came home on {day} in a stage of the 1,000 for 1,000 deal."
        facts = {
            str(many): f"release people UA day={day}",
            "1,000 for 1,000": "format people - low=1000 high=1000 counterpart=1000",
        }
        results.append(home(day, day, many, f"day={day}") if at == unnamed else report(day, day, text, facts))
    (deal,) = plain(build_ledger(results)["deals"])
    assert len(deal["exchanges"]) == staged


def test_build_stages_beyond_their_deal_are_a_conflict(report):
    results = []
    for day in ("2025-05-23", "2025-05-24"):
        text = f"600 Ukrainians came home on {day} in a stage of the 1,000 for 1,000 deal."
        facts = {"600": f"release people UA day={day}", "1,000 for 1,000": "format people - low=1000 counterpart=1000"}
        results.append(report(day, day, text, facts))
    checks = plain(build_ledger(results)["checks"])
    assert [(c["check"], c["ok"]) for c in checks if c["check"] == "deal"] == [("deal", False)]


def test_build_running_totals_must_grow(report):
    results = [
        report("a", "2025-05-23", "So far 4757 have returned.", {"4757": "cumulative people UA"}),
        report("b", "2025-06-23", "So far 4700 have returned.", {"4700": "cumulative people UA"}),
    ]
    assert [(c["check"], c["ok"]) for c in plain(build_ledger(results)["checks"])] == [("running", False)]


def test_build_ordinals_must_follow_the_days(report):
    results = []
    for day, number, ordinal in (("2025-05-01", 90, 65), ("2025-06-01", 80, 64)):
        text = f"{number} Ukrainians came home in the {ordinal}th exchange."
        facts = {str(number): "release people UA", f"{ordinal}th": "ordinal exchanges -"}
        results.append(report(day, day, text, facts))
    checks = plain(build_ledger(results)["checks"])
    assert [(c["check"], c["ok"]) for c in checks] == [("order", False)]


def test_build_people_without_a_side_join_those_with_one(home, report):
    text = "The prisoners, 95 of them, are home, says the radio."
    unknown = report("b", "2024-07-17", text, {"95": "release prisoners - day=2024-07-17"})
    unknown.facts[0].held_by = "RU"
    rows = ledger([home("a", "2024-07-17", 95, "day=2024-07-17"), unknown])
    assert [values(row) for row in rows] == [{"UA": 95}]


def test_build_every_release_stands_in_the_ledger(true_results, articles):
    frames = build_ledger(true_results, articles=articles)
    releases = {(r.id, f.id) for r in true_results for f in r.facts if f.kind == "release"}
    linked = {(row["article"], row["fact"]) for row in plain(frames["exchange_facts"])}
    assert releases <= linked


def snapshot(frames):
    return {name: plain(frame) for name, frame in frames.items()}


def test_build_does_not_depend_on_the_order(true_results, articles):
    expected = snapshot(build_ledger(true_results, articles=articles))
    for seed in range(20):
        shuffled = random.Random(seed).sample(true_results, len(true_results))
        assert snapshot(build_ledger(shuffled, articles=articles)) == expected


def test_build_in_portions_gives_the_same_ledger(true_results, articles):
    expected = snapshot(build_ledger(true_results, articles=articles))
    shuffled = random.Random(5).sample(true_results, len(true_results))
    frames = None
    for start in range(5):
        frames = build_ledger(shuffled[start::5], articles=articles, base=frames)
    assert snapshot(frames) == expected


def test_build_twice_the_same_article_changes_nothing(true_results, articles):
    some = true_results[:40]
    assert snapshot(build_ledger([*some, *some], articles=articles)) == snapshot(build_ledger(some, articles=articles))


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("fields", ["", "day={}", "day=/{}", "status=planned"])
def test_build_takes_the_ends_of_the_calendar(home, day, fields):
    assert len(ledger([home("a", day, 390, fields.format(day)), home("b", "2025-05-23", 40)])) == 2


def test_build_refuses_two_articles_with_one_id(home):
    one, other = home("a", "2025-05-23", 390), home("a", "2025-05-23", 95)
    with pytest.raises(ValueError, match="two articles have the id 'a'"):
        build_ledger([one, other])


def test_build_of_nothing_has_every_table():
    assert {name: len(frame) for name, frame in build_ledger([]).items()} == dict.fromkeys(build_ledger([]), 0)


def test_build_a_contradiction_within_an_article_stands_with_its_exchange(home):
    result = home("a", "2025-05-23", 390)
    result.checks = [Check("conflict", False, ["f1"], "390 military against 270 military")]
    assert [(c["check"], c["ok"]) for c in ledger([result])[0]["checks"]] == [("conflict", False)]
