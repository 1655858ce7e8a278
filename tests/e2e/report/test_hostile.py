"""What articles say is shown as it is and runs nowhere."""

import pytest
from hostile import ADDRESSES, PAYLOADS


@pytest.fixture
def hostile(opened, hostile_page):
    return opened(hostile_page)


def _exchanges(found):
    return found.page.evaluate("[...document.querySelectorAll('#ledger tbody a')].map((link) => link.hash)")


def _open_all(found):
    """Every exchange one after the other, everything unfolded; gives the text of each and the links that leave."""
    texts, links = [], []
    for hash in _exchanges(found):
        page = found.goto(hash)
        texts.append(page.evaluate("document.querySelector('#exchange').textContent"))
        links += page.evaluate("[...document.querySelectorAll('a[target]')].map((a) => [a.href, a.rel])")
    return texts, links


def test_hostile_articles_run_nothing(hostile):
    texts, _ = _open_all(hostile)
    assert hostile.page.evaluate("window.pwned") is None
    hostile.goto()
    assert hostile.page.evaluate("window.pwned") is None
    assert texts
    assert hostile.page.locator("script").count() == 3
    assert hostile.page.locator("img, iframe, link, base, form:not(#filters), meta[http-equiv=refresh]").count() == 0


def test_hostile_articles_are_shown_as_they_are(hostile):
    whole = "\n".join(_open_all(hostile)[0])
    assert [payload for payload in PAYLOADS if payload[:60] not in whole] == []


def test_hostile_addresses_lead_nowhere(hostile):
    _, links = _open_all(hostile)
    assert links
    assert {href.split(":")[0] for href, _ in links} == {"https"}
    assert {rel for _, rel in links} == {"noopener noreferrer"}
    assert len({href for href, _ in links}) == sum(address.startswith("https:") for address in ADDRESSES)


def test_hostile_words_stay_on_a_narrow_page(opened, hostile_page):
    found = opened(hostile_page, viewport={"width": 360, "height": 640})
    for hash in ["", *_exchanges(found)[:3]]:
        assert found.goto(hash).evaluate("document.documentElement.scrollWidth") == 360


def test_hostile_script_is_kept_out_by_the_policy(opened, hostile_page):
    found = opened(hostile_page)
    ran = found.page.evaluate("""() => {
        const script = document.createElement("script");
        try { script.textContent = "window.pwned = 99"; document.body.append(script); } catch {}
        try { document.body.innerHTML += "<img src=x onerror='window.pwned = 98'>"; } catch {}
        return window.pwned ?? null;
    }""")
    assert ran is None
    assert found.complaints  # the browser said what it kept out
    found.complaints.clear()
