"""The component that links numbers to the nouns that they count."""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from exchange_facts.component import component, declare, leave, note
from exchange_facts.linking.category.mentions import Reader
from exchange_facts.linking.view import View
from exchange_facts.records import plain


@component("linker", requires=["doc.spans"], assigns=["doc._.exchange_links"])
class Linker:
    """Writes ``doc._.exchange_links``: one plain dict a number, with its category, traits and nationality words."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        declare("exchange_links")

    def __call__(self, doc: Doc) -> Doc:
        note(doc, "exchange_links", links_of(doc) if doc.spans["quantities"] else [])
        return doc


def links_of(doc: Doc) -> list[dict[str, Any]]:
    """All numbers of a document that the rulers have been over."""
    view = View.of(doc)
    leave(doc, view)
    return [plain(mention) for mention in Reader(view).mentions()]
