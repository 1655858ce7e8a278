"""The gate: what is done at once, and that nothing with facts is."""

import json
from pathlib import Path

import pytest

from exchange_facts.pipeline import extract_many, load, make_doc
from exchange_facts.records import Article

GOLD = Path(__file__).parents[1] / "gold"
DULL = "The council of the town voted to repair the road before the winter comes. " * 20


@pytest.fixture(scope="module")
def nlp():
    return load()


def test_gate_is_done_with_news_of_other_things(nlp):
    doc = nlp(make_doc(nlp, Article("a", DULL + "Kyiv counted 390 storks.")))
    assert doc._.exchange_done
    assert (doc._.exchange_facts, doc._.exchange_checks, doc.ents) == ([], [], ())


@pytest.mark.parametrize("word", ["captivity", "hostages", "freed", "exchanged", "PRISONERS"])
def test_gate_lets_a_cue_word_through(nlp, word):
    assert not nlp(DULL + word)._.exchange_done


@pytest.mark.parametrize(("repeats", "done"), [(20, True), (10, False), (5, False)])
def test_gate_takes_home_for_a_cue_only_in_short_texts(nlp, repeats, done):
    text = "The council of the town voted to repair the road before the winter comes. " * repeats
    assert bool(nlp(text + "They are home.")._.exchange_done) is done


def test_gate_left_out_reads_everything():
    nlp = load(exclude=["gate"])
    assert [ent.text for ent in nlp(DULL + "It is far from Kyiv.").ents if ent.label_ == "GPE"] == ["Kyiv"]


def test_gate_results_are_those_of_an_article_without_facts(nlp):
    [result] = extract_many([{"id": "a", "text": DULL}], nlp=nlp)
    assert (result.facts, result.entities, result.checks, result.event) == ([], [], [], None)
    assert result.text == DULL


def test_gate_drops_no_gold_article(nlp):
    gate = dict(nlp.pipeline)["gate"]
    rows = (json.loads(line) for path in sorted(GOLD.glob("*.jsonl")) for line in path.open(encoding="utf-8"))
    dropped = [
        row["id"]
        for row in rows
        if row["facts"] and gate(make_doc(nlp, Article(row["id"], row["text"], None, row.get("title"))))._.exchange_done
    ]
    assert dropped == []
