"""The commands.

Exit code 0: all is well; 1: some articles were set aside; 2: wrong use, or nothing could be read.
"""

from __future__ import annotations

import errno
import json
import os
import sys
from collections.abc import Iterator
from enum import Enum
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from exchange_facts.annotate.command import app as annotate
from exchange_facts.batch.command import run
from exchange_facts.doctor import doctor
from exchange_facts.examples import examples
from exchange_facts.ledger.command import ledger
from exchange_facts.report.command import report

if TYPE_CHECKING:
    from exchange_facts.corpus import ReadError
    from exchange_facts.corpus.lines import Lines
    from exchange_facts.records import Article

SET_ASIDE, WRONG_USE = 1, 2
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


class _Commands(TyperGroup):
    """The commands; what they print must arrive, or the user is told."""

    def invoke(self, ctx: Any) -> Any:
        try:
            try:
                return super().invoke(ctx)
            finally:
                sys.stdout.flush()
        except OSError as error:
            if error.filename or error.errno not in _FULL:
                raise
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nothing more is tried at the end
            typer.echo(f"exchange-facts: standard output: {error.strerror}", err=True)
            raise typer.Exit(WRONG_USE) from error


app = typer.Typer(
    cls=_Commands,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    epilog=examples("extract article.txt", "run news/ --out tables", "ledger tables", "report tables", "doctor"),
)


class ExtractFormat(str, Enum):
    """How facts are printed."""

    table = "table"
    jsonl = "jsonl"


class ReportFormat(str, Enum):
    """How figures are printed."""

    table = "table"
    json = "json"


class Part(str, Enum):
    """Which articles of the gold are scored."""

    all = "all"
    read = "read"
    unread = "unread"


def _version(wanted: bool) -> None:
    if wanted:
        from exchange_facts import __version__

        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Exchange facts from news articles: who, how many, from which side, were released."""


class _Problems:
    """Says on stderr what was set aside, and decides the exit code."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, error: ReadError) -> None:
        self.count += 1
        typer.echo(f"exchange-facts: {error}", err=True)

    def exit(self, done: int) -> None:
        if self.count:
            raise typer.Exit(SET_ASIDE if done else WRONG_USE)


def _articles(paths: list[str], problems: _Problems, *, stdin: Lines | None = None) -> Iterator[Article]:
    from exchange_facts.corpus import read_articles, read_stream

    for path in paths:
        if path == "-":
            yield from read_stream(stdin or sys.stdin.buffer, on_error=problems)
        else:
            yield from read_articles([path], on_error=problems)


def extract(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH...", help="Files, folders, globs, URLs, or - for stdin."),
    ],
    format: Annotated[
        ExtractFormat | None, typer.Option(help="Default: a table on a terminal, else JSON lines.")
    ] = None,
    explain: Annotated[
        bool,
        typer.Option(help="Show the sentence, rules and cues of every fact, and why other numbers are none."),
    ] = False,
    model: Annotated[
        str | None, typer.Option(help="A trained pipeline, its name or path, that reads in place of the rules.")
    ] = None,
) -> None:
    """Facts of articles: a table on a terminal, else one JSON line an article.

    Offsets count code points of the title, a blank line and the text, or of a text that begins with the title.
    """
    from exchange_facts.pipeline import extract_many
    from exchange_facts.terminal import console, result_table
    from exchange_facts.trained import trained

    if format is None:
        format = ExtractFormat.table if sys.stdout.isatty() else ExtractFormat.jsonl
    problems = _Problems()
    screen = console()
    done = 0
    at_once = 1 if "-" in paths else 8  # who pipes articles in sees every one as it comes
    for result in extract_many(_articles(paths, problems), nlp=trained(model), batch_size=at_once):
        done += 1
        if format is ExtractFormat.jsonl:
            data = result.to_dict() | ({"why": result.why} if explain else {})
            typer.echo(json.dumps(data, ensure_ascii=False))
        else:
            screen.print(result_table(result, explain=explain))
    problems.exit(done)


def evaluate(
    gold: Annotated[list[str], typer.Argument(metavar="GOLD...", help="Gold articles, one JSON line each.")],
    errors: Annotated[bool, typer.Option("--errors", help="List confusions, missed and spurious facts.")] = False,
    part: Annotated[
        Part, typer.Option(help="Only the articles that rules may be written against, or only the others.")
    ] = Part.all,
    format: Annotated[
        ReportFormat, typer.Option(help="A table, or JSON with every figure; its errors with --errors.")
    ] = ReportFormat.table,
    model: Annotated[
        str | None, typer.Option(help="A trained pipeline, its name or path, to be scored in place of the rules.")
    ] = None,
) -> None:
    """Precision, recall and F1 against gold articles, with 95 % bootstrap intervals over articles."""
    from exchange_facts.corpus import ReadError, read_gold
    from exchange_facts.evaluate import evaluate as score
    from exchange_facts.evaluate import select
    from exchange_facts.pipeline import extract_many
    from exchange_facts.terminal import console, report_table
    from exchange_facts.trained import trained

    try:
        rows = select(read_gold(gold), part.value)
        if not rows:
            raise ReadError(", ".join(gold), f"no gold articles in part {part.value!r}")
    except ReadError as error:
        typer.echo(f"exchange-facts: {error}", err=True)
        raise typer.Exit(WRONG_USE) from error
    from rich.progress import track

    progress = track(
        extract_many(rows, nlp=trained(model)),
        total=len(rows),
        description="Extracting",
        console=console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
    )
    report = score(rows, progress)
    if format is ReportFormat.json:
        data = report.to_dict()
        if not errors:
            del data["errors"], data["confusion"]
        typer.echo(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        console().print(report_table(report, errors=errors))


app.command(
    epilog=examples(
        "extract article.txt",
        "extract article.txt --explain --format table",
        "extract news/ > facts.jsonl",
        "extract - < articles.jsonl",
    )
)(extract)
app.command(
    epilog=examples(
        "run news/ --out tables",
        "run 'exports/*.csv' crawl.warc.gz --out tables --columns text=body,date=published",
        "run --out tables --resume",
    )
)(run)
app.command(
    epilog=examples(
        "ledger tables",
        "ledger tables --conflicts",
        "ledger news/ --sides UA,RU --since 2024-01-01 --format csv > exchanges.csv",
        "ledger facts.jsonl --out ledger.duckdb",
    )
)(ledger)
app.command(epilog=examples("report tables", "report tables --out exchanges.html"))(report)
app.command(
    epilog=examples(
        "evaluate gold.jsonl", "evaluate gold.jsonl --errors", "evaluate gold.jsonl --part unread --format json"
    )
)(evaluate)
app.add_typer(annotate, name="annotate")
app.command(epilog=examples("doctor"))(doctor)

if __name__ == "__main__":
    app()
