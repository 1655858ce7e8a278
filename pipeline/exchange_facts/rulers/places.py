"""The component that finds places, peoples and organisations."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import attrgetter

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from exchange_facts.component import component
from exchange_facts.lexicon import Row, load_lexicon
from exchange_facts.rulers import place_grammar as grammar
from exchange_facts.rulers.towns import Town, choose, is_known_word, is_word, state_codes, town, towns

LEXICONS = ("states", "places", "facilities", "regions", "sides")  # of equal forms the earlier row is meant
GROUPS = {"GPE": "places", "LOC": "places", "FAC": "places", "NORP": "norps", "ORG": "orgs"}
LARGE = 200_000  # inhabitants from which a name needs no cue

# One character for one, so that offsets stay.
FLAT = str.maketrans("\r\t\u00a0\u202f\u2019\u02bc\u2010\u2011", "    ''--")

Form = tuple[str, int, Row]


@dataclass(slots=True)
class Name:
    """A name in the text, while it is settled what it names."""

    start: int
    end: int
    label: str
    id: str
    row: Row | None = None
    cued: bool = True  # what stands around it says that it is a place


@lru_cache(maxsize=1)
def _rows() -> dict[str, Row]:
    return {row.id: row for name in LEXICONS for row in load_lexicon(name)}


@lru_cache(maxsize=1)
def _first_names() -> dict[str, bool]:
    """First names, and whether a name is a word or a place too."""
    return {form: "ambiguous" in row.attrs for row in load_lexicon("first_names") for form in row.forms}


@lru_cache(maxsize=1)
def _days() -> frozenset[str]:
    """The words of months, weekdays and holidays."""
    rows = [row for row in load_lexicon("calendar") if row.label in ("MONTH", "WEEKDAY")]
    return frozenset(word for row in (*rows, *load_lexicon("holidays")) for form in row.forms for word in form.split())


@lru_cache(maxsize=1)
def _regions() -> dict[str, Row]:
    return {form: row for row in load_lexicon("regions") for form in row.forms}


@lru_cache(maxsize=None)
def row_of(id: str) -> Row | None:
    """The row that ``span.id_`` names, a town of the world included; None for a name found by grammar alone.

    Towns have ``lat``, ``lon`` and ``population`` in ``attrs``.

    >>> row_of("gpe.ua").party, row_of("gpe.kyiv").attrs["population"] > 1_000_000
    ('UA', True)
    """
    if id.startswith("town."):
        found = town(id.removeprefix("town."))
        return found and _town_row(found)
    row = _rows().get(id)
    if row is not None and row.label == "GPE" and row.attrs["type"] in ("capital", "town", "region"):
        for form in row.forms:
            found = next((town for town in towns(form) if town.country == row.country), None)
            if found is not None:
                return replace(row, attrs=row.attrs | _coordinates(found))
    return row


def _coordinates(found: Town) -> dict[str, float]:
    return {"lat": found.lat, "lon": found.lon, "population": found.population}


def _town_row(found: Town) -> Row:
    attrs = {"type": "town"} | _coordinates(found)
    return Row(f"town.{found.id}", "GPE", (found.name,), found.name, found.country, found.country, attrs=attrs)


@lru_cache(maxsize=1)
def _forms() -> dict[str, list[Form]]:
    """First capitalised word to (form, offset of that word in it, row), the longest form first."""
    index: defaultdict[str, dict[str, Form]] = defaultdict(dict)
    for row in _rows().values():
        for form in row.forms:
            for variant in (form, form.upper()) if len(form) > 3 else (form,):
                first = grammar.WORD.search(variant)
                if first:
                    index[first[0]].setdefault(variant, (variant, first.start(), row))
    return {word: sorted(forms.values(), key=lambda form: -len(form[0])) for word, forms in index.items()}


def _needs_cue(form: str, row: Row) -> bool:
    """Whether a form is also a word or a first name ("Pale", "Darwin"), so that it alone is no place."""
    if row.label not in ("GPE", "FAC") or row.attrs["type"] in ("state", "capital") or " " in form:
        return False
    return not _first_names().get(form, True) or is_word(form)


class _Reading:
    """The names of one text."""

    def __init__(self, text: str, taken: list[tuple[int, int]]) -> None:
        self.original = text
        self.text = text.translate(FLAT)
        self.words = [match.span() for match in grammar.WORD.finditer(self.text)]
        self.begins = dict(self.words)
        self.ends = {end: start for start, end in self.words}
        self.taken = taken
        self.cover = bytearray(len(text))
        for start, end in taken:
            self.cover[start:end] = b"\1" * (end - start)
        self.names: list[Name] = []  # in the order of the text, without overlaps
        self.doubtful: list[Name] = []
        self.countries: set[str] = set()

    def read(self) -> list[Name]:
        self._lexicon()
        self._organisations()
        self._facilities()
        self._land()
        self.countries = {name.row.country for name in self.names if name.row and name.row.country}
        self._datelines()
        self._unlisted()
        self._repeated()
        self._towns_beside_states()
        self._type_words()
        return self.names

    # -- what is there already

    def _is_taken(self, start: int, end: int) -> bool:
        """Whether a unit or a person lies over a stretch that does not hold all of it and more."""
        if not any(self.cover[start:end]):
            return False
        return any(a < end and start < b and not (start <= a and b <= end and end - start > b - a) for a, b in self.taken)

    def _overlapping(self, start: int, end: int) -> list[Name]:
        first = bisect_right(self.names, start, key=attrgetter("end"))
        return self.names[first : bisect_left(self.names, end, key=attrgetter("start"))]

    def _add(self, name: Name) -> None:
        """Add a name in place of those under it."""
        first = bisect_right(self.names, name.start, key=attrgetter("end"))
        self.names[first : bisect_left(self.names, name.end, key=attrgetter("start"))] = [name]

    # -- cues

    def _before(self, start: int) -> str:
        return self.text[max(0, start - 24) : start]

    def _cued(self, start: int, end: int, *, certain: bool) -> bool:
        """Whether a place is expected here; a name that is ``certain`` not to be a word or a person needs less."""
        if grammar.CUE.search(self._before(start)) or certain and grammar.WAY.search(self._before(start)):
            return True
        at = bisect_right(self.names, start, key=attrgetter("end"))
        previous = self.names[at - 1] if at else None
        if previous and GROUPS[previous.label] == "places" and self.text[previous.end : start] in grammar.CHAIN:
            return previous.cued or certain
        if self.text[end : end + 2] == ", " and any(name.label == "GPE" for name in self._overlapping(end + 2, end + 3)):
            return True
        return self._opens_line(start, end)

    def _opens_line(self, start: int, end: int) -> bool:
        """Whether a name is the place of a report: "Ruweished, Jordan -- Lorries ..."."""
        return not self.original[:start].rpartition("\n")[2].strip() and bool(grammar.DATED.match(self.text, end))

    def _alone(self, start: int, end: int) -> bool:
        """Whether no other name stands right before or behind: "Paris Hilton" and "Roman Kharkiv" are persons."""
        if grammar.TITLE.search(self._before(start)):
            return False
        around = []
        if self.text[start - 1 : start] == " " and start - 1 in self.ends:
            around.append((self.ends[start - 1], start - 1))
        if self.text[end : end + 1] == " " and end + 1 in self.begins:
            around.append((end + 1, self.begins[end + 1]))
        return all(self._overlapping(a, b) or is_known_word(self.text[a:b]) for a, b in around)

    # -- steps

    def _lexicon(self) -> None:
        index, joined, end = _forms(), self.text.replace("\n", " "), 0
        for start, stop in self.words:
            if start < end:
                continue
            for form, offset, row in index.get(self.text[start:stop], ()):
                begin, finish = start - offset, start - offset + len(form)
                if not joined.startswith(form, begin) or joined[finish : finish + 1].isalnum():
                    continue
                if begin and joined[begin - 1].isalnum() or self._is_taken(begin, finish):
                    continue
                end = finish
                if form.startswith("the "):
                    begin += 4
                name = Name(begin, end, row.label, row.id, row)
                if grammar.NAMED_AFTER.match(self.text, end) and row.label in ("GPE", "LOC"):
                    pass
                elif not _needs_cue(form, row):
                    self.names.append(name)
                else:
                    self.doubtful.append(name)
                break

    def _organisations(self) -> None:
        for match in grammar.ORGANISATION.finditer(self.text):
            if not self._is_taken(*match.span()):
                self._add(Name(*match.span(), "ORG", "orgs.pattern"))

    def _facilities(self) -> None:
        for match in grammar.FACILITY.finditer(self.text):
            start, end = self._own_start(*match.span("name")), match.end()
            if start is None or self._is_taken(start, end):
                continue
            base = self._overlapping(start, match.end("name"))
            if any(name.label == "NORP" or name.row and name.row.attrs.get("alone") for name in base):
                continue
            if any(name.end > end or (name.start, name.end) == (start, end) for name in base):
                continue
            before = self._before(start)
            if match["type"].islower() and grammar.INDEFINITE.search(before):
                continue  # "a Donetsk prison" is a prison in Donetsk
            if match["type"].endswith("ports") and not before.endswith(" and "):
                continue
            self._add(Name(start, end, "FAC", "places.facility", base[0].row if base else None))

    def _land(self) -> None:
        for match in grammar.LAND.finditer(self.text):
            start = match.start() if match["before"] else self._own_start(*match.span("name"))
            if start is None or self._is_taken(start, match.end()):
                continue
            if not any(name.start <= start and match.end() <= name.end for name in self._overlapping(start, match.end())):
                self._add(Name(start, match.end(), "LOC", "places.land"))

    def _own_start(self, start: int, end: int) -> int | None:
        """Where the name of a facility begins, words such as "The" and "Near" left out."""
        if self.text[start].islower():
            return start
        for begin, stop in self.words:
            if start <= begin < end:
                name = next(iter(self._overlapping(begin, stop)), None)
                if (name and name.label != "NORP") or not is_known_word(self.text[begin:stop]):
                    return begin
        return None

    def _datelines(self) -> None:
        for start, end in grammar.datelines(self.original):
            if self._overlapping(start, end) or self._is_taken(start, end):
                continue
            found = self._town(start, end)
            if found or not all(is_known_word(word) for word in self.text[start:end].split()):
                id = f"town.{found.id}" if found else "places.dateline"
                self._add(Name(start, end, "GPE", id, _town_row(found) if found else None))

    def _candidates(self) -> Iterator[tuple[int, int, int]]:
        """Runs of up to four capitalised words that are no names yet, as (start, end, first word's index)."""
        covered = sorted([(name.start, name.end) for name in (*self.names, *self.doubtful)] + self.taken)
        ends = [end for _, end in covered]
        free = []
        for index, (start, stop) in enumerate(self.words):
            at = bisect_right(ends, start)
            if (at == len(covered) or covered[at][0] >= stop) and self.text[start:stop] not in _days():
                free.append(index)
        allowed = set(free)
        for index in free:
            last = index
            while last + 1 in allowed and last < index + 3:
                if self.text[self.words[last][1] : self.words[last + 1][0]] not in grammar.GAPS:
                    break
                last += 1
            for stop in range(last, index - 1, -1):
                start = self.words[index][0]
                article = grammar.ARTICLE_BEFORE.search(self.text[max(0, start - 5) : start])
                yield start - len(article[0] if article else ""), self.words[stop][1], index

    def _town(self, start: int, end: int) -> Town | None:
        return choose(towns(self.text[start:end]), countries=self.countries)

    def _unlisted(self) -> None:
        """Towns of the world, and unknown names where a place is expected."""
        done = 0
        for start, end, index in self._candidates():
            if start < done:
                continue
            text = self.text[start:end]
            found = towns(text)
            if found:
                accepted = self._accept_town(start, end, found)
            else:
                accepted = self._accept_unknown(start, end, index)
            if accepted:
                done = end

    def _accept_town(self, start: int, end: int, found: tuple[Town, ...]) -> bool:
        text = self.text[start:end]
        if text.isupper() or not self._alone(start, end) or grammar.NAMED_AFTER.match(self.text, end):
            return False
        single = not any(mark in text for mark in " -'")
        certain = not (single and is_word(text)) and text.split(" ")[0] not in _first_names()
        name = Name(start, end, "GPE", "", None)
        cued = self._cued(start, end, certain=certain)
        if cued or certain and found[0].main and (found[0].population >= LARGE or not single):
            name.cued = cued
            self._settle(name)
            return True
        self.doubtful.append(name)
        return False

    def _accept_unknown(self, start: int, end: int, index: int) -> bool:
        words = self.text[start:end].replace("-", " ").split()
        if any(is_known_word(word) or word in _first_names() or word.isupper() or len(word) < 3 and word != "al" for word in words):
            return False
        if not self._alone(start, end):
            return False
        name = Name(start, end, "GPE", "places.cue")
        cued = grammar.CUE.search(self._before(start)) and not self.text.startswith("'s", end)
        if not cued and not grammar.OWN_PART.match(self.text, end) and not self._opens_line(start, end):
            self.doubtful.append(name)
            return False
        self._add(name)
        return True

    def _settle(self, name: Name) -> None:
        if name.row is None:
            found = self._town(name.start, name.end)
            name.row = _town_row(found) if found else None
            name.id = name.row.id if name.row else "places.cue"
        self._add(name)

    def _repeated(self) -> None:
        """Doubtful names stand where a cue is beside them or where the article names the same place elsewhere."""
        self.doubtful.sort(key=attrgetter("start"))
        for name in self.doubtful:
            if name.row and self._alone(name.start, name.end) and self._cued(name.start, name.end, certain=False):
                self._add(name)
        known = {self.text[name.start : name.end] for name in self.names if GROUPS[name.label] == "places"}
        for name in self.doubtful:
            if self.text[name.start : name.end] in known and self._alone(name.start, name.end):
                if not self._overlapping(name.start, name.end):
                    self._settle(name)

    def _towns_beside_states(self) -> None:
        """ "Lebanon, Ohio" and "Moscow, Idaho" are towns of the USA."""
        for name, beside in zip(self.names, self.names[1:], strict=False):
            code = state_codes().get(self.text[beside.start : beside.end])
            if name.label == "GPE" and code and self.text[name.end : beside.start] == ", ":
                found = choose(towns(self.text[name.start : name.end]), countries=(), region=code)
                if found:
                    name.row = _town_row(found)
                    name.id = name.row.id

    def _type_words(self) -> None:
        """Take in "region", "direction" and the like where the bare name is another place, a town."""
        for name in self.names:
            row = name.row
            part = grammar.PART.match(self.text, name.end)
            if part is None or name.label == "FAC" or row and row.attrs["type"] not in ("town", "capital", "region"):
                continue
            kind = part.lastgroup or ""
            if kind != "any" and (row is None or row.country not in grammar.PART_COUNTRIES[kind]):
                continue
            text = self.text[name.start : name.end]
            if row is None or row.attrs["type"] != "region" or any(town.country == row.country for town in towns(text)):
                name.end = part.end()
                name.row = _regions().get(text, row)
                name.id = name.row.id if name.row else name.id


@component("places", assigns=["doc.spans"])
class Places:
    """Writes the groups ``places``, ``norps`` and ``orgs`` of ``doc.spans``.

    Names under the spans of ``units`` and ``people``, where an earlier component wrote these, are left out.

    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> _ = nlp.add_pipe("exchange_facts.places")
    >>> doc = nlp("Hamas freed ten Thais near Robotyne in the Kursk region, Israel said.")
    >>> {key: [span.text for span in group] for key, group in doc.spans.items()}
    {'places': ['Robotyne', 'Kursk region', 'Israel'], 'norps': ['Thais'], 'orgs': ['Hamas']}
    """

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        _forms()

    def __call__(self, doc: Doc) -> Doc:
        taken = [
            (span.start_char, span.end_char) for key in ("units", "people") if key in doc.spans for span in doc.spans[key]
        ]
        groups: dict[str, list[Span]] = {"places": [], "norps": [], "orgs": []}
        for name in _Reading(doc.text, taken).read():
            span = doc.char_span(name.start, name.end, label=name.label, span_id=name.id, alignment_mode="expand")
            if span is not None and span.end_char <= name.end + 1:  # not the whole of "U.S.-led", which is one token
                groups[GROUPS[name.label]].append(span)
        for key, spans in groups.items():
            doc.spans[key] = SpanGroup(doc, name=key, spans=spans)
        return doc
