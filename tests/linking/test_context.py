"""From linked numbers to facts."""

import pytest
from spacy.tokens import DocBin

import exchange_facts
from exchange_facts.linking.context import Context


@pytest.mark.parametrize("end", ["", ".", "\n"])
def test_context_reads_a_text_that_ends_with_its_verb(end):
    result = exchange_facts.extract(f"Russia and Ukraine exchanged prisoners of war. 30 soldiers were freed{end}")
    assert [(fact.low, fact.category, fact.status) for fact in result.facts] == [(30, "military", "completed")]


WAR = (
    "Russian shelling killed four people in Kherson on Tuesday. A drone strike wounded eleven in Kharkiv. "
    "Air defences shot down 46 drones overnight. In Pokrovsk the army reported 52 attacks."
)


@pytest.mark.parametrize("order", [1, -1])
def test_context_an_exchange_told_inside_a_round_up_is_read(order):
    swap = "390 Ukrainian soldiers returned home from Russian captivity on Friday in the swap with Moscow."
    text = "\n\n".join([swap, WAR][::order])
    assert 390 in {fact.low for fact in exchange_facts.extract(text, date="2025-05-23").facts}


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Russia freed 700 Azov fighters on Monday.", {700: ["Azov"]}),
        ("Nepal's Maoists freed 60 men of the Royal Nepalese Army on Monday.", {60: ["Royal Nepalese Army"]}),
        (
            "Russia freed 71 captives on Monday. Thirty-eight of the released served in the National Guard.",
            {71: [], 38: ["National Guard"]},
        ),
        ("Russia freed 60 soldiers: 40 from the Army and 20 from the Navy.", {60: [], 40: ["Army"], 20: ["Navy"]}),
        ("Russia freed 90 Ukrainians on Friday. Twelve of them belong to the Navy.", {90: [], 12: ["Navy"]}),
        ("Russia freed 40 fighters of the 36th Brigade and the 501st Battalion on Monday.", {40: []}),
        ("Russia freed nine soldiers on Monday near the base of the 810th Brigade.", {9: []}),
    ],
)
def test_context_units_are_those_that_all_of_the_counted_belong_to(text, units):
    facts = exchange_facts.extract(text, date="2024-05-06").facts
    assert {fact.low: fact.units for fact in facts} == units


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Russia handed over 31 Ukrainian soldiers near Sumy on Monday.", ["Sumy"]),
        ("A plane took 44 freed Armenian prisoners to Yerevan on Monday.", ["Yerevan"]),
        ("The ELN freed nine soldiers in Arauca on Monday.", ["Arauca"]),
        ("Russia freed 12 soldiers captured in Mariupol.", []),
        ("Hamas freed ten hostages on Monday, an official said in Doha.", []),
        ("Kyiv freed 55 Russian soldiers on Monday.", []),
    ],
)
def test_context_places_are_where_they_were_let_go_or_arrived(text, places):
    (fact,) = exchange_facts.extract(text, date="2024-05-06").facts
    assert fact.places == places


def test_context_reads_the_numbers_of_a_stored_doc():
    nlp = exchange_facts.load(exclude=["gate", "context", "checks"])
    linked = nlp("Five wounded Armenian soldiers came home from Azerbaijan on Friday, two of them officers.")
    (stored,) = DocBin().from_bytes(DocBin(store_user_data=True, docs=[linked]).to_bytes()).get_docs(nlp.vocab)
    context = Context(nlp, "context")
    assert context(stored)._.exchange_facts == context(linked)._.exchange_facts != []
