"""The documentation holds: every Python and shell block of every README runs, links lead somewhere, examples parse.

The blocks of a README run one after another in a folder that looks like the checkout, with articles of a user's own
beside (``article.txt``, ``news/``, ...). A block whose language is followed by a word (``bash slurm``) needs what is
not here: only its syntax is checked. ``make`` and ``pip`` set up nothing, but must know the targets and extras.
"""

import csv
import gzip
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest
import readme
import typer
from markdown_it import MarkdownIt
from typer.testing import CliRunner

import exchange_facts
from exchange_facts import read_articles
from exchange_facts.cli import app

ROOT = Path(__file__).parents[1]
ELSEWHERE = ("build", "dist", "node_modules")
READMES = [
    path
    for path in sorted(ROOT.rglob("README.md"))
    if not any(part.startswith(".") or part in ELSEWHERE for part in path.relative_to(ROOT).parts)
]
RUN = ("bash", "python")
SHOWN = ("text", "json", "sql", "yaml", "toml", "ini")
PRELUDE = r"""
set -euo pipefail
make() { command make --dry-run --directory "$CHECKOUT" "$@"; }
pip() { python -c "$CHECK_EXTRAS" "$@"; }
"""
CHECK_EXTRAS = r"""
import re, sys
from importlib.metadata import metadata
known = set(metadata("exchange-facts").get_all("Provides-Extra"))
assert sys.argv[1] == "install", sys.argv
for asked in sys.argv[2:]:
    name, extras = re.fullmatch(r"([\w.-]+?)(?:\[([\w,]+)\])?", asked).groups()
    assert name in (".", "exchange-facts"), f"{name}: no requirement of the project"
    assert set(filter(None, (extras or "").split(","))) <= known, asked
"""


PAGE = (
    "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><title>Home</title>"
    "<p>390 Ukrainians came home from Russian captivity on Friday in a prisoner exchange.</p></html>"
)
ARCHIVE = (
    "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:3f1c2a52-0f0e-4b0c-9d39-6a2f4a1f0a11>\r\n"
    "WARC-Target-URI: https://example.org/home\r\nWARC-Date: 2025-05-23T18:00:00Z\r\n"
    f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(PAGE)}\r\n\r\n{PAGE}\r\n\r\n"
)


@dataclass
class Block:
    language: str
    needs: list
    code: str
    line: int


def blocks(path):
    """The blocks of code of a Markdown file; one without a language is named ``""``."""
    for token in MarkdownIt().parse(path.read_text(encoding="utf-8")):
        if token.type in ("fence", "code_block"):
            language, *needs = token.info.split() or [""]
            yield Block(language, needs, token.content, token.map[0] + 1)


def name(path):
    return path.relative_to(ROOT).parent.as_posix()


readmes = pytest.mark.parametrize("path", READMES, ids=name)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder that looks like the checkout, with articles of a user's own, as the working directory."""
    for path in ROOT.iterdir():
        if not path.name.startswith(".") and path.name not in ("out", "build", "dist"):
            (tmp_path / path.name).symlink_to(path)
    seeds = sorted((ROOT / "seeds").glob("*.txt"))
    shutil.copy(seeds[-1], tmp_path / "article.txt")
    shutil.copytree(ROOT / "seeds", tmp_path / "news")
    articles = list(read_articles(seeds))
    lines = (json.dumps({"id": article.id, "text": article.text}) for article in articles)
    (tmp_path / "articles.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "exports").mkdir()
    with (tmp_path / "exports" / "2025.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("id", "published", "body"), *((a.id + "-csv", a.date, a.text) for a in articles)])
    (tmp_path / "crawl.warc.gz").write_bytes(gzip.compress(ARCHIVE.encode()))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(block):
    """The syntax of a block that cannot run here."""
    if block.language == "python":
        compile(block.code, f"line {block.line}", "exec")
    else:
        subprocess.run(["bash", "-n"], input=block.code, text=True, check=True)


def own(line):
    """The words of a line that is nothing but a command of ours, and the file that it writes its output to."""
    words = shlex.split(line, comments=True)
    to = words[-1] if ">" in words[-2:-1] else os.devnull
    words = words if to is os.devnull else words[:-2]
    alone = words[:1] == ["exchange-facts"] and not any(set(word) & set("|<>&;$") for word in words)
    return (words[1:], to) if alone else None


def bash(code):
    """Run shell code, with what it says if it fails."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    given = {**os.environ, "PATH": path, "CHECKOUT": str(ROOT), "CHECK_EXTRAS": CHECK_EXTRAS}
    done = subprocess.run(["bash", "-c", PRELUDE + code], env=given, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{code}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}"


def shell(code):
    """Run a shell block: commands of ours in this process, which saves their start, if lines stand for themselves."""
    lines = [line for line in code.splitlines() if line.strip()]
    if not all(own(line) or line.split()[0] in ("make", "pip") for line in lines):
        return bash(code)
    for line in lines:
        if command := own(line):
            done = CliRunner().invoke(app, command[0])
            assert done.exit_code == 0, f"{line}\n{done.output[-2000:]}"
            Path(command[1]).write_text(done.stdout, encoding="utf-8")
        else:
            bash(line)


def test_docs_of_every_room_are_found():
    assert {".", "pipeline/exchange_facts/batch", "tests/gold"} <= {name(path) for path in READMES}


@readmes
def test_docs_blocks_name_their_language(path):
    unknown = [(block.line, block.language) for block in blocks(path) if block.language not in (*RUN, *SHOWN)]
    assert unknown == []


@readmes
def test_docs_blocks_run(path, folder):
    namespace = {"__name__": "__main__"}
    for block in blocks(path):
        if block.needs and block.language in RUN:
            check(block)
        elif block.language == "bash":
            shell(block.code)
        elif block.language == "python":
            exec(compile(block.code, f"{path}, line {block.line}", "exec"), namespace)


@readmes
def test_docs_links_lead_somewhere(path):
    lines = (token.children or () for token in MarkdownIt().parse(path.read_text(encoding="utf-8")))
    links = [token for line in lines for token in line if token.type in ("link_open", "image")]
    targets = [str(token.attrGet("href") or token.attrGet("src")) for token in links]
    local = [target.partition("#")[0] for target in targets if not re.match(r"\w+:|#", target)]
    assert [target for target in local if not (path.parent / target).exists()] == []


def commands(command, words=()):
    """Every command with the words that call it."""
    if not hasattr(command, "commands"):
        yield words, command
    for word, sub in getattr(command, "commands", {}).items():
        yield from commands(sub, (*words, word))


COMMANDS = list(commands(typer.main.get_command(app)))


def examples(command):
    lines = (command.epilog or "").split("\n\n")[1:]
    return [shlex.split(re.split(r"[<>|#]", line)[0])[1:] for line in lines]


@pytest.mark.parametrize(("words", "command"), COMMANDS, ids=[" ".join(words) for words, _ in COMMANDS])
def test_docs_help_of_every_command_has_examples_that_parse(words, command):
    assert command.help
    assert examples(command)
    for example in examples(command):
        assert tuple(example[: len(words)]) == words
        command.make_context(words[-1], example[len(words) :])


@pytest.mark.parametrize("public", exchange_facts.__all__)
def test_docs_public_names_are_not_those_of_modules(public):
    assert getattr(exchange_facts, public)
    assert find_spec(f"exchange_facts.{public}") is None  # an imported module would hide the name


def test_docs_citation_names_the_version():
    assert f"\nversion: {exchange_facts.__version__}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")


def test_docs_show_the_seed_as_it_is_read():
    assert f"<!-- begin seed -->\n{readme.seed()}\n<!-- end -->" in readme.README.read_text(encoding="utf-8")


def test_docs_picture_shows_the_seed_as_it_is_read():
    drawn, committed = readme.svg(), readme.PICTURE.read_text(encoding="utf-8")
    assert re.findall(r"<text[^>]*>(.*?)</text>", drawn) == re.findall(r"<text[^>]*>(.*?)</text>", committed)


def test_docs_blocks_are_rewritten_between_their_markers():
    assert readme.rewrite("a\n<!-- begin x -->\nold\n<!-- end -->\nb", "x", "new") == (
        "a\n<!-- begin x -->\nnew\n<!-- end -->\nb"
    )
    with pytest.raises(SystemExit, match="0 blocks 'y'"):
        readme.rewrite("a", "y", "new")


@pytest.mark.parametrize("block", readme.BLOCKS)
def test_docs_hold_every_generated_block(block):
    text = readme.README.read_text(encoding="utf-8")
    assert re.search(rf"<!-- begin {block} -->\n(?!<!--).+?\n<!-- end -->", text, re.DOTALL)


def test_docs_accuracy_is_written_by_the_evaluation():
    assert re.search(r"\| value \(the number is a fact\)( \| 0\.\d{3}){3} \| 0\.\d{3}-0\.\d{3} \|", readme.accuracy())
