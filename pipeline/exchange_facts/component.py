"""What the components share: their registration under ``exchange_facts.<name>``, and the text of a Doc."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from spacy.language import FactoryMeta, Language
from spacy.tokens import Doc
from spacy.util import registry

Factory = TypeVar("Factory", bound=Callable[..., Any])


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
    """

    def register(factory: Factory) -> Factory:
        full = f"exchange_facts.{name}"
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


_held: tuple[Doc, str] | None = None


def text_of(doc: Doc) -> str:
    """``doc.text``, joined once a Doc: spaCy joins the tokens anew at every access, at the price of a ruler.

    A pipeline takes one Doc through all its components before the next, so holding the last one is enough.
    """
    global _held
    held = _held
    if held is None or held[0] is not doc:
        held = _held = (doc, doc.text)
    return held[1]
