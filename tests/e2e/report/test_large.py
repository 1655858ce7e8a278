"""5,000 exchanges in one page: how large it is, how soon it answers, how fast it filters."""

import pytest
from many import ledger

from exchange_facts.report.collect import collect
from exchange_facts.report.page import render

EXCHANGES = 5000
# From the key to the frame that shows its effect.
TIMED = """async ([name, value]) => {
    const control = document.querySelector(`#filters [name=${name}]`);
    const began = performance.now();
    control.value = value;
    control.dispatchEvent(new Event("input", { bubbles: true }));
    const computed = performance.now() - began;
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    return [computed, performance.now() - began];
}"""
FILTERS = {
    "side": ("side", "AM"),
    "back to all": ("side", ""),
    "days": ("from", "2010-01-01"),
    "first search (reads the articles)": ("q", "yerevan"),
    "next search": ("q", "yerevan harbour"),
}


@pytest.fixture(scope="module")
def large_page(tmp_path_factory):
    path = tmp_path_factory.mktemp("large") / "report.html"
    path.write_bytes(render(*collect(*ledger(EXCHANGES))).encode())
    return path


def test_large_page_stays_fluid(opened, large_page, capsys):
    found = opened(large_page)
    page = found.page
    ready = page.evaluate("performance.getEntriesByName('ready')[0].startTime")
    figures = [f"file {large_page.stat().st_size / 1e6:.1f} MB", f"interactive after {ready:.0f} ms"]
    for words, given in FILTERS.items():
        computed, seen = page.evaluate(TIMED, list(given))
        figures.append(f"{words}: {computed:.0f} ms, on the screen after {seen:.0f} ms")
    assert 0 < len(found.rows()) <= 100
    page.click("button[type=reset]")
    with capsys.disabled():
        print(f"\nreport of {EXCHANGES:,} exchanges:", *figures, sep="\n  ")
    assert "5,000 of 5,000" in page.inner_text("#count")
    assert page.locator("#ledger tbody tr").count() <= 200


def test_large_page_draws_rows_as_they_come_into_view(opened, large_page):
    page = opened(large_page).page
    before = page.locator("#ledger tbody tr").count()
    page.locator("#more").scroll_into_view_if_needed()
    page.wait_for_function("(before) => document.querySelectorAll('#ledger tbody tr').length > before", arg=before)
