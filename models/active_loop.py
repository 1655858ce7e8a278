"""The active loop, shown whole: forty articles from pre-annotation through correction to a retrained pipeline.

    python active_loop.py                 # in this folder; about three minutes on one core; writes active_loop.png

Each round picks eight articles, writes what the pipeline finds in them as tasks for Label Studio, lets a simulated
annotator correct them (the gold is what an annotator would make of them), reads the corrected file back and trains on
everything corrected so far: the NER of persons, with names invented anew at every reading, measured as rules + NER on
articles whose names stand in no lexicon (``unknown-names.jsonl``).

The articles come from our own and from the readable gold; no exchange of the unread articles is among them. They are
picked by ``annotate select``, which compares rules and the pipeline of the round before, and for comparison at random.
"""

from __future__ import annotations

import json
import random
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

import typer
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import fix_random_seed, load_config, load_model_from_config, minibatch
from thinc.api import Config

from exchange_facts.annotate import label_studio
from exchange_facts.annotate.gold import from_gold, to_gold
from exchange_facts.annotate.record import from_task, normal, to_task
from exchange_facts.annotate.review import review
from exchange_facts.annotate.select import candidates, select
from exchange_facts.annotate.task import Tool
from exchange_facts.annotate.tools import export_tasks, import_tasks, tasks_of
from exchange_facts.corpus import read_gold
from exchange_facts.evaluate import evaluate, part_of_id
from exchange_facts.pipeline import extract_many, load
from exchange_facts.records import Article
from exchange_facts.training.corpora import gold_doc, groups, split
from exchange_facts.training.names import renamed

HERE = Path(__file__).parent
READABLE = ("ru-ua", "short", "world")
OWN = ("own", "own-short", "own-snippets")
DROP = 0.2
RENAMED = 0.6  # of the persons of an article
SCORED = {"kind", "status", "category", "party", "low", "high", "counterpart"}  # a change of these is a correction
Row = Mapping[str, Any]


@dataclass
class Corpora:
    """The articles that may be annotated, and those that nothing is trained on."""

    pool: list[Row]
    unknown: list[Row]


@dataclass
class Settings:
    """How is trained, and how long."""

    names: Config
    epochs: int


@dataclass
class Curve:
    """What one order of articles led to, at 0, 8, 16 … articles."""

    articles: list[int] = field(default_factory=list)
    names: list[float] = field(default_factory=list)  # F1 of persons in no lexicon
    verdicts: Counter[str] = field(default_factory=Counter)  # what annotators did with the predicted facts


def prepare(rules: Language, gold: Path, *, limit: int | None = None) -> Corpora:
    """Read the gold; articles that share an exchange with an unread one are left out."""
    own = [row for name in OWN for row in read_gold([gold / f"{name}.jsonl"])[:limit]]
    rows = [*own, *(row for name in READABLE for row in read_gold([gold / f"{name}.jsonl"])[:limit])]
    open_ids = {row["id"] for row in own}
    unread = [row["id"] for row in rows if row["id"] not in open_ids and part_of_id(row["id"]) == "unread"]
    parts = split(rows, groups(list(extract_many(rows, nlp=rules))), test=unread)
    pool = sorted([*parts["train"], *parts["dev"]], key=lambda row: row["id"])
    return Corpora(pool, read_gold([gold / "unknown-names.jsonl"])[:limit])


def annotated(rows: Sequence[Row], pipeline: Language, folder: Path) -> tuple[list[Row], Counter[str]]:
    """Rows as a simulated annotator leaves them in Label Studio, and what became of the predicted facts."""
    results = list(extract_many(rows, nlp=pipeline))
    export_tasks(list(tasks_of(results, by="active loop")), folder, to=Tool.label_studio)
    tasks = json.loads((folder / "tasks.json").read_text("utf-8"))
    for task, row, result in zip(tasks, rows, results, strict=True):
        corrected = label_studio.to_data(to_task(from_gold(row, found=result)))["predictions"][0]["result"]
        task["annotations"] = [{"completed_by": {"username": "gold"}, "result": corrected}]
    exported = folder / "annotated.json"
    exported.write_text(json.dumps(tasks, ensure_ascii=False), "utf-8")
    verdicts: Counter[str] = Counter()
    back = []
    for task in import_tasks(exported, source=Tool.label_studio, on_problem=_stop):
        for verdict in review(task):
            right = verdict.outcome == "corrected" and SCORED.isdisjoint(verdict.changes)
            verdicts["accepted" if right else verdict.outcome] += 1
        back.append(to_gold(normal(from_task(task, on_problem=_stop))))
    return back, verdicts


def _stop(problem: object) -> None:
    raise ValueError(f"the annotation cannot be read back: {problem}")


def person_ner(docs: Sequence[Doc], settings: Settings) -> Language:
    """A small NER of persons, trained on some articles; at every reading most of the names are invented anew."""
    fix_random_seed(0)
    nlp = load_model_from_config(settings.names, auto_fill=True)
    optimizer = nlp.initialize(lambda: [_example(nlp, doc) for doc in docs])
    for _ in range(settings.epochs):
        examples = [_example(nlp, renamed(doc, share=RENAMED)) for doc in docs]
        random.shuffle(examples)
        for batch in minibatch(examples, 4):
            nlp.update(batch, drop=DROP, sgd=optimizer)
    with nlp.use_params(optimizer.averages):
        weights = nlp.to_bytes()
    return nlp.from_bytes(weights)


def _example(nlp: Language, doc: Doc) -> Example:
    people = [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents if ent.label_ == "PERSON"]
    return Example.from_dict(nlp.make_doc(doc.text), {"entities": people})


def names_found(pipeline: Language, unknown: Sequence[Row]) -> float:
    """F1 of the persons of articles whose names stand in no lexicon."""
    return evaluate(unknown, extract_many(unknown, nlp=pipeline)).names["PERSON"].f1


def run(rules: Language, corpora: Corpora, settings: Settings, *, count: int, batch: int, seed: int | None) -> Curve:
    """One order of articles from first to last: a random one by its seed, or, without, that of ``select``."""
    curve = Curve([0], [names_found(rules, corpora.unknown)])
    left = {row["id"]: row for row in corpora.pool}
    shuffled = random.Random(seed).sample(sorted(left), k=len(left))
    docs: list[Doc] = []
    pipeline: Language | None = None
    while left and len(docs) < count:
        wanted = min(batch, count - len(docs))
        if seed is None:
            articles = [Article(row["id"], row["text"], row["date"], row["title"]) for row in left.values()]
            picked = [pick.article.id for pick in select(candidates(articles, model=pipeline), wanted)]
        else:
            picked = [id for id in shuffled if id in left][:wanted]
        if not picked:
            break
        with tempfile.TemporaryDirectory() as folder:
            rows, verdicts = annotated([left.pop(id) for id in picked], pipeline or rules, Path(folder))
        docs += [gold_doc(rules, row) for row in rows]
        pipeline = load(base=person_ner(docs, settings))
        curve.articles.append(len(docs))
        curve.names.append(names_found(pipeline, corpora.unknown))
        curve.verdicts += verdicts
        typer.echo(
            f"{'select' if seed is None else f'random {seed}':9} {len(docs):3} articles  persons in no lexicon F1 "
            f"{curve.names[-1]:.3f}  {dict(verdicts)}"
        )
    return curve


def draw(curves: Mapping[str, Sequence[Curve]], out: Path) -> None:
    """The learning curves as a picture: the mean of each order, and where several were run the range."""
    import matplotlib

    matplotlib.use("agg")
    from matplotlib import pyplot as plt

    figure, axis = plt.subplots(figsize=(5.2, 3.6), layout="constrained")
    for (order, runs), color in zip(curves.items(), ("#c2410c", "#64748b"), strict=True):
        steps = min((run.articles for run in runs), key=len)
        columns = list(zip(*(run.names[: len(steps)] for run in runs), strict=True))
        axis.plot(steps, [sum(c) / len(c) for c in columns], "o-", color=color, label=order)
        if len(runs) > 1:
            axis.fill_between(steps, list(map(min, columns)), list(map(max, columns)), color=color, alpha=0.15, lw=0)
        axis.axhline(columns[0][0], color="#94a3b8", lw=1, ls=":")
    axis.annotate("rules alone", (steps[-1], columns[0][0]), ha="right", va="bottom", color="#64748b", size=8)
    axis.set_title("Persons in no lexicon: F1, rules + NER", size=10)
    axis.set_xlabel("articles corrected")
    axis.set_xticks(steps)
    axis.spines[["top", "right"]].set_visible(False)
    axis.legend(frameon=False)
    figure.savefig(out, dpi=110)


def main(
    gold: Annotated[Path, typer.Option(help="The folder of the gold.")] = HERE.parent / "tests" / "gold",
    out: Annotated[Path, typer.Option(help="The picture.")] = HERE / "active_loop.png",
    count: Annotated[int, typer.Option(help="Articles to correct.")] = 40,
    batch: Annotated[int, typer.Option(help="Articles a round.")] = 8,
    orders: Annotated[int, typer.Option(help="Random orders to compare with.")] = 2,
    epochs: Annotated[int, typer.Option(help="Times that the NER reads its articles.")] = 15,
    limit: Annotated[int | None, typer.Option(help="Only the first articles of each corpus; for a trial.")] = None,
) -> None:
    """Correct articles round by round, by select and at random, and draw the learning curves."""
    rules = load()
    corpora = prepare(rules, gold, limit=limit)
    settings = Settings(load_config(HERE / "configs" / "ner.cfg", interpolate=True), epochs)
    seeds: dict[str, list[int | None]] = {"annotate select": [None], "at random": [*range(1, orders + 1)]}
    curves = {
        order: [run(rules, corpora, settings, count=count, batch=batch, seed=seed) for seed in group]
        for order, group in seeds.items()
    }
    draw(curves, out)


if __name__ == "__main__":
    typer.run(main)
