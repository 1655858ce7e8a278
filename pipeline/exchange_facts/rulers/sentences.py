"""Sentence and paragraph boundaries of news text: from punctuation, lines and headline separators alone."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from itertools import pairwise

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from exchange_facts.component import component, declare, offsets_of, text_of
from exchange_facts.lexicon import load_lexicon

# Where a sentence may end; group "line": a line end, "flash": a headline separator, "glued": a lost space.
# All alternatives share one set of first characters, so that the search skips from one of these to the next.
_END = re.compile(
    r"[.!?…\n\r/*|](?:"
    r"(?P<line>(?<=[\n\r])\s*)"
    r"|(?<=[.!?…])[.!?…]{0,9}(?:[\"'\u201d\u2019»)\]]|\[\d{1,3}\]){0,9}[^\S\n\r]+(?=[\"'\u201c\u2018«„(\[]{0,9}[^\W_a-z])"
    r"|(?P<glued>(?<=[a-z]{2}[.!?…]))(?=[A-Z][a-z])"
    r"|(?P<flash>(?:(?<=\s\|)\|?|(?<=\s/)/{1,2}|(?<=\s\*)\*{1,2})[^\S\n\r]+))"
)
_OPENING = "\"'\u201c\u2018«„([\u2013—-"  # may stand before a word


@lru_cache(maxsize=1)
def _abbreviations() -> tuple[dict[str, str], frozenset[str]]:
    """What each abbreviation asks of the next word, and the words that begin a sentence after one."""
    before: dict[str, str] = {}
    starters: frozenset[str] = frozenset()
    for row in load_lexicon("abbreviations"):
        if row.label == "STARTER":
            starters = frozenset(row.forms)
        else:
            before |= dict.fromkeys(row.forms, row.attrs["before"])
    return before, starters


def _goes_on(text: str, start: int, stop: int, after: int) -> bool:
    """Whether the full stop at ``stop`` belongs to an abbreviation, an initial or a list number.

    ``start`` is where the sentence begins, ``after`` where the next word does.
    """
    before, starters = _abbreviations()
    word = text[max(start, stop - 12) : stop].rsplit(None, 1)[-1:]
    if not word:
        return False
    form = word[0].lstrip(_OPENING)
    if form.isdigit():
        return len(form) < 3 and not text[start : stop - len(form)].strip(_OPENING + " •")
    rule = before.get(form) or ("no_starter" if len(form) == 1 and form.isupper() else None)
    if rule is None or rule == "any":
        return rule is not None
    following = text[after : after + 16].lstrip(_OPENING)
    if rule == "number":
        return following[:1].isdigit()
    match = re.match(r"\w+", following)
    return match is None or match[0] not in starters


def boundaries(text: str) -> list[tuple[int, bool]]:
    """Where a sentence begins, the first one left out, and whether it is the first of its line.

    >>> text = "Mr. Yermak spoke at 5 p.m. on Aug. 5. 390 are home! “Thank you.” So far."
    >>> [text[offset:].split()[0] for offset, _ in boundaries(text)]
    ['390', '“Thank', 'So']
    """
    starts: list[tuple[int, bool]] = []
    last = 0
    for match in _END.finditer(text):
        begin, end = match.span()
        kind = match.lastgroup
        if kind is None and text[begin:end].rstrip() == "." and _goes_on(text, last, begin, end):
            continue
        starts.append((end, kind == "line"))
        last = end
    return starts


@component("sentences", assigns=["token.is_sent_start", "doc._.paragraphs"])
class Sentences:
    """Sets the sentence starts, and ``doc._.paragraphs`` as ``[first token, token after the last]`` pairs.

    A line is a paragraph, and a line end always ends a sentence, so titles, bullets and list lines stay
    apart; so do the parts of a flash (``//``, ``**``, ``|``). White-space tokens belong to what stands
    before them.

    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> _ = nlp.add_pipe("exchange_facts.sentences")
    >>> doc = nlp("144 home\\n\\nKyiv got 144 soldiers back, Gen. Budanov said. It was No. 65.")
    >>> [sentence.text.strip() for sentence in doc.sents]
    ['144 home', 'Kyiv got 144 soldiers back, Gen. Budanov said.', 'It was No. 65.']
    >>> doc._.paragraphs
    [[0, 3], [3, 19]]
    """

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        declare("paragraphs")
        _abbreviations()

    def __call__(self, doc: Doc) -> Doc:
        text, offsets = text_of(doc), offsets_of(doc)
        first = len(text) - len(text.lstrip())
        flags = np.full(len(doc), -1, dtype=np.int64)
        paragraphs = [0]
        for start, line in boundaries(text):
            token = bisect_left(offsets, start)
            # a start inside a token (a full stop within an address) or at the end of the text is none
            if start > first and offsets[token : token + 1] == [start] and not text[start].isspace():
                flags[token] = 1
                if line:
                    paragraphs.append(token)
        doc.from_array(["SENT_START"], flags.astype(np.uint64))  # type: ignore[arg-type]
        doc._.paragraphs = [list(pair) for pair in pairwise([*paragraphs, len(doc)])] if len(doc) else []
        return doc
