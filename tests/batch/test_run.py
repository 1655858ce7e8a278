"""A run: its tables, its accounting, and that it is the same whatever happens on the way."""

import errno
import json
import os
import shutil
import sys
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest
from generated import write_jsonl

from exchange_facts import extract_many, read_articles, to_frame
from exchange_facts.batch import parts, work
from exchange_facts.batch.errors import Interrupted, RunError
from exchange_facts.corpus.schema import TABLES, schema

SEEDS = Path(__file__).parents[2] / "seeds"


def test_run_accounts_for_every_article(undisturbed):
    summary, out = undisturbed
    assert summary.pieces == 64 == out.accounted()
    assert (summary.done, summary.quarantined, dict(summary.aside)) == (61, 2, {"not English": 1})


def test_run_finds_what_extraction_finds(undisturbed, corpus):
    _, out = undisturbed
    frame = to_frame(extract_many(read_articles([corpus], on_error=lambda error: None)))
    rows = out.rows("facts")
    for name in ("article", "low", "category", "party", "status", "sentence_text"):
        assert [row[name] for row in rows] == frame[name].astype(object).where(frame[name].notna(), None).tolist()


def test_run_counts_the_tokens_of_what_it_reads(undisturbed):
    summary, out = undisturbed
    read = [row["tokens"] for row in out.rows("articles") if row["tokens"] is not None]
    assert 0 < len(read) < summary.done and sum(read) == summary.tokens
    assert all(row["tokens"] for row in out.rows("articles") if row["facts"])


@pytest.mark.parametrize(("words", "kept"), [(10**9, True), (0, False)])
def test_run_keeps_so_many_words_of_articles(go, tmp_path, monkeypatch, words, kept):
    monkeypatch.setattr(work, "WORDS", words)
    word = f"frobnitz{words}"
    news = tmp_path / "news.jsonl"
    news.write_text(json.dumps({"id": "a", "text": f"The {word} and 390 captives are home."}))
    go(news)
    assert (word in work.pipeline(None).vocab) is kept


def test_run_writes_the_fixed_schema(undisturbed):
    _, out = undisturbed
    for table in TABLES:
        parts = sorted((out.path / table).glob("*.parquet"))
        assert len(parts) > 5
        assert all(pq.read_schema(part) == schema(table) for part in parts)


def test_run_quarantine_names_place_and_error(undisturbed, corpus):
    _, out = undisturbed
    broken, long = out.quarantine()
    assert (broken["source"], broken["line"], broken["id"]) == (str(corpus), 10, "news:10")
    assert broken["error"].startswith("not JSON")
    assert len(broken["hash"]) == 64
    assert "1,000,001 characters" in long["error"]


def test_run_marks_duplicates(undisturbed):
    summary, out = undisturbed
    rows = pq.read_table(out.path / "duplicates.parquet").to_pylist()
    assert summary.duplicates == len(rows) >= 1
    assert ("copy", "g0", "exact") in [(row["id"], row["duplicate_of"], row["how"]) for row in rows]


def test_run_builds_the_ledger(undisturbed):
    _, out = undisturbed
    with duckdb.connect(str(out.path / "ledger.duckdb"), read_only=True) as ledger:
        (exchanges,) = ledger.execute("select count(*) from exchanges").fetchone()
        (facts,) = ledger.execute("select count(*) from facts").fetchone()
    assert exchanges
    assert facts == len(out.rows("facts"))


def test_run_manifest_holds_settings_and_figures(undisturbed):
    summary, out = undisturbed
    manifest = json.loads((out.path / "manifest.json").read_text())
    assert manifest["finished"] is True
    assert manifest["settings"]["batch_chars"] == 8000
    assert manifest["done"] == summary.done


def test_run_is_the_same_on_two_processes(undisturbed, go, corpus):
    _, out = go(corpus, jobs=2)
    assert out.digest() == undisturbed[1].digest()


def test_run_keeps_texts_only_of_articles_with_facts_unless_asked(undisturbed, go, corpus):
    rows = undisturbed[1].rows("articles")
    assert all((row["text"] is not None) == (row["facts"] > 0) for row in rows)
    _, out = go(corpus, keep_text=True)
    assert all(row["text"] for row in out.rows("articles"))


NBSP = "\u00a0"
TITLED = [
    {"id": "fields", "date": "2025-05-23", "title": "Ukraine returns 390 soldiers", "text": "All were in captivity."},
    {"id": "begins", "title": "Seven home", "text": "Seven home\n\nSeven Ukrainians came home from Russian captivity."},
    {"id": "spaces", "title": " Freed ", "text": f"Russia freed 1{NBSP}000 soldiers  of Ukraine\nfrom captivity."},
]


def test_run_keeps_the_texts_that_spans_point_into(go, tmp_path):
    articles = tmp_path / "titled.jsonl"
    articles.write_text("".join(json.dumps(article) + "\n" for article in TITLED))
    _, out = go(articles, SEEDS)
    texts = {row["number"]: row["text"] for row in out.rows("articles")}
    facts, entities = out.rows("facts"), out.rows("entities")
    assert {row["article"] for row in facts} > {article["id"] for article in TITLED}
    assert [texts[row["number"]][slice(*row["count"])] for row in facts] == [row["count_text"] for row in facts]
    named = [row for row in entities if texts[row["number"]] is not None]
    assert [texts[row["number"]][row["start"] : row["end"]] for row in named] == [row["text"] for row in named]


def test_run_limit(go, corpus):
    summary, out = go(corpus, limit=9)
    assert summary.pieces == 9 == out.accounted()


def stop_after(count):
    """A ``stopping`` that is true once so many batches are finished, and what counts them."""
    done = []
    return {"on_batch": lambda summary, position: done.append(1), "stopping": lambda: len(done) >= count}


@pytest.mark.parametrize("count", [0, 1, 3])
def test_run_goes_on_after_an_interruption(undisturbed, go, corpus, count):
    with pytest.raises(Interrupted):
        go(corpus, **stop_after(count))
    summary, out = go(corpus, resume=True)
    assert out.digest() == undisturbed[1].digest()
    assert summary.pieces == 64
    assert summary.fresh < 61 or count == 0


def test_run_goes_on_after_parts_without_their_record(undisturbed, go, corpus, tmp_path):
    shutil.copytree(undisturbed[1].path, tmp_path / "out")
    (tmp_path / "out/batches/000002.json").unlink()
    (tmp_path / "out/facts/part-000002.parquet").write_bytes(b"half")
    (tmp_path / "out/facts/.part-000002.parquet.1.tmp").write_bytes(b"half")
    _, out = go(corpus, resume=True)
    assert out.digest() == undisturbed[1].digest()
    assert not list(out.path.rglob("*.tmp"))


@pytest.mark.parametrize("change", ["other", "less", "more"])
def test_run_goes_on_only_with_the_same_input(go, tmp_path, change):
    path = write_jsonl(tmp_path / "news.jsonl", 30)
    with pytest.raises(Interrupted):
        go(path, **stop_after(2))
    lines = path.read_text().splitlines(keepends=True)
    lines = {"other": [lines[0].replace("g0", "h0"), *lines[1:]], "less": lines[:3], "more": lines[:1] + lines}[change]
    path.write_text("".join(lines))
    with pytest.raises(RunError, match=r"not that of the run|ends before"):
        go(path, resume=True)


def test_run_goes_on_only_with_the_same_settings(go, corpus):
    with pytest.raises(Interrupted):
        go(corpus, **stop_after(1))
    with pytest.raises(RunError, match="began with batch_chars 8000, not 9000"):
        go(corpus, resume=True, chars=9000)


def test_run_refuses_a_folder_with_a_run(go, corpus):
    go(corpus, limit=2)
    with pytest.raises(RunError, match="holds a run"):
        go(corpus)


@pytest.mark.parametrize("name", ["ledger.duckdb", "quarantine.jsonl", "facts/part-000000.parquet", "notes.txt"])
def test_run_refuses_a_folder_with_files_that_no_run_wrote(go, corpus, tmp_path, name):
    own = tmp_path / "out" / name
    own.parent.mkdir(parents=True)
    own.write_text("mine")
    with pytest.raises(RunError, match="is not empty and holds no run; choose another folder"):
        go(corpus, limit=1)
    assert own.read_text() == "mine"


@pytest.mark.parametrize(
    "content", ["{", "[]", '{"version": 1}', '{"version": 1, "settings": {}}', '{"version": "1.0"}']
)
def test_run_refuses_a_folder_with_a_manifest_of_something_else(go, corpus, tmp_path, content):
    (tmp_path / "out").mkdir()
    (tmp_path / "out/manifest.json").write_text(content)
    with pytest.raises(RunError, match=r"manifest.json (cannot be read|is of version).*; choose another folder"):
        go(corpus, limit=1)
    assert (tmp_path / "out/manifest.json").read_text() == content


def test_run_begins_in_a_folder_that_looks_empty(go, corpus, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out/.DS_Store").write_text("mine")
    assert go(corpus, limit=1)[0].done == 1


def test_run_begins_anew_where_one_could_not_begin(go, corpus, tmp_path):
    with pytest.raises(RunError):
        go(corpus, dask="nonsense", limit=2)
    assert go(corpus, limit=1)[0].done == 1


def test_run_begins_anew_where_one_could_read_nothing(go, tmp_path):
    for name in "ab":
        (tmp_path / f"{name}.csv").write_text(f"id,body\n{name},390 captives came home.\n")
    paths = [tmp_path / "a.csv", tmp_path / "b.csv"]
    first, out = go(*paths, columns={"text": "bodi"}, chars=1)
    assert (first.done, first.quarantined) == (0, 2)
    summary, _ = go(*paths, columns={"text": "body"})
    assert (summary.done, summary.quarantined, out.accounted()) == (2, 0, 2)
    assert [path.name for path in out.path.glob("facts/*")] == ["part-000000.parquet"]


def test_run_says_where_it_began_if_its_inputs_are_not_here(go, corpus, tmp_path, monkeypatch):
    monkeypatch.chdir(corpus.parent)
    go(corpus.name, limit=2)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(RunError, match=f"no such file or folder; the run began in {corpus.parent}, go on there"):
        go(corpus.name, limit=2, resume=True)


def test_run_refuses_to_go_on_with_nothing(go, corpus):
    with pytest.raises(RunError, match="no run to go on with"):
        go(corpus, resume=True)


def test_run_refuses_a_missing_input(go, tmp_path):
    with pytest.raises(RunError, match="no such file"):
        go(tmp_path / "missing.jsonl")
    assert not (tmp_path / "out").exists()


def test_run_refuses_a_folder_inside_its_input(go, corpus, tmp_path):
    shutil.copy(corpus, tmp_path)
    with pytest.raises(RunError, match="lies inside the input"):
        go(tmp_path)


def test_run_refuses_a_second_run_at_once(go, corpus):
    def again(summary, position):
        with pytest.raises(RunError, match="another run is at work"):
            go(corpus, limit=2, resume=True)

    go(corpus, limit=2, on_batch=again)


def test_run_says_that_a_folder_cannot_be_made(go, corpus, tmp_path):
    (tmp_path / "out").write_text("a file")
    with pytest.raises(RunError, match=r"cannot be (used|read|written)"):
        go(corpus)


@pytest.mark.parametrize("table", ["articles", "sketches"])
def test_run_stops_where_a_part_cannot_be_written(undisturbed, go, corpus, tmp_path, table):
    with pytest.raises(Interrupted):
        go(corpus, **stop_after(0))
    (tmp_path / "out" / table).write_text("a file in the way")
    with pytest.raises(RunError, match="cannot be written"):
        go(corpus)
    assert not list((tmp_path / "out").rglob("*.tmp"))
    (tmp_path / "out" / table).unlink()
    assert go(corpus, resume=True)[1].digest() == undisturbed[1].digest()


def test_run_stops_on_a_full_disk(undisturbed, go, corpus, tmp_path, monkeypatch):
    left, real = iter(range(10)), pq.write_table

    def write(table, path, **options):
        if next(left, None) is None:
            path.write_bytes(b"half")
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(table, path, **options)

    with monkeypatch.context() as patch:
        patch.setattr(parts.pq, "write_table", write)
        with pytest.raises(RunError, match="cannot be written: No space left on device"):
            go(corpus)
    assert not list((tmp_path / "out").rglob("*.tmp"))
    assert go(corpus, resume=True)[1].digest() == undisturbed[1].digest()


def test_run_retries_quarantine(go, corpus, tmp_path):
    path = tmp_path / "news.jsonl"
    shutil.copy(corpus, path)
    go(path)
    path.write_text(path.read_text("utf-8").replace("{broken", '{"id": "mended", "text": "Seven came home."}'), "utf-8")
    summary, out = go(path, retry_quarantine=True)
    assert summary.quarantined == 1
    assert [row["id"] for row in out.quarantine()] == ["news:31"]
    assert "mended" in [row["id"] for row in out.rows("articles")]
    assert out.accounted() == 64


def test_run_sets_slow_articles_aside(go, tmp_path):
    news = write_jsonl(tmp_path / "news.jsonl", 3, share=1.0)  # on exchanges all: other news is passed over in less
    summary, out = go(news, time_limit=0.0001)
    assert summary.quarantined == 3
    assert {row["error"] for row in out.quarantine()} == {"more than 0.0001 seconds"}


def test_run_tells_two_articles_of_one_id_apart(go, tmp_path):
    lines = write_jsonl(tmp_path / "a.jsonl", 2, share=1.0).read_text().splitlines()
    path = tmp_path / "b.jsonl"
    path.write_text("\n".join(line.replace('"g1"', '"g0"') for line in lines))
    _, out = go(path)
    with duckdb.connect(str(out.path / "ledger.duckdb"), read_only=True) as ledger:
        assert ledger.execute("select distinct article from facts order by 1").fetchall() == [("g0",), ("g0#2",)]


def test_run_the_ledger_knows_the_number_of_an_article_in_the_tables(undisturbed):
    _, out = undisturbed
    with duckdb.connect(str(out.path / "ledger.duckdb"), read_only=True) as ledger:
        found = ledger.execute("select number, article from facts f join articles a on a.id = f.article").fetchall()
    assert sorted(found) == sorted((row["number"], row["article"]) for row in out.rows("facts"))


@pytest.mark.parametrize("table", ["articles", "facts", "sketches"])
@pytest.mark.parametrize("damage", [Path.unlink, lambda path: path.write_bytes(b"PAR1")], ids=["missing", "cut"])
def test_run_says_how_a_damaged_part_is_mended(go, tmp_path, table, damage):
    news = write_jsonl(tmp_path / "news.jsonl", 3, share=1.0)
    _, out = go(news)
    damage(out.path / table / "part-000000.parquet")
    with pytest.raises(
        RunError, match=rf"{table}/part-000000.parquet.*delete .*batches/000000.json and go on with --res"
    ):
        go(news, resume=True)
    (out.path / "batches" / "000000.json").unlink()
    assert go(news, resume=True)[0].done == 3


def test_run_sets_web_pages_aside_where_their_reader_is_not_installed(go, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "trafilatura", None)  # what an import of it then raises is an ImportError
    monkeypatch.setitem(sys.modules, "trafilatura.meta", None)
    (tmp_path / "a.html").write_text("<p>390 captives came home.")
    (tmp_path / "b.txt").write_text("390 captives came home.")
    summary, out = go(tmp_path / "a.html", tmp_path / "b.txt")
    assert (summary.done, summary.quarantined) == (1, 1)
    assert "pip install 'exchange-facts[web]'" in out.quarantine()[0]["error"]
