"""Articles into the format of an annotation tool, and what came back out of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from exchange_facts.annotate import brat, doccano, label_studio, prodigy
from exchange_facts.annotate.checked import checked
from exchange_facts.annotate.guidelines import guideline_page, guidelines
from exchange_facts.annotate.record import Marked, from_result, from_task, to_task
from exchange_facts.annotate.task import OnProblem, Problem, Task, Tool
from exchange_facts.records import Result

PLACES = ("GPE", "LOC", "FAC")
LABELS = ("PERSON", *PLACES, "MILITARY_UNIT")

_Write = Callable[[Sequence[Task], Path], None]
_Read = Callable[[Path, OnProblem], Iterator[Task]]
_FORMATS: dict[Tool, tuple[_Write, _Read]] = {
    Tool.label_studio: (label_studio.write, label_studio.read),
    Tool.doccano: (doccano.write, doccano.read),
    Tool.prodigy: (prodigy.write, prodigy.read),
    Tool.brat: (brat.write, brat.read),
}


def tasks_of(results: Iterable[Result], *, by: str, labels: Sequence[str] = LABELS) -> Iterator[Task]:
    """Tasks with what the pipeline found; ``by`` is its name and version, ``labels`` which entities are shown."""
    return (to_task(from_result(result, by=by, labels=labels)) for result in results)


def export_tasks(tasks: Sequence[Task], out: Path, *, to: Tool) -> None:
    """Write tasks with their configuration and the guidelines into a new folder.

    Raises:
        FileExistsError: the folder holds something, perhaps the work of annotators.
        ValueError: two tasks have one id.
    """
    seen: set[str] = set()
    for task in tasks:
        if task.id in seen:
            raise ValueError(f"two articles have the id {task.id!r}; an import could not tell them apart")
        seen.add(task.id)
    out.mkdir(parents=True, exist_ok=True)
    if any(out.iterdir()):
        raise FileExistsError(f"{out} is not empty; name a new folder")
    _FORMATS[to][0](tasks, out)
    (out / "guidelines.md").write_text(guidelines(to.value), "utf-8", newline="\n")
    (out / "guidelines.html").write_text(guideline_page(to.value), "utf-8", newline="\n")


def import_tasks(path: Path, *, source: Tool, on_problem: OnProblem) -> Iterator[Task]:
    """What annotators made of tasks: one task for each annotator and article; no two of one annotator on one article.

    Raises:
        ReadError: what is read is not of that tool.
    """
    seen: set[tuple[str, str]] = set()
    for task in _FORMATS[source][1](path, on_problem):
        if (task.by, task.id) in seen:
            on_problem(Problem(task.id, task.by, "set aside: a second annotation by the same annotator"))
            continue
        seen.add((task.by, task.id))
        yield task


def marked_of(task: Task, *, on_problem: OnProblem) -> Marked:
    """The facts and entities of a task that a gold can hold, in the order of the text; ids are those of the tool."""
    return checked(from_task(task, on_problem=on_problem), task, on_problem=on_problem)
