"""Rules, a trained part alone, and both, on the same articles that none was made from, with intervals.

``hybrid`` is a pipeline with trained parts, ``rules`` the same without them, ``model`` their word alone: the NER's
names, or the reader's answers wherever it was asked.
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

TRAINED = ("tok2vec", "ner", "unknown_names", "reader")
FIELDS = ("kind", "category", "status", "party")
WHO = ("rules", "model", "hybrid")
START, END = "<!-- figures of {}: start -->", "<!-- figures of {}: end -->"
Figures = dict[str, dict[str, dict[str, Any]]]  # what is measured → who → value and interval


def _reports(nlp: Language, rows: Sequence[Row]) -> dict[str, Report]:
    """The reports of rules and hybrid."""
    reports = {}
    with nlp.select_pipes(disable=[name for name in TRAINED if nlp.has_pipe(name)]):
        reports["rules"] = evaluate(rows, extract_many(rows, nlp=nlp))
    return {**reports, "hybrid": evaluate(rows, extract_many(rows, nlp=nlp))}


def _names_alone(nlp: Language, rows: Sequence[Row]) -> dict[str, Report]:
    """The report of the NER, of whose names alone something can be said."""
    if not nlp.has_pipe("ner"):
        return {}
    with nlp.select_pipes(enable=["tok2vec", "ner"]):
        return {"model": evaluate(rows, extract_many(rows, nlp=nlp))}


def _facts_alone(nlp: Language, rows: Sequence[Row]) -> dict[str, Report]:
    """The report of a reader that is always followed."""
    if not nlp.has_pipe("reader"):
        return {}
    reader: Any = nlp.get_pipe("reader")
    margin, reader.margin = reader.margin, 0.0
    try:
        return {"model": evaluate(rows, extract_many(rows, nlp=nlp))}
    finally:
        reader.margin = margin


def _of_score(score: Score) -> dict[str, Any]:
    interval = list(score.intervals["f1"])
    return {"value": score.f1, "interval": interval, "precision": score.precision, "recall": score.recall}


def _of_field(score: FieldScore) -> dict[str, Any]:
    return {"value": round(score.correct / score.total, 4) if score.total else 0.0}


def figures(nlp: Language, rows: Sequence[Row], unknown: Sequence[Row]) -> Figures:
    """Every figure of a pipeline, of its rules and of what was trained.

    Args:
        nlp: the rules with trained parts, of ``hybrid``.
        rows: gold articles to test on.
        unknown: gold articles whose persons are in no lexicon; only names are scored there.
    """
    both = _reports(nlp, rows)
    told: Figures = {}
    for who, report in {**both, **_facts_alone(nlp, rows)}.items():
        for name, score in report.facts.items():
            told.setdefault(f"{name} F1", {})[who] = _of_score(score)
        for name in FIELDS:
            told.setdefault(f"{name} right", {})[who] = _of_field(report.fields[name])
        told.setdefault("false facts in empty articles", {})[who] = {"value": report.false_facts}
    for who, report in {**both, **_names_alone(nlp, rows)}.items():
        for name, score in report.names.items():
            told.setdefault(f"{name} F1", {})[who] = _of_score(score)
    for who, report in {**_reports(nlp, unknown), **_names_alone(nlp, unknown)}.items():
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

    def cell(measured: dict[str, Any] | None) -> str:
        if measured is None:
            return ""
        if isinstance(measured["value"], int):
            return str(measured["value"])
        interval = "-".join(f"{bound:.3f}" for bound in measured.get("interval", ()))
        return f"{measured['value']:.3f}" + (f" ({interval})" if interval else "")

    lines = ["| | rules | model | hybrid | better |", "|---|---|---|---|---|"]
    for name, by in told.items():
        cells = " | ".join(cell(by.get(who)) for who in WHO)
        lines.append(f"| {name} | {cells} | {better(by, least=name.startswith('false'))} |")
    return "\n".join(lines)


def note(meta: Path, told: Figures) -> None:
    """Keep the figures in a model's ``meta.json``."""
    data = json.loads(meta.read_text("utf-8"))
    data["performance"] = told
    meta.write_text(json.dumps(data, indent=2, ensure_ascii=False) + "\n", "utf-8")


def insert(page: Path, text: str, *, of: str) -> None:
    """Replace what stands between the two marks of a model on a page.

    Raises:
        ValueError: a mark is missing.
    """
    start, end = START.format(of), END.format(of)
    before, mark, rest = page.read_text("utf-8").partition(start)
    _, closing, after = rest.partition(end)
    if not mark or not closing:
        raise ValueError(f"{page}: the marks {start} and {end} are missing")
    page.write_text(f"{before}{mark}\n{text}\n{end}{after}", "utf-8")
