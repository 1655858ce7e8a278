"""A cheap look at the bytes of a web page: could it speak of captives at all?"""

from __future__ import annotations

import re
from functools import lru_cache

from exchange_facts.lexicon import load_lexicon

_CUES = frozenset(("exchange", "captive", "captivity", "swapping", "seized", "give"))
_ENDING = re.compile(r"(?:ation|ing|ed|es|e|s|y)\Z")


def _stem(form: str) -> str:
    """The longest word of a form without its ending: what all its inflections have in common."""
    word = max(form.split(), key=len)
    stem = _ENDING.sub("", word)
    return stem if len(stem) > 3 else word


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[bytes]:
    rows = (row for row in load_lexicon("cues") if row.attrs.get("cue") in _CUES)
    stems = sorted({_stem(form.lower()) for row in rows for form in row.forms})
    return re.compile(rb"\b(?:" + "|".join(map(re.escape, stems)).encode() + rb")", re.IGNORECASE)


def may_hold_facts(data: bytes) -> bool:
    """Whether any cue of captives, of their release or exchange is among the bytes.

    A text in two-byte characters is let through: its words are not seen as bytes.

    >>> may_hold_facts(b"390 Prisoners came home"), may_hold_facts(b"A sunny day")
    (True, False)
    """
    return b"\0" in data[:4096] or _pattern().search(data) is not None
