"""The seed article gives exactly its table: the promise of the first page."""

from pathlib import Path

import pytest

import exchange_facts

SEED = Path(__file__).parents[1] / "seeds" / "2025-05-23-ukraine-returns-390-soldiers.txt"
TABLE = {
    ("release", 390, "military", "UA", "completed", None, None),
    ("release", 390, "people", "UA", "completed", None, None),
    ("release", 270, "military", "UA", "completed", (390, "people"), "legal_status"),
    ("release", 120, "civilians", "UA", "completed", (390, "people"), "legal_status"),
    ("release", 3, "women", "UA", "completed", (390, "people"), "sex"),
    ("release", 387, "men", "UA", "completed", (390, "people"), "sex"),
    ("format", 1000, "people", None, None, None, None),
}


@pytest.fixture(scope="module")
def result():
    return next(exchange_facts.extract_many(exchange_facts.read_articles([str(SEED)])))


def test_seed_gives_exactly_its_facts(result):
    by_id = {fact.id: fact for fact in result.facts}
    wholes = {fact.id: by_id[fact.part_of] for fact in result.facts if fact.part_of}
    found = [
        (
            fact.kind,
            fact.low,
            fact.category,
            fact.party,
            fact.status,
            (wholes[fact.id].low, wholes[fact.id].category) if fact.id in wholes else None,
            fact.dimension,
        )
        for fact in result.facts
    ]
    assert set(found) == TABLE
    assert len(found) == len(TABLE)


def test_seed_releases_have_the_day_and_the_holder(result):
    releases = [fact for fact in result.facts if fact.kind == "release"]
    assert {(fact.date_from, fact.held_by) for fact in releases} == {("2025-05-23", "RU")}


def test_seed_formula_has_both_numbers(result):
    assert [(fact.low, fact.counterpart) for fact in result.facts if fact.kind == "format"] == [(1000, 1000)]


def test_seed_sums_hold_and_the_conflict_is_told(result):
    assert {(check.check, check.ok, check.message) for check in result.checks} == {
        ("sum", True, "270 military + 120 civilians = 390 people"),
        ("sum", True, "3 women + 387 men = 390 people"),
        ("conflict", False, "390 military against 270 military of 390 people"),
    }


@pytest.mark.parametrize(
    "names",
    [
        ["Volodymyr Zelenskyi", "Volodymyr Zelenskyy", "Zelensky", "Zelenskyy"],
        ["State Border Guard", "State Border Guard Service of Ukraine"],
    ],
)
def test_seed_spellings_are_one(result, names):
    assert len({entity.id for entity in result.entities if entity.text in names}) == 1


@pytest.mark.parametrize("place", ["Turkey", "Ukraine", "Donetsk", "Kherson directions", "Chernihiv", "Kyiv regions"])
def test_seed_places_are_found(result, place):
    assert place in {entity.text for entity in result.entities if entity.label in ("GPE", "LOC", "FAC")}
