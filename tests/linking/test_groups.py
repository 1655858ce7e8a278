"""Numbers without a noun: whom they count is told by what stands before them, or below the headline."""

import pytest

import exchange_facts


def category(text, number, title=None):
    facts = exchange_facts.extract(text, title=title, date="2025-05-23").facts
    return {fact.category for fact in facts if fact.low == number}


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        ("Hamas began to free hostages while Israel let 1,900 prisoners go. A first group of seven hostages was "
         "handed to the Red Cross. The other 13 followed two hours later.", 13, "hostages"),
        ("Sri Lanka freed 53 fishermen in a swap of prisoners, while 32 others are still in custody.", 32, "civilians"),
        ("Russia freed five soldiers in the swap. Kherson freed the mayor and two others.", 2, "people"),
        ("Bogota negotiated a swap of hostages, four of whom were freed by FARC on Wednesday.", 4, "hostages"),
        ("Russia gave up 90 prisoners. Of the soldiers of the garrison more than 1,000 are still in captivity.", 1000,
         "military"),
        ("Russia let 35 Ukrainians go. The sailors are home! All 24 were freed in Lefortovo.", 24, "military"),
        ("Twenty-five men and women were freed by East Germany in the swap. Nineteen came from Bautzen.", 19, "people"),
        ("Moscow took 19,546 children from Ukraine. Fewer than 1,100 have been brought home.", None, "children"),
        ("The swap freed 75 Ukrainian servicemen, 23 of them officers. Thirty-eight of the freed served in the "
         "Armed Forces.", 38, "military"),
    ],
)  # fmt: skip
def test_groups_a_bare_number_counts_whom_the_words_before_it_name(text, number, expected):
    assert category(text, number) == {expected}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Kyiv recovered the bodies of 1,003 soldiers. In return 26 Russians were handed over.", 26),
        ("Kyiv got 1,000 bodies. Russia received 44 of its servicemen in return.", 44),
        ("Hamas handed over the bodies of two hostages. Israel returned those of 30 Palestinians.", 30),
        ("Israel opened the graves of 200 Lebanese fighters and handed them to Hezbollah for two bodies.", 200),
        ("Ukraine got back the bodies of 160 soldiers. His body was among the 909 that came back in April.", 909),
        ("The bodies of 502 soldiers were returned to Ukraine. This year 3,400 of our Heroes have come back so.", 3400),
    ],
)  # fmt: skip
def test_groups_who_is_given_for_the_dead_or_lies_among_them_is_dead(text, number):
    assert category(text, number) == {"bodies"}


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        ("Hezbollah returned two bodies to Israel. In exchange Israel freed five Lebanese.", 5, "people"),
        ("Armenia returned eight bodies. Baku in exchange handed over three captive soldiers.", 3, "military"),
        ("31 May: 75 prisoners of Ukraine were exchanged. The bodies of 212 Ukrainians were handed over. "
         "It was the 52nd exchange. On 25 June Russia freed 90.", 90, "prisoners"),
    ],
)  # fmt: skip
def test_groups_the_living_are_not_counted_with_the_dead(text, number, expected):
    assert category(text, number) == {expected}


@pytest.mark.parametrize(
    ("title", "text", "number", "expected"),
    [
        ("Israel clears 26 for release", "Israel agreed to free 26 Palestinian prisoners on Sunday.", 26, "prisoners"),
        ("144 freed", "Russia freed 144 Ukrainian servicemen on Tuesday in a prisoner swap.", 144, "military"),
    ],
)  # fmt: skip
def test_groups_a_bare_headline_counts_whom_the_text_counts(title, text, number, expected):
    assert category(text, number, title) == {expected}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The rebels and the government swapped the remains of 15 soldiers: 15 bodies for each one of theirs.",
            "bodies",
        ),
        ("Ukraine got back 6,057 bodies. The formula had been 6,000 for 6,000.", "bodies"),
        ("The rule is 30 prisoners for every hostage. Israel freed 90 prisoners on Sunday.", "people"),
    ],
)
def test_groups_the_formula_of_the_dead_counts_bodies(text, expected):
    facts = exchange_facts.extract(text, date="2025-05-23").facts
    assert {fact.category for fact in facts if fact.kind == "format"} == {expected}


def test_groups_nobody_gave_up_a_million():
    text = "Israel freed 90 prisoners in the swap. The truce is a lifeline for 2 million people in Gaza."
    assert max(fact.low for fact in exchange_facts.extract(text, date="2025-05-23").facts) == 90


def test_groups_who_is_told_of_among_others_is_no_group():
    text = "In the exchange the LTTE freed ten people, among them four seamen; in May Sri Lanka released 16."
    facts = exchange_facts.extract(text, date="2002-09-28").facts
    assert {fact.category for fact in facts if fact.low == 16} == {"people"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Boko Haram let 21 schoolgirls go in a swap. About 200 had been abducted in 2014.", {21}),
        ("Hamas freed 23 Israeli hostages in a truce. Thirty-one had been abducted from the kibbutz.", {23}),
        ("The ELN freed five soldiers in an exchange. Some 60 had been kidnapped this year.", {5}),
        ("The Houthis freed 12 Sudanese soldiers in an exchange. Nine had been captured near Midi.", {12, 9}),
    ],
)
def test_groups_more_than_were_freed_had_been_seized(text, expected):
    assert {fact.low for fact in exchange_facts.extract(text, date="2023-11-28").facts} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Seventy-five Ukrainians are home, four civilians and 71 servicemen. The same number of Russians went home.",
         (75, "people", "RU")),
        ("Forty-five Ukrainians came home: 33 soldiers and 12 civilians. Five of the freed are wounded.",
         (5, "people", "UA")),
        ("Nine Armenians were freed: 7 soldiers and 2 drivers. Three of them are ill.", (3, "people", "AM")),
    ],
)  # fmt: skip
def test_groups_the_whole_and_not_its_last_part_is_meant(text, expected):
    facts = exchange_facts.extract(text, date="2023-11-28").facts
    assert expected in [(fact.low, fact.category, fact.party) for fact in facts]
