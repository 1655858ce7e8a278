"""The records that leave the pipeline: the one contract of commands, tables and the ledger."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from operator import attrgetter
from typing import Any, Literal

Kind = Literal["release", "format", "cumulative", "ordinal", "held"]
Status = Literal["completed", "planned", "proposed", "failed"]
Span = tuple[int, int]  # code points into Article.full_text, end exclusive


@cache
def _fields(record: Any) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]], tuple[str, ...]]:
    """The names of a record's fields, what takes their values, and the names of the lists among them."""
    names = tuple(f.name for f in fields(record))
    return names, attrgetter(*names), tuple(f.name for f in fields(record) if str(f.type).startswith("list"))


def plain(record: Any) -> dict[str, Any]:
    """A record's fields in their order; lists are copied, nothing deeper (``dataclasses.asdict`` is ten times slower).

    >>> plain(Check("sum", True, ["f1"], "1 = 1"))
    {'check': 'sum', 'ok': True, 'facts': ['f1'], 'message': '1 = 1'}
    """
    names, values, lists = _fields(record.__class__)
    data = dict(zip(names, values(record), strict=True))
    for name in lists:
        data[name] = data[name][:]
    return data


@cache
def _sequences(record: type) -> dict[str, type]:
    """The fields of a record that are lists, and those that are spans."""
    kinds = {"list": list, "Span": tuple}
    return {f.name: kind for f in fields(record) for name, kind in kinds.items() if str(f.type).startswith(name)}


def typed(record: type, data: Mapping[str, Any]) -> dict[str, Any]:
    """The plain data of a record with its own types: what stores it knows lists alone, or tuples alone.

    >>> typed(Check, {"check": "sum", "ok": True, "facts": ("f1",), "message": "1 = 1"})["facts"]
    ['f1']
    """
    known = {name: kind(data[name]) for name, kind in _sequences(record).items() if data.get(name) is not None}
    return {**data, **known}


@dataclass(slots=True)
class Article:
    """One news article. ``text`` is never rewritten; every offset points into ``full_text``.

    ``title`` is the headline, whether or not ``text`` begins with it; ``date`` the ISO day of publication.
    """

    id: str
    text: str
    date: str | None = None
    title: str | None = None
    url: str | None = None
    source: str | None = None

    @property
    def full_text(self) -> str:
        """What is read: the text as given, after its title and a blank line where it does not begin with it.

        >>> Article("a", "390 are home. More soon.", title="390 are home").full_text
        '390 are home. More soon.'
        >>> Article("a", "More soon.", title="390 are home").full_text
        '390 are home\\n\\nMore soon.'
        """
        title = (self.title or "").strip()
        return self.text if self.text.lstrip().startswith(title) else f"{title}\n\n{self.text}"


@dataclass(slots=True)
class Fact:
    """One exchange fact; the fields are those of the fact contract.

    ``count``, ``sentence`` and ``category_span`` point into ``Article.full_text``: title, blank line and text, or the
    text alone where it begins with the title. It is ``Result.text``, and ``text`` in the table of articles of a run.
    """

    id: str
    kind: Kind
    low: int | None
    high: int | None
    approximate: bool
    category: str
    count: Span
    sentence: Span
    category_span: Span | None = None
    traits: list[str] = field(default_factory=list)
    party: str | None = None
    status: Status | None = None
    counterpart: int | None = None
    date_from: str | None = None
    date_to: str | None = None
    places: list[str] = field(default_factory=list)
    units: list[str] = field(default_factory=list)
    held_by: str | None = None
    part_of: str | None = None
    dimension: str | None = None
    speaker: str | None = None
    confidence: float = 0.5

    def to_dict(self) -> dict[str, Any]:
        """Plain data in the order of the contract."""
        return plain(self)


@dataclass(slots=True)
class Entity:
    """A tagged span, in code points of ``Article.full_text``; ``id`` says who or what it is.

    A name's is a lexicon row, or made from its fullest form; a quantity's, date's or category's its rule or word.
    """

    start: int
    end: int
    label: str
    text: str
    id: str | None = None
    name: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(slots=True)
class Check:
    """An arithmetic or consistency check over facts of one article, with its operands (fact ids)."""

    check: str
    ok: bool
    facts: list[str]
    message: str


@dataclass(slots=True)
class Result:
    """What extraction gives for one article; ``text``, its ``Article.full_text``, is what the offsets point into.
    ``source`` and ``url`` are the article's, by which a ledger knows its outlet.

    ``why`` explains it: for the id of a fact, field → rule and cue words that gave it; for "start:end" of a number
    that gave no fact, ``{"none": reason}``.
    """

    id: str
    date: str | None
    title: str | None
    facts: list[Fact] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list, repr=False)
    event: dict[str, Any] | None = field(default=None, repr=False)
    checks: list[Check] = field(default_factory=list)
    text: str = field(default="", repr=False)
    why: dict[str, dict[str, str]] = field(default_factory=dict, repr=False)
    url: str | None = field(default=None, repr=False)
    source: str | None = field(default=None, repr=False)

    def words(self, fact: Fact) -> dict[str, str]:
        """The words that a fact's offsets point to: its number as it stands there, its sentence on one line."""
        count, sentence = (self.text[slice(*span)] for span in (fact.count, fact.sentence))
        return {"count_text": count, "sentence_text": " ".join(sentence.split())}

    def to_dict(self) -> dict[str, Any]:
        """The object of one output line of ``extract --format jsonl``: what was found, not what was given."""
        data = plain(self)
        for name in ("text", "why", "url", "source"):
            del data[name]
        for name in ("facts", "entities", "checks"):
            data[name] = [plain(record) for record in data[name]]
        return data

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from exchange_facts.notebook import to_html

        return to_html(self)
