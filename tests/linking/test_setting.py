"""Whether an article is about captives changing hands."""

import pytest

from exchange_facts.linking.article import setting

NAMES = (*setting.COUNTS, *setting.SHARES, "topic.justice", "topic.mediation")
TOLD = dict.fromkeys(NAMES, 40) | {"head": 2, "facing": 1}


@pytest.mark.parametrize("times", [2, 50])
def test_setting_weighs_what_is_told_and_not_how_long(times):
    longer = {name: much if name in setting.ONCE else times * much for name, much in TOLD.items()}
    assert setting.features(longer, times * setting.WHOLE) == pytest.approx(setting.features(TOLD, setting.WHOLE))
