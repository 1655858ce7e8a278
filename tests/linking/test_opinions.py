"""Where the rules follow the opinions of a trained reader."""

import pytest

from exchange_facts.component import declare
from exchange_facts.pipeline import load, result_of

TEXT = "Sudan and the rebels exchanged prisoners on Sunday. The rebels freed 14 soldiers; 30 soldiers were killed."


@pytest.fixture(scope="module")
def pipes():
    declare("exchange_opinions")
    nlp = load(exclude=["gate"])
    at = nlp.pipe_names.index("context")
    return nlp, [nlp.get_pipe(name) for name in nlp.pipe_names[at:]], nlp.pipe_names[at:]


@pytest.fixture
def read(pipes):
    """The facts of a text where a reader says something of one number, and what gave them their fields."""

    def facts(text, number, kind, *, margin=3.0):
        nlp, rest, names = pipes
        with nlp.select_pipes(disable=names):
            doc = nlp(text)
        start = next(link["start"] for link in doc._.exchange_links if link["low"] == number)
        shares = {kind: 0.99, "cumulative": 0.01}
        said = {"start": start, "kind": shares, "status": {"planned": 1.0}, "category": {"officers": 1.0}}
        doc._.exchange_opinions = {"margin": margin, "numbers": [said]}
        for pipe in rest:
            doc = pipe(doc)
        return {fact.low: fact for fact in result_of(doc).facts}, doc._.exchange_why

    return facts


def test_opinions_a_sure_one_takes_a_fact_back(read):
    facts, why = read(TEXT, 14, "none")
    assert 14 not in facts
    assert {"none": "reader (+9.2) over release"} in why.values()


def test_opinions_a_sure_one_makes_a_fact(read):
    facts, why = read(TEXT, 30, "release")
    assert (facts[30].kind, facts[30].status, facts[30].category) == ("release", "planned", "military")
    assert why[facts[30].id]["kind"] == "reader (+9.2) over none"


def test_opinions_another_kind_has_no_status(read):
    facts, _ = read(TEXT, 14, "held")
    assert (facts[14].kind, facts[14].status) == ("held", None)


def test_opinions_what_is_told_as_before_keeps_its_status_and_category(read):
    facts, _ = read(TEXT, 14, "release")
    assert (facts[14].status, facts[14].category) == ("completed", "military")


def test_opinions_one_below_the_margin_is_not_followed(read):
    facts, _ = read(TEXT, 14, "none", margin=9.3)
    assert facts[14].kind == "release"


def test_opinions_of_formulas_are_not_asked(pipes):
    nlp, rest, names = pipes
    with nlp.select_pipes(disable=names):
        doc = nlp("Sudan and the rebels agreed on a 45-for-45 exchange of prisoners.")
    said = {"start": doc._.exchange_links[0]["start"], "kind": {"none": 1.0}, "status": {}, "category": {}}
    doc._.exchange_opinions = {"margin": 0.0, "numbers": [said]}
    for pipe in rest:
        doc = pipe(doc)
    assert [fact["kind"] for fact in doc._.exchange_facts] == ["format"]
