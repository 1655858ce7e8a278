"""Fits the weights of the rules: what speaks for an exchange in an article, and how sure a fact is.

Two logistic regressions over articles that may be read, so that a number in
``linking/article/weights.json`` is an estimate that can be made again, and none of it was chosen.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from exchange_facts.linking import context
from exchange_facts.linking.article import confidence, reading, setting, weights
from exchange_facts.linking.category.mention import Mention
from exchange_facts.linking.party.sides import Sides
from exchange_facts.linking.view import View
from exchange_facts.matching import Row, fits, found_facts, gold_facts
from exchange_facts.pipeline import load, make_doc
from exchange_facts.records import Article

Sample = tuple[dict[str, float], bool]
# Settled by cross-validation: how free the weights are, and that an article without an exchange weighs more, as there
# are few of them and a false fact is worse than none.
OF_SETTING = {"C": 0.5, "class_weight": {True: 1.0, False: 2.0}}
OF_CONFIDENCE = {"C": 0.3}


def linked(rows: Sequence[Row]) -> Iterator[tuple[Row, View, list[Mention]]]:
    """Gold articles with their numbers linked, and nothing decided."""
    nlp = load(exclude=["gate", "context", "checks"])
    for row in rows:
        doc = nlp(make_doc(nlp, Article(row["id"], row["text"], row.get("date"), row.get("title"))))
        if doc._.exchange_links:
            yield row, View.kept(doc), [Mention(**link) for link in doc._.exchange_links]


def settings(rows: Sequence[Row]) -> Iterator[Sample]:
    """What speaks for an exchange in each article, and whether it has one."""
    for row, view, mentions in linked(rows):
        found = [(item.mention, item.role) for item in reading.numbers(view, mentions)]
        told = setting.evidence(view, found, facing=Sides.of(view, mentions).facing())
        if setting.possible(told):
            yield setting.features(told, len(view.lower)), bool(row["facts"])


def facts(rows: Sequence[Row]) -> Iterator[Sample]:
    """The leaps that led to each fact, and whether all of it is right."""
    fit = fits("full")
    for row, view, mentions in linked(rows):
        gold = gold_facts(row)
        for item in context.understood(view, mentions)[1]:
            for party in context.parties_of(item) if item.role.kind is not None else ():
                (found,) = found_facts(row, [context.fact_of(view, item, party)])
                yield confidence.leaps(item), any(fit(fact, found) for fact in gold)


def fitted(samples: Iterable[Sample], **options: Any) -> dict[str, float]:
    """The weight of every feature, and of none (``weights.BASE``).

    Args:
        samples: features, and what is true of them.
        options: of scikit-learn's ``LogisticRegression``.

    >>> weights = fitted([({"held": 1.0}, False), ({"held": 1.0}, False), ({}, True), ({}, True)])
    >>> weights["held"] < 0 < weights["base"]
    True
    """
    features, truth = zip(*samples, strict=True)
    table = DictVectorizer()
    model = LogisticRegression(max_iter=1000, **options)
    model.fit(table.fit_transform(features), truth)
    slopes = zip(table.get_feature_names_out(), model.coef_[0], strict=True)
    return {weights.BASE: round(float(model.intercept_[0]), 2), **{str(name): round(float(w), 2) for name, w in slopes}}


def weigh(articles: Sequence[Row], unfamiliar: Sequence[Row]) -> None:
    """Fit both, and write them where the rules read them.

    Args:
        articles: gold that tells exchanges from other news.
        unfamiliar: gold to which the rules were fitted least; where they know an article, they are right too often.
    """
    told = {
        "setting": fitted(settings(articles), **OF_SETTING),
        "confidence": fitted(facts(unfamiliar), **OF_CONFIDENCE),
    }
    weights.PATH.write_text(json.dumps(told, indent=2, sort_keys=True) + "\n", "utf-8")
