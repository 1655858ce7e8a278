"""The same batches on a Dask cluster. Workers write the parts: the folder of the run is one that all of them see."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from importlib import import_module
from typing import Any

from exchange_facts.batch.cutting import Batch
from exchange_facts.batch.errors import RunError
from exchange_facts.batch.parts import Record
from exchange_facts.batch.pool import run_on_processes
from exchange_facts.batch.settings import Settings
from exchange_facts.batch.work import process, settle

_AHEAD = 2  # batches a worker is given at once
_WAIT = "10s"  # for a scheduler, and for its first worker
# By default a worker stops the article a hundred times a second for a profile, and fifty times to look at its clock.
_CALM = {"distributed.worker.profile.enabled": False, "distributed.admin.tick.interval": "1s"}


def _distributed() -> Any:
    try:
        return import_module("distributed")
    except ImportError as error:
        raise RunError("--dask needs: pip install 'exchange-facts[cluster]'") from error


def _client(address: str, jobs: int, stack: ExitStack, model: str | None) -> Any:
    """A client of a scheduler, or of a cluster of processes on this machine."""
    distributed = _distributed()

    if address == "local":
        stack.enter_context(import_module("dask").config.set(_CALM))
        cluster = distributed.LocalCluster(
            n_workers=jobs, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0", silence_logs=50
        )
        client = stack.enter_context(distributed.Client(stack.enter_context(cluster)))
        client.run(settle, model)  # these processes are ours alone
        return client
    try:
        client = stack.enter_context(distributed.Client(address, timeout=_WAIT))
        client.wait_for_workers(1, timeout=_WAIT)
    except (OSError, TimeoutError, ValueError) as error:
        raise RunError(f"no Dask scheduler with workers at {address}: {error}") from error
    return client


def run_on_dask(
    batches: Iterable[Batch],
    settings: Settings,
    out: str,
    *,
    address: str,
    jobs: int,
    stopping: Callable[[], bool] = lambda: False,
) -> Iterator[Record]:
    """The records of batches, as they are finished; Dask does the batches of lost workers again.

    Args:
        address: of a scheduler (``tcp://…``), or ``local`` for a cluster of ``jobs`` processes here.
        stopping: once it is true no batch is begun.

    Raises:
        RunError: no cluster there, or the parts cannot be written.
    """
    out = os.path.abspath(out)
    with ExitStack() as stack:
        client = _client(address, jobs, stack, settings.model)
        distributed = _distributed()
        source = iter(batches)
        given: dict[str, Batch] = {}
        futures = distributed.as_completed([], with_results=False)

        def give() -> None:
            wanted = _AHEAD * max(1, len(client.nthreads()))
            while len(given) < wanted and not stopping() and (batch := next(source, None)):
                future = client.submit(process, batch, settings, out, pure=False)
                given[future.key] = batch
                futures.add(future)

        give()
        for future in futures:
            batch = given.pop(future.key)
            try:
                yield future.result()
            except distributed.KilledWorker:  # the batch ends every worker: find the article that does it
                yield from run_on_processes([batch], settings, out, jobs=1)
            give()
