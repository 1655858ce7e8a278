"""What the components share: Docs as plain data."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import spacy
from spacy.tokens import Span

from exchange_facts.component import (
    hold,
    leave,
    lowers_of,
    note,
    noted,
    offsets_of,
    spans_of,
    take,
    text_of,
    together,
    write_spans,
)

NLP = spacy.blank("en")


def docs(*texts):
    made = [NLP(text) for text in texts]
    for doc, text in zip(made, texts, strict=True):
        hold(doc, text)
        leave(doc, text)
    return made


@pytest.mark.parametrize(("many", "known"), [(1, ["three"]), (2, ["two", "three"]), (3, ["one", "two", "three"])])
def test_component_holds_so_many_docs_at_once(many, known):
    with together(many):
        assert [left for doc in reversed(docs("one", "two", "three")) if (left := take(doc))] == known[::-1]


def test_component_holds_none_of_them_afterwards():
    with together(2):
        made = docs("one", "two")
    assert [take(doc) for doc in made] == [None, None]


def test_component_leaves_a_thing_for_one_reader():
    (doc,) = docs("one")
    assert (take(doc), take(doc)) == ("one", None)


def test_component_data_is_that_of_each_doc():
    one, two = docs("A b", "Cd  e f")
    for doc in (one, two, one):
        assert text_of(doc) == doc.text
        assert offsets_of(doc) == [token.idx for token in doc]
        assert lowers_of(doc) == [token.lower for token in doc]


def test_component_a_thread_holds_docs_of_its_own():
    with together(2):
        mine = docs("one", "two")
        with ThreadPoolExecutor(1) as pool:
            pool.submit(docs, "three", "four").result()
        assert [take(doc) for doc in mine] == ["one", "two"]


def test_component_spans_are_those_that_were_written():
    (doc,) = docs("A b c")
    spans = [doc[:1], doc[1:]]
    write_spans(doc, "names", spans)
    assert [*doc.spans["names"]] == spans
    assert spans_of(doc, "names") is spans


@pytest.mark.parametrize(
    "change",
    [lambda group, spans: group.append(spans[0]), lambda group, spans: group.doc.spans.update(names=spans[:1])],
)
def test_component_spans_are_those_that_another_component_left(change):
    (doc,) = docs("A b c")
    write_spans(doc, "names", [doc[:1], doc[1:]])
    change(doc.spans["names"], [*doc.spans["names"]])
    assert spans_of(doc, "names") == [*doc.spans["names"]]


def test_component_there_are_no_spans_where_nobody_wrote_any():
    assert spans_of(NLP("A b"), "names") == []


def test_component_notes_are_what_the_underscore_of_a_span_says():
    Span.set_extension("remark", default=None, force=True)
    one, other = NLP("A b")[:1], NLP("A b")[1:]
    note(one, "remark", 1)
    other._.remark = 2
    assert (one._.remark, noted(other, "remark")) == (1, 2)
