"""Military units: armed forces, branches, uniformed services and formations.

A unit is a row of ``lexicon/en/units.jsonl`` ("National Guard", "Azov", "Nigerian Army") or a name that the
grammar of unit names allows: a number, arms and an echelon ("36th Marine Brigade"), a number and an arm
("101st Airborne"), or a proper name and an echelon ("Edelweiss Brigade"). Look-alikes only block the names
inside them: the sides ("Rapid Support Forces") and the rows of the file with another label ("Sea of Azov").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from spacy.lang.en.stop_words import STOP_WORDS
from spacy.language import Language
from spacy.tokens import Doc, Span

from exchange_facts.component import component, span_of, text_of, write_spans
from exchange_facts.lexicon import Row, load_lexicon, word_set
from exchange_facts.rulers.names import flat

GRAMMAR = "units.grammar"
LABEL = "MILITARY_UNIT"
ARMS = {
    "marine": r"marines?|naval[ -]infantry",
    "air_assault": r"air(?:borne)?[ -]assault",
    "airborne": r"airborne|para(?:chute|troopers?|s)?",
    "airmobile": r"air[ -]?mobile",
    "armoured": r"armou?red|tank|panzer",
    "mechanized": r"mechani[sz]ed",
    "motor_rifle": r"motor(?:i[sz]ed)?[ -](?:rifle|infantry)|motori[sz]ed|rifles?",
    "mountain": r"mountain(?:[ -]assault)?|alpine",
    "jaeger": r"j(?:a|ae|ä)ger|rangers?",
    "commando": r"commandos?",
    "special_forces": r"special[ -](?:forces|operations|purpose)|spetsnaz|reconnaissance",
    "artillery": r"artillery|missile|rocket",
    "air_defence": r"air[ -]defen[cs]e|anti-aircraft",
    "territorial_defence": r"territorial[ -]defen[cs]e",
    "border": r"border(?: guards?)?",
    "engineer": r"engineer(?:ing|s)?|sappers?|pioneers?",
    "aviation": r"aviation|helicopter|fighter|bomber",
    "cavalry": r"cavalry|cossack",
    "assault": r"assault|shock|storm",
    "unmanned": r"unmanned systems|drone",
    "infantry": r"infantry|foot",
}
_ARM = "|".join(ARMS.values())
_QUALIFIER = (
    r"separate|independent|guards|light|heavy|operational|presidential|national guard|coastal|volunteer|"
    r"reserve|expeditionary|logistics|signals?|communications|transport|combined(?:[ -]arms)?|tactical|joint|"
    r"red banner|naval|public order|anti-tank|support|training|medical|army|air|strike|multinational"
)
_ECHELON = r"brigade|regiment|battalion|division|corps|army|fleet|flotilla|squadron|company|wing|legion"
# Echelons that stay unit names in small letters; "5th company", "1st division" are too often something else.
_SMALL = word_set("units.small")
_QUOTES = "[\"'\u201c\u201d\u00ab\u00bb]"
_WORD = r"[A-Z]\w*(?:['-]\w+)*"
_TERM = rf"(?i:{_ARM}|{_QUALIFIER})\b"
_MODIFIER = rf"(?:{_TERM}|(?!(?i:{_ECHELON})\b){_QUOTES}?{_WORD}{_QUOTES}?)"
_ORDINAL = r"\d{1,4}(?i:st|nd|rd|th|d)"
_SPELLED = "First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth"
_NUMBERED = re.compile(
    rf"(?<![\w.,-])(?:{_ORDINAL}|(?i:{_SPELLED})|[IVX]{{1,5}})"
    rf"(?:[ -]{_MODIFIER}){{0,6}}?[ ](?i:{_ECHELON})\b(?!-)"
)
_CARDINAL = re.compile(rf"(?<![\w.,-])\d{{1,3}}(?: {_TERM}){{1,4}} (?:Brigade|Regiment|Battalion|Division|Corps)\b")
_BY_ARM = re.compile(
    rf"(?<![\w.,-]){_ORDINAL}(?: Guards| Separate)* "
    r"(?:Naval Infantry|Marines|Airborne|Air Assault|Motor Rifles?|Rangers)\b"
)
_NAMED = re.compile(
    rf"(?<![\w.-])(?:{_WORD}[ -]){{1,3}}(?:Brigades?|Regiment|Battalion|BRIGADES?|REGIMENT|BATTALION)\b"
)
_COMMAND = re.compile(
    r"(?<![\w.-])(?:North|South|East|West|Central)(?:-?[Ee]ast|-?[Ww]est)?(?:ern)? (?:[A-Z]\w+ )?Command\b"
)
_LISTED = re.compile(
    rf"(?<![\w.-]){_ORDINAL}(?:(?:, and |, | and | & ){_ORDINAL})+"
    rf"(?: {_MODIFIER}){{0,4}}? (?i:brigades|regiments|battalions|divisions)\b"
)
# "four from the 501st": a number alone, where the article names units
_BARE = re.compile(
    r"\b(?:from|of|with|and) the (?P<number>\d{3}(?:st|nd|rd|th|d))(?=[,.;:)]| (?:and|or|were|was|are)\b|$)"
)
_BY_ARMS = "infantry|marines|airborne|air assault|rifle|rangers"
_NEEDED = [*_ECHELON.split("|"), *_BY_ARMS.split("|"), "command"]  # each name by the grammar has one of these
_CAPITAL = re.compile(r"\b[A-Z]\w*")
BEHIND = 2  # characters behind a word that tell which forms may be meant
_NUMBER = re.compile(_ORDINAL)
_FIRST = re.compile(rf"(?:{_SPELLED})\b", re.I)
_HEAD = re.compile(rf"\b(?:{_ECHELON})(?=s?\b)", re.I)
_ARM_OF = [(arm, re.compile(rf"\b(?:{pattern})\b", re.I)) for arm, pattern in ARMS.items()]
_SERVICES = frozenset({"forces", "branch", "service"})


class Name(NamedTuple):
    """A name in a text, with its character offsets and the id of its row or rule."""

    start: int
    end: int
    id: str


@dataclass(frozen=True, slots=True)
class UnitName:
    """What the name of a unit says: its number, arm of service and echelon."""

    number: int | None = None
    arm: str | None = None
    echelon: str | None = None


def parse_unit(text: str) -> UnitName:
    """The number, the arm (a key of ``ARMS``) and the echelon that a unit's name states.

    >>> parse_unit("36th Separate Marine Brigade")
    UnitName(number=36, arm='marine', echelon='brigade')
    >>> parse_unit("Third Corps of the Army")
    UnitName(number=3, arm=None, echelon='corps')
    """
    text = text.split(" of the ")[0]
    number = None
    if found := re.match(r"\d+", text):
        number = int(found[0])
    elif found := _FIRST.match(text):
        number = _SPELLED.lower().split("|").index(found[0].lower()) + 1
    arm = next((arm for arm, pattern in _ARM_OF if pattern.search(text)), None)
    heads = _HEAD.findall(text)
    return UnitName(number, arm, heads[-1].lower() if heads else None)


@lru_cache(maxsize=1)
def _rows() -> dict[str, Row]:
    return {row.id: row for row in load_lexicon("units") if row.label == LABEL}


@lru_cache(maxsize=1)
def _forms() -> dict[str, list[tuple[str, int, Row]]]:
    """First capitalised word to (form, offset of that word in it, row), the longest form first."""
    forms = {form: row for row in load_lexicon("sides") for form in row.forms if " " in form}
    forms |= {form: row for row in load_lexicon("units") for form in row.forms}
    for form, row in list(forms.items()):
        if " " in form or row.attrs.get("generic"):
            forms.setdefault(form.upper(), row)
    index: dict[str, list[tuple[str, int, Row]]] = {}
    for form, row in sorted(forms.items(), key=lambda item: -len(item[0])):
        if first := _CAPITAL.search(form):
            index.setdefault(first[0], []).append((form, first.start(), row))
    return index


@lru_cache(maxsize=10_000)
def _fitting(word: str, behind: str) -> list[tuple[str, int, Row]]:
    """The forms of a first capitalised word that may go on with these characters: "Ukrainian" begins hundreds."""
    return [found for found in _forms()[word] if behind.startswith(found[0][found[1] + len(word) :][:BEHIND])]


@lru_cache(maxsize=1)
def _adjectives() -> dict[str, str]:
    """Nationality words before the name of a branch, with the side that they name."""
    return {word: row.party or "" for row in _rows().values() for word in row.attrs.get("adjectives", ())}


@lru_cache(maxsize=1)
def _by_name() -> dict[UnitName, str]:
    """The rows of numbered formations by what their names say, where no two rows say the same."""
    found: dict[UnitName, set[str]] = {}
    for row in _rows().values():
        for form in row.forms:
            if form[0].isdigit():
                found.setdefault(parse_unit(form), set()).add(row.id)
    return {name: ids.pop() for name, ids in found.items() if len(ids) == 1 and name.arm is not None}


def row_of(id_: str) -> Row | None:
    """The lexicon row of a unit span's id, or None for a name found by the grammar.

    >>> row_of("unit.ua.azov").party
    'UA'
    """
    return _rows().get(id_)


def party_of(span: Span) -> str | None:
    """The side that a unit serves, as far as its own name tells."""
    row = row_of(span.id_)
    if row is not None and row.party is not None:
        return row.party
    words = span.text.split()
    return _adjectives().get(words[0]) or _adjectives().get(" ".join(words[:2]))


@component("units", assigns=["doc.spans"])
class Units:
    """Writes the military units of an article to ``doc.spans["units"]``.

    ``span.id_`` is the id of a lexicon row or ``units.grammar``.

    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> units = nlp.add_pipe("exchange_facts.units")
    >>> doc = nlp("Marines of the 36th Brigade and the Navy came home.")
    >>> [span.text for span in doc.spans["units"]]
    ['36th Brigade', 'Navy']
    """

    def __init__(self, nlp: Language, name: str = "units") -> None:
        self.name = name
        _forms()  # read the lexicons now, not in the first article

    def __call__(self, doc: Doc) -> Doc:
        names = _read(flat(text_of(doc)))
        write_spans(doc, "units", [span_of(doc, start, end, LABEL, id_) for start, end, id_ in names])
        return doc


def _read(text: str) -> list[Name]:
    """The units of a text in its order: of overlapping names the longest."""
    found: list[Name] = []
    taken = bytearray(len(text))
    for name in sorted([*_listed(text), *_built(text)], key=lambda name: (name.start - name.end, name.start)):
        if not any(taken[name.start : name.end]):
            taken[name.start : name.end] = b"\x01" * (name.end - name.start)
            found.append(name)
    units = _joined(text, sorted(name for name in found if name.id == GRAMMAR or name.id in _rows()))
    if units:
        bare = [Name(*match.span("number"), GRAMMAR) for match in _BARE.finditer(text)]
        units += [name for name in bare if not any(taken[name.start : name.end])]
    return sorted(units)


def _listed(text: str) -> Iterator[Name]:
    """The names of the lexicon in a text, look-alikes included."""
    forms = _forms()
    for word in _CAPITAL.finditer(text):
        if word[0] not in forms:
            continue
        for form, offset, row in _fitting(word[0], text[word.end() : word.end() + BEHIND]):
            start = word.start() - offset
            if start < 0 or not text.startswith(form, start):
                continue
            end = start + len(form)
            if text[max(0, start - 1) : start].isalnum() or text[end : end + 1].isalnum():
                continue
            if text[max(0, start - 1) : start] == "-" and row.label == LABEL:
                continue  # "al-Golani" is a man
            before = _adjective(text, start) if row.attrs.get("generic") else 6 * text.endswith("Royal ", 0, start)
            if before or not row.attrs.get("article") or _stands_alone(text, start, end):
                yield Name(start - before, end, row.id)
            break


def _adjective(text: str, start: int) -> int:
    """The length of the nationality word before a branch, which belongs to its name: "Kazakh Air Force"."""
    words = text[max(0, start - 30) : start].split(" ")
    if words[-1]:
        return 0
    for count in (2, 1):
        adjective = " ".join(words[-count - 1 : -1])
        if adjective in _adjectives():
            return len(adjective) + 1
    return 0


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether "Army" is an army of its own: "the Army said", not "the Army Museum"."""
    named = text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()
    return text[max(0, start - 4) : start].lower() == "the " and not named


def _joined(text: str, names: list[Name]) -> list[Name]:
    """Units named with the service that they belong to are one: "1st Corps of the National Guard"."""
    joined: list[Name] = []
    for name in names:
        row = row_of(name.id)
        service = row is not None and row.attrs.get("echelon") in _SERVICES
        if service and joined and text[joined[-1].end : name.start].lower() == " of the ":
            joined[-1] = joined[-1]._replace(end=name.end)
        else:
            joined.append(name)
    return joined


def _built(text: str) -> Iterator[Name]:
    """The names of units in a text that the grammar allows."""
    lower = text.lower()
    there = {word for word in _NEEDED if word in lower}
    if not there:  # as in most texts
        return

    def matches(pattern: re.Pattern[str], words: str) -> Iterable[re.Match[str]]:
        """The matches of a pattern in a text that has one of the words."""
        return () if there.isdisjoint(words.split("|")) else pattern.finditer(text)

    for found in matches(_NUMBERED, _ECHELON):
        head = found[0].rsplit(" ", 1)[1]
        ordinal = found[0][0].isdigit()
        if head.islower() and not (ordinal and head in _SMALL):
            continue
        sure = head.lower() in _SMALL or (ordinal and head.lower() != "wing")
        if sure or parse_unit(found[0]).arm is not None:
            yield _name(text, *found.span())
    for found in matches(_CARDINAL, "brigade|regiment|battalion|division|corps"):
        yield _name(text, *found.span())
    for found in matches(_BY_ARM, _BY_ARMS):
        yield _name(text, *found.span())
    for found in matches(_COMMAND, "command"):
        yield _name(text, *found.span())
    for found in matches(_NAMED, "brigade|regiment|battalion"):
        start = found.start()
        for word in re.split(r"(?<=[ -])", found[0])[:-1]:
            bare = word.rstrip(" -")
            if not (bare.lower() in STOP_WORDS or bare in _adjectives() or bare.endswith("'s")):
                yield _name(text, start, found.end())
                break
            start += len(word)
    for found in matches(_LISTED, "brigade|regiment|battalion|division"):
        numbers = list(_NUMBER.finditer(found[0]))
        for number in numbers[:-1]:
            yield _name(text, found.start() + number.start(), found.start() + number.end())
        yield _name(text, found.start() + numbers[-1].start(), found.end())


def _name(text: str, start: int, end: int) -> Name:
    return Name(start, end, _by_name().get(parse_unit(text[start:end]), GRAMMAR))
