"""Margins by cross-validation."""

import pytest

from exchange_facts.training.settle import margins

WON = [(3.0, 1), (2.5, 1), (2.0, 1), (1.5, 1)]


@pytest.mark.parametrize(
    ("rows", "settled"),
    [
        (WON, 1.5),
        ([*WON, (0.5, -1), (0.2, -1)], 1.5),
        ([*WON, (1.0, 0)], 1.5),
        ([*WON, (0.1, 1)], 0.1),
        (WON[:3], None),
        ([(5.0, -1), *WON], None),
        ([], None),
    ],
)
def test_settle_a_margin_stands_where_the_gain_is_beyond_chance(rows, settled):
    assert margins({"party.article": rows}) == ({} if settled is None else {"party.article": settled})
