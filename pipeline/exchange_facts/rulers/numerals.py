"""Number words and digits to values: the grammar of English numerals, without any context.

Everything here reads text in lower case, so that "NINETY", "Ninety" and "ninety" are one.
"""

from __future__ import annotations

import re
from decimal import Decimal

UNITS = {w: i for i, w in enumerate("one two three four five six seven eight nine".split(), start=1)}
TEENS = {
    w: i
    for i, w in enumerate(
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(), start=10
    )
}
TENS = {w: i * 10 for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)}
SCALES = {"dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000}
ORDINALS = {
    w: i
    for i, w in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth".split(),
        start=1,
    )
}
ORDINAL_TENS = {w[:-1] + "ieth": i for w, i in TENS.items()}
SMALL = {**UNITS, **TEENS, **TENS, "a": 1, "an": 1}

SPACES = r" \u00a0\u2007\u2009\u202f"
GAP = rf"(?:[{SPACES}\n]|[-\u2010\u2011])"
_unit = "(?:" + "|".join(UNITS) + ")"
_below_100 = (
    "(?:" + "|".join(sorted(TEENS, key=len, reverse=True)) + "|(?:" + "|".join(TENS) + rf")(?:{GAP}?{_unit})?|{_unit})"
)
_end = r"(?![\w])"
_and = rf"(?:{GAP}and{GAP}|{GAP})"
_hundreds = rf"(?:(?:{_below_100}|an?){GAP})?hundred(?:{_and}{_below_100}{_end})?"
_below_1000 = rf"(?:{_hundreds}|{_below_100})"
_digits = rf"(?:\d{{1,3}}(?:[,.'\u2019{SPACES}]\d{{3}})+(?!\d)|\d+)(?:\.\d+(?!\d|\.\d))?"
_thousands = (
    rf"(?:(?:{_hundreds}|{_below_100}|an?){GAP})?thousand(?:,?{_and}{_below_1000}{_end})?"
)
_half = rf"(?:(?:{_below_100}|an?){GAP}and{GAP}a{GAP}half{GAP}(?:dozen|hundred|thousand|million)|(?:an?{GAP})?half{GAP}(?:an?{GAP})?(?:dozen|hundred|thousand|million))"
_dozens = rf"(?:(?:{_below_100}|a){GAP})?dozen"
_millions = rf"(?:(?:{_below_100}|an?){GAP})?million"
WORDS = rf"(?:{_half}|{_dozens}|{_millions}|{_thousands}|{_hundreds}|{_below_100}){_end}"
DIGITS = rf"{_digits}(?:{GAP}?(?:thousand|million|hundred|dozen){_end}|k{_end})?"

_WORD = re.compile(r"[a-z]+")
_DIGITS = re.compile(rf"({_digits})(?:{GAP}?([a-z]+))?")
_GROUPS = re.compile(rf"\d{{1,3}}(?:[,.'\u2019{SPACES}]\d{{3}})+")
_SEPARATORS = re.compile(rf"[,.'\u2019{SPACES}]")


def parse_digits(text: str) -> int | None:
    """The value of digits, with or without a scale word; None where it is no whole number.

    >>> parse_digits("1,212"), parse_digits("2.5 thousand"), parse_digits("2.5")
    (1212, 2500, None)
    """
    match = _DIGITS.fullmatch(text)
    if match is None:
        return None
    digits, scale = match.groups()
    factor = {"k": 1_000, None: 1, **SCALES}.get(scale)
    if factor is None:
        return None
    if _GROUPS.fullmatch(digits) and not (scale and "." in digits):
        digits = _SEPARATORS.sub("", digits)
    else:
        digits = re.sub(rf"[,'\u2019{SPACES}]", "", digits)
    value = Decimal(digits) * factor
    return int(value) if value == value.to_integral_value() else None


def parse_words(text: str) -> int | None:
    """The value of a numeral in words.

    >>> parse_words("three hundred and ninety"), parse_words("a dozen"), parse_words("two and a half thousand")
    (390, 12, 2500)
    """
    words = _WORD.findall(text)
    total = current = Decimal(0)
    half = False
    for word in words:
        if word == "and":
            continue
        if word == "half":
            half = True
            current = current - 1 if words[0] != "half" and current and _article_before_half(words) else current
            continue
        if word in SCALES:
            scale = SCALES[word]
            value = (current or Decimal(0)) + (Decimal("0.5") if half else 0) or Decimal(1)
            half = False
            if scale >= 1000:
                total, current = total + value * scale, Decimal(0)
            else:
                current = value * scale
        elif half and word in {"a", "an"}:
            continue
        elif word in SMALL:
            current += SMALL[word]
        else:
            return None
    value = total + current
    return int(value) if value and value == value.to_integral_value() else None


def _article_before_half(words: list[str]) -> bool:
    return words[words.index("half") - 1] in {"a", "an"}


def parse_number(text: str) -> int | None:
    """The value of any numeral, digits or words, in any case.

    >>> [parse_number(t) for t in ("1 000", "Twenty-One", "HUNDRED AND TWO", "half a dozen")]
    [1000, 21, 102, 6]
    """
    lower = text.lower()
    return parse_digits(lower) if lower[:1].isdigit() else parse_words(lower)


def parse_ordinal(text: str) -> int | None:
    """The value of an ordinal.

    >>> parse_ordinal("64th"), parse_ordinal("twenty-first"), parse_ordinal("Fifth")
    (64, 21, 5)
    """
    lower = text.lower()
    if match := re.fullmatch(r"(\d+)[- ]?(?:st|nd|rd|th)", lower):
        return int(match[1])
    words = _WORD.findall(lower)
    if not words:
        return None
    last = ORDINALS.get(words[-1]) or ORDINAL_TENS.get(words[-1])
    if last is None:
        last = {"hundredth": 100}.get(words[-1])
    if last is None:
        return None
    if len(words) == 1:
        return last
    head = parse_words(" ".join(words[:-1]))
    return None if head is None else head + last
