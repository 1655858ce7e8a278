"""The option ``--model`` of the commands: a trained pipeline in place of the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from spacy.language import Language


def trained(model: str | None) -> Language | None:
    """The trained pipeline, with our components added where it has none."""
    if model is None:
        return None
    from exchange_facts.cli import WRONG_USE
    from exchange_facts.pipeline import load

    try:
        return load(base=model)
    except ImportError as error:
        typer.echo(f"exchange-facts: {model}: {error}", err=True)
        raise typer.Exit(WRONG_USE) from error
    except (OSError, ValueError) as error:
        typer.echo(f"exchange-facts: {model}: no spaCy pipeline that can be loaded: {error}", err=True)
        raise typer.Exit(WRONG_USE) from error
