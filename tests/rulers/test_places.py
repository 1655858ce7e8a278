"""Places, peoples and organisations: what is one, where it ends, and which row it names."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import spacy
from spacy.tokens import Doc, Span, SpanGroup

from exchange_facts.rulers.gazetteer import rows
from exchange_facts.rulers.places import Places, row_of

Read = Callable[[str], Doc]


@pytest.fixture(scope="module")
def read() -> Read:
    nlp = spacy.blank("en")
    nlp.add_pipe("exchange_facts.places", name="places")
    return nlp


def found(doc: Doc, group: str = "places") -> list[str]:
    return [span.text for span in doc.spans[group]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ukraine and Russia traded prisoners.", ["Ukraine", "Russia"]),
        ("Ukraine’s envoy went to the United States.", ["Ukraine", "United States"]),
        ("The U.S. and the UAE mediated.", ["U.S.", "UAE"]),
        ("They were flown from Kyiv to the United\nArab Emirates.", ["Kyiv", "United\nArab Emirates"]),
        ("A plane from DR Congo landed in Ivory Coast.", ["DR Congo", "Ivory Coast"]),
        ("ISRAEL FREES 90 IN GAZA DEAL", ["ISRAEL", "GAZA"]),
        ("The President of Ukraine spoke in Türkiye.", ["Ukraine", "Türkiye"]),
        ("The bodies came from South Ossetia and East Germany.", ["South Ossetia", "East Germany"]),
    ],
)
def test_places_finds_countries(read: Read, text: str, expected: list[str]) -> None:
    assert found(read(text)) == expected


@pytest.mark.parametrize("text", ["ten Ukrainians", "the Kremlin", "the West", "on Monday in May", "all of us"])
def test_places_are_not_peoples_powers_or_days(read: Read, text: str) -> None:
    assert found(read(f"It was about {text}.")) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in the Kursk region", ["Kursk region"]),
        ("in Donetsk Oblast", ["Donetsk Oblast"]),
        ("on the Pokrovsk direction", ["Pokrovsk direction"]),
        ("in Kherson and Sumy regions", ["Kherson", "Sumy regions"]),
        ("in the Donetsk and Luhansk regions", ["Donetsk", "Luhansk regions"]),
        ("on the Donetsk, Kharkiv and Kherson directions", ["Donetsk", "Kharkiv", "Kherson directions"]),
        ("in the Donbas region", ["Donbas"]),
        ("in Helmand province", ["Helmand"]),
        ("in Herat province", ["Herat province"]),
        ("in Kaduna state", ["Kaduna state"]),
        ("on Moscow state television", ["Moscow"]),
    ],
)
def test_places_takes_in_the_part_word_where_the_bare_name_is_a_town(
    read: Read, text: str, expected: list[str]
) -> None:
    assert found(read(f"They were captured {text}.")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("held in Ofer prison", ["Ofer prison"]),
        ("held in Azovstal", ["Azovstal"]),
        ("held in the Azovstal plant", ["Azovstal"]),
        ("held in a Donetsk prison", ["Donetsk"]),
        ("held in Russian prisons", []),
        ("met at Sarajevo airport", ["Sarajevo airport"]),
        ("flown from Aden and Seiyun airports", ["Aden", "Seiyun airports"]),
        ("handed over at the Vilhivka crossing", ["Vilhivka crossing"]),
        ("handed over at Bab al-Hawa", ["Bab al-Hawa"]),
        ("released at the Abu Zandin roundabout", ["Abu Zandin roundabout"]),
        ("met in Dolmabahce Palace", ["Dolmabahce Palace"]),
        ("captured at Lysa Dam", ["Lysa Dam"]),
        ("seized in the Kerch Strait", ["Kerch Strait"]),
        ("seized off Tirana Island", ["Tirana Island"]),
        ("held near Mount Olovo", ["Mount Olovo"]),
    ],
)
def test_places_reads_facilities_and_landforms(read: Read, text: str, expected: list[str]) -> None:
    assert found(read(f"They were {text} for a year.")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in Nice", ["Nice"]),
        ("from the town of Split", ["Split"]),
        ("Nice words were said", []),
        ("In Police Custody For Months", []),
        ("in March", []),
        ("near Rzeszów", ["Rzeszów"]),
        ("at Wad Madani", ["Wad Madani"]),
        ("in Paris with Victoria Nuland", ["Paris"]),
        ("with Mr Lincoln", []),
        ("with Lloyd Austin", []),
    ],
)
def test_places_finds_towns_where_they_are_no_words_or_persons(read: Read, text: str, expected: list[str]) -> None:
    assert found(read(f"It happened, {text}.")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They crossed near Zelenivshchyna.", ["Zelenivshchyna"]),
        ("Men from the village of Ghurbat Nawsa came.", ["Ghurbat Nawsa"]),
        ("They met at el-Dabbaniya today.", ["el-Dabbaniya"]),
        ("They drove from Idlib to Kafr Hoda and Hazzanu on Friday.", ["Idlib", "Kafr Hoda", "Hazzanu"]),
        ("They met in Kyiv and Marchenkovsky spoke.", ["Kyiv"]),
        ("Freed In Zelenivshchyna Swap", ["Zelenivshchyna"]),
        ("They met in Zelenivshchyna Saturday.", ["Zelenivshchyna"]),
        ("In Marchenkovsky's words it was hard.", []),
        ("Near Zelenivshchyna it rained. Zelenivshchyna is small.", ["Zelenivshchyna"] * 2),
    ],
)
def test_places_accepts_unknown_names_where_a_place_is_expected(read: Read, text: str, expected: list[str]) -> None:
    assert found(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SARAJEVO — They met.", ["SARAJEVO"]),
        ("Home\nLAHORE/ATTARI — They crossed.", ["LAHORE", "ATTARI"]),
        ("QASR-E SHIRIN, Iran — They crossed.", ["QASR-E SHIRIN", "Iran"]),
        ("UMM TAHIR (AFP) — They crossed.", ["UMM TAHIR"]),
        ("Ruweishat, Jordan -- They crossed.", ["Ruweishat", "Jordan"]),
        ("FINAL SWAP — They crossed.", []),
    ],
)
def test_places_reads_datelines(read: Read, text: str, expected: list[str]) -> None:
    assert found(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "organisation"),
    [
        ("The Ministry of Defence of Ukraine said so.", "Ministry of Defence of Ukraine"),
        ("The Department of State Services said so.", "Department of State Services"),
        ("The Security Service of Ukraine said so.", "Security Service of Ukraine"),
        ("The University of Belgrade said so.", "University of Belgrade"),
    ],
)
def test_places_inside_organisations_are_none(read: Read, text: str, organisation: str) -> None:
    doc = read(text)
    assert (found(doc, "orgs"), found(doc)) == ([organisation], [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("met Israel Katz there", []),
        ("met in Kansas City today", ["Kansas City"]),
        ("sang at the Kyiv Music Festival today", []),
        ("asked Ukraine Prime Minister Denys Shmyhal", ["Ukraine"]),
        ("asked the Kharkiv Regional Administration", []),
        ("were in Kyiv Saturday", ["Kyiv"]),
        ("came from East Aleppo to Old Mostar", ["East Aleppo", "Old Mostar"]),
    ],
)
def test_places_minds_the_capitalised_words_beside_a_name(read: Read, text: str, expected: list[str]) -> None:
    assert found(read(f"They {text}.")) == expected


@pytest.mark.parametrize(
    "text", ["Ukraine Brings Home 36 Soldiers From Russia", "Ukraine Returns Captives Held In Russia"]
)
def test_places_in_headlines_stand_beside_capitals(read: Read, text: str) -> None:
    assert found(read(text)) == ["Ukraine", "Russia"]


@pytest.mark.parametrize("name", ["Geneva Conventions", "Dayton Agreement", "Kyiv Polytechnic Institute", "Russia Day"])
def test_places_inside_other_names_are_none(read: Read, name: str) -> None:
    assert found(read(f"They spoke of the {name} again.")) == []


@pytest.mark.parametrize("group", ["units", "people"])
def test_places_under_units_and_people_are_none(read: Read, group: str) -> None:
    nlp = spacy.blank("en")
    doc = nlp("The Donetsk Brigade met Jordan in Jordan.")
    doc.spans[group] = SpanGroup(doc, spans=[Span(doc, 1, 3), Span(doc, 4, 5)])
    assert found(Places(nlp, "places")(doc)) == ["Jordan"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("two Britons, ten Thais and a Filipino", ["Britons", "Thais", "Filipino"]),
        ("British and Frenchmen", ["British", "Frenchmen"]),
        ("Bosnian Serbs and Crimean Tatars", ["Bosnian Serbs", "Crimean Tatars"]),
        ("Houthi prisoners and Catholics", ["Houthi", "Catholics"]),
    ],
)
def test_places_finds_peoples(read: Read, text: str, expected: list[str]) -> None:
    assert found(read(text), "norps") == expected


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Hamas", "hamas"),
        ("the Taliban", "taliban"),
        ("the Rapid Support Forces", "rsf"),
        ("the Vietcong", "viet_cong"),
        ("al-Shabaab", "al_shabaab"),
        ("the Tamil Tigers", "ltte"),
        ("Russian-backed separatists", "separatists"),
        ("the Kremlin", "RU"),
        ("the Red Cross", None),
    ],
)
def test_places_gives_organisations_their_side(read: Read, text: str, party: str | None) -> None:
    doc = read(f"It was said by {text}.")
    (row,) = (row_of(span.id_) for span in doc.spans["orgs"])
    assert row is not None and row.party == party


@pytest.mark.parametrize(
    ("text", "country", "region"),
    [
        ("It was in Tripoli, the Lebanese said of Lebanon.", "LB", None),
        ("It was in Lebanon, Ohio.", "US", "Lebanon"),
        ("It was in Geneva, the US said.", "CH", None),
        ("It was in Atlanta, Georgia.", "US", "Atlanta"),
        ("It was in Tbilisi, Georgia.", "GE", None),
        ("It was in Novi, Michigan.", "US", "Novi"),
    ],
)
def test_places_tells_towns_of_one_name_apart(read: Read, text: str, country: str, region: str | None) -> None:
    doc = read(text)
    row = row_of(doc.spans["places"][0].id_)
    assert row is not None and row.country == country
    assert region is None or row.name == region


@pytest.mark.parametrize("name", ["Kyiv", "Wad Madani", "Rzeszów", "Aleppo", "Donetsk"])
def test_places_knows_where_a_town_is(read: Read, name: str) -> None:
    doc = read(f"They met in {name}.")
    (row,) = (row_of(span.id_) for span in doc.spans["places"])
    assert row is not None and {"lat", "lon", "population"} <= set(row.attrs)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "no names", "—", "U.S.-led talks", "İ" * 3])
def test_places_writes_its_groups_into_every_text(read: Read, text: str) -> None:
    assert set(read(text).spans) == {"places", "norps", "orgs"}


def test_places_offsets_hold_after_characters_of_all_kinds(read: Read) -> None:
    doc = read("“Ukraine’s\u00a0men — 𝟗 of them — left\r\nDeir\u00a0al‑Balah”")
    assert [doc.text[span.start_char : span.end_char] for span in doc.spans["places"]] == found(doc)
    assert found(doc)[0] == "Ukraine"


def test_places_speak_of_states_by_iso_codes() -> None:
    states = [row for row in rows().values() if row.attrs.get("type") == "state"]
    assert len(states) > 190
    assert all(row.country == row.party for row in states)


def test_places_gives_no_form_to_two_sides() -> None:
    sides: dict[str, str | None] = {}
    for row in rows().values():
        if row.label == "ORG":
            for form in row.forms:
                assert sides.setdefault(form, row.id) == row.id
