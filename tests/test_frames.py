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


@pytest.mark.parametrize("kind", ["facts", "entities", "checks"])
@pytest.mark.parametrize(
    "text", ["Nothing.", "7 are home from captivity.", "Of 390 captives 270 soldiers are home in Kyiv."]
)
def test_frame_columns_have_the_same_types_whatever_is_in_them(kind, text):
    whole = exchange_facts.to_frame(extract("Kyiv: 390 captives, 270 soldiers and 120 civilians, are home."), kind)
    assert exchange_facts.to_frame(extract(text), kind).dtypes.equals(whole.dtypes)


@pytest.mark.parametrize("kind", ["facts", "entities", "checks"])
def test_frame_of_one_result_is_that_of_a_list_of_it(kind):
    result = extract("390 captives are home.")
    assert exchange_facts.to_frame(result, kind).equals(exchange_facts.to_frame([result], kind))


def test_frame_of_another_kind_is_refused():
    with pytest.raises(ValueError, match="a frame is of facts, entities, checks, not of 'Facts'"):
        exchange_facts.to_frame([], "Facts")
