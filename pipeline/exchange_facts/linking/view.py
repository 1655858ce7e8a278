"""A document as plain lists: what the linking reads again and again, without spaCy's object cost."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter
from typing import Any, TypeVar

from numpy import flatnonzero
from spacy.attrs import SENT_START
from spacy.errors import Errors
from spacy.tokens import Doc

from exchange_facts.component import noted, offsets_of, spans_of, take, text_of, words_of
from exchange_facts.lexicon import Row
from exchange_facts.linking.dateline import datelines
from exchange_facts.linking.party.silent import silence
from exchange_facts.linking.role.cues import Cue, cues_of
from exchange_facts.rulers import people, places, units


@dataclass(slots=True)
class Tag:
    """A ruler's span: token range, label and the id of its row or rule."""

    start: int
    end: int
    label: str
    id: str
    row: Row | None = None
    party: str | None = None  # the side that a place, demonym or organisation speaks for

    @property
    def speaks(self) -> bool:
        """Whether a place stands for a side: a state, its capital, or a land held by another side than its state."""
        row = self.row
        return row is not None and (
            row.attrs.get("type") in STATES or {row.party, self.party} - {None, row.country} != set()
        )


@lru_cache(maxsize=65536)
def _row(id: str) -> tuple[Row | None, str | None]:
    row = places.row_of(id) or people.row_of(id) or units.row_of(id)
    return row, row.party or row.country if row else None


def _settle(tags: dict[str, list[Tag]]) -> None:
    """The sides of peoples that are one where they live and another elsewhere: Serbs of Bosnia, Chechens in Ukraine."""
    peoples = [(tag, tag.row) for tag in tags["norps"] if tag.row is not None and "at" in tag.row.attrs]
    if not peoples:
        return
    named = Counter(tag.row.country for group in ("places", "norps", "orgs") for tag in tags[group] if tag.row)
    for tag, row in peoples:
        lands: dict[str, str] = row.attrs["at"]
        others = max((named[land] for land in named if land not in (None, row.country, *lands)), default=0)
        land = max(lands, key=lambda at: (at != row.country and named[at] > 0, named[at]))
        if named[land] >= max(1, others):
            tag.party = lands[land]


@dataclass(slots=True)
class Speaker:
    """Tokens of a source, and the side that it speaks for."""

    start: int
    end: int
    party: str | None
    label: str


LONGEST = 300  # tokens of a sentence; what is longer is read in pieces
GROUPS = ("categories", "norps", "places", "orgs", "units", "people", "dates")
STATES = frozenset(("state", "capital", "territory"))  # types of places that speak for a side
SIDED = frozenset(("norps", "places", "orgs", "units", "people"))
NAMES = ("orgs", "places", "units", "people")  # no cue stands inside one
Answer = TypeVar("Answer")
_start = attrgetter("start")


@dataclass(slots=True)
class View:
    """Token texts in lower case, sentences, and every ruler's tags by their first token."""

    doc: Doc
    text: str
    offsets: list[int] = field(default_factory=list)  # of every token, in code points
    lower: list[str] = field(default_factory=list)
    words: frozenset[str] = frozenset()  # all that is in ``lower``
    sentences: list[tuple[int, int]] = field(default_factory=list)
    sentence_of: list[int] = field(default_factory=list)
    tags: dict[str, list[Tag]] = field(default_factory=dict)  # by group, and "exchanges", "sides"
    starts: dict[str, list[int]] = field(default_factory=dict)  # first tokens of the tags
    at: dict[str, dict[int, Tag]] = field(default_factory=dict)
    cues: list[Cue] = field(default_factory=list)
    cues_by_sentence: list[list[Cue]] = field(default_factory=list)
    cues_by_class: list[dict[str, list[Cue]]] = field(default_factory=list)  # by sentence, then by class
    words_by_sentence: dict[int, frozenset[str]] = field(default_factory=dict)  # as far as they were asked for
    quantities: list[tuple[int, int, dict[str, Any]]] = field(default_factory=list)  # tokens, and what they say
    numbers: list[int] = field(default_factory=list)  # first tokens of all quantities
    counted_ends: frozenset[int] = frozenset()  # the tokens behind all quantities
    counts: dict[int, dict[str, Any]] = field(default_factory=dict)  # what they say, by that token
    paragraphs: list[tuple[int, int]] = field(default_factory=list)
    datelines: list[tuple[int, int]] = field(default_factory=list)
    filed: list[tuple[int, int, dict[str, Any]]] = field(default_factory=list)  # the dates of these
    dates: list[list[tuple[int, int, dict[str, Any]]]] = field(default_factory=list)  # by sentence
    speakers: list[Speaker | None] = field(default_factory=list)  # by sentence, as far as they were asked for
    voices: dict[int, list[tuple[Cue, Speaker | None]]] = field(default_factory=dict)  # likewise: cues, and who speaks

    mediators: set[str] = field(default_factory=set)  # whom the article calls go-betweens
    today: str | None = None  # the day of the article, ISO
    answers: dict[Callable[[View], Any], Any] = field(default_factory=dict)  # of questions asked once

    @classmethod
    def of(cls, doc: Doc) -> View:
        """The view of a document that the rulers have been over."""
        view = cls(doc, text_of(doc), offsets_of(doc), words_of(doc))
        view.words = frozenset(view.lower)
        opens = doc.to_array(SENT_START) == 1
        bounds = [0, *(flatnonzero(opens[1:]) + 1).tolist(), len(view.lower)]
        if len(bounds) == 2 and not doc.has_annotation("SENT_START"):
            raise ValueError(Errors.E030)
        for first, last in pairwise(bounds):  # nobody links across more words than that, and time stays linear
            for start in range(first, last, LONGEST):
                end = min(last, start + LONGEST)
                view.sentence_of += [len(view.sentences)] * (end - start)
                view.sentences.append((start, end))
        for group in GROUPS:
            found = [Tag(s.start, s.end, s.label_, s.id_) for s in spans_of(doc, group)]
            if group in SIDED:
                for tag in found:
                    tag.row, tag.party = _row(tag.id)
            view.put(group, found)
            view.at[group] = {t: tag for tag in found for t in range(tag.start, tag.end)}
        _settle(view.tags)
        view.put("exchanges", [tag for tag in view.tags["categories"] if tag.id == "category.exchanges"])
        names = set().union(*map(view.at.__getitem__, NAMES))
        view.cues = [
            c for c in cues_of(doc, view.lower, view.sentence_of)
            if c.start not in names and not (c.cue == "versus" and c.end in view.at["dates"])  # "the tally for today"
        ]  # fmt: skip
        view.cues_by_sentence = [[] for _ in view.sentences]
        view.cues_by_class = [defaultdict(list) for _ in view.sentences]
        for cue in view.cues:
            sentence = view.sentence_of[cue.start]
            view.cues_by_sentence[sentence].append(cue)
            view.cues_by_class[sentence][cue.cue].append(cue)
        view.quantities = [(span.start, span.end, noted(span, "count")) for span in spans_of(doc, "quantities")]
        view.counts = {start: count for start, _, count in view.quantities}
        view.numbers = sorted(view.counts)
        view.counted_ends = frozenset(end for _, end, _ in view.quantities)
        view.paragraphs = [(start, end) for start, end in noted(doc, "paragraphs") or ()]
        view.today = (noted(doc, "article") or {}).get("date")
        view.datelines = list(datelines(view))
        silence(view)
        sides = [*view.tags["norps"], *filter(attrgetter("speaks"), view.tags["places"]), *view.tags["orgs"]]
        view.put("sides", [tag for tag in sides if tag.party])
        view.dates = [[] for _ in view.sentences]
        filed = {at for start, end in view.datelines for at in range(start, end)}
        for span in spans_of(doc, "dates"):
            told = view.filed if span.start in filed else view.dates[view.sentence_of[span.start]]
            told.append((span.start, span.end, noted(span, "date")))
        return view

    @classmethod
    def kept(cls, doc: Doc) -> View:
        """The view that the component before left of this document, or a new one."""
        return take(doc) or cls.of(doc)

    def put(self, group: str, tags: list[Tag]) -> None:
        """Take in the tags of a group."""
        tags.sort(key=_start)
        self.tags[group], self.starts[group] = tags, [tag.start for tag in tags]

    def within(self, group: str, start: int, stop: int) -> list[Tag]:
        """The tags of a group that begin between two tokens, in order."""
        starts = self.starts[group]
        return self.tags[group][bisect_left(starts, start) : bisect_left(starts, stop)]

    def counted(self, start: int, stop: int) -> list[int]:
        """First tokens of the quantities between two tokens."""
        return self.numbers[bisect_left(self.numbers, start) : bisect_left(self.numbers, stop)]

    def written(self, start: int, stop: int) -> str:
        """Tokens as the article writes them, with single spaces."""
        return " ".join(self.text[self.offsets[start] : self.end(stop - 1)].split())

    def end(self, token: int) -> int:
        """Where a token ends, in code points."""
        return self.offsets[token] + len(self.doc[token])

    def covered(self, token: int, group: str) -> Tag | None:
        """The tag of a group that covers a token."""
        return self.at[group].get(token)

    def sentence(self, token: int) -> tuple[int, int]:
        """Token range of the sentence of a token."""
        return self.sentences[self.sentence_of[token]]

    def once(self, question: Callable[[View], Answer]) -> Answer:
        """The answer to a question about the whole article, which is asked of every number but found once."""
        if question not in self.answers:
            self.answers[question] = question(self)
        answer: Answer = self.answers[question]
        return answer

    def cues_between(self, start: int, stop: int) -> list[Cue]:
        """The cues that begin between two tokens, in order."""
        first, last = (bisect_left(self.cues, at, key=_start) for at in (start, stop))
        return self.cues[first:last]

    def cued(self, token: int, kind: str) -> Sequence[Cue]:
        """The cues of a class in the sentence of a token, in order."""
        return self.cues_by_class[self.sentence_of[token]].get(kind, ())

    def says(self, token: int, words: frozenset[str]) -> bool:
        """Whether one of these words stands in the sentence of a token: cheaper than to look where."""
        sentence = self.sentence_of[token]
        there = self.words_by_sentence.get(sentence)
        if there is None:
            there = self.words_by_sentence[sentence] = frozenset(self.lower[slice(*self.sentences[sentence])])
        return not there.isdisjoint(words)

    def opens(self, sentence: int) -> bool:
        """Whether a paragraph begins with a sentence."""
        begin, stop = self.sentences[sentence]
        at = bisect_left(self.paragraphs, (begin, begin))
        return at < len(self.paragraphs) and self.paragraphs[at][0] < stop
