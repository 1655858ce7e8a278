"""Ordinals whose exchange is named in another sentence, and ordinals of truces."""

import pytest

import exchange_facts

LEAD = "Kyiv and Moscow carried out a prisoner exchange in which 60 soldiers came home. Their families hugged them.\n\n"


def ordinals(sentence):
    """The ordinals that are facts in a sentence behind the lead."""
    facts = exchange_facts.extract(LEAD + sentence, date="2024-03-15").facts
    return {fact.low for fact in facts if fact.kind == "ordinal"}


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("It was, officials say, the 27th since February.", 27),
        ("Saturday's was the 62nd.", 62),
        ("It was the first in almost six months.", 1),
        ("It was the sixth barter since the fall of the town in July.", 6),
        ("It was a quiet exchange, and the first to be overseen by the Red Cross.", 1),
        ("It was the third batch since the lists were agreed.", 3),
        ("The second deal in a month freed four.", 2),
        ("Mediators spoke of the third bargain of its kind this year.", 3),
        ("The committee announced its second humanitarian prisoner release initiative within a year.", 2),
    ],
)
def test_ordinals_count_exchanges_that_they_do_not_name(sentence, number):
    assert ordinals(sentence) == {number}


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Baku and Yerevan held three swaps. The first, in May, freed ten. The second, in June, freed six.", {1, 2}),
        ("The first swap between Sanaa and Riyadh freed 25 captives. In the second, last week, 40 came home.", {1, 2}),
        ("Colombia freed 26 prisoners on Tuesday. It was the third of four tranches.", {3}),
        ("The rebels set 12 hostages free. This was the second of three batches.", {2}),
        ("The swap freed 12 hostages. The second, a teacher, is ill.", set()),
        ('Baku and Yerevan have held three exchanges. "I was the second," he said.', set()),
        ("Colombia freed 26 prisoners. It was the third of four rainy days.", set()),
    ],
)
def test_ordinals_of_what_is_counted_before(text, numbers):
    facts = exchange_facts.extract(text, date="2024-07-15").facts
    assert {fact.low for fact in facts if fact.kind == "ordinal"} == numbers


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("Second US-Iranian swap of the year", 2),
        ("First all-female exchange of the war", 1),
        ("The fourth prisoner-exchange since May", 4),
    ],
)
def test_ordinals_stand_before_compounds(sentence, number):
    assert ordinals(sentence) == {number}


@pytest.mark.parametrize(
    "sentence",
    [
        "The second and third phases of the truce are uncertain.",
        "The first phase of a ceasefire deal began on Sunday.",
        "The plan opens with a first phase involving a six-week ceasefire and then a swap.",
        "In the first phase of the truce both sides would swap more captives.",
        "This was not the first exchange of the kind in the region.",
        "It is not the first time that the sides have exchanged captives.",
    ],
)
def test_ordinals_of_truces_and_denied_ones_are_no_facts(sentence):
    assert not ordinals(sentence)


def test_ordinals_first_of_people_is_no_exchange():
    text = "Pakistan freed 98 fishermen on Friday. They were the first of 500 who are to be sent home."
    assert all(fact.kind != "ordinal" for fact in exchange_facts.extract(text, date="2024-03-15").facts)


@pytest.mark.parametrize(
    "sentence",
    ["It was the third bargain of its kind this year.", "It was their third gesture since the truce."],
)
def test_ordinals_number_what_an_exchange_is_called(sentence):
    assert ordinals(sentence) == {3}


@pytest.mark.parametrize(
    "sentence",
    [
        "In the first stage 33 hostages are to be let go.",
        "Under the first phase Yemen will free 300 detainees.",
        "It has delivered 29 of the 33 captives that it owes in the first phase.",
    ],
)
def test_ordinals_of_stages_in_which_something_is_due_are_no_facts(sentence):
    assert not ordinals(sentence)


@pytest.mark.parametrize("word", ["return", "repatriation", "handover"])
def test_ordinals_such_returns_are_counted(word):
    sentence = f"Baghdad received 150 prisoners of war on Wednesday, the first such {word} in seven months."
    assert ordinals(sentence) == {1}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The third of four tranches of the exchange took place on Saturday. Hamas freed four hostages.", 3),
        ("Ukraine and Russia carried out the second of three groups of the prisoner swap on Sunday.", 2),
        ("The first of two batches of the prisoner exchange between Armenia and Azerbaijan began at noon.", 1),
    ],
)
def test_ordinals_tranches_of_an_exchange(text, expected):
    facts = exchange_facts.extract(text, date="2025-01-28").facts
    assert [fact.low for fact in facts if fact.kind == "ordinal"] == [expected]
