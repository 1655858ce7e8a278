"""What may be said of a number's side in its own sentence, where it stands and what governs it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from exchange_facts.lexicon import word_set
from exchange_facts.linking.category.mention import Mention
from exchange_facts.linking.party.sides import Sides
from exchange_facts.linking.role.cues import Cue
from exchange_facts.linking.role.predicates import Governor
from exchange_facts.linking.role.roles import Role
from exchange_facts.linking.view import View

Answer = TypeVar("Answer")
Told = tuple[str | None, str]  # a party, and the rule that told it
_PRICE = word_set("clause.price")  # between "for" and what is given in return
_HAILING = (["were", "from"], ["are", "from"], ["hail", "from"], ["hailed", "from"], ["was", "from"])


@dataclass(slots=True)
class Clause:
    """A number in its sentence."""

    view: View
    mention: Mention
    role: Role
    sides: Sides
    begin: int = field(init=False)  # of the sentence
    stop: int = field(init=False)
    end: int = field(init=False)  # the token behind the noun phrase
    cues: list[Cue] = field(init=False)
    answers: dict[Callable[[Clause], Any], Any] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        lower = self.view.lower
        self.begin, self.stop = self.view.sentence(self.mention.start)
        self.end = max(self.mention.np_end, self.mention.end)
        self.end += lower[self.end : self.end + 2] in _HAILING  # "26 were from the Navy", "twelve hail from Syria"
        self.cues = self.view.cues_by_sentence[self.view.sentence_of[self.mention.start]]

    def once(self, question: Callable[[Clause], Answer]) -> Answer:
        """The answer to a question that is asked of the side and of the holder, found once."""
        if question not in self.answers:
            self.answers[question] = question(self)
        answer: Answer = self.answers[question]
        return answer

    @property
    def governor(self) -> Governor | None:
        """The predicate that governs the number."""
        return self.role.governor

    @property
    def post(self) -> list[str]:
        """The words behind the noun phrase."""
        return self.view.lower[self.end : self.end + 8]

    @property
    def price(self) -> bool:
        """Whether those who are counted stand right behind "for", "in exchange for"."""
        start, lower = self.mention.start, self.view.lower
        return any(
            c.end <= start and _PRICE.issuperset(lower[c.end : start]) for c in self.view.cued(self.begin, "versus")
        )

    @property
    def gets(self) -> bool:
        """Whether somebody gets those who are counted."""
        governor = self.governor
        return governor is not None and governor.cue.cue == "take" and governor.side == "object"
