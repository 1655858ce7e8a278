"""Which predicate governs a number: carried and not captured, crimes and not deaths, and what a line's colon opens."""

import pytest

import exchange_facts


def facts(text):
    """Number → kind and status of every fact of a text."""
    found = exchange_facts.extract(text, date="2024-03-15").facts
    return {fact.low or fact.high: (fact.kind, fact.status) for fact in found}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Polisario let its captives go. Two flights chartered by the ICRC took 186 prisoners to Agadir.", 186),
        ("Hamas let the hostages go. Red Cross cars took 13 of them to Rafah.", 13),
        ("Israel freed 90 Palestinians in the exchange; 70 of them were taken by bus to Ramallah.", 70),
    ],
)
def test_governors_vehicles_carry_and_do_not_capture(text, number):
    assert facts(text)[number] == ("release", "completed")


@pytest.mark.parametrize(
    "text",
    [
        "Boko Haram made an exchange with Abuja. Gunmen of the sect took 44 girls off a bus near Damboa.",
        "Hamas and Israel made an exchange. The hijackers of the plane took 44 passengers captive.",
    ],
)
def test_governors_whoever_takes_people_from_a_vehicle_captures_them(text):
    assert 44 not in facts(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Israel freed 100 Palestinians, 32 of them serving life for killing soldiers.", 32),
        ("Bamako let 15 rebels go in exchange for its soldiers, six of them with sentences for murder.", 6),
        ("London released 80 prisoners under the accord, eleven of them convicted of the murder of policemen.", 11),
    ],
)
def test_governors_a_crime_is_no_death_of_whoever_committed_it(text, number):
    assert facts(text)[number] == ("release", "completed")


def test_governors_a_colon_leads_from_a_line_to_its_number():
    text = "Handed over by Hamas: 20 hostages. Handed over by Israel: 1,968 prisoners. Still owed: 15 bodies."
    found = {fact.low: fact for fact in exchange_facts.extract(text, date="2025-10-14").facts}
    assert [(found[low].kind, found[low].party) for low in (20, 1968)] == [("release", "IL"), ("release", "PS")]


@pytest.mark.parametrize(
    "text",
    [
        "A tally of the swaps. Let go on Saturday: six policemen. Still with the guerrillas: 30 hostages.",
        "Hamas and Israel in figures. Let go last week for prisoners: six hostages.",
    ],
)
def test_governors_a_line_with_its_number_commands_nobody(text):
    assert facts(text)[6] == ("release", "completed")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Kyiv hands over 222 rebels and takes 146 soldiers in return.", 146),
        ("Israel took in exchange the bodies of two of its soldiers and freed 40 prisoners.", 2),
        ("Iran and Iraq met at the border: the remains of 164 soldiers found in the marshes were exchanged.", 164),
        ("The Union let its prisoners go, and 24,200 captives came through the lines from the other side.", 24_200),
    ],
)
def test_governors_whoever_is_taken_in_return_or_found_and_exchanged_comes_home(text, number):
    assert facts(text)[number] == ("release", "completed")


def test_governors_a_passive_has_no_object_behind_and():
    text = "The rebels let out 74 hostages; some of the 306 prisoners had been amnestied and 43 did not want to go."
    assert facts(text)[43] == ("release", "failed")


def test_governors_whoever_fell_in_an_ambush_is_dead():
    text = "The rebels freed six soldiers in the exchange. Fourteen militiamen fell in an ambush near Dori."
    assert 14 not in facts(text)


def test_governors_a_participle_with_an_article_stands_for_people():
    text = "The rebels let 15 captives go. A further eleven have preferred to stay among the displaced."
    assert facts(text)[11] == ("release", "failed")
