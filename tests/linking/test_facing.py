"""Whose people a number counts, by what faces it: lists, ways, who rules, who only speaks of them."""

import pytest

import exchange_facts


def parties(text):
    """Number → the side of its fact."""
    return {fact.low: fact.party for fact in exchange_facts.extract(text, date="2024-03-15").facts}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Israel swapped 291 Syrian prisoners and the bodies of 72 others for six Israelis and five bodies.",
            {291: "SY", 72: "SY", 6: "IL", 5: "IL"},
        ),
        (
            "Nusra let 16 Lebanese officers go in exchange for 13 prisoners, including five women, held by Lebanon.",
            {16: "LB", 13: "nusra", 5: "nusra"},
        ),
        (
            "Nine women and two coffins were passed over the line, and in the opposite direction came eight Armenians. "
            "Azerbaijan and Armenia had agreed on it.",
            {9: "AZ", 2: "AZ", 8: "AM"},
        ),
        ("The Red Cross repatriated 80,000 prisoners held by Iran and Iraq.", {80_000: "IQ+IR"}),
        (
            "The swap with the Druze covers 61 detainees from Suwayda in return for 30 soldiers, Damascus said.",
            {61: "druze", 30: "SY"},
        ),
        (
            "Hamas freed three hostages. Israel let 90 prisoners go, 76 from the West Bank and 14 from Jerusalem.",
            {3: "IL", 90: "PS", 76: "PS", 14: "PS"},
        ),
    ],
)
def test_facing_lists_that_face_each_other_and_of_homes(text, expected):
    assert parties(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Syria returned two airmen and Israel about 300 soldiers.", {2: "IL", 300: "SY"}),
        ("Armenia returned three bodies and Azerbaijan eleven.", {3: "AZ", 11: "AM"}),
        ("Under the deal Pakistan will return 14 fishermen and India 22 prisoners.", {14: "IN", 22: "PK"}),
        ("Ethiopia returned 40 prisoners of war and Eritrea 36.", {40: "ER", 36: "ET"}),
    ],
)
def test_facing_a_second_side_that_returns_without_a_verb_of_its_own(text, expected):
    assert parties(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Hamas released 24 hostages and Israel 39 prisoners. The freed Israelis included nine women and four boys.",
            {24: "IL", 39: "PS", 9: "IL", 4: "IL"},
        ),
        (
            "Hezbollah handed over two coffins. The ICRC said it has handed to Hezbollah the bodies of eight fighters.",
            {2: "IL", 8: "hezbollah"},
        ),
        (
            "Syrian rebels freed 48 Iranians. The deal covers the release of 2,000 held by Bashar al-Assad's regime.",
            {48: "IR", 2000: "syrian_rebels"},
        ),
        (
            "Five Lebanese prisoners came home on Friday. The five were released in exchange for two Israeli bodies.",
            {5: "LB", 2: "IL"},
        ),
    ],
)
def test_facing_the_freed_of_who_rules_and_of_who_only_speaks(text, expected):
    assert parties(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Israel will return the bodies of 199 fighters for two soldiers.", {199: "PS", 2: "IL"}),
        ("Azerbaijan returned 15 Armenian captives in return for maps and two soldiers.", {15: "AM", 2: "AZ"}),
        ("Pakistan returned 33 fishermen in exchange for 12 captives. India thanked Islamabad.", {33: "IN", 12: "PK"}),
        ("Ukraine returned 45 soldiers for 40 captives.", {45: "UA", 40: "RU"}),
    ],
)
def test_facing_what_a_side_gets_for_those_whom_it_returns(text, expected):
    assert parties(text) == expected
