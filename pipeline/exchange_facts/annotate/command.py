"""The commands ``annotate …``."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from exchange_facts.annotate.select_command import select
from exchange_facts.annotate.task import Tool
from exchange_facts.examples import examples

if TYPE_CHECKING:
    from exchange_facts.annotate.agreement import Agreement
    from exchange_facts.annotate.review import Verdict
    from exchange_facts.annotate.task import Problem, Task
    from exchange_facts.records import Article

SET_ASIDE, WRONG_USE = 1, 2

app = typer.Typer(no_args_is_help=True, help="Training data: tasks for annotation tools and what people made of them.")
app.command(
    epilog=examples(
        "annotate select news/ --count 20",
        "annotate select news/ --format jsonl > next.jsonl",
    )
)(select)


class CompareFormat(str, Enum):
    """How an agreement is printed."""

    table = "table"
    json = "json"


@app.callback()
def annotate() -> None:
    """Training data: tasks for annotation tools, what people made of them, agreement, a settled gold."""


class _Told:
    """Says on stderr what could not be taken over as it stands."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, problem: Problem) -> None:
        self.count += 1
        typer.echo(f"exchange-facts: {problem}", err=True)


@contextmanager
def _one_line() -> Iterator[None]:
    """Wrong input ends the command with one line."""
    try:
        yield
    except (OSError, ValueError) as error:  # ReadError is a ValueError
        typer.echo(f"exchange-facts: {error}", err=True)
        raise typer.Exit(WRONG_USE) from error


def _write_rows(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    path.write_text(text, "utf-8", newline="\n")


@app.command(
    epilog=examples(
        "annotate export news/ --to label-studio --out tasks",
        "annotate export gold.jsonl --gold --to brat --out tasks",
    )
)
def export(
    paths: Annotated[list[str], typer.Argument(metavar="INPUT...", help="Articles, or gold with --gold; - for stdin.")],
    to: Annotated[Tool, typer.Option(help="The annotation tool.")],
    out: Annotated[Path, typer.Option(help="A new folder for tasks, configuration and guidelines.")],
    gold: Annotated[bool, typer.Option("--gold", help="The inputs are gold: show its facts, not ours.")] = False,
    label: Annotated[
        list[str] | None, typer.Option(help="An entity label to show; again for more. Default: names and places.")
    ] = None,
) -> None:
    """Tasks for an annotation tool, with what the pipeline found as predictions to correct."""
    from exchange_facts.annotate.tools import LABELS, PLACES, export_tasks
    from exchange_facts.corpus.fields import name_labels

    told = _Told()
    shown = [part for name in label or LABELS for part in (PLACES if name == "PLACE" else (name,))]
    if unknown := {*shown} - {*name_labels()}:
        raise typer.BadParameter(f"--label {min(unknown)}: not one of {', '.join(name_labels())}")
    if {*shown} & {*PLACES} and not {*shown} >= {*PLACES}:
        raise typer.BadParameter("a gold has one list of places: write --label PLACE for " + ", ".join(PLACES))
    with _one_line():
        tasks, problems = _gold_tasks(paths, told) if gold else _found_tasks(paths, tuple(shown))
        if tasks:
            export_tasks(tasks, out, to=to)
            facts = sum(region.label == "FACT" for task in tasks for region in task.regions)
            typer.echo(f"{len(tasks):,} tasks with {facts:,} facts in {out}; see {out}/guidelines.html", err=True)
    if not tasks:
        typer.echo("exchange-facts: no articles", err=True)
        raise typer.Exit(WRONG_USE)
    if told.count or problems:
        raise typer.Exit(SET_ASIDE)


def _gold_tasks(paths: list[str], told: Callable[[Problem], None]) -> tuple[list[Task], int]:
    from exchange_facts.annotate.gold import from_gold
    from exchange_facts.annotate.record import to_task
    from exchange_facts.corpus import read_gold
    from exchange_facts.pipeline import extract_many

    rows = read_gold(paths)
    found = extract_many(rows)
    return [to_task(from_gold(row, found=f, on_problem=told)) for row, f in zip(rows, found, strict=True)], 0


def _found_tasks(paths: list[str], labels: tuple[str, ...]) -> tuple[list[Task], int]:
    from rich.progress import track

    from exchange_facts import __version__
    from exchange_facts.annotate.tools import tasks_of
    from exchange_facts.cli import _articles, _Problems
    from exchange_facts.pipeline import NAME, extract_many
    from exchange_facts.terminal import console

    problems = _Problems()
    rest: list[dict[str, Any]] = []

    def noted() -> Iterator[Article]:
        for article in _articles(paths, problems):
            known = {"url": article.url, "source": article.source}
            rest.append({name: value for name, value in known.items() if value})
            yield article

    results = track(
        extract_many(noted()),
        description="Extracting",
        console=console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
    )
    tasks = list(tasks_of(results, by=f"{NAME}-{__version__}", labels=labels))
    for task, other in zip(tasks, rest, strict=True):
        task.rest = other
    return tasks, problems.count


@app.command("import", epilog=examples("annotate import export.json --from label-studio --gold gold.jsonl"))
def import_(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="What the tool exported: a file or a folder.")],
    source: Annotated[Tool, typer.Option("--from", help="The annotation tool.")],
    gold: Annotated[
        Path | None, typer.Option(help="Write gold articles here; of several annotators to NAME.ANNOTATOR.jsonl.")
    ] = None,
    verdicts: Annotated[Path | None, typer.Option(help="Write what became of every fact here, as JSON lines.")] = None,
) -> None:
    """What people made of the tasks: accepted, corrected, rejected and added facts, and the gold."""
    from exchange_facts.annotate.files import file_names
    from exchange_facts.annotate.gold import to_gold
    from exchange_facts.annotate.record import normal
    from exchange_facts.annotate.review import review
    from exchange_facts.annotate.tools import import_tasks, marked_of
    from exchange_facts.corpus import ReadError

    told = _Told()
    rows: dict[str, list[dict[str, Any]]] = {}
    reviewed: list[Verdict] = []
    with _one_line():
        for task in import_tasks(path, source=source, on_problem=told):
            marked = marked_of(task, on_problem=told)
            rows.setdefault(task.by, []).append(to_gold(normal(marked)))
            reviewed += review(task, kept={fact.id for fact in marked.facts})
        if not rows and not told.count:
            raise ReadError(str(path), f"no tasks of {source.value} in it")
        if verdicts:
            _write_rows(verdicts, map(asdict, reviewed))
        if gold:
            for (by, given), name in zip(rows.items(), file_names(rows, other="annotator"), strict=True):
                file = gold if len(rows) == 1 else gold.with_suffix(f".{name}{gold.suffix}")
                _write_rows(file, given)
                typer.echo(f"{len(given):,} articles of {by} in {file}", err=True)
    _show_verdicts(reviewed, rows)
    if told.count:
        raise typer.Exit(SET_ASIDE if rows else WRONG_USE)


def _show_verdicts(reviewed: list[Verdict], rows: Mapping[str, list[Any]]) -> None:
    from rich.text import Text

    from exchange_facts.terminal import _table, console

    outcomes = ("accepted", "corrected", "rejected", "added")
    table = _table("annotator", "articles", *outcomes, "most often corrected", right=range(1, 6))
    for by, articles in rows.items():
        own = [verdict for verdict in reviewed if verdict.by == by]
        counts = Counter(verdict.outcome for verdict in own)
        changed = Counter(name for verdict in own for name in verdict.changes)
        often = ", ".join(f"{name} {n}" for name, n in changed.most_common(4))
        cells = [by, str(len(articles)), *(str(counts[outcome]) for outcome in outcomes), often]  # type: ignore[index]
        table.add_row(*map(Text, cells))
    console().print(table)


@app.command(
    epilog=examples(
        "annotate compare ann.jsonl ben.jsonl",
        "annotate compare ann.jsonl ben.jsonl --settle open.jsonl --merge gold.jsonl",
    )
)
def compare(
    a: Annotated[Path, typer.Argument(metavar="A.jsonl", help="The gold of one annotator.")],
    b: Annotated[Path, typer.Argument(metavar="B.jsonl", help="The gold of another one.")],
    merge: Annotated[Path | None, typer.Option(help="Write the merged gold here, once all is settled.")] = None,
    settle: Annotated[
        Path | None, typer.Option(help="The differences, one a line: written if there is none yet, else read.")
    ] = None,
    format: Annotated[
        CompareFormat, typer.Option(help="A table, or JSON with every difference.")
    ] = CompareFormat.table,
) -> None:
    """Agreement of two annotators, their differences, and a merged gold once these are settled."""
    from exchange_facts.annotate.agreement import agreement, both_of
    from exchange_facts.corpus import read_gold

    with _one_line():
        rows = read_gold([a]), read_gold([b])
        both = both_of(*rows)
        report = agreement(both)
    for file, own in zip((a, b), rows, strict=True):
        if alone := len(own) - len(both):
            typer.echo(f"exchange-facts: {alone} articles are only in {file}", err=True)
    if format is CompareFormat.json:
        typer.echo(json.dumps(report.to_dict(), ensure_ascii=False, indent=2))
    else:
        _show_agreement(report)
    if merge or settle:
        with _one_line():
            _settle(both, settle, merge)


def _settle(both: list[tuple[Mapping[str, Any], Mapping[str, Any]]], file: Path | None, out: Path | None) -> None:
    from exchange_facts.annotate.settle import merge, read_settle, write_settle

    told = _Told()
    known = bool(file and file.exists())
    settled = read_settle(file) if file and known else {}
    rows, unsettled = merge(both, settled, on_problem=told)
    if unsettled:
        if file:
            new = write_settle(file, unsettled)
            added = f" ({new:,} lines are new)" if known and new else ""
            typer.echo(f'set "take" in {file} to "a" or "b" in each line{added}, then run this again', err=True)
        typer.echo(f"exchange-facts: {len(unsettled):,} differences are not settled", err=True)
        raise typer.Exit(SET_ASIDE)
    if out:
        _write_rows(out, rows)
        typer.echo(f"{len(rows):,} articles in {out}", err=True)
    if told.count:
        raise typer.Exit(SET_ASIDE)


def _show_agreement(report: Agreement) -> None:
    from rich.text import Text

    from exchange_facts.terminal import _table, console

    screen = console()
    table = _table(f"{report.articles:,} articles", "judged", "agreed", "kappa", "F1", right=range(1, 5))
    for name, f1 in {**report.facts, **report.names}.items():
        table.add_row(f"facts, {name}" if name in report.facts else name, "", "", "", f"{f1:.3f}")
    for name, kappa in report.kappa.items():
        shown = "–" if kappa.kappa is None else f"{kappa.kappa:.3f}"
        table.add_row(name, str(kappa.things), f"{kappa.agreed:.3f}" if kappa.things else "–", shown, "")
    screen.print(table)
    if not report.differences:
        return
    table = _table(f"{len(report.differences):,} differences", "what", "A", "B", "sentence")
    for d in report.differences:
        cells = (d.article, d.aspect, " ".join(d.a), " ".join(d.b), d.sentence)
        table.add_row(*map(Text, cells))
    screen.print(table)
