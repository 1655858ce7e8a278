"""Damaged files of every kind: nothing is raised, nothing is lost. Cases that once failed are in fuzz_cases.jsonl."""

import json
from pathlib import Path

import pytest
from fuzz import KINDS, check
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

CASES = [json.loads(line) for line in Path(__file__).with_name("fuzz_cases.jsonl").read_text().splitlines()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['kind']}-{case['seed']}")
def test_fuzz_cases_that_once_failed(case, tmp_path):
    check(case["kind"], case["seed"], tmp_path)


@pytest.mark.parametrize("kind", KINDS)
def test_fuzz_any_damage(kind, tmp_path):
    @settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.integers(0, 2**32))
    def try_one(seed):
        check(kind, seed, tmp_path)

    try_one()
