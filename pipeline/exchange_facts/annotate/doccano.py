"""doccano: sequence labelling with relations; JSON lines in and out, one file an annotator in its export."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from exchange_facts.annotate.files import json_rows, of_tool, placed, read_bytes, read_origin
from exchange_facts.annotate.task import COUNTS, PART_OF, Link, OnProblem, Problem, Task, pack
from exchange_facts.annotate.valued import Flat, flatten, gather, label_names
from exchange_facts.corpus import ReadError
from exchange_facts.corpus.fields import labels

_FIELD_COLORS = {"kind": "#ad4e00", "status": "#ad6800", "party": "#003a8c", "category": "#874d00"}
_GREY = "#8c8c8c"


def _color(label: str) -> str:
    known = labels().get(label.partition("#")[0])
    return known.color if known else _FIELD_COLORS.get(label.partition("=")[0], _GREY)


def _row(task: Task) -> dict[str, Any]:
    """One line of an import of doccano; ids need only be unique in their line."""
    flat = flatten(task)
    ids = {span.id: number for number, span in enumerate(flat, start=1)}
    entities = [
        {"id": ids[span.id], "label": span.label, "start_offset": span.start, "end_offset": span.end} for span in flat
    ]
    relations = [
        {"id": number, "from_id": ids[link.source], "to_id": ids[link.target], "type": link.label}
        for number, link in enumerate(task.links, start=1)
    ]
    meta = {"article": task.id, "date": task.date, "title": task.title, "exchange_facts": pack(task)}
    return {"text": task.text, "entities": entities, "relations": relations, **meta}


def write(tasks: Sequence[Task], out: Path) -> None:
    """``tasks.jsonl`` to import as JSONL (relation), the labels of spans and of relations, into a folder."""
    rows = (json.dumps(_row(task), ensure_ascii=False) for task in tasks)
    (out / "tasks.jsonl").write_text("".join(f"{row}\n" for row in rows), "utf-8", newline="\n")
    names = {"spans": label_names(tasks, labels()), "relations": [COUNTS, PART_OF]}
    for name, given in names.items():
        keys = {label.label: label.key for label in labels().values()}
        types = [
            {"text": text, "suffix_key": keys.get(text), "background_color": _color(text), "text_color": "#ffffff"}
            for text in given
        ]
        (out / f"{name}.json").write_text(json.dumps(types, indent=1) + "\n", "utf-8", newline="\n")


def _files(path: Path) -> Iterator[tuple[str, bytes]]:
    none = ReadError(str(path), "no .jsonl files; export as JSONL (relation)")
    if path.is_dir():
        files = sorted(path.glob("*.jsonl"))
        if not files:
            raise none
        yield from ((file.stem, read_bytes(file)) for file in files)
    elif path.suffix == ".zip":
        try:
            with zipfile.ZipFile(path) as archive:
                names = sorted(name for name in archive.namelist() if name.endswith(".jsonl"))
                if not names:
                    raise none
                for name in names:
                    yield Path(name).stem, archive.read(name)
        except (OSError, zipfile.BadZipFile) as error:
            raise ReadError(str(path), f"no zip archive: {error}") from error
    else:
        yield path.stem, read_bytes(path)


def read(path: Path, on_problem: OnProblem) -> Iterator[Task]:
    """The annotations of an export: JSON lines, a folder of them, or doccano's zip; a file's name is the annotator.

    Raises:
        ReadError: what is read is no JSONL (relation) export.
    """
    for by, data in _files(path):
        tasks = []
        for number, row in json_rows(data, path=str(path)):
            if not isinstance(row.get("text"), str) or not isinstance(row.get("entities"), list):
                message = "no 'text' and 'entities'; export as JSONL (relation)"
                raise ReadError(str(path), message, line=number)
            with of_tool(path, "no task of doccano", line=number):
                tasks.append(_task(row, by, path, number, on_problem))
        yield from tasks if any(map(_shown, tasks)) else _worked_on(tasks, on_problem)


def _shown(task: Task) -> bool:
    """Whether something is left of what a task had, or it had nothing."""
    given = {(region.span, region.label) for region in (task.origin.regions if task.origin else ())}
    return not given or any((region.span, region.label) in given for region in task.regions)


def _worked_on(tasks: Iterable[Task], on_problem: OnProblem) -> Iterator[Task]:
    """The tasks of somebody of whom no span is left that was imported: doccano shows those to their importer alone."""
    for task in tasks:
        what = f"nothing is left of what was marked before, in any article: was it shown to {task.by}?"
        on_problem(Problem(task.id, task.by, f"kept: {what}" if task.regions else f"set aside: {what}"))
        if task.regions:
            yield task


def _task(row: Mapping[str, Any], by: str, path: Path, number: int, on_problem: OnProblem) -> Task:
    origin = read_origin(row.get("exchange_facts"), text=row["text"], path=path, where=f"line {number}")
    id = origin.id if origin else str(row.get("article", row.get("id", number)))
    task = Task(id, row["text"], row.get("date"), row.get("title"), by=by, origin=origin)
    if origin:
        task.rest = origin.rest
    flat = []
    for entity in row["entities"]:
        label = str(entity.get("label"))
        if place := placed(task, (entity.get("start_offset"), entity.get("end_offset")), None, label, on_problem):
            flat.append(Flat(str(entity.get("id")), *place, label))
    links = []
    for relation in row.get("relations") or ():
        ends, name = [str(relation.get(key)) for key in ("from_id", "to_id")], relation.get("type")
        if name in (COUNTS, PART_OF):
            links.append(Link(ends[0], ends[1], name))
        else:
            on_problem(Problem(id, by, f"a relation that is neither {COUNTS} nor {PART_OF}", str(name)))
    gather(task, flat, links, on_problem)
    return task
