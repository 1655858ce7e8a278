"""Military units: armed forces, branches, uniformed services and formations.

A unit is a row of ``lexicon/en/units.jsonl`` ("National Guard", "Azov", "Nigerian Army") or a name that the
grammar of unit names allows: a number, arms and an echelon ("36th Marine Brigade"), a number and an arm ("101st
Airborne"), or a proper name and an echelon ("Golani Brigade"). Rows with another label than ``MILITARY_UNIT`` are
look-alikes ("Salvation Army", "Sea of Azov"): they only block the names inside them.
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

from exchange_facts.component import component
from exchange_facts.lexicon import Row, load_lexicon

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
    r"separate|independent|guards|light|heavy|operational|presidential|national guard|coastal|volunteer|reserve|"
    r"expeditionary|logistics|signals?|communications|transport|combined(?:[ -]arms)?|tactical|red banner|joint|naval|"
    r"public order|anti-tank|support|training|medical|army|air|strike|multinational"
)
_ECHELON = r"brigade|regiment|battalion|division|corps|army|fleet|flotilla|squadron|company|wing|legion"
# Echelons that stay unit names in small letters; "5th company", "1st division" are too often something else.
_SMALL = frozenset({"brigade", "regiment", "battalion", "corps"})
_WORD = r"[A-Z]\w*(?:['’-]\w+)*"
_MODIFIER = rf"(?:(?i:{_ARM}|{_QUALIFIER})\b|(?!(?i:{_ECHELON})\b){_WORD})"
_ORDINAL = r"\d{1,4}(?i:st|nd|rd|th|d)"
_SPELLED = "First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth"

_NUMBERED = re.compile(
    rf"(?<![\w.,-])(?:{_ORDINAL}|(?i:{_SPELLED})|[IVX]{{1,5}})(?:[ -]{_MODIFIER}){{0,6}}?[ ](?i:{_ECHELON})\b(?!-)"
)
_BY_ARM = re.compile(
    rf"(?<![\w.,-]){_ORDINAL}(?: Guards| Separate)* (?:Naval Infantry|Marines|Airborne|Air Assault|Motor Rifles?|Rangers)\b"
)
_NAMED = re.compile(rf"(?<![\w.-])(?:{_WORD}[ -]){{1,3}}(?:Brigades?|Regiment|Battalion|BRIGADES?|REGIMENT|BATTALION)\b")
_LISTED = re.compile(
    rf"(?<![\w.-]){_ORDINAL}(?:(?:, and |, | and | & ){_ORDINAL})+"
    rf"(?: {_MODIFIER}){{0,4}}? (?i:brigades|regiments|battalions|divisions)\b"
)
_NUMBER = re.compile(_ORDINAL)
_FIRST = re.compile(rf"(?:{_SPELLED})\b", re.I)
_HEAD = re.compile(rf"\b(?:{_ECHELON})(?=s?\b)", re.I)
_ARM_OF = [(arm, re.compile(rf"\b(?:{pattern})\b", re.I)) for arm, pattern in ARMS.items()]
_WHOLE = frozenset({"forces", "branch", "service"})


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
    >>> parse_unit("Third Corps").number
    3
    """
    number = None
    if found := _NUMBER.search(text):
        number = int(found[0].rstrip("stndrhSTNDRH"))
    elif found := _FIRST.match(text):
        number = _SPELLED.lower().split("|").index(found[0].lower()) + 1
    arm = next((arm for arm, pattern in _ARM_OF if pattern.search(text)), None)
    heads = _HEAD.findall(text.split(" of the ")[0])
    return UnitName(number, arm, heads[-1].lower() if heads else None)


@lru_cache(maxsize=1)
def _rows() -> dict[str, Row]:
    return {row.id: row for row in load_lexicon("units") if row.label == LABEL}


@lru_cache(maxsize=1)
def _adjectives() -> dict[str, str]:
    """Nationality words before the name of a branch, with the side that they name."""
    return {
        word: row.party
        for row in _rows().values()
        for word in row.attrs.get("adjectives", ())
        if row.party is not None
    }


@lru_cache(maxsize=1)
def _by_name() -> dict[UnitName, str | None]:
    """Rows of numbered formations by what their names say; None where two rows say the same."""
    found: dict[UnitName, str | None] = {}
    for row in _rows().values():
        for name in {parse_unit(form) for form in row.forms}:
            if name.number is not None and name.arm is not None:
                found[name] = row.id if name not in found or found[name] == row.id else None
    return found


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
    adjectives = _adjectives()
    return adjectives.get(words[0]) or adjectives.get(" ".join(words[:2]))


@component("units")
class Units:
    """Writes the military units of an article to ``doc.spans["units"]``.

    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> units = nlp.add_pipe("exchange_facts.units")
    >>> [span.text for span in nlp("Marines of the 36th Brigade and the Navy came home.").spans["units"]]
    ['36th Brigade', 'Navy']
    """

    def __init__(self, nlp: Language, name: str = "units") -> None:
        self.name = name
        self.matcher = PhraseMatcher(nlp.vocab, attr="ORTH")
        self.ids: dict[int, str] = {}
        forms = [(row, form) for row in load_lexicon("units") for form in row.forms]
        forms += [(row, form.upper()) for row, form in forms if " " in form and not form.isupper()]
        forms += [(row, form.upper()) for row, form in forms if row.attrs.get("generic") and " " not in form]
        patterns: dict[str, list[Doc]] = {}
        for (row, _), doc in zip(forms, nlp.tokenizer.pipe([form for _, form in forms]), strict=True):
            patterns.setdefault(row.id, []).append(doc)
        for id_, docs in patterns.items():
            self.matcher.add(id_, docs)
        self.labels = {row.id: row.label for row in load_lexicon("units")}

    def __call__(self, doc: Doc) -> Doc:
        spans = filter_spans([*self._lexicon(doc), *self._grammar(doc)])
        doc.spans["units"] = self._joined(doc, [span for span in spans if span.label_ == LABEL])
        return doc

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
                yield Span(doc, start, end, label=LABEL, span_id=id_)

    def _generic(self, doc: Doc, start: int, end: int, row: Row) -> Iterator[Span]:
        """A branch without its country: "the Navy", but with a nationality word the word belongs to it."""
        adjectives = _adjectives()
        for length in (2, 1):
            if start >= length and doc[start - length : start].text in adjectives:
                yield Span(doc, start - length, end, label=LABEL, span_id=row.id)
                return
        if row.attrs.get("article") and not (
            start and doc[start - 1].lower_ == "the" and not (end < len(doc) and doc[end].is_title)
        ):
            return
        yield Span(doc, start, end, label=LABEL, span_id=row.id)

    def _grammar(self, doc: Doc) -> Iterator[Span]:
        text = doc.text
        for start, end in _names(text):
            span = doc.char_span(start, end, alignment_mode="expand")
            if span is not None:
                id_ = _by_name().get(parse_unit(span.text)) or GRAMMAR
                yield Span(doc, span.start, span.end, label=LABEL, span_id=id_)

    def _joined(self, doc: Doc, spans: list[Span]) -> list[Span]:
        """ "1st Corps of the National Guard" is one name."""
        joined: list[Span] = []
        for span in spans:
            row = row_of(span.id_)
            last = joined[-1] if joined else None
            if (
                last is not None
                and row is not None
                and row.attrs.get("echelon") in _WHOLE
                and doc[last.end : span.start].text.lower() in ("of the", "of")
            ):
                joined[-1] = Span(doc, last.start, span.end, label=LABEL, span_id=last.id_)
            else:
                joined.append(span)
        return joined


def _names(text: str) -> Iterator[tuple[int, int]]:
    """Character offsets of the unit names in a text that the grammar builds."""
    for found in _NUMBERED.finditer(text):
        words = found[0].split()
        head = words[-1]
        spelled = not words[0][0].isdigit()
        if head.islower() and (spelled or head not in _SMALL):
            continue
        if spelled and (parse_unit(found[0]).arm is None and head.lower() not in _SMALL):
            continue
        yield found.span()
    for found in _BY_ARM.finditer(text):
        yield found.span()
    for found in _NAMED.finditer(text):
        start = found.start()
        for word in re.split(r"(?<=[ -])", found[0])[:-1]:
            bare = word.rstrip(" -")
            if bare.lower() not in STOP_WORDS and bare not in _adjectives() and not bare.endswith(("'s", "’s")):
                yield start, found.end()
                break
            start += len(word)
    for found in _LISTED.finditer(text):
        numbers = list(_NUMBER.finditer(found[0]))
        for number in numbers[:-1]:
            yield found.start() + number.start(), found.start() + number.end()
        yield found.start() + numbers[-1].start(), found.end()
