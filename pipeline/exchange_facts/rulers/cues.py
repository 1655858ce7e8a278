"""The component that tags cue words: predicates, moods and relations that say what a number means."""

from __future__ import annotations

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span

from exchange_facts.component import component, write_spans
from exchange_facts.lexicon import load_lexicon
from exchange_facts.rulers.inflection import conjugations


@component("cues", assigns=["doc.spans"])
class Cues:
    """Writes ``doc.spans["cues"]``: every match of the cue lexicon, overlaps included; ``span.id_`` is the row.

    Rows with ``attrs.verb`` match in every form of their first word.

    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> _ = nlp.add_pipe("exchange_facts.cues")
    >>> doc = nlp("Ten still held.")
    >>> [(s.text, s.id_) for s in doc.spans["cues"] if s.id_.startswith("held")]
    [('still held', 'held.now'), ('held', 'held.participle')]
    """

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        self.matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
        for row in load_lexicon("cues"):
            forms = [
                f for form in row.forms for f in (conjugations(form) if row.attrs.get("verb") else (form.lower(),))
            ]
            self.matcher.add(row.id, list(map(nlp.tokenizer, dict.fromkeys(forms))))

    def __call__(self, doc: Doc) -> Doc:
        label = doc.vocab.strings.add("CUE")  # once, not in every span
        write_spans(doc, "cues", [Span(doc, start, end, label, span_id=id) for id, start, end in self.matcher(doc)])
        return doc
