"""How counts are written: digits, words, bounds, dozens; each with what it says."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip
_ROUND = {12: ("a dozen", "12"), 24: ("two dozen", "24"), 2: ("a couple of", "two"), 100: ("a hundred", "one hundred")}
_ABOUT = ("about", "around", "some", "nearly", "almost", "roughly", "approximately", "close to", "an estimated")
_ABOVE = ("more than", "over", "at least", "no fewer than", "upwards of")
_BELOW = ("up to", "fewer than", "less than", "no more than", "at most")
# text, lower bound, least and greatest number that it may stand for
_VAGUE = (
    ("several", 3, 3, 9), ("a few", 3, 3, 6), ("a handful of", 3, 3, 7), ("dozens of", 24, 24, 99),
    ("several dozen", 36, 36, 90), ("scores of", 40, 40, 140), ("hundreds of", 200, 200, 999),
    ("several hundred", 300, 300, 900), ("thousands of", 2000, 2000, 9900),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Count:
    """A number as written; ``text`` may end in "of", which belongs to no number."""

    text: str
    low: int | None
    high: int | None
    approximate: bool = False


def words(number: int) -> str:
    """A number below 10,000 in words.

    >>> words(390), words(1027), words(64)
    ('three hundred and ninety', 'one thousand and twenty-seven', 'sixty-four')
    """
    if number < 20:
        return _ONES[number]
    if number < 100:
        return _TENS[number // 10] + (f"-{_ONES[number % 10]}" if number % 10 else "")
    base, name = (100, "hundred") if number < 1000 else (1000, "thousand")
    rest = number % base
    joint = " and " if rest < 100 else " "
    return f"{words(number // base)} {name}" + (joint + words(rest) if rest else "")


def ordinal(number: int, random: Random) -> str:
    """An ordinal in digits or, where it is short, mostly in words.

    >>> ordinal(113, Random(0)), ordinal(64, Random(0))
    ('113th', '64th')
    """
    if random.random() < (1 if number < 4 else 0.7 if number <= 20 else 0.1 if number < 100 else 0):
        head, dash, tail = words(number).rpartition("-")
        if tail.endswith("y"):
            return head + dash + tail[:-1] + "ieth"
        return head + dash + _ORDINALS.get(tail, tail + "th")
    return ordinal_digits(number)


def ordinal_digits(number: int) -> str:
    """An ordinal in digits.

    >>> ordinal_digits(22), ordinal_digits(113)
    ('22nd', '113th')
    """
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


@dataclass(frozen=True, slots=True)
class Style:
    """An outlet's way of writing numbers."""

    separator: str
    spelled: int  # numbers up to this are words

    @classmethod
    def draw(cls, random: Random) -> Style:
        """Commas and words up to nine or ten, mostly."""
        return cls(random.choices((",", "", " ", "\u00a0"), (80, 8, 6, 6))[0], random.choice((0, 9, 9, 10, 12, 20)))

    def digits(self, number: int) -> str:
        """With the separator of thousands."""
        return f"{number:,}".replace(",", self.separator) if number > 999 else str(number)

    def exact(self, number: int, random: Random, *, opening: bool = False, noun: bool = False) -> Count:
        """The number itself; at the opening of a sentence rather in words, one before a noun often as "a"."""
        chance = random.random()
        if number == 1 and noun and chance < 0.5:
            text = "a"
        elif chance < 0.25 and number in _ROUND:
            text = random.choice(_ROUND[number])
        elif number % 100 == 0 and number % 1000 and 1000 < number < 10_000 and chance < 0.1:
            text = f"{number / 1000:.1f} thousand"
        elif number % 1000 == 0 and 0 < number < 20_000 and chance < 0.3:
            text = "a thousand" if number == 1000 and chance < 0.1 else f"{words(number // 1000)} thousand"
        elif number <= self.spelled or (number < 1000 and chance < (0.4 if opening else 0.02)):
            text = words(number)
        else:
            text = self.digits(number)
        return Count(text, number, number)

    def loose(self, number: int, random: Random) -> Count:
        """A rounded, bounded or vague way to tell about so many."""
        fitting = [entry for entry in _VAGUE if entry[2] <= number <= entry[3]]
        if fitting and random.random() < 0.25:
            text, low, _, _ = random.choice(fitting)
            return Count(text, low, None, True)
        unit = 10 ** max(len(str(number)) - 2, 0) * (5 if random.random() < 0.4 and number > 20 else 1)
        below = number // unit * unit or number
        above = below if below == number else below + unit
        chance = random.random()
        if chance < 0.45:
            near = below if number - below <= above - number else above
            return Count(f"{random.choice(_ABOUT)} {self._plain(near)}", near, near, True)
        if chance < 0.75:
            return Count(f"{random.choice(_ABOVE)} {self._plain(below)}", below, None, True)
        if chance < 0.82 and below > 9:
            return Count(f"{self.digits(below)}-plus", below, None, True)
        if chance < 0.93 or below == above:
            return Count(f"{random.choice(_BELOW)} {self._plain(above)}", None, above, True)
        joint = random.choice(("{} to {}", "between {} and {}", "{}-{}"))
        return Count(joint.format(self.digits(below), self.digits(above)), below, above, True)

    def _plain(self, number: int) -> str:
        return words(number) if number <= self.spelled else self.digits(number)
