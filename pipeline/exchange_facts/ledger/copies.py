"""Copies of one text: a wire story that many outlets print is one source.

A text is known by the hashes of its runs of five words; every fourth is kept, the same ones in every text. Of
two texts one is a copy where half of the shorter one's runs stand in the other, so that a cut or lengthened copy
is found too.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import TypeAlias
from zlib import crc32

from exchange_facts.records import Result

RUN = 5  # words
KEPT = 4  # one run in so many
SHARE = 0.5  # of the shorter text's runs that stand in its copy
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


def copies(prints: Mapping[str, Print]) -> dict[str, str]:
    """Article id → the first id of the articles with the same text.

    >>> copies({"a": array("L", [1, 2, 3, 4, 5]), "b": array("L", [2, 3, 4, 5]), "c": array("L", [7])})
    {'a': 'a', 'b': 'a', 'c': 'c'}
    """
    first: dict[str, str] = {}
    holders: dict[int, list[str]] = defaultdict(list)  # of a run: the first of each text, not its copies
    for id in sorted(prints):
        shared = Counter(other for run in prints[id] for other in holders[run])
        found = [other for other, count in shared.items() if _alike(count, prints[other], prints[id])]
        first[id] = min((first[other] for other in found), default=id)
        if not found:
            for run in prints[id]:
                holders[run].append(id)
    return first


def _alike(shared: int, one: Print, other: Print) -> bool:
    least = min(len(one), len(other))
    return shared == least == max(len(one), len(other)) or (shared >= LEAST and shared >= SHARE * least)
