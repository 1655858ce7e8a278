"""The towns of the world, and the words that are no names."""

from __future__ import annotations

import pytest

from exchange_facts.rulers.towns import (
    choose,
    fold,
    is_known_word,
    is_word,
    longest,
    state_codes,
    town,
    towns,
)


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Łódź", "lodz"),
        ("Deir al-Balah", "deir al balah"),
        ("N'Djamena", "ndjamena"),
        ("Diyarbakır", "diyarbakir"),
    ],
)
def test_towns_fold_accents_hyphens_and_apostrophes(name: str, folded: str) -> None:
    assert fold(name) == folded


@pytest.mark.parametrize(
    ("name", "country"), [("Rzeszow", "PL"), ("Kiev", "UA"), ("Khan Yunis", "PS"), ("Hanoi", "VN")]
)
def test_towns_are_found_under_their_spellings(name: str, country: str) -> None:
    assert towns(name)[0].country == country


def test_towns_of_a_name_come_largest_first() -> None:
    found = [town for town in towns("San Fernando") if town.main]
    assert [town.population for town in found] == sorted((town.population for town in found), reverse=True)


def test_towns_unknown_are_none() -> None:
    assert towns("Robotyne") == () and town("0") is None and choose((), countries=()) is None


def test_towns_choose_the_country_of_the_article() -> None:
    meant = choose(towns("Valencia"), countries={"VE"})
    assert meant is not None and meant.country == "VE"


def test_towns_choose_the_state_beside_the_name() -> None:
    meant = choose(towns("Moscow"), countries={"RU"}, region=state_codes()["Idaho"])
    assert meant is not None and (meant.country, meant.region) == ("US", "ID")


def test_towns_take_the_longest_name() -> None:
    text = "San Salvador was calm"
    assert text[: longest(text, 0, [3, 12])] == "San Salvador"


@pytest.mark.parametrize(("name", "word"), [("Nice", True), ("Most", True), ("Kharkiv", False), ("Lviv", False)])
def test_towns_know_words_from_names(name: str, word: bool) -> None:
    assert is_word(name) is word


@pytest.mark.parametrize(("name", "known"), [("Defenders", True), ("Hostages", True), ("Zelenivka", False)])
def test_towns_know_derived_words(name: str, known: bool) -> None:
    assert is_known_word(name) is known
