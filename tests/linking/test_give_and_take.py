"""What one side gives and gets in one sentence: coordinated verbs, verbs of many senses, numbers given for others."""

import pytest

import exchange_facts

WAR = " Russia and Ukraine have exchanged prisoners of war since 2022."
KARABAKH = " Azerbaijan and Armenia have exchanged prisoners of war since 2020."
LEBANON = " Israel and Hezbollah have exchanged prisoners before."


def told(text):
    """Number → (category, party, kind, status) of its facts."""
    found = {}
    for fact in exchange_facts.extract(text, date="2025-03-15").facts:
        found.setdefault(fact.low, []).append((fact.category, fact.party, fact.kind, fact.status))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kyiv got back 103 soldiers and gave 95." + WAR, {103: "UA", 95: "RU"}),
        ("Ukraine gave 233 prisoners and got 74." + WAR, {233: "RU", 74: "UA"}),
        ("Armenia received 15 captives and gave 12." + KARABAKH, {15: "AM", 12: "AZ"}),
        ("Russia returned 1,000 bodies and got 30." + WAR, {1000: "UA", 30: "RU"}),
        ("Baku handed over 20 prisoners and returned two of its own." + KARABAKH, {20: "AM", 2: "AZ"}),
        ("Israel returned 15 prisoners and received three." + LEBANON, {15: "hezbollah", 3: "IL"}),
    ],
)
def test_give_and_take_of_two_coordinated_verbs_each_has_its_number(text, expected):
    found = told(text)
    assert {low: found[low][0][1] for low in expected} == expected


@pytest.mark.parametrize(
    ("text", "low", "category", "party"),
    [
        ("On Thursday Kyiv received 1,000 bodies against 41." + WAR, 41, "bodies", "RU"),
        ("Israel got two bodies back for 59." + LEBANON, 59, "bodies", "hezbollah"),
        ("Armenia received 15 prisoners for 12." + KARABAKH, 12, "prisoners", "AZ"),
    ],
)
def test_give_and_take_a_bare_number_behind_for_counts_what_is_given(text, low, category, party):
    assert told(text)[low] == [(category, party, "release", "completed")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In the swap 40 fighters left government prisons on Friday. The rebels in Syria had asked for them.", 40),
        ("In a prisoner exchange 16 soldiers came out of Houthi cells on Friday, Yemen's government said.", 16),
    ],
)
def test_give_and_take_who_leaves_captivity_is_freed(text, expected):
    assert [fact[2:] for fact in told(text)[expected]] == [("release", "completed")]


def test_give_and_take_an_appeal_that_went_unanswered_frees_nobody():
    text = "Moscow exchanged 20 Ukrainian women in May. A similar appeal last year, for 60 women, went unanswered."
    assert {fact[3] for fact in told(text)[60]} & {"proposed", "failed"}


def test_give_and_take_who_is_carried_off_does_not_come():
    text = "Kyiv and Moscow exchanged 30 prisoners of war. Another 169 people were carried off to Russia in 2022."
    assert 169 not in told(text)


@pytest.mark.parametrize(
    ("text", "low", "party"),
    [
        ("The exchange in January gave us 27 soldiers, the prisoners' families say in Kyiv." + WAR, 27, "UA"),
        ("“Of our sons the last swap gave us 12 soldiers,” says a mother in Yerevan." + KARABAKH, 12, "AM"),
    ],
)
def test_give_and_take_what_is_given_to_us_is_ours(text, low, party):
    assert told(text)[low][0][1] == party


@pytest.mark.parametrize(
    "text",
    [
        "The rebels freed 20 soldiers. In return, an equal number of their men have been released.",
        "Baku returned 20 Armenian prisoners. As many Azerbaijani soldiers have been released in exchange.",
    ],
)
def test_give_and_take_the_same_number_in_the_perfect_is_no_total(text):
    assert {fact[2] for fact in told(text)[20]} == {"release"}


@pytest.mark.parametrize(
    ("text", "low", "party"),
    [
        ("Kyiv received 1,000 bodies; 30 dead Russians went the other way in the exchange.", 30, "RU"),
        ("Israel handed over 15 dead Palestinians in Thursday's exchange of bodies.", 15, "PS"),
        ("The sides exchanged the fallen: 12 dead Armenians lay in the first lorry.", 12, "AM"),
    ],
)
def test_give_and_take_dead_before_a_demonym_counts_bodies(text, low, party):
    assert told(text)[low][0][:2] == ("bodies", party)


@pytest.mark.parametrize(
    "text",
    [
        "Released in the prisoner exchange are 12 border guards and three policemen; each third is wounded." + WAR,
        "Kyiv got back three policemen in the prisoner swap: each of them has lost a leg." + WAR,
    ],
)
def test_give_and_take_each_behind_a_semicolon_or_a_colon_doubles_nothing(text):
    assert len(told(text)[3]) == 1


def test_give_and_take_captives_who_turned_round_are_no_round():
    found = told("Ukraine got 74 prisoners in the exchange; three of these turned round at the checkpoint." + WAR)
    assert found[3][0][0] != "exchanges"


@pytest.mark.parametrize(
    "text",
    [
        'In Kyiv: "Of the 2,439 soldiers whom Moscow took, 1,114 have come home from captivity," she said.',
        "“Of the 44 whom the rebels took, 12 have been freed in exchange for prisoners,” he said in Bogota.",
    ],
)
def test_give_and_take_of_a_number_that_opens_a_quotation_there_is_a_share(text):
    assert not told(text).keys() & {2439, 44}


def test_give_and_take_whoever_is_given_besides_things_comes_free():
    text = "In return for the cargo and four Cubans in American jails Havana let 23 Americans go in a prisoner swap."
    assert [fact[2] for fact in told(text)[4]] == ["release"]


def test_give_and_take_a_participle_does_not_reach_over_its_finite_verb():
    text = "Two priests seized in Berdiansk are among ten civilians who arrived in Kyiv from Russian captivity today."
    assert told(text)[10] == [("civilians", "UA", "release", "completed")]


@pytest.mark.parametrize(
    "text",
    [
        "In the swap 44 soldiers came back on Friday and 12 went east." + WAR,
        "The swap took an hour on Friday: 44 fighters left and 12 came back." + LEBANON,
    ],
)
def test_give_and_take_who_comes_and_who_leaves_are_of_two_sides(text):
    assert len({told(text)[low][0][1] for low in (44, 12)}) == 2


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("Damascus received 291 soldiers and surrendered three Israeli soldiers in the prisoner exchange.", 3),
        ("Sixty-four hostages were surrendered by the rebels in the Philippines in exchange for prisoners.", 64),
    ],
)
def test_give_and_take_captives_who_are_surrendered_are_given_up(text, low):
    assert [fact[2:] for fact in told(text)[low]] == [("release", "completed")]


def test_give_and_take_soldiers_who_surrendered_are_not_released():
    text = "Kyiv and Moscow exchanged 30 prisoners of war. Near Lyman 17 soldiers surrendered on Tuesday."
    assert 17 not in told(text)


def test_give_and_take_the_foe_of_the_sentence_is_faced_first():
    text = (
        "Hamas and Israel have no deal, Israel said. Syrian rebels exchanged the bodies of 29 regime soldiers today in "
        "return for six women whom the regime had jailed. Israel shelled Damascus, Israeli radio said."
    )
    assert told(text)[6][0][1] == "syrian_rebels"


def test_give_and_take_what_is_compared_with_captives_is_not_exchanged_for_them():
    text = "Ukraine says that 288 of its people remain in Russian jails, against 3,231 who have been freed." + WAR
    assert told(text)[3231][0][1] == "UA"


def test_give_and_take_a_prison_town_is_no_home():
    text = (
        "Fishermen swapped. On Friday 77 fishermen walk out of Malir jail in Karachi. In the Landhi and Malir prisons "
        "of Karachi 211 remain. They are from Diu in Gujarat and from Okha, Indian officials say. Pakistan holds them."
    )
    assert told(text)[77][0][1] == "IN"


def test_give_and_take_a_total_of_bodies_is_of_the_side_that_got_most():
    text = (
        "Thirty dead Russians went to Moscow on Thursday, Vladimir Medinsky said. Russia handed over 1,000 bodies of "
        "Ukrainian soldiers in return. So far this year 14,131 fallen have been handed over."
    )
    assert told(text)[14131][0][:3] == ("bodies", "UA", "cumulative")
