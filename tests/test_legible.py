"""Characters that nobody sees, and spaces of other widths: read as if they were not there."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange_facts import extract, load, make_doc, result_of
from exchange_facts.legible import legible
from exchange_facts.records import Article

UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufe0f\ufeff"
SPACES = "\u00a0\u2002\u2007\u2009\u200a\u202f\u3000"
TITLE = "390 Ukrainians are home"
TEXT = (
    "More than 1,000 prisoners of war – 270 soldiers of the Azov Brigade and 120 civilians – came home from Russian "
    "captivity near Kyiv on May 23, President Volodymyr Zelensky said. Another 2.5 thousand are still held.\n\n"
    "“The 64th exchange,” he said: 1,000 for 1,000."
)
GAPS = [gap.start() for gap in re.finditer(r"\b|(?<= )|(?= )|$", TEXT)]


def spans(result):
    """What the spans of facts and names point to."""
    facts = [span for fact in result.facts for span in (fact.count, fact.sentence, fact.category_span) if span]
    numbers = [tuple(map(int, key.split(":"))) for key in result.why if ":" in key]
    return [legible(result.text[a:b]) for a, b in [*facts, *((e.start, e.end) for e in result.entities), *numbers]]


def read(result):
    """Everything but places in the text."""
    facts = [{**fact.to_dict(), "count": 0, "sentence": 0, "category_span": 0} for fact in result.facts]
    names = [(e.label, legible(e.text), e.id, e.name, e.country) for e in result.entities]
    return facts, names, [check.message for check in result.checks], [*result.why.values()]


@pytest.fixture(scope="module")
def nlp():
    return load()


@pytest.fixture(scope="module")
def clean(nlp):
    return extract(TEXT, title=TITLE, date="2025-05-23", nlp=nlp)


def scattered(text, unseen):
    for at, letters in sorted(unseen.items(), reverse=True):
        text = text[:at] + letters + text[at:]
    return text


@given(
    unseen=st.dictionaries(st.sampled_from(GAPS), st.text(UNSEEN, min_size=1, max_size=3), max_size=20),
    spaces=st.lists(st.sampled_from(" " + SPACES), min_size=1, max_size=9),
)
def test_legible_what_nobody_sees_between_words_changes_nothing(nlp, clean, unseen, spaces):
    words = TEXT.split(" ")
    wide = "".join(word + spaces[at % len(spaces)] for at, word in enumerate(words))[:-1]
    given = scattered(wide, unseen)
    found = extract(given, title=TITLE, date="2025-05-23", nlp=nlp)
    assert found.text == f"{TITLE}\n\n{given}"
    assert read(found) == read(clean)
    assert spans(found) == spans(clean)
    assert [e.text for e in found.entities] == [found.text[e.start : e.end] for e in found.entities]


@pytest.mark.parametrize(
    "text",
    [
        *(f"390 soldiers{letter} were freed from captivity." for letter in UNSEEN),
        *(f"390{letter}soldiers were freed from captivity." for letter in SPACES),
        "390 sol\u00addiers were freed from cap\u00adtivity.",
        "\ufeff390 soldiers were freed from captivity.",
    ],
    ids=ascii,
)
def test_legible_a_number_keeps_its_noun(nlp, text):
    [fact] = extract(text, nlp=nlp).facts
    assert (fact.low, fact.category) == (390, "military")
    assert text[slice(*fact.count)] == "390"
    assert legible(text[slice(*fact.category_span)]) == "soldiers"


def test_legible_a_civilian_stays_one(nlp):
    text = "390 Ukrainians came home from Russian captivity. 120 civilians\u202c were among them."
    assert [(fact.low, fact.category) for fact in extract(text, nlp=nlp).facts] == [(390, "people"), (120, "civilians")]


@pytest.mark.parametrize("text", ["390 were freed.", "“390” were freed – é, Łódź, Киев."])
def test_legible_what_has_nothing_of_it_is_the_text_itself(text):
    assert legible(text) is text


def test_legible_a_document_is_of_what_is_read_a_result_of_what_is_given(nlp):
    text = "390\u202fsol\u00addiers were freed."
    doc = nlp(make_doc(nlp, Article("a", text)))
    assert doc.text == "390 soldiers were freed."
    assert doc.text[slice(*doc._.exchange_facts[0]["category_span"])] == "soldiers"
    assert text[slice(*result_of(doc).facts[0].category_span)] == "sol\u00addiers"


def test_legible_the_gate_reads_words_with_soft_hyphens(nlp):
    text = "Russia freed 390 sol\u00addiers from cap\u00adtivity in an ex\u00adchange. " + "The harvest was good. " * 70
    assert [fact.low for fact in extract(text, nlp=nlp).facts] == [390]
