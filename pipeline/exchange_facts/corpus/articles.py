"""One article from a plain text or from the object of a JSON line."""

from __future__ import annotations

import json
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Mapping
from datetime import date
from typing import Any

from exchange_facts.corpus.problems import ReadError
from exchange_facts.records import Article

MAX_CHARACTERS = 1_000_000  # a book of 400 pages; the max_length of a spaCy pipeline
UTF_16 = (BOM_UTF16_LE, BOM_UTF16_BE)  # the marks that such a file begins with
_BLANK = r"[^\S\r\n]"
_HEADER = re.compile(  # also with a day in other words: what cannot be read of it is said, not taken for text
    rf"\A\s*date(?:{_BLANK}+(?=\d)|{_BLANK}*:{_BLANK}*(?=[^\r\n]*\d))"
    rf"(\d+[-./]\d\S*|[^\r\n]*\d{{4}}|\S+)(?:{_BLANK}+([^\r\n]*))?(?:\r\n?|\n|\Z)",
    re.IGNORECASE,
)
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ].*)?\Z")
_NEVER = "0001-01-01"  # what .NET and Go write of a day that was never set


def not_text(head: bytes) -> str:
    """What is wrong with a file whose first line has null characters."""
    return "UTF-16; save it as UTF-8" if head.startswith(UTF_16) else "a binary file, not text"


def decode(data: bytes, *, path: str, line: int | None = None) -> str:
    """The text of UTF-8 bytes, or of UTF-16 with its mark; a byte order mark is no part of it.

    Raises:
        ReadError: they are no text, or in another encoding.
    """
    try:
        if line is None and data.startswith(UTF_16):
            return data.decode("utf-16")
        if b"\0" in data:
            raise ReadError(path, "null characters, not text" if line else "a binary file, not text", line=line)
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.encoding != "utf-8":
            raise ReadError(path, "broken UTF-16; convert it to UTF-8") from error
        at = line or data.count(b"\n", 0, error.start) + 1
        raise ReadError(path, f"not UTF-8 (byte 0x{data[error.start]:02x}); convert it to UTF-8", line=at) from error


def day(text: str) -> str | None:
    """The ISO day of a date or a time stamp, None when it is no day of the calendar.

    >>> day("2025-05-23"), day("2025-05-23T17:00:00Z"), day("2025-02-30"), day("23.05.2025")
    ('2025-05-23', '2025-05-23', None, None)
    """
    found = _DAY.match(text.strip())
    try:
        return date.fromisoformat(found[1]).isoformat() if found else None
    except ValueError:
        return None


def dated(text: str | None) -> str | None:
    """The words for a day, None where they say that there is none: the first day of the calendar is no day of news.

    >>> dated("23.05.2025"), dated("0001-01-01T00:00:00Z"), dated("")
    ('23.05.2025', None, None)
    """
    return None if not text or text.strip().startswith(_NEVER) else text


def sound(article: Article, *, path: str, line: int | None = None) -> Article:
    """The article, if it can be read.

    Raises:
        ReadError: no text, a text that UTF-8 cannot hold, or more of it than an article has.
    """
    if not article.text.strip():
        raise ReadError(path, "no text", line=line)
    words = (article.full_text, article.id, article.url, article.source)
    try:
        "".join(filter(None, words)).encode()
    except UnicodeEncodeError as error:  # JSON can write half a pair, UTF-8 cannot
        message = "half a surrogate pair in the text: a character was cut in two"
        raise ReadError(path, message, line=line) from error
    if (length := len(article.full_text)) > MAX_CHARACTERS:
        message = f"{length:,} characters in one article; at most {MAX_CHARACTERS:,} are read"
        raise ReadError(path, message, line=line)
    return article


def from_text(text: str, *, id: str, path: str) -> Article:
    """An article from a text that may begin with a line `` date YYYY-MM-DD Title``.

    That line is no part of the article: offsets count from the line after it. Capitals, a colon, other blanks and empty
    lines before it are as good; another way to write the day is not, since 5.6.2025 has two meanings.

    >>> from_text(" date 2025-05-23 390 home\\n390 are home.", id="a", path="a.txt")
    Article(id='a', text='390 are home.', date='2025-05-23', title='390 home', url=None, source=None)

    Raises:
        ReadError: no text, a wrong date, or more text than an article has.
    """
    header = _HEADER.match(text)
    if not header:
        return sound(Article(id, text), path=path)
    if not (iso := day(header[1])):
        line = len(text[: header.start(1)].splitlines())
        raise ReadError(path, f"wrong date {header[1][:40]!r}; write it YYYY-MM-DD", line=line)
    return sound(Article(id, text[header.end() :], iso, (header[2] or "").strip() or None), path=path)


def from_fields(fields: Mapping[str, Any], *, id: str, path: str, line: int | None) -> Article:
    """An article from its fields; ``id`` is for an article without its own.

    Raises:
        ReadError: a missing or wrong field, or more text than an article has.
    """
    for key in ("text", "date", "title", "url", "source"):
        if fields.get(key) is not None and not isinstance(fields[key], str):
            raise ReadError(path, f"'{key}' must be a string", line=line)
    if fields.get("text") is None:
        raise ReadError(path, "no 'text'", line=line)
    words = dated(fields.get("date"))
    if words and not day(words):
        raise ReadError(path, f"wrong date {words!r}; write it YYYY-MM-DD", line=line)
    known = {key: fields.get(key) for key in ("title", "url", "source")}
    name = id if fields.get("id") is None else str(fields["id"])
    return sound(Article(name, fields["text"], day(words) if words else None, **known), path=path, line=line)


def json_value(data: str, *, path: str, line: int | None = None) -> Any:
    """What a JSON line holds, or a whole file of JSON, which has no ``line``.

    Raises:
        ReadError: not JSON.
    """
    try:
        return json.loads(data)
    except json.JSONDecodeError as error:
        raise ReadError(path, f"not JSON: {error.msg}", line=line or error.lineno) from error
    except RecursionError as error:
        raise ReadError(path, "not JSON: nested too deep", line=line) from error
    except ValueError as error:  # Python reads no number of more than 4,300 digits
        raise ReadError(path, "not JSON: a number of more digits than are read", line=line) from error


def json_object(data: str, *, path: str, line: int | None) -> Mapping[str, Any]:
    """The object of one JSON line.

    Raises:
        ReadError: not JSON, or no object.
    """
    raw = json_value(data, path=path, line=line)
    if not isinstance(raw, dict):
        raise ReadError(path, "not a JSON object", line=line)
    return raw
