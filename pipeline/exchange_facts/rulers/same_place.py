"""Which of the places that share a name is meant: the town, unless the text says that it is the region."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from spacy.tokens import Doc, Span

from exchange_facts.rulers import gazetteer
from exchange_facts.rulers.place_grammar import PART
from exchange_facts.rulers.towns import towns

CITY = 50_000  # inhabitants from which a town is better known than the region of its name
LIST = 20  # names of a list that its end is looked for among
_JOINTS = frozenset((",", "and", "or", ", and", "the"))


@lru_cache(maxsize=10_000)
def _city(country: str | None, name: str) -> str:
    """The id of the town that a region of a country has its name from, or none: "Kherson", not "Crimea".

    >>> _city("UA", "Kherson"), _city("UA", "Crimea")
    ('town.706448', '')
    """
    same = (town for town in towns(name) if town.country == country and town.population >= CITY)
    return next((f"town.{town.id}" for town in same), "")


def place_id(doc: Doc, ents: Sequence[Span], at: int) -> str:
    """The id of a place: a bare "Kherson" is the town, also where its region has the row of the lexicon.

    Only in a list that ends in the type word, as in "Kherson and Sumy regions", is it the region.
    """
    ent = ents[at]
    row = gazetteer.row_of(ent.id_) if ent.label_ == "GPE" else None
    if row is None or row.attrs.get("type") != "region" or row.country == "US":
        return ent.id_  # a state of the USA is better known than the towns of its name
    city = _city(row.country, " ".join(ent.text.split()))
    if not city:
        return ent.id_
    for behind in range(at + 1, min(at + LIST, len(ents))):
        after = ents[behind]
        if after.label_ != "GPE" or doc[ents[behind - 1].end : after.start].text not in _JOINTS:
            break
        if any(PART.match(after.text, i) for i, char in enumerate(after.text) if char == " "):
            return ent.id_
    return city
