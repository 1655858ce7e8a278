"""Short texts, a file a phenomenon of exchange news: how many are read exactly right.

``phenomena/<name>.jsonl`` holds one text a line: its date, its title or null, and its facts in compact form:

- ``release 390 people UA completed``: kind, count, category, party, status
- ``cumulative 4757 people UA``, ``held 8000.. military UA``: no status
- ``cumulative 24 exchanges``, ``ordinal 64``, ``format 1000:1000 people``: no party either
- counts: ``390``, ``~390`` (about), ``390..`` (at least), ``..390`` (at most), ``200..300``
- ``-`` is no party; ``prisoners|people`` and ``UA|-`` accept either
- ``military(wounded)`` also compares the traits
- a leading ``? `` marks a fact that a careful reader may or may not take

A text is right when the facts found and the facts written are the same tuples, as the contract scores them.
``phenomena/floors.json`` holds how many texts of a phenomenon have been read right; floors only go up.
"""

import json
import re
from pathlib import Path

import pytest

import exchange_facts
from exchange_facts.matching import count, found_facts, gold_facts

FOLDER = Path(__file__).parent / "phenomena"
FLOORS = json.loads((FOLDER / "floors.json").read_text())
PHENOMENA = sorted(path.stem for path in FOLDER.glob("*.jsonl"))
_COUNT = re.compile(r"(?P<about>~?)(?P<low>\d*)(?P<open>\.\.)?(?P<high>\d*)(?::(?P<counterpart>\d+))?")
_CATEGORY = re.compile(r"(?P<names>[^(]+)(?:\((?P<traits>.+)\))?")


def read_fact(text):
    """A gold fact from its compact form, and whether it must be found."""
    kind, number, *rest = text.removeprefix("? ").split()
    bounds = _COUNT.fullmatch(number)
    low, high = (int(bounds[name]) if bounds[name] else None for name in ("low", "high"))
    found = _CATEGORY.fullmatch(rest[0] if rest else "exchanges")
    categories = found["names"].split("|")
    parties = [None if party == "-" else party for party in rest[1].split("|")] if len(rest) > 1 else [None]
    fact = {
        "kind": kind,
        "low": low,
        "high": high if bounds["open"] else low,
        "approximate": bool(bounds["about"] or (bounds["open"] and not (low and high))),
        "category": categories[0],
        "party": parties[0],
        "status": rest[2] if len(rest) > 2 else None,
        "counterpart": int(bounds["counterpart"]) if bounds["counterpart"] else None,
        "traits": found["traits"].split(",") if found["traits"] else None,
        "also": {"category": categories[1:], "party": parties[1:]},
        "quote": text,
    }
    return fact, not text.startswith("? ")


def judge(row, result):
    """Whether the facts of a text are exactly those written."""
    facts = [read_fact(text) for text in row["facts"]]
    source = {"text": result.text, "facts": [fact for fact, _ in facts]}
    may, seen = gold_facts(source), found_facts(source, result.facts)
    must = gold_facts({**source, "facts": [fact for fact, needed in facts if needed]})
    allowed, found, _ = count(may, seen, "full")
    needed, _, wanted = count(must, seen, "full")
    return found == allowed and needed == wanted and all(has_traits(fact, result) for fact, _ in facts)


def has_traits(fact, result):
    """Whether a found fact of the same number has the written traits."""
    categories = [fact["category"], *fact["also"]["category"]]
    return fact["traits"] is None or any(
        (other.low, sorted(other.traits)) == (fact["low"], sorted(fact["traits"])) and other.category in categories
        for other in result.facts
    )


def show(row, result):
    """A text with what it says and what was found, for a failure."""
    found = found_facts({"text": result.text}, result.facts)
    lines = [f"{fact}{' +' + ','.join(fact.values['traits']) if fact.values['traits'] else ''}" for fact in found]
    return "\n".join([result.text, *(f"   says  {fact}" for fact in row["facts"]), *(f"   found {x}" for x in lines)])


def read_rows(name):
    """The texts of one phenomenon."""
    return [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def read_results(rows, nlp):
    """What the pipeline finds in the texts."""
    return list(exchange_facts.extract_many(rows, nlp=nlp))


@pytest.fixture(scope="module")
def nlp():
    return exchange_facts.load()


@pytest.fixture(scope="module", params=PHENOMENA)
def phenomenon(request, nlp):
    rows = read_rows(request.param)
    return request.param, list(zip(rows, read_results(rows, nlp), strict=True))


def test_phenomena_every_phenomenon_has_its_floor():
    assert sorted(FLOORS) == PHENOMENA


@pytest.mark.parametrize("name", PHENOMENA)
def test_phenomena_have_six_texts_or_more(name):
    assert len(read_rows(name)) >= 6


def test_phenomena_stay_above_their_floors(phenomenon):
    name, pairs = phenomenon
    failing = [show(row, result) for row, result in pairs if not judge(row, result)]
    right = len(pairs) - len(failing)
    assert right >= FLOORS[name], f"{name}: {right} of {len(pairs)} right\n\n" + "\n\n".join(failing)


def test_phenomena_offsets_are_valid(phenomenon):
    _, pairs = phenomenon
    wrong = []
    for _, result in pairs:
        text = result.text
        wrong += [(text, e.text) for e in result.entities if text[e.start : e.end] != e.text]
        for fact in result.facts:
            (start, end), (first, last) = fact.sentence, fact.count
            inside = 0 <= start <= first < last <= end <= len(text) and re.search(r"\w", text[first:last])
            named = fact.category_span
            if not inside or (named and not 0 <= named[0] < named[1] <= len(text)):
                wrong.append((text, fact))
    assert wrong == []
