"""Captivity as a state: who is in it, whoever says so, and who is only arrested, demanded or freed from it."""

import pytest

import exchange_facts

LEAD = "Sudan and the rebels carried out a prisoner exchange in which 60 soldiers came home. Families hugged them.\n\n"


def kinds(sentence):
    """Number → kind of every fact of a sentence behind the lead."""
    facts = exchange_facts.extract(LEAD + sentence, date="2024-03-15").facts
    return {fact.low or fact.high: fact.kind for fact in facts if fact.count[0] >= len(LEAD)}


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("There are 94 hostages in Gaza.", 94),
        ("Chad is illegally detaining more than 1,400 Sudanese citizens.", 1400),
        ("Khartoum has found out the whereabouts of 96 citizens who are held hostage in the mountains.", 96),
        ("A reporter was shown 37 hostages, including 16 policemen, who were being kept in a cave.", 37),
        ("A reporter was shown 37 hostages, including 16 policemen, who were being kept in a cave.", 16),
        ("The number of captives in Khartoum exceeds 1,300 including civilians.", 1300),
        ("The rebels confirm the existence of only 81 captives.", 81),
        ("Khartoum refuses to recognise the detention of 20 fighters.", 20),
        ("The pilots are in Nyala, where they are held together with eight soldiers.", 8),
        ("Another 23 soldiers remain in captivity. They include eleven pilots captured in May.", 11),
        ("In May, Khartoum said, 88 of its soldiers were being held by Chad, two of whom were captured in a raid.", 88),
        ("When the guns fell silent the rebels were holding 210 soldiers.", 210),
        ("By 4 May Eritrea was holding 190 Ethiopians.", 190),
        ("Sudan had 70 Chadians, 12 Libyans and six Egyptians in its camps.", 70),
        ("There are 300 Eritreans in Ethiopian camps and 150 Ethiopians in Eritrean ones.", 150),
        ("Paris has nine nationals behind bars in Tehran, among them four teachers.", 4),
        ("The militia is believed to keep at least seven other hostages.", 7),
        ("The gunmen let 31 passengers walk out on Monday, leaving 19 inside.", 19),
        ("The guerrillas freed eleven of their 40 hostages in May, leaving 29.", 29),
        ("Police in Jolo put the number of captives on the two islands of Sulu and Basilan at 15 or 16.", 15),
        ("There were still more than 1,100 political prisoners in the country at the end of May.", 1100),
        ("There are 23 Armenians left in Baku.", 23),
        ("The sect is thought to have more than 110 of the girls.", 110),
        ("Hamas now has 59 hostages.", 59),
        ("Islamabad said it had 266 Indian prisoners.", 266),
        ("The guerrillas also have a group of 45 hostages whom they want to exchange.", 45),
        ("The number of civilians in Russian captivity is estimated at 15,900.", 15900),
        ("Of other Iraqi prisoners of war, now estimated at 4,200, she said nothing.", 4200),
        ("She spoke of 80 of her compatriots in Azerbaijan.", 80),
        ("The Red Cross visited 33 persons detained in connection with the conflict.", 33),
        ("Two of the 15 men left in Guantanamo are ill.", 15),
        ("The guerrillas say that 24 officers are in their power.", 24),
        ("The remains of 18 people are yet to be repatriated.", 18),
        ("The gunmen are holding 62 passengers of the train.", 62),
        ("Yerevan put the number of Armenians in custody at 55: 41 soldiers and 14 civilians.", 41),
        ("Some 9,500 Palestinians are in Israeli jails, including 350 children.", 350),
        ("The authorities in Khartoum acknowledge 61 prisoners.", 61),
        ("Civilians held without charge number at least 14,500.", 14500),
        ("The detainees now number about 310.", 310),
        ("Juba acknowledges 53 Sudanese and says no more.", 53),
        ("The rebels admit to having 45 Sudanese, among them two doctors.", 45),
        ("The rebels confirm only 38 captives, among them 12 women.", 12),
        ("Of the 2,000 Azov fighters still in captivity 43 came home on Saturday.", 2000),
        ("Families put at 35 the number of soldiers whom the insurgents detain in the forest.", 35),
        ("Bogota puts at 46 the number of policemen held by the guerrillas.", 46),
        ("Seventeen men who were captured at Nyala are in the hands of the rebels, who want to swap them.", 17),
        ("Missing: 12. In captivity: 35.", 35),
        ("With the insurgents still: 38.", 38),
        ("Some 43 soldiers have come home; the rebels keep another 27.", 27),
        ("Luanda says that the rebels conceal nobody, and that it is they whom the army conceals: 90 men.", 90),
        ("Lawyers put the number of Tigrayans detained by the police at about 3,600 in a dozen towns.", 3600),
    ],
)
def test_captivity_is_told_of_by_being_having_counting_and_place(sentence, number):
    assert kinds(sentence)[number] == "held"


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("There were 230 prisoners on the buses.", 230),
        ("Thirty men left in buses on Saturday.", 30),
        ("Five Thais are in Israel for treatment.", 5),
        ("Nine elderly captives asked to remain where they were.", 9),
        ("Hamas demands 500 prisoners held in Israeli jails.", 500),
        ("The government offered no more than 12 of those it holds.", 12),
        ("Of the 2,000 Azov fighters still in captivity 43 came home on Saturday.", 43),
        ("Some 75 people are held by the rebels; ten of them were put on a helicopter on Sunday.", 10),
    ],
)
def test_captivity_does_not_hold_who_is_freed_or_is_to_be(sentence, number):
    assert kinds(sentence)[number] == "release"


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("In January Pakistan detained 30 Indian fishermen and seized five boats.", 30),
        ("More than 35,000 people were detained after the election.", 35000),
        ("In 2021 some 400 people were jailed for taking part in the protests.", 400),
        ("Two prisoners in the hands of the movement have died of their wounds.", 2),
    ],
)
def test_captivity_is_no_arrest_and_no_death(sentence, number):
    assert number not in kinds(sentence)


def test_captivity_whom_go_betweens_have_in_hand_was_handed_over():
    assert kinds("Ten hostages, four of them women, are in the hands of the Red Cross.")[10] == "release"


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("The rebels are believed to be keeping 34 miners.", 34),
        ("The army says that it is keeping 300 fighters at its base.", 300),
        ("Seven Swedes are thought to be with their captors.", 7),
        ("Five nurses remain with the kidnappers.", 5),
    ],
)
def test_captivity_is_kept_by_somebody(sentence, number):
    assert kinds(sentence).get(number) == "held"


@pytest.mark.parametrize(
    ("sentences", "held"),
    [
        (
            "Armenia and Azerbaijan exchanged lists of captives in each other's custody. Baku shared a list of 23 "
            "soldiers and nine civilians, while Yerevan handed over names of 14 prisoners.",
            {9, 14, 23},
        ),
        (
            "The lists traded on 1 July named 34 soldiers and 12 officials as being in their jails.",
            {12, 34},
        ),
    ],
)
def test_captivity_lists_of_those_in_custody_free_nobody(sentences, held):
    found = kinds(sentences)
    assert {number for number, kind in found.items() if kind == "held"} == held


def test_captivity_list_of_whom_somebody_wants_free_holds_nobody():
    assert kinds("The rebels put forward a list of 120 prisoners who are to be freed.").get(120) == "release"


def test_captivity_list_in_custody_counts_people_of_the_other_side():
    text = "India and Pakistan swap lists of prisoners\n\nPakistan shared a list of 52 fishermen in its custody."
    facts = exchange_facts.extract(text, date="2024-07-01").facts
    assert [(f.low, f.kind, f.party) for f in facts] == [(52, "held", "IN")]


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("Seven Iranians, four of whom hold British passports, were freed in return.", 4),
        ("Khartoum says that it has kept its word on 45 prisoners, and all are at home.", 45),
        ("Three of the rebels preferred to remain in custody.", 3),
    ],
)
def test_who_holds_a_thing_keeps_a_promise_or_chooses_to_stay_is_not_held(sentence, number):
    assert kinds(sentence).get(number) != "held"


@pytest.mark.parametrize(
    "sentence",
    ["In the power of the ELN there continue at least 14 soldiers.", "Another 14 are in the clutches of the rebels."],
)
def test_captivity_is_to_be_in_the_power_of_somebody(sentence):
    facts = exchange_facts.extract(f"Colombia got back six policemen in an exchange with the ELN. {sentence}").facts
    assert {fact.kind for fact in facts if fact.low == 14} == {"held"}


def test_captivity_of_those_who_are_listed_behind_is_the_same():
    text = "The Houthis hold 25 sailors captive in Yemen. The hostages include two Bulgarians, 17 Filipinos and a Pole."
    found = exchange_facts.extract(text, date="2024-03-15").facts
    assert {fact.low: fact.kind for fact in found} == {25: "held", 2: "held", 17: "held", 1: "held"}


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("The group comprised seven sailors, who had been captured in 2014, and 13 men held by the government.", 13),
        ("The rebels let 20 soldiers go in return for 25 men whom the army had deported.", 25),
    ],
)
def test_captivity_is_over_for_who_makes_up_the_group_or_is_the_price(sentence, number):
    assert kinds(sentence)[number] == "release"


def test_captivity_those_pardoned_are_not_held_where_others_are():
    text = (
        "Lithuania counted 52 people at the border, but more than a thousand political prisoners are left in Belarus. "
        "Fourteen of those pardoned are foreigners: eight Poles and six Latvians."
    )
    facts = exchange_facts.extract(text, date="2025-09-11").facts
    assert {fact.kind for fact in facts if fact.low in (14, 8, 6)} == {"release"}
