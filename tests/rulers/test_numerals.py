"""Numerals to values."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange_facts.rulers.numerals import (
    ORDINAL_TENS,
    ORDINAL_UNITS,
    TEENS,
    TENS,
    UNITS,
    parse_number,
    parse_ordinal,
)

WORD = {value: word for word, value in {**UNITS, **TEENS, **TENS}.items()}
MARKS = [",", ".", " ", "\u00a0", "\u2009", "\u202f", "'", "\u2019"]


def spelled(value: int, *, hyphen: str = "-", link: str = " and ") -> str:
    """A number below a thousand million in words."""
    for scale, name in ((1_000_000, "million"), (1_000, "thousand"), (100, "hundred")):
        if value >= scale:
            many, rest = divmod(value, scale)
            head = f"{spelled(many, hyphen=hyphen, link=link)} {name}"
            glue = link if rest < 100 else " "
            return head + (glue + spelled(rest, hyphen=hyphen, link=link) if rest else "")
    if value in WORD:
        return WORD[value]
    return f"{WORD[value // 10 * 10]}{hyphen}{WORD[value % 10]}"


@given(
    st.integers(1, 999_999_999),
    st.sampled_from(["-", " ", "\u2011"]),
    st.sampled_from([" and ", " "]),
    st.sampled_from([str.lower, str.upper, str.title, str.capitalize]),
)
def test_numerals_read_every_number_in_words(value: int, hyphen: str, link: str, case: Callable[[str], str]) -> None:
    assert parse_number(case(spelled(value, hyphen=hyphen, link=link))) == value


@given(st.integers(1, 999_999), st.sampled_from(["-", " "]))
def test_numerals_read_words_joined_by_hyphens_throughout(value: int, hyphen: str) -> None:
    assert parse_number(spelled(value, hyphen=hyphen).replace(" ", "-")) == value


@given(st.integers(1, 10**9), st.sampled_from(MARKS))
def test_numerals_read_every_number_in_digits(value: int, mark: str) -> None:
    assert parse_number(str(value)) == parse_number(f"{value:,}".replace(",", mark)) == value


@given(st.integers(1, 999), st.integers(0, 9), st.sampled_from(["thousand", "million"]))
def test_numerals_read_tenths_of_a_scale(whole: int, tenth: int, scale: str) -> None:
    factor = 1_000 if scale == "thousand" else 1_000_000
    assert parse_number(f"{whole}.{tenth} {scale}") == (10 * whole + tenth) * factor // 10


@given(st.integers(1, 999_999), st.sampled_from(["st", "nd", "rd", "th"]))
def test_numerals_read_every_ordinal_in_digits(value: int, ending: str) -> None:
    assert parse_ordinal(f"{value}{ending}") == parse_ordinal(f"{value:,}{ending.upper()}") == value


@pytest.mark.parametrize("hundreds", ["", "hundred and ", "one hundred and ", "three hundred "])
@pytest.mark.parametrize(("tens", "value"), [("", 0), ("twenty-", 20), ("ninety ", 90)])
@pytest.mark.parametrize("unit", ["first", "second", "third", "fifth", "ninth"])
def test_numerals_read_ordinals_in_words(hundreds: str, tens: str, value: int, unit: str) -> None:
    hundred = 0 if not hundreds else 300 if "three" in hundreds else 100
    assert parse_ordinal((hundreds + tens + unit).title()) == hundred + value + ORDINAL_UNITS[unit]


@pytest.mark.parametrize(("text", "value"), ORDINAL_TENS.items())
def test_numerals_read_round_ordinals(text: str, value: int) -> None:
    assert parse_ordinal(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("hundred and two", 102),
        ("a hundred", 100),
        ("a thousand", 1_000),
        ("twelve hundred", 1_200),
        ("twenty-five hundred", 2_500),
        ("four thousand, seven hundred and fifty-seven", 4_757),
        ("two dozen", 24),
        ("a dozen", 12),
        ("a dozen and a half", 18),
        ("half a dozen", 6),
        ("a half-dozen", 6),
        ("one and a half dozen", 18),
        ("two and a half thousand", 2_500),
        ("half a million", 500_000),
        ("two thousands", 2_000),
        ("twentyone", 21),
        ("5k", 5_000),
        ("3 hundred", 300),
        ("2,5 thousand", 2_500),
        ("1,200 thousand", 1_200_000),
        ("10.200", 10_200),
    ],
)
def test_numerals_read_mixed_and_rounded_forms(text: str, value: int) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize(
    "text",
    ["", "2.5", "15.00", "stone", "and two", "two and", "1,00", "12,3456", "1,000.000", "0.5", "many", "-3"],
)
def test_numerals_refuse_what_is_no_whole_number(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize("text", ["", "two", "64", "th", "monthly", "twenty-two", "a second"])
def test_numerals_refuse_what_is_no_ordinal(text: str) -> None:
    assert parse_ordinal(text) is None


@given(st.text(max_size=30))
def test_numerals_never_fail(text: str) -> None:
    for value in (parse_number(text), parse_ordinal(text)):
        assert value is None or value >= 0
