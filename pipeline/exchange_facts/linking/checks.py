"""The component that does the sums: parts against wholes, formulas against releases, figures against each other."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from exchange_facts.component import component
from exchange_facts.linking.confidence import confirmed
from exchange_facts.linking.parts import by_sum, dimension
from exchange_facts.records import Check, Fact, plain


@component("checks", requires=["doc._.exchange_facts"], assigns=["doc._.exchange_facts", "doc._.exchange_checks"])
class Checks:
    """Completes ``part_of`` and ``dimension`` of the facts, and writes ``doc._.exchange_checks``: plain dicts, the
    fields of ``records.Check``. Nothing is mended: a sum that fails is told with its operands.
    """

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        if not Doc.has_extension("exchange_checks"):
            Doc.set_extension("exchange_checks", default=None)

    def __call__(self, doc: Doc) -> Doc:
        facts = [Fact(**fact) for fact in doc._.exchange_facts or []]
        checks = check(facts)
        doc._.exchange_facts = [fact.to_dict() for fact in facts]
        doc._.exchange_checks = [plain(c) for c in checks]
        return doc


def check(facts: list[Fact]) -> list[Check]:
    """Sets the parts of ``facts`` in place and returns all checks.

    >>> def fact(id, low, category, at):
    ...     return Fact(id, "release", low, low, False, category, (at, at + 3), (0, 60), party="UA", status="completed")
    >>> facts = [fact("f1", 390, "people", 0), fact("f2", 270, "military", 20), fact("f3", 120, "civilians", 40)]
    >>> [c.message for c in check(facts)]
    ['270 military + 120 civilians = 390 people']
    """
    by_id = {fact.id: fact for fact in facts}
    checks: list[Check] = []
    for whole, parts in by_sum(facts):
        axis = dimension(parts, whole)
        for part in parts:
            part.part_of, part.dimension = whole.id, axis
            part.confidence = confirmed(part.confidence)
        checks.append(Check("sum", True, [whole.id, *(p.id for p in parts)], f"{_sum(parts)} = {_words(whole)}"))
    settled = {id for c in checks for id in c.facts[1:]}
    for fact in facts:
        if fact.part_of is not None and fact.id not in settled:
            fact.dimension = dimension([fact], by_id[fact.part_of])
    checks += _overfull(facts, by_id, settled)
    checks += _formulas(facts)
    checks += _conflicts(facts, by_id)
    return checks


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
    found = []
    for formula in (f for f in facts if f.kind == "format" and f.counterpart not in (None, 1)):
        sides: dict[str, Fact] = {}
        for fact in facts:
            bodies = (fact.category == "bodies") == (formula.category == "bodies")
            whole = (fact.date_from == formula.date_from or None in (fact.date_from, formula.date_from)) and (
                fact.kind == "release" and fact.status == "completed" and fact.part_of is None and fact.low == fact.high
            )
            if bodies and whole and fact.party and "+" not in fact.party and fact.low is not None:
                best = sides.get(fact.party)
                if best is None or (best.low or 0) < fact.low:
                    sides[fact.party] = fact
        if len(sides) == 2:
            numbers = sorted(f.low or 0 for f in sides.values())
            wanted = sorted((formula.low or 0, formula.counterpart or 0))
            if numbers[1] >= wanted[0]:
                told = " and ".join(f"{f.low:,} {f.party}" for f in sides.values())
                ids = [formula.id, *(f.id for f in sides.values())]
                ok = numbers == wanted
                message = f"{formula.low:,} for {formula.counterpart:,} {'is' if ok else 'is not'} {told}"
                found.append(Check("formula", ok, ids, message))
    return found


def _conflicts(facts: list[Fact], by_id: dict[str, Fact]) -> list[Check]:
    """One category with a whole's number beside the same category as a smaller part of that whole."""
    found = []
    for part in facts:
        whole = by_id.get(part.part_of or "")
        if whole is None or whole.category == part.category or part.dimension != "legal_status":
            continue
        for rival in facts:
            alike = (rival.category, rival.party, rival.kind, rival.status) == (
                part.category,
                part.party,
                part.kind,
                part.status,
            )
            if alike and rival is not part and (rival.low, rival.high) == (whole.low, whole.high):
                message = f"{_words(rival)} against {_words(part)} of {_words(whole)}"
                found.append(Check("conflict", False, [rival.id, part.id, whole.id], message))
    return found
