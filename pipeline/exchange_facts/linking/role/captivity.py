"""Captivity as a state: who is in it now, or was at a date, and who is only the price of an exchange."""

from __future__ import annotations

from exchange_facts.lexicon import word_set
from exchange_facts.linking.category.mention import Mention
from exchange_facts.linking.party.sides import CAPTIVITY
from exchange_facts.linking.role.cues import Cue, in_good_hands
from exchange_facts.linking.role.predicates import CONJUNCTIONS, RELEASES, Governor
from exchange_facts.linking.view import View

CAPTIVES = ("hostages", "prisoners", "prisoners_of_war")
_CAPTIVES = word_set("captivity.captives")  # of the category of people
FARTHER = 1.0  # a governor behind another clause
PRICE = 9  # tokens of what is given besides those who are counted
_THINGS_END = CONJUNCTIONS | word_set("captivity.things_end")
ASIDE = 2.5  # a governor in a clause of its own
_STAYS = word_set("captivity.stays")
_KNOWS = word_set("captivity.knows")
_DETENTION = word_set("captivity.detention")
_WITH = frozenset(("with", "alongside"))
_OWNS = word_set("captivity.owns")
_HAVE_AND_HOLD = word_set("captivity.have_and_hold")
_SITS = word_set("captivity.sits")
_HOLDERS = word_set("captivity.holders")
_STAYED = frozenset(("in", "at", "inside", ",", "."))  # what follows "left", where nobody is left dead or homeless
_STATE_ENDS = CONJUNCTIONS | {";", ":", "."}
_HAVING = word_set("captivity.having")
_HEARSAY = word_set("captivity.hearsay")
_BARELY = word_set("captivity.barely")
_BEING = word_set("captivity.being")
_REMAINING = word_set("captivity.remaining")
_STAYING = word_set("captivity.staying")
_OWN = word_set("possessives")
_ASKED = word_set("captivity.asked")
_NAMES = word_set("captivity.names")
_ROSTERS = _NAMES | word_set("captivity.rosters")
_WHOSE = word_set("captivity.whose")
_KILLED = word_set("captivity.killed")  # "who were killed in captivity"
_CAPTORS = word_set("captivity.captors")
_INSIDE = CAPTIVITY | _CAPTORS
_LEFT = frozenset(("left",))


def state(view: View, mention: Mention, main: Governor | None, governors: list[Governor]) -> Governor | None:
    """What says that those who are counted are in captivity, where no verb of holding governs them."""
    near = main is not None and main.cost < FARTHER
    names = main is not None and main.cue.cue == "swap" and view.lower[main.cue.end : main.cue.end + 2]
    if names and not _NAMES.isdisjoint(names):
        return main  # "the neighbours exchanged lists: 254 prisoners and 42 fishermen"
    if (inside := _in_captivity(view, mention, main) or _in_company(view, mention)) is not None:
        return inside
    at = _before(view, mention)
    exists = _exists(view, mention, at) if main is None or main.cue.weak or not near else None
    stays = None if near else _had(view, mention, at) or _known(view, mention, at) or _placed(view, mention)
    return exists or stays or _left(view, mention, governors)


def rostered(view: View, mention: Mention) -> Governor | None:
    """ "Lists of the captives in each other's custody: 34 soldiers …": who is on them is held, and not let go."""
    if not view.says(mention.start, _ROSTERS):
        return None
    begin, _ = view.sentence(mention.start)
    at = next((t for t in range(mention.start - 1, begin - 1, -1) if view.lower[t] in _ROSTERS), None)
    if at is None or mention.category in ("bodies", "exchanges"):
        return None
    cues = view.cues_by_sentence[view.sentence_of[at]]
    between = (c for c in cues if at < c.start < mention.start and c.cue != "swap")  # "lists swapped in May name 34"
    moved = any(c.cue in RELEASES and c.verb and not c.weak for c in between)
    if moved or any(c.cue in ("plan", "propose") for c in cues) or not view.once(_custody_lists):
        return None
    return Governor(Cue(at, at + 1, "held", "held.list"), "object", 0.0)


def _custody_lists(view: View) -> bool:
    """Whether the article tells of lists of captives in the custody of those who drew them up."""
    for begin, stop in view.sentences:
        words = view.lower[begin:stop]
        listed = next((i for i, word in enumerate(words) if word in _ROSTERS), None)
        if listed is None:
            continue
        inside = (begin + i for i in range(listed, len(words)) if words[i] in CAPTIVITY)
        if any(not _WHOSE.isdisjoint(view.lower[t - 3 : t]) or view.covered(t - 1, "norps") for t in inside):
            return True
    return False


def _before(view: View, mention: Mention) -> int:
    """The token before a number, adverbs and "a group of" left out."""
    at = mention.start - 1
    while at > 0 and view.lower[at] in _BARELY:
        at -= 1
    return at


def _exists(view: View, mention: Mention, at: int) -> Governor | None:
    """ "There are 59 hostages in Gaza", "there were 190 prisoners left": captives who are said to be somewhere."""
    if view.lower[at] not in _BEING or "there" not in view.lower[max(0, at - 3) : at] or _moved(view, at):
        return None
    behind = view.lower[mention.np_end : mention.np_end + 1]
    left = not _REMAINING.isdisjoint(view.lower[at : mention.start] + behind)
    past = view.lower[at] in ("were", "was") and not view.dates[view.sentence_of[at]]
    if not left and (mention.category not in CAPTIVES or past):
        return None
    return _stay(at, "object")


def _in_captivity(view: View, mention: Mention, main: Governor | None) -> Governor | None:
    """ "are in Russian prisons", "has 434 Pakistanis in its prisons": captivity as a state of now."""
    if not view.says(mention.start, _INSIDE):
        return None
    begin, stop = view.sentence(mention.start)
    end = _behind_share(view, max(mention.np_end, mention.end), stop)
    lower = view.lower
    before = mention.start - 1
    told = lower[max(begin, before - 7) : before]
    if lower[max(begin, before)] in _SITS and not CAPTIVITY.isdisjoint(told) and "in" in told:
        return _stay(before, "object")  # "in its jails sit 212 men"
    refusals = (c for c in view.cued(mention.start, "fail") if c.start >= end)
    chosen = {at for cue in refusals for at in (cue.end, cue.end + 1, cue.end + 2)}
    for at in range(end, min(stop, end + 12)):
        if lower[at] in _STATE_ENDS or (lower[at] == "," and at > end + 5):
            return None
        like = lower[at] == "ones" and not CAPTIVITY.isdisjoint(lower[begin : mention.start])  # "in Iraqi ones"
        if at in chosen or in_good_hands(lower, at) or lower[at] in _KILLED:
            return None  # "three preferred to remain in custody"
        inside = (lower[at] in CAPTIVITY or like) and {"in", "behind"} & set(lower[max(end, at - 4) : at])
        if inside or (lower[at] in _CAPTORS and lower[at - 2] == "with"):
            present = _STAYS & set(lower[end:at]) or (
                main is None
                and at - end <= 4
                and not lower[end].startswith("gave")  # "two women gave birth in captivity"
            )
            has = {"has", "have", "holds", "keeps"} & set(lower[max(0, mention.start - 3) : mention.start])
            past = {"been", "was", "were", "had"} & set(lower[end:at])
            if (past == {"were"} and not _moved(view, mention.start)) if past else (present or has):
                return _stay(at, "subject")
            return None
        if main is not None and main.cue.start == at and main.cue.cue in RELEASES:
            return None
    return None


def _in_company(view: View, mention: Mention) -> Governor | None:
    """ "Where they are held with eight others": who is a captive beside those who are told of."""
    at = _before(view, mention)
    if view.lower[at] not in _WITH:
        return None
    at -= view.lower[at - 1] == "together"
    held = (c for kind in ("held", "heldpart", "heldpast") for c in view.cued(mention.start, kind))
    return _stay(at, "object") if any(c.end == at for c in held) else None


def _behind_share(view: View, end: int, stop: int) -> int:
    """ "74 soldiers, including 54 airmen, | are believed to be in its jails"."""
    if view.lower[end : end + 2] not in ([",", "including"], [",", "among"]):
        return end
    return next((at + 1 for at in range(end + 2, stop) if view.lower[at] == ","), end)


def _had(view: View, mention: Mention, at: int) -> Governor | None:
    """ "We have 37 prisoners of war": whoever has captives holds them, if nothing further is said of them."""
    if at < 1 or view.lower[at] not in _HAVING:
        return None
    if view.lower[at - 1] == "to" and view.lower[at - 2] in _HEARSAY:  # "is thought to have 100 of the girls"
        return _stay(at, "object") if mention.category is not None else None
    holder = next(t for t in range(at - 1, -2, -1) if t < 0 or view.lower[t] not in _BARELY)
    named = view.lower[holder] in _HOLDERS or any(view.covered(holder, group) for group in ("orgs", "places", "norps"))
    kept = mention.headless and view.lower[at].startswith("keep")  # "the rebels keep another 27"
    captives = CAPTIVES if view.lower[at] == "had" else (*CAPTIVES, "military")
    return _stay(at, "object") if named and (kept or mention.category in captives) else None


def _known(view: View, mention: Mention, at: int) -> Governor | None:
    """ "Pakistan named 43 prisoners", "have confirmed only 71 hostages": whom somebody knows to be in captivity."""
    to = at - (view.lower[at] == "to")  # "admits to 40 Pakistanis"
    if view.lower[to] in _OWNS and mention.norps and not view.lower[to].startswith("own"):
        return _stay(at, "object")
    if view.lower[at] in _HAVE_AND_HOLD and not _OWNS.isdisjoint(view.lower[max(0, at - 3) : at]):
        return _stay(at, "object")  # "admits to having 45 of them"
    if view.lower[at] in _DETENTION:  # "confirms the existence of only 81", "recognises the detention of 20"
        known = at - 1 - (view.lower[at - 1] == "the")
        return _stay(at, "object") if view.lower[known] in _KNOWS else None
    if view.lower[at] not in _KNOWS:
        return None
    behind = view.lower[mention.np_end : mention.np_end + 1]  # "visits 33 persons detained in the conflict"
    captives = view.lower[mention.np_end - 1] in _CAPTIVES and not view.lower[at].startswith(("name", "list"))
    captives = captives or mention.category in CAPTIVES
    captives = captives or behind in (["detained"], ["held"], ["imprisoned"], ["jailed"])
    return _stay(at, "object") if captives else None


def _placed(view: View, mention: Mention) -> Governor | None:
    """ "The 240 hostages in Gaza", "2,100 of her compatriots in Ukraine": captives of whom only the place is told."""
    if mention.category is None or mention.head is None:
        return None
    at = mention.np_end
    own = not _OWN.isdisjoint(view.lower[mention.end : at]) or bool(mention.norps)
    while own and view.lower[at : at + 1] and view.lower[at] in _STAYING:
        at += 1
    if view.lower[at : at + 1] not in (["in"], ["at"]):
        return None
    place = view.covered(at + 1, "places")
    if place is None or _moved(view, at) or (mention.category not in CAPTIVES and not own):
        return None
    home = place.party is None or place.party in mention.norps or view.lower[place.end : place.end + 1] == ["for"]
    if mention.category not in CAPTIVES and home:
        return None  # "five Thais are in Israel for treatment"
    return _stay(at, "subject")


def _stay(at: int, side: str) -> Governor:
    return Governor(Cue(at, at + 1, "held", "held.state"), side, 0.0)


def _left(view: View, mention: Mention, governors: list[Governor]) -> Governor | None:
    """ "600 men would be left in the camps": those who are left were not let go."""
    if not view.says(mention.start, _LEFT):
        return None
    behind = next((g for g in governors if g.side == "subject" and _left_there(view, g.cue, mention)), None)
    if behind is not None:
        return behind
    passive = (g for g in governors if view.lower[g.cue.start] == "left" and g.side == "subject" and g.cue.passive)
    return next((g for g in passive if not _STAYED.isdisjoint(view.lower[g.cue.end : g.cue.end + 1])), None)


def _left_there(view: View, cue: Cue, mention: Mention) -> bool:
    """ "The 15 men left at Guantánamo", "23 hostages left in jail": who is left, and not who leaves."""
    if view.lower[cue.start : cue.end] != ["left"] or cue.start != mention.np_end:
        return False
    if view.lower[cue.end : cue.end + 1] not in (["in"], ["at"], ["inside"]):
        return view.lower[cue.end : cue.end + 1] == ["behind"]
    ahead = range(cue.end + 1, min(len(view.lower), cue.end + 4))
    return any(view.covered(t, "places") is not None or view.lower[t] in CAPTIVITY for t in ahead)


def held_elsewhere(view: View, mention: Mention, governor: Governor) -> bool:
    """Whether who is held is of another clause, or is the price: "seven dissidents, in exchange for eight men held"."""
    if governor.side == "object":
        return governor.cost > ASIDE
    return any(mention.np_end <= c.start < governor.cue.start for c in view.cued(mention.start, "versus"))


def bargained(view: View, mention: Mention) -> bool:
    """ "In return for five people held in the west", "swapped for 12 jailed comrades": who is the price comes free."""
    swapped = any(not c.weak and c.end <= mention.start for c in view.cued(mention.start, "swap"))
    prices = (c.end for c in view.cued(mention.start, "versus") if swapped or c.end - c.start > 1)
    return any(0 <= mention.start - end < 2 or _besides(view, end, mention.start) for end in prices)


def _besides(view: View, start: int, at: int) -> bool:
    """ "In return for the rest of the cargo and four Cubans in American jails": what else somebody gives."""
    things = view.lower[start:at]
    return 1 < len(things) < PRICE and things[-1] == "and" and _THINGS_END.isdisjoint(things)


def demanded(view: View, mention: Mention) -> bool:
    """ "Demands 500 prisoners held in Israeli jails": what somebody asks for, or offers, is to come free."""
    asked = [c for c in view.cued(mention.start, "propose") if c.id in ("propose.offer", "propose.demand")]
    if not asked:
        return False
    at = mention.start
    while at > 0 and view.lower[at - 1] in _ASKED:
        at -= 1
    return any(at <= c.end <= mention.start for c in asked)


def at_a_date(view: View, cue: Cue) -> bool:
    """ "Before the swap 30 men were held in Minsk", "said it was holding 37"; "were held for a year" is over."""
    told = view.lower[cue.start] in ("was", "were") and view.lower[cue.end : cue.end + 1] == ["in"]
    told = told or "being" in view.lower[cue.start : cue.end]  # "in November 55 were being held by Baku"
    if view.lower[cue.end - 1] == "holding":
        told = any(c.end <= cue.start for c in view.cued(cue.start, "speech")) or _dated(view, cue)
    return told and not _moved(view, cue.start)


def _dated(view: View, cue: Cue) -> bool:
    """ "When the guns stopped on 24 October Egypt was holding 232": a moment that the sentence names."""
    sentence = view.sentence_of[cue.start]
    opening = view.lower[view.sentences[sentence][0]] in ("when", "by")
    return opening or any(value["type"] not in ("duration", "until") for _, _, value in view.dates[sentence])


def _moved(view: View, at: int) -> bool:
    """Whether the sentence of a token tells of a release."""
    return any(c.verb and not c.weak and c.cue in RELEASES for c in view.cues_by_sentence[view.sentence_of[at]])
