"""Lexicons: data, not code. One folder a language, one JSON Lines file a subject, one row an entry.

A row::

    {"id": "gpe.ua", "label": "GPE", "forms": ["Ukraine"], "name": "Ukraine", "country": "UA",
     "party": "UA", "wikidata": "Q212", "note": "", "attrs": {"type": "state"}}

``id``, ``label`` and ``forms`` are required. ``name`` is the canonical name (default: the first form), ``country``
an ISO 3166 alpha-2 code, ``party`` the side that the row speaks for (an ISO code or the lower-case id of a side),
``attrs`` whatever the component that reads the file documents.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent
CLASS = "@"  # before the name of a closed class of words
KEYS = {"id", "label", "forms", "name", "country", "party", "wikidata", "note", "attrs"}


class LexiconError(ValueError):
    """A lexicon row that cannot be used; the message names the file and the line."""


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of a lexicon."""

    id: str
    label: str
    forms: tuple[str, ...]
    name: str
    country: str | None = None
    party: str | None = None
    wikidata: str | None = None
    note: str = ""
    attrs: dict[str, Any] = field(default_factory=dict, hash=False)


def _fault(raw: Any) -> str | None:
    """What is wrong with a decoded row, or None."""
    if not isinstance(raw, dict):
        return "a row is a JSON object"
    if unknown := sorted(set(raw) - KEYS):
        return f"unknown keys {unknown}; known are {sorted(KEYS)}"
    for key in ("id", "label"):
        if not isinstance(raw.get(key), str) or not raw[key]:
            return f"'{key}' must be a non-empty string"
    forms = raw.get("forms")
    if not isinstance(forms, list) or not forms or not all(isinstance(f, str) and f.strip() == f != "" for f in forms):
        return "'forms' must be a non-empty list of strings without outer spaces"
    if len(set(forms)) < len(forms):
        return "'forms' holds a form twice"
    country = raw.get("country")
    if country is not None and not (isinstance(country, str) and len(country) == 2 and country.isupper()):
        return "'country' must be an ISO 3166 alpha-2 code"
    wikidata = raw.get("wikidata")
    if wikidata is not None and not (isinstance(wikidata, str) and wikidata[:1] == "Q" and wikidata[1:].isdigit()):
        return "'wikidata' must look like Q212"
    if not isinstance(raw.get("attrs", {}), dict):
        return "'attrs' must be an object"
    return None


def read_rows(path: Path) -> tuple[Row, ...]:
    """All rows of one file, in its order.

    Raises:
        LexiconError: a row is broken or its id stands twice; the message names the file and the line.
    """
    rows: list[Row] = []
    seen: dict[str, int] = {}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            raw = json.loads(line)
        except json.JSONDecodeError as error:
            raise LexiconError(f"{path}:{number}: not JSON: {error.msg}") from error
        if fault := _fault(raw):
            raise LexiconError(f"{path}:{number}: {fault}")
        if raw["id"] in seen:
            raise LexiconError(f"{path}:{number}: id {raw['id']!r} stands already in line {seen[raw['id']]}")
        seen[raw["id"]] = number
        raw["forms"] = tuple(raw["forms"])
        raw.setdefault("name", raw["forms"][0])
        rows.append(Row(**raw))
    return tuple(rows)


@cache
def load_lexicon(name: str, *, language: str = "en") -> tuple[Row, ...]:
    """The rows of ``<language>/<name>.jsonl``, read once.

    >>> load_lexicon("categories")[0].label
    'CATEGORY'
    """
    path = ROOT / language / f"{name}.jsonl"
    if not path.is_file():
        raise LexiconError(f"{path}: no such lexicon; there are {sorted(p.stem for p in path.parent.glob('*.jsonl'))}")
    return read_rows(path)


@cache
def _sets(language: str) -> dict[str, frozenset[str]]:
    sets = {row.id: frozenset(row.forms) for row in load_lexicon("word_classes", language=language)}
    for row in load_lexicon("words", language=language):
        classes = (sets[form[1:]] for form in row.forms if form.startswith(CLASS))
        sets[row.id] = frozenset(form for form in row.forms if not form.startswith(CLASS)).union(*classes)
    return sets


def word_set(id: str, *, language: str = "en") -> frozenset[str]:
    """The words of one row of ``words.jsonl``, or a closed class of ``word_classes.jsonl``.

    A row is named after the module that asks for it and its set there; its form "@be" holds the class "be".

    >>> "captors" in word_set("captivity.captors"), "were" in word_set("be"), "were" in word_set("cues.be")
    (True, True, True)

    Raises:
        KeyError: no row has this id, or a row names a class that there is not.
    """
    return _sets(language)[id]
