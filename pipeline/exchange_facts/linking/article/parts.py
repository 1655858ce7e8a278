"""Shares and wholes: which fact is a part of which, by the words of the text and by arithmetic."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import groupby, pairwise
from operator import attrgetter

from exchange_facts.lexicon import load_lexicon
from exchange_facts.linking.article.reading import COUNTED
from exchange_facts.records import Fact

RUN = 8  # parts of one whole that may stand in a row
ALIKE = 12  # numbers of the size of a sum, on each side of its parts, that may be their whole: time stays linear
NEAR = 8  # numbers before a share among which its whole is looked for
_count = attrgetter("count")
SOLDIERS = frozenset(("military", "officers", "enlisted"))
LEGAL = frozenset(("military", "civilians", "prisoners_of_war", "prisoners", "hostages"))
AXES = {
    "women": "sex", "men": "sex", "children": "age", "elderly": "age", "wounded": "health",
    "officers": "rank", "enlisted": "rank", "foreigners": "nationality",
}  # fmt: skip
# Between a whole and its part; a weaker sign of a part; before a part whose whole stands in a sentence before; behind
# a part; between numbers that face each other; between numbers of one list; a number told again.
CUE = re.compile(
    r"\b(?:including|include[sd]?|among|namely|compris(?:ing|ed)|consisting of|"
    r"of (?:whom|which|them|these|those))\b",
    re.I,
)
COLON = re.compile(r":(?= )")
_FRAME = re.compile(r"\W*(?:of|among) (?:the|those)\b|\W*(?:those|these|they|the)\b[^,\d]{0,30}\binclude", re.I)
_BEHIND = re.compile(r"(?: [\w’'-]+){0,3},? (?:among (?:them|whom|these|those)|included)\b", re.I)
_REST = re.compile(r"\b(?:other|remaining|last|rest,?) $", re.I)
_ALL = re.compile(r"\b(?:all|the) $", re.I)
_PREDICATE = re.compile(  # what is said of people who are not let go by it
    r" (?:are|were|had|have|[a-z]+ed|went|held|fought)\b(?! (?:been |being )?"
    r"(?:freed|released|exchanged|swapped|handed|returned|let|set|repatriated|sent|flown|brought)\b)"
)
_NATION = re.compile(r"(?: of (?:them|whom|these|those))?(?:,? (?:are|were))? [A-Z][a-z]")  # "12 of them are Poles"
_CLAUSE = re.compile(r"[^;.:\d–—]*")
_AGAINST = re.compile(r"\b(?:for|against|return)\b", re.I)
_LIST = re.compile(r"[^.;:()!?–—]{0,70}(?:,|\band\b)[^.;:()!?–—,]{0,15}", re.I)
_DIGITS = re.compile(r"\d[\d,.\u00a0\u2009\u202f]{0,12}")


def dimension(part: Fact, parts: list[Fact], whole: Fact) -> str:
    """The axis that a part, told beside other parts, splits its whole by.

    >>> def fact(category, **more):
    ...     return Fact("f", "release", 1, 1, False, category, (0, 1), (0, 1), **more)
    >>> women, men, soldiers = fact("women"), fact("men"), fact("military")
    >>> dimension(women, [women, men], fact("people"))
    'sex'
    >>> dimension(soldiers, [soldiers, fact("civilians")], fact("people"))
    'legal_status'
    """
    categories = {p.category for p in parts}
    if part.category in AXES and part.category != whole.category:
        return AXES[part.category]
    if part.category != "bodies" and _nations(part, parts, whole):
        return "nationality"
    military = [p for p in parts if p.category == "military"]
    if part.category == "military" and not whole.units and (len(military) > 2 or any(p.units for p in military)):
        return "unit"
    if "wounded" in part.traits and "wounded" not in whole.traits:
        return "health"
    if {"military", "civilians"} <= categories or (
        categories <= LEGAL
        and (len(categories) > 1 or whole.category not in categories)
        and whole.category != "military"
    ):
        return "legal_status"
    return "other"


@lru_cache(maxsize=1)
def _axes() -> list[tuple[str, re.Pattern[str]]]:
    rows = load_lexicon("axes")
    return [(r.attrs["axis"], re.compile(rf"\b(?:{'|'.join(map(re.escape, r.forms))})", re.I)) for r in rows]


def axis_of(part: Fact, text: str) -> str | None:
    """The axis that a nationality behind a number names, or the words up to the next number or the end of its clause.

    >>> axis_of(Fact("f", "release", 2, 2, False, "people", (0, 3), (0, 40)), "Two had been serving life; the rest")
    'legal_status'
    """
    if part.party is not None and part.party.isupper() and _NATION.match(text, part.count[1]):
        return "nationality"
    behind = _CLAUSE.match(text[part.count[1] : min(part.sentence[1], part.count[1] + 90)])
    words = behind.group() if behind else ""
    return next((axis for axis, pattern in _axes() if pattern.search(words)), None)


def _nations(part: Fact, parts: list[Fact], whole: Fact) -> bool:
    """Whether states are told apart: a share of another state than its whole, or than the shares beside it."""
    sides = {p.party for p in parts}
    states = all(side is not None and side.isupper() for side in sides)
    return states and (len(sides) > 1 or not (whole.party is None or _covers(whole, [part])))


def reconsider(facts: list[Fact], words: Mapping[str, str]) -> None:
    """Sets what words say (part id → whole id) and mends what the reading of an article took for wholes: none is of
    another day than its part, and what is told of a part in a later sentence is told of its whole.
    """
    by_id = {fact.id: fact for fact in facts}
    for fact in facts:
        whole = by_id.get(fact.part_of or "")
        dead = whole is not None and whole.category == "bodies"  # "several of the men" are no exchange of their own
        if whole is not None and (_apart(whole, fact) or not (dead or _may_hold(whole, fact))):
            fact.part_of = None
        fact.part_of = words.get(fact.id, fact.part_of)
    for fact in facts:
        whole = by_id.get(fact.part_of or "")
        if whole is not None and fact.id not in words and whole.sentence != fact.sentence:
            fact.part_of = whole.part_of or whole.id


def by_words(facts: list[Fact], text: str, sign: re.Pattern[str] = CUE) -> dict[str, str]:
    """Part id → whole id, where words between two numbers of a text say so: "390, including 270 … and 120 …"."""
    told = sorted((f for f in facts if _counted(f)), key=lambda f: f.count)
    numbers: dict[int, list[Fact]] = {}
    for fact in told:
        numbers.setdefault(fact.low or 0, []).append(fact)
    found: dict[str, str] = {}
    earlier: list[Fact] = []  # the numbers of the sentence before, the largest first
    further: list[Fact] = []  # those that the other sides were last told with
    for sentence, group in groupby(told, key=lambda f: f.sentence):
        row = list(group)
        end = sentence[0]
        whole: Fact | None = None
        for at, fact in enumerate(row):
            gap = text[end : fact.count[0]]
            end = _end(fact)
            before = row[max(0, at - NEAR) : at][::-1]
            if at == 0 and _FRAME.match(gap) and not _DIGITS.search(gap):
                whole = _whole(max(row, key=_value), earlier, further)
            elif (cue := _last(sign, gap)) and not (at and cue[0].startswith("of") and gap[: cue.start()].isspace()):
                again = _last(_DIGITS, gap)
                retold = numbers.get(int(re.sub(r"\D", "", again.group())), [])[::-1] if again else []
                opening = not gap[: cue.start()].strip(' "“–—-')
                here = [*retold[:NEAR], *before]
                whole = _whole(fact, here) if here or not opening else _whole(fact, earlier, further)
            elif _BEHIND.match(text, end):
                first = at  # "a priest and two reporters among them" are both meant
                while first and text[_end(row[first - 1]) : row[first].count[0]] == " and ":
                    first -= 1
                whole = _whole(max(row[first : at + 1], key=_value), row[max(0, first - NEAR) : first][::-1] or earlier)
                found.update((other.id, whole.id) for other in row[first:at] if whole is not None)
            elif whole is not None and not (
                _LIST.fullmatch(gap) and not _AGAINST.search(gap) and _may_hold(whole, fact)
            ):
                whole = None
            if whole is not None:
                found[fact.id] = whole.id
        parties = {fact.party for fact in row}
        further = [fact for fact in (*earlier, *further) if fact.party not in parties][:NEAR]
        earlier = sorted(row, key=_value, reverse=True)[:NEAR]
    return found


def by_rest(facts: list[Fact], text: str) -> dict[str, str]:
    """Part id → whole id of what is left of a whole: "14 flew to Vilnius, the other nine stayed", of 23."""
    told = sorted((f for f in facts if _counted(f) and f.low == f.high), key=lambda f: f.count)
    found: dict[str, str] = {}
    for at, rest in enumerate(told):
        if not _REST.search(text, max(0, rest.count[0] - 40), rest.count[0]):
            continue
        before = told[max(0, at - RUN) : at][::-1]
        first = {_value(f) for f in before}
        fit = [f for f in before if _may_hold(f, rest) and _value(f) - _value(rest) in first]
        if fit:
            found[rest.id] = max(fit, key=_value).id
    return found


def by_ellipsis(facts: list[Fact], text: str) -> dict[str, str]:
    """Part id → whole id of a number without a noun that opens its sentence: "90 came home. Twelve are officers".

    Of a sentence that splits its own number the whole is meant.
    """
    told = sorted((f for f in facts if _counted(f)), key=lambda f: f.count)
    by_id = {f.id: f for f in told}
    found: dict[str, str] = {}
    for at, part in enumerate(told):
        start, end = part.count
        opens = not text[part.sentence[0] : start].strip(' "“–—-•')
        if not opens or not _PREDICATE.match(text, end):
            continue
        for whole in told[max(0, at - NEAR) : at][::-1]:
            above = by_id.get(whole.part_of or "")
            top = whole.sentence != part.sentence and above is None
            if (
                top
                and not _apart(whole, part)
                and whole.party == part.party
                and whole.status == part.status
                and _may_hold(whole, part)
            ):
                found[part.id] = whole.id
                break
    return found


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return next(iter(deque(pattern.finditer(text), maxlen=1)), None)


def _counted(fact: Fact) -> bool:
    return fact.kind in COUNTED and fact.category != "exchanges"


def _value(fact: Fact) -> int:
    return fact.low or fact.high or 0


def _end(fact: Fact) -> int:
    """Where the words of a number and its noun end."""
    noun = fact.category_span
    return max(fact.count[1], noun[1]) if noun and noun[1] - fact.count[1] < 60 else fact.count[1]


def _may_hold(whole: Fact, part: Fact) -> bool:
    """Whether a number may be the whole of another: of the same kind and larger, and no offer of which nothing came
    while the part was carried out.
    """
    alike = whole.kind == part.kind and (whole.category == "bodies") == (part.category == "bodies")
    other = part.category == "civilians" and whole.category in SOLDIERS
    came = whole.status == part.status or whole.status not in ("failed", "proposed")
    return alike and not other and came and _value(whole) > _value(part)


def has_day(fact: Fact) -> bool:
    """Whether a fact is of a single day."""
    return fact.date_from is not None and fact.date_from == fact.date_to


def _apart(one: Fact, other: Fact) -> bool:
    """Whether two numbers are of different days."""
    if one.date_from is None or other.date_from is None:
        return False
    return (one.date_to or one.date_from) < other.date_from or (other.date_to or other.date_from) < one.date_from


def _whole(part: Fact, before: Iterable[Fact], further: Iterable[Fact] = ()) -> Fact | None:
    """The nearest number that may be the whole, of the part's own side if there is one, told further back perhaps."""
    fit = [f for f in before if _may_hold(f, part)]
    own = (f for f in (*fit, *further) if _covers(f, [part]) and _may_hold(f, part))
    return next(own, fit[0] if fit else None)


def by_sum(
    facts: list[Fact], text: str = "", words: Mapping[str, str] | None = None, *, guessed: Container[str] = ()
) -> list[tuple[Fact, list[Fact]]]:
    """Wholes with their parts: numbers in a row that add up to another number of their side, or, in one sentence of
    ``text``, of several sides. A part of a part (``words``: part id → whole id) stands in a row of its own.

    Of several numbers of one size the one of ``people``, or of the category that all parts have, is preferred, then
    the nearest before the parts. The day of a part keeps it from no whole where it is ``guessed`` (ids).
    """
    words = words or {}
    found: list[tuple[Fact, list[Fact]]] = []
    for kind in COUNTED:
        row = [f for f in facts if f.kind == kind and _counted(f) and f.low is not None and f.low == f.high]
        row.sort(key=_count)
        totals: dict[int, list[Fact]] = {}
        levels: dict[str | None, list[Fact]] = {}
        for fact in row:
            totals.setdefault(fact.low or 0, []).append(fact)
            levels.setdefault(words.get(fact.id), []).append(fact)
        taken: set[str] = set()
        for line in (*levels.values(), row):  # all of them last: words may name the whole of some parts only
            for whole, parts in _runs(line, totals, text, guessed):
                if not any(p.id in taken or words.get(p.id, whole.id) != whole.id for p in parts):
                    found.append((whole, parts))
                    taken.update(p.id for p in parts)
    return found


def _runs(
    row: list[Fact], totals: dict[int, list[Fact]], text: str, guessed: Container[str]
) -> Iterator[tuple[Fact, list[Fact]]]:
    """Runs of a row that add up to a total, from left to right; no number is in two."""
    start = 0
    while start < len(row) - 1:
        match = _match(row, start, totals, text, guessed)
        if match is not None:
            yield match
        start += len(match[1]) if match else 1


def _match(
    row: list[Fact], start: int, totals: dict[int, list[Fact]], text: str, guessed: Container[str]
) -> tuple[Fact, list[Fact]] | None:
    """The shortest run from ``start``; where the number behind it is its total, a longer run that takes that in."""
    total = row[start].low or 0
    found = None
    for end in range(start + 1, min(len(row), start + RUN)):
        total += row[end].low or 0
        if total not in totals:
            continue
        parts = row[start : end + 1]
        if _repeats(parts) or len({(has_day(p), p.category == "bodies") for p in parts}) > 1:
            continue
        listed = _listed(parts, text)
        several = listed and len({p.party for p in parts}) > 1 and not any(p.part_of for p in parts)
        ids = {p.id for p in parts}
        at = bisect_left(totals[total], row[start].count, key=_count)
        near = totals[total][max(0, at - ALIKE) : at + ALIKE]
        fit = [f for f in near if f.id not in ids and _sums_up(f, parts, text, guessed)]
        wholes = [f for f in fit if _covers(f, parts)] or [f for f in fit if several or (listed and f.party is None)]
        if wholes:
            categories = {part.category for part in parts}
            wanted = "people" if len(categories) > 1 else parts[0].category
            whole = next((f for f in wholes if f.category == wanted), wholes[-1])
            found = found or (whole, parts)
            if all(whole is not behind for behind in row[end + 1 : end + 2]):
                return whole, parts
    return found


def _sums_up(whole: Fact, parts: list[Fact], text: str, guessed: Container[str]) -> bool:
    """Whether a number may be the sum of others: told before them or in their sentence, with a day as they have one or
    not; or as "all 20" behind them.
    """
    told = whole.count < parts[0].count or whole.sentence == parts[-1].sentence
    dated = has_day(whole) == has_day(parts[0])
    if not (told and dated) and not _ALL.search(text, max(0, whole.count[0] - 10), whole.count[0]):
        return False
    sure = parts if whole.id in guessed else [part for part in parts if part.id not in guessed]
    return all(_may_hold(whole, part) for part in parts) and not any(_apart(whole, part) for part in sure)


def _listed(parts: list[Fact], text: str) -> bool:
    """Whether numbers stand in one sentence, and none against another."""
    return all(a.sentence == b.sentence and not _AGAINST.search(text, _end(a), b.count[0]) for a, b in pairwise(parts))


def _covers(whole: Fact, parts: list[Fact]) -> bool:
    """Whether the side of a number holds the sides of its parts."""
    sides = set((whole.party or "").split("+"))
    return all((part.party or "") in sides or part.party == whole.party for part in parts)


def _repeats(parts: list[Fact]) -> bool:
    """Two facts alike but for the number are rival figures, not parts."""
    keys = [(p.category, p.party, tuple(p.units), tuple(p.traits)) for p in parts]
    return len(parts) == 2 and keys[0] == keys[1] and parts[0].sentence != parts[1].sentence
