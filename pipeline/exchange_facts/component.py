"""What the components share: their registration under ``exchange_facts.<name>``, and a Doc as plain data."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial, wraps
from threading import local
from typing import Any, TypeVar

from spacy.attrs import IDX, LOWER
from spacy.language import FactoryMeta, Language
from spacy.tokens import Doc, Span, SpanGroup
from spacy.util import registry

from exchange_facts.records import Check, Fact, typed

PREFIX = "exchange_facts."  # of the names of our factories
Factory = TypeVar("Factory", bound=type)
_RECORDS = {"exchange_facts": Fact, "exchange_checks": Check}  # by where a Doc has them as plain data
_words: dict[int, str] = {}  # by their ids, which are the same in all vocabularies
_MOST_WORDS = 100_000  # at a time: an archive has no end of them
_DONE: Any = ("._.", "exchange_done", None, None)  # where ``doc._.exchange_done`` lies in ``doc.user_data``


def component(
    name: str,
    *,
    default_config: Mapping[str, Any] | None = None,
    assigns: Iterable[str] = (),
    requires: Iterable[str] = (),
) -> Callable[[Factory], Factory]:
    """Register a class as the factory ``exchange_facts.<name>``.

    ``Language.factory`` refuses a full stop in a name (E853), though entry points, ``add_pipe`` and
    configs all work with one; so the two registrations that it makes are made here. Only the *name of
    the pipe* must do without the full stop to be saved: ``add_pipe("exchange_facts.dates", name="dates")``.

    A document that the gate is done with passes by the component.
    """

    def register(factory: Factory) -> Factory:
        read = factory.__call__

        @wraps(read)
        def call(self: Any, doc: Doc) -> Doc:
            return doc if _DONE in doc.user_data else read(self, doc)

        factory.__call__ = call  # type: ignore[method-assign]
        full = PREFIX + name
        registry.factories.register(full, func=factory)
        meta = FactoryMeta(
            factory=full,
            default_config=dict(default_config or {}),
            assigns=list(assigns),
            requires=list(requires),
            retokenizes=False,
            scores=[],
            default_score_weights={},
        )
        Language.set_factory_meta(full, meta)
        return factory

    return register


def declare(*names: str) -> None:
    """Declare ``doc._.name``. Facts and checks have their own types at every look: a Doc that was stored, or came from
    another process, has lists for spans, or tuples for lists.
    """
    for name in names:
        if not Doc.has_extension(name):
            kept: dict[str, Any] = {"getter": partial(_records, name)} if name in _RECORDS else {"default": None}
            Doc.set_extension(name, **kept)


def _records(name: str, doc: Doc) -> list[dict[str, Any]] | None:
    given: list[dict[str, Any]] | None = noted(doc, name)
    if given is not None and (own := [typed(_RECORDS[name], row) for row in given]) != given:
        note(doc, name, own)
        return own
    return given


@dataclass(slots=True)
class _Held:
    """A Doc as plain data, as far as components asked for it."""

    doc: Doc  # while it is held no other has its id
    text: str | None = None
    offsets: list[int] | None = None
    lowers: list[int] | None = None
    left: Any = None
    spans: dict[str, tuple[SpanGroup, list[Span]]] = field(default_factory=dict)


class _Thread(local):
    """What one thread holds: two that read at the same time do not see each other's Docs."""

    def __init__(self) -> None:
        self.held: dict[int, _Held] = {}  # by the id of the Doc
        self.together = 1  # Docs that are held at once


_thread = _Thread()


def _of(doc: Doc) -> _Held:
    known = _thread.held
    held = known.get(id(doc))
    if held is None:
        while len(known) >= _thread.together:
            known.pop(next(iter(known)))  # the oldest
        held = known[id(doc)] = _Held(doc)
    return held


@contextmanager
def together(docs: int) -> Iterator[None]:
    """Hold so many Docs at once, which go through a component one after the other before the next component.

    Else only the last one is held: it goes through all components before the next Doc does.
    """
    before, _thread.together = _thread.together, max(docs, 1)
    try:
        yield
    finally:
        _thread.together = before
        _thread.held.clear()


def hold(doc: Doc, text: str) -> None:
    """Note the text that a Doc was made from, which the tokenizer knows."""
    _of(doc).text = text


def leave(doc: Doc, thing: Any) -> None:
    """Leave something to the next component that a Doc goes through."""
    _of(doc).left = thing


def take(doc: Doc) -> Any:
    """What the component before left of a Doc, once; None where it is not known any more."""
    held = _of(doc)
    left, held.left = held.left, None
    return left


def text_of(doc: Doc) -> str:
    """``doc.text``, joined once a Doc: spaCy joins the tokens anew at every access, at the price of a ruler."""
    held = _of(doc)
    if held.text is None:
        held.text = doc.text
    return held.text


def offsets_of(doc: Doc) -> list[int]:
    """The characters at which the tokens begin."""
    held = _of(doc)
    if held.offsets is None:
        held.offsets = doc.to_array(IDX).tolist()
    return held.offsets


def lowers_of(doc: Doc) -> list[int]:
    """The ids of the tokens in lower case, ``token.lower``."""
    held = _of(doc)
    if held.lowers is None:
        held.lowers = doc.to_array(LOWER).tolist()
    return held.lowers


def words_of(doc: Doc) -> list[str]:
    """The tokens in lower case: a store of strings makes a string anew at every look, and each is looked up often."""
    ids, strings = lowers_of(doc), doc.vocab.strings
    try:
        return list(map(_words.__getitem__, ids))
    except KeyError:
        fresh = {id: _words.get(id) or strings[id] for id in set(ids)}
        if len(_words) > _MOST_WORDS:
            _words.clear()
        _words.update(fresh)
        return [fresh[id] for id in ids]


def write_spans(doc: Doc, group: str, spans: list[Span]) -> None:
    """Write a group of ``doc.spans``, and hold its spans for the next components."""
    doc.spans[group] = spans
    _of(doc).spans[group] = doc.spans[group], spans


def spans_of(doc: Doc, group: str) -> list[Span]:
    """The spans of a group, none without it: spaCy makes them anew at every look, which costs more than what is read.

    Where another component changed the group, what it holds now is told.
    """
    if group not in doc.spans:
        return []
    there = doc.spans[group]
    known = _of(doc).spans.get(group)
    return known[1] if known and known[0] is there and len(there) == len(known[1]) else list(there)


def note(of: Doc | Span, name: str, value: Any) -> None:
    """``setattr(of._, name, value)``, at a tenth of the price."""
    of.doc.user_data[_key(name, of)] = value


def noted(of: Doc | Span, name: str) -> Any:
    """``getattr(of._, name)``, at a tenth of the price; None where nothing was set."""
    return of.doc.user_data.get(_key(name, of))


def _key(name: str, of: Doc | Span) -> Any:
    """Where spaCy keeps what ``of._`` says."""
    return ("._.", name, of.start_char, of.end_char) if isinstance(of, Span) else ("._.", name, None, None)


def span_of(doc: Doc, start: int, end: int, label: str, id: str) -> Span:
    """The span of the tokens that lie under a stretch of characters, in part or whole."""
    offsets = offsets_of(doc)
    first = bisect_right(offsets, start) - 1
    return Span(doc, first, bisect_left(offsets, end, first + 1), label=label, span_id=id)
