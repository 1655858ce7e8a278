"""Loading the assembled pipeline, and running it over articles."""

import gc
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc, DocBin
from spacy.training import Example

import exchange_facts
from exchange_facts import pipeline
from exchange_facts.pipeline import extract, extract_many, load, make_doc, model_path, result_of
from exchange_facts.records import Article, Result

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


@pytest.mark.parametrize("name", ["quantities", "sentences"])
def test_pipeline_refuses_to_exclude_what_the_linker_reads(name):
    with pytest.raises(ValueError, match=f"'linker' reads what '{name}' writes"):
        load(exclude=[name])
    assert not extract(TEXT, nlp=load(exclude=[name, "linker"])).facts


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
