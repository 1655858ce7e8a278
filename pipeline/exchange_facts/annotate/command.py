"""The commands ``annotate …``."""

from __future__ import annotations

import typer

from exchange_facts.annotate.select_command import select

app = typer.Typer(no_args_is_help=True, help="Training data: tasks for annotation tools and what people made of them.")
app.command()(select)


@app.callback()
def annotate() -> None:
    """Training data: tasks for annotation tools, what people made of them, agreement, a settled gold."""
