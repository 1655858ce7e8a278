"""Totals over periods and over several exchanges, and what only looks like one."""

import pytest

import exchange_facts

LEAD = (
    "Kyiv and Moscow carried out a prisoner exchange in which 60 soldiers came home. The handover took place at noon. "
    "Their families hugged them.\n\n"
)


def kinds(sentence):
    """Number → kind of every fact of a sentence behind the lead."""
    facts = exchange_facts.extract(LEAD + sentence, date="2024-03-15").facts
    return {fact.low or fact.high: fact.kind for fact in facts if fact.count[0] >= len(LEAD)}


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("Although some 50 dissidents were freed in prior releases, none was let go this time.", 50),
        ("So 103 girls have been returned in the two deals.", 103),
        ("During Russia's war against Ukraine 3,300 captives have been returned.", 3300),
        ("In all 4,500 have come home. Outside of the exchanges, an additional 529 people were let go.", 529),
        ("Four women came with them. This month, the minister said, we returned 235 of our people.", 235),
        ("After today's exchange 95 captives have already returned home.", 95),
        ("Ukraine managed to return only 88 people.", 88),
        ("Of the 19,500 deported children fewer than 80 have been brought home.", 80),
        ("This took the total to more than 210.", 210),
        ("In the course of 2023 some 340 prisoners were pardoned.", 340),
        ("Since July, when the pardons began, 56 people have left the colonies.", 56),
        ("Within 19 months 70 hostages were released.", 70),
        ("Most of the 340 prisoners freed so far are women.", 340),
        ("Another 98 had been let out in July; with them the total is above 430.", 430),
        ("In all 295 of our men were repatriated since July, the Navy 69, the Army 38 and the marines 13.", 38),
        ("By April 2020 the Red Cross counted 82 freed.", 82),
        ("Of all who returned 40 are women.", 40),
        ("The commissioner said that her office had reunited 195 children with their families.", 195),
        ("In the first 18 months of the war 970 captives were set free.", 970),
        ("In 2021 some 340 prisoners were pardoned, in 2022 another 85.", 85),
        ("Nineteen other hostages in Gaza – 17 Thais and two Filipinos – have been released since Friday.", 17),
        ("Since the truce was signed in Geneva in May 2003, the ICRC has organized the return of 40 soldiers.", 40),
        ("The rebels have freed a total of nine engineers, including the latest three.", 9),
        ("Sunday's handover brings the number of Yemenis freed to 80, along with 12 foreigners.", 12),
    ],
)
def test_periods_and_what_it_has_come_to_make_a_total(sentence, number):
    assert kinds(sentence)[number] == "cumulative"


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("In the last week of November 2023 Hamas let 105 hostages go.", 105),
        ("The ministry says that 26 were handed over, since it adds the two children.", 26),
        ("Only 20 were let go, since the lists were not ready.", 20),
        ("Five of the captives had been held for more than a year, three since August.", 3),
        ("Together with the 71 who travelled on Thursday, 131 people have now been released.", 71),
        ("In May 2022 another 82 girls were freed for five commanders.", 82),
        ("Jakarta amnestied 71 prisoners, the most tangible fruit so far of the accord.", 71),
        ("Minsk let 52 prisoners go in the boldest gesture to date.", 52),
        ("Those who have come home so far number 80, along with 12 miners freed on Sunday.", 12),
        ("In 1999 the FARC set free a group of 40 soldiers.", 40),
    ],
)
def test_periods_of_reasons_weeks_and_captivity_make_no_total(sentence, number):
    assert kinds(sentence)[number] == "release"


def test_periods_title_in_the_perfect_tells_the_total_of_the_text():
    text = "Minister: over 1,300 captives have returned\n\nMore than 1,300 captives have returned since the war began."
    facts = exchange_facts.extract(text, date="2024-03-15").facts
    assert {fact.kind for fact in facts} == {"cumulative"}


@pytest.mark.parametrize(
    ("sentence", "number"),
    [("Two more exchanges are planned for next week.", 2), ("Three more rounds are to follow.", 3)],
)
def test_periods_planned_exchanges_are_not_counted(sentence, number):
    assert number not in kinds(sentence)


def test_periods_exchanges_that_were_held_are_counted():
    assert kinds("In all, the sides have held more than 60 swaps.")[60] == "cumulative"


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("For every hostage Israel lets 30 prisoners go.", 30),
        ("For each dead hostage it hands over 15 bodies.", 15),
        ("Moscow has proposed a swap of one for one.", 1),
    ],
)
def test_periods_rates_may_stand_in_either_order(sentence, number):
    assert kinds(sentence)[number] == "format"


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("On Friday 12 more hostages were freed, bringing the total to 72.", 12),
        ("Four soldiers have been let go by the rebels, which makes 150 in two days.", 4),
        ("Nine fishermen have been sent home, taking to 240 the number released since May.", 9),
    ],
)
def test_periods_what_goes_into_a_sum_is_no_total(sentence, number):
    found = kinds(sentence)
    assert found.pop(number) == "release"
    assert set(found.values()) == {"cumulative"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hamas freed eleven Israeli hostages on Monday, for a total of 50.", {11: "release", 50: "cumulative"}),
        ("Russia returned 35 Ukrainian soldiers on Thursday, for a total of 1,236 since the war began.",
         {35: "release", 1236: "cumulative"}),
        ("Armenia handed over 12 more Azerbaijani prisoners on Friday, bringing to 44 those it has freed.",
         {12: "release", 44: "cumulative"}),
        ("Hamas freed ten Israeli hostages and five Thais, for a total of 15.",
         {10: "release", 5: "release", 15: "release"}),
    ],
)  # fmt: skip
def test_periods_a_total_that_a_clause_ends_with(text, expected):
    facts = exchange_facts.extract(text, date="2023-11-28").facts
    assert {fact.low: fact.kind for fact in facts} == expected
    assert not any(str(fact.party).islower() for fact in facts)  # Hamas: no price is paid "for" anybody
