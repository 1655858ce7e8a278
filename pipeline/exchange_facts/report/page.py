"""One HTML file from the data of a report: everything inside, nothing fetched, nothing run but its own script."""

from __future__ import annotations

import json
from base64 import b64encode
from hashlib import sha256
from html import escape
from pathlib import Path
from string import Template
from typing import Any

from exchange_facts.output import OutputError, check_output, write_whole
from exchange_facts.report.collect import collect
from exchange_facts.report.outlines import read_land
from exchange_facts.report.run import read_run

PARTS = Path(__file__).parent / "page"
SCRIPTS = ("dom", "words", "state", "table", "timeline", "map", "quotes", "section", "main")  # in this order

_MARK = b'<meta name="generator" content="exchange-facts '
_HEAD = 2000  # bytes of a page that its mark stands in


def script_json(data: Any) -> str:
    """JSON that may stand in a ``<script>`` element, whatever its strings hold.

    >>> script_json({"title": "</script><!--"})
    '{"title":"\\\\u003c/script\\\\u003e\\\\u003c!--"}'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _hash(inline: str) -> str:
    return f"'sha256-{b64encode(sha256(inline.encode()).digest()).decode()}'"


def policy(script: str, style: str) -> str:
    """A Content-Security-Policy that lets this script and this style in, and nothing else."""
    rules = {
        "default-src": "'none'",
        "script-src": _hash(script),
        "style-src": _hash(style),
        "base-uri": "'none'",
        "form-action": "'none'",
        "require-trusted-types-for": "'script'",
        "trusted-types": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def render(ledger: dict[str, Any], articles: list[dict[str, Any]]) -> str:
    """The page of what ``collect`` gave.

    The data stand in it as JSON; the script puts them on the page as text, never as markup.
    """
    from exchange_facts import __version__

    style = (PARTS / "page.css").read_text("utf-8")
    parts = "".join((PARTS / f"{name}.js").read_text("utf-8") for name in SCRIPTS)
    script = f'(() => {{\n"use strict";\n{parts}}})();\n'
    return Template((PARTS / "page.html").read_text("utf-8")).substitute(
        policy=escape(policy(script, style)),
        version=escape(__version__),
        land=read_land((PARTS / "land.json").read_text("utf-8")),
        ledger=script_json(ledger),
        articles=script_json(articles),
        style=style,
        script=script,
    )


def is_report(path: Path) -> bool:
    """Whether a file is a report, of this version or another."""
    with path.open("rb") as page:
        return _MARK in page.read(_HEAD)


def check_report_output(path: str | Path) -> None:
    """Check that a report may be written to a file; only another report is replaced.

    Raises:
        OutputError: it may not.
    """
    path = Path(path)
    check_output(path)
    if path.exists() and not is_report(path):
        raise OutputError(f"{path} is no report of exchange-facts; it is not replaced, choose another name")


def write_report(folder: str | Path, out: str | Path) -> int:
    """Write the report of a run's folder to one HTML file; gives the number of exchanges.

    Raises:
        ReportError: there is no ledger in the folder.
        LedgerFileError: its file is no ledger, or one of a later version.
        OutputError: the file cannot be written, or there is one that is no report.
    """
    check_report_output(out)
    ledger, articles = collect(*read_run(folder))
    page = render(ledger, articles).encode("utf-8", "backslashreplace")  # a lone surrogate becomes a JSON escape

    def fill(beside: Path) -> None:
        beside.write_bytes(page)

    write_whole(Path(out), fill)
    return len(ledger["exchanges"])
