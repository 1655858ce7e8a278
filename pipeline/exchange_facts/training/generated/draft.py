"""An article under way: its text, and with every name and counted mention the place where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from random import Random
from typing import Any

from exchange_facts.training.generated.counting import Count, Style, ordinal
from exchange_facts.training.generated.forms import forms
from exchange_facts.training.generated.grammar import phrases
from exchange_facts.training.generated.scenario import Quantity, Scenario
from exchange_facts.training.generated.template import Template
from exchange_facts.training.generated.words import Words

_RANGE = re.compile(r"(\d+)-(\d+)")
_ARTICLE = re.compile(r"^(?:the|an?) ", re.IGNORECASE)
_ENDS = (". ", "! ", "? ", ": “", "\n")  # a sentence begins after them
_COMPARED = ("kind", "low", "high", "category", "party", "status", "counterpart")
_VOWELS = "aeioAEIO"


@dataclass(slots=True)
class Mention:
    """One number in the text and what it says."""

    quantity: Quantity
    count: Count
    category: str
    party: str | None
    at: tuple[int, int]
    whole: tuple[int, int]  # number and noun phrase
    noun: tuple[int, int] | None = None
    traits: tuple[str, ...] = ()
    sentence: int = 0


@dataclass(slots=True)
class _Telling:
    """The counted noun phrase under way."""

    quantity: Quantity
    count: Count
    at: tuple[int, int] | None = None
    noun: list[int] = field(default_factory=list)


class Draft:
    """What templates are rendered into."""

    def __init__(self, scenario: Scenario, random: Random) -> None:
        self.scenario, self.random = scenario, random
        self.style = Style.draw(random)
        self.parts: list[str] = []
        self.length = 0
        self._tail = ""  # the last characters
        self.names: list[tuple[int, int, str]] = []
        self.mentions: list[Mention] = []
        self.speakers: dict[int, str] = {}  # of sentences
        self.dates: dict[str, str] = {}  # of events
        self.sentence = 0
        self._words = Words(scenario, random)
        self._telling: _Telling | None = None

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self.parts)

    @property
    def opening(self) -> bool:
        """Whether a sentence begins here."""
        return not self.length or self._tail.endswith(_ENDS)

    def add(self, template: Template) -> None:
        """Render a sentence or two with one speaker."""
        self.sentence += 1
        self._tail = "\n"
        template.render(self)

    def write(self, text: str, label: str | None = None) -> None:
        """Add text, with a capital where a sentence begins."""
        if not text:
            return
        if self.opening:
            text = text[0].upper() + text[1:]
        elif self._tail.lower() in (" a ", "\na ") and text[0] in _VOWELS:
            self._an()
        if label:
            self.names.append((self.length, self.length + len(text), label))
        self.parts.append(text)
        self.length += len(text)
        self._tail = (self._tail + text)[-3:]

    def _an(self) -> None:
        """Make the "a" just written "an"."""
        self.parts[-1] = self.parts[-1][:-1] + "n "
        self.length += 1
        if self._telling and self._telling.at and self._telling.at[1] == self.length - 2:
            self._telling.at = (self._telling.at[0], self.length - 1)
        if self._telling and self._telling.noun == [self.length - 1]:
            self._telling.noun = [self.length]

    def word(self, name: str) -> None:
        """Add a number that is no fact, a phrase of the grammar, or a word of the scenario."""
        if span := _RANGE.fullmatch(name):
            number = self.random.randint(int(span[1]), int(span[2]))
            self.write(self.style.exact(number, self.random).text.removesuffix(" of"))
            return
        if name in phrases():
            start = self.length
            self.random.choice(phrases()[name]).render(self)
            if name == "speaker":
                self._speaks(start)
            return
        if self._telling and name == "unit":
            name = f"{self._telling.quantity.key}.unit"
        elif self._telling and name.startswith("~"):
            name = self._telling.quantity.side + name[1:]
        word = self._words[name]
        if word.event and word.day:
            self.dates[word.event] = word.day
        for text, label in word.pieces:
            self.write(text, label)

    def _speaks(self, start: int) -> None:
        """The words since this offset name who tells the sentence: a person in them, else all of them."""
        text = self.text
        people = [text[a:b] for a, b, label in self.names if a >= start and label == "PERSON"]
        self.speakers[self.sentence] = people[0] if people else _ARTICLE.sub("", text[start:])

    def mention(self, key: str, form: str) -> None:
        """Add a counted mention; a form that begins with ~ is rounded or vague."""
        quantity = self.scenario.quantities[key]
        if quantity.kind in ("format", "ordinal"):
            self._number(quantity, form)
        else:
            loose = form.startswith("~") or (not form and self.random.random() < quantity.loose)
            self._phrase(quantity, form.removeprefix("~"), loose=loose)

    def _number(self, quantity: Quantity, form: str) -> None:
        start, value = self.length, quantity.value
        if quantity.kind == "format" and form != "n":
            joint = self.random.choice(("-for-", "-for-", " for ", "-to-", " to "))
            self.write(joint.join(self.style.digits(n) for n in (value, quantity.counterpart or 1)))
        elif quantity.kind == "ordinal" and form != "n":
            self.write(ordinal(value, self.random))
        else:
            self.write(self.style.digits(value))
        span = (start, self.length)
        count = Count("", value, value)
        self.mentions.append(Mention(quantity, count, quantity.category, None, span, span, sentence=self.sentence))

    def _phrase(self, quantity: Quantity, name: str, *, loose: bool) -> None:
        form = forms().draw(quantity, name, self.random)
        category, start, first = form.category or self._category(quantity), self.length, len(self.parts)
        if loose and quantity.value > 4:
            count = self.style.loose(quantity.value, self.random)
        else:
            count = self.style.exact(quantity.value, self.random, opening=self.opening, noun=form.category is not None)
        telling = self._telling = _Telling(quantity, count)
        (form.one if quantity.value == 1 and form.one else form.many).render(self)
        self._telling = None
        at = telling.at or (start, start + len(self.parts[first].removesuffix(" of ").strip()))
        noun = (telling.noun[0], telling.noun[1]) if telling.noun else None
        traits = form.traits or quantity.traits
        for party in quantity.parties:
            self.mentions.append(
                Mention(quantity, count, category, party, at, (start, self.length), noun, traits, self.sentence)
            )

    def _category(self, quantity: Quantity) -> str:
        """What a bare number counts: what it or its whole was last said to be; beside a unit's name its members."""
        if quantity.unit:
            return "military"
        keys = (quantity.key, quantity.whole)
        told = next((m.category for m in reversed(self.mentions) if m.quantity.key in keys), None)
        return told or quantity.category

    def count(self) -> None:
        """Add the number of the noun phrase under way."""
        assert self._telling is not None
        text = self._telling.count.text
        start = self.length
        self.write(text)
        self._telling.at = (start, start + len(text.removesuffix(" of")))

    def head(self, opening: bool) -> None:
        """The head noun of the noun phrase under way begins or ends."""
        assert self._telling is not None
        self._telling.noun.append(self.length)

    def facts(self) -> list[dict[str, Any]]:
        """The gold: equal mentions are one fact."""
        text = self.text
        fact: dict[str, Any]
        found: dict[tuple[Any, ...], dict[str, Any]] = {}
        wholes: dict[str, tuple[int | None, str, bool]] = {}  # of quantities the first exact mention, else the first
        for mention in self.mentions:
            quantity, count = mention.quantity, mention.count
            fact = {
                "kind": quantity.kind,
                "low": count.low,
                "high": count.high,
                "approximate": count.approximate,
                "category": mention.category,
                "traits": sorted(mention.traits),
                "party": mention.party,
                "status": quantity.status,
                "counterpart": quantity.counterpart,
                "units": [quantity.unit] if quantity.unit and quantity.unit in text else [],
                "event_date": self.dates.get(quantity.event or ""),
                "part_of": quantity.whole,
                "dimension": quantity.dimension,
                "speaker": self.speakers.get(mention.sentence),
                "quote": _quote(text, mention.whole),
                "count": list(mention.at),
                "category_span": list(mention.noun) if mention.noun else None,
            }
            same = tuple(fact[name] for name in _COMPARED)
            first = found.setdefault(same, fact)
            first["approximate"] |= count.approximate
            number = count.low if count.low is not None else count.high
            if quantity.key not in wholes or (wholes[quantity.key][2] and not count.approximate):
                wholes[quantity.key] = (number, mention.category, count.approximate)
        for fact in found.values():
            whole = wholes.get(fact["part_of"])
            fact["part_of"] = list(whole[:2]) if whole else None
            fact["dimension"] = fact["dimension"] if whole else None
        return list(found.values())

    def entities(self) -> dict[str, list[str]]:
        """Names by label, each surface once, in their order."""
        text = self.text
        found: dict[str, dict[str, None]] = {"PERSON": {}, "PLACE": {}, "MILITARY_UNIT": {}}
        for start, end, label in self.names:
            found[label][text[start:end]] = None
        return {label: list(strings) for label, strings in found.items()}


_AFTER = re.compile(r"(?: [\w’'-]+){0,3}")


def _quote(text: str, span: tuple[int, int]) -> str:
    """The noun phrase with the words that follow it in its clause."""
    after = _AFTER.match(text, span[1])
    return text[span[0] : after.end() if after else span[1]]
