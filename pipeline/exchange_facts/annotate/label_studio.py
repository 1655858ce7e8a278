"""Label Studio: a labelling configuration, tasks with predictions, and its JSON export.

Label Studio counts code points (a line end ``\\\\r\\\\n`` as two), as we do. Versions before that counted UTF-16 units:
a span whose words say so is put right.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from exchange_facts.annotate.fields import choices
from exchange_facts.annotate.files import json_list, of_tool, placed, read_origin
from exchange_facts.annotate.task import (
    COUNTS,
    PART_OF,
    Link,
    OnProblem,
    Problem,
    Region,
    Task,
    pack,
)
from exchange_facts.corpus import ReadError
from exchange_facts.corpus.fields import CATEGORY, FACT, Field, fields, labels

_TYPES = {"choice": "choices", "choices": "choices", "flag": "choices", "number": "number"}
_TEXT = "text"  # the name of the object that everything is said of
_LABELS = "label"
_SMALL = "font-size: 0.8rem; line-height: 1.2; margin: 0.8em 0 0.2em"


def config(tasks: Sequence[Task]) -> str:
    """The labelling configuration: labels, relations and, for the chosen number, the fields of its fact.

    >>> "<Relation value=\\"part_of\\"" in config([])
    True
    """
    view = Element("View", style="display: grid; grid-template-columns: minmax(0, 3fr) minmax(16em, 1fr); gap: 1em")
    left = SubElement(view, "View")
    SubElement(left, "Header", value="$title", size="4")
    SubElement(left, "Header", value="$date", size="5")
    spans = SubElement(left, "Labels", name=_LABELS, toName=_TEXT)
    for label in labels().values():
        SubElement(spans, "Label", value=label.label, background=label.color, hotkey=label.key, hint=label.hint)
    SubElement(left, "Text", name=_TEXT, value="$text", granularity="symbol", saveTextResult="yes")
    relations = SubElement(left, "Relations")
    for relation in (COUNTS, PART_OF):
        SubElement(relations, "Relation", value=relation)
    right = SubElement(view, "View", style="position: sticky; top: 0; align-self: start")
    SubElement(right, "Header", value="The fact whose number is chosen", size="5")
    for field in fields().values():
        _control(right, field, choices(field, tasks))
    indent(view)
    return tostring(view, encoding="unicode") + "\n"


def _control(parent: Element, field: Field, values: Sequence[str]) -> None:
    when = {"perRegion": "true", "whenTagName": _LABELS, "whenLabelValue": FACT, "visibleWhen": "region-selected"}
    box = SubElement(parent, "View", visibleWhen="region-selected", whenTagName=_LABELS, whenLabelValue=FACT)
    SubElement(box, "Header", value=f"{field.name} — {field.hint}", size="6", style=_SMALL)
    common = {"name": field.name, "toName": _TEXT, **when}
    if field.closed:
        kind = {"choice": "single-radio" if field.form == "choice" else "multiple"}
        layout = {"layout": "select"} if len(values) > 8 else {"showInline": "true"}
        control = SubElement(box, "Choices", {**common, **kind, **layout})
        for value in values:
            SubElement(control, "Choice", value=value)
    elif field.form == "number":
        SubElement(box, "Number", {**common, "min": "0", "step": "1"})
    else:
        many = {} if field.form == "texts" else {"maxSubmissions": "1"}
        SubElement(box, "TextArea", {**common, **many, "editable": "true", "rows": "1"})


def _result(task: Task) -> list[dict[str, Any]]:
    """The regions, values and relations of a task as Label Studio keeps them."""
    items: list[dict[str, Any]] = []
    for region in task.regions:
        place = {"start": region.start, "end": region.end, "text": task.text[region.start : region.end]}
        item = {"id": region.id, "from_name": _LABELS, "to_name": _TEXT, "type": "labels"}
        score = {} if region.score is None else {"score": region.score}
        items.append({**item, "value": {**place, "labels": [region.label]}, **score})
        for name, values in region.values.items():
            kind = _TYPES.get(fields()[name].form, "textarea")
            held: Any = values
            if kind == "number":
                held = int(values[0])
            key = "text" if kind == "textarea" else kind
            items.append({**item, "from_name": name, "type": kind, "value": {**place, key: held}})
    for link in task.links:
        ends = {"from_id": link.source, "to_id": link.target, "direction": "right"}
        items.append({"type": "relation", "labels": [link.label], **ends})
    return items


def to_data(task: Task) -> dict[str, Any]:
    """One task with its prediction, as Label Studio imports it."""
    scores = [region.score for region in task.regions if region.score is not None]
    prediction = {
        "model_version": task.by,
        "score": round(sum(scores) / len(scores), 4) if scores else None,
        "result": _result(task),
    }
    shown = {"article": task.id, "text": task.text, "title": task.title or "", "date": task.date or ""}
    return {"data": {**shown, "exchange_facts": pack(task)}, "predictions": [prediction]}


def write(tasks: Sequence[Task], out: Path) -> None:
    """``tasks.json`` to import and ``config.xml`` for the labelling interface, into a folder."""
    (out / "config.xml").write_text(config(tasks), "utf-8", newline="\n")
    items = ",\n".join(json.dumps(to_data(task), ensure_ascii=False) for task in tasks)
    (out / "tasks.json").write_text(f"[\n{items}\n]\n", "utf-8", newline="\n")


def read(path: Path, on_problem: OnProblem) -> Iterator[Task]:
    """The annotations of a JSON export, one task an annotator and article.

    Raises:
        ReadError: the file is no JSON export of Label Studio.
    """
    for number, item in enumerate(json_list(path), start=1):
        where = f"task {number}"
        data = item.get("data") if isinstance(item, dict) else None
        if not isinstance(data, dict) or not isinstance(data.get("text"), str):
            raise ReadError(str(path), f"{where} has no data.text; export as JSON, not as JSON_MIN or CSV")
        origin = read_origin(data.get("exchange_facts"), text=data["text"], path=path, where=where)
        id = origin.id if origin else str(data.get("article", item.get("id", number)))
        annotations = item.get("annotations") or []
        if not annotations:
            on_problem(Problem(id, "", "nobody has annotated it"))
        if item.get("drafts"):
            on_problem(Problem(id, "", "a draft that nobody has submitted is left out"))
        with of_tool(path, f"{where}: its annotations are not those of Label Studio"):
            for annotation in annotations:
                yield from _annotated(annotation, Task(id, data["text"], origin=origin), data, on_problem)


def _who(annotation: Mapping[str, Any]) -> str:
    who = annotation.get("completed_by")
    if isinstance(who, dict):
        return str(who.get("email") or who.get("username") or who.get("id"))
    return f"annotator {who}" if who is not None else "annotator"


def _annotated(
    annotation: Mapping[str, Any], task: Task, data: Mapping[str, Any], on_problem: OnProblem
) -> Iterator[Task]:
    task.by = _who(annotation)
    if annotation.get("was_cancelled"):
        on_problem(Problem(task.id, task.by, "skipped by the annotator"))
        return
    if task.origin:
        task.date, task.title, task.rest = task.origin.date, task.origin.title, task.origin.rest
    else:
        task.date, task.title = data.get("date") or None, data.get("title") or None
    items = annotation.get("result") or []
    regions: dict[str, Region] = {}
    for item in items:
        if item.get("type") == "labels" and (region := _region(item, task, on_problem)):
            regions[region.id] = region
    _fill(items, regions, task, on_problem)
    for item in items:
        if item.get("type") == "relation":
            task.links += _links(item, regions, task, on_problem)
    task.regions = list(regions.values())
    yield task


def _region(item: Mapping[str, Any], task: Task, on_problem: OnProblem) -> Region | None:
    value = item.get("value") or {}
    names = value.get("labels") or []
    if len(names) != 1:
        on_problem(Problem(task.id, task.by, f"a span with the labels {names}, not one", str(value.get("text"))))
        if not names:
            return None
    span = value.get("start"), value.get("end")
    place = placed(task, span, value.get("text"), names[0], on_problem)
    return Region(str(item.get("id")), *place, names[0]) if place else None


def _fill(items: Iterable[Mapping[str, Any]], regions: Mapping[str, Region], task: Task, on_problem: OnProblem) -> None:
    """Give the regions what is chosen and written of them."""
    for item in items:
        kind, name = item.get("type"), str(item.get("from_name"))
        if kind in ("labels", "relation"):
            continue
        value = item.get("value") or {}
        held = value.get("text" if kind == "textarea" else str(kind))
        given = [_written(one) for one in (held if isinstance(held, list) else [held]) if one not in (None, "")]
        if region := regions.get(str(item.get("id"))):
            region.values.setdefault(name, []).extend(given)
        elif given:
            on_problem(Problem(task.id, task.by, f"{name} of a span that is not there", ", ".join(given)))


def _written(value: Any) -> str:
    """A value as people write it: a whole number without its fraction.

    >>> _written(390.0), _written(2.5), _written("UA")
    ('390', '2.5', 'UA')
    """
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _links(item: Mapping[str, Any], regions: Mapping[str, Region], task: Task, on_problem: OnProblem) -> Iterator[Link]:
    ends = [str(item.get("from_id")), str(item.get("to_id"))]
    if item.get("direction") == "left":
        ends.reverse()
    if missing := [end for end in ends if end not in regions]:
        on_problem(Problem(task.id, task.by, "a relation to a span that is not there", ", ".join(missing)))
        return
    names = item.get("labels") or [_only(regions[ends[0]], regions[ends[1]])]
    for name in names:
        if name in (COUNTS, PART_OF):
            yield Link(ends[0], ends[1], name)
        else:
            words = " → ".join(task.text[slice(*regions[end].span)] for end in ends)
            on_problem(Problem(task.id, task.by, f"a relation that is neither {COUNTS} nor {PART_OF}", words))


def _only(source: Region, target: Region) -> str:
    """What a relation without a name can only mean."""
    pair = source.label, target.label
    return {(FACT, CATEGORY): COUNTS, (FACT, FACT): PART_OF}.get(pair, "")
