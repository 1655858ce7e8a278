"""The command ``run``."""

from __future__ import annotations

import shlex
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer

from exchange_facts.batch.settings import BATCH_CHARS, TIME_LIMIT

if TYPE_CHECKING:
    from exchange_facts.batch.run import OnBatch, Summary

QUARANTINED, CANNOT, INTERRUPTED = 1, 2, 130


class _Stop:
    """Asked for by Ctrl-C or by a scheduler's SIGTERM; a second time ends at once."""

    def __init__(self) -> None:
        self.asked = False

    def __call__(self, signum: int, frame: FrameType | None) -> None:
        if self.asked:
            raise KeyboardInterrupt
        self.asked = True
        typer.echo("exchange-facts: finishing the batches that were begun (again to end at once)", err=True)


@contextmanager
def _listening() -> Iterator[_Stop]:
    stop = _Stop()
    before = {signum: signal.signal(signum, stop) for signum in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for signum, handler in before.items():
            signal.signal(signum, handler)


@contextmanager
def _progress(inputs: list[str]) -> Iterator[OnBatch]:
    """A bar on a terminal: how much is read, articles, facts, rate and remaining time."""
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    from exchange_facts.corpus.meter import total_bytes
    from exchange_facts.terminal import console

    shown = sys.stderr.isatty()
    columns = (
        SpinnerColumn(),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TextColumn("{task.fields[words]}"),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console(stderr=True), transient=True, disable=not shown) as bar:
        task = bar.add_task("", total=total_bytes(inputs) if shown else None, words="starting")

        def on_batch(summary: Summary, position: int) -> None:
            elapsed = bar.tasks[0].elapsed or 0
            rate = f", {summary.fresh / elapsed:,.0f} articles/s" if elapsed else ""
            words = f"{summary.done:,} articles, {summary.facts:,} facts{rate}"
            bar.update(task, completed=max(position, int(bar.tasks[0].completed)), words=words)

        yield on_batch


def _say(summary: Summary, out: str) -> None:
    lines = [f"{summary.done:,} articles, {summary.facts:,} facts, {summary.duplicates:,} duplicates"]
    if summary.undated:
        lines.append(f'{summary.undated:,} without a date: weekdays and "yesterday" name no day in them')
    lines += [f"{count:,} set aside: {why}" for why, count in sorted(summary.aside.items())]
    if summary.quarantined:
        again = "run --retry-quarantine" if summary.done or summary.aside else "mend it and run again"
        lines.append(f"{summary.quarantined:,} in quarantine: {out}/quarantine.jsonl ({again})")
    if summary.fresh:
        rate = summary.fresh / summary.seconds
        lines.append(f"{summary.seconds:,.0f} seconds, {rate:,.{0 if rate >= 10 else 1}f} articles/s")
    lines.append(f"tables and ledger in {out}")
    typer.echo("\n".join(lines), err=True)


def _again(out: str, inputs: list[str]) -> str:
    words = ["exchange-facts", "run", *(["-"] if "-" in inputs else []), "--out", out, "--resume"]
    return shlex.join(words)


def run(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(metavar="INPUT...", help="Files, folders, globs, URLs, or - for stdin."),
    ] = None,
    out: Annotated[str, typer.Option(help="The folder of the tables and the ledger.")] = ...,  # type: ignore[assignment]
    jobs: Annotated[int | None, typer.Option(min=0, help="Processes; by default one a core.")] = None,
    batch_chars: Annotated[
        int | None, typer.Option(min=1, help=f"Characters a batch; {BATCH_CHARS:,} by default.")
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Read no more articles than that.")] = None,
    columns: Annotated[
        str | None, typer.Option(help="Columns or keys of other names: text=body,date=published.")
    ] = None,
    time_limit: Annotated[
        float | None, typer.Option(min=0.01, help=f"Seconds an article may take; {TIME_LIMIT:g} by default.")
    ] = None,
    keep_text: Annotated[
        bool | None, typer.Option("--keep-text", help="Keep the text of articles without facts, too.")
    ] = None,
    model: Annotated[
        str | None, typer.Option(help="A trained pipeline, its name or path, that reads in place of the rules.")
    ] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with the run in --out.")] = False,
    retry_quarantine: Annotated[
        bool, typer.Option("--retry-quarantine", help="Try again what is in quarantine.")
    ] = False,
    dask: Annotated[str | None, typer.Option(metavar="local|ADDRESS", help="Work on a Dask cluster (tcp://…).")] = None,
) -> None:
    """Facts of any number of articles: Parquet tables and a ledger in a folder.

    Interrupted in any way, a run goes on with --resume and gives the same tables.
    """
    from exchange_facts.batch.errors import Interrupted, RunError
    from exchange_facts.batch.manifest import read_manifest
    from exchange_facts.batch.run import run as run_batches
    from exchange_facts.batch.settings import Settings
    from exchange_facts.corpus.raw import Columns
    from exchange_facts.trained import trained

    given = inputs or []
    trained(model)
    try:
        manifest = read_manifest(Path(out)) if resume or retry_quarantine else None
        began = Settings.from_dict(manifest["settings"]) if manifest else Settings(())
        given = given or list(began.inputs)
        options = {
            "batch_chars": batch_chars,
            "limit": limit,
            "columns": Columns.parse(columns).names or None,
            "time_limit": time_limit,
            "keep_text": keep_text,
            "model": model,
        }
        said = {name: value for name, value in options.items() if value is not None}
        settings = Settings.from_dict({**began.to_dict(), **said, "inputs": given})
        with _listening() as stop, _progress(given) as on_batch:
            summary = run_batches(
                settings,
                out=out,
                jobs=jobs,
                dask=dask,
                resume=resume,
                retry_quarantine=retry_quarantine,
                stdin=sys.stdin.buffer,
                on_batch=on_batch,
                stopping=lambda: stop.asked,
            )
    except (RunError, ValueError) as error:
        typer.echo(f"exchange-facts: {error}", err=True)
        raise typer.Exit(CANNOT) from error
    except (Interrupted, KeyboardInterrupt) as error:
        words = f"interrupted; {error}" if isinstance(error, Interrupted) else "ended at once"
        typer.echo(f"exchange-facts: {words}; go on with: {_again(out, given)}", err=True)
        raise typer.Exit(INTERRUPTED) from error
    _say(summary, out)
    if summary.quarantined:
        raise typer.Exit(QUARANTINED if summary.done else CANNOT)
