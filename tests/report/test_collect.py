"""What the page is given."""

import json

import pytest

from exchange_facts.ledger.build import build_ledger
from exchange_facts.pipeline import extract_many
from exchange_facts.records import Article
from exchange_facts.report.collect import collect

UA = "ru-ua.exchange.2025-05-23"


@pytest.fixture(scope="module")
def data(frames, texts):
    return collect(frames, texts)


@pytest.fixture(scope="module")
def exchange(data):
    return next(row for row in data[0]["exchanges"] if row["id"] == UA)


def cut(data, ref, name):
    """The words that a span of a fact covers, counted as browsers count."""
    article = data[1][ref[0]]
    fact = article["facts"][ref[1]]
    start, end = fact[name]
    return article["passages"][fact["passage"]].encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


def test_collect_gives_every_exchange(data, frames):
    assert [row["id"] for row in data[0]["exchanges"]] == list(frames["exchanges"]["id"])


def test_collect_is_plain_data(data):
    assert json.loads(json.dumps(data)) == json.loads(json.dumps(list(data)))


def test_collect_leads_from_sides_to_their_articles(data, exchange):
    ukraine = next(side for side in exchange["sides"] if side["party"] == "UA")
    assert ukraine["value"] == 390
    assert [data[1][number]["id"] for number in ukraine["sources"]] == ["a"]
    assert [data[1][number]["id"] for number in ukraine["dissent"][0]["sources"]] == ["b"]


def test_collect_leads_from_every_number_to_its_words(data, exchange):
    words = {(data[1][number]["id"], fact): cut(data, (number, fact), "count") for number, fact, _ in exchange["uses"]}
    assert words == {("a", "f1"): "390", ("a", "f2"): "390 Russians", ("b", "f1"): "385"}


def test_collect_counts_offsets_as_browsers_do(data, exchange):
    ref = next((number, fact) for number, fact, _ in exchange["uses"] if data[1][number]["id"] == "b")
    assert cut(data, ref, "sentence").endswith("At last: 385 Ukrainians are free.")
    assert cut(data, ref, "category_span") == "Ukrainians"


def test_collect_shows_sentences_in_context(data):
    article = next(article for article in data[1] if article["id"] == "a")
    (passage,) = article["passages"]
    assert article["cut"] == [True, True]
    assert "with photographs" in passage
    assert len(passage) < 500


def test_collect_gives_failed_checks_with_their_operands(data, exchange):
    (check,) = [check for check in exchange["checks"] if not check.get("ok") and check["check"] == "total"]
    assert {data[1][number]["id"] for number, _ in check["facts"]} == {"a", "b"}


def test_collect_loses_no_failed_check(data, frames):
    failed = [check for row in data[0]["exchanges"] for check in row.get("checks", ()) if not check.get("ok")]
    assert len(failed) + len(data[0]["loose"]) == (~frames["checks"]["ok"].astype(bool)).sum() > 1


STAGES = {
    "2025-05-23": "Ukraine and Russia swapped 390 people each on Friday, the first stage of the 1,000 for 1,000 deal.",
    "2025-05-24": "Ukraine and Russia swapped 707 people each on Saturday, the last stage of the 1,000 for 1,000 deal.",
}


def test_collect_gives_the_checks_of_a_deal_with_each_of_its_stages():
    results = list(extract_many(Article(day, text, day) for day, text in STAGES.items()))
    ledger, _ = collect(build_ledger(results), {})
    failed = [[check["check"] for check in row["checks"] if not check.get("ok")] for row in ledger["exchanges"]]
    assert failed == [["deal", "deal"]] * 2
    assert not ledger["loose"]


def test_collect_places_what_the_sentences_name(data, exchange):
    assert [data[0]["places"][at][0] for at in exchange["points"]] == ["Chernihiv", "Moscow"]
    assert "Nowhere" not in [name for name, *_ in data[0]["places"]]


def test_collect_names_the_sides(data):
    assert data[0]["names"] == {"RU": "Russia", "UA": "Ukraine"}


@pytest.mark.parametrize("known", [{}, {"a": "another text " * 60}], ids=["no texts", "another text"])
def test_collect_shows_the_sentence_alone_where_the_text_is_not_that_of_the_ledger(frames, known):
    ledger, articles = collect(frames, known)
    article = next(article for article in articles if article["id"] == "a")
    assert article["passages"] == [
        "390 Ukrainian soldiers came home near Chernihiv on May 23.", "In return 390 Russians went to Moscow.",
    ]  # fmt: skip
    number = articles.index(article)
    assert cut((ledger, articles), (number, "f2"), "count") == "390 Russians"


def test_collect_marks_no_words_where_white_space_was_lost(frames):
    facts = frames["facts"].assign(
        sentence_text=[text.replace(" ", "", 1) for text in frames["facts"]["sentence_text"]]
    )
    _, articles = collect({**frames, "facts": facts}, {})
    told = [fact for article in articles for fact in article["facts"].values()]
    assert len(told) == 4
    assert not any("count" in fact for fact in told)
