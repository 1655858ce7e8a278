"""What the ledger keeps of every article: enough to build it again with more articles beside it."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from exchange_facts.frames import to_frame
from exchange_facts.ledger.claims import Told
from exchange_facts.ledger.copies import Print, fingerprint
from exchange_facts.ledger.event import event_of
from exchange_facts.ledger.records import Event
from exchange_facts.ledger.tables import Row, plain
from exchange_facts.records import Article, Result


@dataclass(slots=True)
class Entry:
    """One article: its event, its fingerprint, how it tells its facts, its own checks."""

    id: str
    date: str | None
    title: str | None
    source: str | None = None
    url: str | None = None
    event: Event | None = None
    fingerprint: Print = field(default_factory=lambda: array("L"))
    told: dict[str, Told] = field(default_factory=dict)
    checks: list[Row] = field(default_factory=list)
    number: int | None = None  # its place in the input of a run
    stored: bool = False  # its facts and entities stand in the ledger that is added to

    @property
    def rank(self) -> tuple[int, int, str]:
        """Of two results of one article the fuller counts, so that no order decides."""
        told = json.dumps([self.date, self.title, self.source, self.event], sort_keys=True)
        return len(self.told), len(self.fingerprint), told


def entry_of(result: Result, article: Article | None = None) -> Entry:
    """The entry of one extracted article.

    >>> entry_of(Result("a", "2025-05-23", "No news")).event is None
    True
    """
    event = event_of(result) if result.text or not result.event else result.event
    told = {}
    for fact in result.facts:
        words = result.words(fact)
        told[fact.id] = Told(words["sentence_text"], words["count_text"], tuple(fact.traits), tuple(fact.units))
    checks: list[Row] = [
        {"check": c.check, "ok": c.ok, "message": c.message, "facts": [f"{result.id}#{f}" for f in c.facts]}
        for c in result.checks
    ]
    return Entry(
        id=result.id,
        date=result.date,
        title=result.title,
        source=(article or result).source,
        url=(article or result).url,
        event=event,  # type: ignore[arg-type]
        fingerprint=fingerprint(result) if event else array("L"),
        told=told,
        checks=checks,
    )


def stored_entries(frames: Mapping[str, pd.DataFrame]) -> list[Entry]:
    """The entries of a ledger that was built before."""
    told: dict[str, dict[str, Told]] = {}
    for row in plain(frames["facts"][["article", "id", "sentence_text", "count_text", "traits", "units"]]):
        told.setdefault(row["article"], {})[row["id"]] = Told(
            row["sentence_text"], row["count_text"], tuple(row["traits"]), tuple(row["units"])
        )
    checks: dict[str, list[Row]] = {}
    for row in plain(frames["checks"]):
        if row["article"] is not None:
            kept = {key: row[key] for key in ("check", "ok", "message", "facts")}
            checks.setdefault(row["article"], []).append(kept)
    return [
        Entry(
            id=row["id"],
            date=row["date"],
            title=row["title"],
            source=row["source"],
            url=row["url"],
            event=json.loads(row["event"]) if row["event"] else None,
            fingerprint=array("L", row["fingerprint"]),
            told=told.get(row["id"], {}),
            checks=checks.get(row["id"], []),
            number=row.get("number"),
            stored=True,
        )
        for row in plain(frames["articles"])
    ]


def choose(entries: Iterable[Entry]) -> list[Entry]:
    """One entry an id, in the order of ids."""
    chosen: dict[str, Entry] = {}
    for entry in entries:
        other = chosen.get(entry.id)
        if other is None or entry.rank > other.rank:
            chosen[entry.id] = entry
    return [chosen[id] for id in sorted(chosen)]


def detail(
    name: str, entries: list[Entry], results: Mapping[str, Result], base: Mapping[str, pd.DataFrame] | None
) -> pd.DataFrame:
    """The facts or the entities of all entries, in the order of ids."""
    fresh = to_frame((results[e.id] for e in entries if not e.stored), name)  # type: ignore[arg-type]
    if base is None:
        return fresh
    kept = {entry.id for entry in entries if entry.stored}
    old = base[name][base[name]["article"].isin(kept)]
    tables = [table for table in (old, fresh) if len(table)]
    if not tables:
        return fresh
    joined = pd.concat(tables) if len(tables) > 1 else tables[0]
    return joined.sort_values("article", kind="stable", ignore_index=True)


def canonical_results(
    results: Iterable[Result], articles: Mapping[str, Article]
) -> tuple[list[Entry], dict[str, Result]]:
    """The entries of results, and the results that they were made of, by id.

    Raises:
        ValueError: two articles have one id; either could be lost.
    """
    entries: dict[str, Entry] = {}
    kept: dict[str, Result] = {}
    for result in results:
        same_id = kept.get(result.id)
        if same_id and same_id.text and result.text and same_id.text != result.text:
            raise ValueError(f"two articles have the id {result.id!r}; give each an id of its own")
        entry = entry_of(result, articles.get(result.id))
        other = entries.get(entry.id)
        if other is None or entry.rank > other.rank:
            entries[entry.id], kept[entry.id] = entry, result
    return list(entries.values()), kept


def plain_event(event: Event | None) -> str | None:
    """An event as it is stored."""
    return None if event is None else json.dumps(event, ensure_ascii=False)
