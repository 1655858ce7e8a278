"""What one article could teach: where the pipeline was unsure, contradicted, or met something it did not know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from exchange_facts.lexicon import load_lexicon
from exchange_facts.linking.party.sides import CAPTIVITY
from exchange_facts.records import Entity, Fact, Result

Signal = Literal["disagreement", "confidence", "checks", "names", "units", "numbers"]

UNSURE = 0.5  # a fact below this confidence is as likely wrong as right
NAMES = frozenset(("PERSON", "GPE", "LOC", "FAC", "MILITARY_UNIT"))
_COMPARED = ("kind", "category", "party", "status")
_SHOWN = 3  # examples named in a reason
_NEAR = 60  # characters around a number where a word of captivity makes it suspicious
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_INSIDE = re.compile(r"[a-z,;][\s\"“'‘(]*\Z")  # what stands before a capital inside a sentence


@dataclass(frozen=True, slots=True)
class Lesson:
    """One thing that annotating the article would settle: how many questions of this sort, and in words."""

    signal: Signal
    questions: int
    words: str


def lessons(result: Result, *, model: Result | None = None) -> list[Lesson]:
    """Everything that an article could teach.

    Args:
        result: what the rules found.
        model: what a trained pipeline found in the same article.

    >>> fact = Fact("f1", "release", 40, 40, False, "people", (0, 2), (0, 20), confidence=0.3)
    >>> [lesson.words for lesson in lessons(Result("a", None, None, [fact], text="40 people are home."))]
    ['1 of 1 facts is unsure, least of all “40 people are home.” (0.30)']
    """
    found = [_unsure(result), _checks(result), _names(result), _units(result), _numbers(result)]
    if model is not None:
        found.insert(0, _disagreement(result, model))
    return [lesson for lesson in found if lesson]


def _some(words: Iterable[str]) -> str:
    """A few examples, each once."""
    every = list(dict.fromkeys(words))
    more = len(every) - _SHOWN
    return "; ".join(every[:_SHOWN]) + (f"; {more} more" if more > 0 else "")


def _around(text: str, start: int, *, width: int = 40) -> str:
    """The words from an offset on, in quotes."""
    words = " ".join(text[start : start + width].split())
    return f"“{words if start + width >= len(text) else words.rpartition(' ')[0] or words}”"


def _plural(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _unsure(result: Result) -> Lesson | None:
    unsure = sorted((fact for fact in result.facts if fact.confidence < UNSURE), key=lambda fact: fact.confidence)
    if not unsure:
        return None
    least = unsure[0]
    words = f"{len(unsure)} of {len(result.facts)} facts {'is' if len(unsure) == 1 else 'are'} unsure, least of all "
    where = _around(result.text, least.count[0])
    return Lesson("confidence", len(unsure), f"{words}{where} ({least.confidence:.2f})")


def _checks(result: Result) -> Lesson | None:
    failed = [check.message for check in result.checks if not check.ok]
    return Lesson("checks", len(failed), f"does not add up: {_some(failed)}") if failed else None


def _read(fact: Fact | None) -> str:
    return " ".join(str(value) for name in _COMPARED if (value := getattr(fact, name, None))) or "no fact"


def _facts_apart(rules: Result, model: Result) -> Iterator[str]:
    ours, theirs = ({fact.count[0]: fact for fact in result.facts} for result in (rules, model))
    for start in sorted(ours.keys() | theirs.keys()):
        a, b = ours.get(start), theirs.get(start)
        if a is None or b is None or any(getattr(a, name) != getattr(b, name) for name in _COMPARED):
            yield f"{_around(rules.text, start, width=24)} is {_read(a)} to the rules, {_read(b)} to the model"


def _named(result: Result) -> set[tuple[int, int, str, str]]:
    return {(e.start, e.end, e.text, e.label) for e in result.entities if e.label in NAMES}


def _disagreement(rules: Result, model: Result) -> Lesson | None:
    facts = list(_facts_apart(rules, model))
    ours, theirs = _named(rules), _named(model)
    names = [f"{text} is {label} to one of the two only" for _, _, text, label in sorted(ours ^ theirs)]
    if not facts and not names:
        return None
    return Lesson("disagreement", len(facts) + len(names), f"rules and model differ: {_some(facts + names)}")


@cache
def _common() -> frozenset[str]:
    """Words that are written large without being names: titles, and the heads of categories."""
    rows = (*load_lexicon("titles"), *load_lexicon("categories"))
    return frozenset(word.lower() for row in rows for form in row.forms for word in form.split())


def _capitalised(text: str, taken: set[int], start: int) -> Iterator[str]:
    """Runs of capitalised words outside the places taken; the first word of a sentence is none."""
    small = {word for word in _WORD.findall(text) if word.islower()}
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(text, start):
        large = word[0][0].isupper() and word.start() not in taken
        if large and run and text[run[-1].end() : word.start()] == " ":
            run.append(word)
            continue
        if run:
            yield " ".join(part[0] for part in run)
        lower = word[0].lower()
        known = lower in small or lower in _common() or word[0].isupper()
        inside = _INSIDE.search(text[max(0, word.start() - 4) : word.start()])
        run = [word] if large and inside and not known else []
    if run:
        yield " ".join(part[0] for part in run)


def _names(result: Result) -> Lesson | None:
    taken = {place for entity in result.entities for place in range(entity.start, entity.end)}
    body = result.text.find("\n") + 1 if result.title and result.text.startswith(result.title) else 0
    unknown = list(dict.fromkeys(_capitalised(result.text, taken, body)))
    if not unknown:
        return None
    return Lesson(
        "names", len(unknown), f"{_plural(len(unknown), 'name', 'names')} that no rule knows: {_some(unknown)}"
    )


def _made(entity: Entity) -> bool:
    """Whether a name's identity was made from the article, for want of a row in a lexicon."""
    return entity.id is None or entity.id.startswith("unit:")


def _units(result: Result) -> Lesson | None:
    unseen = dict.fromkeys(e.text for e in result.entities if e.label == "MILITARY_UNIT" and _made(e))
    if not unseen:
        return None
    return Lesson("units", len(unseen), f"{_plural(len(unseen), 'unit', 'units')} in no lexicon: {_some(unseen)}")


@cache
def _captives() -> frozenset[str]:
    """Words of captivity, and the nouns that call people captives."""
    held = {"category.prisoners", "category.prisoners_of_war", "category.hostages", "category.bodies"}
    nouns = {form.split()[-1] for row in load_lexicon("categories") if row.id in held for form in row.forms}
    return CAPTIVITY | nouns | {f"{noun}s" for noun in nouns} | {"captive", "captives"}


def _numbers(result: Result) -> Lesson | None:
    """Numbers that gave no fact although a word of captivity stands near; dates and ages are passed over."""
    dates = {place for e in result.entities if e.label == "DATE" for place in range(e.start, e.end)}
    left = []
    for place, why in result.why.items():
        if "none" not in why:
            continue
        start, end = map(int, place.split(":"))
        around = result.text[max(0, start - _NEAR) : end + _NEAR].lower()
        if start in dates or _captives().isdisjoint(_WORD.findall(around)):
            continue
        left.append(f"{_around(result.text, start, width=28)} ({why['none']})")
    if not left:
        return None
    return Lesson(
        "numbers", len(left), f"{_plural(len(left), 'number', 'numbers')} near captives gave no fact: {_some(left)}"
    )
