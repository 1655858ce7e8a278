"""The component that is done at once with an article that has no word of captives, exchange or release."""

from __future__ import annotations

from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc

from exchange_facts.component import component, lowers_of
from exchange_facts.lexicon import load_lexicon
from exchange_facts.rulers.inflection import conjugations

_CLASSES = frozenset(("exchange", "captive", "captivity", "seized", "swapping"))
_RELEASE = "give.plain"  # "free", "release", "repatriate": of other verbs every article is full


@lru_cache(maxsize=1)
def cue_words() -> frozenset[str]:
    """The words of which news of captives who change hands has at least one, lower case.

    >>> sorted({"captivity", "exchanged", "releases", "came"} & cue_words())
    ['captivity', 'exchanged', 'releases']
    """
    words: set[str] = set()
    for row in load_lexicon("cues"):
        if row.id == _RELEASE:
            words.update(form for verb in row.forms for form in conjugations(verb))
        elif row.attrs.get("cue") in _CLASSES:
            words.update(form.lower() for form in row.forms)
    return frozenset(word for word in words if " " not in word)


@component("gate", assigns=["doc._.exchange_done", "doc._.exchange_facts", "doc._.exchange_checks"])
class Gate:
    """Sets ``doc._.exchange_done`` on an article without any cue word: the other components leave it as it is.

    Such a document has no facts, and neither entities nor sentences; ``load(exclude=["gate"])`` reads it all the
    same. A text of fewer than ``shortest`` tokens is always read: a flash may say "home" and no more.

    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> _ = nlp.add_pipe("exchange_facts.gate", config={"shortest": 4})
    >>> [nlp(text)._.exchange_done for text in ("The harvest was good.", "All hostages are free.", "Home!")]
    [True, None, None]
    """

    def __init__(self, nlp: Language, name: str, shortest: int = 100) -> None:
        self.name, self.shortest = name, shortest
        for attribute in ("exchange_done", "exchange_facts", "exchange_checks"):
            if not Doc.has_extension(attribute):
                Doc.set_extension(attribute, default=None)
        self._words = {nlp.vocab.strings.add(word) for word in cue_words()}

    def __call__(self, doc: Doc) -> Doc:
        if len(doc) >= self.shortest and self._words.isdisjoint(lowers_of(doc)):
            doc._.exchange_done, doc._.exchange_facts, doc._.exchange_checks = True, [], []
        return doc
