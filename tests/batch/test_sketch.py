"""Sketches of texts, and what they find."""

import pyarrow as pa
import pytest
from generated import articles
from hypothesis import given
from hypothesis import strategies as st

from exchange_facts.batch.duplicates import find_duplicates
from exchange_facts.batch.parts import Folder, write_json, write_table
from exchange_facts.batch.sketch import SCHEMA, similarity, sketch

TEXTS = [article["text"] for article in articles(40, share=0.5)]


def folder_of(tmp_path, *texts):
    rows = [(number, f"a{number}", *sketch(text)) for number, text in enumerate(texts, start=1)]
    columns = [pa.array(column, kind.type) for column, kind in zip(zip(*rows, strict=True), SCHEMA, strict=True)]
    folder = Folder(tmp_path)
    write_table(folder.part("sketches", 0), pa.table(columns, schema=SCHEMA))
    write_json(folder.record_path(0), {})
    return folder


def found(tmp_path, *texts):
    rows = find_duplicates(folder_of(tmp_path, *texts)).to_pylist()
    return [(row["id"], row["duplicate_of"], row["how"]) for row in rows]


def test_duplicates_exact_and_near(tmp_path):
    one, two, three = TEXTS[:3]
    near = one.replace("Monday", "Tuesday") + " Reporting by our staff."
    texts = (one, two, one.upper(), near, three, near, two)
    assert found(tmp_path, *texts) == [
        ("a3", "a1", "exact"),
        ("a4", "a1", "near"),
        ("a6", "a1", "near"),
        ("a7", "a2", "exact"),
    ]


def test_duplicates_none_among_different_articles(tmp_path):
    assert found(tmp_path, *TEXTS) == []


def test_duplicates_of_nothing(tmp_path):
    assert find_duplicates(Folder(tmp_path)).num_rows == 0


@given(st.text())
def test_sketch_of_any_text(text):
    exact, bands, small = sketch(text)
    assert sketch(text) == (exact, bands, small)
    assert (len(exact), len(bands), len(small)) == (16, 16, 256)
    assert similarity(small, small) == 1.0


@pytest.mark.parametrize("kept", [0.9, 0.5, 0.2])
def test_sketch_estimates_how_much_is_in_common(kept):
    words = [f"w{n}" for n in range(2000)]
    other = words[: int(2000 * kept)] + [f"v{n}" for n in range(2000 - int(2000 * kept))]
    common = kept / (2 - kept)
    assert abs(similarity(sketch(" ".join(words))[2], sketch(" ".join(other))[2]) - common) < 0.15
