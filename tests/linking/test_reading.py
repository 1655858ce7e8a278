"""Which numbers are facts: those that a list, a parallel, an aside or a label tells of, and none of other things."""

import pytest

import exchange_facts
from exchange_facts.linking.article import reading
from exchange_facts.linking.category import listing

LEAD = "Armenia and Azerbaijan carried out a prisoner exchange in which 60 captives came home.\n\n"


def facts(text):
    """Every fact of a text as its number, category and kind."""
    found = exchange_facts.extract(text, date="2024-03-15").facts
    return {(fact.low or fact.high, fact.category, fact.kind) for fact in found}


@pytest.mark.parametrize(
    ("sentence", "fact"),
    [
        ("The state gave up a dozen jailed bandits.", (12, "people", "release")),
        ("The rebels handed over nine corpses.", (9, "bodies", "release")),
        ("They let 12 United Nations staff go.", (12, "civilians", "release")),
        ("Freed were seven Doctors Without Borders nurses.", (7, "medics", "release")),
        ("The ministry wants to swap 15 prisoners of conscience.", (15, "people", "release")),
        ("The rebels freed 38 members of the national army.", (38, "military", "release")),
        ("There were 12 mothers among those freed.", (12, "people", "release")),
    ],
)
def test_reading_nouns_that_look_like_things_count_people(sentence, fact):
    assert fact in facts(LEAD + sentence)


@pytest.mark.parametrize(
    ("sentence", "fact"),
    [
        ("Hanoi gave up two prisoners, one French, one Dutch.", (1, "people", "release")),
        ("The rebels freed eleven Poles, four Thais and one a Filipino.", (1, "people", "release")),
        ("The junta let five Libyans and a German convert go.", (1, "people", "release")),
        ("Freed were five Americans, two of them women, plus a Briton.", (1, "people", "release")),
        ("The guerrillas handed over ten Dutch and six Swedes.", (10, "people", "release")),
        ("The agency counted 40 Angolans, two Zambians and two Vanuarans.", (2, "people", "release")),
        ("The camp let go 70 Greeks, 25 Turks and thirty others.", (30, "people", "release")),
        ("That day 410 civilians crossed; a hundred others had gone before them.", (100, "civilians", "release")),
        ("The two sides freed 105 hostages, of whom 81 were Israelis.", (81, "people", "release")),
        ("Among the imprisoned are ten nurses, 21 teachers and 16 lawyers.", (21, "civilians", "held")),
        ("Yerevan puts those in custody at 55: 41 soldiers and 14 villagers.", (41, "military", "held")),
        ("In all 43 bodies were exchanged, including 21 of men killed in the hills.", (21, "bodies", "release")),
    ],
)
def test_reading_a_number_goes_on_with_its_list(sentence, fact):
    assert fact in facts(LEAD + sentence)


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("Three hostages are to leave on Sunday and four on the seventh day.", 4),
        ("Two hostages leave on Sunday. After that nobody follows until the last 14 on Friday.", 14),
        ("After the swap Yerevan reported 23 and Baku 24.", 24),
        ("Fifteen soldiers were swapped for maps, another 17 three weeks later.", 17),
        ("Ten captives were freed; seven flew to Cologne, four drove home.", 4),
        ("Five of Saturday's 19 captives are children.", 19),
        ("Of the captives a dozen rested; on Friday 11 emerged.", 11),
        ("How many captives will be freed? Thirty-three in the first phase.", 33),
    ],
)
def test_reading_a_parallel_leaves_out_noun_and_verb(sentence, number):
    assert number in {low for low, _, _ in facts(LEAD + sentence)}


@pytest.mark.parametrize(
    ("sentence", "fact"),
    [
        ("Five policemen, on trial for the shooting of 48 people, were handed over.", (5, "military", "release")),
        ("Nine soldiers, bruised and thin but on their feet, were brought home.", (9, "military", "release")),
        ("They include an actor convicted by Baku, and the 24 sailors captured there.", (24, "military", "release")),
        ("Only three were soldiers: a pilot, shot down in May, and two privates.", (2, "enlisted", "release")),
        ("A ship with 50 men detained by the militias docked; it carried 50 men freed.", (50, "men", "release")),
        ("The 27 victims regained their freedom at noon.", (27, "people", "release")),
        ("In March 2022 an exchange of 1,400 prisoners was announced.", (1400, "prisoners", "release")),
        ("Thirteen nuns carried off in a raid on a convent were let go.", (13, "civilians", "release")),
        ("The remains of 164 soldiers found in the marshes were exchanged.", (164, "bodies", "release")),
        ("Eleven hostages discovered in a cellar were handed over.", (11, "hostages", "release")),
    ],
)
def test_reading_the_verb_of_a_number_is_the_one_that_governs_it(sentence, fact):
    assert fact in facts(LEAD + sentence)


@pytest.mark.parametrize(
    ("line", "fact"),
    [
        ("Soldiers returned: 45.", (45, "military", "release")),
        ("Hostages still held: 101.", (101, "hostages", "held")),
        ("Captives still inside: 300.", (300, "people", "held")),
        ("Another 12 soldiers are locked up in Baku.", (12, "military", "held")),
    ],
)
def test_reading_labels_and_predicates_say_who_is_held(line, fact):
    assert fact in facts(LEAD + "Prisoners freed: 80.\n" + line)


@pytest.mark.parametrize(
    "sentence",
    [
        "The army had deployed 400 men along the road.",
        "Some 300 people had gathered at the gate in March.",
        "The suspects had collected about 4.2 million drams.",
        "The brothers have 51 cows between them.",
    ],
)
def test_reading_numbers_of_others_are_no_facts(sentence):
    assert len(facts(LEAD + sentence)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "It was the third prisoner release this year; 40 men came home.",
        "The prisoner exchange freed 95 soldiers. It was, officials say, the third since May.",
    ],
)
def test_reading_ordinals_of_an_exchange_told_of_before(text):
    assert (3, "exchanges", "ordinal") in facts(text)


@pytest.mark.parametrize(
    ("sentence", "fact"),
    [
        ("Under the first phase 33 are to be let go.", (33, "people", "release")),
        ("For the last round 12 soldiers were chosen and freed.", (12, "military", "release")),
        ("One captain for 2,300 prisoners: that was the price.", (2300, "prisoners", "release")),
        ("Rebels freed 900 people, 40 of them soldiers and roughly as many women.", (40, "women", "release")),
        ("They freed 30 captives, eight of whom, the ministry has said, are dead.", (8, "bodies", "release")),
    ],
)
def test_reading_neighbours_of_a_number_neither_rank_it_nor_hide_its_noun(sentence, fact):
    assert fact in facts(LEAD + sentence)


def test_reading_a_quota_of_days_is_no_rate():
    assert not {kind for *_, kind in facts(LEAD + "Freed were 23, and not the 41 laid down for each day.")} & {"format"}


@pytest.mark.parametrize(
    "text",
    [
        "Hamas wants three prisoners, women and boys mostly, for each hostage that it gives up.",
        "Three Palestinian prisoners, including women and children, will be released for each Israeli.",
    ],
)
def test_reading_rate_behind_an_aside(text):
    assert [(f.kind, f.low, f.counterpart) for f in exchange_facts.extract(text, date="2024-03-15").facts] == [
        ("format", 3, 1)
    ]


@pytest.mark.parametrize("told", ["in its camps", "were released"])
def test_reading_a_list_of_thousands_takes_time_by_its_length(monkeypatch, told):
    calls = []
    monkeypatch.setattr(reading, "align", lambda first, second: calls.append(1) or listing.align(first, second))
    facts("Israel holds " + ", ".join(f"{number} captives" for number in range(2, 600)) + f" and six Moroccans {told}.")
    assert 500 < len(calls) < 5000


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        ("Belarus freed 14 prisoners on Saturday: women (five), men (nine).",
         {(14, "prisoners", None), (5, "women", 14), (9, "men", 14)}),
        ("The pirates let 17 sailors go: Filipinos (11), Indonesians (four), Chinese (two).",
         {(17, "civilians", None), (11, "people", 17), (4, "people", 17), (2, "people", 17)}),
        ("Chad and the rebels swapped captives: it gave up a teacher (42), a retired driver (65) and ten soldiers.",
         {(10, "military", None)}),
    ],
)  # fmt: skip
def test_reading_numbers_in_brackets_count_the_nouns_before_them_or_are_ages(sentence, facts):
    found = exchange_facts.extract(sentence, date="2025-06-21").facts
    value = {fact.id: fact.low for fact in found}
    assert {(fact.low, fact.category, value.get(fact.part_of)) for fact in found} == facts
