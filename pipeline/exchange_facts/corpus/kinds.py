"""The kinds of files that are read, by the ending of their names."""

from __future__ import annotations

from dataclasses import dataclass

TEXT = (".txt", ".md")
HTML = (".html", ".htm", ".xhtml")
LINES = (".jsonl", ".ndjson")
ROWS = (".csv", ".tsv")
PARQUET = (".parquet",)
WARC = (".warc",)
ZIP = (".zip",)
ALL = TEXT + HTML + LINES + ROWS + PARQUET + WARC + ZIP
KINDS = f"{', '.join(ALL)}, and .gz of them"


@dataclass(frozen=True, slots=True)
class Kind:
    """The ending that decides how a file is read, and whether gzip lies around it."""

    ending: str
    packed: bool


def kind_of(name: str) -> Kind | None:
    """The kind of a file by its name, None for one that is not read.

    >>> kind_of("news.JSONL.gz"), kind_of("photo.png"), kind_of("archive.tar.gz")
    (Kind(ending='.jsonl', packed=True), None, None)
    """
    lower = name.lower()
    packed = lower.endswith(".gz")
    stem = lower.removesuffix(".gz")
    ending = next((ending for ending in ALL if stem.endswith(ending) and stem != ending), None)
    return Kind(ending, packed) if ending else None


def bare_name(name: str) -> str:
    """A name without the endings that say its kind.

    >>> bare_name("2025/news.jsonl.gz"), bare_name("v1.2/a.txt"), bare_name("a")
    ('2025/news', 'v1.2/a', 'a')
    """
    kind = kind_of(name)
    if not kind:
        return name
    return name[: len(name) - len(kind.ending) - 3 * kind.packed]
