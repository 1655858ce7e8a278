"""What an import sets aside or doubts of what people left in a tool."""

from __future__ import annotations

import pytest

from exchange_facts.annotate.review import review
from exchange_facts.annotate.task import Link, Region, Task
from exchange_facts.annotate.tools import marked_of

TEXT = "Quito freed 97 soldiers and about 40 people, 12 of them women, Volodymyr Ruiz said in Quito."


def region(id: str, words: str, label: str, **values: str) -> Region:
    start = TEXT.index(words)
    return Region(id, start, start + len(words), label, {name: [value] for name, value in values.items()})


def fact(id: str, words: str, category: str, low: str, **more: str) -> Region:
    values = {"kind": "release", "status": "completed", "category": category, "low": low, "high": low}
    return region(id, words, "FACT", **values | more)


def task(**more) -> Task:
    """Two releases and a name."""
    regions = [
        fact("f1", "97", "military", "97"),
        fact("f2", "about 40", "people", "40", approximate="yes"),
        region("c1", "soldiers", "CATEGORY"),
        region("c2", "people", "CATEGORY"),
        region("e1", "Volodymyr Ruiz", "PERSON"),
    ]
    return Task("a", TEXT, None, None, regions, [Link("f1", "c1", "counts"), Link("f2", "c2", "counts")], **more)


def changed(change, *more: Region) -> tuple:
    """What becomes of the task after a change, and what is told of it."""
    made = task(by="ben", origin=task())
    made.regions += more
    change(made)
    problems: list = []
    return marked_of(made, on_problem=problems.append), [problem.what for problem in problems], made


def nothing(made: Task) -> None:
    pass


def test_checked_says_nothing_of_what_nobody_touched():
    odd = task(by="ben", origin=task())
    for one in (odd, odd.origin):
        one.regions[0].values |= {"low": ["5"], "high": ["5"], "category": ["women"]}
    problems: list = []
    assert len(marked_of(odd, on_problem=problems.append).facts) == 2
    assert problems == []


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"low": ["930"], "high": ["930"]}, "kept: it says 930, but the number there reads 97"),
        ({"low": ["90"]}, "kept: it says 90..97, but the number there reads 97"),
        ({"approximate": ["yes"]}, "kept: it says about 97, but the number there reads 97"),
        ({"category": ["women"]}, "kept: its category is women, but the noun that it counts reads military"),
    ],
)
def test_checked_doubts_a_value_that_the_words_do_not_say(values, told):
    marked, problems, _ = changed(lambda made: made.regions[0].values.update(values))
    assert (len(marked.facts), problems) == (2, [told])


def test_checked_doubts_a_number_that_moved_without_its_bounds():
    def move(made: Task) -> None:
        made.regions[0].start, made.regions[0].end = TEXT.index("12"), TEXT.index("12") + 2

    assert changed(move)[1] == ["kept: it says 97, but the number there reads 12"]


def test_checked_doubts_a_category_that_stays_when_another_noun_is_counted():
    def link(made: Task) -> None:
        made.links[0] = Link("f1", "c2", "counts")
        made.regions = [one for one in made.regions if one.id != "c1"]

    assert changed(link)[1] == ["kept: its category is military, but the noun that it counts reads people"]


@pytest.mark.parametrize("category", ["people", "bodies", "men+people"])
def test_checked_takes_categories_that_the_noun_allows(category):
    assert changed(lambda made: made.regions[1].values.update(category=category.split("+")))[1] == []


@pytest.mark.parametrize("links", [[], [Link("f3", "c1", "counts")]])
def test_checked_sets_a_fact_aside_that_is_there_twice(links):
    marked, problems, made = changed(lambda made: made.links.extend(links), fact("f3", "97", "military", "97"))
    assert [fact.id for fact in marked.facts] == ["f1", "f2"]
    assert problems == ["set aside: the same fact a second time, the first is kept"]
    kept = {fact.id for fact in marked.facts}
    assert [verdict.outcome for verdict in review(made, kept=kept)] == ["accepted", "accepted"]


@pytest.mark.parametrize(
    ("words", "label", "kept", "told"),
    [
        ("Volodymyr", "GPE", ["Volodymyr Ruiz"], "set aside: a GPE inside or across the name 'Volodymyr Ruiz'"),
        ("Volodymyr Ruiz said", "PERSON", ["Volodymyr Ruiz said"], "inside or across the name 'Volodymyr Ruiz said'"),
        ("Volodymyr Ruiz", "ORG", ["Volodymyr Ruiz"], "set aside: a PERSON inside or across the name 'Volodymyr Ruiz'"),
        ("Quito", "COUNTRY", ["Volodymyr Ruiz"], "set aside: COUNTRY is no label of names"),
    ],
)
def test_checked_keeps_names_flat_and_under_known_labels(words, label, kept, told):
    marked, problems, _ = changed(nothing, region("new", words, label))
    assert [entity.text for entity in marked.entities] == kept
    assert len(problems) == 1 and told in problems[0]


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"status": []}, "set aside, as it has no status, as every release has"),
        ({"low": ["99"]}, "set aside, as it has a low of 99 above its high of 97"),
        ({"kind": ["format"], "status": []}, "set aside, as it has no counterpart, as every format has"),
        ({"category": ["exchanges"]}, "set aside, as it counts exchanges, but is a release"),
        ({"kind": ["ordinal"], "status": []}, "set aside, as it is an ordinal, whose category is exchanges"),
    ],
)
def test_import_sets_aside_what_no_gold_can_hold(values, told):
    marked, problems, made = changed(lambda made: made.regions[0].values.update(values))
    assert ([fact.id for fact in marked.facts], told in problems) == (["f2"], True)
    assert [verdict.outcome for verdict in review(made, kept={"f2"})] == ["rejected", "accepted"]


def test_import_tells_a_time_that_ends_before_it_begins():
    marked, problems, _ = changed(lambda made: made.regions[0].values.update(date=["2024-03-15/2023-01-01"]))
    assert (marked.facts[0].date_from, problems) == (None, ["date cannot be 2024-03-15/2023-01-01"])


def test_import_leaves_out_the_links_of_a_circle():
    def link(made: Task) -> None:
        made.links += [Link("f1", "f2", "part_of"), Link("f2", "f1", "part_of")]

    marked, problems, _ = changed(link)
    assert [fact.part_of for fact in marked.facts] == [None, "f1"]
    assert problems == ["by its link part_of it is a part of itself; the link is left out"]


def test_import_counts_no_fact_as_added_that_was_set_aside():
    marked, _, made = changed(nothing, region("new", "12", "FACT"))
    outcomes = [verdict.outcome for verdict in review(made, kept={fact.id for fact in marked.facts})]
    assert outcomes == ["accepted", "accepted"]
