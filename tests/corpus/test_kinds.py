"""Readers of every kind of file: web pages, tables, archives, URLs, globs."""

import gzip
import io
import json
import time
import zipfile
from datetime import date, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from exchange_facts.corpus import ReadError, read_articles, read_raw
from exchange_facts.corpus.html import decode_html
from exchange_facts.corpus.language import is_english
from exchange_facts.corpus.raw import Columns

PARAGRAPH = "The ministry said that 390 people came home from captivity on Friday, and that more are to follow. "
PAGE = f"""<html><head><title>390 home</title><meta property="article:published_time" content="2025-05-23T10:00:00Z">
</head><body><nav>Menu</nav><article><h1>390 home</h1><p>{PARAGRAPH * 3}</p><p>{PARAGRAPH * 2}</p></article></body>
</html>"""


def read(*paths, columns=None):
    """Articles and the messages of what was set aside."""
    problems = []
    found = read_articles(paths, columns=columns, on_error=lambda error: problems.append(str(error)))
    return list(found), problems


def write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def lines(*texts):
    return "".join(json.dumps({"id": text[:5], "text": text}) + "\n" for text in texts).encode()


@pytest.mark.parametrize("name", ["a.html", "a.htm", "a.xhtml", "a.HTML"])
def test_read_web_page(tmp_path, name):
    (article,), problems = read(write(tmp_path / name, PAGE))
    assert not problems
    assert (article.id, article.title, article.date) == ("a", "390 home", "2025-05-23")
    assert PARAGRAPH.strip() in article.text
    assert "Menu" not in article.text


@pytest.mark.parametrize("content", ["", "<html></html>", "\x01\x02"])
def test_read_web_page_without_an_article(tmp_path, content):
    assert read(write(tmp_path / "a.html", content)) == ([], [f"{tmp_path / 'a.html'}: no article in the page"])


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        ("“Київ”".encode(), None),
        (b"\xef\xbb\xbf" + "“Київ”".encode(), None),
        ("\ufeff“Київ”".encode("utf-16-le"), None),
        ("<meta charset=windows-1251>“Київ”".encode("cp1251"), None),
        ('<meta http-equiv="Content-Type" content="text/html; charset=koi8-u">Київ'.encode("koi8-u"), None),
        ("“Київ”".encode("cp1251"), "windows-1251"),
        ("“Київ”".encode(), "iso-8859-1"),
    ],
)
def test_decode_html_by_mark_server_and_page(data, charset):
    assert "Київ" in decode_html(data, charset=charset)


@pytest.mark.parametrize("charset", ["nonsense", "hex", "undefined", "idna", "utf-7", "\0"])
def test_decode_html_ignores_charsets_that_are_none(charset):
    assert decode_html("“390” é".encode("cp1252"), charset=charset) == "“390” é"


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.ndjson.gz", "a.JSONL.GZ"])
def test_read_packed_json_lines(tmp_path, name):
    articles, problems = read(write(tmp_path / name, gzip.compress(lines("One.", "Two."))))
    assert [article.text for article in articles] == ["One.", "Two."]
    assert not problems


def test_read_packed_text_is_named_without_its_endings(tmp_path):
    (article,), _ = read(write(tmp_path / "a.b.txt.gz", gzip.compress(b"One.")))
    assert article.id == "a.b"


def test_read_cut_off_gzip_gives_what_is_whole(tmp_path):
    packed = gzip.compress(lines(*(f"{n} {n * 7919 % 1000003} came home." for n in range(5000))))
    articles, problems = read(write(tmp_path / "a.jsonl.gz", packed[: len(packed) // 2]))
    assert 1000 < len(articles) < 4000
    assert len(problems) == 1


def test_read_file_that_is_no_gzip(tmp_path):
    articles, problems = read(write(tmp_path / "a.jsonl.gz", b"plain"), write(tmp_path / "b.txt", b"One."))
    assert [article.text for article in articles] == ["One."]
    assert len(problems) == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", 'id,date,title,text\nx,2025-05-23,T,"One, two\nlines"\n'),
        ("a.csv", '\ufeffid,date,title,text\r\nx,2025-05-23,T,"One, two\nlines"\r\n'),
        ("a.csv", 'id;date;title;text\nx;2025-05-23;T;"One, two\nlines"\n'),
        ("a.tsv", 'text\tid\tdate\ttitle\n"One, two\nlines"\tx\t2025-05-23\tT\n'),
    ],
)
def test_read_table_of_text(tmp_path, name, content):
    (article,), problems = read(write(tmp_path / name, content))
    assert not problems
    found = (article.id, article.date, article.title, article.text)
    assert found == ("x", "2025-05-23", "T", "One, two\nlines")


def test_read_table_with_other_names_of_columns(tmp_path):
    path = write(tmp_path / "a.csv", "doc,published,body\n7,2025-05-23,One.\n")
    (article,), problems = read(path, columns="id=doc,date=published,text=body")
    assert not problems
    assert (article.id, article.date, article.text) == ("7", "2025-05-23", "One.")


def test_read_json_lines_with_other_names_of_keys(tmp_path):
    path = write(tmp_path / "a.jsonl", '{"body": "One.", "published": "2025-05-23"}\n')
    (article,), _ = read(path, columns="date=published,text=body")
    assert (article.date, article.text) == ("2025-05-23", "One.")


@pytest.mark.parametrize("words", ["body=text2=x,", "colour=red", "text", "text="])
def test_columns_of_unknown_fields(words):
    with pytest.raises(ValueError, match="FIELD=COLUMN"):
        Columns.parse(words if words != "body=text2=x," else "body=x")


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (b"x,y\n", ":2: 2 columns in this row, 3 in the header"),
        (b"x,,\xe9\n", ":2: not UTF-8; convert it to UTF-8"),
        (b"x,May 23,Text\n", ":2: wrong date 'May 23'; write it YYYY-MM-DD"),
        (b"x,,\n", ":2: no text"),
    ],
)
def test_read_table_sets_a_broken_row_aside(tmp_path, row, problem):
    path = write(tmp_path / "a.csv", b"id,date,text\n" + row + b"y,,Good.\n")
    articles, problems = read(path)
    assert [article.id for article in articles] == ["y"]
    assert problems == [f"{path}{problem}"]


def test_read_table_without_the_column_of_the_text(tmp_path):
    path = write(tmp_path / "a.csv", "id,body\nx,One.\n")
    assert read(path) == ([], [f"{path}: no column 'text' among 'id', 'body'; say --columns text=COLUMN"])


def test_read_table_that_opens_a_quote_and_never_closes_it(tmp_path):
    path = write(tmp_path / "a.csv", 'id,text\nx,One.\ny,"Two' + "\nz,Three." * 2_000_000)
    articles, problems = read(path)
    assert articles[0].id == "x"
    assert problems


@pytest.mark.parametrize(
    ("rows", "good", "lines"),
    [
        ('b,"Two.\nc,"Three."\nd,"Four."\n', ["a", "c", "d", "z"], [3]),
        ('b,"Two.\nc,Three.\n', ["a", "c", "z"], [3]),
        ('b,"Two.\nc,"Three.\nd,"Four."\n', ["a", "d", "z"], [3, 4]),
        ('b,"He said ""Two"".\nc,"He said ""Three""."\n', ["a", "c", "z"], [3]),
        ('b,"Two" and more.\nc,Three.\n', ["a", "c", "z"], [3]),
    ],
)
def test_read_table_sets_a_row_with_an_open_quote_aside_and_no_other(tmp_path, rows, good, lines):
    path = write(tmp_path / "a.csv", f'id,text\na,"One.\n\nMore."\n{rows}z,Last.\n'.replace("\n\n", "\n"))
    articles, problems = read(path)
    assert [article.id for article in articles] == good
    assert [problem.partition(": a broken row: ")[0] for problem in problems] == [f"{path}:{at + 1}" for at in lines]


@pytest.mark.parametrize("text", ['He said "Two".', '"""Two"" he said."', '"One,\ntwo"', '""', "It's 2"])
def test_read_table_with_quotes_as_they_should_be(tmp_path, text):
    articles, problems = read(write(tmp_path / "a.csv", f"id,text,title\na,One.,{text}\nb,Two.,\n"))
    assert [article.id for article in articles] == ["a", "b"]
    assert not problems


def test_read_table_of_open_quotes_in_time_that_grows_with_its_length(tmp_path):
    path = write(tmp_path / "a.csv", "id,text\n" + 'a","x\n' * 100_000)
    started = time.process_time()
    articles, problems = read(path)
    assert not articles
    assert problems
    assert time.process_time() - started < 10


def test_read_parquet(tmp_path):
    rows = {
        "id": [1, 2, 3],
        "date": [date(2025, 5, 23), None, date(2025, 5, 24)],
        "text": ["One.", "Two.", None],
        "extra": [1.0, 2.0, 3.0],
    }
    pq.write_table(pa.table(rows), tmp_path / "a.parquet")
    articles, problems = read(tmp_path / "a.parquet")
    assert [(a.id, a.date, a.text) for a in articles] == [("1", "2025-05-23", "One."), ("2", None, "Two.")]
    assert problems == [f"{tmp_path / 'a.parquet'}:3: no 'text'"]


def test_read_parquet_with_times(tmp_path):
    rows = {"published": [datetime(2025, 5, 23, 17)], "body": ["One."]}
    pq.write_table(pa.table(rows), tmp_path / "a.parquet")
    (article,), _ = read(tmp_path / "a.parquet", columns="text=body,date=published")
    assert (article.id, article.date) == ("a:1", "2025-05-23")


@pytest.mark.parametrize("content", [b"", b"PAR1", b"PAR1junkPAR1", b"x" * 100])
def test_read_broken_parquet(tmp_path, content):
    articles, (problem,) = read(write(tmp_path / "a.parquet", content))
    assert not articles
    assert problem.startswith(f"{tmp_path / 'a.parquet'}: a broken Parquet file")


def zipped(**files):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def test_read_zip(tmp_path):
    inner = {"b.txt": "One.", "a/c.jsonl": lines("Two.", "Three."), "photo.png": b"x", "d.csv": "text\nFour.\n"}
    articles, problems = read(write(tmp_path / "z.zip", zipped(**inner)))
    assert [(a.id, a.text) for a in articles] == [
        ("Two.", "Two."),
        ("Three", "Three."),
        ("z/b", "One."),
        ("z/d:2", "Four."),
    ]
    assert not problems


@pytest.mark.parametrize(
    ("content", "problem"),
    [(b"PK\x03\x04", "not a zip file"), (zipped(x=b""), "without articles"), (b"", "not a zip file")],
    ids=["cut off", "without articles", "empty"],
)
def test_read_broken_zip(tmp_path, content, problem):
    articles, (said,) = read(write(tmp_path / "z.zip", content))
    assert not articles
    assert problem in said


def test_read_zip_goes_on_after_a_broken_member(tmp_path):
    data = bytearray(zipped(**{"a.txt": "One. " * 50, "b.txt": "Two."}))
    at = data.index(b"One. ")
    data[at : at + 4] = b"xxxx"
    articles, problems = read(write(tmp_path / "z.zip", bytes(data)))
    assert [article.text for article in articles] == ["Two."]
    assert "CRC" in problems[0]


def test_read_glob(tmp_path):
    for name in ("b.txt", "a/c.txt", "a/d.md", "a/e.png"):
        write(tmp_path / name, "One.")
    articles, problems = read(f"{tmp_path}/**/*.txt")
    assert [article.id.rpartition("/")[2] for article in articles] == ["c", "b"]
    assert not problems
    assert read(f"{tmp_path}/*.pdf") == ([], [f"{tmp_path}/*.pdf: no files of that pattern"])


@pytest.mark.parametrize("form", ["file", "memory", "folder", "glob"])
def test_read_urls(tmp_path, form):
    import fsspec

    write(tmp_path / "f/a.jsonl", lines("One."))
    url = f"file://{tmp_path}/f/a.jsonl"
    if form == "memory":
        url = f"memory://{tmp_path.name}/a.jsonl"
        with fsspec.open(url, "wb") as file:
            file.write(lines("One."))
    elif form != "file":
        url = f"file://{tmp_path}/f" if form == "folder" else f"file://{tmp_path}/f/*.jsonl"
    articles, problems = read(url)
    assert [article.text for article in articles] == ["One."]
    assert not problems


@pytest.mark.parametrize("url", ["file:///nowhere/a.txt", "nonsense://x/a.txt", "memory://nothing/here.jsonl"])
def test_read_urls_that_lead_nowhere(url):
    articles, (problem,) = read(url)
    assert not articles
    assert problem.startswith(url)


def test_read_raw_is_lazy(tmp_path):
    path = write(tmp_path / "a.jsonl", lines("One.", "Two.") + b"{" * 50)
    pieces = read_raw([path, "missing"])
    assert next(pieces).data.startswith(b'{"id"')
    pieces.close()


def test_read_raw_keeps_the_place(tmp_path):
    path = write(tmp_path / "a.csv", 'id,text\nx,"One\ntwo"\ny,Three.\n')
    assert [(piece.origin.path, piece.origin.line) for piece in read_raw([path])] == [(str(path), 2), (str(path), 4)]


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("The two sides have agreed to an exchange of prisoners that will take place on Friday.", True),
        ("303 RUSSIAN SERVICEMEN FREED", True),
        ("RUSSIA, UKRAINE COMPLETE EXCHANGE – MOD ** 303 SERVICEMEN RETURNED ** POWS HANDED OVER IN RETURN", True),
        ("Beide Seiten haben sich auf einen Austausch geeinigt, der am Freitag in der Stadt stattfinden soll.", False),
        ("Las dos partes acordaron un canje de prisioneros que se hará el viernes, dijo el portavoz.", False),
        ("Сторони домовилися про обмін полоненими, який відбудеться у п'ятницю, сказав речник.", False),
    ],
)  # fmt: skip
def test_is_english(text, english):
    assert is_english(text) is english


def test_read_needs_no_error_handler_when_all_is_well(tmp_path):
    path = write(tmp_path / "a.jsonl", lines("One."))
    assert len(list(read_articles([path]))) == 1
    with pytest.raises(ReadError):
        list(read_articles([write(tmp_path / "b.zip", b"")]))
