"""The component that settles overlaps: candidates of all rulers in, ``doc.ents`` out."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span

from exchange_facts.component import component

# Among spans of one length the earlier group wins.
PRIORITY = ("units", "people", "places", "orgs", "norps", "dates", "quantities", "categories")


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
        candidates: list[tuple[int, int, int, Span]] = []
        for rank, group in enumerate(PRIORITY):
            if group in doc.spans:
                candidates += [(s.start - s.end, rank, s.start, s) for s in doc.spans[group] if s.label_ != "TRAIT"]
        candidates.sort(key=lambda c: c[:3])
        taken = bytearray(len(doc))
        kept: list[Span] = []
        for _, _, _, span in candidates:
            if not any(taken[span.start : span.end]):
                taken[span.start : span.end] = b"\x01" * (span.end - span.start)
                kept.append(span)
        kept += [ent for ent in doc.ents if not any(taken[ent.start : ent.end])]
        doc.ents = tuple(kept)
        return doc
