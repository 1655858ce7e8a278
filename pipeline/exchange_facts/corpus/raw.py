"""One article as a reader finds it, before it is decoded and checked.

Readers only cut their input into pieces, which is cheap; turning a piece into an article (decoding, JSON, the
main text of a web page) can be done elsewhere, in another process or on another machine.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from exchange_facts.corpus.articles import decode, from_fields, from_text, json_object
from exchange_facts.corpus.problems import ReadError
from exchange_facts.records import Article

Form = Literal["text", "json", "fields", "html", "problem", "aside"]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an article was found: file, line or row from 1, byte offset and id of an archive's record."""

    path: str
    line: int | None = None
    offset: int | None = None
    record: str | None = None


@dataclass(slots=True)
class Raw:
    """What a reader found.

    ``data`` is the article's bytes or fields; of a ``problem`` or an ``aside`` the words for it. ``id`` is
    for an article without its own; ``url`` and ``charset`` are what a web archive knows of a page.
    """

    form: Form
    data: bytes | str | dict[str, Any]
    id: str
    origin: Origin
    url: str | None = None
    charset: str | None = None

    @property
    def size(self) -> int:
        """About how many bytes of it are to be read."""
        if isinstance(self.data, dict):
            return sum(len(value) for value in self.data.values() if isinstance(value, (str, bytes)))
        return len(self.data)


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column, or key of a JSON line, holds a field that is named otherwise there.

    >>> Columns.parse("text=body, date=published").names
    {'text': 'body', 'date': 'published'}
    """

    names: Mapping[str, str] = field(default_factory=dict)

    FIELDS = ("id", "date", "title", "text", "url", "source")

    @classmethod
    def parse(cls, words: str | None) -> Columns:
        """From ``field=column, field=column``.

        Raises:
            ValueError: not of that form, or a field that articles do not have.
        """
        pairs = [part.partition("=") for part in (words or "").split(",") if part.strip()]
        names = {name.strip(): column.strip() for name, _, column in pairs}
        for name, column in names.items():
            if name not in cls.FIELDS or not column:
                fields = ", ".join(cls.FIELDS)
                raise ValueError(f"columns are FIELD=COLUMN,… with a field of {fields}; not {words!r}")
        return cls(names)

    def of(self, name: str) -> str:
        """The column of a field."""
        return self.names.get(name, name)

    def pick(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """The fields of an article out of a row."""
        return {name: row.get(self.of(name)) for name in self.FIELDS}


def parse(raw: Raw, *, columns: Columns | None = None) -> Article:
    """The article in what a reader found.

    Raises:
        ReadError: there is none in it; the message names the file and the line.
    """
    at = raw.origin
    data = raw.data
    if raw.form in ("problem", "aside"):
        raise ReadError(at.path, str(data), line=at.line)
    if isinstance(data, dict):
        return from_fields(data, id=raw.id, path=at.path, line=at.line)
    assert isinstance(data, bytes)
    if raw.form == "html":
        from exchange_facts.corpus.html import from_html

        return from_html(data, id=raw.id, path=at.path, url=raw.url, charset=raw.charset)
    text = decode(data, path=at.path, line=at.line)
    if raw.form == "text":
        return from_text(text, id=raw.id, path=at.path)
    row = json_object(text, path=at.path, line=at.line)
    return from_fields((columns or Columns()).pick(row), id=raw.id, path=at.path, line=at.line)
