"""brat: standoff files, one ``.txt`` and one ``.ann`` an article, with their configuration.

A fact is an event ``FACT`` on its number; what is chosen is an attribute, what is written stands in the event's note as
``low=390; speaker=…`` (``%3B`` for a semicolon, ``%25`` for a per cent sign, ``%0A`` for a line end).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote, unquote

from exchange_facts.annotate.fields import choices
from exchange_facts.annotate.files import file_names, placed, read_bytes, read_origin
from exchange_facts.annotate.task import COUNTS, PART_OF, Link, OnProblem, Problem, Region, Task, pack
from exchange_facts.corpus import ReadError
from exchange_facts.corpus.articles import decode, json_value
from exchange_facts.corpus.fields import CATEGORY, FACT, fields, labels
from exchange_facts.records import Span

_SPECIAL = re.compile(r"[;%]|[^\S ]|^ | $")  # semicolons, white space but single blanks inside
_LINE_END = re.compile(r"[\r\n]+")


def _words(task: Task, start: int, end: int) -> tuple[str, str]:
    """The offsets and the words of a span; where it goes over a line end, brat wants a fragment a line."""
    parts, at = [], start
    for found in _LINE_END.finditer(task.text, start, end):
        if found.start() > at:
            parts.append((at, found.start()))
        at = found.end()
    if end > at:
        parts.append((at, end))
    return ";".join(f"{a} {b}" for a, b in parts), " ".join(task.text[a:b] for a, b in parts)


def _escaped(value: str) -> str:
    """A value that fits between semicolons on one line.

    >>> _escaped("5 % of; them"), unquote(_escaped("5 % of; them"))
    ('5 %25 of%3B them', '5 % of; them')
    """
    return _SPECIAL.sub(lambda found: quote(found[0]), value)


def _ann(task: Task) -> str:
    """The standoff lines of a task."""
    lines: list[str] = []
    ids: dict[str, str] = {}
    triggers: dict[Span, str] = {}
    for region in task.regions:
        name = triggers.get(region.span) if region.label == FACT else None
        if name is None:
            name = f"T{len(lines) + 1}"
            offsets, words = _words(task, *region.span)
            lines.append(f"{name}\t{region.label} {offsets}\t{words}")
        ids[region.id] = name
        if region.label == FACT:
            triggers[region.span] = name
    facts = [region for region in task.regions if region.label == FACT]
    ids |= {region.id: f"E{number}" for number, region in enumerate(facts, start=1)}
    attributes = notes = 0
    for region in facts:
        links = [f" {link.label}:{ids[link.target]}" for link in task.links if link.source == region.id]
        lines.append(f"{ids[region.id]}\t{FACT}:{triggers[region.span]}{''.join(links)}")
    for region in facts:
        written = []
        for name, values in region.values.items():
            field = fields()[name]
            if field.closed:
                attributes += 1
                value = "" if field.form == "flag" else f" {'+'.join(values)}"
                lines.append(f"A{attributes}\t{name} {ids[region.id]}{value}")
            else:
                written += [f"{name}={_escaped(value)}" for value in values]
        if written:
            notes += 1
            lines.append(f"#{notes}\tAnnotatorNotes {ids[region.id]}\t{'; '.join(written)}")
    return "".join(f"{line}\n" for line in lines)


def _configuration(tasks: Sequence[Task]) -> dict[str, str]:
    """What brat wants to know of the labels, links and attributes, and how to draw them."""
    attributes = []
    for field in fields().values():
        if field.closed:
            seen = {"+".join(r.values[field.name]) for task in tasks for r in task.regions if field.name in r.values}
            values = [*choices(field, tasks), *sorted(seen - {*choices(field, tasks)})]
            value = "" if field.form == "flag" else f", Value:{'|'.join(values)}"
            attributes.append(f"{field.name}\tArg:{FACT}{value}")
    entities = [label for label in labels() if label != FACT]
    annotation = [
        *("[entities]", *entities, "", "[relations]", "<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>", ""),
        *("[events]", f"{FACT}\t{COUNTS}?:{CATEGORY}, {PART_OF}?:{FACT}", "", "[attributes]", *attributes),
    ]
    visual = [
        *("[labels]", *labels(), COUNTS, PART_OF, "", "[drawing]"),
        *(f"{label.label}\tfgColor:white, bgColor:{label.color}" for label in labels().values()),
    ]
    return {"annotation.conf": "\n".join(annotation) + "\n", "visual.conf": "\n".join(visual) + "\n"}


def write(tasks: Sequence[Task], out: Path) -> None:
    """A folder of standoff files to put under brat's data; ``.json`` beside each is what it was made from."""
    for name, text in _configuration(tasks).items():
        (out / name).write_text(text, "utf-8", newline="\n")
    for task, name in zip(tasks, file_names((task.id for task in tasks), other="article"), strict=True):
        (out / f"{name}.txt").write_bytes(task.text.encode())
        (out / f"{name}.ann").write_text(_ann(task), "utf-8", newline="\n")
        (out / f"{name}.json").write_text(json.dumps(pack(task), ensure_ascii=False) + "\n", "utf-8", newline="\n")


def _who(file: Path, path: Path) -> str:
    """Whose a file is, by its folder."""
    return file.parent.relative_to(path).as_posix() if path.is_dir() and file.parent != path else "annotator"


def read(path: Path, on_problem: OnProblem) -> Iterator[Task]:
    """The annotations of a folder; folders below it are annotators, the files in itself one annotator's.

    Raises:
        ReadError: there are none, a text is missing, or a line is no standoff.
    """
    files = sorted(path.rglob("*.ann")) if path.is_dir() else [path] * (path.suffix == ".ann")
    if not files:
        raise ReadError(str(path), "no .ann files")
    if path.is_dir():
        exported = {file.with_suffix(".ann") for suffix in (".txt", ".json") for file in path.rglob(f"*{suffix}")}
        for file in sorted(exported - {*files}):
            on_problem(Problem(file.stem, _who(file, path), f"set aside: there is no {file.name}"))
    for file in files:
        beside, own = file.with_suffix(".txt"), file.with_suffix(".json")
        text = decode(read_bytes(beside), path=str(beside))
        by = _who(file, path)
        task = Task(file.stem, text, by=by)
        if own.is_file():
            data = json_value(decode(read_bytes(own), path=str(own)), path=str(own))
            task.origin = read_origin(data, text=text, path=own, where="task")
        if task.origin:
            origin = task.origin
            task.id, task.date, task.title, task.rest = origin.id, origin.date, origin.title, origin.rest
        _Standoff(task, file, on_problem).read()
        yield task


class _Standoff:
    """Reads the lines of one ``.ann`` file into its task."""

    def __init__(self, task: Task, path: Path, on_problem: OnProblem) -> None:
        self.task, self.path, self.on_problem = task, path, on_problem
        self.spans: dict[str, Region] = {}
        self.events: dict[str, Region] = {}
        self.arguments: list[tuple[Region, str, str]] = []

    def tell(self, what: str, words: str = "") -> None:
        self.on_problem(Problem(self.task.id, self.task.by, what, words))

    def read(self) -> None:
        lines = decode(read_bytes(self.path), path=str(self.path)).split("\n")
        rows = [(n, line.rstrip("\r").split("\t", 2)) for n, line in enumerate(lines, start=1) if line.strip()]
        for order in ("T", "E", "AM#", "R*N"):  # a line may speak of a later one
            for number, row in rows:
                if row[0][0] in order:
                    self._line(number, row)
        for number, row in rows:
            if row[0][0] not in "TEAM#R*N":
                raise ReadError(str(self.path), f"no standoff: {row[0]!r}", line=number)
        for source, name, end in self.arguments:
            target = self.events.get(end) or self.spans.get(end)
            if target is None or name not in (COUNTS, PART_OF):
                self.tell(f"set aside: {name} to {end}", self.task.text[slice(*source.span)])
            else:
                self.task.links.append(Link(source.id, target.id, name))
        triggers = {id(region) for region in self.events.values()}
        for region in self.spans.values():
            if region.label == FACT and id(region) not in triggers:
                self.tell("a FACT without an event; its fields are missing", self.task.text[slice(*region.span)])
        self.task.regions = list(self.spans.values())

    def _line(self, number: int, row: list[str]) -> None:
        try:
            if row[0][0] == "T":
                self._span(*row[:3])
            elif row[0][0] == "E":
                self._event(*row[:2])
            elif row[0][0] in "AM":
                self._attribute(*row[:2])
            elif row[0][0] == "#" and row[1].split()[0] == "AnnotatorNotes":
                self._note(*row[:3])
            else:
                self.tell(f"line {number} is not carried", " ".join(row))
        except (ValueError, TypeError, IndexError) as error:
            raise ReadError(str(self.path), f"no standoff: {' '.join(row)!r}", line=number) from error

    def _span(self, id: str, place: str, words: str) -> None:
        label, _, offsets = place.partition(" ")
        parts = [(int(a), int(b)) for a, b in (part.split() for part in offsets.split(";"))]
        span = parts[0][0], parts[-1][1]
        gaps = [self.task.text[b:a] for (_, b), (a, _) in pairwise(parts)]
        if any(gap.strip() for gap in gaps):
            self.tell(f"a {label} in pieces is taken whole", self.task.text[slice(*span)])
            words = self.task.text[slice(*span)]
        if found := placed(self.task, span, words, label, self.on_problem):
            self.spans[id] = Region(id, *found, label)

    def _event(self, id: str, parts: str) -> None:
        (label, trigger), *arguments = (part.split(":") for part in parts.split())
        if trigger not in self.spans or label != FACT:
            self.tell(f"set aside: the event {id}, a {label} on {trigger}")
            return
        region = self.spans[trigger]
        if region in self.events.values():  # brat lets two events share one span
            region = self.spans[id] = Region(id, *region.span, FACT)
        self.events[id] = region
        self.arguments += [(region, name.rstrip("0123456789"), end) for name, end in arguments]

    def _attribute(self, id: str, parts: str) -> None:
        name, target, *value = parts.split(" ", 2)
        if target not in self.events:
            self.tell(f"set aside: {name} of {target}, which is no event", " ".join(value))
            return
        field = fields().get(name)
        many = field is not None and field.form == "choices"
        given = (value[0].split("+") if many else value) if value else ["yes"]
        self.events[target].values.setdefault(name, []).extend(given)

    def _note(self, id: str, of: str, text: str) -> None:
        target = of.split()[1]
        if target not in self.events:
            self.tell(f"a note on {target}, which is no event", text)
            return
        for entry in filter(None, (part.strip(" ") for part in text.split(";"))):
            name, equals, value = entry.partition("=")
            if not equals:
                self.tell("a note that is no field=value", entry)
                continue
            self.events[target].values.setdefault(name.strip(), []).append(unquote(value))
