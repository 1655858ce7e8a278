"""The reader that is shipped."""

import json
import pickle
from pathlib import Path

import pytest
from typer.testing import CliRunner

from exchange_facts.cli import app
from exchange_facts.evaluate import LEVELS
from exchange_facts.linking.article.opinions import FIELDS, NEVER
from exchange_facts.pipeline import extract_many, load
from exchange_facts.training import reader as reader_module
from exchange_facts.training.hybrid import with_reader
from exchange_facts.training.reader import LIBRARIES, Reader

FOLDER = Path(__file__).parents[2] / "models" / "en_exchange_facts_reader" / "reader"
TEXT = "Sudan and the rebels exchanged prisoners on Sunday. The rebels freed 14 soldiers; 30 soldiers were killed."


@pytest.fixture(scope="module")
def reading():
    return with_reader(FOLDER)


def said(reader, doc):
    return {doc[opinion["start"]].text: opinion for opinion in reader.opinions(doc)}


def test_reader_gives_probabilities(reading):
    opinions = reading(TEXT)._.exchange_opinions["numbers"]
    assert [len(opinion) for opinion in opinions] == [4, 4]
    assert all(sum(opinion[field].values()) == pytest.approx(1, abs=0.01) for opinion in opinions for field in FIELDS)


def test_reader_tells_the_freed_from_the_killed(reading):
    told = said(reading.get_pipe("reader"), reading(TEXT))
    assert told["14"]["kind"]["release"] > 0.5 > told["30"]["kind"]["release"]


def test_reader_says_from_where_on_it_is_followed(reading):
    assert reading(TEXT)._.exchange_opinions["margin"] == reading.get_pipe("reader").margin < NEVER


def test_reader_without_weights_is_mute():
    nlp = load()
    nlp.add_pipe("exchange_facts.reader", name="reader", before="context")
    doc = nlp(TEXT)
    assert doc._.exchange_opinions["numbers"] == []
    assert doc._.exchange_facts == load()(TEXT)._.exchange_facts


@pytest.mark.parametrize("copy", [lambda one: pickle.loads(pickle.dumps(one)),
                                  lambda one: Reader(None, "reader").from_bytes(one.to_bytes())])  # fmt: skip
def test_reader_a_copy_says_the_same(reading, copy):
    reader, doc = reading.get_pipe("reader"), reading(TEXT)
    other = copy(reader)
    assert other.opinions(doc) == reader.opinions(doc)
    assert other.margin == reader.margin


def test_reader_is_stored_as_it_was_read(reading, tmp_path):
    reading.get_pipe("reader").to_disk(tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.suffix != ".json"} == {
        path.name: path.read_bytes() for path in FOLDER.iterdir() if path.suffix != ".json"
    }
    again = Reader(None, "reader").from_disk(tmp_path)
    assert (again.answers, again.margin) == (reading.get_pipe("reader").answers, reading.get_pipe("reader").margin)


def test_reader_a_folder_without_weights_is_refused(tmp_path):
    with pytest.raises(OSError, match=r"model\.onnx"):
        Reader(None, "reader").from_disk(tmp_path)


@pytest.mark.parametrize("library", LIBRARIES)
def test_reader_names_the_library_that_is_missing(monkeypatch, library):
    there = reader_module.find_spec
    monkeypatch.setattr(reader_module, "find_spec", lambda name: None if name == library else there(name))
    result = CliRunner().invoke(app, ["extract", "-", "--model", str(FOLDER.parent)], input=TEXT)
    assert result.exit_code == 2
    assert f"needs {library}: pip install 'exchange-facts[reader]'" in result.output


def test_reader_figures_are_better_than_those_of_the_rules():
    figures = json.loads((FOLDER.parent / "meta.json").read_text())["performance"]
    assert all(figures[f"{name} F1"]["hybrid"]["value"] > figures[f"{name} F1"]["rules"]["value"] for name in LEVELS)


def test_reader_pipeline_is_the_rules_and_the_reader(reading, nlp):
    assert [name for name in reading.pipe_names if name != "reader"] == nlp.pipe_names


def test_reader_pipeline_is_small_and_says_what_it_was_taught_on():
    assert sum(path.stat().st_size for path in FOLDER.parent.rglob("*") if path.is_file()) < 15_000_000
    meta = json.loads((FOLDER.parent / "meta.json").read_text())
    assert meta["sources"] and meta["license"] == "MIT" and "exchange-facts[reader]" in meta["requirements"][0]


def test_reader_many_processes_give_what_one_gives(reading):
    texts = [{"id": str(at), "date": "2024-05-01", "text": TEXT} for at in range(4)]
    one, two = ([r.to_dict() for r in extract_many(texts, nlp=reading, n_process=n, batch_size=2)] for n in (1, 2))
    assert one == two
