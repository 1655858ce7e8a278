"""Copies of one text: a wire story that many outlets print is one source.

A text is known by the hashes of its runs of five words; every second is kept, the same ones in every text. Of
two texts one is a copy where most of the shorter one's runs stand in the other, so that a cut or lengthened copy
is found too.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from zlib import crc32

from exchange_facts.records import Result

RUN = 5  # words
KEPT = 2  # one run in so many
SHARE = 0.6  # of the shorter text's runs that stand in its copy
DAYS = 10  # within which copies appear
COMMON = 500  # texts that hold a run from which on it tells nothing
LEAST = 4  # runs that a copy must share
_WORD = re.compile(r"\w+")

Print: TypeAlias = "array[int]"


def fingerprint(result: Result) -> Print:
    """The kept runs of a text, hashed; of a result without its text, the places of its facts.

    >>> one = Result("a", None, None, text="The wire: 390 are home, after a swap on the border.")
    >>> two = Result("b", None, None, text="The wire -- 390 are home after a swap on the border!")
    >>> fingerprint(one) == fingerprint(two)
    True
    """
    words = _WORD.findall(result.text.lower())
    if not words:
        return array("L", [crc32(repr([(f.low, f.count, f.sentence) for f in result.facts]).encode())])
    runs = {crc32(" ".join(words[i : i + RUN]).encode()) for i in range(max(len(words) - RUN + 1, 1))}
    kept = sorted(run for run in runs if run % KEPT == 0)
    return array("L", kept if len(kept) >= LEAST else [crc32(" ".join(words).encode())])


@dataclass(frozen=True, slots=True)
class Text:
    """What tells copies: the fingerprint, the day, and the numbers of people released."""

    runs: Print
    day: str | None = None
    numbers: frozenset[int] = frozenset()


def copies(texts: Mapping[str, Text]) -> dict[str, str]:
    """Article id → the first of the articles with the same text.

    Standing phrases are not enough: copies appear within days and give the same numbers.

    >>> runs = [array("L", row) for row in ([1, 2, 3, 4, 5], [2, 3, 4, 5], [7])]
    >>> copies({id: Text(row) for id, row in zip("abc", runs)})
    {'a': 'a', 'b': 'a', 'c': 'c'}
    """
    first: dict[str, str] = {}
    shelves: dict[int, dict[int, list[str]]] = {}  # ten days → run → the texts that hold it, without their copies
    for id in sorted(texts, key=lambda id: (texts[id].day or "", id)):
        text = texts[id]
        shelf = date.fromisoformat(text.day).toordinal() // DAYS if text.day else 0
        shelves = {n: shelves[n] for n in (shelf - 1, shelf) if n in shelves}
        holders = shelves.setdefault(shelf, defaultdict(list))
        held = (texts_of.get(run, ()) for texts_of in shelves.values() for run in text.runs)
        shared = Counter(other for others in held if len(others) <= COMMON for other in others)
        found = [other for other, count in shared.items() if _alike(count, texts[other], text)]
        first[id] = min((first[other] for other in found), default=id)
        if not found:
            for run in text.runs:
                holders[run].append(id)
    return first


def _alike(shared: int, one: Text, other: Text) -> bool:
    if one.day and other.day and abs((date.fromisoformat(one.day) - date.fromisoformat(other.day)).days) > DAYS:
        return False
    if not (one.numbers <= other.numbers or other.numbers <= one.numbers):
        return False
    least, most = sorted((len(one.runs), len(other.runs)))
    return shared == least == most or (shared >= LEAST and shared >= SHARE * least)
