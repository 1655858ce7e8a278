"""The gate: what is done at once, and that nothing with facts is."""

import json
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.lang.char_classes import HYPHENS

from exchange_facts.pipeline import extract_many, load, read
from exchange_facts.records import Article
from exchange_facts.rulers.gate import Gate, cue_words

GOLD = Path(__file__).parents[1] / "gold"
BLANK = spacy.blank("en")
DULL = "The council of the town voted to repair the road before the winter comes. " * 20


@pytest.fixture(scope="module")
def nlp():
    return load()


def test_gate_is_done_with_news_of_other_things(nlp):
    doc = nlp(DULL + "Kyiv counted 390 storks.")
    assert doc._.exchange_done
    assert (doc._.exchange_facts, doc._.exchange_checks, doc.ents) == ([], [], ())


@pytest.mark.parametrize(
    "word",
    [
        "captivity", "hostages", "freed", "exchanged", "PRISONERS", "“prisoners”", "ex-prisoner", "prisoner's",
        "390POWs", "re\u2011exchanged", "prisoners—all", "\u200bprisoners", "home.Prisoners", "(swap)",
        "http://a.b/prisoner-swap",
    ],
)  # fmt: skip
def test_gate_lets_cue_words_through(nlp, word):
    assert not nlp(f"{DULL}{word} and {word}")._.exchange_done
    assert not nlp(DULL[:900] + word)._.exchange_done


@pytest.mark.parametrize(("text", "done"), [(DULL, True), (DULL[:900], False)])
def test_gate_is_done_with_a_long_text_of_one_cue_word(nlp, text, done):
    assert bool(nlp(text + "The council released the figures.")._.exchange_done) is done


@pytest.mark.parametrize(("repeats", "done"), [(20, True), (10, False), (5, False)])
def test_gate_takes_home_for_a_cue_only_in_short_texts(nlp, repeats, done):
    text = "The council of the town voted to repair the road before the winter comes. " * repeats
    assert bool(nlp(text + "They are home.")._.exchange_done) is done


def test_gate_left_out_reads_everything():
    nlp = load(exclude=["gate"])
    assert [ent.text for ent in nlp(DULL + "It is far from Kyiv.").ents if ent.label_ == "GPE"] == ["Kyiv"]


def test_gate_results_are_those_of_an_article_without_facts(nlp):
    [result] = extract_many([{"id": "a", "text": DULL}], nlp=nlp)
    assert (result.facts, result.entities, result.checks, result.event) == ([], [], [], None)
    assert result.text == DULL


PLAIN = st.sampled_from(["it", "Kyiv", "390", "U.S.", "don't", "a.b/c", "İ", "é", "\u200b"])
PARTS = PLAIN | PLAIN | PLAIN | st.sampled_from([word.decode() for word in sorted(cue_words()[1])])
GLUE = st.just(" ") | st.sampled_from(
    [" ", "  ", "\n\n", "\xa0", "\t", "", ".", "...", ",", "—", "'", "’", "’s ", "_", "/", "1", *HYPHENS.split("|")]
)


@given(st.lists(st.tuples(PARTS, GLUE, st.booleans()), min_size=5, max_size=12))
def test_gate_is_never_done_with_a_text_whose_tokens_hold_cues(parts):
    text = "".join((part.upper() if upper else part) + glue for part, glue, upper in parts)
    tokens = [token.lower_.encode() for token in BLANK.tokenizer(text)]
    sure, weak = cue_words()
    gate = Gate(BLANK, "gate", short=5, long=7)
    if gate.done(text):
        assert len(tokens) >= 5
        assert sum(token in sure for token in tokens) < (2 if len(tokens) >= 7 else 1)
        assert len(tokens) >= 7 or weak.isdisjoint(tokens)


def test_gate_spares_the_tokenizer(nlp):
    assert [read(nlp, Article("a", text))[1] for text in (DULL, "They are home.")] == [None, 4]


def test_gate_leaves_what_other_components_find():
    nlp = load()
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "GPE", "pattern": "Kyiv"}])
    [result] = extract_many([DULL + "Kyiv"], nlp=nlp)
    assert [entity.text for entity in result.entities] == ["Kyiv"]


def test_gate_drops_no_gold_article(nlp):
    gate = dict(nlp.pipeline)["gate"]
    rows = (json.loads(line) for path in sorted(GOLD.glob("*.jsonl")) for line in path.open(encoding="utf-8"))
    dropped = [
        row["id"]
        for row in rows
        if row["facts"] and gate.done(Article(row["id"], row["text"], None, row.get("title")).full_text)
    ]
    assert dropped == []
