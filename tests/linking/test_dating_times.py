"""Times of a release: its day or a longer time, which need not stand in its sentence."""

import pytest

import exchange_facts

FRIDAY = "2025-05-23"


@pytest.fixture(scope="module")
def nlp():
    return exchange_facts.load()


@pytest.fixture
def times(nlp):
    """The times of an article's releases, as [(from, to), …] by number."""

    def read(text, *, day=FRIDAY):
        found = {}
        for fact in exchange_facts.extract(text, date=day, nlp=nlp).facts:
            if fact.kind == "release":
                found.setdefault(fact.low, []).append((fact.date_from, fact.date_to))
        return found

    return read


@pytest.mark.parametrize(
    ("text", "low", "month"),
    [
        (
            "Russia freed three Americans on Thursday.\n\nIn July 2010 the United States freed ten Russian agents.",
            10,
            ("2010-07-01", "2010-07-31"),
        ),
        (
            "Hamas freed six hostages on Monday.\n\nIn October 2011 Israel let 1,027 prisoners go.",
            1027,
            ("2011-10-01", "2011-10-31"),
        ),
        (
            "Iran freed five Americans on Tuesday.\n\nIn January 2016 four Americans had been freed by Tehran.",
            4,
            ("2016-01-01", "2016-01-31"),
        ),
        (
            "Hamas freed six hostages on Thursday.\n- 1985: Israel freed 90 prisoners for three soldiers.",
            90,
            ("1985-01-01", "1985-12-31"),
        ),
    ],
)
def test_dating_times_background_has_its_own_time(times, text, low, month):
    assert times(text)[low] == [month]


@pytest.mark.parametrize(
    ("words", "time"),
    [
        ("last month", ("2025-04-01", "2025-04-30")),
        ("over the weekend", ("2025-05-17", "2025-05-18")),
        ("from Monday to Wednesday", ("2025-05-19", "2025-05-21")),
        ("between May 3 and 5", ("2025-05-03", "2025-05-05")),
        ("in the spring of 1986", ("1986-03-01", "1986-05-31")),
        ("this month", ("2025-05-01", FRIDAY)),  # what is done is done by the day of the article
        ("this week", ("2025-05-19", FRIDAY)),
    ],
)
def test_dating_times_a_longer_time_has_two_ends(times, words, time):
    assert times(f"Colombia's rebels let 21 soldiers go {words}.")[21] == [time]


@pytest.mark.parametrize(
    ("text", "low", "time"),
    [
        ("In May 2013 both camps opened. Twelve women came home to Bama.", 12, ("2013-05-01", "2013-05-31")),
        ("July 2010\nTen Russian agents are exchanged for four Russians.", 10, ("2010-07-01", "2010-07-31")),
        ("In June 1984 three captives, seized in 1982, were freed for 291 Syrians.", 291, ("1984-06-01", "1984-06-30")),
    ],
)
def test_dating_times_a_time_holds_for_what_is_told_under_it(times, text, low, time):
    assert times(f"An exchange of prisoners was agreed in Geneva on Tuesday.\n\n{text}")[low] == [time]


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("Ethiopia's rebels freed 40 soldiers whom they had captured in May 2023.", 40),
        ("The FARC let 21 policemen go who were kidnapped in 2010.", 21),
        ("Azerbaijan handed over 15 soldiers taken prisoner in the autumn of 2020.", 15),
    ],
)
def test_dating_times_the_time_of_capture_is_no_time_of_release(times, text, low):
    assert times(text)[low] == [(None, None)]


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("The 95 soldiers freed last week met the president on Tuesday.", 95),
        ("Thirty hostages released last week agreed on Monday to testify.", 30),
        ("The 12 priests who came home from captivity last week attacked the government on Thursday.", 12),
    ],
)
def test_dating_times_a_relative_clause_keeps_its_time(times, text, low):
    assert times(text)[low] == [("2025-05-12", "2025-05-18")]


@pytest.mark.parametrize(
    ("text", "low", "found"),
    [
        ("Ukraine brought home 95 soldiers on Monday and another 95 on Tuesday.", 95, ["2025-05-19", "2025-05-20"]),
        ("Armenia freed ten soldiers in May. In April it let go ten soldiers.", 10, ["2025-05-01", "2025-04-01"]),
        ("Hamas freed six hostages on Monday. The six hostages crossed on Monday.", 6, ["2025-05-19"]),
        ("Hamas freed six hostages on Monday. The six hostages are in hospital.", 6, ["2025-05-19"]),
        ("Hamas freed six hostages on Monday. The six hostages were freed this month.", 6, ["2025-05-19"]),
    ],
)
def test_dating_times_equal_numbers_of_different_days_are_two_facts(times, text, low, found):
    assert [start for start, _ in times(text)[low]] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("KYIV, May 23 (Wire) - Prisoners were swapped on Thursday. Russia freed 95 Ukrainians.", {95: "2025-05-22"}),
        (
            "JERUSALEM, May 23 (Wire) - Hamas freed 13 hostages on Thursday, and Israel released 39 Palestinians.",
            {13: "2025-05-22", 39: "2025-05-22"},
        ),
        ("SANAA, 23 May — The Houthis freed 64 soldiers. The exchange took place on Wednesday.", {64: "2025-05-21"}),
        ("BOGOTA, May 23 (Wire) - The FARC freed six policemen.", {6: "2025-05-23"}),
    ],
)  # fmt: skip
def test_dating_times_a_dateline_tells_the_day_where_nothing_else_does(times, text, found):
    assert {low: rows[0][0] for low, rows in times(text).items()} == found


@pytest.mark.parametrize(
    ("text", "low", "time"),
    [
        ("Hamas released 13 hostages on Thursday, a day after 24 were freed.", 24, ("2025-05-21", "2025-05-21")),
        (
            "Armenia got back two men on Thursday, the first since March, when 32 soldiers came home.",
            32,
            ("2025-03-01", "2025-03-31"),
        ),
        (
            "Ukraine brought home 195 soldiers on Monday, the most since 2022, when 215 soldiers were swapped.",
            215,
            ("2022-01-01", "2022-12-31"),
        ),
    ],
)
def test_dating_times_a_clause_behind_a_time_is_of_that_time(times, text, low, time):
    assert times(text)[low] == [time]


@pytest.mark.parametrize(
    ("text", "low", "day"),
    [
        ("An exchange of 50 prisoners of war that was planned for Thursday was called off.", 50, "2025-05-22"),
        ("The release of 30 hostages that had been scheduled for Wednesday did not take place.", 30, "2025-05-21"),
        ("Israel was to release 30 prisoners on Saturday.", 30, "2025-05-24"),
        ("The exchange of 40 prisoners is planned for Thursday.", 40, "2025-05-29"),
    ],
)
def test_dating_times_what_was_planned_may_be_past(times, text, low, day):
    assert times(text)[low] == [(day, day)]


@pytest.mark.parametrize(
    "text",
    [
        "Russia frees 95 soldiers\n\nRussia freed 95 Ukrainian soldiers on Wednesday. On Thursday 20 Russians left.",
        "Armenia: 95 soldiers home\n\nAzerbaijan freed 95 soldiers on Wednesday. On Thursday two more came home.",
        "Hamas frees 95 hostages\n\nHamas freed 95 hostages on Wednesday. On Thursday Israel freed 20 prisoners.",
    ],
)
def test_dating_times_the_day_that_the_text_names_is_that_of_the_title(times, text):
    assert times(text)[95] == [("2025-05-21", "2025-05-21")]


@pytest.mark.parametrize(
    ("text", "low", "time"),
    [
        ("In April 2014 Boko Haram seized 276 girls. Now 21 have been freed.", 21, (None, None)),
        ("Seven years ago the rebels abducted 30 nuns. Nine of the nuns were freed after talks.", 9, (None, None)),
        (
            "In December 2020, a month after the war, Azerbaijan freed 44 Armenian soldiers.",
            44,
            ("2020-12-01", "2020-12-31"),
        ),
        (
            "In 1953 the captives of the Korean war were freed. The year after, 67 bodies were brought home.",
            67,
            ("1954-01-01", "1954-12-31"),
        ),
    ],
)
def test_dating_times_of_other_events_are_not_those_of_a_release(times, text, low, time):
    assert times(text)[low] == [time]
