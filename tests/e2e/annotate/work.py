"""The articles that the servers get, and the commands."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from exchange_facts.cli import app

SEEDS = Path(__file__).parents[3] / "seeds"
# two emoji of one code point and one of two, a flag, line ends of two characters, no-break and double spaces, a
# combining accent: all that makes tools count differently
HARD = {
    "id": "hard",
    "date": "2025-05-23",
    "title": None,
    "text": "🕊️🇺🇦 390 Ukrainians\r\nare home:\u00a0270 military, 120 civilians.\r\n\r\n"
    "🎉 Cafe\u0301 owner Olena Bondar said  55 Russians returned to Moscow.\n",
}


def command(*arguments: str | Path) -> tuple[int, str]:
    """Exit code and output of an ``exchange-facts annotate`` command."""
    result = CliRunner().invoke(app, ["annotate", *map(str, arguments)])
    return result.exit_code, result.output


def export(folder: Path, tool: str) -> Path:
    """The tasks of the seeds and of the hard article for a tool."""
    articles = folder / "hard.jsonl"
    articles.write_text(json.dumps(HARD) + "\n", "utf-8")
    code, output = command("export", SEEDS, articles, "--to", tool, "--out", folder / "tasks")
    assert code == 0, output
    return folder / "tasks"


def rows(path: Path) -> dict[str, dict]:
    """The gold articles of a file by their ids."""
    return {row["id"]: row for row in map(json.loads, path.read_text("utf-8").splitlines())}


def core(row: dict) -> list[tuple]:
    """What a gold article says, fact by fact."""
    names = ("kind", "low", "high", "category", "party", "status", "part_of", "count", "category_span", "speaker")
    return sorted(tuple(map(str, (fact.get(name) for name in names))) for fact in row["facts"])
