"""How fast the pipeline is beside the bare tokenizer: ``python tests/benchmarks/bench_speed.py [--write]``.

Processor time, not the clock; medians over rounds, each in a process of its own in which the tokenizer, the pipeline
and every component read the same articles. ``--write`` puts the tables into README.md beside this file.
"""

from __future__ import annotations

import gc
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from statistics import mean, median

import spacy
from generated import articles as generated
from spacy.language import Language
from spacy.util import load_language_data, registry

from exchange_facts.batch.cutting import cut
from exchange_facts.batch.settings import BATCH_CHARS, Settings
from exchange_facts.batch.work import pipeline, process, settle
from exchange_facts.component import together
from exchange_facts.corpus import read_articles, read_gold
from exchange_facts.corpus.read import read_raw
from exchange_facts.pipeline import TOGETHER, extract_many, load, make_doc, read, result_of
from exchange_facts.records import Article, plain

HERE = Path(__file__).parent
GOLD, SEEDS = HERE.parent / "gold", HERE.parents[1] / "seeds"
ROUNDS = 3
MIXED = 60
SHARE = 10  # one article in so many is of an exchange, in mixed news
NEW_WORDS = 0.2  # of ordinary news replaced by any words of a dictionary: as many new ones as real news has
STATISTICAL = "en_core_web_sm"
COMPARED = 150  # articles that it reads
FIRST = "Mr John Smith said on Friday that 390 soldiers of the 36th Brigade were freed near Kyiv and Zelenivka."
SIZES = (1_000, 10_000, 100_000, 1_000_000)
LONG = 100_000
STRETCHES = 20

Seconds = dict[str, float]


def exchange_news(seed: int) -> list[Article]:
    """The gold articles with facts, shuffled."""
    rows = [row for row in read_gold(sorted(GOLD.glob("*.jsonl"))) if row["facts"]]
    given = [Article(row["id"], row["text"], row.get("date"), row.get("title")) for row in rows]
    random.Random(seed).shuffle(given)
    return given


def other_news(count: int, seed: int) -> Iterator[Article]:
    """Generated news of other things, with as many words that were never read before as real news has."""
    chance = random.Random(seed)
    lemmas = load_language_data(registry.lookups.get("en")["lemma_lookup"])
    words = sorted(word for word in lemmas if word.isalpha() and word.islower())
    rows = generated(2 * count, share=0, seed=seed)
    for row, other in zip(rows, rows, strict=True):
        told = (
            chance.choice(words) if word.islower() and chance.random() < NEW_WORDS else word
            for word in f"{row['text']}\n\n{other['text']}".split(" ")
        )
        yield Article(row["id"], " ".join(told), row["date"], row["title"])


def seconds_of(work: Callable[[], object]) -> float:
    """Seconds of processor time."""
    start = time.process_time()
    work()
    return time.process_time() - start


def _tokens(bare: Language, articles: Iterable[Article]) -> int:
    return sum(len(bare.tokenizer(article.full_text)) for article in articles)


def _warm(nlp: Language) -> Language:
    """A pipeline after a few articles: what is loaded at first use is there."""
    for article in (*read_articles([SEEDS]), Article("", FIRST, "2025-05-23")):
        result_of(nlp(make_doc(nlp, article)))
    return nlp


def _by_component(nlp: Language, articles: Sequence[Article]) -> Seconds:
    """What each component takes, the way that ``extract_many`` reads: some articles, then the next component."""
    taken = dict.fromkeys(("tokens", *nlp.pipe_names, "records"), 0.0)
    clock = time.process_time
    gc.disable()
    for at in range(0, len(articles), TOGETHER):
        with together(TOGETHER):
            start = clock()
            docs = [make_doc(nlp, article) for article in articles[at : at + TOGETHER]]
            taken["tokens"] += (now := clock()) - start
            for name, component in nlp.pipeline:
                start, docs = now, [component(doc) for doc in docs]
                taken[name] += (now := clock()) - start
            for doc in docs:
                result_of(doc)
            taken["records"] += clock() - now
    gc.enable()
    return taken


def _run(path: Path) -> None:
    """What `run` does in a process: read a file, extract, write tables."""
    for batch in cut(read_raw([path]), chars=BATCH_CHARS):
        process(batch, Settings((str(path),)), path.parent / "tables")


def measure(seed: int) -> dict[str, Seconds]:
    """Microseconds a token, of one round, on articles read for the first time and again."""
    nlp, bare = _warm(load()), _warm(spacy.blank("en"))
    news = exchange_news(seed)
    table: dict[str, Seconds] = {}
    for reading in ("first", "again"):
        start = time.process_time()
        count = _tokens(bare, news)
        taken = {"tokenizer": time.process_time() - start, **_by_component(nlp, news)}
        table[reading] = {name: 1e6 * seconds / count for name, seconds in taken.items()}
    table["memory"] = {"MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}
    if find_spec(STATISTICAL):
        small, part = spacy.load(STATISTICAL), news[:COMPARED]
        small(FIRST)
        texts = [article.full_text for article in part]
        table["first"][STATISTICAL] = 1e6 * seconds_of(lambda: list(small.pipe(texts))) / _tokens(bare, part)
    return table


def mixed(seed: int) -> dict[str, Seconds]:
    """Microseconds a token of news of exchanges among other news, of one round, the way that users take."""
    nlp, bare = _warm(load()), _warm(spacy.blank("en"))
    settle(None)  # as every worker of a run does
    _warm(pipeline(None))
    news, other = exchange_news(seed)[:MIXED], list(other_news((SHARE - 1) * MIXED, seed))
    articles = random.Random(seed).sample([*news, *other], k=SHARE * MIXED)
    taken = {}
    start = time.process_time()
    count = _tokens(bare, articles)
    taken["tokenizer"] = time.process_time() - start
    taken["extract_many"] = seconds_of(lambda: [*extract_many(articles, nlp=nlp)])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "news.jsonl"
        for written in (articles[:1], articles):  # the first loads the writers
            path.write_text("".join(json.dumps(plain(article)) + "\n" for article in written), encoding="utf-8")
            taken["run"] = seconds_of(lambda: _run(path))
    done = mean(map(dict(nlp.pipeline)["gate"].done, (article.full_text for article in other)))
    return {"mixed": {name: 1e6 * seconds / count for name, seconds in taken.items()}, "gate": {"%": 100 * done}}


def _child(*arguments: str) -> dict[str, Seconds]:
    done = subprocess.run([sys.executable, __file__, *arguments], check=True, stdout=subprocess.PIPE, text=True)
    table: dict[str, Seconds] = json.loads(done.stdout)
    return table


def _row(cells: Sequence[object]) -> str:
    return f"| {' | '.join(map(str, cells))} |"


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    return [_row(head), _row(["---", *["---:"] * (len(head) - 1)]), *map(_row, rows), ""]


def speed() -> list[str]:
    """Tokens a second of the whole, and microseconds a token of every component."""
    rounds = [_child("measure", str(seed)) | _child("mixed", str(seed)) for seed in range(ROUNDS)]
    middle = {key: {name: median(found[key][name] for found in rounds) for name in rounds[0][key]} for key in rounds[0]}

    def line(name: str, micro: float, bare: float) -> tuple[str, str, str]:
        return name, f"{1e6 / micro:,.0f}", f"{100 * bare / micro:.1f} %"

    rows = []
    for key, news in (("first", "exchange news"), ("again", "the same again")):
        taken = dict(middle[key])
        bare, records, small = taken.pop("tokenizer"), taken.pop("records"), taken.pop(STATISTICAL, None)
        whole = sum(taken.values())
        rows += [line(f"tokenizer, {news}", bare, bare), line(f"pipeline, {news}", whole, bare)]
        rows.append(line(f"pipeline and records, {news}", whole + records, bare))
        if small:
            rows.append(line(f"{STATISTICAL}, {news}", small, bare))
    among = middle["mixed"]
    rows += [line(f"{name}, mixed news, 1 in {SHARE}", micro, among["tokenizer"]) for name, micro in among.items()]
    parts = [
        (name, f"{middle['first'][name]:.2f}", f"{middle['first'][name] / middle['first']['tokenizer']:.2f}",
         f"{middle['again'][name]:.2f}")
        for name in middle["again"]  # what is compared with reads once
    ]  # fmt: skip
    return [
        *_table(("what", "tokens/s", "of the tokenizer"), rows),
        *_table(("component", "µs a token", "times the tokenizer", "µs a token, again"), parts),
        f"Peak memory of these processes: {middle['memory']['MB']:.0f} MB. "
        f"The gate is done with {middle['gate']['%']:.0f} % of the articles on other things.",
        "",
    ]


def _command(*command: str) -> tuple[float, float, float]:
    """Seconds by the clock and of the processor, and the peak memory, of a command."""
    wrapper = (
        "import json, resource, subprocess, sys, time; start = time.perf_counter();"
        "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL);"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN);"
        "print(json.dumps([time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]))"
    )
    done = subprocess.run([sys.executable, "-c", wrapper, *command], check=True, capture_output=True, text=True)
    clock, processor, memory = json.loads(done.stdout)
    return clock, processor, memory


def start() -> list[str]:
    """From cold: what an import, and the extraction of one article, take."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "article.txt"
        path.write_text(FIRST, encoding="utf-8")
        commands = {
            "python -c pass": (sys.executable, "-c", "pass"),
            "import exchange_facts": (sys.executable, "-c", "import exchange_facts"),
            "import spacy": (sys.executable, "-c", "import spacy"),
            "exchange-facts extract, one article": (sys.executable, "-m", "exchange_facts.cli", "extract", str(path)),
        }
        rows = []
        for name, command in commands.items():
            found = [_command(*command) for _ in range(ROUNDS)]
            clock, processor, memory = (median(column) for column in zip(*found, strict=True))
            rows.append((name, f"{clock:.2f}", f"{processor:.2f}", f"{memory:.0f}"))
    return _table(("from cold", "seconds", "processor seconds", "MB"), rows)


def growth() -> list[str]:
    """How time grows with the length of an article."""
    nlp = load(exclude=["gate"])
    read(nlp, Article("", FIRST, "2025-05-23"))
    whole = "\n\n".join(article.full_text for article in exchange_news(0))
    whole = (whole * (SIZES[-1] // len(whole) + 1))[: SIZES[-1]]
    rows = []
    for size in SIZES:  # stretches from all over: news of many numbers takes longer than other news
        stretches = range(0, SIZES[-1], max(size, SIZES[-1] // STRETCHES))
        articles = [Article("", whole[at : at + size], "2025-05-23") for at in stretches]
        seconds = mean(seconds_of(lambda article=article: read(nlp, article)) for article in articles)
        rows.append((f"{size:,} characters", f"{seconds:.3f}", f"{1e6 * seconds / size:.2f}"))
    return _table(("one article of", "seconds", "seconds a million characters"), rows)


def hard_texts(size: int = LONG) -> Iterator[tuple[str, str]]:
    """Texts that no article is, with a name each."""
    article = " ".join(exchange_news(0)[0].full_text.split())
    parts = {
        "numbers": "390 ", "numbers in a list": "12, 15, ", "joined numbers": "12 and ", "ranges": "1-2-",
        "formulas": "45 for 45 ", "ordinals": "1st 2nd ", "one long number": "9", "number words": "three hundred and ",
        "capitals": "A", "capital words": "Brigade ", "names": "John Smith ", "units": "36th Brigade ",
        "towns": "Kyiv, ", "joined regions": "Kherson and ", "nationalities": "Russian ", "initials": "A. B. ",
        "dates": "on Friday, May 23, 2025 and ", "commas": ",", "dots": ".", "quotes": '"', "brackets": "(",
        "line ends": "\n", "spaces": " ", "no spaces": "abcdefghij", "one sentence": article.replace(".", ",") + " ",
        "captives": "exchange of prisoners ", "emoji": "😀 ", "addresses": "http://a.b/",
    }  # fmt: skip
    for name, part in parts.items():
        yield name, (part * (size // len(part) + 1))[:size]
    words = "Kyiv 390 12 Brigade soldiers Russian said John Friday and , of the for released prisoners exchange".split()
    yield "any words", " ".join(random.Random(0).choices(words, k=size // 6))
    letters = "".join(random.Random(1).choices("abcdeAB 19,.-'\n", k=size))
    yield "any letters", letters


def hard() -> list[str]:
    """What a hundred thousand characters of anything take at most."""
    nlp = load(exclude=["gate"])
    read(nlp, Article("", FIRST, "2025-05-23"))
    rows = []
    for name, text in hard_texts():
        article = Article("", text, "2025-05-23")
        rows.append((name, seconds_of(lambda article=article: read(nlp, article))))
    rows.sort(key=lambda row: -row[1])
    return _table(("100,000 characters of", "seconds"), [(name, f"{seconds:.2f}") for name, seconds in rows])


PARTS = {part.__name__: part for part in (measure, mixed)}  # each in a process of its own
TITLES = {speed: "Throughput", start: "From cold", growth: "Length of an article", hard: "Texts that no article is"}
ABOUT = f"""# How fast

Made by `python tests/benchmarks/bench_speed.py --write`. Processor time on one core; medians of {ROUNDS} rounds, each
a process of its own. *Exchange news* are the gold articles with facts, each read for the first time, as in a run over
an archive: the tokenizer, too, meets new words then. *Again*: the same articles a second time, when the tokenizer knows
every word. {TOGETHER} articles go through a component before the next one reads them, as in `extract_many`. *Mixed
news*: {MIXED} of these articles, and nine times as many generated ones of other things with as many new words as real
news has; `extract_many` with the pipeline that `load()` gives, and `run` from a file of JSON lines to Parquet tables.
What the gate is done with is not tokenized; the rates count its tokens all the same.
"""


def main() -> None:
    """Print the tables, and write them if asked to."""
    if len(sys.argv) == 3:
        print(json.dumps(PARTS[sys.argv[1]](int(sys.argv[2]))))
        return
    lines = [*ABOUT.splitlines(), ""]
    print(ABOUT, flush=True)
    for bench, title in TITLES.items():
        found = [f"## {title}", "", *bench()]
        print("\n".join(found), flush=True)
        lines += found
    if "--write" in sys.argv:
        (HERE / "README.md").write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
