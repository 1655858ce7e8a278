"""Numbers that could be counts."""

from __future__ import annotations

import json
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from exchange_facts.rulers.numerals import parse_number
from exchange_facts.rulers.quantities import Reader, fold
from exchange_facts.rulers.uncounted import Number

LINES = Path(__file__).with_name("counts.jsonl").read_text("utf-8").splitlines()
SHEET = [json.loads(line) for line in LINES]
FIELDS = ("low", "high", "approximate", "form", "counterpart")
READER = Reader()


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("exchange_facts.quantities", name="quantities")
    return nlp


def unmarked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """A text without its marks « », and the offsets of what stood between them."""
    plain, spans = "", []
    for place, part in enumerate(text.replace("»", "«").split("«")):
        if place % 2:
            spans.append((len(plain), len(plain) + len(part)))
        plain += part
    return plain, spans


def values(number: Number) -> dict[str, Any]:
    return {field: getattr(number, field) for field in FIELDS}


@pytest.mark.parametrize("row", [row for row in SHEET if row["counts"]], ids=lambda row: row["text"])
def test_quantities_find_the_counts_of_the_sheet(row: dict[str, Any]) -> None:
    text, spans = unmarked(row["text"])
    found = READER.read(text)
    assert [text[number.start : number.end] for number in found] == [text[start:end] for start, end in spans]
    assert [(number.start, number.end) for number in found] == spans
    assert [values(number) for number in found] == row["counts"]


@pytest.mark.parametrize("text", [row["text"] for row in SHEET if not row["counts"]])
def test_quantities_leave_out_what_counts_nobody(text: str) -> None:
    assert [text[number.start : number.end] for number in READER.read(text)] == []


def test_quantities_have_a_sheet_of_some_size() -> None:
    assert sum(bool(row["counts"]) for row in SHEET) >= 230
    assert sum(not row["counts"] for row in SHEET) >= 120


@pytest.mark.parametrize(
    ("text", "core"),
    [
        ("more than 300 men", "300"),
        ("just under two dozen men", "two dozen"),
        ("some 300 or more men", "300"),
        ("dozens of men", "dozens"),
        ("about a hundred men", "a hundred"),
        ("between 200 and 300 men", "200 and 300"),
        ("exchange No. 65", "65"),
        ("the 64th exchange", "64th"),
    ],
)
def test_quantities_keep_the_bare_number_apart(text: str, core: str) -> None:
    (number,) = READER.read(text)
    assert text[number.core_start : number.core_end] == core


def test_quantities_write_spans_and_plain_values(nlp: Language) -> None:
    doc = nlp("On Friday more than 300 captives came home.")
    (span,) = doc.spans["quantities"]
    assert (span.text, span.label_, span.id_) == ("more than 300", "QUANTITY", "quantity.number")
    assert span._.count == {
        "low": 300,
        "high": None,
        "approximate": True,
        "form": "number",
        "counterpart": None,
        "start": 10,
        "end": 23,
        "core": [20, 23],
    }


def test_quantities_expand_to_tokens_but_keep_the_offsets(nlp: Language) -> None:
    doc = Doc(nlp.vocab, words=["A", "(300-prisoner", "swap"])
    (span,) = nlp.get_pipe("quantities")(doc).spans["quantities"]
    assert span.text == "(300-prisoner"
    assert doc.text[span._.count["start"] : span._.count["end"]] == "300"


def test_quantities_take_the_first_of_two_in_one_token(nlp: Language) -> None:
    doc = nlp.get_pipe("quantities")(Doc(nlp.vocab, words=["Freed:", "12;13", "men"]))
    assert [span._.count["low"] for span in doc.spans["quantities"]] == [12]


def test_quantities_write_an_empty_group_where_there_is_none(nlp: Language) -> None:
    assert list(nlp("Nobody came home.").spans["quantities"]) == []
    assert list(nlp("").spans["quantities"]) == []


@pytest.mark.parametrize("through", ["bytes", "bin"])
def test_quantities_survive_storage(nlp: Language, through: str) -> None:
    doc = nlp("At least 300 for 12: the 64th swap; dozens more wait.")
    if through == "bytes":
        other = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    else:
        stored = DocBin(store_user_data=True, docs=[doc]).to_bytes()
        (other,) = DocBin().from_bytes(stored).get_docs(nlp.vocab)
    before, after = ([span._.count for span in d.spans["quantities"]] for d in (doc, other))
    assert json.dumps(after) == json.dumps(before)  # a DocBin gives tuples back for lists


def test_quantities_forget_the_age_of_the_text_before() -> None:
    READER.read("aged 19")
    assert [number.low for number in READER.read("It was 19 and 24")] == [19, 24]


@settings(deadline=None)
@given(st.integers(1, 10**6), st.integers(1, 10**6), st.sampled_from(["-", "\u2013", " to ", " \u2013 "]))
def test_quantities_read_a_range_only_upwards(first: int, second: int, dash: str) -> None:
    found = READER.read(f"They let {first:,}{dash}{second:,} captives go.")
    ranges = [(number.low, number.high) for number in found if number.form == "range"]
    assert ranges in ([], [(first, second)])
    assert not ranges or first < second
    if first < second and dash != " \u2013 ":
        assert ranges


@settings(deadline=None)
@given(st.integers(1, 10**6), st.integers(1, 10**6), st.sampled_from([" for ", "-for-"]), st.booleans())
def test_quantities_read_every_formula(first: int, second: int, link: str, commas: bool) -> None:
    a, b = (f"{first:,}", f"{second:,}") if commas else (str(first), str(second))
    (number,) = READER.read(f"They agreed on '{a}{link}{b}' at last.")
    assert (number.form, number.low, number.high, number.counterpart) == ("format", first, first, second)


@pytest.mark.parametrize("text", ["1 000x300", "They agreed on 0x300.", "a 007:007 formula"])
def test_quantities_no_formula_begins_with_nought(text):
    assert [number for number in READER.read(text) if number.form == "format"] == []


FRAGMENTS = (
    "more than|about|some|300|1,000|1 000|2022|two|dozen|a|hundred|and|dozens|of|several|men|captives|buses"
    "|years|May|23|for|to|-|\u2013|, |. |\n\n|one|No.|64th|first|exchange|the|in|at|aged|Kyiv|%|$|45"
    "|half|thousand|between|up to|-odd|+|/|:|x|İ|ß"
)
PIECES = st.sampled_from(FRAGMENTS.split("|"))


@settings(deadline=None)
@given(st.lists(st.tuples(PIECES, st.sampled_from(["", " ", "\u00a0"])), max_size=14))
def test_quantities_keep_their_offsets_in_any_order_of_words(pieces: list[tuple[str, str]]) -> None:
    text = "".join(piece + space for piece, space in pieces)
    found = READER.read(text)
    for number in found:
        surface, core = text[number.start : number.end], text[number.core_start : number.core_end]
        assert surface and surface == surface.strip()
        assert core and core in surface
        assert number.form in {"number", "range", "indefinite", "format", "ordinal"}
        assert (number.counterpart is not None) == (number.form == "format")
        assert number.low or number.high
        if number.form == "number" and (value := parse_number(core)):
            assert value in (number.low, number.high)
    assert all(left.end <= right.start for left, right in pairwise(found))


@settings(deadline=None)
@given(st.text(max_size=60))
def test_quantities_never_fail(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert all(0 <= number.start < number.end <= len(text) for number in READER.read(text))


@pytest.mark.parametrize(
    "piece",
    ["1,000,", "1 000 ", "twenty ", "hundred and ", "a ", "1-", "1 for ", "more than ", "aged 1, ", "1."],
)
def test_quantities_take_linear_time(piece: str) -> None:
    started = time.perf_counter()
    READER.read(piece * 20_000)
    assert time.perf_counter() - started < 10


def test_quantities_dash_of_the_next_line_makes_no_range(nlp):
    doc = nlp("Women freed: 17\n- 160 soldiers")
    assert [span.text for span in doc.spans["quantities"]] == ["17", "160"]
