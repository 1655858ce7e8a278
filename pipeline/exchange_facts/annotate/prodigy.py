"""Prodigy: JSON lines of the recipe ``rel.manual``, with spans and relations over our tokens."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import spacy
from spacy.tokenizer import Tokenizer

from exchange_facts.annotate.files import json_rows, of_tool, placed, read_bytes, read_origin
from exchange_facts.annotate.task import COUNTS, PART_OF, Link, OnProblem, Problem, Task, pack
from exchange_facts.annotate.valued import Flat, flatten, gather, label_names
from exchange_facts.corpus import ReadError
from exchange_facts.corpus.fields import labels


@lru_cache(maxsize=1)
def _tokenizer() -> Tokenizer:
    return spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": "exchange_facts.tokenizer.v1"}}}).tokenizer


def _row(task: Task) -> dict[str, Any]:
    """One task of Prodigy; a span goes over whole tokens there, its own offsets say what is meant."""
    doc = _tokenizer()(task.text)
    tokens = [
        {"text": t.text, "start": t.idx, "end": t.idx + len(t), "id": t.i, "ws": bool(t.whitespace_)} for t in doc
    ]
    spans: dict[str, dict[str, Any]] = {}
    for span in flatten(task):
        covered = doc.char_span(span.start, span.end, alignment_mode="expand")
        ends = {"token_start": covered.start, "token_end": covered.end - 1} if covered else {}
        spans[span.id] = {"start": span.start, "end": span.end, **ends, "label": span.label}
    relations = [
        {
            "head": spans[link.source].get("token_end"),
            "child": spans[link.target].get("token_end"),
            "head_span": spans[link.source],
            "child_span": spans[link.target],
            "label": link.label,
        }
        for link in task.links
    ]
    meta = {"article": task.id, "date": task.date, "title": task.title, "model": task.by}
    work = {"text": task.text, "tokens": tokens, "spans": list(spans.values()), "relations": relations}
    return {**work, "meta": meta, "exchange_facts": pack(task)}


def write(tasks: Sequence[Task], out: Path) -> None:
    """``tasks.jsonl`` and the labels of spans and relations, one a line, into a folder."""
    rows = (json.dumps(_row(task), ensure_ascii=False) for task in tasks)
    (out / "tasks.jsonl").write_text("".join(f"{row}\n" for row in rows), "utf-8", newline="\n")
    for name, given in (("spans.txt", label_names(tasks, labels())), ("relations.txt", [COUNTS, PART_OF])):
        (out / name).write_text("".join(f"{label}\n" for label in given), "utf-8", newline="\n")


def read(path: Path, on_problem: OnProblem) -> Iterator[Task]:
    """The annotations that ``prodigy db-out`` wrote; the annotator is of the row.

    Raises:
        ReadError: a line that is no task of Prodigy.
    """
    given: dict[tuple[str, str], list[tuple[Task, Mapping[str, Any]]]] = {}
    for number, row in json_rows(read_bytes(path), path=str(path)):
        if not isinstance(row.get("text"), str):
            raise ReadError(str(path), "no 'text'; write it with prodigy db-out", line=number)
        if "spans" not in row and "answer" not in row:  # an article that nobody was shown
            raise ReadError(str(path), "no 'spans' and no 'answer'; write it with prodigy db-out", line=number)
        origin = read_origin(row.get("exchange_facts"), text=row["text"], path=path, where=f"line {number}")
        with of_tool(path, "no task of Prodigy", line=number):
            task = _task(row, number, origin)
            if row.get("answer", "accept") == "accept":
                _fill(task, row, on_problem)
            given.setdefault((task.by, task.id), []).append((task, row))
    for answers in given.values():
        task, row = max(answers, key=lambda answer: answer[1].get("_timestamp") or 0)
        if len(answers) > 1:
            what = f"set aside: an answer that the same annotator changed later ({len(answers) - 1})"
            on_problem(Problem(task.id, task.by, what))
        if row.get("answer", "accept") == "accept":
            yield task
        else:
            on_problem(Problem(task.id, task.by, f"the annotator chose {row['answer']}"))


def _task(row: Mapping[str, Any], number: int, origin: Task | None) -> Task:
    """The task of a row, without what its annotator marked."""
    by = str(row.get("_annotator_id") or row.get("_session_id") or "annotator")
    meta = row.get("meta") or {}
    id = origin.id if origin else str(meta.get("article", number))
    task = Task(id, row["text"], meta.get("date"), meta.get("title"), by=by, origin=origin)
    if origin:
        task.rest = origin.rest
    return task


def _fill(task: Task, row: Mapping[str, Any], on_problem: OnProblem) -> None:
    spans: dict[tuple[Any, str], str] = {}
    flat: list[Flat] = []
    for span in row.get("spans") or ():
        given, label = (span.get("start"), span.get("end")), str(span.get("label"))
        if place := placed(task, given, None, label, on_problem):
            flat.append(Flat(str(len(flat) + 1), *place, label))
            spans[given, label] = flat[-1].id
    links = []
    for relation in row.get("relations") or ():
        ends = [relation.get(key) or {} for key in ("head_span", "child_span")]
        ids = [spans.get(((end.get("start"), end.get("end")), str(end.get("label")))) for end in ends]
        name = str(relation.get("label"))
        if name in (COUNTS, PART_OF) and ids[0] and ids[1]:
            links.append(Link(ids[0], ids[1], name))
        else:
            words = " → ".join(task.text[end.get("start", 0) : end.get("end", 0)] for end in ends)
            on_problem(Problem(task.id, task.by, f"set aside: a relation {name} whose ends are no spans", words))
    gather(task, flat, links, on_problem)
