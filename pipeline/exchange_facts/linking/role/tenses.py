"""Whether a release is told as done: the tense of a verb, and nouns whose own verb tells of them."""

from __future__ import annotations

from exchange_facts.lexicon import word_set
from exchange_facts.linking.category.mention import Mention
from exchange_facts.linking.role.cues import Cue
from exchange_facts.linking.role.predicates import Governor
from exchange_facts.linking.view import View

AHEAD = 5  # tokens between a verb of carrying out and its exchange ("began, on Friday, an exchange of")
WISH = 12  # tokens between "that" and "be" in what somebody wants
_AUXILIARIES = word_set("tenses.auxiliaries")
_BEFORE_VERBS = _AUXILIARIES | {"not", "already", "also"}
_FINITE_AUXILIARIES = word_set("tenses.finite_auxiliaries")
_PASSED_OVER = _AUXILIARIES | {"be", "yet"}
_MODALS = word_set("tenses.modals")
_FINITE = word_set("tenses.finite")  # of the past, and no participles
_PAST = _FINITE | frozenset(("sent", "brought", "won"))
_STOPS = frozenset((".", ",", ";", "so"))
_NAMES = word_set("tenses.names")
_SEE = word_set("tenses.see")
_BREAKS = word_set("tenses.breaks")
_FOLLOWS = word_set("tenses.follows")
_GOES_ON = word_set("tenses.goes_on")
NOT = frozenset(("not", "n't", "n’t", "never"))
_UNWANTED = NOT | {"than"}  # "would sooner die than be sent home"
UNITS = word_set("tenses.units")
UPON = frozenset(("after", "following", "despite"))


def settled(view: View, mention: Mention) -> bool:
    """ "Of the 1,569 who should have come only 211 did", "had demanded 17 and made do with twelve"."""
    behind = view.lower[mention.np_end : mention.np_end + 2]
    did = len(behind) == 2 and behind[0] in ("did", "have") and behind[1] in _STOPS
    begin = view.sentence(mention.start)[0]
    return did or any(c.id == "take.content" and c.end == mention.start for c in view.cued(begin, "take"))


def told_as_past(view: View, cue: Cue) -> bool:
    """Whether a verb is told as done: "were released", "have come", "freed"; not "were to have been released"."""
    lower = view.lower
    at, auxiliaries = _auxiliaries(view, cue)
    if _open(view, at):
        return False
    if not _FINITE_AUXILIARIES.isdisjoint(auxiliaries):
        return True
    if lower[cue.start] == "let":
        return not auxiliaries and lower[cue.start - 1] in _GOES_ON  # "kept his promise and let 70 go"
    return not auxiliaries and (lower[cue.start].endswith("ed") or lower[cue.start] in _PAST)


def carrier(view: View, cue: Cue) -> Cue | None:
    """The verb that carries an exchange out, where a noun names it: "began an exchange", "led to the release".

    A verb has one in "the deal saw Hamas release 105 and Israel free 240".
    """
    done = [c for c in view.cued(cue.start, "done") if c.verb and c.end <= cue.start]
    if not cue.verb or view.lower[cue.start].endswith("ing"):
        near = next((c for c in done if cue.start - c.end < AHEAD), None)
        if near is not None:
            return near
    seen = next((c for c in reversed(done) if view.lower[c.start] in _SEE), None)
    if seen is None or not _BREAKS.isdisjoint(view.lower[seen.end : cue.start]) or _auxiliaries(view, cue)[1]:
        return None
    return seen


def finite(view: View, cue: Cue) -> bool:
    """Whether an auxiliary or its form makes a verb finite: "were freed", "gave"; "freed" may be a participle."""
    return bool(_auxiliaries(view, cue)[1]) or view.lower[cue.start] in _FINITE


def homeward(view: View, cue: Cue) -> bool:
    """ "30 men returned to their villages": with "their" behind it the form has a subject, and is no participle."""
    behind = view.lower[cue.start + 1 : cue.start + 3]
    return view.lower[cue.start] == "returned" and (behind[:1] == ["home"] or behind == ["to", "their"])


def unfinished(view: View, cue: Cue) -> bool:
    """Whether a verb stands behind "to" or a modal."""
    return _open(view, _auxiliaries(view, cue)[0])


def _open(view: View, at: int) -> bool:
    """Whether "to" or a modal stands at a token: what follows need not have happened."""
    return at >= 0 and view.lower[at] in _MODALS and view.doc[at].text != "May"  # "seized in May were freed"


def _auxiliaries(view: View, cue: Cue) -> tuple[int, list[str]]:
    """The auxiliaries before a verb, and the token before them."""
    lower = view.lower
    at = cue.start - 1
    while at >= 0 and (lower[at] in _BEFORE_VERBS or _adverb(lower[at])):
        at -= 1
    return at, lower[at + 1 : cue.start]


def _adverb(word: str) -> bool:
    """Whether a word before a verb is an adverb by its ending: not in "the deal reached in July saw 24 freed"."""
    return word.endswith("ly") and word not in _NAMES


def negated(view: View, cue: Cue) -> bool:
    """ "did not release", "were never handed over"; not "were not only released"."""
    if not cue.verb:
        return False
    at = cue.start - 1
    while at >= 0 and (view.lower[at] in _PASSED_OVER or _adverb(view.lower[at])):
        at -= 1
    return at >= 0 and view.lower[at] in NOT


def upon(view: View, mention: Mention, governor: Governor) -> bool:
    """ "After the release of 40 hostages, …"."""
    if not UPON.isdisjoint(view.lower[max(governor.cue.end, mention.start - 4) : mention.start]):
        return True  # "delays the release of 600 following the recovery of six"
    led = view.lower[max(0, governor.cue.start - 3) : governor.cue.start]
    return governor.cue.start < mention.start and not UPON.isdisjoint(led)


def recounted(view: View, mention: Mention, governor: Governor) -> bool:
    """ "The release of 40 followed negotiations in Muscat": a noun whose own verb tells it as done."""
    if governor.cue.verb or governor.cue.start >= mention.start:
        return False
    begin, _ = view.sentence(governor.cue.start)
    before = view.lower[max(begin, governor.cue.start - 4) : governor.cue.start]
    if not (UPON.isdisjoint(before) or UNITS.isdisjoint(before)):
        return True  # "last week's release of 12 pilots", "a week after the return of 12"
    return not _FOLLOWS.isdisjoint(view.lower[mention.np_end : mention.np_end + 6])


def wanted(view: View, mention: Mention, governor: Governor | None) -> int | None:
    """ "Asked, for all 37, that five leaders be let out": the token of "that" before what somebody wants."""
    at = mention.np_end
    if view.lower[at : at + 1] != ["be"]:  # "that 46 wounded be brought down"
        if governor is None or not governor.cue.passive or unfinished(view, governor.cue):
            return None
        at = governor.cue.start - 1
    if view.lower[at] != "be" or view.lower[at - 1] in _UNWANTED:
        return None
    begin = view.sentence(mention.start)[0]
    return next((t for t in range(at - 1, max(begin, at - WISH) - 1, -1) if view.lower[t] == "that"), None)
