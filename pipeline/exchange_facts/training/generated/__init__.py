"""Articles from a grammar of exchange reports, with exact gold: for training and load tests, never for accuracy.

A scenario (two sides, whom they hold, numbers that add up) is told through sentences of many sorts of report; what
every sentence says is known, so the gold is. The grammar is data: ``data/*.jsonl``. What a pipeline scores on such
articles says nothing of news: they hold only turns of phrase that we thought of.
"""

from exchange_facts.training.generated.compose import articles

__all__ = ["articles"]
