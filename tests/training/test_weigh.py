"""Weights that are fitted to gold."""

import json
from pathlib import Path

from exchange_facts.corpus import read_gold
from exchange_facts.linking.article import weights
from exchange_facts.training import weigh

GOLD = Path(__file__).parents[1] / "gold"


def test_weigh_finds_what_speaks_for_an_exchange():
    samples = list(weigh.settings(read_gold([GOLD / "own-short.jsonl", GOLD / "near-miss.jsonl"])))
    fitted = weigh.fitted(samples, **weigh.OF_SETTING)
    assert {True, False} == {exchange for _, exchange in samples}
    assert fitted["numbers"] > 0 > fitted["notsetting"]


def test_weigh_trusts_a_nationality_more_than_a_guess():
    samples = list(weigh.facts(read_gold([GOLD / "own.jsonl"])))
    fitted = weigh.fitted(samples, **weigh.OF_CONFIDENCE)
    assert fitted["party.nationality"] > fitted["party.article"]


def test_weigh_writes_what_the_rules_read(tmp_path, monkeypatch, rows):
    told = json.loads(weights.PATH.read_text("utf-8"))
    monkeypatch.setattr(weights, "PATH", tmp_path / "weights.json")
    weigh.weigh([*rows, *read_gold([GOLD / "near-miss.jsonl"])], rows)
    written = json.loads((tmp_path / "weights.json").read_text("utf-8"))
    assert written.keys() == told.keys()
    assert written["setting"].keys() == told["setting"].keys()
