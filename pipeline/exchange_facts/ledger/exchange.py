"""An exchange as the mentions of it, and whether two that look alike are told as two."""

from __future__ import annotations

from collections import defaultdict
from itertools import permutations

from exchange_facts.ledger.mentions import EXACT, Mention, same_number

FEW = 12  # ordinals up to here say that others came before, whether or not these are numbered

Block = tuple[str, str]


class Exchange:
    """The mentions of one exchange."""

    def __init__(self, first: Mention) -> None:
        self.mentions = [first]
        self.day: str | None = None  # where a source names it, or the news of it was published
        self.live = True

    @property
    def block(self) -> Block:
        """Conflict and kind, which all its mentions share."""
        return self.mentions[0].conflict, self.mentions[0].report["kind"]

    @property
    def statuses(self) -> set[str]:
        """Every status that a source gives."""
        return {mention.report["status"] for mention in self.mentions}

    @property
    def outlets(self) -> set[str]:
        """The outlets that speak of it, where they are known."""
        return {mention.outlet for mention in self.mentions if mention.outlet}

    @property
    def articles(self) -> set[str]:
        """The articles that speak of it."""
        return {mention.article for mention in self.mentions}

    @property
    def days(self) -> dict[str, set[str]]:
        """Every day that is named → the articles that name it."""
        named: dict[str, set[str]] = defaultdict(set)
        for mention in self.mentions:
            if mention.day:
                named[mention.day].add(mention.article)
        return named

    @property
    def figures(self) -> dict[str, set[float]]:
        """Side → the exact numbers that sources give for it."""
        figures: dict[str, set[float]] = defaultdict(set)
        for mention in self.mentions:
            for party, (low, _) in mention.counts.items():
                if mention.known[party]:
                    figures[party].add(low)
        return figures

    @property
    def staged(self) -> bool:
        """Whether a source calls it a stage of a deal."""
        return any(mention.report["deal"] or mention.stages for mention in self.mentions)

    @property
    def numbers(self) -> frozenset[int]:
        """Which one of a series or of the stages of a deal sources call it."""
        return frozenset().union(*(mention.ordinals | mention.stages for mention in self.mentions))


def told_apart(one: Exchange, other: Exchange) -> bool:
    """Whether two exchanges of neighbouring days are told as two.

    An article or an outlet tells of both; the later is told as one more, or as the second; both have numbers in a
    series, not the same; or a side differs.
    """
    if one.articles & other.articles or one.outlets & other.outlets:
        return True
    earlier, later = sorted((one, other), key=lambda exchange: exchange.day or "")
    first, second = earlier.numbers, later.numbers
    if first.isdisjoint(second) and (first or any(1 < number <= FEW for number in second)) and second:
        return True
    if any(mention.report.get("another") for mention in later.mentions):
        return True
    mine, theirs = one.figures, other.figures
    return any(mine[party].isdisjoint(theirs[party]) for party in mine.keys() & theirs.keys())


def completes(one: Exchange, other: Exchange) -> bool:
    """Whether one has the half that the other lacks to its total of both: "103" to "103 of them, 206 in all"."""
    mine, theirs = one.figures, other.figures
    for party, both in theirs.items():
        for half, rest in permutations(party.split("+")) if party.count("+") == 1 else ():
            if rest not in theirs and any(x + y in both for x in theirs.get(half, ()) for y in mine.get(rest, ())):
                return True
    return False


def alike(one: Exchange, other: Exchange) -> bool:
    """Whether two exchanges have numbers in common that are seldom the same by chance."""
    mine, theirs = one.figures, other.figures
    shared = (max(map(same_number, mine[party] & theirs[party]), default=0.0) for party in mine.keys() & theirs.keys())
    return sum(shared) >= EXACT
