"""The command ``report``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

_WRONG_USE = 2


def report(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of a run, with its ledger.duckdb.")],
    out: Annotated[Path, typer.Option(help="The page to write.")] = Path("report.html"),
) -> None:
    """The ledger of a run as one page: a table with filters, a timeline, a map, every number with its sentence.

    It opens from disk in any browser, needs no network and holds nothing but text and its own script.
    """
    from exchange_facts.batch.errors import RunError
    from exchange_facts.ledger.store import LedgerFileError
    from exchange_facts.output import OutputError
    from exchange_facts.report.page import write_report
    from exchange_facts.report.run import ReportError

    try:
        exchanges = write_report(folder, out)
    except (ReportError, LedgerFileError, RunError, OutputError, OSError) as error:
        typer.echo(f"exchange-facts: {error}", err=True)
        raise typer.Exit(_WRONG_USE) from error
    size = out.stat().st_size / 1e6
    count = f"{exchanges:,} {'exchange' if exchanges == 1 else 'exchanges'}"
    typer.echo(f"{out}: {count}, {size:.1f} MB; open it in a browser", err=True)
