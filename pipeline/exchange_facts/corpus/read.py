"""Articles from files, folders and streams: .txt and .md hold one article, .jsonl one a line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

from exchange_facts.corpus.articles import MAX_CHARACTERS, decode, from_json, from_text, json_object
from exchange_facts.corpus.problems import NotText, ReadError
from exchange_facts.records import Article

TEXT = (".txt", ".md")
LINES = (".jsonl",)
KINDS = ", ".join(TEXT + LINES)

OnError = Callable[[ReadError], None]


def _fail(error: ReadError) -> None:
    raise error


def _json_lines(stream: Iterable[bytes], *, path: str, name: str, on_error: OnError) -> Iterator[Article]:
    empty = True
    for number, line in enumerate(stream, start=1):
        if not line.strip():
            continue
        empty = False
        try:
            article = from_json(
                decode(line, path=path, line=number), id=f"{name}:{number}", path=path, line=number
            )
        except NotText as error:
            on_error(error)
            return  # one complaint a file, not one a line
        except ReadError as error:
            on_error(error)
        else:
            yield article
    if empty:
        on_error(ReadError(path, "no articles in it"))


def _text(data: bytes, *, path: str, name: str, on_error: OnError) -> Iterator[Article]:
    try:
        article = from_text(decode(data, path=path), id=name, path=path)
    except ReadError as error:
        on_error(error)
    else:
        yield article


def _file(path: Path, *, name: str, on_error: OnError) -> Iterator[Article]:
    kind = path.suffix.lower()
    if kind not in TEXT + LINES:
        on_error(ReadError(str(path), f"not a kind of file that is read ({KINDS})"))
        return
    try:
        if kind in LINES:
            with path.open("rb") as stream:
                yield from _json_lines(stream, path=str(path), name=name, on_error=on_error)
        elif (size := path.stat().st_size) > 4 * MAX_CHARACTERS:  # a character has at most four bytes
            message = f"{size:,} bytes in one article; at most {MAX_CHARACTERS:,} characters are read"
            on_error(ReadError(str(path), message))
        else:
            yield from _text(path.read_bytes(), path=str(path), name=name, on_error=on_error)
    except OSError as error:
        on_error(ReadError(str(path), error.strerror or str(error)))


def read_articles(paths: Iterable[str | Path], *, on_error: OnError = _fail) -> Iterator[Article]:
    """The articles of files and of folders with all that is below them, in the order of their names.

    The id of a text is its file name without the ending (below a folder: its path there), that of a JSON
    line its ``id``.

    Args:
        paths: files (.txt, .md, .jsonl) and folders.
        on_error: gets a ``ReadError`` for what is set aside; by default the first one is raised.
    """
    for path in map(Path, paths):
        if path.is_dir():
            files = sorted(
                file
                for file in path.rglob("*")
                if file.suffix.lower() in TEXT + LINES
                and file.is_file()
                and not any(part.startswith(".") for part in file.relative_to(path).parts)
            )
            if not files:
                on_error(ReadError(str(path), f"a folder without articles ({KINDS})"))
            for file in files:
                name = file.relative_to(path).with_suffix("").as_posix()
                yield from _file(file, name=name, on_error=on_error)
        elif path.exists():
            yield from _file(path, name=path.stem, on_error=on_error)
        else:
            on_error(ReadError(str(path), "no such file or folder"))


def read_stream(stream: BinaryIO, *, on_error: OnError = _fail) -> Iterator[Article]:
    """The articles of standard input: JSON lines if the first character is a brace, else one text."""
    head: list[bytes] = []
    while not head or (head[-1] and not head[-1].strip()):
        head.append(stream.readline())
    if head[-1].lstrip(b"\xef\xbb\xbf \t").startswith(b"{"):
        yield from _json_lines(chain(head, stream), path="<stdin>", name="stdin", on_error=on_error)
    else:
        data = b"".join([*head, stream.read()])
        yield from _text(data, path="<stdin>", name="stdin", on_error=on_error)


def _gold_row(data: str, *, path: str, line: int) -> Mapping[str, Any]:
    row = json_object(data, path=path, line=line)
    if missing := [key for key in ("id", "text", "facts", "entities") if key not in row]:
        raise ReadError(path, f"no gold article: {missing[0]!r} is missing", line=line)
    return row


def read_gold(paths: Iterable[str | Path]) -> list[Mapping[str, Any]]:
    """The rows of gold files.

    Raises:
        ReadError: a file or a row that is no gold; nothing can be scored against half a corpus.
    """
    rows: dict[str, Mapping[str, Any]] = {}
    for path in map(Path, paths):
        try:
            lines = path.read_bytes().splitlines()
        except OSError as error:
            raise ReadError(str(path), error.strerror or str(error)) from error
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            row = _gold_row(decode(line, path=str(path), line=number), path=str(path), line=number)
            if rows.setdefault(row["id"], row) is not row:
                raise ReadError(str(path), f"the id {row['id']!r} stands twice in the gold", line=number)
    return list(rows.values())
