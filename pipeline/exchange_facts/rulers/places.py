"""The component that finds places, peoples and organisations."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from exchange_facts.component import component
from exchange_facts.lexicon import Row, load_lexicon

LEXICONS = ("states", "regions", "facilities", "places", "sides")
PLACES = frozenset({"GPE", "LOC", "FAC"})
# One character for one: line breaks and odd spaces become spaces, so that a name may be wrapped.
FLAT = str.maketrans("\n\r\t\u00a0\u202f\u2019\u02bc\u2010\u2011", "     ''--")
WORD = re.compile(r"\b[^\W\d_a-zß-öø-ÿ]\w*")  # a word that begins with a capital letter

Form = tuple[str, int, Row]


@lru_cache(maxsize=1)
def _rows() -> dict[str, Row]:
    return {
        row.id: row
        for name in LEXICONS
        for row in load_lexicon(name)
    }


def row_of(id: str) -> Row | None:
    """The row that ``span.id_`` names, or None for a span that a grammar rule found.

    >>> row_of("gpe.ua").party
    'UA'
    """
    return _rows().get(id)


@lru_cache(maxsize=1)
def _forms() -> dict[str, list[Form]]:
    """First capitalised word to (form, offset of that word in it, row), the longest form first."""
    index: defaultdict[str, dict[str, Form]] = defaultdict(dict)
    for row in _rows().values():
        for form in row.forms:
            variants = (form, form.upper()) if len(form) > 3 else (form,)
            for variant in variants:
                first = WORD.search(variant)
                if first:
                    index[first[0]].setdefault(variant, (variant, first.start(), row))
    return {word: sorted(forms.values(), key=lambda form: -len(form[0])) for word, forms in index.items()}


@component("places", assigns=["doc.spans"])
class Places:
    """Writes the groups ``places``, ``norps`` and ``orgs`` of ``doc.spans``.

    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> _ = nlp.add_pipe("exchange_facts.places")
    >>> doc = nlp("Hamas freed ten Thais in Gaza, Israel said.")
    >>> {name: [span.text for span in group] for name, group in doc.spans.items()}
    {'places': ['Gaza', 'Israel'], 'norps': ['Thais'], 'orgs': ['Hamas']}
    """

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        self.forms = _forms()

    def __call__(self, doc: Doc) -> Doc:
        text = doc.text.translate(FLAT)
        groups: dict[str, list[Span]] = {"places": [], "norps": [], "orgs": []}
        end = 0
        for word in WORD.finditer(text):
            if word.start() < end:
                continue
            for form, offset, row in self.forms.get(word[0], ()):
                begin = word.start() - offset
                end_of_form = begin + len(form)
                if text.startswith(form, begin) and not text[end_of_form : end_of_form + 1].isalnum():
                    end = end_of_form
                    span = doc.char_span(begin, end, label=row.label, span_id=row.id, alignment_mode="expand")
                    if span is not None:
                        key = "places" if row.label in PLACES else row.label.lower() + "s"
                        groups[key].append(span)
                    break
        for key, spans in groups.items():
            doc.spans[key] = SpanGroup(doc, name=key, spans=spans)
        return doc
