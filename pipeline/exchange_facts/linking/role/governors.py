"""Which predicates speak of a number, and which only of its noun."""

from __future__ import annotations

from dataclasses import dataclass

from exchange_facts.lexicon import word_set
from exchange_facts.linking.category.mention import Mention
from exchange_facts.linking.party.sides import CAPTIVITY
from exchange_facts.linking.role import captivity
from exchange_facts.linking.role.cues import Cue
from exchange_facts.linking.role.moods import HARD, listed
from exchange_facts.linking.role.predicates import RELEASES, Governor, govern, resumed
from exchange_facts.linking.view import View

OWN_VERB = 0.6  # the cost of the verb that goes with a number
OWN = 0.5  # of the one that follows a number drawn from another
REACH = 5.0  # a governor further than this governs nothing
_STATES = frozenset(("other", "heldpart", "heldpast", "held"))  # what may have been before, or be besides
_RELATIVES = word_set("relatives")
_WERE = word_set("be")
HELD = frozenset(("held", "heldpart", "heldpast"))
_FRAMING = word_set("governors.framing")
_VAGUE = word_set("governors.vague")
_HAD = word_set("governors.had")
_OPENS = frozenset(", ; : – — “".split()) | {'"'}
_BEING = word_set("governors.being")
PROMISED = word_set("promised")


@dataclass(slots=True)
class Told:
    """What is told of a number: its governors, the likeliest first, and how it stands to them."""

    governors: list[Governor]
    modifiers: list[Governor]  # which only say of the noun what it had been through
    list_at: int | None  # where a list of demands or offers begins that it stands in
    price: bool  # whether it is what somebody asks or gives for others
    drawn: bool  # "30 of nearly 250 soldiers": the 250

    @property
    def finite(self) -> list[Governor]:
        """The governors that say something of the number itself."""
        return [g for g in self.governors if g not in self.modifiers]

    @property
    def released(self) -> list[Governor]:
        """The governors that tell of a release."""
        return [g for g in self.governors if frees(g)]


def frees(governor: Governor) -> bool:
    """Whether a governor tells of a release."""
    return governor.cue.cue in RELEASES and not governor.cue.weak


def told_of(view: View, mention: Mention) -> Told:
    """The predicates that may tell what a number is."""
    list_at = listed(view, mention)
    governors = [
        g
        for g in govern(view, mention)
        if g.cost < REACH
        and (list_at is None or g.cue.end > list_at)
        and (g.cue.cue not in HELD or g.cost < HARD or _lists(view, mention, g))
        and not _reason(view, g)
        and not (g.cue.cue in HELD and "against" in view.lower[g.cue.end : mention.start])  # "…, against 3,231 freed"
        and (g.cue.cue != "other" or not (_natural(mention, g) or _substantive(view, g)))
    ]
    other = _frame_ends(view, mention)
    if other is not None:
        own = [g for g in governors if g.cue.start < other]
        if not any(frees(g) for g in own):  # "of 45,000 in the camp 13,000 died"
            own = [g for g in governors if g in own or g.cue.dead]
        governors = own
    if any(g.cue.cue in HELD for g in governors):
        if any(frees(g) and g.side == "subject" and g.cost < OWN_VERB for g in governors):
            governors = [g for g in governors if not (g.side == "object" and _state(view, g))]
        governors = [g for g in governors if g.cue.cue != "heldpart" or not captivity.held_elsewhere(view, mention, g)]
    price = captivity.bargained(view, mention) or captivity.demanded(view, mention)
    if price:  # "in return for 252 men held in the west", "… whom it had deported"
        governors = [g for g in governors if g.cue.cue not in HELD and not _before_it(g)]
    if drawn := _drawn_from(view, mention):
        own = [g for g in governors if g.cue.start >= mention.end and g.cost < OWN]
        governors = own if any(g.cue.cue in HELD or g.cue.id == "other.capture" for g in own) else governors
    before = [g for g in governors if g.cue.cue in _STATES and (other is None or g.cue.start < other)]
    modifiers = [g for g in before if _modifier(view, mention, g, governors)]
    return Told(governors, modifiers, list_at, price, drawn)


def _modifier(view: View, mention: Mention, governor: Governor, others: list[Governor]) -> bool:
    """Whether the predicate only modifies the noun ("soldiers captured in Kursk", "men who had been held")."""
    cue = governor.cue
    if governor.side != "subject":
        return False
    end = max(mention.np_end, mention.end)
    resumes = resumed(view, end)
    between = view.lower[resumes if cue.start >= resumes else end : cue.start]
    clause = next((at for at, word in enumerate(between) if word in _RELATIVES), None)
    if clause is not None:  # "four agents for 25 people who had been jailed": which were, is said of the 25
        return cue.start >= resumes or not view.counted(end, end + clause) or "," in between[:clause]
    if between[:1] in (["it"], ["they"], ["he"]):
        return True  # "240 hostages it is holding"
    if cue.cue == "heldpast" and captivity.at_a_date(view, cue):
        return False
    moved = any(g.side == "object" and g.cue.cue in RELEASES and g.cost < HARD for g in others)
    if moved and not between and (view.lower[cue.end : cue.end + 1] == ["by"] or cue.id == "other.find"):
        return True  # "exchanged for 40 fighters jailed by the state", "a ship with 50 men detained by militias"
    if cue.passive and not any(g.cue.start > cue.end and g.side == "subject" for g in others):
        return False  # "five kidnapped by rebels" says what happened, if no predicate follows
    if not between and any(_main_verb(view, cue, g) for g in others):
        return True  # "the remains of 164 men found in the marshes were exchanged"
    return not cue.intransitive and len(between) <= 2 and _WERE.isdisjoint(between)


def _main_verb(view: View, participle: Cue, governor: Governor) -> bool:
    """Whether a passive release has the number for its subject, so that a form right behind the noun has none."""
    if not (frees(governor) and governor.cue.passive and governor.side == "subject"):
        return False
    between = view.lower[participle.end : governor.cue.start]
    return not _BEING.isdisjoint(between) and _OPENS.isdisjoint(between) and "and" not in between


def _before_it(governor: Governor) -> bool:
    """Whether a predicate tells what the price of an exchange had been through."""
    return governor.cue.cue == "other" and governor.side == "subject" and not governor.cue.dead


def _state(view: View, governor: Governor) -> bool:
    """ "Of the 2,000 who are still in captivity 43 came home": a state of others, which holds no object."""
    return governor.cue.cue in HELD and view.lower[governor.cue.end - 1] in CAPTIVITY


def _substantive(view: View, governor: Governor) -> bool:
    """ "Among the imprisoned are 28 reporters": a participle that stands for people and says nothing of others."""
    cue = governor.cue
    named = cue.id in ("other.capture", "other.flight", "other.harm") and view.lower[cue.start - 1] == "the"
    return named and not _BEING.isdisjoint(view.lower[cue.end : cue.end + 1])


def _reason(view: View, governor: Governor) -> bool:
    """ "Jailed on charges of working for the CIA", "held for protesting": why, and no predicate of the number."""
    at = governor.cue.start
    before = at - 1 - view.lower[at - 1].endswith("ly")  # "arrested for illegally crossing the line"
    return governor.side == "subject" and view.lower[at].endswith("ing") and view.lower[before] in ("of", "for")


def _lists(view: View, mention: Mention, governor: Governor) -> bool:
    """ "These it holds: 391 prisoners and …": a predicate whose list a colon opens."""
    return governor.side == "object" and ":" in view.lower[governor.cue.end : mention.start]


def _drawn_from(view: View, mention: Mention) -> bool:
    """ "Released 30 of nearly 250 soldiers": the second number, of whom the predicate says nothing."""
    at = of_what(view, mention.start)
    return at > 0 and view.lower[at] == "of" and bool(view.counted(max(view.sentence(at)[0], at - 3), at))


def of_what(view: View, start: int) -> int:
    """The token before a number and what its phrase says of it: "of | the promised 300"."""
    at = start - 1 - (view.lower[start - 1] in PROMISED)
    return at - (at > 0 and view.lower[at] in ("the", "some", "its"))


def _frame_ends(view: View, mention: Mention) -> int | None:
    """ "Of the 2,000 fighters still in captivity 43 came home": where the number begins that the main verb is about."""
    begin, stop = view.sentence(mention.start)
    at = mention.start - 1
    while at > begin and view.lower[at] in _FRAMING:
        at -= 1
    if at != begin or view.lower[at] not in ("of", "among"):
        return None
    other = next(iter(view.counted(mention.end, stop)), None)
    count = view.counts[other] if other is not None else {}
    smaller = count.get("form") == "number" and 0 < (count["low"] or count["high"] or 0) < (mention.low or 0)
    if not smaller or other is None:
        return None
    vague = (t for t in range(mention.np_end, other) if view.lower[t] in _VAGUE and view.lower[t + 1] in _HAD)
    return next(vague, other)  # "of the 306 some had been amnestied and 43 did not want to go"


def _natural(mention: Mention, governor: Governor) -> bool:
    """That the dead were killed, or prisoners deported, says nothing of whether they change hands."""
    if mention.category in ("prisoners", "prisoners_of_war") and governor.cue.id.startswith("other.flight"):
        return True  # "154 prisoners were deported to Egypt" says where the freed go
    return mention.category == "bodies" and not governor.cue.id.startswith("other.find")
