"""Which figures of one outlet, and of one article, are rivals, corrections or shares."""

import pytest

from exchange_facts import build_ledger
from exchange_facts.ledger.tables import records
from exchange_facts.pipeline import extract_many
from exchange_facts.records import Article

NORTH, WEST, EAST = "Northgate", "Harbour Wire", "Meridian"
HOME = "Ukraine brought home {} from Russian captivity on Thursday."
FIRST, NEXT = "2024-03-14", "2024-03-15"


@pytest.fixture
def told():
    """``told((outlet, day, text), ...)``: Ukraine's side of the one exchange that these articles tell of."""

    def read(*articles):
        by_id = {f"a{n}": Article(f"a{n}", text, date=day, source=who) for n, (who, day, text) in enumerate(articles)}
        rows = records(build_ledger(extract_many(by_id.values()), articles=by_id))
        row = next(row for row in rows if row["date_from"] == FIRST)
        side = next(side for side in row["sides"] if side["party"] == "UA")
        return {**side, "checks": {check["check"]: check["ok"] for check in row["checks"] if check["check"] != "sum"}}

    return read


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("97 soldiers", "52 soldiers of Azov"),
        ("97 soldiers", "32 wounded soldiers"),
    ],
)
def test_claims_a_later_figure_of_some_is_a_share(told, first, later):
    side = told((NORTH, FIRST, HOME.format(first)), (NORTH, NEXT, HOME.format(later)))
    assert (side["value"], side["dissent"]) == (97, [])
    assert [str(part["value"]) for part in side["parts"]] == [later.split()[0]]


def test_claims_the_fact_of_a_share_has_the_role_of_a_share():
    texts = {"a": HOME.format("97 soldiers"), "b": HOME.format("52 soldiers of Azov")}
    links = build_ledger(extract_many(Article(id, text, date=FIRST) for id, text in texts.items()))["exchange_facts"]
    assert dict(zip(links["article"], links["role"], strict=True)) == {"a": "total", "b": "part"}


def test_claims_a_figure_of_some_is_a_share_of_what_another_outlet_tells(told):
    side = told((NORTH, FIRST, HOME.format("97 soldiers")), (WEST, FIRST, HOME.format("52 soldiers of Azov")))
    assert (side["value"], side["dissent"]) == (97, [])


@pytest.mark.parametrize("later", ["12 soldiers", "190 soldiers", "94 people", "13 civilians"])
def test_claims_a_later_figure_that_corrects_nothing_stands_beside_the_first(told, later):
    side = told((NORTH, FIRST, HOME.format("97 soldiers")), (NORTH, NEXT, HOME.format(later)))
    assert [other["superseded"] for other in side["dissent"]] == [False]
    assert side["checks"] == {"total": False}


def test_claims_a_later_figure_that_is_far_does_not_outweigh_the_first(told):
    side = told((NORTH, FIRST, HOME.format("97 soldiers")), (NORTH, NEXT, HOME.format("12 soldiers")))
    assert side["value"] == 97


def test_claims_a_later_figure_that_is_near_corrects(told):
    side = told((NORTH, FIRST, HOME.format("97 soldiers")), (NORTH, NEXT, HOME.format("95 soldiers")))
    assert (side["value"], side["checks"]) == (95, {"correction": True})


def test_claims_a_correction_that_says_so_may_be_far(told):
    words = "Correction: " + HOME.format("95 soldiers")
    side = told((NORTH, FIRST, HOME.format("195 soldiers")), (NORTH, NEXT, words))
    assert (side["value"], side["checks"]) == (95, {"correction": True})


def test_claims_a_recollection_corrects_nothing(told):
    later = "Ukraine brought home 53 soldiers on Saturday. On March 14, 90 soldiers came home from Russian captivity."
    side = told((NORTH, FIRST, HOME.format("97 soldiers")), (NORTH, "2024-04-20", later))
    assert (side["value"], side["checks"]) == (97, {"total": False})


def test_claims_an_outlet_is_one_source_however_often_it_writes(told):
    later = "The 98 soldiers who came home from Russian captivity on Thursday met the president."
    side = told(
        (WEST, FIRST, HOME.format("95 soldiers")),
        (EAST, FIRST, "Kyiv: 95 Ukrainian soldiers were released from Russian captivity on Thursday."),
        (NORTH, FIRST, HOME.format("98 soldiers")),
        (NORTH, NEXT, later),
        (NORTH, "2024-03-16", "Doctors look after the 98 soldiers released from Russian captivity on March 14."),
    )
    assert (side["value"], side["independent"]) == (95, 2)
    assert [other["independent"] for other in side["dissent"]] == [1]


def test_claims_texts_of_no_known_outlet_are_sources_of_their_own(told):
    other = "Kyiv: 95 Ukrainian soldiers were released from Russian captivity on Thursday."
    side = told((None, FIRST, HOME.format("95 soldiers")), (None, FIRST, other))
    assert side["independent"] == 2


def test_claims_a_copy_has_the_voice_of_its_first_outlet(told):
    side = told((WEST, FIRST, HOME.format("95 soldiers")), (EAST, NEXT, HOME.format("95 soldiers")))
    assert side["independent"] == 1


@pytest.mark.parametrize(("words", "independent"), [("Almost 200", 1), ("Nearly 200", 1), ("About 200", 2)])
def test_claims_nearly_is_no_support_for_more(told, words, independent):
    side = told(
        (WEST, FIRST, HOME.format("206 soldiers")),
        (EAST, FIRST, f"{words} Ukrainian soldiers came home from Russian captivity on Thursday."),
    )
    assert (side["value"], side["independent"]) == (206, independent)


def test_claims_nearly_supports_what_is_a_little_less(told):
    side = told(
        (WEST, FIRST, HOME.format("195 soldiers")),
        (EAST, FIRST, "Nearly 200 Ukrainian soldiers came home from Russian captivity on Thursday."),
    )
    assert (side["value"], side["independent"], side["checks"]) == (195, 2, {})


def test_claims_shares_told_side_by_side_are_no_rivals(told):
    one = (
        "Ukraine and Russia exchanged 95 prisoners each on Thursday. Among the Ukrainians are 35 defenders of Mariupol"
        " and nine border guards."
    )
    other = "Ninety-five Ukrainian soldiers returned from Russian captivity on Thursday. Two civilians are among them."
    side = told((WEST, NEXT, one), (EAST, NEXT, other))
    assert sorted(part["value"] for part in side["parts"]) == [2, 9, 35]
    assert side["checks"] == {}


def test_claims_range_of_vague_figures_begins_with_the_lowest(told):
    words = "{} of Ukrainian soldiers came home from Russian captivity on Thursday."
    side = told((WEST, FIRST, words.format("Dozens")), (EAST, FIRST, words.format("Hundreds")))
    assert (side["low"], side["high"]) == (24, None)
