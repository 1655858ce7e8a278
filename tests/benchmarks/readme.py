"""Writes what README.md says in figures, pictures and tables: ``python tests/benchmarks/readme.py [BLOCK ...]``.

A block stands between ``<!-- begin NAME -->`` and ``<!-- end -->``; without names all are made anew.
"""

from __future__ import annotations

import io
import json
import re
import sys
import time
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from statistics import median

import bench_ablation
import generated
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text
from spacy.language import Language

from exchange_facts import build_ledger, load, read_articles
from exchange_facts.corpus import read_gold
from exchange_facts.evaluate import LEVELS, Report, Score, evaluate, select
from exchange_facts.ledger.evaluate import score_ledger
from exchange_facts.matching import Row
from exchange_facts.notebook import COLORS, FACT, INK
from exchange_facts.pipeline import extract_many
from exchange_facts.records import Result
from exchange_facts.terminal import result_table

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
PICTURE = ROOT / "notebooks" / "seed.svg"
SEED = ROOT / "seeds" / "2025-05-23-ukraine-returns-390-soldiers.txt"
GOLD = ROOT / "tests" / "gold"
CORPORA = ("ru-ua", "short", "world")
NAMES = {
    "value": "value (the number is a fact)",
    "core": "core (+ category and kind)",
    "full": "full (+ side and status)",
    "PLACE": "place",
}
FIELDS = {
    "kind": "kind", "category": "category", "status": "status", "party": "side", "date": "day", "part_of": "part of",
    "speaker": "source", "units": "units",
}  # fmt: skip
OWN_FIELDS = {"held_by": "who held them", "places": "places"}
LIGHT = TerminalTheme((255, 255, 255), (26, 26, 26), [(26, 26, 26)] * 8)


@cache
def _seed() -> Result:
    [result] = extract_many(read_articles([SEED]))
    return result


def seed() -> str:
    """What ``extract`` prints for the seed article."""
    console = Console(file=io.StringIO(), width=100, markup=False, emoji=False, highlight=False)
    console.print(result_table(_seed()))
    lines = [line.rstrip() for line in console.file.getvalue().splitlines()]  # type: ignore[attr-defined]
    return "\n".join(["```text", *lines, "```"]).replace("\n\n```", "\n```")


def _passages(result: Result) -> Text:
    """The sentences that hold facts, with their marks as in a notebook."""
    readings = {fact.count[0]: f"{fact.kind} {fact.status or ''}".strip() for fact in result.facts}
    passages = []
    for start, end in sorted({fact.sentence for fact in result.facts}):
        text, at = Text(), start
        for entity in result.entities:
            told = readings.get(entity.start)
            if start <= entity.start and entity.end <= end and (told or entity.label not in ("QUANTITY", "CATEGORY")):
                style = f"{INK} on {FACT if told else COLORS[entity.label]}"
                text.append(result.text[at : entity.start])
                text.append(f" {entity.text} ", style).append(f"{(told or entity.label).upper()} ", f"bold {style}")
                at = entity.end
        passages.append(text.append(result.text[at:end]))
    return Text("\n\n").join(passages)


def svg() -> str:
    """The seed's sentences with facts, drawn so that no network is needed."""
    console = Console(file=io.StringIO(), width=100, record=True, color_system="truecolor", force_terminal=True)
    console.print(_passages(_seed()))
    drawn = console.export_svg(title=_seed().title or "", theme=LIGHT, unique_id="seed")
    return re.sub(r"\s*@font-face \{.*?\}|<circle .*?/>", "", drawn, flags=re.DOTALL)


def picture() -> str:
    """Draws the seed's sentences beside the notebooks."""
    PICTURE.write_text(svg(), encoding="utf-8")
    return f"![Sentences of an article, its numbers and names marked]({PICTURE.relative_to(ROOT)})"


@cache
def _unread() -> Report:
    rows = select(read_gold([GOLD / f"{name}.jsonl" for name in CORPORA]), "unread")
    return evaluate(rows, extract_many(rows))


def _row(name: str, score: Score) -> str:
    low, high = score.intervals["f1"]
    return f"| {name} | {score.precision:.3f} | {score.recall:.3f} | {score.f1:.3f} | {low:.3f}-{high:.3f} |"


def _fields(report: Report, labels: dict[str, str]) -> str:
    """How often each field is right: "kind 0.95, side 0.91"."""
    judged = ((label, report.fields[name]) for name, label in labels.items())
    return ", ".join(f"{label} {field.correct / field.total:.2f}" for label, field in judged)


def accuracy() -> str:
    """Precision, recall and F1 on the unread gold, the fields, and what the confidence means."""
    report = _unread()
    own = read_gold([GOLD / "fresh-unread.jsonl"])
    told, more = _fields(report, FIELDS), _fields(evaluate(own, extract_many(own)), OWN_FIELDS)
    sure = [(bin.facts, bin.full * bin.facts) for bin in report.reliability if bin.low >= 0.8]
    share = sum(right for _, right in sure) / max(1, sum(facts for facts, _ in sure))
    rows = (_row(NAMES.get(name, name), score) for name, score in {**report.facts, **report.names}.items())
    return "\n".join([
        f"On {report.articles} articles:",
        "",
        "| | precision | recall | F1 | 95 % of F1 |",
        "|---|---|---|---|---|",
        *rows,
        "",
        f"Fields of facts whose number, category and kind are right: {told};",
        f"on {len(own)} longer articles of our own, unread too: {more}.",
        f"In the {report.empty_articles} articles without any exchange {report.false_facts} false facts are found.",
        f"Of the facts with a `confidence` of 0.8 and above {100 * share:.0f} % are right in every field.",
    ])  # fmt: skip


def reader() -> str:
    """What the reader adds to the rules, on what nobody read, and what it costs."""
    pipelines = {"rules": load(), "with the reader": load(base=str(ROOT / "models" / "en_exchange_facts_reader"))}
    corpora = {
        "the unread third": select(read_gold([GOLD / f"{name}.jsonl" for name in CORPORA]), "unread"),
        "`fresh-unread`": read_gold([GOLD / "fresh-unread.jsonl"]),
    }
    lines = ["| F1 | value | core | full | false facts in empty articles | tokens/s |", "|---|---|---|---|---|---|"]
    for name, rows in corpora.items():
        for who, nlp in pipelines.items():
            report = evaluate(rows, extract_many(rows, nlp=nlp))
            scores = " | ".join(f"{report.facts[level].f1:.3f}" for level in LEVELS)
            false = f"{report.false_facts} in {report.empty_articles}"
            lines.append(f"| {name}, {who} | {scores} | {false} | {_speed(nlp, rows):,.0f} |")
    return "\n".join(lines)


def steps() -> str:
    """What each step of the linking brings."""
    return bench_ablation.table("unread")


def ledger() -> str:
    """How far the ledger of the articles on 33 exchanges is the true one."""
    folder = GOLD / "ledger"
    gold = [json.loads(line) for line in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()]
    true = json.loads((folder / "ledger.json").read_text(encoding="utf-8"))
    articles = list(read_articles([folder / "articles.jsonl"]))
    frames = build_ledger(extract_many(articles), articles={article.id: article for article in articles})
    score = score_ledger(frames, gold, true)
    planted = len(true["conflicts"])
    return "\n".join([
        "| ledger of the articles | |",
        "|---|---|",
        f"| articles, exchanges | {len(articles)}, {score.exchanges} |",
        f"| B³ F1 of mentions | {score.b3_f1:.3f} |",
        f"| exchanges with the right day | {100 * score.dates:.0f} % |",
        f"| exchanges with every side's total right | {100 * score.totals:.0f} % |",
        f"| planted conflicts reported | {round(score.conflicts * planted)} of {planted} |",
    ])  # fmt: skip


def _seconds(work: Callable[[], object], times: int = 3) -> float:
    """The median processor time of some work."""
    spent = []
    for _ in range(times):
        begun = time.process_time()
        work()
        spent.append(time.process_time() - begun)
    return median(spent)


def _tokens(nlp: Language, rows: Sequence[Row]) -> int:
    return sum(len(nlp.tokenizer(str(row["text"]))) for row in rows)


def _speed(nlp: Language, rows: Sequence[Row]) -> float:
    """Tokens a second of processor time, the median of three."""
    return _tokens(nlp, rows) / _seconds(lambda: list(extract_many(rows, nlp=nlp)))


def speed() -> str:
    """Articles and tokens a second on one core."""
    nlp = load()
    news = {
        "exchange news (the gold)": read_gold([GOLD / f"{name}.jsonl" for name in CORPORA]),
        "one article in ten on exchanges (generated)": list(generated.articles(2000)),
    }
    lines = ["| one core, median of three | articles | tokens/s | articles/s |", "|---|---|---|---|"]
    for name, rows in news.items():
        tokens, fast = _tokens(nlp, rows), _speed(nlp, rows)
        lines.append(f"| {name} | {len(rows):,} | {fast:,.0f} | {len(rows) * fast / tokens:,.0f} |")
    return "\n".join(lines)


_MADE = (picture, seed, accuracy, reader, steps, ledger, speed)
BLOCKS: dict[str, Callable[[], str]] = {make.__name__: make for make in _MADE}


def rewrite(text: str, name: str, block: str) -> str:
    """The text with what stands between a block's markers replaced."""
    pattern = rf"(<!-- begin {name} -->\n).*?(<!-- end -->)"
    made, times = re.subn(pattern, lambda found: f"{found[1]}{block}\n{found[2]}", text, flags=re.DOTALL)
    if times != 1:
        raise SystemExit(f"README.md has {times} blocks {name!r}, not one")
    return made


def main(names: list[str]) -> None:
    """Make blocks anew."""
    for name in names or BLOCKS:
        block = BLOCKS[name]()
        README.write_text(rewrite(README.read_text(encoding="utf-8"), name, block), encoding="utf-8")
        print(f"<!-- {name} -->\n{block}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
