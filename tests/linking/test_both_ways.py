"""Sides of both ways: totals over two sides, who goes the other way, nations before their number, wars of history."""

import pytest

import exchange_facts


def parties(text):
    """Number → the side of its fact."""
    return {fact.low: fact.party for fact in exchange_facts.extract(text, date="2024-03-15").facts}


@pytest.mark.parametrize(
    ("text", "low", "expected"),
    [
        (
            "Twelve Italian pilots came over the bridge, and 14 airmen, two of them on crutches, went the other way.",
            14,
            None,
        ),
        (
            "Ukraine got back 60 soldiers on Friday, and 55 servicemen, six of them wounded, travelled in the opposite "
            "direction.",
            55,
            "RU",
        ),
    ],
)
def test_both_ways_who_goes_the_other_way_is_of_another_side(text, low, expected):
    assert parties(text)[low] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iran and Iraq: 72,000 prisoners of war have gone home, the ICRC said; 36,870 of them are Iranians.", "IQ+IR"),
        ("Kyiv and Moscow: 300 prisoners were freed on Friday. Of them 140 are Russians.", "RU+UA"),
    ],
)
def test_both_ways_whole_is_of_both_sides_where_a_share_is_of_one(text, expected):
    assert parties(text)[max(parties(text))] == expected


@pytest.mark.parametrize(
    ("text", "low", "expected"),
    [
        ("The Confederates let 300 Federals go near Vicksburg.", 300, "US"),
        ("The British freed 40 Boers in return.", 40, "boers"),
        ("Under the accord the Chinese handed back 605 Allied prisoners.", 605, None),
        ("Washington gave up four East bloc agents for 25 spies.", 4, None),
    ],
)
def test_both_ways_of_wars_of_history(text, low, expected):
    assert parties(text)[low] == expected


@pytest.mark.parametrize(
    ("text", "low", "expected"),
    [
        ("Iran and Iraq swapped prisoners of war at Khosravi. Of the Iraqis, 882 crossed on Monday.", 882, "IQ"),
        ("Tehran and Washington freed five detainees each. Of the Iranians only two went home.", 2, "IR"),
        ("Russia and Ukraine swapped 60 men on Friday; among the Ukrainians at least 12 are ill.", 12, "UA"),
    ],
)
def test_both_ways_number_behind_its_nation(text, low, expected):
    assert parties(text)[low] == expected


def test_both_ways_of_a_go_between_s_own_statement_is_both_sides_unless_it_names_one():
    text = (
        "Colombo (ICRC), 28 September 2002 – At the request of the parties the International Committee of the Red "
        "Cross (ICRC) today accompanied 18 detainees across the front, where they were released. Seven went to the Sri "
        "Lankan army; the other eleven joined the Liberation Tigers of Tamil Eelam. In May the LTTE freed ten soldiers."
    )
    assert parties(text)[18] == "LK+ltte"
