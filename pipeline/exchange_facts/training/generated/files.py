"""The data of the grammar: JSON lines beside the code, read once."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent / "data"


class GrammarError(ValueError):
    """A row of the grammar that cannot be used; the message names the file and the line."""


@cache
def rows(name: str) -> tuple[dict[str, Any], ...]:
    """The rows of one file.

    >>> rows("states")[0]["party"]
    'UA'

    Raises:
        GrammarError: a line that is no JSON object.
    """
    path = ROOT / f"{name}.jsonl"
    read = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise GrammarError(f"{path}:{number}: not JSON: {error.msg}") from error
        if not isinstance(row, dict):
            raise GrammarError(f"{path}:{number}: a row is a JSON object")
        read.append(row)
    return tuple(read)
