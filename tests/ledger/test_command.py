"""The command as a user types it."""

import csv
import io
import json
import subprocess
import sys

import duckdb
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
        (["--sides", "ru,Ua"], [["a", "b", "c"]]),
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


@pytest.fixture
def recalled(tmp_path):
    """News of a day that recalls an exchange without one."""
    text = (
        "On Wednesday 95 Ukrainians returned from Russian captivity.\n\n"
        "Years ago Israel freed 1,027 prisoners for the soldier Gilad Shalit."
    )
    (tmp_path / "recalled.jsonl").write_text(json.dumps({"id": "r", "date": "2024-07-17", "text": text}), "utf-8")
    return tmp_path


def test_command_table_says_by_which_day_where_none_is_told(recalled):
    lines = run(recalled, "--format", "table").stdout.splitlines()
    days = {
        sides: line.split("exchange")[0].strip() for line in lines for sides in ("PS 1027", "UA 95") if sides in line
    }
    assert days == {"PS 1027": "by 2024-07-17", "UA 95": "2024-07-17"}


def test_command_since_a_day_leaves_out_what_has_no_day(recalled):
    rows = json.loads(run(recalled, "--since", "2024-01-01", "--format", "json").stdout)
    assert [side["party"] for row in rows for side in row["sides"]] == ["UA"]


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


def test_command_knows_outlet_and_address_of_articles(folder):
    told = {"source": "Harbour Wire", "url": "https://wire.example/a"}
    (folder / "told.jsonl").write_text(json.dumps({**ARTICLES[0], **told}), "utf-8")
    run(folder / "told.jsonl", "--out", folder / "ledger.duckdb")
    with duckdb.connect(str(folder / "ledger.duckdb")) as stored:
        assert stored.execute("SELECT source, url FROM articles").fetchall() == [tuple(told.values())]


def test_command_reads_what_extract_wrote(folder):
    lines = CliRunner().invoke(app, ["extract", str(folder / "news.jsonl"), "--format", "jsonl"]).stdout
    (folder / "facts.jsonl").write_text(lines, "utf-8")
    done = run(folder / "facts.jsonl", "--format", "json")
    rows = json.loads(done.stdout)
    assert [row["articles"] for row in rows] == [["d"], ["a", "b", "c"]]
    assert all(check["sentences"] == [] for row in rows for check in row["checks"])
    assert "facts.jsonl: lines of extract hold no text" in done.stderr


@pytest.mark.parametrize("before", ["", "\n\n"])
def test_command_reads_what_extract_wrote_from_standard_input(folder, before):
    lines = before + extracted(folder / "news.jsonl", "facts.jsonl").read_text("utf-8")
    rows = json.loads(run("-", "--format", "json", input=lines).stdout)
    assert [row["articles"] for row in rows] == [["d"], ["a", "b", "c"]]


def test_command_reads_articles_from_standard_input(folder):
    rows = json.loads(run("-", "--format", "json", input=(folder / "news.jsonl").read_text("utf-8")).stdout)
    assert [row["articles"] for row in rows] == [["d"], ["a", "b", "c"]]


def test_command_names_a_broken_line_of_standard_input():
    done = run("-", input='{"id": "a", "facts": []}\n{"id": "b"}\n')
    assert done.exit_code == 2
    assert "<stdin>:2: not a line of 'extract'" in done.stderr


def test_command_names_a_broken_line(folder):
    (folder / "facts.jsonl").write_text('{"id": "a", "facts": []}\n{"id": "b"}\n')
    done = run(folder / "facts.jsonl")
    assert done.exit_code == 2
    assert "facts.jsonl:2" in done.stderr


FACT = {
    "id": "f1", "kind": "release", "low": 95, "high": 95, "approximate": False, "category": "people",
    "count": [13, 15], "sentence": [0, 59], "party": "UA", "status": "completed",
}  # fmt: skip


@pytest.mark.parametrize(
    "wrong",
    [
        *({"facts": [FACT | fact]} for fact in (
            {"low": "95"}, {"low": True}, {"low": 10**30}, {"high": 95.0}, {"count": [1]}, {"count": ["a", "b"]},
            {"sentence": None}, {"id": 5}, {"party": 5}, {"party": "\ud83d"}, {"kind": "foo"}, {"status": "done"},
            {"date_from": "nodate"}, {"part_of": "f99"}, {"traits": "women"}, {"statsu": "planned"},
        )),
        {"facts": 5}, {"facts": [5]}, {"facts": None}, {"facts": [FACT, FACT]}, {"facts": [{"id": "f1"}]},
        {"id": 5}, {"id": ["a"]}, {"id": None}, {"date": "May"}, {"date": 5}, {"date": "2024-02-30"}, {"title": 5},
        {"entities": 5}, {"entities": [{"start": 0}]}, {"checks": [{"check": "sum"}]}, {"checks": {}},
        {"event": []}, {"event": {}}, {"event": {"news": 5}},
    ],
)  # fmt: skip
def test_command_names_a_line_that_is_no_result(folder, wrong):
    good = {"id": "a", "date": "2024-07-17", "title": None, "facts": [FACT], "entities": [], "checks": []}
    (folder / "facts.jsonl").write_text("".join(json.dumps(row) + "\n" for row in (good, good | wrong)))
    done = run(folder / "facts.jsonl", "--format", "json")
    assert done.exit_code == 2, done.stdout
    assert "facts.jsonl:2: not a line of 'extract'" in done.stderr


@pytest.mark.parametrize("line", [b"{", b"[]", b"5", b"\xff", b'{"id": ' + b"1" * 5000 + b"}", b"[" * 100_000])
def test_command_names_a_line_that_is_no_object(folder, line):
    (folder / "facts.jsonl").write_bytes(b'{"id": "a", "facts": []}\n' + line + b"\n")
    done = run(folder / "facts.jsonl")
    assert done.exit_code == 2
    assert "facts.jsonl:2: " in done.stderr


def test_command_reads_a_line_with_explanations(folder):
    found = CliRunner().invoke(app, ["extract", str(folder / "news.jsonl"), "--format", "jsonl", "--explain"])
    (folder / "facts.jsonl").write_text(found.stdout, "utf-8")
    assert run(folder / "facts.jsonl").exit_code == 0


@pytest.fixture
def one_id(tmp_path):
    """Two articles with the name 01, in two folders."""
    for row, name in zip(ARTICLES[::3], ("s1", "s2"), strict=True):
        (tmp_path / name).mkdir()
        (tmp_path / name / "01.txt").write_text(f" date {row['date']} \n{row['text']}")
    return tmp_path / "s1", tmp_path / "s2"


def test_command_keeps_both_of_two_articles_with_one_id(one_id):
    rows = json.loads(run(*one_id, "--format", "json").stdout)
    assert [row["articles"] for row in rows] == [["01#2"], ["01"]]


def extracted(path, name):
    path.parent.joinpath(name).write_text(CliRunner().invoke(app, ["extract", str(path), "--format", "jsonl"]).stdout)
    return path.parent / name


def test_command_keeps_both_of_two_results_with_one_id(one_id):
    one, other = (extracted(path, f"{path.name}.jsonl") for path in one_id)
    rows = json.loads(run(one, other, "--format", "json").stdout)
    assert [row["articles"] for row in rows] == [["01#2"], ["01"]]


def test_command_counts_a_line_that_stands_twice_once(folder):
    lines = extracted(folder / "news.jsonl", "facts.jsonl")
    assert run(lines, lines, "--format", "json").stdout == run(lines, "--format", "json").stdout


@pytest.mark.parametrize("name", ["news.jsonl", "mine.duckdb", "new/l.duckdb", "folder"])
def test_command_replaces_nothing_but_a_ledger(folder, name):
    (folder / "folder").mkdir()
    with duckdb.connect(str(folder / "mine.duckdb")) as connection:
        connection.execute("CREATE TABLE mine (a INTEGER)")
    before = {path.name: path.is_file() and path.read_bytes() for path in folder.iterdir()}
    done = run(folder / "news.jsonl", "--out", folder / name)
    assert done.exit_code == 2
    assert str(folder / name) in done.stderr and not done.stdout
    assert {path.name: path.is_file() and path.read_bytes() for path in folder.iterdir()} == before


def test_command_replaces_a_ledger(folder):
    for _ in range(2):
        assert run(folder / "news.jsonl", "--out", folder / "l.duckdb").exit_code == 0


@pytest.mark.parametrize("names", [["."], ["ledger.duckdb"], ["ledger.duckdb", "news.jsonl"]])
def test_command_does_not_replace_what_it_reads(folder, names):
    run(folder / "news.jsonl", "--out", folder / "ledger.duckdb")
    done = run(*(folder / name for name in names), "--out", folder / "ledger.duckdb")
    assert done.exit_code == 2
    assert "is what is read" in done.stderr


def test_command_does_not_replace_a_ledger_where_nothing_could_be_read(folder):
    run(folder / "news.jsonl", "--out", folder / "l.duckdb")
    before = (folder / "l.duckdb").read_bytes()
    assert run(folder / "missing.jsonl", "--out", folder / "l.duckdb").exit_code == 2
    assert (folder / "l.duckdb").read_bytes() == before


def test_command_names_a_database_that_is_no_ledger(tmp_path):
    with duckdb.connect(str(tmp_path / "mine.duckdb")) as connection:
        connection.execute("CREATE TABLE mine (a INTEGER)")
    done = run(tmp_path / "mine.duckdb")
    assert done.exit_code == 2
    assert "mine.duckdb: no ledger of exchange-facts" in done.stderr


@pytest.fixture
def run_folder(folder):
    out = folder.parent / f"{folder.name}-run"
    CliRunner().invoke(app, ["run", str(folder / "news.jsonl"), "--out", str(out), "--jobs", "0"])
    return out


def interrupted(out):
    manifest = json.loads((out / "manifest.json").read_text())
    (out / "manifest.json").write_text(json.dumps(manifest | {"finished": False}))


def without_ledger(out):
    (out / "ledger.duckdb").unlink()


@pytest.mark.parametrize("unfinished", [interrupted, without_ledger])
@pytest.mark.parametrize("command", ["ledger", "report"])
def test_command_says_how_to_finish_a_run(run_folder, command, unfinished):
    unfinished(run_folder)
    done = CliRunner().invoke(app, [command, str(run_folder)])
    assert done.exit_code == 2
    assert f"go on with: exchange-facts run --out {run_folder} --resume" in done.stderr
    assert CliRunner().invoke(app, ["run", "--out", str(run_folder), "--resume", "--jobs", "0"]).exit_code == 0
    assert run(run_folder).exit_code == 0


def test_command_does_not_take_the_folder_of_a_run_for_articles(folder, run_folder):
    done = run(folder / "news.jsonl", run_folder)
    assert done.exit_code == 2
    assert f"{run_folder} holds a run" in done.stderr


def test_command_reads_articles_beside_a_manifest_of_something_else(folder):
    (folder / "manifest.json").write_text('{"name": "a web page"}')
    assert len(json.loads(run(folder).stdout)) == 2


@pytest.mark.parametrize("format", ["json", "csv", "table"])
def test_command_says_that_its_output_cannot_be_written(folder, tmp_path, full_disk, format):
    command = [sys.executable, "-m", "exchange_facts.cli", "ledger", str(folder), "--format", format]
    with (tmp_path / "out").open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, preexec_fn=full_disk)
    assert done.returncode == 2
    assert done.stderr == "exchange-facts: standard output: File too large\n"


@pytest.mark.parametrize("options", [["--since", "May"], ["--format", "xml"]])
def test_command_wrong_use_exits_with_2(folder, options):
    assert run(folder, *options).exit_code == 2


def test_command_without_articles_exits_with_2(tmp_path):
    assert run(tmp_path / "missing.jsonl").exit_code == 2
