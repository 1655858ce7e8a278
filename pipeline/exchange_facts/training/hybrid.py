"""The rules with trained parts: the hybrid, with names in context, and the reader, with a second look at numbers."""

from __future__ import annotations

from pathlib import Path

import spacy
from spacy.language import Language

from exchange_facts import __version__
from exchange_facts.pipeline import load

_TEXTS = (
    "Gold articles of the project that may be read (none shares an exchange with an article that is tested on) and "
    "articles and sentences that the project wrote itself; all texts are the project's own (MIT)."
)
HYBRID = {
    "name": "exchange_facts_hybrid",
    "description": "The rules of exchange-facts, with names in context by a trained NER where no lexicon has them",
    "sources": [
        _TEXTS,
        "The names of some are tagged by its own rules, some articles are of its grammar, and in training persons and "
        "places are renamed at random. The first names and towns that invented names imitate come from its lexicons "
        "and from GeoNames (CC BY 4.0).",
    ],
    "requirements": [f"exchange-facts>={__version__}"],
}
READER = {
    "name": "exchange_facts_reader",
    "description": "The rules of exchange-facts, with a small transformer that is followed where it is surer of what a "
    "number is told as than the rules may be",
    "sources": [
        _TEXTS,
        "The transformer was all-MiniLM-L6-v2 of sentence-transformers (Apache 2.0) before it was taught; it keeps the "
        "pieces of words that its articles have.",
    ],
    "requirements": [f"exchange-facts[reader]>={__version__}"],
}


def with_names(names: str | Path) -> Language:
    """The pipeline of the rules with the ``tok2vec`` and ``ner`` of another joined to it."""
    nlp = load()
    source = spacy.load(names)
    nlp.add_pipe("tok2vec", source=source, after="gate")
    nlp.add_pipe("ner", source=source, after="tok2vec")
    nlp.add_pipe("exchange_facts.unknown_names", name="unknown_names", after="ner")
    nlp.meta.update(HYBRID)
    return nlp


def with_reader(folder: str | Path) -> Language:
    """The pipeline of the rules with a reader of ``models/teach.py`` joined to it."""
    nlp = load()
    nlp.add_pipe("exchange_facts.reader", name="reader", before="context").from_disk(folder)  # type: ignore[attr-defined]
    nlp.meta.update(READER)
    return nlp
