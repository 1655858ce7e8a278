"""Agreement of two annotators and the gold that comes of it."""

from __future__ import annotations

import json

import pytest

from exchange_facts.annotate.agreement import agreement, both_of, cohen
from exchange_facts.annotate.gold import from_gold, to_gold
from exchange_facts.annotate.settle import key_of, merge, read_settle, write_settle
from exchange_facts.corpus import ReadError

TEXT = "390 Ukrainians, 270 of them soldiers, are home from Russia, Olena Bondar said. More than 50 remain."
FACT = {"kind": "release", "status": "completed", "party": "UA", "traits": [], "units": [], "quote": "390 Ukrainians"}


def row() -> dict:
    """A gold article of two facts, with places."""
    whole = FACT | {"low": 390, "high": 390, "category": "people"}
    share = {"low": 270, "high": 270, "category": "military", "part_of": [390, "people"], "dimension": "legal_status"}
    plain = {
        "id": "a",
        "date": None,
        "title": None,
        "text": TEXT,
        "entities": {"PERSON": ["Olena Bondar"], "PLACE": []},
    }
    return to_gold(from_gold(plain | {"facts": [whole, FACT | share | {"quote": "270 of them soldiers"}]}))


def other() -> dict:
    """The same by somebody who sees a promise, no share, one fact more and a place, but no person."""
    made = row()
    made["facts"][0]["status"] = "planned"
    del made["facts"][1]["whole"]
    made["facts"][1]["part_of"] = None
    start = TEXT.index("More than 50")
    held = FACT | {"kind": "held", "status": None, "low": 50, "high": None, "approximate": True, "category": "people"}
    made["facts"].append(held | {"quote": "More than 50 remain.", "id": "f3", "count": [start, start + 12]})
    place = TEXT.index("Russia")
    return made | {"spans": [[place, place + 6, "GPE"]], "entities": {"PERSON": [], "PLACE": ["Russia"]}}


def settled(found) -> dict:
    return {key_of(d): d.b if d.aspect == "status" else d.a for d in found}


def test_compare_of_the_same_is_full_agreement():
    report = agreement([(row(), row())])
    assert report.differences == []
    assert {*report.facts.values(), *report.names.values()} == {1.0}
    assert report.kappa["counts"].kappa == report.kappa["part_of"].kappa == 1.0


def test_compare_counts_facts_names_fields_and_links():
    report = agreement([(row(), other())])
    assert report.facts == {"value": 0.8, "core": 0.8, "full": 0.4}
    assert (report.names["PERSON"], report.names["PLACE"]) == (0.0, 0.0)
    assert (report.kappa["status"].things, report.kappa["status"].agreed) == (2, 0.5)
    assert (report.kappa["counts"].kappa, report.kappa["part_of"].agreed) == (1.0, 0.5)


def test_compare_lists_differences_with_their_sentences():
    found = agreement([(row(), other())]).differences
    assert [d.aspect for d in found] == ["status", "part_of", "fact", "name", "name"]
    assert found[0].a == ["completed"] and found[0].b == ["planned"]
    assert found[2].sentence == "More than 50 remain."


def test_compare_leaves_counts_out_where_no_place_is_given():
    plain = row()
    for fact in plain["facts"]:
        del fact["count"]
    assert agreement([(plain, plain)]).kappa["counts"].things == 0


@pytest.mark.parametrize(
    ("labels", "kappa"), [([(1, 1)] * 5, None), ([(1, 0), (0, 1)], -1.0), ([(1, 1), (0, 0), (1, 0), (0, 1)], 0.0)]
)
def test_compare_kappa_is_corrected_for_chance(labels, kappa):
    assert cohen(labels).kappa == kappa


def test_compare_refuses_articles_with_other_texts():
    with pytest.raises(ValueError, match="a has another text"):
        both_of([row()], [row() | {"text": "Else."}])
    for name in ("title", "date"):
        with pytest.raises(ValueError, match=f"a has another {name}"):
            both_of([row()], [row() | {name: "2025-05-23"}])
    with pytest.raises(ValueError, match="no article in common"):
        both_of([row()], [row() | {"id": "b"}])


def test_merge_of_the_same_is_that():
    rows, unsettled = merge([(row(), row())], {}, on_problem=print)
    assert (rows, unsettled) == ([row()], [])


def test_merge_waits_until_all_is_settled():
    rows, unsettled = merge([(row(), other())], {}, on_problem=print)
    assert (rows, len(unsettled)) == ([], 5)


def test_merge_takes_what_was_settled():
    both = [(row(), other())]
    _, unsettled = merge(both, {}, on_problem=print)
    [made], rest = merge(both, settled(unsettled), on_problem=print)
    assert rest == []
    wanted = row()
    wanted["facts"][0]["status"] = "planned"
    assert made == wanted


def test_merge_takes_a_fact_that_only_the_second_has():
    both = [(row(), other())]
    _, unsettled = merge(both, {}, on_problem=print)
    [made], _ = merge(both, {key_of(d): d.b for d in unsettled}, on_problem=print)
    wanted = to_gold(from_gold(other()))
    assert made["facts"] == wanted["facts"] and made["spans"] == wanted["spans"]


def test_merge_leaves_out_what_neither_tells():
    made = row() | {"entities": {"PERSON": ["Olena Bondar"]}}
    assert not {"held_by", "places", "speaker", "date_to"} & made["facts"][0].keys()
    assert merge([(made, made)], {}, on_problem=print) == ([made], [])


@pytest.mark.parametrize("turned", [False, True])
def test_merge_takes_what_only_one_was_asked(turned):
    plain, made = row(), row()
    del plain["entities"]["PLACE"]
    start = TEXT.index("Russia")
    made["facts"][0]["held_by"] = "RU"
    made["entities"]["PLACE"], made["spans"] = ["Russia"], [[start, start + 6, "GPE"], *made["spans"]]
    both = (made, plain) if turned else (plain, made)
    assert merge([both], {}, on_problem=print) == ([made], [])


def test_compare_judges_no_name_that_only_one_was_asked():
    assert agreement([(row(), row() | {"entities": {"PERSON": ["Olena Bondar"]}})]).names["PLACE"] == 1.0


def test_merge_refuses_what_is_no_difference():
    with pytest.raises(ValueError, match="settled, but no difference: a 0-3 kind"):
        merge([(row(), row())], {("a", "0-3", "kind"): ["held"]}, on_problem=print)


def test_settle_file_is_read_as_a_person_left_it(tmp_path):
    _, unsettled = merge([(row(), other())], {}, on_problem=print)
    file = tmp_path / "settle.jsonl"
    write_settle(file, unsettled)
    assert read_settle(file) == {}
    lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    lines[0]["take"], lines[1]["take"] = ["proposed"], "b"
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    assert list(read_settle(file).values()) == [["proposed"], []]


def test_settle_file_gains_the_differences_of_a_later_round(tmp_path):
    _, unsettled = merge([(row(), other())], {}, on_problem=print)
    file = tmp_path / "settle.jsonl"
    assert write_settle(file, unsettled[:2]) == 2
    settled = file.read_text("utf-8").replace('"take": null', '"take": "a"').rstrip("\n")
    file.write_text(settled, "utf-8")
    assert write_settle(file, unsettled) == 3
    lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    assert [line["take"] for line in lines] == ["a", "a", None, None, None]
    assert write_settle(file, unsettled) == 0


@pytest.mark.parametrize("turned", [False, True])
def test_merge_waits_until_it_is_settled_whose_words_are_the_evidence(turned):
    made = row()
    made["facts"][0]["quote"] = "390 Ukrainians, 270 of them"
    both = [(made, row()) if turned else (row(), made)]
    _, unsettled = merge(both, {}, on_problem=print)
    assert [d.aspect for d in unsettled] == ["evidence"]
    assert merge(both, {key_of(d): d.a if turned else d.b for d in unsettled}, on_problem=print) == ([made], [])


@pytest.mark.parametrize(("aspect", "take"), [("kind", "c"), ("kind", [1]), ("fact", ["release"]), ("part_of", [])])
def test_settle_file_names_a_line_that_cannot_be(tmp_path, aspect, take):
    file = tmp_path / "settle.jsonl"
    line = {"article": "a", "at": "0-3", "aspect": aspect, "a": [], "b": [], "take": take}
    file.write_text(json.dumps(line), "utf-8")
    with pytest.raises(ReadError, match=r"settle\.jsonl:1: 'take' is"):
        read_settle(file)
