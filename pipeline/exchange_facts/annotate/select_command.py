"""The command ``annotate select``."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from enum import Enum
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.table import Table

    from exchange_facts.annotate.select import Pick
    from exchange_facts.records import Article


class SelectFormat(str, Enum):
    """How the articles to annotate are printed."""

    table = "table"
    jsonl = "jsonl"


def select(
    paths: Annotated[list[str], typer.Argument(metavar="INPUT...", help="Articles: files, folders, or - for stdin.")],
    count: Annotated[int, typer.Option(min=1, help="How many articles to pick.")] = 20,
    model: Annotated[
        str | None,
        typer.Option(
            help="A trained pipeline, its name or path; where it differs from the rules there is much to learn."
        ),
    ] = None,
    format: Annotated[
        SelectFormat | None, typer.Option(help="A table, or JSON lines that annotate export reads.")
    ] = None,
) -> None:
    """The articles to annotate next: those that teach most, none like another, each with the reasons."""
    from rich.progress import track

    from exchange_facts.annotate.select import candidates
    from exchange_facts.annotate.select import select as pick
    from exchange_facts.cli import _articles, _Problems
    from exchange_facts.terminal import console
    from exchange_facts.trained import trained

    problems = _Problems()
    nlp = trained(model)
    read = 0
    screen = console(stderr=True)

    def counted() -> Iterator[Article]:
        nonlocal read
        for article in _articles(paths, problems):
            read += 1
            yield article

    shown = track(
        candidates(counted(), model=nlp),
        description="Reading",
        console=screen,
        transient=True,
        disable=not screen.is_terminal,
    )
    picks = pick(shown, count)
    if format is None:
        format = SelectFormat.table if sys.stdout.isatty() else SelectFormat.jsonl
    if format is SelectFormat.jsonl:
        for item in picks:
            typer.echo(json.dumps(item.to_dict(), ensure_ascii=False))
    else:
        console().print(_table(picks))
    if len(picks) < count:
        typer.echo(f"exchange-facts: {len(picks)} of {read} articles teach anything new", err=True)
    problems.exit(read)


def _table(picks: list[Pick]) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    for name in ("article", "score", "why"):
        table.add_column(name, overflow="fold")
    for item in picks:
        table.add_row(Text(item.article.id), f"{item.score:.2f}", Text("\n".join(item.reasons)))
    return table
