"""What a number says: one exchange, a running total, who is still held, or which exchange it is."""

import pytest

import exchange_facts

LEAD = "Kyiv and Moscow carried out a prisoner exchange in which 60 soldiers came home. They hugged their families.\n\n"


def kinds(text):
    """Number → kind of every fact of a text."""
    return {fact.low or fact.high: fact.kind for fact in exchange_facts.extract(text, date="2024-03-15").facts}


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("Between 1970 and 1989 Bonn ransomed 900 political prisoners out of the cells of the GDR.", 900),
        ("By 30 June 2,300 captives had come home.", 2300),
        ("As of September 9, 410 hostages have been released.", 410),
        ("By then the rebels had released 420 prisoners.", 420),
        ("Since May the two armies have returned 700 bodies.", 700),
        ("In four days of exchanges 520 prisoners were returned.", 520),
        ("That is 150 Armenians in two days.", 150),
        ("Some 320 prisoners have been freed in exchanges between the Houthis and the government.", 320),
        ("There have been ten exchanges. Through them 1,260 of our soldiers returned.", 1260),
        ("The Red Cross puts the number of captives freed by both sides at 3,200.", 3200),
        ("The official count stood at 930.", 930),
        ("Ukraine has managed to return 3,140 citizens.", 3140),
        ("From 2015 to 2019 Kyiv got back 3,200 captives.", 3200),
        ("In the last two months 220 prisoners were let go.", 220),
        ("With Friday's swap the number of freed Yemenis reaches 2,100.", 2100),
        ("In those six weeks 2,400 prisoners changed sides.", 2400),
        ("Before that Rangoon had let go a total of seven monks in the five years until June.", 7),
        ("In all 2,700 Iraqi prisoners were repatriated during the hostilities.", 2700),
        ("The police put those released by nightfall at 180.", 180),
        ("Adding up the notices of the ministry we get 5,800 servicemen freed.", 5800),
        ("Nineteen other hostages — 18 Thais and a Filipino — have been released since Friday.", 19),
        ("Since May Kyiv has received 11,700 bodies and has handed over a little under 300.", 300),
        ("Two exchanges in May freed 170 people. It was 340 in all the exchanges before.", 340),
        ("Vogel negotiated the release of 150 spies between 1964 and 1989.", 150),
        ("He arranged the exchange of 153 agents from 19 countries between 1962 and 1989.", 153),
        ("Since then, as a neutral intermediary, the Red Cross had repatriated 128 detainees.", 128),
        ("Over the same period Baku returned the remains of 31 soldiers.", 31),
        ("In 2011 a total of 66 detainees had been handed over in three operations.", 66),
    ],
)
def test_kinds_period_or_several_exchanges_make_a_total(sentence, number):
    assert kinds(LEAD + sentence)[number] == "cumulative"


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("Eleven nurses who had been in the hands of the rebels since January were let go.", 11),
        ("The rebels freed 30 sailors held captive since May in return for 70 fighters.", 70),
        ("On Saturday the bodies of 240 fallen soldiers were brought to Kyiv.", 240),
        ("Minsk has let 120 prisoners go since the morning.", 120),
        ("In October 2020 more than 1,100 detainees were freed in two days.", 1100),
        ("In a week's truce 105 hostages were released.", 105),
        ("Both parties together released 470 detainees.", 470),
        ("No such thing had been seen since the release of 3,900 soldiers in 1990.", 3900),
        ("Since Friday's release of 40 women nothing has happened.", 40),
        ("The group gave up 45 drivers, since nobody else would pay for them.", 45),
        ("Of those men, 15 have since returned to Sudan.", 15),
        ("Ninety soldiers who had been captured over the past year were exchanged.", 90),
        ("Saudi Arabia has freed 160 fighters in the last week in the largest exchange since 2020.", 160),
        ("Beirut let go four fighters who were taken in the 34-day war.", 4),
        ("Thirty were freed in Sanaa, since the guards would not wait any longer.", 30),
        ("I stood at the gate when the 35 prisoners came out.", 35),
        ("Some 8,000 bodies have come home since May, 900 of them in the biggest transfer.", 900),
        ("Twenty-two sailors, the fourth group since the exchange began, landed in Athens.", 22),
    ],
)
def test_kinds_period_of_something_else_makes_no_total(sentence, number):
    assert kinds(LEAD + sentence)[number] == "release"


@pytest.mark.parametrize(
    "text",
    [
        "Sudan is going to free 24 rebels, it said. That was agreed in Doha. The rebels have released 21 soldiers.",
        "Syrian rebels have released 62 soldiers. Two nuns were freed in October in an exchange of prisoners.",
        "The Taliban have set free 150 prisoners, the Afghan army says. Five nurses were freed last year.",
    ],
)
def test_kinds_news_of_the_lead_in_the_perfect_tense_is_no_total(text):
    assert set(kinds(text).values()) == {"release"}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("With today's handover 18 hostages have come out of Gaza since January: 13 Israelis and five Thais.", 13),
        ("Since May 90 captives have been swapped between Sudan and the RSF: 50 soldiers and 40 fighters.", 40),
    ],
)
def test_kinds_parts_go_with_the_sum_that_they_split(text, number):
    assert kinds(text)[number] == "cumulative"


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ('"We have 37 prisoners of war from that battle," a field commander said.', 37),
        ("He said that 600 Moroccans would be left in the camps.", 600),
        ("The guerrillas freed 50 of the roughly 240 hostages they are holding.", 240),
        ("Mali let three women out of 49 detained Ivorian soldiers go.", 49),
        ("Ninety prisoners came home, 400 still behind bars are waiting.", 400),
        ("The Red Cross was concerned about the 1,480 Moroccans still held captive after the release.", 1480),
        ("Six hundred and fourteen remain in the camps.", 614),
        ("In the jails of Sittwe sit 210 members of the movement.", 210),
        ("A lawyer puts the number of Georgians in Abkhaz cellars at 170.", 170),
        ("India shared the names of 380 civilian prisoners in its jails.", 380),
        ("Before the swap 11,050 Palestinians were held in Israeli prisons.", 11050),
        ("A rights group said that 850 people were behind bars.", 850),
        ("Baku confirms that it holds 23 Armenians. A lawyer speaks of at least 55.", 55),
        ("A commander said that his army was holding 130 soldiers.", 130),
        ("That leaves 59 hostages in Gaza.", 59),
        ("Fifty-nine hostages are still to be returned.", 59),
        ("Nearly 2,000 detainees await release.", 2000),
        ("The remains of three hostages are still awaited.", 3),
        ("Pakistan named 43 civilian prisoners.", 43),
        ("The separatists have confirmed only 71 hostages.", 71),
        ("The Red Cross was visiting 33 detainees in Bentiaba.", 33),
        ("Kyiv knows the whereabouts of 88 prisoners.", 88),
        ("Campaigners have the names of 760 political prisoners.", 760),
        ("The 240 hostages in Gaza are all that she thinks of.", 240),
        ("Some 2,500 Cypriots are thought to be behind wire yet.", 2500),
        ("Only twelve of the girls were freed, while 27 remain captive.", 27),
        ("Pakistan keeps 49 sailors and 217 fishermen in its custody.", 217),
    ],
)
def test_kinds_whoever_is_in_captivity_now_is_held(sentence, number):
    assert kinds(LEAD + sentence)[number] == "held"


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("Near rebel-held Horlivka nine civilians walked past a line of medics and were free.", 9),
        ("A spy was let go in return for five people held in the west.", 5),
        ("The government has promised to free 350 rebels, although hundreds more will remain in jail.", 350),
        ("Home from Russian captivity are 116 defenders.", 116),
        ("The rest, 1,710 Gazans, had been detained during the war.", 1710),
        ("On a photo the 60 men held for three months hug each other.", 60),
        ("A further exchange, of 30 prisoners a side, is set for May, if the bridge holds.", 30),
        ("Two Germans are still held; their kidnappers want four prisoners in return.", 4),
        ("Before the surrender 1,010 men had been repatriated by ship.", 1010),
        ("Of the embassy staff seized in May, thirteen employees were let go within weeks.", 13),
        ("The bodies of three soldiers came home; for those of two more soldiers Israel let 430 prisoners go.", 430),
        ("The six soldiers freed with him had been captured at sea.", 6),
        ("Nineteen of the freed prisoners were kept in hospital.", 19),
        ("Some 200 Ossetians are in Georgian camps; on Sunday 30 of them were exchanged.", 30),
    ],
)
def test_kinds_captivity_of_others_or_of_the_past_holds_nobody(sentence, number):
    assert kinds(LEAD + sentence)[number] == "release"


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("At least 70,000 people remain unaccounted for.", 70000),
        ("The rebels released 30 of nearly 250 soldiers abducted near the border.", 250),
        ("After the vote more than 65,000 people were arrested.", 65000),
        ("Last week alone 33 people were convicted.", 33),
        ("They met after three rounds of talks.", 3),
        ("The army captured 46 rifles and 11,000 rounds of ammunition.", 11000),
    ],
)
def test_kinds_the_missing_the_abducted_the_convicted_and_rounds_of_talks_are_no_facts(sentence, number):
    assert number not in kinds(LEAD + sentence)


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("It was the third official exchange.", 3),
        ("The first major prisoner swap of the war was over by noon.", 1),
        ("The rebels released the fourth batch of prisoners.", 4),
        ("It was the second group of Kurdish villagers to be freed.", 2),
        ("It was the fifth repatriation since March.", 5),
        ("The bargain is the sixth of its kind.", 6),
        ("It was the second of three swaps on the bridge.", 2),
        ("The sixth hostage-prisoner exchange of the truce went well.", 6),
        ("The fifth prisoner exchange since the talks in Geneva ended at noon.", 5),
        ("The United Arab Emirates acted as mediator for the 11th time.", 11),
        ("That was the third stage of the 1,000-for-1,000 prisoner exchange.", 3),
    ],
)
def test_kinds_ordinals_of_exchanges_and_of_their_parts(sentence, number):
    assert kinds(LEAD + sentence)[number] == "ordinal"


@pytest.mark.parametrize(
    "sentence",
    [
        "The second phase of the agreement is on hold.",
        "The first group of seven hostages was handed over.",
        "The handover, on the first of March, took an hour.",
        "A second round of talks is planned.",
    ],
)
def test_kinds_ordinals_of_deals_people_and_days_are_no_facts(sentence):
    assert "ordinal" not in kinds(LEAD + sentence).values()


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("Of the soldiers who surrendered at Ilovaisk 48 were handed over on Friday.", 48),
        ("Before the surrender 310 men had been repatriated by way of Montevideo.", 310),
        ("Of the embassy staff seized in May, thirteen employees were let go within weeks.", 13),
        ("Delhi exchanged 616 Pakistani prisoners, captured in the east, for 540 Indians.", 540),
        ("For the bodies of three soldiers Israel let 430 prisoners go.", 430),
        ("The seven soldiers freed with the captain fell into the hands of the Tigers a year earlier.", 7),
        ("In June nine prisoners of war were taken out by way of Doha.", 9),
        ("Eritrea freed 270 Ethiopians, among them a colonel shot down over Asmara.", 270),
        ("Four of the 18 bodies are due in Beirut this evening.", 4),
    ],
)
def test_kinds_a_predicate_of_others_does_not_hide_a_release(sentence, number):
    assert kinds(LEAD + sentence)[number] == "release"


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("The militants attacked the town, killed two guards and abducted 25.", 25),
        ("In all, 920 foreigners were abducted in the country in ten years.", 920),
        ("Two of the 33 have tuberculosis, a doctor said.", 33),
        ("Commandos of the army freed 17 hostages in Kaduna.", 17),
        ("India and Bangladesh exchanged 160 enclaves that summer.", 160),
    ],
)
def test_kinds_who_was_seized_and_what_others_are_a_share_of_were_not_freed(sentence, number):
    assert number not in kinds(LEAD + sentence)


@pytest.mark.parametrize(
    ("number", "category", "text"),
    [
        (30, "prisoners", "The rebels freed 40 prisoners. Six of them are women. Another 30 followed on Sunday."),
        (20, "bodies", "Russia gave back the bodies of 500 Ukrainian soldiers. Moscow took back 20 of its own."),
        (50, "children", "Boko Haram freed 82 girls in a swap. Four prisoners went the other way. 50 more are to go."),
        (90, "prisoners_of_war", "Britain freed 600 prisoners of war. Of them 35 are engineers. Then 90 were let go."),
    ],
)  # fmt: skip
def test_kinds_a_bare_number_counts_like_the_group_and_not_like_its_share(number, category, text):
    facts = exchange_facts.extract(text, date="2024-03-15").facts
    assert {fact.category for fact in facts if fact.low == number} == {category}


@pytest.mark.parametrize(
    "sentence",
    [
        "A patrol, six men and a dog, asked them to go home.",
        "Four policemen asked them politely to come back later.",
    ],
)
def test_kinds_who_asks_others_to_go_is_not_freed(sentence):
    assert not kinds(LEAD + sentence).keys() & {4, 6}


def test_kinds_in_all_beside_a_numbered_exchange_is_a_total():
    text = "1,000 bodies were handed over to Kyiv today. It is the 13th such exchange, in all over 14,000 fallen."
    assert kinds(text)[14000] == "cumulative"


@pytest.mark.parametrize(
    ("sentence", "number", "kind"),
    [
        ("For the Pope's visit in 1998 about 300 prisoners were pardoned.", 300, "release"),
        ("Over the same period we returned the remains of 310 fighters.", 310, "cumulative"),
        ("In those months the Houthis let 410 captives go.", 410, "cumulative"),
        ("Since 2003 the ICRC has visited some 150 people detained in the conflict, 63 of them women.", 63, "held"),
    ],
)
def test_kinds_a_period_makes_a_total_and_a_lone_year_does_not(sentence, number, kind):
    assert kinds(LEAD + sentence)[number] == kind


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (20, "About twenty hostages are believed to be alive in Gaza."),
        (454, "Some 454 fishermen are thought to be alive in the North."),
        (638, "On a second list stand 638 names: those known from letters to be in captivity."),
        (1362, "Another 1,362 prisoners stay behind in the desert."),
        (74, "There are 74 airmen, including 54 officers, believed to be in Pakistani jails."),
        (58, "Thirteen soldiers are free, 58 are not."),
        (319, "Ten women are home; 319 hostages are not, the mothers of Chibok said."),
    ],
)
def test_kinds_who_is_thought_to_live_or_stays_behind_is_held(number, sentence):
    assert kinds(LEAD + sentence)[number] == "held"


def test_kinds_two_that_sum_to_a_release_are_no_totals():
    text = (
        "197 of our soldiers are home from Russian captivity, Kyiv said. It was possible to release 175 of our men "
        "during the exchange and 22 in other measures outside of exchanges."
    )
    assert kinds(text) == {197: "release", 175: "release", 22: "release"}
