"""What a worker does with a batch: the one function behind one process, many processes and a cluster."""

from __future__ import annotations

import atexit
import gc
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyarrow as pa
from spacy.language import Language

from exchange_facts.batch.cutting import Batch, data_hash
from exchange_facts.batch.errors import TimeLimit
from exchange_facts.batch.limits import time_limit
from exchange_facts.batch.parts import Folder, Record
from exchange_facts.batch.settings import Settings
from exchange_facts.batch.sketch import SCHEMA, sketch
from exchange_facts.corpus.language import is_english
from exchange_facts.corpus.problems import ReadError, reason
from exchange_facts.corpus.raw import Columns, Raw, parse
from exchange_facts.corpus.schema import TABLES, to_table
from exchange_facts.pipeline import load, make_doc, read
from exchange_facts.records import Article, Result, plain

NOT_ENGLISH = "not English"
WORDS = 50_000  # that a process keeps: the tokenizer is slow at others, and there is no end of them
_FIRST = "Mr John Smith said on Friday that 390 soldiers of the 36th Brigade were freed near Kyiv, Ukraine."
_ONE_AT_A_TIME = threading.Lock()  # a pipeline serves one thread

OnPiece = Callable[[int], None]


@lru_cache(maxsize=1)
def pipeline() -> Language:
    """The pipeline, loaded once a process, with all that it loads at its first text."""
    nlp = load()
    nlp(make_doc(nlp, Article("", _FIRST, "2025-05-23")))
    return nlp


@lru_cache(maxsize=1)
def settle() -> None:
    """Load the pipeline in a process of its own, where the garbage collector need not look through it ever again."""
    pipeline()
    gc.collect()
    gc.freeze()
    atexit.register(gc.unfreeze)  # the end of the process clears away everything


@dataclass(slots=True)
class _Rows:
    """The rows of a batch, by table."""

    tables: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: {name: [] for name in TABLES})
    sketches: list[tuple[int, str, bytes, list[int], bytes]] = field(default_factory=list)

    def add(self, number: int, piece: Raw, article: Article, result: Result, *, tokens: int | None, keep: bool) -> None:
        """What was found in one article."""
        self.tables["articles"].append(
            plain(article)
            | plain(piece.origin)
            | {
                "number": number,
                "text": article.text if keep or result.facts else None,
                "characters": len(result.text),
                "tokens": tokens,
                "facts": len(result.facts),
                "event": result.event,
            }
        )
        base = {"number": number, "article": result.id}
        base |= {"article_date": result.date, "article_title": result.title}
        for fact in result.facts:
            words = {
                f"{name}_text": " ".join(result.text[slice(*span)].split())
                for name, span in (("count", fact.count), ("sentence", fact.sentence))
            }
            self.tables["facts"].append(base | fact.to_dict() | words)
        self.tables["entities"] += [base | plain(entity) for entity in result.entities]
        self.tables["checks"] += [base | plain(check) for check in result.checks]
        self.sketches.append((number, article.id, *sketch(result.text)))

    def arrow(self) -> dict[str, pa.Table]:
        """The tables of the part files."""
        tables = {name: to_table(name, rows) for name, rows in self.tables.items()}
        columns = list(zip(*self.sketches, strict=True)) or [()] * len(SCHEMA)
        arrays = [pa.array(column, type=kind.type) for column, kind in zip(columns, SCHEMA, strict=True)]
        return {**tables, "sketches": pa.table(arrays, schema=SCHEMA)}


def _refused(number: int, piece: Raw, error: str) -> dict[str, Any]:
    at = piece.origin
    return {
        "number": number,
        "id": piece.id,
        "source": at.path,
        "line": at.line,
        "offset": at.offset,
        "record": at.record,
        "error": error,
        "hash": data_hash(piece),
    }


@contextmanager
def _zone(nlp: Language) -> Iterator[None]:
    """Alone with the pipeline; once it knows enough words, new ones are forgotten at the end."""
    with _ONE_AT_A_TIME, nlp.memory_zone() if len(nlp.vocab) > WORDS else nullcontext():
        yield


def process(batch: Batch, settings: Settings, out: str | Path, *, on_piece: OnPiece = lambda number: None) -> Record:
    """Extract a batch and write its part files.

    Args:
        on_piece: is told the number of each piece before the work on it, and 0 after the last.

    Raises:
        RunError: the parts cannot be written.
    """
    nlp = pipeline()
    columns = Columns(settings.columns)
    rows, aside = _Rows(), Counter[str]()
    refused: list[dict[str, Any]] = []
    facts = tokens = 0
    with _zone(nlp):
        for number, piece in zip(batch.numbers, batch.pieces, strict=True):
            on_piece(number)
            if number in batch.condemned:
                refused.append(_refused(number, piece, batch.condemned[number]))
                continue
            if piece.form == "aside":
                _set_aside(rows, aside, number, piece, str(piece.data))
                continue
            try:
                with time_limit(settings.time_limit):
                    article = parse(piece, columns=columns)
                    if not is_english(article.full_text):
                        _set_aside(rows, aside, number, piece, NOT_ENGLISH, id=article.id)
                        continue
                    result, count = read(nlp, article)
            except ReadError as error:
                refused.append(_refused(number, piece, error.message))
            except TimeLimit:
                refused.append(_refused(number, piece, f"more than {settings.time_limit:g} seconds"))
            except Exception as error:  # whatever is wrong with one article, the others go on
                refused.append(_refused(number, piece, f"{type(error).__name__}: {reason(error)}"))
            else:
                rows.add(number, piece, article, result, tokens=count, keep=settings.keep_text)
                facts += len(result.facts)
                tokens += count or 0
    on_piece(0)
    if any(piece.form == "html" for piece in batch.pieces):
        from exchange_facts.corpus.html import forget

        forget()
    digest = batch.digest()
    record = Record(
        index=batch.index,
        first=batch.first,
        pieces=len(batch.pieces),
        digest=digest,
        sound=batch.digest(without=frozenset(row["number"] for row in refused)) if refused else digest,
        done=len(rows.sketches),
        facts=facts,
        tokens=tokens,
        aside=dict(sorted(aside.items())),
        quarantined=refused,
    )
    assert record.accounted, f"batch {batch.index} lost an article"
    Folder(Path(out)).commit(record, rows.arrow())
    return record


def _set_aside(rows: _Rows, aside: Counter[str], number: int, piece: Raw, why: str, *, id: str | None = None) -> None:
    aside[why] += 1
    origin = plain(piece.origin)
    rows.tables["aside"].append({"number": number, "id": id or piece.id, **origin, "reason": why})
