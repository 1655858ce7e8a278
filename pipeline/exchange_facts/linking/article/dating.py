"""When the counted people changed hands: the date that an expression of the text names."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from operator import itemgetter
from typing import Any, NamedTuple

from exchange_facts.lexicon import word_set
from exchange_facts.linking.article import speakers
from exchange_facts.linking.article.periods import is_perfect
from exchange_facts.linking.article.reading import Item
from exchange_facts.linking.role.cues import Cue
from exchange_facts.linking.role.predicates import PREDICATES, RELEASES, distance
from exchange_facts.linking.view import Tag, View
from exchange_facts.rulers.calendar import months_later

REACH = 4.5  # how far a date of the same clause may be
TOLD = 9  # tokens between a verb of speech and its day
CLAUSE = 12  # tokens of what a total runs since: "since the peace treaty was signed in Algiers in December 2000"
BACK = 10  # sentences before a number whose day it may have
WEEK = 7  # days that news may be old
FOLLOWING = 4  # tokens behind "a day after" in which a number is told of: "letting go of four others"
HEADING = 5  # tokens of a line that only dates what is under it: "1985:", "May 2013 –"
AHEAD = 4  # sentences after a number in which the day of the article's exchange may still be named
DAYS = frozenset(("point", "holiday"))
_LONG = frozenset(("month", "year", "interval"))
_NO_DAY = word_set("dating.no_day")  # what is done on days of its own
_HAPPENINGS = word_set("dating.happenings")  # what has days of its own
_DID = word_set("dating.did")  # "a deal in May saw 50 released"
_NIGHT = frozenset("overnight early midnight".split())  # what is told by night was done the day before
_PRESENT = word_set("dating.present")
_EARLIER = word_set("dating.earlier")
_CLAUSES = frozenset(', ; : ( " “ ” that which who'.split())
_DOING = RELEASES | {"done"}
EVENTS = PREDICATES | {"done", "plan"}
_JOINING = frozenset(("and", ",", ";"))
_SINCE = frozenset(("since", ",", ";", ":"))
_CLOSING = frozenset(",.;:")
_CLOCK = re.compile(r"\W{0,3}(?:[01]?\d|2[0-3])[:.][0-5]\d(?: ?[ap]\.?m\b\.?)?(?![\d.%])")  # opens the notes of a day
Dated = tuple[int, int, dict[str, Any]]  # first token, token behind, what it means


class When(NamedTuple):
    """Days from and to, ISO; ``to`` may equal ``from``."""

    start: str | None
    end: str | None
    words: tuple[int, int] | None = None  # the tokens that name it
    by: str = ""  # what ties it to a number: its own sentence, its whole, the paragraph, the article …

    @property
    def named(self) -> bool:
        """Whether the sentence of the number itself names it."""
        return self.by == "sentence"

    def meets(self, other: When) -> bool:
        """Whether two times share a day."""
        first, second = sorted((self, other), key=lambda when: when.start or "")
        return (second.start or "") <= (first.end or "9999")


def assign(view: View, items: list[Item]) -> dict[int, When]:
    """The date of every item, by the index of its mention's first token.

    A day of its own sentence comes first, then that of its whole. What was carried out then, and the exchange that an
    ordinal counts, have the day that their paragraph named before, else the latest day on which the article told up to
    there, and little further, of a release, else that of the dateline. Where no day is told, a longer time is:
    "in May 2022". Totals take periods, formulas take nothing more.
    """
    today = view.today
    found: dict[int, When] = {}
    for item in items:
        when = _own(view, item, today, _is_day)
        if when is not None:
            found[item.mention.start] = when
    stamped = [view.sentence_of[start] for start, _ in view.paragraphs if _CLOCK.match(view.text, view.offsets[start])]
    latest = _latest(view, [*_released(view, items, found), *_told(view, today)])
    filed = _filed(view)
    for item in items:
        at = item.mention.start
        if at in found:
            continue
        whole = item.whole
        if whole is not None and whole.mention.start in found and item.role.kind == whole.role.kind:
            of_all, own = found[whole.mention.start]._replace(by="whole"), _own(view, item, today, _is_stretch)
            found[at] = own if own is not None and not own.meets(of_all) else of_all  # "20 of them last June"
        elif item.role.kind == "ordinal" or (item.role.kind == "release" and item.role.status == "completed"):
            sentence = view.sentence_of[at]
            if (when := _before(view, sentence, today)) is not None:
                when = when._replace(by="paragraph")
            elif today and bisect(stamped, sentence):
                when = When(today, today, by="stamp")
            elif (of_article := latest[sentence]) is not None:
                when = of_article._replace(by="article")
            elif filed:  # the dateline before it, or the one below a title
                when = filed[max(0, bisect(filed, at, key=itemgetter(0)) - 1)][1]
            around = _set(view, sentence, today) if when is not None else None
            elsewhen = around is not None and when is not None and not around.meets(when)
            if when is not None and not elsewhen and not _elsewhen(view, sentence, when):
                found[at] = when
    for item in items:
        if item.mention.start not in found and item.role.kind in ("release", "ordinal"):
            when = _own(view, item, today, _is_stretch)
            if when is None and item.whole is not None and (told := found.get(item.whole.mention.start)):
                when = told._replace(by="whole")
            if when is None and (item.role.kind == "ordinal" or item.role.status == "completed"):
                set_by = _set(view, view.sentence_of[item.mention.start], today)
                when = set_by._replace(by="paragraph") if set_by is not None else None
            if when is not None:
                found[item.mention.start] = when
    return found


def _own(view: View, item: Item, today: str | None, fits: Callable[[dict[str, Any]], bool]) -> When | None:
    """The nearest date of the sentence that fits the kind; its only one, however far, where nothing else has it."""
    mention, role = item.mention, item.role
    governor = role.governor
    sentence = view.sentence_of[mention.start]
    dates = view.dates[sentence]
    total = role.kind == "cumulative"
    best: tuple[float, When] | None = None
    for dated in dates:
        first, last, value = dated
        if not total and last <= mention.start and _opens_clause(view, dated):
            return _itself(value)._replace(words=(first, last), by="sentence")
        if _of_what_follows(view, last) and not last <= mention.start < last + FOLLOWING:
            continue
        period = _period(view, dated, today) if total else None
        if total:
            if period is None:
                continue
        else:
            news = today if role.status == "completed" or role.kind == "ordinal" else None
            if not fits(value) or _impossible(value, role.status, today) or not _happens(view, dated, news):
                continue
        cost = distance(view, first, last, mention.start, max(mention.np_end, mention.end))
        if governor is not None and governor.cue.id != "held.state":
            cost = min(cost, distance(view, first, last, governor.cue.start, governor.cue.end))
        if last <= mention.start and view.lower[last] in _JOINING and view.counted(view.sentences[sentence][0], first):
            cost += 3.5  # "200 on June 2 and 100 on July 3": the date of the number before
        apart = role.status != "completed" and ";" in view.lower[min(last, mention.end) : max(first, mention.start)]
        taken = not _heads(view, sentence, first) and _taken(view, sentence, first, last)
        only = len(dates) == 1 and role.kind in ("release", "ordinal") and not apart and not taken
        near = cost < REACH and (total or not (taken and _is_stretch(value)))
        if (only or near) and (best is None or cost < best[0]):
            when = period or _until(value, role.status, today)
            best = (cost, when._replace(words=(first, last), by="sentence"))
    return best[1] if best else None


def _opens_clause(view: View, dated: Dated) -> bool:
    """ "The biggest since October 2020, when a thousand went home"."""
    _, last, value = dated
    behind = last + (view.lower[last : last + 1] == [","])
    return bool(value["type"] == "since" and value["from"]) and view.lower[behind : behind + 1] == ["when"]


def _itself(value: dict[str, Any]) -> When:
    """The month or year that a total runs since."""
    start = date.fromisoformat(value["from"])
    months = {"month": 1, "year": 12}.get(value["grain"], 0)
    end = months_later(start, months) - timedelta(1) if months else start
    return When(start.isoformat(), end.isoformat())


def _period(view: View, dated: Dated, today: str | None) -> When | None:
    """The time over which a total runs, up to today: "in 2025", "since the truce of 10 November"; no single day."""
    first, _, value = dated
    start, end = value["from"], value["to"]
    past = today is not None and (start or "") <= today
    begin = max(view.sentence(first)[0], first - CLAUSE)
    since = next((at for at in range(first - 1, begin - 1, -1) if view.lower[at] in _SINCE), begin)
    if past and start and view.lower[since] == "since":
        return When(start, today)
    if (start is None and end is None) or _is_day(value):
        return None
    return When(start, min(end, today) if past and today and end else end)


def _until(value: dict[str, Any], status: str | None, today: str | None) -> When:
    """A time as it is told, of what is done up to today: "three this month"."""
    start, end = value["from"], value["to"]
    return When(start, today if status == "completed" and today and end and start <= today < end else end)


def _is_day(value: dict[str, Any]) -> bool:
    """Whether a date is a day or a week, not a month or a stretch of time."""
    return value["type"] in DAYS and value["grain"] in ("day", "week") and bool(value["from"] or value["to"])


def _is_stretch(value: dict[str, Any]) -> bool:
    """Whether a date is a longer time of which both ends are known."""
    return value["type"] == "point" and value["grain"] in _LONG and bool(value["from"] and value["to"])


def _impossible(value: dict[str, Any], status: str | None, today: str | None) -> bool:
    """What is done lies not ahead, what is planned not behind."""
    if today is None:
        return False
    if status == "completed":
        return bool(value["from"] and value["from"] > today)
    return status == "planned" and bool(value["to"] and value["to"] < today)


def _happens(view: View, dated: Dated, today: str | None = None) -> bool:
    """Whether something may have happened on a day.

    Not so where it says when something was told, agreed or ordered ("said on Tuesday", "signed on Monday"), or when
    somebody was captured, and where a holiday only names an exchange ("the Easter swap").
    """
    first, last, value = dated
    if value["type"] == "holiday" and last < len(view.lower) and _is_exchange(view.covered(last, "categories")):
        return False
    sentence = view.sentence_of[first]
    behind = last + (view.lower[last : last + 1] in (["'s"], ["’s"]))
    if behind < len(view.lower) and view.lower[behind] in _HAPPENINGS:
        return False  # "the October 7 attack", "Friday's summit"
    cues = view.cues_by_sentence[sentence]
    ending: dict[int, list[Cue]] = {}
    for cue in cues:
        ending.setdefault(cue.end - 1, []).append(cue)
    for at in range(first - 1, max(view.sentences[sentence][0], first - TOLD) - 1, -1):
        word, here = view.lower[at], ending.get(at, ())
        if (
            word in _NO_DAY
            or (word in _HAPPENINGS and _DID.isdisjoint(view.lower[last : last + 1]))
            or (word != "dismissed" and any(cue.id == "fail.stop" for cue in here))
        ):
            return False
        told = next((cue for cue in here if cue.cue == "speech"), None)
        if told is not None and speakers.speaks(view, told):
            fresh = value["from"] == today and _NIGHT.isdisjoint(view.lower[at:last])
            return fresh and any(cue.cue in _DOING and _just_now(view, cue) for cue in cues)
        if word in _CLAUSES or at in view.counts or any(cue.cue in EVENTS for cue in here):
            return True
        if _is_exchange(view.covered(at, "categories")):
            return True
    return True


def _just_now(view: View, cue: Cue) -> bool:
    """ "Have been freed", "are home": news of the day on which they are told."""
    return not cue.weak and is_perfect(view, cue, _PRESENT)


def _is_exchange(tag: Tag | None) -> bool:
    return tag is not None and tag.id == "category.exchanges"


def _taken(view: View, sentence: int, first: int, last: int) -> bool:
    """Whether the nearest predicate of a date lets nobody go ("captured in May")."""
    near = [
        (distance(view, first, last, cue.start, cue.end), cue.cue)
        for cue in view.cues_by_sentence[sentence]
        if cue.cue in PREDICATES
    ]
    return bool(near) and min(near)[1] not in RELEASES


def _released(view: View, items: list[Item], found: dict[int, When]) -> Iterator[tuple[int, When]]:
    """The days of the releases that were carried out, each with its sentence."""
    for item in items:
        when = found.get(item.mention.start)
        if item.role.kind == "release" and item.role.status == "completed" and when and when.start == when.end:
            yield view.sentence_of[item.mention.start], when


def _of_what_follows(view: View, end: int) -> bool:
    """ "Four days after a first attempt failed": no day of those told of before, but "a day after they had come"."""
    behind = view.lower[end] if end < len(view.lower) else "."
    return view.lower[end - 1] in ("after", "before") and behind != "they" and behind not in _CLOSING


def _filed(view: View) -> list[tuple[int, When]]:
    """The days on which reports of a release were filed, which are those of their news where nothing else is."""
    days = (dated for dated in view.filed if _is_exact(dated[2]) and _tells(view, view.sentence_of[dated[0]]))
    return [(dated[0], _named(dated)._replace(by="dateline")) for dated in days]


def _named(dated: Dated) -> When:
    first, last, value = dated
    return When(value["from"], value["to"], (first, last))


def _tells(view: View, sentence: int) -> bool:
    """Whether a sentence speaks of a release or an exchange."""
    released = any(cue.cue in RELEASES for cue in view.cues_by_sentence[sentence])
    return released or bool(view.within("exchanges", *view.sentences[sentence]))


def _recalled(view: View, sentence: int, when: When) -> bool:
    """ "On March 14, 95 had been released": whether a sentence recalls what is no news of the week."""
    if view.today is None or when.start is None:
        return False
    if (date.fromisoformat(view.today) - date.fromisoformat(when.start)).days <= WEEK:
        return False
    released = (cue for cue in view.cues_by_sentence[sentence] if cue.cue in RELEASES and cue.verb)
    return any("had" in view.lower[max(0, cue.start - 2) : cue.end] for cue in released)


def _told(view: View, today: str | None) -> Iterator[tuple[int, When]]:
    """The days that a release or an exchange is told with, be there a number or none, each with its sentence."""
    for sentence, dates in enumerate(view.dates):
        if not dates:
            continue
        cues: list[Cue | Tag] = [cue for cue in view.cues_by_sentence[sentence] if cue.cue in RELEASES]
        cues += view.within("exchanges", *view.sentences[sentence])
        for first, last, value in dates:
            if _of_what_follows(view, last):
                continue
            near = any(distance(view, first, last, cue.start, cue.end) < REACH for cue in cues)
            if near and _is_past_day(view, (first, last, value), today):
                yield sentence, _named((first, last, value))


def _is_past_day(view: View, dated: Dated, today: str | None) -> bool:
    value = dated[2]
    return _is_exact(value) and _happens(view, dated, today) and not _impossible(value, "completed", today)


def _is_exact(value: dict[str, Any]) -> bool:
    return value["type"] in DAYS and value["grain"] == "day" and bool(value["from"])


def _before(view: View, sentence: int, today: str | None) -> When | None:
    """The day that the nearest dated sentence before, of the same paragraph, names."""
    reach = max(0, sentence - BACK)
    while not view.dates[sentence]:
        if sentence == reach or view.opens(sentence):
            return None
        sentence -= 1
    days = [dated for dated in view.dates[sentence] if dated[2]["type"] in DAYS]
    if len(days) != 1 or not _is_past_day(view, days[0], today):
        return None
    return _named(days[0])


def _set(view: View, sentence: int, today: str | None) -> When | None:
    """The longer time in which what a paragraph tells takes place: "May 2013. Twelve women come home. Four leave." """
    reach = max(0, sentence - BACK)
    while not view.dates[sentence]:
        if sentence == reach or (view.opens(sentence) and not _is_heading(view, sentence - 1)):
            return None
        sentence -= 1
    first, last, value = dated = view.dates[sentence][0]
    if not _is_stretch(value) or not _happens(view, dated) or _impossible(value, "completed", today):
        return None
    if _taken(view, sentence, first, last) or _of_what_follows(view, last):
        return None
    return _until(value, "completed", today)._replace(words=(first, last))


def _heads(view: View, sentence: int, first: int) -> bool:
    """Whether a date opens its sentence, so that all of it is of that time: "In May four men, seized in 2010, …"."""
    return first <= view.sentences[sentence][0] + 1


def _is_heading(view: View, sentence: int) -> bool:
    """Whether a line is little more than a date."""
    begin, stop = view.sentences[sentence]
    return bool(view.dates[sentence]) and stop - begin <= HEADING


def _latest(view: View, days: Iterable[tuple[int, When]]) -> list[When | None]:
    """For every sentence the latest day that was named by then, or is soon after."""
    found: list[When | None] = [None] * len(view.sentences)
    for at, when in days:
        first = at if _recalled(view, at, when) else max(0, at - AHEAD)
        if _is_later(when, found[first]):
            found[first] = when
    for sentence in range(1, len(found)):
        before = found[sentence - 1]
        if before is not None and _is_later(before, found[sentence]):
            found[sentence] = before
    return found


def _is_later(when: When, than: When | None) -> bool:
    return than is None or (when.start or "") > (than.start or "")


def _elsewhen(view: View, sentence: int, when: When) -> bool:
    """Whether a sentence speaks of a longer time in which the day is not."""
    begin, stop = view.sentences[sentence]
    exact = (dated for dated in view.dates[sentence] if dated[2]["grain"] == "day")
    days = {at for first, last, _ in exact for at in range(first - 2, last)}
    for at in range(begin, stop):
        word = view.lower[at]
        if (word in _EARLIER or (at == begin and word == "before")) and at not in days:
            return True  # "earlier this year", but not "earlier on Friday"
    return any(
        value["grain"] in _LONG
        and value["type"] in DAYS
        and not (value["from"] or "") <= (when.start or "") <= (value["to"] or "")
        for _, _, value in view.dates[sentence]
    )
