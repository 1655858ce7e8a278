"""Where the rules follow the reader: a margin settled on articles that taught it nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from exchange_facts.evaluate import evaluate
from exchange_facts.linking.article.opinions import NEVER
from exchange_facts.matching import Row
from exchange_facts.pipeline import make_doc, result_of
from exchange_facts.records import Article

MARGINS = (NEVER, 6.0, 5.5, 5.0, 4.5, 4.0, 3.5, 3.0, 2.5, 2.0)  # the most careful first


def margin(nlp: Language, rows: Sequence[Row]) -> float:
    """The log-odds from which on to follow the reader, so that the full F1 of some articles is best; it keeps them.

    Args:
        nlp: the rules with a reader.
        rows: gold articles.
    """
    behind = nlp.pipe_names[nlp.pipe_names.index("context") :]
    with nlp.select_pipes(disable=behind):
        articles = (Article(row["id"], row["text"], row.get("date"), row.get("title")) for row in rows)
        docs = [nlp(make_doc(nlp, article)) for article in articles]
    figures = {}
    for tried in MARGINS:
        results = [result_of(_read(nlp, behind, doc, tried)) for doc in docs]
        figures[tried] = evaluate(rows, results).facts["full"].f1
    reader: Any = nlp.get_pipe("reader")
    reader.margin = max(figures, key=figures.__getitem__)
    return float(reader.margin)


def _read(nlp: Language, names: Sequence[str], doc: Doc, tried: float) -> Doc:
    """A document that went as far as the reader goes through the rest, with another margin."""
    if doc._.exchange_opinions:
        doc._.exchange_opinions = {**doc._.exchange_opinions, "margin": tried}
    for name in names:
        doc = nlp.get_pipe(name)(doc)
    return doc
