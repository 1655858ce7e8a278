"""Who held those who are counted: three texts a phenomenon, each with its holders by number."""

import pytest

import exchange_facts

TEXTS = {
    "who lets them go": [
        ("Hamas freed 13 Israelis on Sunday.", {13: "hamas"}),
        ("The ELN released nine Colombian soldiers in Arauca on Friday.", {9: "eln"}),
        ("Eritrea set 279 Ethiopian prisoners of war free on Thursday.", {279: "ER"}),
    ],
    "whose captivity they leave": [
        ("Sixty-four Ukrainian soldiers came home from Russian captivity on Sunday.", {64: "RU"}),
        ("On Monday 12 Armenian prisoners held by Azerbaijan were freed.", {12: "AZ"}),
        ("On Friday 81 Saudis were brought home from Houthi jails.", {81: "houthi"}),
    ],
    "the dead": [
        ("Russia returned the bodies of 1,000 Ukrainian soldiers on Friday.", {1000: "RU"}),
        ("Hezbollah handed over the remains of three Israeli soldiers on Monday.", {3: "hezbollah"}),
        ("In the exchange on Friday Kyiv handed Moscow the bodies of 31 Russian soldiers.", {31: "UA"}),
    ],
    "its own people": [
        ("Belarus pardoned 30 political prisoners on Friday, Lukashenko's office said.", {30: "BY"}),
        ("Cuba has freed 53 political prisoners since January, Havana said.", {53: "CU"}),
        ("Nicaragua released 222 political prisoners on Thursday.", {222: "NI"}),
    ],
    "held now": [
        ("Armenia says Azerbaijan still holds 23 Armenian prisoners.", {23: "AZ"}),
        ("Kyiv says that 2,500 Ukrainian soldiers are still in Russian captivity.", {2500: "RU"}),
        ("Hamas still holds 59 Israeli hostages in Gaza.", {59: "hamas"}),
    ],
    "a go-between holds nobody": [
        (
            "Azerbaijan and Armenia exchanged captives on Monday. A Russian plane took 44 Armenians to Yerevan.",
            {44: "AZ"},
        ),
        ("Iran freed five Americans. A Qatari jet flew the five Americans out of Tehran on Monday.", {5: "IR"}),
        ("Hamas freed three Thais on Friday, brokered by Qatar and Egypt.", {3: "hamas"}),
    ],
    "both sides at once": [
        ("Russia and Ukraine exchanged 300 prisoners of war on Friday.", {300: None}),
        ("Azerbaijan and Armenia exchanged 33 captives on Monday.", {33: None}),
        ("The Yemeni government and the Houthis exchanged 1,056 detainees on Friday.", {1056: None}),
    ],
}


@pytest.fixture(scope="module")
def nlp():
    return exchange_facts.load()


@pytest.mark.parametrize(
    ("text", "holders"),
    [pytest.param(*row, id=f"{name}-{i}") for name, rows in TEXTS.items() for i, row in enumerate(rows)],
)
def test_holders(text, holders, nlp):
    facts = exchange_facts.extract(text, date="2024-05-06", nlp=nlp).facts
    assert {fact.low: fact.held_by for fact in facts} == holders


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Hamas freed six Israeli hostages on Thursday.", "holders.told"),
        ("Six Israeli hostages came home in a swap with Hamas on Thursday.", "holders.facing"),
    ],
)
def test_holders_explain_who_holds(text, why):
    result = exchange_facts.extract(text, date="2025-05-23")
    assert [result.why[fact.id]["held_by"] for fact in result.facts] == [why]


@pytest.mark.parametrize(
    ("text", "low", "expected"),
    [
        ("Hamas frees 14 hostages, Israel 42 prisoners", 42, "IL"),
        ("The Houthis freed 61 soldiers and the government 230 detainees.", 230, "YE"),
        ("Armenia frees four soldiers, Azerbaijan 31 captives", 31, "AZ"),
    ],
)
def test_holders_second_half_without_a_verb_has_a_holder_of_its_own(text, low, expected):
    facts = exchange_facts.extract(text, date="2024-03-15").facts
    assert {fact.held_by for fact in facts if fact.low == low} == {expected}
