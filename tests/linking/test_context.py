"""From linked numbers to facts."""

import pytest

import exchange_facts


@pytest.mark.parametrize("end", ["", ".", "\n"])
def test_context_reads_a_text_that_ends_with_its_verb(end):
    result = exchange_facts.extract(f"Russia and Ukraine exchanged prisoners of war. 30 soldiers were freed{end}")
    assert [(fact.low, fact.category, fact.status) for fact in result.facts] == [(30, "military", "completed")]
