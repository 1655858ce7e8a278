"""A run: the input cut into batches, each extracted and written once, and what is made of them at the end."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from exchange_facts.batch.cluster import run_on_dask
from exchange_facts.batch.cores import cores
from exchange_facts.batch.cutting import Batch, cut
from exchange_facts.batch.duplicates import write_duplicates
from exchange_facts.batch.errors import Interrupted, RunError
from exchange_facts.batch.finish import write_ledger, write_quarantine
from exchange_facts.batch.manifest import read_manifest, same_settings, write_manifest
from exchange_facts.batch.parts import Folder, Record
from exchange_facts.batch.pool import run_on_processes
from exchange_facts.batch.settings import Settings
from exchange_facts.batch.work import process
from exchange_facts.corpus.meter import Meter
from exchange_facts.corpus.raw import Columns
from exchange_facts.corpus.read import read_raw
from exchange_facts.corpus.sources import sources


@dataclass(slots=True)
class Summary:
    """The figures of a run. ``pieces`` = ``done`` + all that is set aside + ``quarantined``."""

    pieces: int = 0
    done: int = 0
    facts: int = 0
    tokens: int = 0  # of the articles that the gate let through
    undated: int = 0  # articles without a day of their own
    quarantined: int = 0
    duplicates: int = 0
    aside: Counter[str] = field(default_factory=Counter)
    fresh: int = 0  # articles done by this call, not by an earlier one
    seconds: float = 0.0

    def add(self, record: Record) -> None:
        """Count a batch."""
        self.pieces += record.pieces
        self.done += record.done
        self.facts += record.facts
        self.tokens += record.tokens
        self.undated += record.undated
        self.quarantined += len(record.quarantined)
        self.aside.update(record.aside)


OnBatch = Callable[[Summary, int], None]


@contextmanager
def _alone(out: Path) -> Iterator[None]:
    """Keep a second run out of the folder; the lock goes with the process."""
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    with (out / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise RunError(f"another run is at work in {out}") from error
        except OSError:
            pass  # a file system without locks
        yield


def _free(out: Path) -> None:
    """Refuse a folder that holds files which no run wrote; hidden ones, of the system, are in nobody's way."""
    if any(not path.name.startswith(".") for path in out.iterdir()):
        raise RunError(f"{out} is not empty and holds no run; choose another folder")


def _inputs_there(inputs: Sequence[str], out: Path, began: str | None) -> None:
    if not inputs:
        raise RunError("no input")
    if inputs.count("-") > 1:
        raise RunError("standard input can be read once")
    for given in inputs:
        if given == "-" or "://" in given:
            continue
        first = next(sources([given]), None)
        if not os.path.exists(given) and isinstance(first, Exception):
            elsewhere = began and not os.path.isabs(given) and began != os.getcwd()
            raise RunError(f"{first}; the run began in {began}, go on there" if elsewhere else str(first))
        if os.path.isdir(given) and out.resolve().is_relative_to(Path(given).resolve()):
            raise RunError(f"{out} lies inside the input {given}; choose a folder outside it")


def _pending(
    batches: Iterator[Batch], folder: Folder, *, retry: bool, on_known: Callable[[Batch, Record | None], None]
) -> Iterator[Batch]:
    """The batches that are still to be done; the others must be what they were."""
    for batch in batches:
        record = folder.record(batch.index)
        again = retry and record is not None and bool(record.quarantined)
        if record:
            without = frozenset(row["number"] for row in record.quarantined) if again else frozenset()
            if batch.digest(without=without) != (record.sound if again else record.digest):
                at = batch.pieces[0].origin
                place = f"{at.path}:{at.line}" if at.line else at.path
                raise RunError(
                    f"the input is not that of the run in {folder.path} (from {place} on); choose another folder"
                )
        on_known(batch, None if again else record)
        if again or not record:
            yield batch


def _run_here(
    batches: Iterator[Batch], settings: Settings, out: str, *, stopping: Callable[[], bool]
) -> Iterator[Record]:
    while not stopping() and (batch := next(batches, None)):
        yield process(batch, settings, out)


def run(
    settings: Settings,
    *,
    out: str | Path,
    jobs: int | None = None,
    dask: str | None = None,
    resume: bool = False,
    retry_quarantine: bool = False,
    stdin: BinaryIO | None = None,
    on_batch: OnBatch = lambda summary, position: None,
    stopping: Callable[[], bool] = lambda: False,
) -> Summary:
    """Extract the articles of inputs into tables in a folder: Parquet parts, then a DuckDB ledger.

    Args:
        settings: what is read and how; of a run that goes on those that it began with.
        out: the folder.
        jobs: processes; by default as many as there are cores; 0 for none but this one.
        dask: ``local`` or the address of a scheduler: work there.
        resume: go on with the run in ``out``.
        retry_quarantine: do the batches again in which something was quarantined.
        stdin: the stream behind ``-``.
        on_batch: gets the figures and the bytes read so far after each batch.
        stopping: is asked before a batch is begun; once it is true the run ends.

    Raises:
        RunError: it cannot begin or go on.
        Interrupted: it was asked to stop; ``resume`` goes on.
    """
    started = time.monotonic()
    path = Path(out)
    folder = Folder(path)
    manifest = read_manifest(path)
    resume = resume or retry_quarantine
    if manifest and not resume and any(record.done or record.aside for record in folder.records()):
        raise RunError(f"{path} holds a run; go on with --resume, or choose another folder")
    if resume and not manifest:
        raise RunError(f"{path} holds no run to go on with")
    _inputs_there(settings.inputs, path, manifest.get("folder") if manifest else None)
    if manifest and resume:
        same_settings(path, manifest, settings)
    try:
        path.mkdir(parents=True, exist_ok=True)
        if not manifest:
            _free(path)
        with _alone(path):
            if not resume:
                folder.clear()  # of a run that read nothing, as with a wrong --columns
            return _run(
                settings,
                folder,
                cores() if jobs is None else jobs,
                dask,
                retry_quarantine,
                stdin,
                on_batch,
                stopping,
                started,
            )
    except OSError as error:
        raise RunError(f"{path} cannot be used: {error.strerror or error}") from error


def _run(
    settings: Settings,
    folder: Folder,
    jobs: int,
    dask: str | None,
    retry: bool,
    stdin: BinaryIO | None,
    on_batch: OnBatch,
    stopping: Callable[[], bool],
    started: float,
) -> Summary:
    folder.sweep()
    write_manifest(folder.path, settings, finished=False)
    summary, meter = Summary(), Meter()
    positions: dict[int, int] = {}
    last = -1

    def on_known(batch: Batch, record: Record | None) -> None:
        nonlocal last
        last = batch.index
        if record:
            summary.add(record)
            on_batch(summary, batch.position)
        else:
            positions[batch.index] = batch.position

    def pieces_of(index: int) -> int | None:
        record = folder.record(index)
        return record.pieces if record else None

    columns = Columns(settings.columns)
    pieces = read_raw(settings.inputs, columns=columns, gate=True, stdin=stdin, meter=meter)
    batches = cut(
        pieces,
        chars=settings.batch_chars,
        limit=settings.limit,
        known=pieces_of,
        position=lambda: meter.bytes,
    )
    todo = _pending(batches, folder, retry=retry, on_known=on_known)
    out = str(folder.path)
    if dask:
        records = run_on_dask(todo, settings, out, address=dask, jobs=jobs, stopping=stopping)
    elif jobs == 0:
        records = _run_here(todo, settings, out, stopping=stopping)
    else:
        records = run_on_processes(todo, settings, out, jobs=jobs, stopping=stopping)
    for record in records:
        summary.add(record)
        summary.fresh += record.done
        on_batch(summary, positions.pop(record.index))
    summary.seconds = time.monotonic() - started
    write_quarantine(folder)
    if stopping():
        raise Interrupted(f"{summary.pieces:,} articles are safe in {folder.path}")
    if any(index > last for index in folder.finished()):
        raise RunError(f"the input ends before that of the run in {folder.path}; choose another folder")
    summary.duplicates = write_duplicates(folder)
    write_ledger(folder)
    figures = {name: getattr(summary, name) for name in ("pieces", "done", "facts", "tokens", "undated", "quarantined")}
    aside = dict(sorted(summary.aside.items()))
    write_manifest(folder.path, settings, finished=True, **figures, aside=aside, duplicates=summary.duplicates)
    return summary
