"""Gold articles: JSON lines that also hold the facts and entities to be found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from exchange_facts.corpus.articles import decode, json_object
from exchange_facts.corpus.problems import ReadError


def _gold_row(data: str, *, path: str, line: int) -> Mapping[str, Any]:
    row = json_object(data, path=path, line=line)
    if missing := [key for key in ("id", "text", "facts", "entities") if key not in row]:
        raise ReadError(path, f"no gold article: {missing[0]!r} is missing", line=line)
    return row


def read_gold(paths: Iterable[str | Path]) -> list[Mapping[str, Any]]:
    """The rows of gold files.

    Raises:
        ReadError: a file or a row that is no gold; nothing can be scored against half a corpus.
    """
    rows: dict[str, Mapping[str, Any]] = {}
    for path in map(Path, paths):
        try:
            lines = path.read_bytes().splitlines()
        except OSError as error:
            raise ReadError(str(path), error.strerror or str(error)) from error
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            row = _gold_row(decode(line, path=str(path), line=number), path=str(path), line=number)
            if rows.setdefault(row["id"], row) is not row:
                raise ReadError(str(path), f"the id {row['id']!r} stands twice in the gold", line=number)
    return list(rows.values())
