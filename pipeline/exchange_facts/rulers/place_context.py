"""Names that are found, and what the words beside them and the rest of the article make of them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from exchange_facts.lexicon import Row
from exchange_facts.rulers import gazetteer
from exchange_facts.rulers import place_grammar as grammar
from exchange_facts.rulers.towns import Town, choose, state_codes, towns

NAMESAKE = 10  # how much larger than a namesake in a country of the article the best known town may be


@dataclass(slots=True)
class Name:
    """A name in the text, while it is settled what it names."""

    start: int
    end: int
    label: str
    id: str
    row: Row | None = None
    cued: bool = True  # what stands around it says that it is a place

    def set_row(self, row: Row) -> None:
        self.row, self.id = row, row.id

    def set_town(self, found: Town) -> None:
        self.set_row(gazetteer.town_row(found))


def settle(text: str, names: list[Name]) -> None:
    """Give names of one article, in the order of the text, their rows and their full extent."""
    _namesakes(text, names)
    _towns_beside_states(text, names)
    for name in names:
        if name.label in ("GPE", "LOC"):
            _take_in_part(text, name)
            _take_in_modifier(text, name)


def _namesakes(text: str, names: list[Name]) -> None:
    """Read "Tripoli" as the Lebanese town where the article speaks of Lebanon and not of Libya."""
    spoken = {
        name.row.country
        for name in names
        if name.row and name.row.country and (name.label == "NORP" or name.row.attrs["type"] == "state")
    }
    for name in names:
        row = name.row
        if row and name.label == "GPE" and row.attrs["type"] in gazetteer.LOCATED and row.country not in spoken:
            same = towns(text[name.start : name.end])
            found = choose(same, countries=spoken)
            largest = max((town.population for town in same), default=0)
            if found and found.country in spoken - {"US"} and found.population >= largest / NAMESAKE:
                name.set_town(found)


def _towns_beside_states(text: str, names: list[Name]) -> None:
    """Read "Lebanon, Ohio" and "Atlanta, Georgia" as towns and states of the USA."""
    for name, beside in pairwise(names):
        if name.label == "GPE" and text[name.end : beside.start] == ", ":
            state = text[beside.start : beside.end]
            code = state_codes().get(state)
            found = code and choose(towns(text[name.start : name.end]), countries=(), region=code)
            if found:
                name.set_town(found)
                beside.set_row(gazetteer.regions()[state])


def _take_in_part(text: str, name: Name) -> None:
    """Take in "region", "direction" and the like where the bare name is another place, a town."""
    part, row = grammar.PART.match(text, name.end), name.row
    if part is None or (row and row.attrs["type"] not in gazetteer.LOCATED):
        return
    if part.lastgroup and (row is None or row.country not in grammar.PART_COUNTRIES[part.lastgroup]):
        return
    bare = text[name.start : name.end]
    if row and row.attrs["type"] == "region" and all(town.country != row.country for town in towns(bare)):
        return
    name.end = part.end()
    if region := gazetteer.regions().get(bare):
        name.set_row(region)


def _take_in_modifier(text: str, name: Name) -> None:
    """Take in a capitalised "East" or "Old" in the middle of a sentence."""
    before = text[max(0, name.start - 40) : name.start].split(" ")
    if len(before) > 2 and before[-1] == "" and before[-2] in grammar.MODIFIERS and before[-3][-1:].islower():
        name.start -= len(before[-2]) + 1
