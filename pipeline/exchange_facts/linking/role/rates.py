"""Rates: how many are given for every one."""

from __future__ import annotations

from exchange_facts.lexicon import word_set
from exchange_facts.linking.category.mention import Mention
from exchange_facts.linking.view import View

_NO_RATE = word_set("rates.no_rate")  # "the 41 laid down for each day"
_EVERY = frozenset(("each", "every"))
_CLAUSES = word_set("rates.clauses")
EACH = 12  # tokens between "for each" captive and what is given for him


def rate_of(view: View, mention: Mention) -> int | None:
    """ "30 prisoners for every hostage": the second number of a rate is one."""
    if not view.says(mention.start, _EVERY):
        return None
    if mention.category is None and mention.noun:
        return None  # "700 lei for each year"
    if mention.category is not None and _for_each(view, mention):
        return 1
    end = max(mention.np_end, mention.end)
    _, stop = view.sentence(mention.start)
    end = _behind_aside(view, end, stop)
    for at in range(end, min(stop - 1, end + 5)):
        if view.lower[at] == "for" and view.lower[at + 1] in _EVERY:
            return None if _NO_RATE.intersection(view.lower[at + 2 : at + 3]) else 1
        if view.lower[at] in (",", ";", "and") or at in view.counts:
            return None
    return None


def _behind_aside(view: View, end: int, stop: int) -> int:
    """The token behind an aside: "three prisoners, women mostly, | (will be freed) for each hostage"."""
    if view.lower[end : end + 1] != [","]:
        return end
    close = next((at for at in range(end + 1, min(stop, end + EACH)) if view.lower[at] == ","), end)
    told = view.counted(end, close) or not _CLAUSES.isdisjoint(view.lower[end:close])
    return end if told or close == end else close + 1


def _for_each(view: View, mention: Mention) -> bool:
    """ "For every hostage Israel lets 30 prisoners go": the rate whose other number stands first."""
    begin, _ = view.sentence(mention.start)
    for at in range(max(begin, mention.start - EACH), mention.start - 1):
        if view.lower[at] == "for" and view.lower[at + 1] in _EVERY:
            captive = view.within("categories", at + 2, at + 5) or view.within("norps", at + 2, at + 5)
            return bool(captive) and not view.counted(at, mention.start)
    return False
