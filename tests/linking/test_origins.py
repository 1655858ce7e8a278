"""Whose people a number counts, by where they come from and of whom they are some."""

import pytest

import exchange_facts


def parties(text):
    """Number → the side of its fact."""
    return {fact.low: fact.party for fact in exchange_facts.extract(text, date="2025-11-10").facts}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Armenia and Azerbaijan exchanged prisoners. Ninety of them came from jails in Azerbaijan.", {90: "AM"}),
        ("Ukraine and Russia swapped prisoners. Twelve of the men arrived from camps in Russia.", {12: "UA"}),
        ("India and Pakistan swapped prisoners. Thirty came out of prisons in India and nine from a jail in Pakistan.",
         {30: "PK", 9: "IN"}),
        ("Israel and Hamas carried out the swap. 110 prisoners left jails in Israel.", {110: "PS"}),
    ],
)  # fmt: skip
def test_origins_cells_in_a_land(text, expected):
    assert parties(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iran freed four Americans. Among the Americans freed, three are journalists.", {4: "US", 3: "US"}),
        ("Russia and the West swapped prisoners. Of the Germans released, two are activists.", {2: "DE"}),
        ("Venezuela freed seven Americans. Among the Americans set free, five are officials.", {7: "US", 5: "US"}),
        ("Ukraine and Russia exchanged prisoners. Of the freed Ukrainians, 40 are wounded.", {40: "UA"}),
    ],
)
def test_origins_some_of_the_freed_of_a_nation(text, expected):
    assert parties(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yemen's government and the Houthis exchanged captives. Of the freed captives 70 are Houthis and 18 people "
         "from the side of the government.", {70: "houthi", 18: "YE"}),
        ("Armenia and Azerbaijan exchanged captives: 15 from the Armenian side and two from the side of Azerbaijan.",
         {15: "AM", 2: "AZ"}),
        ("Ukraine and Russia swapped prisoners: 25 men on the side of Ukraine and 30 from the Russian side.",
         {25: "UA", 30: "RU"}),
    ],
)  # fmt: skip
def test_origins_the_side_of_somebody(text, expected):
    assert parties(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yemen's government freed 30 Houthis after the Houthis' word that they would release 15 of their captives.",
         {30: "houthi", 15: "YE"}),
        ("Ethiopia freed 300 Tigrayan fighters after Tigray's promise that it would release 40 of its prisoners.",
         {300: "tigray", 40: "ET"}),
        ("Ukraine welcomed Russia's statement that it would release 24 of its captives.", {24: "UA"}),
    ],
)  # fmt: skip
def test_origins_whose_word_it_is_that_they_let_somebody_go(text, expected):
    assert parties(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In the swap Hamas would give 10 hostages for Palestinian prisoners. The American text lets four go first.",
         {10: "IL", 4: "IL"}),
        ("The French plan would return 20 soldiers to Kyiv. Ukraine and Russia are looking at it.", {20: "UA"}),
        ("The Russian draft frees 12 servicemen of Azerbaijan. Armenia has it on the table.", {12: "AZ"}),
    ],
)  # fmt: skip
def test_origins_a_paper_of_somebody_lets_nobody_go(text, expected):
    assert parties(text) == expected


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        (
            "Israel freed 1,150 Palestinians. 879 came from jails in Israel, and 150 had been brought from Lebanon.",
            879,
            "PS",
        ),
        (
            "India and Pakistan swapped prisoners. Thirty arrived from jails in India, nine were sent from Iran.",
            30,
            "PK",
        ),
        ("Ukraine and Russia swapped captives. 25 arrived from camps in Russia, 2 were flown from Belarus.", 25, "UA"),
    ],
)
def test_origins_of_one_number_are_not_those_of_the_next(text, number, expected):
    assert parties(text)[number] == expected
