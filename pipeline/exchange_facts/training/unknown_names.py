"""The component that lets a statistical NER name people whom no lexicon knows, and nothing else."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span

from exchange_facts.component import component
from exchange_facts.rulers.names import BREAK, kind_of
from exchange_facts.rulers.towns import is_known_word

_HYPHENS = frozenset("-\u2010\u2011")


@component("unknown_names", requires=["doc.ents"], assigns=["doc.ents"])
class UnknownNames:
    """Keeps, of the entities on the document, the persons named in full of whose words no dictionary knows any.

    Places and units the rules know better, and a capital on "Operation Glory" makes nobody a person. A name is
    completed over its hyphens; a word that stands alone is a person where it is part of such a name, whatever the model
    took it for.

    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> filter = nlp.add_pipe("exchange_facts.unknown_names")
    >>> doc = nlp.make_doc("Operation Glory freed Lerabo-Nkuto Phalatsane")
    >>> doc.ents = [Span(doc, 0, 2, "PERSON"), Span(doc, 5, 7, "PERSON")]
    >>> [ent.text for ent in filter(doc).ents]
    ['Lerabo-Nkuto Phalatsane']
    """

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        people = [_whole(ent) for ent in doc.ents if ent.label_ == "PERSON" and len(ent) > 1 and _unknown(ent)]
        parts = {token.lower_ for ent in people for token in ent if len(token) > 3}
        alone = [ent for ent in doc.ents if len(ent) == 1 and ent[0].lower_ in parts]
        taken: set[int] = set()
        kept: list[Span] = []
        for ent in [*people, *(Span(doc, ent.start, ent.end, "PERSON") for ent in alone)]:
            if taken.isdisjoint(range(ent.start, ent.end)):
                taken.update(range(ent.start, ent.end))
                kept.append(ent)
        doc.ents = kept
        return doc


def _unknown(ent: Span) -> bool:
    """Whether a name has a capital, no article and no known word, and goes not on as that of a thing."""
    doc = ent.doc
    if not ent.text[:1].isupper() or any(_known(token.text) for token in ent if len(token) > 2):
        return False
    the = ent.start > 0 and doc[ent.start - 1].lower_ == "the"
    return not the and not (ent.end < len(doc) and doc[ent.end].text[:1].isupper())


def _known(word: str) -> bool:
    """Whether a dictionary has a word, or the rules read it as a place, a people, an organisation or a title."""
    return is_known_word(word) or bool(kind_of(word) & BREAK)


def _whole(ent: Span) -> Span:
    """A name with what hyphens join to it."""
    doc, start, end = ent.doc, ent.start, ent.end
    while start > 1 and doc[start - 1].text in _HYPHENS and not doc[start - 2].whitespace_:
        start -= 2
    while end + 1 < len(doc) and doc[end].text in _HYPHENS and not doc[end - 1].whitespace_:
        end += 2
    return Span(doc, start, end, "PERSON")
