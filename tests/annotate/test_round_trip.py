"""What goes out to a tool and comes back unchanged is the same."""

from __future__ import annotations

import copy
import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from marks import marked

from exchange_facts.annotate import brat, doccano, label_studio, prodigy
from exchange_facts.annotate.gold import from_gold, to_gold
from exchange_facts.annotate.record import Marked, from_task, normal, to_task
from exchange_facts.annotate.task import Task
from exchange_facts.corpus import read_gold

GOLD = sorted((Path(__file__).parents[1] / "gold").glob("*.jsonl"))


def _label_studio(tasks: list[Task], folder: Path, problems: list) -> list[Task]:
    """Everything accepted: Label Studio copies the prediction into an annotation, without what we sent along."""
    label_studio.write(tasks, folder)
    data = json.loads((folder / "tasks.json").read_text("utf-8"))
    for item in data:
        item["annotations"] = [{"completed_by": 1, "result": item.pop("predictions")[0]["result"]}]
    (folder / "export.json").write_text(json.dumps(data), "utf-8")
    return list(label_studio.read(folder / "export.json", problems.append))


def _brat(tasks: list[Task], folder: Path, problems: list) -> list[Task]:
    brat.write(tasks, folder)
    return list(brat.read(folder, problems.append))


def _doccano(tasks: list[Task], folder: Path, problems: list) -> list[Task]:
    """doccano gives spans ids of its own and hands them out in another order."""
    doccano.write(tasks, folder)
    rows = [json.loads(line) for line in (folder / "tasks.jsonl").read_text("utf-8").split("\n") if line]
    for row in rows:
        for entity in row["entities"]:
            entity["id"] += 1000
        for relation in row["relations"]:
            relation["from_id"] += 1000
            relation["to_id"] += 1000
        row["entities"].sort(key=lambda entity: (entity["start_offset"], entity["label"]))
    (folder / "ann.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return list(doccano.read(folder / "ann.jsonl", problems.append))


def _prodigy(tasks: list[Task], folder: Path, problems: list) -> list[Task]:
    prodigy.write(tasks, folder)
    return list(prodigy.read(folder / "tasks.jsonl", problems.append))


TOOLS = {"label-studio": _label_studio, "doccano": _doccano, "prodigy": _prodigy, "brat": _brat}


def _differing(before: list[Marked], tasks: list[Task], tool: str) -> list[str]:
    """Which articles come back otherwise."""
    problems: list = []
    with tempfile.TemporaryDirectory() as folder:
        tasks = TOOLS[tool](tasks, Path(folder), problems)
    after = {task.id: normal(from_task(task, on_problem=problems.append)) for task in tasks}
    differing = []
    for article in before:
        a, b = normal(article), after[article.id]
        fields = ("text", "date", "title", "facts", "entities", "rest")
        if any(getattr(a, name) != getattr(b, name) for name in fields):
            differing.append(article.id)
    return differing


@pytest.fixture(scope="module")
def differing_gold() -> dict[str, list[str]]:
    """For each tool the articles of the gold that come back otherwise; few at a time, as few readings are kept."""
    rows = read_gold(GOLD)
    differing: dict[str, list[str]] = {tool: [] for tool in TOOLS}
    for first in range(0, len(rows), 12):
        articles = [from_gold(row) for row in rows[first : first + 12]]
        tasks = [to_task(article) for article in articles]
        for tool, found in differing.items():
            found += _differing(articles, tasks, tool)
    return differing


@pytest.mark.parametrize("tool", TOOLS)
def test_round_trip_of_the_whole_gold_has_no_differences(tool, differing_gold):
    assert differing_gold[tool] == []


@pytest.mark.parametrize("tool", TOOLS)
@settings(max_examples=40, deadline=None)
@given(article=marked())
def test_round_trip_of_any_article_is_the_identity(tool, article):
    assert _differing([article], [to_task(article)], tool) == []


@pytest.mark.parametrize("tool", ["label-studio", "brat"])
@settings(max_examples=25, deadline=None)
@given(article=marked())
def test_round_trip_holds_without_what_travels_along(tool, article):
    """These two tools show every field: nothing has to come from the task as it was exported."""
    task = to_task(article)
    with tempfile.TemporaryDirectory() as folder:
        [back] = TOOLS[tool]([task], Path(folder), [])
    back.origin = None
    assert normal(from_task(back)).facts == normal(article).facts


def test_gold_rows_keep_every_key_and_gain_places():
    rows = read_gold(GOLD)
    lost = []
    for row in rows:
        made = to_gold(from_gold(row))
        for fact, again in zip(row["facts"], made["facts"], strict=True):
            lost += [(row["id"], key) for key in fact if fact[key] != again.get(key)]
            assert row["text"][slice(*again["count"])]
        names = row["entities"].items()
        lost += [(row["id"], name) for name, given in names if set(given) != set(made["entities"][name])]
        lost += [(row["id"], key) for key in ("id", "date", "title", "text") if row[key] != made[key]]
    assert lost == []


def test_gold_rows_leave_out_what_they_left_out():
    added = {"id", "count", "category_span", "whole"}
    gained = []
    for row in read_gold(GOLD):
        made = to_gold(from_gold(row))
        gained += [made["id"]] * (made["entities"].keys() != row["entities"].keys())
        for fact, again in zip(row["facts"], made["facts"], strict=True):
            gained += [(row["id"], key) for key in again.keys() - fact.keys() - added]
    assert gained == []


@pytest.mark.parametrize("tool", TOOLS)
def test_round_trip_leaves_out_what_a_gold_left_out(tool, tmp_path):
    fact = {"kind": "held", "low": 390, "high": 390, "category": "people", "party": "UA", "quote": "390 Ukrainians"}
    told = [fact | {"event_date": "2025-05-23"}, fact | {"held_by": None, "quote": "390 people"}]
    text = "390 Ukrainians are held. 390 people are held."
    row = {"id": "a", "date": None, "title": None, "text": text, "facts": told, "entities": {"PERSON": []}}
    [back] = TOOLS[tool]([to_task(from_gold(row))], tmp_path, [])
    made = to_gold(normal(from_task(back)))
    added = {"id", "count", "category_span"}
    assert [fact.keys() - added for fact in made["facts"]] == [fact.keys() for fact in told]
    assert made["entities"] == {"PERSON": []}


@settings(max_examples=40, deadline=None)
@given(article=marked())
def test_gold_rows_with_places_are_read_back_whole(article):
    row = to_gold(article)
    again = from_gold(copy.deepcopy(row))
    assert to_gold(again) == row


@settings(max_examples=40, deadline=None)
@given(article=marked())
def test_gold_rows_of_any_article_are_gold(article):
    row = to_gold(article)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "gold.jsonl"
        path.write_text(json.dumps(row), "utf-8")
        assert read_gold([path]) == [row]
