"""The ledger in one DuckDB file.

The schema is a row of numbered SQL files. A new file gets all of them, an older one those that it lacks. A file
is written beside its place and then put there in one step, so that a reader sees the old ledger or the new one.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from shutil import copyfile
from tempfile import NamedTemporaryFile

import duckdb
import pandas as pd
import pyarrow as pa

from exchange_facts.ledger.tables import TABLES

SCHEMA = Path(__file__).parent / "schema"


class LedgerFileError(ValueError):
    """A file that is no ledger, or one of a later version."""


@cache
def _steps() -> tuple[str, ...]:
    return tuple(path.read_text("utf-8") for path in sorted(SCHEMA.glob("*.sql")))


def schema_version() -> int:
    """The version that this package writes."""
    return len(_steps())


def _upgrade(connection: duckdb.DuckDBPyConnection, version: int) -> None:
    for step in _steps()[version:]:
        connection.execute(step)
    connection.execute("CREATE OR REPLACE TABLE schema_version AS SELECT ? AS version", [schema_version()])
    connection.execute("COMMENT ON TABLE schema_version IS 'Which steps of the schema this file has.'")


def _version(connection: duckdb.DuckDBPyConnection, path: Path) -> int:
    try:
        row = connection.execute("SELECT version FROM schema_version").fetchone()
    except duckdb.CatalogException:
        row = None
    if row is None:
        raise LedgerFileError(f"{path}: no ledger of exchange-facts")
    if row[0] > schema_version():
        message = f"{path}: schema version {row[0]}, this is {schema_version()}; update exchange-facts"
        raise LedgerFileError(message)
    return int(row[0])


def _replace(path: Path, fill: Callable[[Path], None]) -> None:
    """Puts at ``path`` in one step what ``fill`` writes to a path beside it."""
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as handle:
        beside = Path(handle.name)
    beside.unlink()
    try:
        fill(beside)
        with beside.open("rb") as written:
            os.fsync(written.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
        Path(f"{beside}.wal").unlink(missing_ok=True)


def write_ledger(frames: Mapping[str, pd.DataFrame], path: str | Path) -> None:
    """Writes the frames of ``build_ledger`` to a DuckDB file, in the place of an older one."""

    def fill(beside: Path) -> None:
        with duckdb.connect(str(beside)) as connection:
            _upgrade(connection, 0)
            for name in TABLES:
                columns = ", ".join(f'"{column}"' for column in frames[name].columns)
                # types told, not guessed: of a frame DuckDB samples some rows, and lists that are empty there have none
                types = connection.sql(f'SELECT {columns} FROM "{name}" LIMIT 0').to_arrow_table().schema
                connection.register("frame", pa.Table.from_pandas(frames[name], types, preserve_index=False))
                connection.execute(f'INSERT INTO "{name}" ({columns}) SELECT {columns} FROM frame')
                connection.unregister("frame")

    _replace(Path(path), fill)


def migrate(path: str | Path) -> int:
    """Brings a ledger of an earlier version up to this one; gives the version that it had."""
    path = Path(path)
    with duckdb.connect(str(path), read_only=True) as connection:
        version = _version(connection, path)
    if version < schema_version():

        def fill(beside: Path) -> None:
            copyfile(path, beside)
            with duckdb.connect(str(beside)) as connection:
                _upgrade(connection, version)

        _replace(path, fill)
    return version


def read_ledger(path: str | Path) -> dict[str, pd.DataFrame]:
    """The tables of a ledger file as frames, in their order.

    Raises:
        LedgerFileError: no ledger, or one of a later version.
    """
    path = Path(path)
    try:
        with duckdb.connect(str(path), read_only=True) as connection:
            _version(connection, path)
            return {name: connection.execute(f'SELECT * FROM "{name}" ORDER BY rowid').df() for name in TABLES}
    except duckdb.IOException as error:
        raise LedgerFileError(f"{path}: not a DuckDB file that can be read") from error
