"""Military units: armed forces, branches, uniformed services and formations.

A unit is a row of ``lexicon/en/units.jsonl`` ("National Guard", "Azov", "Nigerian Army") or a name that the
grammar of unit names allows: a number, arms and an echelon ("36th Marine Brigade"), a number and an arm
("101st Airborne"), or a proper name and an echelon ("Edelweiss Brigade"). Look-alikes only block the names
inside them: the sides ("Rapid Support Forces") and the rows of the file with another label ("Sea of Azov").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from spacy.lang.en.stop_words import STOP_WORDS
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from exchange_facts.component import component, text_of
from exchange_facts.lexicon import Row, load_lexicon
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
_SMALL = frozenset({"brigade", "regiment", "battalion", "corps"})
_QUOTES = "[\"'\u201c\u201d\u00ab\u00bb]"
_WORD = r"[A-Z]\w*(?:['\u2019-]\w+)*"
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
_LISTED = re.compile(
    rf"(?<![\w.-]){_ORDINAL}(?:(?:, and |, | and | & ){_ORDINAL})+"
    rf"(?: {_MODIFIER}){{0,4}}? (?i:brigades|regiments|battalions|divisions)\b"
)
# "four from the 501st": a number alone, where the article names units
_BARE = re.compile(
    r"\b(?:from|of|with|and) the (?P<number>\d{3}(?:st|nd|rd|th|d))(?=[,.;:)]| (?:and|or|were|was|are)\b|$)"
)
_NUMBER = re.compile(_ORDINAL)
_FIRST = re.compile(rf"(?:{_SPELLED})\b", re.I)
_HEAD = re.compile(rf"\b(?:{_ECHELON})(?=s?\b)", re.I)
_ARM_OF = [(arm, re.compile(rf"\b(?:{pattern})\b", re.I)) for arm, pattern in ARMS.items()]
_POSSESSIVE = ("'s", "\u2019s")
_SERVICES = frozenset({"forces", "branch", "service"})


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
        self.tokenize = nlp.make_doc
        self.matcher = PhraseMatcher(nlp.vocab, attr="ORTH")
        self.labels = {row.id: row.label for lexicon in ("units", "sides") for row in load_lexicon(lexicon)}
        forms = {form: row for row in load_lexicon("sides") for form in row.forms if " " in form}
        forms |= {form: row for row in load_lexicon("units") for form in row.forms}
        for form, row in list(forms.items()):
            if " " in form or row.attrs.get("generic"):
                forms.setdefault(form.upper(), row)
        patterns: dict[str, list[Doc]] = {}
        for form, row in forms.items():
            patterns.setdefault(row.id, []).append(nlp.make_doc(form))
        for id_, docs in patterns.items():
            self.matcher.add(id_, docs)

    def __call__(self, doc: Doc) -> Doc:
        text = text_of(doc)
        if (whole := flat(text)) == text:
            doc.spans["units"] = self._units(doc, text)
            return doc
        again = self.tokenize(whole)
        spans = [
            doc.char_span(unit.start_char, unit.end_char, LABEL, span_id=unit.id_, alignment_mode="expand")
            for unit in self._units(again, whole)
        ]
        doc.spans["units"] = [span for span in spans if span is not None]
        return doc

    def _units(self, doc: Doc, text: str) -> list[Span]:
        spans = filter_spans([*self._lexicon(doc), *self._grammar(doc, text)])
        units = self._joined(doc, [span for span in spans if span.label_ == LABEL])
        return filter_spans([*units, *self._bare(doc, text)]) if units else []

    def _lexicon(self, doc: Doc) -> Iterator[Span]:
        strings = doc.vocab.strings
        for key, start, end in self.matcher(doc):
            id_ = strings[key]
            row = row_of(id_)
            if row is None:
                yield Span(doc, start, end, label=self.labels[id_], span_id=id_)
            elif start and doc[start - 1].text == "-" and not doc[start - 1].whitespace_:
                continue  # "al-Golani" is a man
            elif row.attrs.get("generic"):
                yield from self._generic(doc, start, end, row)
            else:
                royal = start > 0 and doc[start - 1].text == "Royal"
                yield Span(doc, start - royal, end, label=LABEL, span_id=id_)

    def _generic(self, doc: Doc, start: int, end: int, row: Row) -> Iterator[Span]:
        """A branch without its country: "the Navy"; a nationality word before it belongs to the name."""
        for length in (2, 1):
            if start >= length and doc[start - length : start].text in _adjectives():
                yield Span(doc, start - length, end, label=LABEL, span_id=row.id)
                return
        alone = start and doc[start - 1].lower_ == "the" and not (end < len(doc) and doc[end].is_title)
        if alone or not row.attrs.get("article"):
            yield Span(doc, start, end, label=LABEL, span_id=row.id)

    def _grammar(self, doc: Doc, text: str) -> Iterator[Span]:
        for start, end in _names(text):
            span = doc.char_span(start, end, alignment_mode="expand")
            if span is not None:
                id_ = _by_name().get(parse_unit(span.text), GRAMMAR)
                yield Span(doc, span.start, span.end, label=LABEL, span_id=id_)

    def _bare(self, doc: Doc, text: str) -> Iterator[Span]:
        for found in _BARE.finditer(text):
            span = doc.char_span(*found.span("number"), label=LABEL, span_id=GRAMMAR)
            if span is not None:
                yield span

    def _joined(self, doc: Doc, spans: list[Span]) -> list[Span]:
        """Units named with the service that they belong to are one: "1st Corps of the National Guard"."""
        joined: list[Span] = []
        for span in spans:
            row = row_of(span.id_)
            service = row is not None and row.attrs.get("echelon") in _SERVICES
            if service and joined and doc[joined[-1].end : span.start].text in ("of the", "OF THE"):
                joined[-1] = Span(doc, joined[-1].start, span.end, label=LABEL, span_id=joined[-1].id_)
            else:
                joined.append(span)
        return joined


def _matches(pattern: re.Pattern[str], words: str, text: str, lower: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern in a text that has one of the words: most texts have none, and are done."""
    if any(word in lower for word in words.split("|")):
        yield from pattern.finditer(text)


def _names(text: str) -> Iterator[tuple[int, int]]:
    """Character offsets of the names of units that the grammar builds."""
    lower = text.lower()
    for found in _matches(_NUMBERED, _ECHELON, text, lower):
        head = found[0].rsplit(" ", 1)[1]
        ordinal = found[0][0].isdigit()
        if head.islower() and not (ordinal and head in _SMALL):
            continue
        sure = head.lower() in _SMALL or (ordinal and head.lower() != "wing")
        if sure or parse_unit(found[0]).arm is not None:
            yield found.span()
    for found in _matches(_CARDINAL, "brigade|regiment|battalion|division|corps", text, lower):
        yield found.span()
    for found in _matches(_BY_ARM, "infantry|marines|airborne|air assault|rifle|rangers", text, lower):
        yield found.span()
    for found in _matches(_NAMED, "brigade|regiment|battalion", text, lower):
        start = found.start()
        for word in re.split(r"(?<=[ -])", found[0])[:-1]:
            bare = word.rstrip(" -")
            if not (bare.lower() in STOP_WORDS or bare in _adjectives() or bare.endswith(_POSSESSIVE)):
                yield start, found.end()
                break
            start += len(word)
    for found in _matches(_LISTED, "brigades|regiments|battalions|divisions", text, lower):
        numbers = list(_NUMBER.finditer(found[0]))
        for number in numbers[:-1]:
            yield found.start() + number.start(), found.start() + number.end()
        yield found.start() + numbers[-1].start(), found.end()
