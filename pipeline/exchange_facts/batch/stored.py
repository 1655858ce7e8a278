"""The results of a run, read back from its part files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

import pyarrow.compute as pc
import pyarrow.parquet as pq

from exchange_facts.batch.parts import Folder
from exchange_facts.records import Article, Check, Entity, Fact, Result, typed


def _grouped(folder: Folder, table: str, record: type, index: int, numbers: Any) -> dict[int, list[Any]]:
    """The records of a part by the number of their article."""
    names = [field.name for field in fields(record)]
    part = pq.read_table(folder.part(table, index), columns=["number", *names])
    found = defaultdict(list)
    for row in part.filter(pc.is_in(part["number"], value_set=numbers)).to_pylist():
        found[row.pop("number")].append(record(**typed(record, row)))
    return found


def results_with_facts(folder: Folder) -> Iterator[tuple[Article, Result]]:
    """The articles of a run that have facts, in order; of two with one id the later gets its number, too."""
    seen: set[str] = set()
    names = [field.name for field in fields(Article)]
    for index in folder.finished():
        part = pq.read_table(folder.part("articles", index), columns=["number", *names, "facts"])
        part = part.filter(pc.greater(part["facts"], 0))
        if not part.num_rows:
            continue
        numbers = part["number"].combine_chunks()
        facts = _grouped(folder, "facts", Fact, index, numbers)
        entities = _grouped(folder, "entities", Entity, index, numbers)
        checks = _grouped(folder, "checks", Check, index, numbers)
        for row in part.drop_columns("facts").to_pylist():
            number = row.pop("number")
            if row["id"] in seen:
                row["id"] = f"{row['id']}#{number}"
            seen.add(row["id"])
            article = Article(**row)
            yield (
                article,
                Result(
                    id=article.id,
                    date=article.date,
                    title=article.title,
                    facts=facts[number],
                    entities=entities[number],
                    checks=checks[number],
                    text=article.full_text,
                ),
            )
