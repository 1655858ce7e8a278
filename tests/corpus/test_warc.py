"""Web archives: every readable page once, whatever lies between."""

import gzip
import io

import pytest
from generated import articles, page, response, write_warc

from exchange_facts.corpus import parse, read_raw
from exchange_facts.corpus.warc import warc_pages

PAGES = [page(article) for article in articles(4, share=1.0)]
RECORDS = [response(number, body) for number, body in enumerate(PAGES)]
MEMBERS = [gzip.compress(record, mtime=0) for record in RECORDS]


def found(data, *, gate=False, packed=False):
    pieces = warc_pages(io.BytesIO(data), path="a.warc", name="a", packed=packed, gate=gate)
    return [int(piece.id[-13:-1]) if piece.form == "html" else piece.form for piece in pieces]


@pytest.mark.parametrize(
    "data",
    [b"".join(RECORDS), b"".join(MEMBERS), gzip.compress(b"".join(RECORDS), mtime=0)],
    ids=["plain", "packed", "packed as one"],
)
def test_warc_plain_and_packed(data):
    assert found(data) == [0, 1, 2, 3]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (MEMBERS[0] + MEMBERS[1][:-200], [0, "problem"]),
        (MEMBERS[0] + MEMBERS[1][:-200] + MEMBERS[2] + MEMBERS[3], [0, "problem", 2, 3]),
        (MEMBERS[0][:100] + MEMBERS[1], ["problem", 1]),
        (MEMBERS[0] + b"junk" * 30 + MEMBERS[2], [0, "problem", 2]),
        (b"junk" * 30 + MEMBERS[2], ["problem", 2]),
        (MEMBERS[0] + MEMBERS[1][:300] + b"\0" * 99 + MEMBERS[1][399:] + MEMBERS[3], [0, "problem", 3]),
        (RECORDS[0] + RECORDS[1][:700] + RECORDS[2] + RECORDS[3], [0, "problem", 2, 3]),
        (RECORDS[0] + RECORDS[1][:700], [0, "problem"]),
        (RECORDS[0] + b"junk\r\n" * 9 + RECORDS[2], [0, "problem", 2]),
        (b"", ["problem"]),
        (b"junk", ["problem"]),
        (MEMBERS[0][:7], ["problem"]),
    ],
    ids=[
        "cut at the end",
        "cut between",
        "cut first",
        "junk between",
        "junk first",
        "overwritten",
        "plain cut between",
        "plain cut at the end",
        "plain junk between",
        "empty",
        "junk",
        "tiny",
    ],
)
def test_warc_goes_on_after_damage(data, expected):
    packed = data[:4] == b"junk" and b"\x1f\x8b" in data
    assert found(data, packed=packed) == expected


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (response(1, PAGES[1], status="404 Not Found"), []),
        (response(1, PAGES[1], kind="image/png"), []),
        (response(1, PAGES[1], kind="text/html; charset=utf-8"), [1]),
        (response(1, PAGES[1]).replace(b"WARC-Type: response", b"WARC-Type: request "), []),
        (response(1, PAGES[1]).replace(b"HTTP/1.1 200", b"nonsense\x00\x01\x02", 1), ["problem"]),
    ],
)
def test_warc_only_pages(record, expected):
    assert found(RECORDS[0] + record + RECORDS[2]) == [0, *expected, 2]


@pytest.mark.parametrize(
    ("record", "holds"),
    [
        (RECORDS[1].replace(b"WARC-Type: response", b"WARC-Type: conversion"), "1 conversion"),
        (RECORDS[1].replace(b"WARC-Type: response", b"WARC-Type: resource"), "1 resource"),
        (response(1, PAGES[1], kind="text/plain") * 2, "2 response"),
    ],
)
def test_warc_without_a_page_says_what_it_holds(record, holds):
    (piece,) = warc_pages(io.BytesIO(record), path="a.warc", name="a", packed=False, gate=True)
    message = f"no web page in it: HTML responses are read, it holds {holds}"
    assert (piece.form, piece.data) == ("problem", message)


def test_warc_decodes_transfers():
    body = gzip.compress(PAGES[1])
    record = response(1, body).replace(b"Content-Type: text/html", b"Content-Encoding: gzip\r\nContent-Type: text/html")
    length = record.split(b"Content-Length: ")[1].split(b"\r\n")[0]
    record = record.replace(length, str(int(length) + 24).encode(), 1)
    (piece,) = warc_pages(io.BytesIO(record), path="a.warc", name="a", packed=False, gate=False)
    assert piece.data == PAGES[1]


def test_warc_gate_sets_pages_without_a_cue_aside():
    dull = page(next(articles(1, share=0.0)))
    assert found(RECORDS[0] + response(1, dull), gate=True) == [0, "aside"]
    assert found(RECORDS[0] + response(1, dull), gate=False) == [0, 1]


def test_warc_keeps_record_and_offset(tmp_path):
    path = tmp_path / "a.warc.gz"
    path.write_bytes(b"".join(MEMBERS))
    pieces = list(read_raw([path]))
    assert [piece.origin.offset for piece in pieces[:2]] == [0, len(MEMBERS[0])]
    assert pieces[0].origin.record == pieces[0].id
    assert parse(pieces[0]).url == "http://news.example/0"


def test_warc_gives_every_readable_article_once(tmp_path):
    readable = write_warc(tmp_path / "a.warc.gz", 300)
    pages = [piece for piece in read_raw([tmp_path / "a.warc.gz"]) if piece.form == "html"]
    assert sorted(piece.id for piece in pages) == sorted(readable)
    for piece in pages[:40]:
        assert parse(piece).title.split() == readable[piece.id].split()
