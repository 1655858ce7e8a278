"""How long the ledger takes, and how much memory: ``python tests/benchmarks/bench_ledger.py [ARTICLES ...]``.

Generated results, five facts an article, six articles an exchange, in eight conflicts; each size runs in a process of
its own. Prints one line a size: articles, facts, exchanges, seconds, seconds of a core, peak memory.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta

from exchange_facts import build_ledger
from exchange_facts.records import Fact, Result

SIZES = (2_000, 20_000, 100_000)
PAIRS = [
    ("UA", "RU"), ("IL", "PS"), ("YE", "houthi"), ("AM", "AZ"), ("IN", "PK"), ("CO", "eln"), ("SD", "rsf"),
    ("AF", "taliban"),
]  # fmt: skip
WORDS = [f"{a}{b}{c}" for a in "bdklmnprst" for b in "aeiou" for c in ("n", "r", "sk", "ta", "lo")]


def _fact(number: int, kind: str, value: int, category: str, party: str | None, **more: object) -> Fact:
    at = 10 * number
    fact = Fact(f"f{number}", kind, value, value, False, category, (at, at + 3), (0, 300), party=party)
    for name, given in more.items():
        setattr(fact, name, given)
    return fact


def results(articles: int, *, seed: int = 0) -> Iterator[Result]:
    """Articles on exchanges at random days; one figure in ten is wrong, one day in five is left out."""
    rng = random.Random(seed)
    made = 0
    days = dict.fromkeys(PAIRS, date(1990, 1, 1))
    while made < articles:
        pair = rng.choice(PAIRS)
        days[pair] += timedelta(days=rng.randrange(1, 5))
        day = days[pair]
        home, away, civilians = rng.randrange(20, 400), rng.randrange(20, 400), rng.randrange(1, 19)
        for _ in range(6):
            told = home if rng.random() > 0.1 else home + rng.randrange(1, 9)
            dated = day.isoformat() if rng.random() > 0.2 else None
            published = (day + timedelta(days=rng.randrange(2))).isoformat()
            when = {"date_from": dated, "date_to": dated}
            share = {"part_of": "f1", "dimension": "legal_status"}
            done = {"status": "completed", **when}
            facts = [
                _fact(1, "release", told, "people", pair[0], **done),
                _fact(2, "release", away, "military", pair[1], **done),
                _fact(3, "release", told - civilians, "military", pair[0], **share, **done),
                _fact(4, "release", civilians, "civilians", pair[0], **share, **done),
                _fact(5, "cumulative", made + 1000, "people", pair[0]),
            ]
            text = " ".join(rng.choices(WORDS, k=120))
            yield Result(f"a{made}", published, None, facts, text=text)
            made += 1


def run(articles: int) -> None:
    """One size, in this process."""
    given = list(results(articles))
    ready = time.perf_counter()
    cpu = time.process_time()
    frames = build_ledger(given)
    cpu = time.process_time() - cpu
    seconds = time.perf_counter() - ready
    facts = sum(len(result.facts) for result in given)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{articles:>8,} articles {facts:>8,} facts {len(frames['exchanges']):>7,} exchanges "
        f"{seconds:7.1f} s, {cpu:6.1f} s of one core, {1e6 * cpu / facts:5.1f} us/fact, {peak:5.0f} MB",
        flush=True,
    )


if __name__ == "__main__":
    if len(sys.argv) == 3 and sys.argv[1] == "--one":
        run(int(sys.argv[2]))
    else:
        for size in map(int, sys.argv[1:]) if sys.argv[1:] else SIZES:
            subprocess.run([sys.executable, __file__, "--one", str(size)], check=True)
