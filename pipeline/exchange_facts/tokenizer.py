"""The tokenizer of the assembled pipeline: the language's own, which a directory need not store."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import registry

from exchange_facts.component import hold


class LanguageTokenizer(Tokenizer):  # type: ignore[misc]
    """spaCy's tokenizer that opens a directory without a stored one as that of the language.

    So the rules of ``models/`` stay readable text: ``spacy.load`` asks every tokenizer for its file.
    """

    def __call__(self, text: str) -> Doc:
        """The tokens of a text, which the components then need not join again."""
        doc: Doc = super().__call__(text)
        hold(doc, text)
        return doc

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Tokenizer:
        """Read what was stored, if something was."""
        return super().from_disk(path, exclude=exclude) if Path(path).is_file() else self


@registry.tokenizers("exchange_facts.tokenizer.v1")  # type: ignore[untyped-decorator]
def create_tokenizer() -> Callable[[Language], LanguageTokenizer]:
    """The tokenizer of the config's ``[nlp.tokenizer]``."""
    create = registry.get("tokenizers", "spacy.Tokenizer.v1")()

    def build(nlp: Language) -> LanguageTokenizer:
        plain = create(nlp)
        names = ("rules", "prefix_search", "suffix_search", "infix_finditer", "token_match", "url_match")
        return LanguageTokenizer(nlp.vocab, **{name: getattr(plain, name) for name in names})

    return build
