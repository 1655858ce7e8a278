"""Who is counted beside an exchange and does not change hands: bystanders, who speak, who are taken back."""

from __future__ import annotations

from exchange_facts.lexicon import word_set
from exchange_facts.linking.category.mention import Mention
from exchange_facts.linking.category.words import one
from exchange_facts.linking.role.cues import Cue
from exchange_facts.linking.role.moods import tells_of
from exchange_facts.linking.role.predicates import PREDICATES, QUOTES, RELEASES, govern
from exchange_facts.linking.view import View

DEAD = "killed or dead"
ASKING = 5  # tokens between who asks and the verb ("six men and a dog, asked them to leave")
AMONG = 4  # tokens from "among" to what was done to those
STILL = 0.7  # a governor behind a comma
_TELLING = word_set("beside.telling")
_FIGURES = word_set("beside.figures")
_FORMER = word_set("beside.former")
_RECALLING = word_set("beside.recalling")
_VERSIONS = word_set("beside.versions")  # of an article
_BREAKS = frozenset((",", "–", "—", "("))
_CARRIERS = word_set("cues.carriers")
_LOST = word_set("beside.lost")
_LATER = word_set("beside.later")
_SERVE = word_set("beside.serve")
_FREEDOM = word_set("beside.freedom")
NEXT = 4  # tokens between "received" and a number
SUBJECT = 8  # tokens between a clinic and its verb
_CLINICS = word_set("beside.clinics")
_VAGUELY = word_set("beside.vaguely")
_BESIDE = frozenset(("with", "by", "for"))
_PARENTS = frozenset(("his", "her", "their"))
_THE = word_set("articles")
_ADDING = word_set("beside.adding")  # "followed by ten more"
_GENITIVE = frozenset(("'", "’"))
_KEPT = word_set("beside.kept")
_MEETINGS = word_set("beside.meetings")
_OWN = word_set("beside.own")
_DONE = ("ed", "en", "held", "shot")
_BEFORE = word_set("beside.before")
_CLOSES = word_set("beside.closes")
_DISPLACED = word_set("beside.displaced")
_PREDICATES = PREDICATES | {"speech"}
_PRIVY = word_set("beside.privy")
_OFFICIALS = word_set("beside.officials")  # who mostly tell of captives
_HAVE = word_set("have")
SAID = 3  # tokens between "confirmed" and "by"


def beside(view: View, mention: Mention) -> str | None:
    """Why nobody whom a number counts changes hands, whatever governs it; makes bodies of who are told of as fallen."""
    if mention.bystander or _among_bystanders(view, mention):
        if not _let_go(view, mention):
            return "counts people who are no captives"
        mention.category, mention.bystander = mention.category or "people", False
    if _treated(view, mention) or _watches(view, mention):
        return "counts people who are no captives"
    if _excepted(view, mention):
        return "who is excepted"
    if _agent(view, mention) or _with_whom(view, mention) or _owner(view, mention):
        return "counts people who are no captives"
    if not _DISPLACED.isdisjoint(view.lower[mention.end : mention.np_end]):
        return "counts people who are no captives"
    if mention.category == "children" and _own_children(view, mention):
        return "counts people who are no captives"
    if mention.head is None and _term(view, mention):
        return "a term in prison"
    if _of_things(view, mention):
        return "counts things"
    if "than" in view.lower[mention.end : mention.np_end + 2] and view.lower[mention.end] in ("more", "fewer"):
        return "compares"  # "356 more people than in 2023"
    if _speaks(view, mention):
        return "speaks, and does not change hands"
    if _taken_back(view, mention):
        return "taken back"
    if _fallen(view, mention):
        mention.category = "bodies"
    elif mention.category != "bodies" and _died(view, mention):
        return DEAD
    if mention.start > 0 and view.lower[mention.start - 1] in _LOST:
        return DEAD  # "Israel lost 2,600 men"
    return None


def _agent(view: View, mention: Mention) -> bool:
    """ "Was seized by 20 villagers and handed over": who did it."""
    at = mention.start - 1
    at -= at > 0 and view.lower[at] in QUOTES
    return view.lower[at] == "by" and view.lower[at - 1].endswith(_DONE) and view.lower[at - 1] not in _ADDING


def _excepted(view: View, mention: Mention) -> bool:
    """ "All but 47 of the hostages were freed": of whom the opposite is true, unless the others were kept."""
    excepted = view.lower[max(0, mention.start - 2) : mention.start] == ["all", "but"]
    if not excepted or view.says(mention.start, _KEPT):
        return False
    cues = view.cues_by_sentence[view.sentence_of[mention.start]]
    return any(c.cue in RELEASES and c.verb and not c.weak for c in cues)


def _with_whom(view: View, mention: Mention) -> bool:
    """ "In a tense exchange with 18 officials": who took part."""
    at = mention.start - 1
    return view.lower[at] == "with" and view.lower[at - 1].rstrip("s") in _MEETINGS


def _owner(view: View, mention: Mention) -> bool:
    """ "Three hostages' families": whose something is; not "the three hostages' release"."""
    inside = range(mention.end, mention.np_end)
    at = next((t for t in inside if view.lower[t] in _GENITIVE), mention.np_end)  # "two presidents' envoys"
    owned = view.lower[at : at + 2]
    if len(owned) < 2 or owned[0] not in _GENITIVE or view.doc[at - 1].whitespace_:
        return False  # "1,000 names 'rejected by Kyiv'"
    return owned[1].isalpha() and owned[1] not in _OWN


def _taken_back(view: View, mention: Mention) -> bool:
    """ "95 soldiers, not 195", "an earlier version of this article said 195": a figure that is not told any more."""
    begin, _ = view.sentence(mention.start)
    before = view.lower[max(begin, mention.start - 2) : mention.start]
    if before[-1:] == ["not"] and (len(before) == 1 or before[0] in _BREAKS) and view.lower[mention.end] != "but":
        return bool(view.counted(begin, mention.start - 1)) or len(before) == 1
    if view.lower[mention.start - 1] == "of" and view.lower[mention.start - 2] in _FIGURES:
        return view.lower[mention.start - 3] in _FORMER  # "up to 3,000, higher than the earlier estimate of 2,000"
    return _VERSIONS.issubset(view.lower[begin : mention.start])


def _fallen(view: View, mention: Mention) -> bool:
    """ "909 soldiers killed near Kursk", "who died in captivity": the dead are bodies, whatever the head noun."""
    end = mention.np_end
    if mention.category is None or end >= len(view.lower):
        return False
    behind = view.within("categories", end + 1, end + 3) if view.lower[end] == "whose" else []
    if any(tag.id == "category.bodies" for tag in behind):
        mention.head_before = True  # "199 fighters whose remains are to be returned"
        return True
    reach = end + 3 if view.lower[end] in ("who", "that") else end
    cues = view.cues_by_sentence[view.sentence_of[mention.start]]
    dead = any(c.dead and end <= c.start <= reach and (reach > end or not c.intransitive) for c in cues)
    return dead and any(
        c.cue in RELEASES and not c.weak and c.end <= mention.start and _LATER.isdisjoint(view.lower[c.end : end])
        for c in cues
    )


def _died(view: View, mention: Mention) -> bool:
    """ "The 2,700 who died of hunger", "the 8,000 whose bodies lie in the north", where nobody is let go."""
    end = mention.np_end
    dead = [c for c in view.cued(mention.start, "other") if c.dead and end <= c.start <= end + 3]
    if any(not c.intransitive and c.start == end and view.lower[end].endswith("ed") for c in dead):
        return True  # "12 policemen killed in the attack"
    if view.lower[end : end + 1] not in (["who"], ["whose"]) or any(view.cued(end, cue) for cue in RELEASES):
        return False
    if view.lower[end] == "whose":
        return any(t.id == "category.bodies" for t in view.within("categories", end + 1, end + 3))
    return bool(dead)


def _among_bystanders(view: View, mention: Mention) -> bool:
    """ "ICRC delegates, including two doctors", "his widow and two children": who is named with them is one of them."""
    at = mention.start - 1
    if at > 0 and view.lower[at] == "and":
        tag = view.covered(at - 1, "categories")  # "leaves a widow and two children"
        kin = tag is not None and tag.id == "category.bystanders" and one(view.lower[tag.end - 1])
        return kin and mention.form != "article"  # but "three hostages, a couple and a man"
    at -= view.lower[at] in ("them", "whom")
    if at < 2 or view.lower[at] not in ("including", "among"):
        return False
    tag = view.covered(at - 1 - (view.lower[at - 1] == ","), "categories")
    return tag is not None and tag.id == "category.bystanders"


def _own_children(view: View, mention: Mention) -> bool:
    """ "Seeing him with their three children": a family, where no release tells of them."""
    if mention.start < 2 or view.lower[mention.start - 1] not in _PARENTS:
        return False
    if view.lower[mention.start - 2] not in _BESIDE:
        return False  # "a couple and their four children are free"
    return not any(g.cue.cue in RELEASES and g.cost < ASKING for g in govern(view, mention))


def _term(view: View, mention: Mention) -> bool:
    """ "Had served eleven of his 25": both are years."""
    before = view.lower[max(0, mention.start - 4) : mention.start]
    return not _SERVE.isdisjoint(before[-1:] if "of" not in before else before)


def _of_things(view: View, mention: Mention) -> bool:
    """ "Two planes, one from New York, landed": a share of what carries them."""
    before = view.lower[max(0, mention.start - 2) : mention.start]
    carriers = before[1:] == [","] and before[0] in _CARRIERS and before[0].endswith("s")
    return carriers and mention.head is None and mention.low == 1


def _let_go(view: View, mention: Mention) -> bool:
    """ "43 passengers of the train were freed": whoever is let go was a captive, whatever the noun."""
    governors = [g for g in govern(view, mention) if g.cue.cue not in ("other", "heldpart") or g.cue.dead]
    nearest = governors[0] if governors and mention.low != 1 else None
    if nearest is not None and nearest.cue.cue == "held" and nearest.cost < STILL:
        return True  # "the gunmen are holding 62 passengers"
    if nearest is None or nearest.cue.weak or _of_somebody(view, nearest.cue):
        return False
    if nearest.cue.cue == "go":
        return nearest.side == "subject" and view.lower[nearest.cue.end - 1] in _FREEDOM and nearest.cost < 1
    if nearest.cue.cue not in ("give", "swap"):
        return False
    between = view.lower[mention.np_end : nearest.cue.start]
    if nearest.side == "subject" and between[:1] == ["among"] and len(between) < AMONG:
        return True  # "12 mothers among those freed"
    return nearest.side == ("subject" if nearest.cue.passive else "object") and nearest.cost < 3


def _of_somebody(view: View, cue: Cue) -> bool:
    """ "The freed officer kissed his wife and two sons": who else is free."""
    return view.lower[cue.start - 1] in _THE and view.covered(cue.end, "categories") is not None


def _treated(view: View, mention: Mention) -> bool:
    """ "The hospital received 31 wounded": a clinic lets nobody come home."""
    if not view.says(mention.start, _CLINICS):
        return False
    takes = view.cued(mention.start, "take")
    taken = next((c for c in takes if c.verb and 0 <= mention.start - c.end < NEXT), None)
    if taken is None:
        return False
    begin, _ = view.sentence(taken.start)
    return not _CLINICS.isdisjoint(view.lower[max(begin, taken.start - SUBJECT) : taken.start])


def _watches(view: View, mention: Mention) -> bool:
    """ "Were garlanded before some 400 villagers.": who looks on as others come home."""
    if mention.category not in ("civilians", "people", "children") or not view.says(mention.start, _BEFORE):
        return False
    begin, stop = view.sentence(mention.start)
    before = next(t for t in range(mention.start - 1, -2, -1) if t < 0 or view.lower[t] not in _VAGUELY)
    front = view.lower[before] == "before"
    ends = mention.np_end >= stop or view.lower[mention.np_end] in _CLOSES
    return front and before > begin and ends


def _speaks(view: View, mention: Mention) -> bool:
    """ "According to four officials", "all three tribesmen told reporters": whoever tells is not told of."""
    end = max(mention.np_end, mention.end)
    word = view.lower[end] if end < len(view.lower) else ""
    officials, agent = view.lower[end - 1] in _OFFICIALS, view.lower[mention.start - 1] == "by"
    if (officials and agent) or ((word in _PRIVY or officials) and _told_by(view, mention.start, end)):
        return True  # "two officials close to the mediation said", "as described by three diplomats"
    if any(tells_of(view, mention, c, None) for c in view.cued(mention.start, "fail")):
        return False  # "three told the delegates that they would rather stay"
    offers = (c for c in view.cued(mention.start, "propose") if not c.passive and end <= c.start < end + ASKING)
    if any(c.id == "propose.ask" and view.lower[c.end : c.end + 1] == ["them"] for c in offers):
        return True  # "six policemen asked them to go home"
    if mention.category is None:
        return False
    speeches = view.cued(mention.start, "speech")
    says = word in _RECALLING or (word in _TELLING and any(c.start == end for c in speeches))
    if agent:  # "was confirmed by twelve women"
        says = says or any(c.passive and 0 < mention.start - c.end <= SAID for c in speeches)
    return says or any(c.end == mention.start for c in view.cued(mention.start, "source"))


def _told_by(view: View, start: int, end: int) -> bool:
    """ "Two officials later told the paper", "three officials, who gave no names, said": whose first verb is to tell.

    Not of "three officials, the rebels said, were let go".
    """
    cues = view.cues_by_sentence[view.sentence_of[start]]
    told = next((c for c in cues if c.start >= end and c.cue in _PREDICATES and not c.weak), None)
    if told is None or told.cue != "speech" or told.passive or view.lower[told.end : told.end + 1] == ["to"]:
        return False  # "two officials said to be close to the president"
    at = told.start
    while at > end and (view.lower[at - 1] in _HAVE or view.lower[at - 1].endswith("ly")):
        at -= 1
    between = view.lower[end:at]
    return "," not in between or between[0] == between[-1] == ","
