"""Identity: which mentions are one person, unit or place, on texts with marked mentions."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from spacy.tokens import Doc, DocBin

import exchange_facts
from exchange_facts.pipeline import extract, load, make_doc, result_of
from exchange_facts.records import Article

MENTION = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
ROWS = [json.loads(line) for line in Path(__file__).with_name("identity.jsonl").read_text("utf-8").splitlines()]
FLOOR = 0.95

Read = Callable[[str], dict[str, str]]


@pytest.fixture(scope="module")
def nlp():
    return load(exclude=["linker", "context", "checks"])


@pytest.fixture(scope="module")
def read(nlp) -> Read:
    """Surface to id of the names of a text."""
    return lambda text: {ent.text: ent.kb_id_ for ent in nlp(make_doc(nlp, Article("a", text))).ents if ent.kb_id_}


def unmarked(marked: str) -> tuple[str, list[tuple[int, str]]]:
    """The text without its marks, and where each marked mention starts, with its id."""
    text, mentions, done = "", [], 0
    for mark in MENTION.finditer(marked):
        text += marked[done : mark.start()]
        mentions.append((len(text), mark[2]))
        text += mark[1]
        done = mark.end()
    return text + marked[done:], mentions


def wrong(doc: Doc, mentions: list[tuple[int, str]]) -> list[tuple[str, str]]:
    """Expected and found id of each mention whose id is another."""
    found = {i: ent.kb_id_ for ent in doc.ents for i in range(ent.start_char, ent.end_char)}
    return [(id, found.get(start, "")) for start, id in mentions if found.get(start) != id]


@pytest.mark.parametrize("ambiguous", [True, False])
def test_identity_of_marked_mentions(nlp, ambiguous):
    texts = [unmarked(row["text"]) for row in ROWS if row["ambiguous"] is ambiguous]
    docs = nlp.pipe(make_doc(nlp, Article("a", text)) for text, _ in texts)
    faults = [
        (fault, text) for doc, (text, mentions) in zip(docs, texts, strict=True) for fault in wrong(doc, mentions)
    ]
    total = sum(len(mentions) for _, mentions in texts)
    assert 1 - len(faults) / total >= FLOOR, "\n".join(map(str, faults))


def test_identity_has_enough_marked_mentions():
    counts = {flag: sum(row["text"].count("](") for row in ROWS if row["ambiguous"] is flag) for flag in (True, False)}
    assert sum(counts.values()) >= 300
    assert counts[True] >= counts[False]


def test_identity_president_of_the_seed_is_one_person():
    seed = next(Path(__file__).parents[2].glob("seeds/2025-05-23-*.txt"))
    entities = extract(seed.read_text("utf-8")).entities
    spelled = {e.text: (e.id, e.name) for e in entities if "elensk" in e.text}
    assert set(spelled) == {"Volodymyr Zelenskyi", "Volodymyr Zelenskyy", "Zelenskyy", "Zelensky"}
    assert set(spelled.values()) == {("person.volodymyr_zelensky", "Volodymyr Zelensky")}


def test_identity_border_guard_of_the_seed_is_one_unit():
    seed = next(Path(__file__).parents[2].glob("seeds/2025-05-23-*.txt"))
    units = [e for e in extract(seed.read_text("utf-8")).entities if "Border" in e.text]
    assert [e.text for e in units] == ["State Border Guard", "State Border Guard Service of Ukraine"]
    assert {(e.id, e.country) for e in units} == {("unit.ua.state_border_guard_service", "UA")}


def test_identity_of_the_unknown_is_made_from_their_fullest_name(nlp):
    result = extract("Khrystyna Bilohub, a medic, is home. Bilohub was freed.", nlp=nlp)
    names = {(e.id, e.name) for e in result.entities if e.label == "PERSON"}
    assert names == {("person:khrystyna-bilohub", "Khrystyna Bilohub")}


def test_identity_of_an_unknown_unit_has_the_country_of_the_article(nlp):
    result = extract("Ukraine freed men of the 777th Pipeline Brigade.", nlp=nlp)
    (unit,) = (e for e in result.entities if e.label == "MILITARY_UNIT")
    assert (unit.id, unit.country) == ("unit:ua:777th-pipeline-brigade", "UA")


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("The bus left Kherson, in Ukraine. It came to Kherson region.", False),
        ("They fought in the Kherson and Sumy regions. He lives in Kherson region.", True),
    ],
)
def test_identity_tells_towns_from_their_regions(nlp, text, same):
    ids = {e.id for e in extract(text, nlp=nlp).entities if e.text.startswith("Kherson")}
    assert (len(ids) == 1) is same


def test_identity_keeps_the_ids_of_an_entity_linker(nlp):
    doc = nlp.make_doc("Frobnitz came.")
    doc.set_ents([doc.char_span(0, 8, label="PERSON", kb_id="Q1")])
    for name in ("entities", "identity"):
        doc = nlp.get_pipe(name)(doc)
    assert [ent.kb_id_ for ent in doc.ents] == ["Q1"]


def test_identity_keeps_the_rule(nlp):
    doc = nlp(make_doc(nlp, Article("a", "Colonel Osyp Darenko came.")))
    assert [(ent.id_, ent.kb_id_) for ent in doc.ents if ent.label_ == "PERSON"] == [
        ("people.title", "person:osyp-darenko")
    ]


def test_identity_survives_a_doc_bin(nlp):
    doc = nlp(make_doc(nlp, Article("a", "Colonel Osyp Darenko left Kharkiv.")))
    stored = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (again,) = DocBin().from_bytes(stored).get_docs(nlp.vocab)
    assert result_of(again).entities == result_of(doc).entities


def test_identity_reaches_the_frame_with_coordinates(nlp):
    frame = exchange_facts.to_frame([extract("They met Zelenskyi in Kharkiv.", nlp=nlp)], kind="entities")
    rows = frame.set_index("text")[["id", "name", "country"]]
    assert list(rows.loc["Zelenskyi"]) == ["person.volodymyr_zelensky", "Volodymyr Zelensky", "UA"]
    assert frame.set_index("text").loc["Kharkiv", "latitude"] == pytest.approx(50, abs=0.5)
