"""The same tables from a Dask cluster, also when it loses a worker."""

import os
import signal
import threading
import time
from contextlib import ExitStack

import dask
import pytest

from exchange_facts.batch import cluster as cluster_module
from exchange_facts.batch.errors import RunError
from exchange_facts.batch.parts import Folder


@pytest.fixture
def cluster():
    """Two workers on this machine that end with the test."""
    from distributed import Client, LocalCluster

    options = {"n_workers": 2, "threads_per_worker": 1, "host": "127.0.0.1", "dashboard_address": "127.0.0.1:0"}
    with LocalCluster(**options, silence_logs=50) as cluster, Client(cluster) as client:
        yield cluster.scheduler_address, client


def kill_one(client, out):
    """Kill a worker as soon as the first batch is finished."""
    pids = list(client.run(os.getpid).values())
    while len(Folder(out).finished()) < 1:
        time.sleep(0.01)
    os.kill(pids[0], signal.SIGKILL)


def test_dask_gives_equal_tables_though_a_worker_is_killed(undisturbed, go, corpus, cluster, tmp_path):
    address, client = cluster
    killer = threading.Thread(target=kill_one, args=(client, tmp_path / "out"), daemon=True)
    killer.start()
    summary, out = go(corpus, dask=address)
    killer.join(timeout=5)
    assert not killer.is_alive()
    assert summary.pieces == 64
    assert out.digest() == undisturbed[1].digest()


def test_dask_local_makes_a_cluster(go, corpus):
    summary, out = go(corpus, dask="local", jobs=1, limit=12)
    assert summary.pieces == 12 == out.accounted()


def test_dask_without_a_scheduler(go, corpus, monkeypatch):
    monkeypatch.setattr(cluster_module, "_WAIT", "1s")
    with pytest.raises(RunError, match="no Dask scheduler"):
        go(corpus, dask="tcp://127.0.0.1:1", limit=1)


def test_dask_local_workers_are_not_interrupted_for_a_profile():
    with ExitStack() as stack:
        client = cluster_module._client("local", 1, stack, None)
        settings = client.run(lambda: dask.config.get("distributed.worker.profile.enabled"))
    assert list(settings.values()) == [False]
    assert dask.config.get("distributed.worker.profile.enabled")
