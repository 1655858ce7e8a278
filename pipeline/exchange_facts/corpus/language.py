"""Whether a text is English, by the share of its words that are English function words."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from string import ascii_lowercase
from typing import AnyStr

from spacy.lang.en.stop_words import STOP_WORDS

SAMPLE = 3000  # characters
ENOUGH = 12  # words; fewer say nothing, and a flash of a few words is let through
SHARE = 0.15  # English news has 0.25 to 0.5, flashes in capitals 0.18, the nearest languages (Danish, Portuguese) 0.12
_WORD = re.compile(r"[^\W\d_]+")
_FOREIGN = re.compile(r"[^\W\d_\x00-\x7f]")
_LETTERS = bytes(byte if byte in ascii_lowercase.encode() else ord(" ") for byte in range(256))
_FUNCTION_WORDS = frozenset(word.encode() for word in STOP_WORDS)


def words_of(text: str) -> list[bytes]:
    """The runs of English letters of a text in lower case: whatever else stands in it ends a word.

    >>> words_of("“POWs”, 390 of them…")
    [b'pows', b'of', b'them']
    """
    return text.lower().encode(errors="replace").translate(_LETTERS).split()


def is_english(text: str) -> bool:
    """Whether a text is English, as far as its words tell.

    >>> is_english("The two sides have agreed to an exchange of prisoners that will take place on Friday.")
    True
    >>> is_english("Beide Seiten haben sich auf einen Austausch geeinigt, der am Freitag stattfinden soll.")
    False
    """
    lower = text[:SAMPLE].lower()
    if lower.isascii() or not _FOREIGN.search(lower):
        return _enough(words_of(lower), _FUNCTION_WORDS)  # much faster than the expression
    words = _WORD.findall(lower)
    return sum(map(str.isascii, words)) >= 0.7 * len(words) and _enough(words, STOP_WORDS)


def _enough(words: list[AnyStr], known: AbstractSet[AnyStr]) -> bool:
    return len(words) < ENOUGH or sum(map(known.__contains__, words)) >= SHARE * len(words)
