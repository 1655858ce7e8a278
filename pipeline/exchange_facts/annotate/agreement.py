"""How far two annotators agree: F1 on facts and names, Cohen's kappa on fields and links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from exchange_facts.annotate.gold import Row, from_gold
from exchange_facts.annotate.pairing import NUMBER, Pair, pair_facts, untold_fields
from exchange_facts.annotate.reading import Reading, reading_of
from exchange_facts.annotate.record import to_task
from exchange_facts.annotate.task import COUNTS, PART_OF, Problem, Task
from exchange_facts.corpus.fields import CATEGORY, FACT, NAMES
from exchange_facts.matching import LEVELS, count, gold_facts

JUDGED = ("kind", "status", "category", "party", "approximate", "dimension", "traits")
Labels = list[tuple[Any, Any]]


@dataclass(slots=True)
class Kappa:
    """Cohen's kappa over things that both judged; None where chance alone would make them agree."""

    things: int
    agreed: float
    kappa: float | None


@dataclass(slots=True)
class Difference:
    """One point on which two annotators differ, with what each says; ``sentence`` is where.

    ``aspect`` is a field, ``number``, ``counts``, ``part_of``, ``fact`` or ``name`` (only one has it).
    """

    article: str
    at: str
    aspect: str
    a: list[str]
    b: list[str]
    sentence: str


@dataclass(slots=True)
class Agreement:
    """All figures of a comparison, and every difference."""

    articles: int = 0
    facts: dict[str, float] = field(default_factory=dict)  # level → F1
    names: dict[str, float] = field(default_factory=dict)  # label → F1
    kappa: dict[str, Kappa] = field(default_factory=dict)
    differences: list[Difference] = field(default_factory=list)

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return asdict(self)


def cohen(labels: Sequence[tuple[Any, Any]]) -> Kappa:
    """Cohen's kappa of two judges.

    >>> cohen([(1, 1), (1, 1), (1, 0), (0, 0)])
    Kappa(things=4, agreed=0.75, kappa=0.5)
    >>> cohen([("UA", "UA")]).kappa is None
    True
    """
    if not labels:
        return Kappa(0, 0.0, None)
    n = len(labels)
    agreed = sum(a == b for a, b in labels) / n
    left, right = Counter(a for a, _ in labels), Counter(b for _, b in labels)
    chance = sum(left[value] * right[value] for value in left) / n**2
    kappa = round((agreed - chance) / (1 - chance), 4) if chance < 1 else None
    return Kappa(n, round(agreed, 4), kappa)


def _f1(counts: Iterable[tuple[int, int, int]]) -> float:
    same, found, gold = (sum(column) for column in zip((0, 0, 0), *counts, strict=True))
    return round(2 * same / (found + gold), 4) if found + gold else 1.0


def _counted(pairs: Sequence[Pair], reading: Reading) -> Labels:
    """For each number that both have and each noun of its sentence, whether each links them."""
    labels: Labels = []
    for pair in pairs:
        if not (pair.left and pair.right):
            continue
        start, end = reading.sentence(pair.left.span)
        nouns = {f"{a}-{b} {reading.text[a:b]}" for (a, b), _ in reading.nouns if start <= a < end}
        for noun in sorted(nouns.union(pair.a.get(COUNTS, []), pair.b.get(COUNTS, []))):
            labels.append((noun in pair.a.get(COUNTS, ()), noun in pair.b.get(COUNTS, ())))
    return labels


def _parts(pairs: Sequence[Pair]) -> Labels:
    """For each ordered two of the facts that both have, whether each makes the first a part of the second."""
    both = [pair for pair in pairs if pair.left and pair.right]
    return [
        ([whole.id] == part.a.get(PART_OF), [whole.id] == part.b.get(PART_OF))
        for part in both
        for whole in both
        if part is not whole
    ]


def differences(left: Task, right: Task, pairs: Iterable[Pair]) -> list[Difference]:
    """Every point on which two tasks of an article differ, facts first, then names; what one was not asked is none."""
    reading = reading_of(left.text)
    found: list[Difference] = []

    def add(start: int, at: str, aspect: str, a: list[str], b: list[str]) -> None:
        sentence = " ".join(left.text[slice(*reading.sentence((start, start + 1)))].split())
        found.append(Difference(left.id, at, aspect, a, b, sentence))

    for pair in pairs:
        region = pair.left or pair.right
        assert region is not None
        if pair.left and pair.right:
            for name in pair.differs:
                if name not in untold_fields(pair.left):
                    add(region.start, pair.id, name, pair.a.get(name, []), pair.b.get(name, []))
        else:
            add(region.start, pair.id, "fact", _flat(pair.a), _flat(pair.b))
    asked = [NAMES.values() if task.names is None else task.names for task in (left, right)]
    unasked = {label for label in NAMES.values() if not all(label in labels for labels in asked)}
    names = [
        {(region.start, region.end, region.label) for region in task.regions if region.label not in (FACT, CATEGORY)}
        for task in (left, right)
    ]
    for start, end, label in sorted(names[0] ^ names[1]):
        if NAMES.get(label, label) in unasked:
            continue
        said = [f"{label} {left.text[start:end]}"]
        mine = (start, end, label) in names[0]
        add(start, f"{start}-{end} {label}", "name", said if mine else [], [] if mine else said)
    return found


def _flat(values: dict[str, list[str]]) -> list[str]:
    return [f"{name}={value}" for name, given in values.items() if name != NUMBER for value in given]


def task_of(row: Row) -> Task:
    """The task of a gold row; a row that cannot be placed is an error.

    Raises:
        ValueError: a quote or a name that is not in the text, or a whole that is no fact.
    """

    def fail(problem: Problem) -> None:
        raise ValueError(str(problem))

    return to_task(from_gold(row, on_problem=fail))


def both_of(left: Iterable[Row], right: Iterable[Row]) -> list[tuple[Row, Row]]:
    """The articles that both have, in the order of the first.

    Raises:
        ValueError: they have none in common, or one has another text, title or date.
    """
    other = {row["id"]: row for row in right}
    both = [(row, other[row["id"]]) for row in left if row["id"] in other]
    if not both:
        raise ValueError("the two files have no article in common")
    for a, b in both:
        for name in ("text", "title", "date"):  # a title moves every place, a date every day
            if a.get(name) != b.get(name):
                raise ValueError(f"the article {a['id']} has another {name} in the second file")
    return both


def agreement(both: Sequence[tuple[Row, Row]]) -> Agreement:
    """How far two gold annotations of the same articles agree.

    Kappa on a field is over the facts whose number both marked; on ``counts`` over such numbers and the nouns of their
    sentences, where the rows say which noun is counted; on ``part_of`` over the ordered pairs of such facts.

    >>> fact = {"kind": "release", "low": 390, "high": 390, "category": "people", "quote": "390 Ukrainians"}
    >>> row = {"id": "a", "text": "390 Ukrainians are home.", "facts": [fact], "entities": {}}
    >>> other = {**row, "facts": [{**fact, "kind": "held"}]}
    >>> report = agreement([(row, other)])
    >>> report.facts["value"], report.facts["core"], report.differences[0].aspect, report.kappa["kind"].agreed
    (1.0, 0.0, 'kind', 0.0)
    """
    report = Agreement(articles=len(both))
    labels: dict[str, Labels] = {name: [] for name in (*JUDGED, COUNTS, PART_OF)}
    for rows in both:
        left, right = map(task_of, rows)
        pairs = pair_facts(left, right)
        shared = [pair for pair in pairs if pair.left and pair.right]
        for name in JUDGED:
            asked = [
                pair
                for pair in shared
                if (name != "status" or pair.a["kind"] == pair.b["kind"] == ["release"])
                and not any(name in untold_fields(side) for side in (pair.left, pair.right) if side)
            ]
            labels[name] += [(tuple(p.a.get(name, ())), tuple(p.b.get(name, ()))) for p in asked]
        if all("count" in fact for row in rows for fact in row["facts"]):
            labels[COUNTS] += _counted(pairs, reading_of(left.text))
        labels[PART_OF] += _parts(pairs)
        report.differences += differences(left, right, pairs)
    for level in LEVELS:
        report.facts[level] = _f1(count(gold_facts(a), gold_facts(b), level) for a, b in both)
    for label in dict.fromkeys(NAMES.values()):
        report.names[label] = _f1(_same_names(a, b, label) for a, b in both)
    report.kappa = {name: cohen(given) for name, given in labels.items()}
    return report


def _same_names(a: Row, b: Row, label: str) -> tuple[int, int, int]:
    if not all(label in row["entities"] for row in (a, b)):  # one of the two was not asked for them
        return 0, 0, 0
    left, right = (set(row["entities"][label]) for row in (a, b))
    return len(left & right), len(left), len(right)
