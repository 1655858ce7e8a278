"""The gate: an article without words of captives, exchange or release is done before it is read."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from spacy.lang.en.stop_words import STOP_WORDS
from spacy.language import Language
from spacy.tokens import Doc

from exchange_facts.component import component, declare, text_of
from exchange_facts.corpus.language import words_of
from exchange_facts.lexicon import load_lexicon
from exchange_facts.rulers.inflection import conjugations

_CLASSES = frozenset(("exchange", "captive", "captivity", "seized", "swapping"))
_RELEASE = frozenset(("give.plain",))  # "free", "release", "repatriate": of other verbs every article is full
_WAY = frozenset(("go.back", "return", "take.split"))  # "home", "returned", "fetched": enough in a short text


def _single(forms: Iterable[str]) -> list[bytes]:
    return words_of(" ".join(form for form in forms if form.isalpha()))


@lru_cache(maxsize=1)
def cue_words() -> tuple[frozenset[bytes], frozenset[bytes]]:
    """The words of which news of captives who change hands has one, and those that do in a short text; lower case.

    >>> sure, weak = cue_words()
    >>> sorted({b"captivity", b"exchanged", b"releases", b"home"} & sure), sorted({b"home", b"returned", b"won"} & weak)
    ([b'captivity', b'exchanged', b'releases'], [b'home', b'returned'])
    """
    sure: set[bytes] = set()
    weak: set[bytes] = set()
    common = frozenset(words_of(" ".join(STOP_WORDS)))
    for row in load_lexicon("cues"):
        if row.id in _RELEASE | _WAY:
            verbs = [form for phrase in row.forms for form in conjugations(phrase)]
            (sure if row.id in _RELEASE else weak).update(_single(verbs if row.attrs.get("verb") else row.forms))
        elif row.attrs.get("cue") in _CLASSES:
            sure.update(_single(row.forms))
            weak.update(word for word in words_of(" ".join(row.forms)) if word not in common)
    return frozenset(sure), frozenset(weak)


@component("gate", assigns=["doc._.exchange_done", "doc._.exchange_facts", "doc._.exchange_checks"])
class Gate:
    """Sets ``doc._.exchange_done`` on an article without cue words: the other components leave it as it is.

    Such a document has no facts, and neither entities nor sentences; ``load(exclude=["gate"])`` reads it all the
    same. A text of fewer than ``short`` words, a flash, is always read; one of fewer than ``long`` words where it has
    a cue word, or says that somebody came home or was fetched, and no more; a longer one where it has two, since all
    news has a "released" or a "held" somewhere. Who asks ``done`` first need not tokenize.

    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> gate = nlp.add_pipe("exchange_facts.gate", config={"short": 4, "long": 5})
    >>> [nlp(text)._.exchange_done for text in ("The harvest was good.", "All hostages are free.", "Home!")]
    [True, None, None]
    >>> [gate.done(text) for text in ("The harvest was good.", "They released figures on it.", "They freed a hostage.")]
    [True, True, False]
    """

    def __init__(self, nlp: Language, name: str, short: int = 100, long: int = 250) -> None:
        self.name, self.short, self.long = name, short, long
        declare("exchange_done", "exchange_facts", "exchange_checks")
        self._sure, self._weak = cue_words()

    def done(self, text: str) -> bool:
        """Whether there is nothing to be read in a text."""
        words = words_of(text)
        told = not self._sure.isdisjoint(words)
        if told and sum(map(self._sure.__contains__, words)) > 1:
            return False
        length = len(text.split(maxsplit=self.long))
        return length >= self.long or (not told and length >= self.short and self._weak.isdisjoint(words))

    def __call__(self, doc: Doc) -> Doc:
        if self.done(text_of(doc)):
            doc._.exchange_done, doc._.exchange_facts, doc._.exchange_checks = True, [], []
        return doc
