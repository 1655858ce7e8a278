"""The gold corpora: no figure falls below its floor, and every offset holds what it says.

``gold/floors.json`` holds the least F1 a corpus and level, and the most facts found in articles without any.
Floors only go up.
"""

import json
from pathlib import Path

import pytest

from exchange_facts.corpus import read_gold
from exchange_facts.evaluate import evaluate
from exchange_facts.pipeline import extract_many

GOLD = Path(__file__).parent / "gold"
FLOORS = json.loads((GOLD / "floors.json").read_text())
CORPORA = sorted(path.stem for path in GOLD.glob("*.jsonl"))


@pytest.fixture(scope="module", params=CORPORA)
def corpus(request):
    rows = read_gold([GOLD / f"{request.param}.jsonl"])
    return request.param, rows, list(extract_many(rows))


def test_gold_every_corpus_has_its_floors():
    assert sorted(FLOORS) == CORPORA


def test_gold_figures_stay_above_their_floors(corpus):
    name, rows, results = corpus
    report = evaluate(rows, results)
    figures = {level: score.f1 for level, score in {**report.facts, **report.names}.items()}
    floors = FLOORS[name]["f1"]
    assert {level: figures[level] for level, floor in floors.items() if figures[level] < floor} == {}


def test_gold_false_facts_stay_below_their_ceiling(corpus):
    name, rows, results = corpus
    assert evaluate(rows, results).false_facts <= FLOORS[name]["false_facts"]


def test_gold_quotes_and_names_stand_in_their_texts(corpus):
    _, rows, _ = corpus
    for row in rows:
        strings = [fact["quote"] for fact in row["facts"]]
        strings += [name for names in row["entities"].values() for name in names]
        assert [string for string in strings if string not in row["text"]] == [], row["id"]


def test_gold_offsets_hold_what_they_say(corpus):
    _, rows, results = corpus
    for row, result in zip(rows, results, strict=True):
        text = row["text"]
        assert text in result.text
        assert [e for e in result.entities if result.text[e.start : e.end] != e.text] == [], row["id"]
        for fact in result.facts:
            start, end = fact.sentence
            for a, b in filter(None, (fact.count, fact.category_span)):
                assert 0 <= a < b <= len(result.text), (row["id"], fact.id)
            assert start <= fact.count[0] < fact.count[1] <= end, (row["id"], fact.id)


def test_gold_parts_and_checks_name_facts_of_their_article(corpus):
    _, _, results = corpus
    for result in results:
        ids = [fact.id for fact in result.facts]
        named = [fact.part_of for fact in result.facts if fact.part_of]
        named += [id for check in result.checks for id in check.facts]
        assert len(set(ids)) == len(ids)
        assert set(named) <= set(ids), result.id
