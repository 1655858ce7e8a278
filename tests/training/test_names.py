"""Invented names."""

import random

import pytest
import spacy
from spacy.tokens import Span
from spacy.training import Example

from exchange_facts.training.names import cased, create_names_augmenter, invented, renamed

TEXT = "Mira Holt met Jan de Boer in Kharkiv. Holt waved."


@pytest.fixture
def doc():
    doc = spacy.blank("en")(TEXT)
    spans = [(0, 2, "PERSON"), (3, 6, "PERSON"), (7, 8, "GPE"), (9, 10, "PERSON")]
    doc.ents = [Span(doc, *span) for span in spans]
    return doc


@pytest.mark.parametrize("seed", range(20))
def test_names_invented_looks_like_a_name(seed):
    random.seed(seed)
    name = invented()
    assert 4 <= len(name) <= 12
    assert name[0] == name[0].upper()


@pytest.mark.parametrize("seed", range(5))
def test_names_renaming_keeps_labels_order_and_the_rest_of_the_text(doc, seed):
    random.seed(seed)
    made = renamed(doc, share=1.0)
    assert [ent.label_ for ent in made.ents] == ["PERSON", "PERSON", "GPE", "PERSON"]
    assert [token.text for token in made if not token.ent_type_] == [t.text for t in doc if not t.ent_type_]


@pytest.mark.parametrize("seed", range(5))
def test_names_one_word_gets_one_new_name(doc, seed):
    random.seed(seed)
    full, _, _, alone = renamed(doc, share=1.0).ents
    assert full.text.endswith(alone.text)
    assert "Holt" not in full.text


def test_names_particles_stay(doc):
    random.seed(1)
    assert " de " in renamed(doc, share=1.0).ents[1].text


def test_names_without_a_share_nothing_changes(doc):
    made = renamed(doc, share=0.0)
    assert (made.text, [(e.start, e.end, e.label_) for e in made.ents]) == (
        TEXT, [(e.start, e.end, e.label_) for e in doc.ents],
    )  # fmt: skip


def test_names_in_capitals_stay_names(doc):
    made = cased(doc, str.upper)
    assert made.text == TEXT.upper()
    assert [ent.text for ent in made.ents] == [ent.text.upper() for ent in doc.ents]


@pytest.mark.parametrize(("upper", "lower", "change"), [(1.0, 0.0, str.upper), (0.0, 1.0, str.lower), (0.0, 0.0, str)])
def test_names_augmenter_reads_in_the_case_asked_for(doc, upper, lower, change):
    augment = create_names_augmenter(share=0.0, upper=upper, lower=lower)
    (made,) = augment(spacy.blank("en"), Example(doc, doc))
    assert made.predicted.text == made.reference.text == change(TEXT)
