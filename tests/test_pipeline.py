"""Loading the assembled pipeline, and running it over articles."""

import gc
import json
import math
import subprocess
import sys
from datetime import date, datetime
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example

import exchange_facts
from exchange_facts import pipeline
from exchange_facts.pipeline import extract, extract_many, load, make_doc, model_path, result_of
from exchange_facts.records import Article, Fact, Result

SEEDS = Path(__file__).parents[1] / "seeds"
TEXT = "390 Ukrainians - 270 military and 120 civilians - are returning home from Russian captivity."


@pytest.fixture(scope="module")
def nlp():
    return load()


@pytest.fixture(scope="module")
def articles():
    return list(exchange_facts.read_articles([SEEDS]))


@pytest.fixture(scope="module")
def results(nlp, articles):
    return [result.to_dict() for result in extract_many(articles, nlp=nlp)]


def test_pipeline_spacy_opens_the_directory(nlp):
    assert spacy.load(model_path()).pipe_names == nlp.pipe_names


@pytest.mark.parametrize("on", [True, False])
def test_pipeline_leaves_the_garbage_collector_as_it_was(monkeypatch, nlp, on):
    seen = []
    monkeypatch.setattr(pipeline, "result_of", lambda doc: seen.append(gc.isenabled()))
    (gc.enable if on else gc.disable)()
    try:
        extract(TEXT, nlp=nlp)
        assert (seen, gc.isenabled()) == ([False], on)
    finally:
        gc.enable()


def test_pipeline_tokens_are_those_of_blank_english(nlp, articles):
    blank = spacy.blank("en")
    for article in articles:
        plain = [(token.text, token.idx) for token in blank.make_doc(article.text)]
        assert [(token.text, token.idx) for token in nlp.make_doc(article.text)] == plain


@pytest.mark.parametrize("model", ["en_exchange_facts", "en_exchange_facts_hybrid"])
@pytest.mark.parametrize(
    ("change", "left"),
    [
        (lambda nlp: nlp.remove_pipe("places"), []),
        (lambda nlp: nlp.rename_pipe("places", "towns"), ["towns"]),
        (lambda nlp: nlp.replace_pipe("places", "exchange_facts.places"), ["places"]),
    ],
    ids=["remove", "rename", "replace"],
)
def test_pipeline_components_are_changed_as_in_any_pipeline(model, change, left):
    nlp = spacy.load(model_path().parent / model)
    change(nlp)
    assert [name for name in ("places", "towns") if name in nlp.pipe_names] == left
    assert extract(TEXT, nlp=nlp).facts


def test_pipeline_another_component_is_trained_beside_ours():
    nlp = load()
    nlp.add_pipe("ner").add_label("PRODUCT")
    optimizer = nlp.initialize()
    nlp.update([Example.from_dict(nlp.make_doc("A Frobnicator"), {"entities": [(2, 13, "PRODUCT")]})], sgd=optimizer)
    assert extract(TEXT, nlp=nlp).facts


def test_pipeline_excludes_components():
    assert "units" not in load(exclude=["units"]).pipe_names


@pytest.mark.parametrize("base", [None, spacy.blank("en")], ids=["none", "blank"])
def test_pipeline_refuses_to_exclude_what_is_no_component(base):
    with pytest.raises(ValueError, match=r"no component is named 'nope'; ours are gate, sentences"):
        load(base=base, exclude=["units", "nope"])


def test_pipeline_base_by_path_gets_our_components(nlp, tmp_path):
    base = spacy.blank("en")
    base.add_pipe("sentencizer")
    base.to_disk(tmp_path / "base")
    assert load(base=tmp_path / "base").pipe_names == ["sentencizer", *nlp.pipe_names]
    assert load(base=str(tmp_path / "base"), exclude=["units"]).has_pipe("units") is False


def test_pipeline_base_keeps_its_entities_where_no_rule_speaks():
    base = spacy.blank("en")
    ruler = base.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PRODUCT", "pattern": "Frobnicator"}, {"label": "PRODUCT", "pattern": "Ukraine"}])
    result = extract("The Frobnicator left Ukraine.", nlp=load(base=base))
    assert ("PRODUCT", "Frobnicator") in [(entity.label, entity.text) for entity in result.entities]
    assert ("GPE", "Ukraine") in [(entity.label, entity.text) for entity in result.entities]


def test_pipeline_base_with_a_parser_keeps_working():
    base = spacy.blank("en")
    base.add_pipe("parser").add_label("dep")
    base.initialize()
    assert extract(TEXT, nlp=load(base=base)).text == TEXT


def test_pipeline_base_with_our_components_is_left_as_it_is(nlp):
    assert load(base=load()).pipe_names == nlp.pipe_names


def test_pipeline_base_with_another_component_of_the_name_is_refused():
    base = spacy.blank("en")
    base.add_pipe("sentencizer", name="sentences")
    with pytest.raises(ValueError, match="another component named 'sentences'"):
        load(base=base)


def test_pipeline_components_see_the_article(nlp):
    doc = make_doc(nlp, Article("a", TEXT, "2025-05-23", "A title"))
    assert doc._.article == {"id": "a", "date": "2025-05-23", "title": "A title"}


@pytest.mark.parametrize("text", [TEXT, "The harvest was good. " * 99], ids=["read", "gate"])
@pytest.mark.parametrize("processes", [1, 2])
def test_pipeline_results_know_outlet_and_address(nlp, text, processes):
    article = Article("a", text, url="https://a.example/1", source="Star")
    [result] = extract_many([article], nlp=nlp, n_process=processes)
    assert (result.url, result.source) == (article.url, article.source)
    assert not {"url", "source"} & result.to_dict().keys()


@pytest.mark.parametrize("size", [1, 2, 64])
def test_pipeline_reads_articles_together_as_each_by_itself(nlp, articles, results, size):
    assert [result.to_dict() for result in extract_many(articles, nlp=nlp, batch_size=size)] == results
    assert [pipeline.read(nlp, article)[0].to_dict() for article in articles] == results


BAD = pytest.mark.parametrize(
    ("bad", "error"),
    [
        (Article("b", TEXT, "no date"), "article 'b': 'no date' is no date"),
        ({"id": "b"}, "article 'b' has no 'text'"),
        ({"id": "b", "text": None}, "article 'b': its text is of type NoneType"),
    ],
    ids=["date", "text", "none"],
)


@BAD
@pytest.mark.parametrize("processes", [1, 2])
def test_pipeline_tells_of_the_articles_before_a_bad_one(nlp, bad, error, processes):
    found = extract_many([Article("a", TEXT), bad, Article("c", TEXT)], nlp=nlp, n_process=processes)
    assert next(found).id == "a"
    with pytest.raises((TypeError, ValueError), match=error):
        next(found)


@BAD
@pytest.mark.parametrize("processes", [1, 2])
def test_pipeline_leaves_a_bad_article_out_and_tells_of_it(nlp, bad, error, processes):
    errors = []
    given = [Article("a", TEXT), bad, Article("c", TEXT)]
    found = extract_many(given, nlp=nlp, n_process=processes, on_error=lambda given: errors.append(str(given)))
    assert [result.id for result in found] == ["a", "c"]
    assert len(errors) == 1
    assert errors[0].startswith(error)


@pytest.mark.parametrize("processes", [1, 2])
def test_pipeline_leaves_an_article_out_that_a_component_fails_on(processes):
    def fail(doc):
        if "Frobnicator" in doc.text:
            raise RuntimeError("Frobnicator")
        return doc

    Language.component("failing", func=fail)
    nlp, errors = load(), []
    nlp.add_pipe("failing")
    given = [TEXT, "A Frobnicator is a captive.", TEXT]
    found = extract_many(given, nlp=nlp, n_process=processes, on_error=errors.append)
    assert [result.id for result in found] == ["1", "3"]
    assert [type(error) for error in errors] == [RuntimeError]


@pytest.mark.parametrize("processes", [0, -2])
def test_pipeline_no_number_of_processes_is_refused(nlp, processes):
    with pytest.raises(ValueError, match=f"n_process is {processes}: say how many processes, or -1"):
        list(extract_many([TEXT], nlp=nlp, n_process=processes))


def test_pipeline_processes_end_where_the_reader_stops_early(tmp_path):
    script = tmp_path / "early.py"
    script.write_text(
        "from exchange_facts import extract_many\n"
        "if __name__ == '__main__':\n"
        "    for result in extract_many(['390 are home. ' * 999] * 40, n_process=2, batch_size=2):\n"
        "        break\n"
        "    print(result.id)\n"
    )
    run = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=100, check=True)
    assert run.stdout == "1\n"


def test_pipeline_reads_few_long_articles_together(monkeypatch):
    monkeypatch.setattr(pipeline, "MOST", 10)
    texts = [Article("a", "x" * 6), Article("b", "x" * 5), Article("c", "x"), Article("d", "x"), Article("e", "x")]
    found = [[article.id for article in batch] for batch in pipeline.batches(texts, 2, of=lambda article: article)]
    assert found == [["a", "b"], ["c", "d"], ["e"]]
    assert [len(batch) for batch in pipeline.batches(texts[:2] * 2, 9, of=lambda article: article)] == [2, 2]


@pytest.mark.parametrize(
    ("title", "text", "full"),
    [
        (None, "Body.", "Body."),
        ("", "Body.", "Body."),
        ("Title", "Title\n\nBody.", "Title\n\nBody."),
        (" Title ", "\nTitle\n\nBody.", "\nTitle\n\nBody."),
        ("Title", "Body.", "Title\n\nBody."),
    ],
)
def test_pipeline_reads_a_separate_title_before_the_text(nlp, title, text, full):
    result = extract(text, title=title, nlp=nlp)
    assert result.text == full
    assert "text" not in result.to_dict()


def test_pipeline_entities_of_a_separate_title_point_into_the_full_text(nlp):
    result = extract("It rained.", title="Ukraine", nlp=nlp)
    assert [result.text[e.start : e.end] for e in result.entities if e.label == "GPE"] == ["Ukraine"]


def test_pipeline_many_accepts_articles_mappings_and_texts(nlp):
    given = [Article("a", "x"), {"id": 7, "text": "x", "date": "2025-05-23"}, {"text": "x"}, "x"]
    found = [(result.id, result.date) for result in extract_many(given, nlp=nlp)]
    assert found == [("a", None), ("7", "2025-05-23"), ("3", None), ("4", None)]


def test_pipeline_one_article_gives_what_many_give(nlp, articles, results):
    alone = [extract(a.text, date=a.date, title=a.title, id=a.id, nlp=nlp).to_dict() for a in articles]
    assert alone == results


def test_pipeline_empty_text_gives_nothing(nlp):
    assert extract("", nlp=nlp) == Result("", None, None)


def test_pipeline_doc_bin_keeps_everything(nlp, articles, results):
    docs = nlp.pipe(make_doc(nlp, article) for article in articles)
    stored = DocBin(store_user_data=True, docs=docs).to_bytes()
    again = DocBin().from_bytes(stored).get_docs(nlp.vocab)
    assert [result_of(doc).to_dict() for doc in again] == results


def test_pipeline_doc_bytes_keep_everything(nlp, articles, results):
    docs = nlp.pipe(make_doc(nlp, article) for article in articles)
    again = [Doc(nlp.vocab).from_bytes(doc.to_bytes()) for doc in docs]
    assert [result_of(doc).to_dict() for doc in again] == results


@pytest.mark.parametrize("by", ["bytes", "bin", "processes"])
def test_pipeline_stored_docs_have_facts_and_checks_of_the_same_types(nlp, articles, by):
    docs = [nlp(make_doc(nlp, article)) for article in articles]
    if by == "bytes":
        again = [Doc(nlp.vocab).from_bytes(doc.to_bytes()) for doc in docs]
    elif by == "bin":
        stored = DocBin(store_user_data=True, docs=docs).to_bytes()
        again = list(DocBin().from_bytes(stored).get_docs(nlp.vocab))
    else:
        again = list(nlp.pipe([make_doc(nlp, article) for article in articles], n_process=2))
    assert [doc._.exchange_facts for doc in again] == [doc._.exchange_facts for doc in docs]
    assert [doc._.exchange_checks for doc in again] == [doc._.exchange_checks for doc in docs]
    again[0]._.exchange_facts[0]["low"] = -1
    assert again[0]._.exchange_facts[0]["low"] == -1


def test_pipeline_saved_and_opened_gives_the_same(nlp, articles, results, tmp_path):
    nlp.to_disk(tmp_path / "saved")
    again = extract_many(articles, nlp=spacy.load(tmp_path / "saved"))
    assert [result.to_dict() for result in again] == results


def test_pipeline_spawned_processes_give_the_same(articles, results, tmp_path):
    script = tmp_path / "spawn.py"
    script.write_text(
        "import json, multiprocessing, sys\n"
        "from exchange_facts import extract_many, read_articles\n"
        "if __name__ == '__main__':\n"
        "    multiprocessing.set_start_method('spawn')\n"
        "    found = extract_many(read_articles([sys.argv[1]]), n_process=2, batch_size=2)\n"
        "    print(json.dumps([result.to_dict() for result in found]))\n"
    )
    run = subprocess.run([sys.executable, script, SEEDS], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == json.dumps(results)


@pytest.mark.parametrize("module", ["exchange_facts", "exchange_facts.cli"])
def test_pipeline_import_is_light(module):
    script = f"import sys, {module}; print([m for m in ('spacy', 'pandas', 'numpy') if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_pipeline_public_names_are_there():
    assert all(getattr(exchange_facts, name) for name in exchange_facts.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        exchange_facts.nothing  # noqa: B018


def test_pipeline_version_is_that_of_the_distribution_and_the_model(nlp):
    assert version("exchange-facts") == exchange_facts.__version__ == nlp.meta["version"]


def fact(id="f1", **changes):
    return Fact(id, "release", 390, 390, False, "people", (0, 3), (0, 25), **changes)


def test_frame_count_text_is_the_text_at_its_place():
    text = "Russia freed 1\u00a0000 soldiers of Ukraine from captivity."
    [row] = exchange_facts.to_frame([extract(text)]).to_dict("records")
    assert text[slice(*row["count"])] == row["count_text"]


def test_frame_has_a_row_a_fact_with_its_words():
    result = Result("a", "2025-05-23", "T", [fact(), fact("f2")], text="390 Ukrainians are home.")
    frame = exchange_facts.to_frame([result, Result("b", None, None)])
    assert list(frame["article"]) == ["a", "a"]
    assert list(frame["sentence_text"]) == ["390 Ukrainians are home."] * 2
    assert list(frame["high"]) == [390, 390]


@pytest.mark.parametrize("kind", ["facts", "entities", "checks"])
def test_frame_without_rows_has_its_columns(kind):
    frame = exchange_facts.to_frame([], kind=kind)
    assert frame.empty
    assert list(frame.columns[:3]) == ["article", "article_date", "article_title"]


def test_frame_missing_numbers_are_missing():
    one_bound = fact()
    one_bound.high = None
    frame = exchange_facts.to_frame([Result("a", None, None, [one_bound])])
    assert str(frame["high"].dtype) == "Int64"
    assert frame["high"].isna().all()


@pytest.mark.parametrize("date", ["2025-05-23T10:00:00Z", "2025-05-23 10:00"])
def test_pipeline_time_stamp_is_its_day(date):
    [fact] = exchange_facts.extract("Russia freed 40 soldiers on Friday.", date=date).facts
    assert (fact.date_from, fact.date_to) == ("2025-05-23", "2025-05-23")


STAMP = pd.Timestamp("2025-05-23 10:00", tz="UTC")
DAYS = [date(2025, 5, 23), datetime(2025, 5, 23, 10), STAMP, np.datetime64("2025-05-23")]


@pytest.mark.parametrize("date", DAYS, ids=lambda day: type(day).__name__)
def test_pipeline_takes_dates_of_datetime_and_pandas(nlp, date):
    assert extract(TEXT, date=date).date == "2025-05-23"
    given = [{"text": TEXT, "date": date}, Article("a", TEXT, date)]
    assert [result.date for result in extract_many(given, nlp=nlp)] == ["2025-05-23"] * 2


@pytest.mark.parametrize("nothing", [None, math.nan, pd.NaT, pd.NA])
def test_pipeline_takes_what_pandas_puts_for_nothing(nlp, nothing):
    assert extract(TEXT, date=nothing, title=nothing) == extract(TEXT)
    row = dict.fromkeys(("id", "date", "title", "url", "source"), nothing)
    found = extract_many([{**row, "text": TEXT}, Article("2", TEXT, nothing, nothing)], nlp=nlp)
    assert [(result.id, result.date, result.title) for result in found] == [("1", None, None), ("2", None, None)]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"id": "a", "text": math.nan}, "article 'a': its text is of type float, no string"),
        ({"text": 5}, "article '1': its text is of type int, no string"),
        ({"text": "x", "title": 5}, "article '1': its title is of type int, no string"),
        ({"text": "x", "source": 5}, "article '1': its source is of type int, no string"),
        (Article("a", None), "article 'a': its text is of type NoneType, no string"),
        (5, "article 1 is of type int: no Article, no mapping and no text"),
    ],
)
def test_pipeline_says_which_article_is_of_a_wrong_type(nlp, given, message):
    with pytest.raises(TypeError, match=message):
        list(extract_many([given], nlp=nlp))


def test_pipeline_takes_a_frame_with_an_article_a_row(nlp):
    frame = pd.DataFrame({"id": ["a", None], "text": [TEXT, "Nothing."], "date": [STAMP, pd.NaT]})
    found = extract_many(frame, nlp=nlp)
    assert [(result.id, result.date, bool(result.facts)) for result in found] == [
        ("a", "2025-05-23", True),
        ("2", None, False),
    ]


@pytest.mark.parametrize("one", [TEXT, {"text": TEXT}, Article("a", TEXT)], ids=["text", "mapping", "article"])
def test_pipeline_one_article_for_many_is_refused(nlp, one):
    with pytest.raises(TypeError, match="one article: put it into a list"):
        list(extract_many(one, nlp=nlp))


@pytest.mark.parametrize("text", [None, 5, [TEXT]])
def test_pipeline_one_text_of_a_wrong_type_is_refused(text):
    with pytest.raises(TypeError, match=f"article 'a': its text is of type {type(text).__name__}, no string"):
        extract(text, id="a")


@pytest.mark.parametrize("kind", [Article, dict])
def test_pipeline_takes_an_article_for_a_text(nlp, kind):
    article = kind(id="a", text=TEXT, date="2025-05-23", title="Home")
    assert extract(article, nlp=nlp) == extract(TEXT, date="2025-05-23", title="Home", id="a", nlp=nlp)


@pytest.mark.parametrize("more", [{"date": "2025-05-23"}, {"title": "Home"}, {"id": "b"}])
def test_pipeline_an_article_with_another_date_beside_it_is_refused(nlp, more):
    with pytest.raises(TypeError, match="an article has its own date, title and id"):
        extract(Article("a", TEXT), nlp=nlp, **more)


@pytest.mark.parametrize("day", ["0001-01-01", "0001-01-01T00:00:00Z", ""])
def test_pipeline_a_day_that_was_never_set_is_none(nlp, day):
    assert extract(TEXT, date=day, nlp=nlp).date is None


@pytest.mark.parametrize("text", ["390 are home.", "The harvest was good. " * 99])
def test_pipeline_other_dates_are_refused(text):
    with pytest.raises(ValueError, match=r"article 'a': '23\.05\.2025' is no date"):
        exchange_facts.extract(text, id="a", date="23.05.2025", nlp=exchange_facts.load())
