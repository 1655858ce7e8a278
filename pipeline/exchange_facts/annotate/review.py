"""What became of the predictions: accepted, corrected, rejected, added."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from exchange_facts.annotate.pairing import Pair, pair_facts, words
from exchange_facts.annotate.reading import reading_of
from exchange_facts.annotate.task import Task
from exchange_facts.corpus.fields import FACT

Outcome = Literal["accepted", "corrected", "rejected", "added"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """One fact of an article as an annotator left it; ``changes`` holds field → what it was and what it is now."""

    article: str
    by: str
    outcome: Outcome
    fact: str
    changes: dict[str, tuple[list[str], list[str]]]
    sentence: str


def _outcome(pair: Pair) -> Outcome:
    if pair.left is None:
        return "added"
    if pair.right is None:
        return "rejected"
    return "corrected" if pair.differs else "accepted"


def review(task: Task, *, kept: Container[str] | None = None) -> Iterator[Verdict]:
    """The verdicts on one task; without an origin every fact is added.

    Args:
        task: as a tool holds it.
        kept: the ids of the facts that were not set aside; default: all.
    """
    reading = reading_of(task.text)
    regions = [region for region in task.regions if region.label != FACT or kept is None or region.id in kept]
    for pair in pair_facts(task.origin or Task(task.id, task.text), replace(task, regions=regions)):
        region = pair.right or pair.left
        assert region is not None
        changes = {name: (pair.a.get(name, []), pair.b.get(name, [])) for name in pair.differs}
        sentence = " ".join(task.text[slice(*reading.sentence(region.span))].split())
        yield Verdict(task.id, task.by, _outcome(pair), words(pair.b or pair.a), changes, sentence)
