"""Where the qualifier may overrule the rules: margins settled by cross-validation on articles that may be read.

Every article is judged by a qualifier that was trained without its exchange. For each ground of the rules the margin is
the log-odds above which changing the rules' answer gained most; it stands only where a sign test finds the gain beyond
chance, so that a ground on which both are as good is left to the rules.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import compress
from math import comb

import spacy
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import minibatch, registry
from thinc.api import Config, fix_random_seed

from exchange_facts.training.corpora import FOLDS, fold_of
from exchange_facts.training.qualifier import FIELDS, Qualifier
from exchange_facts.training.questions import source
from exchange_facts.training.second_opinion import odds, opinion_of

Change = tuple[float, int]  # log-odds, and what following the model gained: 1, 0 or -1
CHANCE = 0.1


def trained(docs: Sequence[Doc], config: Config) -> Qualifier:
    """A qualifier trained on documents by a configuration of ``spacy train``; its averaged weights are in use."""
    fix_random_seed(config["training"]["seed"])
    settings = config["components"]["qualifier"]
    nlp = spacy.blank("en")
    qualifier: Qualifier = nlp.add_pipe(settings["factory"], config={"model": settings["model"]})  # type: ignore[assignment]
    examples = [Example(doc, doc) for doc in docs if doc._.exchange_labels]
    qualifier.initialize(lambda: examples, nlp=nlp)
    training = config["training"]
    optimizer = registry.resolve({"optimizer": training["optimizer"]})["optimizer"]
    for _ in range(training["max_epochs"]):
        random.shuffle(examples)
        for batch in minibatch(examples, training["batcher"]["size"]):  # type: ignore[no-untyped-call]
            qualifier.update(batch, drop=training["dropout"], sgd=optimizer)
    with qualifier.model.use_params(optimizer.averages):
        weights = qualifier.model.to_bytes()
    qualifier.model.from_bytes(weights)
    return qualifier


def judge(docs: Sequence[Doc], group: Mapping[str, str], config: Config) -> None:
    """Write to every document the opinions of a qualifier that has seen no article of its fold.

    Args:
        docs: what is judged, and learned from in the other folds.
        group: article → exchange, of ``corpora.groups``.
        config: of ``spacy train``.
    """
    for fold in range(FOLDS):
        held = [fold_of(group[doc._.article["id"]]) == fold for doc in docs]
        qualifier = trained([doc for doc, out in zip(docs, held, strict=True) if not out], config)
        for doc in compress(docs, held):
            qualifier(doc)


def changes(docs: Sequence[Doc]) -> dict[str, list[Change]]:
    """Ground → where model and rules differ on facts whose truth is known: the odds, and who was right."""
    found: dict[str, list[Change]] = defaultdict(list)
    for doc in docs:
        labels = {label["start"]: label for label in doc._.exchange_labels or ()}
        for fact in doc._.exchange_facts or ():
            opinion = opinion_of(doc, fact)
            label = labels.get(opinion["start"]) if opinion is not None else None
            for field in FIELDS if opinion is not None and label is not None else ():
                if field == "status" and fact["kind"] != "release":
                    continue
                answer, lead = odds(opinion, field, fact[field])  # type: ignore[arg-type]
                if (right := label[field]) and answer != fact[field]:  # type: ignore[index]
                    ground = source(fact, doc._.exchange_why.get(fact["id"], {}), field)
                    found[ground].append((lead, (answer in right) - (fact[field] in right)))
    return found


def _chance(won: int, lost: int) -> float:
    """How likely so many wins are where either is as likely.

    >>> _chance(4, 0), _chance(1, 1)
    (0.0625, 0.75)
    """
    return float(sum(comb(won + lost, k) for k in range(won, won + lost + 1)) / 2 ** (won + lost))


def margins(found: Mapping[str, Sequence[Change]]) -> dict[str, float]:
    """Ground → the log-odds from which the model is followed, where that gained beyond chance.

    >>> margins({"party.article": [(3.0, 1), (2.5, 1), (2.0, 1), (1.9, 1), (0.1, -1)], "party.force": [(3.0, 1)]})
    {'party.article': 1.9}
    """
    settled = {}
    for ground, rows in sorted(found.items()):
        best = 0
        for margin in sorted({lead for lead, _ in rows}, reverse=True):
            gains = [gain for lead, gain in rows if lead >= margin]
            if sum(gains) > best and _chance(gains.count(1), gains.count(-1)) < CHANCE:
                best, settled[ground] = sum(gains), margin
    return settled
