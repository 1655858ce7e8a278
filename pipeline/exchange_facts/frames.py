"""Results as pandas tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, get_type_hints

import pandas as pd

from exchange_facts.records import Check, Entity, Fact, Result

_RECORDS = {"facts": Fact, "entities": Entity, "checks": Check}
_TYPES: dict[Any, Any] = {bool: bool, float: float, float | None: float, int: int, int | None: "Int64"}


def to_frame(
    results: Result | Iterable[Result], kind: Literal["facts", "entities", "checks"] = "facts"
) -> pd.DataFrame:
    """One row a fact (an entity, a check), after the id, date and title of its article.

    Facts also carry the words that their offsets point to: ``count_text`` and ``sentence_text``. A column has the same
    type whatever is in it, so that frames of many batches can be joined.

    Raises:
        ValueError: another ``kind``.

    >>> from exchange_facts.records import Article
    >>> fact = Fact("f1", "release", 390, 390, False, "people", (0, 3), (0, 25))
    >>> frame = to_frame([Result("a", "2025-05-23", None, [fact], text="390 Ukrainians are home.")])
    >>> frame[["article", "low", "count_text"]].to_dict("records")
    [{'article': 'a', 'low': 390, 'count_text': '390'}]
    """
    if kind not in _RECORDS:
        raise ValueError(f"a frame is of {', '.join(_RECORDS)}, not of {kind!r}")
    hints = get_type_hints(_RECORDS[kind])
    extra = ["count_text", "sentence_text"] if kind == "facts" else []
    rows = []
    for result in [results] if isinstance(results, Result) else results:
        for record in getattr(result, kind):
            row = [result.id, result.date, result.title, *(getattr(record, name) for name in hints)]
            if extra:
                row += result.words(record).values()
            rows.append(row)
    frame = pd.DataFrame(rows, columns=["article", "article_date", "article_title", *hints, *extra])
    words = pd.Series(["word"]).dtype  # object, or the type of words that pandas has since its third version
    of_words = dict.fromkeys(frame, words)
    return frame.astype({**of_words, **{name: _type(hint, words) for name, hint in hints.items()}})


def _type(hint: Any, words: Any) -> Any:
    """The type of a column by the annotation of its field; lists and spans are objects."""
    return _TYPES.get(hint, object if "list" in str(hint) or "tuple" in str(hint) else words)
