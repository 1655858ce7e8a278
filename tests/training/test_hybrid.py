"""The hybrid pipeline that is shipped."""

import json
from pathlib import Path

import pytest
import spacy

from exchange_facts.corpus import read_gold
from exchange_facts.evaluate import evaluate
from exchange_facts.lexicon import load_lexicon
from exchange_facts.pipeline import extract_many
from exchange_facts.training.compare import TRAINED, better, insert

MODEL = Path(__file__).parents[2] / "models" / "en_exchange_facts_hybrid"
GOLD = Path(__file__).parents[1] / "gold"
PARTICLES = {"da", "mac", "te", "ter"}


@pytest.fixture(scope="module")
def hybrid():
    return spacy.load(MODEL)


@pytest.fixture(scope="module")
def unknown():
    return read_gold([GOLD / "unknown-names.jsonl"])


@pytest.fixture(scope="module")
def figures():
    return json.loads((MODEL / "meta.json").read_text())["performance"]


def test_hybrid_is_the_rules_with_the_trained_parts(hybrid, nlp):
    assert [name for name in hybrid.pipe_names if name not in TRAINED] == nlp.pipe_names
    assert {"tok2vec", "ner", "unknown_names"} < set(hybrid.pipe_names)


def test_hybrid_is_small():
    assert sum(path.stat().st_size for path in MODEL.rglob("*") if path.is_file()) < 15_000_000


def test_hybrid_says_what_it_was_trained_on():
    meta = json.loads((MODEL / "meta.json").read_text())
    assert meta["sources"] and meta["license"] == "MIT"


def test_hybrid_figures_are_no_worse_than_those_of_the_rules(figures):
    worse = {
        name: by
        for name, by in figures.items()
        if better({"rules": by["hybrid"], "hybrid": by["rules"]}, least=name.startswith("false")) == "hybrid"
    }
    assert worse == {}


def test_hybrid_finds_people_in_no_lexicon(hybrid, nlp, unknown):
    found = [evaluate(unknown, extract_many(unknown, nlp=each)).names["PERSON"].f1 for each in (nlp, hybrid)]
    assert found[1] > found[0] + 0.3


def test_hybrid_many_processes_give_what_one_gives(hybrid, unknown):
    one, two = ([r.to_dict() for r in extract_many(unknown[:4], nlp=hybrid, n_process=n, batch_size=2)] for n in (1, 2))
    assert one == two


def test_unknown_names_are_at_least_150_in_no_lexicon(unknown):
    lexicons = ("first_names", "first_name_spellings", "people")
    known = {
        word.lower() for name in lexicons for row in load_lexicon(name) for form in row.forms for word in form.split()
    }
    names = [name for row in unknown for name in row["entities"]["PERSON"]]
    words = {word.lower() for name in names for word in name.split()} - PARTICLES
    assert len(names) >= 150
    assert not words & known


def test_compare_replaces_what_stands_between_the_marks(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("before\n<!-- figures of en_x: start -->\nold\n<!-- figures of en_x: end -->\nafter\n")
    insert(page, "new", of="en_x")
    assert page.read_text() == "before\n<!-- figures of en_x: start -->\nnew\n<!-- figures of en_x: end -->\nafter\n"


def test_compare_a_page_without_marks_is_refused(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("nothing")
    with pytest.raises(ValueError, match=r"page\.md: the marks"):
        insert(page, "new", of="en_x")
