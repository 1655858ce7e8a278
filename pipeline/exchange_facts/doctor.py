"""What is installed here, and whether the default pipeline works: the command ``doctor``."""

from __future__ import annotations

import platform
import time
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, distribution, version

import typer
from packaging.requirements import Requirement

BROKEN = 2
_PACKAGE = "exchange-facts"
_SENTENCE = "390 Ukrainians came home from Russian captivity."


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def missing(needed: Iterable[Requirement]) -> list[str]:
    """Which of the required packages are not installed, or not in a version that fits.

    >>> missing(map(Requirement, ("spacy>=3", "no-such-package", "typer>=999"))) == [
    ...     "no-such-package", f"typer>=999 (installed: {version('typer')})"]
    True
    """
    lacking = []
    for requirement in needed:
        found = _version(requirement.name)
        if found is None:
            lacking.append(requirement.name)
        elif not requirement.specifier.contains(found, prereleases=True):
            lacking.append(f"{requirement.name}{requirement.specifier} (installed: {found})")
    return lacking


def requirements() -> dict[str, list[Requirement]]:
    """What the package asks for: under "" always, under the name of an extra with that.

    An extra that others are part of names them as the package itself; these are looked at on their own.

    >>> [requirement.name for requirement in requirements()["cluster"]]
    ['dask', 'distributed']
    """
    metadata = distribution(_PACKAGE).metadata
    found: dict[str, list[Requirement]] = {name: [] for name in ("", *(metadata.get_all("Provides-Extra") or ()))}
    for line in metadata.get_all("Requires-Dist") or ():
        requirement = Requirement(line)
        for extra in found:
            needs = requirement.marker is None or requirement.marker.evaluate({"extra": extra})
            if needs and (requirement.marker is None) == (extra == "") and requirement.name != _PACKAGE:
                found[extra].append(requirement)
    return found


def _models() -> Iterator[str]:
    """Our pipelines by their path, then the packages of other ones."""
    from spacy.util import get_installed_models

    from exchange_facts.pipeline import model_path

    default = model_path()
    for config in sorted(default.parent.glob("*/config.cfg")):
        yield f"{config.parent}{' (default)' if config.parent == default else ''}"
    for name in sorted(get_installed_models()):
        yield f"{name} {_version(name)}, for load(base={name!r})"


def _works() -> str:
    """Read one sentence: raises what goes wrong."""
    from exchange_facts.pipeline import extract, load

    started = time.perf_counter()
    nlp = load()
    loaded = time.perf_counter() - started
    facts = [(f.low, f.category, f.party, f.kind, f.status) for f in extract(_SENTENCE, nlp=nlp).facts]
    if facts != [(390, "people", "UA", "release", "completed")]:
        raise ValueError(f"{_SENTENCE!r} was read as {facts}")
    return f"loaded in {loaded:.1f} s; reads {_SENTENCE!r} as it should"


def doctor() -> None:
    """Versions, cores, extras and models found here, and whether the default pipeline works.

    Exit code 0 when it works, else 2.
    """
    from exchange_facts import __version__
    from exchange_facts.batch.cores import cores

    def say(name: str, *lines: str) -> None:
        for number, line in enumerate(lines):
            typer.echo(f"{name if number == 0 else '':<10}{line}")

    try:
        asked = requirements()
    except PackageNotFoundError as error:
        say("version", f"{_PACKAGE} {__version__}, not installed: run pip install . in its checkout")
        raise typer.Exit(BROKEN) from error
    say("version", f"{_PACKAGE} {__version__}, Python {platform.python_version()}, {platform.platform()}")
    always = asked.pop("")
    say("packages", ", ".join(f"{r.name} {_version(r.name) or '-'}" for r in always))
    say("cores", str(cores()))
    extras = []
    for extra, needed in asked.items():
        lacking = missing(needed)
        told = f"pip install '{_PACKAGE}[{extra}]' adds {', '.join(lacking)}" if lacking else "installed"
        extras.append(f"{extra:<10}{told}")
    say("extras", *extras)
    try:
        if lacking := missing(always):
            raise ValueError(f"missing: {', '.join(lacking)}")
        say("models", *_models())
        say("pipeline", _works())
    except Exception as error:  # whatever is broken, a doctor names it
        say("pipeline", f"does not work: {error}", "install again: pip install --force-reinstall . in the checkout")
        raise typer.Exit(BROKEN) from error
