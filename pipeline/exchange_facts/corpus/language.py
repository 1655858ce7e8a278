"""Whether a text is English, by the share of its words that are English function words."""

from __future__ import annotations

import re

from spacy.lang.en.stop_words import STOP_WORDS

SAMPLE = 3000  # characters
ENOUGH = 12  # words; fewer say nothing, and a flash of a few words is let through
SHARE = 0.15  # English news has 0.25 to 0.5, flashes in capitals 0.18, the nearest languages (Danish, Portuguese) 0.12
_WORD = re.compile(r"[^\W\d_]+")
_NO_WORD = {code: " " for code in range(128) if not _WORD.match(chr(code))}


def is_english(text: str) -> bool:
    """Whether a text is English, as far as its words tell.

    >>> is_english("The two sides have agreed to an exchange of prisoners that will take place on Friday.")
    True
    >>> is_english("Beide Seiten haben sich auf einen Austausch geeinigt, der am Freitag stattfinden soll.")
    False
    """
    lower = text[:SAMPLE].lower()
    if lower.isascii():
        words = lower.translate(_NO_WORD).split()  # much faster than the expression
    else:
        words = _WORD.findall(lower)
        if sum(map(str.isascii, words)) < 0.7 * len(words):
            return False
    return len(words) < ENOUGH or sum(map(STOP_WORDS.__contains__, words)) >= SHARE * len(words)
