"""Offsets of tools that count otherwise, and spans that do not say what the tool says they say."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate

from exchange_facts.records import Span


def from_utf16(text: str, span: Span) -> Span | None:
    """The code points of a span counted in UTF-16 code units; None if it cuts a character or leaves the text.

    >>> from_utf16("🕊 390", (3, 6)), from_utf16("🕊", (0, 1))
    ((2, 5), None)
    """
    ends = [0, *accumulate(2 if ord(char) > 0xFFFF else 1 for char in text)]
    start, end = (bisect_left(ends, offset) for offset in span)
    if max(start, end) >= len(ends) or (ends[start], ends[end]) != tuple(span):
        return None
    return start, end


def loose(text: str) -> str:
    """Words as tools copy them: any white space, and a line end written as ``\\\\n``, is one space.

    >>> loose("390\\u00a0men\\\\nare  home\\r\\n")
    '390 men are home'
    """
    return " ".join(text.replace("\\n", " ").split())


def align(text: str, span: Span, said: str | None) -> tuple[Span, str | None] | None:
    """Where a span stands, and what is odd about it; None when it is nowhere.

    Args:
        text: the article.
        span: the offsets that a tool gives.
        said: the words that the tool gives for them.

    >>> align("390 men", (0, 3), "390")
    ((0, 3), None)
    >>> align("🕊 390 men", (3, 6), "390")
    ((2, 5), 'counted in UTF-16 units')
    >>> align("390 men", (0, 4), None)
    ((0, 3), 'has white space at its edge')
    >>> align("390 men home", (0, 3), "men")
    ((4, 7), 'its offsets are wrong, its words stand once')
    >>> align("390 men", (5, 99), None) is None
    True
    """
    note = None
    if not _says(text, span, said):
        if said is not None and (other := from_utf16(text, span)) and _says(text, other, said):
            span, note = other, "counted in UTF-16 units"
        elif said and text.count(said) == 1:
            start = text.index(said)
            span, note = (start, start + len(said)), "its offsets are wrong, its words stand once"
        else:
            return None
    start, end = span
    inner = text[start:end]
    start, end = start + len(inner) - len(inner.lstrip()), end - len(inner) + len(inner.rstrip())
    if start >= end:
        return None
    if (start, end) != tuple(span):
        note = note or "has white space at its edge"
    return (start, end), note


def _says(text: str, span: Span, said: str | None) -> bool:
    start, end = span
    return 0 <= start < end <= len(text) and (said is None or loose(text[start:end]) == loose(said))


def cuts_a_word(text: str, span: Span) -> bool:
    """Whether a span begins or ends inside a word or a number.

    >>> cuts_a_word("390 men", (0, 2)), cuts_a_word("390 men", (0, 3))
    (True, False)
    """
    return any(0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum() for at in span)
