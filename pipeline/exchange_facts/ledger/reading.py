"""What the text around the facts says: is it recalled, a stage, mediated by whom."""

from __future__ import annotations

import re
from bisect import bisect_left
from calendar import month_name
from collections import Counter
from functools import cache
from itertools import pairwise
from operator import attrgetter

from exchange_facts.lexicon import load_lexicon
from exchange_facts.records import Entity, Fact, Result
from exchange_facts.rulers.numerals import fold

_CLAUSE = re.compile(r"[;:]|(?<=\w)[.!?]\s|\n")
_MONTHS = list(month_name)[1:]
_MONTH = re.compile(rf"\b[Ii]n ({'|'.join(_MONTHS)})\b(?! \d)")
_ANY_MONTH = re.compile(rf"\b(?:{'|'.join(_MONTHS).lower()})\b")
_YEAR = re.compile(r"\b(19[4-9]\d|20\d\d)\b")
_OF_YEAR = re.compile(r"\b(?:in|of) (?:19[4-9]\d|20\d\d)\b")
_ELAPSED = re.compile(r"\b(?:days|weeks|months|years|a (?:day|week|month|year)) (?:later|afterwards|before(?=[,.;]))")
_STOP = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9\"'\u201c\u2018])")
_DEFINITE = re.compile(r" (?:with )?(?:all )?(?:the|these|those) $")
_ON_TOP = re.compile(r"\b(?:another|a further|further|an additional|additional)(?: group of)? $")
_MORE = re.compile(r" (?:more|others)\b(?! than)| (?:[a-z-]+ )more\b(?! than)")
_FOR = re.compile(r"\bfor (?:\w+ )?$|\bin (?:exchange|return) for (?:\w+ )?$")
_FIRST_OF = re.compile(r"\bthe (?:first|last|next) (?:\w+ )?of (?:the |some |about |the promised )?\d")
_PAUSE = re.compile(r"[,;]")
STATES = ("GPE", "NORP")
_start = attrgetter("start")
BEFORE = 15  # characters before an ordinal that say of what it is one ("this year's fifth")
HEAD = 40  # characters of a sentence in which a month or a year sets its time


@cache
def _cue(label: str) -> re.Pattern[str]:
    """A pattern for texts in lower case. What may stand before a form is looked at behind its first letter: so the
    search goes from one of these letters to the next."""
    forms = [form.lower() for row in load_lexicon("ledger") if row.label == label for form in row.forms]
    by_letter: dict[str, list[str]] = {}
    for form in sorted(forms, key=len, reverse=True):
        by_letter.setdefault(form[0], []).append(re.escape(form[1:]))
    words = "|".join(rf"{first}(?<![\w-].)(?:{'|'.join(rest)})" for first, rest in by_letter.items())
    return re.compile(rf"(?:{words})(?!\w)")


def corrects(words: str) -> bool:
    """Whether a title or a sentence says that it corrects what was told before.

    >>> corrects("CORRECTION: 95 soldiers are home"), corrects("95 soldiers are home")
    (True, False)
    """
    return bool(_cue("CORRECTION").search(fold(words)))


def falls_short(number: str) -> bool:
    """Whether the words of a number say that it is not quite reached.

    >>> falls_short("Almost 200"), falls_short("About 200")
    (True, False)
    """
    return bool(_cue("SHORT").match(fold(number)))


def of_first_lot(sentence: str, number: str) -> bool:
    """Whether a number is of the first of several lots.

    >>> of_first_lot("A first bus with 40 soldiers crossed.", "40"), of_first_lot("The first 40 soldiers came.", "40")
    (True, False)
    """
    before, found, _ = fold(sentence).partition(fold(number) or "\n")
    return bool(found and _cue("FIRST_LOT").search(before))


class Reading:
    """One article's text and names, beside its facts."""

    def __init__(self, result: Result) -> None:
        self.text, self.lower = result.text, fold(result.text)
        self.entities = sorted(result.entities, key=_start)
        self.day = result.date

    def _named(self, start: int, end: int) -> list[Entity]:
        """The names that begin in a stretch of the text."""
        first, last = (bisect_left(self.entities, at, key=_start) for at in (start, end))
        return self.entities[first:last]

    def recalls(self, fact: Fact) -> bool:
        """Whether the sentence of a fact without a day speaks of an earlier time."""
        return self._sets_past(*fact.sentence) or bool(_ELAPSED.search(self.lower[slice(*fact.sentence)]))

    def counts_on(self, fact: Fact) -> bool:
        """Whether the sentence of a fact gives its time only from another: "seven months later"."""
        words = self.lower[slice(*fact.sentence)]
        return bool(_ELAPSED.search(words)) and not (_YEAR.search(words) or _ANY_MONTH.search(words))

    def _sets_past(self, start: int, end: int) -> bool:
        """Whether a sentence sets its time in the past: "a year ago", "In the winter of 2011"."""
        if _cue("RECALL").search(self.lower[start:end]):
            return True
        if not self.day:
            return False
        head = self.text[start : min(start + HEAD, end)]
        if any(month != _MONTHS[int(self.day[5:7]) - 1] for month in _MONTH.findall(head)):
            return True
        return any(year < self.day[:4] for year in _YEAR.findall(head))

    def narrates(self, fact: Fact) -> bool:
        """Whether a sentence before that of a fact in its paragraph sets a time in the past, and it goes on there."""
        start, end = fact.sentence
        if _cue("PRESENT").search(self.lower[start:end]):
            return False
        begin = self.text.rfind("\n", 0, start) + 1
        stops = [begin, *(stop.end() for stop in _STOP.finditer(self.text, begin, start)), start]
        return any(self._sets_past(*sentence) for sentence in pairwise(stops))

    def met(self, fact: Fact) -> bool:
        """Whether a number counts people who were met after they came home: "received the ten freed soldiers"."""
        before = _DEFINITE.search(self.lower, max(fact.sentence[0], fact.count[0] - HEAD), fact.count[0])
        if not before:
            return False
        words = self.lower[fact.sentence[0] : before.start()]
        if any(cue.end() == len(words) for cue in _cue("MEETING").finditer(words)):
            return True
        after = self.lower[fact.count[1] : (fact.category_span or fact.count)[1]]
        received = any(cue.end() == len(words) for cue in _cue("RECEPTION").finditer(words))
        return received and bool(_cue("FREED").search(after))

    def speaks_of_deal(self) -> bool:
        """Whether the article speaks of a deal, or of stages of one."""
        return bool(_cue("DEAL").search(self.lower))

    def stage(self, fact: Fact) -> bool:
        """Whether an ordinal counts stages of a deal, not exchanges: its noun, or the word after it."""
        if not self.text:
            return False
        span = fact.category_span or (fact.count[1], fact.count[1] + 16)
        return bool(_cue("STAGE").search(self.lower[span[0] : span[1]]))

    def of_a_span(self, fact: Fact) -> bool:
        """Whether an ordinal counts within a year or a season, not in the series: "the fifth swap this year"."""
        before = self.lower[max(fact.sentence[0], fact.count[0] - BEFORE) : fact.count[0]]
        after = self.lower[fact.count[0] : min(fact.sentence[1], fact.count[1] + HEAD)]
        words = before + _PAUSE.split(after)[0]
        return bool(_cue("SPAN").search(words) or _OF_YEAR.search(words))

    def further(self, fact: Fact) -> bool:
        """Whether a number comes on top of others: "another 550"."""
        return bool(_cue("FURTHER").search(self.lower[max(fact.count[0] - 20, 0) : fact.count[1] + 12]))

    def on_top(self, fact: Fact) -> bool:
        """Whether a number comes on top of the one before it: "another four", "five more", "in a second swap 40"."""
        start, end = fact.count
        before, after = self.lower[max(start - 20, fact.sentence[0]) : start], self.lower[end : end + HEAD]
        if _ON_TOP.search(before) or _MORE.match(after):
            return True
        return bool(_cue("LOT").search(self.lower[fact.sentence[0] : start]))

    def in_return(self, one: Fact, other: Fact) -> bool:
        """Whether two numbers of a sentence are what two sides gave each other: "95 soldiers for 90 prisoners"."""
        if one.sentence != other.sentence or one.count[1] > other.count[0]:
            return False
        between = self.lower[one.count[1] : other.count[0]]
        respectively = "respectively" in self.lower[other.count[1] : one.sentence[1]]
        return bool(_FOR.search(between) or (respectively and between.strip() == "and"))

    def another(self, facts: list[Fact]) -> bool:
        """Whether facts are told as one exchange more: "another 13", "the second swap in two days"."""
        sentences = {fact.sentence for fact in facts}
        again = any(_cue("AGAIN").search(self.lower[slice(*sentence)]) for sentence in sentences)
        return again or any(self.further(fact) for fact in facts if fact.kind == "release")

    def says(self, label: str, facts: list[Fact]) -> bool:
        """Whether a sentence of facts has a cue: UNDER, of a deal that they carry out; LASTING, of the days it took."""
        return any(_cue(label).search(self.lower[slice(*sentence)]) for sentence in {f.sentence for f in facts})

    def of_more(self, facts: list[Fact]) -> bool:
        """Whether facts are told as some of those of a deal: "the first of 33"."""
        return any(_FIRST_OF.search(self.lower[slice(*sentence)]) for sentence in {f.sentence for f in facts})

    def countries(self) -> Counter[str]:
        """The countries that the article names, and how often."""
        return Counter(e.country for e in self.entities if e.country and e.label in STATES)

    def people(self, facts: list[Fact]) -> list[str]:
        """Persons named in the sentences of facts, who are not their source."""
        spans = {fact.sentence for fact in facts}
        speakers = " ".join(fact.speaker for fact in facts if fact.speaker)
        return sorted({
            e.name or e.text
            for span in spans
            for e in self._named(*span)
            if e.label == "PERSON" and e.text not in speakers
        })  # fmt: skip

    def mediators(self, parties: set[str]) -> list[str]:
        """Who mediated: states by their code, others by name, in the clauses that say so."""
        found: set[str] = set()
        for cue in _cue("MEDIATION").finditer(self.lower):
            starts = [m.end() for m in _CLAUSE.finditer(self.text, max(cue.start() - 300, 0), cue.start())]
            end = _CLAUSE.search(self.text, cue.end())
            start = starts[-1] if starts else max(cue.start() - 300, 0)
            stop = end.start() if end else len(self.text)
            named = (e for e in self._named(start, stop) if e.country not in parties)
            found.update(filter(None, map(_mediator, named)))
        return sorted(found)


def _mediator(entity: Entity) -> str | None:
    if entity.label in STATES:
        return entity.country
    return (entity.name or entity.text) if entity.label == "ORG" else None
