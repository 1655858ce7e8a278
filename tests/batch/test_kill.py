"""Runs that are ended from outside: kill -9, Ctrl-C, workers that die or hang."""

import os
import random
import signal
import subprocess
import sys
import time

import pytest

from exchange_facts.batch import pool
from exchange_facts.batch.cutting import Batch
from exchange_facts.batch.parts import Folder
from exchange_facts.batch.settings import Settings
from exchange_facts.corpus.raw import Origin, Raw

COMMAND = [sys.executable, "-m", "exchange_facts.cli", "run"]


def start(*args):
    return subprocess.Popen([*COMMAND, *map(str, args)], stderr=subprocess.PIPE, text=True)


def wait_for(happened, process):
    end = time.monotonic() + 60
    while not happened() and process.poll() is None and time.monotonic() < end:
        time.sleep(0.01)


def finished(out):
    return len(Folder(out).finished())


def test_kill_9_then_resume_gives_equal_tables(undisturbed, corpus, tmp_path):
    out = tmp_path / "out"
    pause = random.Random(7)
    process = start(corpus, "--out", out, "--batch-chars", 8000, "--jobs", 2)
    wait_for(lambda: finished(out) >= 2, process)
    time.sleep(pause.random() / 10)
    process.kill()
    process.communicate()
    time.sleep(1)  # the workers see that their parent is gone
    process = start("--out", out, "--resume", "--jobs", 1)
    _, said = process.communicate(timeout=120)
    assert process.returncode == 1, said
    assert type(undisturbed[1])(out).digest() == undisturbed[1].digest()


@pytest.mark.parametrize("signum", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_finishes_the_batch_and_says_how_to_go_on(corpus, tmp_path, signum):
    out = tmp_path / "out"
    process = start(corpus, "--out", out, "--batch-chars", 4000, "--jobs", 1)
    wait_for(lambda: finished(out) >= 1, process)
    process.send_signal(signum)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert f"exchange-facts run --out {out} --resume" in said
    assert not list(out.rglob("*.tmp"))


def batch_of(*texts):
    return Batch(0, 1, [Raw("text", text.encode(), str(n), Origin("a.txt")) for n, text in enumerate(texts, 1)])


class Deadly:
    """A piece that ends the process that unpacks it, or keeps it busy."""

    def __init__(self, what):
        self.what = what

    def __len__(self):
        return 1

    def __reduce__(self):
        return (_hit, (self.what,))


def _hit(what):
    return os._exit(3) if what == "die" else time.sleep(600)


def test_worker_that_dies_before_any_article_ends_the_run(tmp_path):
    batch = batch_of("One came home.")
    batch.pieces[0].data = Deadly("die")
    with pytest.raises(pool.RunError, match="workers died 3 times"):
        list(pool.run_on_processes([batch], Settings(()), str(tmp_path), jobs=1))


@pytest.mark.parametrize(
    ("hit", "error"), [("os._exit(9)", "the worker died (exit code 9)"), ("hang()", "more than 1 seconds")]
)
@pytest.mark.parametrize("place", ["batch.work.parse", "pipeline.make_doc"])
def test_article_that_kills_or_hangs_its_worker_costs_only_itself(tmp_path, monkeypatch, place, hit, error):
    """A step is planted in the workers that ends them at one article, alone or among others, unheard by any alarm."""
    (tmp_path / "sitecustomize.py").write_text(f"""
import os, signal, threading, time
import exchange_facts.batch.work
real = exchange_facts.{place}
def hang():
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])
    time.sleep(600)
def planted(*given, **options):
    if "poison" in repr(given):
        {hit}
    return real(*given, **options)
exchange_facts.{place} = planted
""")
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}{os.pathsep}{os.environ.get('PYTHONPATH', '')}")
    monkeypatch.setattr(pool, "_GRACE", 0.5)
    batch = batch_of("One came home.", "poison", "Two came home.")
    (record,) = pool.run_on_processes([batch], Settings((), time_limit=1), str(tmp_path / "out"), jobs=2)
    assert record.done == 2
    assert [(row["number"], row["error"]) for row in record.quarantined] == [(2, error)]
