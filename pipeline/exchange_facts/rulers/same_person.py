"""Which mentions of an article name one person: spellings, surnames, given names, call signs."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache

from spacy.tokens import Doc, Span

from exchange_facts.component import text_of
from exchange_facts.lexicon import load_lexicon, word_set
from exchange_facts.rulers.names import NUMERALS, Kind, kind_of, plain, surname_key
from exchange_facts.rulers.people import row_of

CALL_SIGN = "people.call_sign"
NEAR = 60  # characters between a name and the call sign that belongs to it
# Where only the last letters tell a woman's surname from her husband's: Zelenska, Navalnaya, Ivanova
_WOMAN = re.compile(r"(?:[st]?[sck]ka|[a-z]aya|[a-z]aia|[oe]va|[iy]na)$")
_MAN = re.compile(r"(?:[sck]k(?:yy|iy|yi|ii|ij|y|i|oy)|[nl](?:yy|iy|yi|ii|y)|[oe]v|[iy]n)$")
_MRS = word_set("same_person.mrs")
_MR = word_set("same_person.mr")
_STATE = word_set("same_person.state")
_DOUBLED = re.compile(r"(.)\1")


@lru_cache(maxsize=1)
def _spellings() -> dict[str, str]:
    return {plain(form): row.id for row in load_lexicon("first_name_spellings") for form in row.forms}


@lru_cache(maxsize=20_000)
def given_key(word: str) -> str:
    """One key for the spellings of a given name, in whichever language it came.

    >>> given_key("Serhii") == given_key("Sergey"), given_key("Valentin") == given_key("Valentina")
    (True, False)
    """
    key = plain(word)
    if found := _spellings().get(key):
        return found
    key = key.replace("kh", "h").replace("y", "i").replace("'", "").replace("-", "").rstrip(".")
    return _DOUBLED.sub(r"\1", key)


@lru_cache(maxsize=1)
def given_names() -> dict[tuple[str, str], str]:
    """Keys of the given name and the surname to the public figure; names that two figures share are left out."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in load_lexicon("people"):
        words = [word for word in row.name.split() if word not in NUMERALS]
        if len(words) > 1:
            found[given_key(words[0]), surname_key(words[-1])].add(row.id)
    return {key: ids.pop() for key, ids in found.items() if len(ids) == 1}


@lru_cache(maxsize=1)
def _surnames() -> dict[str, dict[str, str]]:
    """Key of a surname to the surnames by which figures are known, with their ids; a woman's form names her alone."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in load_lexicon("people"):
        for form in row.forms:
            surname = form.rsplit(" ", 1)[-1]
            if surname == form or (len(form.split()) == 2 and _sex(surname) == "f"):
                found[surname_key(surname)].setdefault(surname, row.id)
    return found


def _sex(surname: str) -> str:
    """The letter "f" or "m", as far as a surname tells.

    >>> _sex("Zelenska"), _sex("Navalny"), _sex("Hale")
    ('f', 'm', '')
    """
    surname = plain(surname)
    return "f" if _WOMAN.search(surname) else "m" if _MAN.search(surname) else ""


@dataclass(slots=True)
class Person:
    """Somebody whom the article names."""

    id: str  # of the lexicon, or empty
    names: list[list[str]] = field(default_factory=list)  # the words of the full names
    aliases: set[str] = field(default_factory=set)
    sexes: set[str] = field(default_factory=set)
    at: int = 0  # where the person was last named in full
    reigns: bool = False  # named with a title of state
    surnames: set[str] = field(default_factory=set)  # the keys of all names' last words

    def __post_init__(self) -> None:
        self.surnames.update(surname_key(words[-1]) for words in self.names)

    @property
    def name(self) -> str:
        fullest: list[str] = max(self.names, key=lambda words: sum(len(word.rstrip(".")) > 1 for word in words))
        return " ".join(fullest)

    def add(self, words: list[str], at: int) -> None:
        if words not in self.names:
            self.names.append(words)
            self.surnames.add(surname_key(words[-1]))
        self.at = at

    def is_called(self, words: list[str]) -> bool:
        """Whether a full name may be another spelling of this one's; its surname is one of theirs."""
        return any(_compatible(words, name) for name in self.names if len(name) > 1)

    def fits(self, surname: str, sex: str) -> bool:
        """Whether a surname alone may mean this person: the key is one of theirs, and so is the sex."""
        key = surname_key(surname)
        for words in self.names:
            if surname_key(words[-1]) == key:
                told = {sex, _sex(surname)} - {""}
                own = self.sexes | {_sex(words[-1])} - {""}
                if not (told and own) or told & own:
                    return True
        return False


def _compatible(words: list[str], name: list[str]) -> bool:
    """Whether two full names can be one: the surname, and the given name or its initial."""
    if surname_key(words[-1]) != surname_key(name[-1]):
        return False
    if {_sex(words[-1]), _sex(name[-1])} == {"f", "m"} and given_key(words[0]) != given_key(name[0]):
        return False
    one, other = words[0], name[0]
    if one.rstrip(".").isupper() and len(one.rstrip(".")) == 1:
        return plain(one)[0] == plain(other)[0]
    if other.rstrip(".").isupper() and len(other.rstrip(".")) == 1:
        return plain(one)[0] == plain(other)[0]
    return given_key(one) == given_key(other)


def _words(ent: Span) -> list[str]:
    """The words of a name, without the particles that open it: "al-Hayya", "bin Salman" are surnames."""
    text = text_of(ent.doc)[ent.start_char : ent.end_char]  # a quarter of the price of ``ent.text``
    words = [word for word in text.split() if word not in NUMERALS] or text.split()
    while len(words) > 1 and kind_of(words[0]) & Kind.PARTICLE:
        words = words[1:]
    return words


class Persons:
    """The people of one article, and who each mention is."""

    def __init__(self, doc: Doc, ents: list[Span]) -> None:
        self.doc = doc
        self.people: list[Person] = []
        self.of: dict[int, Person] = {}
        for ent in ents:
            if len(words := _words(ent)) > 1 and ent.id_ != CALL_SIGN:
                self.of[ent.start] = self._in_full(ent, words)
        self._signs(ents)
        for ent in ents:
            if ent.start not in self.of:
                self.of[ent.start] = self._in_part(ent, _words(ent)[-1])

    def identity(self, ent: Span) -> tuple[str, str]:
        """The id of the lexicon, or none, and the fullest name of a mention's person."""
        person = self.of[ent.start]
        return person.id, person.name

    def _in_full(self, ent: Span, words: list[str]) -> Person:
        row = row_of(ent.id_)
        id = row.id if row else given_names().get((given_key(words[0]), surname_key(words[-1])), "")
        key = surname_key(words[-1])
        alike = (p for p in self.people if (id and p.id == id) or (key in p.surnames and p.is_called(words)))
        person = next(alike, None)
        if person is None or (id and person.id and person.id != id):
            person = Person(id)
            self.people.append(person)
        person.id = person.id or id
        person.add(words, ent.start_char)
        if sex := self._told_sex(ent):
            person.sexes.add(sex)
        person.reigns |= self._reigns(ent)
        return person

    def _signs(self, ents: list[Span]) -> None:
        """Call signs belong to the person named right before; they may be names of their own."""
        before: Span | None = None
        for ent in ents:
            if ent.id_ == CALL_SIGN and before is not None and ent.start_char - before.end_char < NEAR:
                person = self.of.get(before.start) or self._in_part(before, _words(before)[-1])
                self.of[before.start] = self.of[ent.start] = person
                person.aliases.add(plain(ent.text))
            elif ent.id_ != CALL_SIGN:
                before = ent

    def _in_part(self, ent: Span, word: str) -> Person:
        """The person whom a surname, a given name or a call sign means."""
        alias, key, sex = plain(ent.text), surname_key(word), self._told_sex(ent)
        row = row_of(ent.id_)
        named = [person for person in self.people if alias in person.aliases]
        named = named or [person for person in self.people if key in person.surnames and person.fits(word, sex)]
        if row and self._reigns(ent):  # "President Biden" is not Hunter Biden
            named = [person for person in named if person.reigns or person.id == row.id]
        named = named or [person for person in self.people if row and person.id == row.id]
        if not named and row is None:
            given = given_key(word)
            named = [person for person in self.people if any(given_key(name[0]) == given for name in person.names)]
        if named:
            return self._likeliest(named, ent, row.id if row and not sex else "")
        person = Person(row.id if row else _known(word, sex), [[ent.text]], at=ent.start_char)
        self.people.append(person)
        return person

    def _likeliest(self, people: list[Person], ent: Span, figure: str) -> Person:
        """Of several, the one whom everybody knows by the name, else who was named last before the mention."""
        known = [person for person in people if figure and person.id == figure]
        before = [person for person in people if person.at < ent.start_char]
        return (known or sorted(before, key=lambda person: -person.at) or people)[0]

    def _told_sex(self, ent: Span) -> str:
        word = self.doc[ent.start - 1].lower_ if ent.start else ""
        return "f" if word in _MRS else "m" if word in _MR else ""

    def _reigns(self, ent: Span) -> bool:
        return bool(ent.start) and self.doc[ent.start - 1].lower_ in _STATE


def _known(surname: str, sex: str) -> str:
    """The public figure of a surname in an unlisted spelling, or none."""
    told = sex or _sex(surname)
    known = _surnames().get(surname_key(surname), {})
    fit = {id for form, id in known.items() if not told or _sex(form) in ("", told)}
    return fit.pop() if len(fit) == 1 else ""
