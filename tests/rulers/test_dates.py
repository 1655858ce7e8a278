"""Dates in texts: which stretches they are, and how tense and what stood before turn them."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from exchange_facts.lexicon import load_lexicon
from exchange_facts.rulers.calendar import OPERATIONS


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("exchange_facts.dates", name="dates")
    return nlp


def read(nlp: Language, text: str, day: str | None = "2025-05-23") -> Doc:
    doc = nlp.make_doc(text)
    doc._.article = {"id": "1", "date": day, "title": None}
    return nlp(doc)


def dates(doc: Doc) -> list[tuple[str, str | None]]:
    return [(span.text, span._.date["from"] or span._.date["to"]) for span in doc.spans["dates"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2024 Ukraine returned 1 358 people.", [("2024", "2024-01-01")]),
        ("In May 23 prisoners came home.", [("May", "2025-05-01")]),
        ("On 10 April 100 people came home.", [("10 April", "2025-04-10")]),
        ("As of today 2526 Ukrainians were returned.", [("today", "2025-05-23")]),
        ("On June 5, 2000 prisoners were freed in a day.", [("June 5", "2024-06-05")]),
        ("2024 people and 2019 prisoners of war, by 2022 troops.", []),
        ("MOSCOW, May 6. – 200 are home.", [("May 6", "2025-05-06")]),
        ("303 SERVICEMEN RETURNED SUNDAY ** 303 HANDED OVER", [("SUNDAY", "2025-05-18")]),
        ("Wednesday's was the third since March.", [("Wednesday", "2025-05-21"), ("March", "2025-03-01")]),
        ("The first one, on 2 June 2022, and the second", [("2 June 2022", "2022-06-02")]),
        ("They are to follow on June 2 and July 3.", [("June 2", "2025-06-02"), ("July 3", "2025-07-03")]),
        ("May he come home; they may march on.", []),
        ("April waited, June did not; the Sun wrote that he sat.", []),
        ("After the fall of Mariupol they waited.", []),
        ("Children return from summer camps.", []),
        ("Soldiers of the 24th Brigade and the 1st Corps left on the 20th.", [("the 20th", "2025-05-20")]),
        ("He is 47 years old, a 47-year-old, with 20 years.", [("20 years", None)]),
        ("At 5:00 p.m. on May 23 at 15:40", [("May 23", "2025-05-23")]),
        ("On Sunday, a day after they had come", [("Sunday", "2025-05-18"), ("a day after", "2025-05-17")]),
        ("On the eve of New\xa0Year they came.", [("the eve of New\xa0Year", "2024-12-31")]),
        (
            "In the night of 5–6 May; April 14-16; in 2014–2016.",
            [
                ("5–6 May", "2025-05-05"),
                ("April 14-16", "2025-04-14"),
                ("2014–2016", "2014-01-01"),
            ],
        ),
        ("On the 3rd, 75 came; units of the 5th, 6th brigades.", [("the 3rd", "2025-05-03")]),
        ("It was 23.05.2022, not 5/24/2022.", [("23.05.2022", "2022-05-23"), ("5/24/2022", "2022-05-24")]),
        ("In İzmir, on Monday", [("Monday", "2025-05-19")]),
        ("It cost $2024 in 2023.", [("2023", "2023-01-01")]),
        ("", []),
    ],
)
def test_dates_stand_out_of_a_text(nlp: Language, text: str, expected: list[tuple[str, str | None]]) -> None:
    assert dates(read(nlp, text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They will be freed on Saturday.", "2025-05-24"),
        ("They were freed on Saturday.", "2025-05-17"),
        ("On Saturday they will go home.", "2025-05-24"),
        ("On Saturday they went home.", "2025-05-17"),
        ("The exchange is planned for Sunday.", "2025-05-25"),
        ("Moscow is to hand over 1,200 bodies on Wednesday.", "2025-05-28"),
        ("The rest, who will follow later, were named on Wednesday.", "2025-05-21"),
        ("They will be swapped, he said on Monday.", "2025-05-19"),
        ("The deal agreed on Monday will be signed.", "2025-05-19"),
        ("They are to be home by Tuesday.", "2025-05-27"),
        ("He hopes to be home in June.", "2025-06-01"),
        ("The talks are expected to resume in July.", "2025-07-01"),
        ("Two more will be sent home on June 2.", "2025-06-02"),
        ("They were captured on June 2.", "2024-06-02"),
        ("Two hundred are to follow on June 2.", "2025-06-02"),
        ("On Saturday the two sides undertook to exchange 1,200.", "2025-05-17"),
    ],
)
def test_dates_follow_the_tense_of_the_clause(nlp: Language, text: str, expected: str) -> None:
    assert dates(read(nlp, text))[0][1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They left on Monday. The others had left a day earlier.", "2025-05-18"),
        ("They left on 2 March 2024. The next day they were home.", "2024-03-03"),
        ("In January 230 came, and in the following month 100.", "2025-02-01"),
        ("It began on August 17, 1990. By that December it was over.", "1990-12-31"),
        ("They left on Monday. In 2016 they had been there the same night.", None),
        ("A day earlier nobody knew.", "2025-05-22"),
    ],
)
def test_dates_count_from_the_day_named_last(nlp: Language, text: str, expected: str | None) -> None:
    assert dates(read(nlp, text))[-1][1] == expected


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("115 for 115 on Independence Day: Ukraine gave up 115.", "2024-08-24", "2024-08-24"),
        ("India freed 200 fishermen on Independence Day.", "2024-08-14", "2024-08-15"),
        ("They were freed on Independence Day.", "2024-08-24", None),
    ],
)
def test_dates_tell_feasts_of_several_countries_by_the_text(
    nlp: Language, text: str, day: str, expected: str | None
) -> None:
    assert dates(read(nlp, text, day)) == [("Independence Day", expected)]


def test_dates_name_their_rule(nlp: Language) -> None:
    doc = read(nlp, "On Friday, a week after Easter, they had been away since May 2022.")
    assert [(span.label_, span.id_) for span in doc.spans["dates"]] == [
        ("DATE", "dates.weekday"),
        ("DATE", "dates.holiday"),
        ("DATE", "dates.month"),
    ]


@pytest.mark.parametrize("article", [None, {"id": "1", "date": None, "title": None}])
def test_dates_need_no_article(nlp: Language, article: dict[str, Any] | None) -> None:
    doc = nlp.make_doc("On Friday and on 2 March 2024")
    doc._.article = article
    assert dates(nlp(doc)) == [("Friday", None), ("2 March 2024", "2024-03-02")]


def test_dates_survive_serialisation(nlp: Language) -> None:
    doc = read(nlp, "They came on Friday and on 2 March 2024.")
    (copy,) = DocBin(docs=[doc], store_user_data=True).get_docs(nlp.vocab)
    assert dates(copy) == dates(doc)
    assert [span.id_ for span in copy.spans["dates"]] == [span.id_ for span in doc.spans["dates"]]


@given(st.text(alphabet="MayJune Sunday 0123456789,.-–/'’st ağoİ\n\xa0in", max_size=50))
def test_dates_read_any_text(nlp: Language, text: str) -> None:
    doc = read(nlp, text)
    spans = list(doc.spans["dates"])
    assert all(first.end <= second.start for first, second in pairwise(spans))


def test_dates_lexicon_names_known_operations() -> None:
    rules = [row for row in load_lexicon("dates") if row.label == "DATE"]
    assert {row.attrs["operation"] for row in rules} == set(OPERATIONS)


@pytest.mark.parametrize("day", ["0001-01-02", "9999-12-31"])
@pytest.mark.parametrize(
    "text", ["Last year they were freed.", "In May 23 came home.", "A decade ago, in the next weeks."]
)
def test_dates_of_the_ends_of_the_calendar_are_read(nlp: Language, text: str, day: str) -> None:
    assert read(nlp, text, day).text == text
