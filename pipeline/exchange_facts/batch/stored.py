"""The results of a run, read back from its part files."""

from __future__ import annotations

import shlex
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pyarrow.compute as pc

from exchange_facts.batch.errors import RunError
from exchange_facts.batch.manifest import read_manifest
from exchange_facts.batch.parts import Folder
from exchange_facts.corpus.ids import Ids
from exchange_facts.records import Article, Check, Entity, Fact, Result, typed

LEDGER = "ledger.duckdb"


def is_run(folder: Path) -> bool:
    """Whether a folder is that of a run, finished or not."""
    try:
        return "extractor" in (read_manifest(folder) or {})
    except RunError:  # of another version, or a manifest of something else
        return (folder / "batches").is_dir()


def check_finished(folder: Path) -> None:
    """Check that a run, if the folder is that of one, came to its end: half of its articles give a wrong ledger.

    Raises:
        RunError: it did not, or its ledger is gone.
    """
    if is_run(folder) and not ((read_manifest(folder) or {}).get("finished") and (folder / LEDGER).is_file()):
        again = shlex.join(["exchange-facts", "run", "--out", str(folder), "--resume"])
        raise RunError(f"{folder} holds a run that is not finished; go on with: {again}")


def _grouped(folder: Folder, table: str, record: type, index: int, numbers: Any) -> dict[int, list[Any]]:
    """The records of a part by the number of their article."""
    names = [field.name for field in fields(record)]
    part = folder.read(table, index, ["number", *names])
    found = defaultdict(list)
    for row in part.filter(pc.is_in(part["number"], value_set=numbers)).to_pylist():
        found[row.pop("number")].append(record(**typed(record, row)))
    return found


def results_with_facts(folder: Folder) -> Iterator[tuple[int, Result]]:
    """The number and the result of each article that has facts, in order; of two with one id the later gets its number,
    too."""
    ids = Ids()
    names = [field.name for field in fields(Article)]
    for index in folder.finished():
        part = folder.read("articles", index, ["number", *names, "facts"])
        part = part.filter(pc.greater(part["facts"], 0))
        if not part.num_rows:
            continue
        numbers = part["number"].combine_chunks()
        facts = _grouped(folder, "facts", Fact, index, numbers)
        entities = _grouped(folder, "entities", Entity, index, numbers)
        checks = _grouped(folder, "checks", Check, index, numbers)
        for row in part.drop_columns("facts").to_pylist():
            number = row.pop("number")
            article = Article(**{**row, "id": ids.of(row["id"], number)})
            yield (
                number,
                Result(
                    id=article.id,
                    date=article.date,
                    title=article.title,
                    facts=facts[number],
                    entities=entities[number],
                    checks=checks[number],
                    text=article.full_text,
                    url=article.url,
                    source=article.source,
                ),
            )
