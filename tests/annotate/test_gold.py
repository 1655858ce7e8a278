"""Where the facts and names of a gold row stand."""

from __future__ import annotations

import pytest

from exchange_facts.annotate.gold import from_gold, to_gold

BASE = {"kind": "release", "party": "UA", "status": "completed", "traits": [], "units": []}


def row(text: str, *facts: dict, **names: list[str]) -> dict:
    return {
        "id": "a",
        "text": text,
        "date": None,
        "title": None,
        "facts": [BASE | fact for fact in facts],
        "entities": names,
    }


def fact(low: int, category: str, quote: str, **more) -> dict:
    return {"low": low, "high": low, "category": category, "quote": quote, **more}


@pytest.mark.parametrize(
    ("quote", "low", "category", "number", "noun"),
    [
        ("15 women, 15 minors", 15, "women", "15", "women"),
        ("a former mayor", 1, "civilians", "a former mayor", "mayor"),
        ("more than 300 soldiers", 300, "military", "more than 300", "soldiers"),
    ],
)
def test_gold_places_number_and_noun(quote, low, category, number, noun):
    text = f"They freed {quote} today."
    [found] = from_gold(row(text, fact(low, category, quote))).facts
    assert text[slice(*found.count)] == number
    assert found.category_span and text[slice(*found.category_span)] == noun


def test_gold_places_equal_numbers_one_by_one():
    text = "They freed 15 women and 15 women more."
    first, second = from_gold(row(text, fact(15, "women", text), fact(15, "women", text))).facts
    assert first.count < second.count


def test_gold_prefers_the_whole_of_the_same_kind_and_side():
    text = "390 Ukrainians and 390 Russians are home, 270 of the Ukrainians soldiers."
    facts = [fact(390, "people", "390 Ukrainians"), fact(390, "people", "390 Russians", party="RU")]
    share = fact(270, "military", "270 of the Ukrainians soldiers", part_of=[390, "people"])
    assert from_gold(row(text, *reversed(facts), share)).facts[2].part_of == "f2"


def test_gold_names_stand_everywhere_but_inside_longer_ones():
    text = "Azov Brigade men of Azov; Azovstal. Azov Brigade."
    marked = from_gold(row(text, PLACE=["Azov"], MILITARY_UNIT=["Azov Brigade"]))
    assert [(e.label, e.start) for e in marked.entities] == [("MILITARY_UNIT", 0), ("PLACE", 20), ("MILITARY_UNIT", 36)]


def test_gold_name_inside_a_longer_one_keeps_a_place():
    marked = from_gold(row("The Azov Brigade.", PLACE=["Azov"], MILITARY_UNIT=["Azov Brigade"]))
    assert to_gold(marked)["entities"] == {"PLACE": ["Azov"], "MILITARY_UNIT": ["Azov Brigade"]}


@pytest.mark.parametrize("name", ["kind", "category", "quote"])
def test_gold_names_a_fact_without_what_it_needs(name):
    wrong = BASE | fact(3, "people", "3 men") | {name: None}
    with pytest.raises(ValueError, match=f"the gold article a: fact 1 has no {name}"):
        from_gold(row("3 men.", wrong) | {"facts": [wrong]})


def test_gold_counts_from_the_title_that_a_text_leaves_out():
    text = "390 soldiers are home, Olena Bondar said."
    marked = from_gold(row(text, fact(390, "military", "390 soldiers"), PERSON=["Olena Bondar"]))
    marked.title = "Back from captivity"
    again = from_gold(to_gold(marked))
    [found], [name] = again.facts, again.entities
    assert found.category_span
    spans = (found.count, found.category_span, found.sentence, (name.start, name.end))
    assert [again.text[slice(*span)] for span in spans] == ["390", "soldiers", "390 soldiers", "Olena Bondar"]


def test_gold_tells_what_it_cannot_place():
    problems: list = []
    wrong = fact(3, "people", "3 men", part_of=[9, "people"], mood="sad")
    from_gold(row("Nothing.", wrong, PERSON=["Bondar"]), on_problem=problems.append)
    told = [problem.what for problem in problems]
    assert len(told) == 4
    assert any("the key mood" in what for what in told) and any("does not stand in the text" in what for what in told)
