"""What a mood leaves open, and of which number: not what was managed, said or asked of something else."""

from __future__ import annotations

from exchange_facts.lexicon import word_set
from exchange_facts.linking.category.mention import Mention
from exchange_facts.linking.role.cues import Cue
from exchange_facts.linking.role.predicates import RELEASES, Governor, resumed
from exchange_facts.linking.role.tenses import NOT
from exchange_facts.linking.view import View

_DONE = word_set("scope.done")  # "managed to", "had to", "were allowed to"
PACTS = word_set("scope.pacts")
_THOUGHT = word_set("scope.thought")  # "turned out to be"
_RANKS = word_set("scope.ranks")
_ATTAINED = word_set("scope.attained")
CLAUSE = word_set("scope.clause")
BE = word_set("be")
WILL = word_set("modals")
_EVENTS = word_set("scope.events")
_REPORTS = word_set("scope.reports")
_MATTERS = word_set("scope.matters")
ENABLES = 12  # tokens between "enabling" and what it enables somebody to do
MATTER = 4  # tokens between "no agreement on" and what sides do not agree on
_RELATIVE = frozenset(("who", "which", "whom"))


def denies(cue: Cue) -> bool:
    """Whether a cue says that something never was."""
    return cue.id.startswith("fail.deny")


def idle(view: View, cue: Cue) -> bool:
    """A mood that leaves nothing open: "managed to free", "the exchange agreed in Doha", "the first to be freed"."""
    lower = view.lower
    word = lower[cue.start]
    before = lower[max(0, cue.start - 3) : cue.start]
    if (
        cue.cue in ("fail", "plan")
        and not denies(cue)
        and any(c.id == "done.deal" and c.start >= cue.end for c in view.cued(cue.start, "done"))
    ):
        return True  # "was delayed by snow but went ahead on Sunday"
    if cue.id == "fail.none" and not _MATTERS.isdisjoint(lower[cue.start : cue.end + MATTER]):
        return True  # "agreed to swap 50, but there is no agreement on the border"
    if cue.id == "fail.deny.claim" and not view.says(cue.start, _REPORTS):
        return True  # "the release of 30 is propaganda"
    if word in WILL and lower[cue.end : cue.end + 1] in (["continue"], ["continues"]):
        return True  # "a swap that will continue on Saturday": it is under way
    if word == "conditions":
        return "without" in before  # "freed ten without any conditions"
    if cue.cue == "fail" and lower[cue.end - 1].endswith("en") and view.covered(cue.end, "categories") is not None:
        return True  # "60 frozen bodies"
    if word == "possible":
        return not _ATTAINED.isdisjoint(before)  # "their release became possible thanks to …"
    if word in ("may", "might") and lower[cue.end : cue.end + 1] == ["have"]:
        return True  # "may have been jailed wrongly"
    if word == "struck" and not PACTS.isdisjoint(lower[max(0, cue.start - 5) : cue.end + 4]):
        return True  # "the deal that was struck"
    if word in ("owe", "owes", "owed"):
        return lower[cue.end : cue.end + 1] in (["their"], ["his"], ["its"], ["much"])  # "owe their freedom to Qatar"
    if word.startswith("request"):
        return "at" in before  # "freed at the request of the Pope"
    if cue.cue != "plan" or word != "to" or not before:
        return False
    if lower[cue.start + 1] == "be" and before[-1 - (before[-1] in NOT)] in _THOUGHT:
        return True  # "are thought to be behind bars", "proved not to be theirs"
    if _enabled(view, cue):
        return True
    if before[-1] == "possible" and not _ATTAINED.isdisjoint(before):
        return True  # "it was possible to bring home 175"
    return (before[-1] in _DONE and "still" not in before) or not _RANKS.isdisjoint(before)


def _enabled(view: View, cue: Cue) -> bool:
    """ "It went smoothly, enabling 360 Ethiopians to return": what somebody could do, and did."""
    begin, _ = view.sentence(cue.start)
    before = range(max(begin + 1, cue.start - ENABLES), cue.start)
    return any(view.lower[t] in ("enabling", "allowing") and view.lower[t - 1] == "," for t in before)


def reaches_back(view: View, mention: Mention, cue: Cue) -> bool:
    """Whether a mood holds for what precedes it: "60 were proposed", "60 sought by Kyiv"; not "60 left, he urged"."""
    if not cue.ahead:
        return True
    lower = view.lower
    passive = not BE.isdisjoint(lower[max(mention.end, cue.start - 2) : cue.start + 1])
    beside = cue.start - mention.np_end < 2 and lower[cue.start - 1] not in ("and", "but")
    return passive or beside or lower[cue.end : cue.end + 1] == ["by"]


def of_another_verb(view: View, cue: Cue, governor: Governor | None) -> bool:
    """ "The release of 30 could pave the way to a truce": a modal behind a noun is that of its own verb."""
    last = view.lower[cue.end - 1]
    opens = (view.lower[cue.start] in WILL and last not in _EVENTS) or last == "be"
    if not opens or (governor is not None and governor.cue.start >= cue.start):
        return False
    at = cue.end
    while at < len(view.lower) - 1 and (view.lower[at] in BE or view.lower[at].endswith("ly")):
        at += 1
    if at >= len(view.lower):
        return False  # the text ends on its modal
    verbs = view.cues_by_sentence[view.sentence_of[cue.start]]
    return view.lower[at] not in _EVENTS and not any(c.start == at and c.cue in RELEASES for c in verbs)


def aside(view: View, cue: Cue, mention: Mention) -> bool:
    """ "Israel, which denies a deal, sends 300 home": a mood of a relative clause that a comma closes."""
    before = view.lower[max(0, cue.start - 3) : cue.start]
    return not _RELATIVE.isdisjoint(before) and "," in before and "," in view.lower[cue.end : mention.start]


def rival_between(view: View, mention: Mention, cue: Cue, governor: Governor | None) -> bool:
    """Whether another number stands between a number and a mood behind it ("142 came, and another 58 refused")."""
    if governor is not None and governor.cue.start >= cue.start:
        return False  # "four soldiers, 23 prisoners to be released"
    if view.lower[mention.np_end : mention.np_end + 1] == view.lower[cue.start - 1 : cue.start] != [","]:
        return False  # "another group of eight — a Briton and seven Poles — should follow"
    if mention.np_end < resumed(view, mention.np_end) <= cue.start:
        return False  # "340 more, 28 of whom are officers, will follow"
    others = view.counted(mention.np_end, cue.start)
    return any(not CLAUSE.isdisjoint(view.lower[mention.end : start]) for start in others)
