"""The qualifier: its questions, and that it learns, keeps and tells."""

import random

import pytest
import spacy
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from thinc.api import Adam

from exchange_facts.pipeline import make_doc
from exchange_facts.records import Article
from exchange_facts.training.corpora import gold_doc, write
from exchange_facts.training.qualifier import create_numbers_reader, score
from exchange_facts.training.questions import questions, source

UKRAINE = "Ukraine freed 15 soldiers on Friday. Russia had asked for their return in an exchange of prisoners."
ARMENIA = "Armenia freed 15 soldiers on Friday. Azerbaijan had asked for their return in an exchange of prisoners."


@pytest.fixture(scope="module")
def docs(nlp, rows):
    return [gold_doc(nlp, row) for row in rows]


@pytest.fixture(scope="module")
def trained(docs):
    random.seed(0)
    nlp = spacy.blank("en")
    qualifier = nlp.add_pipe("exchange_facts.qualifier", name="qualifier")
    examples = [Example(doc.copy(), doc) for doc in docs]
    nlp.initialize(lambda: examples)
    optimizer = Adam(0.01)
    losses = [qualifier.update(examples, sgd=optimizer)["qualifier"] for _ in range(12)]
    return nlp, losses


def asked(nlp, text, field):
    doc = nlp(make_doc(nlp, Article("a", text, "2024-05-03")))
    return next(question for question in questions(doc) if question.field == field)


def test_questions_are_three_a_number(nlp):
    doc = nlp(make_doc(nlp, Article("a", "Ukraine freed 15 Russians and 3 Belarusians in the 5th exchange.")))
    assert [(q.field, doc[q.start].text) for q in questions(doc)] == [
        (field, number) for number in ("15", "3") for field in ("kind", "status", "party")
    ]


def test_questions_of_a_text_without_numbers_are_none(nlp):
    assert questions(nlp(make_doc(nlp, Article("a", "Nobody was freed.")))) == []


def test_questions_of_a_side_never_name_it(nlp):
    one, other = asked(nlp, UKRAINE, "party"), asked(nlp, ARMENIA, "party")
    assert set(one.options) >= {"UA", "RU", "RU+UA", None}
    for here, there in [("UA", "AM"), ("RU", "AZ")]:
        keys = one.keys[one.options.index(here)], other.keys[other.options.index(there)]
        assert set(keys[0]) == set(keys[1])


def test_questions_tell_the_options_of_a_field_apart(nlp):
    question = asked(nlp, UKRAINE, "kind")
    assert len({tuple(keys) for keys in question.keys}) == len(question.options)


@pytest.mark.parametrize(
    ("fact", "why", "field", "ground"),
    [
        ({"kind": "release"}, {"party": "party.article"}, "party", "party.article"),
        ({"kind": "release"}, {}, "party", "party.open"),
        ({"kind": "held"}, {"kind": "held.state"}, "kind", "kind.held"),
        ({"kind": "release", "status": "planned"}, {}, "status", "status.planned.open"),
    ],
)
def test_questions_source_names_the_ground(fact, why, field, ground):
    assert source(fact, why, field) == ground


def test_qualifier_learns(trained):
    _, losses = trained
    assert losses[-1] < 0.5 * losses[0]


def test_qualifier_probabilities_sum_to_one(trained, docs):
    nlp, _ = trained
    opinions = nlp.get_pipe("qualifier")(docs[0].copy())._.exchange_opinions
    assert opinions
    for opinion in opinions:
        for field in ("kind", "status", "party"):
            assert sum(opinion[field].values()) == pytest.approx(1.0, abs=0.01)


def test_qualifier_saved_and_opened_says_the_same(trained, docs, tmp_path):
    nlp, _ = trained
    nlp.to_disk(tmp_path / "model")
    again = spacy.load(tmp_path / "model")
    said = [pipe.get_pipe("qualifier")(docs[0].copy())._.exchange_opinions for pipe in (nlp, again)]
    assert said[0] == said[1]


def test_qualifier_opinions_survive_storing(trained, docs):
    nlp, _ = trained
    doc = nlp.get_pipe("qualifier")(docs[0].copy())
    stored = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (again,) = DocBin().from_bytes(stored).get_docs(nlp.vocab)
    assert list(again._.exchange_opinions) == doc._.exchange_opinions
    assert list(Doc(nlp.vocab).from_bytes(doc.to_bytes())._.exchange_opinions) == doc._.exchange_opinions


def test_qualifier_without_numbers_says_nothing(trained):
    nlp, _ = trained
    assert nlp("Nobody was freed.")._.exchange_opinions == []


def test_qualifier_score_counts_right_answers(docs):
    doc = docs[0].copy()
    label = next(label for label in doc._.exchange_labels if label["kind"])
    right = {label["kind"][0]: 0.9, "other": 0.1}
    doc._.exchange_opinions = [{"start": label["start"], "kind": right, "status": right, "party": right}]
    assert score([Example(doc, doc)])["kind_acc"] == 1.0


def test_qualifier_needs_numbers_to_initialize():
    nlp = spacy.blank("en")
    nlp.add_pipe("exchange_facts.qualifier", name="qualifier")
    doc = nlp.make_doc("Nobody.")
    with pytest.raises(ValueError, match="no number"):
        nlp.initialize(lambda: [Example(doc, doc)])


def test_qualifier_reader_gives_tags_and_labels(docs, tmp_path):
    write(docs, tmp_path / "numbers.spacy")
    examples = list(create_numbers_reader(tmp_path / "numbers.spacy")(spacy.blank("en")))
    for example, doc in zip(examples, (doc for doc in docs if doc._.exchange_labels), strict=True):
        assert [len(doc._.exchange_links)] * 2 == [len(d._.exchange_links) for d in (example.x, example.y)]
        kept = [(label["start"], *label["kind"]) for label in example.reference._.exchange_labels]
        assert kept == [(label["start"], *label["kind"]) for label in doc._.exchange_labels]
