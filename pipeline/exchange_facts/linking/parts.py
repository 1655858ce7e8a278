"""Shares and wholes: which fact is a part of which, by the words of the text and by arithmetic."""

from __future__ import annotations

from exchange_facts.records import Fact

RUN = 8  # parts of one whole that may stand in a row
LEGAL = frozenset(("military", "civilians", "prisoners_of_war", "prisoners", "hostages"))
AXES = {
    "women": "sex", "men": "sex", "children": "age", "elderly": "age", "wounded": "health",
    "officers": "rank", "enlisted": "rank", "foreigners": "nationality",
}  # fmt: skip


def dimension(parts: list[Fact], whole: Fact) -> str:
    """The axis that parts split their whole by.

    >>> def fact(category, **more):
    ...     return Fact("f", "release", 1, 1, False, category, (0, 1), (0, 1), **more)
    >>> dimension([fact("women"), fact("men")], fact("people"))
    'sex'
    >>> dimension([fact("military"), fact("civilians")], fact("people"))
    'legal_status'
    """
    categories = {part.category for part in parts}
    axes = {AXES.get(category) for category in categories}
    if len({part.party for part in parts}) > 1 or parts[0].party != whole.party:
        return "nationality"
    if any(part.units for part in parts) and not whole.units and len(categories) == 1:
        return "unit"
    if len(axes) == 1 and None not in axes and whole.category not in categories:
        return str(axes.pop())
    if any("wounded" in part.traits for part in parts):
        return "health"
    if (
        categories <= LEGAL
        and (len(categories) > 1 or whole.category not in categories)
        and whole.category != "military"
    ):
        return "legal_status"
    return "other"


def by_sum(facts: list[Fact]) -> list[tuple[Fact, list[Fact]]]:
    """Wholes with their parts: numbers in a row that add up to another number of the same side.

    Of several numbers of one size the one of ``people`` is preferred, then the nearest before the parts.
    """
    found: list[tuple[Fact, list[Fact]]] = []
    for kind in ("release", "cumulative", "held"):
        row = [
            f for f in facts if f.kind == kind and f.low is not None and f.low == f.high and f.category != "exchanges"
        ]
        row.sort(key=lambda f: f.count)
        totals: dict[int, list[Fact]] = {}
        for fact in row:
            totals.setdefault(fact.low or 0, []).append(fact)
        start = 0
        while start < len(row) - 1:
            match = _match(row, start, totals)
            if match is None:
                start += 1
            else:
                found.append(match)
                start += len(match[1])
    return found


def _match(row: list[Fact], start: int, totals: dict[int, list[Fact]]) -> tuple[Fact, list[Fact]] | None:
    total = row[start].low or 0
    for end in range(start + 1, min(len(row), start + RUN)):
        total += row[end].low or 0
        parts = row[start : end + 1]
        wholes = [f for f in totals.get(total, ()) if f not in parts and _covers(f, parts)]
        if wholes and not _repeats(parts):
            before = [f for f in wholes if f.count < parts[0].count] or wholes
            mixed = len({part.category for part in parts}) > 1
            best = next((f for f in before if f.category == "people"), None) if mixed else None
            return best or before[-1], parts
    return None


def _covers(whole: Fact, parts: list[Fact]) -> bool:
    """Whether the side of a number holds the sides of its parts."""
    sides = set((whole.party or "").split("+"))
    return all((part.party or "") in sides or part.party == whole.party for part in parts)


def _repeats(parts: list[Fact]) -> bool:
    """Two facts alike but for the number are rival figures, not parts."""
    keys = [(p.category, p.party, tuple(p.units), tuple(p.traits)) for p in parts]
    return len(parts) == 2 and keys[0] == keys[1] and parts[0].sentence != parts[1].sentence
