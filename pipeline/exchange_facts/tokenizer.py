"""The tokenizer of the assembled pipeline: the language's own, which a directory need not store."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path

from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import registry

from exchange_facts.component import hold

WINDOW = 500  # characters without a space in which no word of any language is
_ENDLESS = re.compile(rf"\S{{{2 * WINDOW},}}")
_PLAIN = re.compile(r"(?:[A-Za-z]+|[0-9]+)\Z")  # a word with nothing on or in it that could be cut off
_MAY_END = r"(?:(?<=[0-9])|(?![A-Za-z]))"  # only behind a digit does a letter begin what is cut off: "5km"


def _has_spaces(text: str) -> bool:
    """Whether there are spaces all along, so that no word of a text is endless: a look at few of its characters."""
    return all(text.find(" ", at, at + WINDOW) >= 0 for at in range(0, len(text) - WINDOW, WINDOW))


class LanguageTokenizer(Tokenizer):  # type: ignore[misc]
    """spaCy's tokenizer that opens a directory without a stored one as that of the language.

    So the rules of ``models/`` stay readable text: ``spacy.load`` asks every tokenizer for its file.
    """

    def __call__(self, text: str) -> Doc:
        """The tokens of a text, which the components then need not join again."""
        doc: Doc = super().__call__(text) if _has_spaces(text) else self._in_pieces(text)
        hold(doc, text)
        return doc

    def _in_pieces(self, text: str) -> Doc:
        """The tokens of a text with endless words, cut: taking affixes off a word takes time in its square."""
        ends = [end for word in _ENDLESS.finditer(text) for end in range(word.start(), word.end(), WINDOW)]
        parts = [text[start:end] for start, end in pairwise([0, *ends, len(text)]) if start < end]
        docs = [super(LanguageTokenizer, self).__call__(part) for part in parts]
        return Doc.from_docs(docs, ensure_whitespace=False) or Doc(self.vocab)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Tokenizer:
        """Read what was stored, if something was."""
        return super().from_disk(path, exclude=exclude) if Path(path).is_file() else self


@registry.tokenizers("exchange_facts.tokenizer.v1")  # type: ignore[untyped-decorator]
def create_tokenizer() -> Callable[[Language], LanguageTokenizer]:
    """The tokenizer of the config's ``[nlp.tokenizer]``: the language's tokens, with less looking for affixes.

    Most words that it meets for the first time are plain ones, and those cost most of its time.
    """
    create = registry.get("tokenizers", "spacy.Tokenizer.v1")()

    def build(nlp: Language) -> LanguageTokenizer:
        plain = create(nlp)
        return LanguageTokenizer(
            nlp.vocab,
            rules=plain.rules,
            prefix_search=plain.prefix_search.__self__.match,  # its patterns all begin with "^"
            suffix_search=re.compile(f"{_MAY_END}(?:{plain.suffix_search.__self__.pattern})").search,
            infix_finditer=plain.infix_finditer,
            token_match=_PLAIN.match,
            url_match=plain.url_match,
        )

    return build
