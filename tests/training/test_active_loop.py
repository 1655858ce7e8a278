"""The active loop in small: the script of ``models/`` runs from pre-annotation to the picture."""

import importlib.util
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def script():
    spec = importlib.util.spec_from_file_location("active_loop", ROOT / "models" / "active_loop.py")
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)  # where dataclasses look
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def told(script, tmp_path_factory):
    import typer

    out = tmp_path_factory.mktemp("loop") / "curve.png"
    app = typer.Typer()
    app.command()(script.main)
    options = {"--limit": 5, "--count": 4, "--batch": 2, "--orders": 1, "--epochs": 1, "--out": out}
    result = CliRunner().invoke(app, [str(word) for pair in options.items() for word in pair])
    assert result.exit_code == 0, result.output
    return result.output, out


def test_active_loop_tells_every_round_of_both_orders(told):
    lines = told[0].splitlines()
    assert [line.split()[0] for line in lines] == ["select", "select", "random", "random"]
    assert [" 2 articles" in line or " 4 articles" in line for line in lines] == [True] * 4


def test_active_loop_draws_the_curve(told):
    assert told[1].read_bytes().startswith(b"\x89PNG")


def test_active_loop_correction_brings_back_the_gold(script, tmp_path):
    rules = script.load()
    rows = script.read_gold([ROOT / "tests" / "gold" / "own-snippets.jsonl"])[:4]
    back, verdicts = script.annotated(rows, rules, tmp_path)
    same = ("kind", "low", "high", "category", "party", "status", "counterpart")
    for row, left in zip(rows, back, strict=True):
        told = [[fact[name] for name in same] for fact in left["facts"]]
        assert sorted(told, key=str) == sorted(([fact[name] for name in same] for fact in row["facts"]), key=str)
        assert {name: set(names) for name, names in left["entities"].items() if names} == {
            name: set(names) for name, names in row["entities"].items() if names
        }
    assert sum(verdicts.values()) >= sum(len(row["facts"]) for row in rows)
