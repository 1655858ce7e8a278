"""What the components share: Docs as plain data."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import spacy

from exchange_facts.component import hold, leave, lowers_of, offsets_of, take, text_of, together

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
