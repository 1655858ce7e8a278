"""What a statistical NER may add to the names of the rules."""

import pytest
import spacy
from spacy.tokens import Span


@pytest.fixture(scope="module")
def nlp():
    nlp = spacy.blank("en")
    nlp.add_pipe("exchange_facts.unknown_names", name="unknown_names")
    return nlp


@pytest.mark.parametrize(
    ("text", "spans", "kept"),
    [
        ("Then Tamahere Wiripo left.", [(1, 3, "PERSON")], ["Tamahere Wiripo"]),
        ("Then Lerabo-Nkuto Phalatsane left.", [(3, 5, "PERSON")], ["Lerabo-Nkuto Phalatsane"]),
        ("Then Ganizani Chitsulo-Mbewe left.", [(1, 3, "PERSON")], ["Ganizani Chitsulo-Mbewe"]),
        ("Tamahere Wiripo left. Wiripo slept.", [(0, 2, "PERSON"), (4, 5, "GPE")], ["Tamahere Wiripo", "Wiripo"]),
        ("Then Wiripo left.", [(1, 2, "PERSON")], []),
        ("Then Operation Wiripo began.", [(1, 3, "PERSON")], []),
        ("Then the Tamahere Wiripo sank.", [(2, 4, "PERSON")], []),
        ("The Tamahere Wiripo Hospital burned.", [(1, 3, "PERSON")], []),
        ("then tamahere wiripo left.", [(1, 3, "PERSON")], []),
        ("They left Tamahere for Wiripo.", [(2, 3, "GPE"), (4, 5, "MILITARY_UNIT")], []),
    ],
)
def test_unknown_names_keeps_people_named_in_full(nlp, text, spans, kept):
    doc = nlp.make_doc(text)
    doc.ents = [Span(doc, *span) for span in spans]
    ents = nlp.get_pipe("unknown_names")(doc).ents
    assert [ent.text for ent in ents] == kept
    assert {ent.label_ for ent in ents} <= {"PERSON"}
