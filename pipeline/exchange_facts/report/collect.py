"""What the page shows, as plain data: the exchanges for its list, and the articles for its sections."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from exchange_facts.ledger.build import split
from exchange_facts.ledger.tables import Row, plain, records
from exchange_facts.lexicon import load_lexicon
from exchange_facts.report.evidence import Evidence, Ref, lean
from exchange_facts.report.outlines import project


def side_names(codes: Iterable[str]) -> dict[str, str]:
    """The names of states, and of sides as their code says them; other names are their own.

    >>> side_names(["UA", "boko_haram", "farc", "the Vatican"])
    {'UA': 'Ukraine', 'boko_haram': 'Boko Haram', 'farc': 'FARC'}
    """
    states = {row.party: row.name for row in reversed(load_lexicon("states")) if row.party and row.label != "NORP"}
    forms = {form.lower(): form for row in reversed(load_lexicon("sides")) for form in reversed(row.forms)}
    names = {}
    for code in sorted(set(codes)):
        words = code.replace("_", " ")
        if code.islower():
            names[code] = forms.get(words, words.title())
        elif code in states:
            names[code] = states[code]
    return names


def collect(frames: Mapping[str, pd.DataFrame], texts: Mapping[str, str]) -> tuple[Row, list[Row]]:
    """The data of a report.

    Args:
        frames: the tables of a ledger.
        texts: article id → text; an article without one is shown by its sentences alone.

    Returns:
        The ledger: ``exchanges`` with sides, checks, ``uses`` (article number, fact, role) and ``points`` (numbers
        of ``places``), ``deals``, ``places`` (name, x, y), ``names`` of codes, and ``loose``, the failed checks of no
        exchange (those of a deal are of each of its stages); and the articles: passages, and facts that point into
        them in UTF-16 code units.
    """
    rows = records(frames)
    uses: dict[str, dict[Ref, str]] = defaultdict(dict)
    for use in plain(frames["exchange_facts"]):
        uses[use["exchange"]][use["article"], use["fact"]] = use["role"]
    checks = {row["id"]: row | {"refs": [split(name) for name in row["facts"]]} for row in plain(frames["checks"])}
    wanted = {ref for refs in uses.values() for ref in refs} | {ref for row in checks.values() for ref in row["refs"]}
    evidence = Evidence(frames, texts, wanted)
    told = plain(frames["exchanges"][["id", "people", "independent", "exact"]])
    more = {row["id"]: row for row in told}
    spots: dict[str, tuple[float, float]] = {}
    of: dict[str, list[Row]] = defaultdict(list)
    for found in checks.values():
        of[found["exchange"]].append(found)

    def check(row: Row) -> Row:
        refs = [evidence.reference(ref) for ref in row["refs"]]
        shown = {name: row[name] for name in ("check", "ok", "message", "article")}
        return lean(shown | {"facts": [ref for ref in refs if ref]})

    def exchange(row: Row) -> Row:
        id = row["id"]
        places = evidence.places(uses[id], row["places"])
        spots.update(places)
        refs = ((evidence.reference(ref), role) for ref, role in uses[id].items())
        return lean(row | more[id] | {
            "sides": [_side(side, evidence) for side in row["sides"]],
            "checks": [check(own) for name in filter(None, (id, row["deal"])) for own in of[name]],
            "articles": [evidence.numbers[article] for article in row["articles"] if article in evidence.numbers],
            "uses": [(*ref, role) for ref, role in refs if ref],
            "points": sorted(places),
        })  # fmt: skip

    exchanges = [exchange(row) for row in rows]
    deals = [lean(row) for row in plain(frames["deals"])]
    known = {name for row in rows for name in (row["id"], row["deal"]) if name}
    codes = {code for row in exchanges for side in row["sides"] for code in side["party"].split("+")}
    codes |= {code for row in exchanges for code in row.get("mediators", ())}
    codes |= {code for article in evidence.articles for fact in article["facts"].values() for code in _parties(fact)}
    order = {name: number for number, name in enumerate(sorted(spots))}
    for row in exchanges:
        if "points" in row:
            row["points"] = [order[name] for name in row["points"]]
    ledger = {
        "exchanges": exchanges,
        "deals": deals,
        "places": [(name, *project(spots[name][1], spots[name][0])) for name in order],
        "names": side_names(codes),
        "loose": [
            check(row) | {"of": row["exchange"]}
            for row in checks.values()
            if not row["ok"] and row["exchange"] not in known
        ],
    }
    return ledger, evidence.articles


def _parties(fact: Row) -> list[str]:
    return [code for name in ("party", "held_by") if fact.get(name) for code in fact[name].split("+")]


def _side(side: Row, evidence: Evidence) -> Row:
    def shown(row: Row) -> Row:
        sources = [evidence.numbers[article] for article in row["sources"] if article in evidence.numbers]
        return lean(row | {"sources": sources})

    nested: dict[str, Any] = {name: [shown(row) for row in side[name]] for name in ("dissent", "parts")}
    return shown(side) | lean(nested)
