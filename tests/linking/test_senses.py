"""Words of release in another sense govern nobody."""

import pytest

import exchange_facts

CAPTIVES = "Russia freed 95 Ukrainian prisoners of war on Friday. "


@pytest.mark.parametrize(
    "sentence",
    [
        "Kyiv's hospitals offer free scans at 21 laboratories.",
        "A press release said that 300 soldiers took part in the drill.",
        "According to the release, 4,000 civilians watched it.",
        "The ministry released a video of twelve soldiers.",
        "The army said that its aircraft had released 40 bombs near two officers.",
        "The home ministry has 3,905 officers.",
        "The minister of state for home said that 700 officers were in place.",
        "Kovalenko hit 14 home runs before 800 officials.",
    ],
)
def test_senses_of_other_things_free_nobody(sentence):
    result = exchange_facts.extract(CAPTIVES + sentence, date="2024-03-15")
    rules = [result.why[fact.id].get("kind", "") for fact in result.facts if fact.low != 95]
    assert not [rule for rule in rules if rule.startswith(("give", "go"))]


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("Rebels free 12 hostages in Cauca, the Colombian Red Cross says.", 12),
        ("Hamas is to free Israeli hostages: eight on Saturday.", 8),
        ("Baku must free or charge 23 Armenian prisoners, a court says.", 23),
        ("The 32 Armenian prisoners of war are free by order of Baku.", 32),
        ("Ukraine: 95 soldiers are home from Russian captivity.", 95),
        ("Moscow released 95 Ukrainian soldiers, a list of whom Kyiv published.", 95),
    ],
)
def test_senses_of_release_are_kept(text, low):
    assert low in {fact.low for fact in exchange_facts.extract(text, date="2024-03-15").facts}
