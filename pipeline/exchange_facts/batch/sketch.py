"""A small sketch of a text, by which near-duplicates are known (MinHash with bands)."""

from __future__ import annotations

import re
from hashlib import sha256
from zlib import crc32

import numpy as np
import pyarrow as pa

BANDS, ROWS = 16, 4
SHINGLE = 5  # words
SCHEMA = pa.schema(
    [
        pa.field("number", pa.int64(), nullable=False),
        pa.field("id", pa.string(), nullable=False),
        pa.field("text_hash", pa.binary(16), nullable=False),
        pa.field("bands", pa.list_(pa.uint64()), nullable=False),
        pa.field("sketch", pa.binary(4 * BANDS * ROWS), nullable=False),
    ]
)
_WORD = re.compile(r"\w+")
_ASCII_WORD = bytes(code if _WORD.match(chr(code)) else ord(" ") for code in range(128)).ljust(256)
_RANDOM = np.random.default_rng(390)
_MIX = np.uint64(0x9E3779B97F4A7C15)
_FACTORS = (_RANDOM.integers(1, 2**32, size=(BANDS * ROWS, 1), dtype=np.uint64) | np.uint64(1)) * _MIX
_ADDENDS = _RANDOM.integers(0, 2**32, size=(BANDS * ROWS, 1), dtype=np.uint64) * _MIX
_PLACES = np.array([31**power for power in range(SHINGLE)], dtype=np.uint64)


def _words(text: str) -> bytes:
    """The words of a text in lower case, a space between them; without the regular expression where ASCII is all."""
    lower = text.lower()
    if lower.isascii():
        return b" ".join(lower.encode().translate(_ASCII_WORD).split())
    return " ".join(_WORD.findall(lower)).encode(errors="surrogatepass")


def sketch(text: str) -> tuple[bytes, list[int], bytes]:
    """The hash of the words of a text, the hashes of its bands, and its sketch.

    >>> one, two = "390 Ukrainians came home from Russian captivity on Friday.", "390 Ukrainians  came home…"
    >>> sketch(one)[0] == sketch(one.upper())[0], sketch(one)[0] == sketch(two)[0]
    (True, False)
    """
    words = _words(text)
    exact = sha256(words).digest()[:16]
    hashes = np.fromiter(map(crc32, words.split(b" ")), dtype=np.uint64)
    if len(hashes) < SHINGLE:
        hashes = np.pad(hashes, (0, SHINGLE - len(hashes)))
    shingles = np.correlate(hashes, _PLACES, "valid")
    least = np.full(BANDS * ROWS, np.iinfo(np.uint64).max, dtype=np.uint64)
    for begin in range(0, len(shingles), 4096):  # bounded memory for long texts
        mixed = _FACTORS * shingles[begin : begin + 4096]
        mixed += _ADDENDS
        np.minimum(least, mixed.min(axis=1), out=least)
    least >>= np.uint64(32)
    wide = least.reshape(BANDS, ROWS)
    bands = np.zeros(BANDS, dtype=np.uint64)
    for row in range(ROWS):
        bands = (bands ^ wide[:, row]) * _MIX
    return exact, bands.tolist(), least.astype("<u4").tobytes()


def similarity(one: bytes, two: bytes) -> float:
    """About which share of their runs of words two texts have in common."""
    return float(np.mean(np.frombuffer(one, "<u4") == np.frombuffer(two, "<u4")))
