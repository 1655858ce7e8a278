"""Which found fact stands for which gold fact: comparable forms, three levels, one-to-one matching."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from exchange_facts.records import Article, Fact

Row = Mapping[str, Any]  # one gold article, or one gold fact

COMPARED = ("kind", "low", "high", "category", "party", "status", "counterpart")
JUDGED = ("traits", "date", "part_of", "dimension", "speaker", "units", "approximate", "held_by", "places")
ALSO = (*COMPARED, "held_by")  # of which a gold fact may accept other values

GOLD_NAMES = {"date": "event_date"}

VALUE = ("low", "high")
CORE = {"format": ("low", "counterpart", "kind"), "ordinal": ("low", "kind")}
FULL = {
    "release": ("low", "high", "category", "kind", "party", "status"),
    "format": ("low", "counterpart", "category", "kind"),
    "ordinal": ("low", "kind"),
}
LEVELS: dict[str, Callable[[str], tuple[str, ...]]] = {
    "value": lambda kind: VALUE,
    "core": lambda kind: CORE.get(kind, ("low", "high", "category", "kind")),
    "full": lambda kind: FULL.get(kind, ("low", "high", "category", "kind", "party")),
}


@dataclass(slots=True)
class Comparable:
    """A fact of either side, reduced to what is compared; ``accepts`` holds what a field may be."""

    values: dict[str, Any]
    accepts: dict[str, set[Any]]
    places: list[tuple[int, int]]  # of the sentence, or of the gold quote
    excerpt: str
    confidence: float = 0.0

    def key(self, level: str) -> tuple[Any, ...]:
        """The tuple that is compared at a level."""
        return tuple(self.values[name] for name in LEVELS[level](self.values["kind"]))

    def __str__(self) -> str:
        low, high, other = (self.values[name] for name in ("low", "high", "counterpart"))
        count = str(low) if low == high else f"{'' if low is None else low}..{'' if high is None else high}"
        rest = [f"for {other}" if other is not None else None]
        rest += [self.values[name] for name in ("category", "party", "status")]
        return " ".join([self.values["kind"], count, *(value for value in rest if value is not None)])


Fits = Callable[[Comparable, Comparable], bool]  # gold, found


def _one_number(values: dict[str, Any]) -> dict[str, Any]:
    """A formula and an ordinal have one number: whatever stands in ``high`` is not compared."""
    return values | {"high": values["low"]} if values["kind"] in CORE else values


def _text(row: Row) -> str:
    """The text that the offsets of a gold article point into."""
    return Article("", row["text"], title=row.get("title")).full_text


def _judged(fact: Row) -> dict[str, Any]:
    """The fields that a gold fact tells: not every gold tells all of them, and none is judged where it is left out.

    ``date`` is a day, or with ``date_to`` a time: both its ends.
    """
    told = {name: fact[key] for name in JUDGED if (key := GOLD_NAMES.get(name, name)) in fact}
    if "date" in told and "date_to" in fact:
        told["date"] = told["date"], fact["date_to"]
    return told | {"part_of": tuple(told["part_of"])} if told.get("part_of") else told


def gold_facts(row: Row) -> list[Comparable]:
    """The facts of a gold article."""
    text, facts = _text(row), []
    for fact in row["facts"]:
        values = _one_number({name: fact.get(name) for name in COMPARED} | _judged(fact))
        also: Row = fact.get("also") or {}
        accepts = {name: {values[name], *also.get(name, ())} for name in ALSO if name in values}
        places = [(found.start(), found.end()) for found in re.finditer(re.escape(fact["quote"]), text)]
        facts.append(Comparable(values, accepts, places, fact["quote"]))
    return facts


def found_facts(row: Row, facts: Sequence[Fact]) -> list[Comparable]:
    """The facts that extraction gave for a gold article."""
    by_id = {fact.id: fact for fact in facts}
    text, found = _text(row), []
    for fact in facts:
        whole = by_id.get(fact.part_of or "")
        values: dict[str, Any] = {name: getattr(fact, name, None) for name in (*COMPARED, *JUDGED)}
        values |= {"date": (fact.date_from, fact.date_to), "part_of": (whole.low, whole.category) if whole else None}
        values = _one_number(values)
        accepts = {name: {values[name]} for name in COMPARED}
        excerpt = " ".join(text[slice(*fact.sentence)].split())
        found.append(Comparable(values, accepts, [fact.sentence], excerpt, fact.confidence))
    return found


def collapse(facts: Iterable[Comparable], level: str) -> list[Comparable]:
    """One fact a tuple; of equal gold facts every accepted value and every place counts."""
    unique: dict[tuple[Any, ...], Comparable] = {}
    for fact in facts:
        first = unique.setdefault(fact.key(level), fact)
        if first is not fact:
            accepts = {name: known | fact.accepts.get(name, set()) for name, known in first.accepts.items()}
            unique[fact.key(level)] = replace(first, accepts=accepts, places=first.places + fact.places)
    return list(unique.values())


def fits(level: str) -> Fits:
    """Whether every field compared at a level has an accepted value."""

    def fit(gold: Comparable, found: Comparable) -> bool:
        return all(found.values[name] in gold.accepts[name] for name in LEVELS[level](found.values["kind"]))

    return fit


def same_place(gold: Comparable, found: Comparable) -> bool:
    """Whether the gold quote lies in the found sentence."""
    return any(a < d and c < b for a, b in gold.places for c, d in found.places)


def share_bound(gold: Comparable, found: Comparable) -> bool:
    """Whether one bound of the two counts agrees."""
    return any(found.values[name] is not None and found.values[name] in gold.accepts[name] for name in VALUE)


def match(gold: list[Comparable], found: list[Comparable], fit: Fits) -> dict[int, int]:
    """A maximum one-to-one matching of indexes, gold to found; equal tuples and places are tried first."""

    def cost(i: int, j: int) -> tuple[bool, bool]:
        return gold[i].key("full") != found[j].key("full"), not same_place(gold[i], found[j])

    def costs(i: int) -> list[tuple[tuple[bool, bool], int]]:
        return sorted((cost(i, j), j) for j, fact in enumerate(found) if fit(gold[i], fact))

    edges = {i: costs(i) for i in range(len(gold))}
    taken: dict[int, int] = {}

    def place(i: int, tried: set[int]) -> bool:
        for _, j in edges[i]:
            if j not in tried:
                tried.add(j)
                if j not in taken or place(taken[j], tried):
                    taken[j] = i
                    return True
        return False

    for i in sorted(edges, key=lambda i: edges[i][:1]):
        place(i, set())
    return {i: j for j, i in taken.items()}


def count(gold: list[Comparable], found: list[Comparable], level: str) -> tuple[int, int, int]:
    """How many facts of an article are correct, found and gold at a level."""
    gold, found = collapse(gold, level), collapse(found, level)
    pairs = match(gold, found, fits(level))
    return len(pairs), len(found), len(gold)


@dataclass(slots=True)
class Pair:
    """A gold and a found fact with the tier that joined them; ``missed`` and ``spurious`` have one side."""

    tier: str
    gold: Comparable | None
    found: Comparable | None


TIERS: dict[str, Fits] = {
    "full": fits("full"),
    "core": fits("core"),
    "value": lambda gold, found: fits("value")(gold, found) and same_place(gold, found),
    "bound": lambda gold, found: share_bound(gold, found) and same_place(gold, found),
}


def pair(gold: list[Comparable], found: list[Comparable]) -> list[Pair]:
    """All facts of an article, paired best first, then what is left over on either side."""
    gold, found = collapse(gold, "full"), collapse(found, "full")
    pairs: list[Pair] = []
    for tier, fit in TIERS.items():
        taken = match(gold, found, fit)
        pairs += [Pair(tier, gold[i], found[j]) for i, j in sorted(taken.items())]
        gold = [fact for i, fact in enumerate(gold) if i not in taken]
        found = [fact for j, fact in enumerate(found) if j not in taken.values()]
    return [*pairs, *(Pair("missed", a, None) for a in gold), *(Pair("spurious", None, b) for b in found)]
