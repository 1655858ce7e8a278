"""The component that lets the qualifier speak where the rules guessed."""

from __future__ import annotations

from collections.abc import Mapping
from math import inf, log
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from exchange_facts.component import component
from exchange_facts.training.qualifier import FIELDS, Opinion
from exchange_facts.training.questions import NONE, source

Fact = dict[str, Any]
LEAST = 1e-4  # a probability that the model gives nothing


def odds(opinion: Mapping[str, Any], field: str, held: Any) -> tuple[Any, float]:
    """The model's answer to a field, and its log-odds against what the rules hold.

    >>> odds({"party": {"UA": 0.5, "RU": 0.25}}, "party", "RU")
    ('UA', 0.69)
    """
    shares = opinion[field]
    best = max(shares, key=shares.__getitem__)
    return best, round(log(max(shares[best], LEAST) / max(shares.get(held, LEAST), LEAST)), 2)


def opinion_of(doc: Doc, fact: Fact) -> Opinion | None:
    """What the qualifier says of the number of a fact, if it was asked."""
    if fact["kind"] in ("format", "ordinal") or fact["category"] == "exchanges":
        return None
    starts = {link["count"][0]: link["start"] for link in doc._.exchange_links or ()}
    told = {opinion["start"]: opinion for opinion in doc._.exchange_opinions or ()}
    return told.get(starts.get(fact["count"][0], -1))


@component(
    "second_opinion",
    requires=["doc._.exchange_facts", "doc._.exchange_opinions"],
    assigns=["doc._.exchange_facts"],
    default_config={"margins": {}},
)
class SecondOpinion:
    """Changes kind, status or side of a fact where the rules' ground for it is in ``margins`` and the qualifier's
    log-odds for another answer are at least the margin given there; "none" takes the fact back. The explanation then
    names the model and the odds. Grounds are those of ``source``, "*" is any other; one without a margin is never
    overruled.
    """

    def __init__(self, nlp: Language, name: str, margins: dict[str, float]) -> None:
        self.name = name
        self.margins = margins

    def __call__(self, doc: Doc) -> Doc:
        kept: dict[tuple[Any, ...], Fact] = {}
        whys = doc._.exchange_why or {}
        same: dict[str, str | None] = {}
        for fact in doc._.exchange_facts or ():
            self._weigh(doc, fact, whys.get(fact["id"], {}))
            names = ("kind", "low", "high", "category", "party", "status", "counterpart")
            first = kept.setdefault(tuple(fact[name] for name in names), fact)
            same[fact["id"]] = None if fact["kind"] == NONE else first["id"]
        facts = [fact for fact in kept.values() if fact["kind"] != NONE]
        for fact in facts:
            whole = same.get(fact["part_of"] or "")
            fact["part_of"] = whole if whole != fact["id"] else None
        doc._.exchange_facts = facts
        doc._.exchange_why = {id: why for id, why in whys.items() if same.get(id, id) == id}
        return doc

    def _margin(self, ground: str) -> float:
        return self.margins.get(ground, self.margins.get("*", inf))

    def _weigh(self, doc: Doc, fact: Fact, why: dict[str, str]) -> None:
        opinion = opinion_of(doc, fact)
        if opinion is None:
            return
        for field in FIELDS:
            if field == "status" and fact["kind"] != "release":
                continue
            answer, lead = odds(opinion, field, fact[field])
            if answer != fact[field] and lead >= self._margin(source(fact, why, field)):
                why[field] = f"qualifier ({lead:+}) over {why.get(field) or fact[field]}"
                fact[field] = answer
                if field == "kind":
                    fact["status"] = max(opinion["status"], key=opinion["status"].get) if answer == "release" else None
