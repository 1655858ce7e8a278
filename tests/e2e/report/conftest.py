"""Pages made from runs, and the system's Chromium to open them in."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from exchange_facts.batch.run import run
from exchange_facts.batch.settings import Settings
from exchange_facts.report.page import write_report

GOLD = Path(__file__).parents[2] / "gold" / "ledger" / "articles.jsonl"
NAMES = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def browser():
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    assert path, "no Chromium: apt-get install chromium, or set CHROMIUM to the path of one"
    with sync_playwright() as playwright:
        # a container's root has no sandbox of its own to give
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"] if os.getuid() == 0 else [])
        yield chromium
        chromium.close()


def _report(inputs: Path, folder: Path) -> Path:
    run(Settings((str(inputs),)), out=str(folder / "tables"), jobs=1)
    write_report(folder / "tables", folder / "report.html")
    return folder / "report.html"


@pytest.fixture(scope="session")
def corpus_page(tmp_path_factory):
    """The report of 175 articles on 33 exchanges."""
    return _report(GOLD, tmp_path_factory.mktemp("corpus"))


@pytest.fixture(scope="session")
def hostile_page(tmp_path_factory):
    """The report of 30 articles that try to run something."""
    from hostile import articles

    folder = tmp_path_factory.mktemp("hostile")
    lines = (json.dumps(article, ensure_ascii=False) + "\n" for article in articles())
    (folder / "news.jsonl").write_text("".join(lines), "utf-8")
    return _report(folder / "news.jsonl", folder)


@pytest.fixture
def page_of(tmp_path):
    """``page_of([("2024-03-14", "Russia freed 95 Ukrainians.")])``: the report of short articles."""

    def make(told):
        rows = ({"id": f"a{number}", "date": day, "text": text} for number, (day, text) in enumerate(told))
        (tmp_path / "news.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
        return _report(tmp_path / "news.jsonl", tmp_path)

    return make


@dataclass
class Opened:
    """A page with what it asked the network for and what it complained of."""

    page: Page
    address: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def goto(self, hash: str = "") -> Page:
        self.page.goto("about:blank")
        self.page.goto(f"{self.address}{hash}")
        return self.page

    def rows(self) -> list[str]:
        return self.page.locator("#ledger tbody tr").all_inner_texts()

    @property
    def foreign(self) -> list[str]:
        """What was asked for beside the file itself."""
        return [url for url in self.requests if url not in (self.address, "about:blank")]


@pytest.fixture
def opened(browser: Browser):
    """``opened(path)``: the page in a fresh context; at the end it must have been quiet and offline."""
    contexts, pages = [], []

    def make(path: Path, **options) -> Opened:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        page = context.new_page()
        found = Opened(page, path.as_uri())
        page.on("request", lambda request: found.requests.append(request.url.split("#")[0]))
        page.on("console", lambda message: found.complaints.append(message.text))
        page.on("pageerror", lambda error: found.complaints.append(str(error)))
        contexts.append(context)
        pages.append(found)
        found.goto()
        return found

    yield make
    for context in contexts:
        context.close()
    for found in pages:
        assert found.foreign == []
        assert found.complaints == []
