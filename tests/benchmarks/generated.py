"""A corpus of any size, always the same: news with exchanges of captives among news of other things."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

SIDES = (
    ("Ukraine", "Ukrainian", "Russia", "Russian", "Kyiv", "Moscow"),
    ("Armenia", "Armenian", "Azerbaijan", "Azerbaijani", "Yerevan", "Baku"),
    ("Israel", "Israeli", "Hamas", "Palestinian", "Jerusalem", "Gaza"),
    ("Ethiopia", "Ethiopian", "Eritrea", "Eritrean", "Addis Ababa", "Asmara"),
)
WHO = ("soldiers", "servicemen", "prisoners of war", "people", "civilians", "defenders", "sailors")
MEDIATORS = ("the United Arab Emirates", "the Red Cross", "Turkey", "Qatar", "the Vatican", "Switzerland")
SPEAKERS = ("The defence ministry", "A spokesman for the president", "The ombudsman", "The state agency", "Officials")
EXCHANGE = (
    "{a} and {b} carried out a prisoner exchange on {day}, returning {n} {who} to each side.",
    "On {day}, {n} {adj} {who} came home from {other} captivity under a deal brokered by {mediator}.",
    "{speaker} said that {m} of them are privates and sergeants and {k} are officers.",
    "In return {b} received {n} of its own {who}, {speaker_low} said.",
    "It was the {o}th exchange since the war began; more than {total} people have been freed in all.",
    "Among the freed are {k} women and {m} wounded {who}, the oldest of them {age} years old.",
    "{mediator_up} handed over lists and escorted the buses from {place} to the border.",
    "{speaker} added that another {k} {who} are to be released next week if the talks in {city} succeed.",
    "The bodies of {m} fallen {who} were also repatriated to {city} on {day}.",
    "Relatives waited for hours near {place} with flags and photographs of those still missing.",
    "About {total} {adj} {who} remain in captivity, according to {speaker_low}.",
)
OTHER = (
    "The council of {place} voted on {day} to repair {k} kilometres of road before the winter.",
    "Shares of the company rose by {k} per cent after it reported {total} million in sales.",
    "{speaker} said that the harvest in the region of {place} would reach {total} tonnes this year.",
    "The team from {city} won the match {k} to {m} in front of {total} spectators.",
    "Doctors at the hospital in {city} treated {n} patients for influenza last week.",
    "A new school for {n} pupils will open in {place} in September, the mayor announced.",
    "The festival drew {total} visitors, {k} per cent more than a year ago.",
    "Forecasters expect snow in {place}, with temperatures falling to minus {k} degrees on {day}.",
    "The museum in {city} has bought a painting that was thought lost for {age} years.",
    "Police in {place} closed the bridge for {k} hours after a lorry overturned on {day}.",
    "{speaker} told reporters that the budget would be discussed in parliament next month.",
    "The railway will add {m} trains between {city} and {place} over the holidays.",
    "Researchers counted {n} pairs of storks along the river, the most in {age} years.",
)
PLACES = ("Chernihiv", "Dnipro", "Gyumri", "Lachin", "Rafah", "Haifa", "Mekelle", "Lviv", "Tavush", "Ashkelon")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
FOREIGN = (
    "Die Stadt hat am Montag beschlossen, die Straße vor dem Winter zu erneuern, wie der Rat mitteilte. ",
    "Le conseil municipal a décidé lundi de réparer la route avant l'hiver, a annoncé la mairie. ",
    "Рада вирішила у понеділок відремонтувати дорогу до зими, повідомили у мерії. ",
)


def _words(random: Random) -> dict[str, Any]:
    a, adj, b, other, city, _ = random.choice(SIDES)
    mediator, speaker = random.choice(MEDIATORS), random.choice(SPEAKERS)
    small, large = random.randint(2, 60), random.randint(1000, 9000)
    return {
        "a": a, "adj": adj, "b": b, "other": other, "city": city, "mediator": mediator,
        "mediator_up": mediator[0].upper() + mediator[1:], "speaker": speaker,
        "speaker_low": speaker[0].lower() + speaker[1:], "who": random.choice(WHO), "place": random.choice(PLACES),
        "day": random.choice(DAYS), "n": small + random.randint(40, 400), "m": small, "k": random.randint(2, 25),
        "o": random.randint(4, 70), "total": f"{large:,}", "age": random.randint(20, 80),
    }  # fmt: skip


def _text(random: Random, sentences: tuple[str, ...], others: tuple[str, ...]) -> str:
    words = _words(random)
    chosen = [sentences[0], *random.sample(sentences[1:], k=random.randint(4, 7))]
    chosen += random.sample(others, k=random.randint(4, 9))
    lines = [sentence.format(**words | {"k": random.randint(2, 25)}) for sentence in chosen]
    return "\n\n".join(" ".join(lines[at : at + 3]) for at in range(0, len(lines), 3))


def articles(count: int, *, share: float = 0.1, seed: int = 0, first: int = 0) -> Iterator[dict[str, str]]:
    """Articles as the objects of JSON lines.

    Args:
        share: how many of them are news of exchanges.
    """
    for number in range(first, first + count):
        random = Random(f"{seed}-{number}")
        exchange = random.random() < share
        day = date(2022, 3, 1) + timedelta(days=random.randrange(1000))
        text = _text(random, EXCHANGE, OTHER) if exchange else _text(random, OTHER, OTHER)
        title = f"{text.split('.')[0]}"[:70]
        yield {"id": f"g{number}", "date": day.isoformat(), "title": title, "text": text, "source": "generated"}


def write_jsonl(path: Path, count: int, *, share: float = 0.1, seed: int = 0) -> Path:
    """A file of so many articles, a line each."""
    with path.open("w", encoding="utf-8") as file:
        for article in articles(count, share=share, seed=seed):
            file.write(json.dumps(article, ensure_ascii=False) + "\n")
    return path


def page(article: dict[str, str], *, charset: str = "utf-8") -> bytes:
    """A web page of an article, with the usual things around it."""
    paragraphs = "".join(f"<p>{part}</p>\n" for part in article["text"].split("\n\n"))
    html = f"""<!DOCTYPE html><html lang="en"><head><meta charset="{charset}"><title>{article["title"]}</title>
<meta property="article:published_time" content="{article["date"]}T10:00:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>{article["title"]}</h1>
{paragraphs}</article><footer>All rights reserved</footer></body></html>"""
    return html.encode(charset, errors="xmlcharrefreplace")


def response(number: int, body: bytes, *, status: str = "200 OK", kind: str = "text/html") -> bytes:
    """A WARC record of a response."""
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012d}>\r\n"
        f"WARC-Target-URI: http://news.example/{number}\r\nWARC-Date: 2025-05-23T10:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def write_warc(path: Path, count: int, *, seed: int = 0) -> dict[str, str]:
    """A WARC.gz of so many responses, some of them broken; gives the titles of the readable pages by record id.

    One in ten is no page (an image, a missing page), one in ten is damaged: cut off, overwritten in the middle, or
    not HTTP. The pages are in several encodings.
    """
    random = Random(seed)
    readable: dict[str, str] = {}
    charsets = ("utf-8", "windows-1252", "iso-8859-1", "utf-16", "windows-1251")
    with path.open("wb") as file:
        for number, article in enumerate(articles(count, share=1.0, seed=seed)):
            article["title"] += " – “news”"
            body = page(article, charset=charsets[number % len(charsets)])
            fate = random.random()
            record = response(number, body)
            if fate < 0.05:
                record = response(number, b"\x89PNG" + random.randbytes(500), kind="image/png")
            elif fate < 0.1:
                record = response(number, body, status="404 Not Found")
            elif fate < 0.12:
                record = record.replace(b"HTTP/1.1 200", b"\x00\x01garbage", 1)
            member = gzip.compress(record, mtime=0)
            if 0.12 <= fate < 0.15:
                member = member[: random.randrange(12, len(member) - 8)]
            elif 0.15 <= fate < 0.18:
                at = random.randrange(200, len(member) - 100)
                member = member[:at] + random.randbytes(40) + member[at + 40 :]
            elif 0.18 <= fate < 0.2:
                member = random.randbytes(300) + member
            if fate >= 0.18:
                readable[f"<urn:uuid:00000000-0000-0000-0000-{number:012d}>"] = article["title"]
            file.write(member)
    return readable
