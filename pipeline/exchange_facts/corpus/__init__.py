"""Readers of articles. What cannot be read is set aside with one line that names the file and the line."""

from exchange_facts.corpus.gold import read_gold
from exchange_facts.corpus.problems import ReadError
from exchange_facts.corpus.raw import parse
from exchange_facts.corpus.read import read_articles, read_raw, read_stream

__all__ = ["ReadError", "parse", "read_articles", "read_gold", "read_raw", "read_stream"]
