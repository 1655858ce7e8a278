"""Whom the article gives as the source of a sentence."""

from __future__ import annotations

from exchange_facts.linking.mention import Mention
from exchange_facts.linking.view import Speaker, View

REACH = 7  # tokens between a name and its verb of speech
_QUOTES = frozenset(('"', "“", "”", "«", "»"))


def speaker_of(view: View, sentence: int) -> Speaker | None:
    """The source of a sentence: the name next to a verb of speech, or behind "according to"."""
    if sentence not in view.speakers:
        view.speakers[sentence] = _speaker(view, sentence)
    return view.speakers[sentence]


def _speaker(view: View, sentence: int) -> Speaker | None:
    cues = [cue for cue in view.cues_by_sentence[sentence] if cue.cue in ("speech", "source")]
    if not cues:
        return None
    begin, stop = view.sentences[sentence]
    names = [
        tag for group in ("people", "orgs", "places", "norps") for tag in view.within(group, begin, stop)
    ]  # fmt: skip
    best: tuple[float, int, int, str | None, str] | None = None
    for cue in cues:
        for tag in names:
            after = tag.start - cue.end
            before = cue.start - tag.end
            if cue.cue == "source":
                cost = float(after) if 0 <= after <= REACH else None
            elif 0 <= before <= REACH:
                cost = before + 0.0
            elif 0 <= after <= 4:
                cost = after + 1.5
            else:
                cost = None
            if cost is None:
                continue
            cost += {"PERSON": 0.0, "ORG": 0.5}.get(tag.label, 3.0)
            if best is None or cost < best[0]:
                best = (cost, tag.start, tag.end, tag.party, tag.label)
    return Speaker(*best[1:]) if best else None


def source_of(view: View, mention: Mention) -> Speaker | None:
    """The source of a number: of its sentence, or of the neighbour that the same quotation reaches."""
    sentence = view.sentence_of[mention.start]
    own = speaker_of(view, sentence)
    if own is not None:
        return own
    begin, stop = view.sentences[sentence]
    if not _QUOTES.isdisjoint(view.lower[begin:stop]) or mention.possessive in ("our", "my"):
        for other in (sentence - 1, sentence + 1, sentence - 2):
            if 0 < other < len(view.sentences) and (found := speaker_of(view, other)):
                return found
    return None
