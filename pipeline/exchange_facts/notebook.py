"""Results and documents as people see them in a notebook: the text with its marks, the facts, the checks.

Article text is untrusted: everything that stands in it, names and titles included, is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from spacy import displacy
from spacy.displacy.templates import TPL_PAGE
from spacy.tokens import Doc
from spacy.util import is_in_jupyter

from exchange_facts.pipeline import result_of
from exchange_facts.records import Fact, Result
from exchange_facts.terminal import FACT_COLUMNS, fact_cells

INK = "#1a1a1a"
FACT = "#ffd24d"  # of a number that is a fact
COLORS = {  # pale enough for INK, which every mark sets, in light and dark notebooks
    "QUANTITY": "#fff0c2",
    "CATEGORY": "#f4efdf",
    "PERSON": "#ddd0f7",
    "NORP": "#f7d4e2",
    "ORG": "#cfeef2",
    "GPE": "#cdeac9",
    "LOC": "#cdeac9",
    "FAC": "#cdeac9",
    "MILITARY_UNIT": "#f6cfb2",
    "DATE": "#dbe0e6",
}
DISPLACY: dict[str, Any] = {
    "colors": COLORS,
    "template": (
        f'<mark class="entity" style="background: {{bg}}; color: {INK}; padding: 0.15em 0.4em; border-radius: 0.3em; '
        'box-decoration-break: clone; -webkit-box-decoration-break: clone">'
        '{text}<span style="font-size: 0.7em; font-weight: bold; margin-left: 0.5em">{label}{kb_link}</span></mark>'
    ),
}
"""Options for ``displacy.render(doc, style="ent", options=DISPLACY)``: our labels and colours."""

_BLOCK = '<div style="overflow-wrap: anywhere; unicode-bidi: isolate; max-width: 60em">{}</div>'
_RIGHT = FACT_COLUMNS.index("count")


def _reading(fact: Fact) -> str:
    """What a number was read as.

    >>> _reading(Fact("f1", "release", 9, 9, False, "people", (0, 1), (0, 9), party="UA", status="planned"))
    'release · people · UA · planned'
    """
    return " · ".join(word for word in (fact.kind, fact.category, fact.party, fact.status) if word)


def _marked(result: Result, labels: Iterable[str] | None) -> str:
    """The text with its names and numbers marked; a number that is a fact says what it was read as."""
    readings: dict[int, list[str]] = {}
    for fact in result.facts:
        readings.setdefault(fact.count[0], []).append(_reading(fact))
    marks = []
    for entity in result.entities:
        mark: dict[str, Any] = {"start": entity.start, "end": entity.end, "label": entity.label}
        told = [words for at in range(entity.start, entity.end) for words in readings.get(at, ())]
        if told and entity.label == "QUANTITY":
            mark["params"] = {"label": escape("; ".join(told)), "bg": FACT}
        marks.append(mark)
    options = {**DISPLACY, "ents": None if labels is None else list(labels)}
    given = {"text": result.text, "ents": marks, "title": None}
    return displacy.render(given, style="ent", manual=True, options=options, jupyter=False)


def _table(result: Result) -> str:
    if not result.facts:
        return "<p>no exchange facts</p>"

    def row(tag: str, cells: Iterable[str]) -> str:
        sides = ("right" if number == _RIGHT else "left" for number, _ in enumerate(FACT_COLUMNS))
        told = zip(cells, sides, strict=True)
        return "".join(f'<{tag} style="text-align: {side}">{escape(cell)}</{tag}>' for cell, side in told)

    body = "".join(f"<tr>{row('td', cells)}</tr>" for cells in fact_cells(result))
    return f"<table><thead><tr>{row('th', FACT_COLUMNS)}</tr></thead><tbody>{body}</tbody></table>"


def _checks(result: Result) -> str:
    lines = (f"<li>{'✓' if check.ok else '✗'} {escape(check.message)}</li>" for check in result.checks)
    return f'<ul style="list-style: none; padding-left: 0">{"".join(lines)}</ul>' if result.checks else ""


def to_html(result: Result, *, labels: Iterable[str] | None = None) -> str:
    """A result as HTML without scripts or links: text with marks, facts, checks.

    >>> from exchange_facts import extract
    >>> "<td style=\\"text-align: left\\">military</td>" in to_html(extract("270 soldiers came home from captivity."))
    True
    """
    words = (word for word in (result.id, result.date) if word)
    head = f"<p><strong>{escape(' · '.join(words))}</strong></p>"
    return _BLOCK.format(head + _marked(result, labels) + _table(result) + _checks(result))


def display(
    given: Doc | Result, *, labels: Iterable[str] | None = None, page: bool = False, jupyter: bool | None = None
) -> str | None:
    """Show a document or a result: in a notebook at once, elsewhere as the HTML that is returned.

    As ``spacy.displacy.render`` does; ``DISPLACY`` of this module holds options for that function itself.

    Args:
        given: what ``extract`` gave, or a document of a pipeline with our components.
        labels: the entity labels to mark; by default all.
        page: a whole HTML page.
        jupyter: whether this is a notebook; found out by default.

    >>> from exchange_facts import extract
    >>> html = display(extract("<i>Home</i>: 390 Ukrainians came home from captivity.", date="2025-05-23"))
    >>> "&lt;i&gt;" in html, "release · people · UA · completed" in html
    (True, True)
    """
    result = result_of(given) if isinstance(given, Doc) else given
    html = to_html(result, labels=labels)
    if page:
        html = TPL_PAGE.format(content=html, lang="en", dir="ltr").strip()
    if jupyter or (jupyter is None and is_in_jupyter()):
        from IPython.core.display import HTML
        from IPython.core.display_functions import display as show

        show(HTML(html))  # type: ignore[no-untyped-call]
        return None
    return html
