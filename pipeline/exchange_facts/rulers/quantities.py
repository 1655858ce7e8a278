"""The component that finds the numbers that could count people, bodies or exchanges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from exchange_facts.component import component
from exchange_facts.lexicon import LexiconError, load_lexicon
from exchange_facts.rulers import numerals
from exchange_facts.rulers.numerals import DIGITS, GAP, ORDINAL_TENS, ORDINALS, TENS, WORDS

MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
INDEFINITE = {"dozens": 24, "scores of": 40, "scores": 40, "tens of": 20, "hundreds": 200, "thousands": 2000, "millions": 2_000_000}
_FEW = r"(?:several|(?:quite )?a few|a handful of|a handful|a (?:small |certain |limited )?number of)"
_ordinal_words = "|".join([*ORDINALS, *ORDINAL_TENS])
SCAN = re.compile(
    rf"(?<![\w.,])(?P<skip>\d{{4}}-\d\d-\d\d(?!\d)|\d{{1,2}}[./]\d{{1,2}}[./](?:\d{{4}}|\d\d)(?!\d)|\d{{1,2}}:\d\d(?::\d\d)?(?:\s?[ap]\.?m\b)?"
    rf"|\d+/\d+)"
    rf"|(?<![\w])(?P<ordinal>\d+(?:st|nd|rd|th)(?!\w)|(?:(?:{'|'.join(TENS)}){GAP})?(?:{_ordinal_words})(?!\w))"
    rf"|(?<![\w.])(?P<digits>{DIGITS})(?=x\d|(?!\w))|(?<=\dx)(?P<times>\d+)(?!\w)"
    rf"|(?<!\w)(?P<indefinite>(?:tens|hundreds|dozens) of thousands(?!\w)|hundreds of (?:thousands|millions)(?!\w)"
    rf"|{_FEW}(?:{GAP}(?:dozen|hundred|thousand|tens)(?: of)?)?(?!\w)|(?:dozens|scores of|tens of|hundreds|thousands|millions)(?!\w)"
    rf"|(?:a )?(?:couple|pair) of(?:{GAP}(?:dozen|hundred|thousand))?(?!\w)|a couple{GAP}(?:dozen|hundred|thousand)(?!\w))"
    rf"|(?<!\w)(?P<words>{WORDS})"
)


@dataclass(slots=True)
class Number:
    """One number of the text while it is read."""

    form: str
    start: int
    end: int
    low: int | None
    high: int | None
    approximate: bool = False
    counterpart: int | None = None
    core_start: int = 0
    core_end: int = 0


def _fold(text: str) -> str:
    """Lower case that keeps every offset."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _forms(rows: list[str]) -> str:
    return "|".join(re.escape(f).replace(r"\ ", r"\s+") for f in sorted(rows, key=len, reverse=True))


def _indefinite(text: str) -> tuple[int, int | None, bool]:
    words = text.replace("-", " ").split()
    if "couple" in words or "pair" in words:
        value = 2 * numerals.SCALES.get(words[-1], 1)
        return value, value, False
    if "of" in words and words[-1] in {"thousands", "millions"}:
        factor = {"tens": 20, "dozens": 20, "hundreds": 200}[words[0]]
        return factor * (1000 if words[-1] == "thousands" else 1_000_000), None, True
    if text in INDEFINITE:
        return INDEFINITE[text], None, True
    for word in words:
        if word in numerals.SCALES or word == "tens":
            return 3 * numerals.SCALES.get(word, 10), None, True
    return 3, None, True


class Reader:
    """Reads the numbers of a text; built once from the lexicon."""

    def __init__(self) -> None:
        rows = load_lexicon("quantifiers")
        self.before_effect: dict[str, str] = {}
        self.after_effect: dict[str, str] = {}
        time: list[str] = []
        things: list[str] = []
        for row in rows:
            if row.label == "QUALIFIER":
                effects = self.before_effect if row.attrs["side"] == "before" else self.after_effect
                effects.update(dict.fromkeys(row.forms, row.attrs["effect"]))
            else:
                (time if row.attrs["reach"] == 1 else things).extend(row.forms)
        try:
            heads = [f.lower() for row in load_lexicon("categories") for f in row.forms if " " not in f]
        except LexiconError:
            heads = "people persons soldiers prisoners captives hostages servicemen fighters bodies civilians women men children".split()
        people = _forms(heads)
        self.before = re.compile(rf"(?<!\w)({_forms(list(self.before_effect))})\s+(?:the\s+|just\s+|well\s+)?$")
        self.after = re.compile(rf"\s?({_forms(list(self.after_effect))})(?!\w)")
        stop = "of|in|on|at|by|to|for|from|with|and|or|the|a|an|were|was|are|is|have|has|had|who|that|which|as|than|more|into|over|after|before|since|but|not|will|would|per|each|his|her|their|its|our"
        self.people = re.compile(rf"[\s-]+(?:{people})(?!\w)")
        self.no_count_after = re.compile(
            rf"\s?(?:%|per\s?cent\b|percentage|°|[ap]\.?m\b|o['’]clock)"
            rf"|(?:\s(?:more|long|full|whole|consecutive|straight|further|last|past)\b)?[\s-]+(?:{_forms(time)})(?!\w)"
            r"|(?:\s(?:and\s)?a\shalf)?[\s-](?:year|month|day|week|hour|minute|second|decade|century|mile|km|metre|meter|kilometre|kilometer|way|fold|time|point|page|storey|story|man|person|member|strong)s?(?:-|\b(?!s?\s(?:prisoner|captive)))(?<=[-\w])(?!\w)"
            rf"|(?:[\s-]+(?!(?:{stop}|{people})\b)[a-z-]+){{0,2}}[\s-]+(?:{_forms(things)})(?!\w)(?!\s+(?:{people})\b)"
            rf"|\s(?:{MONTHS})\b|(?:st|nd|rd|th)\b|\s(?:in|out of)\s(?:two|three|four|five|ten|\d+)\b|/\d"
        )
        self.no_count_before = re.compile(
            rf"(?:[$€£₴₽¥#№§]\s?|\b(?:{MONTHS})\.?\s|\b(?:aged|ages|age|age\sof|article|articles|resolution|paragraph|section|chapter|page|"
            rf"flight|room|cell|block|ward|channel|route|highway|clause|protocol|part|version|appendix|decree|law|lot|gate|camp|colony|prison|unit|order)"
            rf"(?:\sno\.?|\snumber)?\s|\b[a-z]+-|\b(?:us|usd|eur|uah|rs)\s?)$"
        )
        self.year_before = re.compile(r"\b(?:in|since|during|of|by|until|till|before|after|from|through|early|late|mid|and|to|the|summer|autumn|spring|winter|end)[\s-]$")

    def read(self, text: str) -> list[Number]:
        """All numbers of the text that could be counts, in its order."""
        low = _fold(text)
        found = self._join(low, list(self._atoms(low)))
        numbers = []
        for number in found:
            if self._is_count(text, low, number):
                self._qualify(low, number)
                numbers.append(number)
        return numbers

    def _atoms(self, low: str) -> Iterator[Number]:
        for match in SCAN.finditer(low):
            kind, text, start, end = match.lastgroup, match[0], match.start(), match.end()
            if kind == "skip":
                continue
            if kind == "indefinite":
                value, high, approximate = _indefinite(text)
                if text.endswith(" of"):
                    end -= 3
                yield Number("indefinite", start, end, value, high, approximate, None, start, end)
                continue
            if kind == "ordinal":
                value_ = numerals.parse_ordinal(text)
            else:
                value_ = numerals.parse_number(text)
            if value_ is not None:
                yield Number("ordinal" if kind == "ordinal" else "number", start, end, value_, value_, False, None, start, end)

    _range = re.compile(r"\s?[-\u2010-\u2015\u2212]\s?|\s+to\s+|\s+or\s+")
    _format = re.compile(r"(?:\s+|[-\u2010\u2011])for(?:\s+|[-\u2010\u2011])|\s?[x×]\s?|:")

    def _join(self, low: str, atoms: list[Number]) -> list[Number]:
        joined: list[Number] = []
        index = 0
        while index < len(atoms):
            first = atoms[index]
            second = atoms[index + 1] if index + 1 < len(atoms) else None
            if second and first.form == second.form == "number" and second.start - first.end < 8:
                gap = low[first.end : second.start]
                a, b = first.low or 0, second.low or 0
                formula = re.search(r"(?:formula|ratio|format|scheme|basis)[^.]{0,12}$", low[max(0, first.start - 30) : first.start])
                to = re.fullmatch(r"\s+to\s+|-to-", gap)
                if self._format.fullmatch(gap) or (to and (a == b or formula)):
                    joined.append(Number("format", first.start, second.end, a, a, False, b, first.start, second.end))
                    index += 2
                    continue
                spoken = re.fullmatch(r"\s+and\s+", gap) and low[: first.start].endswith("between ")
                if self._range.fullmatch(gap) or spoken:
                    tail = low[second.start : second.end]
                    if a < 1000 and (scale := re.search(r"(thousand|million)$", tail)) and a < b:
                        scaled = a * numerals.SCALES[scale[1]]
                        a = scaled if scaled < b else a
                    if a < b:
                        start = first.start - 8 if spoken else first.start - 5 if to and low[: first.start].endswith("from ") else first.start
                        joined.append(Number("range", start, second.end, a, b, True, None, first.start, second.end))
                        index += 2
                        continue
                    if "-" in gap and "\n" not in gap:
                        index += 2
                        continue
            joined.append(first)
            index += 1
        return joined

    def _is_count(self, text: str, low: str, number: Number) -> bool:
        start, end = number.core_start, number.core_end
        after = low[end : end + 60]
        before = low[max(0, start - 24) : start]
        word = low[start:end]
        if number.form == "ordinal":
            return not re.match(rf"\s(?:of\s)?(?:{MONTHS})\b|[\s-](?:brigade|regiment|battalion|army|division|corps|century|floor|anniversary|birthday)|,? \d+(?:st|nd|rd|th)", after) and not re.search(
                rf"\b(?:{MONTHS})\s$", before
            )
        if number.form == "format":
            return True
        if word == "one" and not re.match(r"\s+(?!of\b|in\b|by\b|on\b|who\b|that\b|and\b|or\b|is\b|was\b|another\b|day\b|more\b|side\b|time\b|thing\b|way\b|year\b|month\b|week\b|hour\b)[a-z]", text[end : end + 20]):
            return False
        if self.no_count_after.match(after) or self.no_count_before.search(before):
            return False
        if word.isdigit() and len(word) == 4 and 1900 <= int(word) <= 2100:
            if self.year_before.search(before) or not self.people.match(after):
                return False
        return True

    def _qualify(self, low: str, number: Number) -> None:
        if number.form in {"format", "ordinal"}:
            return
        if match := self.before.search(low[max(0, number.start - 28) : number.start]):
            effect = self.before_effect[re.sub(r"\s+", " ", match[1])]
            number.start -= len(match[0])
            self._apply(number, effect)
        elif match := self.after.match(low, number.end):
            number.end = match.end()
            self._apply(number, self.after_effect[re.sub(r"\s+", " ", match[1])])

    @staticmethod
    def _apply(number: Number, effect: str) -> None:
        number.approximate = True
        if number.form != "number":
            return
        if effect == "low":
            number.high = None
        elif effect == "high":
            number.low = None


@component("quantities")
class Quantities:
    """Writes every number that could be a count to ``doc.spans["quantities"]``.

    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> _ = nlp.add_pipe("exchange_facts.quantities")
    >>> [(s.text, s._.count["low"], s._.count["high"]) for s in nlp("More than 300 were freed.").spans["quantities"]]
    [('More than 300', 300, None)]
    """

    def __init__(self, nlp: Language, name: str = "exchange_facts.quantities") -> None:
        self.name = name
        self.reader = Reader()
        if not Span.has_extension("count"):
            Span.set_extension("count", default=None)

    def __call__(self, doc: Doc) -> Doc:
        spans = []
        for n in self.reader.read(doc.text):
            span: Span = doc.char_span(
                n.start, n.end, label="QUANTITY", span_id=f"quantity.{n.form}", alignment_mode="expand"
            )
            count: dict[str, Any] = {
                "low": n.low, "high": n.high, "approximate": n.approximate, "form": n.form,
                "counterpart": n.counterpart, "start": n.start, "end": n.end, "core": [n.core_start, n.core_end],
            }
            span._.count = count
            spans.append(span)
        doc.spans["quantities"] = spans
        return doc
