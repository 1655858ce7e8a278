"""The steps of the training project: ``python -m exchange_facts.training STEP``; ``models/project.yml`` runs them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import spacy
import typer
from spacy.tokens import Doc, DocBin

from exchange_facts.corpus import read_articles, read_gold
from exchange_facts.evaluate import select
from exchange_facts.linking.article import opinions
from exchange_facts.pipeline import extract_many, load
from exchange_facts.training import compare, corpora, hybrid, settle
from exchange_facts.training.generated import articles

TESTED = ("ru-ua", "short", "world")  # gold of which a third is unread
LEARNED = ("own", "own-short", "own-snippets", "fresh", "near-miss", "near-miss-more")
UNNAMED = ("own-regions", "own-registers")  # whose names are not annotated
RETOLD = ("own-news",)  # without names, too; not for what the rules weigh
HELD = ("fresh-unread",)  # tested on as well
SETTLED = ("own-news-unread",)  # where the reader's margin comes from
UNFAMILIAR = ("own", "own-short", "own-regions", "own-registers", "fresh")  # written before their rules, mostly long

app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, add_completion=False, help=__doc__)


def docs_of(*paths: Path) -> Iterator[Doc]:
    """The documents of corpora."""
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
    names = out / "names"
    for side, path in (("train", names / "train" / "gold.spacy"), ("dev", names / "dev.spacy")):
        corpora.write((corpora.gold_doc(nlp, row) for row in parts[side][: limit or None]), path)
    written = read_gold([Path(__file__).parent / "names.jsonl"])
    made = articles(generated, share=0.3)
    corpora.write((corpora.gold_doc(nlp, row) for row in written), names / "train" / "written.spacy")
    corpora.write((corpora.gold_doc(nlp, row) for row in made), names / "train" / "generated.spacy")
    tagged = (corpora.silver_doc(nlp, article) for article in untagged if group[article.id] not in closed)
    corpora.write(tagged, names / "train" / "silver.spacy")
    typer.echo(", ".join(f"{side}: {len(parts[side])} articles" for side in corpora.SIDES))


@app.command()
def prepare_numbers(
    gold: Annotated[Path, typer.Option(help="The folder of the gold.")],
    out: Annotated[Path, typer.Option(help="Where the corpora go.")],
    limit: Annotated[int, typer.Option(help="Articles at most; 0: all.")] = 0,
) -> None:
    """Articles to teach the reader, and others to settle where it is followed.

    What is taught tells of no exchange of an article that is tested on, and what settles of none that is taught.
    """
    nlp = load()
    tested = read_gold(gold / f"{name}.jsonl" for name in TESTED)
    unread = [*select(tested, "unread"), *read_gold(gold / f"{name}.jsonl" for name in HELD)]
    rows = [
        *select(tested, "read"),
        *read_gold(gold / f"{name}.jsonl" for name in (*LEARNED, *UNNAMED, *RETOLD)),
    ]
    judges = read_gold(gold / f"{name}.jsonl" for name in SETTLED)
    of = corpora.exchanges(list(extract_many([*unread, *rows, *judges], nlp=nlp)))
    open_ids = corpora.apart((row["id"] for row in rows), (row["id"] for row in unread), of)
    taught = [row for row in rows if row["id"] in open_ids][: limit or None]
    free = corpora.apart((row["id"] for row in judges), (row["id"] for row in taught), of)
    corpora.write((corpora.gold_doc(nlp, row) for row in taught), out / "taught.spacy")
    settled = sorted(free)[: limit or None]
    (out / "settled.json").write_text(json.dumps(settled, indent=1) + "\n")
    typer.echo(f"{len(taught)} of {len(rows)} articles to teach, {len(settled)} of {len(judges)} to settle")


@app.command("weigh")
def weigh_rules(gold: Annotated[Path, typer.Option(help="The folder of the gold.")]) -> None:
    """Fit what the rules weigh: the setting of an article and the confidence of a fact."""
    from exchange_facts.training.weigh import weigh

    tested, own, unfamiliar = (
        read_gold(gold / f"{name}.jsonl" for name in names) for names in (TESTED, (*LEARNED, *UNNAMED), UNFAMILIAR)
    )
    weigh([*select(tested, "read"), *own], unfamiliar)


@app.command()
def assemble(
    out: Annotated[Path, typer.Option(help="Where the pipeline goes.")],
    names: Annotated[Path | None, typer.Option(help="The trained pipeline of names.")] = None,
    reader: Annotated[Path | None, typer.Option(help="The folder of the reader.")] = None,
) -> None:
    """Join a trained part to the rules: names, or else a reader."""
    if (names is None) == (reader is None):
        raise typer.BadParameter("give either --names or --reader")
    if names is not None:
        hybrid.with_names(names).to_disk(out)
    if reader is not None:
        hybrid.with_reader(reader).to_disk(out, exclude=["tokenizer", "vocab"])  # it has no strings of its own


@app.command("settle")
def settle_margin(
    corpus: Annotated[Path, typer.Option(help="The corpora of prepare-numbers.")],
    gold: Annotated[Path, typer.Option(help="The folder of the gold.")],
    reader: Annotated[Path, typer.Option(help="The folder of the reader, which keeps the margin.")],
) -> None:
    """Settle from which log-odds on the rules follow the reader."""
    ids = set(json.loads((corpus / "settled.json").read_text("utf-8")))
    rows = [row for row in read_gold(gold / f"{name}.jsonl" for name in SETTLED) if row["id"] in ids]
    nlp = hybrid.with_reader(reader)
    margin = settle.margin(nlp, rows)
    nlp.get_pipe("reader").to_disk(reader)  # type: ignore[attr-defined]
    typer.echo(f"followed from log-odds of {margin} on" if margin < opinions.NEVER else "never followed")


@app.command("compare")
def compare_pipelines(
    model: Annotated[Path, typer.Option(help="The pipeline of the rules with a trained part.")],
    gold: Annotated[Path, typer.Option(help="The folder of the gold.")],
    readme: Annotated[Path | None, typer.Option(help="A page whose figures are replaced.")] = None,
) -> None:
    """Score rules, trained part and both on the unread articles and on names of no lexicon; the model keeps that."""
    rows = select(read_gold(gold / f"{name}.jsonl" for name in TESTED), "unread")
    figures = compare.figures(spacy.load(model), rows, read_gold([gold / "unknown-names.jsonl"]))
    table = compare.table(figures)
    typer.echo(table)
    compare.note(model / "meta.json", figures)
    if readme is not None:
        compare.insert(readme, table, of=model.name)


if __name__ == "__main__":
    app()
