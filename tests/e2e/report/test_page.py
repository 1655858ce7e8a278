"""The report in a real browser: found, opened, followed, reached by address and by keys, readable by everyone."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from exchange_facts.ledger.build import build_ledger
from exchange_facts.pipeline import extract_many
from exchange_facts.records import Article
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


@pytest.fixture
def told(opened, tmp_path):
    """``told(article, …)``: the page of some articles."""

    def make(*articles):
        frames = build_ledger(list(extract_many(articles)), articles={article.id: article for article in articles})
        page = render(*collect(frames, {article.id: article.full_text for article in articles}))
        (tmp_path / "report.html").write_text(page, "utf-8")
        return opened(tmp_path / "report.html")

    return make


def bars(page):
    return page.locator("#timeline rect title").all_text_contents()


RECALLED = Article(
    "und-1",
    "Hamas freed 13 Israeli hostages on Friday and 39 Palestinian prisoners left Israeli jails.\n\n"
    "In 2011, Israel freed 1,027 prisoners for the soldier Gilad Shalit.",
    "2023-11-25",
)


def test_page_counts_no_exchange_in_a_month_that_is_not_its_own(told):
    found = told(RECALLED)
    assert sorted(bars(found.page)) == ["Israel, November 2023: 13", "Palestine, November 2023: 39"]
    expect(found.page.locator("#timeline figcaption")).to_contain_text("1 exchange without a day not shown")
    assert any("1 Jan 2011 to 31 Dec 2011" in row for row in found.rows())


def test_page_lists_what_a_bar_counts(told):
    found = told(RECALLED)
    found.page.locator("#timeline rect").first.click()
    assert len(found.rows()) == 1
    assert "by" not in found.rows()[0]


def test_page_finds_an_article_by_its_id(told):
    found = told(RECALLED)
    found.page.fill("#filters [name=q]", "UND-1")
    assert len(found.rows()) == 2


def test_page_gives_each_paragraph_its_own_direction(told):
    title = "\u062a\u0628\u0627\u062f\u0644: Hamas frees 7 hostages"
    text = "Hamas released 7 Israeli hostages on Saturday. Israel freed 21 Palestinian prisoners."
    found = told(Article("rtl", text, "2024-03-16", title))
    found.page.locator("#ledger tbody a").first.click()
    quote = found.page.locator("blockquote", has_text="21").last
    middle = "(one) => { const { left, right } = one.getBoundingClientRect(); return (left + right) / 2; }"
    in_title, in_text = (found.page.locator("mark.count", has_text=number).last for number in ("7", "21"))
    assert in_text.evaluate(middle) < quote.evaluate(middle) < in_title.evaluate(middle)


STAGES = {
    "2025-05-23": "Ukraine and Russia swapped 390 people each on Friday, the first stage of the 1,000 for 1,000 deal.",
    "2025-05-24": "Ukraine and Russia swapped 707 people each on Saturday, the last stage of the 1,000 for 1,000 deal.",
}


@pytest.fixture
def deal(told):
    return told(*(Article(day, text, day) for day, text in STAGES.items()))


def test_page_counts_the_contradictions_of_a_deal_for_its_stages(deal):
    expect(deal.page.locator("#count")).to_contain_text("2 with contradictions")
    deal.page.check("#filters [name=conflicts]")
    assert len(deal.rows()) == 2
    deal.page.locator("#ledger tbody a").first.click()
    expect(deal.page.locator("#exchange .contradictions")).to_contain_text("stages come to 1,097 of 1,000")


def test_page_names_the_year_in_which_its_time_begins(deal):
    assert deal.page.locator("#timeline text.year").all_text_contents() == ["2025", "2026"]


def test_page_keeps_the_buttons_on_the_map(corpus):
    below = "(name) => document.querySelector(name).getBoundingClientRect().bottom"
    assert corpus.page.evaluate(below, "#map .buttons") < corpus.page.evaluate(below, "#map svg")


def test_page_breaks_no_name_of_a_place_in_the_table(opened, corpus_page):
    corpus = opened(corpus_page, viewport={"width": 800, "height": 900})
    lines = "(cell) => (new Set([...cell.firstChild.getClientRects()].map((box) => box.top))).size"
    places = [cell for cell in corpus.page.locator("#ledger td:nth-child(4)").all() if cell.inner_text().isalpha()]
    assert places
    assert {cell.evaluate(lines) for cell in places} == {1}


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
    rows = page.locator("#ledger tbody tr")
    page.get_by_label("Yerevan: ").click()
    expect(rows).not_to_have_count(33)
    assert 0 < len(corpus.rows()) < 33
    page.click("#place a")
    expect(rows).to_have_count(33)  # the list is drawn anew a moment after its address has changed
    page.locator("#timeline rect").first.click()
    expect(rows).not_to_have_count(33)
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


@pytest.mark.parametrize("asked", ["1,027", "1027"])
def test_page_finds_a_number_with_and_without_its_comma(opened, page_of, asked):
    found = opened(page_of([("2011-10-18", "Israel freed 1,027 Palestinian prisoners on Tuesday.")]))
    found.goto().fill("#filters [name=q]", asked)
    assert len(found.rows()) == 1


def test_page_says_how_many_were_freed_at_a_time_that_is_not_known(opened, page_of):
    told = "Russia freed 95 Ukrainians on Thursday. In an earlier swap 230 Ukrainians were freed."
    found = opened(page_of([("2024-03-14", told)]))
    said = "95 people freed and 230 at a time that is not known"
    expect(found.goto().locator("#count")).to_contain_text(said)


def test_page_says_that_a_figure_is_a_lower_bound(opened, page_of):
    page = opened(page_of([("2024-03-14", "Russia freed hundreds of Ukrainian prisoners on Thursday.")])).goto()
    expect(page.locator("#count")).to_contain_text("at least 200 people freed")
    expect(page.locator("#ledger tbody")).to_contain_text("at least 200")


def test_page_shows_the_support_of_a_number_on_a_telephone(opened, corpus_page):
    page = opened(corpus_page, viewport={"width": 390, "height": 800}).goto(CONFLICT)
    for link in page.locator(".consensus a.fact").all():
        box = link.bounding_box()
        assert 0 <= box["x"] < box["x"] + box["width"] <= 390
