"""The command ``run`` as a user types it."""

import json

import pandas as pd
import pytest
import spacy
from typer.testing import CliRunner

from exchange_facts.cli import app


def call(*args, **options):
    return CliRunner().invoke(app, ["run", *map(str, args)], **options)


def test_run_command_says_what_was_done(corpus, tmp_path):
    done = call(corpus, "--out", tmp_path / "out", "--jobs", 0)
    assert done.exit_code == 1
    assert "61 articles" in done.stderr
    assert "1 set aside: not English" in done.stderr
    assert f"2 in quarantine: {tmp_path}/out/quarantine.jsonl" in done.stderr


def test_run_command_reads_stdin_with_other_keys(tmp_path):
    rows = [{"body": "Seven Ukrainians came home from Russian captivity on Friday."}] * 2
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    done = call("-", "--out", tmp_path / "out", "--jobs", 0, "--columns", "text=body", input=lines)
    assert done.exit_code == 0, done.stderr
    assert "2 articles, 2 facts, 1 duplicates" in done.stderr


@pytest.mark.parametrize(("key", "undated"), [("date", 1), ("day", 2)])
def test_run_command_says_how_many_have_no_date(tmp_path, key, undated):
    rows = [{"text": "Seven Ukrainians came home from captivity on Friday.", key: day} for day in ("2025-05-23", None)]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    done = call(tmp_path / "a.jsonl", "--out", tmp_path / "out", "--jobs", 0)
    assert f"{undated} without a date: weekdays" in done.stderr


def test_run_command_says_no_word_of_dates_where_all_have_one(tmp_path):
    (tmp_path / "a.txt").write_text(" date 2025-05-23\nSeven Ukrainians came home from captivity on Friday.")
    assert "without a date" not in call(tmp_path / "a.txt", "--out", tmp_path / "out", "--jobs", 0).stderr


def test_run_command_tells_of_a_mistyped_key(tmp_path):
    row = {"text": "Seven Ukrainians came home from captivity on Friday.", "published": "2025-05-23"}
    columns = ("--columns", "date=pubished")
    done = call("-", "--out", tmp_path / "out", "--jobs", 0, *columns, input=json.dumps(row) + "\n")
    assert done.exit_code == 1
    assert "no line has the key 'pubished'" in (tmp_path / "out" / "quarantine.jsonl").read_text()


def test_run_command_goes_on_with_the_settings_it_began_with(corpus, tmp_path):
    call(corpus, "--out", tmp_path / "out", "--jobs", 0, "--batch-chars", 5000, "--limit", 20)
    done = call("--out", tmp_path / "out", "--resume", "--jobs", 0)
    assert done.exit_code == 1
    assert "18 articles" in done.stderr
    assert "articles/s" not in done.stderr


def test_run_command_reads_with_a_trained_pipeline_and_goes_on_with_it(tmp_path):
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "PERSON", "pattern": "Brandolan"}])
    nlp.to_disk(tmp_path / "model")
    (tmp_path / "a.txt").write_text("Seven Ukrainians came home from captivity on Friday, Brandolan too.")
    out = tmp_path / "out"
    assert call(tmp_path / "a.txt", "--out", out, "--model", tmp_path / "model", "--jobs", 1).exit_code == 0
    assert "Brandolan" in set(pd.read_parquet(out / "entities")["text"])
    other = call("--out", out, "--resume", "--model", tmp_path)
    assert other.exit_code == 2
    assert call("--out", out, "--resume").exit_code == 0


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["missing.jsonl"], "missing.jsonl: no such file or folder"),
        ([], "no input"),
        (["--resume"], "no run to go on with"),
        (["-", "-"], "can be read once"),
        (["x", "--columns", "colour=x"], "FIELD=COLUMN"),
        (["x", "--jobs", "-1"], "jobs"),
    ],
)
def test_run_command_wrong_use_exits_with_2(tmp_path, args, message):
    done = call(*args, "--out", tmp_path / "out")
    assert done.exit_code == 2
    assert message in done.stderr
    assert not (tmp_path / "out").exists()


def test_run_command_exits_with_2_when_nothing_could_be_read(tmp_path):
    (tmp_path / "a.jsonl").write_text("{broken\n")
    done = call(tmp_path / "a.jsonl", "--out", tmp_path / "out", "--jobs", 0)
    assert done.exit_code == 2
    assert "(mend it and run again)" in done.stderr


def test_run_command_names_an_input_that_the_system_refuses(tmp_path):
    name = "x" * 300 + ".txt"
    done = call(name, "--out", tmp_path / "out")
    assert done.exit_code == 2
    assert f"{name}: File name too long" in done.stderr
