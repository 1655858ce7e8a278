"""A small corpus and ways to look at the folder of a run."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from generated import FOREIGN, write_jsonl

from exchange_facts.batch.run import run
from exchange_facts.batch.settings import Settings

TABLES = ("articles", "entities", "facts", "checks", "aside", "sketches")


class Out:
    """What a run left in its folder."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def rows(self, table: str) -> list[dict]:
        return [row for part in sorted(self.path.glob(f"{table}/*.parquet")) for row in pq.read_table(part).to_pylist()]

    def quarantine(self) -> list[dict]:
        return [json.loads(line) for line in (self.path / "quarantine.jsonl").read_text().splitlines()]

    def digest(self) -> str:
        """A hash of every table, batch record and the quarantine, byte by byte."""
        files = [p for p in self.path.rglob("*") if p.suffix in (".parquet", ".json", ".jsonl")]
        whole = hashlib.sha256()
        for path in sorted(files):
            whole.update(str(path.relative_to(self.path)).encode() + path.read_bytes())
        return whole.hexdigest()

    def accounted(self) -> int:
        """How many pieces are done, set aside or in quarantine; each number stands once."""
        rows = [*self.rows("articles"), *self.rows("aside"), *self.quarantine()]
        numbers = sorted(row["number"] for row in rows)
        assert numbers == list(range(1, len(numbers) + 1))
        return len(numbers)


@pytest.fixture(scope="session")
def corpus(tmp_path_factory):
    """60 articles, and among them what is not English, broken, a repeat."""
    path = write_jsonl(tmp_path_factory.mktemp("corpus") / "news.jsonl", 60, share=0.4)
    lines = path.read_text("utf-8").splitlines()
    lines.insert(7, json.dumps({"id": "foreign", "text": FOREIGN[0] * 3}))
    lines.insert(9, "{broken")
    lines.insert(20, lines[0].replace('"g0"', '"copy"'))
    lines.insert(30, json.dumps({"id": "long", "text": "x" * 1_000_001}))
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


@pytest.fixture
def go(tmp_path):
    """Run over inputs into a folder under ``tmp_path``."""

    def call(*inputs, out="out", jobs=0, chars=8000, **more):
        options = {name: more.pop(name) for name in ("limit", "keep_text", "columns", "time_limit") if name in more}
        settings = Settings(tuple(map(str, inputs)), batch_chars=chars, **options)
        summary = run(settings, out=tmp_path / out, jobs=jobs, **more)
        return summary, Out(tmp_path / out)

    return call


@pytest.fixture(scope="session")
def undisturbed(corpus, tmp_path_factory):
    """A run over the corpus that nothing disturbed."""
    out = tmp_path_factory.mktemp("undisturbed") / "out"
    summary = run(Settings((str(corpus),), batch_chars=8000), out=out, jobs=0)
    return summary, Out(out)
