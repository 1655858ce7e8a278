"""Dates in a text, resolved against the day of its article."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from itertools import repeat
from operator import itemgetter
from typing import Any, TypedDict

from spacy.language import Language
from spacy.tokens import Doc, Span

from exchange_facts.component import (
    component,
    declare,
    lowers_of,
    note,
    noted,
    offsets_of,
    span_of,
    text_of,
    write_spans,
)
from exchange_facts.rulers.calendar import OPERATIONS, Context, Direction, Period, Values, unknown
from exchange_facts.rulers.date_grammar import Found, Grammar, Scanner, Template, fold, load_grammar

When = TypedDict("When", {"from": str | None, "to": str | None, "grain": str, "type": str})

_TENSED = {"day", "day_range", "day_of_month", "month", "month_range", "season", "weekday", "weekday_range", "shift"}
# tokens unlike those of all other expressions: "23.05.2025", "2014-2016" with a dash
_FIGURES = re.compile(r"\b(?:\d\d?([./])\d\d?\1(?:1[6-9]|20)\d\d|(?:1[6-9]|20)\d\d[\u2013—](?:1[6-9]|20)\d\d)\b")
_MARKS = [mark + century for mark in "./\u2013—" for century in ("19", "20")]  # in each such token
_WAS = re.compile(r"\b(?:was|were|been)(?: \w+)? $")  # "was planned for Saturday": which may be past
_REACH = 120  # how far a clause is read on either side, in characters


def _direction(grammar: Grammar, folded: str, start: int, end: int, relation: str | None) -> Direction:
    """Whether the clause around an expression speaks of days to come.

    The nearest cue before the expression says so, without one the first after it.
    """
    role = grammar.words["relation"][relation] if relation else None
    if role == "since" and relation != "from":
        return "past"
    left = grammar.breaks.split(folded[max(0, start - _REACH) : start])[-1]
    if before := list(grammar.cues.finditer(left)):
        cue: re.Match[str] | None = before[-1]
    else:
        cue = grammar.cues.search(grammar.breaks.split(folded[end : end + _REACH], maxsplit=1)[0])
    if cue and cue["future"]:
        return "near" if _WAS.search(cue.string, 0, cue.start()) else "future"
    return "near" if role in ("until", "before") else "past"


def _related(period: Period, role: str | None, values: dict[str, Any], today: date | None) -> Period:
    """What a preposition makes of a period."""
    start, end, grain, type = period
    if role == "every":
        return unknown(grain)
    if role == "since" and not {"day2", "month2", "year2", "weekday2"} & values.keys() and type != "duration":
        return Period(start, today if start and today and start <= today else None, grain, "since")
    if role == "before" and start and values.get("edge", (0, 0))[1] < 1:
        return Period(None, start - timedelta(1), grain, "until")
    if role in ("until", "before") and type != "duration":
        return Period(None, end, grain, "until")
    return period


@lru_cache(maxsize=4096)
def _values(grammar: Grammar, template: Template, expression: str) -> Values:
    """The words of an expression, which recur, unlike the days of articles."""
    return grammar.values(template, expression)


@lru_cache(maxsize=1)
def _countries(grammar: Grammar, folded: str) -> frozenset[str]:
    """The countries with feasts of their own that a text names."""
    return grammar.countries(folded)


@lru_cache(maxsize=4096)
def _read(grammar: Grammar, template: Template, expression: str, role: str | None, context: Context) -> Period | None:
    """The period of an expression; None if it is no date after all ("30 February")."""
    values = _values(grammar, template, expression)
    try:
        period = OPERATIONS[template.operation](values, context)
        return _related(period, role, values, context.today) if period else None
    except (OverflowError, ValueError):  # a day before the first year of the calendar, or after its last
        return None


def _when(period: Period) -> When:
    return {
        "from": period.start.isoformat() if period.start else None,
        "to": period.end.isoformat() if period.end else None,
        "grain": period.grain,
        "type": period.type,
    }


def _period(grammar: Grammar, found: Found, folded: str, context: Context) -> Period | None:
    """What an expression means in its clause."""
    template, relation = found.template, found.relation
    if template.operation in _TENSED:
        direction = _direction(grammar, folded, found.start, found.end, relation)
        context = context._replace(direction=direction)
    elif template.operation == "holiday":
        since = relation is not None and grammar.words["relation"][relation] == "since"
        context = context._replace(countries=_countries(grammar, folded), direction="past" if since else "near")
    role = grammar.words["relation"][relation] if relation else None
    return _read(grammar, template, folded[found.start : found.end], role, context)


def resolve(text: str, *, today: date | None, last: date | None = None) -> When | None:
    """Resolve one expression, with or without its preposition; None where the text is none.

    ``today`` is the day of the article, ``last`` the day that the text named before ("a day earlier").
    Without a verb beside it an expression looks back: "Friday" is the nearest one up to today. ``from`` or
    ``to`` is None where that end is open or unknown.

    >>> resolve("last Friday", today=date(2025, 5, 23))
    {'from': '2025-05-16', 'to': '2025-05-16', 'grain': 'day', 'type': 'point'}
    >>> resolve("since March 2022", today=date(2025, 5, 23))
    {'from': '2022-03-01', 'to': '2025-05-23', 'grain': 'month', 'type': 'since'}
    >>> resolve("in captivity", today=date(2025, 5, 23))
    """
    grammar, folded = load_grammar(), fold(text)
    found = grammar.match(text, folded, 0) or grammar.match(text, folded, grammar.lead(folded))
    if found is None or found.end < len(text):
        return None
    period = _period(grammar, found, folded, Context(today, last, last))
    return _when(period) if period else None


def _told(grammar: Grammar, found: Found, folded: str, context: Context, period: Period) -> date | None:
    """From where a paragraph goes on to tell of a past year: "In May 1961 … In June".

    Not so where the year is that of a capture or a treaty, which news of today recall.
    """
    values = _values(grammar, found.template, folded[found.start : found.end])
    start, today = period.start, context.today
    if start is None or today is None or found.template.operation not in _TENSED | {"year"}:
        return context.told
    if context.told and {"shift", "deictic", "weekday"} & values.keys():
        return None
    year = found.template.operation == "year" and "head" not in values
    if year or not {"year", "that", "that_year"} & values.keys():
        return start if context.told and start.year == context.told.year and start > context.told else context.told
    clause = re.split(r"[.;!?\n]", folded[max(0, found.start - _REACH) : found.start])[-1]
    return start if start.year < today.year and not grammar.recalled.search(clause) else context.told


@component("dates", assigns=["doc.spans", "span._.date"])
class Dates:
    """Writes dates to ``doc.spans["dates"]``, with the id of the rule, and what they mean to ``span._.date``.

    They are read from ``doc._.article["date"]``; without it only full dates are resolved. ``span._.date``
    is ``{"from", "to", "grain", "type"}``: ISO days, the exactness ("day", "week", "month", "year",
    "interval") and how the text speaks of them ("point", "since", "until", "duration", "holiday"). The
    preposition stays outside the span.

    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> _ = nlp.add_pipe("exchange_facts.dates")
    >>> doc = nlp.make_doc("390 came home on Friday; 303 will on Sunday.")
    >>> doc._.article = {"id": "1", "date": "2025-05-23", "title": None}
    >>> [(span.text, span.id_, span._.date["from"]) for span in nlp(doc).spans["dates"]]
    [('Friday', 'dates.weekday', '2025-05-23'), ('Sunday', 'dates.weekday', '2025-05-25')]
    """

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        declare("article")
        if not Span.has_extension("date"):
            Span.set_extension("date", default=None)
        self._grammar = load_grammar()
        self._scanner = Scanner(self._grammar)
        self._codes = {nlp.vocab.strings.add(token): code for token, code in self._scanner.codes.items()}

    def _starts(self, doc: Doc, text: str) -> list[tuple[int, list[Template]]]:
        """The characters at which an expression may begin, with the templates to try there."""
        codes = bytes(map(self._codes.get, lowers_of(doc), repeat(0)))
        offsets = offsets_of(doc)
        starts = [(offsets[index], templates) for index, templates in self._scanner.starts(codes)]
        if any(mark in text for mark in _MARKS):
            figures = [(match.start(), self._grammar.templates) for match in _FIGURES.finditer(text)]
            starts = sorted(starts + figures, key=itemgetter(0))
        return starts

    def __call__(self, doc: Doc) -> Doc:
        spans: list[Span] = []
        text = text_of(doc)
        if starts := self._starts(doc, text):
            folded = fold(text)
            day = (noted(doc, "article") or {}).get("date")
            context = Context(date.fromisoformat(day) if day else None)
            reached = 0
            for start, templates in starts:
                if start < reached:
                    continue
                found = self._grammar.match(text, folded, start, templates)
                period = _period(self._grammar, found, folded, context) if found else None
                if found is None or period is None:
                    continue
                if "\n" in text[reached : found.start]:
                    context = context._replace(told=None)
                    period = _period(self._grammar, found, folded, context) or period
                reached = found.end
                span = span_of(doc, found.start, found.end, "DATE", found.template.rule)
                note(span, "date", _when(period))
                spans.append(span)
                if period.type in ("point", "holiday") and period.start:
                    context = context.after(period)._replace(told=_told(self._grammar, found, folded, context, period))
        write_spans(doc, "dates", spans)
        return doc
