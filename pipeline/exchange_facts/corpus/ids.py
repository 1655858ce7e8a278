"""Ids that tell articles apart."""

from __future__ import annotations


class Ids:
    """The ids that were given: of two articles with one id the later gets its number, too.

    >>> ids = Ids()
    >>> [ids.of(id, number) for number, id in enumerate(["a", "b", "a"], start=1)]
    ['a', 'b', 'a#3']
    """

    def __init__(self) -> None:
        self._given: set[str] = set()

    def of(self, id: str, number: int) -> str:
        """The id of an article in the ledger, from its own and from its number in the input."""
        while id in self._given:
            id = f"{id}#{number}"
        self._given.add(id)
        return id
