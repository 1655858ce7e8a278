"""Military units: what is one, where its name ends, which row it is, and what its name says."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import spacy
from spacy.tokens import Doc

from exchange_facts.lexicon import load_lexicon
from exchange_facts.rulers.units import UnitName, Units, parse_unit, party_of, row_of

Read = Callable[[str], Doc]


@pytest.fixture(scope="module")
def read() -> Read:
    nlp = spacy.blank("en")
    nlp.add_pipe("exchange_facts.units", name="units")
    return nlp


def found(doc: Doc) -> list[str]:
    return [span.text for span in doc.spans["units"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Pilots of the Indian Air Force were let go by the Pakistan Army.",
            ["Indian Air Force", "Pakistan Army"],
        ),
        ("The Sudanese Armed Forces and the Navy denied it.", ["Sudanese Armed Forces", "Navy"]),
        (
            "The Hellenic Coast Guard called the Turkish Coast Guard.",
            ["Hellenic Coast Guard", "Turkish Coast Guard"],
        ),
        ("An IDF officer met the FARDC and the ENDF.", ["IDF", "FARDC", "ENDF"]),
        ("Men of the National Guard of Ukraine came home.", ["National Guard of Ukraine"]),
        (
            "Navy – 30, AFU – 4, State Special Transport Service – 1",
            ["Navy", "AFU", "State Special Transport Service"],
        ),
        ("The Royal Thai Army fired first, the Army said.", ["Royal Thai Army", "Army"]),
        ("ARMED FORCES OF UKRAINE - 41, NATIONAL GUARD - 3", ["ARMED FORCES OF UKRAINE", "NATIONAL GUARD"]),
    ],
)
def test_units_finds_forces_and_services(read: Read, text: str, expected: list[str]) -> None:
    assert found(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The 3rd Separate Assault Brigade returned fire.", ["3rd Separate Assault Brigade"]),
        ("Gunners of the Argentine 25th Infantry Regiment surrendered.", ["25th Infantry Regiment"]),
        ("Croats of the 7th Guards Brigade fell at Mrkonjic Grad.", ["7th Guards Brigade"]),
        (
            "The 101st Airborne and the 810th Guards Naval Infantry",
            ["101st Airborne", "810th Guards Naval Infantry"],
        ),
        ("a sergeant of the 128th mountain assault brigade", ["128th mountain assault brigade"]),
        ("The Third Assault Brigade and the III Corps", ["Third Assault Brigade", "III Corps"]),
        ("Soldiers of 3 Commando Brigade landed.", ["3 Commando Brigade"]),
        ("the 47th “Magura” Brigade", ["47th “Magura” Brigade"]),
        ("SOLDIERS OF THE 36TH MARINE BRIGADE", ["36TH MARINE BRIGADE"]),
        ("Medics of the Edelweiss Brigade and the Givati Brigade", ["Edelweiss Brigade", "Givati Brigade"]),
        ("The 1st Corps of the National Guard took prisoners.", ["1st Corps of the National Guard"]),
        ("the 36th Separate Marine\u00a0Brigade", ["36th Separate Marine\u00a0Brigade"]),
    ],
)
def test_units_reads_the_grammar_of_names(read: Read, text: str, expected: list[str]) -> None:
    assert found(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Losses in the 60th, 57th, 28th brigades", ["60th", "57th", "28th brigades"]),
        ("Men of the 4th and 21st Infantry Divisions", ["4th", "21st Infantry Divisions"]),
        ("Three are from the 36th Brigade and four from the 501st.", ["36th Brigade", "501st"]),
    ],
)
def test_units_reads_lists_of_numbers(read: Read, text: str, expected: list[str]) -> None:
    assert found(read(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Border guards, national guardsmen and marines came home.",
        "Ukraine's army fought the Russian army.",
        "It was the 65th exchange, on 5th Avenue, in the 21st century.",
        "Forty-three Azovs sailed the Sea of Azov.",
        "The Salvation Army fed men of the Rapid Support Forces.",
        "The Revolutionary Armed Forces of Colombia let them go.",
        "The General Staff of the Armed Forces of Ukraine and the SBU said so.",
        "The Red Brigades and the Fire Brigade",
        "Air Force One landed near Navy Yard.",
        "They won the First Division and play in the 2nd division now.",
        "Abu Mohammed al-Golani sent the National Police.",
        "The 1,000th prisoner of the company",
    ],
)
def test_units_leaves_what_is_no_unit(read: Read, text: str) -> None:
    assert found(read(text)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Eldar Mamedov of the army's press office said that they serve in the National\nGuard.",
            ["National\nGuard"],
        ),
        ("Navy\nGuard", ["Navy"]),
    ],
)
def test_units_joins_the_broken_lines_of_a_wrapped_text(read: Read, text: str, expected: list[str]) -> None:
    assert found(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "id_", "party"),
    [
        ("fighters of Azov", "unit.ua.azov", "UA"),
        ("the IRGC", "unit.ir.irgc", "IR"),
        ("the 155th Separate Marine Brigade", "unit.ru.155_gmar_brigade", "RU"),
        ("the Nukhba Force", "unit.ps.nukhba", "hamas"),
        ("the Somalia Battalion", "unit.separatists.somalia", "separatists"),
        ("the National Guard", "unit.generic.national_guard", None),
        ("the Kazakh Air Force", "unit.generic.air_force", "KZ"),
        ("the 36th Brigade", "units.grammar", None),
    ],
)
def test_units_tells_the_row_and_the_side(read: Read, text: str, id_: str, party: str | None) -> None:
    doc = read(text)
    (span,) = doc.spans["units"]
    assert (span.label_, span.id_, party_of(span)) == ("MILITARY_UNIT", id_, party)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("36th Separate Marine Brigade", UnitName(36, "marine", "brigade")),
        ("6th Armoured Division", UnitName(6, "armoured", "division")),
        ("810th Guards Naval Infantry", UnitName(810, "marine", None)),
        ("Third Assault Brigade", UnitName(3, "assault", "brigade")),
        ("128th Mountain Assault Brigade", UnitName(128, "mountain", "brigade")),
        ("1st Corps of the National Guard", UnitName(1, None, "corps")),
        ("28th brigades", UnitName(28, None, "brigade")),
        ("Navy", UnitName()),
    ],
)
def test_units_parses_a_name(text: str, name: UnitName) -> None:
    assert parse_unit(text) == name


def test_units_knows_no_row_of_a_rule() -> None:
    assert row_of("units.grammar") is None


def test_units_lexicon_is_broad_and_its_parents_are_rows() -> None:
    rows = [row for row in load_lexicon("units") if row.label == "MILITARY_UNIT"]
    ids = {row.id for row in rows}
    assert len(rows) >= 500
    assert {row.attrs["parent"] for row in rows if "parent" in row.attrs} <= ids


def test_units_lexicon_gives_a_form_to_one_row() -> None:
    forms = [form for row in load_lexicon("units") for form in row.forms]
    assert len(forms) == len(set(forms))


def test_units_offsets_are_those_of_the_text(read: Read) -> None:
    text = "Ten of the 12th “Azov” Brigade; the Navy’s men"
    for span in read(text).spans["units"]:
        assert text[span.start_char : span.end_char] == span.text


def test_units_component_needs_no_import() -> None:
    assert isinstance(spacy.blank("en").add_pipe("exchange_facts.units", name="units"), Units)
