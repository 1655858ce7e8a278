"""The command ``ledger``."""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from enum import Enum
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    import pandas as pd

    from exchange_facts.records import Article, Result

_FLAT = ("id", "date_from", "date_to", "status", "kind", "sides", "format", "ordinal", "deal")
_LISTS = ("places", "mediators", "articles")
_WRONG_USE = 2
_NO_TEXTS = (
    "{}: lines of extract hold no text and no outlet: every copy of a story counts as a source, and no sentence"
    " is shown; give the articles for both"
)


class LedgerFormat(str, Enum):
    """How a ledger is printed."""

    table = "table"
    csv = "csv"
    json = "json"


def ledger(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH...",
            help="Articles or what extract wrote (files, folders, - for stdin), or a ledger.duckdb.",
        ),
    ],
    format: Annotated[LedgerFormat | None, typer.Option(help="Default: a table on a terminal, else JSON.")] = None,
    conflicts: Annotated[
        bool, typer.Option("--conflicts", help="List what does not add up, with its sentences.")
    ] = False,
    since: Annotated[
        str | None, typer.Option(help="Only exchanges from this ISO day on; what has no day of its own is left out.")
    ] = None,
    sides: Annotated[
        str | None, typer.Option(help="Only exchanges between these sides, in upper or lower case: UA,RU.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Also write the ledger to this DuckDB file.")] = None,
) -> None:
    """The exchanges that articles report: merged, with every source's figure and every conflict."""
    from exchange_facts.batch.errors import RunError
    from exchange_facts.cli import _Problems
    from exchange_facts.corpus import ReadError
    from exchange_facts.ledger.store import LedgerFileError, check_ledger_output, read_ledger, write_ledger
    from exchange_facts.ledger.tables import plain, records
    from exchange_facts.output import OutputError

    problems = _Problems()
    try:
        wanted = date.fromisoformat(since).isoformat() if since else None
    except ValueError as error:
        raise typer.BadParameter(f"--since {since}: not an ISO day such as 2025-05-23") from error
    try:
        stored = _stored(paths)
        if out:
            inputs = [path for path in (stored, *map(Path, paths)) if path and path.exists()]
            if out.exists() and any(map(out.samefile, inputs)):
                raise OutputError(f"{out} is what is read; choose another name")
            check_ledger_output(out)
        frames = read_ledger(stored) if stored else _frames(paths, problems)
        if out and (len(frames["articles"]) or not problems.count):  # nothing that could be read is no ledger
            write_ledger(frames, out)
    except (LedgerFileError, OutputError, ReadError, RunError) as error:
        typer.echo(f"exchange-facts: {error}", err=True)
        raise typer.Exit(_WRONG_USE) from error
    rows = [row for row in records(frames) if _wanted(row, wanted, sides)]
    if not rows and (since or sides):
        typer.echo(f"exchange-facts: none of {len(frames['exchanges'])} exchanges is of those sides and days", err=True)
    if conflicts:
        ids = {row["id"] for row in rows} | {row["deal"] for row in rows if row["deal"]}
        every = not (since or sides)
        rows = [c for c in plain(frames["checks"]) if not c["ok"] and (every or c["exchange"] in ids)]
    if format is None:
        format = LedgerFormat.table if sys.stdout.isatty() else LedgerFormat.json
    _show(rows, format, conflicts=conflicts)
    problems.exit(len(frames["articles"]))


def _stored(paths: list[str]) -> Path | None:
    """The ledger that a path is, or that is in the folder that it is; None where articles are to be read.

    Raises:
        RunError: the folder of a run that is not finished, or of one among several paths.
    """
    from exchange_facts.batch.errors import RunError
    from exchange_facts.batch.stored import LEDGER, check_finished, is_run

    for folder in filter(Path.is_dir, map(Path, paths)):
        check_finished(folder)
        if len(paths) > 1 and is_run(folder):
            raise RunError(f"{folder} holds a run: its ledger is read by itself; run all inputs into one folder")
    path = Path(paths[0])
    stored = path / LEDGER if path.is_dir() else path
    return stored if len(paths) == 1 and stored.suffix == ".duckdb" and stored.is_file() else None


def _frames(paths: list[str], problems: Any) -> dict[str, pd.DataFrame]:
    from exchange_facts.cli import _articles
    from exchange_facts.corpus.ids import Ids
    from exchange_facts.corpus.lines import Ahead, opening
    from exchange_facts.ledger.build import build_ledger
    from exchange_facts.ledger.read import is_extracted, is_result, read_results, results_of

    head = opening(sys.stdin.buffer) if "-" in paths else b""
    stdin = Ahead(head, sys.stdin.buffer)
    piped = is_result(head)
    files = [Path(p) for p in paths if p != "-" and is_extracted(Path(p))]
    texts = [p for p in paths if (not piped if p == "-" else Path(p) not in files)]
    if files or piped:
        typer.echo(f"exchange-facts: {_NO_TEXTS.format(files[0] if files else '<stdin>')}", err=True)
    ids = Ids()
    numbers = count(1)

    def noted(read: Iterator[Article]) -> Iterator[Article]:
        for article in read:
            yield replace(article, id=ids.of(article.id, next(numbers)))

    def results() -> Iterator[Result]:
        told: dict[str, list[Result]] = {}
        lines = iter(stdin.readline, b"") if piped else ()
        for result in chain(read_results(files), results_of(lines, path="<stdin>")):
            number, same_id = next(numbers), told.setdefault(result.id, [])
            if result not in same_id:  # a line that stands twice is one article
                same_id.append(result)
                yield replace(result, id=ids.of(result.id, number))
        if texts:
            from rich.progress import track

            from exchange_facts.pipeline import extract_many
            from exchange_facts.terminal import console

            yield from track(
                extract_many(noted(_articles(texts, problems, stdin=stdin))),
                description="Extracting",
                console=console(stderr=True),
                transient=True,
                disable=not sys.stderr.isatty(),
            )

    return build_ledger(results())


def _wanted(row: Mapping[str, Any], since: str | None, sides: str | None) -> bool:
    """Whether an exchange is of the days and between the sides that were asked for."""
    if since and not (row["date_from"] and (row["date_to"] or row["date_from"]) >= since):  # "by" a day is no day
        return False
    if not sides:
        return True
    from exchange_facts.ledger.conflicts import parties_of

    asked = {side.strip() for side in re.split("[,+-]", sides.lower()) if side.strip()}
    told = {party for side in row["sides"] for party in side["party"].lower().split("+")}
    return bool(asked & told) and asked <= told | {party.lower() for party in parties_of(row["conflict"] or "")}


def _days(row: Mapping[str, Any]) -> str:
    """The day of an exchange as it is read; the last that it can be, where no day is told."""
    if not row["date_from"]:
        return f"by {row['date_to']}" if row["date_to"] else ""
    return " to ".join(dict.fromkeys(day for day in (row["date_from"], row["date_to"]) if day))


def _sides(row: Mapping[str, Any]) -> str:
    def told(side: Mapping[str, Any]) -> str:
        least = not side["exact"] and side["high"] is None  # "hundreds"
        return f"{side['party']} {'at least ' if least else ''}{side['value']}"

    return "; ".join(map(told, row["sides"]))


def _flat(row: Mapping[str, Any]) -> dict[str, Any]:
    formula = row["format"] and f"{row['format']['low']} for {row['format']['counterpart']}"
    lists = {name: "; ".join(row[name]) for name in _LISTS}
    failed = sum(not check["ok"] for check in row["checks"])
    return {
        **{name: row[name] for name in _FLAT},
        **lists,
        "sides": _sides(row),
        "format": formula,
        "conflicts": failed,
    }


def _show(rows: list[dict[str, Any]], format: LedgerFormat, *, conflicts: bool) -> None:
    if format is LedgerFormat.json:
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    flat = (
        [{**row, "facts": "; ".join(row["facts"]), "sentences": " | ".join(row["sentences"])} for row in rows]
        if conflicts
        else [_flat(row) for row in rows]
    )
    columns = (
        ["exchange", "article", "check", "message", "facts", "sentences"]
        if conflicts
        else [*_FLAT, *_LISTS, "conflicts"]
    )
    if format is LedgerFormat.csv:
        writer = csv.DictWriter(sys.stdout, columns, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(flat)
        return
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from exchange_facts.terminal import console

    shown = (
        ["exchange", "check", "message", "sentences"]
        if conflicts
        else ["date", "kind", "status", "sides", "format", "ordinal", "deal", "mediators", "articles", "conflicts"]
    )
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    for name in shown:
        table.add_column(name.replace("_", " "), overflow="fold")
    for row, full in zip(flat, rows, strict=True):
        cells = dict(row)
        if not conflicts:
            cells |= {"date": _days(full), "articles": len(full["articles"])}
        table.add_row(*(Text("" if cells[name] is None else str(cells[name])) for name in shown))
    console().print(table)
