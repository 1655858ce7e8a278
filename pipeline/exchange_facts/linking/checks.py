"""The component that does the sums: parts against wholes, formulas against releases, figures against each other."""

from __future__ import annotations

from collections.abc import Container

from spacy.language import Language
from spacy.tokens import Doc

from exchange_facts.component import component, declare, note, noted, text_of
from exchange_facts.linking.article.confidence import confirmed
from exchange_facts.linking.article.parts import (
    COLON,
    axis_of,
    by_ellipsis,
    by_rest,
    by_sum,
    by_words,
    dimension,
    has_day,
    reconsider,
)
from exchange_facts.records import Check, Fact, plain

NAMED = "dating.sentence"  # by which the day of a fact is sure
COMPLETED = ("part_of", "dimension", "confidence")  # what sums tell of a fact


@component("checks", requires=["doc._.exchange_facts"], assigns=["doc._.exchange_facts", "doc._.exchange_checks"])
class Checks:
    """Completes ``part_of`` and ``dimension`` of the facts, and writes ``doc._.exchange_checks``: plain dicts, the
    fields of ``records.Check``. Nothing is mended: a sum that fails is told with its operands.
    """

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        declare("exchange_checks")

    def __call__(self, doc: Doc) -> Doc:
        given = noted(doc, "exchange_facts") or []
        facts = [Fact(**fact) for fact in given]
        why = noted(doc, "exchange_why") or {}
        guessed = {id for id, reasons in why.items() if not reasons.get("date", NAMED).startswith(NAMED)}
        checks = check(facts, text_of(doc), guessed=guessed)
        summed = {id for found in checks if found.check == "sum" for id in found.facts[1:]}
        for data, fact in zip(given, facts, strict=True):
            if fact.part_of is not None:
                read = "parts.reading" if fact.part_of == data["part_of"] else "parts.words"
                why.setdefault(fact.id, {})["part_of"] = "parts.sum" if fact.id in summed else read
            data.update({name: getattr(fact, name) for name in COMPLETED})
        note(doc, "exchange_why", why)
        note(doc, "exchange_facts", given)
        note(doc, "exchange_checks", [plain(c) for c in checks])
        return doc


def check(facts: list[Fact], text: str = "", *, guessed: Container[str] = ()) -> list[Check]:
    """Sets the parts of ``facts``, told in ``text``, in place and returns all checks.

    Args:
        guessed: ids of facts whose own sentence does not name their day.

    >>> def fact(id, low, category, at):
    ...     return Fact(id, "release", low, low, False, category, (at, at + 3), (0, 60), party="UA", status="completed")
    >>> facts = [fact("f1", 390, "people", 0), fact("f2", 270, "military", 20), fact("f3", 120, "civilians", 40)]
    >>> [c.message for c in check(facts)]
    ['270 military + 120 civilians = 390 people']
    """
    by_id = {fact.id: fact for fact in facts}
    words = by_words(facts, text)
    reconsider(facts, words)
    sums = by_sum(facts, text, words, guessed=guessed)
    beside: dict[str, list[Fact]] = {}  # the parts that a part is told with
    for whole, parts in sums:
        for part in parts:
            part.part_of = whole.id
            part.confidence = confirmed(part.confidence)
            beside[part.id] = parts
    settled = set(beside)
    for id, whole_id in by_rest(facts, text).items():
        if id not in settled:
            words[id] = by_id[id].part_of = whole_id
    for id, whole_id in by_words(facts, text, COLON).items():
        if by_id[id].part_of is None:
            words[id] = by_id[id].part_of = whole_id
    for id, whole_id in by_ellipsis(facts, text).items():
        if id not in words and id not in settled:
            words[id] = by_id[id].part_of = whole_id
    rows: dict[tuple[str, tuple[int, int]], list[Fact]] = {}
    for id, whole_id in words.items():
        row = rows.setdefault((whole_id, by_id[id].sentence), [])
        row.append(by_id[id])
        beside.setdefault(id, row)
    for fact in facts:
        if fact.part_of is not None:
            axis = dimension(fact, beside.get(fact.id, [fact]), by_id[fact.part_of])
            fact.dimension = axis if axis != "other" else axis_of(fact, text) or axis
    return [
        *(Check("sum", True, [w.id, *(p.id for p in parts)], f"{_sum(parts)} = {_words(w)}") for w, parts in sums),
        *_overfull(facts, by_id, settled),
        *_formulas(facts),
        *_conflicts(facts, by_id),
    ]


def _words(fact: Fact) -> str:
    return f"{fact.low:,} {fact.category.replace('_', ' ')}"


def _sum(parts: list[Fact]) -> str:
    return " + ".join(_words(part) for part in parts)


def _overfull(facts: list[Fact], by_id: dict[str, Fact], settled: set[str]) -> list[Check]:
    """Parts by one axis that come to more than their whole."""
    groups: dict[tuple[str, str], list[Fact]] = {}
    for fact in facts:
        if fact.part_of and fact.id not in settled and fact.dimension not in (None, "other") and fact.low is not None:
            groups.setdefault((fact.part_of, str(fact.dimension)), []).append(fact)
    found = []
    for (id, axis), parts in groups.items():
        whole = by_id[id]
        if (
            whole.high is not None
            and len({p.category for p in parts}) == len(parts)
            and sum(p.low or 0 for p in parts) > whole.high
        ):
            message = f"{_sum(parts)} are more than {_words(whole)} (by {axis})"
            found.append(Check("sum", False, [id, *(p.id for p in parts)], message))
    return found


def _formulas(facts: list[Fact]) -> list[Check]:
    """A formula against the two sides' releases, where both are told; less than the formula is a stage of it."""
    releases: dict[bool, list[Fact]] = {True: [], False: []}
    dated = any(map(has_day, facts))
    for fact in facts:
        whole = fact.kind == "release" and fact.status == "completed" and fact.part_of is None
        if dated and fact.date_from != fact.date_to:
            continue  # recalled with a year or a month, beside the news of a day
        if whole and fact.low is not None and fact.low == fact.high and fact.party and "+" not in fact.party:
            releases[fact.category == "bodies"].append(fact)
    largest: dict[tuple[bool, str | None], list[Fact]] = {}
    found = []
    for formula in (f for f in facts if f.kind == "format" and f.counterpart not in (None, 1)):
        bodies, day = formula.category == "bodies", formula.date_from
        if (bodies, day) not in largest:
            largest[bodies, day] = _largest(releases[bodies], day)
        sides = largest[bodies, day]
        if len(sides) == 2:
            numbers = sorted(f.low or 0 for f in sides)
            wanted = sorted((formula.low or 0, formula.counterpart or 0))
            if numbers[1] >= wanted[0]:
                told = " and ".join(f"{f.low:,} {f.party}" for f in sides)
                ids = [formula.id, *(f.id for f in sides)]
                ok = numbers == wanted
                message = f"{formula.low:,} for {formula.counterpart:,} {'is' if ok else 'is not'} {told}"
                found.append(Check("formula", ok, ids, message))
    return found


def _largest(releases: list[Fact], day: str | None) -> list[Fact]:
    """The largest release of each side that may be of a day."""
    sides: dict[str | None, Fact] = {}
    for fact in releases:
        if day is None or fact.date_from in (None, day):
            best = sides.get(fact.party)
            if best is None or (best.low or 0) < (fact.low or 0):
                sides[fact.party] = fact
    return list(sides.values())


def _conflicts(facts: list[Fact], by_id: dict[str, Fact]) -> list[Check]:
    """One category with a whole's number beside the same category as a smaller part of that whole."""
    alike: dict[tuple[object, ...], list[Fact]] = {}
    for fact in facts:
        alike.setdefault((*_group(fact), fact.low, fact.high), []).append(fact)
    found = []
    for part in facts:
        whole = by_id.get(part.part_of or "")
        if whole is None or whole.category == part.category or part.dimension != "legal_status":
            continue
        for rival in alike.get((*_group(part), whole.low, whole.high), ()):
            if rival is not part:
                message = f"{_words(rival)} against {_words(part)} of {_words(whole)}"
                found.append(Check("conflict", False, [rival.id, part.id, whole.id], message))
    return found


def _group(fact: Fact) -> tuple[object, ...]:
    return fact.category, fact.party, fact.kind, fact.status
