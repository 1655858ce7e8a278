"""Numbers that count nobody who changes hands, and numbers that are told twice."""

import pytest

import exchange_facts

LEAD = "Kyiv and Moscow carried out a prisoner exchange in which 60 soldiers came home. They hugged their families.\n\n"


def numbers(text):
    """The numbers of all facts of a text."""
    return {fact.low or fact.high for fact in exchange_facts.extract(text, date="2024-03-15").facts}


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("“She would be 41,” her mother said.", 41),
        ("A dealer in arms, who had served eleven of his 25, was on the plane too.", 25),
        ("The youngest of those who came home was 22, the oldest 58.", 22),
        ("Eighteen soldiers had died in the battles of May 17 to 21 around the town.", 21),
        ("Six men of the village disappeared on August 8 and 9 and nobody looked for them.", 9),
        ("A ransom of N100 million was paid for the pilots.", 1_000_000),
        ("The driver, who had got a million kyat, wept.", 1_000_000),
        ("At four minutes to nine an ambulance backed up to the tent.", 9),
        ("Call the hotline, from 9 to 18.", 9),
        ("The 5+5 commission oversees it.", 5),
        ("Three teenagers came home, too, aged 13, 14, and 15.", 15),
        ("Twelve of them had been handed 6 months for crossing the line.", 6),
        ("Three Ukrainian soldiers told us what it was like to be held captive by Russia.", 3),
        ("Border guards arrested 13 people for illegally crossing the line.", 13),
        ("It wants to return 20 children and 5,000 people who are considered missing.", 5000),
        ("The oldest of the released has turned 65, the youngest — 19.", 19),
        ("Officials spoke of 80 captives, more than the earlier estimate of 70.", 70),
        ("The men crossed the bridge at the end of 3 rotations.", 3),
        ("The commander took 45 captives with him back to the mountains.", 45),
        ("Two planes, one from Minsk, landed within minutes of each other.", 1),
        ("Last year Kyiv secured the return of 356 more people than in 2022.", 356),
        ("Of 850 who were captured in the first war only 210 are accounted for.", 210),
        ("He had visited four prisons in the east and seven in the west.", 7),
        ("Four Ukrainians in five say that they would sign again.", 4),
        ("Six hundred lorries came, 50 of them with fuel.", 50),
        ("The envoy flew to Muscat with a delegation of 17.", 17),
        ("A team of 23 delegates, among them nine doctors, saw everybody alone.", 9),
        ("Two Sudanese military charters waited at the airport.", 2),
        ("Fifty soldiers were swapped for 30 in the 1973 exchanges.", 1973),
        ("One soldier waved from the bus.", 1),
        ("To him he is worth more than one man.", 1),
        ("Each brigade had lost more than 240 men in those 19 days.", 240),
        ("The militia is to withdraw its 900 armed members.", 900),
        ("The Red Cross has 580 staff in the country.", 580),
        ("The two armies exchanged more than 40 letters about 12 soldiers.", 40),
        ("Up to 45 wounded fighters a day may be treated there.", 45),
        ("Vogel, who bartered agents, dies at 82.", 82),
        ("The negotiator is dead at 79.", 79),
        ("A plan to exchange all the wounded in one go was dropped.", 1),
        ("In the autumn of 1864 the agents agreed to resume the exchange of prisoners.", 1864),
        ("In November 1899 prisoners were exchanged at the river.", 1899),
        ("The zoo exchanged two lions for a pair of tapirs.", 2),
        ("They came over the line in columns of four.", 4),
        ("On Sunday 90 sick prisoners left a jail built for 1,500 men.", 1500),
        ("Hamas freed 30 of 250 hostages in the exchange.", 250),
        ("Eleven of the 64 passengers of the train were freed by the rebels.", 64),
        ("Nine children who were with them died in captivity.", 9),
        ("The two delegations have yet to exchange a word.", 2),
        ("All who were freed had spent a year or two in the camps.", 2),
        ("The guerrillas released Police Officer 3 Ana Reyes on Sunday.", 3),
        ("The deal also covers the displacement of 1,000 fighters from the suburb.", 1000),
        ("It provides for the evacuation of 3,000 civilians from the town.", 3000),
    ],
)
def test_nobody_ages_times_sums_and_things(sentence, number):
    assert number not in numbers(LEAD + sentence)


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("We interviewed 44 of the freed prisoners.", 44),
        ("Monitors spoke to 38 of those who came home.", 38),
        ("We interviewed 44 of the freed prisoners. Forty-two had been beaten, 31 tortured.", 42),
        ("Police in Minsk detained 1,370 people at a rally.", 1370),
        ("Two days later 31 Indian fishermen were detained and their boats were seized.", 31),
        ("The army says it has captured 594 fighters since they crossed the river.", 594),
        ("More than 150 militants attacked a post in the night.", 150),
        ("Some 10,000 children were carried off in those years.", 10_000),
        ("Red Cross delegates, including two doctors, came with them.", 2),
        ("Soldiers from Niger and Nigeria freed 54 villagers.", 54),
        ("The bodies of nine hostages were recovered by troops.", 9),
        ("One of the freed was serving life for the murder of three Georgians.", 3),
        ("The war has resulted in the loss of 1,200 lives.", 1200),
        ("Among the roughly 240 people abducted that day is a girl.", 240),
        ("Twelve of the freed were women, out of approximately 240 hostages seized in May.", 240),
        ("It is the first day of the four day truce.", 4),
        ("Of the men freed in May, 202 have been re-arrested.", 202),
        ("Of the freed 12 have returned to the battlefield.", 12),
        ("More than 40 prisoners released in 2011 are back behind bars.", 40),
        ("Two soldiers, who were killed in captivity, were from Niamey.", 2),
        ("By force the army has brought back eight hostages.", 8),
        ("The war has left nearly 2.3 million people in need.", 2_300_000),
        ("The front speaks of 350 civilians who vanished in those years.", 350),
        ("The rebels, who hold the airport, paraded 180 men as captured spies.", 180),
        ("The pilot was seized by 20 villagers and handed over to the army.", 20),
        ("The prisoners, guarded by 12 policemen, were exchanged at the bridge.", 12),
        ("The men were surrounded by nearly 200 people and transferred to the capital.", 200),
        ("The rebels claim the capture of 17 soldiers and offer a swap.", 17),
        ("Two of the teachers remember it otherwise.", 2),
        ("In a new book three Americans describe how they were chained in captivity.", 3),
        ("All but 47 of the hostages were freed in the exchanges of last year.", 47),
        ("The captain was let go in a tense exchange with 18 officials.", 18),
        ("Hundreds of thousands of people have been driven to the brink of famine.", 200_000),
        ("After talks of the two presidents' envoys the men were set free.", 2),
    ],
)
def test_nobody_heard_seized_attacking_or_freed_by_force(sentence, number):
    assert number not in numbers(LEAD + sentence)


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("As of May 1, 1,100 prisoners are held in Minsk, among the imprisoned are 28 reporters.", 28),
        ("The rebels detained 400 peacekeepers, who were freed in June.", 400),
        ("Army doctors examined them, and the rebels freed 37 policemen.", 37),
        ("On May 17, 21 were brought home.", 21),
    ],
)
def test_nobody_is_not_said_of_those_who_are_held_or_freed(sentence, number):
    assert number in numbers(LEAD + sentence)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The Taliban let 19 hostages go on Friday. The 19 were reunited in a hotel in Kabul.", 19),
        ("Four women soldiers were exchanged for 200 prisoners. Hamas paraded the four before the crowd.", 4),
        ("Minsk frees 52 more\n\nMinsk freed 52 prisoners on Thursday.", 52),
    ],
)
def test_nobody_is_counted_twice_where_the_number_has_no_noun(text, number):
    facts = exchange_facts.extract(text, date="2024-03-15").facts
    assert [fact.low for fact in facts].count(number) == 1


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("The hospital in Omdurman received 31 wounded.", 31),
        ("They were garlanded before some 400 villagers.", 400),
        ("The mediator flew in with a team of 21.", 21),
        ("A crowd of 250 waited.", 250),
        ("The news was welcomed by the delegates, 900 of whom had travelled to the capital.", 900),
        ("Two officials close to the mediation said that it took nine months.", 2),
        ("Families insist that 54 airmen never came back.", 54),
        ("The commission has the names of 283 people who are still to be traced.", 283),
        ("Another 140 displaced families returned to the village.", 140),
        ("Three hundred people came to his birthday.", 300),
        ("He leaves a widow and four children.", 4),
        ("Of the 45,000 prisoners who passed through the camp 13,000 died.", 45000),
        ("Of the 45,000 who were sent there 13,000 died.", 45000),
    ],
)
def test_nobody_who_watches_treats_tells_or_is_lost(sentence, number):
    assert number not in numbers(LEAD + sentence)


def test_nobody_else_is_meant_by_prisoners_involved():
    assert 12 in numbers(LEAD + "The 12 prisoners involved in the deal were freed in May.")


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("The swap cost the government five rebel commanders.", 5),
        ("The minister hoped that the army would reciprocate with seven rebels.", 7),
        ("Three trains carried 900 Pakistanis home.", 900),
    ],
)
def test_nobody_dies_fights_or_learns_where_a_price_is_told(sentence, number):
    assert number in numbers(LEAD + sentence)


def test_nobody_is_released_by_a_battle_that_cost_lives():
    assert 700 not in numbers(LEAD + "The battle for the town cost 700 lives.")


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("Of the 11 captives let go on Saturday three had been convicted of murder and eight were awaiting trial.", 8),
        ("Nine of the freed prisoners have sentences for murder.", 9),
        ("On Friday 64 hostages were surrendered to the Red Cross.", 64),
    ],
)
def test_nobody_dies_of_a_crime_and_who_is_surrendered_is_let_go(sentence, number):
    assert number in numbers(LEAD + sentence)


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("He had been convicted of the murder of 13 policemen.", 13),
        ("At the front 64 fighters surrendered with their rifles.", 64),
        ("Both were given a list of 11,000 persons whose families are without news.", 11000),
    ],
)
def test_nobody_whom_a_crime_cost_his_life_or_of_whom_there_is_no_news(sentence, number):
    assert number not in numbers(LEAD + sentence)


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("Nobody likes to speak of the 2,700 who died of hunger in the camps.", 2700),
        ("Families remember the 8,000 whose bodies lie north of the wire.", 8000),
        ("Havana gave up an American for the last three of the Cuban Five.", 5),
        ("Madrid freed the last two of the Burgos Six as well.", 6),
    ],
)
def test_nobody_is_freed_by_death_or_counted_by_a_name(sentence, number):
    assert number not in numbers(LEAD + sentence)


@pytest.mark.parametrize(
    ("sentence", "low"),
    [
        ("Two people died in Odesa overnight, and 14 were hurt, among them three children.", 14),
        ("Eight miners were killed near Goma the same night and eleven were injured.", 11),
    ],
)
def test_nobody_of_a_toll_is_a_share_of_the_freed(sentence, low):
    text = "Kyiv and Moscow exchanged prisoners; 60 soldiers came home. More than 8,000 have returned so far. "
    assert low not in {fact.low for fact in exchange_facts.extract(text + sentence, date="2024-03-15").facts}


@pytest.mark.parametrize(
    "text",
    [
        "The jails of Georgia hold 9,100 prisoners, 97 percent of their capacity, the ombudsman told parliament.",
        "Denmark is to rent cells in Kosovo for 300 foreign convicts. Kosovo's own jails hold 1,700 people.",
    ],
)
def test_nobody_changes_hands_in_statistics_of_prisons(text):
    assert exchange_facts.extract(text, date="2024-05-23").facts == []


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine brought home 95 soldiers from Russian captivity on Thursday, not 195 as reported earlier.",
        "Hamas freed 95 hostages on Friday – not 94, as first reported.",
        "The Houthis released 95 detainees. An earlier version of this article said 131 prisoners came home.",
    ],
)
def test_nobody_is_counted_by_a_figure_that_is_taken_back(text):
    assert {fact.low for fact in exchange_facts.extract(text, date="2024-05-10").facts} == {95}


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("Two Colombian officials later told the newspaper that the talks go on.", 2),
        ("Three Yemeni officials, who gave no names, said so.", 3),
        ("Four Sudanese diplomats and one commander have told the agency so.", 4),
        ("The list was described by seven Armenian officials.", 7),
        ("The deal is near, eight Israeli sources say.", 8),
    ],
)
def test_nobody_changes_hands_who_is_the_source(sentence, number):
    assert number not in numbers(LEAD + sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The Houthis let 30 soldiers and seven officials go.",
        "Seven officials, the rebels of the FARC said, were freed with the soldiers.",
        "Seven officials of the ministry in Kabul were released, and later told reporters of the cells.",
    ],
)
def test_nobody_but_who_tells_is_taken_for_a_source(sentence):
    assert 7 in numbers(LEAD + sentence)


FREED = "\n\nThe Red Cross took part in a release of prisoners on Monday, in which 60 soldiers were freed."


@pytest.mark.parametrize(
    "text",
    [
        "The Armenian army said it had recovered the bodies of 22 soldiers near Jabrayil.",
        "The remains of 22 Israeli hostages were retrieved from a tunnel.",
        "Ukraine recovers the bodies of 22 men\n\nUkrainian troops retrieved the bodies of 22 men in the woods.",
        "The discovery of the bodies of 22 Kurdish fighters in the hills shocked Erbil.",
    ],
)
def test_nobody_gives_back_whom_their_own_side_found(text):
    assert numbers(text + FREED) == {60}


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine recovered the bodies of 22 soldiers from Russia on Monday.",
        "The army recovered the bodies of 22 Saudi soldiers in an exchange with the Houthis.",
        "The bodies of 22 Armenian soldiers were recovered through the Red Cross.",
    ],
)
def test_nobody_but_the_foe_gives_back_what_is_recovered_from_it(text):
    assert 22 in numbers(text + FREED)


@pytest.mark.parametrize(
    "sentence",
    [
        "Gunmen took 22 women back to the forest as captives.",
        "The raiders killed nine herdsmen and took 22 back to Bambari as hostages.",
        "The rebels took 22 nurses back over the river as prisoners.",
    ],
)
def test_nobody_comes_back_who_is_taken_back_as_a_hostage(sentence):
    assert 22 not in numbers(LEAD + sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The FARC gave no word on the 405 villagers whom it calls its guests.",
        "Baku gave the Red Cross access to 405 Armenian prisoners.",
        "The Houthis delivered proof of life of 405 sailors.",
        "Hamas let medicine to 405 hostages pass.",
        "Boko Haram released a video of 405 schoolgirls.",
    ],
)
def test_nobody_is_freed_by_word_of_them(sentence):
    assert 405 not in numbers(LEAD + sentence)


def test_nobody_is_forgotten_where_somebody_kept_its_word():
    assert 405 in numbers(LEAD + "Havana said that it had kept its word on 405 prisoners, who were let go in May.")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The FARC freed six policemen on Monday; 12 others were abducted the same day.", 12),
        ("Boko Haram freed 21 girls on Friday. Dozens more were kidnapped in Borno that week.", 24),
        ("Armenia and Azerbaijan exchanged 34 soldiers. The freed major kissed his wife and two sons.", 2),
        ("Moscow freed 16 dissidents on Friday. One spoke of a summer with their three children.", 3),
    ],
)
def test_nobody_comes_free_who_was_seized_besides_or_is_family(text, number):
    assert number not in numbers(text)


def test_nobody_of_a_family_of_captives_is_left_out():
    text = "Seven captives of the gunmen in Kaduna came free: a couple and their four children are among them."
    assert 4 in numbers(text)


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("Hamas freed three Israeli hostages on Sunday.\n\nRomi Gonen, 24\n\nShe was taken from the festival.", 24),
        ("Russia freed ten Ukrainian civilians.\n\nOlena Kovalenko, 58 – a teacher from Kherson", 58),
        ("The Houthis let ten sailors go on Friday.\n\nOmar Nasser, 33", 33),
    ],
)
def test_nobody_is_counted_by_the_age_behind_a_name_on_its_line(text, age):
    assert age not in numbers(text)


@pytest.mark.parametrize(
    "sentence",
    [
        "Twelve militants were released by the Nigerian army in exchange for girls of Chibok.",
        "The army freed 12 rebels on Sunday, and the rebels of the ELN freed seven soldiers.",
        "Twelve Tamil Tigers were freed by soldiers on Saturday.",
        "Twelve Taliban were let go by Afghan troops.",
    ],
)
def test_nobody_rescues_rebels_whom_an_army_lets_go(sentence):
    assert 12 in numbers(LEAD + sentence)


def test_nobody_changes_hands_whom_an_army_frees_from_rebels():
    assert 12 not in numbers(LEAD + "Twelve pupils were freed by the army from the camp of Boko Haram.")
