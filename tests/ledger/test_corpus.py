"""The ledger of the multi-source corpus against the true one: from true facts, and from the articles."""

import pytest

from exchange_facts import build_ledger
from exchange_facts.ledger.evaluate import score_ledger


@pytest.fixture(scope="module")
def from_facts(true_results, articles, gold_rows, true_ledger):
    return score_ledger(build_ledger(true_results, articles=articles), gold_rows, true_ledger)


@pytest.fixture(scope="module")
def from_articles(extracted, articles, gold_rows, true_ledger):
    return score_ledger(build_ledger(extracted, articles=articles), gold_rows, true_ledger)


def test_corpus_is_what_it_says(gold_rows, true_ledger):
    assert len(gold_rows) >= 120
    assert len(true_ledger["exchanges"]) >= 25
    assert len({x["conflict"] for x in true_ledger["exchanges"]}) >= 4


def test_corpus_offsets_point_at_their_numbers(gold_rows):
    for row in gold_rows:
        for fact in row["facts"]:
            words = row["text"][slice(*fact["count"])]
            start, end = fact["sentence"]
            assert words.strip() == words != ""
            assert start <= fact["count"][0] < fact["count"][1] <= end


@pytest.mark.parametrize(("figure", "least"), [("b3_f1", 0.95), ("dates", 0.95), ("totals", 0.95), ("conflicts", 1.0)])
def test_corpus_from_true_facts(from_facts, figure, least):
    assert getattr(from_facts, figure) >= least, from_facts.wrong


@pytest.mark.parametrize(("figure", "least"), [("b3_f1", 0.95), ("dates", 0.95), ("totals", 0.95), ("conflicts", 1.0)])
def test_corpus_from_articles(from_articles, figure, least):
    assert getattr(from_articles, figure) >= least, from_articles.wrong


def test_corpus_no_two_stages_are_merged(from_facts, from_articles):
    assert from_facts.merged_stages == from_articles.merged_stages == 0


def test_corpus_copies_are_found(true_results, articles, gold_rows):
    frame = build_ledger(true_results, articles=articles)["articles"]
    found = {(row.id, row.copy_of) for row in frame.itertuples() if isinstance(row.copy_of, str)}
    planted = {(row["id"], row["copy_of"]) for row in gold_rows if row["copy_of"]}
    assert planted <= found
    assert len(found) <= 1.1 * len(planted)
