"""Exchange facts from news articles: who, how many, from which side, were released in a prisoner exchange.

The public face is imported on first use, so that ``import exchange_facts`` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from exchange_facts.records import Article, Check, Entity, Fact, Result

if TYPE_CHECKING:
    from exchange_facts.corpus import read_articles
    from exchange_facts.frames import to_frame
    from exchange_facts.ledger.build import build_ledger
    from exchange_facts.notebook import display
    from exchange_facts.pipeline import extract, extract_many, load, make_doc, result_of

__version__ = "0.1.0"
__all__ = [
    "Article",
    "Check",
    "Entity",
    "Fact",
    "Result",
    "build_ledger",
    "display",
    "extract",
    "extract_many",
    "load",
    "make_doc",
    "read_articles",
    "result_of",
    "to_frame",
]
_HOME = {
    "build_ledger": "ledger.build",
    "display": "notebook",
    "extract": "pipeline",
    "extract_many": "pipeline",
    "load": "pipeline",
    "make_doc": "pipeline",
    "read_articles": "corpus",
    "result_of": "pipeline",
    "to_frame": "frames",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
