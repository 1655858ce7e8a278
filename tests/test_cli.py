"""The commands as a user types them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from typer.testing import CliRunner

from exchange_facts import __version__
from exchange_facts.cli import app

SEEDS = Path(__file__).parents[1] / "seeds"
SEED = SEEDS / "2025-05-23-ukraine-returns-390-soldiers.txt"
NO_EXCHANGE = SEEDS / "2024-11-02-floods-drones-and-a-currency-swap.txt"


def run(*args, **options):
    return CliRunner().invoke(app, [str(arg) for arg in args], **options)


def gold_line(**changes):
    fact = {
        "kind": "release",
        "low": 7,
        "high": 7,
        "category": "people",
        "party": "UA",
        "status": "completed",
    }
    row = {"id": "b", "date": None, "title": None, "text": "Seven Ukrainians came home from captivity."}
    row |= {"facts": [fact | {"quote": "Seven Ukrainians"}], "entities": {}}
    return json.dumps(row | changes) + "\n"


def test_cli_version():
    assert run("--version").output.strip() == __version__


def test_cli_extract_writes_a_json_line_an_article():
    done = run("extract", SEEDS)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.exit_code == 0
    assert [row["id"] for row in rows] == [path.stem for path in sorted(SEEDS.glob("*.txt"))]
    assert list(rows[0]) == ["id", "date", "title", "facts", "entities", "event", "checks"]


def test_cli_extract_writes_a_table_when_asked():
    done = run("extract", SEED, "--format", "table")
    assert done.exit_code == 0
    assert done.stdout.startswith("2025-05-23-ukraine-returns-390-soldiers · 2025-05-23 · Ukraine returns 390 soldiers")


def test_cli_runs_as_a_module():
    command = [sys.executable, "-m", "exchange_facts", "--version"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == __version__


@pytest.mark.parametrize(
    "args",
    [("extract", SEED), ("extract", SEED, "--format", "table")],
    ids=["jsonl", "table"],
)
def test_cli_says_that_its_output_cannot_be_written(tmp_path, full_disk, args):
    command = [sys.executable, "-m", "exchange_facts.cli", *map(str, args)]
    with (tmp_path / "out").open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, preexec_fn=full_disk)
    said = "exchange-facts: standard output: File too large\n"
    assert (done.returncode, done.stderr) == (2, said)


def test_cli_extract_says_that_there_are_no_facts():
    assert "no exchange facts" in run("extract", NO_EXCHANGE, "--format", "table").stdout


def test_cli_extract_reads_stdin():
    done = run("extract", "-", input='{"id": "x", "text": "One."}\n{"id": "y", "text": "Two."}\n')
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["x", "y"]


def test_cli_extract_does_the_others_and_names_what_it_set_aside(tmp_path):
    broken = tmp_path / "broken.jsonl"
    broken.write_text('{"id": "x", "text": "One."}\n{\n')
    done = run("extract", broken, tmp_path / "missing.txt", SEED)
    assert done.exit_code == 1
    assert len(done.stdout.splitlines()) == 2
    assert [line.split(": ")[1] for line in done.stderr.splitlines()] == [
        f"{broken}:2",
        str(tmp_path / "missing.txt"),
    ]


@pytest.mark.parametrize("name", ["missing.txt", "empty.txt", "folder"])
def test_cli_extract_exits_with_2_when_nothing_could_be_read(tmp_path, name):
    (tmp_path / "empty.txt").touch()
    (tmp_path / "folder").mkdir()
    done = run("extract", tmp_path / name)
    assert done.exit_code == 2
    assert not done.stdout
    assert len(done.stderr.splitlines()) == 1
    assert name in done.stderr


@pytest.mark.parametrize("args", [["extract"], ["extract", SEED, "--format", "xml"], ["evaluate"], ["nothing"]])
def test_cli_wrong_use_exits_with_2(args):
    assert run(*args).exit_code == 2


def test_cli_extract_prints_markup_in_texts_as_it_is(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(" date 2025-05-23 [red]Seven[/] :smile: home\nText.")
    assert "[red]Seven[/] :smile: home" in run("extract", path, "--format", "table").stdout


def test_cli_evaluate_prints_every_figure(tmp_path):
    gold = tmp_path / "gold.jsonl"
    gold.write_text(gold_line())
    done = run("evaluate", gold)
    assert done.exit_code == 0
    assert all(name in done.stdout for name in ("value", "core", "full", "PERSON", "party", "confidence"))


def test_cli_evaluate_json_holds_errors_only_when_asked(tmp_path):
    gold = tmp_path / "gold.jsonl"
    gold.write_text(gold_line())
    assert "errors" not in json.loads(run("evaluate", gold, "--format", "json").stdout)
    assert "errors" in json.loads(run("evaluate", gold, "--format", "json", "--errors").stdout)


def test_cli_evaluate_lists_what_was_missed(tmp_path):
    gold = tmp_path / "gold.jsonl"
    gold.write_text(gold_line(text="Seven Ukrainians planted trees."))
    assert "missed" in run("evaluate", gold, "--errors").stdout


@pytest.mark.parametrize(("part", "articles"), [("all", 2), ("read", 1), ("unread", 1)])
def test_cli_evaluate_part(tmp_path, part, articles):
    gold = tmp_path / "gold.jsonl"
    gold.write_text(gold_line(id="b") + gold_line(id="g"))
    assert run("evaluate", gold, "--part", part).stdout.startswith(f"{articles} articles")


def test_cli_evaluate_scores_a_trained_pipeline(tmp_path):
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "PERSON", "pattern": "Brandolan"}])
    nlp.to_disk(tmp_path / "model")
    gold = tmp_path / "gold.jsonl"
    gold.write_text(gold_line(text="Seven Ukrainians came home, Brandolan too.", entities={"PERSON": ["Brandolan"]}))
    scored = [run("evaluate", gold, "--format", "json", *more).stdout for more in ((), ("--model", tmp_path / "model"))]
    assert [json.loads(out)["names"]["PERSON"]["correct"] for out in scored] == [0, 1]


def test_cli_extract_reads_with_a_trained_pipeline(tmp_path):
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "PERSON", "pattern": "Brandolan"}])
    nlp.to_disk(tmp_path / "model")
    (tmp_path / "a.txt").write_text("Seven Ukrainians came home, Brandolan too.")
    read = [run("extract", tmp_path / "a.txt", *more).stdout for more in ((), ("--model", tmp_path / "model"))]
    assert ["Brandolan" in {e["text"] for e in json.loads(out)["entities"]} for out in read] == [False, True]


@pytest.mark.parametrize("command", [("evaluate",), ("extract",), ("run", "--out", "tables")])
def test_cli_says_that_a_model_is_none(tmp_path, command, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "gold.jsonl").write_text(gold_line())
    done = run(*command, tmp_path / "gold.jsonl", "--model", "no_such_model")
    assert (done.exit_code, "no_such_model: no spaCy pipeline" in done.stderr) == (2, True)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{\n", "gold.jsonl:1: not JSON"),
        ('{"id": "b"}\n', "gold.jsonl:1: no gold article"),
        (gold_line() + gold_line(id="c", facts=5), "gold.jsonl:2: no gold article: facts must be a list, not 5"),
        ("", "no gold articles"),
    ],
)
def test_cli_evaluate_broken_gold_exits_with_2(tmp_path, content, message):
    gold = tmp_path / "gold.jsonl"
    gold.write_text(content)
    done = run("evaluate", gold)
    assert done.exit_code == 2
    assert message in done.stderr


def test_cli_completes_its_commands_in_a_shell():
    asked = {"_EXCHANGE_FACTS_COMPLETE": "complete_bash", "COMP_WORDS": "exchange-facts ex", "COMP_CWORD": "1"}
    assert CliRunner().invoke(app, prog_name="exchange-facts", env=asked).stdout.split() == ["extract"]
