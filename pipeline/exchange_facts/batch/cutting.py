"""Cutting the input into batches, always at the same places, and knowing it again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256

from exchange_facts.corpus.raw import Raw

PIECE = 200  # what a piece costs beside its text, in characters
SEVERAL = -1  # told instead of the number of a piece where several are at work together


@dataclass(slots=True)
class Batch:
    """Some pieces of the input, in order.

    ``first`` is the number of the first piece in the whole input, from 1; ``position`` how far reading had
    come. ``condemned`` are pieces on which a worker died, with what happened; ``apart``: one died of several at once,
    which are to be read one by one now.
    """

    index: int
    first: int
    pieces: list[Raw]
    position: int = 0
    condemned: dict[int, str] = field(default_factory=dict)
    apart: bool = False

    @property
    def numbers(self) -> range:
        """The numbers of the pieces."""
        return range(self.first, self.first + len(self.pieces))

    def digest(self, *, without: frozenset[int] = frozenset()) -> str:
        """A hash of the pieces; ``without`` those of some numbers."""
        whole = sha256()
        for number, piece in zip(self.numbers, self.pieces, strict=True):
            if number not in without:
                whole.update(data_hash(piece).encode())
                whole.update(piece.id.encode(errors="surrogatepass") + b"\0")
        return whole.hexdigest()


def data_hash(piece: Raw) -> str:
    """A hash of what is in a piece."""
    data = piece.data
    if isinstance(data, dict):
        data = json.dumps(data, sort_keys=True, default=str)
    return sha256(data.encode(errors="surrogatepass") if isinstance(data, str) else data).hexdigest()


def cut(
    pieces: Iterable[Raw],
    *,
    chars: int,
    limit: int | None = None,
    known: Callable[[int], int | None] = lambda index: None,
    position: Callable[[], int] = lambda: 0,
) -> Iterator[Batch]:
    """Batches of about so many characters.

    Args:
        limit: take no more pieces than that.
        known: how many pieces a batch had when it was cut before, by its index.
        position: tells how far reading has come.

    >>> from exchange_facts.corpus.raw import Origin
    >>> pieces = [Raw("text", b"x" * 300, str(n), Origin("a")) for n in range(5)]
    >>> [len(batch.pieces) for batch in cut(pieces, chars=1000)]
    [2, 2, 1]
    """
    batch = Batch(0, 1, [])
    size = 0
    count = known(0)
    for number, piece in enumerate(pieces, start=1):
        if limit is not None and number > limit:
            break
        batch.pieces.append(piece)
        size += piece.size + PIECE
        if len(batch.pieces) == count if count else size >= chars:
            batch.position = position()
            yield batch
            batch, size = Batch(batch.index + 1, number + 1, []), 0
            count = known(batch.index)
    if batch.pieces:
        batch.position = position()
        yield batch
