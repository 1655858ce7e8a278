"""Parts as a reader finds them: three texts a phenomenon, each with its shares as part → (whole, axis)."""

import pytest

import exchange_facts

TEXTS = {
    "including": [
        (
            "Armenia returned 41 captives to Azerbaijan on Monday, including 33 soldiers and eight civilians.",
            {33: (41, "legal_status"), 8: (41, "legal_status")},
        ),
        ("On Tuesday 64 Ukrainians came home from Russian captivity, nine women among them.", {9: (64, "sex")}),
        ("Hamas freed 14 hostages on Sunday, five children and two women included.", {5: (14, "age"), 2: (14, "sex")}),
    ],
    "lists": [
        (
            "Russia released 16 prisoners on Friday: three Americans, five Germans and eight Russians.",
            {3: (16, "nationality"), 5: (16, "nationality"), 8: (16, "nationality")},
        ),
        (
            "The Houthis let go 25 prisoners on Sunday: 19 Saudis and six Sudanese.",
            {19: (25, "nationality"), 6: (25, "nationality")},
        ),
        (
            "Boko Haram freed 21 captives on Monday: twelve women, five men and four children.",
            {12: (21, "sex"), 5: (21, "sex"), 4: (21, "age")},
        ),
    ],
    "the rest": [
        (
            "Hamas freed 20 hostages on Monday. Seven of them crossed in the morning. The other 13 followed at noon.",
            {7: (20, "other"), 13: (20, "other")},
        ),
        (
            "Eritrea released 17 soldiers on Friday. Four were flown to Djibouti; the remaining 13 stayed in Doha.",
            {4: (17, "other"), 13: (17, "other")},
        ),
    ],
    "the other side between": [
        (
            "177 Armenian captives came home on Wednesday. In return 232 Azerbaijani captives were freed.\n\n"
            "Among the Armenian captives were 52 soldiers and 125 civilians.",
            {52: (177, "legal_status"), 125: (177, "legal_status")},
        ),
        (
            "Russia freed 90 Ukrainian prisoners on Friday. Ukraine let 150 Russian prisoners go. "
            "The Ukrainians include 12 women.",
            {12: (90, "sex")},
        ),
        (
            "Hamas freed 20 Israeli hostages on Monday. For them 300 Palestinians left Israeli prisons. "
            "Among the Israelis are four children.",
            {4: (20, "age")},
        ),
    ],
    "a sentence without a noun": [
        ("Russia released 95 Ukrainians on Friday. Forty-eight had been sentenced.", {48: (95, "legal_status")}),
        ("Israel freed 183 prisoners on Saturday. Seven went to Egypt.", {7: (183, "other")}),
        ("Colombia's FARC freed 42 soldiers on Tuesday. Nine were on crutches.", {9: (42, "health")}),
    ],
    "title and body": [
        (
            "Kyiv brings home 150 people\n\n"
            "Today 120 Ukrainian soldiers and 30 civilians returned from Russian captivity.",
            {120: (150, "legal_status"), 30: (150, "legal_status")},
        ),
        (
            "FARC frees 18 captives\n\n"
            "The guerrillas handed over eleven soldiers and seven civilians to the Red Cross on Friday.",
            {11: (18, "legal_status"), 7: (18, "legal_status")},
        ),
        (
            "Israel frees 90 Palestinian prisoners\n\nIsrael released 69 women and 21 minors from jail on Monday.",
            {69: (90, "sex"), 21: (90, "age")},
        ),
    ],
    "nested": [
        (
            "Ukraine got back 80 prisoners on Sunday, including 60 soldiers, of whom seven are officers.",
            {60: (80, "legal_status"), 7: (60, "rank")},
        ),
        (
            "Azerbaijan released 32 Armenian prisoners on Friday, among them 12 soldiers, of whom four are wounded.",
            {12: (32, "legal_status"), 4: (12, "health")},
        ),
        (
            "Israel freed 120 Palestinians on Sunday, including 40 women, of whom three are minors.",
            {40: (120, "sex"), 3: (40, "age")},
        ),
    ],
    "sentence before": [
        (
            "Ukraine brought home 70 soldiers on Friday. Among the freed are five officers and three women.",
            {5: (70, "rank"), 3: (70, "sex")},
        ),
        (
            "Colombia received 27 captives from the ELN on Sunday. Among them are 20 soldiers and seven civilians.",
            {20: (27, "legal_status"), 7: (27, "legal_status")},
        ),
        (
            "The Taliban freed 44 Afghan soldiers on Monday. Of those released, six were officers.",
            {6: (44, "rank")},
        ),
    ],
    "cumulative": [
        (
            "Since the invasion 3,210 Ukrainians have been freed from Russian captivity, including 148 civilians.",
            {148: (3210, "legal_status")},
        ),
        ("Since 2015 Boko Haram has released 412 captives, 107 children among them.", {107: (412, "age")}),
        (
            "In all 1,860 Armenians have been freed since the war, 60 civilians among them.",
            {60: (1860, "legal_status")},
        ),
    ],
    "units": [
        (
            "Today 90 Ukrainian soldiers were freed: National Guard – 40, Navy – 30, Border Guard – 20.",
            {40: (90, "unit"), 30: (90, "unit"), 20: (90, "unit")},
        ),
        (
            "Ukraine freed 75 service members from captivity on Friday: 50 from the Armed Forces, 15 national guardsmen"
            " and ten border guards.",
            {50: (75, "unit"), 15: (75, "unit"), 10: (75, "unit")},
        ),
        (
            "Russia freed 52 Ukrainians on Sunday: 24 from the National Guard, 16 from the Navy, nine border guards "
            "and three civilians.",
            {24: (52, "unit"), 16: (52, "unit"), 9: (52, "unit"), 3: (52, "legal_status")},
        ),
    ],
    "another day": [
        (
            "Cuba let 30 prisoners go on 2 January 2024, and 21 more on 5 March 2024.",
            {},
        ),
        (
            "On 3 May 2024 Hamas released ten hostages. On 12 April 2024 four had come out and on 20 April 2024 six.",
            {},
        ),
        (
            "Yerevan let 17 Azerbaijanis go on 5 May 2024. On 9 June 2023 it freed eleven and in July 2022 six.",
            {},
        ),
    ],
    "an offer": [
        (
            "The rebels had offered to free 30 soldiers. On Monday they released 18 soldiers and 12 policemen.",
            {},
        ),
        (
            "Tehran refused to release 11 Americans. On Friday it freed seven men and four women from Britain.",
            {},
        ),
    ],
    "told behind": [
        (
            "FARC let six policemen and four soldiers go on Friday. The ten were flown to Bogota.",
            {6: (10, "other"), 4: (10, "other")},
        ),
        (
            "Hamas freed eight women and five men on Sunday. All 13 hostages are home.",
            {8: (13, "sex"), 5: (13, "sex")},
        ),
        ("Boko Haram let five girls and two boys go on Sunday. The sect freed seven traders as well.", {}),
    ],
    "words behind their number": [
        (
            "The Houthis freed 24 soldiers on Sunday, five of them wounded, and several children.",
            {5: (24, "health")},
        ),
        (
            "Hezbollah handed over 14 captives on Monday, three of them officers, and two priests.",
            {3: (14, "rank")},
        ),
    ],
    "soldiers and civilians": [
        ("Kyiv got back 120 soldiers on Friday. Three civilians came home too.", {}),
        ("Sudan's army received 64 soldiers on Monday, along with nine civilians.", {}),
    ],
    "nationality behind a number": [
        (
            "The Command returned 75,000 prisoners; 5,600 of them were Chinese.",
            {5600: (75000, "nationality")},
        ),
        (
            "The Taliban released 40 foreigners on Friday, nine of them Indians.",
            {9: (40, "nationality")},
        ),
        (
            "Libya let 60 sailors go on Monday, 44 of whom are Tunisians.",
            {44: (60, "nationality")},
        ),
    ],
    "of the nation": [
        (
            "Kyiv got 207 Ukrainians for 195 Russians on Friday. Thirty-six of the Ukrainians were wounded.",
            {36: (207, "health")},
        ),
        (
            "Hamas freed 12 Israelis for 39 Palestinians on Sunday. Four of the Israelis were children.",
            {4: (12, "age")},
        ),
        (
            "Georgia received 31 Georgians for 15 Ossetians on Tuesday. Two of the Georgians are women.",
            {2: (31, "sex")},
        ),
    ],
    "the number again": [
        (
            "Russia freed 95 Ukrainians on Friday and got 103 Russians. Among the 103 are twelve officers.",
            {12: (103, "rank")},
        ),
        (
            "Kabul freed 400 Taliban on Friday. The Taliban let 1,000 soldiers go. Among the 400 were 156 men.",
            {156: (400, "sex")},
        ),
        (
            "Hamas freed 13 Israelis and Israel let 39 Palestinians go on Sunday. Of the 39, six are women.",
            {6: (39, "sex")},
        ),
    ],
    "a rival figure": [
        ("Eritrea freed 4,208 prisoners of war on Friday. An aid worker spoke of fewer than 3,000.", {}),
        ("Armenia freed 260 captives on Friday. An official spoke of no more than 200.", {}),
    ],
    "no parts": [
        ("Russia freed 15 Ukrainians on Monday in exchange for nine Russians.", {}),
        ("On Monday Hamas freed 24 hostages. On Friday Israel released 39 Palestinians.", {}),
        ("Georgia handed over five soldiers in return for three Ossetians.", {}),
    ],
}


@pytest.fixture(scope="module")
def nlp():
    return exchange_facts.load()


@pytest.mark.parametrize(
    ("text", "parts"),
    [pytest.param(*row, id=f"{name}-{i}") for name, rows in TEXTS.items() for i, row in enumerate(rows)],
)
def test_parts_in_text(text, parts, nlp):
    facts = exchange_facts.extract(text, date="2024-05-06", nlp=nlp).facts
    wholes = {fact.id: fact.low for fact in facts}
    assert {f.low: (wholes[f.part_of], f.dimension) for f in facts if f.part_of} == parts


def test_who_will_be_flown_out_and_kept_elsewhere_is_not_held_now():
    text = "Kabul freed 400 Taliban prisoners. The last six convicts will be flown to Qatar and kept under watch."
    facts = exchange_facts.extract(text, date="2020-08-14").facts
    assert {(fact.low, fact.kind, fact.status) for fact in facts} >= {(6, "release", "planned")}


def test_apiece_is_of_the_two_sides_that_the_next_sentences_name():
    text = "Prisoner swaps in September 2023. Five apiece. The Americans land in Doha; of the Iranians two go home."
    facts = exchange_facts.extract(text, date="2024-06-16").facts
    assert {fact.party for fact in facts if fact.low == 5} == {"IR", "US"}
