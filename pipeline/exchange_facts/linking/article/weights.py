"""Weights that are fitted to gold, not chosen: ``python -m exchange_facts.training weigh`` writes them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

PATH = Path(__file__).with_name("weights.json")
BASE = "base"  # the odds where nothing speaks for or against


@lru_cache(maxsize=1)
def _weights() -> dict[str, dict[str, float]]:
    told: dict[str, dict[str, float]] = json.loads(PATH.read_text("utf-8"))
    return told


def odds(what: str, features: Mapping[str, float]) -> float:
    """Log-odds of what is weighed: the weights of its features, summed; a feature that gold never had weighs nothing.

    >>> odds("confidence", {"party.nationality": 1.0}) > odds("confidence", {"party.article": 1.0})
    True
    """
    weights = _weights()[what]
    return weights[BASE] + sum([weights.get(name, 0.0) * much for name, much in features.items()])
