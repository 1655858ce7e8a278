"""Which numbers cannot count people, bodies or exchanges: ages, years, clock times, durations, money, names, things."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from exchange_facts.lexicon import Row, load_lexicon
from exchange_facts.rulers.inflection import plurals
from exchange_facts.rulers.numerals import HYPHEN


@dataclass(slots=True)
class Number:
    """A number of the text: its bounds, its offsets with the qualifier, and those of the bare number."""

    form: str
    start: int
    end: int
    core_start: int
    core_end: int
    low: int | None
    high: int | None
    approximate: bool = False
    counterpart: int | None = None


_WORD = r"(?:(?:[a-z]\.){2,}|[^\W\d_]+)"
_WORDS_AFTER = re.compile(rf"(?:(?:[^\S\n]+\n?|\n|{HYPHEN}){_WORD}){{1,6}}")
_WORDS = re.compile(_WORD)
_WORD_BEFORE = re.compile(r"([^\W\d_]+)(?:\sno\.?|\snumber|\s?[№#])?\s?$")
_SIGN_BEFORE = re.compile(rf"(?:[$€£¥₴₽₪₹₺]\s?|[^\W\d_]{HYPHEN}|\bvotes?\s(?:of\s)?|\b(?:quarter|fraction)\sof\s|\bone\sin\s)$")
_SIGN_AFTER = re.compile(r"\s?(?:[%°‰/]|[ap]\.\s?m\b|[ap]m\b)|\s?per\s?cent|\s(?:o['’]clock|gmt|utc|h(?:rs|ours)?)\b|\sin\s(?:10|100|ten)\b")
_HALF_AFTER = re.compile(r"\sand\sa\s(?:half|quarter)\s([a-z]+)")
_CLOCK_BEFORE = re.compile(r"\bat\s(?:about\s|around\s|nearly\s|almost\s)?$")
_NO_CLOCK_BEFORE = re.compile(r"\b(?:number|total|figure|toll|tally|count|put|puts|stood|stands|estimated?|list)\b.*$", re.DOTALL)
_CLOCK_AFTER = re.compile(r"\s?(?:[.,;:)\"”]|$|(?:on|local|sharp|in\sthe|today|yesterday|tomorrow|this|that|kyiv|moscow)\b)")
_DAYTIME_BEFORE = re.compile(r"\b(?:at|around|about|by|until|till|before|after|from|since)\s$")
_DAYTIME_AFTER = re.compile(r"\s(?:in\sthe\s(?:small\shours|early\shours|morning|afternoon|evening)|at\snight)\b")
_AGE_BEFORE = re.compile(
    r"\b(?:aged?|ages|aged\s(?:from|between)|ages?\s(?:of|from|between)|turn(?:ed|s|ing)?|not\syet|both"
    r"|(?:young|old|eld)e(?:st|r)(?:\sof\s(?:them|these|those|all|whom))?,?(?:\s(?:is|was|being|only|just|aged))*"
    r"|(?:he|she|i|who)(?:\s(?:is|was|am|were)|['’](?:s|m))(?:\s(?:now|just|only|then|still))?"
    r"|(?:man|woman|boy|girl|child|son|daughter|youth|lad|teenager|veteran|widow|father|mother|grandmother|carver)\sof)\s$"
)
_AGE_BOUND = re.compile(r"(?:under|over|below|above)\s")
_AGED_PEOPLE_BEFORE = re.compile(
    r"\b(?:everyone|anyone|those|all|everybody|(?:is|are|was|were)(?=\s(?:under|below))|adults|youths)\s$"
)
_NAME_BEFORE = re.compile(r"\b[A-Z][\w'’-]+,\s$")
_AGE_AFTER = re.compile(r"\s?[,;)]|\s(?:and|who)\b")
_AGE_CHAIN = re.compile(rf"\s(?:and|or|to)\s|,\s|\s?(?:[–—]|{HYPHEN})\s?")
_YEAR_BEFORE = re.compile(
    r"\b(?:in|since|during|until|till|before|after|by|early|late|mid|spring|summer|autumn|fall|winter|year)[\s-]$"
)
_ONE_BEFORE = re.compile(r"\b(?:no|the|any|this|that|each|every|day|number|which)[\s-]$")
_DETERMINED = re.compile(r"(?:\bthe|\b(?:its|their|his|her|our|this|last|number)|['’]s)(?:\svery)?\s$")
_PART_BEFORE = re.compile(r"\b(?:a|an|one|about\sa|of)\s$")
_UNIT_BEFORE = re.compile(r"\b(?:on|by|until|till|since|from|of|in|with|for|to|at)\sthe\s$|\band\s$")


class Uncounted:
    """Decides, from the words around a number, whether it can be a count; its words are ``quantifiers.jsonl``."""

    def __init__(self) -> None:
        rows = load_lexicon("quantifiers")
        singular = _words(rows, "THING")
        self.things = _plural(singular) | {"aircraft", "hryvnia"}
        self.one_thing = singular | _words(rows, "TIME")
        self.times = _plural(_words(rows, "TIME"))
        self.time_adjectives = _words(rows, "TIME_ADJECTIVE")
        self.barriers = _words(rows, "BARRIER")
        self.numbered = _words(rows, "NUMBERED")
        self.labelled = _words(rows, "LABELLED")
        turns = _words(rows, "TURN")
        self.turns = turns | _plural(turns)
        self.superlatives = _words(rows, "SUPERLATIVE")
        people = [form for row in load_lexicon("categories") if row.label == "CATEGORY" for form in row.forms]
        self.people = {"people", "personnel", "pows"} | {
            plural for form in people if form.isalpha() for plural in plurals(form)
        }
        self.heads = self.people | _words(rows, "HEAD")
        self._age_end = -1  # where the last age ended: "aged 19 and 24"

    def start(self) -> None:
        """Forget the text before."""
        self._age_end = -1

    def __call__(self, text: str, low: str, number: Number) -> bool:
        """Whether the number counts nobody; ``low`` is the text in lower case, offset by offset."""
        if number.form == "format":
            return False
        after = _words_after(low, number.end)
        one = 1 in (number.low, number.high) and number.form == "number"
        before = low[max(0, number.start - 40) : number.start]
        if number.form == "ordinal":
            return not self._is_turn(low, number, before, after)
        if self._is_labelled(before, after):
            number.form = "ordinal"
            return False
        return (
            self._has_sign(low, number, before)
            or self._is_joined(low, number, after)
            or (one and not self._is_one(text, low, number))
            or self._names_a_thing(after, one=one)
            or self._is_numbered(before, after)
            or self._is_year(low, number, before, after)
            or self._is_clock(low, number, before)
            or self._is_age(text, low, number, before, after)
        )

    @staticmethod
    def _has_sign(low: str, number: Number, before: str) -> bool:
        return bool(
            _SIGN_BEFORE.search(before) or _SIGN_AFTER.match(low, number.end) or _HALF_AFTER.match(low, number.end)
        )

    def _is_joined(self, low: str, number: Number, after: list[str]) -> bool:
        """A hyphen makes an adjective of it ("15-year", "two-way"), unless people follow ("300-prisoner swap")."""
        if number.form == "indefinite" or not re.match(HYPHEN, low[number.end : number.end + 1]):
            return False
        return bool(after) and after[0] not in self.heads

    @staticmethod
    def _is_one(text: str, low: str, number: Number) -> bool:
        """Whether "one" is a numeral and no pronoun."""
        following = text[number.core_end : number.core_end + 2]
        before = low[max(0, number.core_start - 8) : number.core_start]
        if len(following) < 2 or following[0] not in " \n\u00a0" or not following[1].isalpha():
            return False
        return following[1].islower() or text[number.core_start : number.core_end].isupper() or not _ONE_BEFORE.search(before)

    def names_a_thing(self, low: str, end: int) -> bool:
        """Whether the number that ends there counts things or units of time."""
        return self._names_a_thing(_words_after(low, end), one=False)

    def _names_a_thing(self, after: list[str], *, one: bool) -> bool:
        things = self.one_thing if one else self.things
        for place, word in enumerate(after[:4]):
            if word in things:
                return not (place + 1 < len(after) and after[place + 1] in self.people)
            if word in self.times:
                return self.time_adjectives.issuperset(after[:place])
            if word in self.people:
                return False
            if word in self.barriers:
                return place == 0 and one
        return False

    def _is_numbered(self, before: str, after: list[str]) -> bool:
        match = _WORD_BEFORE.search(before)
        return match is not None and match[1] in self.numbered and self.people.isdisjoint(after[:2])

    def _is_labelled(self, before: str, after: list[str]) -> bool:
        match = _WORD_BEFORE.search(before)
        return match is not None and match[1] in self.labelled and self.people.isdisjoint(after[:2])

    def _is_year(self, low: str, number: Number, before: str, after: list[str]) -> bool:
        core = low[number.core_start : number.core_end]
        if not re.fullmatch(r"(?:19|20)\d\d(?:\D+(?:19|20)\d\d)?", core):
            return False
        if number.start < number.core_start:  # "more than 2000"
            return False
        return _YEAR_BEFORE.search(before) is not None or self.people.isdisjoint(after[:2])

    @staticmethod
    def _is_clock(low: str, number: Number, before: str) -> bool:
        if number.low is None or number.low > 24:
            return False
        if _DAYTIME_BEFORE.search(low[: number.core_start][-12:]) and _DAYTIME_AFTER.match(low, number.end):
            return True
        return (
            _CLOCK_BEFORE.search(before) is not None
            and _CLOCK_AFTER.match(low, number.end) is not None
            and _NO_CLOCK_BEFORE.search(before) is None
        )

    def _is_age(self, text: str, low: str, number: Number, before: str, after: list[str]) -> bool:
        value = number.high or number.low or 0
        if value > 110:
            return False
        aged = _AGE_BEFORE.search(before) is not None
        if not aged and number.low == number.high and _NAME_BEFORE.search(text[max(0, number.start - 30) : number.start]):
            aged = _AGE_AFTER.match(low, number.end) is not None
        if not aged and _AGE_BOUND.match(low, number.start):
            last = _WORDS.findall(before)[-1:]
            idle = not after or after[0] in self.barriers
            aged = idle and (_AGED_PEOPLE_BEFORE.search(before) is not None or not self.people.isdisjoint(last))
        if not aged and 0 <= self._age_end <= number.start <= self._age_end + 5:
            chained = _AGE_CHAIN.fullmatch(low, self._age_end, number.start) is not None
            aged = chained and (not after or after[0] in self.barriers)
        if aged:
            self._age_end = number.end
        return aged

    def _is_turn(self, low: str, number: Number, before: str, after: list[str]) -> bool:
        """Whether an ordinal can number an exchange, a round or a stage of one."""
        word = low[number.core_start : number.core_end]
        if number.core_start > number.start:  # "No. 65"
            match = re.search(r"([^\W\d_]+)\s$", before)
            return match is None or match[1] not in self.numbered
        if after and after[0] in self.superlatives:
            return False
        for place, follower in enumerate(after):
            if follower in self.turns:
                return self.things.isdisjoint(after[place + 1 :])
            if follower in self.barriers and follower not in {"of", "and"}:
                break
            if follower in self.numbered or follower in self.times or follower in self.things:
                return False
        if after and after[0] not in self.barriers:
            return False
        if word[0].isdigit():
            return _UNIT_BEFORE.search(before) is None or re.match(r"\s\d", low[number.end :][:2]) is not None
        return _DETERMINED.search(before) is not None and _PART_BEFORE.search(before) is None


def _words(rows: Iterable[Row], label: str) -> set[str]:
    return {form for row in rows if row.label == label for form in row.forms}


def _plural(words: Iterable[str]) -> set[str]:
    return {plurals(word)[-1] for word in words}


def _words_after(low: str, end: int) -> list[str]:
    match = _WORDS_AFTER.match(low, end)
    return _WORDS.findall(match[0]) if match else []
