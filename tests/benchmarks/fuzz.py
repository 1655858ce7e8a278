"""Damaged inputs of every kind. ``python fuzz.py [MINUTES] [FIRST_SEED]``: a case is a kind and a number, no more."""

from __future__ import annotations

import gzip
import io
import json
import signal
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq
from generated import articles, page, response

from exchange_facts.batch.cutting import cut
from exchange_facts.batch.settings import Settings
from exchange_facts.batch.work import process
from exchange_facts.corpus import ReadError, parse, read_raw

HANG = 60  # seconds
TOKENS = (
    b"\0", b"\n", b"\r\n", b'"', b"'", b",", b";", b"\t", b"{", b"}", b"[", b"\\u", b"\\ud83d",
    b"\xff\xfe", b"\xef\xbb\xbf",
    b"\x1f\x8b\x08", b"WARC/1.0\r\n", b"\r\nWARC-Type: response\r\n", b"Content-Length: -1\r\n",
    b"Content-Length: 99999999999\r\n",
    b"PK\x03\x04", b"PAR1", b"<html>", b"<![CDATA[", b"<!--", b"&#0;", b"&#xD800;", b"<meta charset=utf-16>",
    b"\xed\xa0\x80",
    b" date 2025-13-45 x\n", b"1,000,000,000,000,000,000 for 1", b"9" * 400, "٣٩٠".encode(), "\u2028".encode(),
    "🙂".encode(),
)  # fmt: skip


def _rows() -> list[dict[str, str]]:
    return list(articles(3, share=0.7, seed=5))


def _json() -> bytes:
    return "".join(json.dumps(row) + "\n" for row in _rows()).encode()


def _table(delimiter: str) -> bytes:
    lines = ["id,date,title,text".replace(",", delimiter)]
    for row in _rows():
        cells = (row["id"], row["date"], row["title"], row["text"])
        lines.append(delimiter.join(f'"{cell}"' for cell in cells))
    return "\n".join(lines).encode()


def _parquet() -> bytes:
    sink = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(_rows()), sink)
    return sink.getvalue()


def _warc(pack: Callable[[bytes], bytes]) -> bytes:
    return b"".join(pack(response(number, page(row))) for number, row in enumerate(_rows()))


def _zip() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in (".txt", ".jsonl", ".html", ".csv"):
            archive.writestr(f"a/inside{name}", sound(name))
    return data.getvalue()


SOUND: dict[str, Callable[[], bytes]] = {
    ".txt": lambda: f" date 2025-05-23 {_rows()[0]['title']}\n{_rows()[0]['text']}".encode(),
    ".md": lambda: _rows()[1]["text"].encode(),
    ".html": lambda: page(_rows()[0]),
    ".jsonl": _json,
    ".jsonl.gz": lambda: gzip.compress(_json(), mtime=0),
    ".csv": lambda: _table(","),
    ".tsv": lambda: _table("\t"),
    ".csv.gz": lambda: gzip.compress(_table(";"), mtime=0),
    ".parquet": _parquet,
    ".warc": lambda: _warc(lambda record: record),
    ".warc.gz": lambda: _warc(lambda record: gzip.compress(record, mtime=0)),
    ".zip": _zip,
}
KINDS = tuple(SOUND)


@cache
def sound(kind: str) -> bytes:
    """A file of a kind that is as it should be."""
    return SOUND[kind]()


def damaged(kind: str, seed: int) -> bytes:
    """A file of a kind, damaged in a way that the seed decides: bytes changed, cut out, put in, repeated, swapped."""
    random = Random(f"{kind}-{seed}")
    data = bytearray(sound(kind))
    for _ in range(random.choice((1, 1, 2, 4, 16))):
        at = random.randrange(len(data) + 1)
        length = random.choice((1, 2, 8, 64, 1024))
        match random.randrange(7):
            case 0:
                data[at : at + length] = random.randbytes(length)
            case 1:
                del data[at : at + length]
            case 2:
                data[at:at] = random.choice(TOKENS)
            case 3:
                data[at:at] = data[at : at + length] * random.choice((1, 2, 50))
            case 4:
                del data[at:]
            case 5:
                other = sound(random.choice(KINDS))
                data[at : at + length] = other[: random.randrange(len(other) + 1)]
            case 6:
                data[at : at + 1] = bytes([random.randrange(256)])
    return bytes(data)


def check(kind: str, seed: int, folder: Path) -> Counter[str]:
    """Read a damaged file and extract what is in it; whatever is in it is accounted for, and nothing is raised."""
    path = folder / f"case{kind}"
    path.write_bytes(damaged(kind, seed))
    outcome: Counter[str] = Counter()
    pieces = list(read_raw([path], gate=bool(seed % 2)))
    assert pieces or ".warc" in kind, "nothing came out of it"  # an archive may hold records of unknown types
    for piece in pieces:
        if piece.form == "aside":
            continue
        try:
            parse(piece).full_text.encode()
            outcome["readable"] += 1
        except ReadError as error:
            str(error).encode(errors="surrogatepass")
            outcome["problems"] += 1
    if seed % 4:
        return outcome
    for batch in cut(pieces, chars=100_000):
        record = process(batch, Settings((str(path),)), folder / "out")
        assert record.accounted
        errors = [row["error"] for row in record.quarantined]
        crashes = [error for error in errors if error.split(":")[0].endswith("Error")]
        assert not crashes, crashes
        outcome.update(done=record.done, quarantined=len(record.quarantined), aside=sum(record.aside.values()))
    return outcome


def _hang(signum: int, frame: object) -> None:
    raise TimeoutError(f"more than {HANG} seconds")


def main(minutes: float = 10, first: int = 0) -> int:
    """Try cases for so long; print the failing ones, which belong into tests/corpus/fuzz_cases.jsonl."""
    end = time.monotonic() + 60 * minutes
    outcomes: Counter[str] = Counter()
    failures = 0
    seed = first
    signal.signal(signal.SIGALRM, _hang)
    with tempfile.TemporaryDirectory() as folder:
        while time.monotonic() < end:
            for kind in KINDS:
                # the time limit of the batch uses the alarm, too: reading is what may hang here
                started = time.monotonic()
                signal.alarm(HANG)
                try:
                    outcomes.update(check(kind, seed, Path(folder)))
                except Exception as error:
                    failures += 1
                    case = {"kind": kind, "seed": seed, "error": f"{type(error).__name__}: {error}"}
                    print(json.dumps(case), flush=True)
                signal.alarm(0)
                if time.monotonic() - started > 5:
                    print(json.dumps({"kind": kind, "seed": seed, "slow": time.monotonic() - started}), flush=True)
                outcomes["cases"] += 1
            seed += 1
    print(dict(outcomes), f"{failures} failures, seeds {first} to {seed - 1}")
    return int(failures > 0)


if __name__ == "__main__":
    sys.exit(main(*(kind(word) for kind, word in zip((float, int), sys.argv[1:], strict=False))))
