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
