"""Write generated articles: ``python -m exchange_facts.training.generate --articles 1000 --out articles.jsonl.gz``."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Annotated

import typer

from exchange_facts.training.generated import articles as generated

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def main(
    out: Annotated[Path, typer.Option(help="JSON lines; compressed where the name ends in .gz.")],
    articles: Annotated[int, typer.Option(min=1, help="How many.")] = 1000,
    seed: Annotated[int, typer.Option(help="Another seed gives other articles.")] = 0,
    exchange_share: Annotated[float, typer.Option(min=0, max=1, help="How many of them are news of exchanges.")] = 0.1,
) -> None:
    """Generated articles with gold facts and entities, for training and load tests, never for reported accuracy."""
    from rich.progress import track

    from exchange_facts.terminal import console

    screen = console(stderr=True)
    rows = track(
        generated(articles, seed=seed, share=exchange_share),
        total=articles,
        description="Generating",
        console=screen,
        transient=True,
        disable=not screen.is_terminal,
    )
    with gzip.open(out, "wt", encoding="utf-8") if out.suffix == ".gz" else out.open("w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    app()
