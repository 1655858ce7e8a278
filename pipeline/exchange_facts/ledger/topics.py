"""Articles on several conflicts: which of them each fact is of."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from exchange_facts.ledger.conflicts import both_camps, candidates, conflict_of
from exchange_facts.linking.party.conflicts import foes
from exchange_facts.records import Fact


def conflicts_told(facts: list[Fact], roots: Mapping[str, Fact], *, named: Mapping[str, int]) -> dict[str, str]:
    """Fact → its conflict, for an article that tells of several; nothing for one that tells of one.

    A conflict is told where both its camps are, or where a state frees its own people. Every other fact goes
    with the one before it: the Thais among the hostages are of no conflict of their own.

    >>> def fact(id, party, holder, at):
    ...     more = {"party": party, "held_by": holder}
    ...     return Fact(id, "release", 9, 9, False, "people", (at, at + 1), (at, at + 9), **more)
    >>> facts = [fact("f1", "UA", "RU", 0), fact("f2", "IL", "hamas", 10), fact("f3", "TH", None, 20)]
    >>> conflicts_told(facts, {f.id: f for f in facts}, named={"UA": 1, "RU": 1, "IL": 1, "TH": 1})
    {'f1': 'ru-ua', 'f2': 'israel-palestine', 'f3': 'israel-palestine'}
    >>> conflicts_told(facts[1:], {f.id: f for f in facts}, named={"IL": 1, "TH": 1})
    {}
    """
    told = {fact.id: _parties(roots.get(fact.id, fact), named) for fact in facts if fact.id in roots}
    own = {fact.party for fact in facts if fact.party and fact.party == fact.held_by}
    groups: list[tuple[set[str], set[tuple[int, int]]]] = []  # parties, and the sentences that tell of them
    for fact in facts:
        if parties := told.get(fact.id):
            joined = [g for g in groups if fact.sentence in g[1] or _meet(parties, g[0], own)]
            groups = [g for g in groups if g not in joined]
            groups.append((parties.union(*(g[0] for g in joined)), {fact.sentence}.union(*(g[1] for g in joined))))
    whole = [(parties, sentences) for parties, sentences in groups if _whole(parties, own)]
    if len(whole) < 2:
        return {}
    names = [(conflict_of(parties, named=named) or "", sentences) for parties, sentences in whole]
    about: dict[str, str] = {}
    last = next(name for fact in facts for name, sentences in names if fact.sentence in sentences)
    for fact in facts:
        last = next((name for name, sentences in names if told.get(fact.id) and fact.sentence in sentences), last)
        about[fact.id] = last
    return about


def _parties(fact: Fact, named: Collection[str]) -> set[str]:
    """Who is freed and who held them: states that the article names, and armed groups."""
    parties = {name for side in (fact.party, fact.held_by) if side for name in side.split("+")}
    return {name for name in parties if name in named or name.islower()}


def _meet(some: set[str], others: set[str], own: set[str]) -> bool:
    """Whether two groups are of one conflict: they share a party, or one lacks the foe that is in the other."""
    if some & others:
        return True
    facing = any(not others.isdisjoint(foes().get(one, ())) for one in some)
    return facing and not (_whole(some, own) and _whole(others, own))


def _whole(parties: set[str], own: set[str]) -> bool:
    """Whether a group of parties is a conflict of its own; of some states, their own people are told of."""
    return parties <= own or any(both_camps(conflict, parties) for conflict in candidates(parties))
