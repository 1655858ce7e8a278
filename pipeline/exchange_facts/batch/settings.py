"""What a run does: kept in its manifest, and the same when it goes on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

BATCH_CHARS = 2_000_000
TIME_LIMIT = 30.0  # seconds an article; the longest that is read takes about ten


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a run.

    ``time_limit`` may differ when a run goes on; everything else decides what is in which part file.
    """

    inputs: tuple[str, ...]
    batch_chars: int = BATCH_CHARS
    limit: int | None = None
    keep_text: bool = False
    columns: Mapping[str, str] = field(default_factory=dict)
    model: str | None = None  # a trained pipeline in place of the rules
    time_limit: float = field(default=TIME_LIMIT, compare=False)

    def to_dict(self) -> dict[str, Any]:
        """Plain data for the manifest."""
        return {**asdict(self), "inputs": list(self.inputs), "columns": dict(self.columns)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Settings:
        """The settings that a manifest holds.

        >>> settings = Settings(("news.jsonl",), limit=5)
        >>> Settings.from_dict(settings.to_dict()) == settings
        True
        """
        return cls(**{**data, "inputs": tuple(data["inputs"])})
