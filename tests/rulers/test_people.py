"""People: who is one, where the name ends, and what is no name."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import spacy
from spacy.tokens import Doc

from exchange_facts.lexicon import load_lexicon
from exchange_facts.rulers.names import Kind, chunks, is_common, kind_of, plain, surname_key
from exchange_facts.rulers.people import People, row_of

Read = Callable[[str], Doc]


@pytest.fixture(scope="module")
def read() -> Read:
    nlp = spacy.blank("en")
    nlp.add_pipe("exchange_facts.units", name="units")
    nlp.add_pipe("exchange_facts.people", name="people")
    return nlp


def found(doc: Doc) -> list[str]:
    return [span.text for span in doc.spans["people"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Samir Kuntar was named first by Nasrallah.", ["Samir Kuntar", "Nasrallah"]),
        ("Rudolf Abel crossed as Francis Gary Powers did.", ["Rudolf Abel", "Francis Gary Powers"]),
        ("Xi Jinping, Le Duc Tho and Kim Jong Un", ["Xi Jinping", "Le Duc Tho", "Kim Jong Un"]),
        ("He thanked King Abdullah II and Pope Francis.", ["Abdullah II", "Francis"]),
        ("Or Levy and Ohad Ben Ami were freed.", ["Or Levy", "Ohad Ben Ami"]),
        ("Sultan Haitham bin Tariq Al Said mediated.", ["Haitham bin Tariq Al Said"]),
    ],
)
def test_people_finds_public_figures(read: Read, text: str, expected: list[str]) -> None:
    assert found(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("Zelenskiy wrote it.", "person.volodymyr_zelensky"),
        ("Wolodymyr Selenskyj wrote it.", "person.volodymyr_zelensky"),
        ("President Nicolás Maduro’s wife", "person.nicolas_maduro"),
        ("Abdul Qader al-Murtada agreed.", "person.abdulqader_al_murtada"),
        ("Viken Euljekian is home.", "person.vicken_euljekjian"),
    ],
)
def test_people_names_the_row_of_a_public_figure(read: Read, text: str, id_: str) -> None:
    doc = read(text)
    (span,) = doc.spans["people"]
    assert (span.label_, span.id_) == ("PERSON", id_)
    assert row_of(id_) is not None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Colonel Tekle Haimanot met Brig Osei Tutuwaa.", ["Tekle Haimanot", "Osei Tutuwaa"]),
        ("Lt. Gen. S.K. Sinha and Sgt. Ruvim Tarr signed.", ["S.K. Sinha", "Ruvim Tarr"]),
        ("Deputy Prime Minister Ilze Ozolkalne", ["Ilze Ozolkalne"]),
        ("Mr. Tutuwaa and Archbishop Murad prayed.", ["Tutuwaa", "Murad"]),
        ("the striker Kwabena Ofosu and spokeswoman Linh Quang", ["Kwabena Ofosu", "Linh Quang"]),
        ("Ex-President Tarkwen and former minister Yoweki Bantu", ["Tarkwen", "Yoweki Bantu"]),
        ("ombudsman of the republic; Governor Zhykhar", ["Zhykhar"]),
        ("Veteran negotiator Halil Dorukan was there.", ["Halil Dorukan"]),
    ],
)
def test_people_reads_titles_and_roles(read: Read, text: str, expected: list[str]) -> None:
    assert found(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rodrigo Cuadra stepped off the plane.", ["Rodrigo Cuadra"]),
        ("Buses carried Tigist Wolde and Habtamu Gebre.", ["Tigist Wolde", "Habtamu Gebre"]),
        ("Hadi bin Nasser and Ludwig van Loon flew home.", ["Hadi bin Nasser", "Ludwig van Loon"]),
        ("María José Rodríguez de la Fuente waited.", ["María José Rodríguez de la Fuente"]),
        ("Francis J. Meehan and Mary-Anne Fraser-Smith", ["Francis J. Meehan", "Mary-Anne Fraser-Smith"]),
        ("Kevin King and William O’Grady came back.", ["Kevin King", "William O’Grady"]),
        ("In Ramallah Umm Nasser waited.", ["Umm Nasser"]),
    ],
)
def test_people_knows_first_names(read: Read, text: str, expected: list[str]) -> None:
    assert found(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Her husband Roman had rung.", ["Roman"]),
        ("His sister Yagmira and her son Babucarr waited.", ["Yagmira", "Babucarr"]),
        ("The wife of one captive, Oksana, wept.", ["Oksana"]),
        ("“My Ivana is alive,” said her mother.", ["Ivana"]),
    ],
)
def test_people_takes_a_first_name_alone(read: Read, text: str, expected: list[str]) -> None:
    assert found(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trottwell, 35, moved there in 2020.", ["Trottwell"]),
        ("Bdoru Wazkal, a carver, smiled.", ["Bdoru Wazkal"]),
        ("Zorvan Tulq (41) was freed.", ["Zorvan Tulq"]),
        ("“They have our names,” said Tsuhay Tewald.", ["Tsuhay Tewald"]),
        ("Chukov said that the list was false.", ["Chukov"]),
        ("According to Bdoru Wazkal nobody came.", ["Bdoru Wazkal"]),
        ("Thanks to Budanov, Malkoq and Lubinets", ["Budanov", "Malkoq", "Lubinets"]),
    ],
)
def test_people_reads_what_stands_around_an_unknown_name(read: Read, text: str, expected: list[str]) -> None:
    assert found(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cuadra is home. Rodrigo Cuadra was jailed.", ["Cuadra", "Rodrigo Cuadra"]),
        ("Maksym Horbych spoke; an agency spells him Maxim Gorbich.", ["Maksym Horbych", "Maxim Gorbich"]),
        ("Nadia Saltykova and her brother; Saltykov wept.", ["Nadia Saltykova", "Saltykov"]),
        ("Hafez al-Tawil came. Tawil was thin.", ["Hafez al-Tawil", "Tawil"]),
        ("Ludwig van Loon flew; Van Loon has asthma.", ["Ludwig van Loon", "Van Loon"]),
        ("Nadiya Hlushko was met. Today Nadiya, tomorrow the rest.", ["Nadiya Hlushko", "Nadiya"]),
        ("Vladimir Medinsky and Medinskiy’s list", ["Vladimir Medinsky", "Medinskiy"]),
    ],
)
def test_people_finds_other_mentions_of_a_name(read: Read, text: str, expected: list[str]) -> None:
    assert found(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Petro Hudz (call sign Redis) came home. Redis slept.", ["Petro Hudz", "Redis", "Redis"]),
        ("A gunner with the call sign “Wolverine” spoke.", ["Wolverine"]),
        ("Sviatoslav Palamar, known as Kalyna, stays.", ["Sviatoslav Palamar", "Kalyna"]),
        ("Pavel Rubtsov, alias Pablo González", ["Pavel Rubtsov", "Pablo González"]),
        ("The group, known as Ansaru, let them go.", []),
    ],
)
def test_people_reads_call_signs(read: Read, text: str, expected: list[str]) -> None:
    assert found(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FIVE FREED – GOVERNOR ZHYKHAR // FIRST SWAP", ["ZHYKHAR"]),
        ("SUEDI MUREKEZI HOME, SAYS BIDEN", ["SUEDI MUREKEZI", "BIDEN"]),
        ("BAKU FREES VAGIF KHACHATRYAN", ["VAGIF KHACHATRYAN"]),
        ("Freed American Teacher Marc Fogel Arrives Home", ["Marc Fogel"]),
        ("RUSSIA, UKRAINE COMPLETE 1000-FOR-1000 EXCHANGE – MOD", []),
    ],
)
def test_people_reads_headlines_and_capitals(read: Read, text: str, expected: list[str]) -> None:
    assert found(read(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Georgia, Jordan, Chad, Mali and Turkey sent planes; Kherson waited.",
        "The Red Cross drove them from Ofer prison to Khan Younis.",
        "Orthodox Easter and Good Friday were quiet on Snake Island.",
        "On Monday in April the Security Service said so.",
        "Bohdan Khmelnytsky Street and Taras Shevchenko University",
        "The frigate Admiral Makarov left Sevastopol.",
        "Foro Penal, Amnesty International and the Edhi Foundation counted them.",
        "Moscow said, Kyiv replied and Addis Ababa complained.",
        "A commander in Sheikh Maqsoud told a channel.",
        "Glory to Ukraine! Heroes came home. Nobody spoke.",
        "Russian-held towns; Armenian-Lebanese families; a German jailed in Minsk",
        "Port Sudan, Deir al-Balah, Velykyi Burluk and Loc Ninh",
        "Carrow Park, Hartley Grammar and the British Museum",
        "It happened on Jan 3 and Feb. 4.",
    ],
)
def test_people_leaves_what_is_no_person(read: Read, text: str) -> None:
    assert found(read(text)) == []


def test_people_yields_to_units(read: Read) -> None:
    doc = read("The Kadyrov Regiment and Kadyrov")
    assert found(doc) == ["Kadyrov"]
    assert [span.text for span in doc.spans["units"]] == ["Kadyrov Regiment"]


def test_people_joins_the_broken_lines_of_a_wrapped_text(read: Read) -> None:
    text = "A deal was struck overnight after long talks, said Volodymyr\nZelenskyy."
    assert found(read(text)) == ["Volodymyr\nZelenskyy"]


def test_people_keeps_the_lines_of_a_list_apart(read: Read) -> None:
    assert found(read("Oleg Sentsov\nRoman Sushchenko\n")) == ["Oleg Sentsov", "Roman Sushchenko"]


def test_people_gives_every_mention_with_the_offsets_of_the_text(read: Read) -> None:
    text = "Umerov met Umerov’s aide; Rustem Umerov left."
    doc = read(text)
    assert [text[span.start_char : span.end_char] for span in doc.spans["people"]] == found(doc)
    assert found(doc) == ["Umerov", "Umerov", "Rustem Umerov"]


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("Brigadier", Kind.TITLE),
        ("wednesday", Kind.STOP),
        ("Ukrainian-born", Kind.PLACE),
        ("Oleksandr", Kind.FIRST),
        ("Wzxq", Kind.NONE),
    ],
)
def test_people_names_know_the_kind_of_a_word(word: str, kind: int) -> None:
    assert kind_of(word) == kind


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zelenskyy", "Zelenskiy"),
        ("Zelensky", "Zelenska"),
        ("Butkevych", "Butkevich"),
        ("Medinsky", "Medinskii"),
        ("Petrov", "Petrova"),
        ("al-Assad", "Assad"),
        ("Karadžić", "Karadzic"),
        ("MUREKEZI", "Murekezi"),
    ],
)
def test_people_names_fold_the_spellings_of_a_surname(one: str, other: str) -> None:
    assert surname_key(one) == surname_key(other)


@pytest.mark.parametrize(("one", "other"), [("Petrov", "Petrenko"), ("Umerov", "Umarov"), ("Hale", "Hall")])
def test_people_names_keep_surnames_apart(one: str, other: str) -> None:
    assert surname_key(one) != surname_key(other)


def test_people_names_cut_a_run_into_chunks() -> None:
    text = "Deputy Minister Hanna Maliar and US Senator Ray Hollins"
    assert [text[chunk.start : chunk.end] for chunk in chunks(text)] == ["Hanna Maliar", "Ray Hollins"]


def test_people_names_know_plain_letters_and_common_words() -> None:
    assert plain("Łukasz Çelik") == "lukasz celik"
    assert is_common("Exchange") and not is_common("Umerov")


def test_people_lexicon_is_broad_and_gives_a_form_to_one_row() -> None:
    rows = load_lexicon("people")
    owners: dict[str, set[str]] = {}
    for row in rows:
        for form in row.forms:
            owners.setdefault(form.lower(), set()).add(row.id)
    assert len(rows) >= 400
    assert [form for form, ids in owners.items() if len(ids) > 1] == []


def test_people_component_needs_no_import() -> None:
    assert isinstance(spacy.blank("en").add_pipe("exchange_facts.people", name="people"), People)
