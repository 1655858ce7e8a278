"""Many articles on one process and on several: bad ones among them, and readers that stop."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from spacy.language import Language

from exchange_facts import read_articles
from exchange_facts.pipeline import extract_many, load
from exchange_facts.records import Article

SEEDS = Path(__file__).parents[1] / "seeds"
TEXT = "390 Ukrainians - 270 military and 120 civilians - are returning home from Russian captivity."


@pytest.fixture(scope="module")
def nlp():
    return load()


BAD = pytest.mark.parametrize(
    ("bad", "error"),
    [
        (Article("b", TEXT, "no date"), "article 'b': 'no date' is no date"),
        ({"id": "b"}, "article 'b' has no 'text'"),
        ({"id": "b", "text": None}, "article 'b': its text is of type NoneType"),
    ],
    ids=["date", "text", "none"],
)


@BAD
@pytest.mark.parametrize("processes", [1, 2])
def test_processes_tells_of_the_articles_before_a_bad_one(nlp, bad, error, processes):
    found = extract_many([Article("a", TEXT), bad, Article("c", TEXT)], nlp=nlp, n_process=processes)
    assert next(found).id == "a"
    with pytest.raises((TypeError, ValueError), match=error):
        next(found)


@BAD
@pytest.mark.parametrize("processes", [1, 2])
def test_processes_leaves_a_bad_article_out_and_tells_of_it(nlp, bad, error, processes):
    errors = []
    given = [Article("a", TEXT), bad, Article("c", TEXT)]
    found = extract_many(given, nlp=nlp, n_process=processes, on_error=lambda given: errors.append(str(given)))
    assert [result.id for result in found] == ["a", "c"]
    assert len(errors) == 1
    assert errors[0].startswith(error)


@pytest.mark.parametrize("processes", [1, 2])
def test_processes_leaves_an_article_out_that_a_component_fails_on(processes):
    def fail(doc):
        if "Frobnicator" in doc.text:
            raise RuntimeError("Frobnicator")
        return doc

    Language.component("failing", func=fail)
    nlp, errors = load(), []
    nlp.add_pipe("failing")
    given = [TEXT, "A Frobnicator is a captive.", TEXT]
    found = extract_many(given, nlp=nlp, n_process=processes, on_error=errors.append)
    assert [result.id for result in found] == ["1", "3"]
    assert [type(error) for error in errors] == [RuntimeError]


@pytest.mark.parametrize("processes", [0, -2])
def test_processes_no_number_of_processes_is_refused(nlp, processes):
    with pytest.raises(ValueError, match=f"n_process is {processes}: say how many processes, or -1"):
        list(extract_many([TEXT], nlp=nlp, n_process=processes))


def test_processes_end_where_the_reader_stops_early(tmp_path):
    script = tmp_path / "early.py"
    script.write_text(
        "from exchange_facts import extract_many\n"
        "if __name__ == '__main__':\n"
        "    for result in extract_many(['390 are home. ' * 999] * 40, n_process=2, batch_size=2):\n"
        "        break\n"
        "    print(result.id)\n"
    )
    run = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=100, check=True)
    assert run.stdout == "1\n"


def test_processes_that_are_spawned_give_the_same(tmp_path):
    script = tmp_path / "spawn.py"
    script.write_text(
        "import json, multiprocessing, sys\n"
        "from exchange_facts import extract_many, read_articles\n"
        "if __name__ == '__main__':\n"
        "    multiprocessing.set_start_method('spawn')\n"
        "    found = extract_many(read_articles([sys.argv[1]]), n_process=2, batch_size=2)\n"
        "    print(json.dumps([result.to_dict() for result in found]))\n"
    )
    run = subprocess.run([sys.executable, script, SEEDS], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == json.dumps([result.to_dict() for result in extract_many(read_articles(SEEDS))])
