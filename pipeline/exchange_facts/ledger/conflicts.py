"""Which conflict an article is about, and who is one side in it under several names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import chain

from exchange_facts.lexicon import load_lexicon

COUNTED, NAMED = 20, 10  # weight of a party whose people are counted; at most, of a country that is named


@lru_cache(maxsize=1)
def _conflicts() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    return {row.forms[0]: (tuple(row.attrs["sides"]), tuple(row.attrs["against"])) for row in load_lexicon("conflicts")}


@lru_cache(maxsize=1)
def _order() -> dict[str, int]:
    """Conflict → its place in the lexicon."""
    return {name: place for place, name in enumerate(_conflicts())}


@lru_cache(maxsize=1)
def _camps_of() -> dict[str, list[tuple[str, int]]]:
    """Party → the conflicts that it is a side of, in the order of the lexicon, each with the place of its camp."""
    found: dict[str, list[tuple[str, int]]] = {}
    for name, camps in _conflicts().items():
        for place, camp in enumerate(camps):
            for party in camp:
                found.setdefault(party, []).append((name, place))
    return found


@lru_cache(maxsize=1)
def _people() -> dict[str, str]:
    """Armed group → the people that its captured members are counted with."""
    return {k: v for row in load_lexicon("conflicts") for k, v in row.attrs.get("people", {}).items()}


def conflict_of(parties: Iterable[str], *, named: Mapping[str, int] | None = None) -> str | None:
    """The conflict that parties belong to; ``named`` counts the countries that an article names.

    >>> conflict_of(["UA", "RU"]), conflict_of(["AM"], named={"AZ": 3}), conflict_of(["IL", "TH", "hamas"])
    ('ru-ua', 'karabakh', 'israel-palestine')

    Parties of no conflict that we know are one of their own:

    >>> conflict_of(["IS", "MT"])
    'IS+MT'

    Where no party is told, the two that the article names are asked:

    >>> conflict_of([], named={"UA": 2, "RU": 1, "TR": 1})
    'ru-ua'
    """
    counted = {name for party in parties for name in party.split("+")}
    weight = {name: min(count, NAMED) for name, count in (named or {}).items()}
    weight |= {name: COUNTED + weight.get(name, 0) for name in counted}
    best, most = None, 0
    rivals = {name: [0, 0] for name in candidates(counted or weight)}
    for party, count in weight.items():
        for name, place in _camps_of().get(party, ()):
            if name in rivals:
                rivals[name][place] += count
    for name in sorted(rivals, key=_order().__getitem__):
        scores = rivals[name]
        if not counted and not all(scores):
            continue
        score = sum(scores) + (2 * COUNTED if all(scores) else 0)
        if score > most:
            best, most = name, score
    return best or "+".join(sorted(counted)) or None


def both_camps(conflict: str | None, parties: Iterable[str]) -> bool:
    """Whether parties stand on both sides of a conflict, so that there is no doubt which one it is.

    >>> both_camps("ru-ua", ["UA", "RU"]), both_camps("ru-ua", ["RU"])
    (True, False)
    """
    told = {name for party in parties for name in party.split("+")}
    camps = _conflicts().get(conflict or "", ())
    return bool(camps) and all(not told.isdisjoint(camp) for camp in camps)


def candidates(parties: Iterable[str]) -> set[str]:
    """Every conflict that any of the parties is a side of."""
    told = {name for party in parties for name in party.split("+")}
    return {conflict for party in told for conflict, _ in _camps_of().get(party, ())}


@lru_cache(maxsize=4096)
def camp_party(conflict: str, party: str) -> str:
    """The name under which a party is compared: groups without a state go by the main party of their camp.

    >>> camp_party("ru-ua", "separatists"), camp_party("israel-palestine", "hamas"), camp_party("ru-ua", "GB")
    ('RU', 'PS', 'GB')
    """
    if party in _people():
        return _people()[party]
    for camp in _conflicts().get(conflict, ()):
        if party in camp and party.islower():
            return camp[0]
    return party


def parties_of(conflict: str) -> set[str]:
    """Every party of a conflict that we know, or those in the name of one that we do not.

    >>> sorted(parties_of("karabakh")), sorted(parties_of("IS+MT"))
    (['AM', 'AZ', 'karabakh'], ['IS', 'MT'])
    """
    known = _conflicts().get(conflict)
    return set(chain(*known)) if known else set(conflict.split("+"))
