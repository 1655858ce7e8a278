"""The small language that the sentences of generated articles are written in.

======================  =======================================================================================
``{A.capital}``         a word of the scenario: a name, a date, a title
``{20-90}``             a number that is no fact, drawn between the two
``(a|b|)``              one of the alternatives, which may hold all of this again; ``(a)`` is no choice but text
``<a>``, ``<a of>``     a counted mention of the quantity ``a``, in the form ``of`` where one is named
``# {~.adj} [word]``    in the forms of mentions: the number, a word of the side counted, the head noun
======================  =======================================================================================
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Protocol

_PIECE = re.compile(r"[(|)\[\]#]|\{[^{}]+\}|<[^<>]+>|[^(|)\[\]{}<>#]+")


class TemplateError(ValueError):
    """A template that cannot be read."""


class Sink(Protocol):
    """What templates are rendered into."""

    random: Random

    def write(self, text: str, label: str | None = None) -> None:
        """Add plain text, or a name of this label."""

    def word(self, name: str) -> None:
        """Add a word of the scenario."""

    def mention(self, key: str, form: str) -> None:
        """Add a counted mention of a quantity."""

    def count(self) -> None:
        """Add the number of the mention under way."""

    def head(self, opening: bool) -> None:
        """The head noun of the mention under way begins or ends."""


class Node(Protocol):
    """A part of a template."""

    def render(self, sink: Sink) -> None:
        """Write this part."""


@dataclass(frozen=True, slots=True)
class _Text:
    text: str

    def render(self, sink: Sink) -> None:
        sink.write(self.text)


@dataclass(frozen=True, slots=True)
class _Word:
    name: str

    def render(self, sink: Sink) -> None:
        sink.word(self.name)


@dataclass(frozen=True, slots=True)
class _Mention:
    key: str
    form: str

    def render(self, sink: Sink) -> None:
        sink.mention(self.key, self.form)


@dataclass(frozen=True, slots=True)
class _Count:
    def render(self, sink: Sink) -> None:
        sink.count()


@dataclass(frozen=True, slots=True)
class _Head:
    opening: bool

    def render(self, sink: Sink) -> None:
        sink.head(self.opening)


@dataclass(frozen=True, slots=True)
class _Choice:
    options: tuple[tuple[Node, ...], ...]

    def render(self, sink: Sink) -> None:
        for node in self.options[int(sink.random.random() * len(self.options))]:
            node.render(sink)


@dataclass(frozen=True, slots=True, eq=False)
class Template:
    """A compiled template: its parts, and what a scenario must have for it."""

    nodes: tuple[Node, ...]
    quantities: frozenset[str]
    words: frozenset[str]
    units: frozenset[str]  # the quantities whose unit it names

    def render(self, sink: Sink) -> None:
        """Write one of the texts that the template stands for."""
        for node in self.nodes:
            node.render(sink)


def _simple(piece: str) -> Node:
    if piece == "#":
        return _Count()
    if piece in "[]":
        return _Head(piece == "[")
    if piece[0] == "<":
        key, _, form = piece[1:-1].partition(" ")
        return _Mention(key, form)
    return _Word(piece[1:-1]) if piece[0] == "{" else _Text(piece)


def _sequence(pieces: Iterator[str], *, inner: bool) -> tuple[tuple[Node, ...], ...]:
    """The alternatives up to the bracket that closes them, or up to the end."""
    options: list[list[Node]] = [[]]
    for piece in pieces:
        if piece == ")" and inner:
            return tuple(map(tuple, options))
        if piece == ")":
            raise TemplateError("a ) that nothing opened")
        if piece == "|":
            options.append([])
        elif piece == "(":
            inside = _sequence(pieces, inner=True)
            options[-1] += [_Choice(inside)] if len(inside) > 1 else [_Text("("), *inside[0], _Text(")")]
        else:
            options[-1].append(_simple(piece))
    if inner:
        raise TemplateError("a ( that nothing closes")
    return tuple(map(tuple, options))


def compile_template(text: str) -> Template:
    """Read a template.

    >>> sorted(compile_template("{A} (freed|released) <b> for <a own>.").quantities)
    ['a', 'b']

    Raises:
        TemplateError: brackets that do not match.
    """
    pieces = _PIECE.findall(text)
    if "".join(pieces) != text:
        raise TemplateError(f"a {{ or < that nothing closes in {text!r}")
    try:
        options = _sequence(iter(pieces), inner=False)
    except TemplateError as error:
        raise TemplateError(f"{error} in {text!r}") from None
    quantities = frozenset(piece[1:-1].split(" ")[0] for piece in pieces if piece[0] == "<")
    words = frozenset(piece[1:-1] for piece in pieces if piece[0] == "{")
    nodes = options[0] if len(options) == 1 else (_Choice(options),)
    units = frozenset(word.removesuffix(".unit") for word in words if word.endswith(".unit")) & quantities
    return Template(nodes, quantities, words, units)
