"""Gold to documents, and splits by exchange."""

from hypothesis import given
from hypothesis import strategies as st

from exchange_facts.pipeline import extract_many
from exchange_facts.records import Article
from exchange_facts.training.corpora import SIDES, apart, exchanges, gold_doc, groups, silver_doc, split

FACT = {
    "kind": "release", "low": 390, "high": 390, "category": "people", "party": "UA", "status": "completed",
    "quote": "390 people",
}  # fmt: skip

TOLD = [
    {"id": id, "date": "2025-05-23", "text": text}
    for id, text in [
        ("a", "Ukraine brought 390 soldiers home from Russian captivity on Friday in an exchange."),
        ("b", "Russia handed over 390 Ukrainian soldiers in a prisoner exchange on Friday."),
        ("c", "Armenia freed 15 Azerbaijani soldiers on Thursday in an exchange of prisoners."),
    ]
]


def row(text, *facts, **names):
    return {"id": "a", "date": "2025-05-23", "title": None, "text": text, "facts": list(facts), "entities": names}


def labels(nlp, text, *facts):
    return gold_doc(nlp, row(text, *facts))._.exchange_labels


def names(nlp, text, **given):
    return [(ent.text, ent.label_) for ent in gold_doc(nlp, row(text, **given)).ents]


@given(st.dictionaries(st.text("abcdef", min_size=1), st.sampled_from("uvwxyz"), min_size=1), st.data())
def test_corpora_no_exchange_is_on_two_sides(group, data):
    tested = data.draw(st.sets(st.sampled_from(sorted(group))))
    parts = split([{"id": id} for id in group], group, test=tested)
    where = {side: {group[r["id"]] for r in parts[side]} for side in ("train", "dev", "test")}
    assert not (where["train"] & where["dev"] or (where["train"] | where["dev"]) & where["test"])
    assert sorted(r["id"] for side in SIDES for r in parts[side]) == sorted(group)
    assert {r["id"] for r in parts["test"]} == tested


def test_corpora_articles_on_one_exchange_are_one_group(nlp):
    assert groups(list(extract_many(TOLD, nlp=nlp))) == {"a": "a", "b": "a", "c": "c"}


def test_corpora_what_shares_an_exchange_is_not_apart(nlp):
    of = exchanges(list(extract_many(TOLD, nlp=nlp)))
    assert apart(["b", "c"], ["a"], of) == {"c"}


def test_corpora_nothing_has_no_groups():
    assert groups([]) == {}


def test_corpora_every_place_of_a_name_is_marked(nlp):
    found = names(nlp, "Mira Holt left Kharkiv. Holt likes Kharkiv.", PERSON=["Mira Holt", "Holt"], PLACE=["Kharkiv"])
    assert found == [("Mira Holt", "PERSON"), ("Kharkiv", "GPE"), ("Holt", "PERSON"), ("Kharkiv", "GPE")]


def test_corpora_a_name_inside_a_longer_one_is_not_marked(nlp):
    found = names(nlp, "The 3rd Kharkiv Brigade left Kharkiv.", PLACE=["Kharkiv"])
    assert found == [("Kharkiv", "GPE")]


def test_corpora_what_nobody_was_asked_to_name_is_missing_not_outside(nlp):
    text = "Mira Holt left Kharkiv."
    every = {"PERSON": ["Mira Holt"], "PLACE": [], "MILITARY_UNIT": []}
    asked, some = (gold_doc(nlp, row(text, **given)) for given in (every, {"PERSON": ["Mira Holt"]}))
    assert [doc[3].ent_iob_ for doc in (asked, some)] == ["O", ""]
    assert [[ent.text for ent in doc.ents] for doc in (asked, some)] == [["Mira Holt"]] * 2


def test_corpora_names_of_no_trained_label_are_left_out(nlp):
    assert names(nlp, "The Red Cross left Kharkiv.", ORG=["Red Cross"], PLACE=["Kharkiv"]) == [("Kharkiv", "GPE")]


def test_corpora_a_number_of_a_fact_gets_its_fields(nlp):
    (label,) = labels(nlp, "390 people came home from Russian captivity.", FACT)
    assert (label["kind"], label["status"], label["category"]) == (["release"], ["completed"], ["people"])


def test_corpora_a_number_of_no_fact_is_none(nlp):
    (label,) = labels(nlp, "390 people were at the concert.")
    assert (label["kind"], label["status"], label["category"]) == (["none"], [], [])


def test_corpora_a_field_with_two_readings_accepts_both(nlp):
    (label,) = labels(nlp, "390 people came home.", {**FACT, "also": {"category": ["prisoners"]}})
    assert label["category"] == ["people", "prisoners"]


def test_corpora_one_number_of_two_sides_teaches_no_side(nlp):
    (label,) = labels(nlp, "390 people came home.", FACT, {**FACT, "category": "prisoners"})
    assert (label["kind"], label["category"]) == (["release"], [])


def test_corpora_silver_has_the_names_of_the_rules_and_no_labels(nlp):
    doc = silver_doc(nlp, Article("a", "390 Ukrainians left Kharkiv on Friday."))
    assert [ent.text for ent in doc.ents] == ["Kharkiv"]
    assert doc._.exchange_labels == []
