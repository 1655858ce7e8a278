"""What the lexicon and the language say of single words of a noun phrase."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from exchange_facts.lexicon import load_lexicon

STOP = frozenset(
    "was were is are be been being am had have has having will would can could shall should may might must do "
    "does did to in on at by with for from after before since when while who whom whose which that this these "
    "those it they he she we i you as than but or if not because where there then so per each apiece against "
    "into via under over between among during until about yesterday today tomorrow tonight now still back home "
    "out came went got get took made said says say told tells , . ; : ( ) ! ? “ ” – — -- / | + = "
    '"'.split()
)
COPULA = frozenset("are were is was being be".split())
_PLURALS = frozenset("people men women children personnel wounded sick dead fallen injured".split())


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
