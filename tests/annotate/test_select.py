"""What to annotate next: every reason is found and told, likeness costs, near copies are never drawn twice."""

import json
from dataclasses import asdict, replace

import pytest
import spacy
from typer.testing import CliRunner

from exchange_facts.annotate.lessons import Lesson, lessons
from exchange_facts.annotate.select import Candidate, candidates, select
from exchange_facts.batch.sketch import sketch as sketched
from exchange_facts.cli import app
from exchange_facts.pipeline import extract
from exchange_facts.records import Article, Check, Fact, Result

PLAIN = "Ukraine and Russia exchanged 390 soldiers on Friday."
STRANGE = (
    "390 Ukrainians came home on Friday. Andriy Ilgun of the 77th Ferrymen Battalion came in a bus that "
    "was lent by Brandolan Transport. In captivity 41 people had died, a guard of the camp said."
)


def lesson(result, signal, **more):
    return next((found for found in lessons(result, **more) if found.signal == signal), None)


def made(id, worth, words, *, conflict=None, sketch=None):
    hint = (Lesson("checks", 1, "does not add up"),)
    return Candidate(Article(id, words), hint, worth, conflict, frozenset(words.split()), sketch or sketched(id)[2])


def ids(picks):
    return [pick.article.id for pick in picks]


def test_select_unsure_facts_are_counted_with_the_least_sure():
    facts = [
        Fact(f"f{n}", "release", n, n, False, "people", (0, 3), (0, 10), confidence=c)
        for n, c in ((1, 0.9), (2, 0.4), (3, 0.2))
    ]
    found = lesson(Result("a", None, None, facts, text="390 people are home."), "confidence")
    assert (found.questions, found.words[:26], found.words[-6:]) == (2, "2 of 3 facts are unsure, l", "(0.20)")


def test_select_failed_checks_are_told_in_their_words():
    checks = [Check("sum", True, [], "1 + 1 = 2"), Check("sum", False, [], "270 + 100 is not 390")]
    assert lesson(Result("a", None, None, checks=checks), "checks").words == "does not add up: 270 + 100 is not 390"


def test_select_capitalised_words_that_no_rule_knows():
    assert "Brandolan Transport" in lesson(extract(STRANGE), "names").words


def test_select_first_word_of_a_sentence_is_no_name():
    assert lesson(extract("Brandolas were seen. Glimmering lights too. " + PLAIN), "names") is None


def test_select_units_in_no_lexicon():
    assert "77th Ferrymen Battalion" in lesson(extract(STRANGE), "units").words


def test_select_numbers_near_captives_that_gave_no_fact():
    assert "“41 people had died" in lesson(extract(STRANGE), "numbers").words


def test_select_plain_articles_teach_nothing():
    assert lessons(extract(PLAIN, date="2025-05-23")) == []


def test_select_model_and_rules_that_agree_teach_nothing_by_it():
    assert lesson(extract(PLAIN), "disagreement", model=extract(PLAIN)) is None


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [("status", "planned", "planned to the model"), ("party", "RU", "RU completed to the model")],
)
def test_select_fields_that_rules_and_model_read_differently(field, value, words):
    rules = extract(PLAIN)
    model = replace(rules, facts=[replace(rules.facts[0], **{field: value}), *rules.facts[1:]])
    found = lesson(rules, "disagreement", model=model)
    assert found.questions == 1 and words in found.words


def test_select_facts_that_only_one_of_both_found():
    rules = extract(PLAIN)
    found = lesson(rules, "disagreement", model=replace(rules, facts=[]))
    assert found.questions == len(rules.facts) and "no fact to the model" in found.words


def test_select_names_that_only_one_of_both_found():
    rules = extract(STRANGE)
    people = [entity for entity in rules.entities if entity.label != "PERSON"]
    found = lesson(rules, "disagreement", model=replace(rules, entities=people))
    assert "Andriy Ilgun is PERSON to one of the two only" in found.words


def test_select_draws_the_worthiest_first():
    assert ids(select([made("a", 1, "x"), made("b", 3, "y"), made("c", 2, "z")], 3)) == ["b", "c", "a"]


def test_select_of_equal_worth_the_earlier():
    assert ids(select([made("a", 1, "x"), made("b", 1, "y")], 1)) == ["a"]


def test_select_leaves_out_what_teaches_nothing():
    assert ids(select([made("a", 0, "x"), made("b", 1, "y")], 2)) == ["b"]


def test_select_never_draws_a_near_copy():
    same = b"s" * 256
    assert ids(select([made("a", 3, "x", sketch=same), made("b", 2.9, "y", sketch=same), made("c", 1, "z")], 3)) == [
        "a",
        "c",
    ]


def test_select_another_conflict_before_more_of_the_same():
    told = [
        made("a", 3, "buses came", conflict="ru-ua"),
        made("b", 2.9, "buses left", conflict="ru-ua"),
        made("c", 2.5, "ships sailed", conflict="yemen"),
    ]
    picks = select(told, 3)
    assert ids(picks) == ["a", "c", "b"]
    assert picks[1].reasons[-1] == "the first on yemen"


def test_select_other_words_before_more_of_the_same():
    told = [made("a", 3, "one two three"), made("b", 2.9, "one two three"), made("c", 2.6, "four five six")]
    assert ids(select(told, 2)) == ["a", "c"]


def test_select_memory_is_bounded_by_the_count():
    assert len(select((made(f"a{n}", 1 + n / 1000, f"w{n}") for n in range(500)), 2)) == 2


def test_select_reads_articles_in_their_order():
    articles = [Article(str(number), PLAIN) for number in range(70)]
    assert [found.article.id for found in candidates(articles)] == [article.id for article in articles]


@pytest.fixture
def folder(tmp_path):
    rows = [{"id": "plain", "text": PLAIN}, {"id": "strange", "text": STRANGE}, {"id": "copy", "text": STRANGE + " !"}]
    (tmp_path / "news.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(app, ["annotate", "select", *map(str, arguments)])


def test_select_command_writes_articles_with_reasons(folder):
    result = run(folder / "news.jsonl", "--count", 2)
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert [(row["id"], row["text"]) for row in rows] == [("strange", STRANGE)]
    assert rows[0]["reasons"]
    assert "1 of 3 articles" in result.stderr


def test_select_command_keeps_every_field_of_an_article(tmp_path):
    article = Article("a", STRANGE, "2025-05-23", "390 come home", "https://news.example/a", "Eastern Wire")
    (tmp_path / "news.jsonl").write_text(json.dumps(asdict(article)), encoding="utf-8")
    (row,) = map(json.loads, run(tmp_path / "news.jsonl", "--count", 1).stdout.splitlines())
    assert {name: row[name] for name in asdict(article)} == asdict(article)


def test_select_command_prints_a_table(folder):
    result = run(folder / "news.jsonl", "--count", 1, "--format", "table")
    assert "strange" in result.stdout and "Brandolan" in result.stdout


def test_select_command_compares_with_a_trained_pipeline(folder):
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "PERSON", "pattern": "Brandolan Transport"}])
    nlp.to_disk(folder / "model")
    result = run(folder / "news.jsonl", "--count", 1, "--model", folder / "model", "--format", "table")
    assert "rules and model differ" in " ".join(result.stdout.split())


def test_select_command_says_that_a_model_is_none(folder):
    result = run(folder / "news.jsonl", "--model", folder / "nothing")
    assert result.exit_code == 2 and "nothing: no spaCy pipeline" in result.stderr


def test_select_command_says_what_it_cannot_read(folder):
    (folder / "bad.jsonl").write_text("{", encoding="utf-8")
    result = run(folder / "bad.jsonl", folder / "news.jsonl", "--count", 1)
    assert result.exit_code == 1 and "bad.jsonl" in result.stderr
