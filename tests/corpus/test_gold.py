"""Gold rows: what is read, and what is refused as nothing could be scored against it."""

from __future__ import annotations

import json

import pytest

from exchange_facts.corpus import ReadError, read_gold

FACT = {
    **{"kind": "release", "low": 10, "high": 10, "category": "military", "party": None, "status": "planned"},
    **{"quote": "10 soldiers"},
}
WHOLE = FACT | {"low": None, "high": 300, "category": "people"}
ROW = {"id": "a", "date": "2024-08-24", "title": "They are home", "text": "Ukraine freed 10 soldiers.", "entities": {}}
FULL = {
    **{"approximate": False, "traits": ["wounded"], "party": "RU+UA", "status": "completed", "counterpart": None},
    **{"units": [], "event_date": "2024-08-24", "part_of": [None, "people"], "dimension": "other", "speaker": None},
    **{
        "held_by": "BY+RU",
        "also": {"party": [None, "hamas"], "low": [9], "held_by": ["RU"]},
        "count": [14, 16],
        "category_span": None,
        "note": ["anything"],
    },
}


def gold(folder, *rows):
    path = folder / "gold.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def refused(folder, row):
    """What is said of a row that stands behind a good one."""
    with pytest.raises(ReadError) as caught:
        read_gold([gold(folder, {**ROW, "id": "good", "facts": []}, row)])
    assert caught.value.line == 2
    return caught.value.message


@pytest.mark.parametrize("fact", [FACT, FACT | FULL, FACT | {"high": None}, FACT | {"quote": "home"}])
def test_gold_is_read_as_it_is(tmp_path, fact):
    row = {**ROW, "facts": [fact, WHOLE], "entities": {"PLACE": ["Ukraine"]}, "spans": [[15, 22, "GPE"]]}
    assert read_gold([gold(tmp_path, row)]) == [row]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"id": ["g"]}, "id must be a string"),
        ({"id": 5}, "id must be a string"),
        ({"text": 5}, "'text' must be a string"),
        ({"title": 5}, "'title' must be a string"),
        ({"date": 5}, "'date' must be a string"),
        ({"date": "nodate"}, "wrong date 'nodate'"),
        ({"date": ""}, "date is empty"),
        ({"facts": 5}, "facts must be a list, not 5"),
        ({"facts": None}, "facts must be a list"),
        ({"facts": [5]}, "facts[0] must be an object"),
        ({"entities": 5}, "entities must be an object"),
        ({"entities": []}, "entities must be an object"),
        ({"entities": {"PERSON": 5}}, "entities.PERSON must be a list"),
        ({"entities": {"PERSON": ["Bondar"]}}, 'entities.PERSON: "Bondar" is not in the article'),
        ({"spans": [[0, "7", "GPE"]]}, "spans[0][1] must be a whole number"),
        (
            {"entities": {"GPE": ["Ukraine"]}},
            "entities.GPE is no label of names in a gold; PERSON, PLACE, MILITARY_UNIT,",
        ),
        ({"entities": {"PLACE": [""]}}, 'entities.PLACE: "" is not in the article'),
        ({"entities": {"person": []}}, "entities.person is no label"),
        ({"entities": {"FACT": []}}, "entities.FACT is no label"),
        ({"spans": [[15, 22, "COUNTRY"]]}, "spans[0]: COUNTRY is no label of names"),
        ({"spans": [[15, 99, "GPE"]]}, "spans[0] is no place in the 41 characters of title and text: 15-99"),
        ({"spans": [[22, 15, "GPE"]]}, "spans[0] is no place"),
        ({"spans": [[-7, 7, "GPE"]]}, "spans[0] is no place"),
        ({"spans": [[15, 22, "GPE"]]}, 'spans and entities differ: only one of them has PLACE "Ukraine"'),
        ({"spans": [], "entities": {"PLACE": ["Ukraine"]}}, "spans and entities differ"),
    ],
)
def test_gold_names_what_is_wrong_with_an_article(tmp_path, changes, told):
    assert told in refused(tmp_path, {**ROW, "facts": [], **changes})


@pytest.mark.parametrize("name", ["kind", "low", "high", "category", "quote"])
def test_gold_names_what_a_fact_is_without(tmp_path, name):
    row = {**ROW, "facts": [FACT, {key: value for key, value in FACT.items() if key != name}]}
    assert f"facts[1].{name} is missing" in refused(tmp_path, row)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"kind": None}, "kind must be one of release"),
        ({"kind": "nonsense"}, "kind must be one of release"),
        ({"status": "done"}, "status must be one of completed"),
        ({"low": "10"}, 'low must be a whole number, not "10"'),
        ({"low": True}, "low must be a whole number"),
        ({"high": 10.5}, "high must be a whole number"),
        ({"low": -10}, 'low cannot be "-10"'),
        ({"low": None, "high": None}, "facts[0] has neither low nor high"),
        ({"counterpart": "10"}, "counterpart must be a whole number"),
        ({"category": ["military"]}, "category must be a string"),
        ({"category": "militray"}, 'category cannot be "militray"'),
        ({"category": "military+civilians"}, 'category must be "civilians+military"'),
        ({"party": "Ukraine"}, 'party cannot be "Ukraine"'),
        ({"traits": ["happy"]}, 'traits cannot be "happy"'),
        ({"dimension": "colour"}, 'dimension cannot be "colour"'),
        ({"event_date": "2024-02-30"}, 'event_date cannot be "2024-02-30"'),
        ({"event_date": "2024-02-01/2024-02-03"}, "event_date cannot be"),
        ({"part_of": 10}, "part_of must be a list"),
        ({"part_of": ["10", "people"]}, "part_of[0] must be a whole number"),
        ({"quote": 5}, "quote must be a string"),
        ({"quote": "10 civilians"}, 'quote is not in the article: "10 civilians"'),
        ({"quote": " "}, "quote is not in the article"),
        ({"also": ["x"]}, "also must be an object"),
        ({"also": {"party": "RU"}}, 'also.party must be a list, not "RU"'),
        ({"also": {"party": ["Russia"]}}, 'also.party[0] cannot be "Russia"'),
        ({"also": {"low": ["9"]}}, "also.low[0] must be a whole number"),
        ({"also": {"speaker": ["Bondar"]}}, "also.speaker has no other readings"),
        ({"status": None}, "facts[0] has no status, as every release has"),
        ({"kind": "held"}, "facts[0] has a status, but is a held: releases alone have one"),
        ({"low": 300, "high": 90}, "facts[0] has a low of 300 above its high of 90"),
        ({"kind": "format", "status": None}, "facts[0] has no counterpart, as every format has"),
        ({"category": "exchanges"}, "facts[0] counts exchanges, but is a release"),
        ({"kind": "ordinal", "status": None}, "facts[0] is an ordinal, whose category is exchanges"),
        ({"event_date": "2024-02-03", "date_to": "2024-02-01"}, "date_to 2024-02-01 before its event_date 2024-02-03"),
        ({"part_of": [999, "people"]}, "facts[0].part_of: no other fact is 999 people"),
        ({"part_of": [10, "military"]}, "facts[0].part_of: no other fact is 10 military"),
        ({"whole": "f9"}, "facts[0].whole: f9 is no fact that part_of names"),
        ({"count": [900, 905]}, "facts[0].count is no place in the 41 characters"),
        ({"count": [16, 14]}, "facts[0].count is no place"),
        ({"category_span": [-5, -3]}, "facts[0].category_span is no place"),
    ],
)
def test_gold_names_a_value_that_no_fact_can_have(tmp_path, changes, told):
    assert told in refused(tmp_path, {**ROW, "facts": [FACT | changes]})


def test_gold_names_a_fact_without_its_side(tmp_path):
    row = {**ROW, "facts": [{("pary" if name == "party" else name): value for name, value in FACT.items()}]}
    assert "facts[0].party is missing; write null" in refused(tmp_path, row)


@pytest.mark.parametrize(
    ("wholes", "told"),
    [(["f1"], "facts[0].whole: it is part of itself"), (["f2", "f3", "f1"], "facts[0].whole: it is part of itself")],
)
def test_gold_names_a_fact_that_is_part_of_itself(tmp_path, wholes, told):
    facts = [FACT | {"id": f"f{n}", "whole": whole, "part_of": [10, "military"]} for n, whole in enumerate(wholes, 1)]
    assert told in refused(tmp_path, {**ROW, "facts": [*facts, FACT]})


def test_gold_names_an_id_that_two_facts_have(tmp_path):
    row = {**ROW, "facts": [FACT | {"id": "f2"}, FACT]}
    assert "facts[0].id: two facts have the id f2" in refused(tmp_path, row)


def test_gold_names_the_article_of_a_wrong_fact(tmp_path):
    assert refused(tmp_path, {**ROW, "facts": [FACT | {"kind": "swap"}]}).endswith("(article a)")


def test_gold_with_a_number_of_endless_digits_is_refused(tmp_path):
    path = gold(tmp_path, {**ROW, "facts": [FACT]})
    path.write_text(path.read_text("utf-8").replace('"low": 10', f'"low": {"1" * 5000}'), "utf-8")
    with pytest.raises(ReadError, match=r"gold\.jsonl:1: not JSON"):
        read_gold([path])


def test_gold_names_the_line_without_facts(tmp_path):
    path = gold(tmp_path, {**ROW, "facts": []}, {"id": "b", "text": "x"})
    with pytest.raises(ReadError, match=r"gold.jsonl:2: no gold article: 'facts' is missing"):
        read_gold([path])


def test_gold_missing_file(tmp_path):
    with pytest.raises(ReadError, match="No such file"):
        read_gold([tmp_path / "gold.jsonl"])


def test_gold_refuses_an_id_that_stands_twice(tmp_path):
    first = gold(tmp_path, {**ROW, "facts": []})
    second = tmp_path / "2.jsonl"
    second.write_text("\n" + first.read_text("utf-8"), "utf-8")
    with pytest.raises(ReadError, match=r"2.jsonl:2: the id 'a' stands twice"):
        read_gold([first, second])
