"""Which articles to annotate next: those that teach most, and no two that teach the same.

An article's worth is the sum of what it could teach (``lessons``), each sort with diminishing returns, so that a long
article does not win by its length. The articles are then drawn one by one: the worth of each is lowered by its
likeness to those drawn before (maximal marginal relevance), by conflict and by the words around its numbers; a near
copy of one drawn before is never drawn.
"""

from __future__ import annotations

import heapq
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import count as counter
from itertools import islice, repeat
from math import log1p
from typing import Any

from spacy.language import Language

from exchange_facts.annotate.lessons import Lesson, Signal, lessons
from exchange_facts.batch.duplicates import NEAR
from exchange_facts.batch.sketch import similarity, sketch
from exchange_facts.records import Article, Result

WEIGHTS: dict[Signal, float] = {
    "disagreement": 1.5, "checks": 1.0, "confidence": 1.0, "numbers": 0.7, "names": 0.4, "units": 0.4,
}  # fmt: skip
LIKENESS = 0.6  # the share of its worth that an article loses when it is all like one drawn before
BATCH = 64
KEPT = 40  # candidates kept for each article wanted
_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article with what it could teach."""

    article: Article
    lessons: tuple[Lesson, ...]
    worth: float
    conflict: str | None
    words: frozenset[str]
    sketch: bytes


@dataclass(frozen=True, slots=True)
class Pick:
    """An article to annotate next, its score when it was drawn, and why, in words."""

    article: Article
    score: float
    conflict: str | None
    reasons: list[str]

    def to_dict(self) -> dict[str, Any]:
        """The article as it is exported to annotation tools, with score, conflict and reasons."""
        return {**asdict(self.article), "score": self.score, "conflict": self.conflict, "reasons": self.reasons}


def candidate(article: Article, result: Result, *, model: Result | None = None) -> Candidate:
    """What an article could teach, by what the rules, and perhaps a trained pipeline, found in it."""
    found = tuple(lessons(result, model=model))
    worth = sum(WEIGHTS[lesson.signal] * log1p(lesson.questions) for lesson in found)
    told = "\n".join(result.text[slice(*fact.sentence)] for fact in result.facts) or result.text
    event = result.event or {}
    conflict = event.get("conflict") or "+".join(event.get("parties", ())) or None
    return Candidate(article, found, worth, conflict, frozenset(_WORD.findall(told.lower())), sketch(result.text)[2])


def _likeness(one: Candidate, two: Candidate) -> float:
    """From 0 to 1: half for the same conflict, half for the words in common."""
    shared = len(one.words & two.words) / max(min(len(one.words), len(two.words)), 1)
    return 0.5 * (one.conflict is not None and one.conflict == two.conflict) + 0.5 * shared


def select(candidates: Iterable[Candidate], count: int) -> list[Pick]:
    """The articles that teach most, in the order in which to annotate them; fewer where no others could teach.

    >>> from exchange_facts.records import Fact
    >>> def read(id, text, confidence):
    ...     fact = Fact("f", "release", 4, 4, False, "people", (0, 1), (0, len(text)), confidence=confidence)
    ...     return candidate(Article(id, text), Result(id, None, None, [fact], text=text))
    >>> sure, unsure = read("a", "4 people are home.", 0.9), read("b", "4 of the crew left.", 0.2)
    >>> [pick.article.id for pick in select([sure, unsure], 2)]
    ['b']

    Args:
        candidates: all articles, read once; memory is bounded by ``count``.
        count: how many to pick.
    """
    numbers = counter(0, -1)  # of equal worth the earlier stays
    ranked = ((c.worth, next(numbers), c) for c in candidates if c.worth > 0)
    pool = [c for _, _, c in heapq.nlargest(count * KEPT, ranked)]
    highest = max((c.worth for c in pool), default=1.0)
    picks: list[Pick] = []
    drawn: list[Candidate] = []
    likeness = {id(c): 0.0 for c in pool}
    while pool and len(picks) < count:
        score, best = max(
            ((c.worth / highest * (1 - LIKENESS * likeness[id(c)]), c) for c in pool), key=lambda pair: pair[0]
        )
        picks.append(Pick(best.article, round(score, 3), best.conflict, _reasons(best, drawn)))
        drawn.append(best)
        pool = [c for c in pool if c is not best and similarity(c.sketch, best.sketch) < NEAR]
        for other in pool:
            likeness[id(other)] = max(likeness[id(other)], _likeness(other, best))
    return picks


def _reasons(item: Candidate, drawn: Sequence[Candidate]) -> list[str]:
    weighed = sorted(item.lessons, key=lambda lesson: -WEIGHTS[lesson.signal] * log1p(lesson.questions))
    words = [lesson.words for lesson in weighed]
    seen = Counter(other.conflict for other in drawn)
    if drawn and item.conflict and not seen[item.conflict]:
        words.append(f"the first on {item.conflict}")
    return words


def candidates(articles: Iterable[Article], *, model: Language | None = None) -> Iterator[Candidate]:
    """Articles read by the rules and, where one is given, by a trained pipeline.

    >>> [c.article.id for c in candidates([Article("a", "390 Ukrainians are home.")])]
    ['a']

    Args:
        model: a spaCy pipeline with our components; ``exchange_facts.load(base=…)`` adds them to any other.
    """
    from exchange_facts.pipeline import extract_many

    rest = iter(articles)
    while batch := list(islice(rest, BATCH)):
        ours = extract_many(batch)
        theirs = extract_many(batch, nlp=model) if model is not None else repeat(None)
        for article, result, other in zip(batch, ours, theirs, strict=False):
            yield candidate(article, result, model=other)
