"""What a reader sees of a text: no characters without width, and every space as a space.

News of the web is full of them: marks of direction, soft hyphens, joints of emoji, narrow and unbreakable spaces.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable

from exchange_facts.records import Result, Span

_UNSEEN = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_ASCII = bytes(range(128))
_EITHER, _SPACE, _GONE = (re.compile(f"[{letters}]") for letters in (_UNSEEN + _SPACES, _SPACES, _UNSEEN))


def legible(text: str) -> str:
    """The text that is read, the same object where nothing is in the way.

    >>> legible("390\\u202fsol\\u00addiers\\u200e")
    '390 soldiers'
    """
    if text.isascii():
        return text
    rare = text.encode(errors="ignore").translate(None, _ASCII).decode()  # searching all of it takes twice the time
    if not _EITHER.search(rare):
        return text
    return _GONE.sub("", _SPACE.sub(" ", text))


def places(text: str) -> Callable[[int, int], Span]:
    """Where spans of the text that is read lie in the text as given: what is not seen around them stays outside.

    >>> places("390\\u202fsol\\u00addiers\\u200e")(4, 12)
    (4, 13)
    """
    gaps = [found.start() - at for at, found in enumerate(_GONE.finditer(text))]  # places in the text that is read
    return lambda start, end: (start + bisect_right(gaps, start), end + bisect_right(gaps, end - 1))


def placed(result: Result, text: str) -> None:
    """Make the spans of a result point into the text as given."""
    place = places(text)
    result.text = text
    for fact in result.facts:
        fact.count, fact.sentence = place(*fact.count), place(*fact.sentence)
        fact.category_span = fact.category_span and place(*fact.category_span)
    for entity in result.entities:
        entity.start, entity.end = place(entity.start, entity.end)
        entity.text = text[entity.start : entity.end]
    result.why = {_placed(key, place): why for key, why in result.why.items()}


def _placed(key: str, place: Callable[[int, int], Span]) -> str:
    """A key of ``why``: the place of a number, else the id of a fact."""
    start, colon, end = key.partition(":")
    return "{}:{}".format(*place(int(start), int(end))) if colon else key
