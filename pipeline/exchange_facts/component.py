"""Registration of the components under ``exchange_facts.<name>``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from spacy.language import FactoryMeta, Language
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
