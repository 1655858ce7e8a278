"""Marked articles: made by hypothesis, and one by hand."""

from __future__ import annotations

from hypothesis import strategies as st

from exchange_facts.annotate.record import Marked, MarkedFact
from exchange_facts.corpus.fields import fields
from exchange_facts.records import Entity

PIECES = (
    *("390", "more than 200", "1,000", "soldiers", "Ukrainians", "women", "Kyiv", "home.", "said", "Cafe\u0301", "é"),
    *("🕊️", "🇺🇦", "👩\u200d🚀", "𝟗𝟓", "\r\n", "\n\n", "\u00a0", "  ", "\t", "\u2028"),
    *("a;b", "5%", "%3B", "\\n", "x=y", "|", "#2", "<b>", "&amp;"),
)
GAPS = (" ", " ", "\u00a0", "\r\n", ", ")
LABELS = ("PERSON", "GPE", "FAC", "PLACE", "MILITARY_UNIT")
SIDES = ("UA", "RU", "PS", "hamas", "boko_haram")
DAYS = (None, "2025-05-23", "2024-02-29")
_CHARACTERS = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029")
WORDS = st.text(_CHARACTERS, min_size=1, max_size=12).map(str.strip).filter(bool)
READINGS = {
    "party": (None, "RU", "hamas"),
    "status": (None, "planned"),
    "held_by": ("BY+RU", None),
    "low": (None, 380),
    "counterpart": (7, 8),
}


def choice(name: str) -> st.SearchStrategy[str]:
    """One of the values of a field."""
    return st.sampled_from(fields()[name].values)


def joined(values) -> st.SearchStrategy[str]:
    """One or two values, sorted and joined, as categories and sides are."""
    return st.sets(values, min_size=1, max_size=2).map(lambda found: "+".join(sorted(found)))


def categories(kind: str) -> st.SearchStrategy[str]:
    """What a fact of a kind can count."""
    if kind == "ordinal":
        return st.just("exchanges")
    whom = choice("category")
    return joined(whom if kind == "cumulative" else whom.filter(lambda category: category != "exchanges"))


@st.composite
def texts(draw) -> str:
    """An article of awkward pieces."""
    pieces = draw(st.lists(st.sampled_from(PIECES), min_size=3, max_size=14))
    return "Start " + "".join(piece + draw(st.sampled_from(GAPS)) for piece in pieces) + "end."


@st.composite
def spans(draw, text: str) -> tuple[int, int]:
    """A place in a text, without white space at its edges."""
    start = draw(st.integers(0, len(text) - 1).filter(lambda at: text[at].strip()))
    end = draw(st.integers(start + 1, min(len(text), start + 30)))
    return start, start + len(text[start:end].rstrip())


@st.composite
def facts(draw, text: str, number: int) -> MarkedFact:
    """A fact with any values that its fields can hold and that go together."""
    kind = draw(choice("kind"))
    days = st.sampled_from(DAYS)
    first, last = sorted((draw(days), draw(days)), key=lambda day: day or "")
    if draw(st.booleans()) and not first:
        first, last = last, first  # a time without its end
    bounds = draw(st.sampled_from([(390, 390), (1000, None), (None, 300), (200, 300), (0, 0)]))
    read = draw(st.sets(st.sampled_from(sorted(READINGS)), max_size=2))
    also = {name: draw(st.lists(st.sampled_from(READINGS[name]), min_size=1, max_size=2)) for name in sorted(read)}
    return MarkedFact(
        id=f"f{number}",
        kind=kind,
        low=bounds[0],
        high=bounds[1],
        approximate=draw(st.booleans()),
        category=draw(categories(kind)),
        count=draw(spans(text)),
        sentence=draw(spans(text)),
        category_span=draw(st.none() | spans(text)),
        traits=draw(st.lists(choice("traits"), max_size=2, unique=True)),
        party=draw(st.none() | joined(st.sampled_from(SIDES))),
        status=draw(choice("status")) if kind == "release" else None,
        counterpart=draw(st.integers(1, 5000) if kind == "format" else st.none() | st.integers(1, 5000)),
        date_from=first,
        date_to=last,
        places=draw(st.lists(WORDS, max_size=2)),
        units=draw(st.lists(WORDS, max_size=2)),
        held_by=draw(st.none() | joined(st.sampled_from(SIDES))),
        dimension=draw(st.none() | choice("dimension")),
        speaker=draw(st.none() | WORDS),
        confidence=1.0,
        also=also,
    )  # fmt: skip


@st.composite
def marked(draw) -> Marked:
    """An article with up to four facts, each perhaps a part of another, and up to four names."""
    text = draw(texts())
    found = [draw(facts(text, number)) for number in range(1, draw(st.integers(0, 4)) + 1)]
    order = draw(st.permutations(found))
    for number, fact in enumerate(order):  # of one before it, so that none is a part of itself
        fact.part_of = draw(st.sampled_from([None, *(other.id for other in order[:number])]))
    places = draw(st.lists(st.tuples(spans(text), st.sampled_from(LABELS)), max_size=4, unique=True))
    entities = [Entity(start, end, label, text[start:end]) for (start, end), label in places]
    title = draw(st.sampled_from([None, "Start"]))
    return Marked("a/1", text, draw(st.sampled_from(DAYS)), title, found, entities, "model", {"source": "Eastern Wire"})
