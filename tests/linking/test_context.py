"""From linked numbers to facts."""

import pytest

import exchange_facts


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
