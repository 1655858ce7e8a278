"""Rules, model and hybrid on the same articles that none was made from, with intervals.

``rules`` is the hybrid without its trained parts, ``model`` their word alone: the NER's names, and the qualifier's
answers wherever it was asked of a fact.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from spacy.language import Language

from exchange_facts.evaluate import FieldScore, Report, Score, evaluate
from exchange_facts.matching import Row
from exchange_facts.pipeline import extract_many

TRAINED = ("tok2vec", "ner", "unknown_names", "qualifier", "second_opinion")
FIELDS = ("kind", "category", "status", "party")
START, END = "<!-- figures: start -->", "<!-- figures: end -->"
Figures = dict[str, dict[str, dict[str, Any]]]  # what is measured → who → value and interval


def _reports(nlp: Language, rows: Sequence[Row]) -> dict[str, Report]:
    """The reports of the three."""
    opinion: Any = nlp.get_pipe("second_opinion")
    margins = opinion.margins
    reports = {"hybrid": evaluate(rows, extract_many(rows, nlp=nlp))}
    with nlp.select_pipes(disable=TRAINED):
        reports["rules"] = evaluate(rows, extract_many(rows, nlp=nlp))
    opinion.margins = {"*": 0.0}
    reports["model"] = evaluate(rows, extract_many(rows, nlp=nlp))
    opinion.margins = margins
    with nlp.select_pipes(enable=["tok2vec", "ner"]):
        reports["model"].names = evaluate(rows, extract_many(rows, nlp=nlp)).names
    return {who: reports[who] for who in ("rules", "model", "hybrid")}


def _of_score(score: Score) -> dict[str, Any]:
    interval = list(score.intervals["f1"])
    return {"value": score.f1, "interval": interval, "precision": score.precision, "recall": score.recall}


def _of_field(score: FieldScore) -> dict[str, Any]:
    return {"value": round(score.correct / score.total, 4) if score.total else 0.0}


def figures(nlp: Language, rows: Sequence[Row], unknown: Sequence[Row]) -> Figures:
    """Every figure of the three pipelines.

    Args:
        nlp: the hybrid, of ``hybrid.assemble``.
        rows: gold articles to test on.
        unknown: gold articles whose persons are in no lexicon; only names are scored there.
    """
    told: Figures = {}
    for who, report in _reports(nlp, rows).items():
        for name, score in {**report.facts, **report.names}.items():
            told.setdefault(f"{name} F1", {})[who] = _of_score(score)
        for name in FIELDS:
            told.setdefault(f"{name} right", {})[who] = _of_field(report.fields[name])
        told.setdefault("false facts in empty articles", {})[who] = {"value": report.false_facts}
    for who, report in _reports(nlp, unknown).items():
        told.setdefault("PERSON in no lexicon F1", {})[who] = _of_score(report.names["PERSON"])
    return told


def better(measured: dict[str, dict[str, Any]], *, least: bool = False) -> str:
    """Who is better, rules or hybrid; the rules where both are as good.

    >>> better({"rules": {"value": 0.5}, "hybrid": {"value": 0.5}})
    'rules'
    """
    rules, hybrid = (measured[who]["value"] for who in ("rules", "hybrid"))
    return "hybrid" if (hybrid < rules if least else hybrid > rules) else "rules"


def table(told: Figures) -> str:
    """The figures as a Markdown table."""

    def cell(measured: dict[str, Any]) -> str:
        if isinstance(measured["value"], int):
            return str(measured["value"])
        interval = "-".join(f"{bound:.3f}" for bound in measured.get("interval", ()))
        return f"{measured['value']:.3f}" + (f" ({interval})" if interval else "")

    lines = ["| | rules | model | hybrid | better |", "|---|---|---|---|---|"]
    for name, by in told.items():
        cells = " | ".join(cell(by[who]) for who in ("rules", "model", "hybrid"))
        lines.append(f"| {name} | {cells} | {better(by, least=name.startswith('false'))} |")
    return "\n".join(lines)


def note(meta: Path, told: Figures) -> None:
    """Keep the figures in a model's ``meta.json``."""
    data = json.loads(meta.read_text("utf-8"))
    data["performance"] = told
    meta.write_text(json.dumps(data, indent=2, ensure_ascii=False) + "\n", "utf-8")


def insert(page: Path, text: str) -> None:
    """Replace what stands between the two marks of a page.

    Raises:
        ValueError: a mark is missing.
    """
    before, mark, rest = page.read_text("utf-8").partition(START)
    _, end, after = rest.partition(END)
    if not mark or not end:
        raise ValueError(f"{page}: the marks {START} and {END} are missing")
    page.write_text(f"{before}{mark}\n{text}\n{end}{after}", "utf-8")
