"""Pieces of web archives: the HTML responses of WARC files, also of broken ones.

A record that cannot be read costs itself: reading goes on at the next record or gzip member.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from exchange_facts.corpus.gate import may_hold_facts
from exchange_facts.corpus.lines import MAX_BYTES
from exchange_facts.corpus.problems import ReadError, reason
from exchange_facts.corpus.raw import Origin, Raw

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

MAX_PAGE = 4 * MAX_BYTES  # a page is mostly markup
_GZIP, _PLAIN = b"\x1f\x8b\x08", b"WARC/1."
_CHUNK = 1 << 20
_HTML = ("text/html", "application/xhtml+xml")
_INNER = b"\r\nWARC-Type: "  # in a page: its record was cut off and the next one read as its rest


class _Damaged(ValueError):
    """A record whose end is not where its header says."""


def _next_start(stream: BinaryIO, after: int, mark: bytes) -> int | None:
    """Where the next record may begin."""
    stream.seek(after)
    before = b""
    while chunk := stream.read(_CHUNK):
        found = (before + chunk).find(mark)
        if found >= 0:
            return after - len(before) + found
        after += len(chunk)
        before = chunk[-len(mark) + 1 :]
    return None


def _page(record: WarcRecord, *, path: str, gate: bool) -> Raw | None:
    """The piece of a record, None for what is no page.

    Raises:
        _Damaged: the record is cut off.
    """
    origin = Origin(path, offset=record.stream_pos, record=record.record_id)
    name = record.record_id or f"{path}@{record.stream_pos}"
    url = record.headers.get("WARC-Target-URI")
    length = record.content_length
    if "Content-Length" not in record.headers:
        raise _Damaged("a record without its length")
    if length > MAX_PAGE:
        return Raw("problem", f"{length:,} bytes; at most {MAX_PAGE:,} a page are read", name, origin, url)
    data = record.reader.read()
    if len(data) < length:
        raise _Damaged("a record that is cut off")
    if _INNER in data:
        raise _Damaged("a record that is cut off inside the archive")
    if not record.is_http and not data.startswith(b"HTTP/"):
        return None
    record.set_bytes_content(data)
    record.parse_http(auto_decode="all")
    if record.http_headers is None or record.http_headers.status_code is None:
        return Raw("problem", "no HTTP response in the record", name, origin, url)
    kind = (record.http_content_type or "").lower()
    if record.http_headers.status_code != 200 or kind not in _HTML:
        return None
    body = record.reader.read(MAX_PAGE + 1)
    if len(body) > MAX_PAGE:
        return Raw("problem", f"more than {MAX_PAGE:,} bytes", name, origin, url)
    if gate and not may_hold_facts(body):
        return Raw("aside", "no word of an exchange", name, origin, url)
    return Raw("html", body, name, origin, url, record.http_charset)


def _seekable(stream: BinaryIO) -> bool:
    try:
        return stream.seekable()
    except (AttributeError, OSError):
        return False


def warc_pages(stream: BinaryIO, *, path: str, name: str, packed: bool, gate: bool) -> Iterator[Raw]:
    """The HTML responses of a web archive, each once. One without any is a problem: its pages may be of another kind.

    Args:
        packed: the name says that it is compressed.
        gate: look at the bytes of a page first, and set it aside if no cue of an exchange is among them.

    Raises:
        ReadError: fastwarc is not installed.
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as error:
        raise ReadError(path, "web archives need: pip install 'exchange-facts[web]'") from error

    seekable = _seekable(stream)
    mark = _PLAIN
    if seekable:
        mark = _GZIP if packed or stream.read(len(_GZIP)) == _GZIP else _PLAIN
        stream.seek(0)
    start: int | None = 0
    others, told = Counter[str](), False  # told: of the damage that reading is in
    pages = False
    while start is not None:
        at = start
        try:
            for record in ArchiveIterator(stream, record_types=WarcRecordType.any_type, parse_http=False):
                at = max(at, record.stream_pos)
                response = bool(record.record_type & WarcRecordType.response)
                piece = _page(record, path=path, gate=gate) if response else None
                told = False
                start = at + 1
                if piece:
                    pages = True
                    yield piece
                else:
                    others[record.headers.get("WARC-Type") or "unknown"] += 1
            break
        except (_Damaged, OSError, ValueError, EOFError) as error:
            if not told:
                where = "" if isinstance(error, _Damaged) or at == start else " after this one"
                message = f"a broken record{where}: {reason(error)}"
                yield Raw("problem", message, f"{name}@{at}", Origin(path, offset=at))
            pages, told = True, True
        if not seekable:
            return
        start = _next_start(stream, max(at, start) + (at == start), mark)
        if start is not None:
            stream.seek(start)
    if not pages:
        there = ", ".join(f"{count:,} {kind}" for kind, count in sorted(others.items()))
        message = f"no web page in it: HTML responses are read, it holds {there}" if there else "no records in it"
        yield Raw("problem", message, name, Origin(path))
