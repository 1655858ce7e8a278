"""When it happened: which of an article's dates is that of a number."""

import pytest

import exchange_facts

FRIDAY = "2025-05-23"


@pytest.fixture(scope="module")
def nlp():
    return exchange_facts.load()


@pytest.fixture
def days(nlp):
    """The days of an article's facts as (kind, number, first day) rows."""

    def read(text, *, day=FRIDAY):
        article = {"id": "a", "text": text, "date": day, "title": None}
        (result,) = exchange_facts.extract_many([article], nlp=nlp)
        return {(fact.kind, fact.low): fact.date_from for fact in result.facts}

    return read


@pytest.mark.parametrize(
    ("text", "low", "day"),
    [
        ("Russia freed 40 Ukrainian prisoners of war on Thursday, the ministry said on Friday.", 40, "2025-05-22"),
        ("Hamas released six hostages on Tuesday, the army announced on Wednesday.", 6, "2025-05-20"),
        ("Ukraine brought home 31 captives on Monday, Yermak wrote on Thursday.", 31, "2025-05-19"),
        ("Russia freed 40 Ukrainian prisoners of war, the ministry said on Friday.", 40, None),
    ],
)
def test_dating_the_day_of_telling_is_not_the_day_of_the_release(days, text, low, day):
    assert days(text)["release", low] == day


@pytest.mark.parametrize(
    ("text", "low", "day"),
    [
        ("Prisoners were exchanged on Thursday. Ukraine received 40 soldiers.", 40, "2025-05-22"),
        ("On Wednesday the captives crossed the bridge. Israel had let go 90 prisoners.", 90, "2025-05-21"),
        ("The swap was held on Tuesday at noon. Russia handed over 12 civilians.", 12, "2025-05-20"),
    ],
)
def test_dating_a_paragraph_names_its_day_once(days, text, low, day):
    assert days(text)["release", low] == day


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine and Russia exchanged 100 prisoners each on Thursday.\n\nIt was the 64th exchange since February 2022.",
        "Russia freed 40 Ukrainian soldiers on Thursday.\n\nIt was the 64th exchange, officials say.",
        "On Thursday 31 Ukrainian soldiers came home from captivity.\n\nThis was already the 64th exchange this year.",
    ],
)
def test_dating_an_ordinal_counts_the_exchange_of_the_article(days, text):
    assert days(text)["ordinal", 64] == "2025-05-22"


@pytest.mark.parametrize(
    ("text", "low", "day"),
    [
        ("Pakistan will release 200 Indian prisoners on June 2 and 100 prisoners on July 3.", 100, "2025-07-03"),
        ("Russia freed 40 soldiers on Monday and 60 soldiers on Thursday.", 60, "2025-05-22"),
        ("Hamas will release six hostages on Saturday and nine hostages on Sunday.", 9, "2025-05-25"),
    ],
)
def test_dating_each_number_of_a_row_has_the_date_behind_it(days, text, low, day):
    assert days(text)["release", low] == day


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine received 277 soldiers in the Easter swap.",
        "Russia freed 40 Ukrainian soldiers in the Christmas exchange.",
        "Ukraine brought home 90 soldiers in its Easter exchange with Russia.",
    ],
)
def test_dating_a_holiday_that_names_an_exchange_is_no_day(days, text):
    assert set(days(text, day="2025-12-28").values()) == {None}


@pytest.mark.parametrize(
    ("text", "low", "start"),
    [
        ("Since March 2022 Ukraine has brought home 4,757 people from captivity in 64 exchanges.", 4757, "2022-03-01"),
        ("In 2024 Ukraine brought home 1,358 captives in 11 exchanges.", 1358, "2024-01-01"),
        ("With Thursday's group, 4,757 Ukrainians have been freed from Russian captivity so far.", 4757, None),
    ],
)
def test_dating_a_total_has_a_period_and_no_day(days, text, low, start):
    assert days(text)["cumulative", low] == start


@pytest.mark.parametrize("day", [None, FRIDAY])
def test_dating_without_any_date_in_the_text_there_is_none(days, day):
    assert days("Russia freed 40 Ukrainian prisoners of war.", day=day)["release", 40] is None


@pytest.mark.parametrize(
    ("text", "low", "day"),
    [
        ("Hamas has freed six hostages, a spokesman told reporters in Doha on Friday.", 6, "2025-05-23"),
        ("Hamas freed six hostages, a spokesman told reporters in Doha on Friday.", 6, None),
        ("Hamas freed six hostages, a spokesman wrote on Telegram on Thursday.", 6, None),
        ("Armenia has freed 32 soldiers under the accord signed in Prague on Tuesday.", 32, None),
        ("Hamas freed six of the hostages seized in the attack of Monday.", 6, None),
        ("A swap put off on Tuesday brought home 60 Ukrainian soldiers on Thursday.", 60, "2025-05-22"),
    ],
)
def test_dating_what_is_told_agreed_or_put_off_has_a_day_of_its_own(days, text, low, day):
    assert days(text)["release", low] == day


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("14:20 Buses have left Ofer.\n\n15.05 Israel has freed 90 prisoners.", 90),
        ("16:31 – Ukraine has brought home 31 soldiers.\n\nNavy – 12", 12),
        ("9:15 am The Red Cross has received six hostages from Hamas.", 6),
    ],
)
def test_dating_a_stamped_note_is_of_the_day_of_the_article(days, text, low):
    assert days(text)["release", low] == FRIDAY


@pytest.mark.parametrize(
    "text",
    [
        "Hamas freed six hostages on Thursday. During a truce earlier this year Israel freed 90 prisoners.",
        "Hamas freed six hostages on Thursday. Before the truce 90 prisoners had been freed by Israel.",
    ],
)
def test_dating_what_came_earlier_is_not_of_the_day(days, text):
    assert days(text)["release", 90] is None


@pytest.mark.parametrize(
    ("text", "low", "day"),
    [
        ("June 14, 1985 – Gunmen seize an aircraft. On June 24 Israel let 31 prisoners go.", 31, "1985-06-24"),
        ("1999. On 16 March Iran freed 53 prisoners of war.", 53, "1999-03-16"),
        ("Cuba freed 60 prisoners in April 1962. On 23 December of that year it freed 107 men.", 107, "1962-12-23"),
        (
            "The soldiers, captured in April 2022, were freed on May 6. Russia freed 40 prisoners on May 7.",
            40,
            "2025-05-07",
        ),
        ("In May 2020 Iran freed 53 prisoners.\n\nOn 16 May Iraq freed 90 prisoners.", 90, "2025-05-16"),
    ],
)
def test_dating_a_paragraph_goes_on_in_the_year_that_it_tells_of(days, text, low, day):
    assert days(text)["release", low] == day


@pytest.mark.parametrize(
    ("text", "low", "period"),
    [
        (
            "Since the peace was signed in Algiers in December 2000, 2,067 Eritrean prisoners have been repatriated.",
            2067,
            ("2000-12-01", "2025-05-23"),
        ),
        (
            "Since the truce of 19 January 2025, Israel has freed 1,737 prisoners in all.",
            1737,
            ("2025-01-19", "2025-05-23"),
        ),
        (
            "In total 390 Azerbaijanis have been freed by Armenia since the month of March.",
            390,
            ("2025-03-01", "2025-05-23"),
        ),
        (
            "So far this year the FARC has released 174 soldiers in six handovers.",
            174,
            ("2025-01-01", "2025-05-23"),
        ),
        (
            "In 2024 the Houthis released 171 prisoners in all.",
            171,
            ("2024-01-01", "2024-12-31"),
        ),
    ],
)
def test_dating_a_total_runs_up_to_the_day_of_the_article(text, low, period):
    facts = exchange_facts.extract(text, date="2025-05-23").facts
    assert [(f.date_from, f.date_to) for f in facts if f.low == low and f.kind == "cumulative"] == [period]


@pytest.mark.parametrize(
    ("text", "number", "day"),
    [
        (
            "Rebels freed ten soldiers on Sunday, five of them ill, four days after a first attempt failed.",
            5,
            "2025-05-18",
        ),
        ("Hamas freed 13 hostages on Thursday, a day after 12 others had been freed.", 12, "2025-05-21"),
        (
            "Forty Ukrainians came home from captivity on Friday, three days after 30 civilians were freed.",
            30,
            "2025-05-20",
        ),
    ],
)
def test_dating_days_after_something_are_of_what_follows(days, text, number, day):
    assert days(text)["release", number] == day


@pytest.mark.parametrize(
    "text",
    [
        "Fifty Ukrainians are home from captivity. On March 14, 95 prisoners of war had been released.",
        "Fifty hostages are free again in Gaza. On January 19, three women had been released by Hamas.",
        "Fifty Armenian prisoners are home. On February 10, five captives had been returned by Azerbaijan.",
    ],
)
def test_dating_a_day_of_weeks_ago_is_not_that_of_the_news(days, text):
    assert days(text)["release", 50] is None


@pytest.mark.parametrize(
    ("text", "low", "why"),
    [
        ("Hamas freed six hostages on Thursday.", 6, "dating.sentence “Thursday”"),
        ("Prisoners were swapped on Thursday. Russia freed 95 Ukrainians.", 95, "dating.paragraph “Thursday”"),
        ("Hamas freed 13 hostages on Thursday.\n\nNine women came home.", 9, "dating.article “Thursday”"),
        ("BOGOTA, May 23 (Wire) - The FARC freed six policemen.", 6, "dating.dateline “May 23”"),
    ],
)
def test_dating_explains_what_named_a_day(nlp, text, low, why):
    result = exchange_facts.extract(text, date=FRIDAY, nlp=nlp)
    assert [result.why[fact.id]["date"] for fact in result.facts if fact.low == low] == [why]


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        ("Iraq received 150 of its prisoners of war at the Mundhiriya post on Wednesday.", 150, "2024-05-22"),
        ("Kyiv got back 30 soldiers at a border post on Monday.", 30, "2024-05-27"),
        ("In Zamfara the state last month traded ten jailed bandits for 36 captive villagers.", 36, "2024-04-01"),
        ("An earlier deal in October 2020 saw the release of 1,056 prisoners.", 1056, "2020-10-01"),
        ("A truce in November 2023 freed 105 hostages.", 105, "2023-11-01"),
        ("On Sunday the SPLM-N freed 125 soldiers. An earlier attempt, to send twenty of them out last June, was off.",
         20, "2023-06-01"),
    ],
)  # fmt: skip
def test_dating_a_deal_that_did_it_and_a_post_that_says_nothing(text, number, expected):
    facts = exchange_facts.extract(text, date="2024-05-28").facts
    assert {fact.low: fact.date_from for fact in facts}[number] == expected
