"""Articles as windows of word pieces."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from exchange_facts.pipeline import load
from exchange_facts.training.windows import MARK, SPECIAL, numbers, windows

FOLDER = Path(__file__).parents[2] / "models" / "en_exchange_facts_reader" / "reader"
MOST = 512  # pieces that a BERT can tell the places of
WORDS = ("390", "soldiers", "Kyiv", "freed", "of", "12", "prisoners", "exchange", "Antidisestablishmentarianism", ",")


@pytest.fixture(scope="module")
def tokenizer():
    return Tokenizer.from_file(str(FOLDER / "tokenizer.json"))


@pytest.fixture(scope="module")
def linked():
    return load(exclude=["gate", "context", "checks"])


def test_windows_tokenizer_has_the_special_pieces(tokenizer):
    assert [name for name in SPECIAL if tokenizer.token_to_id(name) is None] == []


def test_windows_a_mark_stands_before_every_number(linked, tokenizer):
    doc = linked("Kyiv and Moscow swapped 390 soldiers. Another 120 civilians came home, 40 of them women.")
    (window,) = windows(doc, tokenizer)
    assert [doc[start].text for start in window.starts] == ["390", "120", "40"]
    assert {window.pieces[mark] for mark in window.marks} == {tokenizer.token_to_id(MARK)}


def test_windows_a_phrase_is_the_number_and_its_noun(linked, tokenizer):
    doc = linked("Kyiv and Moscow swapped 390 soldiers.")
    (window,) = windows(doc, tokenizer)
    pieces = [tokenizer.id_to_token(window.pieces[at]) for at in window.phrases[0]]
    assert pieces == ["390", "soldiers"] or pieces == ["39", "soldiers"]
    assert window.inputs()["phrases"].sum() == 1


def test_windows_formulas_are_not_asked_about(linked, tokenizer):
    doc = linked("Sudan and the rebels agreed on a 45-for-45 exchange of prisoners.")
    assert numbers(doc) == [] and list(windows(doc, tokenizer)) == []


def test_windows_a_later_window_begins_with_the_title(linked, tokenizer):
    doc = linked("Sudan frees captives\n\n" + "The rebels freed 14 soldiers on Sunday in the east. " * 60)
    first, second, *_ = windows(doc, tokenizer)
    assert first.pieces[:4] == second.pieces[:4]
    assert tokenizer.id_to_token(second.pieces[1]) == "sudan"


def test_windows_long_sentences_leave_no_room_for_those_before(linked, tokenizer):
    doc = linked("Sudan frees captives.\n\n" + "The rebels freed 14 soldiers and " * 30 + "left. "
                 + "The army freed 15 prisoners and " * 80 + "left.")  # fmt: skip
    assert [len(window.pieces) <= MOST for window in windows(doc, tokenizer)] == [True, True]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=200), min_size=1, max_size=12))
def test_windows_every_number_stands_in_one(linked, tokenizer, sentences):
    doc = linked(". ".join(" ".join(words) for words in sentences) + ".")
    made = list(windows(doc, tokenizer))
    starts = [start for window in made for start in window.starts]
    assert len(starts) == len(set(starts))
    assert set(starts) <= {link["start"] for link in numbers(doc)}
    for window in made:
        assert len(window.pieces) <= MOST
        given_ = window.inputs()
        assert given_["phrases"].shape == (len(window.starts), len(window.pieces))
        assert all(window.phrases)
