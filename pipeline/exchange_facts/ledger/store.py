"""The ledger in one DuckDB file.

The schema is a row of numbered SQL files. A new file gets all of them, an older one those that it lacks. A file
is written beside its place and then put there in one step, so that a reader sees the old ledger or the new one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from shutil import copyfile

import duckdb
import pandas as pd
import pyarrow as pa

from exchange_facts.corpus.problems import reason
from exchange_facts.ledger.tables import TABLES
from exchange_facts.output import OutputError, check_output, write_whole

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
        # "main.": else DuckDB takes a table that is missing for a variable of this module
        (version,) = connection.execute("SELECT version::BIGINT FROM main.schema_version").fetchall()[0]
    except (duckdb.Error, IndexError) as error:
        raise LedgerFileError(f"{path}: no ledger of exchange-facts") from error
    if version > schema_version():
        message = f"{path}: schema version {version}, this is {schema_version()}; update exchange-facts"
        raise LedgerFileError(message)
    return int(version)


@contextmanager
def _opened(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A ledger to read from."""
    try:
        connection = duckdb.connect(str(path), read_only=True)
    except duckdb.Error as error:
        raise LedgerFileError(f"{path}: not a DuckDB file that can be read ({reason(error)})") from error
    with connection:
        _version(connection, path)
        yield connection


def write_ledger(frames: Mapping[str, pd.DataFrame], path: str | Path) -> None:
    """Writes the frames of ``build_ledger`` to a DuckDB file, in the place of an older one.

    Raises:
        OutputError: it cannot be written, or there is a file that is no ledger.
    """

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

    check_ledger_output(path)
    write_whole(Path(path), fill)


def check_ledger_output(path: str | Path) -> None:
    """Check, before long work, that a ledger may be written to a file; only another ledger is replaced.

    Raises:
        OutputError: it may not.
    """
    path = Path(path)
    check_output(path)
    if path.exists():
        try:
            with _opened(path):
                pass
        except LedgerFileError as error:
            raise OutputError(f"{error}; it is not replaced, choose another name") from error


def migrate(path: str | Path) -> int:
    """Brings a ledger of an earlier version up to this one; gives the version that it had."""
    path = Path(path)
    with _opened(path) as connection:
        version = _version(connection, path)
    if version < schema_version():

        def fill(beside: Path) -> None:
            copyfile(path, beside)
            with duckdb.connect(str(beside)) as connection:
                _upgrade(connection, version)

        write_whole(path, fill)
    return version


def read_ledger(path: str | Path) -> dict[str, pd.DataFrame]:
    """The tables of a ledger file as frames, in their order.

    Raises:
        LedgerFileError: no ledger, or one of a later version.
    """
    path = Path(path)
    with _opened(path) as connection:
        try:
            return {name: connection.execute(f'SELECT * FROM main."{name}" ORDER BY rowid').df() for name in TABLES}
        except duckdb.Error as error:
            raise LedgerFileError(f"{path}: a ledger that is damaged: {reason(error)}") from error
