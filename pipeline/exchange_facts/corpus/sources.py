"""Where articles lie: files, folders, globs and URLs, as sources that are opened one at a time."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any, BinaryIO

from exchange_facts.corpus.kinds import KINDS, Kind, bare_name, kind_of
from exchange_facts.corpus.problems import ReadError, reason

_MAGIC = frozenset("*?[")


@dataclass(slots=True)
class Source:
    """A file: its path or URL, the name that ids begin with, its kind, its size, and how it is opened."""

    path: str
    name: str
    kind: Kind
    size: int | None
    open: Callable[[], IO[bytes]]


def _unread(path: str) -> ReadError:
    return ReadError(path, f"not a kind of file that is read ({KINDS})")


def _local(path: Path, name: str) -> Source | ReadError:
    def open_it() -> BinaryIO:
        return path.open("rb")

    try:
        size = path.stat().st_size
    except FileNotFoundError:
        return ReadError(str(path), "no such file or folder")
    except (OSError, ValueError) as error:  # a name with a null character is no path
        return ReadError(str(path), reason(error))
    kind = kind_of(path.name)
    return Source(str(path), name, kind, size, open_it) if kind else _unread(str(path))


def _wanted(path: Path) -> bool:
    """Whether a path found in a folder is to be read: a file of a kind that is, or a link that leads nowhere."""
    return bool(kind_of(path.name)) and (os.path.isfile(path) or not os.path.exists(path))


def _walk(folder: Path) -> Iterator[Path | ReadError]:
    """The files that are read in a folder and below it, by name; hidden ones are not."""
    try:
        with os.scandir(folder) as found:
            entries = sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in found)
    except OSError as error:
        yield ReadError(str(folder), reason(error))
        return
    for name, is_folder in entries:
        path = folder / name
        if name.startswith("."):
            continue
        if is_folder:
            yield from _walk(path)
        elif _wanted(path):
            yield path


def _folder(folder: Path) -> Iterator[Source | ReadError]:
    empty = True
    for path in _walk(folder):
        empty = False
        yield path if isinstance(path, ReadError) else _local(path, bare_name(path.relative_to(folder).as_posix()))
    if empty:
        yield ReadError(str(folder), f"a folder without articles ({KINDS})")


def _remote(url: str) -> Iterator[Source | ReadError]:
    """The files of a URL that fsspec knows: one, those of a glob, or those below a folder."""
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        yield ReadError(url, "URLs need: pip install 'exchange-facts[web]'")
        return
    try:
        system, root = url_to_fs(url)
        several = bool(_MAGIC & set(root)) and system.protocol not in ("http", ("http", "https"))
        whole = not several and not system.isdir(root)
        paths = [root] if whole else sorted(system.glob(root) if several else system.find(root))
        readable = [path for path in paths if kind_of(PurePosixPath(path).name)]
        if whole and not system.exists(root):
            yield ReadError(url, "no such file or folder")
            return
        if not readable:
            yield _unread(url) if whole else ReadError(url, f"no articles there ({KINDS})")
        for path in readable:
            yield _remote_source(system, path, root if not whole and not several else "")
    except Exception as error:  # drivers raise what they like
        yield ReadError(url, reason(error))


def _remote_source(system: Any, path: str, root: str) -> Source | ReadError:
    plain = PurePosixPath(path)
    name = path.removeprefix(root).lstrip("/") if root else plain.name
    kind = kind_of(plain.name)
    assert kind is not None
    url = system.unstrip_protocol(path)
    try:
        return Source(url, bare_name(name), kind, system.size(path), lambda: system.open(path, "rb"))
    except Exception as error:  # one file that is gone costs no other
        return ReadError(url, reason(error))


def sources(paths: Iterable[str | Path]) -> Iterator[Source | ReadError]:
    """The files behind paths, in their order and by name below a folder, and what is wrong with a path."""
    for given in paths:
        words = str(given)
        path = Path(given)
        if isinstance(given, str) and "://" in words:
            yield from _remote(words)
        elif os.path.isdir(path):
            yield from _folder(path)
        elif _MAGIC & set(words) and not os.path.exists(path):
            files = [path for path in map(Path, sorted(glob.glob(words, recursive=True))) if _wanted(path)]
            for path in files:
                yield _local(path, bare_name(path.as_posix()))
            if not files:
                yield ReadError(words, "no files of that pattern")
        else:
            yield _local(path, bare_name(path.name))
