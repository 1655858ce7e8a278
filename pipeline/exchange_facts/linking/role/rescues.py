"""Who is freed by force, and whose body their own side fetches from the field: nobody changes hands."""

from __future__ import annotations

from exchange_facts.lexicon import word_set
from exchange_facts.linking.category.mention import Mention
from exchange_facts.linking.role.cues import Cue
from exchange_facts.linking.view import View

BY_FORCE = "freed by force"
REACH = 7  # tokens between rescuers and their verb ("commandos of the Nigerian Army freed")
_RECOVER = ("recover", "retriev", "rescu", "snatch")
_HANDS = word_set("rescues.hands")  # who parts with captives had them
_AGENT = word_set("rescues.agent")
_CLAUSE_ENDS = word_set("rescues.clause_ends")
_FOES = frozenset(("military", "officers", "enlisted", "prisoners", "prisoners_of_war", "bodies"))  # an army frees them
_REBELS = word_set("rescues.rebels")
_TROOPS = word_set("rescues.troops")
_FIELD = word_set("rescues.field")
_GIVEN = word_set("rescues.given")


def rescue(view: View, cue: Cue, mention: Mention) -> bool:
    """Whether police or troops are the ones who free: "soldiers from Niger have freed eleven villagers"."""
    if mention.category == "bodies" and recovers(view, cue):
        return _fetched(view, cue)
    rescuers = view.cued(cue.start, "rescuer")
    if not rescuers or _rebels(view, mention) or any(c.end - c.start > 1 for c in view.cued(cue.start, "versus")):
        return False  # "in exchange for 31 freed by the army": nobody pays for those who are rescued
    word = view.lower[cue.start]
    if word in _HANDS or view.lower[cue.end - 1] == "with":
        return False  # "hoped that the army would reciprocate with ten rebels"
    if cue.cue != "give" and not (cue.cue == "take" and recovers(view, cue)):
        return False
    if cue.passive:
        actors = [c for c in rescuers if 0 < c.start - cue.end < REACH]
        return any(not _AGENT.isdisjoint(view.lower[cue.end : c.start]) for c in actors)
    reach = 2 if mention.category in _FOES else REACH
    return any(
        0 <= cue.start - c.end < reach
        and _CLAUSE_ENDS.isdisjoint(w for w in view.lower[c.end : cue.start] if w != "and" or not _from(view, c))
        and not mention.start < c.start < mention.np_end  # "the six soldiers freed with him"
        and (view.covered(cue.start - 1, "places") is None or _from(view, c))
        for c in rescuers
    )


def _rebels(view: View, mention: Mention) -> bool:
    """ "Forty militants were let go by the army": whom it had held itself."""
    return view.lower[mention.np_end - 1] in _REBELS or any(party.islower() for party in mention.norps)


def _from(view: View, cue: Cue) -> bool:
    """ "Soldiers from Niger and Nigeria", "troops of the joint force"."""
    return view.lower[cue.end : cue.end + 1] in (["from"], ["of"])


def recovers(view: View, cue: Cue) -> bool:
    """Whether a verb of getting back may tell of force, or of a search: "recovered", "retrieved"."""
    return cue.cue == "take" and view.lower[cue.start].startswith(_RECOVER)


def given(view: View, cue: Cue) -> bool:
    """Whether the sentence of a verb names who gives back what is recovered: "from Russia", "in an exchange"."""
    begin, stop = view.sentence(cue.start)
    kinds = view.cues_by_class[view.sentence_of[cue.start]].keys()
    if not kinds.isdisjoint(("exchange", "swapping", "give")) or view.says(cue.start, _GIVEN):
        return True
    return any(view.lower[tag.start - 1] == "from" for tag in view.within("sides", begin + 1, stop))


def fetched(view: View) -> bool:
    """Whether the article tells anywhere that their own side fetched the fallen."""
    takes = (c for kinds in view.cues_by_class for c in kinds.get("take", ()) if recovers(view, c))
    return any(_fetched(view, c) and _of_the_dead(view, c) for c in takes)


def _of_the_dead(view: View, cue: Cue) -> bool:
    return any(tag.id == "category.bodies" for tag in view.within("categories", *view.sentence(cue.start)))


def _fetched(view: View, cue: Cue) -> bool:
    """ "The army said it had recovered the bodies", "were retrieved from the battlefield": nobody gave them back."""
    if given(view, cue):
        return False
    begin, stop = view.sentence(cue.start)
    agents = view.lower[cue.end : stop] if cue.passive else view.lower[begin : cue.start]
    return not _TROOPS.isdisjoint(agents) or view.says(cue.start, _FIELD)
