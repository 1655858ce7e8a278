"""A ledger against the true one: clustering, dates, totals, planted conflicts, stages.

The gold: articles with their facts, each with the ``exchange`` that it speaks of, and the true exchanges.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

import pandas as pd

from exchange_facts.ledger.conflicts import camp_party
from exchange_facts.ledger.tables import plain, records
from exchange_facts.records import Fact, Result

Item = tuple[str, str]  # article, true exchange


@dataclass(slots=True)
class LedgerScore:
    """The figures of a ledger; ``wrong`` says in words what was not right."""

    b3_precision: float = 0.0
    b3_recall: float = 0.0
    b3_f1: float = 0.0
    dates: float = 0.0
    totals: float = 0.0
    conflicts: float = 0.0
    statuses: float = 0.0
    mediators: float = 0.0
    merged_stages: int = 0
    spurious: int = 0
    exchanges: int = 0
    wrong: list[str] = field(default_factory=list)

    def to_dict(self) -> dict[str, Any]:
        """Plain data."""
        return asdict(self)


def true_result(row: Mapping[str, Any]) -> Result:
    """The result of a perfect extraction of a gold article.

    >>> row = {"id": "a", "date": "2025-05-23", "title": None, "text": "390 are home.", "facts": []}
    >>> true_result(row).text
    '390 are home.'
    """
    facts = []
    for fact in row["facts"]:
        known = {key: value for key, value in fact.items() if key != "exchange"}
        known |= {key: tuple(fact[key]) for key in ("count", "sentence", "category_span") if fact.get(key)}
        facts.append(Fact(**known))
    return Result(row["id"], row["date"], row["title"], facts, text=row["text"])


def b_cubed(truth: Mapping[Item, str], found: Mapping[Item, str]) -> tuple[float, float, float]:
    """Precision, recall and F1 of a clustering; what was not found stands alone.

    >>> b_cubed({("a", "x"): "x", ("b", "x"): "x"}, {("a", "x"): "1", ("b", "x"): "1"})
    (1.0, 1.0, 1.0)
    """
    told = {item: found.get(item, f"missing {item}") for item in truth}
    both = Counter((truth[item], told[item]) for item in truth)
    by_found, by_truth = Counter(told.values()), Counter(truth.values())
    precision = sum(both[truth[i], told[i]] / by_found[told[i]] for i in truth) / len(truth)
    recall = sum(both[truth[i], told[i]] / by_truth[truth[i]] for i in truth) / len(truth)
    return precision, recall, 2 * precision * recall / (precision + recall)


def _items(
    gold: Iterable[Mapping[str, Any]], frames: Mapping[str, pd.DataFrame], names: set[str]
) -> tuple[dict[Item, str], dict[Item, str]]:
    """The true and the found exchange of every mention: numbers are matched by their place in the text."""
    spans: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for row in plain(frames["facts"][["article", "id", "count"]]):
        spans[row["article"]].append((row["count"][0], row["count"][1], row["id"]))
    links = {(r["article"], r["fact"]): r["exchange"] for r in plain(frames["exchange_facts"])}
    truth: dict[Item, str] = {}
    votes: dict[Item, Counter[str]] = defaultdict(Counter)
    for article in gold:
        for fact in article["facts"]:
            if fact["kind"] != "release" or fact["exchange"] not in names:
                continue
            item = (article["id"], fact["exchange"])
            truth[item] = fact["exchange"]
            start, end = fact["count"]
            for a, b, id in spans[article["id"]]:
                if a < end and start < b and (article["id"], id) in links:
                    votes[item][links[article["id"], id]] += 1
    found = {item: max(counts, key=lambda e: (counts[e], e)) for item, counts in votes.items()}
    return truth, found


def score_ledger(
    frames: Mapping[str, pd.DataFrame], gold: Iterable[Mapping[str, Any]], true: Mapping[str, Any]
) -> LedgerScore:
    """How far the frames of ``build_ledger`` are the true ledger."""
    rows = {row["id"]: row for row in records(frames)}
    exchanges = {x["id"]: x for x in true["exchanges"]}
    truth, found = _items(gold, frames, set(exchanges))
    score = LedgerScore(*b_cubed(truth, found), exchanges=len(exchanges))
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for item, exchange in found.items():
        votes[truth[item]][exchange] += 1
    match = {name: max(counts, key=lambda e: (counts[e], e)) for name, counts in votes.items()}
    right: Counter[str] = Counter()
    for name, x in exchanges.items():
        if match.get(name) not in rows:
            score.wrong.append(f"{name}: not found")
            continue
        right.update(_right(name, x, rows[match[name]], score.wrong))
    total = len(exchanges)
    score.dates, score.totals = right["date"] / total, right["sides"] / total
    score.statuses, score.mediators = right["status"] / total, right["mediators"] / total
    failed = {(c["exchange"], c["check"]) for c in plain(frames["checks"]) if not c["ok"]}
    planted = true["conflicts"]
    for conflict in planted:
        key = (match.get(conflict["exchange"]) if conflict["exchange"] else None, conflict["check"])
        if key in failed:
            right["conflict"] += 1
        else:
            score.wrong.append(f"{conflict['exchange']}: conflict {conflict['check']!r} not reported")
    score.conflicts = right["conflict"] / len(planted) if planted else 1.0
    stages = {name for name, x in exchanges.items() if x.get("deal")}
    for item, exchange in sorted(found.items()):
        others = [o for o in stages if o != truth[item] and match.get(o) == exchange]
        if truth[item] in stages and others:
            score.merged_stages += 1
            score.wrong.append(f"{item[0]}: its {item[1]} stands in {others[0]}")
    known = set(match.values())
    for id, row in rows.items():
        if id not in known:
            score.spurious += 1
            score.wrong.append(f"{id}: no such exchange; {row['articles']}")
    return score


def _right(name: str, x: Mapping[str, Any], row: Mapping[str, Any], wrong: list[str]) -> list[str]:
    """Which values of one exchange are right."""
    sides = {camp_party(x["conflict"], side["party"]): side["value"] for side in row["sides"]}
    compared = {
        "date": ((row["date_from"], row["date_to"]), (x["date"], x["date"])),
        "sides": ({party: sides.get(party) for party in x["sides"]}, x["sides"]),
        "status": (row["status"], x["status"]),
        "mediators": (set(x["mediators"]) <= set(row["mediators"]), True),
    }
    for key, (told, expected) in compared.items():
        if told != expected:
            wrong.append(f"{name}: {key} {told}, true {expected}")
    return [key for key, (told, expected) in compared.items() if told == expected]
