"""The training project, from gold to a package, in small."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import spacy

MODELS = Path(__file__).parents[2] / "models"
GOLD = Path(__file__).parents[1] / "gold"
SMALL = {"gold": "gold", "limit": 8, "generated": 2, "steps": 2}


def weasel(step, folder, *options):
    """What a step says; its folder holds the gold, too."""
    settings = [part for name, value in SMALL.items() for part in (f"--vars.{name}", str(value))]
    command = [sys.executable, "-m", "weasel", "run", step, str(folder), *settings, *options]
    env = {**os.environ, "OMP_NUM_THREADS": "1"}
    return subprocess.run(command, check=True, capture_output=True, text=True, env=env).stdout


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("models")
    shutil.copy(MODELS / "project.yml", folder)
    shutil.copy(MODELS / "README.md", folder)
    shutil.copytree(MODELS / "configs", folder / "configs")
    shutil.copytree(GOLD, folder / "gold")
    weasel("all", folder)
    return folder


def test_project_makes_a_pipeline_that_opens_and_reads(project):
    nlp = spacy.load(project / "en_exchange_facts_hybrid")
    doc = nlp("390 Ukrainians are returning home from Russian captivity.")
    assert [fact["low"] for fact in doc._.exchange_facts] == [390]


def test_project_keeps_the_figures_with_the_model_and_on_the_page(project):
    meta = json.loads((project / "en_exchange_facts_hybrid" / "meta.json").read_text())
    assert set(meta["performance"]["PERSON F1"]) == {"rules", "model", "hybrid"}
    assert "| full F1 |" in (project / "README.md").read_text()


def test_project_makes_a_package(project):
    assert list((project / "packages").rglob("*.tar.gz"))


def test_project_trains_on_no_article_that_is_tested_on(project):
    from exchange_facts.corpus import read_gold
    from exchange_facts.evaluate import select
    from exchange_facts.training.__main__ import TESTED, docs_of

    unread = {row["id"] for row in select(read_gold(GOLD / f"{name}.jsonl" for name in TESTED), "unread")}
    corpora = [p for p in (project / "corpus").rglob("*.spacy") if p.name not in ("generated.spacy", "written.spacy")]
    trained = {doc._.article["id"] for doc in docs_of(*corpora)}
    assert trained
    assert not trained & unread


def test_project_trains_again_where_the_gold_has_changed(project, tmp_path):
    folder = tmp_path / "models"
    shutil.copytree(project, folder)
    weasel("prepare", folder)
    assert "Skipping 'train-names'" in weasel("all", folder, "--dry")
    gold = folder / "gold" / "ru-ua.jsonl"
    rows = map(json.loads, gold.read_text("utf-8").splitlines())
    gold.write_text("".join(json.dumps({**row, "facts": []}) + "\n" for row in rows), "utf-8")
    weasel("prepare", folder)
    assert "Skipping" not in weasel("all", folder, "--dry")
