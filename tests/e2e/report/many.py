"""Large ledgers, made without reading a text: what 20,000 articles report of 5,000 exchanges."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from exchange_facts.ledger.build import build_ledger
from exchange_facts.records import Article, Entity, Fact, Result

PAIRS = (
    ("UA", "Ukrainian", "RU", "Russian"),
    ("IL", "Israeli", "PS", "Palestinian"),
    ("AM", "Armenian", "AZ", "Azerbaijani"),
    ("YE", "Yemeni", "houthi", "Houthi"),
    ("IN", "Indian", "PK", "Pakistani"),
    ("CO", "Colombian", "eln", "ELN"),
)
PLACES = (
    ("Kyiv", 50.45, 30.52), ("Aden", 12.78, 45.04), ("Yerevan", 40.18, 44.51), ("Lahore", 31.55, 74.34),
    ("Cali", 3.44, -76.52), ("Haifa", 32.82, 34.99), ("Istanbul", 41.01, 28.95), ("Chernihiv", 51.49, 31.29),
)  # fmt: skip
OUTLETS = ("Eastern Wire", "Harbour Times", "The Lindale Post", "Radio Bystrytsia")
AROUND = (
    "Buses had waited at the crossing since the early morning, and relatives stood along the road with flags.",
    "Doctors met those who arrived, and most were taken to a hospital before they could call their families.",
    "The lists had been agreed weeks ago, an official said, and no name on them was changed at the last moment.",
)


def _article(random: Random, id: str, published: date, day: date, pair: tuple[str, ...], low: int, high: int) -> Result:
    home, home_people, away, away_people = pair
    place, latitude, longitude = random.choice(PLACES)
    opening = random.choice(AROUND)
    first = f"{low} {home_people} soldiers came home near {place} in an exchange of prisoners on {day.isoformat()}."
    second = f"In return {high} {away_people} servicemen were handed over."
    text = " ".join((opening, first, second, *random.sample(AROUND, 2)))
    facts = []
    for number, (value, party, word, sentence) in enumerate(
        ((low, home, "soldiers", first), (high, away, "servicemen", second)), start=1
    ):
        begin = text.index(sentence)
        start, category = text.index(str(value), begin), text.index(word, begin)
        facts.append(
            Fact(
                f"f{number}",
                "release",
                value,
                value,
                False,
                "military",
                count=(start, start + len(str(value))),
                sentence=(begin, begin + len(sentence)),
                category_span=(category, category + len(word)),
                party=party,
                status="completed",
                date_from=day.isoformat(),
                date_to=day.isoformat(),
                confidence=0.9,
            )
        )
    at = text.index(place)
    town = Entity(at, at + len(place), "GPE", place, f"gpe.{place.lower()}", place, None, latitude, longitude)
    title = f"{low} {home_people} soldiers come home"
    return Result(id, published.isoformat(), title, facts, [town], text=text)


def results(exchanges: int, *, articles: int = 4, seed: int = 0) -> Iterator[Result]:
    """So many exchanges, each in so many articles; one figure in twelve is another."""
    random = Random(seed)
    days = dict.fromkeys(PAIRS, date(1995, 1, 1))
    for number in range(exchanges):
        pair = PAIRS[number % len(PAIRS)]
        days[pair] += timedelta(days=random.randrange(9, 16))
        day, low, high = days[pair], random.randrange(20, 400), random.randrange(20, 400)
        for source in range(articles):
            told = low + random.randrange(1, 9) if random.random() < 1 / 12 else low
            yield _article(random, f"a{number}-{source}", day + timedelta(days=source % 2), day, pair, told, high)


def ledger(exchanges: int):
    """The tables of a ledger of so many exchanges, and the texts of its articles."""
    read = list(results(exchanges))
    articles = {
        one.id: Article(one.id, one.text, one.date, one.title, f"https://news.example/{one.id}", OUTLETS[at % 4])
        for at, one in enumerate(read)
    }
    return build_ledger(read, articles=articles), {one.id: one.text for one in read}
