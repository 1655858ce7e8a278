"""What every annotation tool has in common: spans with a label and values, and links between them.

A fact is a span labelled ``FACT`` over its number; its fields are the span's values; ``counts`` links it to the word
that says whom it counts, ``part_of`` to the number that it is a share of.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from enum import Enum
from typing import Any

from exchange_facts.records import Span

COUNTS, PART_OF = "counts", "part_of"
Values = dict[str, list[str]]  # a field's name → what it holds; a field without a value is left out


class Tool(str, Enum):
    """An annotation tool."""

    label_studio = "label-studio"
    doccano = "doccano"
    prodigy = "prodigy"
    brat = "brat"


@dataclass(slots=True)
class Region:
    """A labelled span; offsets are code points into the task's text.

    ``untold`` are the keys of a gold fact that say nothing here, not even that there is nothing: nobody was asked.
    """

    id: str
    start: int
    end: int
    label: str
    values: Values = field(default_factory=dict)
    score: float | None = None
    untold: list[str] = field(default_factory=list)

    @property
    def span(self) -> Span:
        """Its place."""
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Link:
    """From a fact to the word that it counts, or to the fact that it is a share of."""

    source: str
    target: str
    label: str


@dataclass(slots=True)
class Task:
    """One article as one annotator, or the model, marked it.

    ``origin`` is what stood in the tool before anybody worked on it; ``rest`` the article's other fields; ``names`` the
    labels of names that are asked for, as a gold lists them (None: all that are scored).
    """

    id: str
    text: str
    date: str | None = None
    title: str | None = None
    regions: list[Region] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    by: str = ""
    rest: dict[str, Any] = field(default_factory=dict)
    origin: Task | None = None
    names: list[str] | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be taken over as it stands, with the words that it is about.

    >>> str(Problem("a", "ann", "the span is cut", "390 Ukr"))
    "a (ann): the span is cut: '390 Ukr'"
    """

    article: str
    by: str
    what: str
    text: str = ""

    def __str__(self) -> str:
        where = f"{self.article} ({self.by})" if self.by else self.article
        return f"{where}: {self.what}" + (f": {self.text!r}" if self.text else "")


OnProblem = Callable[[Problem], None]


def field_of(key: str) -> str:
    """The field of the tools that holds a key of a gold fact: a day and the end of a time are one."""
    return "date" if key in ("event_date", "date_to") else key


def pack(task: Task) -> dict[str, Any]:
    """A task as plain data that travels through a tool beside its text."""
    data = asdict(task)
    del data["text"], data["origin"]
    return data


def unpack(data: Mapping[str, Any], *, text: str) -> Task:
    """A task from what ``pack`` gave.

    >>> task = Task("a", "390 home", regions=[Region("f1", 0, 3, "FACT")], links=[Link("f1", "f1", "part_of")])
    >>> unpack(pack(task), text="390 home") == task
    True

    Raises:
        KeyError, TypeError: the data is not of ``pack``.
    """
    regions = [Region(**region) for region in data["regions"]]
    links = [Link(**link) for link in data["links"]]
    return Task(**{**data, "text": text, "regions": regions, "links": links})
