"""Worker processes that outlive bad articles: one that dies or hangs costs the article it was at."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any

from exchange_facts.batch.cutting import SEVERAL, Batch
from exchange_facts.batch.errors import RunError
from exchange_facts.batch.parts import Record
from exchange_facts.batch.settings import Settings
from exchange_facts.corpus.problems import reason

_SPAWN = multiprocessing.get_context("spawn")
_TICK = 1.0  # seconds between looks at workers that say nothing
_GRACE = 10.0  # seconds over the time limit, after which a worker that does not hear its alarm is ended
_DEATHS = 3  # of workers on one batch while no article is at work: then it is not the article


def _work(pipe: Connection, clock: Any, settings: Settings, out: str, parent: int) -> None:
    """A worker process: batches in, records out, until the pipe closes or its parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    from exchange_facts.batch.work import process, settle

    with suppress(Exception):  # what is wrong with the pipeline is told with the first batch
        settle(settings.model)

    def on_piece(number: int) -> None:
        if os.getppid() != parent:
            os._exit(1)
        clock[1] = time.monotonic()
        clock[0] = number

    while True:
        try:
            batch = pipe.recv()
        except EOFError:
            return
        try:
            answer: Record | RunError = process(batch, settings, out, on_piece=on_piece)
        except RunError as error:
            answer = error
        except Exception as error:  # not of an article: nothing is gained by trying again
            answer = RunError(f"batch {batch.index}: {type(error).__name__}: {reason(error)}")
        try:
            pipe.send(answer)
        except OSError:
            return


@dataclass(slots=True)
class _Worker:
    process: SpawnProcess
    pipe: Connection
    clock: Any  # the number of the piece at work (0: none, SEVERAL), and since when
    batch: Batch | None = None

    @classmethod
    def start(cls, settings: Settings, out: str) -> _Worker:
        pipe, theirs = _SPAWN.Pipe()
        clock = _SPAWN.RawArray("d", 2)
        process = _SPAWN.Process(
            target=_work, args=(theirs, clock, settings, out, os.getpid()), daemon=True, name="exchange-facts"
        )
        process.start()
        theirs.close()
        return cls(process, pipe, clock)

    def give(self, batch: Batch) -> bool:
        """Hand over a batch; False if the worker is dead."""
        self.batch = batch
        self.clock[0] = 0
        try:
            self.pipe.send(batch)
        except OSError:
            return False
        return True

    def late(self, limit: float) -> bool:
        """Whether the worker hangs in something that no alarm ends."""
        number, since = self.clock
        return bool(number) and time.monotonic() - since > 2 * limit + _GRACE

    def end(self) -> None:
        self.pipe.close()
        self.process.kill()
        self.process.join()


def _condemn(worker: _Worker, deaths: dict[int, int], limit: float) -> Batch:
    """The batch of a dead worker, to be done again without the article that it died of.

    Raises:
        RunError: workers die and no article is the reason.
    """
    batch = worker.batch
    assert batch is not None
    number = int(worker.clock[0])
    late = worker.late(limit)
    worker.end()
    if number == SEVERAL:
        batch.apart = True
    elif number:
        code = worker.process.exitcode
        batch.condemned[number] = f"more than {limit:g} seconds" if late else f"the worker died (exit code {code})"
    else:
        deaths[batch.index] = deaths.get(batch.index, 0) + 1
        if deaths[batch.index] >= _DEATHS:
            raise RunError(
                f"workers died {_DEATHS} times; is there enough memory? (exit code {worker.process.exitcode})"
            )
    return batch


def run_on_processes(
    batches: Iterable[Batch],
    settings: Settings,
    out: str,
    *,
    jobs: int,
    stopping: Callable[[], bool] = lambda: False,
) -> Iterator[Record]:
    """The records of batches, as they are finished.

    Args:
        jobs: how many processes.
        stopping: once it is true no batch is begun.

    Raises:
        RunError: the parts cannot be written, or workers die and no article is the reason.
    """
    source = iter(batches)
    workers = [_Worker.start(settings, out) for _ in range(jobs)]
    again: list[Batch] = []
    deaths: dict[int, int] = {}
    ahead = next(source, None)
    try:
        while True:
            for place, worker in enumerate(workers):
                if worker.batch is None and (again or (ahead and not stopping())):
                    batch = again.pop() if again else ahead
                    if batch is ahead:
                        ahead = None
                    assert batch is not None
                    if not worker.give(batch):
                        again.append(_condemn(worker, deaths, settings.time_limit))
                        workers[place] = _Worker.start(settings, out)
                    if ahead is None and not stopping():
                        ahead = next(source, None)
            busy = [worker for worker in workers if worker.batch]
            if not busy and not again:
                return
            ready = wait([thing for w in busy for thing in (w.pipe, w.process.sentinel)], timeout=_TICK)
            for place, worker in enumerate(workers):
                if worker.batch is None:
                    continue
                answer = _answer(worker) if worker.pipe in ready else None
                if answer is not None:
                    worker.batch = None
                    yield answer
                elif worker.process.sentinel in ready or worker.pipe in ready or worker.late(settings.time_limit):
                    again.append(_condemn(worker, deaths, settings.time_limit))
                    workers[place] = _Worker.start(settings, out)
    finally:
        for worker in workers:
            worker.end()


def _answer(worker: _Worker) -> Record | None:
    """What a worker has to say, None if it died saying it."""
    try:
        answer = worker.pipe.recv()
    except (EOFError, OSError):
        return None
    if isinstance(answer, RunError):
        raise answer
    assert isinstance(answer, Record)
    return answer
