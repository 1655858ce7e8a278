"""The command ``report``."""

import pytest
from typer.testing import CliRunner

from exchange_facts.cli import app
from exchange_facts.ledger.store import write_ledger


@pytest.fixture
def invoke():
    return lambda *args: CliRunner().invoke(app, ["report", *map(str, args)])


@pytest.fixture
def folder(frames, tmp_path):
    write_ledger(frames, tmp_path / "ledger.duckdb")
    return tmp_path


def test_report_writes_one_page(invoke, folder):
    done = invoke(folder, "--out", folder / "page.html")
    assert done.exit_code == 0
    assert "2 exchanges" in done.output
    assert (folder / "page.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    assert sorted(path.name for path in folder.iterdir()) == ["ledger.duckdb", "page.html"]


def test_report_says_how_to_make_a_ledger(invoke, tmp_path):
    done = invoke(tmp_path, "--out", tmp_path / "page.html")
    assert done.exit_code == 2
    assert f"exchange-facts run ARTICLES --out {tmp_path}" in done.output
    assert not (tmp_path / "page.html").exists()


def test_report_names_a_file_that_is_no_ledger(invoke, tmp_path):
    (tmp_path / "ledger.duckdb").write_text("no database")
    done = invoke(tmp_path, "--out", tmp_path / "page.html")
    assert done.exit_code == 2
    assert str(tmp_path / "ledger.duckdb") in done.output


def test_report_names_a_folder_that_cannot_be_written_to(invoke, folder):
    done = invoke(folder, "--out", folder / "no" / "page.html")
    assert done.exit_code == 2
    assert str(folder / "no") in done.output


def test_report_replaces_a_report(invoke, folder):
    invoke(folder, "--out", folder / "page.html")
    assert invoke(folder, "--out", folder / "page.html").exit_code == 0


@pytest.mark.parametrize("name", ["ledger.duckdb", "article.txt", "mine.html", "folder"])
def test_report_does_not_replace_what_is_no_report(invoke, folder, name):
    (folder / "article.txt").write_text("390 Ukrainians are home.")
    (folder / "mine.html").write_text("<!DOCTYPE html><p>mine")
    (folder / "folder").mkdir()
    before = {path.name: path.is_file() and path.read_bytes() for path in folder.iterdir()}
    done = invoke(folder, "--out", folder / name)
    assert done.exit_code == 2
    assert str(folder / name) in done.output
    assert {path.name: path.is_file() and path.read_bytes() for path in folder.iterdir()} == before
