"""Capitalised words: what each can be in a person's name, and the chunks of a text that could be names.

The text is cut into runs of capitalised words ("Deputy Minister Hanna Maliar"), a run into *chunks*:
stretches that a title, a place or a function word ends ("Hanna Maliar"). Which of them are people, the people
component says.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import filterfalse
from typing import NamedTuple

from spacy.lang.en.stop_words import STOP_WORDS

from exchange_facts.lexicon import load_lexicon, word_set
from exchange_facts.rulers.towns import inflected

PLACES = ("states", "regions", "facilities", "places", "sides")


class Kind:
    """What a word can be, as bits of an integer: "Jordan" is a first name and a place.

    Plain integers, since the arithmetic of ``enum`` costs more than all the rest.
    """

    NONE = 0
    FIRST = 1  # a first name
    AMBIGUOUS = 2  # ... that is a common word, a place or a title too
    TITLE = 4  # president, Brig., spokesman, journalist
    KIN = 8  # husband, sister
    SPEECH = 16  # said, told
    QUOTE = 32  # may stand before the speaker: "said X"
    HEAD = 64  # ends the name of a thing: Square, Foundation
    PREHEAD = 128  # begins the name of a thing: Lake, Camp
    STOP = 256  # never in a name: function words, weekdays
    PLACE = 512  # a place, a people or an organisation
    SURNAME = 1024  # also a surname though it is a thing: King, Hill
    PARTICLE = 2048  # al, bin, van, de
    SHIP = 4096  # what bears a man's name: frigate, hurricane


BREAK = Kind.STOP | Kind.HEAD | Kind.PREHEAD | Kind.TITLE | Kind.PLACE
NUMERALS = word_set("names.numerals")
_PARTICLES = (
    "al|el|bin|ibn|bint|ben|abu|abd|ould|van|von|der|den|de|da|del|della|di|dos|du|la|le|ter|ten|ag|af|ul|ur|arap"
)
UPPER = "".join(c for c in map(chr, range(0x41, 0x250)) if c.isupper())
_TAIL = r"(?:'(?!s\b|S\b)\w+)*"
_CAPITAL = rf"[{UPPER}]\w*{_TAIL}(?:-\w+{_TAIL})*"
_ABBREVIATION = "Gen|Lt|Lieut|Col|Maj|Capt|Sgt|Cpl|Pvt|Brig|Adm|Cmdr|Dr|Mrs?|Ms|Prof|Rev|Sen|Rep|Gov|Hon|St"
_WORD = (
    rf"(?:(?:{_ABBREVIATION})\.|(?:[{UPPER}]\.)+(?!\w)"
    rf"|(?:al|el|ad|ar|as|ash|an|at|az|ed|es|ibn|bin)-{_CAPITAL}|{_CAPITAL})"
)
RUN = re.compile(rf"(?<![\w@#/-]){_WORD}(?: (?:(?:{_PARTICLES}) ){{0,2}}{_WORD})*")
NAME = rf"{_CAPITAL}(?: {_CAPITAL})?"
_SPLIT = re.compile(r"\S+")
_LETTERS = str.maketrans(
    {"ł": "l", "đ": "d", "ø": "o", "\u0131": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
)


_WRAPPED = re.compile(r"\n(?<=[^\n]{50}\n)(?=\S)")


def flat(text: str) -> str:
    """A text of the same length with whole names: one kind of space and apostrophe, no breaks of long lines.

    >>> flat("the\u00a0Navy")
    'the Navy'
    """
    text = text.replace("\u00a0", " ").replace("\u202f", " ").replace("\u2019", "'").replace("\u02bc", "'")
    return _WRAPPED.sub(" ", text)


class Word(NamedTuple):
    """A word of a run with its character offsets in the text."""

    start: int
    end: int
    text: str
    kind: int


@dataclass(slots=True)
class Chunk:
    """A stretch of capitalised words that could be a name, with what the run says around it."""

    words: list[Word]
    figure: str | None = None  # the row of the public figure that it names in full
    lead: int = -1  # where the titles with a capital begin that stand before it
    blocked: bool = False  # a word like "Lake" or "Camp" stands before it
    headed: bool = False  # a word like "Square" or "Foundation" ends it
    article: bool = False  # "The" stands before it
    headline: bool = False  # it stands among capitalised words that are no names

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[-1].end


@lru_cache(maxsize=100)
def forms_of(label: str) -> tuple[str, ...]:
    """The forms of all rows of ``titles.jsonl`` with a label."""
    return tuple(form for row in load_lexicon("titles") if row.label == label for form in row.forms)


@lru_cache(maxsize=1)
def kinds() -> dict[str, int]:
    """Lower-case word to what it can be."""
    table: dict[str, int] = dict.fromkeys(STOP_WORDS, Kind.STOP)

    def add(word: str, kind: int) -> None:
        table[word] = table.get(word, Kind.NONE) | kind

    for label in ("TITLE", "KIN", "SPEECH", "QUOTE", "HEAD", "PREHEAD", "STOP", "SURNAME", "SHIP"):
        for form in forms_of(label):
            add(form, getattr(Kind, label))
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
    for word in _PARTICLES.split("|"):
        add(word, Kind.PARTICLE)
    for word, kind in table.items():
        if kind & Kind.FIRST and kind & Kind.PLACE:
            table[word] = kind | Kind.AMBIGUOUS  # "German", "Sofia"
    return table


@lru_cache(maxsize=50_000)
def kind_of(word: str) -> int:
    """What a word can be.

    >>> kind_of("Brigadier") == Kind.TITLE, kind_of("Russian-held") == Kind.PLACE
    (True, True)
    """
    table = kinds()
    kind = table.get(word.lower(), Kind.NONE)
    if not kind and any(map(str.isdigit, word)):
        return Kind.STOP  # "M23", "PO2"
    if not kind and "-" in word:
        first, rest = word.lower().split("-", 1)
        before, after = table.get(first, Kind.NONE), table.get(rest, Kind.NONE)
        small = word.endswith(rest)
        if before & Kind.STOP or (before & Kind.PLACE and (small or after & Kind.PLACE)):
            return Kind.PLACE  # "Russian-held", "Armenian-Lebanese"
        if after & Kind.TITLE:
            return Kind.TITLE  # "Ex-President"
    return kind


@lru_cache(maxsize=1)
def things() -> frozenset[str]:
    """Names of places and organisations of two words or more, in lower case."""
    return frozenset(form.lower() for name in PLACES for row in load_lexicon(name) for form in row.forms if " " in form)


def is_common(word: str) -> bool:
    """Whether a word is ordinary English when it is written small.

    >>> is_common("Freed"), is_common("Lubinets")
    (True, False)
    """
    return word.lower() in inflected()


def plain(word: str) -> str:
    """Lower case without accents.

    >>> plain("Nicolás")
    'nicolas'
    """
    word = unicodedata.normalize("NFD", word.lower().translate(_LETTERS))
    return "".join(filterfalse(unicodedata.combining, word))


_ARTICLE = re.compile(r"^(?:al|el|ad|ar|as|ash|an|at|az|ed|es)[- ](?=\w)", re.I)
_ENDINGS = (
    (r"(?:tsk|sk|ck|zk)(?:yy|iy|yi|ii|ij|y|i|aya|aia|a|oy|oi)$", "ski"),
    (r"lnaya$", "lni"),
    (r"(ov|ev|in|yn)a$", r"\1"),
    (r"(?:yy|iy|yi|ii|ij|ey|ei|y)$", "i"),
)
_SPELLINGS = (
    (r"[^a-z]", ""),
    (r"shch|szcz|sch|sz", "sh"),
    (r"tch|cz|tsch", "ch"),
    (r"kh", "h"),
    (r"zh", "z"),
    (r"ts", "c"),
    (r"ck|q", "k"),
    (r"ou|oo", "u"),
    (r"ee", "i"),
    (r"ph", "f"),
    (r"w", "v"),
    (r"(?<=[a-z])[iy](?=[aeou])", ""),
    (r"y", "i"),
    (r"(.)\1", r"\1"),
)
_FOLDS = [(re.compile(pattern), spelling) for pattern, spelling in _SPELLINGS]
_FORMS = [(re.compile(pattern), ending) for pattern, ending in _ENDINGS]


@lru_cache(maxsize=50_000)
def surname_key(word: str) -> str:
    """One key for the spellings of a surname, a man's and a woman's form, with the Arabic article or without.

    >>> surname_key("Zelenskyy") == surname_key("Zelenskiy") == surname_key("ZELENSKA")
    True
    >>> surname_key("Butkevych") == surname_key("Butkevich"), surname_key("al-Assad") == surname_key("Assad")
    (True, True)
    """
    key = plain(_ARTICLE.sub("", word))
    for pattern, ending in _FORMS:
        if (shorter := pattern.sub(ending, key)) != key:
            key = shorter
            break
    for pattern, spelling in _FOLDS:
        key = pattern.sub(spelling, key)
    return key


def chunks(text: str) -> Iterator[Chunk]:
    """The stretches of a text that could be names, in its order.

    >>> [chunk.words[-1].text for chunk in chunks("Deputy Minister Hanna Maliar flew to Kyiv")]
    ['Maliar']
    """
    for run in RUN.finditer(text):
        string, base = run[0], run.start()
        if " " not in string and kind_of(string) & BREAK and not kind_of(string) & Kind.FIRST:
            continue
        words = [Word(base + m.start(), base + m.end(), m[0], kind_of(m[0])) for m in _SPLIT.finditer(string)]
        capitals = string.isupper()
        mixed = capitals and len(string) > 1 and any(map(str.islower, text[max(0, base - 20) : run.end() + 20]))
        if mixed and not any(word.kind & Kind.TITLE or "." in word.text for word in words):
            continue  # an acronym
        headline = len(words) > 1 and (capitals or len(words) > 4)
        if headline:
            words = [word._replace(kind=_in_headline(word)) for word in words]
        yield from _cut(words, headline)


def _in_headline(word: Word) -> int:
    if word.kind & (Kind.FIRST | Kind.AMBIGUOUS) == Kind.FIRST or not is_common(word.text):
        return word.kind
    return word.kind | Kind.STOP


def _cut(words: list[Word], headline: bool) -> Iterator[Chunk]:
    lead, blocked, article = -1, False, False
    i = 0
    while i < len(words):
        kind = words[i].kind
        if figure := _figure(words, i):
            length, id_ = figure
            yield Chunk(words[i : i + length], figure=id_)
            lead, blocked, article = -1, False, False
            i += length
            continue
        starts = _starts(words, i, titled=lead >= 0 and not headline)
        if kind & BREAK and not starts:
            if kind & Kind.TITLE and lead < 0:
                lead = words[i].start
            elif not kind & (Kind.TITLE | Kind.PLACE):
                lead = -1
            blocked = bool(kind & Kind.PREHEAD) or (blocked and bool(kind & Kind.TITLE))
            article = words[i].text.lower() == "the"
            i += 1
            continue
        follows = i + 1 < len(words) and words[i + 1].kind & (Kind.FIRST | Kind.AMBIGUOUS) == Kind.FIRST
        if follows and lead < 0 and not kind and is_common(words[i].text):
            i += 1  # "Class John Smith"
            continue
        j = _end(words, i, titled=lead >= 0)
        head = j
        while head < len(words) and words[head].kind & Kind.PLACE:
            head += 1  # "Bohdan Khmelnytsky Street"
        headed = head < len(words) and bool(words[head].kind & Kind.HEAD)
        yield Chunk(words[i:j], None, lead, blocked, headed, article, headline)
        lead, blocked, article = -1, False, False
        i = j


def _starts(words: list[Word], at: int, *, titled: bool) -> bool:
    """Whether a name may begin at a word that else ends names: "Colonel Than Aung", "Captain Keren Hajioff"."""
    kind = words[at].kind
    if not titled:
        return bool(kind & Kind.FIRST) and not kind & (Kind.STOP | Kind.TITLE)
    named = at + 1 < len(words) and not words[at + 1].kind and not is_common(words[at + 1].text)
    return (bool(kind & Kind.FIRST) and (named or not kind & Kind.STOP)) or (bool(kind & Kind.PLACE) and named)


def _end(words: list[Word], start: int, *, titled: bool) -> int:
    """Where the chunk that begins at a word ends."""
    kind = words[start].kind
    first = kind & Kind.FIRST and (titled or not kind & Kind.AMBIGUOUS)
    end = start + 1
    while end < len(words) and end - start < 7:
        word = words[end]
        if not kind & Kind.FIRST and (_figure(words, end) or _opens(words, start, end)):
            break  # "Human Rights | Dmytro Lubinets"
        following = words[end + 1] if end + 1 < len(words) else None
        inside = word.text in NUMERALS or word.kind & Kind.FIRST or (word.kind & Kind.PARTICLE and following)
        if word.kind & BREAK and not inside and not (first and _surname(word, following, second=end == start + 1)):
            break
        end += 1
    return end


def _surname(word: Word, following: Word | None, *, second: bool) -> bool:
    """Whether the name of a thing or a place is a surname here: "Kevin King", "Maria Lara Barcellos"."""
    if word.kind & Kind.PLACE and following and not following.kind:
        return True
    thing = word.kind & (Kind.HEAD | Kind.STOP) and not word.kind & Kind.SURNAME
    return second and not thing and (following is None or not word.kind & (Kind.TITLE | Kind.PLACE))


def _opens(words: list[Word], start: int, at: int) -> bool:
    """Whether a first name stands behind words that are no names."""
    known = words[at].kind & (Kind.FIRST | Kind.AMBIGUOUS) == Kind.FIRST
    return known and all(is_common(word.text) and not word.kind & Kind.PARTICLE for word in words[start:at])


@lru_cache(maxsize=1)
def figures() -> dict[str, str]:
    """Lower-case form of a public figure's name to the row's id."""
    return {form.lower(): row.id for row in load_lexicon("people") for form in row.forms}


@lru_cache(maxsize=1)
def _openings() -> dict[str, int]:
    """First word of a public figure's full name to the number of words in the longest such name."""
    openings: dict[str, int] = {}
    for form in figures():
        words = form.split()
        if len(words) > 1:
            openings[words[0]] = max(len(words), openings.get(words[0], 0))
    return openings


def _figure(words: list[Word], at: int) -> tuple[int, str] | None:
    """The public figure whose full name begins at a word: the number of its words and the row's id."""
    longest = _openings().get(words[at].text.lower(), 0)
    for length in range(min(longest, len(words) - at), 1, -1):
        name = " ".join(word.text for word in words[at : at + length]).lower()
        if id_ := figures().get(name):
            following = at + length
            if following < len(words) and words[following].text in NUMERALS:
                length += 1  # "Abdullah II"
            elif following + 1 < len(words) and words[following].kind & Kind.PARTICLE:
                length += 2  # "Haitham bin Tariq Al Said"
            return length, id_
    return None
