"""Where the rules follow the reader."""

from pathlib import Path

from exchange_facts.evaluate import evaluate
from exchange_facts.linking.article.opinions import NEVER
from exchange_facts.pipeline import extract_many
from exchange_facts.training.hybrid import with_reader
from exchange_facts.training.settle import MARGINS, margin

FOLDER = Path(__file__).parents[2] / "models" / "en_exchange_facts_reader" / "reader"


def test_settle_what_it_takes_is_no_worse_than_the_rules(nlp, rows):
    reading = with_reader(FOLDER)
    assert margin(reading, rows) in MARGINS
    ours, theirs = (evaluate(rows, extract_many(rows, nlp=each)).facts["full"].f1 for each in (reading, nlp))
    assert ours >= theirs


def test_settle_a_reader_that_mixes_its_answers_up_is_never_followed(rows):
    reading = with_reader(FOLDER)
    reader = reading.get_pipe("reader")
    reader.answers["kind"].reverse()
    assert margin(reading, rows) == NEVER
