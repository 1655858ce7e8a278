"""Who is named and is no side: go-betweens, towns where sides met, foes of whom the text says nothing."""

import pytest

import exchange_facts


def sides(text):
    """Number → the side of its fact, and who held it."""
    return {fact.low: (fact.party, fact.held_by) for fact in exchange_facts.extract(text, date="2024-03-15").facts}


@pytest.mark.parametrize(
    ("text", "low", "expected"),
    [
        ("US, Omani and Qatari mediators want the 25 hostages in Gaza to be let go.", 25, "IL"),
        ("Norway and Egypt have helped to broker the release of 14 captives whom Hamas holds.", 14, "IL"),
        ("A deal brokered by Turkey, Qatar and the United Arab Emirates freed 60 Russian soldiers.", 60, "RU"),
        ("In Nairobi, 18 prisoners were freed after talks, Kenyan intermediaries said.", 18, None),
    ],
)
def test_silent_go_betweens_are_no_side(text, low, expected):
    assert sides(text)[low][0] == expected


@pytest.mark.parametrize(
    ("text", "low", "expected"),
    [
        ("In handovers brokered by the Red Cross, Mali's army gave the rebels the bodies of nine fighters.", 9, "ML"),
        ("Under a swap mediated by Oman the Houthis let 30 captives go home to Yemen on Friday.", 30, "houthi"),
        ("A swap between Israel and Hamas mediated by Qatar freed 30 hostages on Friday.", 30, "hamas"),
    ],
)
def test_silent_side_beside_the_words_for_mediation_still_holds(text, low, expected):
    assert sides(text)[low][1] == expected  # who held them


@pytest.mark.parametrize(
    "text",
    [
        "Under the Tashkent accord 120 prisoners were freed on Sunday, the Red Cross said.",
        "The Muscat deal freed 120 prisoners on Sunday.",
        "Negotiations in Tunis ended with the release of 120 prisoners on Friday.",
        "After Geneva\n\nWhen the planes had landed, 120 detainees had been freed, the Red Cross said.",
        "What the Helsinki swap bought\n\nWhen the last bus came, 120 prisoners had been freed, the Red Cross said.",
    ],
)
def test_silent_town_where_sides_met_is_no_side(text):
    assert sides(text)[120] == (None, None)


@pytest.mark.parametrize(
    ("text", "low", "expected"),
    [
        ("In Libya, 35 prisoners were freed in an exchange on Monday.", 35, ("LY", None)),
        ("The 28 Iranian engineers who were freed in Aleppo flew home on Monday.", 28, ("IR", None)),
        ("Thailand got back 17 captured soldiers on Monday.", 17, ("TH", None)),
        ("Armenia got back 17 captured soldiers on Monday.", 17, ("AM", "AZ")),
        ("Houthi jails let 17 captured soldiers go on Monday.", 17, ("YE", "houthi")),
    ],
)
def test_silent_foe_whom_nobody_names_is_one_that_every_reader_knows(text, low, expected):
    assert sides(text)[low] == expected
