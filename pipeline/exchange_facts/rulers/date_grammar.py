"""The grammar of dates: the templates of the lexicon, compiled, and where they match.

``calendar.jsonl`` holds the words (months, units, "last", "ago" …), ``holidays.jsonl`` the feasts and
``dates.jsonl`` the rules. A rule names its operation of the calendar and gives templates: regular expressions
over lower-cased text in which ``<month>`` stands for any month, ``<month2:month>`` for a second one,
``<unit:span|part>`` for a word of two kinds, and ``<to>`` for the piece of that name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from exchange_facts.lexicon import Row, load_lexicon
from exchange_facts.rulers.calendar import Values

_SLOT = re.compile(r"(?<!P)<([a-z_]+\d?)(?::([a-z|]+))?>")
_WORD = re.compile(r"\w+\.?")
_NAMES = ("month", "month2", "weekday", "holiday")  # written with a capital
_GENITIVE = ("'s ", "\u2019s ")
_TRIGGERS = ("month", "weekday", "unit", "part", "span", "season", "deictic", "holiday")


@dataclass(frozen=True, eq=False)  # one object is one template: a key of caches
class Template:
    """One template of a rule, compiled; ``kinds`` are the kinds of words that fill its slots."""

    rule: str
    operation: str
    pattern: re.Pattern[str]
    kinds: dict[str, tuple[str, ...]]
    defaults: Values
    after: frozenset[str]  # the only prepositions that it may follow, if any are named


class Found(NamedTuple):
    """An expression in a text, without the preposition before it."""

    template: Template
    relation: str | None
    start: int
    end: int


def fold(text: str) -> str:
    """Lower case of the same length, with plain spaces.

    >>> fold("İn\\xa0MAY")
    'İn may'
    """
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return lower.replace("\xa0", " ")


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


class Grammar:
    """The words and templates of one language."""

    def __init__(self, language: str) -> None:
        rows = load_lexicon("calendar", language=language)
        holidays = load_lexicon("holidays", language=language)
        rules = load_lexicon("dates", language=language)
        self.words: dict[str, dict[str, Any]] = {}
        for row in rows:
            kind = self.words.setdefault(row.label.lower(), {})
            kind |= {form.lower(): row.attrs.get("value") for form in row.forms}
        self.words["holiday"] = self._feasts(holidays)
        self._pieces = {row.id.partition(".")[2]: row.forms[0] for row in rules if row.label == "PIECE"}
        self.templates = [
            self._template(row, form) for row in rules if row.label != "PIECE" for form in row.forms
        ]
        branches = "|".join(f"(?P<t{i}>{self._anonymous(t)})" for i, t in enumerate(self.templates))
        relation = f"(?:(?P<relation>{_any(self.words['relation'])}) )?"
        self._search = re.compile(rf"(?<![\w$€£#])(?<!\d[.,]){relation}(?:{branches})")
        past, none, future = (
            _any(word for word, value in self.words["tense"].items() if value == tense)
            for tense in ("past", "none", "future")
        )
        ending = _any(row.attrs["suffix"] for row in rows if "suffix" in row.attrs)
        # a future cue takes the verb after it along: "will be sent" is not past
        self.cues = re.compile(
            rf"\b(?:{past}|(?P<future>{future})(?: be)?(?: \w+)?|(?!(?:{none})\b)\w+(?:{ending}))\b"
        )
        self.breaks = re.compile(rf"[.;:!?\n]|\b(?:{_any(self.words['break'])})\b")
        self.triggers = self._tokens(*_TRIGGERS) - self._tokens("article") - {"of", "the", "this"}
        figures = {str(n) for n in range(1000)} | {f"{n:02}" for n in range(32)}
        ordinals = {f"{n}{ending}" for n in range(1, 32) for ending in ("st", "nd", "rd", "th")}
        years = {str(year) for year in range(1900, 2100)}
        self.triggers |= years | {f"{year}s" for year in years} | ordinals
        forms = [_SLOT.sub(" ", form) for row in rules for form in row.forms]
        literals = {word for form in forms for word in re.findall(r"[a-z]+", form)}
        punctuation = {",", "-", "\u2013", "—", ".", "'s", "\u2019s"}
        self.vocabulary = self.triggers | self._tokens(*self.words) | figures | literals | punctuation

    @staticmethod
    def _feasts(rows: tuple[Row, ...]) -> dict[str, Any]:
        feasts: dict[str, list[dict[str, Any]]] = {}
        for row in rows:
            for form in row.forms:
                feasts.setdefault(form.lower(), []).append({**row.attrs, "country": row.country})
        return feasts

    def _tokens(self, *kinds: str) -> frozenset[str]:
        """Every token of the words of some kinds, with and without a full stop."""
        words = {token for kind in kinds for form in self.words[kind] for token in _WORD.findall(form)}
        return frozenset(words | {f"{word}." for word in words if len(word) < 6})

    def _slot(self, match: re.Match[str]) -> str:
        name, kinds = match[1], (match[2] or match[1]).split("|")
        if name in self._pieces:
            return _SLOT.sub(self._slot, self._pieces[name])
        if kinds == ["day"]:
            return rf"(?P<{name}>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|-[a-z]|[.,:]\d)"
        if kinds == ["year"]:
            counted = _any(self.words["counted"])
            return rf"(?P<{name}>(?:19|20)\d\d)(?![\d%]|[.,]\d\d\d|-for-| (?:{counted})\b)"
        words = {word for kind in kinds for word in self.words[kind]}
        if "number" in kinds:
            words |= {f"{tens}-{unit}" for tens in words if tens.endswith("ty") for unit in words}
        figures = r"|\d{1,3}" if "number" in kinds else ""
        return f"(?P<{name}>{_any(words)}{figures})"

    def _template(self, row: Row, form: str) -> Template:
        kinds = {}
        for name, kind in _SLOT.findall(_SLOT.sub(lambda m: self._pieces.get(m[1], m[0]), form)):
            kinds[name] = tuple((kind or name).split("|"))
        return Template(
            rule=row.id,
            operation=row.attrs["operation"],
            pattern=re.compile(_SLOT.sub(self._slot, form) + r"(?!\w)"),
            kinds=kinds,
            defaults=row.attrs.get("values", {}),
            after=frozenset(row.attrs.get("after", ())),
        )

    @staticmethod
    def _anonymous(template: Template) -> str:
        return re.sub(r"\(\?P<\w+>", "(?:", template.pattern.pattern)

    def match(self, text: str, folded: str, start: int) -> Found | None:
        """The expression that begins at ``start``, maybe with a preposition before it."""
        match = self._search.match(folded, start)
        if match is None or match.lastgroup is None:
            return None
        first = int(match.lastgroup[1:])
        relation = match["relation"]
        start = match.start(match.lastgroup)
        for template in self.templates[first:]:
            match = template.pattern.match(folded, start)
            if match and self._accepts(template, relation, match, text):
                return Found(template, relation, *match.span())
        return None

    def _accepts(self, template: Template, relation: str | None, match: re.Match[str], text: str) -> bool:
        """Names have capitals, and words that may be something else a preposition or a genitive."""
        for name in _NAMES:
            if name in template.kinds and match[name] and not text[match.start(name)].isupper():
                return False
        if template.after and relation not in template.after:
            return False
        weak = match[0].isdigit() or match[0] in self.words["weak"]
        return not weak or relation is not None or match.string.startswith(_GENITIVE, match.end())

    def values(self, template: Template, expression: str) -> Values:
        """What the words of an expression stand for."""
        match = template.pattern.match(expression)
        assert match is not None
        values = dict(template.defaults)
        for name, text in match.groupdict().items():
            if text is not None:
                values[name] = self._value(template.kinds.get(name, ()), text)
        if "number" not in values and (match.groupdict().get("unit") or "").endswith("s"):
            values["number"] = None  # "days ago" are any number of days
        return values

    def _value(self, kinds: tuple[str, ...], text: str) -> Any:
        if text.isdigit():
            return int(text)
        for kind in kinds:
            if text in self.words[kind]:
                return self.words[kind][text]
        return sum(self.words["number"][part] for part in text.split("-")) if "number" in kinds else True


@cache
def load_grammar(language: str = "en") -> Grammar:
    """The grammar of a language, compiled once."""
    return Grammar(language)
