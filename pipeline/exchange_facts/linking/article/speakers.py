"""Whom the article gives as the source of a number."""

from __future__ import annotations

from exchange_facts.lexicon import word_set
from exchange_facts.linking.category.mention import Mention
from exchange_facts.linking.role.cues import Cue
from exchange_facts.linking.view import STATES, Speaker, Tag, View

REACH = 7  # tokens between a name and its verb of speech
ASIDE = 16  # tokens of an apposition between them
LONG = 12  # tokens of a name
TITLE = 3  # tokens of title before a name
BEHIND = 4  # tokens of title between a verb of speech and the name behind it
NOUNS = 8  # tokens of a source without a name
BACK = 8  # sentences in which a pronoun or a list looks for its source
_QUOTES = frozenset(('"', "“", "”", "«", "»"))
_HEADS = frozenset(("–", "—", ":"))  # what stands between a headline and its source
_BREAKS = _QUOTES | {",", ";", ":", "–", "—", "-", ".", "(", ")"}
_PREPOSITIONS = word_set("speakers.prepositions")
_ADVERBIAL = _PREPOSITIONS | word_set("time_words")
_CONJUNCTIONS = word_set("speakers.conjunctions")
_ADJUNCTS = _CONJUNCTIONS | word_set("time_words")  # when and why somebody spoke
_ADJECTIVES = word_set("speakers.adjectives")
_PRONOUNS = word_set("subject_pronouns")
_OBLIQUE = word_set("object_pronouns")
_PERSONAL = word_set("speakers.personal")
_HAD = "had"  # what somebody had wanted is told by others
_RELATIVE = word_set("speakers.relative")
_NOBODY = word_set("speakers.nobody")  # subjects that name no source
_ANYBODY = word_set("speakers.anybody") | {"the", "two"}  # alone they name nobody: "officials said"
_OFFICES = word_set("speakers.offices")
_BESIDE = word_set("speakers.beside")
_GENITIVE = frozenset(("'s", "’s", "'", "’"))
_PLURAL = ("s", "taliban")  # endings of demonyms that are nouns
_PUT = frozenset("put puts putting".split())
_SAYING = word_set("speakers.saying")
_ENDS: tuple[list[str], ...] = ([","], ["."], [";"], [":"], ["and"], [])
_GROUPS = ("people", "orgs", "places", "norps")


def speaker_of(view: View, sentence: int) -> Speaker | None:
    """The first source that a sentence names."""
    for at in range(len(view.speakers), sentence + 1):  # in order: a pronoun asks for the sentences before its own
        voices = _voices(view, at)
        found = [speaker for _, speaker in voices] if voices else [_headline(view, at)]
        view.speakers.append(next(filter(None, found), None))
    return view.speakers[sentence]


def _voices(view: View, sentence: int) -> list[tuple[Cue, Speaker | None]]:
    """The cues that tell in a sentence, and who speaks at each."""
    found = view.voices.get(sentence)
    if found is None:
        cues = (cue for cue in view.cues_by_sentence[sentence] if cue.cue in ("speech", "source"))
        found = view.voices[sentence] = [(cue, _source(view, sentence, cue)) for cue in cues if speaks(view, cue)]
    return found


def speaks(view: View, cue: Cue) -> bool:
    """Whether a cue tells: what is "put off", and a list, tell nothing; "put at 800" and "lists 1,161" do."""
    if cue.id == "speech.figure":
        return bool(view.counted(cue.end, cue.end + 4))
    if view.lower[cue.start] not in _PUT:
        return view.lower[cue.end : cue.end + 1] != ["over"]  # "Kyiv argues over its swap"
    stop = min(view.sentence(cue.start)[1], cue.end + ASIDE)
    return any(view.lower[at] == "at" and view.counted(at + 1, at + 4) for at in range(cue.end, stop))


def _source(view: View, sentence: int, cue: Cue) -> Speaker | None:
    """Who speaks at a cue: behind "according to", before the verb, or behind it where the verb comes first."""
    begin, stop = view.sentences[sentence]
    if cue.cue == "source":
        pronoun = cue.end < stop and view.lower[cue.end] in _OBLIQUE and view.lower[cue.end + 1 : cue.end + 2] in _ENDS
        return _antecedent(view, sentence, view.lower[cue.end]) if pronoun else _behind(view, cue, stop, REACH)
    if cue.start > begin and view.lower[cue.start - 1] in _GENITIVE:  # "by the Red Cross's count"
        owners = (view.covered(cue.start - 2, group) for group in _GROUPS)
        return next((_speaker(tag) for tag in owners if tag is not None), None)
    if cue.passive:
        return None
    at = cue.start
    while at > begin and (view.lower[at - 1] in _BESIDE or view.lower[at - 1].endswith("ly")):
        at -= 1
    if at > begin and view.lower[at - 1] in _PRONOUNS:
        return _antecedent(view, sentence, view.lower[at - 1])
    if (found := _named(view, begin, at)) is not None:
        return found
    aside = at > begin and view.lower[at - 1] == ","
    if at == begin or view.lower[at - 1] in _BREAKS:
        behind = _behind(view, cue, stop, BEHIND)
        if behind is not None or not aside:
            return behind
    word = view.lower[cue.start]
    figure = view.counted(cue.end, cue.end + 3) and not view.counted(begin, at) and not word.endswith("ing")
    if not (figure or word in _SAYING or word.endswith("ed") or cue.end > cue.start + 1):
        return None
    if aside:  # "Foro Penal, a legal aid group, said"
        at = next((t for t in range(at - 2, max(begin, at - ASIDE), -1) if view.lower[t] == ","), at)
    return _noun_phrase(view, begin, at)


def _named(view: View, begin: int, at: int) -> Speaker | None:
    """The name that is the subject of a verb, over an apposition: "Medinsky, who leads the negotiators, said"."""
    aside = at > begin and view.lower[at - 1] == ","
    reach = max(begin, at - (ASIDE if aside else REACH))
    tags = [
        tag
        for group in _GROUPS
        for tag in view.within(group, max(begin, reach - LONG), at)
        if reach < tag.end <= at and _subject(view, tag)
    ]
    near = [(cost, tag.start, tag) for tag in tags if (cost := _apart(view, begin, tag, at)) is not None]
    return _speaker(min(near)[2]) if near else None


def _apart(view: View, begin: int, tag: Tag, at: int) -> float | None:
    """How far a name is from its verb; None where it is not its subject."""
    between = view.lower[tag.end : at]
    marks = [word for word in between if word in _BREAKS and word != "-"]
    if between == [","]:  # an apposition itself: "the ombudsman, Arman Tatoyan, was told"
        if "," not in view.lower[max(begin, tag.start - TITLE) : tag.start]:
            return None
    elif marks and not (marks == [",", ","] and between[0] == ","):
        return None
    if tag.label == "NORP" and between and not marks:
        return None
    return {"PERSON": 0.0, "ORG": 0.5}.get(tag.label, 3.0) + 0.1 * len(between)


def _subject(view: View, tag: Tag) -> bool:
    """Whether a name can be who speaks: no place of an event, no genitive, nothing behind a preposition."""
    start = tag.start - 1
    while start > 0 and view.lower[start] in _ADJECTIVES:
        start -= 1
    before = view.lower[start] if start >= 0 else ""
    behind = view.lower[tag.end] if tag.end < len(view.lower) else ""
    if before in _PREPOSITIONS or behind in _GENITIVE:
        return False
    if tag.label in ("GPE", "LOC", "FAC"):
        return tag.row is not None and tag.row.attrs.get("type") in STATES
    return tag.label != "NORP" or view.lower[tag.end - 1].endswith(_PLURAL)


def _behind(view: View, cue: Cue, stop: int, reach: int) -> Speaker | None:
    """The name, or the nouns, behind a cue."""
    tags = [
        tag
        for group in _GROUPS
        for tag in view.within(group, cue.end, min(stop, cue.end + reach))
        if not _BREAKS & set(view.lower[cue.end : tag.start]) and not (tag.label == "NORP" and cue.cue == "speech")
    ]
    if tags:
        return _speaker(min(tags, key=lambda tag: ({"PERSON": 0, "ORG": 1}.get(tag.label, 3), tag.start)))
    end = cue.end
    while end < stop and end - cue.end < NOUNS and view.lower[end] not in _BREAKS | _RELATIVE | _ADJUNCTS:
        end += 1
    determined = cue.end < stop and view.lower[cue.end] in ("the", "a", "an")
    if determined < end - cue.end < NOUNS and (determined or cue.cue == "source"):
        if view.lower[end : end + 1] == [","] and (name := view.covered(end + 1, "people")):
            return _speaker(name)  # "said the deputy governor, Mulham al-Akidi"
        return _nouns(view, cue.end, end)
    return None


def _noun_phrase(view: View, begin: int, at: int) -> Speaker | None:
    """The nouns before a verb: "the president's office", "lawyers"."""
    start = at
    while start > begin and view.lower[start - 1] not in _BREAKS and at - start <= NOUNS:
        start -= 1
    dated = [end for first, end, _ in view.dates[view.sentence_of[at - 1]] if start <= first <= start + 1 < end <= at]
    start = max([start, *dated])
    while start < at and (view.lower[start] in _CONJUNCTIONS or not view.lower[start][:1].isalpha()):
        start += 1
    words = view.lower[start:at]
    if not words or words[0] in _ADVERBIAL or len(words) > NOUNS or words[0][0].isdigit():
        return None
    determined = words[0] in ("the", "a", "an", "its", "their")
    cues = view.cues_by_sentence[view.sentence_of[start]]
    if not determined and any(start <= cue.start < at and cue.verb for cue in cues):
        return None
    return _nouns(view, start, at)


def _nouns(view: View, start: int, end: int) -> Speaker | None:
    """A source without a name, on the side of whom its noun phrase names."""
    words = view.lower[start:end]
    if _NOBODY.intersection(words) or words[-1] in ("the", "a", "an") or _ANYBODY.issuperset(words):
        return None
    sided = [tag for group in _GROUPS for tag in view.within(group, start, end) if tag.party]
    same = bool(sided) and len({tag.party for tag in sided}) == 1
    return Speaker(start, end, sided[0].party, sided[0].label) if same else Speaker(start, end, None, "")


def _headline(view: View, sentence: int) -> Speaker | None:
    """The source that a headline names at its end or its head: "100 servicemen returned – MoD", "Lubinets: 16 held"."""
    begin, stop = view.sentences[sentence]
    if not view.says(begin, _HEADS):
        return None
    while stop > begin and not view.lower[stop - 1][:1].isalnum():
        stop -= 1
    for tag in (view.covered(stop - 1, group) for group in ("people", "orgs")):
        if tag is not None and not _HEADS.isdisjoint(view.lower[max(begin, tag.start - 2) : tag.start]):
            return _speaker(tag)
    dash = next((at for at in range(stop - 1, max(begin, stop - 4), -1) if view.lower[at] in ("–", "—")), None)
    if dash is not None and view.lower[stop - 1] in _OFFICES:
        return _nouns(view, dash + 1, stop)
    for tag in (view.covered(begin, group) for group in ("people", "orgs")):
        if tag is not None and sentence == 0 and view.lower[tag.end : tag.end + 1] == [":"]:
            return _speaker(tag)
    return None


def _antecedent(view: View, sentence: int, pronoun: str) -> Speaker | None:
    """Who spoke before; "he" and "she" are no state and no office."""
    for other in range(sentence - 1, max(-1, sentence - BACK - 1), -1):
        found = speaker_of(view, other)
        if found is not None and (pronoun not in _PERSONAL or found.label in ("PERSON", "")):
            return found
    return None


def _speaker(tag: Tag) -> Speaker:
    return Speaker(tag.start, tag.end, tag.party, tag.label)


def source_of(view: View, mention: Mention) -> Speaker | None:
    """The source of a number: of its clause, or of the neighbour that the same quotation reaches."""
    at = mention.start
    sentence = view.sentence_of[at]
    voices = _voices(view, sentence)
    for cue, found in sorted(voices, key=lambda told: (told[0].start > at, abs(told[0].start - at))):
        if found is not None and _reaches(view, cue, found, mention):
            return found
    if (wish := _wisher(view, sentence, mention)) is not None:
        return wish
    if not voices and (headline := speaker_of(view, sentence)):
        return headline
    if _quoted(view, mention):
        for other in (sentence - 1, sentence + 1, sentence - 2):
            if 0 < other < len(view.sentences) and (speaker := speaker_of(view, other)):
                return speaker
    opening = next(iter(view.cued(at, "versus")), None)
    if sentence and opening is not None and opening.start <= view.sentences[sentence][0] + 1:
        return speaker_of(view, sentence - 1)  # "In exchange, 103 were handed over"
    return None


def ours(view: View, at: int) -> str | None:
    """The side for which "we" stands at a token: of whoever speaks."""
    sentence = view.sentence_of[at]
    for other in (sentence, sentence - 1, sentence + 1, sentence - 2):
        if 0 <= other < len(view.sentences) and (speaker := speaker_of(view, other)) is not None:
            return speaker.party
    return None


def told_by(view: View, mention: Mention, kind: str | None) -> Speaker | None:
    """The source of a number; totals go on with the source before, and so does "…, he said; 12 are policemen"."""
    if (source := source_of(view, mention)) is not None:
        return source
    sentence = view.sentence_of[mention.start]
    voices = _voices(view, sentence)
    if before := [voice for voice in voices if voice[0].start < mention.start]:
        cue, speaker = before[-1]
        marks = [at for at in range(cue.end, mention.start) if view.lower[at] == ";"]
        on = marks and (view.lower[marks[-1] + 1] in _PRONOUNS or view.counted(marks[-1] + 1, marks[-1] + 3))
        return speaker if on else None
    total = kind in ("cumulative", "held") and not voices
    return speaker_of(view, sentence - 1) if total and sentence and not view.opens(sentence) else None


def _wisher(view: View, sentence: int, mention: Mention) -> Speaker | None:
    """Who wants, offers or promises a number: "the rebels want 45 of theirs"."""
    wishes = [cue for cue in view.cued(mention.start, "wish") if cue.start < mention.start]
    if not wishes:
        return None
    begin = view.sentences[sentence][0]
    if wishes[-1].passive or _HAD in view.lower[max(begin, wishes[-1].start - 2) : wishes[-1].start]:
        return None
    at = wishes[-1].start
    while at > begin and (view.lower[at - 1] in _BESIDE or view.lower[at - 1].endswith("ly")):
        at -= 1
    if at > begin and view.lower[at - 1] in _PRONOUNS:
        return _antecedent(view, sentence, view.lower[at - 1])
    return _named(view, begin, at) or _noun_phrase(view, begin, at)


def _reaches(view: View, cue: Cue, source: Speaker, mention: Mention) -> bool:
    """Whether what is said holds the number: all that follows, and what goes before ", the ministry said"."""
    if cue.start < mention.start:
        return ";" not in view.lower[cue.end : mention.start]
    first = min(cue.start, source.start) if source.start >= mention.start else cue.start
    while first > mention.end and view.lower[first - 1] not in _BREAKS and cue.start - first < ASIDE:
        first -= 1
    return ";" not in view.lower[mention.end : first] or (cue.cue == "speech" and view.lower[first - 1] != ";")


def _quoted(view: View, mention: Mention) -> bool:
    """Whether a number stands in a quotation that its sentence opens with, ends with or lies within."""
    if not view.says(mention.start, _QUOTES):
        return False
    begin, stop = view.sentence(mention.start)
    marks = [at for at in range(begin, stop) if view.lower[at] in _QUOTES]
    before = sum(at < mention.start for at in marks)
    return before % 2 == 1 or len(marks) % 2 == 1
