"""Peoples whose name is a side of its own in one land and none in another."""

import pytest

import exchange_facts


def parties(text):
    return {f.low: f.party for f in exchange_facts.extract(text, date="1996-03-15").facts}


@pytest.mark.parametrize(
    ("text", "low", "expected"),
    [
        ("Russian troops exchanged 19 Chechens for nine conscripts near Grozny on Friday.", 19, "chechen_separatists"),
        ("Ukraine gave back 12 Chechens of the Akhmat unit in an exchange with Russia.", 12, "RU"),
        ("In Sarajevo 40 Serbs were exchanged for 38 Muslims at the airport on Friday.", 40, "bosnian_serbs"),
        ("In Sarajevo 40 Serbs were exchanged for 38 Muslims at the airport on Friday.", 38, "BA"),
        ("Croatia freed 14 Serbs in Zagreb on Friday in exchange for 12 of its soldiers.", 14, "RS"),
        ("Serbia handed 143 Albanians over to the United Nations in Kosovo on Friday.", 143, "kosovo_albanians"),
    ],
)
def test_view_a_people_stands_for_its_side_of_the_land(text, low, expected):
    assert parties(text)[low] == expected
