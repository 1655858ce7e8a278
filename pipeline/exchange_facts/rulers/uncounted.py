"""Which numbers cannot count people, bodies or exchanges: ages, years, times, money, names, things."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile

from exchange_facts.lexicon import Row, load_lexicon, word_set
from exchange_facts.rulers.inflection import plurals
from exchange_facts.rulers.numerals import HYPHENS, ORDINAL_UNITS, UNITS, either


@dataclass(slots=True)
class Number:
    """A number of the text: its offsets with the qualifier and without, and what it is worth."""

    form: str
    start: int
    end: int
    core_start: int
    core_end: int
    low: int | None
    high: int | None
    approximate: bool = False
    counterpart: int | None = None


_WORDS_AFTER = re.compile(rf"(?:(?:[^\S\n]+\n?|\n|[{HYPHENS}])(?:(?:[a-z]\.){{2,}}|[^\W\d_]+)){{1,6}}")
_HYPHENS = frozenset(HYPHENS)
# what repeats is bounded, here and below, so that an endless list takes no endless time
_COMPOUND = re.compile(rf"\s[^\W\d_]+[{HYPHENS}][^\W\d_]")
_MORE_ORDINALS = re.compile(r"(?:,?\s(?:and\s)?[0-9]+(?:st|nd|rd|th)\b){1,30}")
_MONEY = frozenset("$€£¥₴₽₪₹₺")
_SUM_BEFORE = re.compile(r"\b[a-z]{1,3}\$?[0-9][0-9.,]* $")
_MARKS = '("\u201c\u2018'
_SIGN_AFTER = re.compile(
    r"\s?(?:[%°‰/]|[ap]\.\s?m\b|[ap]m\b|per\s?cent)|\s(?:o['\u2019]clock|gmt|utc|h(?:rs|ours)?)\b"
    r"|\s(?:in|out\sof)\s(?:10|100|ten)\b|\sand\sa\s(?:half|quarter)\b|(?<=\bin\sone)\sgo\b"
)
_SHARE_BEFORE = re.compile(rf"(?<!\w)(?:[0-9]|{either(UNITS)})\s(?:in|out\sof)\s$")
_NUMBER_SIGNS = frozenset({"no", "no.", "number", "№", "#"})
_DETERMINERS = word_set("uncounted.determiners")
_SINGLE = frozenset(("a", "an", "another"))
_RANKS = frozenset((*ORDINAL_UNITS, *"next last latest final this that each every".split()))  # "in this phase 33 …"
_MILITARY_TIME = re.compile(r"(?:[01][0-9]|2[0-3])[0-5][0-9]")
_AT = re.compile(r"\bat\s$")
_CLOCK_BEFORE = re.compile(r"\bat\s(?:about\s|around\s|nearly\s|almost\s)?$")
_NO_CLOCK_BEFORE = re.compile(
    r"\b(?:number|total|figure|toll|tally|count|puts?|stood|stands|estimated?|list)\b[^.!?;\n]*$"
)
_SENTENCE = 80  # characters between "put the number of" and "at 15"
_CLOCK_AFTER = re.compile(
    r"\s?(?:[.,;:)\"\u201d]|$|(?:on|local|sharp|in\sthe|today|yesterday|tomorrow|this|that|kyiv|moscow)\b)"
)
_DAYTIME_BEFORE = re.compile(r"\b(?:at|around|about|by|until|till|before|after|from|since)\s$")
_DAYTIME_AFTER = re.compile(r"\s(?:in\sthe\s(?:small\shours|morning|afternoon|evening)|at\snight)\b")
_AGE_BOUND = ("under ", "over ", "below ", "above ", "between ")
_NAME_BEFORE = re.compile(r"\b[A-Z][\w'\u2019-]+, (?:then |now |just |only )?$")
_NAME_IS = re.compile(r"\b[A-Z][\w'\u2019-]+ (?:is|was) $")
_NAME_AFTER = re.compile(r"\s?[,;)]|\s(?:and|who)\b")
RANKS = 5  # classes of a rank
_RANK_BEFORE = re.compile(r"\b[A-Z][a-z]+\s$")
_FULL_NAME_AFTER = re.compile(r"\s[A-Z][\w'\u2019-]+\s[A-Z]")
_EXTREME = re.compile(r"\b(?:young|old|eld)est\b[^.,;:!?\n]*$")
_SENTENCE_END = re.compile(r"[.!?;\n\d]")
_HOURS = re.compile(r"\s?(?:[.,;:)]|$|\n)")
_AGE_CHAIN = re.compile(r"\s(?:and|or|to)\s|,\s(?:and\s|or\s)?|\s?[\u2010-\u2014-]\s?")
_YEARS = re.compile(r"(?:1[6-9]|20)[0-9]{2}(?:[^0-9]+(?:1[6-9]|20)[0-9]{2})?")
_YEAR_BEFORE = re.compile(
    r"\b(?:in|since|during|until|till|before|after|by|early|late|mid|spring|summer|autumn|fall|winter|year"
    r"|(?:spring|summer|autumn|fall|winter|end|beginning|middle|course|months|weeks|days)\sof)[\s-]$"
)
# The noun behind a later number is this number's too: "70 of 100 drones", "20, 23 and 25 years".
_SHARED = re.compile(
    r"\s(?:out\s)?of\s(?:the\s)?(?:(?:last|past|first|next)\s)?[0-9,]+(?=\s)"
    r"|(?:,\s[0-9]+){1,30}\s(?:and|or)\s[0-9]+(?=\s)"
)
_LISTED = re.compile(r"(?:,\s[0-9]+){0,30}\s(?:and|or|of|of\sthe)\s[0-9]+(?=\s)")
_PRONOUN_BEFORE = re.compile(
    r"\b(?:no|any|this|that|each|every|day|number|which|last|next|other|another|previous)[\s-]$"
)
_LISTED_BEFORE = re.compile(
    r"\b(?:[0-9]+|two|three|four|five|six|seven|eight|nine|ten)\b[^.!?\n]{1,80}(?:[,;\u2013\u2014-]|\b(?:and|for|against))\s$"
)
_LISTED_AFTER = word_set("uncounted.listed_after")
_NAMES_OF_BODIES = frozenset({"united", "without"})  # "12 United Nations staff", "three Doctors Without Borders nurses"
_DETERMINED = re.compile(r"(?:\b(?:the|its|their|his|her|our|this|last|already|is|was|became|as)|['\u2019]s)\s$")
_UNIT_BEFORE = re.compile(r"(?:\b(?:on|by|until|till|since|from|of|in|with|for|to|at)|day,?)\sthe\s$|\band\s$")


class _Endings:
    """Phrases that words may end with; the words come last first."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases = {tuple(reversed(phrase.split())) for phrase in phrases}
        self._last = {words[0] for words in self._phrases}
        self._sizes = range(1, 1 + max(map(len, self._phrases)))

    def ends(self, words: list[str]) -> bool:
        if not words or words[0] not in self._last:
            return False
        return any(tuple(words[:size]) in self._phrases for size in self._sizes)


class Uncounted:
    """Decides from the words around a number whether it can be a count; ``quantifiers.jsonl`` holds them."""

    def __init__(self) -> None:
        rows = load_lexicon("quantifiers")
        things, times = _forms(rows, "THING"), _forms(rows, "TIME")
        invariant = {form for row in rows if row.attrs.get("invariant") for form in row.forms}
        self._things = _plurals(things) | invariant
        self._time, self._times = times, _plurals(times)
        self._one_thing = things | times
        self._time_adjectives = _forms(rows, "TIME_ADJECTIVE")
        self._barriers = _forms(rows, "BARRIER")
        self._numbered, self._labelled = _forms(rows, "NUMBERED"), _forms(rows, "LABELLED")
        self._turns = {form for word in _forms(rows, "TURN") for form in plurals(word)}
        self._superlatives = _forms(rows, "SUPERLATIVE")
        self._aged, self._bound_by_age = _forms(rows, "AGED"), _forms(rows, "AGE_BOUND")
        self._ages, self._no_count = _Endings(_forms(rows, "AGE")), _Endings(_forms(rows, "NO_COUNT"))
        counted = _forms(load_lexicon("categories"), "CATEGORY")
        self._people = _plurals(form for form in counted if form.isalpha()) | {"people"}
        self._heads = self._people.union(counted, _forms(rows, "HEAD"))
        self._age_end = self._thing_end = -1
        self._things_told = 0

    def forget(self) -> None:
        """Start with a new text."""
        self._age_end = -1  # where its last age ends, for "aged 19 and 24"
        self._thing_end = -1  # where the number of its last things ends, for "four prisons in the east and seven in …"

    def names_a_thing(self, lower: str, end: int) -> bool:
        """Whether the number that ends there counts things or units of time."""
        return self._is_of_things(_words_after(lower, end), one=False)

    def __call__(self, text: str, lower: str, number: Number) -> bool:
        """Whether the number counts nobody; ``lower`` is the text in lower case with the same offsets."""
        if number.form == "format":
            return False
        start, end = number.start, number.end
        before = lower[max(0, start - 40) : start].rpartition("\n\n")[2]
        words = _words(before, _MARKS)
        words.reverse()
        if number.form == "ordinal":
            return not self._is_turn(lower, number, before, words)
        after = _words_after(lower, end)
        noun = after
        listed = before[-3:-2].isdigit() and before.endswith(", ")
        if shared := (_LISTED if listed else _SHARED).match(lower, end):
            noun = _words_after(lower, shared.end())
        elif after[:1] == ["of"]:  # "dozens of buses", "two of the buses"
            noun = after[2 if after[1:] and after[1] in _DETERMINERS else 1 :]
        name = next((word for word in words[:2] if word not in _NUMBER_SIGNS), "")
        if name in self._labelled and not _is_ranked(words) and self._people.isdisjoint(after[:2]):
            number.form = "ordinal"
            return False
        one = number.form == "number" and 1 in (number.low, number.high)
        thing = self._is_of_things(noun, one=one)
        if thing:
            self._thing_end, self._things_told = end, number.low or 0
        return (
            thing
            or self._is_another_thing(lower, number, after)
            or bool(_SIGN_AFTER.match(lower, end))
            or self._is_glued(lower, number, after)
            or (one and self._is_pronoun(text, lower, number, after))
            or (name in self._numbered and self._people.isdisjoint(after[:2]))
            or self._no_count.ends(words)
            or self._is_of_the_same(words, after)
            or self._is_rank(text, number, words)
            or words == ["day"]
            or (number.low in {10, 100} and _SHARE_BEFORE.search(before) is not None)
            or self._is_year(lower, number, before, after)
            or self._is_clock(lower, number, before)
            or self._is_age(text, lower, number, words, after)
        )

    def _is_of_the_same(self, words: list[str], after: list[str]) -> bool:
        """ "A year or two in jail", "a day or three": the unit of time goes before its number."""
        told = words[:1] == ["or"] and words[2:3] in (["a"], ["an"], ["one"])
        return told and words[1] in self._time and self._people.isdisjoint(after[:2])

    def _is_rank(self, text: str, number: Number, words: list[str]) -> bool:
        """ "Police Officer 1 Ana Reyes": the class of a rank, before a name."""
        named = (number.low or 9) <= RANKS and bool(words) and words[0] in self._heads
        ranked = (
            named
            and text[number.start].isdigit()
            and _RANK_BEFORE.search(text[max(0, number.start - 20) : number.start]) is not None
        )
        return ranked and _FULL_NAME_AFTER.match(text, number.end) is not None

    def _is_glued(self, lower: str, number: Number, after: list[str]) -> bool:
        """Money, a footnote, or half of a word with a hyphen: "€5", "[2]", "Su-34", but not "300-prisoner swap"."""
        start, end = number.start, number.end
        left = lower[max(0, start - 2) : start]
        if left[1:] == "[" and lower[end : end + 1] == "]" and not left[0].isspace():
            return True
        if not _MONEY.isdisjoint(left.rstrip()[-1:]):
            return True
        if lower[number.core_start].isalpha() and _SUM_BEFORE.search(lower, max(0, start - 12), start):
            return True  # "N100 million"
        if left[1:] and left[-1] in HYPHENS and left[0].isalpha():
            return True
        if number.form == "indefinite" or _HYPHENS.isdisjoint(lower[end : end + 1]):
            return False
        if not after:  # "five- and six-year-olds"
            return lower.startswith((" and ", " or ", " to "), end + 1)
        return after[0] not in self._heads

    def _is_pronoun(self, text: str, lower: str, number: Number, after: list[str]) -> bool:
        """Whether "one" stands for something instead of counting it."""
        if not after or text[number.core_end : number.core_end + 1] == "-":
            return True
        before = lower[max(0, number.core_start - 90) : number.core_start]
        if after[0] in self._barriers:
            return after[0] not in _LISTED_AFTER or not _LISTED_BEFORE.search(before)
        if _PRONOUN_BEFORE.search(before):
            return True
        capitals = text[number.core_start : number.core_end].isupper()
        return text[number.core_end + 1].isupper() and not capitals and before.endswith("the ")

    def _is_of_things(self, after: list[str], *, one: bool) -> bool:
        for place, word in enumerate(after[:4]):
            if word in (self._one_thing if one else self._things):
                if place and after[place - 1] in _NAMES_OF_BODIES:
                    continue  # "69 United Nations personnel"
                behind = after[place + 1 : place + 3]
                return self._people.isdisjoint(behind[:1]) and behind != ["of", "remains"]
            if word in self._times:
                return self._time_adjectives.issuperset(after[:place])
            if word in self._people or word in self._barriers:
                return False
        return False

    def _is_another_thing(self, lower: str, number: Number, after: list[str]) -> bool:
        """ "Four prisons in the east and seven in the west", "600 lorries, 50 of them with fuel"."""
        if not 0 <= self._thing_end < number.start <= self._thing_end + 60:
            return False
        between = lower[self._thing_end : number.start]
        row = between.endswith(" and ") and after[:1] in (["in"], ["at"], ["on"])
        share = after[:2] in (["of", "them"], ["of", "which"]) and (number.low or 0) < self._things_told
        beside = _SENTENCE_END.search(between) is None and self._people.isdisjoint(between.split())
        return (row or share) and beside

    def _is_year(self, lower: str, number: Number, before: str, after: list[str]) -> bool:
        qualified = number.approximate and number.form == "number"
        if qualified or not _YEARS.fullmatch(lower, number.core_start, number.core_end):
            return False
        if _YEAR_BEFORE.search(before):
            return True
        recent = (number.high or 0) >= 1900 or before.endswith("of ")
        noun = takewhile(lambda word: word not in _DETERMINERS, after[:2])  # "in autumn of 1864 the agents"
        return recent and self._people.isdisjoint(noun)

    def _is_clock(self, lower: str, number: Number, before: str) -> bool:
        told = self._tells_time(lower, number, before)
        return told and _NO_CLOCK_BEFORE.search(lower, max(0, number.start - _SENTENCE), number.start) is None

    @staticmethod
    def _tells_time(lower: str, number: Number, before: str) -> bool:
        if _MILITARY_TIME.fullmatch(lower, number.core_start, number.core_end) and _AT.search(before):
            return True
        if (number.low or number.high or 0) > 24:
            return False
        if number.form == "range" and (number.high or 99) <= 24 and lower.startswith("from ", number.start):
            return _HOURS.match(lower, number.end) is not None  # "from 9 to 18."
        if _DAYTIME_AFTER.match(lower, number.end):
            return bool(_DAYTIME_BEFORE.search(lower[max(0, number.core_start - 8) : number.core_start]))
        return _CLOCK_AFTER.match(lower, number.end) is not None and _CLOCK_BEFORE.search(before) is not None

    def _is_age(self, text: str, lower: str, number: Number, words: list[str], after: list[str]) -> bool:
        start, end = number.start, number.end
        if (number.high or number.low or 0) > 110:
            return False
        idle = not after or after[0] in self._barriers
        last = words[0] if words else ""
        aged = self._ages.ends(words) or (last == "of" and not self._aged.isdisjoint(words[1:2]))
        aged = aged and self._people.isdisjoint(after[:2])  # "he turned 35 captives over"
        named = text[max(0, start - 30) : start]
        if not aged and ", " in named:
            aged = bool(_NAME_AFTER.match(lower, end) and _NAME_BEFORE.search(named))
        if not aged and last in {"is", "was"} and lower[end : end + 1] in (",", ".", ";"):
            aged = _NAME_IS.search(named) is not None
        if not aged and lower[start - 1 : start] == "(" and lower[end : end + 1] == ")":  # "a retired teacher (42)"
            aged = not (_SINGLE.isdisjoint(words[1:3]) or self._people.isdisjoint(plurals(last)))
        dash = lower[max(0, start - 2) : start].rstrip()[-1:] in ("—", "–", "-")  # "the youngest — 19"
        if not aged and idle and (dash or last in {"is", "was", "being"}):
            aged = _EXTREME.search(lower, max(0, start - 60), start) is not None
        if not aged and lower.startswith(_AGE_BOUND, start) and idle:
            aged = last in self._people or last in self._bound_by_age
            copula = last in {"is", "are", "was", "were"} and words[1:2] != ["there"]
            aged = aged or (copula and lower.startswith(("under ", "over "), start))
        if not aged and 0 <= self._age_end < start <= self._age_end + len(", and "):
            share = lower.startswith((" of them", " of whom", " of these"), end)  # "the youngest 65, four of them ill"
            aged = idle and not share and _AGE_CHAIN.fullmatch(lower, self._age_end, start) is not None
        if aged:
            self._age_end = end
        return aged

    def _is_turn(self, lower: str, number: Number, before: str, words: list[str]) -> bool:
        """Whether an ordinal can number an exchange, a round or a stage of one."""
        if number.core_start > number.start:  # "No. 65"
            noun = words[0].rstrip(",:.") if words else "the"
            return noun in self._turns or noun in self._barriers
        more = _MORE_ORDINALS.match(lower, number.end)
        end = more.end() if more else number.end
        after = _words_after(lower, end)
        if _COMPOUND.match(lower, end):  # "second US-Russian swap", "first all-female exchange": no pronouns
            after = after[1:]
        if after and after[0] in self._superlatives:
            return False
        for place, word in enumerate(after):
            if word in self._turns:
                phrase = takewhile(lambda w: w == "of" or w not in self._barriers, after[place + 1 :])
                return self._things.isdisjoint(phrase)
            if word in self._barriers and word not in {"of", "and"}:
                break
            if word in self._numbered or word in self._times or word in self._things:
                return False
        if after and after[0] not in self._barriers:
            return False
        if lower[number.start].isdigit():
            return not _UNIT_BEFORE.search(before) or lower[end + 1 : end + 2].isdigit()
        return _DETERMINED.search(before) is not None


def _forms(rows: Iterable[Row], label: str) -> set[str]:
    return {form for row in rows if row.label == label for form in row.forms}


def _plurals(words: Iterable[str]) -> set[str]:
    return {form for word in words for form in plurals(word)[1:]}


def _is_ranked(words: list[str]) -> bool:
    """Whether the noun before a number has one of its own: "in this phase 33 were freed"."""
    return not _RANKS.isdisjoint(words[1:2]) or "".join(words[1:2])[:-2].isdigit()


def _words_after(lower: str, end: int) -> list[str]:
    match = _WORDS_AFTER.match(lower, end)
    return _words(match[0], HYPHENS) if match else []


def _words(text: str, marks: str) -> list[str]:
    """The words of a text, between which marks may stand as well as spaces."""
    for mark in marks:
        text = text.replace(mark, " ")  # much faster than ``translate``
    return text.split()
