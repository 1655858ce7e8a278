"""People: public figures of the lexicon, and the unknown by the words around them.

The text is cut into runs of capitalised words ("Deputy Minister Hanna Maliar"); a run into titles and
*chunks*, stretches of words that could be a name ("Hanna Maliar"). A chunk is a person by what it is (a public
figure, a first name with a surname), by what stands before it (a title, a role, a kinsman), by what follows it
("Hale, 35,", "Mallum, a senator", "Okhrimenko said"), or because the article names the same surname in full.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc, Span

from exchange_facts.component import component
from exchange_facts.lexicon import Row, load_lexicon
from exchange_facts.rulers.names import Kind, is_common, kinds, surname_key, things

_UPPER = "".join(c for c in map(chr, range(0x41, 0x250)) if c.isupper())
_ABBREVIATION = r"(?:Gen|Lt|Lieut|Col|Maj|Capt|Sgt|Cpl|Pvt|Brig|Adm|Cmdr|Dr|Mr|Mrs|Ms|Prof|Rev|Fr|Sen|Rep|Gov|Hon|St|Jr|Sr)\."
_APOSTROPHE = "['\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}]"
_PLAIN = rf"[{_UPPER}]\w*(?:{_APOSTROPHE}(?!s\b|S\b)\w+)*(?:-\w+(?:{_APOSTROPHE}(?!s\b|S\b)\w+)*)*"
_WORD = rf"(?:{_ABBREVIATION}|(?:[{_UPPER}]\.)+(?!\w)|(?:al|el|ad|ar|as|ash|an|at|az|ed|es|ibn|bin)-{_PLAIN}|{_PLAIN})"
_PARTICLE = r"(?:al|el|bin|ibn|bint|ben|abu|abd|ould|van|von|der|den|de|da|del|della|di|dos|du|la|le|ter|ten|ag|ul|ur) "
_RUN = re.compile(rf"(?<![\w@#/-]){_WORD}(?: (?:{_PARTICLE}){{0,2}}{_WORD})*")
_SPLIT = re.compile(r"\S+")
_NUMERAL = frozenset({"I", "II", "III", "IV", "V", "VI", "XII", "XIV", "XVI", "XXIII", "Jr", "Jr.", "Sr", "Sr."})

_SURNAME = re.compile(
    r"(?:enko|[cs]huk|czuk|[yi]uk|[oey]v|[oe]va|ovski?|[st]k(?:yi|yy|iy|ii|y|i|a|aya)|[yi]ch|wicz|[iy]an|dze|shvili|zadeh?|"
    r"o[gğ]lu|poulos|akis|escu|i[cć]|sson|sen|[rntdlm]ez|ullah|nejad|zai|yenko|awi|uddin|inho|ajan)$"
)
_STRONG_SURNAME = re.compile(r"(?:enko|chuk|czuk|ov|ova|yev|yeva|[sc]k(?:yi|yy|iy|ii)|ov[yi]ch|ev[yi]ch|wicz|shvili|adze|nejad|oğlu)$")
_AGE = re.compile(r", (?:aged )?\d{1,3}(?=[,;:.)—]| (?:and|who)\b)| \((?:aged )?\d{1,3}\)")
_APPOSITION = re.compile(r", (?:a|an|the|who|whose|whom|his|her|their|its|an?other|one|now|then|head|chief|deputy|former)\b")
_THING = re.compile(
    r", (?:a|an|the|its|their)(?: [\w-]+){0,3}? (?:city|town|village|district|capital|port|region|province|suburb|island|"
    r"settlement|hamlet|river|border|crossing|base|camp|prison|jail|colony|agency|newspaper|channel|group|company|"
    r"organi[sz]ation|party|movement|charity|website|site|outlet|network|club|ship|exchange|militia)\b"
)
# A small-letter noun that makes a name a place's: "Ofer prison"
_FACILITY = re.compile(
    r" (?:air ?base|airfield|airport|barracks|border|bridge|brigade|camp|checkpoint|church|city|colony|crossing|dam|desert|"
    r"detention|district|factory|farm|front|garrison|gate|governorate|harbou?r|hill|hospital|island|jail|mosque|"
    r"mountain|neighbou?rhood|penal|penitentiary|plant|port|prison|province|quarter|refugee camp|region|river|"
    r"roundabout|square|stadium|station|steelworks|street|tower|town|tribe|valley|village|works)\b"
)
_BEFORE = re.compile(r"([\w'’.-]+)[,:]? [\"“«'‘(]?$")
_PLACED = frozenset("in at near outside around via through toward towards into across inside above".split())
_CUED = re.compile(rf"[,:]?(?: is| was| of| the)? ?[\"“«„'‘]?(?P<name>{_PLAIN}(?: {_PLAIN})?)")


@lru_cache(maxsize=1)
def _rows() -> dict[str, Row]:
    return {row.id: row for row in load_lexicon("people")}


@lru_cache(maxsize=1)
def _forms() -> dict[str, str]:
    """Lower-case form of a public figure's name to the row's id."""
    return {form.lower(): row.id for row in _rows().values() for form in row.forms}


@lru_cache(maxsize=1)
def _openings() -> dict[str, int]:
    """First word of a public figure's full name to the number of words in the longest such name."""
    openings: dict[str, int] = {}
    for form in _forms():
        words = form.split()
        if len(words) > 1:
            openings[words[0]] = max(len(words), openings.get(words[0], 0))
    return openings


@lru_cache(maxsize=1)
def _call_signs() -> re.Pattern[str]:
    cues = [form for row in load_lexicon("titles") if row.label == "CALL_SIGN" for form in row.forms]
    return re.compile(r"\b(?:%s)\b" % "|".join(map(re.escape, sorted(cues, key=len, reverse=True))), re.I)


def row_of(id_: str) -> Row | None:
    """The lexicon row of a person span's id, or None for an unknown person.

    >>> row_of("person.zelensky").country
    'UA'
    """
    return _rows().get(id_)


@dataclass(slots=True)
class Chunk:
    """A stretch of capitalised words that could be a name, with what the run says around it."""

    words: list[tuple[int, int, str, Kind]]
    figure: str | None = None  # the row of a public figure
    lead: int = -1  # where the titles begin that stand before it with a capital
    blocked: bool = False  # a word like "Lake" or "Camp" stands before it
    headed: bool = False  # a word like "Square" or "Foundation" ends it
    article: bool = False  # "the" stands before it
    headline: bool = False

    @property
    def start(self) -> int:
        return self.words[0][0]

    @property
    def end(self) -> int:
        return self.words[-1][1]


@lru_cache(maxsize=50_000)
def _kind(word: str) -> Kind:
    table = kinds()
    kind = table.get(word.lower(), Kind.NONE)
    if not kind and "-" in word:
        first, rest = word.split("-", 1)
        if rest.islower() and table.get(first.lower(), Kind.NONE) & (Kind.PLACE | Kind.STOP):
            return Kind.STOP  # "Russian-held"
        if table.get(rest.lower(), Kind.NONE) & Kind.TITLE:
            return Kind.TITLE  # "Ex-President"
    return kind


_BREAK = Kind.STOP | Kind.HEAD | Kind.PREHEAD | Kind.TITLE | Kind.PLACE


def _chunks(text: str) -> Iterator[Chunk]:
    for run in _RUN.finditer(text):
        string = run[0]
        base = run.start()
        words = [(base + m.start(), base + m.end(), m[0], _kind(m[0])) for m in _SPLIT.finditer(string)]
        if len(words) == 1 and words[0][3] & _BREAK and not words[0][3] & Kind.FIRST:
            continue
        capitals = string.isupper()
        if capitals and len(string) > 1 and any(c.islower() for c in text[max(0, base - 20) : base + len(string) + 20]):
            continue  # an acronym
        headline = len(words) > 1 and (capitals or len(words) > 4)
        if headline:
            words = [
                (s, e, w, k | Kind.STOP if (not k & Kind.FIRST or k & Kind.AMBIGUOUS) and is_common(w.lower()) else k)
                for s, e, w, k in words
            ]
        yield from _cut(words, headline)


def _cut(words: list[tuple[int, int, str, Kind]], headline: bool) -> Iterator[Chunk]:
    """The chunks of one run: a title, a place or a function word ends a chunk."""
    lead, blocked, article = -1, False, False
    i = 0
    while i < len(words):
        kind = words[i][3]
        if figure := _figure(words, i):
            length, id_ = figure
            yield Chunk(words[i : i + length], figure=id_)
            lead, blocked, article = -1, False, False
            i += length
            continue
        if kind & _BREAK and not (kind & Kind.FIRST and not kind & (Kind.STOP | Kind.TITLE)):
            if kind & Kind.TITLE and lead < 0:
                lead = words[i][0]
            elif not kind & (Kind.TITLE | Kind.PLACE):
                lead = -1
            blocked = bool(kind & Kind.PREHEAD)
            article = words[i][2].lower() == "the"
            i += 1
            continue
        j = i + 1
        while j < len(words) and j - i < 5:
            after = words[j][3]
            if words[j][2] in _NUMERAL or after & Kind.PARTICLE and j + 1 < len(words):
                j += 1
                continue
            surname = (
                j == i + 1
                and kind & Kind.FIRST
                and not kind & Kind.AMBIGUOUS
                and (after & Kind.SURNAME or not after & (Kind.HEAD | Kind.STOP))
                and not (after & (Kind.TITLE | Kind.PLACE) and j + 1 < len(words))
            )
            if after & _BREAK and not after & Kind.FIRST and not surname:
                break
            j += 1
        headed = j < len(words) and bool(words[j][3] & Kind.HEAD)
        yield Chunk(words[i:j], None, lead, blocked, headed, article, headline)
        lead, blocked, article = -1, False, False
        i = j


def _figure(words: list[tuple[int, int, str, Kind]], at: int) -> tuple[int, str] | None:
    """The public figure whose full name begins at a word: the number of its words and the row's id."""
    longest = _openings().get(words[at][2].lower().replace("’", "'"), 0)
    for length in range(min(longest, len(words) - at), 1, -1):
        name = " ".join(word for _, _, word, _ in words[at : at + length]).lower().replace("’", "'")
        if id_ := _forms().get(name):
            return length, id_
    return None


class _Reader:
    """Finds the people of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[tuple[int, int, str]] = []
        self.pending: list[Chunk] = []
        self.surnames: set[str] = set()
        self.firsts: set[str] = set()

    def read(self) -> list[tuple[int, int, str]]:
        for chunk in _chunks(self.text):
            found = self.judge(chunk)
            if found is None:
                self.pending.append(chunk)
            else:
                self.accept(*found)
        self.call_signs()
        self.resolve()
        return sorted(self.found)

    def accept(self, start: int, end: int, rule: str) -> None:
        self.found.append((start, end, rule))
        words = self.text[start:end].split()
        while len(words) > 1 and words[-1] in _NUMERAL:
            words.pop()
        if not _kind(words[-1]) & Kind.PLACE:
            self.surnames.add(surname_key(words[-1]))
        if len(words) > 2 and _kind(words[-2]) & Kind.PARTICLE:
            self.surnames.add(surname_key(" ".join(words[-2:])))
        if len(words) > 1 and not _kind(words[0]) & (Kind.AMBIGUOUS | Kind.PLACE) and not is_common(words[0].lower()):
            self.firsts.add(words[0].lower())

    def judge(self, chunk: Chunk) -> tuple[int, int, str] | None:
        start, end = chunk.start, chunk.end
        if chunk.figure:
            return start, end, chunk.figure
        name = self.text[start:end].lower().replace("’", "'")
        if len(chunk.words) == 1 and not (chunk.blocked or chunk.headed) and (id_ := _forms().get(name)):
            return start, end, id_
        if chunk.headed or name in things():
            return None
        rule = self.full(chunk) if len(chunk.words) > 1 else self.single(chunk)
        return (start, end, rule) if rule else None

    def before(self, chunk: Chunk) -> tuple[str, Kind]:
        """The word before a chunk and its kind ("" at the start of a sentence or after a bracket)."""
        at = chunk.start if chunk.lead < 0 else chunk.lead
        match = _BEFORE.search(self.text, max(0, at - 30), at)
        if match is None:
            return "", Kind.NONE
        word = match[1].lower()
        kind = _kind(word)
        if not kind & Kind.TITLE and word.endswith("s"):
            kind |= _kind(word[:-1]) & (Kind.TITLE | Kind.KIN)
        return word, kind

    def full(self, chunk: Chunk) -> str | None:
        """The rule by which a chunk of two words or more is a person."""
        text, end = self.text, chunk.end
        first, second = chunk.words[0], chunk.words[1]
        word, kind = self.before(chunk)
        if chunk.lead >= 0 and not (chunk.blocked and word in _PLACED):
            return "people.title"
        if chunk.blocked or _FACILITY.match(text, end):
            return None
        if first[3] & Kind.FIRST and not first[3] & Kind.AMBIGUOUS:
            return "people.first_name"
        if kind & Kind.TITLE:
            return "people.title"
        if _AGE.match(text, end):
            return "people.apposition"
        common = is_common(second[2].lower()) or (is_common(first[2].lower()) and not first[3] & Kind.FIRST)
        placed = word in _PLACED
        if first[3] & Kind.FIRST and not common and not placed:
            return "people.first_name"
        if chunk.article or word == "the" or placed or common:
            return None
        if _APPOSITION.match(text, end) and not _THING.match(text, end):
            return "people.apposition"
        if self.speaks(chunk) or kind & Kind.QUOTE or text[: chunk.start].endswith("according to "):
            return "people.speech"
        if _SURNAME.search(chunk.words[-1][2].lower()):
            return "people.surname"
        if self.found and text[self.found[-1][1] : chunk.start] in (" and ", ", ", ", and "):
            return "people.first_name"
        return None

    def single(self, chunk: Chunk) -> str | None:
        """The rule by which a lone word is a person."""
        (start, end, name, own), *_ = chunk.words
        word, kind = self.before(chunk)
        placed = word in _PLACED
        if chunk.lead >= 0 and not (chunk.blocked and placed):
            return "people.title"
        if _FACILITY.match(self.text, end):
            return None
        if kind & Kind.KIN and not own & Kind.PLACE:
            return "people.kin"
        if own & Kind.AMBIGUOUS or chunk.blocked or placed:
            return None
        if _AGE.match(self.text, end) and not is_common(name.lower()):
            return "people.apposition"
        if chunk.article or word == "the" or is_common(name.lower()):
            return None
        if own & Kind.FIRST:
            return "people.first_name"
        if kind & Kind.TITLE:
            return "people.title"
        if _STRONG_SURNAME.search(name.lower()) and (self.speaks(chunk) or kind & Kind.QUOTE):
            return "people.speech"
        return None

    def speaks(self, chunk: Chunk) -> bool:
        match = _AFTER.match(self.text, chunk.end)
        return match is not None and bool(_kind(match[1]) & Kind.SPEECH)

    def call_signs(self) -> None:
        for cue in _call_signs().finditer(self.text):
            match = _CUED.match(self.text, cue.end())
            if match is None:
                continue
            name = match["name"]
            if " " in name and _kind(name.split()[1]) & _BREAK:
                name = name.split()[0]
            start = match.start("name")
            if _kind(name) & (Kind.PLACE | Kind.HEAD | Kind.PREHEAD) or name.lower() in things():
                continue
            if not cue[0].lower().startswith(("call", "code", "nom")) and not any(
                0 <= cue.start() - end < 60 for _, end, _ in self.found
            ):
                continue
            self.found.append((start, start + len(name), "people.call_sign"))
            self.firsts.add(name.lower())

    def resolve(self) -> None:
        """Later (or earlier) mentions of the people named in full: "Hale", "Nadiya"."""
        for chunk in self.pending:
            if chunk.headed and not chunk.headline:
                continue
            if len(chunk.words) > 1 and surname_key(chunk.words[-1][2]) in self.surnames:
                if not any(is_common(word.lower()) for _, _, word, _ in chunk.words[:-1]):
                    self.found.append((chunk.start, chunk.end, "people.surname"))
                    continue
            for start, end, word, kind in chunk.words:
                if kind & (Kind.PARTICLE | Kind.STOP):
                    continue
                if id_ := _forms().get(word.lower()):
                    self.found.append((start, end, id_))
                elif surname_key(word) in self.surnames or word.lower() in self.firsts:
                    self.found.append((start, end, "people.surname"))


_AFTER = re.compile(r",? (?:also |later |then |only |now )?([a-z]+)\b")


@component("people", assigns=["doc.spans"])
class People:
    """Writes the names of people to ``doc.spans["people"]``; ``span.id_`` is a lexicon row's id or the rule's.

    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> people = nlp.add_pipe("exchange_facts.people")
    >>> doc = nlp("Governor Oleh Syniehubov met Marcus Hale. Hale, 35, was tired.")
    >>> [(span.text, span.id_) for span in doc.spans["people"]]
    [('Oleh Syniehubov', 'people.title'), ('Marcus Hale', 'people.first_name'), ('Hale', 'people.apposition')]
    """

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        kinds(), things(), _forms(), _call_signs()

    def __call__(self, doc: Doc) -> Doc:
        taken = {i for span in doc.spans.get("units", ()) for i in range(span.start, span.end)}
        spans: list[Span] = []
        for start, end, rule in _Reader(doc.text).read():
            span = doc.char_span(start, end, label="PERSON", span_id=rule, alignment_mode="expand")
            if span is not None and taken.isdisjoint(range(span.start, span.end)):
                spans.append(span)
        doc.spans["people"] = spans
        return doc
