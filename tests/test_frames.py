"""Results as pandas tables."""

import pytest

import exchange_facts
from exchange_facts import extract
from exchange_facts.records import Fact, Result


def fact(id="f1", **changes):
    return Fact(id, "release", 390, 390, False, "people", (0, 3), (0, 25), **changes)


def test_frame_count_text_is_the_text_at_its_place():
    text = "Russia freed 1\u00a0000 soldiers of Ukraine from captivity."
    [row] = exchange_facts.to_frame([extract(text)]).to_dict("records")
    assert text[slice(*row["count"])] == row["count_text"]


def test_frame_has_a_row_a_fact_with_its_words():
    result = Result("a", "2025-05-23", "T", [fact(), fact("f2")], text="390 Ukrainians are home.")
    frame = exchange_facts.to_frame([result, Result("b", None, None)])
    assert list(frame["article"]) == ["a", "a"]
    assert list(frame["sentence_text"]) == ["390 Ukrainians are home."] * 2
    assert list(frame["high"]) == [390, 390]


@pytest.mark.parametrize("kind", ["facts", "entities", "checks"])
def test_frame_without_rows_has_its_columns(kind):
    frame = exchange_facts.to_frame([], kind=kind)
    assert frame.empty
    assert list(frame.columns[:3]) == ["article", "article_date", "article_title"]


def test_frame_missing_numbers_are_missing():
    one_bound = fact()
    one_bound.high = None
    frame = exchange_facts.to_frame([Result("a", None, None, [one_bound])])
    assert str(frame["high"].dtype) == "Int64"
    assert frame["high"].isna().all()
