"""Numbers of one article that add up."""

import pytest
from told import freed, ledger, texts


@pytest.mark.parametrize(
    ("title", "text", "sides"),
    [
        (
            "Syrian sides free 243",
            "The Syrian government and the SDF freed 243 prisoners on Thursday. The government released 146 SDF "
            "fighters and the SDF freed 97 soldiers.",
            {"SY": 97, "sdf": 146},
        ),
        (
            "Yemen's sides free 318 prisoners",
            "Yemen's warring sides freed 318 prisoners on Thursday. The government released 249 Houthis and the "
            "Houthis freed 69 soldiers.",
            {"YE": 69, "houthi": 249},
        ),
        (
            "Factions free 190",
            "Ukraine and Russia freed 190 prisoners on Thursday. Ukraine released 95 Russians, Russia 95 Ukrainians.",
            {"UA": 95, "RU": 95},
        ),
    ],
)
def test_sums_a_total_of_both_sides_stands_beside_neither(title, text, sides):
    assert freed(texts(("2024-03-14", f"{title}\n\n{text}"))) == [("2024-03-14", sides)]


def test_sums_of_a_side_with_two_captors_are_its_total():
    text = (
        "Bosnia's warring sides freed 225 prisoners of war on Friday. The Bosnian government released 90 Serbs, the "
        "Bosnian Serbs freed 75 Muslims and the Croats let 60 go."
    )
    assert freed(texts(("1996-01-19", text))) == [("1996-01-19", {"BA": 135, "bosnian_serbs": 90})]


@pytest.mark.parametrize("total", ["", "day=2023-04-16"])
@pytest.mark.parametrize("party", ["houthi", "YE+houthi"])
def test_sums_over_days_are_no_exchange_of_their_own(report, party, total):
    shares = {
        number: f"release people houthi day=2023-04-{day}" for number, day in (("318", 14), ("357", 15), ("298", 16))
    }
    text = "Over three days 973 were freed: on Friday 318, on Saturday 357, and on Sunday 298."
    told = report("a", "2023-04-16", text, {"973": f"release people {party} {total}", **shares})
    assert [sides for _, sides in freed(ledger([told]))] == [{"houthi": 318}, {"houthi": 357}, {"houthi": 298}]


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("Ukraine and Russia exchanged 95 soldiers for 90 prisoners on Thursday.", 185),
        ("Azerbaijan and Armenia released 32 and two soldiers respectively on Thursday.", 34),
        ("The Houthis and Yemen's government swapped 69 soldiers for 249 prisoners on Thursday.", 318),
    ],
)
def test_sums_what_was_given_for_what_is_all_counted(text, both):
    (row,) = texts(("2024-03-15", text))
    assert sum(side["value"] for side in row["sides"]) == both


def test_sums_the_half_of_a_total_is_a_share_of_it(report):
    told = {"103": "release people RU day=2024-09-15", "206": "release people RU+UA day=2024-09-15"}
    (row,) = ledger([report("a", "2024-09-15", "Home are 103 Russians; swapped were 206 in all.", told)])
    assert [(side["party"], side["value"]) for side in row["sides"]] == [("RU+UA", 206)]
    assert [part["value"] for part in row["sides"][0]["parts"]] == [103]


def test_sums_prisoners_of_their_own_side_come_on_top():
    text = (
        "El Salvador sent 252 Venezuelans home on Friday, and Venezuela freed ten Americans and 80 Venezuelan "
        "political prisoners."
    )
    assert freed(texts(("2025-07-18", text))) == [("2025-07-18", {"US": 10, "VE": 332})]
