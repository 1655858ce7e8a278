"""What an article is about besides: courts, markets, refugees, mediators, and how often it says so."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from exchange_facts.lexicon import load_lexicon

NAMES = frozenset(row.id for row in load_lexicon("topics"))


@lru_cache(maxsize=1)
def _topics() -> dict[str, str]:
    return {word: row.id for row in load_lexicon("topics") for word in row.forms}


def counted(words: list[str]) -> Counter[str]:
    """Topic → how many of the words, in lower case, speak of it.

    >>> counted("the judge fined the club".split())
    Counter({'topic.justice': 1, 'topic.sport': 1})
    """
    topics = _topics()
    return Counter(topics[word] for word in words if word in topics)
