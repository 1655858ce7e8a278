"""Which military units of an article are one: branches without their country, numbers without their arm."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from spacy.attrs import SENT_START
from spacy.strings import get_string_id
from spacy.tokens import Doc, Span

from exchange_facts.lexicon import Row, load_lexicon, word_set
from exchange_facts.rulers import places
from exchange_facts.rulers.units import LABEL, UnitName, parse_unit, party_of, row_of

_LABEL = get_string_id(LABEL)  # as spans hold it
_PEOPLES = frozenset(("NORP", "GPE"))
# A people that is only the other side of the story: "from Russian captivity", "exchanged with Russia"
_CAPTIVITY = word_set("same_unit.captivity")
_OTHERS = word_set("same_unit.others")
UNIT_WEIGHT = 3  # a unit of a country says more of whose units the article names than a mention of the country
NEAR = 25  # names on either side of one that its sentence is looked through for


class _Branches(NamedTuple):
    of: dict[tuple[str, str], str]  # (row of the generic name, side) to the row of the side's own branch
    same: dict[str, str]  # rows of one service under several names to one of them


@lru_cache(maxsize=1)
def branches() -> _Branches:
    """The branches of each side by their generic rows: the National Guard of Ukraine, of Russia, ...

    >>> branches().of["unit.generic.national_guard", "US"]
    'unit.us.national_guard'
    """
    rows = [row for row in load_lexicon("units") if row.label == LABEL]
    generic = {form: (rank, row.id) for row in rows if row.attrs.get("generic") for rank, form in enumerate(row.forms)}
    adjectives = {word: row.party for row in rows for word in row.attrs.get("adjectives", ())}
    found: dict[tuple[str, str], list[tuple[int, Row]]] = defaultdict(list)
    for row in rows:
        if row.party is None or row.attrs.get("generic"):
            continue
        for form in row.forms:
            words = form.split()
            bare = form.split(" of ")[0] if " of " in form else ""
            for length in (1, 2):
                if adjectives.get(" ".join(words[:length])) == row.party:
                    bare = " ".join(words[length:])
            if bare in generic:
                rank, id = generic[bare]
                found[id, row.party].append((rank, row))
    of: dict[tuple[str, str], str] = {}
    same: dict[str, str] = {}
    for key, ranked in found.items():
        best = min(ranked, key=lambda pair: pair[0])[1]
        of[key] = best.id
        if all(row.attrs.get("echelon") == "service" for _, row in ranked):
            same.update((row.id, best.id) for _, row in ranked)
    return _Branches(of, same)


@lru_cache(maxsize=1)
def _numbered() -> dict[tuple[int, str], set[tuple[UnitName, str]]]:
    """Number and echelon to the formations of the lexicon so numbered."""
    found: dict[tuple[int, str], set[tuple[UnitName, str]]] = defaultdict(set)
    for row in load_lexicon("units"):
        for form in row.forms if row.label == LABEL else ():
            if form[0].isdigit():
                name = parse_unit(form)
                if name.number is not None and name.echelon:
                    found[name.number, name.echelon].add((name, row.id))
    return found


class Formations:
    """The units of one article, and which each mention is."""

    def __init__(self, doc: Doc, ents: Sequence[Span]) -> None:
        self.doc, self.ents = doc, ents
        self.numbered: dict[int | None, list[Span]] = defaultdict(list)  # one mention of each text
        self.names: dict[str, UnitName] = {}
        for ent in ents:
            if ent.label == _LABEL and ent.text not in self.names:
                self.numbered[self._parse(ent).number].append(ent)
        self.index = {ent.start: i for i, ent in enumerate(ents)}
        self._spoken: Counter[str] | None = None
        self._sentences: list[int] | None = None

    def identity(self, ent: Span) -> tuple[str, str, str | None]:
        """The id of the lexicon, or none, the fullest name and the country of a mention's unit."""
        row = row_of(ent.id_)
        if row is not None and not row.attrs.get("generic"):
            return branches().same.get(row.id, row.id), row.name, row.country
        side = party_of(ent) or self._side(ent)
        if row is not None:
            own = branches().of.get((row.id, side)) if side else None
            return own or "", row.name, _country(side)
        return self._formation(ent, side)

    # -- formations with a number

    def _formation(self, ent: Span, side: str | None) -> tuple[str, str, str | None]:
        name = self._parse(ent)
        text = " ".join(ent.text.split())
        if name.number is None:
            return "", text, _country(side)
        fuller = [ent, *(other for other in self.numbered[name.number] if _agree(name, self._parse(other)))]
        for other in fuller:
            row = row_of(other.id_)
            if row is not None and not row.attrs.get("generic"):
                return row.id, row.name, row.country
        name = next((full for full in map(self._parse, fuller) if full.arm), name)
        known = {
            id
            for full, id in _numbered().get((name.number or 0, name.echelon or ""), ())
            if _agree(name, full) and (row := row_of(id)) is not None and row.party == side
        }
        if len(known) == 1:
            return known.pop(), text, _country(side)
        return "", max((" ".join(other.text.split()) for other in fuller), key=len), _country(side)

    def _parse(self, ent: Span) -> UnitName:
        if ent.text not in self.names:
            self.names[ent.text] = parse_unit(ent.text)
        return self.names[ent.text]

    # -- whose unit a name without a country is

    def _side(self, ent: Span) -> str | None:
        """The country named behind the unit, the one of its list or sentence, else that of the article."""
        at = self.index[ent.start]
        for other in self.ents[at + 1 : at + 2]:
            if other.label_ == "GPE" and self.doc[ent.end : other.start].text.lower() in ("of", "of the", ","):
                return _party(other)
        by_distance = sorted(self._sentence(at), key=lambda other: abs(other.start - ent.start))
        for other in by_distance:
            if other.label_ == LABEL and other is not ent and (side := party_of(other)):
                return side
        for other in by_distance:
            own = other.label_ in _PEOPLES and other.start < ent.start and not self._is_other_side(other)
            if own and (side := _party(other)):
                return side
        spoken = self._sides()
        return spoken.most_common(1)[0][0] if spoken else None

    def _sentence(self, at: int) -> Sequence[Span]:
        """The names in the sentence of a name, those that are near."""
        if self._sentences is None:
            starts = self.doc.to_array(SENT_START) == 1
            self._sentences = [int(number) for number in starts.cumsum()[[ent.start for ent in self.ents]]]
        number = self._sentences[at]
        first, last = bisect_left(self._sentences, number), bisect_right(self._sentences, number)
        return self.ents[max(first, at - NEAR) : min(last, at + NEAR)]

    def _sides(self) -> Counter[str]:
        """How much the article speaks of each side's people and units."""
        if self._spoken is None:
            self._spoken = Counter()
            for ent in self.ents:
                if ent.label_ == LABEL and (side := party_of(ent)):
                    self._spoken[side] += UNIT_WEIGHT
                elif ent.label_ in _PEOPLES and not self._is_other_side(ent) and (side := _party(ent)):
                    self._spoken[side] += 1
        return self._spoken

    def _is_other_side(self, ent: Span) -> bool:
        before = self.doc[ent.start - 1].lower_ if ent.start else ""
        after = self.doc[ent.end].lower_ if ent.end < len(self.doc) else ""
        return after in _CAPTIVITY or (ent.label_ == "GPE" and before in _OTHERS)


def _party(ent: Span) -> str | None:
    row = places.row_of(ent.id_)
    return row.party or row.country if row else None


def _country(side: str | None) -> str | None:
    return side if side and side.isupper() and len(side) == 2 else None


def _agree(name: UnitName, other: UnitName) -> bool:
    """Whether two names may be one formation's: what both of them say is the same."""
    return (
        name.number == other.number is not None
        and (name.echelon is None or other.echelon is None or name.echelon == other.echelon)
        and (name.arm is None or other.arm is None or name.arm == other.arm)
    )
