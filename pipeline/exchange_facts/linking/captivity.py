"""Captivity as a state: who is in it now, or was at a date, and who is only the price of an exchange."""

from __future__ import annotations

from exchange_facts.linking.cues import Cue
from exchange_facts.linking.mention import Mention
from exchange_facts.linking.predicates import CONJUNCTIONS, RELEASES, Governor
from exchange_facts.linking.sides import CAPTIVITY
from exchange_facts.linking.view import View

CAPTIVES = ("hostages", "prisoners", "prisoners_of_war")
FARTHER = 1.0  # a governor behind another clause
ASIDE = 2.5  # a governor in a clause of its own
_STAYS = frozenset("are is remain remains stay stays believe believes believed thought known feared".split())
_KNOWS = frozenset(
    "acknowledges acknowledged admits admitted confirms confirmed names named lists listed registers registered "
    "recorded counts counted visits visited visiting knows knew documented verified tracks tracked located".split()
)
_SITS = frozenset("sit sits remain remains languish languishes".split())
_HOLDERS = frozenset("we they it side government army rebels guerrillas militants separatists group movement".split())
_STAYED = frozenset(("in", "at", "inside", ",", "."))  # what follows "left", where nobody is left dead or homeless
_STATE_ENDS = CONJUNCTIONS | {";", ":", "."}


def state(view: View, mention: Mention, main: Governor | None, governors: list[Governor]) -> Governor | None:
    """What says that those who are counted are in captivity, where no verb of holding governs them."""
    near = main is not None and main.cost < FARTHER
    stays = _had(view, mention) or _known(view, mention) or _placed(view, mention)
    return _in_captivity(view, mention, main) or (None if near else stays) or _left(view, governors)


def _in_captivity(view: View, mention: Mention, main: Governor | None) -> Governor | None:
    """ "are in Russian prisons", "has 434 Pakistanis in its prisons": captivity as a state of now."""
    end = max(mention.np_end, mention.end)
    begin, stop = view.sentence(mention.start)
    lower = view.lower
    before = mention.start - 1
    told = lower[max(begin, before - 7) : before]
    if lower[max(begin, before)] in _SITS and not CAPTIVITY.isdisjoint(told) and "in" in told:
        return _stay(before, "object")  # "in its jails sit 212 men"
    for at in range(end, min(stop, end + 12)):
        if lower[at] in _STATE_ENDS or (lower[at] == "," and at > end + 5):
            return None
        if lower[at] in CAPTIVITY and {"in", "behind"} & set(lower[max(end, at - 4) : at]):
            present = _STAYS & set(lower[end:at]) or (
                (main is None or (main.cue.cue == "other" and main.cost > FARTHER)) and at - end <= 4
            )
            has = {"has", "have", "holds", "keeps"} & set(lower[max(0, mention.start - 3) : mention.start])
            past = {"been", "was", "were", "had"} & set(lower[end:at])
            if (past == {"were"} and not _moved(view, mention.start)) if past else (present or has):
                return _stay(at, "subject")
            return None
        if main is not None and main.cue.start == at and main.cue.cue in RELEASES:
            return None
    return None


def _had(view: View, mention: Mention) -> Governor | None:
    """ "We have 37 prisoners of war": whoever has captives holds them, if nothing further is said of them."""
    at = mention.start - 1
    if at < 1 or view.lower[at] not in ("has", "have") or mention.category not in (*CAPTIVES, "military"):
        return None
    if view.lower[at - 1] not in _HOLDERS and not any(view.covered(at - 1, group) for group in ("orgs", "places")):
        return None
    return _stay(at, "object")


def _known(view: View, mention: Mention) -> Governor | None:
    """ "Pakistan named 43 prisoners", "have confirmed only 71 hostages": whom somebody knows to be in captivity."""
    at = mention.start - 1
    while at > 0 and view.lower[at] in ("only", "just", "some"):
        at -= 1
    return _stay(at, "object") if view.lower[at] in _KNOWS and mention.category in CAPTIVES else None


def _placed(view: View, mention: Mention) -> Governor | None:
    """ "The 240 hostages in Gaza": captives of whom only the place is told."""
    at = mention.np_end
    if mention.category not in CAPTIVES or mention.head is None or view.lower[at : at + 1] not in (["in"], ["at"]):
        return None
    told = view.covered(at + 1, "places") is None or _moved(view, at)
    return None if told else _stay(at, "subject")


def _stay(at: int, side: str) -> Governor:
    return Governor(Cue(at, at + 1, "held", "held.state"), side, 0.0)


def _left(view: View, governors: list[Governor]) -> Governor | None:
    """ "600 men would be left in the camps": those who are left were not let go."""
    passive = (g for g in governors if view.lower[g.cue.start] == "left" and g.side == "subject" and g.cue.passive)
    return next((g for g in passive if not _STAYED.isdisjoint(view.lower[g.cue.end : g.cue.end + 1])), None)


def held_elsewhere(view: View, mention: Mention, governor: Governor) -> bool:
    """Whether who is held is of another clause, or is the price: "seven dissidents, in exchange for eight men held"."""
    if governor.side == "object":
        return governor.cost > ASIDE
    cues = view.cues_by_sentence[view.sentence_of[mention.start]]
    return any(c.cue == "versus" and mention.np_end <= c.start < governor.cue.start for c in cues)


def bargained(view: View, mention: Mention) -> bool:
    """ "In return for five people held in the west", "swapped for 12 jailed comrades": who is the price comes free."""
    cues = view.cues_by_sentence[view.sentence_of[mention.start]]
    swapped = any(c.cue == "swap" and not c.weak and c.end <= mention.start for c in cues)
    return any(c.cue == "versus" and 0 <= mention.start - c.end < 2 and (swapped or c.end - c.start > 1) for c in cues)


def at_a_date(view: View, cue: Cue) -> bool:
    """ "Before the swap 30 men were held in Minsk", "said it was holding 37"; "were held for a year" is over."""
    told = view.lower[cue.start] in ("was", "were") and view.lower[cue.end : cue.end + 1] == ["in"]
    if view.lower[cue.end - 1] == "holding":
        cues = view.cues_by_sentence[view.sentence_of[cue.start]]
        told = any(c.cue == "speech" and c.end <= cue.start for c in cues)
    return told and not _moved(view, cue.start)


def _moved(view: View, at: int) -> bool:
    """Whether the sentence of a token tells of a release."""
    return any(c.verb and not c.weak and c.cue in RELEASES for c in view.cues_by_sentence[view.sentence_of[at]])
