"""Numerals to values: the grammar of English number words, digits and ordinals, without any context.

The patterns (``DIGITS``, ``WORDS``, ``ORDINAL``) say how far a numeral reaches in text in lower case, the
parsers what it is worth.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache


def _count_from(start: int, words: str, *, step: int = 1) -> dict[str, int]:
    return {word: start + step * place for place, word in enumerate(words.split())}


UNITS = _count_from(1, "one two three four five six seven eight nine")
TEENS = _count_from(10, "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
TENS = _count_from(20, "twenty thirty forty fifty sixty seventy eighty ninety", step=10)
SCALES = {"dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000}
ORDINAL_UNITS = _count_from(1, "first second third fourth fifth sixth seventh eighth ninth")
ORDINAL_TEENS = _count_from(
    10, "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
ORDINAL_TENS = {word[:-1] + "ieth": value for word, value in TENS.items()}
_CARDINALS = UNITS | TEENS | TENS
_ORDINALS = ORDINAL_UNITS | ORDINAL_TEENS | ORDINAL_TENS | {"hundredth": 100, "thousandth": 1_000}


def fold(text: str) -> str:
    """The text in lower case, character for character, so that every offset holds in both.

    >>> fold("İZMİR: 300")
    'İzmİr: 300'
    """
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


def either(words: Iterable[str]) -> str:
    """An alternation of the words, the longest first; any white space fits a space.

    >>> either(["few", "quite a few"])
    'quite\\\\s+a\\\\s+few|few'
    """
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


MOST = 10**12  # more than people have ever lived: it counts nobody
LONGEST = 120  # characters of a numeral that is read at all
SPACE = r"[ \u00a0\u2007\u2009\u202f]"
HYPHENS = "-\u2010\u2011"
HYPHEN = f"[{HYPHENS}]"
GAP = r"[ \u00a0\u2007\u2009\u202f\u2010\u2011-]"
END = r"(?!\w)"
SCALE = rf"(?:{either(SCALES)})s?{END}"

_unit = f"(?:{either(UNITS)})"
_tens = f"(?:{either(TENS)})"
_below_100 = f"(?:{either(TEENS)}|{_tens}(?:{GAP}?{_unit}{END})?|{_unit})"
_and = f"{GAP}(?:and{GAP})?"
_hundreds = f"(?:{_below_100}{GAP})?hundreds?{END}(?:{_and}{_below_100}{END})?"
_below_1000 = f"(?:{_hundreds}|{_below_100})"
_rest = f"(?:,?{_and}{_hundreds}|{_and}{_below_100}{END})"
_thousands = f"(?:{_below_1000}{GAP})?thousands?{END}{_rest}?"
_millions = f"(?:{_below_1000}{GAP})?millions?{END}(?:,?{_and}{_thousands}|{_rest})?"
_halves = (
    f"(?:{_below_100}{GAP}and{GAP}a{GAP}half{GAP}{SCALE}|half{GAP}(?:a{GAP})?{SCALE}"
    f"|(?:{either(SCALES)}){GAP}and{GAP}a{GAP}half{END})"
)
_article = f"(?:an?{GAP}(?=half|{either(SCALES)}))?"
_whole = f"(?:{_below_100}{GAP})?dozens?{END}|{_millions}|{_thousands}|{_below_1000}{END}"
WORDS = f"{_article}(?:{_halves}|{_whole})"

_grouped = rf"[1-9][0-9]{{0,2}}(?P<mark>[,.'\u2019]|{SPACE})[0-9]{{3}}(?:(?P=mark)[0-9]{{3}})*"
_plain = rf"[0-9]+(?:\.[0-9]+|,[0-9]{{1,2}}(?={GAP}(?:thousand|million)))?"
DIGITS = rf"(?:{_grouped}|{_plain})(?![0-9])(?:{GAP}?{SCALE}|k)?"

_ordinal = f"(?:{_tens}{GAP})?(?:{either(ORDINAL_UNITS)})|{either(ORDINAL_TEENS | ORDINAL_TENS)}"
ORDINAL = (
    rf"(?:[0-9]+(?:,[0-9]{{3}})*{SPACE}?(?:st|nd|rd|th)|(?:(?:{_below_100}{GAP})?hundred{_and})?(?:{_ordinal})"
    rf"|(?:{_below_100}{GAP})?(?:hundred|thousand)th){END}"
)

OPENINGS = [*UNITS, *TEENS, *TENS, *SCALES, *ORDINAL_UNITS, *ORDINAL_TEENS, *ORDINAL_TENS, "half"] + [
    f"a {word}" for word in (*SCALES, "half")
]

_digits = re.compile(DIGITS)
_words = re.compile(WORDS)
_ordinals = re.compile(ORDINAL)
_vocabulary = re.compile(either([*_CARDINALS, *SCALES, "half"]))
_last_ordinal = re.compile(rf"(?:{either(_ORDINALS)})$")


def _parse_digits(text: str) -> int | None:
    match = _digits.fullmatch(text)
    if match is None:
        return None
    number, scale = re.fullmatch(r"(.*[0-9])\W?([a-z]*)", text, re.DOTALL).groups()  # type: ignore[union-attr]
    factor = 1_000 if scale == "k" else SCALES.get(scale.removesuffix("s"), 1)
    mark = match["mark"]
    if mark and not (mark == "." and factor > 1):
        return int(re.sub("[^0-9]", "", number)) * factor
    value = Fraction(number.replace(",", ".")) * factor
    return int(value) if value.denominator == 1 and (factor > 1 or "." not in number) else None


def _parse_words(text: str) -> int | None:
    if _words.fullmatch(text) is None:
        return None
    total = current = Fraction(0)
    scale = 1
    tokens = _vocabulary.findall(text)
    for place, token in enumerate(tokens):
        if token == "half":
            current += Fraction(1 if place + 1 < len(tokens) else scale, 2)
        elif token in _CARDINALS:
            current += _CARDINALS[token]
        else:
            scale = SCALES[token]
            current = (current or Fraction(1)) * scale
            if scale >= 1_000:
                total, current = total + current, Fraction(0)
    value = total + current
    return int(value) if value.denominator == 1 else None


@lru_cache(maxsize=4096)
def parse_number(text: str) -> int | None:
    """The value of a cardinal in digits or words; None where it is no whole number or no numeral.

    >>> [parse_number(text) for text in ("1 000", "2.5 thousand", "Twenty-One", "HUNDRED AND TWO")]
    [1000, 2500, 21, 102]
    >>> parse_number("2.5") is parse_number("stone") is None
    True
    """
    if len(text) > LONGEST:
        return None
    if text.isascii() and text.isdigit():
        value: int | None = int(text)
    else:
        lower = text.lower()
        value = _parse_digits(lower) if lower[:1].isdigit() else _parse_words(lower)
    return value if value is None or value <= MOST else None


@lru_cache(maxsize=1024)
def parse_ordinal(text: str) -> int | None:
    """The value of an ordinal; None where it is none.

    >>> parse_ordinal("64th"), parse_ordinal("twenty-first"), parse_ordinal("Hundred and Fifth")
    (64, 21, 105)
    """
    lower = text.lower()
    if len(text) > LONGEST or _ordinals.fullmatch(lower) is None:
        return None
    if lower[0].isdigit():
        value = int(re.sub("[^0-9]", "", lower))
        return value if value <= MOST else None
    last = _last_ordinal.search(lower)
    assert last is not None  # every ordinal in words ends with one of them
    head = lower[: last.start()].rstrip(" \u00a0\u2007\u2009\u202f\u2010\u2011-").removesuffix("and").rstrip()
    head_value = _parse_words(head.rstrip("-")) if head else None
    value = _ORDINALS[last[0]]
    if head_value is None:
        return value
    return head_value * value if value >= 100 else head_value + value
