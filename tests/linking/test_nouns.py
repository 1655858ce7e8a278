"""The noun of a number: word classes, adjectives in a row, members of a body, merchant ships."""

import pytest

import exchange_facts


def category(text, number):
    facts = exchange_facts.extract(text, date="2025-05-23").facts
    return {(fact.category, *fact.traits) for fact in facts if fact.low == number}


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("12 sick and wounded troops", ("military", "wounded")),
        ("12 male and female detainees", ("prisoners", "men", "women")),
        ("12 current and former officials", ("civilians",)),
        ("12 civilian seamen", ("civilians",)),
        ("12 adults", ("people",)),
        ("12 civilian and military prisoners", ("prisoners", "civilians", "military")),
        ("12 elderly and ailing Yazidis", ("people", "elderly", "wounded")),
        ("12 fishermen and civilian prisoners", ("civilians+prisoners", "civilians")),
        ("12 dead Ukrainian servicemen", ("bodies",)),
        ("12 fallen Georgian soldiers", ("bodies",)),
        ("12 soldiers' bodies", ("bodies",)),
        ("12 Israelis' remains", ("bodies",)),
        ("12 sets of remains", ("bodies",)),
        ("12 wives and children of officials", ("children+women",)),
        ("12 Croat fighters", ("military",)),
        ("12 life-term prisoners", ("prisoners",)),
        ("12 schoolchildren", ("children",)),
        ("12 regular army", ("military",)),
        ("12 Afghan police", ("military",)),
        ("12 Republican Guards", ("military",)),
        ("12 health workers and their driver", ("medics",)),
        ("12 United Nations staff", ("civilians",)),
        ("12 bishops", ("civilians",)),
        ("12 physiotherapists", ("medics",)),
        ("12 Lebanese and Hezbollah prisoners", ("prisoners",)),
        ("12 camerawomen", ("journalists",)),
        ("12 British and Dominion prisoners", ("prisoners",)),
        ("12 British and Allied prisoners of war", ("prisoners_of_war",)),
        ("12 Turkish and bandaged soldiers", ("military",)),
    ],
)
def test_nouns_name_the_category_by_the_whole_phrase(phrase, expected):
    assert category(f"They freed {phrase} on Tuesday in a prisoner exchange.", 12) == {expected}


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("12 members of the armed forces", "military"),
        ("12 captured members of the Congolese army", "military"),
        ("12 members of the police", "military"),
        ("12 Azov members", "military"),
        ("12 members of parliament", "civilians"),
        ("12 members of the ruling council", "civilians"),
        ("12 members of the medical staff", "medics"),
        ("12 members of the movement", "people"),
        ("12 men of the government side", "men"),
    ],
)
def test_nouns_members_are_what_they_are_members_of(phrase, expected):
    assert category(f"The rebels freed {phrase} in exchange for 40 detainees.", 12) == {(expected,)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Pirates let go 35 seamen of a German container ship after a ransom was paid, as part of a swap.",
            "civilians",
        ),
        ("Iran freed 35 sailors of a tanker in a prisoner swap with London.", "civilians"),
        ("Russia returned 35 sailors to Ukraine in a prisoner swap.", "military"),
        ("Russia returned 35 sailors of two gunboats to the Ukrainian Navy in a prisoner swap.", "military"),
    ],
)
def test_nouns_sailors_of_merchant_ships_are_civilians(text, expected):
    assert category(text, 35) == {(expected,)}


def test_nouns_a_crew_is_counted_by_the_men_it_has():
    assert category("Iran released the 24-man crew of the tanker in exchange for five prisoners.", 24) == {
        ("people", "men")
    }


@pytest.mark.parametrize(
    ("text", "number", "expected", "party"),
    [
        ("Hamas freed 105 hostages, of whom 81 were Israelis.", 81, "people", "IL"),
        ("The Houthis freed 290 detainees. Three were Saudis.", 3, "people", "SA"),
        ("Hamas freed ten hostages. Two of them are American.", 2, "hostages", "US"),
        ("The Taliban freed 19 hostages. Fifteen of the freed are Germans.", 15, "people", "DE"),
        ("Minsk freed 52 prisoners. Six of them are Lithuanian citizens.", 6, "people", "LT"),
    ],
)
def test_nouns_a_nationality_behind_the_verb_is_the_noun_and_the_side(text, number, expected, party):
    facts = exchange_facts.extract(text, date="2025-05-23").facts
    assert {(fact.category, fact.party) for fact in facts if fact.low == number} == {(expected, party)}


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        ("Militants freed 25 of nearly 250 Pakistani soldiers held captive near the Afghan border.", 25, "military"),
        ("Ukraine knows where 87 out of the 144 Ukrainian prisoners are held.", 87, "prisoners"),
        ("In the swap 40 hostages came home. Ten of them had been held hostage twice.", 10, "hostages"),
        ("Ukraine brought home 1,358 people in the swap, of whom 1,246 military and 112 civilians.", 1246, "military"),
        ("The rebels still hold 1,700 prisoners, some 700 of them members of Azov.", 700, "military"),
        ("The kidnappers set free 11 captives in a swap: four boys, 6 girls and a man.", 6, "children"),
        ("The gang set free 11, six of them women, in exchange for its commanders.", 11, "people"),
    ],
)  # fmt: skip
def test_nouns_a_share_has_its_own_noun_or_that_of_its_whole(text, number, expected):
    assert {found for found, *_ in category(text, number)} == {expected}
