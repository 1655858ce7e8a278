"""An import of what is not of its tool, or has lost a part."""

from __future__ import annotations

import json
import zipfile

import pytest

from exchange_facts.annotate import brat, doccano, label_studio, prodigy
from exchange_facts.annotate.task import Region, Task
from exchange_facts.corpus import ReadError

TEXT = "390 Ukrainians are home, Olena Bondar said."


def task() -> Task:
    return Task("a", TEXT, "2025-05-23", None, [Region("e1", 25, 37, "PERSON")], by="model")


def test_import_of_brat_tells_a_text_whose_annotations_are_gone(tmp_path):
    brat.write([task()], tmp_path)
    (tmp_path / "b.txt").write_text(TEXT, "utf-8")
    (tmp_path / "c.json").write_text("{}", "utf-8")
    problems: list = []
    assert [back.id for back in brat.read(tmp_path, problems.append)] == ["a"]
    assert [str(problem) for problem in problems] == [
        "b (annotator): set aside: there is no b.ann",
        "c (annotator): set aside: there is no c.ann",
    ]


def test_import_of_brat_refuses_a_file_of_another_tool(tmp_path):
    (tmp_path / "all.jsonl").write_text("{}", "utf-8")
    with pytest.raises(ReadError, match=r"all\.jsonl: no \.ann files"):
        list(brat.read(tmp_path / "all.jsonl", print))


def test_import_of_brat_names_a_damaged_file_beside_the_text(tmp_path):
    brat.write([task()], tmp_path)
    (tmp_path / "a.json").write_text("{", "utf-8")
    with pytest.raises(ReadError, match=r"a\.json:1: not JSON"):
        list(brat.read(tmp_path, print))


@pytest.mark.parametrize("empty", ["folder", "zip"])
def test_import_of_doccano_refuses_a_folder_without_its_files(tmp_path, empty):
    brat.write([task()], tmp_path)
    path = tmp_path
    if empty == "zip":
        path = tmp_path / "export.zip"
        with zipfile.ZipFile(path, "w") as archive:
            archive.write(tmp_path / "a.txt", "a.txt")
    with pytest.raises(ReadError, match=r"no \.jsonl files; export as JSONL \(relation\)"):
        list(doccano.read(path, print))


def test_import_of_prodigy_refuses_articles_that_were_never_tasks(tmp_path):
    (tmp_path / "all.jsonl").write_text(json.dumps({"id": "a", "text": TEXT}), "utf-8")
    with pytest.raises(ReadError, match=r"all\.jsonl:1: no 'spans' and no 'answer'; write it with prodigy db-out"):
        list(prodigy.read(tmp_path / "all.jsonl", print))


def test_import_of_prodigy_takes_an_answer_without_spans(tmp_path):
    (tmp_path / "out.jsonl").write_text(json.dumps({"text": TEXT, "answer": "accept"}), "utf-8")
    assert [back.regions for back in prodigy.read(tmp_path / "out.jsonl", print)] == [[]]


@pytest.mark.parametrize(
    ("tool", "row"),
    [
        (prodigy, {"spans": [[0, 3, "PERSON"]]}),
        (prodigy, {"spans": {"start": 0}}),
        (prodigy, {"spans": [], "relations": ["counts"]}),
        (prodigy, {"spans": [], "relations": [{"head_span": 5}]}),
        (prodigy, {"spans": [], "meta": 5}),
        (doccano, {"entities": [[0, 3, "PERSON"]]}),
        (doccano, {"entities": {"PERSON": ["Olena Bondar"]}}),
        (doccano, {"entities": [], "relations": 5}),
    ],
)
def test_import_names_a_line_of_another_make(tool, row, tmp_path):
    (tmp_path / "out.jsonl").write_text("\n" + json.dumps({"text": TEXT, **row}), "utf-8")
    with pytest.raises(ReadError, match=r"out\.jsonl:2: "):
        list(tool.read(tmp_path / "out.jsonl", print))


@pytest.mark.parametrize(
    "item",
    [
        {"annotations": 5},
        {"annotations": [5]},
        {"annotations": [{"result": 5}]},
        {"annotations": [{"result": ["x"]}]},
        {"annotations": [{"result": [{"type": "labels", "value": 5}]}]},
    ],
)
def test_import_of_label_studio_names_a_task_of_another_make(item, tmp_path):
    (tmp_path / "export.json").write_text(json.dumps([{"data": {"text": TEXT}, **item}]), "utf-8")
    with pytest.raises(ReadError, match=r"export\.json: task 1: "):
        list(label_studio.read(tmp_path / "export.json", print))
