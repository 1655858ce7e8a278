"""Claims: every figure of every article for one side, what its words say of it, and what its outlet said later."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from exchange_facts.ledger.counts import ROUNDING, agree, bounds, exact
from exchange_facts.ledger.mentions import Mention
from exchange_facts.ledger.reading import corrects, falls_short, of_first_lot
from exchange_facts.ledger.records import Figure
from exchange_facts.ledger.sides import RIVAL
from exchange_facts.linking.article.parts import AXES

Bounds = tuple[float, float]
Voice = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Told:
    """How an article tells a fact: its sentence, the words of its number, and whom alone it counts."""

    sentence: str = ""
    number: str = ""
    traits: tuple[str, ...] = ()
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """What is known of an article as a source."""

    outlet: str | None
    text: str  # the first article with the same text
    origin: str | None = None  # the outlet of that article
    title: str | None = None
    told: Mapping[str, Told] = field(default_factory=dict)

    @property
    def voice(self) -> Voice:
        """Who speaks: copies have the voice of the first of them, and an outlet has one, however often it writes."""
        return ("outlet", self.origin) if self.origin else ("text", self.text)


@dataclass(slots=True, eq=False)
class Claim:
    """One figure of one article."""

    mention: Mention
    figure: Figure
    source: Source
    superseded: bool = False
    aside: bool = False  # beside another figure of the same article or outlet
    bounds: Bounds = field(init=False)

    def __post_init__(self) -> None:
        low, high, approximate = self.figure["low"], self.figure["high"], self.figure["approximate"]
        self.bounds = bounds(low, high, approximate)
        if low is not None and low == high and approximate and any(falls_short(t.number) for t in self.told):
            self.bounds = low * (1 - ROUNDING), low

    @property
    def told(self) -> list[Told]:
        """How its facts are told."""
        return [self.source.told[fact] for fact in self.figure["facts"] if fact in self.source.told]

    @property
    def exact(self) -> bool:
        return exact(self.figure["low"], self.figure["high"], self.figure["approximate"])

    @property
    def published(self) -> str:
        return self.mention.published or ""

    @property
    def first(self) -> bool:
        """Whether it is told as the first of several lots: "a first bus with 40"."""
        return bool(self.told) and all(of_first_lot(told.sentence, told.number) for told in self.told)

    @property
    def axis(self) -> str | None:
        """By what the people that a figure counts are singled out: their unit, a trait; None where they are not.

        A narrow category does not do it: "13 women and children" may be all that came home.
        """
        if self.told and all(told.units for told in self.told):
            return "unit"
        if self.first:
            return "other"
        traits = set.intersection(*(set(told.traits) for told in self.told)) if self.told else set()
        return AXES.get(min(traits), "other") if traits else None

    @property
    def counted(self) -> tuple[str, frozenset[tuple[str, ...]]]:
        """Whom a figure counts: only figures of the same people can correct each other."""
        return self.figure["category"], frozenset((*told.traits, *told.units) for told in self.told)

    @property
    def says_so(self) -> bool:
        """Whether it is told as a correction."""
        return any(map(corrects, (self.source.title or "", *(told.sentence for told in self.told))))

    @property
    def kin(self) -> Hashable:
        """The same of two claims that correct and are corrected alike."""
        return self.published, self.bounds, self.mention.role, self.counted, self.says_so


def near(one: Bounds, other: Bounds) -> bool:
    """Whether two figures may be for the same people.

    >>> near((97, 97), (90, 90)), near((97, 97), (52, 52))
    (True, False)
    """
    return min(one[1], other[1]) >= RIVAL * max(one[0], other[0])


def _corrects(later: Claim, claim: Claim) -> bool:
    """Whether a later figure of an outlet stands for an earlier one: of the same people and near, or it says so."""
    if later.published <= claim.published or later.mention.role != "news" or later.counted != claim.counted:
        return False
    return near(later.bounds, claim.bounds) or later.says_so


def supersede(claims: list[Claim]) -> None:
    """Marks figures that their own outlet corrected later, and later ones of an outlet that correct nothing.

    An outlet whose later figure is far from its earlier one tells of a part, or of something else: both stand, and
    the later one weighs less.
    """
    by_outlet: dict[str, dict[Hashable, list[Claim]]] = defaultdict(dict)
    for claim in claims:
        if claim.source.outlet:
            by_outlet[claim.source.outlet].setdefault(claim.kin, []).append(claim)
    for families in by_outlet.values():
        said = [kin[0] for kin in families.values()]
        for kin in families.values():
            later = [c for c in said if _corrects(c, kin[0])]
            last = [c for c in later if c.published == max(c.published for c in later)]
            superseded = bool(last) and all(not agree(kin[0].bounds, c.bounds) for c in last)
            for claim in kin:
                claim.superseded = superseded
        for kin in families.values():
            earlier = [c for c in said if c.published < kin[0].published and not c.superseded]
            if earlier and all(not near(kin[0].bounds, c.bounds) for c in earlier):
                for claim in kin:
                    claim.aside = True


def shares_apart(claims: list[Claim]) -> tuple[list[Claim], list[Claim]]:
    """Totals, and figures that single out some of them: "52 soldiers of Azov", "a first bus with 40", of "97"."""
    most = max((claim.bounds[0] for claim in claims if claim.axis is None), default=0.0)
    sorted_out: tuple[list[Claim], list[Claim]] = [], []
    for claim in claims:
        sorted_out[bool(claim.axis) and claim.bounds[1] < (1 if claim.first else RIVAL) * most].append(claim)
    return sorted_out


@dataclass(slots=True)
class _Group:
    """Shares of the same people."""

    claims: list[Claim] = field(default_factory=list)
    bounds: set[Bounds] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)

    def takes(self, claim: Claim) -> bool:
        alike = agree if claim.mention.article in self.articles else _close
        return all(alike(claim.bounds, bounds) for bounds in self.bounds)


def _close(one: Bounds, other: Bounds) -> bool:
    return agree(one, other) or near(one, other)


def side_by_side(claims: list[Claim]) -> list[list[Claim]]:
    """Shares of one kind by the people that they count: where one article tells several, they are no rivals.

    A share of another article is then of those whose number is nearest to its own, if near at all.
    """
    by_article: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_article[claim.mention.article].append(claim)
    if all(agree(a.bounds, b.bounds) for said in by_article.values() for a, b in combinations(said, 2)):
        return [claims]
    groups: list[_Group] = []
    for article in sorted(by_article, key=lambda id: (-len(by_article[id]), id)):
        for claim in by_article[article]:
            fitting = [group for group in groups if group.takes(claim)]
            if fitting:
                group = min(fitting, key=lambda group: abs(group.claims[0].bounds[0] - claim.bounds[0]))
            else:
                groups.append(group := _Group())
            group.claims.append(claim)
            group.bounds.add(claim.bounds)
            group.articles.add(article)
    return [group.claims for group in groups]
