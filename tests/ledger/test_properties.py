"""Whatever the facts are: no crash, no order, no portions, nothing dropped."""

import json
import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exchange_facts import build_ledger
from exchange_facts.ledger.tables import plain, records
from exchange_facts.records import Fact, Result

PARTIES = st.sampled_from([None, "UA", "UA", "RU", "RU", "RU+UA", "IL", "PS", "hamas", "TH", "ZZ"])
CATEGORIES = st.sampled_from(["people", "military", "civilians", "women", "men", "bodies", "exchanges"])
KINDS = st.sampled_from(["release"] * 6 + ["format", "cumulative", "ordinal", "held"])
STATUSES = st.sampled_from(["completed"] * 4 + ["planned", "proposed", "failed", None])
DAYS = st.sampled_from([None, None, *(f"2025-05-{day:02}" for day in range(1, 12))])
TEXTS = st.sampled_from(
    ["", "In an earlier swap it was another stage of the deal. Qatar mediated it, and the day was long."]
)


@st.composite
def facts(draw, number):
    low = draw(st.sampled_from([None, 0, 1, 5, 50, 95, 100, 390, 1000]))
    start = 10 * number
    days = sorted(day for day in (draw(DAYS), draw(DAYS)) if day)
    return Fact(
        id=f"f{number}",
        kind=draw(KINDS),
        low=low,
        high=draw(st.sampled_from([low, low, None, (low or 0) + 7])),
        approximate=draw(st.booleans()),
        category=draw(CATEGORIES),
        count=(start, start + 3),
        sentence=(start // 40 * 40, start // 40 * 40 + 40),
        party=draw(PARTIES),
        status=draw(STATUSES),
        counterpart=draw(st.sampled_from([None, 1, 95, 1000])),
        date_from=days[0] if days else None,
        date_to=days[-1] if days else None,
        held_by=draw(PARTIES),
        part_of=draw(st.sampled_from([None, None, "f0", "f1", "f2"])),
        dimension=draw(st.sampled_from([None, "legal_status", "sex"])),
        speaker=draw(st.sampled_from([None, "A", "B"])),
    )


@st.composite
def articles(draw):
    results = []
    for number in range(draw(st.integers(1, 12))):
        told = [draw(facts(i)) for i in range(draw(st.integers(0, 6)))]
        results.append(Result(f"a{number}", draw(DAYS), None, told, text=draw(TEXTS)))
    return results


def snapshot(frames):
    return json.dumps({name: plain(frame) for name, frame in frames.items()}, sort_keys=True)


@settings(max_examples=50, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(articles(), st.integers(0, 99))
def test_properties_of_any_facts(results, seed):
    frames = build_ledger(results)
    expected = snapshot(frames)
    json.dumps(records(frames))
    shuffled = random.Random(seed).sample(results, len(results))
    assert snapshot(build_ledger(shuffled)) == expected
    assert snapshot(build_ledger(shuffled[1::2], base=build_ledger(shuffled[::2]))) == expected
    numbers = {(r.id, f.id) for r in results for f in r.facts if f.kind == "release" and (f.low or f.high)}
    assert numbers <= {(row["article"], row["fact"]) for row in plain(frames["exchange_facts"])}
