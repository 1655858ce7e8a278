"""Whether an article is about captives changing hands."""

import pytest

import exchange_facts
from exchange_facts.linking.article import setting

NAMES = (*setting.COUNTS, *setting.SHARES, "topic.justice", "topic.mediation")
TOLD = dict.fromkeys(NAMES, 40) | {"head": 2, "facing": 1}


@pytest.mark.parametrize("times", [2, 50])
def test_setting_weighs_what_is_told_and_not_how_long(times):
    longer = {name: much if name in setting.ONCE else times * much for name, much in TOLD.items()}
    assert setting.features(longer, times * setting.WHOLE) == pytest.approx(setting.features(TOLD, setting.WHOLE))


SCENE = "The buses had waited at the border since the morning, and families stood along the road with flags."


@pytest.mark.parametrize("paragraphs", [0, 3, 12])
@pytest.mark.parametrize(
    "news",
    [
        "On May 23, 390 Ukrainian soldiers came home from Russian captivity.",
        "Hamas freed 390 Israeli hostages on Sunday under the truce with Israel.",
        "Azerbaijan released 390 Armenian prisoners of war on Wednesday.",
        "Russia and Ukraine swapped 390 prisoners of war each on Saturday.",
    ],
)
def test_setting_no_scene_outweighs_news_that_says_all(news, paragraphs):
    text = "\n\n".join([news, *[SCENE] * paragraphs])
    assert {fact.low for fact in exchange_facts.extract(text, date="2025-05-23").facts} == {390}


@pytest.mark.parametrize(
    "text",
    [
        "The prisoner exchange freed 84 soldiers of Ukraine, who had been in Russian captivity.\n\n"
        "The rescued servicemen include 49 privates.",
        "Rebels deliver hostages to safety\n\nChechen rebels released 49 hostages on Monday whom they had seized in a "
        "raid in Russia.\n\nThe bus wound through a crowd of several hundred. Some had been seized when the rebels "
        "herded 2,000 people into a hospital; doctors treated those who were wounded, tried or beaten.",
    ],
)
def test_setting_news_of_captives_may_tell_of_rescue_and_raid(text):
    assert 49 in {fact.low for fact in exchange_facts.extract(text, date="1996-01-25").facts}


@pytest.mark.parametrize("sentence", ["In exchange for 12 men we rescued 14 soldiers", "They rescued 14 men"])
def test_setting_news_of_exchanges_may_tell_of_crews_and_captures_as_well(sentence):
    text = (
        "Iran and Iraq exchange prisoners\n\nThe exchange of prisoners was the first since crews were seized at sea."
        " A tanker captured in May, two ships and a boat are in port; the seamen were arrested, tried and jailed.\n\n"
        "Baghdad freed eight Iranian prisoners, and a further exchange of prisoners is planned.\n\n"
        f"{sentence} from captivity, the ministry said."
    )
    assert {fact.low for fact in exchange_facts.extract(text, date="1990-05-23").facts} >= {8, 14}


ELSEWHERE = (
    "The prosecutor told the court that the firm had lost 40 million dollars; the judges will hear 12 more witnesses. "
    "Parliament votes on the budget next week, and the opposition party wants an election. The club sold its striker, "
    "and two hospitals shut their wards, where 300 patients had been treated and 19 people died last winter."
)


@pytest.mark.parametrize(
    ("news", "expected"),
    [
        (
            "Moscow and Kyiv swap 95 prisoners each\n\nRussia and Ukraine each freed 95 prisoners of war on Saturday "
            "in an exchange that the Emirates had mediated.",
            {95},
        ),
        (
            "Yerevan welcomes eight captives\n\nAzerbaijan handed eight Armenian prisoners of war over on Thursday, "
            "the first whom it has let go since the war.",
            {8},
        ),
        (
            "Twelve hostages freed in Gaza\n\nHamas released twelve Israeli hostages on Tuesday, and Israel let 30 "
            "Palestinian prisoners go.",
            {12, 30},
        ),
    ],
)
def test_setting_background_does_not_drown_what_title_and_lead_tell(news, expected):
    text = "\n\n".join([news, *[SCENE] * 4, *[ELSEWHERE] * 8])
    assert expected <= {fact.low for fact in exchange_facts.extract(text, date="2025-05-23").facts}


@pytest.mark.parametrize(
    ("sentence", "low", "kind"),
    [
        ("There are 57 hostages still in Gaza, Israel's government says, and Hamas wants talks.", 57, "held"),
        ("Ukraine says that Russia still holds 2,300 prisoners of war.", 2300, "held"),
        ("There are 25 sailors, held captive by the Houthis in Yemen since May.", 25, "held"),
        ("The FARC still holds 16 hostages of the Colombian police.", 16, "held"),
        ("The 18 Colombian soldiers who were abducted by the ELN in May have been freed.", 18, "release"),
        ("The families want Israel to agree to a deal with Hamas that brings all 57 hostages home.", 57, "release"),
        ("Armenia asks Azerbaijan for the release of the 23 prisoners of war.", 23, "release"),
        ("It was the prisoner swap between Russia and America that set ten Russian agents free.", 10, "release"),
    ],
)
def test_setting_a_sentence_that_says_all_stands_alone_in_an_article_on_other_things(sentence, low, kind):
    text = "\n\n".join([ELSEWHERE, ELSEWHERE, sentence, ELSEWHERE, ELSEWHERE])
    facts = exchange_facts.extract(text, date="2025-05-23").facts
    assert [(fact.low, fact.kind) for fact in facts] == [(low, kind)]


@pytest.mark.parametrize(
    "news",
    [
        "More than 15,000 people arrived in Queensland from Britain last year, and 3,000 returned home to London.",
        "Patients get free scans at 21 clinics from Monday; 400 people came home with results on the first day.",
        "Petrov hit 14 home runs and Tanaka 12 as Japan beat Russia; 30,000 people returned to the stadium.",
        "Norway has released 420 beavers, and 60 volunteers from Sweden came back to count them.",
    ],
)
def test_setting_of_captives_a_longer_text_says_so(news):
    text = "\n\n".join([news, *[SCENE] * 9])
    assert exchange_facts.extract(text, date="2025-05-23").facts == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hamas freed 390 Israeli hostages on Sunday under the truce with Israel.", "setting.article"),
        (f"{ELSEWHERE}\n\n{ELSEWHERE}\n\nHamas still holds 57 Israeli hostages.\n\n{ELSEWHERE}", "setting.sentence"),
    ],
)
def test_setting_explains_why_an_article_was_read(text, expected):
    result = exchange_facts.extract(text, date="2025-05-23")
    assert [result.why[fact.id]["setting"].split()[0] for fact in result.facts] == [expected]


@pytest.mark.parametrize(
    "news",
    [
        "Hungary has returned 120 migrants to Serbia since June, and 60 asylum seekers are held at the border.",
        "Greece sent 66 refugees back to Turkey, and 300 migrants are in custody on Lesbos.",
        "Australia returned 15 boat people to Vietnam on Friday. Before that 92 arrivals had been held at Nauru.",
    ],
)
def test_setting_migrants_are_no_captives(news):
    assert exchange_facts.extract(news, date="2025-05-23").facts == []


@pytest.mark.parametrize("aside", ["A student exchange programme was opened in Lviv.", "Barcelona signed the striker."])
@pytest.mark.parametrize(
    "text",
    [
        "Ukraine brought home 95 soldiers from Russian captivity on Thursday.",
        "Azerbaijan handed 32 Armenian prisoners of war over on Wednesday.\n\nIn return Armenia freed two soldiers.",
        "Yemen's government and the Houthis swapped prisoners on Friday.\n\n"
        "The Houthis freed 69 captured soldiers, the government 250 prisoners.",
    ],
)
def test_setting_a_paragraph_on_other_things_takes_no_fact_away(text, aside):
    alone, beside = (exchange_facts.extract(t, date="2024-05-02").facts for t in (text, f"{text}\n\n{aside}"))
    assert alone and [(fact.kind, fact.low) for fact in beside] == [(fact.kind, fact.low) for fact in alone]


@pytest.mark.parametrize(
    "text",
    [
        "Stock exchange welcomes 12 insurers\n\nThe stock exchange listed securities of 12 captives in January, the "
        "market regulator said.\n\nThe island has 680 such insurers, held by parents in London. Last year it let "
        "three captives go and 18 arrived.",
        "Club swaps three players\n\nThe club released three players and signed four prisoners of the bench.\n\n"
        "Two were freed from their contracts, five are held to theirs.",
    ],
)
def test_setting_an_article_on_other_things_has_none_though_one_paragraph_sounds_so(text):
    assert exchange_facts.extract(text, date="2024-05-02").facts == []


@pytest.mark.parametrize(
    ("news", "count"),
    [
        (
            "72 women came home tonight, 30 of them from Melitopol. Officers – 9, privates and sergeants – 51, "
            "civilians – 12. By service: Navy – 20, National Guard – 8.",
            7,
        ),
        (
            "Fourteen more Yazidis were let go yesterday near Sinjar; six are children. On New Year's Eve 20 others "
            "had been freed. Fewer than ninety are left in the hands of Daesh, a priest reckons.",
            4,
        ),
    ],
)
def test_setting_counts_of_people_let_go_say_it_without_a_word_for_captives(news, count):
    assert len(exchange_facts.extract(news, date="2025-05-23").facts) == count
