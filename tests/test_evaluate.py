"""Scoring against gold articles."""

import json
from pathlib import Path

import pytest

from exchange_facts.corpus import read_gold
from exchange_facts.evaluate import evaluate, part_of_id, select
from exchange_facts.records import Entity, Fact, Result

TEXT = "390 Ukrainians and 300 Russians came home. 64 Azovs were among them. 10 remain. It was the 5th exchange."


def gold_fact(quote="390 Ukrainians", **changes):
    fact = {"kind": "release", "low": 390, "high": 390, "approximate": False, "category": "people"}
    fact |= {"party": "UA", "status": "completed", "counterpart": None, "event_date": "2025-05-23"}
    empty = {"traits": [], "units": [], "part_of": None, "dimension": None, "speaker": None}
    return fact | empty | {"quote": quote} | changes


def found_fact(id="f1", sentence=(0, 42), **changes):
    fact = {"kind": "release", "low": 390, "high": 390, "approximate": False, "category": "people"}
    fact |= {"party": "UA", "status": "completed", "date_from": "2025-05-23"}
    return Fact(id=id, count=(0, 3), sentence=sentence, **(fact | changes))


def row(*facts, id="a", text=TEXT, **entities):
    return {
        "id": id,
        "date": "2025-05-23",
        "title": None,
        "text": text,
        "facts": list(facts),
        "entities": entities,
    }


def report(gold, found, entities=(), **options):
    return evaluate([row(*gold)], [Result("a", None, None, list(found), list(entities))], **options)


def scores(gold, found):
    """Correct, found and gold at each level."""
    return {level: (score.correct, score.found, score.gold) for level, score in report(gold, found).facts.items()}


def test_evaluate_equal_facts_score_one_at_every_level():
    assert scores([gold_fact()], [found_fact()]) == {"value": (1, 1, 1), "core": (1, 1, 1), "full": (1, 1, 1)}


@pytest.mark.parametrize(
    ("changes", "levels"),
    [
        ({"party": None}, "value core"),
        ({"status": "planned"}, "value core"),
        ({"category": "military"}, "value"),
        ({"kind": "held", "status": None}, "value"),
        ({"high": None}, ""),
        ({"low": 391, "high": 391}, ""),
        ({"approximate": True}, "value core full"),
        ({"traits": ["women"], "date_from": None, "speaker": "x"}, "value core full"),
    ],
)
def test_evaluate_level_compares_its_own_fields(changes, levels):
    found = scores([gold_fact()], [found_fact(**changes)])
    assert [level for level, (correct, *_) in found.items() if correct] == levels.split()


@pytest.mark.parametrize("kind", ["cumulative", "held"])
def test_evaluate_status_counts_for_releases_alone(kind):
    found = scores([gold_fact(kind=kind, status=None)], [found_fact(kind=kind, status="planned")])
    assert found["full"] == (1, 1, 1)


@pytest.mark.parametrize(
    ("changes", "levels"),
    [
        ({}, "value core full"),
        ({"high": 5}, "value core full"),
        ({"party": "UA"}, "value core full"),
        ({"counterpart": 5}, "value"),
        ({"category": "bodies"}, "value core"),
    ],
)
def test_evaluate_formula_is_its_two_numbers_and_category(changes, levels):
    plain = {"kind": "format", "low": 1000, "high": 1000, "counterpart": 1000, "party": None, "status": None}
    found = scores([gold_fact(**plain)], [found_fact(**(plain | changes))])
    assert [level for level, (correct, *_) in found.items() if correct] == levels.split()


def test_evaluate_ordinal_is_its_number_alone():
    plain = {"kind": "ordinal", "low": 5, "high": 5, "status": None}
    found = scores(
        [gold_fact(category="exchanges", party=None, **plain)],
        [found_fact(category="people", party="RU", **plain)],
    )
    assert found["full"] == (1, 1, 1)


def test_evaluate_equal_tuples_count_once():
    found = scores([gold_fact(), gold_fact()], [found_fact("f1"), found_fact("f2"), found_fact("f3")])
    assert found["full"] == (1, 1, 1)


def test_evaluate_level_collapses_what_it_does_not_tell_apart():
    gold = [gold_fact(), gold_fact(party="RU")]
    assert scores(gold, [found_fact()]) == {"value": (1, 1, 1), "core": (1, 1, 1), "full": (1, 1, 2)}


@pytest.mark.parametrize(
    ("also", "changes"),
    [
        ({"party": [None]}, {"party": None}),
        ({"status": ["planned"]}, {"status": "planned"}),
        ({"category": ["civilians", "men"]}, {"category": "men"}),
        ({"low": [380], "high": [380]}, {"low": 380, "high": 380}),
        ({"kind": ["cumulative"]}, {"kind": "cumulative", "status": None}),
        ({"party": ["RU"], "status": ["planned"]}, {"party": "RU", "status": "planned"}),
    ],
)
def test_evaluate_also_accepts_other_values(also, changes):
    assert scores([gold_fact(also=also)], [found_fact(**changes)])["full"] == (1, 1, 1)


def test_evaluate_also_takes_one_found_fact_alone():
    found = [found_fact(), found_fact("f2", category="civilians")]
    assert scores([gold_fact(also={"category": ["civilians"]})], found)["full"] == (1, 2, 1)


def test_evaluate_matching_is_the_largest_possible():
    gold = [
        gold_fact(also={"category": ["civilians"]}),
        gold_fact(category="men", also={"category": ["people"]}),
    ]
    found = [found_fact(), found_fact("f2", category="civilians")]
    assert scores(gold, found)["full"] == (2, 2, 2)


def test_evaluate_matching_takes_the_exact_fact_first():
    gold = [gold_fact(also={"party": ["RU"]}), gold_fact(party="RU")]
    errors = report(gold, [found_fact(party="RU")]).errors
    assert [error.gold for error in errors] == ["release 390 people UA completed"]


def test_evaluate_sums_over_articles():
    rows = [row(gold_fact(), id="a"), row(gold_fact(), id="b"), row(id="c")]
    results = [Result(id, None, None, [found_fact()]) for id in "ac"]
    score = evaluate(rows, results).facts["full"]
    assert (score.correct, score.found, score.gold, score.f1) == (1, 2, 2, 0.5)


def test_evaluate_article_without_result_has_found_nothing():
    assert evaluate([row(gold_fact())], []).facts["full"].recall == 0


def test_evaluate_counts_false_facts_of_articles_without_facts():
    figures = evaluate([row(id="a"), row(id="b")], [Result("b", None, None, [found_fact()])])
    assert (figures.empty_articles, figures.false_facts) == (2, 1)


def test_evaluate_intervals_hold_the_figure_and_repeat():
    rows = [row(gold_fact(), id=str(n)) for n in range(20)]
    results = [Result(str(n), None, None, [found_fact(party="UA" if n % 3 else None)]) for n in range(20)]
    first, second = (evaluate(rows, results).facts["full"] for _ in range(2))
    low, high = first.intervals["f1"]
    assert low < first.f1 < high
    assert first == second


def test_evaluate_interval_of_all_right_gold_is_one_beside_articles_without_facts():
    rows = [row(gold_fact(), id="a"), row(id="b"), row(id="c")]
    score = evaluate(rows, [Result("a", None, None, [found_fact()])]).facts["full"]
    assert score.intervals == {"precision": (1.0, 1.0), "recall": (1.0, 1.0), "f1": (1.0, 1.0)}


def test_evaluate_interval_where_no_article_has_facts_is_nought():
    score = evaluate([row(id="a")], []).facts["full"]
    assert (score.f1, score.intervals["f1"]) == (0.0, (0.0, 0.0))


@pytest.mark.parametrize(
    ("name", "gold", "found"),
    [
        ("party", {}, {"party": "RU"}),
        ("status", {}, {"status": "failed"}),
        ("kind", {}, {"kind": "held"}),
        ("category", {}, {"category": "men"}),
        ("traits", {"traits": ["women"]}, {}),
        ("date", {}, {"date_from": "2025-05-24"}),
        ("part_of", {"part_of": [1000, "people"]}, {}),
        ("dimension", {"dimension": "sex"}, {"dimension": "age"}),
        ("speaker", {"speaker": "Andriy Yermak"}, {"speaker": "Denis Pushilin"}),
        ("units", {"units": ["Azov"]}, {}),
        ("approximate", {"approximate": True}, {}),
        ("held_by", {"held_by": "RU"}, {}),
        ("held_by", {"held_by": None}, {"held_by": "RU"}),
        ("places", {"places": []}, {"places": ["Sumy"]}),
    ],
)
def test_evaluate_field_is_judged_wrong(name, gold, found):
    field = report([gold_fact(**gold)], [found_fact(**found)]).fields[name]
    assert (field.correct, field.total) == (0, 1)


@pytest.mark.parametrize(
    ("name", "gold", "found"),
    [
        ("party", {"also": {"party": ["RU"]}}, {"party": "RU"}),
        ("traits", {"traits": ["women", "wounded"]}, {"traits": ["wounded", "women"]}),
        ("speaker", {"speaker": "the Red Cross"}, {"speaker": "Red Cross"}),
        ("speaker", {"speaker": "Yermak"}, {"speaker": "Andriy Yermak"}),
        ("units", {"units": ["National Guard"]}, {"units": ["National Guard of Ukraine"]}),
        ("held_by", {"held_by": "PS", "also": {"held_by": ["hamas"]}}, {"held_by": "hamas"}),
    ],
)
def test_evaluate_field_is_judged_right(name, gold, found):
    field = report([gold_fact(**gold)], [found_fact(**found)]).fields[name]
    assert (field.correct, field.total) == (1, 1)


def test_evaluate_part_of_is_the_number_and_category_of_the_whole():
    whole = {"low": 690, "high": 690}
    gold = [gold_fact(part_of=[690, "people"]), gold_fact(**whole)]
    found = [found_fact("part", part_of="whole"), found_fact("whole", **whole)]
    field = report(gold, found).fields["part_of"]
    assert (field.correct, field.total, field.given_correct, field.given) == (2, 2, 1, 1)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("held_by", {"held_by": "RU"}),
        ("places", {"places": ["Sumy"]}),
        ("speaker", {"speaker": "Yermak"}),
        ("date", {"date_from": "2025-05-24"}),
        ("part_of", {}),
    ],
)
def test_evaluate_field_is_judged_where_the_gold_tells_it(name, found):
    gold = gold_fact()
    gold.pop({"date": "event_date"}.get(name, name), None)
    assert report([gold], [found_fact(**found)]).fields[name].total == 0


def test_evaluate_date_of_a_total_is_not_judged_as_gold_has_no_periods():
    total = {"kind": "cumulative", "status": None}
    gold = gold_fact(**total, event_date=None)
    field = report([gold], [found_fact(**total, date_from="2022-03-01")]).fields["date"]
    assert field.total == 0


@pytest.mark.parametrize(
    ("told", "found", "right"),
    [
        ({"event_date": "2025-05-01", "date_to": "2025-05-31"}, ("2025-05-01", "2025-05-31"), 1),
        ({"event_date": "2025-05-01", "date_to": "2025-05-31"}, ("2025-05-01", "2025-05-01"), 0),
        ({"event_date": None, "date_to": None}, (None, None), 1),
        ({"event_date": None, "date_to": None}, ("2025-05-01", "2025-05-31"), 0),
        ({"event_date": None}, ("2025-05-01", "2025-05-31"), 1),  # it names no day, and no more is told
        ({"event_date": None}, ("2025-05-01", "2025-05-01"), 0),
        ({"event_date": "2025-05-23"}, ("2025-05-01", "2025-05-31"), 0),
    ],
)
def test_evaluate_date_judges_a_time_where_the_gold_tells_one(told, found, right):
    gold = gold_fact() | told
    field = report([gold], [found_fact(date_from=found[0], date_to=found[1])]).fields["date"]
    assert (field.correct, field.total) == (right, 1)


def test_evaluate_date_of_a_total_is_judged_where_the_gold_tells_its_period():
    total = {"kind": "cumulative", "status": None}
    gold = gold_fact(**total, event_date="2022-03-01", date_to="2025-05-23")
    field = report([gold], [found_fact(**total, date_from="2022-03-01", date_to="2025-05-23")]).fields["date"]
    assert (field.correct, field.total) == (1, 1)


def test_evaluate_category_of_an_equal_value_elsewhere_is_not_judged():
    field = report([gold_fact()], [found_fact(category="men", sentence=(43, 60))]).fields["category"]
    assert field.total == 0


@pytest.mark.parametrize(
    ("found", "what"),
    [
        ([], ["missed"]),
        ([found_fact(party=None)], ["wrong party: UA→None"]),
        (
            [found_fact(party=None, status="planned")],
            ["wrong party: UA→None; wrong status: completed→planned"],
        ),
        ([found_fact(category="men")], ["wrong category: people→men"]),
        ([found_fact(high=None)], ["wrong high: 390→None"]),
        ([found_fact(), found_fact("f2", low=64, high=64)], ["spurious"]),
        ([found_fact(low=64, high=64)], ["missed", "spurious"]),
    ],
)
def test_evaluate_errors_pair_what_overlaps(found, what):
    assert [error.what for error in report([gold_fact()], found).errors] == what


def test_evaluate_error_shows_quote_and_sentence():
    error = report([gold_fact()], [found_fact(party=None)]).errors[0]
    assert error.quote == "390 Ukrainians"
    assert error.sentence == "390 Ukrainians and 300 Russians came home."


@pytest.mark.parametrize("text", [TEXT, "The day.\n\n" + TEXT])
def test_evaluate_offsets_point_behind_a_title_that_the_text_leaves_out(text):
    article = row(gold_fact(category="men"), text=text) | {"title": "The day."}
    error = evaluate([article], [Result("a", None, None, [found_fact(sentence=(10, 52))])]).errors[0]
    assert error.what == "wrong category: men→people"
    assert error.sentence == "390 Ukrainians and 300 Russians came home."


def test_evaluate_quote_may_stand_in_a_title_that_the_text_leaves_out():
    article = row(gold_fact("390 are home", category="men")) | {"title": "390 are home"}
    results = [Result("a", None, None, [found_fact(sentence=(0, 12))])]
    assert [error.what for error in evaluate([article], results).errors] == ["wrong category: men→people"]


def test_evaluate_confusion_counts_gold_and_found_values():
    assert report([gold_fact()], [found_fact(party="RU")]).confusion == [("party", "UA", "RU", 1)]


def test_evaluate_reliability_tells_how_often_the_sure_are_right():
    found = [found_fact(confidence=0.9), found_fact("f2", party="RU", confidence=0.1)]
    bins = report([gold_fact()], found).reliability
    assert [(b.low, b.facts, b.full) for b in bins] == [(0.0, 1, 0.0), (0.8, 1, 1.0)]


@pytest.mark.parametrize(
    ("label", "gold_label"),
    [
        ("PERSON", "PERSON"),
        ("GPE", "PLACE"),
        ("LOC", "PLACE"),
        ("FAC", "PLACE"),
        ("MILITARY_UNIT", "MILITARY_UNIT"),
    ],
)
def test_evaluate_names_are_exact_strings_with_places_merged(label, gold_label):
    entities = [Entity(0, 1, label, "Azov"), Entity(5, 6, label, "Azov"), Entity(7, 8, label, "azov")]
    rows = [row(**{gold_label: ["Azov", "Sumy"]})]
    score = evaluate(rows, [Result("a", None, None, [], entities)]).names[gold_label]
    assert (score.correct, score.found, score.gold) == (1, 2, 2)


def test_evaluate_names_of_a_label_that_is_left_out_are_not_judged():
    entities = [Entity(0, 1, "GPE", "Azov"), Entity(5, 6, "PERSON", "Holt")]
    names = evaluate([row(PERSON=["Holt"])], [Result("a", None, None, [], entities)]).names
    assert (names["PLACE"].found, names["PERSON"].correct) == (0, 1)


def test_evaluate_part_divides_the_articles():
    rows = [row(id=str(n)) for n in range(300)]
    read, unread = select(rows, "read"), select(rows, "unread")
    assert len(read) + len(unread) == 300
    assert 70 < len(unread) < 130
    assert all(part_of_id(article["id"]) == "unread" for article in unread)


def test_evaluate_part_without_articles_is_refused():
    with pytest.raises(ValueError, match="no gold articles in part 'unread'"):
        evaluate([row(id="b")], [], part="unread")


def test_evaluate_gold_scores_one_against_itself():
    for path in sorted(Path(__file__).parent.joinpath("gold").glob("*.jsonl")):
        rows = read_gold([path])
        if not any(gold["facts"] for gold in rows):
            continue  # articles without facts have no F1
        score = evaluate(rows, [_perfect(gold) for gold in rows]).facts["full"]
        assert (path.name, score.f1) == (path.name, 1.0)


def test_evaluate_report_is_plain_data():
    data = json.loads(json.dumps(report([gold_fact()], [found_fact()]).to_dict()))
    assert data["facts"]["full"]["f1"] == 1.0


def _perfect(gold):
    names = ("kind", "low", "high", "approximate", "category", "party", "status", "counterpart")
    return Result(gold["id"], None, None, [
        Fact(id=str(n), count=(0, 0), sentence=(0, 0), **{name: fact[name] for name in names})
        for n, fact in enumerate(gold["facts"])
    ])  # fmt: skip
