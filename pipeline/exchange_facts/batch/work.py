"""What a worker does with a batch: the one function behind one process, many processes and a cluster."""

from __future__ import annotations

import atexit
import gc
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from functools import lru_cache, partial
from operator import attrgetter, itemgetter
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import pyarrow as pa
from spacy.language import Language

from exchange_facts.batch.cutting import SEVERAL, Batch, data_hash
from exchange_facts.batch.errors import TimeLimit
from exchange_facts.batch.limits import time_limit
from exchange_facts.batch.parts import Folder, Record
from exchange_facts.batch.settings import Settings
from exchange_facts.batch.sketch import SCHEMA, sketch
from exchange_facts.corpus.language import is_english
from exchange_facts.corpus.problems import ReadError, reason
from exchange_facts.corpus.raw import Columns, Raw, parse
from exchange_facts.corpus.schema import TABLES, to_table
from exchange_facts.pipeline import TOGETHER, Read, batches, load, make_doc, read, read_together
from exchange_facts.records import Article, Result, plain

NOT_ENGLISH = "not English"
WORDS = 50_000  # that a process keeps: the tokenizer is slow at others, and there is no end of them
_FIRST = "Mr John Smith said on Friday that 390 soldiers of the 36th Brigade were freed near Kyiv, Ukraine."
_ONE_AT_A_TIME = threading.Lock()  # a pipeline serves one thread

OnPiece = Callable[[int], None]
Made = TypeVar("Made")


@lru_cache(maxsize=1)
def pipeline(model: str | None) -> Language:
    """The rules or a trained pipeline, loaded once a process, with all that it loads at its first text."""
    nlp = load(base=model)
    nlp(make_doc(nlp, Article("", _FIRST, "2025-05-23")))
    return nlp


@lru_cache(maxsize=1)
def settle(model: str | None) -> None:
    """Load a pipeline in a process of its own, where the garbage collector need not look through it ever again."""
    pipeline(model)
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
                "text": result.text if keep or result.facts else None,
                "characters": len(result.text),
                "tokens": tokens,
                "facts": len(result.facts),
                "event": result.event,
            }
        )
        base = {"number": number, "article": result.id}
        base |= {"article_date": result.date, "article_title": result.title}
        for fact in result.facts:
            self.tables["facts"].append(base | fact.to_dict() | result.words(fact))
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


class _Waiting(NamedTuple):
    """An article that is to be read."""

    number: int
    piece: Raw
    article: Article


def _tried(work: Callable[[], Made], limit: float) -> Made | str:
    """What the work on one article makes within its time, or what is wrong with the article."""
    try:
        with time_limit(limit):
            return work()
    except ReadError as error:
        return error.message
    except TimeLimit:
        return f"more than {limit:g} seconds"
    except Exception as error:  # whatever is wrong with one article, the others go on
        return f"{type(error).__name__}: {reason(error)}"


def _parsed(piece: Raw, columns: Columns) -> tuple[Article, bool]:
    """An article, and whether it is English."""
    article = parse(piece, columns=columns)
    return article, is_english(article.full_text)


def _read(nlp: Language, group: list[_Waiting], limit: float, on_piece: OnPiece) -> Iterator[Read | str]:
    """What is found in each article, or what is wrong with it; where anything is, each is read by itself."""
    if len(group) > 1:
        on_piece(SEVERAL)
        together = _tried(lambda: read_together(nlp, [waiting.article for waiting in group]), limit)
        if not isinstance(together, str):
            yield from together
            return
    for number, _, article in group:
        on_piece(number)
        yield _tried(partial(read, nlp, article), limit)


def process(batch: Batch, settings: Settings, out: str | Path, *, on_piece: OnPiece = lambda number: None) -> Record:
    """Extract a batch and write its part files.

    Args:
        on_piece: is told the number of each piece before the work on it, ``SEVERAL`` before that on some together,
            and 0 after the last.

    Raises:
        RunError: the parts cannot be written.
    """
    nlp, limit, columns = pipeline(settings.model), settings.time_limit, Columns(settings.columns)
    rows, aside = _Rows(), Counter[str]()
    refused: list[dict[str, Any]] = []
    facts = tokens = undated = 0

    def english() -> Iterator[_Waiting]:
        for number, piece in zip(batch.numbers, batch.pieces, strict=True):
            on_piece(number)
            if number in batch.condemned:
                refused.append(_refused(number, piece, batch.condemned[number]))
            elif piece.form == "aside":
                _set_aside(rows, aside, number, piece, str(piece.data))
            elif isinstance(parsed := _tried(partial(_parsed, piece, columns), limit), str):
                refused.append(_refused(number, piece, parsed))
            elif not parsed[1]:
                _set_aside(rows, aside, number, piece, NOT_ENGLISH, id=parsed[0].id)
            else:
                yield _Waiting(number, piece, parsed[0])

    with _zone(nlp):
        for group in batches(english(), 1 if batch.apart else TOGETHER, of=attrgetter("article")):
            for (number, piece, article), found in zip(group, _read(nlp, group, limit, on_piece), strict=True):
                if isinstance(found, str):
                    refused.append(_refused(number, piece, found))
                    continue
                result, count = found
                rows.add(number, piece, article, result, tokens=count, keep=settings.keep_text)
                facts += len(result.facts)
                tokens += count or 0
                undated += result.date is None
    refused.sort(key=itemgetter("number"))
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
        undated=undated,
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
