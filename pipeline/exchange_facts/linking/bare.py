"""Numbers without a noun: where they stand, and what the words around them say of whom they count."""

from __future__ import annotations

from exchange_facts.linking.mention import Mention
from exchange_facts.linking.nouns import categories
from exchange_facts.linking.view import View

_LEADING = frozenset("the other another remaining and – - — • * , ; only just including further a to : another".split())
_ADVERBS = frozenset(
    "about some around all the first last further another more nearly almost still now only just".split()
)
_FINITE = frozenset(
    "was were are have had has will would did do belong belonged came went got could may stay stayed".split()
)
_TELLS = frozenset("speak speaks spoke admit admits admitted confirm confirms figure number proof evidence".split())
_EXIST = frozenset("were are was there makes made took saw gave got".split())
_OBJECT_ENDS = frozenset(". , ; : – — on in to from at after before the that yesterday today".split())
_DEFINITE = frozenset(("the", "these", "those", "all"))


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


def in_force(view: View, mention: Mention) -> bool:
    """ "130 from the Armed Forces", "150 served in the National Guard": whoever serves is military."""
    _, stop = view.sentence(mention.start)
    limit = min(stop, mention.end + 5)
    at = next((t.start for t in view.within("units", mention.end + 1, limit)), None)
    return (
        at is not None
        and {"from", "in", "of", "with"} & set(view.lower[mention.end : at]) != set()
        and "," not in view.lower[mention.end : at]
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
    if before < begin or after >= stop or view.lower[before] in ("of", "by", "per", '"', "“"):
        return False
    word = view.lower[before]
    verb = word in _EXIST or (word.endswith(("ed", "ght")) and word not in ("injured", "wounded", "killed"))
    return view.lower[after] in _FINITE or (verb and view.lower[after] in _OBJECT_ENDS)
