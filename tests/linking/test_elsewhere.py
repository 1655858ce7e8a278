"""Paragraphs of another conflict than the article's have sides of their own."""

import pytest

import exchange_facts

TODAY = "Azerbaijan frees four Armenian captives\n\nBaku handed four Armenians over on Friday, Yerevan said.\n\n"


def party(text, low):
    return next(f.party for f in exchange_facts.extract(text, date="2024-03-15").facts if f.low == low)


@pytest.mark.parametrize(
    ("paragraph", "low", "expected"),
    [
        ("Elsewhere, the Houthis let go 113 detainees in Yemen, nearly all of them sick.", 113, "YE"),
        ("In Nigeria seventeen schoolgirls came back on Sunday; Boko Haram had kept them for a year.", 17, "NG"),
        ("Pakistan and India have their own ritual: in May 198 fishermen were sent home by Islamabad.", 198, "IN"),
    ],
)
def test_elsewhere_a_paragraph_of_another_conflict_has_its_own_sides(paragraph, low, expected):
    assert party(TODAY + paragraph, low) == expected


@pytest.mark.parametrize(
    "paragraph",
    [
        "Another fifteen captives came home in 2021 by way of Georgia.",
        "Another fifteen captives came home in 2021, when the European Union and Baku agreed on maps.",
    ],
)
def test_elsewhere_a_place_of_passage_makes_no_other_conflict(paragraph):
    assert party(TODAY + paragraph, 15) == "AM"
