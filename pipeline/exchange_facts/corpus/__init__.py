"""Readers of articles. What cannot be read is set aside with one line that names the file and the line."""

from exchange_facts.corpus.problems import ReadError
from exchange_facts.corpus.read import read_articles, read_gold, read_stream

__all__ = ["ReadError", "read_articles", "read_gold", "read_stream"]
