"""The tokenizer of the pipeline: the tokens of blank English, and endless words in pieces."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from exchange_facts.pipeline import load
from exchange_facts.tokenizer import WINDOW

BARE = spacy.blank("en")


@pytest.fixture(scope="module")
def nlp():
    return load()


@pytest.mark.parametrize(
    "text", ["", " ", "390 came home.\n\n“So far,” he said.", "word " * 400, "a" * (2 * WINDOW - 1)]
)
def test_tokenizer_gives_the_tokens_of_blank_english(nlp, text):
    assert [token.text_with_ws for token in nlp.make_doc(text)] == [t.text_with_ws for t in BARE(text)]


PARTS = "can US$ km °C. 5 1,000 's ’S ... U.S. x É 囚".split() + list("aKM.,;:!?-–—/()[]“”%$€+*²<&@# \n")


@given(st.lists(st.sampled_from(PARTS), max_size=12).map("".join))
def test_tokenizer_finds_the_affixes_that_blank_english_finds(nlp, text):
    assert [token.text_with_ws for token in nlp.make_doc(text)] == [t.text_with_ws for t in BARE(text)]


@pytest.mark.parametrize("part", [",", "a", '"', "1,000,", "囚", "\n"])
def test_tokenizer_cuts_endless_words_and_keeps_the_text(nlp, part):
    text = f"Ten men, {part * 3000} came home."
    doc = nlp.make_doc(text)
    assert doc.text == text
    assert max(len(token) for token in doc if not token.is_space) <= WINDOW
    assert [token.idx for token in doc][-1] == len(text) - 1
