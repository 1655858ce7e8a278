"""The multi-source corpus, read once, and a way to make facts shortly."""

import json
from pathlib import Path

import pytest

from exchange_facts.ledger.evaluate import true_result
from exchange_facts.pipeline import extract_many
from exchange_facts.records import Article, Fact, Result

GOLD = Path(__file__).parents[1] / "gold" / "ledger"


@pytest.fixture(scope="session")
def gold_rows():
    return [json.loads(line) for line in (GOLD / "articles.jsonl").read_text("utf-8").splitlines()]


@pytest.fixture(scope="session")
def true_ledger():
    return json.loads((GOLD / "ledger.json").read_text("utf-8"))


@pytest.fixture(scope="session")
def articles(gold_rows):
    keys = ("id", "text", "date", "title", "source")
    return {row["id"]: Article(**{key: row[key] for key in keys}) for row in gold_rows}


@pytest.fixture(scope="session")
def extracted(articles):
    return list(extract_many(articles.values()))


@pytest.fixture(scope="session")
def true_results(gold_rows, extracted):
    """True facts; the names, from which mediators come, as they were found."""
    results = [true_result(row) for row in gold_rows]
    for result, found in zip(results, extracted, strict=True):
        result.entities = found.entities
    return results


@pytest.fixture
def report():
    """``report("a", "2025-05-23", "390 Ukrainians are home.", {"390": "release people UA"})``: a result.

    Each number of the text with its kind, category, party and fields; ``day`` is short for both dates, or ``from/to``.
    """

    def make(id, day, text, facts, *, title=None, **more):
        made = []
        for number, (words, spec) in enumerate(facts.items(), start=1):
            kind, category, party, *fields = spec.split()
            start = text.index(words)
            value = int("".join(c for c in words if c.isdigit()) or 0)
            known = dict(pair.split("=") for pair in fields)
            low, high = int(known.pop("low", value)), known.pop("high", value)
            start_day, _, end_day = known.pop("day", "").partition("/")
            fact = Fact(
                id=f"f{number}",
                kind=kind,
                low=low,
                high=None if high == "none" else int(high),
                approximate="approximate" in known,
                category=category,
                party=None if party == "-" else party,
                status=known.get("status", "completed") if kind == "release" else None,
                counterpart=int(known["counterpart"]) if "counterpart" in known else None,
                count=(start, start + len(words)),
                sentence=_sentence(text, start),
                date_from=start_day or None,
                date_to=end_day or start_day or None,
                part_of=known.get("part_of"),
                dimension=known.get("dimension"),
            )
            made.append(fact)
        return Result(id, day, title, made, text=text, **more)

    return make


@pytest.fixture
def home(report):
    """``home("a", "2025-05-23", 390)``: an article of that day on so many Ukrainians; fields as in ``report``."""

    def make(id, day, number, fields="", words=None):
        text = words or f"{id} tells its readers in words of its own that {number} Ukrainians came home."
        return report(id, day, text, {str(number): f"release people UA {fields}"})

    return make


def _sentence(text, start):
    begin = text.rfind(". ", 0, start)
    end = text.find(". ", start)
    return (begin + 2 if begin >= 0 else 0, end + 1 if end >= 0 else len(text))
