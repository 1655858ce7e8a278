"""Long texts that no article is: they are read, and what counts nobody has no value."""

import pytest

from exchange_facts.rulers.numerals import MOST, parse_number, parse_ordinal
from exchange_facts.rulers.quantities import Reader
from exchange_facts.rulers.sentences import boundaries


@pytest.mark.parametrize("digits", ["9" * 5000, "9" * 100, str(MOST + 1), "9" * 5000 + "th"])
def test_numerals_beyond_all_people_have_no_value(digits):
    assert parse_number(digits) is parse_ordinal(digits) is None
    assert not any(number.form in ("number", "format") for number in Reader().read(f"{digits} men, {digits}x{digits}"))


def test_numerals_read_the_largest_count():
    assert parse_number(str(MOST)) == MOST


@pytest.mark.parametrize("part", ["12, 15, ", "1st 2nd ", "12 and "])
def test_quantities_read_endless_lists(part):
    assert Reader().read(part * 500 + "390 men")[-1].low == 390


def test_sentences_end_behind_endless_dots():
    text = "So" + "." * 5000 + " Ten came home. He wept."
    assert [text[start:].split()[0] for start, _ in boundaries(text)] == ["Ten", "He"]
