"""The ledger: articles' events merged into exchanges, resolved and checked, as tables."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

import pandas as pd

from exchange_facts.ledger.checks import (
    Finding,
    Ref,
    RunningTotal,
    check_deal,
    check_exchange,
    check_order,
    check_running,
    check_twins,
)
from exchange_facts.ledger.claims import Source
from exchange_facts.ledger.copies import Text, copies
from exchange_facts.ledger.deals import Agreement, agreements
from exchange_facts.ledger.entries import (
    Entry,
    canonical_results,
    choose,
    detail,
    plain_event,
    stored_entries,
)
from exchange_facts.ledger.event import numbers_of
from exchange_facts.ledger.exchange import Exchange
from exchange_facts.ledger.mentions import Mention, mentions_of, settle_conflicts
from exchange_facts.ledger.merge import merge
from exchange_facts.ledger.resolve import most, resolve_date, resolve_sides, resolve_status
from exchange_facts.ledger.tables import COLUMNS, frame
from exchange_facts.records import Article, Result


class _Ledger:
    def __init__(self, entries: list[Entry]) -> None:
        self.entries = entries
        self.by_id = {entry.id: entry for entry in entries}
        self.mentions: list[Mention] = []
        self.totals: list[RunningTotal] = []
        told = [(entry, entry.event) for entry in entries if entry.event]
        conflicts = settle_conflicts([(entry.date, event) for entry, event in told])
        for (entry, event), about in zip(told, conflicts, strict=True):
            self.mentions += mentions_of(entry.id, entry.date, event, about, outlet=entry.source)
            self.totals += [RunningTotal(entry.id, entry.date or "", about, t) for t in event["totals"]]
        first = copies({e.id: Text(e.fingerprint, e.date, numbers_of(event)) for e, event in told})
        self.sources = {id: self._source(self.by_id[id], self.by_id[text]) for id, text in first.items()}
        self.exchanges = merge(self.mentions)
        self.deals = agreements(self.exchanges)
        self.wholes = {id(whole) for deal in self.deals for whole in deal.wholes}
        self.rows = [self._row(e) for e in self.exchanges if id(e) not in self.wholes]
        self._name(self.rows)
        self.rows.sort(key=lambda row: (row["date_from"] or row["date_to"] or "", row["id"]))
        self.deal_rows = [self._deal_row(deal) for deal in self.deals]
        self.findings = self._findings()

    @staticmethod
    def _source(entry: Entry, first: Entry) -> Source:
        """An article as a source; ``first`` is the one that it is a copy of, or itself."""
        return Source(entry.source, first.id, first.source, entry.title, entry.told)

    def _row(self, exchange: Exchange) -> dict[str, Any]:
        sources = self.sources
        first = exchange.mentions[0]
        start, end, days = resolve_date(exchange, sources)
        formulas: Counter[tuple[int, int]] = Counter()
        formula_facts: list[Ref] = []
        ordinals: dict[int, list[Ref]] = defaultdict(list)
        stages: Counter[int] = Counter()
        places: Counter[str] = Counter()
        mediators: Counter[str] = Counter()
        people: Counter[str] = Counter()
        for mention in exchange.mentions:
            report = mention.report
            if report["formula"]:
                formulas[report["formula"]["low"], report["formula"]["counterpart"]] += 1
                formula_facts += [(mention.article, fact) for fact in report["formula"]["facts"]]
            for ordinal in report["ordinals"]:
                if ordinal["stage"]:
                    stages[ordinal["value"]] += 1
                else:
                    ordinals[ordinal["value"]] += [(mention.article, fact) for fact in ordinal["facts"]]
            places.update(report["places"])
            mediators.update(report["mediators"])
            people.update(report["people"])
        formula = most(formulas)
        dated = [m for m in exchange.mentions if m.day]
        return {
            "exchange": exchange,
            "conflict": first.conflict,
            "kind": first.report["kind"],
            "status": resolve_status(exchange, sources),
            "statuses": sorted(exchange.statuses),
            "status_facts": [ref for m in exchange.mentions for ref in _facts(m)],
            "date_from": start,
            "date_to": end,
            "exact": bool(days),
            "days": days,
            "date_facts": [ref for m in dated for ref in _facts(m)],
            "sides": resolve_sides(exchange, sources),
            "format": formula and {"low": formula[0], "counterpart": formula[1], "facts": formula_facts},
            "ordinal": most(Counter({number: len(refs) for number, refs in ordinals.items()})),
            "ordinals": dict(ordinals),
            "stage": most(stages),
            "deal": None,
            "places": _ranked(places),
            "mediators": _ranked(mediators),
            "people": _ranked(people),
            "articles": sorted(exchange.articles),
            "independent": len({sources[id].voice for id in exchange.articles}),
        }

    @staticmethod
    def _name(rows: list[dict[str, Any]]) -> None:
        """Ids from what the rows are: conflict, kind and day, and a number where that is not enough."""
        taken: Counter[str] = Counter()
        for row in sorted(rows, key=lambda r: r["exchange"].mentions[0].key):
            day = row["date_from"] if row["date_from"] == row["date_to"] else None
            if day is None:
                head = "|".join(row["articles"][:1] + [str(s["value"]) for s in row["sides"]])
                day = f"undated-{sha256(head.encode()).hexdigest()[:8]}"
            status = "" if row["status"] == "completed" else f".{row['status']}"
            name = f"{row['conflict'] or 'unknown'}.{row['kind']}.{day}{status}"
            taken[name] += 1
            row["id"] = name if taken[name] == 1 else f"{name}-{taken[name]}"

    def _deal_row(self, deal: Agreement) -> dict[str, Any]:
        members = {id(stage) for stage in deal.stages}
        rows = [row for row in self.rows if id(row["exchange"]) in members]
        for row in rows:
            row["deal"] = deal.id
        days = [day for row in rows for day in (row["date_from"], row["date_to"]) if day]
        facts = [ref for whole in deal.wholes for m in whole.mentions for ref in _facts(m)]
        formula = deal.formula and {"low": deal.formula[0], "counterpart": deal.formula[1]}
        return {
            "id": deal.id,
            "conflict": deal.conflict,
            "kind": deal.kind,
            "format": formula,
            "date_from": min(days, default=None),
            "date_to": max(days, default=None),
            "rows": rows,
            "facts": facts,
            "articles": sorted({article for article, _ in facts}),
            "finished": any("completed" in whole.statuses for whole in deal.wholes),
        }

    def _findings(self) -> list[Finding]:
        found = [finding for row in self.rows for finding in check_exchange(row)]
        for deal in self.deal_rows:
            found += check_deal(deal, deal["rows"])
        found += check_order(self.rows)
        found += check_twins(self.rows)
        found += check_running(self.totals, self.rows)
        return found

    def frames(self) -> dict[str, pd.DataFrame]:
        rows: dict[str, list[dict[str, Any]]] = {name: [] for name in COLUMNS}
        for entry in self.entries:
            source = self.sources.get(entry.id)
            rows["articles"].append({
                "id": entry.id, "date": entry.date, "title": entry.title, "source": entry.source,
                "url": entry.url, "copy_of": source.text if source and source.text != entry.id else None,
                "event": plain_event(entry.event), "fingerprint": entry.fingerprint.tolist(),
                "number": entry.number,
            })  # fmt: skip
        for row in self.rows:
            formula = row["format"] or {"low": None, "counterpart": None}
            known = {"format_low": formula["low"], "format_counterpart": formula["counterpart"]}
            rows["exchanges"].append({**row, **known})
            for side in row["sides"]:
                base = {"exchange": row["id"], "party": side["party"]}
                rows["sides"].append({**side, **base})
                rows["parts"] += [{**part, **base} for part in side["parts"]]
                rows["dissent"] += [{**other, **base} for other in side["dissent"]]
            rows["exchange_facts"] += _links(row["id"], row["exchange"], row["sides"])
        for deal in self.deal_rows:
            formula = deal["format"] or {"low": None, "counterpart": None}
            known = {"format_low": formula["low"], "format_counterpart": formula["counterpart"]}
            rows["deals"].append({**deal, **known, "exchanges": [row["id"] for row in deal["rows"]]})
        for agreement in self.deals:
            rows["exchange_facts"] += [r for w in agreement.wholes for r in _links(agreement.id, w)]
        for running in self.totals:
            known = {"article": running.article, "published": running.published or None}
            fact = running.total["facts"][0]
            rows["totals"].append({**running.total, **known, "conflict": running.conflict, "fact": fact})
        about = {(row["article"], row["fact"]): row["exchange"] for row in rows["exchange_facts"]}
        rows["checks"] = self._check_rows(about)
        return {name: frame(name, rows[name]) for name in COLUMNS}

    def _check_rows(self, about: Mapping[Ref, str]) -> list[dict[str, Any]]:
        """Checks across articles, then those within one, which go with the exchange that all their facts are of."""
        rows = [{**_finding(f), "article": None, "sentences": self._sentences(f.facts)} for f in self.findings]
        for entry in self.entries:
            for check in entry.checks:
                refs = [split(name) for name in check["facts"]]
                told = {about.get(ref) for ref in refs}
                exchange = told.pop() if len(told) == 1 else None
                rows.append({**check, "exchange": exchange, "article": entry.id, "sentences": self._sentences(refs)})
        taken: Counter[str] = Counter()
        for row in rows:
            head = "|".join([str(row["exchange"]), str(row["article"]), row["check"], row["message"]])
            name = sha256(head.encode()).hexdigest()[:12]
            taken[name] += 1
            row["id"] = name if taken[name] == 1 else f"{name}-{taken[name]}"
        return rows

    def _sentences(self, refs: list[Ref]) -> list[str]:
        """The sentences of facts, each once; none of an article whose text is not known."""
        told = (self.by_id[article].told.get(fact) for article, fact in refs)
        return list(dict.fromkeys(one.sentence for one in told if one and one.sentence))


def split(name: str) -> Ref:
    """Article and fact of "article#fact"."""
    article, _, fact = name.rpartition("#")
    return article, fact


def _facts(mention: Mention) -> list[Ref]:
    return [(mention.article, fact) for side in mention.report["sides"] for fact in side["facts"]]


def _links(exchange: str, cluster: Exchange, sides: Iterable[dict[str, Any]] = ()) -> list[dict[str, Any]]:
    """Which fact says what of an exchange; what its own article gives as a total may be a share beside others."""
    seen: dict[tuple[str, str], str] = {}
    for mention in cluster.mentions:
        report = mention.report
        for side in report["sides"]:
            for part in side["parts"]:
                seen.update(dict.fromkeys(((mention.article, fact) for fact in part["facts"]), "part"))
            totals = [fact for figure in (side, *side["also"]) for fact in figure["facts"]]
            seen.update(dict.fromkeys(((mention.article, fact) for fact in totals), "total"))
        formulas = [f for f in (report["formula"], report["deal"] and report["deal"]["formula"]) if f]
        seen.update({(mention.article, fact): "format" for f in formulas for fact in f["facts"]})
        seen.update({(mention.article, fact): "ordinal" for o in report["ordinals"] for fact in o["facts"]})
        if report["deal"]:
            wholes = [(mention.article, fact) for f in report["deal"]["totals"] for fact in f["facts"]]
            seen.update(dict.fromkeys(wholes, "deal"))
    for resolved in sides:
        shares = {ref for part in resolved["parts"] for ref in _said(part)} - set(_said(resolved))
        seen.update(dict.fromkeys(shares, "part"))
    return [{"exchange": exchange, "article": a, "fact": f, "role": role} for (a, f), role in seen.items()]


def _said(row: dict[str, Any]) -> list[Ref]:
    """The facts of a figure and of those that dissent from it."""
    return [ref for told in (row, *row["dissent"]) for ref in told["facts"]]


def _names(refs: list[Ref]) -> list[str]:
    return [f"{article}#{fact}" for article, fact in refs]


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "exchange": finding.exchange, "check": finding.check, "ok": finding.ok,
        "message": finding.message, "facts": _names(finding.facts),
    }  # fmt: skip


def _ranked(votes: Counter[str]) -> list[str]:
    return sorted(votes, key=lambda name: (-votes[name], name))


def build_ledger(
    results: Iterable[Result],
    *,
    articles: Mapping[str, Article] | None = None,
    base: Mapping[str, pd.DataFrame] | None = None,
) -> dict[str, pd.DataFrame]:
    """The ledger of what articles report: one row an exchange, with every source's figure.

    Args:
        results: what extraction gave, in any order; a second result of the same article changes nothing.
        articles: by id, where results do not tell their outlet (``source``) and address. Texts of one outlet are one
            source, and its later figure corrects an earlier one that is near.
        base: a ledger that the results are added to; the outcome is that of building from all at once.

    Returns:
        Frames: ``exchanges``, ``sides``, ``parts``, ``dissent``, ``deals``, ``totals``, ``checks``,
        ``exchange_facts``, ``articles``, ``facts``, ``entities``.

    Raises:
        ValueError: two articles, with different texts, have one id.

    >>> from exchange_facts.records import Fact
    >>> fact = Fact("f1", "release", 390, 390, False, "people", (0, 3), (0, 24), party="UA")
    >>> ledger = build_ledger([Result("a", "2025-05-23", None, [fact], text="390 Ukrainians are home.")])
    >>> ledger["exchanges"][["id", "date_from"]].to_dict("records")
    [{'id': 'ru-ua.exchange.2025-05-23', 'date_from': '2025-05-23'}]
    """
    fresh, by_id = canonical_results(results, {} if articles is None else articles)
    entries = choose([*(stored_entries(base) if base else ()), *fresh])
    frames = _Ledger(entries).frames()
    return {**frames, **{name: detail(name, entries, by_id, base) for name in ("facts", "entities")}}
