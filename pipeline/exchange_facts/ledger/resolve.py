"""Consensus and dissent: what the sources together say of one exchange, and who says otherwise.

A source is an outlet, or a text whose outlet is not known: copies of one wire story have one vote, and so have an
outlet's many stories. An outlet that corrects itself votes with its latest figure. Vague figures support every number
that they admit. Nothing is dropped: every claim stays, with what became of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from exchange_facts.ledger.claims import Claim, Source, Voice, shares_apart, side_by_side, supersede
from exchange_facts.ledger.counts import agree, point
from exchange_facts.ledger.exchange import Exchange
from exchange_facts.ledger.mentions import UNKNOWN

VAGUE = 0.3  # weight of a vague figure that admits a number
RECALLED = 0.6  # weight of a figure that is told in passing
ASIDE = 0.5  # weight of the second figure that an article or an outlet gives
LATER = 0.5  # added where the figure was told after the first day: by then it had been counted


def _weight(claim: Claim, first: str) -> float:
    weight = (1.0 if claim.mention.role == "news" else RECALLED) * (ASIDE if claim.aside else 1.0)
    told_later = bool(first) and claim.published > first and claim.mention.role == "news"
    return weight + (LATER if told_later and not claim.aside else 0.0)


def consensus(claims: list[Claim]) -> dict[str, Any]:
    """What claims of one figure together say.

    ``value`` is the number with the most support, ``low`` and ``high`` the range of what is told,
    ``sources`` the articles that agree, ``independent`` how many outlets or texts that are, ``dissent`` the other
    figures with theirs.
    """
    supersede(claims)
    standing = [claim for claim in claims if not claim.superseded] or claims
    first = min((c.published for c in standing if c.published), default="")
    votes: dict[float, dict[Voice, float]] = {c.bounds[0]: {} for c in standing if c.exact}
    for value, voters in votes.items():
        for claim in standing:
            if claim.bounds[0] <= value <= claim.bounds[1]:
                weight = _weight(claim, first) * (1.0 if claim.exact else VAGUE)
                voters[claim.source.voice] = max(voters.get(claim.source.voice, 0.0), weight)
    if votes:
        latest = {v: max(c.published for c in standing if c.exact and c.bounds[0] == v) for v in votes}
        value = max(votes, key=lambda v: (round(sum(votes[v].values()), 6), latest[v], v))
        chosen = (value, value)
        number = int(value)
    else:
        narrow = min(standing, key=lambda c: (c.bounds[1] - c.bounds[0], -c.bounds[0], c.mention.key))
        chosen, number = narrow.bounds, point(narrow.figure["low"], narrow.figure["high"])
    agreeing = [claim for claim in claims if agree(claim.bounds, chosen)]
    others = [claim for claim in claims if not agree(claim.bounds, chosen)]
    told = [c.figure for c in claims if c.exact or not votes or c in others]
    lows = [f["low"] for f in told if f["low"] is not None]
    highs = [f["high"] for f in told if f["high"] is not None]
    return {
        "value": number,
        "low": min(lows, default=None),
        "high": max(highs, default=None) if len(highs) == len(told) else None,
        "exact": bool(votes),
        "sources": sorted({claim.mention.article for claim in agreeing}),
        "independent": len({claim.source.voice for claim in agreeing}),
        "latest": max((claim.published for claim in agreeing), default="") or None,
        "facts": _refs(agreeing),
        "dissent": _dissent(others),
    }


def _refs(claims: list[Claim]) -> list[tuple[str, str]]:
    return sorted({(claim.mention.article, fact) for claim in claims for fact in claim.figure["facts"]})


def _dissent(claims: list[Claim]) -> list[dict[str, Any]]:
    """Every other figure with those who give it."""
    figures: dict[tuple[int | None, int | None, str, bool], list[Claim]] = defaultdict(list)
    for claim in claims:
        status = claim.mention.report["status"]
        figures[claim.figure["low"], claim.figure["high"], status, claim.superseded].append(claim)
    rows = [
        {
            "low": low,
            "high": high,
            "status": status,
            "superseded": superseded,
            "sources": sorted({claim.mention.article for claim in said}),
            "independent": len({claim.source.voice for claim in said}),
            "facts": _refs(said),
        }
        for (low, high, status, superseded), said in figures.items()
    ]
    return sorted(rows, key=lambda row: (-row["independent"], row["sources"]))


def resolve_sides(exchange: Exchange, sources: dict[str, Source]) -> list[dict[str, Any]]:
    """Each side's total and shares. Figures of plans count only where nothing was carried out."""
    totals: dict[str, list[Claim]] = defaultdict(list)
    plans: dict[str, list[Claim]] = defaultdict(list)
    shares: dict[tuple[str, str, str | None], list[Claim]] = defaultdict(list)
    labels: dict[str, Counter[str]] = defaultdict(Counter)
    done = "completed" in exchange.statuses
    for mention in exchange.mentions:
        source = sources[mention.article]
        for party, index in mention.sides.items():
            side = mention.report["sides"][index]
            labels[party][side["party"] or UNKNOWN] += 1
            ahead = done and mention.report["status"] != "completed"
            claims = (plans if ahead else totals)[party]
            claims.append(Claim(mention, side, source))
            claims += [Claim(mention, other, source, aside=True) for other in side["also"]]
            for part in () if ahead else side["parts"]:
                key = (party, part["category"], part["dimension"])
                shares[key].append(Claim(mention, part, source))
    _place_unknown(totals)
    for party, claims in totals.items():
        totals[party], apart = shares_apart(claims)
        for claim in apart:
            shares[party, claim.figure["category"], claim.axis].append(claim)
    _of_all(totals)
    _halves(totals, shares)
    rows = []
    for party in sorted(totals, key=lambda p: ("+" in p, p)):
        if "+" in party and len(totals) > 1 and all(p in totals for p in party.split("+")):
            continue
        row = {"party": max(labels[party], key=lambda p: (labels[party][p], p)), **consensus(totals[party])}
        planned = [c for c in plans.get(party, ()) if not agree(c.bounds, (row["value"], row["value"]))]
        row["dissent"] += _dissent(planned)
        row["categories"] = sorted({claim.figure["category"] for claim in totals[party]})
        row["parts"] = [
            {"category": category, "dimension": dimension, **consensus(same)}
            for (side, category, dimension), claims in sorted(shares.items(), key=lambda s: repr(s[0]))
            if side == party
            for same in side_by_side(claims)
        ]
        rows.append(row)
    return rows


def _of_all(totals: dict[str, list[Claim]]) -> None:
    """Gives to all sides what one source tells of one of them and others of all together."""
    sides = sorted(party for party in totals if "+" not in party and party != UNKNOWN)
    usual = {party: Counter(c.bounds[0] for c in totals[party] if c.exact) for party in sides}
    for party in sides if len(sides) > 1 and all(usual.values()) else ():
        rest = sum(most(usual[other]) for other in sides if other != party)
        alone = {claim.bounds[0] for claim in totals[party] if claim.exact}
        both = [claim for claim in totals[party] if claim.exact and claim.bounds[0] - rest in alone]
        totals[party] = [claim for claim in totals[party] if claim not in both]
        if both:
            totals["+".join(sides)] += both


def _halves(totals: dict[str, list[Claim]], shares: dict[tuple[str, str, str | None], list[Claim]]) -> None:
    """Makes the number of one side a share of a larger total of both, where the other side's own is not told."""
    for both in [party for party in totals if "+" in party]:
        told = [party for party in both.split("+") if party in totals]
        least = min((claim.bounds[0] for claim in totals[both] if claim.exact), default=0.0)
        if len(told) == both.count("+") + 1 or not all(c.bounds[1] < least for p in told for c in totals[p]):
            continue
        for party in told:
            for claim in totals.pop(party):
                shares[both, claim.figure["category"], "nationality"].append(claim)
            for side, category, dimension in [key for key in shares if key[0] == party]:
                shares[both, category, dimension] += shares.pop((side, category, dimension))


def _place_unknown(totals: dict[str, list[Claim]]) -> None:
    """Gives figures without a side to the one side that was told to have that number."""
    unknown = totals.pop(UNKNOWN, [])
    for claim in unknown:
        fitting = [p for p, claims in totals.items() if any(c.exact and agree(c.bounds, claim.bounds) for c in claims)]
        party = fitting[0] if len(fitting) == 1 else UNKNOWN
        totals[party].append(claim)


def resolve_date(exchange: Exchange, sources: dict[str, Source]) -> tuple[str | None, str | None, dict[str, list[str]]]:
    """The day or interval of an exchange, and every day that a source names with its articles."""
    named: dict[str, list[str]] = defaultdict(list)
    votes: dict[str, dict[Voice, float]] = defaultdict(dict)
    done = "completed" in exchange.statuses
    for mention in exchange.mentions:
        if mention.day and (not done or mention.report["status"] == "completed"):
            named[mention.day].append(mention.article)
            weight = 1.0 if mention.role == "news" else RECALLED
            voters = votes[mention.day]
            voice = sources[mention.article].voice
            voters[voice] = max(weight, voters.get(voice, 0.0))
    if votes:
        best = min(votes, key=lambda day: (-sum(votes[day].values()), day))
        return best, best, dict(named)
    if exchange.day and done:
        published = [m.published for m in exchange.mentions if m.published and m.report["status"] == "completed"]
        day = min([exchange.day, *(p for p in published if p)])
        return day, day, {}
    starts = [m.report["date_from"] for m in exchange.mentions if m.report["date_from"]]
    ends = [m.report["date_to"] for m in exchange.mentions if m.report["date_to"]]
    if starts or ends:
        return max(filter(None, starts), default=None), min(filter(None, ends), default=None), {}
    return (
        None,
        (min((m.published for m in exchange.mentions if m.published), default=None) if done else None),
        {},
    )


def resolve_status(exchange: Exchange, sources: dict[str, Source]) -> str:
    """What became of it: carried out if any source says so, unless more deny it; else what was said last."""
    votes: dict[str, set[Voice]] = defaultdict(set)
    for mention in exchange.mentions:
        votes[mention.report["status"]].add(sources[mention.article].voice)
    if votes["completed"]:
        return "completed" if len(votes["completed"]) >= len(votes["failed"]) else "failed"
    return max(exchange.mentions, key=lambda m: (m.published or "", m.report["status"], m.key)).report["status"]


def most(votes: Counter[Any]) -> Any:
    """The value with the most votes, of equals the largest; None without votes."""
    return max(votes, key=lambda value: (votes[value], value)) if votes else None
