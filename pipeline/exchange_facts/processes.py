"""Batches of articles on several processes. Articles go there and results come back; documents stay where they are.

``Language.pipe(n_process=2)`` sends whole documents, and where its reader stops early the end of the program waits for
ever for those that nobody takes.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from typing import Any, TypeAlias

from spacy.language import Language
from spacy.tokens.underscore import Underscore

from exchange_facts.batch.cores import cores
from exchange_facts.records import Article, Result

_AHEAD = 2  # batches a process is given at once
Batch: TypeAlias = "list[Article]"
Found: TypeAlias = "list[Result] | None"
Reader = Callable[[Language, Batch], Found]
_Waiting: TypeAlias = "deque[tuple[Batch, Future[Found]]]"
_here: list[Language] = []  # the pipeline of this process


def _begin(nlp: Language, extensions: tuple[dict[Any, Any], dict[Any, Any], dict[Any, Any]]) -> None:
    Underscore.load_state(extensions)  # those that the user set: a spawned process knows none
    _here[:] = [nlp]


def _work(reader: Reader, batch: Batch) -> Found:
    return reader(_here[0], batch)


def read_apart(
    batches: Iterable[Batch], reader: Reader, nlp: Language, n_process: int
) -> Iterator[tuple[Batch, Found]]:
    """Each batch with what the reader finds in it, in their order.

    Raises:
        ValueError: no number of processes.
    """
    if n_process < 1 and n_process != -1:
        raise ValueError(f"n_process is {n_process}: say how many processes, or -1 for one a core")
    count = cores() if n_process == -1 else n_process
    waiting: _Waiting = deque()
    pool = ProcessPoolExecutor(count, initializer=_begin, initargs=(nlp, Underscore.get_state()))
    try:
        try:
            for batch in batches:
                waiting.append((batch, pool.submit(_work, reader, batch)))
                if len(waiting) > _AHEAD * count:
                    yield _next(waiting)
        except Exception:  # of where the articles come from: those before it are told all the same
            while waiting:
                yield _next(waiting)
            raise
        while waiting:
            yield _next(waiting)
    finally:
        pool.shutdown(cancel_futures=True)


def _next(waiting: _Waiting) -> tuple[Batch, Found]:
    batch, found = waiting.popleft()
    return batch, found.result()
