"""Score extraction against gold articles, by the rules of the fact contract.

Facts are compared in three steps, each as a set of tuples an article (equal tuples collapse), summed over all
articles:

========== ======================== ======================== ======================= ==================
level      release                  cumulative, held         format                  ordinal
========== ======================== ======================== ======================= ==================
``value``  low, high                low, high                low                     low
``core``   + category, kind         + category, kind         + counterpart, kind     + kind
``full``   + party, status          + party                  + category              the same
========== ======================== ======================== ======================= ==================

A found fact fits a gold fact when every compared field has the gold value or one that the gold fact's
``also`` accepts; a maximum one-to-one matching decides which fits which. Names are exact surface strings
per article; of a label that a gold article leaves out nobody was asked, and it is not judged there.

To judge single fields, gold and found facts are paired, best first: equal in full; equal in core; equal in
value with the gold quote in the found sentence (tier ``value``); sharing a bound in the same sentence (tier
``bound``). Every field is judged on pairs equal in core; kind, category and status also on ``value`` pairs,
as equal cores would hide their errors (status only where both are releases). A field that a gold fact leaves out is
not judged. A gold fact with ``date_to`` tells a time, and both its ends are judged. One without tells the day of an
event: it does not judge the period of a total, and where it names no day, a longer time is right. What ``bound`` joins,
or nothing, is only listed as an error.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from exchange_facts.corpus.fields import NAMES
from exchange_facts.matching import (
    ALSO,
    COMPARED,
    JUDGED,
    LEVELS,
    Comparable,
    Pair,
    Row,
    collapse,
    count,
    found_facts,
    gold_facts,
    pair,
)
from exchange_facts.records import Result

Part = Literal["read", "unread", "all"]
Counts = tuple[int, int, int]  # correct, found, gold

FIELDS = ("kind", "category", "status", "party", *JUDGED)
CONFUSED = ("kind", "category", "status", "party", "traits", "dimension", "approximate")
RESAMPLES = 1000


def part_of_id(article_id: str) -> Literal["read", "unread"]:
    """The part of the gold an article is in: a third, drawn by its id, stays unread while rules are written.

    >>> part_of_id("b"), part_of_id("g")
    ('read', 'unread')
    """
    return "read" if int(hashlib.sha256(article_id.encode()).hexdigest(), 16) % 3 else "unread"


def select(rows: Iterable[Row], part: Part) -> list[Row]:
    """The gold articles of one part."""
    return [row for row in rows if part in ("all", part_of_id(row["id"]))]


@dataclass(slots=True)
class Score:
    """Precision, recall and F1, each with its 95 % bootstrap interval over articles."""

    correct: int
    found: int
    gold: int
    precision: float
    recall: float
    f1: float
    intervals: dict[str, tuple[float, float]]


@dataclass(slots=True)
class FieldScore:
    """How often a field is right on paired facts, and how often where the gold gives it a value."""

    correct: int = 0
    total: int = 0
    given_correct: int = 0
    given: int = 0


@dataclass(slots=True)
class Error:
    """A gold fact missed, a fact found that is none, or a pair of both with the fields that differ."""

    article: str
    what: str
    gold: str | None = None
    found: str | None = None
    quote: str | None = None
    sentence: str | None = None


@dataclass(slots=True)
class Bin:
    """Facts of like confidence: how sure the pipeline was, and which share was right."""

    low: float
    high: float
    facts: int
    confidence: float
    core: float
    full: float


@dataclass(slots=True)
class Report:
    """All figures of one evaluation."""

    articles: int = 0
    facts: dict[str, Score] = field(default_factory=dict)
    names: dict[str, Score] = field(default_factory=dict)
    fields: dict[str, FieldScore] = field(default_factory=dict)
    empty_articles: int = 0  # articles without gold facts
    false_facts: int = 0  # facts found in them
    reliability: list[Bin] = field(default_factory=list)
    confusion: list[tuple[str, str, str, int]] = field(default_factory=list)  # field, gold, found, times
    errors: list[Error] = field(default_factory=list)

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return asdict(self)


def _alike(gold: str, found: str) -> bool:
    """Loose comparison of names: one holds the other."""
    a, b = (" ".join(re.findall(r"\w+", name.casefold().removeprefix("the "))) for name in (gold, found))
    return a in b or b in a


def _right(name: str, gold: Comparable, found: Comparable) -> bool:
    a, b = gold.values[name], found.values[name]
    if name in ALSO:
        return b in gold.accepts[name]
    if name == "date" and not isinstance(a, tuple):
        return bool(a == b[0] or (a is None and b[0] != b[1]))
    if name == "speaker":
        return _alike(a, b) if a and b else not a and not b
    if name in ("traits", "places"):
        return set(a or ()) == set(b or ())
    if name == "units":
        return len(a or ()) == len(b or ()) and all(any(_alike(x, y) for y in b) for x in a or ())
    return bool(a == b)


def _is_total(gold: Comparable) -> bool:
    """Whether a gold fact counts over a period that it does not tell."""
    return gold.values["kind"] == "cumulative" and not isinstance(gold.values["date"], tuple)


def _judge(pairs: Iterable[Pair], fields: dict[str, FieldScore], confusion: Counter[tuple[str, str, str]]) -> None:
    """Add one article's pairs to the field accuracies and the confusions."""
    for item in pairs:
        gold, found = item.gold, item.found
        if gold is None or found is None or item.tier == "bound":
            continue
        judged: tuple[str, ...] = ("kind", "category", "status") if item.tier == "value" else FIELDS
        for name in judged:
            if name == "status" and not gold.values["kind"] == found.values["kind"] == "release":
                continue
            if name not in gold.values or (name == "date" and _is_total(gold)):
                continue
            right = _right(name, gold, found)
            given = gold.values[name] not in (None, (None, None), "", [], False)
            fields[name].correct += right
            fields[name].total += 1
            fields[name].given_correct += right and given
            fields[name].given += given
            if not right and name in CONFUSED:
                confusion[name, str(gold.values[name]), str(found.values[name])] += 1


def _error(article: str, item: Pair) -> Error:
    error = Error(article, item.tier)
    if item.gold:
        error.gold, error.quote = str(item.gold), item.gold.excerpt
    if item.found:
        error.found, error.sentence = str(item.found), item.found.excerpt
    if item.gold and item.found:
        wrong = [name for name in COMPARED if not _right(name, item.gold, item.found)]
        error.what = "; ".join(f"wrong {n}: {item.gold.values[n]}→{item.found.values[n]}" for n in wrong)
    return error


def _figures(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    """Precision, recall and F1 of rows of (correct, found, gold); not a number where nothing is counted."""
    correct, found, gold = sums.T
    wholes = (found, gold, (found + gold) / 2)
    return np.stack([np.divide(correct, n, out=np.full_like(correct, np.nan), where=n > 0) for n in wholes], axis=1)


def _interval(sample: NDArray[np.float64]) -> tuple[float, float]:
    """95 % of a figure's resamples; those in which it is none, as they hold no fact, say nothing."""
    told = sample[~np.isnan(sample)]
    low, high = np.percentile(told, [2.5, 97.5]).round(4).tolist() if told.size else (0.0, 0.0)
    return low, high


def _score(counts: list[Counts], draws: NDArray[np.int64]) -> Score:
    table = np.array(counts, dtype=np.float64)
    correct, found, gold = (int(n) for n in table.sum(axis=0))
    whole = np.nan_to_num(_figures(table.sum(axis=0, keepdims=True))[0])
    precision, recall, f1 = (round(float(x), 4) for x in whole)
    resampled = _figures(table[draws].sum(axis=1)).T
    intervals = {name: _interval(sample) for name, sample in zip(("precision", "recall", "f1"), resampled, strict=True)}
    return Score(correct, found, gold, precision, recall, f1, intervals)


def _reliability(judged: Iterable[tuple[float, bool, bool]], *, bins: int = 5) -> list[Bin]:
    groups: dict[int, list[tuple[float, bool, bool]]] = defaultdict(list)
    for row in judged:
        groups[min(int(row[0] * bins), bins - 1)].append(row)
    table = []
    for i, rows in sorted(groups.items()):
        confidence, core, full = (round(sum(column) / len(rows), 4) for column in zip(*rows, strict=True))
        table.append(Bin(i / bins, (i + 1) / bins, len(rows), confidence, core, full))
    return table


def evaluate(gold_rows: Iterable[Row], results: Iterable[Result], *, part: Part = "all") -> Report:
    """Score results against gold articles; an article without a result counts as one where nothing was found.

    >>> from exchange_facts.records import Fact
    >>> fact = Fact("f1", "release", 390, 390, False, "people", (0, 3), (0, 25), party="UA",
    ...             status="completed")
    >>> gold = {"kind": "release", "low": 390, "high": 390, "category": "people", "party": "UA",
    ...         "status": "planned", "quote": "390 Ukrainians"}
    >>> row = {"id": "a", "text": "390 Ukrainians are home.", "facts": [gold], "entities": {}}
    >>> report = evaluate([row], [Result("a", None, None, facts=[fact])])
    >>> report.facts["core"].f1, report.facts["full"].f1, report.errors[0].what
    (1.0, 0.0, 'wrong status: planned→completed')

    Raises:
        ValueError: no gold article is in the chosen part.
    """
    rows = select(gold_rows, part)
    if not rows:
        raise ValueError(f"no gold articles in part {part!r}")
    by_id = {result.id: result for result in results}
    counts: dict[str, list[Counts]] = defaultdict(list)
    names: dict[str, list[Counts]] = defaultdict(list)
    fields = {name: FieldScore() for name in FIELDS}
    confusion: Counter[tuple[str, str, str]] = Counter()
    judged: list[tuple[float, bool, bool]] = []
    report = Report(articles=len(rows), fields=fields)
    for row in rows:
        result = by_id.get(row["id"], Result(row["id"], None, None))
        gold, found = gold_facts(row), found_facts(row, result.facts)
        for level in LEVELS:
            counts[level].append(count(gold, found, level))
        for label in dict.fromkeys(NAMES.values()):
            told = label in row["entities"]
            wanted = set(row["entities"].get(label, ()))
            seen = {entity.text for entity in result.entities if told and NAMES.get(entity.label) == label}
            names[label].append((len(wanted & seen), len(seen), len(wanted)))
        pairs = pair(gold, found)
        _judge(pairs, fields, confusion)
        report.errors += [_error(row["id"], item) for item in pairs if item.tier != "full"]
        judged += [(p.found.confidence, p.tier in ("full", "core"), p.tier == "full") for p in pairs if p.found]
        if not gold:
            report.empty_articles += 1
            report.false_facts += len(collapse(found, "full"))
    draws = np.random.default_rng(0).integers(0, len(rows), (RESAMPLES, len(rows)))
    report.facts = {level: _score(table, draws) for level, table in counts.items()}
    report.names = {label: _score(table, draws) for label, table in names.items()}
    report.reliability = _reliability(judged)
    report.confusion = [(*key, n) for key, n in sorted(confusion.items(), key=lambda x: (x[0][0], -x[1], x[0]))]
    return report
