"""Pieces of texts and of JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO
from typing import Protocol

from exchange_facts.corpus.articles import MAX_CHARACTERS, not_text
from exchange_facts.corpus.raw import Columns, Form, Origin, Raw

MAX_BYTES = 4 * MAX_CHARACTERS  # a character has at most four bytes
MAX_LINE = 8 * MAX_CHARACTERS  # JSON may escape a character in six bytes; the rest is for the other keys


class Lines(Protocol):
    """What is needed of a stream here."""

    def read(self, size: int = -1, /) -> bytes: ...
    def readline(self, size: int = -1, /) -> bytes: ...


class Ahead:
    """A stream whose first bytes were read already.

    >>> stream = Ahead(b"a\\n", BytesIO(b"b"))
    >>> stream.readline(), stream.read(9)
    (b'a\\n', b'b')
    """

    def __init__(self, head: bytes, stream: Lines) -> None:
        self._head = BytesIO(head)
        self._stream = stream

    def readline(self, size: int = -1, /) -> bytes:
        return self._head.readline(size) or self._stream.readline(size)

    def read(self, size: int = -1, /) -> bytes:
        head = self._head.read(size)
        return head + self._stream.read(size - len(head) if size >= 0 else -1)


def opening(stream: Lines) -> bytes:
    """The lines of a stream up to the first that is not empty; of one that is too long its beginning."""
    head = stream.readline(MAX_LINE + 1)
    while head.endswith(b"\n") and not head.strip() and len(head) <= MAX_LINE:
        line = stream.readline(MAX_LINE + 1)
        head += line
        if not line:
            break
    return head


def whole(stream: Lines, *, path: str, name: str, form: Form) -> Iterator[Raw]:
    """A stream that is one article."""
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        message = f"more than {MAX_BYTES:,} bytes; at most {MAX_CHARACTERS:,} characters an article are read"
        yield Raw("problem", message, name, Origin(path))
    else:
        yield Raw(form, data, name, Origin(path))


class _Keys:
    """The keys that a user named for fields, of which each must stand in some line: else it is mistyped."""

    def __init__(self, columns: Columns) -> None:
        self._missing = {field: key for field, key in columns.names.items() if field != "text"}  # its lines are told

    def look(self, line: bytes) -> None:
        """Look at a line for those that no line had so far."""
        for field, key in [*self._missing.items()]:
            if any(json.dumps(key, ensure_ascii=ascii).encode() in line for ascii in (False, True)):
                del self._missing[field]

    def missing(self) -> Iterator[str]:
        """What to tell of those that none had."""
        for field, key in self._missing.items():
            yield f"no line has the key {key!r} of --columns {field}={key}"


def json_lines(stream: Lines, *, path: str, name: str, columns: Columns) -> Iterator[Raw]:
    """The lines of a stream that are not empty, each within bounds."""
    number, empty, keys = 0, True, _Keys(columns)
    while line := stream.readline(MAX_LINE + 1):
        number += 1
        if not line.strip():
            continue
        origin = Origin(path, number)
        if empty and b"\0" in line:
            yield Raw("problem", not_text(line), f"{name}:{number}", origin)
            return  # one complaint a file, not one a line
        empty = False
        keys.look(line)
        if len(line) <= MAX_LINE:
            yield Raw("json", line, f"{name}:{number}", origin)
            continue
        message = f"more than {MAX_LINE:,} bytes in a line; at most {MAX_CHARACTERS:,} characters are read"
        yield Raw("problem", message, f"{name}:{number}", origin)
        while line and not line.endswith(b"\n"):
            line = stream.readline(MAX_LINE)
    for message in ["no articles in it"] if empty else keys.missing():
        yield Raw("problem", message, name, Origin(path))
