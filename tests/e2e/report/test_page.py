"""The report in a real browser: found, opened, followed, reached by address and by keys, readable by everyone."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from exchange_facts.ledger.build import build_ledger
from exchange_facts.report.collect import collect
from exchange_facts.report.page import render

CONFLICT = "#ru-ua.exchange.2024-05-31"


@pytest.fixture
def corpus(opened, corpus_page):
    return opened(corpus_page)


def test_page_shows_every_exchange(corpus):
    assert len(corpus.rows()) == 33
    expect(corpus.page.locator("#count")).to_contain_text("33 of 33 exchanges")


@pytest.mark.parametrize(
    "fill, said",
    [
        ({"side": "AM"}, "Armenia"),
        ({"mediator": "QA"}, "Qatar"),
        ({"from": "2023-04-01", "to": "2023-04-30"}, "Apr 2023"),
        ({"q": "KARABAKH exchange"}, "Armenia"),
    ],
    ids=["side", "mediator", "days", "search"],
)
def test_page_filters(corpus, fill, said):
    for name, value in fill.items():
        control = corpus.page.locator(f"#filters [name={name}]")
        if name in ("side", "mediator"):
            control.select_option(value)
        else:
            control.fill(value)
    rows = corpus.rows()
    assert 0 < len(rows) < 33
    assert all(said in row for row in rows)


def test_page_filters_for_contradictions(corpus):
    corpus.page.check("#filters [name=conflicts]")
    assert corpus.rows()
    assert all("≠" in row for row in corpus.rows())


def test_page_searches_the_sentences(corpus):
    corpus.page.fill("#filters [name=q]", "Lubinets")
    assert 0 < len(corpus.rows()) < 33


def test_page_clears_filters(corpus):
    corpus.page.check("#filters [name=conflicts]")
    corpus.page.click("button[type=reset]")
    assert len(corpus.rows()) == 33


def test_page_opens_an_exchange_and_comes_back_to_its_row(corpus):
    link = corpus.page.locator("#ledger tbody a").nth(3)
    name = link.inner_text()
    link.click()
    expect(corpus.page.locator("#exchange h2")).to_contain_text("2025")
    expect(corpus.page.locator("#list")).to_be_hidden()
    corpus.page.keyboard.press("Escape")
    expect(corpus.page.locator("#ledger tbody a:focus")).to_have_text(name)


def test_page_keeps_the_filters_while_an_exchange_is_open(corpus):
    corpus.page.select_option("#filters [name=side]", "AM")
    shown = len(corpus.rows())
    corpus.page.locator("#ledger tbody a").first.click()
    corpus.page.click("text=All exchanges")
    assert len(corpus.rows()) == shown


def test_page_shows_contradictions_before_everything_else(corpus):
    page = corpus.goto(CONFLICT)
    first = page.locator("#exchange article > *").nth(1)
    expect(first).to_have_class("contradictions")
    expect(page.locator("#exchange .source").first).to_have_class("source against")


def test_page_leads_from_a_number_to_its_sentence(corpus):
    page = corpus.goto(CONFLICT)
    page.locator(".consensus tr.against a.fact").first.click()
    mark = page.locator("mark.count.here")
    expect(mark).to_be_in_viewport()
    figure = page.locator("[data-ref].here b").inner_text()
    assert mark.inner_text() in figure
    expect(page.locator("mark.word.here")).to_be_visible()
    assert mark.inner_text() in page.locator(".sentence:has(mark.here)").inner_text()


def test_page_marks_number_and_category_in_every_sentence(corpus):
    page = corpus.goto(CONFLICT)
    for quote in page.locator("blockquote").all():
        assert quote.locator(".sentence").count() == 1
        assert re.search(r"\d|\w", quote.locator("mark.count").first.inner_text())


def test_page_is_reached_by_the_address_of_a_sentence(corpus):
    page = corpus.goto(CONFLICT)
    page.locator("a.fact").last.click()
    address = page.url.split("#")[1]
    assert "fact=" in address
    page = corpus.goto(f"#{address}")
    expect(page.locator("[data-ref]:focus")).to_be_in_viewport()


def test_page_is_reached_by_the_address_of_a_filter(corpus):
    page = corpus.goto("#?side=IL&conflicts=1")
    expect(page.locator("[name=side]")).to_have_value("IL")
    expect(page.locator("[name=conflicts]")).to_be_checked()
    assert len(corpus.rows()) == 1


def test_page_shows_an_empty_ledger(opened, tmp_path):
    (tmp_path / "report.html").write_text(render(*collect(build_ledger([]), {})), "utf-8")
    expect(opened(tmp_path / "report.html").page.locator("#count")).to_contain_text("0 of 0 exchanges")


def test_page_says_that_an_exchange_is_not_there(corpus):
    page = corpus.goto("#no.such.exchange")
    expect(page.locator("#exchange .note")).to_contain_text("no.such.exchange")


def test_page_is_used_with_keys_alone(corpus):
    page = corpus.page
    page.keyboard.press("/")
    page.keyboard.type("armenia")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#ledger tbody a:focus")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator("#exchange h2")).to_be_focused()
    title = page.locator("#exchange h2").inner_text()
    page.keyboard.press("n")
    expect(page.locator("#exchange h2")).not_to_have_text(title)
    page.keyboard.press("p")
    expect(page.locator("#exchange h2")).to_have_text(title)
    page.keyboard.press("j")
    expect(page.locator("[data-ref].here")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator("#list")).to_be_visible()


def test_page_filters_from_the_map_and_the_timeline(corpus):
    page = corpus.page
    page.get_by_label("Yerevan: ").click()
    assert 0 < len(corpus.rows()) < 33
    page.click("#place a")
    page.locator("#timeline rect").first.click()
    assert 0 < len(corpus.rows()) < 33


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("hash", ["", CONFLICT], ids=["list", "exchange"])
@pytest.mark.parametrize("width", [1280, 390], ids=["wide", "narrow"])
def test_page_has_no_axe_violations(opened, corpus_page, scheme, hash, width):
    found = opened(corpus_page, color_scheme=scheme, viewport={"width": width, "height": 900})
    result = Axe().run(found.goto(hash))
    assert result.violations_count == 0, result.generate_report()


@pytest.mark.parametrize("hash", ["", CONFLICT], ids=["list", "exchange"])
def test_page_fits_a_telephone(opened, corpus_page, hash):
    page = opened(corpus_page, viewport={"width": 360, "height": 640}).goto(hash)
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_page_prints_the_table_with_the_sections_of_what_is_listed(corpus):
    page = corpus.goto("#?side=AM")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#dossier article").count() == len(corpus.rows()) > 0
    expect(page.locator("#dossier mark.count").first).to_be_visible()
    expect(page.locator("#filters [name=q]")).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("#dossier article").count() == 0
