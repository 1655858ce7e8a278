"""What an article itself says at a place: its sentence, the number there, whom a noun counts."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import load_config

from exchange_facts.linking.category.words import categories
from exchange_facts.pipeline import load, model_path
from exchange_facts.records import Span

_WANTED = {"sentences", "quantities", "categories"}


@lru_cache(maxsize=1)
def _nlp() -> Language:
    names = load_config(model_path() / "config.cfg")["nlp"]["pipeline"]
    return load(exclude=set(names) - _WANTED)


@lru_cache(maxsize=16)
def reading_of(text: str) -> Reading:
    """The reading of a text; those of the last texts are kept."""
    return Reading(text)


class Reading:
    """One text, read when it is first asked for.

    >>> reading = reading_of("More soon. More than 300 soldiers are home.")
    >>> reading.sentence((21, 24)), reading.number((11, 24)), reading.category((25, 33))
    ((11, 43), (300, None, True), 'military')
    """

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def doc(self) -> Doc:
        """The text with its sentences, numbers and nouns of categories."""
        return _nlp()(self.text)

    @cached_property
    def numbers(self) -> list[tuple[Span, tuple[int | None, int | None, bool]]]:
        """Every number that could count, with its bounds and whether it is approximate."""
        counts = [(span.start_char, span.end_char, span._.count) for span in self.doc.spans["quantities"]]
        return [((start, end), (c["low"], c["high"], c["approximate"])) for start, end, c in counts]

    @cached_property
    def nouns(self) -> list[tuple[Span, str]]:
        """Every noun of a category, with the category."""
        spans = [span for span in self.doc.spans["categories"] if span.label_ == "CATEGORY"]
        return [((span.start_char, span.end_char), categories()[span.id_]["category"]) for span in spans]

    @cached_property
    def sentences(self) -> list[Span]:
        """The sentences, without the white space around them."""
        found = []
        for sentence in self.doc.sents:
            words = self.text[sentence.start_char : sentence.end_char]
            start = sentence.start_char + len(words) - len(words.lstrip())
            found.append((start, start + len(words.strip())))
        return found

    def sentence(self, span: Span) -> Span:
        """The sentence in which a span begins; the span itself in a text without one."""
        return next(((a, b) for a, b in self.sentences if a <= span[0] < b), span)

    def number(self, span: Span) -> tuple[int | None, int | None, bool] | None:
        """The bounds of the number at a place, None if there is none or more than one."""
        inside = [(place, value) for place, value in self.numbers if place[0] < span[1] and span[0] < place[1]]
        best = [value for place, value in inside if place == span] or [value for _, value in inside]
        return best[0] if len(best) == 1 else None

    def category(self, span: Span) -> str | None:
        """The category of the noun at a place."""
        return next((category for (a, b), category in self.nouns if a < span[1] and span[0] < b), None)

    def find(self, words: str, *, near: int) -> Span | None:
        """Where some words stand: of several places the one that holds ``near``, else the nearest before it."""
        starts = [found.start() for found in re.finditer(f"(?={re.escape(words)})", self.text)] if words else []
        if not starts:
            return None
        best = min(starts, key=lambda start: (not start <= near < start + len(words), abs(start - near)))
        return best, best + len(words)
