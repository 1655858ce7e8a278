"""The end of a run: the quarantine in one file, duplicates, the ledger."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from exchange_facts.batch.errors import RunError
from exchange_facts.batch.parts import Folder, write_whole
from exchange_facts.batch.stored import LEDGER, results_with_facts
from exchange_facts.output import OutputError
from exchange_facts.records import Result


def write_quarantine(folder: Folder) -> None:
    """Write ``quarantine.jsonl``: what failed in finished batches, in the order of the input."""
    rows = (row for record in folder.records() for row in record.quarantined)
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    write_whole(folder.path / "quarantine.jsonl", lambda at: _write(at, text.encode(errors="backslashreplace")))


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def write_ledger(folder: Folder) -> None:
    """Write ``ledger.duckdb``: the exchanges, merged across the articles that have facts.

    Raises:
        RunError: it cannot be written.
    """
    from exchange_facts.ledger import store
    from exchange_facts.ledger.build import build_ledger

    numbers: dict[str, int] = {}

    def results() -> Iterator[Result]:
        for number, result in results_with_facts(folder):
            numbers[result.id] = number
            yield result

    frames = build_ledger(results())
    frames["articles"]["number"] = frames["articles"]["id"].map(numbers).astype("Int64")
    path = folder.path / LEDGER
    try:
        store.write_ledger(frames, path)
    except OutputError as error:
        raise RunError(str(error)) from error
