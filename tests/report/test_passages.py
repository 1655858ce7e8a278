"""Stretches of a text around its sentences, and offsets in UTF-16."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from exchange_facts.report.passages import CONTEXT, Units, passages

TEXTS = st.text(st.sampled_from("ab \n\U0001f600"), min_size=1, max_size=1500)


@st.composite
def sentences(draw):
    text = draw(TEXTS)
    ends = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(ends, ends), min_size=1, max_size=5))
    return text, [(min(pair), max(pair)) for pair in pairs]


@given(sentences())
def test_passages_hold_every_sentence(given):
    text, spans = given
    found = passages(text, spans)
    assert all(any(begin <= start and stop <= end for begin, end in found) for start, stop in spans)


@given(sentences())
def test_passages_are_apart_and_in_order(given):
    found = passages(*given)
    assert all(before[1] < after[0] for before, after in itertools.pairwise(found))


@given(sentences())
def test_passages_stay_near_their_sentences(given):
    text, spans = given
    near = sum(stop - start + 2 * CONTEXT for start, stop in set(spans))
    assert sum(end - begin for begin, end in passages(text, spans)) <= near


@given(TEXTS)
def test_units_count_as_browsers_do(text):
    units = Units(text)
    assert [units(at) for at in range(len(text) + 1)] == [
        len(text[:at].encode("utf-16-le")) // 2 for at in range(len(text) + 1)
    ]
