"""The manifest of a run: what it reads and how, and whether it is finished."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from exchange_facts.batch.errors import RunError
from exchange_facts.batch.parts import write_json
from exchange_facts.batch.settings import Settings

VERSION = 1
_NAME = "manifest.json"


def read_manifest(out: Path) -> dict[str, Any] | None:
    """The manifest in a folder, None if there is none.

    Raises:
        RunError: it cannot be read, is that of something else, or another version wrote it.
    """
    path = out / _NAME
    try:
        manifest = json.loads(path.read_bytes())
        if (version := manifest["version"]) == VERSION:
            Settings.from_dict(manifest["settings"])
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise RunError(f"{path} cannot be read; choose another folder") from error
    if version != VERSION:
        raise RunError(f"{path} is of version {version}, not {VERSION}; choose another folder")
    return dict(manifest)


def write_manifest(out: Path, settings: Settings, **more: Any) -> None:
    """Write the manifest: settings, the folder that inputs are named from, the version, a finished run's figures."""
    from exchange_facts import __version__

    manifest = {"version": VERSION, "extractor": __version__, "settings": settings.to_dict(), "folder": os.getcwd()}
    manifest |= more
    write_json(out / _NAME, manifest)


def same_settings(out: Path, manifest: dict[str, Any], wanted: Settings) -> None:
    """Check that a run goes on as it began.

    Raises:
        RunError: a setting differs, or another version of the extractor began it.
    """
    from exchange_facts import __version__

    began = Settings.from_dict(manifest["settings"])
    for name, value in began.to_dict().items():
        if name != "time_limit" and (given := wanted.to_dict()[name]) != value:
            raise RunError(f"the run in {out} began with {name} {value!r}, not {given!r}; choose another folder")
    if manifest["extractor"] != __version__:
        raise RunError(
            f"version {manifest['extractor']} began the run in {out}, this is {__version__}; choose another folder"
        )
