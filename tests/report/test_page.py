"""The file: whole in itself, under a strict policy, data that cannot get out of their place."""

import json
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange_facts.report.collect import collect
from exchange_facts.report.page import PARTS, SCRIPTS, render, script_json


class Elements(HTMLParser):
    """The elements of a page, with the content of scripts and styles."""

    def __init__(self, html):
        super().__init__(convert_charrefs=False)
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs), ""))

    def handle_endtag(self, tag):
        self.found.append((f"/{tag}", {}, ""))

    def handle_data(self, data):
        if self.found:
            tag, attrs, content = self.found[-1]
            self.found[-1] = (tag, attrs, content + data)


@pytest.fixture(scope="module")
def html(frames, texts):
    return render(*collect(frames, texts))


@pytest.fixture(scope="module")
def elements(html):
    return Elements(html).found


@pytest.fixture(scope="module")
def policy(elements):
    (content,) = [a["content"] for tag, a, _ in elements if a.get("http-equiv") == "Content-Security-Policy"]
    return dict(rule.split(" ", 1) for rule in content.split("; "))


def test_page_allows_nothing_by_default(policy):
    assert policy["default-src"] == policy["base-uri"] == policy["form-action"] == policy["trusted-types"] == "'none'"
    assert "unsafe" not in " ".join(policy.values())


@pytest.mark.parametrize("tag, rule", [("script", "script-src"), ("style", "style-src")])
def test_page_allows_its_own_script_and_style_by_their_hash(elements, policy, tag, rule):
    (content,) = [content for name, attrs, content in elements if name == tag and "type" not in attrs]
    assert policy[rule] == f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"


def test_page_fetches_nothing(elements):
    assert not [attrs for _, attrs, _ in elements if {"src", "srcset", "data", "action", "style"} & attrs.keys()]
    assert not [attrs for tag, attrs, _ in elements if tag in ("link", "img", "iframe", "object", "embed", "base")]
    assert not [name for _, attrs, _ in elements for name in attrs if name.startswith("on")]


def test_page_holds_its_data(elements, frames, texts):
    held = [json.loads(content) for _, attrs, content in elements if attrs.get("type") == "application/json"]
    assert held == json.loads(json.dumps(collect(frames, texts)))


def test_page_is_the_same_every_time(html, frames, texts):
    assert html == render(*collect(frames, texts))


@pytest.mark.parametrize("name", SCRIPTS)
def test_page_scripts_make_elements_without_markup(name):
    script = (PARTS / f"{name}.js").read_text("utf-8")
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function", script)


def test_page_scripts_are_all_included():
    assert sorted(path.stem for path in PARTS.glob("*.js")) == sorted(SCRIPTS)


@given(st.recursive(st.text() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_script_json_is_json_without_markup(data):
    text = script_json(data)
    assert json.loads(text) == data
    assert not set("<>&") & set(text)


def test_script_json_survives_half_a_surrogate_pair():
    written = script_json("\ud83d alone").encode("utf-8", "backslashreplace")
    assert json.loads(written) == "\ud83d alone"
