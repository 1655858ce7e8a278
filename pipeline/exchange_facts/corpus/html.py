"""The article of a web page: its main text, title and day, through trafilatura."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress

from exchange_facts.corpus.articles import day, sound
from exchange_facts.corpus.problems import ReadError, reason
from exchange_facts.records import Article

_META = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([a-z0-9_:.-]{2,40})""", re.IGNORECASE)
_META_WITHIN = 4096  # browsers look no further
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NO_CHARSETS = ("idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "utf-7")
_AS_BROWSERS_DO = {"iso8859-1": "cp1252", "ascii": "cp1252"}  # what pages under these names really hold
_DATED = {"original_date": True, "extensive_search": False}  # the day of publication, and no slow guesses
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # lxml refuses them


def _codec(name: str | None) -> str | None:
    try:
        found = codecs.lookup(name) if name else None
    except (LookupError, ValueError):
        return None
    if not found or not getattr(found, "_is_text_encoding", True) or found.name in _NO_CHARSETS:
        return None
    return _AS_BROWSERS_DO.get(found.name, found.name)


def decode_html(data: bytes, *, charset: str | None = None) -> str:
    """The text of a page: UTF-8 if it is that, else as server or page say, else as Western European.

    >>> decode_html('<meta charset="windows-1251">Киев'.encode("cp1251"))[-4:]
    'Киев'
    >>> decode_html("“390”".encode("cp1252"))
    '“390”'
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, errors="replace")
    declared = _META.search(data, 0, _META_WITHIN)
    try:
        return data.decode("utf-8")  # other text is hardly ever valid UTF-8, whatever it says it is
    except UnicodeDecodeError:
        said = _codec(charset) or _codec(declared[1].decode("ascii") if declared else None)
        return data.decode(said if said and said != "utf-8" else "cp1252", errors="replace")


def from_html(data: bytes, *, id: str, path: str, url: str | None = None, charset: str | None = None) -> Article:
    """The article of a web page.

    Raises:
        ReadError: no article in it, more text than an article has, or trafilatura is not installed.
    """
    try:
        from trafilatura import bare_extraction
    except ImportError as error:
        raise ReadError(path, "web pages need: pip install 'exchange-facts[web]'") from error

    text = _CONTROL.sub(" ", decode_html(data, charset=charset))
    try:
        found = bare_extraction(
            text,
            url=url,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            fast=True,
            date_extraction_params=_DATED,
        )
    except Exception as error:  # a page that its parser cannot take
        raise ReadError(path, f"no article in the page ({reason(error)})") from error
    if not found or isinstance(found, dict) or not found.text or not found.text.strip():
        raise ReadError(path, "no article in the page")
    source = found.sitename or found.hostname
    title = (found.title or "").strip() or None
    iso = day(found.date) if found.date else None
    return sound(Article(id, found.text, iso, title, url or found.url, source), path=path)


def forget() -> None:
    """Empty the caches of trafilatura, which otherwise grow with the pages read; without it none was read."""
    with suppress(ImportError):
        from trafilatura.meta import reset_caches

        reset_caches()
