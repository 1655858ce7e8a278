"""A cheap look at the bytes of a web page: could it speak of captives at all?"""

from __future__ import annotations

import re
from functools import lru_cache

from exchange_facts.lexicon import load_lexicon

_CUES = frozenset(("exchange", "captive", "captivity", "seized", "swapping"))
_RELEASE = "give"  # every page has "free" and "give"; their inflected forms and phrases tell
_ENDING = re.compile(r"(?:ation|ing|ed|es|e|s|y)\Z")


def _stem(word: str) -> str:
    """A word without its ending: what all its inflections have in common."""
    stem = _ENDING.sub("", word)
    return re.escape(stem if len(stem) > 2 else word)


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[bytes]:
    rows = [(row.attrs.get("cue"), form.lower()) for row in load_lexicon("cues") for form in row.forms]
    forms = sorted({form for cue, form in rows if cue in _CUES or (cue == _RELEASE and " " in form)})
    freed = {_stem(form) + "(?:ed|es|ing)" for cue, form in rows if cue == _RELEASE and " " not in form}
    words = "|".join(sorted(freed | {_stem(form) for form in forms if " " not in form}))
    seen = re.compile(rf"\b(?:{words})")
    phrases = [form.split() for form in forms if " " in form and not seen.search(form)]
    whole = [r"\w*\W+".join(map(_stem, phrase)) for phrase in phrases]
    return re.compile(rf"\b(?:{words}|{'|'.join(whole)})".encode(), re.IGNORECASE)


def may_hold_facts(data: bytes) -> bool:
    """Whether any cue of captives, of their release or exchange is among the bytes.

    A text in two-byte characters is let through: its words are not seen as bytes.

    >>> may_hold_facts(b"390 Prisoners came home"), may_hold_facts(b"A sunny day")
    (True, False)
    """
    return b"\0" in data[:4096] or _pattern().search(data) is not None
