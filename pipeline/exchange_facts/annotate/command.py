"""The commands ``annotate …``."""

from __future__ import annotations

import typer

app = typer.Typer(no_args_is_help=True, help="Training data: tasks for annotation tools and what people made of them.")


@app.callback()
def annotate() -> None:
    """Training data: tasks for annotation tools, what people made of them, agreement, a settled gold."""
