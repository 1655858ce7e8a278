"""Shares and wholes: which numbers of a row add up to another, and by which axis."""

import pytest

import exchange_facts
from exchange_facts.linking.article.parts import by_sum, by_words, dimension
from exchange_facts.records import Fact


def fact(low, category, *, at=0, **fields):
    """A fact whose number stands at a character; its sentence ends beyond all of them."""
    fields = {"kind": "release", "high": low, "party": "UA", "sentence": (0, 999), **fields}
    return Fact(
        id=f"f{at}",
        low=low,
        approximate=False,
        category=category,
        count=(at, at + 3),
        status="completed",
        **fields,
    )


def row(*numbers, **fields):
    """Facts in the order of the text from (number, category) pairs."""
    return [fact(low, category, at=10 * i, **fields) for i, (low, category) in enumerate(numbers)]


def sums(facts, text=""):
    return [(whole.low, [part.low for part in parts]) for whole, parts in by_sum(facts, text)]


@pytest.mark.parametrize(
    ("parts", "whole", "axis"),
    [
        (["military", "civilians"], "people", "legal_status"),
        (["prisoners_of_war", "civilians"], "people", "legal_status"),
        (["men", "women"], "people", "sex"),
        (["women"], "military", "sex"),
        (["children"], "hostages", "age"),
        (["elderly", "children"], "people", "age"),
        (["wounded"], "military", "health"),
        (["officers", "enlisted"], "military", "rank"),
        (["foreigners"], "people", "nationality"),
        (["prisoners"], "prisoners", "other"),
    ],
)
def test_parts_dimension_follows_the_categories(parts, whole, axis):
    split = [fact(1, category) for category in parts]
    assert {dimension(part, split, fact(9, whole)) for part in split} == {axis}


def test_parts_dimension_is_nationality_between_sides():
    parts = [fact(5, "people", party="GB"), fact(2, "people", party="US")]
    assert dimension(parts[0], parts, fact(7, "foreigners", party="UA")) == "nationality"


def test_parts_dimension_is_unit_where_parts_name_units():
    parts = [fact(30, "military", units=["Navy"]), fact(12, "military", units=["National Guard"])]
    assert dimension(parts[0], parts, fact(42, "people")) == "unit"


def test_parts_dimension_is_health_by_trait():
    part = fact(44, "military", traits=["wounded"])
    assert dimension(part, [part], fact(95, "military")) == "health"


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        ([(390, "people"), (270, "military"), (120, "civilians")], [(390, [270, 120])]),
        ([(270, "military"), (120, "civilians"), (390, "people")], [(390, [270, 120])]),
        ([(10, "people"), (5, "men"), (3, "women"), (2, "children")], [(10, [5, 3, 2])]),
        ([(390, "people"), (270, "military"), (121, "civilians")], []),
        ([(390, "people"), (270, "military")], []),
        ([(5, "exchanges"), (3, "men"), (2, "women")], []),
        ([], []),
    ],
)
def test_parts_by_sum_finds_rows_that_add_up(numbers, found):
    assert sums(row(*numbers)) == found


def test_parts_by_sum_nests():
    facts = row((390, "people"), (270, "military"), (120, "civilians"), (80, "men"), (40, "women"))
    assert sums(facts) == [(390, [270, 120]), (120, [80, 40])]


@pytest.mark.parametrize("change", [{"kind": "held"}, {"party": "RU"}])
def test_parts_by_sum_stays_within_a_kind_and_side(change):
    facts = [fact(390, "people", **change), *row((270, "military"), (120, "civilians"))]
    facts[1].count, facts[2].count = (20, 23), (40, 43)
    assert sums(facts) == []


def test_parts_by_sum_takes_no_open_number():
    assert sums([fact(390, "people", high=None), *row((270, "military"), (120, "civilians"))]) == []


def test_parts_by_sum_prefers_people_of_equal_wholes():
    facts = row((390, "people"), (390, "prisoners"), (270, "military"), (120, "civilians"))
    assert [whole.category for whole, _ in by_sum(facts)] == ["people"]


def test_parts_by_sum_leaves_rival_figures_apart():
    facts = row((100, "people"), (60, "military"), (40, "military"))
    facts[1].sentence, facts[2].sentence = (0, 15), (16, 40)
    assert sums(facts) == []


def test_parts_by_sum_counts_several_nations_of_one_sentence():
    facts = row((16, "prisoners"), (3, "people"), (5, "people"), (8, "people"))
    for part, party in zip(facts[1:], ("US", "DE", "RU"), strict=True):
        part.party = party
    assert sums(facts) == [(16, [3, 5, 8])]


def test_parts_by_sum_sets_no_facing_sides_together():
    facts = row((45, "people"), (30, "people"), (15, "people"))
    facts[2].party, text = "RU", "45 freed: 30 men  for 15 captives"
    facts[1].count, facts[2].count = (10, 12), (22, 24)
    assert sums(facts, text) == []


def test_parts_by_sum_gives_parts_of_a_part_a_row_of_their_own():
    facts = row((90, "military"), (52, "military"), (21, "military"), (11, "military"), (38, "military"))
    nested = {facts[2].id: facts[1].id, facts[3].id: facts[1].id}
    assert [(whole.low, [part.low for part in parts]) for whole, parts in by_sum(facts, "", nested)] == [(90, [52, 38])]


@pytest.mark.parametrize("number", ["390", "9" * 5000])
def test_parts_by_words_finds_a_number_told_again(number):
    text = f"Earlier 390 came. Of {number} freed, including 24 women"
    first, part = (
        fact(390, "people", at=8, sentence=(0, 17)),
        fact(24, "women", at=text.index("24"), sentence=(18, 999)),
    )
    assert by_words([first, part], text) == ({part.id: first.id} if number == "390" else {})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The prisoner exchange: Washington gave up four agents for 25 people who had been jailed in East Germany on "
         "charges of working for the CIA.", {4, 25}),
        ("In the prisoner swap with Israel 30 Palestinians who had been held for protesting came home to Gaza.", {30}),
        ("In the exchange the Armenians were given the bodies of four soldiers found near the Azerbaijani line.", {4}),
    ],
)  # fmt: skip
def test_what_a_clause_says_of_one_number_is_not_said_of_the_one_before_it(text, expected):
    facts = exchange_facts.extract(text, date="1985-06-11").facts
    assert {fact.low for fact in facts if fact.kind == "release"} == expected


@pytest.mark.parametrize(
    "text",
    [
        "In the autumn of 1864 the agents of both armies exchanged prisoners.",
        "A lawyer who bartered agents between Germany and Russia dies at 88. He exchanged prisoners for decades.",
    ],
)
def test_years_of_older_wars_and_ages_at_death_count_nobody(text):
    assert not [fact for fact in exchange_facts.extract(text, date="2008-08-21").facts if (fact.low or 0) > 80]


def test_two_who_asked_to_stay_are_counted():
    text = "Washington freed 25 prisoners of East Germany on Tuesday; the other two asked to remain in the West."
    facts = exchange_facts.extract(text, date="1985-06-11").facts
    assert {(fact.low, fact.status) for fact in facts} >= {(2, "failed")}
