"""How fast, how large and how safe runs are: ``python bench_batch.py [throughput|memory|kills|warc] [ARTICLES]``."""

from __future__ import annotations

import hashlib
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from generated import write_jsonl, write_warc

from exchange_facts.batch.cutting import cut
from exchange_facts.batch.run import run
from exchange_facts.batch.settings import Settings
from exchange_facts.batch.work import process
from exchange_facts.corpus import ReadError, parse, read_raw

BATCHES = 80  # of a corpus: few enough to be large, and one that ends alone weighs little
RUN = [sys.executable, "-m", "exchange_facts.cli", "run"]


def say(**figures: object) -> None:
    """One line of figures."""
    print(json.dumps(figures), flush=True)


def _cpu() -> tuple[float, float]:
    """Seconds of processor time of this process and of the workers that have ended: free of what else runs here."""
    here, there = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return here.ru_utime + here.ru_stime, there.ru_utime + there.ru_stime


def throughput(folder: Path, count: int = 50_000) -> None:
    """Articles a second, and tokens let through, at one and two processes, and on Dask with two workers."""
    for name, share, articles in (("10 % exchange news", 0.1, count), ("all exchange news", 1.0, count // 5)):
        corpus = write_jsonl(folder / "news.jsonl", articles, share=share)
        base = 0.0
        for engine, options in (
            ("1 process", {"jobs": 1}),
            ("2 processes", {"jobs": 2}),
            ("Dask, 2 workers", {"jobs": 2, "dask": "local"}),
        ):
            with tempfile.TemporaryDirectory(dir=folder) as out:
                ended: list[tuple[float, int]] = []
                before = _cpu()
                summary = run(
                    Settings((str(corpus),), batch_chars=corpus.stat().st_size // BATCHES),
                    out=Path(out) / "out",
                    on_batch=lambda summary, position, ended=ended: ended.append((time.monotonic(), summary.fresh)),
                    **options,
                )
            assert summary.pieces == summary.done == articles
            here, workers = (after - early for after, early in zip(_cpu(), before, strict=True))
            began, early = ended[options["jobs"] - 1]  # each worker has started
            rate = (ended[-1][1] - early) / (ended[-1][0] - began)
            base = base or rate
            say(
                corpus=name,
                engine=engine,
                articles=articles,
                articles_per_second=round(rate),
                tokens_read_per_second=round(rate * summary.tokens / summary.done),
                speedup=round(rate / base, 2),
                whole_run_seconds=round(summary.seconds, 1),
                cpu_seconds_here=round(here, 1),
                cpu_seconds_of_workers=round(workers, 1),
            )


def memory(folder: Path, count: int = 100_000) -> None:
    """The peak memory of a worker after a tenth of the articles and after all."""
    corpus = write_jsonl(folder / "news.jsonl", count)
    done, peaks = 0, {}
    for batch in cut(read_raw([corpus]), chars=2_000_000):
        done += process(batch, Settings((str(corpus),)), folder / "out").done
        peaks[done] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        say(articles=done, peak_mb=round(peaks[done]))
    early = next(peak for at, peak in peaks.items() if at >= count // 10)
    say(after_a_tenth_mb=round(early), after_all_mb=round(peaks[done]), growth=round(peaks[done] / early - 1, 4))


def digest(out: Path) -> str:
    """A hash of all tables of a run."""
    whole = hashlib.sha256()
    for path in sorted(p for p in out.rglob("*") if p.suffix in (".parquet", ".json", ".jsonl")):
        whole.update(str(path.relative_to(out)).encode() + path.read_bytes())
    return whole.hexdigest()


def kills(folder: Path, count: int = 20) -> None:
    """Kill runs at random moments and let them go on: the tables are those of a run left alone."""
    corpus = write_jsonl(folder / "news.jsonl", 500)
    options = ["--batch-chars", "20000", "--jobs", "2"]
    started = time.monotonic()
    subprocess.run([*RUN, str(corpus), "--out", str(folder / "alone"), *options], check=True, stderr=subprocess.DEVNULL)
    seconds = time.monotonic() - started
    expected = digest(folder / "alone")
    moments = random.Random(20)
    equal = during = 0
    for number in range(count):
        out = folder / f"killed-{number}"
        process = subprocess.Popen([*RUN, str(corpus), "--out", str(out), *options], stderr=subprocess.DEVNULL)
        time.sleep(moments.uniform(0, seconds))
        during += process.poll() is None
        process.kill()
        process.wait()
        begun = [str(corpus)] if not (out / "manifest.json").exists() else ["--resume"]
        subprocess.run([*RUN, *begun, "--out", str(out), *options], check=True, stderr=subprocess.DEVNULL)
        equal += digest(out) == expected
        say(kill=number + 1, equal=equal)
    say(kills=count, during_the_run=during, equal=equal, seconds_undisturbed=round(seconds, 1))
    assert equal == count


def warc(folder: Path, count: int = 2_000) -> None:
    """A damaged web archive: every readable page once."""
    readable = write_warc(folder / "news.warc.gz", count)
    started = time.monotonic()
    found, problems = [], 0
    for piece in read_raw([folder / "news.warc.gz"]):
        try:
            found.append(parse(piece).id)
        except ReadError:
            problems += 1
    seconds = time.monotonic() - started
    missing, twice = len(set(readable) - set(found)), len(found) - len(set(found))
    say(
        responses=count, readable=len(readable), found=len(found), missing=missing, twice=twice, problems=problems,
        pages_per_second=round(len(found) / seconds),
    )  # fmt: skip
    assert sorted(found) == sorted(readable)


BENCHES: dict[str, Callable[..., None]] = {bench.__name__: bench for bench in (warc, kills, throughput, memory)}


def main(names: list[str]) -> None:
    """Run benches, all by default; a number after a name is its size."""
    wanted = [(name, number) for name, number in zip(names, [*names[1:], ""], strict=True) if name in BENCHES]
    for name, number in wanted or [(name, "") for name in BENCHES]:
        print(f"# {name}: {BENCHES[name].__doc__}", flush=True)
        with tempfile.TemporaryDirectory() as folder:
            BENCHES[name](Path(folder), *([int(number)] if number.isdigit() else []))


if __name__ == "__main__":
    main(sys.argv[1:])
