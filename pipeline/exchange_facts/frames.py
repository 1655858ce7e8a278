"""Results as pandas tables."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Literal

import pandas as pd

from exchange_facts.records import Check, Entity, Fact, Result

_RECORDS = {"facts": Fact, "entities": Entity, "checks": Check}
_NUMBERS = ("low", "high", "counterpart")


def to_frame(results: Iterable[Result], kind: Literal["facts", "entities", "checks"] = "facts") -> pd.DataFrame:
    """One row a fact (an entity, a check), after the id, date and title of its article.

    Facts also carry the words that their offsets point to: ``count_text`` and ``sentence_text``.

    >>> from exchange_facts.records import Article
    >>> fact = Fact("f1", "release", 390, 390, False, "people", (0, 3), (0, 25))
    >>> frame = to_frame([Result("a", "2025-05-23", None, [fact], text="390 Ukrainians are home.")])
    >>> frame[["article", "low", "count_text"]].to_dict("records")
    [{'article': 'a', 'low': 390, 'count_text': '390'}]
    """
    names = [field.name for field in fields(_RECORDS[kind])]
    extra = ["count_text", "sentence_text"] if kind == "facts" else []
    rows = []
    for result in results:
        for record in getattr(result, kind):
            row = [result.id, result.date, result.title, *(getattr(record, name) for name in names)]
            if extra:
                row += result.words(record).values()
            rows.append(row)
    frame = pd.DataFrame(rows, columns=["article", "article_date", "article_title", *names, *extra])
    return frame.astype(dict.fromkeys((name for name in _NUMBERS if name in frame), "Int64"))
