"""The component that finds places, peoples and organisations."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import attrgetter

from spacy.language import Language
from spacy.tokens import Doc, Span

from exchange_facts.component import component, span_of, spans_of, text_of, write_spans
from exchange_facts.rulers import gazetteer
from exchange_facts.rulers import place_grammar as grammar
from exchange_facts.rulers.gazetteer import row_of
from exchange_facts.rulers.place_context import Name, settle
from exchange_facts.rulers.towns import choose, is_known_word, is_word, longest, town_index, towns

__all__ = ["Places", "row_of"]

GROUPS = {"GPE": "places", "LOC": "places", "FAC": "places", "NORP": "norps", "ORG": "orgs"}
LARGE = 200_000  # inhabitants from which the name of a town needs no cue in an article on its country
HEADLINE = 0.8  # share of capitalised words from which a line is a headline
# One character for one, so that offsets stay.
FLAT = [*zip("\u00a0\u202f\u2019\u02bc\u2010\u2011", "  ''--", strict=True)]

_start, _end = attrgetter("start"), attrgetter("end")


class _Reading:
    """The names of one text. ``taken`` are the stretches of units and persons."""

    def __init__(self, text: str, taken: list[tuple[int, int]]) -> None:
        for mark, plain in FLAT if not text.isascii() else ():
            text = text.replace(mark, plain)  # much faster than ``translate``
        self.text = text
        self.words = [match.span() for match in grammar.WORD.finditer(self.text)]
        self.begins = dict(self.words)
        self.ends = {end: start for start, end in self.words}
        self.taken = sorted(taken)
        self.longest = max((end - start for start, end in taken), default=0)
        self.cover = bytearray(len(text))  # what is a unit, a person or a name already
        for start, end in taken:
            self.cover[start:end] = b"\1" * (end - start)
        self.names: list[Name] = []  # in the order of the text, without overlaps
        self.doubtful: list[Name] = []
        self.countries: set[str] = set()

    def read(self) -> list[Name]:
        self._listed()
        self.countries = {name.row.country for name in self.names if name.row and name.row.country}
        self._datelines()
        self._unlisted()
        self._settle_doubtful()
        settle(self.text, self.names)
        return self.names

    # -- what is there already

    def _is_taken(self, start: int, end: int) -> bool:
        """Whether a unit or a person lies over a stretch that does not hold all of it and more."""
        near = self.taken[bisect_left(self.taken, (start - self.longest,)) : bisect_left(self.taken, (end,))]
        return any(start < b and not (start <= a and b <= end and end - start > b - a) for a, b in near)

    def _overlapping(self, start: int, end: int) -> list[Name]:
        first = bisect_right(self.names, start, key=_end)
        return self.names[first : bisect_left(self.names, end, key=_start)]

    def _add(self, name: Name) -> None:
        """Add a name in place of those under it."""
        first = bisect_right(self.names, name.start, key=_end)
        self.names[first : bisect_left(self.names, name.end, key=_start)] = [name]
        self.cover[name.start : name.end] = b"\1" * (name.end - name.start)

    # -- cues

    def _before(self, start: int) -> str:
        return self.text[max(0, start - 24) : start]

    def _cued(self, start: int, end: int, *, certain: bool) -> bool:
        """Whether a place is expected here; a name ``certain`` not to be a word or a person needs less."""
        before = self._before(start)
        if grammar.CUE.search(before) or (certain and grammar.WAY.search(before)):
            return True
        at = bisect_right(self.names, start, key=_end)
        previous = self.names[at - 1] if at else None
        if previous and GROUPS[previous.label] == "places" and self.text[previous.end : start] in grammar.CHAIN:
            return previous.cued or certain
        if self.text.startswith(", ", end) and any(name.label == "GPE" for name in self._overlapping(end + 2, end + 3)):
            return True
        return self._opens_line(start, end)

    def _opens_line(self, start: int, end: int) -> bool:
        """Whether a name is the place of a report: "Ruweished, Jordan -- Lorries ..."."""
        line = self.text.rfind("\n", 0, start) + 1
        return not self.text[line:start].strip() and grammar.DATED.match(self.text, end) is not None

    def _alone(self, start: int, end: int) -> bool:
        """Whether a name is not a part of a longer one, as in "Paris Hilton" or "Richmond Highway"."""
        if grammar.TITLE.search(self._before(start)):
            return False
        before = self.ends.get(start - 1) if self.text[start - 1 : start] == " " else None
        if before is not None and not self.cover[before]:
            word = self.text[before : start - 1]
            if is_word(self.text[start:end]) or not is_known_word(word):
                return False
        after = self._next_word(end)
        if after is None or self.cover[end + 1]:
            return True
        word = self.text[end + 1 : after]
        if word in gazetteer.days() or word in grammar.TITLES:
            return True
        return is_known_word(word) and self._in_headline(start) and not is_word(self.text[start:end])

    def _next_word(self, end: int) -> int | None:
        """Where the capitalised word ends that follows right behind."""
        return self.begins.get(end + 1) if self.text[end : end + 1] == " " else None

    def _in_headline(self, at: int) -> bool:
        """Whether nearly all words of a line have capitals."""
        stop = self.text.find("\n", at)
        line = self.text[self.text.rfind("\n", 0, at) + 1 : stop if stop > 0 else None]
        words = [word for word in line.split() if len(word) > 3]
        return sum(word[0].isupper() for word in words) > HEADLINE * len(words)

    # -- names of the lexicon and of the grammar

    def _listed(self) -> None:
        """Names of the lexicon, and facilities, landforms and organisations by their type words."""
        index, joined, done = gazetteer.forms(), self.text.replace("\n", " "), 0
        for start, stop in self.words:
            if start < done:
                continue
            word, end = self.text[start:stop], stop
            for form, offset, row, doubtful in index.get(word, ()):
                begin = start - offset
                if joined.startswith(form, begin) and not joined[begin + len(form) : begin + len(form) + 1].isalnum():
                    if (begin and joined[begin - 1].isalnum()) or self._is_taken(begin, begin + len(form)):
                        continue
                    end = done = begin + len(form)
                    begin += 4 * form.startswith("the ")  # the article is a condition, not a part
                    name = Name(begin, end, row.label, row.id, row)
                    if row.label in ("GPE", "LOC") and self._goes_on(word, begin, end):
                        pass
                    elif doubtful:
                        self.doubtful.append(name)
                    elif GROUPS[row.label] != "places" or not grammar.NAMED_AFTER.match(self.text, end):
                        self._add(name)
                    break
            if word in grammar.OPENERS:
                done = max(done, self._titled(start, stop))
            elif self.text[end : end + 1] == " " and (kind := grammar.TYPE.match(self.text, end)):
                done = max(done, self._typed(start, end, kind.lastgroup or "", kind.end()))

    def _goes_on(self, word: str, start: int, end: int) -> bool:
        """Whether a place only begins a longer name: "Israel Katz", "Kansas City", "Kyiv Music Festival"."""
        after = self._next_word(end)
        if after is None or self.cover[end + 1]:
            return False
        if longest(self.text, start, [after]):
            return True
        if grammar.TYPE.match(self.text, end) or grammar.PART.match(self.text, end):
            return False
        following = self.text[end + 1 : after]
        if following in gazetteer.forms() or following in grammar.OPENERS or following in gazetteer.days():
            return False
        if not is_known_word(following):
            return word in gazetteer.first_names() and following not in grammar.TITLES
        run, last = [following], after
        while (after := self._next_word(last)) and not self.cover[last + 1]:
            run.append(self.text[last + 1 : after])
            last = after
        if grammar.TITLES.intersection(run) or self._in_headline(start):
            return False
        return all(map(is_known_word, run))

    def _titled(self, start: int, stop: int) -> int:
        """Add an organisation or a landform that a word of its kind opens; return where it ends."""
        label, id = "ORG", "orgs.pattern"
        if self.text[start:stop] in grammar.HEADS:
            found = grammar.OF_WHAT.match(self.text, stop)
            start = self._run_start(start)
        elif found := grammar.FIELD_BODY.match(self.text, start):
            start = self._run_start(start)
        else:
            label, id, found = "LOC", "places.land", grammar.LAND_BEFORE.match(self.text, start)
        if found is None or self._is_taken(start, found.end()):
            return 0
        under = self._overlapping(start, found.end())
        if not any(name.start <= start and found.end() <= name.end for name in under):
            self._add(Name(start, found.end(), label, id))
        return found.end()

    def _run_start(self, start: int) -> int:
        """Where the capitalised words begin that stand before a word of the same organisation."""
        while self.text[start - 1 : start] == " " and start - 1 in self.ends:
            before = self.ends[start - 1]
            if self.cover[before] or self.text[before : start - 1] in ("The", "A", "In", "At", "By"):
                break
            start = before
        return start

    def _typed(self, start: int, end: int, kind: str, stop: int) -> int:
        """Add the facility or landform whose name ends at ``end``, its type at ``stop``; return its end."""
        under = self._overlapping(start, end)
        if any(name.label == "NORP" or (name.row and name.row.attrs.get("alone")) for name in under):
            return 0
        if under:
            start = under[0].start
        elif is_known_word(self.text[start:end]):
            return 0
        while not under and self.text[start - 1 : start] in (" ", "-") and start - 1 in self.ends:
            before = self.ends[start - 1]
            if self.cover[before] or is_known_word(self.text[before : start - 1]):
                break
            start = before
        if article := grammar.ARTICLE.search(self._before(start)):
            start -= len(article[0])
        before_it = self._before(start)
        if kind == "built" and grammar.INDEFINITE.search(before_it):
            return 0  # "a Donetsk prison" is a prison in Donetsk
        if self.text.endswith(grammar.PLURALS, end, stop) and not before_it.endswith(" and "):
            return 0
        if self._is_taken(start, stop):
            return 0
        label, id = ("LOC", "places.land") if kind == "land" else ("FAC", "places.facility")
        self._add(Name(start, stop, label, id, under[0].row if under else None))
        return stop

    # -- names that no lexicon has

    def _datelines(self) -> None:
        for start, end in grammar.datelines(self.text):
            if not any(self.cover[start:end]):
                found = choose(towns(self.text[start:end]), countries=self.countries)
                if found:
                    name = Name(start, end, "GPE", "")
                    name.set_town(found)
                    self._add(name)
                elif not all(is_known_word(word) for word in self.text[start:end].split()):
                    self._add(Name(start, end, "GPE", "places.dateline"))

    def _unlisted(self) -> None:
        """Towns of the world, and unknown names where a place is expected."""
        done = 0
        days = gazetteer.days()
        doubtful = {name.start for name in self.doubtful}
        for at, (start, stop) in enumerate(self.words):
            if start < done or self.cover[start] or start in doubtful:
                continue
            word = self.text[start:stop]
            if word in days:
                continue
            ends = [stop]
            for begin, end in self.words[at + 1 : at + 4]:
                if self.cover[begin] or not self._joined(ends[-1], begin):
                    break
                if self.text[begin:end] in days:
                    break
                ends.append(end)
            if article := grammar.ARTICLE.search(self._before(start)):
                start -= len(article[0])
            known = longest(self.text, start, ends)
            if known:
                accepted = self._accept_town(start, known)
                done = known if accepted else 0
            elif not is_known_word(word) and self._accept_unknown(start, ends):
                done = ends[-1]

    def _joined(self, end: int, begin: int) -> bool:
        """Whether what stands between two words may stand in a name."""
        gap = self.text[end:begin]
        return gap in grammar.GAPS or (gap == ". " and self.text[self.ends[end] : end] == "St")

    def _accept_town(self, start: int, end: int) -> bool:
        text = self.text[start:end]
        if text.isupper() or not self._alone(start, end) or grammar.NAMED_AFTER.match(self.text, end):
            return False
        found = towns(text)
        single = not any(mark in text for mark in " -'")
        certain = text.split(" ")[0] not in gazetteer.first_names() and not (single and is_word(text))
        name, meant = Name(start, end, "GPE", ""), choose(found, countries=self.countries) or found[0]
        name.cued = self._cued(start, end, certain=certain)
        large = meant.main and (meant.population >= LARGE or not single)
        if not name.cued and not (certain and large and meant.country in self.countries):
            self.doubtful.append(name)
            return False
        name.set_town(meant)
        self._add(name)
        return True

    def _accept_unknown(self, start: int, ends: list[int]) -> bool:
        while len(ends) > 1 and is_word(self.text[self.ends[ends[-1]] : ends[-1]]):
            ends.pop()  # "Swap In Zelenivka Complete" is a headline
        end = ends[-1]
        words = [match[0] for match in grammar.WORD.finditer(self.text, start, end)]
        if words[0] in gazetteer.first_names() or len(words[0]) < 3 or any(word.isupper() for word in words):
            return False
        if not self._alone(start, end):
            return False
        name = Name(start, end, "GPE", "places.cue")
        cued = grammar.CUE.search(self._before(start)) and not self.text.startswith("'s", end)
        if (
            cued
            or self._continues_list(start, end)
            or grammar.OWN_PART.match(self.text, end)
            or self._opens_line(start, end)
        ):
            self._add(name)
            return True
        self.doubtful.append(name)
        return False

    def _continues_list(self, start: int, end: int) -> bool:
        """Whether a name is the last of a list of places: "between Kafr Nabl and Hazzano on Friday"."""
        at = bisect_right(self.names, start, key=_end)
        before = self.names[at - 1] if at else None
        if before is None or GROUPS[before.label] != "places":
            return False
        if self.text[before.end : start] not in (" and ", " or ", " to ") or not grammar.LIST_END.match(self.text, end):
            return False
        lead = self._before(before.start)
        return bool(grammar.CUE.search(lead) or grammar.WAY.search(lead))

    def _settle_doubtful(self) -> None:
        """Add doubtful names that have a cue beside them or that the article has as a place elsewhere."""
        self.doubtful = [name for name in self.doubtful if self._alone(name.start, name.end)]
        for name in self.doubtful:
            if name.row and self._cued(name.start, name.end, certain=False):
                self._add(name)
        known = {self.text[name.start : name.end]: name for name in self.names if GROUPS[name.label] == "places"}
        for name in self.doubtful:
            same = known.get(self.text[name.start : name.end])
            if same and not self._overlapping(name.start, name.end):
                name.id, name.row = same.id, same.row
                self._add(name)


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
        gazetteer.forms()
        town_index()

    def __call__(self, doc: Doc) -> Doc:
        taken = [(span.start_char, span.end_char) for key in ("units", "people") for span in spans_of(doc, key)]
        groups: dict[str, list[Span]] = {"places": [], "norps": [], "orgs": []}
        for name in _Reading(text_of(doc), taken).read():
            span = span_of(doc, name.start, name.end, name.label, name.id)
            # a token such as "U.S.-led" is one, and no place
            if span.end_char <= name.end + 1:
                groups[GROUPS[name.label]].append(span)
        for key, spans in groups.items():
            write_spans(doc, key, spans)
        return doc
