"""Deals of which no stage names the number."""

import pytest

from exchange_facts import build_ledger, extract
from exchange_facts.ledger.tables import plain

DEALS = [
    (
        ("2023-03-20", "Yemen's government and the Houthis agreed on Monday to exchange 887 prisoners: the government "
         "is to free 706 and the Houthis 181."),
        ("2023-04-14", "Yemen's government and the Houthis began exchanging 887 prisoners on Friday. On the first day "
         "the government freed 249 Houthis and the Houthis 69 soldiers."),
        ("2023-04-16", "The last day of the exchange: 200 Houthis and 90 government detainees were freed on Sunday."),
    ),
    (
        ("2025-01-15", "Israel and Hamas agreed on Wednesday that 33 Israeli hostages are to be freed in six weeks for "
         "1,900 Palestinian prisoners."),
        ("2025-01-20", "Hamas freed three hostages on Sunday, the first of 33, and Israel released 90 Palestinian "
         "prisoners."),
        ("2025-01-25", "Hamas freed four hostages on Saturday, in the second exchange under the deal, and Israel "
         "released 200 Palestinian prisoners."),
    ),
    (
        ("2024-01-10", "Armenia and Azerbaijan agreed on Wednesday to exchange 60 prisoners in two stages."),
        ("2024-01-12", "In the first stage Azerbaijan freed 20 Armenians on Friday and Armenia ten Azerbaijanis."),
        ("2024-01-14", "In the second stage of the exchange Azerbaijan freed 20 Armenians on Sunday and Armenia ten "
         "Azerbaijanis."),
    ),
]  # fmt: skip


def build(told):
    return build_ledger(extract(text, date=day, id=f"a{number}") for number, (day, text) in enumerate(told))


@pytest.mark.parametrize("told", DEALS)
def test_deals_are_what_was_agreed_and_the_exchanges_that_carry_it_out(told):
    frames = build(told)
    (deal,) = plain(frames["deals"])
    assert len(deal["exchanges"]) == 2
    assert [row["status"] for row in plain(frames["exchanges"])] == ["completed"] * 2


@pytest.mark.parametrize(
    "later",
    [
        "Hamas freed four hostages on Saturday and Israel released 200 Palestinian prisoners.",
        "Under the deal Hamas freed 40 hostages on Saturday and Israel released 200 Palestinian prisoners.",
    ],
)
def test_deals_have_no_stage_that_nobody_calls_so_or_that_is_too_large(later):
    assert not len(build([DEALS[1][0], ("2025-01-25", later)])["deals"])


@pytest.mark.parametrize(("words", "exchanges"), [("in three days", 3), ("on Monday", 4)])
def test_deals_the_sum_of_days_that_others_tell_is_no_exchange_of_its_own(report, words, exchanges):
    days = [("2023-04-14", 318), ("2023-04-15", 357), ("2023-04-16", 298)]
    told = [
        report(day, day, f"{day} brought home {n} Houthis.", {str(n): f"release people houthi day={day}"})
        for day, n in days
    ]
    last = {"973": "release people houthi day=2023-04-17"}
    told.append(report("sum", "2023-04-17", f"The radio: 973 Houthis came home {words}.", last))
    frames = build_ledger(told)
    assert len(frames["exchanges"]) == exchanges
    assert len(frames["deals"]) == (exchanges == 3)
