"""The command as a user types it."""

import csv
import io
import json

import pytest
from typer.testing import CliRunner

from exchange_facts.cli import app

TEXTS = {
    "a": ("2024-07-17", "On Wednesday 95 Ukrainians returned from Russian captivity."),
    "b": ("2024-07-17", "Ukraine brought home 95 soldiers on Wednesday, in exchange for 95 Russians."),
    "c": ("2024-07-18", "Kyiv says that 96 Ukrainians were released by Russia on Wednesday."),
    "d": ("2023-12-13", "Azerbaijan handed over 32 Armenian servicemen on Wednesday."),
}
ARTICLES = [{"id": id, "date": day, "text": text} for id, (day, text) in TEXTS.items()]
KEYS = "id date_from date_to status kind sides format ordinal deal places mediators articles checks".split()


def run(*args, **options):
    return CliRunner().invoke(app, ["ledger", *map(str, args)], **options)


@pytest.fixture
def folder(tmp_path):
    lines = "".join(json.dumps(row) + "\n" for row in ARTICLES)
    (tmp_path / "news.jsonl").write_text(lines, "utf-8")
    return tmp_path


def test_command_json_is_one_object_an_exchange(folder):
    rows = json.loads(run(folder, "--format", "json").stdout)
    assert [row["articles"] for row in rows] == [["d"], ["a", "b", "c"]]
    assert all(key in row for row in rows for key in KEYS)
    side = next(side for side in rows[1]["sides"] if side["party"] == "UA")
    assert (side["value"], side["low"], side["high"], side["sources"]) == (95, 95, 96, ["a", "b"])
    assert [other["sources"] for other in side["dissent"]] == [["c"]]


def test_command_writes_json_where_there_is_no_terminal(folder):
    assert isinstance(json.loads(run(folder).stdout), list)


@pytest.mark.parametrize(
    ("options", "articles"),
    [
        (["--since", "2024-01-01"], [["a", "b", "c"]]),
        (["--sides", "AM,AZ"], [["d"]]),
        (["--sides", "UA"], [["a", "b", "c"]]),
        (["--sides", "IL"], []),
    ],
)
def test_command_chooses(folder, options, articles):
    rows = json.loads(run(folder, "--format", "json", *options).stdout)
    assert [row["articles"] for row in rows] == articles


def test_command_csv_is_one_row_an_exchange(folder):
    rows = list(csv.DictReader(io.StringIO(run(folder, "--format", "csv").stdout)))
    assert [row["sides"] for row in rows] == ["AM 32", "RU 95; UA 95"]


def test_command_table(folder):
    shown = run(folder, "--format", "table").stdout
    assert "2024-07-17" in shown and "UA 95" in shown


def test_command_conflicts_come_with_sentences(folder):
    rows = json.loads(run(folder, "--conflicts", "--format", "json").stdout)
    assert [row["check"] for row in rows] == ["total"]
    assert any("96 Ukrainians" in sentence for sentence in rows[0]["sentences"])


@pytest.mark.parametrize("format", ["table", "csv"])
def test_command_conflicts_in_words(folder, format):
    assert "96" in run(folder, "--conflicts", "--format", format).stdout


def test_command_stores_and_reads_the_store(folder):
    first = run(folder, "--out", folder / "ledger.duckdb", "--format", "json")
    assert run(folder, "--format", "json").stdout == first.stdout
    assert run(folder / "ledger.duckdb", "--format", "json").stdout == first.stdout


def test_command_reads_what_extract_wrote(folder):
    lines = CliRunner().invoke(app, ["extract", str(folder / "news.jsonl"), "--format", "jsonl"]).stdout
    (folder / "facts.jsonl").write_text(lines, "utf-8")
    rows = json.loads(run(folder / "facts.jsonl", "--format", "json").stdout)
    assert [row["articles"] for row in rows] == [["d"], ["a", "b", "c"]]


def test_command_names_a_broken_line(folder):
    (folder / "facts.jsonl").write_text('{"id": "a", "facts": []}\n{"id": "b"}\n')
    done = run(folder / "facts.jsonl")
    assert done.exit_code == 2
    assert "facts.jsonl:2" in done.stderr


@pytest.mark.parametrize("options", [["--since", "May"], ["--format", "xml"]])
def test_command_wrong_use_exits_with_2(folder, options):
    assert run(folder, *options).exit_code == 2


def test_command_without_articles_exits_with_2(tmp_path):
    assert run(tmp_path / "missing.jsonl").exit_code == 2
