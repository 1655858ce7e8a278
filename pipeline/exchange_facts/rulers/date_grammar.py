"""The grammar of dates: the templates of the lexicon, compiled, and where they match.

``calendar.jsonl`` holds the words (months, units, "last", "ago" …), ``holidays.jsonl`` the feasts and
``dates.jsonl`` the rules. A rule names its operation of the calendar and gives templates: regular expressions
over lower-cased text in which ``<month>`` stands for any month, ``<month2:month>`` for a second one,
``<unit:span|part>`` for a word of two kinds, and ``<to>`` for the piece of that name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, NamedTuple

from exchange_facts.lexicon import Row, load_lexicon
from exchange_facts.rulers.calendar import Values

_SLOT = re.compile(r"(?<!P)<([a-z_]+\d?)(?::([a-z|]+))?>")
_AROUND = re.compile(r"\(\?<?[=!][^)]*\)")
_GROUP = re.compile(r"\([^()]*\)\??")
_WORD = re.compile(r"\w+")
_NAMES = ("month", "month2", "weekday", "holiday")  # written with a capital
_GENITIVE = ("'s ", "\u2019s ")
_DECISIVE = frozenset({"month", "weekday", "unit", "part", "span", "season", "deictic", "holiday", "year", "ordinal"})
_OUTER = {"relation", "tense", "counted", "break", "weak", "recalled"}  # kinds of words around expressions
_INNER = {"side", "order", "reverse", "ago", "part"}  # kinds of words that begin none


@dataclass(frozen=True, eq=False)  # one object is one template: a key of caches
class Template:
    """One template of a rule, compiled when it is first tried; ``kinds`` are the kinds of words that fill its slots."""

    rule: str
    operation: str
    source: str
    kinds: dict[str, tuple[str, ...]]
    defaults: Values
    after: frozenset[str]  # the only prepositions that it may follow, if any are named
    needs: tuple[frozenset[str], ...]  # of each of these, one kind of word stands in every expression

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(self.source)


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
    """One pattern for all words, the longest first, with shared beginnings, which is quicker to fail.

    >>> _any(["week", "weekend", "day"])
    '(?:day|week(?:end)?)'
    """
    rests: dict[str, set[str]] = {}
    ends = False
    for word in words:
        ends = ends or not word
        if word:
            rests.setdefault(word[0], set()).add(word[1:])
    branches = [re.escape(first) + (_any(rest) if rest != {""} else "") for first, rest in sorted(rests.items())]
    if len(branches) == 1 and not ends:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if ends else ''}"


class Grammar:
    """The words and templates of one language."""

    def __init__(self, language: str) -> None:
        rows = load_lexicon("calendar", language=language)
        rules = load_lexicon("dates", language=language)
        self.words: dict[str, dict[str, Any]] = {}
        for row in rows:
            kind = self.words.setdefault(row.label.lower(), {})
            kind |= {form.lower(): row.attrs.get("value") for form in row.forms}
        self.words |= {"holiday": {}, "feast": {}}  # in one word, in several
        self._countries: dict[str, str] = {}
        for row in load_lexicon("holidays", language=language):
            self._countries |= {name.lower(): row.country or "" for name in row.attrs.get("names", ())}
            for form in row.forms:
                feasts = self.words["feast" if " " in form else "holiday"]
                feasts.setdefault(form.lower(), []).append({**row.attrs, "country": row.country})
        self._pieces = {row.id.partition(".")[2]: row.forms[0] for row in rules if row.label == "PIECE"}
        forms = [(row, form) for row in rules if row.label != "PIECE" for form in row.forms]
        bare = [_AROUND.sub("", _SLOT.sub(" ", f)) for row in rules for f in row.forms if f[:3] != "(?="]
        self.tokens = self._kinds()
        self.literals = {word for form in bare for word in re.findall(r"[a-z]+", form)}
        self.openers = {word for form in bare for word in re.findall(r"(?<![\w '\u2019])[a-z]+", form)}
        self.templates = [self._template(row, form) for row, form in forms]
        self._relation = re.compile(rf"(?<!\w)({_any(self.words['relation'])}) $")
        past, none, future = (
            _any(word for word, value in self.words["tense"].items() if value == tense)
            for tense in ("past", "none", "future")
        )
        ending = _any(row.attrs["suffix"] for row in rows if "suffix" in row.attrs)
        # a future cue takes the verb after it along: "will be sent" is not past
        self.cues = re.compile(rf"\b(?:{past}|(?P<future>{future})(?: be)?(?: \w+)?|(?!(?:{none})\b)\w+(?:{ending}))\b")
        self.recalled = re.compile(rf"\b{_any(self.words['recalled'])}")
        self.breaks = re.compile(rf"[.;:!?\n]|\b(?:{_any(self.words['break'])})\b")

    def _kinds(self) -> dict[str, frozenset[str]]:
        """The kinds of words that each token tells of: the longest token of a word does."""
        kinds: dict[str, set[str]] = {}
        for kind in sorted(self.words.keys() - _OUTER, key=lambda kind: kind == "feast"):
            for form in self.words[kind]:
                tokens = _WORD.findall(form)
                # "Independence" tells of a feast only beside "Day", "Yom Kippur" stands alone
                decided = any(_DECISIVE & kinds.get(token, set()) for token in tokens)
                told = "holiday" if kind == "feast" and not decided else kind
                longest = max(tokens, key=len)
                for token in (longest, f"{longest}."):
                    kinds.setdefault(token, set()).add(told)
        for number in range(1000):
            kinds[str(number)] = {"number", "day"} if 0 < number < 32 else {"number"}
        for number in range(1, 32):
            kinds.setdefault(f"{number:02}", {"day"})
            kinds |= {f"{number}{ending}": {"day", "ordinal"} for ending in ("st", "nd", "rd", "th")}
            # one token, where a hyphen makes three
            kinds |= {f"{first}{dash}{number}": {"day"} for first in range(1, number) for dash in "\u2013—"}
        for year in range(1600, 2100):
            kinds[str(year)] = kinds[f"{year}s"] = {"year"}
        return {token: frozenset(found) for token, found in kinds.items()}

    def _slot(self, match: re.Match[str]) -> str:
        name, kinds = match[1], (match[2] or match[1]).split("|")
        if name in self._pieces:
            return _SLOT.sub(self._slot, self._pieces[name])
        if kinds == ["day"]:
            return rf"(?P<{name}>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|-[a-z]|[.,:]\d)"
        if kinds == ["year"]:
            counted = _any(self.words["counted"])
            return rf"(?P<{name}>(?:1[6-9]|20)\d\d)(?![\d%]|[.,]\d\d\d|-for-| (?:{counted})\b)"
        words = {word for kind in kinds for word in self.words[kind]}
        if "number" in kinds:
            words |= {f"{tens}-{unit}" for tens in words if tens.endswith("ty") for unit in words}
        figures = r"|\d{1,3}" if "number" in kinds else ""
        return f"(?P<{name}>{_any(words)}{figures})"

    def _template(self, row: Row, form: str) -> Template:
        slots = _SLOT.findall(_SLOT.sub(lambda m: self._pieces.get(m[1], m[0]), form))
        kinds = {name: tuple((kind or name).split("|")) for name, kind in slots}
        bare, needed = "", form
        while bare != needed:
            bare, needed = needed, _GROUP.sub("", needed)
        slots = [(name, kind) for name, kind in _SLOT.findall(needed) if name not in self._pieces]
        needs = [frozenset((kind or name).split("|")) for name, kind in slots]
        return Template(
            rule=row.id,
            operation=row.attrs["operation"],
            source=rf"(?<![\w$€£#])(?<!\d[.,]){_SLOT.sub(self._slot, form)}(?!\w)",
            kinds=kinds,
            defaults=row.attrs.get("values", {}),
            after=frozenset(row.attrs.get("after", ())),
            needs=tuple(needs),
        )

    def lead(self, folded: str) -> int:
        """The length of the preposition with which a text begins."""
        words = (word for word in self.words["relation"] if folded.startswith(f"{word} "))
        return max((len(word) + 1 for word in words), default=0)

    def match(self, text: str, folded: str, start: int, templates: Iterable[Template] | None = None) -> Found | None:
        """The expression that begins at ``start``; only of some ``templates``, if they are given."""
        for template in self.templates if templates is None else templates:
            if match := template.pattern.match(folded, start):
                before = self._relation.search(folded, max(0, start - 24), start)
                relation = before[1] if before else None
                if self._accepts(template, relation, match, text):
                    return Found(template, relation, *match.span())
        return None

    def _accepts(self, template: Template, relation: str | None, match: re.Match[str], text: str) -> bool:
        """Names have capitals, and words that may be something else a preposition or a genitive."""
        for name in _NAMES:
            if name in template.kinds and match[name] and not text[match.start(name)].isupper():
                return False
        if template.after and relation not in template.after:
            return False
        heads = "head" in template.defaults and match.end() < len(match.string)
        weak = (match[0].isdigit() and not heads) or match[0] in self.words["weak"]
        return not weak or relation is not None or match.string.startswith(_GENITIVE, match.end())

    def countries(self, folded: str) -> frozenset[str]:
        """The countries with feasts of their own that a text names."""
        return frozenset(code for name, code in self._countries.items() if name in folded)

    def values(self, template: Template, expression: str) -> Values:
        """What the words of an expression stand for.

        It is read by itself: the end of the text satisfies what a template looks ahead for.
        """
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


class Scanner:
    """Where an expression may begin among the tokens of a text, and which templates may fit there.

    Every token is one byte, zero where no expression has it, so that a search over bytes finds the decisive words and
    the runs of words of expressions around them. Only templates whose words the run tells of are tried there.
    """

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        forms = [form for kind, words in grammar.words.items() if kind not in _OUTER for form in words]
        first = {_WORD.findall(form)[0] for form in forms} | grammar.openers
        inner = {word for form in forms for word in _WORD.findall(form)} | grammar.literals
        tells = sorted(set(grammar.tokens.values()), key=lambda kinds: (bool(kinds & _DECISIVE), sorted(kinds)))
        self._tells = [frozenset[str](), frozenset[str](), frozenset[str](), *tells]
        decisive = next(code for code, kinds in enumerate(self._tells) if kinds & _DECISIVE)
        self._decisive = re.compile(b"[" + re.escape(bytes([decisive])) + b"-\xff]")
        codes = dict.fromkeys([",", "-", "\u2013", "—", ".", "'s", "\u2019s", "\xa0", *inner], 1)
        codes |= {token: 2 for word in first for token in (word, f"{word}.")}
        codes |= {token: self._tells.index(kinds) for token, kinds in grammar.tokens.items()}
        self.codes = codes
        self._closed = {0, 1} | {code for code, kinds in enumerate(self._tells) if kinds and kinds <= _INNER}
        kinds = sorted(frozenset[str]().union(*self._tells))
        self._bits = {kind: 1 << place for place, kind in enumerate(kinds)}
        self._masks = [self._mask(told) for told in self._tells]
        self._needs = [(template, [*map(self._mask, template.needs)]) for template in grammar.templates]
        self._choices: dict[int, list[Template]] = {}

    def _mask(self, kinds: Iterable[str]) -> int:
        return sum(self._bits.get(kind, 0) for kind in kinds)

    def fitting(self, run: bytes) -> list[Template]:
        """The templates for which a run of tokens has words, in their order."""
        told = 0
        for code in set(run):
            told |= self._masks[code]
        if told not in self._choices:
            self._choices[told] = [template for template, needs in self._needs if all(need & told for need in needs)]
        return self._choices[told]

    def starts(self, codes: bytes) -> Iterator[tuple[int, list[Template]]]:
        """The tokens with which an expression may begin, each with the templates to try."""
        end = -1
        for decisive in self._decisive.finditer(codes):
            at = decisive.start()
            if at < end:
                continue
            start, end = codes.rfind(0, 0, at) + 1, codes.find(0, at)
            end = end if end >= 0 else len(codes)
            if templates := self.fitting(codes[start:end]):
                for index in range(start, end):
                    if codes[index] not in self._closed:
                        yield index, templates
