"""The component that settles overlaps: candidates of all rulers in, ``doc.ents`` out."""

from __future__ import annotations

from spacy.language import Language
from spacy.strings import get_string_id
from spacy.tokens import Doc, Span

from exchange_facts.component import component, spans_of

# Among spans of one length the earlier group wins.
PRIORITY = ("units", "people", "places", "orgs", "norps", "dates", "quantities", "categories")


_TRAIT = get_string_id("TRAIT")  # no string is made anew to compare it


@component("entities", assigns=["doc.ents"])
class Entities:
    """Sets ``doc.ents``: the longest span wins, then the order of ``PRIORITY``, then the first in the text.

    Entities that an earlier component set (a statistical NER of the base pipeline) only add: each is kept where no
    ruler's span overlaps it. Rule ids stay on ``ent.id_``.

    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> _ = nlp.add_pipe("exchange_facts.categories")
    >>> _ = nlp.add_pipe("exchange_facts.entities")
    >>> [(e.text, e.label_) for e in nlp("Ten prisoners of war came home").ents]
    [('prisoners of war', 'CATEGORY')]
    """

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        candidates: list[tuple[int, int, int, int, Span]] = []
        for rank, group in enumerate(PRIORITY):
            for span in spans_of(doc, group):
                if span.label != _TRAIT:
                    start = span.start
                    candidates.append((start - span.end, rank, start, len(candidates), span))
        candidates.sort()
        taken = bytearray(len(doc))
        kept: list[Span] = []
        for length, _, start, _, span in candidates:
            if taken.find(1, start, start - length) < 0:
                taken[start : start - length] = b"\x01" * -length
                kept.append(span)
        kept += [ent for ent in doc.ents if taken.find(1, ent.start, ent.end) < 0]
        doc.set_ents(kept)
        return doc
