"""The words that a scenario lends to sentences: sides, names, places, days."""

from __future__ import annotations

from calendar import day_name, month_name
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from exchange_facts.training.generated import names
from exchange_facts.training.generated.files import rows
from exchange_facts.training.generated.scenario import Scenario

Pieces = tuple[tuple[str, str | None], ...]  # text and the label of a name


@dataclass(frozen=True, slots=True)
class Word:
    """A word, and the day that it gives to an event where it names one."""

    pieces: Pieces
    event: str | None = None
    day: str | None = None


def _plain(text: str) -> Word:
    return Word(((text, None),))


class Words:
    """Looks words up by their names in templates, such as ``A.capital`` or ``day``."""

    def __init__(self, told: Scenario, random: Random) -> None:
        self._told, self._random = told, random
        self._persons: dict[str, tuple[str, str]] = {}
        self._days: dict[str, date] = {}
        self._since = told.published.year - random.randint(0, 9)
        self._mediator = random.choice(rows("mediators"))
        self._days_by_name: dict[str, Callable[[], Word]] = {
            "day": self._today, "coming": lambda: self._ahead("main"), "next": lambda: self._ahead("next"),
            "then": lambda: self._back("then"), "off": lambda: self._back("off"),
        }  # fmt: skip

    def __getitem__(self, name: str) -> Word:
        if name in self._days_by_name:
            return self._days_by_name[name]()
        letter, _, part = name.partition(".")
        if letter in self._told.sides:
            return self._of_side(letter, part)
        if part == "unit":
            return Word(((self._told.quantities[letter].unit or "", "MILITARY_UNIT"),))
        return self._other(name)

    def _of_side(self, letter: str, part: str) -> Word:
        side, random = self._told.sides[letter], self._random
        if not part:
            the = "the " if side.get("the") else ""
            return Word(((the, None), (side["name"], None if "state" in side else "PLACE")))
        if part in ("adj", "one", "many", "poss"):
            return _plain(side[part])
        if part == "capital":
            return Word(((side["capital"], "PLACE"),)) if "capital" in side else self._of_side(letter, "")
        if part == "town":
            return Word(((names.town(side["land"], side["names"], random), "PLACE"),))
        if part == "region":
            word = random.choice(("region", "district", "province"))
            return Word((("the ", None), (f"{names.town(side['land'], side['names'], random)} {word}", "PLACE")))
        if part == "unit":
            return Word(((names.unit(random), "MILITARY_UNIT"),))
        if part == "person":
            self._persons[letter] = names.person(side["names"], random)
            return Word(((" ".join(self._persons[letter]), "PERSON"),))
        if part == "surname":
            first_last = self._persons.get(letter) or names.person(side["names"], random)
            return Word(((first_last[1], "PERSON"),))
        raise KeyError(f"{letter}.{part}")

    def _other(self, name: str) -> Word:
        random, published = self._random, self._told.published
        if name == "mediator":
            the = "the " if self._mediator.get("the") else ""
            return Word(((the, None), (self._mediator["name"], self._mediator.get("label"))))
        if name == "DATELINE":
            capitals = [side["capital"] for side in self._told.sides.values() if "capital" in side]
            return Word(((random.choice(capitals[:2]).upper(), "PLACE"),))
        if name == "date":
            return _plain(f"{month_name[published.month]} {published.day}")
        if name == "weekday":
            return _plain(day_name[(published - timedelta(days=random.randint(0, 5))).weekday()])
        if name == "year":
            return _plain(str(self._since))
        if name == "month":
            return _plain(month_name[random.randint(1, 12)])
        raise KeyError(name)

    def _calendar(self, day: date, *, year: bool = False) -> str:
        month, number = month_name[day.month], day.day
        if self._random.random() < 0.5:
            return f"on {number} {month} {day.year}" if year else f"on {number} {month}"
        return f"on {month} {number}, {day.year}" if year else f"on {month} {number}"

    def _today(self) -> Word:
        published, random = self._told.published, self._random
        day = self._days.setdefault("main", published - timedelta(days=random.choice((0, 0, 0, 1, 2))))
        ago = (published - day).days
        chance = random.random()
        if chance < 0.15 and ago < 2:
            text = ("today", "yesterday")[ago]
        else:
            text = f"on {day_name[day.weekday()]}" if chance < 0.75 else self._calendar(day)
        return Word(((text, None),), "main", day.isoformat())

    def _ahead(self, event: str) -> Word:
        random = self._random
        if random.random() < 0.5:
            vague = ("next week", "in the coming days", "later this month", "soon", "by the end of the month")
            return _plain(random.choice(vague))
        day = self._days.setdefault(event, self._told.published + timedelta(days=random.randint(1, 6)))
        text = f"on {day_name[day.weekday()]}" if random.random() < 0.6 else self._calendar(day)
        return Word(((text, None),), event, day.isoformat())

    def _back(self, event: str) -> Word:
        random, published = self._random, self._told.published
        day = self._days.setdefault(event, published - timedelta(days=random.randint(20, 2500)))
        if random.random() < 0.35:
            return Word(((self._calendar(day, year=True), None),), event, day.isoformat())
        month = month_name[day.month]
        if (published - day).days < 300:
            return _plain(random.choice((f"in {month}", f"last {month}")))
        return _plain(random.choice((f"in {day.year}", f"in {month} {day.year}")))
