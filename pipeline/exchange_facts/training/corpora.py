"""Gold, silver and generated articles as documents to train on, split by exchange.

Gold names are strings without offsets, gold facts are numbers with a quote; both are found again in the text here. A
document to train on holds the names in ``doc.ents`` and, in ``doc._.exchange_labels``, what each number that counts
people is: a list of ``{"start": token, "kind": [...], "status": [...], "category": [...]}`` with every accepted value;
an empty list is a field that says nothing to learn from, and the kind of a number that is no fact is ``"none"``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

from exchange_facts.component import declare
from exchange_facts.corpus.fields import NAMES
from exchange_facts.evaluate import part_of_id
from exchange_facts.ledger.build import build_ledger
from exchange_facts.legible import legible
from exchange_facts.linking.article.opinions import NONE
from exchange_facts.pipeline import make_doc
from exchange_facts.records import Article, Result
from exchange_facts.training.windows import numbers

Row = Mapping[str, Any]

PLACES = ("GPE", "LOC", "FAC")
LABELS = ("PERSON", *PLACES, "MILITARY_UNIT")
FOLDS = 5
SIDES = ("train", "dev", "test", "aside")
_LONGER = ("ORG", "NORP", *LABELS)  # what a shorter name lies inside of, and then is no name of its own

declare("exchange_labels")


def fold_of(group: str) -> int:
    """The fold that an exchange falls into, by its name.

    >>> fold_of("a") == fold_of("a"), 0 <= fold_of("b") < FOLDS
    (True, True)
    """
    return int(sha256(group.encode()).hexdigest(), 16) // 3 % FOLDS  # by 3: that remainder draws the unread part


def exchanges(results: Sequence[Result]) -> dict[str, set[str]]:
    """Article → the exchanges that the ledger puts it on."""
    of: dict[str, set[str]] = {result.id: set() for result in results}
    told = build_ledger(results)["exchange_facts"] if results else None
    for exchange, article in () if told is None else zip(told["exchange"], told["article"], strict=True):
        of[article].add(exchange)
    return of


def apart(ids: Iterable[str], tested: Iterable[str], of: Mapping[str, set[str]]) -> set[str]:
    """Those of some articles that tell of no exchange of which one of the others tells.

    >>> sorted(apart("abc", "d", {"a": {"x"}, "b": {"y"}, "c": set(), "d": {"x", "z"}}))
    ['b', 'c']
    """
    closed = set().union(*(of[id] for id in tested))
    return {id for id in ids if of[id].isdisjoint(closed)}


def groups(results: Sequence[Result]) -> dict[str, str]:
    """Article → its group: articles that the ledger puts on one exchange, directly or by way of others, are one group.

    The name of a group is the least id of its articles.
    """
    group = {result.id: result.id for result in results}

    def root(id: str) -> str:
        while group[id] != id:
            id = group[id]
        return id

    first: dict[str, str] = {}
    for article, told in exchanges(results).items():
        for exchange in told:
            one, other = sorted((root(first.setdefault(exchange, article)), root(article)))
            group[other] = one
    return {id: root(id) for id in group}


def split(rows: Iterable[Row], group: Mapping[str, str], *, test: Iterable[str] | None = None) -> dict[str, list[Row]]:
    """The rows as ``train``, ``dev`` (a fifth), ``test`` and ``aside``, no exchange on two of the first three.

    Args:
        group: the group of every article, of ``groups``.
        test: ids of the articles to test on; default: the unread part. What shares an exchange with them is set aside.

    >>> rows = [{"id": "a"}, {"id": "b"}, {"id": "g"}]  # g is unread
    >>> parts = split(rows, {"a": "a", "b": "b", "g": "b"})
    >>> [row["id"] for row in parts["test"]], [row["id"] for row in parts["aside"]]
    (['g'], ['b'])
    """
    rows = list(rows)
    tested = {row["id"] for row in rows if part_of_id(row["id"]) == "unread"} if test is None else set(test)
    closed = {group[id] for id in tested}
    parts: dict[str, list[Row]] = {side: [] for side in SIDES}
    for row in rows:
        if row["id"] in tested:
            side = "test"
        elif group[row["id"]] in closed:
            side = "aside"
        else:
            side = "train" if fold_of(group[row["id"]]) else "dev"
        parts[side].append(row)
    return parts


def _names(doc: Doc, names: Mapping[str, Sequence[str]]) -> list[Span]:
    """Gold names as spans: every place where one stands as whole tokens, the longest first.

    A name inside a longer one of the rules ("Ukraine" in "Bank of Ukraine") is none there; the rules also say of which
    type a place is.
    """
    ruled = {(ent.start, ent.end): ent.label_ for ent in doc.ents if ent.label_ in _LONGER}
    wanted = {name: label for label, strings in names.items() for name in strings if label in (*LABELS, "PLACE")}
    taken: set[int] = set()
    found: list[Span] = []
    for name in sorted(wanted, key=lambda name: (-len(name), name)):
        for match in re.finditer(re.escape(legible(name)), doc.text):
            span = doc.char_span(*match.span())
            if span is None or not taken.isdisjoint(range(span.start, span.end)):
                continue
            taken.update(range(span.start, span.end))
            if not any(a <= span.start and span.end <= b and b - a > len(span) for a, b in ruled):
                told = ruled.get((span.start, span.end))
                label = wanted[name] if wanted[name] != "PLACE" else told if told in PLACES else "GPE"
                found.append(Span(doc, span.start, span.end, label))
    return found


def _accepted(fact: Row, field: str) -> list[Any]:
    return list(dict.fromkeys([fact[field], *(fact.get("also") or {}).get(field, ())]))


def _numbers(doc: Doc, facts: Sequence[Row]) -> list[dict[str, Any]]:
    """What the gold says of every number that counts people."""
    text = doc.text
    places = [[m.span() for m in re.finditer(re.escape(fact["quote"]), text)] for fact in facts]
    labels = []
    for link in numbers(doc):
        bounds = [
            i for i, f in enumerate(facts)
            if link["low"] in _accepted(f, "low") and link["high"] in _accepted(f, "high")
        ]  # fmt: skip
        start, end = link["count"]
        said = [facts[i] for i in bounds if any(a <= start and end <= b for a, b in places[i])]
        told = said or [facts[i] for i in bounds]  # not quoted: the same number told again
        label: dict[str, Any] = {"start": link["start"], "kind": [], "status": [], "category": []}
        if not bounds:
            label["kind"] = [NONE]
        elif len({fact["kind"] for fact in told}) == 1 and told[0]["kind"] not in ("format", "ordinal"):
            label["kind"] = _accepted(told[0], "kind")
            if told[0]["kind"] == "release" and len({fact["status"] for fact in told}) == 1:
                label["status"] = _accepted(told[0], "status")
            if len({fact["category"] for fact in told}) == 1:
                label["category"] = _accepted(told[0], "category")
        labels.append(label)
    return labels


def gold_doc(nlp: Language, row: Row) -> Doc:
    """A gold article as a document to train on: the rules' tags and links, the gold's names and number labels.

    Args:
        nlp: the pipeline of the rules.
        row: a row of ``corpus.read_gold``.
    """
    doc = nlp(make_doc(nlp, Article(row["id"], row["text"], row.get("date"), row.get("title"))))
    doc._.exchange_labels = _numbers(doc, row["facts"])
    asked = {*NAMES.values()} <= row["entities"].keys()  # else what is not marked may be a name all the same
    doc.set_ents(_names(doc, row["entities"]), default="outside" if asked else "missing")
    return doc


def silver_doc(nlp: Language, article: Article) -> Doc:
    """An article without gold: the names that the rules find, and nothing to learn about its numbers."""
    doc = nlp(make_doc(nlp, article))
    doc._.exchange_labels = []
    doc.ents = [ent for ent in doc.ents if ent.label_ in LABELS]
    return doc


def write(docs: Iterable[Doc], path: Path) -> int:
    """Store documents with everything on them; returns how many."""
    path.parent.mkdir(parents=True, exist_ok=True)
    stored = DocBin(store_user_data=True, docs=docs)
    stored.to_disk(path)
    return len(stored)
