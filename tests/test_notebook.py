"""What notebooks show: marks, facts and checks, with nothing of an article read as HTML."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy import displacy

from exchange_facts import Check, Entity, Fact, Result, display, extract, load, make_doc
from exchange_facts.notebook import COLORS, DISPLACY, FACT, INK, to_html
from exchange_facts.records import Article

TAGS = {"div", "p", "strong", "mark", "span", "br", "table", "thead", "tbody", "tr", "th", "td", "ul", "li"}
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><a href="javascript:alert(1)">390</a>',
    "' onmouseover='alert(1)",
    "</mark></div><style>*{display:none}</style>",
    "&lt;script&gt;",
    "{bg}{text}",
    "\u202ederf erew 093",
    "390" * 2000,
]


class Page(HTMLParser):
    """The tags, attributes and text of a piece of HTML."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.attributes, self.text = [], set(), ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data):
        self.text += data


def result(text, **changes):
    """A result in which the first three code points of the text are a fact and a name."""
    fact = Fact("f1", "release", 390, 390, False, "people", (0, 3), (0, len(text)), party="UA", status="completed")
    given = {"id": "a", "date": "2025-05-23", "title": None, "facts": [fact], "text": text}
    given["entities"] = [Entity(0, 3, "QUANTITY", text[:3])]
    return Result(**(given | changes))


def luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("colour", [FACT, *COLORS.values()])
def test_notebook_colours_have_the_contrast_of_wcag_aaa(colour):
    assert (luminance(colour) + 0.05) / (luminance(INK) + 0.05) >= 7


def test_notebook_number_says_what_it_was_read_as():
    assert "390release · people · UA · completed Ukrainians" in Page(to_html(result("390 Ukrainians"))).text


def test_notebook_shows_facts_and_checks():
    checks = [Check("sum", True, ["f1"], "3 + 387 = 390"), Check("conflict", False, ["f1"], "390 against 270")]
    text = Page(to_html(result("390 Ukrainians", checks=checks))).text
    assert "✓ 3 + 387 = 390" in text
    assert "✗ 390 against 270" in text
    assert "kindcountcategorypartystatusdatepart ofrelease390peopleUAcompleted" in text


def test_notebook_says_that_there_are_no_facts():
    assert "no exchange facts" in to_html(result("Rain.", facts=[], entities=[]))


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("place", ["id", "date", "title", "text", "check", "party"])
def test_notebook_reads_nothing_of_an_article_as_html(hostile, place):
    shown = result("390 " + (hostile if place == "text" else "home"))
    if place == "check":
        shown.checks = [Check("sum", True, [], hostile)]
    elif place == "party":
        shown.facts[0].party = hostile
    elif place != "text":
        setattr(shown, place, hostile)
    page = Page(to_html(shown))
    assert set(page.tags) <= TAGS
    assert page.attributes <= {"style", "class"}
    assert place == "title" or hostile in page.text


@settings(max_examples=50, deadline=None)
@given(st.text(min_size=3))
def test_notebook_shows_every_character_of_a_text(text):
    page = Page(to_html(result(text, facts=[]), labels=[]))
    assert "".join(text.splitlines()) in "".join(page.text.splitlines())
    assert set(page.tags) <= TAGS


def test_notebook_marks_only_the_labels_asked_for():
    text = "Volodymyr Zelensky said 390 Ukrainians came home from captivity."
    assert "PERSON" not in display(extract(text), labels=["QUANTITY"])


def test_notebook_displays_documents_as_their_results():
    nlp = load()
    doc = nlp(make_doc(nlp, Article("a", "390 Ukrainians came home from captivity.")))
    assert display(doc) == display(extract("390 Ukrainians came home from captivity.", id="a"))


def test_notebook_options_serve_displacy_itself():
    doc = load()("390 Ukrainians came home from captivity.")
    html = displacy.render(doc, style="ent", options=DISPLACY, jupyter=False)
    assert COLORS["QUANTITY"] in html
    assert COLORS["NORP"] in html


def test_notebook_page_is_whole():
    assert display(result("390 home"), page=True).startswith("<!DOCTYPE html>")


def test_notebook_shows_results_as_they_are():
    shown = result("390 home")
    assert shown._repr_html_() == display(shown)


def test_notebook_displays_at_once_in_jupyter(capsys):
    assert display(result("390 home"), jupyter=True) is None
    assert "HTML object" in capsys.readouterr().out
