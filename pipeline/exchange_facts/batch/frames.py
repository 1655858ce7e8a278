"""The same extraction for engines that hand out tables: Spark's mapInPandas, Ray Data's map_batches."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, cast

import pandas as pd
import pyarrow as pa

from exchange_facts.batch.work import pipeline
from exchange_facts.corpus.schema import schema, to_table
from exchange_facts.frames import to_frame
from exchange_facts.pipeline import extract_many, fail


def extract_frame(frame: pd.DataFrame, *, on_error: Callable[[Exception], None] = fail) -> pd.DataFrame:
    """The facts of a table of articles (columns ``id``, ``text``, perhaps ``date`` and ``title``), a row each.

    Args:
        on_error: gets what is wrong with an article that is left out, ``print`` for the worker's log; by default the
            first such error is raised, which ends most jobs.

    >>> articles = pd.DataFrame({"id": ["a"], "text": ["390 Ukrainians are home from Russian captivity."]})
    >>> extract_frame(articles)[["article", "low"]].to_dict("records")
    [{'article': 'a', 'low': 390}]
    """
    rows = _rows(frame)
    nlp = pipeline(None)
    with nlp.memory_zone():
        facts = to_frame(extract_many(rows, nlp=nlp, on_error=on_error))
    table = to_table("facts", _rows(facts.assign(number=0)))
    columns = [name for name in schema("facts").names if name != "number"]
    whole = {pa.int64(): pd.Int64Dtype()}  # also where a number is missing: the same in every batch
    return cast(pd.DataFrame, table.select(columns).to_pandas(types_mapper=whole.get))


def fact_columns() -> str:
    """The columns of ``extract_frame`` as Spark writes a schema.

    >>> fact_columns()[:53]
    'article string, article_date string, article_title st'
    """
    words = {"int64": "bigint", "bool": "boolean", "list<item: string>": "array<string>"}
    words |= {"list<item: int64>": "array<bigint>"}
    fields = [field for field in schema("facts") if field.name != "number"]
    return ", ".join(f"{field.name} {words.get(str(field.type), field.type)}" for field in fields)


def _rows(frame: pd.DataFrame) -> list[Mapping[str, Any]]:
    """The rows as mappings, with None for what is missing."""
    return cast(list[Mapping[str, Any]], frame.astype(object).where(frame.notna(), None).to_dict("records"))
