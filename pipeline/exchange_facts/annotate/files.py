"""What the readers of all tools share: files, the origin of a task, spans put in their place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from exchange_facts.annotate.offsets import align, cuts_a_word
from exchange_facts.annotate.task import OnProblem, Problem, Task, unpack
from exchange_facts.corpus import ReadError
from exchange_facts.corpus.articles import decode, json_object, json_value
from exchange_facts.corpus.problems import reason
from exchange_facts.records import Span

_NAME = re.compile(r"[^\w.-]+")


def file_names(names: Iterable[str], *, other: str) -> list[str]:
    """Names of files, no two alike on any disk; a name of which nothing is left is ``other``.

    >>> file_names(["a b", "A?b", "?"], other="article")
    ['a-b', 'A-b-2', 'article']
    """
    taken: set[str] = set()
    given = []
    for wanted in names:
        name = plain = _NAME.sub("-", wanted).strip("-.") or other
        number = 1
        while name.lower() in taken:
            number += 1
            name = f"{plain}-{number}"
        taken.add(name.lower())
        given.append(name)
    return given


def read_bytes(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        ReadError: it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise ReadError(str(path), reason(error)) from error


def json_list(path: Path) -> list[Any]:
    """The list that a JSON file holds.

    Raises:
        ReadError: it holds something else.
    """
    data = json_value(decode(read_bytes(path), path=str(path)), path=str(path))
    if not isinstance(data, list):
        raise ReadError(str(path), "not a JSON list of tasks")
    return data


def json_rows(data: bytes, *, path: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """The objects of JSON lines, each with the number of its line.

    Raises:
        ReadError: a line that is no object.
    """
    for number, line in enumerate(data.split(b"\n"), start=1):
        if line.strip():
            yield number, json_object(decode(line, path=path, line=number), path=path, line=number)


@contextmanager
def of_tool(path: Path, what: str, *, line: int | None = None) -> Iterator[None]:
    """Data of another make end in one line that says where they stand and what they should be.

    Raises:
        ReadError: a list stood where an object should, or the like.
    """
    try:
        yield
    except (AttributeError, TypeError) as error:
        raise ReadError(str(path), f"{what} ({reason(error)})", line=line) from error


def read_origin(data: Any, *, text: str, path: Path, where: str) -> Task | None:
    """The task as it was exported, from what travelled along; None if nothing did.

    Raises:
        ReadError: what travelled along was damaged on the way.
    """
    if data is None:
        return None
    try:
        return unpack(data, text=text)
    except (KeyError, TypeError, AttributeError) as error:
        raise ReadError(str(path), f"{where}: its 'exchange_facts' is damaged ({reason(error)})") from error


def placed(task: Task, span: tuple[Any, Any], said: str | None, label: str, on_problem: OnProblem) -> Span | None:
    """The place of a span in the text of its task; whatever is odd about it is told with its words."""
    start, end = span
    found = align(task.text, (start, end), said) if isinstance(start, int) and isinstance(end, int) else None
    if not found:
        there = task.text[start:end] if isinstance(start, int) and isinstance(end, int) else ""
        what = f"set aside: a misaligned {label} at {start}-{end}, where the text has {there!r}"
        on_problem(Problem(task.id, task.by, what, said or ""))
        return None
    place, note = found
    words = task.text[slice(*place)]
    if note:
        what = f"moved to {place[0]}-{place[1]}: a {label} at {start}-{end} {note}"
        on_problem(Problem(task.id, task.by, what, words))
    if cuts_a_word(task.text, place):
        on_problem(Problem(task.id, task.by, f"kept: a {label} at {place[0]}-{place[1]} that cuts a word", words))
    return place
