"""Pieces of tables: a row an article, of CSV, TSV and Parquet files."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator, Mapping
from datetime import date
from io import TextIOWrapper
from typing import IO, Any, BinaryIO

from exchange_facts.corpus.articles import not_text
from exchange_facts.corpus.lines import MAX_LINE
from exchange_facts.corpus.problems import ReadError, reason
from exchange_facts.corpus.raw import Columns, Origin, Raw

ROWS_AT_ONCE = 256  # of a Parquet file
_HEADER_WITHIN = 65_536  # characters


def _need(columns: Columns, there: list[str], *, path: str) -> None:
    missing = [columns.of(name) for name in ("text", *columns.names) if columns.of(name) not in there]
    if missing:
        names = ", ".join(map(repr, there[:20]))
        raise ReadError(path, f"no column {missing[0]!r} among {names}; say --columns text=COLUMN")
    if twice := [column for column in map(columns.of, Columns.FIELDS) if there.count(column) > 1]:
        raise ReadError(path, f"two columns {twice[0]!r}; rename one, or say --columns FIELD=COLUMN")


def _delimiter(header: str, ending: str) -> str:
    """Tabs in .tsv; in .csv commas, or semicolons where commas are decimal marks."""
    if ending == ".tsv":
        return "\t"
    return ";" if header.count(";") > header.count(",") else ","


def _empty_is_none(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value if value != "" or key == "text" else None for key, value in fields.items()}


def csv_rows(stream: IO[bytes], *, path: str, name: str, ending: str, columns: Columns) -> Iterator[Raw]:
    """The rows of a CSV or TSV file with a header. What is wrong with one row costs that row.

    Raises:
        ReadError: no column for the text, or no rows.
    """
    csv.field_size_limit(MAX_LINE)
    text = TextIOWrapper(stream, encoding="utf-8-sig", errors="surrogateescape", newline="")
    header = text.readline(_HEADER_WITHIN)
    delimiter = _delimiter(header, ending)
    there = next(csv.reader([header.replace("\0", "")], delimiter=delimiter), [])
    if "\0" in header:
        raise ReadError(path, not_text(header.encode(errors="surrogateescape")), line=1)
    _need(columns, there, path=path)
    lines = _Lines(text)
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    empty = True
    while True:
        line = lines.next_row()
        origin = Origin(path, line)
        try:
            row = next(rows)
        except StopIteration:
            break
        except csv.Error as error:
            empty = False
            last = lines.go_back()
            reach = f"; lost with it are the rows to line {last}" if last > line else ""
            yield Raw("problem", f"a broken row: {_why(error)}{reach}", f"{name}:{line}", origin)
            continue
        if not row:
            continue
        empty = False
        fields = _empty_is_none(columns.pick(dict(zip(there, row, strict=False))))
        if len(row) != len(there):
            message = f"{len(row)} columns in this row, {len(there)} in the header"
        elif any("\udc80" <= letter <= "\udcff" for value in fields.values() for letter in value or ""):
            message = "not UTF-8; convert it to UTF-8"
        else:
            yield Raw("fields", fields, f"{name}:{line}", origin)
            continue
        yield Raw("problem", message, f"{name}:{line}", origin)
    if empty:
        raise ReadError(path, "no articles in it")


def _why(error: csv.Error) -> str:
    """What is wrong with a row, and what to do: a broken one has a quote that is not closed, or not doubled."""
    words = str(error)
    quoted = "expected after" in words or "unexpected end" in words
    return f"{words}; close its quotes, and double those inside" if quoted else words


class _Lines:
    """Lines of a table below its header, of which those that a broken row has swallowed can be read again.

    A file of one endless line comes in pieces. No more is read again than was read anew, and a field of the longest:
    the time grows with the length of the file, whatever it holds.
    """

    def __init__(self, text: TextIOWrapper) -> None:
        self._text = text
        self._again: deque[str] = deque()
        self._row: list[str] = []
        self._number = 2
        self._left = MAX_LINE

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self._again:
            line = self._again.popleft()
        elif line := self._text.readline(MAX_LINE):
            self._left += len(line)
        else:
            raise StopIteration
        self._row.append(line)
        return line

    def next_row(self) -> int:
        """Begin a row: the number of its line."""
        self._number += len(self._row)
        self._row.clear()
        return self._number

    def go_back(self) -> int:
        """Go on behind the first line of a broken row: the number of the last line that is lost."""
        again = self._row[1:]
        size = sum(map(len, again))
        if size <= self._left:
            self._left -= size
            del self._row[1:]
            self._again.extendleft(reversed(again))
        return self._number + len(self._row) - 1


def _plain(value: Any, field: str) -> Any:
    """A cell as what a JSON line would have held: days and times as ISO, an id of any type as its words."""
    if isinstance(value, date):
        return value.isoformat()
    if field == "id" and value is not None and not isinstance(value, str):
        return str(value)
    return value


def parquet_rows(stream: BinaryIO, *, path: str, name: str, columns: Columns) -> Iterator[Raw]:
    """The rows of a Parquet file, a few at a time. A broken part ends the file.

    Raises:
        ReadError: no Parquet file, no column for the text, or no rows.
    """
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    number = 0
    try:
        file = ParquetFile(stream)
        there = file.schema_arrow.names
        _need(columns, there, path=path)
        wanted = [columns.of(field) for field in Columns.FIELDS if columns.of(field) in there]
        for batch in file.iter_batches(batch_size=ROWS_AT_ONCE, columns=wanted):
            for row in batch.to_pylist():
                number += 1
                fields = {field: _plain(value, field) for field, value in columns.pick(row).items()}
                yield Raw("fields", fields, f"{name}:{number}", Origin(path, number))
        if not number:
            raise ReadError(path, "no articles in it")
    except (ArrowException, OSError, ValueError, OverflowError) as error:
        if isinstance(error, ReadError):
            raise
        line = number + 1 if number else None
        raise ReadError(path, f"a broken Parquet file: {reason(error)}", line=line) from error
