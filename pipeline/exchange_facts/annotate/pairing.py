"""Two tasks of one article: which fact of the one is which of the other, and where they differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from exchange_facts.annotate.task import COUNTS, PART_OF, Region, Task, Values, field_of
from exchange_facts.corpus.fields import FACT, fields

NUMBER = "number"
ASPECTS = (NUMBER, COUNTS, PART_OF, *fields())


@dataclass(slots=True)
class Pair:
    """A fact as two tasks have it; one of the sides may be missing.

    ``a`` and ``b`` are what each says of it: the values of its fields, its number, the noun that it counts and the pair
    that it is part of; ``differs`` are the aspects in which both have it and do not agree.
    """

    id: str
    left: Region | None
    right: Region | None
    a: Values = field(default_factory=dict)
    b: Values = field(default_factory=dict)

    @property
    def differs(self) -> list[str]:
        """In what both sides differ, in the order of the fields; not in what the second leaves untold."""
        if not (self.left and self.right):
            return []
        untold = untold_fields(self.right)
        return [name for name in ASPECTS if name not in untold and self.a.get(name, []) != self.b.get(name, [])]


def untold_fields(region: Region) -> set[str]:
    """The fields of which a fact says nothing; where the end of a time alone is untold, its day is told."""
    return {field_of(key) for key in region.untold if key != "date_to"}


def _alike(left: Region, right: Region) -> int:
    names = left.values.keys() | right.values.keys()
    return sum(left.values.get(name) == right.values.get(name) for name in names)


def _paired(left: list[Region], right: list[Region]) -> list[tuple[Region | None, Region | None]]:
    """Facts on the same number, then on overlapping numbers, the most alike first."""
    reach = [
        (a.span != b.span, -_alike(a, b), i, j)
        for i, a in enumerate(left)
        for j, b in enumerate(right)
        if a.start < b.end and b.start < a.end
    ]
    taken: dict[int, int] = {}
    for _, _, i, j in sorted(reach):
        if i not in taken and j not in taken.values():
            taken[i] = j
    joined: list[tuple[Region | None, Region | None]] = [
        (a, right[taken[i]] if i in taken else None) for i, a in enumerate(left)
    ]
    return joined + [(None, b) for j, b in enumerate(right) if j not in taken.values()]


def _place(region: Region, text: str) -> str:
    return f"{region.start}-{region.end} {text[region.start : region.end]}"


def _said(region: Region, task: Task, names: Mapping[str, str]) -> Values:
    regions = {other.id: other for other in task.regions}
    said = {name: sorted(v) if fields()[name].form == "choices" else v for name, v in region.values.items()}
    said[NUMBER] = [_place(region, task.text)]
    for link in task.links:
        if link.source == region.id and link.target in regions:
            target = regions[link.target]
            said[link.label] = [names.get(target.id) or _place(target, task.text)]
    return said


def pair_facts(left: Task, right: Task) -> list[Pair]:
    """The facts of both tasks, in the order of the text.

    >>> def task(*numbers):
    ...     return Task("a", "5 of 95 men", regions=[Region(f"f{n}", *n, FACT, {"kind": ["release"]}) for n in numbers])
    >>> [(pair.id, bool(pair.right), pair.differs) for pair in pair_facts(task((0, 1), (5, 7)), task((5, 11)))]
    [('0-1', False, []), ('5-7', True, ['number'])]
    """
    facts = ([region for region in task.regions if region.label == FACT] for task in (left, right))
    pairs: list[Pair] = []
    names: tuple[dict[str, str], dict[str, str]] = ({}, {})
    for a, b in sorted(_paired(*facts), key=lambda sides: (sides[0] or sides[1]).span):  # type: ignore[union-attr]
        region = a or b
        assert region is not None
        id = plain = f"{region.start}-{region.end}"
        number = 1
        while any(pair.id == id for pair in pairs):
            number += 1
            id = f"{plain}#{number}"
        pairs.append(Pair(id, a, b))
        for side, known in zip((a, b), names, strict=True):
            if side:
                known[side.id] = id
    for pair in pairs:
        pair.a = _said(pair.left, left, names[0]) if pair.left else {}
        pair.b = _said(pair.right, right, names[1]) if pair.right else {}
    return pairs


def words(values: Values) -> str:
    """A fact in one line.

    >>> words({"kind": ["release"], "low": ["300"], "category": ["children", "women"], "status": ["planned"]})
    'release 300.. children+women planned'
    """
    low, high = (values.get(name, [""])[0] for name in ("low", "high"))
    count = low if low == high else f"{low}..{high}"
    rest = ["+".join(values[name]) for name in ("category", "party", "status") if name in values]
    return " ".join([*values.get("kind", ["fact"]), *filter(None, [count]), *rest])
