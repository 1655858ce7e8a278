"""Whose people a number counts, and whether it is a fact at all: one rule a sentence, from many conflicts."""

import pytest

import exchange_facts


def told(text):
    """Number, category and side of every fact of a text, and its kind where that is no release."""
    facts = exchange_facts.extract(text, date="2024-03-15").facts
    return {(f.low, f.category, f.party, *([f.kind] if f.kind != "release" else [])) for f in facts}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Moscow freed nine illegally convicted Ukrainian sailors and three border guards in a swap.", (3, "military")),
        ("Manila's army returned five captured rebels and two nurses to the NPA in an exchange.", (2, "medics")),
    ],
)
def test_sides_participle_before_a_noun_governs_no_other_number(text, expected):
    assert expected in {fact[:2] for fact in told(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Six Israelis held by the PLO for 15 months were put aboard a plane and exchanged in Geneva on Thursday.",
        "Two Iranians jailed in Virginia for years have left for Tehran in a prisoner swap with Washington.",
    ],
)
def test_sides_captives_of_whom_the_sentence_goes_on_to_tell_are_not_held(text):
    assert {fact.kind for fact in exchange_facts.extract(text).facts} == {"release"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Under an amnesty Myanmar let 600 prisoners go in Yangon on Friday.", (600, "prisoners", "MM")),
        ("Cuba's leader pardoned 900 people; prisoners walked free on Friday.", (900, "people", "CU")),
    ],
)
def test_sides_amnesty_frees_the_state_s_own(text, expected):
    assert expected in told(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Houthi rebels and Yemen's government have exchanged 90 prisoners in Taiz.",
            {(90, "prisoners", "YE+houthi")},
        ),
        (
            "Syrian rebels and government forces freed 40 detainees near Hama in a swap.",
            {(40, "prisoners", "SY+syrian_rebels")},
        ),
    ],
)
def test_sides_two_names_of_a_side_are_one_actor(text, expected):
    assert told(text) == expected


def test_sides_list_of_the_cited_is_rejected_as_one():
    text = "Hamas freed three Israeli hostages, according to four officials, a diplomat and a person close to it."
    assert told(text) == {(3, "hostages", "IL")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ukraine met its people at the border. The released prisoners include 23 soldiers.", (23, "military", "UA")),
        (
            "Armenian captives returned from Azerbaijan. The freed detainees included 12 soldiers.",
            (12, "military", "AM"),
        ),
    ],
)
def test_sides_listed_among_the_released_are_not_given_by_who_met_them(text, expected):
    assert expected in told(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Prisoners were exchanged at Shalamcheh: 41 from the Iranian side went home.", (41, "IR")),
        ("In the exchange of captives 166 from the Serb army crossed the bridge at Karin.", (166, "RS")),
    ],
)
def test_sides_those_from_a_side_are_its_own(text, expected):
    assert expected in {(low, party) for low, _, party, *_ in told(text)}


@pytest.mark.parametrize(
    "text",
    [
        "In the first phase of the ceasefire in Gaza hostages were exchanged for prisoners.",
        "The second stage of the war began. In Yemen the sides exchanged prisoners on Friday.",
    ],
)
def test_sides_stage_of_a_truce_or_a_war_numbers_no_exchange(text):
    assert not any(fact.kind == "ordinal" for fact in exchange_facts.extract(text).facts)


@pytest.mark.parametrize(
    "text",
    [
        "Polisario freed ten Moroccan soldiers on Friday but was still holding 900 prisoners of war, the ICRC said.",
        "Boko Haram released 21 Chibok girls in the swap; 82 pupils were still held in the forest.",
    ],
)
def test_sides_still_held_in_the_past_tense_is_held(text):
    assert "held" in {fact.kind for fact in exchange_facts.extract(text).facts}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ukraine was to free 306 prisoners in the swap with the separatists, but 29 refused to go home.", 29),
        ("Of the released Iraqi prisoners of war 17 remained in Iran after the exchange.", 17),
    ],
)
def test_sides_bare_number_before_a_verb_counts(text, expected):
    assert expected in {fact[0] for fact in told(text)}


@pytest.mark.parametrize(
    ("text", "unwanted"),
    [
        ("Iraq handed over the bodies of two Kuwaiti prisoners of war; 605 people missing since 1990 are sought.", 605),
        ("Iran and Iraq exchanged 40 prisoners; their war left a million people dead.", 1_000_000),
    ],
)
def test_sides_missing_and_left_dead_are_no_facts(text, unwanted):
    assert unwanted not in {fact[0] for fact in told(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Baku will release 32 prisoners of war while Yerevan will hand over maps.", (32, "prisoners_of_war", "AM")),
        ("Colombia's government is to release 40 prisoners in a swap with the FARC.", (40, "prisoners", "farc")),
        ("Hamas agreed to release the 12 hostages whom it holds, Israel said.", (12, "hostages", "IL")),
    ],
)
def test_sides_release_is_a_verb_before_its_object(text, expected):
    assert expected in told(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mali let go 30 soldiers whom the jihadists of JNIM had swapped with Bamako.", (30, "military", "ML")),
        ("The FARC freed in a swap with Colombia 12 conscripts who had been captured.", (12, "enlisted", "CO")),
    ],
)
def test_sides_soldiers_are_the_state_s_where_it_faces_an_armed_group(text, expected):
    assert expected in told(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Belarus pardoned 16 people in return for talks with Washington; all left prison.", (16, "people", "BY")),
        ("The junta in Myanmar pardoned 90 prisoners, and they walked free.", (90, "prisoners", "MM")),
    ],
)
def test_sides_clemency_is_shown_to_one_s_own(text, expected):
    assert expected in told(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kyiv received 20 in the swap. To the Russian side 35 were transferred.", (35, "people", "RU")),
        ("Captives were exchanged at Kazbegi. To the Georgian side 12 prisoners were handed.", (12, "prisoners", "GE")),
    ],
)
def test_sides_a_destination_at_the_head_tells_the_side(text, expected):
    assert expected in told(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Seventy prisoners changed sides at the swap between Georgia and Abkhazia.", (70, "prisoners", "GE+abkhazia")),
        ("In the exchange between Armenia and Azerbaijan 44 captives changed hands.", (44, "people", "AM+AZ")),
    ],
)
def test_sides_who_change_sides_are_of_both(text, expected):
    assert expected in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Hamas let 12 foreigners go with the Israeli hostages on Friday.",
        "JNIM freed three foreign hostages in Mali in exchange for prisoners.",
    ],
)
def test_sides_foreigners_have_no_side(text):
    assert [fact[2] for fact in told(text) if fact[0] in (3, 12)] == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bosnian Serbs met in Doboj. In a swap with Sarajevo 40 Serbs were freed.", (40, "people", "bosnian_serbs")),
        ("Kosovo Albanians wait in Nis. Serbia freed 12 Albanians in a swap.", (12, "people", "kosovo_albanians")),
        ("Turkish Cypriots crossed at Ledra. In the swap nine Cypriots were freed.", (9, "people", "CY")),
    ],
)
def test_sides_a_people_abroad_goes_by_its_short_name(text, expected):
    assert expected in told(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Myanmar's junta released 300 prisoners from Mandalay, and more captives wait.", (300, "prisoners", "MM")),
        ("Sri Lanka freed 21 fishermen on Monday; India has freed captives of its own.", (21, "civilians", "IN")),
    ],
)
def test_sides_who_is_let_go_is_of_whom_the_state_faces_if_anybody(text, expected):
    assert expected in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Somali pirates released 14 sailors for a ransom. Pakistan asked for their release, Kenya for a swap.",
        "Moscow, Washington, Berlin, Oslo and Warsaw arranged a swap of prisoners. Russia released 17 people.",
    ],
)
def test_sides_where_many_nations_are_faced_nobody_is_guessed(text):
    assert {party for _, _, party, *_ in told(text)} == {None}


def test_sides_friends_of_a_side_are_no_league():
    text = (
        "Ukraine and Russia held a swap on Friday. Moscow released 90 prisoners, Kyiv said. "
        "Washington, Berlin, London and Warsaw welcomed the exchange; Ukraine thanked them."
    )
    assert (90, "prisoners", "UA") in told(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Armenia recovered 30 captives in the swap with Baku. The other side took back 12.", (12, "AZ")),
        ("Eritrea got 70 prisoners back from Ethiopia. The enemy took back 90.", (90, "ET")),
        ("The ELN let four captives go; to the opposite side ten prisoners were handed over in Colombia.", (10, "CO")),
    ],
)
def test_sides_the_other_side_faces_the_one_that_was_named(text, expected):
    assert expected in {(low, party) for low, _, party, *_ in told(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("India named 300 prisoners and 60 fishermen in its custody, and Pakistan did likewise.", {"PK"}),
        ("Ukraine freed 12 officers and 30 soldiers from Russian captivity.", {"UA"}),
    ],
)
def test_sides_joined_numbers_share_what_is_said_of_the_second(text, expected):
    assert {party for _, _, party, *_ in told(text)} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yemen's government and the Iran-backed Houthis freed 900 prisoners.", (900, "prisoners", "YE+houthi")),
        ("Saudi Arabia and the Yemeni Houthi rebels have freed 250 prisoners.", (250, "prisoners", "SA+houthi")),
    ],
)
def test_sides_who_act_together_free_both_sides_people(text, expected):
    assert expected in told(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Under the exchange the FARC is to return 42 captives against 15 of its own. Colombia agreed.", (15, "farc")),
        ("Under the exchange the FARC is to return 42 captives against 15 of its own. Colombia agreed.", (42, "CO")),
        ("Boko Haram demanded that 16 commanders be freed for 110 girls, Nigeria said of the swap.", (110, "NG")),
        ("Hamas offered Israel to free 12 hostages for 200 prisoners in an exchange.", (200, "PS")),
        ("Hezbollah offers ten bodies for some 90 prisoners, Israel says of the swap.", (90, "hezbollah")),
    ],
)
def test_sides_what_is_asked_in_return_is_of_the_other_side(text, expected):
    assert expected in {fact[0::2][:2] for fact in told(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nicaragua flew 222 opponents to Washington, the freed prisoners' families said.", (222, "NI")),
        ("Cuba is to free political prisoners. It said that 553 prisoners would leave its jails.", (553, "CU")),
        ("The junta amnestied political prisoners. In Myanmar 60 dissidents were freed from its jails.", (60, "MM")),
        ("Minsk freed 12 prisoners, one an opposition activist. They arrived in Vilnius, Lithuania.", (12, "BY")),
    ],
)  # fmt: skip
def test_sides_political_prisoners_are_of_the_state_that_holds_them(text, expected):
    assert expected in {fact[0::2][:2] for fact in told(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Tigers freed six Sri Lankan sailors, and Colombo let 11 of their fighters go in exchange.", (11, "ltte")),
        ("The junta got back four privates whom the AA had held, and let three prisoners go in the swap.", (4, "MM")),
        ("In the exchange the United Nations Command got back 684 of its men from Pyongyang.", (684, "un_command")),
    ],
)  # fmt: skip
def test_sides_known_by_a_short_name(text, expected):
    assert expected in {fact[0::2][:2] for fact in told(text)}


def test_sides_a_total_is_over_the_sides_of_the_two_numbers_behind_it():
    text = (
        "Sri Lanka and the LTTE exchanged prisoners. The ICRC took 18 detainees across the lines. Seven of them went "
        "to the government side; the other eleven joined the Tamil Tigers."
    )
    assert (18, "prisoners", "LK+ltte") in told(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iran and Iraq exchanged bodies. Tehran returned seven identified and 63 unidentified remains.", (63, "IQ")),
        ("In the exchange Israel returned 90 prisoners and Hamas was thanked by Egypt.", (90, "PS")),
        ("Ukraine returned 90 defenders from Russian captivity in a swap.", (90, "UA")),
        ("After the swap with Hamas Israel has 20 of its hostages back.", (20, "IL")),
        ("By the end of the exchange Egypt had 4,550 of its men home; Israel waited.", (4550, "EG")),
    ],
)
def test_sides_who_returns_captives_gives_and_who_has_them_back_gets(text, expected):
    assert expected in {fact[0::2][:2] for fact in told(text)}


def test_sides_had_come_back_is_no_having_back():
    assert (30, "military", "UA") in told("In the swap with Russia 30 Ukrainian soldiers had by noon come back home.")
