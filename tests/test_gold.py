"""The gold corpora: no figure falls below its floor, and every offset holds what it says.

``gold/floors.json`` holds the least F1 a corpus and level, the least share of facts of which a field is right, and the
most facts found in articles without any.
Floors only go up. A failure shows figures and article ids, never texts: a third of the articles stays unread.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from exchange_facts.corpus import read_gold
from exchange_facts.evaluate import evaluate
from exchange_facts.pipeline import extract_many

GOLD = Path(__file__).parent / "gold"
FLOORS = json.loads((GOLD / "floors.json").read_text())
CORPORA = sorted(path.stem for path in GOLD.glob("*.jsonl"))


@dataclass
class Corpus:
    name: str
    rows: list = field(repr=False)
    results: list = field(repr=False)

    def figures(self):
        report = evaluate(self.rows, self.results)
        f1 = {level: score.f1 for level, score in {**report.facts, **report.names}.items()}
        right = {name: field.correct / field.total for name, field in report.fields.items() if field.total}
        return {"f1": f1, "right": right}, report.false_facts


@pytest.fixture(scope="module", params=CORPORA)
def corpus(request):
    rows = read_gold([GOLD / f"{request.param}.jsonl"])
    return Corpus(request.param, rows, list(extract_many(rows)))


def test_gold_every_corpus_has_its_floors():
    assert sorted(FLOORS) == CORPORA


@pytest.mark.parametrize("kind", ["f1", "right"])
def test_gold_figures_stay_above_their_floors(corpus, kind):
    figures = corpus.figures()[0][kind]
    fallen = {name: figures[name] for name, floor in FLOORS[corpus.name][kind].items() if figures[name] < floor}
    assert fallen == {}


def test_gold_false_facts_stay_below_their_ceiling(corpus):
    _, false_facts = corpus.figures()
    assert false_facts <= FLOORS[corpus.name]["false_facts"]


def test_gold_quotes_and_names_stand_in_their_texts(corpus):
    wrong = []
    for row in corpus.rows:
        strings = [fact["quote"] for fact in row["facts"]]
        strings += [name for names in row["entities"].values() for name in names]
        wrong += [row["id"] for string in strings if string not in row["text"]]
    assert wrong == []


def test_gold_entity_offsets_hold_what_they_say(corpus):
    wrong = []
    for row, result in zip(corpus.rows, corpus.results, strict=True):
        wrong += [row["id"] for e in result.entities if row["text"][e.start : e.end] != e.text]
    assert wrong == []


def test_gold_fact_offsets_lie_within_their_sentences(corpus):
    wrong = []
    for row, result in zip(corpus.rows, corpus.results, strict=True):
        for fact in result.facts:
            start, end = fact.sentence
            first, last = fact.count
            if not 0 <= start <= first < last <= end <= len(row["text"]):
                wrong.append((row["id"], fact.id, "count"))
            if fact.category_span and not 0 <= fact.category_span[0] < fact.category_span[1] <= len(row["text"]):
                wrong.append((row["id"], fact.id, "category"))
    assert wrong == []


def test_gold_parts_and_checks_name_facts_of_their_article(corpus):
    wrong = []
    for result in corpus.results:
        ids = [fact.id for fact in result.facts]
        named = {fact.part_of for fact in result.facts if fact.part_of}
        named.update(id for check in result.checks for id in check.facts)
        wrong += [result.id] if len(set(ids)) < len(ids) or not named <= set(ids) else []
    assert wrong == []
