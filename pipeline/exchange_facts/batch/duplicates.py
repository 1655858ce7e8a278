"""Which articles repeat an earlier one, word for word or nearly: marked, never dropped."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow as pa

from exchange_facts.batch.parts import Folder, write_table
from exchange_facts.batch.sketch import similarity

NEAR = 0.8  # the share of runs of words in common from which two articles are one story
SCHEMA = pa.schema(
    [
        pa.field("number", pa.int64(), nullable=False),
        pa.field("id", pa.string(), nullable=False),
        pa.field("duplicate_of", pa.string(), nullable=False),
        pa.field("duplicate_of_number", pa.int64(), nullable=False),
        pa.field("how", pa.string(), nullable=False),
        pa.field("similarity", pa.float64(), nullable=False),
    ]
)
_FIRSTS = """
create temp table firsts as
select number, id, sketch, bands, min(number) over (partition by text_hash) as first
from read_parquet($parts)
"""
_CANDIDATES = """
with banded as (
    select number, unnest(bands) as band, generate_subscripts(bands, 1) as place from firsts where number = first
), leaders as (
    select number, min(number) over (partition by place, band) as leader from banded
)
select distinct leaders.number, leader, one.sketch, two.sketch
from leaders
join firsts one on one.number = leaders.number
join firsts two on two.number = leader
where leader < leaders.number
order by leaders.number, leader
"""


def _near(database: duckdb.DuckDBPyConnection) -> dict[int, tuple[int, float]]:
    """Each article that is nearly an earlier one, with the first of its kind."""
    found: dict[int, tuple[int, float]] = {}
    rows = database.execute(_CANDIDATES)
    while batch := rows.fetchmany(10_000):
        for number, leader, one, two in batch:
            if number not in found and (share := similarity(one, two)) >= NEAR:
                found[number] = (found[leader][0] if leader in found else leader, share)
    return found


def _rows(database: duckdb.DuckDBPyConnection) -> Iterator[tuple[int, int, str, float]]:
    near = _near(database)
    query = "select number, first from firsts order by number"
    for number, first in database.execute(query).fetchall():
        if first in near:
            root, share = near[first]
            yield number, root, "near", share
        elif first != number:
            yield number, first, "exact", 1.0


def find_duplicates(folder: Folder) -> pa.Table:
    """The articles of a run that repeat an earlier one, with its id.

    Raises:
        RunError: a part is damaged or gone.
    """
    parts = [str(path) for path in folder.parts("sketches")]
    if not parts:
        return SCHEMA.empty_table()
    with duckdb.connect() as database:
        database.execute(f"set temp_directory = '{_quoted(folder.path / '.duckdb')}'")
        try:
            database.execute(_FIRSTS, {"parts": parts})
        except duckdb.Error:
            for index in folder.finished():
                folder.read("sketches", index)  # the part that it is about says so
            raise
        rows = list(_rows(database))
        numbers = sorted({number for row in rows for number in row[:2]})
        database.register("wanted", pa.table({"number": pa.array(numbers, pa.int64())}))
        ids = dict(database.execute("select number, id from firsts join wanted using (number)").fetchall())
    columns = zip(*((n, ids[n], ids[first], first, how, share) for n, first, how, share in rows), strict=True)
    values = list(columns) or [()] * len(SCHEMA)
    return pa.table([pa.array(v, kind.type) for v, kind in zip(values, SCHEMA, strict=True)], schema=SCHEMA)


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def write_duplicates(folder: Folder) -> int:
    """Write ``duplicates.parquet`` and say how many there are."""
    table = find_duplicates(folder)
    write_table(folder.path / "duplicates.parquet", table)
    return int(table.num_rows)
