"""A file that a command writes: whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

import duckdb

from exchange_facts.corpus.problems import reason


class OutputError(ValueError):
    """A file that cannot, or should not, be written."""


def check_output(path: Path) -> None:
    """Check, before long work, that there may be a file.

    Raises:
        OutputError: there may not.
    """
    if path.is_dir():
        raise OutputError(f"{path} is a folder; name a file in it")
    if not path.parent.is_dir():
        raise OutputError(f"{path} cannot be written: there is no folder {path.parent}")
    if not os.access(path.parent, os.W_OK):
        raise OutputError(f"{path} cannot be written: the folder {path.parent} may not be written to")


def write_whole(path: Path, fill: Callable[[Path], None]) -> None:
    """Put at ``path`` in one step what ``fill`` writes to a path beside it.

    Raises:
        OutputError: it cannot be written; what was there stays.
    """
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as handle:
            beside = Path(handle.name)
        try:
            beside.unlink()  # DuckDB takes no empty file
            fill(beside)
            with beside.open("rb") as written:
                os.fsync(written.fileno())
            beside.replace(path)
        finally:
            for left in (beside, Path(f"{beside}.wal")):
                with suppress(OSError):
                    left.unlink(missing_ok=True)
    except (OSError, duckdb.Error) as error:
        raise OutputError(f"{path} cannot be written: {reason(error)}") from error
