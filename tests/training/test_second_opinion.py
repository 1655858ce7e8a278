"""The qualifier's word over the rules'."""

import pytest
import spacy
from spacy.tokens import Doc

from exchange_facts.component import declare
from exchange_facts.training.second_opinion import SecondOpinion, opinion_of

WHY = {"kind": "give.plain", "status": "mood.plan", "party": "party.article"}


def fact(id="f1", at=0, **changes):
    return {
        "id": id, "kind": "release", "low": 15, "high": 15, "category": "people", "party": "UA",
        "status": "planned", "counterpart": None, "count": (at, at + 2), "part_of": None, **changes,
    }  # fmt: skip


def doc(*facts, **opinion):
    made = Doc(spacy.blank("en").vocab, words=["15", "16", "17"])
    declare("exchange_links", "exchange_opinions", "exchange_facts", "exchange_why")
    shares = {"kind": {"release": 0.9, "none": 0.1}, "status": {"planned": 1.0}, "party": {"UA": 1.0}, **opinion}
    made._.exchange_links = [{"start": 0, "count": (0, 2)}]
    made._.exchange_opinions = [{"start": 0, **shares}]
    made._.exchange_facts = list(facts)
    made._.exchange_why = {given["id"]: dict(WHY) for given in facts}
    return made


def heard(margins, *facts, **opinion):
    made = SecondOpinion(spacy.blank("en"), "second_opinion", margins)(doc(*facts, **opinion))
    return made._.exchange_facts, made._.exchange_why


@pytest.mark.parametrize(
    ("margins", "party"),
    [({}, "UA"), ({"party.article": 2.0}, "RU"), ({"party.article": 3.0}, "UA"), ({"*": 0.0}, "RU")],
)
def test_second_opinion_needs_a_margin_that_it_passes(margins, party):
    facts, _ = heard(margins, fact(), party={"UA": 0.1, "RU": 0.9})
    assert facts[0]["party"] == party


def test_second_opinion_explains_itself():
    _, why = heard({"party.article": 2.0}, fact(), party={"UA": 0.1, "RU": 0.9})
    assert why["f1"]["party"] == "qualifier (+2.2) over party.article"


def test_second_opinion_takes_a_fact_back():
    facts, why = heard({"kind.release": 0.0}, fact(), fact("f2", 9, part_of="f1"), kind={"release": 0.1, "none": 0.9})
    assert [f["id"] for f in facts] == ["f2"]
    assert facts[0]["part_of"] is None
    assert set(why) == {"f2"}


def test_second_opinion_another_kind_has_the_status_of_that_kind():
    facts, _ = heard({"kind.release": 0.0}, fact(), kind={"release": 0.1, "held": 0.9})
    assert (facts[0]["kind"], facts[0]["status"]) == ("held", None)


def test_second_opinion_facts_that_become_equal_are_one():
    other = fact("f2", 9, party="RU")
    facts, why = heard({"*": 0.0}, fact(), other, fact("f3", 5, low=3, part_of="f2"), party={"UA": 0.1, "RU": 0.9})
    assert [(f["id"], f["part_of"]) for f in facts] == [("f1", None), ("f3", "f1")]
    assert set(why) == {"f1", "f3"}


@pytest.mark.parametrize("changes", [{"kind": "format"}, {"kind": "ordinal"}, {"category": "exchanges"}, {"at": 9}])
def test_second_opinion_is_not_asked_of_what_counts_nobody(changes):
    assert opinion_of(doc(fact()), fact(**changes)) is None
