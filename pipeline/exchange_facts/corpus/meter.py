"""How far reading has come, in bytes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from exchange_facts.corpus.sources import Source, sources


@dataclass(slots=True)
class Meter:
    """Counts the bytes of files that were passed and of the one that is being read."""

    passed: int = 0
    stream: IO[bytes] | None = None

    @property
    def bytes(self) -> int:
        """Bytes read so far, as far as the stream tells."""
        try:
            return self.passed + (self.stream.tell() if self.stream else 0)
        except (OSError, ValueError, AttributeError):
            return self.passed


def total_bytes(paths: Iterable[str | Path]) -> int | None:
    """The size of all files behind paths, None where one has no known size."""
    total = 0
    for path in paths:
        if path == "-":
            return None
        for source in sources([path]):
            if isinstance(source, Source):
                if source.size is None:
                    return None
                total += source.size
    return total
