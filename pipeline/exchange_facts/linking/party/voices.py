"""Who acts where no side is named: a leader for his own, and whoever says "we" for the side that he speaks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_facts.lexicon import word_set
from exchange_facts.linking.article import speakers
from exchange_facts.linking.party import conflicts
from exchange_facts.linking.role.cues import Cue
from exchange_facts.linking.view import Tag, View

if TYPE_CHECKING:
    from exchange_facts.linking.party.sides import Sides

_PREPOSITION = word_set("actors.preposition")
_SUBJECTS = frozenset(("we", "it", "they"))


def ours(view: View, at: int, sides: Sides) -> list[str]:
    """The side of whoever says "we" at a token, if it is one of the article's."""
    party = speakers.ours(view, at)
    return [party] if party in sides.main() else []


def in_person(view: View, left: int, cue: Cue, sides: Sides) -> list[str]:
    """ "Zelensky welcomed 60", "Haftar's command gave up 17", "we gave up nine", "they gave us ten"."""
    ruler = next(reversed(view.within("people", left, cue.start)), None)
    if ruler is not None and _rules(view, ruler, cue, sides):
        return [str(ruler.party)]
    pronoun = next((t for t in range(cue.start - 1, left - 1, -1) if view.lower[t] in _SUBJECTS), None)
    if pronoun is None:
        return []
    if view.lower[pronoun] == "we":
        return ours(view, pronoun, sides)
    begin, stop = view.sentence(pronoun)
    other = sides.opponent(next(iter(ours(view, pronoun, sides)), None)) if "us" in view.lower[begin:stop] else None
    return [other] if other is not None else []


def _rules(view: View, person: Tag, cue: Cue, sides: Sides) -> bool:
    """Whether a person acts in a predicate for one of the two sides, and not as one who only lets his own go."""
    if person.party not in sides.main() or (cue.cue != "take" and person.party in conflicts.inner()):
        return False
    return view.lower[person.start - 1] not in _PREPOSITION and "," not in view.lower[person.end : cue.start]
