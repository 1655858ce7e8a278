"""The articles of a report: every fact with its sentence in context, and the places named in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from exchange_facts.ledger.tables import Row, plain
from exchange_facts.report.passages import Units, passages

Ref = tuple[str, str]  # article, fact
_TOLD = (
    "kind low high approximate counterpart category traits party status date_from date_to held_by part_of dimension"
    " speaker confidence units"
).split()
_READ = ["article", "id", *_TOLD, "count", "category_span", "sentence", "sentence_text"]


def lean(row: Mapping[str, Any]) -> Row:
    """A row without what is missing, false or empty.

    >>> lean({"low": 0, "high": None, "approximate": False, "traits": []})
    {'low': 0}
    """
    return {key: value for key, value in row.items() if value is not None and value is not False and value != []}


def _fact(fact: Row, passage: int, begin: int, end: int, piece: str) -> Row:
    """A fact whose spans count from the beginning of a passage, in UTF-16 code units."""
    units = Units(piece)
    spans = {
        name: [units(at - begin) for at in fact[name]] for name in ("sentence", "count", "category_span") if fact[name]
    }
    if len(piece) != end - begin:  # its white space was made even, so that offsets into it are lost
        spans = {"sentence": [0, units(len(piece))]}
    return lean({name: fact[name] for name in _TOLD}) | spans | {"passage": passage}


class Evidence:
    """The facts that a ledger rests on, by article, ready to be shown."""

    def __init__(self, frames: Mapping[str, pd.DataFrame], texts: Mapping[str, str], wanted: Iterable[Ref]) -> None:
        self._facts: dict[str, dict[str, Row]] = defaultdict(dict)
        refs = set(wanted)
        for row in plain(frames["facts"][_READ]):
            if (row["article"], row["id"]) in refs:
                self._facts[row["article"]][row["id"]] = row
        rows = plain(frames["articles"].drop(columns=["event", "fingerprint"]))
        self.articles = [self._article(row, texts.get(row["id"])) for row in rows if row["id"] in self._facts]
        self.numbers = {article["id"]: number for number, article in enumerate(self.articles)}
        entities = frames["entities"]
        self._places: dict[str, list[Row]] = defaultdict(list)
        for row in plain(entities[entities["latitude"].notna()]):
            self._places[row["article"]].append(row)

    def _article(self, row: Row, text: str | None) -> Row:
        """An article with its facts; each points into one of the passages, which are sentences where no text is."""
        facts = self._facts[row["id"]]
        told = {(fact["sentence"][0], fact["sentence"][1]): fact["sentence_text"] for fact in facts.values()}
        if text is not None and all(text[slice(*span)].split() == words.split() for span, words in told.items()):
            pieces = [(begin, end, text[begin:end]) for begin, end in passages(text, told)]
        else:
            text, pieces = None, [(*span, told[span]) for span in sorted(told)]
        shown = {
            id: _fact(fact, number, begin, end, piece)
            for number, (begin, end, piece) in enumerate(pieces)
            for id, fact in facts.items()
            if begin <= fact["sentence"][0] and fact["sentence"][1] <= end
        }
        cut = text is not None and [pieces[0][0] > 0, pieces[-1][1] < len(text)]
        return lean(row) | {"passages": [piece for *_, piece in pieces], "cut": cut, "facts": shown}

    def reference(self, ref: Ref) -> tuple[int, str] | None:
        """The number of an article and the id of a fact in it, None for a fact that the ledger has not."""
        article, fact = ref
        return (self.numbers[article], fact) if fact in self._facts.get(article, ()) else None

    def places(self, refs: Iterable[Ref], names: Iterable[str]) -> dict[str, tuple[float, float]]:
        """Name → latitude and longitude of the places in the sentences of facts, and of those that are named."""
        wanted = set(names)
        found = {}
        for article, id in refs:
            fact = self._facts.get(article, {}).get(id)
            for place in self._places.get(article, ()) if fact else ():
                inside = fact["sentence"][0] <= place["start"] < fact["sentence"][1]  # type: ignore[index]
                if inside or wanted & {place["name"], place["text"]}:
                    found[place["name"] or place["text"]] = (place["latitude"], place["longitude"])
        return found
