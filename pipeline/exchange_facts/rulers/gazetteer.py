"""The lexicons of places, peoples and organisations, indexed for look-up."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import cache

from exchange_facts.lexicon import Row, load_lexicon
from exchange_facts.rulers.place_grammar import WORD
from exchange_facts.rulers.towns import Town, is_word, town, towns

LEXICONS = ("states", "places", "facilities", "regions", "sides")  # of equal forms the earlier row is meant
LOCATED = frozenset({"capital", "town", "region"})

Form = tuple[str, int, Row, bool]


@cache
def rows() -> dict[str, Row]:
    """All rows by their ids."""
    return {row.id: row for name in LEXICONS for row in load_lexicon(name)}


@cache
def row_of(id: str) -> Row | None:
    """The row that ``span.id_`` names, a town of the world included; None for a name found by grammar alone.

    Towns have ``lat``, ``lon`` and ``population`` in ``attrs``.

    >>> row_of("gpe.ua").party, row_of("gpe.kyiv").attrs["population"] > 1_000_000
    ('UA', True)
    """
    if id.startswith("town."):
        found = town(id.removeprefix("town."))
        return town_row(found) if found else None
    row = rows().get(id)
    if row is not None and row.label == "GPE" and row.attrs["type"] in LOCATED:
        for form in row.forms:
            found = next((town for town in towns(form) if town.country == row.country), None)
            if found is not None:
                return replace(row, attrs=row.attrs | _position(found))
    return row


def town_row(found: Town) -> Row:
    """A town of the world as a row of the lexicon; a town speaks for its country."""
    id, attrs = f"town.{found.id}", {"type": "town"} | _position(found)
    return Row(id, "GPE", (found.name,), found.name, found.country, found.country, attrs=attrs)


def _position(found: Town) -> dict[str, float]:
    return {"lat": found.lat, "lon": found.lon, "population": found.population}


def _is_doubtful(form: str, row: Row) -> bool:
    """Whether a form is also a word or a first name ("Pale", "Darwin"), so that alone it is no place."""
    if row.label not in ("GPE", "FAC") or row.attrs["type"] in ("state", "capital") or " " in form:
        return False
    return not first_names().get(form, True) or is_word(form)


@cache
def forms() -> dict[str, list[Form]]:
    """First capitalised word to (form, offset of that word in it, row, doubtful), the longest form first."""
    index: defaultdict[str, dict[str, Form]] = defaultdict(dict)
    for row in rows().values():
        for form in row.forms:
            doubtful = _is_doubtful(form, row)
            for variant in (form, form.upper()) if len(form) > 3 else (form,):
                if first := WORD.search(variant):
                    index[first[0]].setdefault(variant, (variant, first.start(), row, doubtful))
    return {word: sorted(found.values(), key=lambda form: -len(form[0])) for word, found in index.items()}


@cache
def regions() -> dict[str, Row]:
    """The rows of regions by their forms, those that share their name with a town included."""
    return {form: row for row in load_lexicon("regions") for form in row.forms}


@cache
def first_names() -> dict[str, bool]:
    """First names, and whether a name is a word or a place too."""
    return {form: "ambiguous" in row.attrs for row in load_lexicon("first_names") for form in row.forms}


@cache
def days() -> frozenset[str]:
    """Months, weekdays and the holidays of one word."""
    rows = [row for row in load_lexicon("calendar") if row.label in ("MONTH", "WEEKDAY")]
    rows += load_lexicon("holidays")
    return frozenset(form for row in rows for form in row.forms if " " not in form)
