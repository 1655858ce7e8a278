"""What a capitalised word can be in a person's name: the word classes that the people component reads.

The classes are flags, so that one word may be several things ("Jordan" is a first name and a place).
"""

from __future__ import annotations

import re
import unicodedata
from enum import IntFlag
from functools import lru_cache

from spacy.lang.en.stop_words import STOP_WORDS
from spacy.lookups import Table, load_lookups

from exchange_facts.lexicon import load_lexicon

PLACES = ("states", "regions", "facilities", "places", "sides")


class Kind(IntFlag):
    """What a word can be."""

    NONE = 0
    FIRST = 1  # a first name
    AMBIGUOUS = 2  # ... that is a common word, a place or a title too
    TITLE = 4  # president, Brig., spokesman, journalist
    KIN = 8  # husband, sister
    SPEECH = 16  # said, told
    HEAD = 32  # ends the name of a thing: Square, Foundation
    PREHEAD = 64  # begins the name of a thing: Lake, Camp
    STOP = 128  # never in a name: function words, weekdays
    PLACE = 256  # a place, people or organisation
    SURNAME = 512  # also a surname though it is a thing: King, Hill
    PARTICLE = 1024  # al, bin, van, de
    QUOTE = 2048  # may stand before the speaker: "said X"


PARTICLES = frozenset(
    "al el bin ibn bint ben abu abd ould van von der den de da del della di dos du la le ter ten af av ag ul ur y"
    " san ap".split()
)
_CLASSES = {
    "TITLE": Kind.TITLE,
    "KIN": Kind.KIN,
    "SPEECH": Kind.SPEECH,
    "HEAD": Kind.HEAD,
    "PREHEAD": Kind.PREHEAD,
    "STOP": Kind.STOP,
    "SURNAME": Kind.SURNAME,
    "QUOTE": Kind.QUOTE,
}


_LETTERS = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})
_ENDINGS = (
    (re.compile(r"(?:sk|ck|tsk|zk)(?:yy|iy|yi|ii|ij|y|i|aya|aia|a|oy|oi)$"), "ski"),
    (re.compile(r"(?:yy|iy|yi|ii|ij|ey|ei|y)$"), "i"),
    (re.compile(r"(ov|ev|in|yn)a$"), r"\1"),
    (re.compile(r"(?:ovna|evna)$"), "ov"),
    (re.compile(r"lnaya$"), "lni"),
)
_SPELLINGS = (
    (re.compile(r"[`'’ʼ.\s-]"), ""),
    (re.compile(r"shch|szcz|sch"), "sh"),
    (re.compile(r"tch|cz|tsch"), "ch"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"zh"), "z"),
    (re.compile(r"ts"), "c"),
    (re.compile(r"ck|q"), "k"),
    (re.compile(r"ou|oo"), "u"),
    (re.compile(r"ee"), "i"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"w"), "v"),
    (re.compile(r"(?<=[aeiou])[iy](?=[aeou])|(?<=[bcdfghklmnprstvz])[iy](?=[aeou])"), ""),
    (re.compile(r"yo|io"), "o"),
    (re.compile(r"y"), "i"),
    (re.compile(r"(.)\1"), r"\1"),
)
_ARTICLE = re.compile(r"^(?:al|el|ad|ar|as|ash|an|at|az|ed|es)[- ](?=\w)", re.I)


@lru_cache(maxsize=1)
def kinds() -> dict[str, Kind]:
    """Lower-case word to what it can be."""
    table: dict[str, Kind] = dict.fromkeys(STOP_WORDS, Kind.STOP)

    def add(word: str, kind: Kind) -> None:
        table[word] = table.get(word, Kind.NONE) | kind

    for row in load_lexicon("titles"):
        if row.label in _CLASSES:
            for form in row.forms:
                add(form, _CLASSES[row.label])
    for name in PLACES:
        for row in load_lexicon(name):
            for form in row.forms:
                if " " not in form:
                    add(form.lower(), Kind.PLACE)
    for row in load_lexicon("first_names"):
        kind = Kind.FIRST | Kind.AMBIGUOUS if row.attrs.get("ambiguous") else Kind.FIRST
        for form in row.forms:
            for spelling in {form.lower(), plain(form)}:
                add(spelling, kind)
    for word in PARTICLES:
        add(word, Kind.PARTICLE)
    return table


@lru_cache(maxsize=1)
def things() -> frozenset[str]:
    """Names of places and organisations of two words or more, in lower case."""
    return frozenset(
        form.lower() for name in PLACES for row in load_lexicon(name) for form in row.forms if " " in form
    )


@lru_cache(maxsize=1)
def _lemmas() -> tuple[Table, frozenset[str]]:
    table = load_lookups("en", ["lemma_lookup"]).get_table("lemma_lookup")
    return table, frozenset(table.values())


@lru_cache(maxsize=20_000)
def is_common(word: str) -> bool:
    """Whether a lower-case word is ordinary English.

    >>> is_common("freed"), is_common("lubinets")
    (True, False)
    """
    table, lemmas = _lemmas()
    return word in lemmas or word in table


def plain(word: str) -> str:
    """Lower case without accents.

    >>> plain("Nicolás")
    'nicolas'
    """
    word = word.lower().translate(_LETTERS)
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))



@lru_cache(maxsize=20_000)
def surname_key(word: str) -> str:
    """One key for the spellings of a surname, a man's and a woman's form, with the Arabic article or without.

    >>> surname_key("Zelenskyy") == surname_key("Zelenskiy") == surname_key("ZELENSKA")
    True
    >>> surname_key("Butkevych") == surname_key("Butkevich"), surname_key("al-Assad") == surname_key("Assad")
    (True, True)
    """
    key = plain(_ARTICLE.sub("", word))
    for pattern, ending in _ENDINGS:
        shorter = pattern.sub(ending, key)
        if shorter != key:
            key = shorter
            break
    for pattern, spelling in _SPELLINGS:
        key = pattern.sub(spelling, key)
    return key
