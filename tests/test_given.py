"""Articles as Python users give them."""

import math
from datetime import date, datetime

import numpy as np
import pandas as pd
import pytest

import exchange_facts
from exchange_facts.pipeline import extract, extract_many, load
from exchange_facts.records import Article

TEXT = "390 Ukrainians - 270 military and 120 civilians - are returning home from Russian captivity."


@pytest.fixture(scope="module")
def nlp():
    return load()


def test_given_many_accepts_articles_mappings_and_texts(nlp):
    given = [Article("a", "x"), {"id": 7, "text": "x", "date": "2025-05-23"}, {"text": "x"}, "x"]
    found = [(result.id, result.date) for result in extract_many(given, nlp=nlp)]
    assert found == [("a", None), ("7", "2025-05-23"), ("3", None), ("4", None)]


@pytest.mark.parametrize("date", ["2025-05-23T10:00:00Z", "2025-05-23 10:00"])
def test_given_time_stamp_is_its_day(date):
    [fact] = exchange_facts.extract("Russia freed 40 soldiers on Friday.", date=date).facts
    assert (fact.date_from, fact.date_to) == ("2025-05-23", "2025-05-23")


STAMP = pd.Timestamp("2025-05-23 10:00", tz="UTC")
DAYS = [date(2025, 5, 23), datetime(2025, 5, 23, 10), STAMP, np.datetime64("2025-05-23")]


@pytest.mark.parametrize("date", DAYS, ids=lambda day: type(day).__name__)
def test_given_takes_dates_of_datetime_and_pandas(nlp, date):
    assert extract(TEXT, date=date).date == "2025-05-23"
    given = [{"text": TEXT, "date": date}, Article("a", TEXT, date)]
    assert [result.date for result in extract_many(given, nlp=nlp)] == ["2025-05-23"] * 2


@pytest.mark.parametrize("nothing", [None, math.nan, pd.NaT, pd.NA])
def test_given_takes_what_pandas_puts_for_nothing(nlp, nothing):
    assert extract(TEXT, date=nothing, title=nothing) == extract(TEXT)
    row = dict.fromkeys(("id", "date", "title", "url", "source"), nothing)
    found = extract_many([{**row, "text": TEXT}, Article("2", TEXT, nothing, nothing)], nlp=nlp)
    assert [(result.id, result.date, result.title) for result in found] == [("1", None, None), ("2", None, None)]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"id": "a", "text": math.nan}, "article 'a': its text is of type float, no string"),
        ({"text": 5}, "article '1': its text is of type int, no string"),
        ({"text": "x", "title": 5}, "article '1': its title is of type int, no string"),
        ({"text": "x", "source": 5}, "article '1': its source is of type int, no string"),
        (Article("a", None), "article 'a': its text is of type NoneType, no string"),
        (5, "article 1 is of type int: no Article, no mapping and no text"),
    ],
)
def test_given_says_which_article_is_of_a_wrong_type(nlp, given, message):
    with pytest.raises(TypeError, match=message):
        list(extract_many([given], nlp=nlp))


def test_given_takes_a_frame_with_an_article_a_row(nlp):
    frame = pd.DataFrame({"id": ["a", None], "text": [TEXT, "Nothing."], "date": [STAMP, pd.NaT]})
    found = extract_many(frame, nlp=nlp)
    assert [(result.id, result.date, bool(result.facts)) for result in found] == [
        ("a", "2025-05-23", True),
        ("2", None, False),
    ]


@pytest.mark.parametrize("one", [TEXT, {"text": TEXT}, Article("a", TEXT)], ids=["text", "mapping", "article"])
def test_given_one_article_for_many_is_refused(nlp, one):
    with pytest.raises(TypeError, match="one article: put it into a list"):
        list(extract_many(one, nlp=nlp))


@pytest.mark.parametrize("text", [None, 5, [TEXT]])
def test_given_one_text_of_a_wrong_type_is_refused(text):
    with pytest.raises(TypeError, match=f"article 'a': its text is of type {type(text).__name__}, no string"):
        extract(text, id="a")


@pytest.mark.parametrize("kind", [Article, dict])
def test_given_takes_an_article_for_a_text(nlp, kind):
    article = kind(id="a", text=TEXT, date="2025-05-23", title="Home")
    assert extract(article, nlp=nlp) == extract(TEXT, date="2025-05-23", title="Home", id="a", nlp=nlp)


@pytest.mark.parametrize("more", [{"date": "2025-05-23"}, {"title": "Home"}, {"id": "b"}])
def test_given_an_article_with_another_date_beside_it_is_refused(nlp, more):
    with pytest.raises(TypeError, match="an article has its own date, title and id"):
        extract(Article("a", TEXT), nlp=nlp, **more)


@pytest.mark.parametrize("day", ["0001-01-01", "0001-01-01T00:00:00Z", ""])
def test_given_a_day_that_was_never_set_is_none(nlp, day):
    assert extract(TEXT, date=day, nlp=nlp).date is None


@pytest.mark.parametrize("text", ["390 are home.", "The harvest was good. " * 99])
def test_given_other_dates_are_refused(text):
    with pytest.raises(ValueError, match=r"article 'a': '23\.05\.2025' is no date"):
        exchange_facts.extract(text, id="a", date="23.05.2025", nlp=exchange_facts.load())
