"""Which exchange it is: ordinals of exchanges and of their stages, and not of talks, truces or people."""

from __future__ import annotations

from collections.abc import Container
from itertools import pairwise, takewhile

from exchange_facts.lexicon import word_set
from exchange_facts.linking.category.mention import Mention
from exchange_facts.linking.role.predicates import RELEASES
from exchange_facts.linking.view import View

OF_REACH = 9  # tokens between a stage and its exchange ("the third stage of the 1,000-for-1,000 prisoner exchange")
OF_SWAP = 6  # tokens of "tranches of the prisoner exchange"
_PARTS = word_set("ordinals.parts")
_TRUCES = word_set("ordinals.truces")
_TALKS = word_set("ordinals.talks")
_BATCHES = word_set("ordinals.batches")
_LIKE_EXCHANGES = word_set("ordinals.like_exchanges")
_DEALS = word_set("ordinals.deals")  # "the second deal in a month", but no "phase of the deal"
_SWAPS = frozenset(("swap", "give", "take", "swapping"))
_STOPS = frozenset((".", ",", ";"))
_SUBJECTS = word_set("ordinals.subjects")
_OPENINGS = frozenset(("in", "and", ";"))  # behind which a clause may begin with "the second, in June,"
_DURING = frozenset(("in", "during", "under", "for", "throughout"))
SUBJECT = 6  # tokens of a sentence in which its subject stands ("Yesterday's release was the third since May")
BEFORE = 5  # sentences in which the exchange that "it" means is told of
_RELATIVE = word_set("ordinals.relative")
_ELLIPTIC = word_set("ordinals.elliptic")


def counts_exchanges(view: View, mention: Mention) -> bool:
    """Whether rounds or stages are those of exchanges, and not of talks or of ammunition."""
    _, stop = view.sentence(mention.start)
    return view.lower[mention.np_end - 1].rstrip("s") not in _PARTS or _of_exchange(view, mention.np_end, stop)


def _of_exchange(view: View, at: int, stop: int) -> bool:
    """Whether a round or a stage is one of an exchange and not of talks."""
    told = not {"was", "is"}.isdisjoint(view.lower[max(0, at - 4) : at])  # "it was the first stage of the truce"
    clause = list(takewhile(lambda word: word not in _STOPS, view.lower[at : min(stop, at + OF_REACH)]))
    truce = next((i for i, word in enumerate(clause) if word in _TRUCES), OF_REACH)
    near = view.within("categories", at, min(stop, at + OF_REACH))
    swap = next((tag.start - at for tag in near if tag.id == "category.exchanges"), OF_REACH)
    if truce < swap and not told:
        return False  # "a first phase involving a six-week ceasefire"
    if swap < OF_REACH:
        return True
    if view.lower[at : at + 1] == ["of"] and not told:
        return not _LIKE_EXCHANGES.isdisjoint(word.rstrip("s") for word in view.lower[at : at + 5])
    return _TALKS.isdisjoint(view.words)


def is_exchange_ordinal(view: View, mention: Mention) -> bool:
    """Whether an ordinal numbers an exchange, a stage or a round of one."""
    lower = view.lower
    begin, stop = view.sentence(mention.start)
    if "not" in lower[max(begin, mention.start - 3) : mention.start]:
        return False  # "it is not the first swap of the kind"
    at = mention.end
    limit = min(stop, at + 4)
    if not _BATCHES.isdisjoint(lower[at : at + 1]):
        freed = view.within("categories", at, min(stop, at + 7)) or view.within("norps", at, min(stop, at + 7))
        if not freed and lower[at + 1 : at + 2] in (["since"], ["this"], ["in"]):
            return _told_before(view, begin, mention.start)  # "it was the third batch since the truce"
        return bool(freed) and lower[at + 1] in ("of", "since") and not view.counted(at, freed[0].start)
    month = view.covered(at + 1, "dates") if lower[at : at + 1] == ["of"] else None
    if month is not None and month.id == "dates.month":
        return False  # "on the first of March"
    if lower[at : at + 1] == ["of"] and at + 1 < stop and (at + 1 in view.counts or view.doc[at + 1].like_num):
        if not _RELATIVE.isdisjoint(lower[at + 2 : at + 3]):
            return False  # "they were the first of 500 who are to go home"
        at += 2  # "the second of three swaps"
        if lower[at] in _BATCHES:
            of = any(_names_exchange(view, t) for t in range(at + 1, min(stop, at + OF_SWAP)))
            return of or _told_before(view, begin, mention.start, RELEASES)  # "it was the third of four tranches"
    while at < limit:
        tag = view.covered(at, "categories")
        if tag is not None and tag.id != "category.exchanges":  # "the first major prisoner swap"
            hyphen = lower[tag.end : tag.end + 1] == ["-"]  # "the sixth hostage-prisoner exchange"
            behind = view.covered(tag.end + hyphen, "categories")
            if behind is None and not _LIKE_EXCHANGES.isdisjoint(lower[tag.end : tag.end + 1]):
                return True  # "its second prisoner release"
            tag = behind if behind is not None and behind.id == "category.exchanges" else tag
        if tag is not None and tag.id == "category.exchanges":
            if lower[tag.start].rstrip("s") in _PARTS:
                during = lower[mention.start - 1] in ("the", "a") and lower[mention.start - 2] in _DURING
                told = lower[tag.end : tag.end + 1] == ["of"]  # "in the first stage 33 are due": which one it is of
                return (told or not during) and _of_exchange(view, tag.end, stop)
            return _TALKS.isdisjoint(lower[tag.end : tag.end + 1])
        if tag is None and (lower[at] in _LIKE_EXCHANGES or lower[at] in _DEALS):
            return True
        if tag is not None or (lower[at] in _ELLIPTIC and lower[at] != "such") or lower[at] in (",", ".", ";", "time"):
            break
        at += 1
    beside = mention.start > begin and _names_exchange(view, mention.start - 1)
    if beside and lower[mention.start] in ("no", "no.", "number", "№", "#"):
        return True
    after = lower[mention.end] if mention.end < stop else "."
    opens = mention.start - 1 == begin or lower[mention.start - 2] in _OPENINGS
    if after == "," and opens and lower[mention.start - 1] == "the" and _counted_before(view, mention):
        return True
    if after == "time":
        told = any(c.cue in _SWAPS for c in view.cues_by_sentence[view.sentence_of[mention.start]])
        return told
    predicate = beside or lower[mention.start - 1] in ("the", "a", "already", "only", "is", "was")
    said = not {"is", "was"}.isdisjoint(lower[max(begin, mention.start - 6) : mention.start])
    if after not in _ELLIPTIC and after not in _STOPS:
        return False
    if any(_names_exchange(view, t) for t in range(begin, mention.start)):
        return predicate if after in _ELLIPTIC else said
    return _told_before(view, begin, mention.start)


def _counted_before(view: View, mention: Mention) -> bool:
    """ "Three exchanges are on record. The first, in July 1996, …": of those that a sentence before counts."""
    first = view.sentences[max(0, view.sentence_of[mention.start] - BEFORE)][0]
    told = view.counted(first, view.sentence(mention.start)[0])
    near = (at for number in told for at in range(number + 1, min(number + 4, mention.start)))
    return any(_names_exchange(view, at) for at in near)


def _told_before(view: View, begin: int, at: int, cues: Container[str] = ("swap",)) -> bool:
    """ "It was the 27th since February", "Saturday's was the 62nd": what the sentences before tell of."""
    opening = view.lower[begin : min(at, begin + SUBJECT)]
    said = any(one in _SUBJECTS and other in ("is", "was") for one, other in pairwise(opening))
    if not said or view.lower[at - 1] not in ("the", "their", "its"):
        return False
    sentence = view.sentence_of[begin]
    earlier = range(max(0, sentence - BEFORE), sentence)
    first = view.sentences[max(0, sentence - BEFORE)][0]
    swaps = any(c.cue in cues for s in earlier for c in view.cues_by_sentence[s])
    swaps = swaps or any(_names_exchange(view, t) for t in range(first, begin))
    return swaps and _TALKS.isdisjoint(view.lower[first:begin])


def _names_exchange(view: View, at: int) -> bool:
    """Whether a token ends the name of an exchange, and not of a part of one."""
    tag = view.covered(at, "categories")
    word = view.lower[at]
    if tag is None or tag.id != "category.exchanges":
        return word in _LIKE_EXCHANGES
    return tag.end == at + 1 and word.rstrip("s") not in _PARTS
