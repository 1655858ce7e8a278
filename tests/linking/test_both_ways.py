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


@pytest.mark.parametrize(
    ("text", "low", "expected"),
    [
        ("Sides free 246\n\nMali's army and the rebels freed 246 prisoners on Friday.", 246, "ML+jnim"),
        ("Factions free 190\n\nSudan's army and the RSF freed 190 captives on Friday.", 190, "SD+rsf"),
        (
            "Yemeni foes free 330\n\nYemen's government and the Houthis freed 330 prisoners on Friday. The government "
            "released 210 and the Houthis 120.",
            330,
            "YE+houthi",
        ),
    ],
)
def test_both_ways_headline_total_is_the_text_s(text, low, expected):
    facts = exchange_facts.extract(text, date="2024-03-15").facts
    assert {fact.party for fact in facts if fact.low == low} == {expected}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Israel let 190 Palestinians go: 120 came to Ramallah, 70 went to Egypt.", {190: "PS", 120: "PS", 70: "PS"}),
        ("Azerbaijan freed 41 Armenians; 37 flew to Yerevan and four to Moscow.", {41: "AM", 37: "AM", 4: "AM"}),
        ("Cuba freed 50 political prisoners; 38 flew to Spain and 12 to Chile.", {50: "CU", 38: "CU", 12: "CU"}),
    ],
)
def test_both_ways_land_where_a_share_goes_is_no_side(text, expected):
    assert parties(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Armenia and Azerbaijan free captives: six Armenians come home each month.",
        "Russia freed six Britons and one each from Norway, Chile and Croatia.",
        "Hamas let go six Thais, and one each from Nepal, Mexico and Kenya.",
        "The FARC freed six Germans and one each from Spain, Italy and Japan.",
    ],
)
def test_both_ways_one_each_says_nothing_of_the_number_before(text):
    facts = exchange_facts.extract(text, date="2024-03-15").facts
    assert len([fact for fact in facts if fact.low == 6]) == 1


def test_both_ways_numbers_joined_before_each_are_both_of_either_side():
    facts = exchange_facts.extract("Armenia and Azerbaijan exchanged 20 prisoners and 12 civilians each.").facts
    assert sorted((fact.low, fact.party) for fact in facts) == [(12, "AM"), (12, "AZ"), (20, "AM"), (20, "AZ")]


def test_both_ways_number_of_each_side_told_again_without_each_is_the_same():
    text = (
        "Baku and Yerevan agreed to swap 40 prisoners each. The exchange of 40 prisoners is the largest since the war."
    )
    assert sorted(fact.party for fact in exchange_facts.extract(text, date="2024-03-15").facts) == ["AM", "AZ"]


@pytest.mark.parametrize(
    "text",
    [
        "Israel offers safe passage if all 63 hostages are returned by Hamas from Gaza.",
        "A swap between Israel and Hamas mediated by Qatar freed 63 hostages on Friday.",
        "Israel proposed a truce for the 63 hostages whom Hamas holds in the Palestinian territory.",
    ],
)
def test_both_ways_hostages_of_a_group_are_never_its_people(text):
    assert parties(text)[63] == "IL"


@pytest.mark.parametrize(
    ("text", "low", "expected"),
    [
        ("Iran freed nine prisoners, two of them Americans, on Monday.", 9, None),
        ("The Houthis released 25 crew members, including 17 Filipinos.", 25, None),
        ("Belarus let 53 prisoners go, among them six Lithuanians.", 53, None),
        ("Ukraine got back 95 people, including three Britons.", 95, "UA"),
    ],
)
def test_both_ways_whole_is_not_guessed_from_a_nation_that_is_only_some(text, low, expected):
    assert parties(text)[low] == expected


@pytest.mark.parametrize(
    ("text", "low", "expected"),
    [
        ("Thailand freed 18 captured soldiers on Monday.", 18, None),
        ("Egypt handed over 18 captives on Monday.", 18, None),
        ("Ethiopia released 18 prisoners of war of the Tigray army.", 18, "tigray"),
        ("Cuba freed 18 prisoners on Monday.", 18, "CU"),
    ],
)
def test_both_ways_who_lets_captives_go_counts_none_of_his_own(text, low, expected):
    assert parties(text)[low] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Syria and the SDF exchanged prisoners on Monday. The governor of Aleppo said that 146 of its men had been "
         "freed and that it had handed over 97.", {146: "SY", 97: "sdf"}),
        ("Israel freed 400 Palestinian prisoners on Sunday. The deal with Hamas provides for 900.",
         {400: "PS", 900: "PS"}),
    ],
)  # fmt: skip
def test_both_ways_in_one_sentence_and_verbs_that_end_in_for(text, expected):
    assert parties(text) == expected


@pytest.mark.parametrize(
    ("text", "low", "expected"),
    [
        ("Armenia and Azerbaijan swapped captives on Sunday. In all 40 prisoners were freed.", 40, "AM+AZ"),
        ("Iran and Iraq agreed to swap their captives. A total of 500 prisoners will be released.", 500, "IQ+IR"),
    ],
)
def test_both_ways_total_behind_an_exchange_is_of_both(text, low, expected):
    assert parties(text)[low] == expected


@pytest.mark.parametrize(
    ("text", "low", "expected"),
    [
        (
            "Armenia and Azerbaijan agreed last week. The exchange involved 120 captives, 60 from each side.",
            120,
            "AM+AZ",
        ),
        (
            "Sudan and South Sudan carried out a swap that ended with 80 prisoners free, 40 from each country.",
            80,
            "SD+SS",
        ),
    ],
)
def test_both_ways_whole_of_a_half_from_each_side_is_of_both(text, low, expected):
    assert parties(text)[low] == expected


@pytest.mark.parametrize(
    ("text", "low", "expected"),
    [
        (
            "India and Pakistan freed prisoners on Monday. Some 400 fishermen are still held in the jails of both "
            "countries.",
            400,
            "IN+PK",
        ),
        (
            "Iran and Iraq agreed to exchange captives. More than 8,000 prisoners held by the two states came home.",
            8000,
            "IQ+IR",
        ),
    ],
)
def test_both_ways_who_is_held_by_both_is_of_both(text, low, expected):
    assert parties(text)[low] == expected


@pytest.mark.parametrize(
    ("text", "low", "expected"),
    [
        ("The Houthis still hold hundreds. Yemen's army says that the last swap brought 90 prisoners home.", 90, "YE"),
        (
            "The exchange brought back 32 prisoners, Armenia's defence minister said. Azerbaijan still holds dozens of "
            "Armenian soldiers.",
            32,
            "AM",
        ),
    ],
)
def test_both_ways_what_a_swap_brought_home_are_ones_own(text, low, expected):
    assert parties(text)[low] == expected
