"""A document as plain lists: what the linking reads again and again, without spaCy's object cost."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from functools import lru_cache
from operator import attrgetter
from typing import Any

from spacy.tokens import Doc

from exchange_facts.component import text_of
from exchange_facts.lexicon import Row
from exchange_facts.linking.cues import Cue, cues_of
from exchange_facts.rulers import people, places, units


@dataclass(slots=True)
class Tag:
    """A ruler's span: token range, label and the id of its row or rule."""

    start: int
    end: int
    label: str
    id: str

    @property
    def party(self) -> str | None:
        """The side that a place, demonym or organisation speaks for."""
        row = self.row
        return row.party or row.country if row else None

    @property
    def row(self) -> Row | None:
        return _row(self.id)


@lru_cache(maxsize=65536)
def _row(id: str) -> Row | None:
    return places.row_of(id) or people.row_of(id) or units.row_of(id)


LONGEST = 300  # tokens of a sentence; what is longer is read in pieces
_start = attrgetter("start")


@dataclass(slots=True)
class View:
    """Token texts (as written and lower case), sentences, and every ruler's tags by their first token."""

    doc: Doc
    text: str
    offsets: list[int] = field(default_factory=list)  # of every token, in code points
    words: list[str] = field(default_factory=list)
    lower: list[str] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    sentence_of: list[int] = field(default_factory=list)
    tags: dict[str, list[Tag]] = field(default_factory=dict)
    at: dict[str, dict[int, Tag]] = field(default_factory=dict)
    cues: list[Cue] = field(default_factory=list)
    cues_by_sentence: list[list[Cue]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)  # first tokens of all quantities
    counts: dict[int, dict[str, Any]] = field(default_factory=dict)  # what they say, by that token
    dates: list[list[tuple[int, int, dict[str, Any]]]] = field(default_factory=list)  # by sentence

    @classmethod
    def of(cls, doc: Doc) -> View:
        """The view of a document that the rulers have been over."""
        view = cls(doc, text_of(doc))
        view.offsets = doc.to_array("IDX").tolist()
        view.words = [token.text for token in doc]
        view.lower = [word.lower() for word in view.words]
        for sentence in doc.sents:  # nobody links across more words than that, and time stays linear
            for start in range(sentence.start, sentence.end, LONGEST):
                view.sentences.append((start, min(sentence.end, start + LONGEST)))
        for number, (start, end) in enumerate(view.sentences):
            view.sentence_of += [number] * (end - start)
        for group in ("categories", "norps", "places", "orgs", "units", "people", "dates"):
            spans = doc.spans.get(group, ())
            view.tags[group] = sorted((Tag(s.start, s.end, s.label_, s.id_) for s in spans), key=_start)
            view.at[group] = {t: tag for tag in view.tags[group] for t in range(tag.start, tag.end)}
        names = {t for group in ("orgs", "places", "units", "people") for t in view.at[group]}
        view.cues = [c for c in cues_of(doc, view.lower, view.sentence_of) if c.start not in names]
        view.cues_by_sentence = [[] for _ in view.sentences]
        for cue in view.cues:
            view.cues_by_sentence[view.sentence_of[cue.start]].append(cue)
        view.counts = {span.start: span._.count for span in doc.spans["quantities"]}
        view.numbers = sorted(view.counts)
        view.dates = [[] for _ in view.sentences]
        for span in doc.spans.get("dates", ()):
            view.dates[view.sentence_of[span.start]].append((span.start, span.end, span._.date))
        return view

    def within(self, group: str, start: int, stop: int) -> list[Tag]:
        """The tags of a group that begin between two tokens, in order."""
        tags = self.tags[group]
        return tags[bisect_left(tags, start, key=_start) : bisect_left(tags, stop, key=_start)]

    def counted(self, start: int, stop: int) -> list[int]:
        """First tokens of the quantities between two tokens."""
        return self.numbers[bisect_left(self.numbers, start) : bisect_left(self.numbers, stop)]

    def offset(self, token: int) -> int:
        """Where a token ends, in code points."""
        return self.offsets[token] + len(self.words[token])

    def covered(self, token: int, group: str) -> Tag | None:
        """The tag of a group that covers a token."""
        return self.at[group].get(token)

    def sentence(self, token: int) -> tuple[int, int]:
        """Token range of the sentence of a token."""
        return self.sentences[self.sentence_of[token]]
