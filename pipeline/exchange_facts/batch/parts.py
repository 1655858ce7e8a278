"""The folder of a run: part files, one set a batch, each whole or not there.

A batch is finished when its record ``batches/000000.json`` is there, which is written last.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from exchange_facts.batch.errors import RunError
from exchange_facts.corpus.problems import reason

_TEMPORARY = ".tmp"


@dataclass(slots=True)
class Record:
    """What became of a batch: every piece is done, set aside (by reason) or in quarantine."""

    index: int
    first: int
    pieces: int
    digest: str
    sound: str  # the digest without what is in quarantine
    done: int = 0
    facts: int = 0
    tokens: int = 0
    undated: int = 0
    aside: dict[str, int] = field(default_factory=dict)
    quarantined: list[dict[str, Any]] = field(default_factory=list)

    @property
    def accounted(self) -> bool:
        """Whether no piece was lost."""
        return self.pieces == self.done + sum(self.aside.values()) + len(self.quarantined)


def write_whole(path: Path, write: Callable[[Path], None]) -> None:
    """Write a file under a temporary name and rename it: it is there whole or as it was before.

    Raises:
        RunError: it cannot be written; nothing is left of it.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}{_TEMPORARY}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write(temporary)
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        with suppress(OSError):  # a folder that may not be written to
            temporary.unlink(missing_ok=True)
        raise RunError(f"{path} cannot be written: {reason(error)}") from error


def write_json(path: Path, data: Any) -> None:
    """Write one JSON object."""
    text = json.dumps(data, ensure_ascii=False, indent=1)
    write_whole(path, lambda at: _write(at, text.encode(errors="surrogatepass")))


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def write_table(path: Path, table: pa.Table) -> None:
    """Write one Parquet file."""
    write_whole(path, lambda at: pq.write_table(table, at, compression="zstd"))


@dataclass(frozen=True, slots=True)
class Folder:
    """The folder of a run."""

    path: Path

    def part(self, table: str, index: int) -> Path:
        """The part file of a table."""
        return self.path / table / f"part-{index:06d}.parquet"

    def parts(self, table: str) -> list[Path]:
        """The part files of finished batches, in order."""
        return [self.part(table, index) for index in self.finished()]

    def read(self, table: str, index: int, columns: list[str] | None = None) -> pa.Table:
        """The rows of a part.

        Raises:
            RunError: it is damaged or gone.
        """
        path = self.part(table, index)
        try:
            return pq.read_table(path, columns=columns)
        except (OSError, pa.ArrowException) as error:
            again = f"delete {self.record_path(index)} and go on with --resume"
            raise RunError(f"{path} is damaged or gone ({reason(error)}); {again}") from error

    def record_path(self, index: int) -> Path:
        """Where the record of a batch is."""
        return self.path / "batches" / f"{index:06d}.json"

    def finished(self) -> list[int]:
        """The indices of finished batches."""
        return sorted(int(path.stem) for path in (self.path / "batches").glob("[0-9]*.json"))

    def commit(self, record: Record, tables: Mapping[str, pa.Table]) -> None:
        """Write the part files of a batch, and last its record.

        Raises:
            RunError: they cannot be written.
        """
        for name, table in tables.items():
            write_table(self.part(name, record.index), table)
        write_json(self.record_path(record.index), asdict(record))

    def record(self, index: int) -> Record | None:
        """The record of a batch, None if it is not finished.

        Raises:
            RunError: the record cannot be read.
        """
        path = self.record_path(index)
        try:
            return Record(**json.loads(path.read_bytes()))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError) as error:
            raise RunError(f"{path} is damaged; delete it and go on with --resume") from error

    def records(self) -> Iterator[Record]:
        """The records of finished batches, in order."""
        for index in self.finished():
            record = self.record(index)
            if record:
                yield record

    def clear(self) -> None:
        """Delete the records and parts of finished batches."""
        for index in self.finished():
            self.record_path(index).unlink()
            for path in self.path.glob(f"*/part-{index:06d}.parquet"):
                path.unlink()

    def sweep(self) -> None:
        """Delete what an earlier run left half-written."""
        for path in self.path.glob(f"**/.*{_TEMPORARY}"):
            path.unlink(missing_ok=True)
