"""The component that finds the numbers that could count people, bodies or exchanges."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span

from exchange_facts.component import component, note, span_of, text_of, write_spans
from exchange_facts.lexicon import load_lexicon
from exchange_facts.rulers.numerals import (
    DIGITS,
    END,
    GAP,
    HYPHEN,
    HYPHENS,
    LONGEST,
    MOST,
    OPENINGS,
    ORDINAL,
    SCALE,
    SCALES,
    SPACE,
    WORDS,
    either,
    fold,
    parse_number,
    parse_ordinal,
)
from exchange_facts.rulers.uncounted import Number, Uncounted

_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec"
)
_DASH = "[-\u2010-\u2015\u2212]"
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:1[6-9]|20)[0-9]{2}(?![0-9])"
# Dates, clock times and fractions are read over as a whole, so that no part of one is a number.
# "Last October 21 were freed" and "in May 23 were freed" are no dates.
_DATE = (
    rf"{_DAY}(?:(?:\s?{_DASH}\s?|\sand\s|\sto\s){_DAY})?\s(?:of\s)?(?:{_MONTHS}){END}(?:,?\s{_YEAR})?"
    rf"|(?:{_MONTHS})\.?,?\s{_YEAR}"
    rf"|(?<!\bin\s)(?<!\blast\s)(?<!\bnext\s)(?:{_MONTHS})\.?\s{_DAY}"
    rf"(?:\s?{_DASH}\s?{_DAY}|\sto\s{_DAY}(?!\s(?:were|are|was|have|had)\b)"
    rf"|(?:,\s{_DAY}){{0,6}}\sand\s{_DAY}(?=[.;,)]|\s(?:and|in|at|on|near|by)\b))?(?!,[0-9]{{3}}){END}(?:,?\s{_YEAR})?"
)
_SKIPPED = (
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])|[0-9]{1,2}(?P<slash>[./-])[0-9]{1,2}(?P=slash)[0-9]{2,4}(?![0-9])"
    r"|[0-9]{1,2}[.:][0-9]{2}\s?(?:[ap]\.?\s?m\b|h(?:rs|ours)?\b)|[0-9]{1,2}(?::[0-9]{2}){1,2}(?![0-9])"
    r"|[0-9]{1,4}[/+][0-9]{1,4}(?![0-9])"
)
_NUMBERED = rf"(?:(?:nos?|nr)\.|[№#]|number){SPACE}?(?P<numeral>[0-9]+|{WORDS}){END}"
_AGAINST = rf"[1-9][0-9]*(?:,[0-9]{{3}})*(?:{SPACE}?[x\u00d7]{SPACE}?|:)[1-9][0-9]*(?:,[0-9]{{3}})*{END}"
_DASHED = re.compile(rf"{_DASH}|{HYPHEN}to{HYPHEN}")
_RANGE = re.compile(rf"{_DASH}|\s+(?:to|or)\s+|{HYPHEN}(?:to|or){HYPHEN}")
_TO, _FROM, _BETWEEN = re.compile(r"\s+to\s+"), re.compile(r"\bfrom\s$"), re.compile(r"\bbetween\s$")
_SPACED_DASH = re.compile(r"[^\S\n][\u2010-\u2013\u2212-][^\S\n]")
_FORMAT = re.compile(rf"(?:\s|{HYPHEN})for(?:\s|{HYPHEN})")
_EVEN = re.compile(rf"(?:\s|{HYPHEN})(?:to|on|by|against|per)(?:\s|{HYPHEN})|{_DASH}")
_FORMULA = r"(?:formula|ratio|format|scheme|basis|principle|rate|proportion)"
_FORMULA_BEFORE = re.compile(rf"\b{_FORMULA}\b[^.\n]{{0,16}}$")
_FORMULA_AFTER = re.compile(rf"[\"'\u2019\u201d]?(?:\s|{HYPHEN})(?:{_FORMULA}|exchange|swap|prisoner)\b")
_QUOTES = "([\"'\u201c\u201d\u201e\u2018\u2019\xab\u2013\u2014"
_BEFORE = re.compile(rf"[^\s{re.escape(_QUOTES)}]+")


class Reader:
    """Reads the candidate counts of a text; built once from the lexicon.

    >>> [(n.low, n.high, n.form) for n in Reader().read("Over 300 men, 45 for 45, two buses, the 64th swap")]
    [(300, None, 'number'), (45, 45, 'format'), (64, 64, 'ordinal')]
    """

    def __init__(self) -> None:
        rows = load_lexicon("quantifiers")
        self._uncounted = Uncounted()
        self._intensifiers = {form for row in rows if row.label == "INTENSIFIER" for form in row.forms}
        self._particles = {row.attrs["word"]: frozenset(row.forms) for row in rows if row.label == "PARTICLE"}
        sides: dict[str, dict[str, str]] = {"before": {}, "after": {}}
        indefinite: dict[bool, list[str]] = {False: [], True: []}  # by whether the form needs an "of"
        self._bounds: dict[str, tuple[int, bool]] = {}
        for row in rows:
            if row.label == "QUALIFIER":
                sides[row.attrs["side"]].update(dict.fromkeys(row.forms, row.attrs["effect"]))
            elif row.label == "INDEFINITE":
                indefinite["of" in row.attrs] += row.forms
                self._bounds.update(dict.fromkeys(row.forms, (row.attrs["low"], "high" in row.attrs)))
        self._before, self._behind = sides["before"], sides["after"]
        self._before_ends = {form.split()[-1] for form in self._before}
        self._after = re.compile(rf"\s?({either(self._behind)})(?!\w|\s(?:than\b|[0-9]))")
        self._openings = _openings([*indefinite[False], *indefinite[True]])
        self._scan, self._undated = (
            re.compile(
                rf"(?<![0-9][.,:/])(?:{dates}(?P<skipped>{_SKIPPED})|(?P<numbered>{_NUMBERED})"
                rf"|(?P<against>{_AGAINST})|(?P<ordinal>{ORDINAL})"
                rf"|(?P<indefinite>(?:(?:{either(indefinite[False])}){END}"
                rf"|(?:{either(indefinite[True])})(?=\sof\b|{GAP}{SCALE}|\smore\b))(?:{GAP}(?:of{GAP})?{SCALE})?)"
                rf"|(?P<number>(?:{DIGITS}(?![.,:/]?[0-9])|{WORDS}){END}))"
            )
            for dates in (f"(?P<date>{_DATE})|", "")
        )

    def read(self, text: str) -> list[Number]:
        """All numbers of the text that could be counts, in its order."""
        lower = fold(text)
        self._uncounted.forget()
        found = []
        for number in self._join(lower, list(self._scanned(text, lower))):
            if number.form not in {"format", "ordinal"}:
                self._qualify(lower, number)
            if not self._uncounted(text, lower, number):
                found.append(number)
        return found

    def _scanned(self, text: str, lower: str) -> Iterator[Number]:
        end = 0
        for opening in self._openings.finditer(lower):
            start = opening.start()
            if start < end:
                continue
            match = self._scan.match(lower, start)
            if match and match.lastgroup == "date" and not any(map(str.isupper, text[start : match.end()])):
                match = self._undated.match(lower, start)  # "the 30 may return"
            if match is None:
                continue
            end = match.end()
            if number := self._number(lower, match):
                yield number

    def _number(self, lower: str, match: re.Match[str]) -> Number | None:
        kind, text, (start, end) = match.lastgroup, match[0], match.span()
        if end - start > LONGEST:
            return None
        if kind == "indefinite":
            phrase = re.sub(r"[^a-z]+", " ", text)
            head, _, scale = phrase.rpartition(" ")
            bound, exact = self._bounds.get(phrase) or self._bounds[head.removesuffix(" of")]
            if phrase not in self._bounds:
                bound *= SCALES[scale.removesuffix("s")]
            form, high = ("number", bound) if exact else ("indefinite", None)
            return Number(form, start, end, start, end, bound, high, not exact)
        if kind == "against":
            first, second = (int(digits.replace(",", "")) for digits in re.findall("[0-9,]+", text))
            if max(first, second) > MOST or (":" in text and not _has_formula(lower, start, end)):
                return None
            return Number("format", start, end, start, end, first, first, counterpart=second)
        if kind == "numbered":
            form, value, core = "ordinal", parse_number(match["numeral"]), match.start("numeral")
        elif kind == "ordinal":
            form, value, core = "ordinal", parse_ordinal(text), start
        elif kind == "number":
            form, value, core = "number", parse_number(text), start
        else:
            return None
        return Number(form, start, end, core, end, value, value) if value else None

    def _join(self, lower: str, numbers: list[Number]) -> Iterator[Number]:
        """Two numbers that make one range or one formula become one; scores and the like ("2-1") vanish."""
        place = 0
        while place < len(numbers):
            pair = numbers[place : place + 2]
            joined = self._pair(lower, *pair) if len(pair) == 2 else None
            if joined is None:
                yield pair[0]
            elif joined.low:
                yield joined
            place += 1 if joined is None else 2

    def _pair(self, lower: str, first: Number, second: Number) -> Number | None:
        if not (first.form == second.form == "number" and second.start - first.end < 9):
            return None
        start, end, gap = first.start, second.end, lower[first.end : second.start]
        a, b = first.low or 0, second.low or 0
        spaced_to = _TO.fullmatch(gap)
        even = a == b and _EVEN.fullmatch(gap) and (spaced_to or _has_formula(lower, start, end))
        ratio = spaced_to and _FORMULA_BEFORE.search(lower, max(0, start - 32), start)
        if even or ratio or _FORMAT.fullmatch(gap):
            if self._uncounted.names_a_thing(lower, end):
                return None
            if gap[0] in HYPHENS and lower.startswith("a ", start):
                start += 2  # the article of the exchange, not of the number
            return Number("format", start, end, start, end, a, a, counterpart=b)
        scale = SCALES.get(lower[second.start : end].rpartition(" ")[2], 1)
        if a * scale < b and a < 1_000:
            a *= scale  # "two to three hundred"
        digits = lower[start].isdigit() and lower[second.start].isdigit()
        apart = digits and b <= 10 * a and _SPACED_DASH.fullmatch(gap)
        between = gap.strip() == "and" and _BETWEEN.search(lower, max(0, start - 9), start)
        if a < b and (between or apart or _RANGE.fullmatch(gap)):
            opening = between or (spaced_to and _FROM.search(lower, max(0, start - 6), start))
            begin = opening.start() if opening else start
            return Number("range", begin, end, start, end, a, b, approximate=True)
        if _DASHED.fullmatch(gap):
            return Number("range", start, end, start, end, None, None)
        return None

    def _qualify(self, lower: str, number: Number) -> None:
        """Take in the words that make the number a bound or an estimate."""
        effects = []
        while effect := self._take_before(lower, number):
            effects.append(effect)
            if effect != "both":
                break
        if match := self._after.match(lower, number.end):
            number.end = match.end()
            effects.append(self._behind[" ".join(match[1].split())])
        emphatic = lower.startswith("as many as", number.start) and (number.low or 0) % 10
        if not effects or emphatic:  # "as many as 198 fishermen": an exact number, with emphasis
            return
        number.approximate = True
        if number.form == "number":
            bound = next((effect for effect in effects if effect != "both"), "both")
            number.low, number.high = (
                None if bound == "high" else number.low,
                None if bound == "low" else number.high,
            )

    def _take_before(self, lower: str, number: Number) -> str | None:
        """Move the start of the number before its qualifier, whose effect is returned."""
        offset = max(0, number.start - 40)
        last = lower[offset : number.start].rsplit(None, 1)[-1:]
        if not last or last[0].lstrip(_QUOTES) not in self._before_ends:
            return None
        words = list(_BEFORE.finditer(lower, offset, number.start))[-7:]

        def phrase(first: int, behind: int) -> str | None:
            """The words from one to another, where nothing lies between them and what follows."""
            end = words[behind].start() if behind < len(words) else number.start
            between = lower[words[first].start() : end]
            phrase = " ".join(word[0] for word in words[first:behind])
            return phrase if "\n\n" not in between and between.split() == phrase.split() else None

        for first in range(max(0, len(words) - 5), len(words)):
            qualifier = phrase(first, len(words))
            effect = self._before.get(qualifier or "")
            if effect is None:
                continue
            if first and words[first - 1][0] in self._particles.get(qualifier or "", ()):
                return None
            starts = range(max(0, first - 2), first)
            more = next((start for start in starts if phrase(start, first) in self._intensifiers), first)
            number.start = words[more].start()
            return effect
        return None


def _openings(indefinite: Iterable[str]) -> re.Pattern[str]:
    """Where a number may begin: cheap to look for, as the words are grouped by their first letter."""
    words: dict[str, set[str]] = {}
    for word in (*OPENINGS, *_MONTHS.split("|"), *indefinite, "no.", "nos.", "nr.", "number"):
        words.setdefault(word[0], set()).add(word[1:])
    grouped = "|".join(f"{first}(?:{either(rest)})" for first, rest in words.items())
    return re.compile(rf"(?<!\w)(?:[0-9#№]|{grouped})")


def _has_formula(lower: str, start: int, end: int) -> bool:
    before = _FORMULA_BEFORE.search(lower, max(0, start - 32), start)
    return before is not None or _FORMULA_AFTER.match(lower, end) is not None


@component("quantities", assigns=["doc.spans"])
class Quantities:
    """Writes every number that could be a count to ``doc.spans["quantities"]``.

    ``span._.count`` is a plain dict: ``low``, ``high``, ``approximate``, ``form`` (number, range, indefinite,
    format or ordinal), ``counterpart`` (of a format), ``start`` and ``end`` (characters, with the qualifier),
    ``core`` (the bare number).

    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> _ = nlp.add_pipe("exchange_facts.quantities", name="quantities")
    >>> doc = nlp("More than 300 were freed in 2022.")
    >>> [(span.text, span.id_, span._.count["low"], span._.count["high"]) for span in doc.spans["quantities"]]
    [('More than 300', 'quantity.number', 300, None)]
    """

    def __init__(self, nlp: Language, name: str = "quantities") -> None:
        self.name = name
        self._reader = Reader()
        if not Span.has_extension("count"):
            Span.set_extension("count", default=None)

    def __call__(self, doc: Doc) -> Doc:
        spans = {}
        for number in self._reader.read(text_of(doc)):
            span = span_of(doc, number.start, number.end, "QUANTITY", f"quantity.{number.form}")
            if (span.start, span.end) in spans:  # two numbers in one token: the first stands for it
                continue
            spans[span.start, span.end] = span
            count = {
                "low": number.low,
                "high": number.high,
                "approximate": number.approximate,
                "form": number.form,
                "counterpart": number.counterpart,
                "start": number.start,
                "end": number.end,
                "core": [number.core_start, number.core_end],
            }
            note(span, "count", count)
        write_spans(doc, "quantities", list(spans.values()))
        return doc
