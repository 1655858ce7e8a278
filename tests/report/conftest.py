"""A small ledger: two outlets that disagree, one exchange recalled, one planned, names with coordinates."""

import pytest

from exchange_facts.ledger.build import build_ledger
from exchange_facts.records import Article, Check, Entity, Fact, Result

LONG = (
    "Relatives had waited at the crossing since the morning, with flags and with photographs of those still missing. "
)
TEXTS = {
    "a": f"{LONG * 3}390 Ukrainian soldiers came home near Chernihiv on May 23. "
    f"In return 390 Russians went to Moscow. {LONG * 3}",
    "b": "\N{GRINNING FACE} At last: 385 Ukrainians are free. More soon.",
    "c": "Up to 60 Ukrainians will be freed next week.",
}


def fact(text, id, number, word, *, low, high, **more):
    """A fact of the sentence that holds a number."""
    start = text.index(number)
    begin = max(text.rfind(". ", 0, start) + 2, 0) if ". " in text[:start] else 0
    end = text.index(".", start) + 1
    category = text.index(word, start)
    spans = {"count": (start, start + len(number)), "category_span": (category, category + len(word))}
    return Fact(id, "release", low, high, low != high, "people", sentence=(begin, end), **spans, **more)


@pytest.fixture(scope="session")
def texts():
    return TEXTS


@pytest.fixture(scope="session")
def frames():
    done = {"status": "completed", "date_from": "2025-05-23", "date_to": "2025-05-23"}
    planned = {"status": "planned", "date_from": "2025-07-01", "date_to": "2025-07-01"}
    a, b, c = TEXTS.values()
    facts = {
        "a": [
            fact(a, "f1", "390", "soldiers", low=390, high=390, party="UA", **done),
            fact(a, "f2", "390 Russians", "Russians", low=390, high=390, party="RU", **done),
        ],
        "b": [fact(b, "f1", "385", "Ukrainians", low=385, high=385, party="UA", **done)],
        "c": [fact(c, "f1", "Up to 60", "Ukrainians", low=None, high=60, party="UA", **planned)],
    }  # fmt: skip
    at = a.index("Chernihiv"), a.index("Moscow")
    entities = [
        Entity(at[0], at[0] + 9, "GPE", "Chernihiv", "gpe.x", "Chernihiv", "UA", 51.5, 31.3),
        Entity(at[1], at[1] + 6, "GPE", "Moscow", "gpe.y", "Moscow", "RU", 55.75, 37.6),
        Entity(0, 9, "GPE", "Nowhere", "gpe.z", "Nowhere", None, 1.0, 1.0),
    ]
    results = [
        Result("a", "2025-05-23", "390 come home", facts["a"], entities, text=a),
        Result("b", "2025-05-23", None, facts["b"], checks=[Check("sum", False, ["f1"], "1 is not 2")], text=b),
        Result("c", "2025-06-20", None, facts["c"], text=c),
    ]
    articles = {
        "a": Article("a", a, "2025-05-23", "390 come home", "https://news.example/a", "Eastern Wire"),
        "b": Article("b", b, "2025-05-23", source="Harbour Times"),
        "c": Article("c", c, "2025-06-20"),
    }
    return build_ledger(results, articles=articles)
