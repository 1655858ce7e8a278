"""What can be wrong with a file or with one article of it."""

from __future__ import annotations


class ReadError(ValueError):
    """A file, or a line of one, that cannot be used.

    >>> str(ReadError("news.jsonl", "no 'text'", line=3))
    "news.jsonl:3: no 'text'"
    """

    def __init__(self, path: str, message: str, *, line: int | None = None) -> None:
        super().__init__(f"{path}:{line}: {message}" if line else f"{path}: {message}")
        self.path = path
        self.message = message
        self.line = line


def reason(error: Exception) -> str:
    """One line that says what an exception is about.

    >>> reason(FileNotFoundError(2, "No such file or directory", "a.txt")), reason(EOFError())
    ('No such file or directory', 'EOFError')
    """
    words = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return " ".join(words.split())[:300] or type(error).__name__
