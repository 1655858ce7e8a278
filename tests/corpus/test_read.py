"""Readers: what becomes an article, and what is set aside with which line."""

import io
import json
from pathlib import Path

import pytest

from exchange_facts.corpus import ReadError, read_articles, read_stream
from exchange_facts.corpus.articles import MAX_CHARACTERS
from exchange_facts.corpus.kinds import KINDS


def read(*paths):
    """Articles and the messages of what was set aside."""
    problems = []
    articles = list(read_articles(paths, on_error=lambda error: problems.append(str(error))))
    return articles, problems


def write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def one(path, content):
    (article,), problems = read(write(path, content))
    assert not problems
    return article


def line(**fields):
    return json.dumps(fields) + "\n"


@pytest.mark.parametrize(
    ("content", "date", "title", "text"),
    [
        (" date 2025-05-23 390 home\n390 are home.\n", "2025-05-23", "390 home", "390 are home.\n"),
        ("date 2025-05-23 390 home\n390 are home.", "2025-05-23", "390 home", "390 are home."),
        (" date 2025-05-23\n390 are home.", "2025-05-23", None, "390 are home."),
        (" date 2025-05-23 390 home\r\n390 are\r\nhome.", "2025-05-23", "390 home", "390 are\r\nhome."),
        ("390 are home.", None, None, "390 are home."),
        ("\n\n  390 are home.", None, None, "\n\n  390 are home."),
        ("date palms bloom\n390 are home.", None, None, "date palms bloom\n390 are home."),
        ("Today\n date 2025-05-23 x", None, None, "Today\n date 2025-05-23 x"),
        ("\ufeff date 2025-05-23 390 home\n390 are home.", "2025-05-23", "390 home", "390 are home."),
        (" date  2025-05-23  390 home \n390 are home.", "2025-05-23", "390 home", "390 are home."),
        ("\tdate\t2025-05-23\t390 home\n390 are home.", "2025-05-23", "390 home", "390 are home."),
        (" Date 2025-05-23 390 home\n390 are home.", "2025-05-23", "390 home", "390 are home."),
        ("DATE: 2025-05-23\n390 are home.", "2025-05-23", None, "390 are home."),
        ("date : 2025-05-23 390 home\n390 are home.", "2025-05-23", "390 home", "390 are home."),
        ("date:2025-05-23T17:00Z 390 home\n390 are home.", "2025-05-23", "390 home", "390 are home."),
        ("\n \n date 2025-05-23 390 home\n\n390 are home.", "2025-05-23", "390 home", "\n390 are home."),
        (" date 2025-05-23 390 home\r390 are home.", "2025-05-23", "390 home", "390 are home."),
        ("Date set for the swap of 2025\n390 are home.", None, None, "Date set for the swap of 2025\n390 are home."),
        ("date: unknown\n390 are home.", None, None, "date: unknown\n390 are home."),
        ("date:\n390 are home.", None, None, "date:\n390 are home."),
        ("date\n2025-05-23 390 home", None, None, "date\n2025-05-23 390 home"),
        ("dated 2025-05-23\n390 are home.", None, None, "dated 2025-05-23\n390 are home."),
    ],
)
def test_read_text_with_and_without_header(tmp_path, content, date, title, text):
    article = one(tmp_path / "a.txt", content)
    assert (article.id, article.date, article.title, article.text) == ("a", date, title, text)


@pytest.mark.parametrize("ending", [".txt", ".md", ".TXT"])
def test_read_text_endings(tmp_path, ending):
    assert one(tmp_path / f"a{ending}", "390 are home.").text == "390 are home."


def test_read_json_line_fields(tmp_path):
    fields = {"id": "x", "text": "390 are home.", "title": "390", "url": "https://a.example/1", "source": "a"}
    article = one(tmp_path / "a.jsonl", line(date="2025-05-23", facts=[], **fields))
    assert {name: getattr(article, name) for name in fields} == fields
    assert article.date == "2025-05-23"


@pytest.mark.parametrize(
    ("given", "day"),
    [
        ("2025-05-23", "2025-05-23"),
        ("2025-05-23T17:00:00+03:00", "2025-05-23"),
        (None, None),
        ("", None),
        ("0001-01-01T00:00:00", None),
    ],
)
def test_read_json_line_date(tmp_path, given, day):
    assert one(tmp_path / "a.jsonl", line(date=given, text="x")).date == day


@pytest.mark.parametrize(("given", "id"), [("x", "x"), (7, "7"), (0, "0"), (None, "a:1")])
def test_read_json_line_id(tmp_path, given, id):
    assert one(tmp_path / "a.jsonl", line(id=given, text="x")).id == id


def test_read_json_lines_skip_empty_lines(tmp_path):
    articles, problems = read(write(tmp_path / "a.jsonl", "\n" + line(text="x") + "  \n" + line(text="y")))
    assert [article.id for article in articles] == ["a:2", "a:4"]
    assert not problems


def test_read_folder_with_all_below_it_by_name(tmp_path):
    for name in ("b.txt", "a/c.md", "a/b.jsonl", ".hidden/x.txt", "a/.x.txt", "a/picture.png"):
        write(tmp_path / name, line(text="x"))
    articles, problems = read(tmp_path)
    assert [article.id for article in articles] == ["a/b:1", "a/c", "b"]
    assert not problems


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("a.txt", b"", ": no text"),
        ("a.txt", b" \n\n", ": no text"),
        ("a.txt", b" date 2025-05-23 Title\n", ": no text"),
        ("a.txt", b"\x7fELF\x00\x01", ": a binary file, not text"),
        ("a.txt", b"one\ntwo \xe9t\xe9\n", ":2: not UTF-8 (byte 0xe9); convert it to UTF-8"),
        ("a.txt", b" date 2025-02-30 Title\nText", ":1: wrong date '2025-02-30'; write it YYYY-MM-DD"),
        ("a.txt", b" date 23.05.2025 Title\nText", ":1: wrong date '23.05.2025'; write it YYYY-MM-DD"),
        ("a.txt", b" date 2025-05-23: Title\nText", ":1: wrong date '2025-05-23:'; write it YYYY-MM-DD"),
        ("a.txt", b" date 23 May 2025 Title\nText", ":1: wrong date '23 May 2025'; write it YYYY-MM-DD"),
        ("a.txt", b"\n\nDate: May 23, 2025\nText", ":3: wrong date 'May 23, 2025'; write it YYYY-MM-DD"),
        ("a.txt", b"date 20250523 Title\nText", ":1: wrong date '20250523'; write it YYYY-MM-DD"),
        ("a.txt", b"date 23 May Title\nText", ":1: wrong date '23'; write it YYYY-MM-DD"),
        ("a.jsonl", b"", ": no articles in it"),
        ("a.jsonl", b"\n{\n", ":2: not JSON: Expecting property name enclosed in double quotes"),
        ("a.jsonl", b"[]\n", ":1: not a JSON object"),
        ("a.jsonl", b"[" * 100_000, ":1: not JSON: nested too deep"),
        ("a.jsonl", b'{"id": ' + b"1" * 5000 + b"}", ":1: not JSON: a number of more digits than are read"),
        ("a.jsonl", b"{}\n", ":1: no 'text'"),
        ("a.jsonl", b'{"text": null}\n', ":1: no 'text'"),
        ("a.jsonl", b'{"text": " "}\n', ":1: no text"),
        (
            "a.jsonl",
            b'{"text": "x \\ud83d"}\n',
            ":1: half a surrogate pair in the text: a character was cut in two",
        ),
        ("a.jsonl", b'{"text": ["x"]}\n', ":1: 'text' must be a string"),
        ("a.jsonl", b'{"text": "x", "date": 20250523}\n', ":1: 'date' must be a string"),
        ("a.jsonl", b'{"text": "x", "date": "May 23"}\n', ":1: wrong date 'May 23'; write it YYYY-MM-DD"),
        ("a.jsonl", b'{"text": "\xe9"}\n', ":1: not UTF-8 (byte 0xe9); convert it to UTF-8"),
        ("a.jsonl", b"\x00\x01", ":1: a binary file, not text"),
        ("a.docx", b"PK", f": not a kind of file that is read ({KINDS})"),
    ],
)
def test_read_sets_aside_with_file_and_line(tmp_path, name, content, problem):
    path = write(tmp_path / name, content)
    good = write(tmp_path / "good.txt", "390 are home.")
    articles, problems = read(path, good)
    assert problems == [f"{path}{problem}"]
    assert [article.id for article in articles] == ["good"]


def test_read_goes_on_after_a_broken_line(tmp_path):
    path = write(tmp_path / "a.jsonl", line(id="x", text="x") + "{\n" + line(id="z", text="z"))
    articles, problems = read(path)
    assert [article.id for article in articles] == ["x", "z"]
    assert len(problems) == 1


@pytest.mark.parametrize(
    ("broken", "problem"), [("\0\0\n", "null characters, not text"), ('{"text": "\0"}\n', "null characters, not text")]
)
def test_read_goes_on_after_a_line_of_null_characters(tmp_path, broken, problem):
    path = write(tmp_path / "a.jsonl", line(id="x", text="x") + broken + line(id="z", text="z"))
    articles, problems = read(path)
    assert [article.id for article in articles] == ["x", "z"]
    assert problems == [f"{path}:2: {problem}"]


@pytest.mark.parametrize(
    ("mark", "what"),
    [("\ufeff", "UTF-16; save it as UTF-8"), ("", "a binary file, not text")],
    ids=["utf-16", "binary"],
)
@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.tsv"])
def test_read_complains_once_of_what_is_no_text(tmp_path, name, mark, what):
    path = write(tmp_path / name, f"{mark}id,text\n{{}}\n{{}}\n".encode("utf-16-le"))
    assert read(path) == ([], [f"{path}:1: {what}"])


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_read_text_in_utf_16(tmp_path, encoding):
    article = one(tmp_path / "a.txt", "\ufeff date 2025-05-23\n390 – домой".encode(encoding))
    assert (article.date, article.text) == ("2025-05-23", "390 – домой")


def test_read_text_in_broken_utf_16(tmp_path):
    path = write(tmp_path / "a.txt", "\ufeff390 are home.".encode("utf-16-le")[:-1])
    assert read(path) == ([], [f"{path}: broken UTF-16; convert it to UTF-8"])


@pytest.mark.parametrize(("header", "column"), [("text,id,text", "text"), ("id,text,date,date", "date")])
def test_read_refuses_two_columns_of_one_name(tmp_path, header, column):
    path = write(tmp_path / "a.csv", f"{header}\na,b,c,d\n")
    assert read(path) == ([], [f"{path}: two columns '{column}'; rename one, or say --columns FIELD=COLUMN"])


@pytest.mark.parametrize("kind", [str, Path])
def test_read_one_path_is_that_path(tmp_path, kind):
    write(tmp_path / "news" / "a.txt", "390 are home.")
    assert [article.id for article in read_articles(kind(tmp_path / "news"))] == ["a"]


@pytest.mark.parametrize("name", ["missing.txt", "missing"])
def test_read_missing_path(tmp_path, name):
    assert read(tmp_path / name) == ([], [f"{tmp_path / name}: no such file or folder"])


def test_read_folder_without_articles(tmp_path):
    assert read(tmp_path) == ([], [f"{tmp_path}: a folder without articles ({KINDS})"])


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl"])
@pytest.mark.parametrize("size", [MAX_CHARACTERS + 1, 20_000_000 + 1])
def test_read_too_long_an_article(tmp_path, name, size):
    text = "x" * size
    path = write(tmp_path / name, text if name == "a.txt" else line(text=text))
    articles, (problem,) = read(path)
    assert not articles
    assert problem.startswith(f"{path}:")
    assert problem.endswith("are read")


def test_read_raises_unless_told_otherwise(tmp_path):
    with pytest.raises(ReadError, match="no such file or folder"):
        list(read_articles([tmp_path / "missing.txt"]))


@pytest.mark.parametrize(
    ("key", "missing"), [("published", []), ("pubished", ["pubished"]), ("день", []), ("text", []), ("a/b", [])]
)
@pytest.mark.parametrize("ascii", [True, False])
def test_read_tells_of_a_key_that_no_json_line_has(tmp_path, key, missing, ascii):
    rows = [{"text": "x"}, {"text": "x", "published": "2025-05-23", "день": None, "a/b": None}]
    path = write(tmp_path / "a.jsonl", "".join(json.dumps(row, ensure_ascii=ascii) + "\n" for row in rows))
    problems = []
    articles = list(read_articles(path, columns=f"title={key}", on_error=lambda error: problems.append(str(error))))
    assert problems == [f"{path}: no line has the key '{name}' of --columns title={name}" for name in missing]
    assert len(articles) == 2


@pytest.mark.parametrize(
    ("content", "texts"),
    [
        (b'\n{"text": "x"}\n{"text": "y"}\n', ["x", "y"]),
        (b'\xef\xbb\xbf{"text": "x"}', ["x"]),
        (b"\n390 are\nhome.\n", ["\n390 are\nhome.\n"]),
        (b" date 2025-05-23 Title\n390 are home.", ["390 are home."]),
    ],
)
def test_read_stream_of_json_lines_or_one_text(content, texts):
    assert [article.text for article in read_stream(io.BytesIO(content))] == texts


@pytest.mark.parametrize(
    ("content", "problem"),
    [(b"", "<stdin>: no text"), (b"{", "<stdin>:1: not JSON"), (b"\n{}\n", "<stdin>:2: no 'text'")],
)
def test_read_stream_sets_aside(content, problem):
    problems = []
    assert not list(read_stream(io.BytesIO(content), on_error=lambda error: problems.append(str(error))))
    assert len(problems) == 1
    assert problems[0].startswith(problem)
