"""What the lexicon and the language say of single words of a noun phrase."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from exchange_facts.lexicon import load_lexicon, word_set

STOP = word_set("words.stop")
COPULA = word_set("be")
_PLURALS = word_set("words.plurals")


@lru_cache(maxsize=1)
def categories() -> dict[str, dict[str, Any]]:
    """Row of the category lexicon → its attributes."""
    return {row.id: row.attrs for row in load_lexicon("categories")}


@lru_cache(maxsize=1)
def singulars() -> dict[str, str | None]:
    """Form of a noun as the lexicon has it → its category."""
    return {form: row.attrs.get("category") for row in load_lexicon("categories") for form in row.forms}


@lru_cache(maxsize=1)
def adjectives() -> frozenset[str]:
    """Words that say of a noun what some categories are: "wounded", "male"."""
    return frozenset(form for row in load_lexicon("categories") if row.label == "TRAIT" for form in row.forms)


def one(noun: str) -> bool:
    """Whether a noun is in the singular."""
    return not noun.endswith(("s", "men")) and noun not in _PLURALS
