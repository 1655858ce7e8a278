"""The ledger file."""

import duckdb
import pytest

from exchange_facts import build_ledger
from exchange_facts.ledger import store
from exchange_facts.ledger.store import LedgerFileError, migrate, read_ledger, write_ledger
from exchange_facts.ledger.tables import COLUMNS, plain
from exchange_facts.output import OutputError
from exchange_facts.records import Fact, Result


@pytest.fixture(scope="module")
def frames(true_results, articles):
    return build_ledger(true_results, articles=articles)


@pytest.fixture
def path(frames, tmp_path):
    write_ledger(frames, tmp_path / "ledger.duckdb")
    return tmp_path / "ledger.duckdb"


def query(path, sql):
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def test_store_gives_back_what_it_was_given(frames, path):
    assert {n: plain(f) for n, f in read_ledger(path).items()} == {n: plain(f) for n, f in frames.items()}


@pytest.mark.parametrize("column", ["traits", "places", "units"])
def test_store_keeps_a_list_among_thousands_of_empty_ones(column, tmp_path):
    """DuckDB takes a column of a pandas frame for a list of nothing where the rows that it samples are empty."""
    facts = [Fact(f"f{n}", "held", 1, 1, False, "people", (n, n + 1), (0, 9)) for n in range(4000)]
    setattr(facts[2501], column, ["wounded"])
    write_ledger(build_ledger([Result("a", None, None, facts)]), tmp_path / "ledger.duckdb")
    stored = plain(read_ledger(tmp_path / "ledger.duckdb")["facts"])
    assert [row[column] for row in stored if row[column]] == [["wounded"]]


def test_store_adds_to_a_stored_ledger(true_results, articles, frames, tmp_path):
    write_ledger(build_ledger(true_results[::2], articles=articles), tmp_path / "half.duckdb")
    half = read_ledger(tmp_path / "half.duckdb")
    both = build_ledger(true_results[1::2], articles=articles, base=half)
    assert {n: plain(f) for n, f in both.items()} == {n: plain(f) for n, f in frames.items()}


@pytest.mark.parametrize("view", ["by_month", "by_category", "by_mediator", "open_conflicts"])
def test_store_views_answer(path, view):
    assert query(path, f"SELECT count(*) FROM {view}")[0][0] > 0


def test_store_describes_every_table(path):
    undescribed = query(path, "SELECT table_name FROM duckdb_tables() WHERE comment IS NULL")
    assert not undescribed


@pytest.mark.parametrize("name", COLUMNS)
def test_store_columns_are_those_of_the_frames(path, name):
    columns = query(path, f"SELECT column_name FROM duckdb_columns() WHERE table_name = '{name}'")
    assert {column for (column,) in columns} == set(COLUMNS[name].split())


def test_store_keeps_the_old_file_when_writing_fails(frames, path):
    before = path.read_bytes()
    with pytest.raises(KeyError):
        write_ledger({"articles": frames["articles"]}, path)
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_store_migrates_an_older_file(frames, tmp_path, monkeypatch):
    path = tmp_path / "old.duckdb"
    steps = store._steps()
    with monkeypatch.context() as older:
        older.setattr(store, "_steps", lambda: steps[:1])
        write_ledger({**frames, "articles": frames["articles"].drop(columns="number")}, path)
    assert migrate(path) == 1
    assert query(path, "SELECT count(*) FROM by_month")[0][0] > 0
    assert migrate(path) == len(steps)


def test_store_refuses_a_later_version(path):
    with duckdb.connect(str(path)) as connection:
        connection.execute("UPDATE schema_version SET version = 99")
    with pytest.raises(LedgerFileError, match="version 99"):
        read_ledger(path)


NOT_LEDGERS = {
    "text": [],
    "other tables": ["CREATE TABLE t (a INTEGER)"],
    "a version that is none": ["CREATE TABLE schema_version AS SELECT 'x' AS version"],
    "no version": ["CREATE TABLE schema_version (version INTEGER)"],
    "another table of that name": ["CREATE TABLE schema_version (name VARCHAR)"],
    "a version alone": ["CREATE TABLE schema_version AS SELECT 1 AS version"],
}


@pytest.fixture(params=NOT_LEDGERS)
def no_ledger(request, tmp_path):
    path = tmp_path / "x.duckdb"
    if statements := NOT_LEDGERS[request.param]:
        with duckdb.connect(str(path)) as connection:
            for statement in statements:
                connection.execute(statement)
    else:
        path.write_text("no database")
    return path


def test_store_refuses_what_is_no_ledger(no_ledger):
    with pytest.raises(LedgerFileError, match=rf"{no_ledger}: (no ledger|not a DuckDB file|a ledger that is damaged)"):
        read_ledger(no_ledger)


def test_store_reads_beside_another_reader(path):
    with duckdb.connect(str(path), read_only=True):
        assert len(read_ledger(path)["exchanges"])


def test_store_does_not_replace_what_is_no_ledger(frames, tmp_path):
    (tmp_path / "x.jsonl").write_text("mine")
    with pytest.raises(OutputError, match=r"x\.jsonl.*not replaced"):
        write_ledger(frames, tmp_path / "x.jsonl")
    assert (tmp_path / "x.jsonl").read_text() == "mine"


def test_store_replaces_a_ledger(frames, path):
    write_ledger(build_ledger([]), path)
    assert not len(read_ledger(path)["exchanges"])


@pytest.mark.parametrize(("name", "message"), [("", "is a folder"), ("no/x.duckdb", "no folder")])
def test_store_names_a_file_that_cannot_be_written(frames, tmp_path, name, message):
    with pytest.raises(OutputError, match=message):
        write_ledger(frames, tmp_path / name)


def test_store_says_that_what_does_not_fit_cannot_be_written(tmp_path):
    twice = Result("a", None, None, [Fact("f1", "held", 1, 1, False, "people", (0, 1), (0, 9))] * 2)
    with pytest.raises(OutputError, match=r"x\.duckdb cannot be written: .*[Dd]uplicate key"):
        write_ledger(build_ledger([twice]), tmp_path / "x.duckdb")
    assert not list(tmp_path.iterdir())


def test_store_sums_say_where_they_hold_a_lower_bound(report, tmp_path):
    text = "Home are 95 Ukrainians and hundreds of Russians."
    told = {"95": "release people UA", "hundreds": "release people RU low=200 high=none approximate=1"}
    path = tmp_path / "bounds.duckdb"
    write_ledger(build_ledger([report("a", "2024-03-14", text, told)]), path)
    assert query(path, "SELECT party, released, at_least FROM by_month") == [("RU", 200, True), ("UA", 95, False)]


def test_store_what_is_of_a_year_is_of_no_month(report, tmp_path):
    told = report("a", "2024-03-14", "In 2011, Israel freed 1,027 prisoners.", {"1,027": "release people PS"})
    told.facts[0].date_from, told.facts[0].date_to = "2011-01-01", "2011-12-31"
    path = tmp_path / "years.duckdb"
    write_ledger(build_ledger([told]), path)
    assert query(path, "SELECT count(*) FROM exchanges") == [(1,)]
    assert query(path, "SELECT * FROM by_month") == []
