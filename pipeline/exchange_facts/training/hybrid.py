"""The hybrid pipeline: the rules, with the trained names before them and the qualifier behind them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import spacy
from spacy.language import Language

from exchange_facts import __version__
from exchange_facts.pipeline import load

NAME = "exchange_facts_hybrid"
DESCRIPTION = (
    "The rules of exchange-facts, with names in context by a trained NER where no lexicon has them, and a trained "
    "second opinion on kind, status and side of a number"
)
DATA = (
    "Gold articles of the project that may be read (none shares an exchange with an article that is tested on), "
    "articles and sentences that the project wrote itself, the names of some tagged by its own rules, and articles of "
    "its grammar; in training, persons and places are renamed at random. All texts are the project's own (MIT); the "
    "first names and towns that invented names imitate come from its lexicons and from GeoNames (CC BY 4.0)."
)


def assemble(names: str | Path, numbers: str | Path, margins: Mapping[str, float]) -> Language:
    """The pipeline of the rules with the trained parts of two pipelines joined to it.

    Args:
        names: a pipeline with ``tok2vec`` and ``ner``.
        numbers: a pipeline with ``qualifier``.
        margins: where the qualifier may overrule the rules, of ``settle.margins``.
    """
    nlp = load()
    source = spacy.load(names)
    nlp.add_pipe("tok2vec", source=source, after="gate")
    nlp.add_pipe("ner", source=source, after="tok2vec")
    nlp.add_pipe("exchange_facts.unknown_names", name="unknown_names", after="ner")
    nlp.add_pipe("qualifier", source=spacy.load(numbers), after="context")
    nlp.add_pipe(
        "exchange_facts.second_opinion", name="second_opinion", after="qualifier", config={"margins": dict(margins)}
    )
    nlp.meta.update(name=NAME, description=DESCRIPTION, sources=[DATA], requirements=[f"exchange-facts>={__version__}"])
    return nlp
