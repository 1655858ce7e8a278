"""What the tests of training share: the rules, and a few gold articles of our own."""

from pathlib import Path

import pytest

from exchange_facts.corpus import read_gold
from exchange_facts.pipeline import load

GOLD = Path(__file__).parents[1] / "gold"


@pytest.fixture(scope="package")
def nlp():
    return load()


@pytest.fixture(scope="package")
def rows():
    return read_gold([GOLD / "own-short.jsonl"])
