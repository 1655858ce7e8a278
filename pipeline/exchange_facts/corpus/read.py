"""Articles out of any of the inputs, one at a time."""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO, cast

from exchange_facts.corpus import kinds
from exchange_facts.corpus.kinds import Kind, bare_name, kind_of
from exchange_facts.corpus.lines import Ahead, Lines, json_lines, opening, whole
from exchange_facts.corpus.meter import Meter
from exchange_facts.corpus.problems import ReadError, reason
from exchange_facts.corpus.raw import Columns, Origin, Raw, parse
from exchange_facts.corpus.sources import Source, sources
from exchange_facts.corpus.tables import csv_rows, parquet_rows
from exchange_facts.corpus.warc import warc_pages
from exchange_facts.records import Article

OnError = Callable[[ReadError], None]


def _fail(error: ReadError) -> None:
    raise error


def _problem(error: ReadError, name: str) -> Raw:
    return Raw("problem", error.message, name, Origin(error.path, error.line))


def _pieces(stream: IO[bytes], kind: Kind, *, path: str, name: str, columns: Columns, gate: bool) -> Iterator[Raw]:
    """What is in one file."""
    ending = kind.ending
    if kind.packed and ending != ".warc":  # an archive's members are read one by one
        stream = cast(IO[bytes], gzip.GzipFile(fileobj=stream, mode="rb"))
    if ending in kinds.LINES:
        yield from json_lines(stream, path=path, name=name, columns=columns)
    elif ending in kinds.ROWS:
        yield from csv_rows(stream, path=path, name=name, ending=ending, columns=columns)
    elif ending in kinds.PARQUET:
        yield from parquet_rows(cast(BinaryIO, stream), path=path, name=name, columns=columns)
    elif ending in kinds.WARC:
        yield from warc_pages(cast(BinaryIO, stream), path=path, name=name, packed=kind.packed, gate=gate)
    elif ending in kinds.ZIP:
        yield from _zip(stream, path=path, name=name, columns=columns, gate=gate)
    else:
        yield from whole(stream, path=path, name=name, form="html" if ending in kinds.HTML else "text")


def _zip(stream: IO[bytes], *, path: str, name: str, columns: Columns, gate: bool) -> Iterator[Raw]:
    """What is in the files of a zip archive, by their names; an archive in an archive is not opened."""
    empty = True
    with zipfile.ZipFile(stream) as archive:
        for inner in sorted(archive.infolist(), key=lambda info: info.filename):
            kind = kind_of(PurePosixPath(inner.filename).name)
            hidden = any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(inner.filename).parts)
            if not kind or kind.ending in kinds.ZIP or hidden or inner.is_dir():
                continue
            empty = False
            at, inner_name = f"{path}/{inner.filename}", f"{name}/{bare_name(inner.filename)}"
            opened = partial(archive.open, inner)
            yield from _guarded(opened, kind, path=at, name=inner_name, columns=columns, gate=gate)
    if empty:
        yield Raw("problem", "a zip archive without articles", name, Origin(path))


def _guarded(
    opened: Callable[[], IO[bytes]],
    kind: Kind,
    *,
    path: str,
    name: str,
    columns: Columns,
    gate: bool,
    meter: Meter | None = None,
) -> Iterator[Raw]:
    """What is in one file; whatever a broken one raises costs the rest of that file and no other."""
    try:
        with opened() as stream:
            if meter:
                meter.stream = stream
            yield from _pieces(stream, kind, path=path, name=name, columns=columns, gate=gate)
    except ReadError as error:
        yield _problem(error, name)
    except Exception as error:  # decoders and drivers raise what they like
        yield Raw("problem", reason(error), name, Origin(path))
    finally:
        if meter:
            meter.stream = None


def read_raw(
    paths: str | Path | Iterable[str | Path],
    *,
    columns: Columns | None = None,
    gate: bool = False,
    stdin: BinaryIO | None = None,
    meter: Meter | None = None,
) -> Iterator[Raw]:
    """The pieces of files, folders, globs and URLs, in order; each becomes an article, or is a problem.

    Args:
        paths: what to read, one or more; ``-`` stands for ``stdin``.
        columns: the names of columns and keys, where they are not those of the fields.
        gate: set pages of web archives aside that have no word of an exchange.
        stdin: the stream behind ``-``.
        meter: is told how far reading has come.
    """
    columns = columns or Columns()
    for given in [paths] if isinstance(paths, (str, Path)) else paths:
        if given == "-" and stdin is not None:
            yield from _stream(stdin, columns)
            continue
        for source in sources([given]):
            if isinstance(source, ReadError):
                yield _problem(source, Path(source.path).stem)
                continue
            yield from _file(source, columns=columns, gate=gate, meter=meter)


def _file(source: Source, *, columns: Columns, gate: bool, meter: Meter | None) -> Iterator[Raw]:
    path, name = source.path, source.name
    yield from _guarded(source.open, source.kind, path=path, name=name, columns=columns, gate=gate, meter=meter)
    if meter:
        meter.passed += source.size or 0


def _articles(pieces: Iterable[Raw], *, columns: Columns | None, on_error: OnError) -> Iterator[Article]:
    for piece in pieces:
        try:
            article = parse(piece, columns=columns)
        except ReadError as error:
            on_error(error)
        else:
            yield article


def read_articles(
    paths: str | Path | Iterable[str | Path], *, columns: str | None = None, on_error: OnError = _fail
) -> Iterator[Article]:
    """The articles of files and of folders with all that is below them, in the order of their names.

    The id of a text is its file name without the ending (below a folder: its path there), that of a JSON
    line or a row its ``id``, that of a web archive's page its record id.

    Args:
        paths: files (texts, web pages, JSON lines, tables, web archives, zip), folders, globs and URLs; one or more.
        columns: ``text=body,date=published``: columns or keys that are named otherwise than the fields.
        on_error: gets a ``ReadError`` for what is set aside; by default the first one is raised.
    """
    names = Columns.parse(columns)
    yield from _articles(read_raw(paths, columns=names), columns=names, on_error=on_error)


def _stream(stream: Lines, columns: Columns) -> Iterator[Raw]:
    head = opening(stream)
    ahead = Ahead(head, stream)
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        yield from json_lines(ahead, path="<stdin>", name="stdin", columns=columns)
    else:
        yield from whole(ahead, path="<stdin>", name="stdin", form="text")


def read_stream(stream: Lines, *, columns: str | None = None, on_error: OnError = _fail) -> Iterator[Article]:
    """The articles of standard input: JSON lines if the first character is a brace, else one text."""
    names = Columns.parse(columns)
    yield from _articles(_stream(stream, names), columns=names, on_error=on_error)
