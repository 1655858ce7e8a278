"""A number with what its noun phrase says."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Mention:
    """A number with what its noun phrase says; ``start``/``end``: its tokens, ``np_end``: the token after it."""

    start: int
    end: int
    low: int | None
    high: int | None
    approximate: bool
    form: str
    counterpart: int | None
    count: tuple[int, int]
    category: str | None = None
    bystander: bool = False
    head: tuple[int, int] | None = None  # tokens of the category word
    traits: list[str] = field(default_factory=list)
    norps: list[str] = field(default_factory=list)  # parties of nationality words on the noun
    units: list[str] = field(default_factory=list)
    forces: list[str] = field(default_factory=list)  # parties of those units
    possessive: str | None = None
    np_end: int = 0
    of_them: bool = False  # partitive with a pronoun or over a number
    definite: bool = False  # "of the soldiers"
    whole: int | None = None  # start token of the number that it is a share of ("139 of the 157")
    label: bool = False  # a line or item "Navy – 30"
    head_before: bool = False  # "bodies of 160 soldiers"
    frame: bool = False  # "Of the 157, 139 had …": the 157
    group: bool = False  # "50 of the 60 people": the 60
    figure: int | None = None  # the token that says so of a figure: "puts the number of captives at 300"
    others: bool = False  # "200 others"
    hyphenated: bool = False  # "the 314-prisoner exchange"
    stateless: bool = False  # "two Western lecturers", "nine Shiites": a demonym of no state
    many: bool = False  # … of many: of no side, where creed and politics leave it open
    captor: str | None = None  # the side that held them, as the noun tells it: "ten FARC-held hostages"
    hint: str | None = None  # the side that the noun is used of, where it is one of the article's
    own: bool = False  # "150 of its own"
    same: bool = False  # "the same number of Russians"
    noun: str = ""  # an unknown head, as written
    rules: list[str] = field(default_factory=list)

    @property
    def foreign(self) -> bool:
        """Whether it counts foreigners of no named state who serve no side."""
        return self.category == "foreigners" or ("foreigners" in self.traits and self.category != "military")

    @property
    def headless(self) -> bool:
        """Whether the phrase names no category of its own."""
        return self.category is None and not self.bystander
