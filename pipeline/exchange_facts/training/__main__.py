"""The steps of the training project: ``python -m exchange_facts.training STEP``; ``models/project.yml`` runs them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import spacy
import typer
from spacy.tokens import Doc, DocBin
from spacy.util import load_config

from exchange_facts.corpus import read_articles, read_gold
from exchange_facts.evaluate import select
from exchange_facts.pipeline import extract_many, load
from exchange_facts.training import compare, corpora, hybrid, settle
from exchange_facts.training.generated import articles

TESTED = ("ru-ua", "short", "world")  # gold of which a third is unread
LEARNED = ("own", "own-short", "own-snippets", "fresh", "near-miss", "near-miss-more")
UNNAMED = ("own-regions", "own-registers")  # whose names are not annotated
UNFAMILIAR = ("own", "own-short", "own-regions", "own-registers", "fresh")  # written before their rules, mostly long

app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, add_completion=False, help=__doc__)


def _docs(*paths: Path) -> Iterator[Doc]:
    nlp = load()  # whose components register what stands on the documents
    for path in paths:
        yield from DocBin(store_user_data=True).from_disk(path).get_docs(nlp.vocab)


@app.command()
def prepare(
    gold: Annotated[Path, typer.Option(help="The folder of the gold.")],
    out: Annotated[Path, typer.Option(help="Where the corpora go.")],
    silver: Annotated[list[str] | None, typer.Option(help="Articles whose names the rules tag.")] = None,
    generated: Annotated[int, typer.Option(help="How many generated articles join the names.")] = 0,
    limit: Annotated[int, typer.Option(help="Gold articles at most a side; 0: all.")] = 0,
) -> None:
    """Gold, silver and generated articles as corpora, split by exchange; what may be tested on is in none."""
    nlp = load()
    tested = read_gold(gold / f"{name}.jsonl" for name in TESTED)
    unread = {row["id"] for row in select(tested, "unread")}
    rows = [*tested, *read_gold(gold / f"{name}.jsonl" for name in LEARNED)]
    untagged = list(read_articles(silver or ()))
    group = corpora.groups(list(extract_many([*rows, *untagged], nlp=nlp)))
    parts = corpora.split(rows, group, test=unread)
    closed = {group[id] for id in unread}
    names, numbers = out / "names", out / "numbers"
    for side, path in (("train", names / "train" / "gold.spacy"), ("dev", names / "dev.spacy")):
        docs = [corpora.gold_doc(nlp, row) for row in parts[side][: limit or None]]
        corpora.write(docs, numbers / f"{side}.spacy")
        corpora.write(docs, path)
    written = read_gold([Path(__file__).parent / "names.jsonl"])
    made = articles(generated, share=0.3)
    corpora.write((corpora.gold_doc(nlp, row) for row in written), names / "train" / "written.spacy")
    corpora.write((corpora.gold_doc(nlp, row) for row in made), names / "train" / "generated.spacy")
    tagged = (corpora.silver_doc(nlp, article) for article in untagged if group[article.id] not in closed)
    corpora.write(tagged, names / "train" / "silver.spacy")
    (out / "groups.json").write_text(json.dumps(group, indent=1) + "\n")
    typer.echo(", ".join(f"{side}: {len(parts[side])} articles" for side in corpora.SIDES))


@app.command("weigh")
def weigh_rules(gold: Annotated[Path, typer.Option(help="The folder of the gold.")]) -> None:
    """Fit what the rules weigh: the setting of an article and the confidence of a fact."""
    from exchange_facts.training.weigh import weigh

    tested, own, unfamiliar = (
        read_gold(gold / f"{name}.jsonl" for name in names) for names in (TESTED, (*LEARNED, *UNNAMED), UNFAMILIAR)
    )
    weigh([*select(tested, "read"), *own], unfamiliar)


@app.command("settle")
def settle_margins(
    corpus: Annotated[Path, typer.Option(help="The corpora of prepare.")],
    config: Annotated[Path, typer.Option(help="How the qualifier is trained.")],
    out: Annotated[Path, typer.Option(help="The margins, as JSON.")],
    epochs: Annotated[int | None, typer.Option(help="Other than the configuration says.")] = None,
) -> None:
    """Settle by cross-validation where the qualifier may overrule the rules."""
    docs = list(_docs(corpus / "numbers" / "train.spacy", corpus / "numbers" / "dev.spacy"))
    group = json.loads((corpus / "groups.json").read_text())
    settings = load_config(config).interpolate()
    settings["training"]["max_epochs"] = epochs or settings["training"]["max_epochs"]
    settle.judge(docs, group, settings)
    margins = settle.margins(settle.changes(docs))
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(margins, indent=1) + "\n")
    told = ", ".join(f"{ground}: {margin:+}" for ground, margin in margins.items())
    typer.echo(told or "the rules are never overruled")


@app.command()
def assemble(
    names: Annotated[Path, typer.Option(help="The trained pipeline of names.")],
    numbers: Annotated[Path, typer.Option(help="The trained pipeline of the qualifier.")],
    margins: Annotated[Path, typer.Option(help="The margins of settle.")],
    out: Annotated[Path, typer.Option(help="Where the hybrid pipeline goes.")],
) -> None:
    """Join the trained parts to the rules."""
    nlp = hybrid.assemble(names, numbers, json.loads(margins.read_text()))
    nlp.to_disk(out)


@app.command("compare")
def compare_pipelines(
    model: Annotated[Path, typer.Option(help="The hybrid pipeline.")],
    gold: Annotated[Path, typer.Option(help="The folder of the gold.")],
    readme: Annotated[Path | None, typer.Option(help="A page whose figures are replaced.")] = None,
) -> None:
    """Score rules, model and hybrid on the unread articles and on names of no lexicon; the model keeps the figures."""
    rows = select(read_gold(gold / f"{name}.jsonl" for name in TESTED), "unread")
    figures = compare.figures(spacy.load(model), rows, read_gold([gold / "unknown-names.jsonl"]))
    table = compare.table(figures)
    typer.echo(table)
    compare.note(model / "meta.json", figures)
    if readme is not None:
        compare.insert(readme, table)


if __name__ == "__main__":
    app()
