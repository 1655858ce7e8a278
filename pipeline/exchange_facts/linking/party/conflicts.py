"""The conflicts that the lexicon knows: who has faced whom, and for whom an armed group stands."""

from __future__ import annotations

from functools import lru_cache

from exchange_facts.lexicon import load_lexicon


@lru_cache(maxsize=1)
def foes() -> dict[str, tuple[str, ...]]:
    """Side → sides that it has exchanged captives with, the main one of each conflict first."""
    facing: dict[str, list[str]] = {}
    for row in load_lexicon("conflicts"):
        for ours, theirs in (
            (row.attrs["sides"], row.attrs["against"]),
            (row.attrs["against"], row.attrs["sides"]),
        ):
            for side in ours:
                facing.setdefault(side, []).extend(t for t in theirs if t not in facing.get(side, ()))
    return {side: tuple(others) for side, others in facing.items()}


@lru_cache(maxsize=1)
def leagues() -> dict[str, tuple[frozenset[str], ...]]:
    """State → the leagues of states that face it together."""
    camps_of: dict[str, list[frozenset[str]]] = {}
    for row in load_lexicon("conflicts"):
        camps = [frozenset(p for p in row.attrs[camp] if p.isupper()) for camp in ("sides", "against")]
        for ours, theirs in (camps, camps[::-1]):
            for side in ours:
                camps_of.setdefault(side, []).append(theirs)
    return {side: tuple(found) for side, found in camps_of.items()}


@lru_cache(maxsize=1)
def people() -> dict[str, str]:
    """Armed group → the people that its captured members are counted with ("Palestinian prisoners")."""
    return {k: v for row in load_lexicon("conflicts") for k, v in row.attrs.get("people", {}).items()}


@lru_cache(maxsize=1)
def captors() -> frozenset[str]:
    """The peoples that the members of armed groups are counted with."""
    return frozenset(people().values())


@lru_cache(maxsize=1)
def inner() -> frozenset[str]:
    """States that are known to let their own political prisoners go."""
    return frozenset(row.attrs["domestic"] for row in load_lexicon("conflicts") if "domestic" in row.attrs)


@lru_cache(maxsize=1)
def seizers() -> frozenset[str]:
    """Groups that take crews of any nations: whom they face says nothing of whom they hold."""
    return frozenset(p for row in load_lexicon("conflicts") if "crews" in row.attrs for p in row.attrs["against"])


@lru_cache(maxsize=1)
def known() -> frozenset[str]:
    """States whose first foe nobody needs to name: who is freed by Russia is of Ukraine."""
    rows = [row for row in load_lexicon("conflicts") if "known" in row.attrs]
    return frozenset(side for row in rows for side in (row.attrs["sides"][0], row.attrs["against"][0]))


@lru_cache(maxsize=1)
def returners() -> frozenset[str]:
    """States of which "returned 90 soldiers" is also said when their own come home."""
    return frozenset(p for row in load_lexicon("conflicts") for p in row.attrs.get("returns", ()))
