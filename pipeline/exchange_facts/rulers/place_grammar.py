"""The grammar of names of places: type words, cues around a name, datelines, names of organisations.

The words are rows of ``place_words``; here is how they stand together. All expressions work on text in which
every space of a line is a plain space and every apostrophe straight.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from exchange_facts.lexicon import load_lexicon

CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
WORD = re.compile(rf"\b{CAPITAL}\w*")  # a word that begins with a capital letter
_NAME = rf"{CAPITAL}[\w'-]*"
_NAMES = rf"{_NAME}(?: {_NAME})*"
_DASHES = "\N{EN DASH}\N{EM DASH}"
_ROWS = {row.id: row for row in load_lexicon("place_words")}


def _words(*ids: str) -> list[str]:
    return [form for id in ids for form in _ROWS[id].forms]


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


# Inside a name and at its left edge.
ARTICLE = re.compile(rf"(?<!\w)(?:{_any(_words('particle.article'))})-$")
GAPS = frozenset(
    [
        *(" ", "-", "'", "-e "),
        *(f" {word}-" for word in _words("particle.article")),
        *(f" {word} " for word in _words("particle.inner")),
        *(f"-{word}-" for word in _words("particle.joined")),
    ]
)

MODIFIERS = frozenset(_words("modifier"))
TITLES = frozenset(_words("title"))

# Behind a place: the part of a country or of a front that is named after it.
PART = re.compile(
    rf" (?:(?i:{_any(_words('part.named', 'part.other'))})|(?P<state>(?i:{_any(_words('part.state'))}))"
    rf"|(?P<department>(?i:{_any(_words('part.department'))})))s?\b(?![-'])"
)
PART_COUNTRIES = {kind: frozenset(_ROWS[f"part.{kind}"].attrs["countries"]) for kind in ("state", "department")}
# What reveals an unknown name.
OWN_PART = re.compile(rf" (?:(?i:{_any(_words('part.named'))})s?|{_any(map(str.title, _words('part.other')))})\b")

# Behind a name: what makes it a facility or a landform.
_built = _words("type.built", "type.listed")
_titled = [*_words("type.titled"), *(word.title() for word in _built)]
TYPE = re.compile(
    rf" (?:(?P<built>{_any(_built)})|(?P<titled>{_any(_titled)})"
    rf"|(?P<land>{_any(_words('type.land'))}))\b(?![-'])"
)
PLURALS = tuple(_words("type.listed"))
LAND_BEFORE = re.compile(rf"(?:{_any(_words('opener.land'))}) {_NAME}")
INDEFINITE = re.compile(r"(?<!\w)(?:an?|another|any|every|[Ii]ts|[Tt]heir) (?:\w+ )?$")

# An organisation named by its field; a country after "of" is no place then.
HEADS = frozenset(_words("org.head"))
OF_WHAT = re.compile(rf" (?:of|for|on) (?:the )?{_NAMES}(?:(?: and | of | of the | for ){_NAMES})*(?<!'s)")
FIELD_BODY = re.compile(rf"(?:{_any(_words('org.field'))}) (?:{_any(_words('org.body'))})\b")
NAMED_AFTER = re.compile(rf" (?:{CAPITAL}\w+ ){{0,2}}(?:{_any(_words('org.after'))})\b")
OPENERS = HEADS.union(_words("org.field"), (form.split()[0] for form in _words("opener.land")))


def _either_case(id: str) -> str:
    return _any([*_words(id), *(word.capitalize() for word in _words(id))])


# Before a name: whether a place is expected.
CUE = re.compile(rf"(?<!\w)(?:{_either_case('cue.in')})(?: the)? $")
WAY = re.compile(rf"(?<!\w)(?:{_either_case('cue.way')}) $")
TITLE = re.compile(rf"\b(?:{_any(_words('title'))}) $")
CHAIN = frozenset([", ", " and ", ", and ", " or ", "/", "-", " to ", " & ", " / ", f" {_DASHES[0]} ", _DASHES[0]])
LIST_END = re.compile(rf"[,.;:)\n]|$| (?:{_any(_words('cue.follow'))})\b")
_UPPER = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'.-]*(?:-e)?"
_DATELINE = re.compile(
    rf"^[ \t]*(?P<names>{_UPPER}(?:[ /]{{1,3}}{_UPPER}){{0,5}})"
    rf"(?:,[^\n:{_DASHES}]{{0,40}}?)?(?: ?\([^)\n]{{1,30}}\))?,? ?(?:[{_DASHES}]|--|- )",
    re.MULTILINE,
)
# What follows a name that opens a line as the place of a report: a country, a date or an agency, then a dash.
_AGENCY = r" \([^)\n]{1,30}\)"
DATED = re.compile(rf"(?:, [^\n.:{_DASHES}]{{2,30}}?(?:{_AGENCY})?|,?{_AGENCY})(?: ?[{_DASHES}]| ?--?| -) ")


def datelines(text: str) -> Iterator[tuple[int, int]]:
    """The places in capitals at the beginning of a line, before a dash, as offsets.

    >>> text = "News\\nLAHORE/ATTARI — They crossed. CLARK AIR BASE, Philippines — no."
    >>> [text[start:end] for start, end in datelines(text)]
    ['LAHORE', 'ATTARI']
    """
    for line in _DATELINE.finditer(text):
        start = line.start("names")
        for part in re.finditer(r"[^/]+", line["names"]):
            name = part[0].strip()
            if len(name) > 2:
                begin = start + part.start() + part[0].index(name)
                yield begin, begin + len(name)
