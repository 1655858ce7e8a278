"""Arithmetic as evidence: sums, formulas and conflicts, each told with its operands and never mended."""

import pytest

import exchange_facts
from exchange_facts.linking.article.confidence import confirmed
from exchange_facts.linking.checks import check
from exchange_facts.records import Fact


def fact(id, low, category, **fields):
    """A fact; the digits of its id give its place in the text."""
    at = 10 * int(id[1:])
    fields = {"kind": "release", "high": low, "party": "UA", "status": "completed", **fields}
    return Fact(id=id, low=low, approximate=False, category=category, count=(at, at + 3), sentence=(0, 999), **fields)


def exchange(*, ukrainians, russians, formula, **fields):
    """A formula with the release of each side."""
    low, counterpart = formula
    return [
        fact("f1", low, "people", kind="format", counterpart=counterpart, party=None, status=None),
        fact("f2", ukrainians, "military", **fields),
        fact("f3", russians, "military", party="RU", **fields),
    ]


def told(facts):
    return [(found.check, found.ok, found.facts) for found in check(facts)]


def test_checks_confirm_a_sum_and_set_its_parts():
    facts = [fact("f1", 390, "people"), fact("f2", 270, "military"), fact("f3", 120, "civilians")]
    assert told(facts) == [("sum", True, ["f1", "f2", "f3"])]
    assert [(f.part_of, f.dimension) for f in facts] == [
        (None, None),
        ("f1", "legal_status"),
        ("f1", "legal_status"),
    ]


def test_checks_trust_a_sum_more_than_its_numbers():
    facts = [fact("f1", 100, "people"), fact("f2", 80, "men"), fact("f3", 20, "women")]
    check(facts)
    assert [f.confidence for f in facts] == [0.5, confirmed(0.5), confirmed(0.5)]
    assert confirmed(0.5) > 0.5


def test_checks_name_the_operands_of_a_sum():
    facts = [fact("f1", 1390, "people"), fact("f2", 1270, "prisoners_of_war"), fact("f3", 120, "civilians")]
    assert [found.message for found in check(facts)] == ["1,270 prisoners of war + 120 civilians = 1,390 people"]


def test_checks_report_parts_that_exceed_their_whole():
    facts = [
        fact("f1", 100, "people"),
        fact("f2", 80, "men", part_of="f1"),
        fact("f3", 30, "women", part_of="f1"),
    ]
    assert told(facts) == [("sum", False, ["f1", "f2", "f3"])]


@pytest.mark.parametrize("women", [5, 20])
def test_checks_accept_parts_that_leave_a_rest_or_none(women):
    facts = [
        fact("f1", 100, "people"),
        fact("f2", 80, "men", part_of="f1"),
        fact("f3", women, "women", part_of="f1"),
    ]
    assert all(found.ok for found in check(facts))


def test_checks_leave_parts_of_an_open_whole_alone():
    facts = [
        fact("f1", 100, "people", high=None),
        fact("f2", 80, "men", part_of="f1"),
        fact("f3", 30, "women", part_of="f1"),
    ]
    assert told(facts) == []


def test_checks_change_no_number():
    facts = [
        fact("f1", 100, "people"),
        fact("f2", 80, "men", part_of="f1"),
        fact("f3", 30, "women", part_of="f1"),
    ]
    check(facts)
    assert [f.low for f in facts] == [100, 80, 30]


@pytest.mark.parametrize(
    ("ukrainians", "russians", "formula", "ok"),
    [(45, 3, (45, 3), True), (3, 45, (45, 3), True), (95, 95, (95, 95), True), (110, 108, (110, 110), False)],
)
def test_checks_hold_a_formula_against_the_releases(ukrainians, russians, formula, ok):
    facts = exchange(ukrainians=ukrainians, russians=russians, formula=formula)
    assert told(facts) == [("formula", ok, ["f1", "f2", "f3"])]


def test_checks_take_less_than_the_formula_for_a_stage():
    assert told(exchange(ukrainians=390, russians=390, formula=(1000, 1000))) == []


def test_checks_hold_no_formula_against_planned_releases():
    assert told(exchange(ukrainians=110, russians=108, formula=(110, 110), status="planned")) == []


def test_checks_hold_no_formula_of_people_against_bodies():
    facts = exchange(ukrainians=110, russians=108, formula=(110, 110))
    facts[1].category = facts[2].category = "bodies"
    assert told(facts) == []


def test_checks_report_a_title_that_gives_the_whole_the_category_of_a_part():
    facts = [
        fact("f1", 390, "military"),
        fact("f2", 390, "people"),
        fact("f3", 270, "military"),
        fact("f4", 120, "civilians"),
    ]
    assert told(facts) == [("sum", True, ["f2", "f3", "f4"]), ("conflict", False, ["f1", "f3", "f2"])]


def test_checks_see_no_conflict_between_sides():
    facts = [
        fact("f1", 390, "military", party="RU"),
        fact("f2", 390, "people"),
        fact("f3", 270, "military"),
        fact("f4", 120, "civilians"),
    ]
    assert [found.check for found in check(facts)] == ["sum"]


def test_checks_of_no_facts_are_none():
    assert check([]) == []


@pytest.mark.parametrize(("day", "ok"), [("2024-05-06", True), ("2024-05-07", False), (None, False)])
def test_checks_hold_a_formula_against_the_releases_of_its_day(day, ok):
    facts = exchange(ukrainians=90, russians=90, formula=(90, 90))
    facts[0].date_from = day
    facts[1].date_from = facts[2].date_from = "2024-05-06"
    facts.append(fact("f4", 95, "military", date_from="2024-05-07"))
    facts.append(fact("f5", 95, "military", party="RU", date_from="2024-05-07"))
    assert [found.ok for found in check(facts)] == [ok]


def test_checks_see_the_parts_that_a_text_names():
    facts = [fact("f1", 100, "people"), fact("f3", 8, "women")]
    check(facts, " " * 10 + "100, including just 8")
    assert (facts[1].part_of, facts[1].dimension) == ("f1", "sex")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Ukraine got 95 people back: 60 soldiers and 35 civilians.", ["parts.sum", "parts.sum"]),
        ("Hamas freed 14 Israeli hostages on Sunday, including five children.", ["parts.words"]),
    ],
)
def test_checks_explain_what_is_a_share(text, why):
    result = exchange_facts.extract(text, date="2025-05-23")
    assert [result.why[fact.id]["part_of"] for fact in result.facts if fact.part_of] == why


@pytest.mark.parametrize(
    "text",
    [
        "Ten for four at Vienna\n\nThe US gave ten Russian agents for four American prisoners on Friday.\n\n"
        "In 1985 the US got 25 agents back.",
        "Ukraine and Russia swapped 95 for 95 on Friday: 95 Ukrainians came home and 95 Russians went to Moscow.\n\n"
        "In 2004, 215 Ukrainians came home for 55 Russians.",
    ],
)
def test_checks_of_a_formula_leave_out_what_is_recalled(text):
    checks = exchange_facts.extract(text, date="2010-07-09").checks
    assert [found.ok for found in checks if found.check == "formula"] == [True]
