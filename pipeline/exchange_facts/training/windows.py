"""An article as a transformer reads it: windows of word pieces, with a mark before every number that counts people.

A window holds whole sentences, before them the title and the two sentences before, as far as they leave room.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

if TYPE_CHECKING:
    from tokenizers import Tokenizer

LIMIT = 480  # pieces of a window
LONG = 420  # of one sentence; what lies behind is not read
WORD = 6  # of a word: "aaaaaaaa…" is no name
TITLE = 60  # of a title that every window begins with
BEFORE = 2  # sentences
OPENING, CLOSING, MARK, UNKNOWN = "[CLS]", "[SEP]", "[unused0]", "[UNK]"
SPECIAL = ("[PAD]", MARK, UNKNOWN, OPENING, CLOSING, "[MASK]")
Link = dict[str, Any]


@dataclass(slots=True)
class Window:
    """Piece ids, and of its numbers the first token in the document, the mark, and the pieces of the noun phrase."""

    pieces: list[int]
    starts: list[int]
    marks: list[int]
    phrases: list[list[int]]

    def inputs(self) -> dict[str, NDArray[Any]]:
        """What the graph takes: ``pieces`` (1, pieces), ``marks`` (numbers,), ``phrases`` (numbers, pieces), whose rows
        are the weights of a mean over a noun phrase.
        """
        shares = np.zeros((len(self.starts), len(self.pieces)), dtype=np.float32)
        for row, places in zip(shares, self.phrases, strict=True):
            row[places] = 1 / len(places)
        return {
            "pieces": np.array([self.pieces], dtype=np.int64),
            "marks": np.array(self.marks, dtype=np.int64),
            "phrases": shares,
        }


def numbers(doc: Doc) -> list[Link]:
    """The links of a document that may count people: no formulas, no ordinals, and a bound that is known."""
    links = (link for link in doc._.exchange_links or () if link["form"] not in ("format", "ordinal"))
    return [link for link in links if link["low"] is not None or link["high"] is not None]


def windows(doc: Doc, tokenizer: Tokenizer) -> Iterator[Window]:
    """The windows of a document that have numbers in them; every number stands in one, but for those behind ``LONG``
    pieces of their sentence.
    """
    asked = numbers(doc)
    if not asked:
        return
    marked = {link["start"] for link in asked}
    words = _Words(doc, tokenizer, marked)
    sentences = [(sentence.start, sentence.end) for sentence in doc.sents]
    sizes = [min(sum(map(words.size, range(*sentence))) + 1, LONG) for sentence in sentences]
    at = 0
    while at < len(sentences):
        order = _context(at, sizes)
        used = sum(sizes[i] for i in order)
        end = at
        while end < len(sentences) and (end == at or used + sizes[end] <= LIMIT):
            used += sizes[end]
            end += 1
        here = [link for link in asked if sentences[at][0] <= link["start"] < sentences[end - 1][1]]
        if here:
            yield _window(words, [sentences[i] for i in (*order, *range(at, end))], here)
        at = end


def _context(at: int, sizes: Sequence[int]) -> list[int]:
    """The sentences that are read before the one at which a window begins."""
    title = [0] if at and sizes[0] <= TITLE else []
    before = [i for i in range(at - BEFORE, at) if i > 0 or (i == 0 and not title)]
    room = min(LIMIT // 2, LIMIT - sizes[at])  # that of a title is always left
    while before and sum(sizes[i] for i in (*title, *before)) > room:
        before.pop(0)
    return [*title, *before]


class _Words:
    """The pieces of a document's tokens."""

    def __init__(self, doc: Doc, tokenizer: Tokenizer, marked: set[int]) -> None:
        self.doc = doc
        self.marked = marked
        self.tokenizer = tokenizer
        self.known: dict[str, list[int]] = {}
        self.special = {name: id for name in SPECIAL if (id := tokenizer.token_to_id(name)) is not None}

    def of(self, at: int) -> list[int]:
        """The pieces of a token; none of white space."""
        word = self.doc[at].text
        if word not in self.known:
            ids = self.tokenizer.encode(word[:100], add_special_tokens=False).ids[:WORD]
            self.known[word] = ids or ([] if word.isspace() else [self.special[UNKNOWN]])
        return self.known[word]

    def size(self, at: int) -> int:
        return len(self.of(at)) + (at in self.marked)


def _window(words: _Words, sentences: Sequence[tuple[int, int]], asked: Sequence[Link]) -> Window:
    pieces = [words.special[OPENING]]
    places: dict[int, int] = {}  # token → its first piece
    for begin, stop in sentences:
        first = len(pieces)
        for at in range(begin, stop):
            if len(pieces) - first + words.size(at) >= LONG:
                break
            if at in words.marked:
                pieces.append(words.special[MARK])
            if own := words.of(at):
                places[at] = len(pieces)
                pieces += own
        pieces.append(words.special[CLOSING])
    asked = [link for link in asked if link["start"] in places]
    phrases = [
        [places[at] for at in range(link["start"], max(link["end"], link["np_end"])) if at in places] for link in asked
    ]
    starts = [link["start"] for link in asked]
    return Window(pieces, starts, [places[start] - 1 for start in starts], phrases)
