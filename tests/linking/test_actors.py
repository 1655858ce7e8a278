"""Who acts in a sentence: authorities of a side without a state, two at once, who has his verb in the other half."""

import pytest

import exchange_facts


def parties(text):
    """Number → the side of its fact."""
    return {fact.low: fact.party for fact in exchange_facts.extract(text, date="2024-03-15").facts}


@pytest.mark.parametrize(
    ("text", "low", "expected"),
    [
        ("Abkhazia's authorities said on Monday they had released seven captives.", 7, "GE"),
        ("Tigray's regional government said it had freed 140 prisoners of war.", 140, "ET"),
        ("Donetsk's separatist authorities said that they had handed over 16 prisoners.", 16, "UA"),
    ],
)
def test_actors_authorities_are_those_of_whom_they_are_of(text, low, expected):
    assert parties(text)[low] == expected


@pytest.mark.parametrize(
    ("text", "low", "expected"),
    [
        ("Sudan's army said it had received 23 soldiers from the Rapid Support Forces on Sunday.", 23, "SD"),
        ("Ethiopia's army said it had taken back 23 wounded soldiers from Tigray forces.", 23, "ET"),
        ("The Philippine army got back 23 soldiers from rebel forces in Mindanao.", 23, "PH"),
    ],
)
def test_actors_from_whose_forces_somebody_is_got_back_is_no_home(text, low, expected):
    assert parties(text)[low] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Armenia and Azerbaijan exchanged 14 soldiers for 11 prisoners on Monday.", {14: "AM", 11: "AZ"}),
        ("Hamas and Israel swapped nine hostages for 27 prisoners.", {9: "IL", 27: "PS"}),
        ("Turkey and the PKK swapped 12 soldiers, two of them officers, for 18 fighters.", {12: "TR", 18: "pkk"}),
        ("Turkey and Greece swapped 20 men: thirteen Turks against seven Greeks.", {20: "GR+TR", 13: "TR", 7: "GR"}),
    ],
)
def test_actors_who_barter_get_a_number_each(text, expected):
    assert {low: party for low, party in parties(text).items() if low in expected} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russia and Ukraine released 140 and 130 prisoners respectively.", {140: "UA", 130: "RU"}),
        ("Iran and Iraq freed 28 and 61 prisoners of war, respectively.", {28: "IQ", 61: "IR"}),
        ("Ethiopia and Eritrea took back 25 and 19 soldiers respectively.", {25: "ET", 19: "ER"}),
    ],
)
def test_actors_of_respectively_have_their_number_by_turns(text, expected):
    assert parties(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Armenia received the bodies of 14 soldiers and Azerbaijan those of five.", {14: "AM", 5: "AZ"}),
        ("Lebanon got back the remains of 22 fighters and Israel those of two.", {22: "LB", 2: "IL"}),
        ("Ethiopia handed over the bodies of 41 men and Eritrea the remains of 26.", {41: "ER", 26: "ET"}),
    ],
)
def test_actors_second_of_two_gets_those_of_his_dead(text, expected):
    assert parties(text) == expected


@pytest.mark.parametrize(
    ("text", "low", "expected"),
    [
        ("Armenia wants to secure the return of 27 prisoners of war from Azerbaijan.", 27, "AM"),
        ("Israel wants a deal that would see the return of 27 captives from Gaza.", 27, "IL"),
        ("Kyiv hopes for the repatriation of 27 soldiers from Russia.", 27, "UA"),
    ],
)
def test_actors_land_from_which_a_return_is_wanted_is_no_home(text, low, expected):
    assert parties(text)[low] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Azerbaijan, whose troops hold the road, freed 20 prisoners and Armenia five.", {20: "AM", 5: "AZ"}),
        ("Russia, which holds the bridge, has handed over 30 prisoners, while Ukraine freed 12.", {30: "UA", 12: "RU"}),
        ("Yemeni government forces, who control Marib, freed 18 prisoners, Houthis nine.", {18: "houthi", 9: "YE"}),
    ],
)
def test_actors_act_behind_an_aside_of_their_own(text, expected):
    assert parties(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The FARC release 20 men in exchange for 31 freed by the Colombian army.", {20: "CO", 31: "farc"}),
        ("Houthis freed 20 men in return for eleven let out by Yemeni government troops.", {20: "YE", 11: "houthi"}),
    ],
)
def test_actors_who_free_the_price_held_nobody_but_it(text, expected):
    assert parties(text) == expected
