"""Round-ups: every story has the sides of its own country."""

import pytest

import exchange_facts

STORIES = {
    "YE": "The Houthis let go 150 war detainees on Saturday without asking for anything, the Red Cross said.",
    "NG": "Bandits in Kaduna had taken 60 villagers; eighteen came back on Monday.",
    "CO": "The ELN released five soldiers in Arauca.",
    "UA": "Another 95 defenders were brought home from Russian captivity.",
}
NAMES = {"YE": "Yemen", "NG": "Nigeria", "CO": "Colombia", "UA": "Ukraine"}
NUMBERS = {"YE": 150, "NG": 18, "CO": 5, "UA": 95}


def parties(text):
    return {fact.low: fact.party for fact in exchange_facts.extract(text, date="2025-07-28").facts}


@pytest.mark.parametrize("head", ["{}. ", "{}: ", "• {} – ", "{}\n", "2. {} – "])
def test_sections_story_has_its_own_sides(head):
    text = "The week in short\n\n" + "\n\n".join(head.format(NAMES[c]) + told for c, told in STORIES.items())
    found = parties(text)
    assert {country: found[low] for country, low in NUMBERS.items()} == {c: c for c in STORIES}


def test_sections_is_no_story_with_two_datelines():
    text = (
        "Kyiv: 95 soldiers are home from Russian captivity\n\n"
        "CHERNIHIV – Buses brought 12 of them to a hospital.\n\n"
        "Moscow, for its part, took back 90."
    )
    assert parties(text) == {95: "UA", 12: "UA", 90: "RU"}
