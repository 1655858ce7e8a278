"""Numbers without a noun: where they stand, and what the words around them say of whom they count."""

from __future__ import annotations

from exchange_facts.lexicon import word_set
from exchange_facts.linking.category.mention import Mention
from exchange_facts.linking.category.words import STOP, categories, one
from exchange_facts.linking.view import View

_LEADING = word_set("bare.leading")
_ADVERBS = word_set("bare.adverbs")
_FINITE = word_set("bare.finite")
_TELLS = word_set("bare.tells")
_EXIST = word_set("bare.exist")
_OBJECT_ENDS = word_set("bare.object_ends")
_REST = word_set("bare.rest")
_LISTS = frozenset((",", ";", "and", "–", "—"))
_PLACED = word_set("bare.placed")
_DEFINITE = word_set("bare.definite")
OF = 5  # tokens between "remains" and the noun of whose they are
FORCES = word_set("bare.forces")
_EPITHETS = frozenset((None, "exchanges", "men", "women"))
_ACTORS = frozenset(("officers", "medics", "journalists", "civilians"))  # "The doctors found 12": whoever acts


def defined(view: View, mention: Mention) -> bool:
    """ "The 19", "all four", "those 16", "the freed 30": an exact number that was told before."""
    at = mention.start - 1
    at -= at > 0 and view.lower[at] in ("freed", "released")
    return at >= 0 and view.lower[at] in _DEFINITE and mention.low == mention.high and (mention.low or 0) > 1


def topic(view: View, mention: Mention) -> str | None:
    """Whom the sentence before speaks of: "The hostages were freed. Thirteen crossed …"."""
    sentence = view.sentence_of[mention.start]
    begin = view.sentences[max(0, sentence - 1)][0]
    tags = [t for t in view.within("categories", begin, mention.start) if t.label == "CATEGORY"]
    names = [categories()[t.id].get("category") for t in tags]
    return next((n for n in reversed(names) if n not in (None, "exchanges")), None)


def follows(view: View, at: int) -> bool:
    """Whether a noun phrase ends before a token: a verb, a preposition or a mark stands there."""
    word = view.lower[at] if at < len(view.lower) else "."
    return word in STOP or word in _FINITE


def spoken_of(view: View, mention: Mention, since: int) -> str | None:
    """Whom a clause before a bare number speaks of: "The sailors are here! All 24 are off the plane"."""
    sentence = view.sentence_of[mention.start]
    begin = max(since, view.sentences[max(0, sentence - 1)][0])
    for tag in reversed(view.within("categories", begin, mention.start)):
        category = categories()[tag.id].get("category")
        if tag.label != "CATEGORY" or category in _EPITHETS | _ACTORS or one(view.lower[tag.end - 1]):
            continue
        if tag.id == "category.military" or view.lower[tag.end : tag.end + 1] == ["of"]:
            continue  # "The rebels got back 14", "the lives of a million"
        at = tag.start - 1
        while at > begin and at > tag.start - 4 and view.lower[at] not in _DEFINITE and view.lower[at] not in STOP:
            at -= 1
        if view.lower[at] not in _DEFINITE or view.counted(at, tag.start):
            continue
        first = at == view.sentence(at)[0]
        freed = any(c.end == at and c.verb for c in view.cues_by_sentence[view.sentence_of[at]])
        if first or freed:
            return category
    return None


def in_force(view: View, mention: Mention) -> bool:
    """ "130 from the Armed Forces", "150 served in the National Guard": whoever serves is military."""
    _, stop = view.sentence(mention.start)
    begin = max(mention.end, mention.np_end)
    limit = min(stop, begin + (8 if mention.definite else 5))
    at = next((t for t in range(begin + 1, limit) if view.covered(t, "units") or view.lower[t] in FORCES), None)
    return (
        at is not None
        and {"from", "in", "of", "with"} & set(view.lower[begin:at]) != set()
        and "," not in view.lower[begin:at]
    )


def leads(view: View, mention: Mention) -> bool:
    """A bare number that begins a clause or goes on with a list: "Nineteen had …, 14 were …"."""
    begin, _ = view.sentence(mention.start)
    at = mention.start - 1
    moved = False
    while at >= begin and view.lower[at] in _LEADING:
        moved = True
        at -= 1
    return at < begin or moved


def gapped(view: View, mention: Mention, before: Mention) -> bool:
    """ "Three on Sunday and four on the seventh day", "Kyiv got 230 and Moscow 248": a parallel without a verb."""
    begin, stop = view.sentence(mention.start)
    since = max(before.np_end, before.end)
    if before.start < begin or mention.end >= stop:
        return False
    if view.lower[mention.end] not in _PLACED and view.covered(mention.end, "dates") is None:
        return False
    at = mention.start - 1
    while at > since and view.lower[at] in _ADVERBS:
        at -= 1
    day = view.covered(at, "dates")
    if day is not None:
        at = day.start - 1
        at -= view.lower[at] in ("in", "on", "by")
    side = view.covered(at, "places") or view.covered(at, "norps") or view.covered(at, "orgs")
    return view.lower[side.start - 1 if side is not None and side.party else at] in _LISTS


def versus(view: View, mention: Mention, before: Mention) -> bool:
    """ "Handed over 1,000 bodies against 41", "eight hostages for 110": what is given for the number before."""
    at = mention.start - 1
    beside = at == max(before.np_end, before.end) and view.lower[at] in ("for", "against")
    return beside and view.lower[mention.end : mention.end + 1] != ["-"] and follows(view, mention.end)


def stands_alone(view: View, mention: Mention) -> bool:
    """A bare number as a subject or an object: "by noon 48 were out", "lorries brought the first 12 on Wednesday"."""
    begin, stop = view.sentence(mention.start)
    before = mention.start - 1
    while before > begin and (view.lower[before] in _ADVERBS or view.lower[before].endswith("ly")):
        before -= 1
    after = mention.end
    while after < stop - 1 and (view.lower[after] in _ADVERBS or view.lower[after].endswith("ly")):
        after += 1
    told = view.lower[max(begin, mention.start - 4) : mention.start]
    if told[-1:] and told[-1] in ("of", "about", "to", "is", "as") and not _TELLS.isdisjoint(told):
        return True  # "lawyers speak of 72", "the figure is more than 20 thousand"
    if told[-2:-1] == ["the"] and told[-1] in _REST and after < stop and view.lower[after] in _OBJECT_ENDS:
        return True  # "with the last 14 in the sixth week", "the other twelve on Sunday"
    if before < begin or after >= stop or view.lower[before] in ("of", "by", "per", '"', "“"):
        return False
    word = view.lower[before]
    verb = word in _EXIST or (word.endswith(("ed", "ght")) and word not in ("injured", "wounded", "killed"))
    ends = view.lower[after] in _OBJECT_ENDS or view.covered(after, "dates") is not None
    cued = any(cue.start == after for cue in view.cues_by_sentence[view.sentence_of[after]])
    past = view.lower[after].endswith("ed") and not cued and follows(view, after + 1)  # "twelve emerged"
    return view.lower[after] in _FINITE or past or (verb and ends)
