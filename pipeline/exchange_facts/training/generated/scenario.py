"""What happened: two sides, whom they hold, how many change hands, in parts that add up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from math import exp, log
from random import Random
from typing import Any

from exchange_facts.training.generated.files import rows
from exchange_facts.training.generated.names import unit
from exchange_facts.training.generated.template import Template

_STATUSES = (("completed", "planned", "proposed", "failed"), (72, 14, 7, 7))
_FIRST_DAY, _DAYS = date(1974, 1, 1), 19_000


@dataclass(slots=True)
class Quantity:
    """A number of the scenario that facts can be told of.

    ``parties`` gives one fact each; ``side`` is whose words its mentions use; ``groups`` the nouns it may be told
    with, none where it takes over those of its whole.
    """

    key: str
    kind: str
    value: int
    parties: tuple[str | None, ...] = (None,)
    side: str = "A"
    groups: tuple[str, ...] = ()
    category: str = "people"
    status: str | None = None
    whole: str | None = None
    dimension: str | None = None
    event: str | None = None
    traits: tuple[str, ...] = ()
    unit: str | None = None
    loose: float = 0.0
    counterpart: int | None = None


@dataclass(slots=True)
class Scenario:
    """All that one article can tell."""

    sides: dict[str, Mapping[str, Any]]
    published: date
    status: str
    quantities: dict[str, Quantity] = field(default_factory=dict)
    splits: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)  # wholes and the parts that make them up

    def add(self, key: str, kind: str, value: int, **more: Any) -> Quantity:
        """Tell one more number."""
        quantity = self.quantities[key] = Quantity(key, kind, value, **more)
        return quantity

    @property
    def dead(self) -> bool:
        """Whether it is the fallen who are exchanged; they have sentences of their own."""
        return self.quantities["a"].groups[0] == "bodies"

    def has(self, template: Template) -> bool:
        """Whether it has all the numbers and units that a sentence tells."""
        if not template.quantities <= self.quantities.keys():
            return False
        return all(self.quantities[key].unit for key in template.units)


@cache
def _table(name: str, key: str) -> dict[str, Mapping[str, Any]]:
    return {row[key]: row for row in rows(name) if key in row}


@cache
def _conflicts() -> tuple[tuple[Sequence[str], ...], tuple[float, ...]]:
    table = rows("conflicts")
    return tuple(row["sides"] for row in table), tuple(row["weight"] for row in table)


@cache
def _pairs() -> tuple[tuple[Mapping[str, Any], ...], tuple[float, ...]]:
    table = rows("pairs")
    return table, tuple(row["weight"] for row in table)


def side(name: str) -> Mapping[str, Any]:
    """A state or a group, with the words for it."""
    states, groups = _table("states", "party"), _table("groups", "id")
    if name in states:
        return {**states[name], "land": name, "poss": "its"}
    group = groups[name]
    land = states[group["state"]]
    return {"names": land["names"], "poss": "their" if group.get("the") else "its", **group, "land": land["party"]}


def _size(sizes: Sequence[int], random: Random) -> int:
    """A number between these two, small ones as likely as large ones; now and then a round one."""
    low, high = sizes
    value = round(exp(random.uniform(log(low), log(high))))
    return round(value, -1 if value < 500 else -2) if value > 30 and random.random() < 0.25 else value


def _joined(*parties: str | None) -> str:
    return "+".join(sorted({party for party in parties if party}))


class _Drawing:
    """Draws the numbers of one scenario."""

    def __init__(self, random: Random) -> None:
        self.random = random
        names, weights = _conflicts()
        first, second = random.choices(names, weights)[0]
        if random.random() < 0.4:
            first, second = second, first
        status = random.choices(*_STATUSES)[0]
        day = _FIRST_DAY + timedelta(days=int(random.random() * _DAYS))
        sides = {"A": side(first), "B": side(second), "T": side(random.choice(rows("states"))["party"])}
        self.told = Scenario(sides, day, status)

    def chance(self, of: float) -> bool:
        return self.random.random() < of

    def kind(self, letter: str, name: str) -> Mapping[str, Any]:
        """Who is held: the soldiers of a group are rebels."""
        rebels = name == "soldiers" and "state" in self.told.sides[letter]
        return _table("captives", "type")["rebels" if rebels else name]

    def group(self, key: str, letter: str, kind: Mapping[str, Any], value: int, **more: Any) -> Quantity:
        """The people of one side that change hands."""
        side = self.told.sides[letter]
        total = {name: n for name, n in kind["total"].items() if name != "demonym" or "many" in side}
        groups = tuple(self.random.choices(list(total), list(total.values()), k=2))
        more = {"status": self.told.status, "event": "main", "loose": 0.04, **more}
        return self.told.add(key, "release", value, parties=(side["party"],), side=letter, groups=groups, **more)

    def split(self, prefix: str, name: str, whole: Quantity) -> None:
        """Parts that add up to the whole."""
        rule = _table("splits", "name")[name]
        parts = rule["parts"]
        if whole.value < len(parts) + 1:
            return
        cuts = sorted(self.random.sample(range(1, whole.value), len(parts) - 1))
        values = [b - a for a, b in zip([0, *cuts], [*cuts, whole.value], strict=True)]
        values.sort(reverse=True)
        keys = tuple(f"{prefix}{number}" for number in range(1, len(parts) + 1))
        for key, value, groups in zip(keys, values, parts, strict=True):
            more: dict[str, Any] = {"parties": whole.parties, "side": whole.side, "groups": tuple(groups)}
            if groups == ["nation"]:
                more |= {"groups": ("demonym",), "side": key}
                while (nation := side(self.random.choice(rows("states"))["party"])) in self.told.sides.values():
                    pass
                self.told.sides[key] = nation
                more["parties"] = (nation["party"],)
            if rule.get("units"):
                more["unit"] = unit(self.random)
            self.told.add(
                key, "release", value, status=whole.status, event=whole.event, whole=whole.key,
                dimension=rule["dimension"], **more,
            )  # fmt: skip
        self.told.splits.append((whole.key, keys))

    def share(self, prefix: str, name: str, whole: Quantity) -> None:
        """Some of the whole, told by what they are or by what befell them."""
        rule = _table("splits", "name")[name]
        if whole.value < 4:
            return
        value = min(_size((1, whole.value - 1), self.random) + 1, whole.value - 1)
        self.told.add(
            prefix + rule["share"], "release", value, parties=whole.parties, side=whole.side, status=whole.status,
            event=whole.event, whole=whole.key, dimension=rule["dimension"], groups=tuple(rule.get("groups", ())),
            traits=tuple(rule.get("traits", ())),
        )  # fmt: skip

    def people(self) -> None:
        """Both groups with their parts; equal numbers often, both sides' total sometimes."""
        table, weights = _pairs()
        pair = self.random.choices(table, weights)[0]
        first = self.kind("A", pair["A"])
        a = self.group("a", "A", first, _size(first["sizes"], self.random))
        self.parts("", a, first)
        if "B" not in pair:
            return
        second = self.kind("B", pair["B"])
        like = pair["A"] == pair["B"]
        equal = like and self.chance(0.5)
        b = self.group("b", "B", second, a.value if equal else _size(second["sizes"], self.random))
        self.parts("b", b, second)
        bodies = "bodies" if pair["A"] == "bodies" else "people"
        if self.chance(0.45):
            self.told.add("fmt", "format", a.value, counterpart=b.value, category=bodies, event="main")
        if b.value > a.value * 4 and not b.value % a.value:
            self.told.add("rate", "format", b.value // a.value, counterpart=1, event="main")
        neutral = tuple("people" if group == "demonym" else group for group in a.groups)
        if first != second:
            neutral = ("prisoners", "people")
        shared = {"status": self.told.status, "event": "main", "groups": neutral}
        joint = _joined(*a.parties, *b.parties)
        if like and self.chance(0.4):
            self.told.add("both", "release", a.value + b.value, parties=(joint,), side="", **shared)
            b.whole = a.whole = "both"
            b.dimension = a.dimension = "other"
        if equal:
            parties = (*a.parties, *b.parties)
            self.told.add("each", "release", a.value, parties=parties, side="", **shared)
            self.told.add("same", "release", b.value, parties=b.parties, side="B", **shared)

    def parts(self, prefix: str, whole: Quantity, kind: Mapping[str, Any]) -> None:
        """Splits and shares of one group."""
        if kind["partitions"] and self.chance(0.6):
            self.split(f"{prefix}p", self.random.choice(kind["partitions"]), whole)
        told = {q.groups for q in self.told.quantities.values()}
        for name in self.random.sample(kind["shares"], k=min(len(kind["shares"]), self.random.choice((0, 1, 2, 2)))):
            groups = tuple(_table("splits", "name")[name].get("groups", ()))
            if not groups or groups not in told:
                self.share(prefix, name, whole)
        shown = self.told.quantities.get(f"{prefix}def") or self.told.quantities.get(f"{prefix}tak")
        if shown and self.chance(0.5):
            self.told.add(
                f"{prefix}rest", "release", whole.value - shown.value, parties=whole.parties, side=whole.side,
                status=whole.status, event=whole.event, whole=whole.key, dimension="other",
            )  # fmt: skip

    def background(self) -> None:
        """Totals, ordinals, captives left, what comes next, what was offered or fell through, another exchange."""
        told, random = self.told, self.random
        a = told.quantities["a"]
        b = told.quantities.get("b")
        plain = {"parties": a.parties, "side": "A"}
        people = ("demonym", "people") if "many" in told.sides["A"] else ("people", "prisoners")
        groups = a.groups if self.chance(0.4) else people
        if self.chance(0.6):
            rounds = _size((2, 90), random)
            told.add("ord", "ordinal", rounds, category="exchanges", event="main")
            told.add("rounds", "cumulative", rounds, category="exchanges", groups=("exchanges",), side="", loose=0.1)
        elif self.chance(0.3):
            told.add("first", "ordinal", 1, category="exchanges", event="main")
        if self.chance(0.6):
            total = told.add(
                "cum", "cumulative", a.value + _size((40, 6000), random), groups=groups, loose=0.4, **plain
            )
            if self.chance(0.4):
                part = told.add("cums", "cumulative", _size((3, total.value // 2), random), whole="cum", **plain)
                group, part.dimension = random.choice((("plain_civilians", "legal_status"), ("women", "sex")))
                part.groups = (group,)
        if b and self.chance(0.15):
            joint = (_joined(*a.parties, *b.parties),)
            told.add(
                "joint",
                "cumulative",
                a.value + b.value + _size((40, 4000), random),
                parties=joint,
                side="",
                groups=("people", "prisoners"),
                loose=0.3,
            )
        if self.chance(0.1):
            told.add(
                "unk", "cumulative", _size((200, 9000), random), side="", groups=("people", "prisoners"), loose=0.5
            )
        if b and self.chance(0.15):
            told.add(
                "ax",
                "release",
                a.value + _size((1, 30), random),
                status=told.status,
                event="main",
                groups=groups,
                **plain,
            )
        if self.chance(0.2):
            promised = a.value + _size((2, 200), random)
            told.add("prom", "release", promised, status="planned", groups=groups, loose=0.3, **plain)
        if self.chance(0.2):
            told.add("run", "cumulative", a.value + _size((5, 500), random), groups=groups, **plain)
        if self.chance(0.4):
            told.add("held", "held", _size((5, 4000), random), groups=groups, loose=0.6, **plain)
        other = {"parties": (told.sides["B"]["party"],), "side": "B"}
        if self.chance(0.15):
            told.add("bheld", "held", _size((5, 2000), random), groups=("prisoners",), loose=0.6, **other)
        ahead = {"groups": groups, "loose": 0.2}
        if self.chance(0.3):
            told.add("next", "release", _size((3, 500), random), status="planned", event="next", **ahead, **plain)
        if self.chance(0.2):
            told.add("offer", "release", _size((5, 1200), random), status="proposed", **ahead, **plain)
            told.add("boffer", "release", _size((5, 1200), random), status="proposed", groups=("prisoners",), **other)
        if self.chance(0.15):
            told.add("off", "release", _size((3, 600), random), status="failed", event="off", **ahead, **plain)
        if b and self.chance(0.1):
            whole = a.value + _size((5, 900), random)
            told.add("deal", "release", whole, parties=a.parties, groups=a.groups, status=told.status)
            a.whole, a.dimension = "deal", "other"
        if self.chance(0.3):
            done = {"status": "completed", "event": "then"}
            told.add("olda", "release", _size((2, 900), random), groups=groups, **done, **plain)
            told.add("oldb", "release", _size((2, 900), random), groups=("prisoners",), **done, **other)


def draw(random: Random) -> Scenario:
    """One scenario.

    >>> told = draw(Random(1))
    >>> all(told.quantities[key].value > 0 for key in told.quantities)
    True
    """
    drawing = _Drawing(random)
    drawing.people()
    drawing.background()
    return drawing.told
