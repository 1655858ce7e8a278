"""Sentences in their context, with offsets as browsers count them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

CONTEXT = 160  # characters of an article before and after a sentence
Span = tuple[int, int]


def _word_edge(text: str, at: int, step: int) -> int:
    """The first place from ``at`` on, in steps of 1 or -1, that is not within a word; at most a long word away."""
    for _ in range(40):
        if not 0 < at < len(text) or text[at - 1].isspace() or text[at].isspace():
            break
        at += step
    return min(max(at, 0), len(text))


def passages(text: str, sentences: Iterable[Span]) -> list[Span]:
    """The stretches of a text that show sentences with their surroundings; those that touch are one.

    >>> passages("x" * 1000, [(300, 310), (320, 330), (900, 950)])
    [(180, 450), (780, 1000)]
    """
    found: list[Span] = []
    for start, end in sorted(set(sentences)):
        begin = min(_word_edge(text, start - CONTEXT, 1), start)
        stop = max(_word_edge(text, end + CONTEXT, -1), end)
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], stop))
        else:
            found.append((begin, stop))
    return found


class Units:
    """Code points to UTF-16 code units, in which JavaScript counts.

    >>> Units("a\N{GRINNING FACE}b")(2)
    3
    """

    def __init__(self, text: str) -> None:
        self._wide = [] if text.isascii() else [at for at, letter in enumerate(text) if ord(letter) > 0xFFFF]

    def __call__(self, at: int) -> int:
        return at + bisect_right(self._wide, at - 1)
