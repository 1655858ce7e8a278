"""Lexicons: how much they hold, and what every row must be."""

from __future__ import annotations

import re
from collections import Counter

import pycountry
import pytest

from exchange_facts.lexicon import CLASS, ROOT, LexiconError, load_lexicon, read_rows

PACKAGE = ROOT.parent
WORDS_IN_CODE = 4  # so many words belong into the lexicon

# Dependent territories, and the one place of ISO 3166 without people
TERRITORIES = frozenset(
    "AW AI AX AS AQ TF BQ BL BV CC CK CW CX FO GG GP GF HM IM IO JE MF MP MS MQ YT NC NF NU PN PF RE GS SH SJ "
    "PM SX TC TK UM VG VI WF".split()
)
AT_WAR = "UA RU GE AM AZ BA HR RS LB SY IQ IR YE AF PK IN LK CO VE SD SS ET SO NG ML CD LY AO MZ MM KH PH".split()


@pytest.mark.parametrize(
    ("name", "label", "least"),
    [
        ("people", "PERSON", 400),
        ("units", "MILITARY_UNIT", 500),
        ("facilities", "FAC", 150),
        ("regions", "GPE", 900),
        ("sides", "ORG", 300),
    ],
)
def test_lexicon_holds_enough_rows(name, label, least):
    assert sum(row.label == label for row in load_lexicon(name)) >= least


def test_lexicon_has_every_state():
    rows = [row for row in load_lexicon("states") if row.label == "GPE"]
    assert {country.alpha_2 for country in pycountry.countries} - TERRITORIES <= {row.country for row in rows}
    assert sum(row.attrs["type"] == "capital" for row in rows) >= 193


def test_lexicon_has_regions_of_the_countries_at_war():
    counts = Counter(row.country for row in load_lexicon("regions"))
    assert {country: counts[country] for country in AT_WAR if counts[country] < 5} == {}


@pytest.mark.parametrize("name", ["people", "units", "facilities", "regions", "states", "places", "sides"])
def test_lexicon_wikidata_ids_name_one_row_each(name):
    counts = Counter(row.wikidata for row in load_lexicon(name) if row.wikidata)
    assert [id for id, count in counts.items() if count > 1] == []


def test_lexicon_parents_of_units_are_there():
    rows = load_lexicon("units")
    ids = {row.id for row in rows}
    assert {row.attrs["parent"] for row in rows if "parent" in row.attrs} <= ids


def test_lexicon_sides_of_conflicts_have_a_name():
    names = ("states", "regions", "places", "facilities", "units", "people", "sides")
    spoken_for = {row.party for name in names for row in load_lexicon(name)}
    assert {
        side: row.id
        for row in load_lexicon("conflicts")
        for side in (*row.attrs["sides"], *row.attrs["against"], *row.attrs.get("people", {}))
        if side not in spoken_for
    } == {}


@pytest.mark.parametrize("name", ["states", "sides"])
def test_lexicon_sides_face_somebody(name):
    facing = {s for row in load_lexicon("conflicts") for s in (*row.attrs["sides"], *row.attrs["against"])}
    groups = {row.party for row in load_lexicon(name) if row.party and row.party.islower()}
    assert groups - facing == set()


def test_lexicon_sides_of_a_conflict_stand_in_one_camp():
    assert [r.id for r in load_lexicon("conflicts") if set(r.attrs["sides"]) & set(r.attrs["against"])] == []


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "not JSON"),
        ("[]", "a row is a JSON object"),
        ('{"id": "a", "label": "GPE", "forms": ["A"], "colour": "red"}', "unknown keys"),
        ('{"id": "", "label": "GPE", "forms": ["A"]}', "'id' must be"),
        ('{"id": "a", "label": "GPE", "forms": []}', "'forms' must be"),
        ('{"id": "a", "label": "GPE", "forms": ["A", "A"]}', "a form twice"),
        ('{"id": "a", "label": "GPE", "forms": ["A"], "country": "ukr"}', "alpha-2"),
        ('{"id": "a", "label": "GPE", "forms": ["A"], "wikidata": "212"}', "Q212"),
        ('{"id": "a", "label": "GPE", "forms": ["A"], "attrs": 1}', "'attrs' must be"),
    ],
)
def test_lexicon_names_the_broken_row(tmp_path, line, message):
    path = tmp_path / "broken.jsonl"
    path.write_text(f'{{"id": "ok", "label": "GPE", "forms": ["Ok"]}}\n{line}\n')
    with pytest.raises(LexiconError, match=rf"broken\.jsonl:2: .*{message}"):
        read_rows(path)


def test_lexicon_refuses_an_id_twice(tmp_path):
    path = tmp_path / "twice.jsonl"
    path.write_text('{"id": "a", "label": "GPE", "forms": ["A"]}\n' * 2)
    with pytest.raises(LexiconError, match=r"twice\.jsonl:2: .*stands already in line 1"):
        read_rows(path)


def test_lexicon_words_speak_of_one_topic():
    counts = Counter(word for row in load_lexicon("topics") for word in row.forms)
    assert [word for word, count in counts.items() if count > 1] == []


SOURCES = [path for room in ("rulers", "linking") for path in sorted((PACKAGE / room).rglob("*.py"))]


def test_lexicon_word_sets_are_all_asked_for():
    asked = {id for path in SOURCES for id in re.findall(r'word_set\("([^"]+)"\)', path.read_text("utf-8"))}
    rows = load_lexicon("words")
    classes = {form[1:] for row in rows for form in row.forms if form.startswith(CLASS)}
    assert {row.id for row in rows} | {row.id for row in load_lexicon("word_classes")} == asked | classes


@pytest.mark.parametrize("row", load_lexicon("words"), ids=lambda row: row.id)
def test_lexicon_word_sets_name_a_class_and_not_its_words(row):
    classes = [set(name.forms) for name in load_lexicon("word_classes") if len(name.forms) > 2]
    assert not any(words <= set(row.forms) for words in classes)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_lexicon_holds_the_words_of_the_rules(path):
    sets = re.findall(r'^\w+ = .*frozenset\(\s*((?:"[^"]*"\s*)+)\.split\(\)', path.read_text("utf-8"), re.MULTILINE)
    counts = [sum(word.strip("'\"-").isalpha() for word in words.split()) for words in sets]
    assert [count for count in counts if count >= WORDS_IN_CODE] == []
