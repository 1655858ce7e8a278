"""People: public figures of the lexicon, and the unknown by the words around their names.

A chunk of capitalised words is a person by what it is (a public figure, a first name with a surname), by what
stands before it (a title, a role, a kinsman), by what follows it ("Hale, 35,", "Mallum, a senator",
"Okhrimenko said"), or because the article names one of that surname in full. ``span.id_`` is the id of a row
of ``lexicon/en/people.jsonl`` or the rule: ``people.title``, ``people.first_name``, ``people.kin``,
``people.apposition``, ``people.speech``, ``people.surname``, ``people.call_sign``.
"""

from __future__ import annotations

import re
from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc, Span

from exchange_facts.component import component, span_of, spans_of, text_of, write_spans
from exchange_facts.lexicon import Row, load_lexicon, word_set
from exchange_facts.rulers.names import (
    BREAK,
    NAME,
    NUMERALS,
    UPPER,
    Chunk,
    Kind,
    Word,
    chunks,
    figures,
    flat,
    forms_of,
    is_common,
    kind_of,
    surname_key,
    things,
)

# Endings of surnames; the second list is sure enough for a name that stands alone
_SURNAME = re.compile(
    r"(?:enko|[cs]huk|czuk|[yi]uk|[oey]v|[oe]va|ovski?|[st]k(?:yi|yy|iy|ii|y|i|a|aya)|[yi]ch|wicz|[iy]an|dze|shvili|"
    r"zadeh?|o[gğ]lu|poulos|akis|escu|i[cć]|sson|sen|[rntdlm]ez|ullah|nejad|zai|awi|uddin)$"
)
_SURE_SURNAME = re.compile(
    r"(?:enko|chuk|czuk|ov|ova|yev|yeva|[sc]k(?:yi|yy|iy|ii)|[oe]v[yi]ch|wicz|shvili|adze|nejad|o[gğ]lu)$"
)
_AGE = re.compile(r", (?:aged )?\d{1,3}(?=[,;:.)\u2014]| (?:and|who)\b)| \((?:aged )?\d{1,3}\)")
_APPOSITION = re.compile(
    r", (?:an?|the|who|whose|whom|his|her|their|its|another|one|now|then|head|chief|deputy|former)\b"
)
_ROLE = re.compile(r", (?P<words>(?:[\w'-]+ ?){1,5})")
_GIVEN = re.compile(r"[A-Z]\w+-[a-z]\w+|(?:[Aa]l|[Ee]l)-\w+")  # "Kim Jae-sup", "Murhaf al-Ahmad"
_RUNS_ON = re.compile(rf"\.? \d| [{UPPER}]")
_BEFORE = re.compile(r"([\w'.-]+)[,:]? [\"\u201c\u00ab'\u2018(]?$")
_AFTER = re.compile(r",? (?:also |later |then |only |now )?([a-z]+)\b")
_CUED = re.compile(rf"[,:]?(?: is| was| of| the)? ?[\"\u201c\u00ab\u201e'\u2018]?(?P<name>{NAME})")
_COORDINATED = frozenset([" and ", ", ", ", and "])
_DETERMINERS = word_set("people.determiners")
_PLACED = word_set("people.placed")


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What makes a name a place's ("Ofer prison") or a thing's (", a town"), and what brings a call sign."""

    def any_of(label: str) -> str:
        return "|".join(map(re.escape, sorted(forms_of(label), key=len, reverse=True)))

    place = re.compile(rf" (?:{any_of('PLACE_NOUN')})\b")
    thing = re.compile(rf", (?:an?|the|its|their)(?: [\w-]+){{0,3}}? (?:{any_of('THING_NOUN')})\b")
    call_sign = re.compile(rf"\b(?:{any_of('CALL_SIGN')})(?![\w-])", re.I)
    return place, thing, call_sign


@lru_cache(maxsize=1)
def _rows() -> dict[str, Row]:
    return {row.id: row for row in load_lexicon("people")}


def row_of(id_: str) -> Row | None:
    """The lexicon row of a person span's id, or None for an unknown person.

    >>> row_of("person.volodymyr_zelensky").country
    'UA'
    """
    return _rows().get(id_)


class _Reader:
    """Finds the people of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[tuple[int, int, str]] = []
        self.pending: list[Chunk] = []
        self.surnames: set[str] = set()
        self.alone: set[str] = set()  # first names and call signs that may stand alone
        self.place, self.thing, self.call_sign = _patterns()

    def read(self) -> list[tuple[int, int, str]]:
        """Start, end and rule of every name, in the order of the text."""
        for chunk in chunks(self.text):
            rule = chunk.figure or self.judge(chunk)
            if rule is None:
                self.pending.append(chunk)
            else:
                self.accept(chunk, rule)
        self.call_signs()
        self.resolve()
        return sorted(self.found)

    def accept(self, chunk: Chunk, rule: str) -> None:
        """Note a name, and the parts of it that later mentions may use."""
        words = chunk.words
        while chunk.figure and len(words) > 1 and words[0].kind & (Kind.TITLE | Kind.FIRST) == Kind.TITLE:
            words = words[1:]  # "King Abdullah"
        self.found.append((words[0].start, words[-1].end, rule))
        names = [word for word in words if word.text not in NUMERALS] or words
        last = names[-1]
        if not last.kind & Kind.PLACE:
            self.surnames.add(surname_key(last.text))
        if len(names) > 2 and names[-2].kind & Kind.PARTICLE:
            self.surnames.add(surname_key(f"{names[-2].text} {last.text}"))
        first = names[0]
        if len(names) > 1 and not first.kind & (Kind.AMBIGUOUS | Kind.PLACE) and not is_common(first.text):
            self.alone.add(first.text.lower())

    def judge(self, chunk: Chunk) -> str | None:
        """The rule by which a chunk is a person, or None."""
        name = self.text[chunk.start : chunk.end].lower()
        free = len(chunk.words) == 1 and not (chunk.blocked or chunk.headed)
        if free and (id_ := figures().get(name)):
            return id_
        titled = self.text[chunk.lead : chunk.end].lower() if chunk.lead >= 0 else name
        if chunk.headed or name in things() or titled in things():
            return None
        before, kind = self.before(chunk)
        if kind & Kind.SHIP:
            return None
        if chunk.lead >= 0 and not (chunk.blocked and (before in _PLACED or kind & Kind.PREHEAD)):
            return "people.title"
        if chunk.blocked or self.place.match(self.text, chunk.end):
            return None
        rule = self.full if len(chunk.words) > 1 else self.single
        return rule(chunk, before, kind)

    def before(self, chunk: Chunk) -> tuple[str, int]:
        """The word before a chunk and its titles, and its kind."""
        at = chunk.start if chunk.lead < 0 else chunk.lead
        match = _BEFORE.search(self.text, max(0, at - 30), at)
        if match is None:
            return "", Kind.NONE
        word = match[1].lower()
        kind = kind_of(word)
        if not kind & Kind.TITLE and word.endswith("s"):
            kind |= kind_of(word[:-1]) & (Kind.TITLE | Kind.KIN)
        return word, kind

    def full(self, chunk: Chunk, before: str, kind: int) -> str | None:
        """The rule by which a chunk of two words or more is a person."""
        text, end = self.text, chunk.end
        first, second = chunk.words[0], chunk.words[1]
        known = first.kind & Kind.FIRST
        if known and not first.kind & Kind.AMBIGUOUS:
            return "people.first_name"
        if kind & (Kind.TITLE | Kind.KIN):
            return "people.title"
        if _AGE.match(text, end) or self.role(chunk):
            return "people.apposition"
        placed = before in _PLACED
        if len(chunk.words) == 2 and _GIVEN.fullmatch(second.text) and not placed:
            return "people.first_name"
        common = is_common(second.text) and not second.kind & Kind.FIRST
        if known and not placed and (not common or (before and not first.kind & (Kind.PLACE | Kind.TITLE))):
            return "people.first_name"
        common = common or (is_common(first.text) and not known)
        if chunk.article or before == "the" or placed or common:
            return None
        if _APPOSITION.match(text, end) and not self.thing.match(text, end):
            return "people.apposition"
        source = text[max(0, chunk.start - 13) : chunk.start].lower() == "according to "
        if source or kind & Kind.QUOTE or self.speaks(chunk):
            return "people.speech"
        if _SURNAME.search(chunk.words[-1].text.lower()):
            return "people.surname"
        if self.coordinated(chunk):
            return "people.first_name"
        return None

    def single(self, chunk: Chunk, before: str, kind: int) -> str | None:
        """The rule by which a lone word is a person."""
        word = chunk.words[0]
        if kind & Kind.KIN and not word.kind & Kind.PLACE:
            return "people.kin"
        if word.kind & (Kind.AMBIGUOUS | Kind.PARTICLE) or before in _PLACED:
            return None
        if is_common(word.text):
            return "people.first_name" if word.kind & Kind.FIRST and self.coordinated(chunk) else None
        if _AGE.match(self.text, chunk.end):
            return "people.apposition"
        if chunk.article or before == "the":
            return None
        if word.kind & Kind.FIRST and not _RUNS_ON.match(self.text, chunk.end):
            return "people.first_name"
        if kind & Kind.TITLE:
            return "people.title"
        if kind & Kind.QUOTE or (_SURE_SURNAME.search(word.text.lower()) and self.speaks(chunk)):
            return "people.speech"
        if self.coordinated(chunk) and " " not in self.text[slice(*self.found[-1][:2])]:
            return "people.surname"
        return None

    def coordinated(self, chunk: Chunk) -> bool:
        """Whether a chunk goes on a list of names: "Budanov, Umerov and Lubinets"."""
        return bool(self.found) and self.text[self.found[-1][1] : chunk.start] in _COORDINATED

    def named(self, words: list[Word]) -> bool:
        """Whether words end in a surname of the article: "Maxim Butkevich" beside "Maksym Butkevych"."""
        return (
            len(words) > 1
            and surname_key(words[-1].text) in self.surnames
            and not any(is_common(word.text) and not word.kind & Kind.PARTICLE for word in words[:-1])
        )

    def role(self, chunk: Chunk) -> bool:
        """Whether a role follows: "Chanev, the Bulgarian master"."""
        match = _ROLE.match(self.text, chunk.end)
        if match is None:
            return False
        first, *words = match["words"].split()
        return first in _DETERMINERS and any(kind_of(word) & (Kind.TITLE | Kind.KIN) for word in words)

    def speaks(self, chunk: Chunk) -> bool:
        match = _AFTER.match(self.text, chunk.end)
        return match is not None and bool(kind_of(match[1]) & Kind.SPEECH)

    def call_signs(self) -> None:
        """Names that the text brings as such: "call sign Redis", "Palamar, known as Kalyna"."""
        lower = self.text.lower()
        if not any(cue in lower for cue in forms_of("CALL_SIGN")):
            return
        ends = {end for _, end, _ in self.found}
        for cue in self.call_sign.finditer(self.text):
            match = _CUED.match(self.text, cue.end())
            if match is None:
                continue
            name, start = match["name"], match.start("name")
            first, *rest = name.split()
            if rest and kind_of(rest[0]) & BREAK:
                name = first
            if kind_of(first) & (Kind.PLACE | Kind.HEAD | Kind.PREHEAD) or name.lower() in things():
                continue
            sure = cue[0].lower().startswith(("call", "code", "nom", "gave")) or "only" in cue[0].lower()
            if sure or not ends.isdisjoint(range(cue.start() - 59, cue.start() + 1)):
                self.found.append((start, start + len(name), "people.call_sign"))
                ends.add(start + len(name))
                self.alone.add(name.lower())

    def resolve(self) -> None:
        """Other mentions of the people whom the text names in full: "Hale", "Nadiya"."""
        for chunk in self.pending:
            words = chunk.words
            if chunk.headed and not chunk.headline:
                words = words[:1] if len(words) > 1 else []  # "the Biden White House"
            elif self.named(words):
                self.found.append((chunk.start, chunk.end, "people.surname"))
                continue
            for word in words:
                if word.kind & (Kind.PARTICLE | Kind.STOP):
                    continue
                if id_ := figures().get(word.text.lower()):
                    self.found.append((word.start, word.end, id_))
                elif surname_key(word.text) in self.surnames or word.text.lower() in self.alone:
                    self.found.append((word.start, word.end, "people.surname"))


@component("people", assigns=["doc.spans"])
class People:
    """Writes the names of people to ``doc.spans["people"]``.

    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> people = nlp.add_pipe("exchange_facts.people")
    >>> doc = nlp("Governor Oleh Savchuk met Marcus Hale. Hale, 35, was tired.")
    >>> [(span.text, span.id_) for span in doc.spans["people"]]
    [('Oleh Savchuk', 'people.title'), ('Marcus Hale', 'people.first_name'), ('Hale', 'people.apposition')]
    """

    def __init__(self, nlp: Language, name: str = "people") -> None:
        self.name = name
        kind_of(""), is_common(""), things(), figures(), _patterns()  # read the lexicons now, not in the first article

    def __call__(self, doc: Doc) -> Doc:
        taken = {i for span in spans_of(doc, "units") for i in range(span.start, span.end)}
        spans: dict[tuple[int, int], Span] = {}
        for start, end, rule in _Reader(flat(text_of(doc))).read():
            span = span_of(doc, start, end, "PERSON", rule)
            if taken.isdisjoint(range(span.start, span.end)):
                spans.setdefault((span.start, span.end), span)
        write_spans(doc, "people", list(spans.values()))
        return doc
