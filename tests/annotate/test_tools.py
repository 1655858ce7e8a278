"""What an export writes, and the commands around it."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner

from exchange_facts.annotate.task import Tool
from exchange_facts.cli import app
from exchange_facts.corpus.fields import fields, labels

SENTENCE = "🕊️ 390 Ukrainians - 270 military and 120 civilians - are returning home from Russian captivity."
ARTICLE = {"id": "a", "date": "2025-05-23", "text": SENTENCE, "source": "Eastern Wire"}
TOOLS = [tool.value for tool in Tool]
EXPORTED = {"label-studio": "export.json", "doccano": "tasks.jsonl", "prodigy": "tasks.jsonl", "brat": ""}


@pytest.fixture
def exported(tmp_path, request):
    """The tasks of one article in the format of a tool; Label Studio's already accepted by Ann."""
    articles = tmp_path / "articles.jsonl"
    articles.write_text(json.dumps(ARTICLE) + "\n", "utf-8")
    out = tmp_path / "tasks"
    done = command("export", articles, "--to", request.param, "--out", out)
    assert done.exit_code == 0, done.output
    if request.param == "label-studio":
        data = json.loads((out / "tasks.json").read_text("utf-8"))
        for item in data:
            item["annotations"] = [{"completed_by": 1, "result": item["predictions"][0]["result"]}]
        (out / "export.json").write_text(json.dumps(data), "utf-8")
    return request.param, out


def command(*arguments):
    return CliRunner().invoke(app, ["annotate", *map(str, arguments)])


@pytest.mark.parametrize("exported", TOOLS, indirect=True)
def test_export_and_import_by_command(exported, tmp_path):
    tool, out = exported
    gold, verdicts = tmp_path / "gold.jsonl", tmp_path / "verdicts.jsonl"
    done = command("import", out / EXPORTED[tool], "--from", tool, "--gold", gold, "--verdicts", verdicts)
    assert done.exit_code == 0, done.output
    row = json.loads(gold.read_text("utf-8"))
    assert [fact["low"] for fact in row["facts"]] == [390, 270, 120]
    assert row["facts"][1]["part_of"] == [390, "people"]
    assert (row["date"], row["source"]) == ("2025-05-23", "Eastern Wire")
    assert {json.loads(line)["outcome"] for line in verdicts.read_text("utf-8").splitlines()} == {"accepted"}
    assert command("compare", gold, gold).exit_code == 0
    assert command("export", gold, "--gold", "--to", tool, "--out", tmp_path / "again").exit_code == 0


def test_export_of_people_alone_makes_a_gold_of_people_alone(tmp_path):
    articles, gold = tmp_path / "articles.jsonl", tmp_path / "gold.jsonl"
    articles.write_text(json.dumps(ARTICLE | {"text": "Olena Bondar left Kyiv. " + SENTENCE}) + "\n", "utf-8")
    done = command("export", articles, "--to", "brat", "--label", "PERSON", "--out", tmp_path / "tasks")
    assert done.exit_code == 0, done.output
    assert command("import", tmp_path / "tasks", "--from", "brat", "--gold", gold).exit_code == 0
    assert json.loads(gold.read_text("utf-8"))["entities"] == {"PERSON": ["Olena Bondar"]}


@pytest.mark.parametrize(
    ("labels", "told"), [(["GPE"], "write --label PLACE"), (["FACT"], "not one of"), (["place"], "not one of")]
)
def test_export_refuses_labels_that_no_gold_can_list(tmp_path, labels, told):
    (tmp_path / "articles.jsonl").write_text(json.dumps(ARTICLE) + "\n", "utf-8")
    options = [part for label in labels for part in ("--label", label)]
    done = command("export", tmp_path / "articles.jsonl", "--to", "brat", "--out", tmp_path / "tasks", *options)
    assert (done.exit_code, told in " ".join(done.output.replace("│", " ").split())) == (2, True)


def test_export_of_gold_names_the_line_of_a_fact_without_a_quote(tmp_path):
    fact = {"kind": "release", "low": 390, "high": 390, "category": "people"}
    gold = tmp_path / "gold.jsonl"
    gold.write_text("\n" + json.dumps(ARTICLE | {"facts": [fact], "entities": {}}), "utf-8")
    done = command("export", gold, "--gold", "--to", "brat", "--out", tmp_path / "tasks")
    assert (done.exit_code, "gold.jsonl:2: no gold article: facts[0].quote is missing" in done.output) == (2, True)


@pytest.mark.parametrize("exported", TOOLS, indirect=True)
def test_export_writes_guidelines_for_its_tool(exported):
    tool, out = exported
    page = (out / "guidelines.html").read_text("utf-8")
    assert "<h1>How to annotate exchange facts</h1>" in page
    assert page.count("<h2>In ") == 1
    written = (out / "guidelines.md").read_text("utf-8")
    for field in fields().values():
        assert field.name in written
        assert all(value in written for value in field.values if field.values != "sides" and field.name != "traits")
    assert all(label in written for label in ("FACT", "CATEGORY", "PERSON", "MILITARY_UNIT"))
    assert tool.replace("-", " ") in page.lower()


@pytest.mark.parametrize("exported", ["label-studio"], indirect=True)
def test_export_for_label_studio_has_scores_and_every_control(exported):
    _, out = exported
    [task] = json.loads((out / "tasks.json").read_text("utf-8"))
    [prediction] = task["predictions"]
    assert prediction["model_version"].startswith("en_exchange_facts-")
    assert 0 < prediction["score"] <= 1
    view = ElementTree.parse(out / "config.xml")
    controls = {element.get("name"): element.tag for element in view.iter() if element.get("name")}
    assert controls.keys() == {"label", "text", *fields()}
    assert {label.get("value") for label in view.iter("Label")} == labels().keys()
    names = {item["from_name"] for item in prediction["result"] if "from_name" in item}
    assert names <= controls.keys()


def test_export_offers_every_side_that_occurs(tmp_path):
    from exchange_facts.annotate.label_studio import config
    from exchange_facts.annotate.task import Region, Task

    text = config([Task("a", "x", regions=[Region("f1", 0, 1, "FACT", {"party": ["new_rebels"]})])])
    party = next(element for element in ElementTree.fromstring(text).iter("Choices") if element.get("name") == "party")
    offered = [choice.get("value") for choice in party]
    assert {"UA", "hamas", "new_rebels"} <= set(offered) and len(offered) == len(set(offered))


@pytest.mark.parametrize("exported", ["brat"], indirect=True)
def test_export_refuses_a_folder_that_holds_work(exported, tmp_path):
    _, out = exported
    again = command("export", tmp_path / "articles.jsonl", "--to", "brat", "--out", out)
    assert (again.exit_code, "is not empty" in again.output) == (2, True)


def test_export_refuses_two_articles_of_one_id(tmp_path):
    articles = tmp_path / "articles.jsonl"
    articles.write_text((json.dumps(ARTICLE) + "\n") * 2, "utf-8")
    done = command("export", articles, "--to", "brat", "--out", tmp_path / "tasks")
    assert (done.exit_code, "two articles have the id 'a'" in done.output) == (2, True)


def test_export_goes_on_after_an_article_that_cannot_be_read(tmp_path):
    articles = tmp_path / "articles.jsonl"
    articles.write_text(json.dumps(ARTICLE) + "\n{}\n", "utf-8")
    done = command("export", articles, "--to", "brat", "--out", tmp_path / "tasks")
    assert (done.exit_code, "articles.jsonl:2" in done.output) == (1, True)


def test_import_writes_a_file_for_each_annotator(tmp_path):
    articles = tmp_path / "articles.jsonl"
    articles.write_text(json.dumps(ARTICLE) + "\n", "utf-8")
    for name in ("ann", "ben"):
        command("export", articles, "--to", "brat", "--out", tmp_path / "all" / name)
    done = command("import", tmp_path / "all", "--from", "brat", "--gold", tmp_path / "gold.jsonl")
    assert done.exit_code == 0, done.output
    assert sorted(path.name for path in tmp_path.glob("gold*")) == ["gold.ann.jsonl", "gold.ben.jsonl"]


def test_import_writes_two_files_for_names_that_are_alike(tmp_path):
    articles = tmp_path / "articles.jsonl"
    articles.write_text(json.dumps(ARTICLE) + "\n", "utf-8")
    for name in ("ann b", "ann-b", "Ann?b"):
        command("export", articles, "--to", "brat", "--out", tmp_path / "all" / name)
    done = command("import", tmp_path / "all", "--from", "brat", "--gold", tmp_path / "gold.jsonl")
    assert done.exit_code == 0, done.output
    assert len({path.name.lower() for path in tmp_path.glob("gold*")}) == 3


@pytest.mark.parametrize(
    "arguments",
    [("import", "none.json", "--from", "label-studio"), ("compare", "none.jsonl", "none.jsonl")],
)
def test_commands_name_a_file_that_is_not_there(arguments, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = command(*arguments)
    assert (done.exit_code, "none.json" in done.output, "Traceback" in done.output) == (2, True, False)


@pytest.mark.parametrize(("tool", "name"), [("label-studio", "a.json"), ("doccano", "a.jsonl"), ("prodigy", "a.jsonl")])
def test_import_of_a_file_without_tasks_exits_with_2(tool, name, tmp_path):
    (tmp_path / name).write_text("[]" if tool == "label-studio" else "\n", "utf-8")
    gold = tmp_path / "gold.jsonl"
    done = command("import", tmp_path / name, "--from", tool, "--gold", gold)
    assert (done.exit_code, f"{name}: no tasks of {tool}" in done.output, gold.exists()) == (2, True, False)
