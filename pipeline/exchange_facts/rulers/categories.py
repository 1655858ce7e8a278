"""The component that tags the nouns and adjectives that say whom a number counts."""

from __future__ import annotations

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from exchange_facts.component import component, write_spans
from exchange_facts.lexicon import load_lexicon, word_set
from exchange_facts.rulers.inflection import plurals

_ROUND = word_set("categories.round")  # behind these "round" is an adverb


@component("categories", assigns=["doc.spans"])
class Categories:
    """Writes ``doc.spans["categories"]``: label CATEGORY on head nouns, TRAIT on what only modifies one.

    ``span.id_`` is the lexicon row: ``category.military``, ``trait.wounded``. The longest span wins, and a noun
    wins over the same word as an adjective ("the wounded", "the civilian"): what it is in its place the linker decides.

    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> _ = nlp.add_pipe("exchange_facts.categories")
    >>> doc = nlp("Three female fighters and two prisoners of war")
    >>> [(s.text, s.id_) for s in doc.spans["categories"]]
    [('female', 'category.women'), ('fighters', 'category.military'), ('prisoners of war', 'category.prisoners_of_war')]
    """

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        self.matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
        self._labels = {}  # of the matcher's keys; spaCy's meta takes a public one for names
        for row in load_lexicon("categories"):
            forms = row.forms if row.label == "TRAIT" else [f for form in row.forms for f in plurals(form)]
            self.matcher.add(row.id, list(map(nlp.tokenizer, dict.fromkeys(forms))))
            self._labels[nlp.vocab.strings[row.id]] = row.label

    def __call__(self, doc: Doc) -> Doc:
        found = ((id, start, end) for id, start, end in self.matcher(doc) if not _other(doc, start, end))
        spans = [Span(doc, start, end, self._labels[id], span_id=id) for id, start, end in found]
        spans.sort(key=lambda span: span.label_)  # CATEGORY before TRAIT: filter_spans keeps the first of equals
        write_spans(doc, "categories", filter_spans(spans))
        return doc


def _other(doc: Doc, start: int, end: int) -> bool:
    """Whether a word is another here: "Three turned round at the checkpoint", "soldiers aged 20 to 60"."""
    word = doc[start].lower_
    if word == "aged":
        noun = end < len(doc) and doc[end].is_alpha and not doc[end].like_num
        after_hyphen = start > 0 and doc[start - 1].text == "-"
        return after_hyphen or not noun or (doc[end].is_stop and doc[end].lower_ != "and")
    return word == "round" and start > 0 and doc[start - 1].lower_ in _ROUND
