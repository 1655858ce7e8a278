"""Why a run stops."""

from __future__ import annotations


class RunError(RuntimeError):
    """The run cannot go on, or cannot begin; what was finished is safe."""


class Interrupted(RuntimeError):
    """Somebody asked the run to stop; what was begun is finished and safe."""


class TimeLimit(BaseException):
    """An article takes too long. No Exception, so that no component takes it for its own failure."""
