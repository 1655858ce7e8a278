"""The component that is done at once with an article that has no word of captives, exchange or release."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from spacy.lang.en.stop_words import STOP_WORDS
from spacy.language import Language
from spacy.tokens import Doc

from exchange_facts.component import component, lowers_of
from exchange_facts.lexicon import load_lexicon
from exchange_facts.rulers.inflection import conjugations

_CLASSES = frozenset(("exchange", "captive", "captivity", "seized", "swapping"))
_RELEASE = frozenset(("give.plain",))  # "free", "release", "repatriate": of other verbs every article is full
_WAY = frozenset(("go.back", "return", "take.split"))  # "home", "returned", "fetched": enough in a short text


def _single(forms: Iterable[str]) -> set[str]:
    return {form.lower() for form in forms if " " not in form}


@lru_cache(maxsize=1)
def cue_words() -> tuple[frozenset[str], frozenset[str]]:
    """The words of which news of captives who change hands has one, and those that do in a short text; lower case.

    >>> sure, weak = cue_words()
    >>> sorted({"captivity", "exchanged", "releases", "home"} & sure), sorted({"home", "returned", "won"} & weak)
    (['captivity', 'exchanged', 'releases'], ['home', 'returned'])
    """
    sure: set[str] = set()
    weak: set[str] = set()
    for row in load_lexicon("cues"):
        if row.id in _RELEASE | _WAY:
            verbs = [form for phrase in row.forms for form in conjugations(phrase)]
            (sure if row.id in _RELEASE else weak).update(_single(verbs if row.attrs.get("verb") else row.forms))
        elif row.attrs.get("cue") in _CLASSES:
            sure.update(_single(row.forms))
            weak.update(word for form in row.forms for word in form.lower().split() if word not in STOP_WORDS)
    return frozenset(sure), frozenset(weak)


@component("gate", assigns=["doc._.exchange_done", "doc._.exchange_facts", "doc._.exchange_checks"])
class Gate:
    """Sets ``doc._.exchange_done`` on an article without any cue word: the other components leave it as it is.

    Such a document has no facts, and neither entities nor sentences; ``load(exclude=["gate"])`` reads it all the
    same. A text of fewer than ``short`` tokens, a flash, is always read; one of fewer than ``long`` tokens also where
    it says that somebody came home or was fetched, and no more.

    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> _ = nlp.add_pipe("exchange_facts.gate", config={"short": 4, "long": 5})
    >>> [nlp(text)._.exchange_done for text in ("The harvest was good.", "All hostages are free.", "Home!")]
    [True, None, None]
    """

    def __init__(self, nlp: Language, name: str, short: int = 100, long: int = 250) -> None:
        self.name, self.short, self.long = name, short, long
        for attribute in ("exchange_done", "exchange_facts", "exchange_checks"):
            if not Doc.has_extension(attribute):
                Doc.set_extension(attribute, default=None)
        sure, weak = cue_words()
        self._sure = {nlp.vocab.strings.add(word) for word in sure}
        self._any = {nlp.vocab.strings.add(word) for word in sure | weak}

    def __call__(self, doc: Doc) -> Doc:
        if (length := len(doc)) >= self.short:
            words = self._sure if length >= self.long else self._any
            if words.isdisjoint(lowers_of(doc)):
                doc._.exchange_done, doc._.exchange_facts, doc._.exchange_checks = True, [], []
        return doc
