"""What a number says: kind and status, from its governor and the moods around it."""

from __future__ import annotations

from dataclasses import dataclass

from exchange_facts.linking import captivity
from exchange_facts.linking.cues import Cue
from exchange_facts.linking.mention import Mention
from exchange_facts.linking.moods import HARD, listed, mood_of, tells_of
from exchange_facts.linking.ordinals import counts_exchanges
from exchange_facts.linking.periods import is_total
from exchange_facts.linking.predicates import LEAVING, RELEASES, Governor, distance, govern
from exchange_facts.linking.sides import CAPTIVITY
from exchange_facts.linking.tenses import finite as finite_verb
from exchange_facts.linking.view import View

OWN_VERB = 0.6  # the cost of the verb that goes with a number
FATAL = 1.5  # a death in the clause of the number
ELSE = "another predicate governs it"
HEARD = "is heard, and does not change hands"
NEXT = 0.2  # the cost of what stands right behind a number's noun
REACH = 5.0  # a governor further than this governs nothing
ASKING = 5  # tokens between who asks and the verb ("six men and a dog, asked them to leave")
_TELLING = frozenset("said told say tell says spoke speak confirmed".split())
_TOLD = frozenset(("were", "have", "had"))
_LATER = frozenset("after before when while as since in".split())
RESCUER_REACH = 7  # tokens between rescuers and their verb ("commandos of the Nigerian Army freed")
AMONG = 4  # tokens from "among" to what was done to those
_BY_FORCE = ("recover", "retriev", "rescu", "snatch")
_AGENT = frozenset(("by", "when", "as", "after"))
_HELD = frozenset(("held", "heldpart", "heldpast"))
_FRAMING = frozenset("the these those its their all some roughly".split())
_OPENS = frozenset(", ; : – — “".split()) | {'"'}
_BEING = frozenset(("are", "were", "is", "was", ",", "and"))
ASIDE = 2.5  # of the staff who were seized in May, 13 were let go
STILL = 0.7  # a governor behind a comma
_FREEDOM = frozenset(("freedom", "liberty", "free", "captivity"))
_SEIZED = frozenset("detained imprisoned jailed".split())
_LEAVES = (["that", "leaves"], ["this", "leaves"], ["which", "leaves"])
_STILL = frozenset(("still", "remain", "remains"))
_REMAINING = _STILL | {"remaining", "left", "captivity", "custody", "imprisoned", "jailed"}
_CLAUSE_ENDS = frozenset(", ; : – — and who that whom which were was".split())
_FOES = frozenset("military officers enlisted prisoners prisoners_of_war bodies".split())  # whom an army lets go


@dataclass(slots=True)
class Role:
    """Kind and status of a mention with the governor that gave them; ``kind`` None: no fact, ``why`` says why."""

    kind: str | None
    status: str | None = None
    governor: Governor | None = None
    mood: Cue | None = None
    why: str = ""
    open: bool = False  # nothing governs it: context decides
    settled: bool = False  # its own words say it, whatever noun it leaves out


def _modifier(view: View, mention: Mention, governor: Governor, others: list[Governor]) -> bool:
    """Whether the predicate only modifies the noun ("soldiers captured in Kursk", "men who had been held")."""
    cue = governor.cue
    if governor.side != "subject" or cue.cue not in ("other", "heldpart", "heldpast", "held"):
        return False
    end = max(mention.np_end, mention.end)
    between = view.lower[end : cue.start]
    if any(word in ("who", "whom", "that", "which", "whose") for word in between):
        return True
    if between[:1] in (["it"], ["they"], ["he"]):
        return True  # "240 hostages it is holding"
    if cue.cue == "heldpast" and captivity.at_a_date(view, cue):
        return False
    moved = any(g.side == "object" and g.cue.cue in RELEASES and g.cost < HARD for g in others)
    if moved and not between and view.lower[cue.end : cue.end + 1] == ["by"]:
        return True  # "exchanged for 40 fighters jailed by the state", "a ship with 50 men detained by militias"
    if cue.passive and not any(g.cue.start > cue.end and g.side == "subject" for g in others):
        return False  # "five kidnapped by rebels" says what happened, if no predicate follows
    return (
        not cue.intransitive
        and len(between) <= 2
        and not any(w in ("were", "was", "are", "is", "been") for w in between)
    )


def _rescue(view: View, cue: Cue, mention: Mention) -> bool:
    """Whether police or troops are the ones who free: "soldiers from Niger have freed eleven villagers"."""
    cues = view.cues_by_sentence[view.sentence_of[cue.start]]
    if cue.cue != "give" and not (cue.cue == "take" and view.lower[cue.start].startswith(_BY_FORCE)):
        return False
    if cue.passive:
        actors = [c for c in cues if c.cue == "rescuer" and 0 < c.start - cue.end < RESCUER_REACH]
        return any(not _AGENT.isdisjoint(view.lower[cue.end : c.start]) for c in actors)
    reach = 2 if mention.category in _FOES else RESCUER_REACH
    return any(
        c.cue == "rescuer"
        and 0 <= cue.start - c.end < reach
        and _CLAUSE_ENDS.isdisjoint(w for w in view.lower[c.end : cue.start] if w != "and" or not _from(view, c))
        and not mention.start < c.start < mention.np_end  # "the six soldiers freed with him"
        and (view.covered(cue.start - 1, "places") is None or _from(view, c))
        for c in cues
    )


def _from(view: View, cue: Cue) -> bool:
    """ "Soldiers from Niger and Nigeria", "troops of the joint force"."""
    return view.lower[cue.end : cue.end + 1] in (["from"], ["of"])


def _figure(view: View, mention: Mention, figure: int) -> Role | None:
    """ "Puts the political prisoners at 853", "put those released by Thursday at 180"; None: neither held nor freed."""
    stop = mention.start
    if view.lower[mention.end : mention.end + 1] == ["the"]:  # "put at 8,000 the members who are behind bars"
        _, end = view.sentence(mention.start)
        stop = next((t for t in range(mention.end, end) if view.lower[t] == ","), end)
    cues = [c for c in view.cues_by_sentence[view.sentence_of[figure]] if figure < c.start < stop]
    if any(c.dead or c.id in ("other.missing", "other.harm") for c in cues):
        return Role(None, why="killed or missing")
    if any(c.cue in RELEASES and not c.weak for c in cues):
        told = (g for g in govern(view, mention) if g.cue.cue in RELEASES and not g.cue.weak)
        return Role("cumulative", governor=next(told, None), settled=True)
    named = mention.category in captivity.CAPTIVES and mention.head is not None and mention.head[0] < mention.start
    passive = view.lower[figure] == "estimated"
    opening = view.sentence(figure)[0] if passive else figure
    inside = named or not CAPTIVITY.isdisjoint(view.lower[opening:stop])
    around = view.cues_by_sentence[view.sentence_of[figure]]
    inside = inside or any(c.cue == "captive" and mention.end < c.start < stop for c in around)
    if view.lower[figure + 1] in ("them", "those") and view.sentence_of[figure]:
        opening = view.sentences[view.sentence_of[figure] - 1][0]  # "all who remain. Viasna puts them at 1,110"
        inside = inside or not _REMAINING.isdisjoint(view.lower[opening:figure])
    if inside or any(c.cue in _HELD or c.cue == "captivity" for c in cues):
        return Role("held", settled=True)
    return None


def _state(view: View, governor: Governor) -> bool:
    """ "Of the 2,000 who are still in captivity 43 came home": a state of others, which holds no object."""
    return governor.cue.cue in _HELD and view.lower[governor.cue.end - 1] in CAPTIVITY


def _substantive(view: View, governor: Governor) -> bool:
    """ "Among the imprisoned are 28 reporters": a participle that stands for people and says nothing of others."""
    cue = governor.cue
    named = cue.id == "other.capture" and view.lower[cue.start - 1] == "the"
    return named and not _BEING.isdisjoint(view.lower[cue.end : cue.end + 1])


def _died(view: View, held: Governor, main: Governor) -> bool:
    """ "Two prisoners in the hands of the rebels have died": the predicate of those who are said to be held."""
    if not main.cue.dead or main.side != "subject" or view.counted(held.cue.end, main.cue.start):
        return False
    return distance(view, held.cue.start, held.cue.end, main.cue.start, main.cue.end) < FATAL


def _lists(view: View, mention: Mention, governor: Governor) -> bool:
    """ "These it holds: 391 prisoners and …": a predicate whose list a colon opens."""
    return governor.side == "object" and ":" in view.lower[governor.cue.end : mention.start]


def _drawn_from(view: View, mention: Mention) -> bool:
    """ "Released 30 of nearly 250 soldiers": the second number, of whom the predicate says nothing."""
    at = mention.start - 1
    at -= at > 0 and view.lower[at] in ("the", "some", "its")
    return at > 0 and view.lower[at] == "of" and bool(view.counted(max(view.sentence(at)[0], at - 3), at))


def _frame_ends(view: View, mention: Mention) -> int | None:
    """ "Of the 2,000 fighters still in captivity 43 came home": where the number begins that the main verb is about."""
    begin, stop = view.sentence(mention.start)
    at = mention.start - 1
    while at > begin and view.lower[at] in _FRAMING:
        at -= 1
    if at < begin or view.lower[at] not in ("of", "among") or not (at == begin or view.lower[at - 1] in _OPENS):
        return None
    other = next(iter(view.counted(mention.end, stop)), None)
    count = view.counts[other] if other is not None else {}
    smaller = count.get("form") == "number" and 0 < (count["low"] or count["high"] or 0) < (mention.low or 0)
    return other if smaller else None


def _inside(view: View, mention: Mention) -> Governor | None:
    """ "ten freed Americans": the release stands in the noun phrase itself."""
    cues = view.cues_by_sentence[view.sentence_of[mention.start]]
    inside = (c for c in cues if c.cue in ("give", "swap", "return") and mention.end <= c.start < mention.np_end)
    cue = next(inside, None)
    return Governor(cue, "subject", 0.0) if cue is not None else None


def _natural(mention: Mention, governor: Governor) -> bool:
    """That the dead were killed, or prisoners deported, says nothing of whether they change hands."""
    if mention.category in ("prisoners", "prisoners_of_war") and governor.cue.id == "other.flight":
        return True  # "154 prisoners were deported to Egypt" says where the freed go
    return mention.category == "bodies" and governor.cue.cue == "other" and governor.cue.id != "other.find"


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
        c.cue in RELEASES and not c.weak and c.end <= mention.start and not _LATER & set(view.lower[c.end : end])
        for c in cues
    )


def role_of(view: View, mention: Mention) -> Role:
    """Kind and status as far as the sentence decides."""
    if mention.bystander or _among_bystanders(view, mention):
        if not _let_go(view, mention):
            return Role(None, why="counts people who are no captives")
        mention.category, mention.bystander = mention.category or "people", False
    if _speaks(view, mention):
        return Role(None, why="speaks, and does not change hands")
    if _fallen(view, mention):
        mention.category = "bodies"
    elif mention.category != "bodies" and any(
        c.dead and not c.intransitive and c.start == mention.np_end and view.lower[c.start].endswith("ed")
        for c in view.cues_by_sentence[view.sentence_of[mention.start]]
    ):
        return Role(None, why="killed or dead")
    left = mention.start > 0 and view.lower[mention.start - 1] in LEAVING
    if left and "dead" in view.lower[mention.end : mention.np_end + 1]:
        return Role(None, why="killed or dead")  # "the war left a million people dead"
    list_at = listed(view, mention)
    governors = [
        g
        for g in govern(view, mention)
        if g.cost < REACH and not _natural(mention, g) and (list_at is None or g.cue.end > list_at)
    ]
    governors = [g for g in governors if g.cue.cue not in _HELD or g.cost < HARD or _lists(view, mention, g)]
    governors = [g for g in governors if not _substantive(view, g)]
    if (other := _frame_ends(view, mention)) is not None:
        governors = [g for g in governors if g.cue.start < other]
    if any(g.cue.cue in RELEASES and not g.cue.weak and g.side == "subject" and g.cost < OWN_VERB for g in governors):
        governors = [g for g in governors if not (g.side == "object" and _state(view, g))]
    governors = [g for g in governors if g.cue.cue != "heldpart" or not captivity.held_elsewhere(view, mention, g)]
    price = captivity.bargained(view, mention) or captivity.demanded(view, mention)
    if price:
        governors = [g for g in governors if g.cue.cue not in _HELD]
    if drawn := _drawn_from(view, mention):
        cues = view.cues_by_sentence[view.sentence_of[mention.start]]
        own = [g for g in governors if g.cue.start >= mention.end and g.cost < 0.5]
        if any(c.cue == "heldpart" and mention.end <= c.start < mention.np_end for c in cues):
            return Role("held")  # "three women out of 49 detained soldiers"
        governors = own if any(g.cue.cue in _HELD or g.cue.id == "other.capture" for g in own) else governors
    modifiers = [g for g in governors if _modifier(view, mention, g, governors)]
    finite = [g for g in governors if g not in modifiers]
    if any(view.lower[g.cue.start] in ("missing", "unaccounted") and g.cost < NEXT for g in modifiers):
        return Role(None, why="missing")
    freed = any(g.cue.cue in RELEASES and g.side == "subject" for g in governors)
    if any(g.cue.id == "other.hear" and g.cost < NEXT for g in governors):
        return Role(None, why=HEARD)
    share = mention.frame or drawn or (mention.group and not freed)
    if share and any(g.cue.id == "other.capture" for g in modifiers):
        return Role(None, why="captured")  # "of 121 students abducted, 28 were let go", "50 of the 60 people kidnapped"
    if any(g.cue.id in ("other.gather", "other.greet") for g in modifiers):
        return Role(None, why="counts people who are no captives")  # "20,000 people who had gathered"
    if view.lower[max(0, mention.start - 2) : mention.start] in _LEAVES:
        return Role("held", settled=True)  # "that leaves 113"
    if mention.figure is not None and (said := _figure(view, mention, mention.figure)) is not None:
        return said
    exchanges = mention.category == "exchanges"  # what is done in them says nothing of their number
    if exchanges:
        finite = [g for g in finite if g.cue.cue not in _HELD]  # "the sides have held 60 swaps"
    main = next((g for g in finite if g.cue.cue != "other" or not (g.cue.weak or exchanges)), None)
    if main is not None and _rescue(view, main.cue, mention):
        return Role(None, governor=main, why="freed by force")
    if (
        main is not None
        and main.side == "object"
        and view.lower[mention.start - 1] == "by"
        and main.cue.end >= mention.start - 1
    ):
        return Role(None, governor=main, why="acts, and is not acted upon")
    held = captivity.state(view, mention, main, governors) if list_at is None else None
    if held is not None and mention.category != "bodies" and not price:
        return Role("held", governor=held)
    release = next((g for g in governors if g.cue.cue in RELEASES and not g.cue.weak), None) or _inside(view, mention)
    still = next((g for g in modifiers if g.cue.cue == "held" and g.cost == 0), None)
    if still is not None and (
        main is None
        or (main.cue.cue == "other" and not _died(view, still, main))
        or ((mention.headless or main.cost > STILL) and view.lower[still.cue.start] in _STILL)
    ):
        return Role("held", governor=still)  # "1,161 still behind bars, many jailed after the protests"
    partitive = mention.headless or mention.of_them or mention.definite
    if main is not None and main.cue.cue == "other":
        aside = main.side == "object" and main.cue.id in ("other.capture", "other.court")
        aside = aside and "," in view.lower[main.cue.end : mention.start]
        if release is not None and release.cost < main.cost + (ASIDE if aside else 0.6):
            main = release
        elif main.cue.dead:
            return Role(None, governor=main, why="killed or dead")
        elif (
            main.side == "subject"
            and main.cue.id in ("other.capture", "other.court")
            and (partitive or mention.category != "people" or mention.norps or not finite_verb(view, main.cue))
        ):
            mood, cue = mood_of(view, mention, None)  # "60 soldiers captured in May were not among them"
            if cue is None or cue.start < main.cue.end or mention.of_them:
                mood, cue = None, None
            return Role("release", mood or "completed", main, cue, "captured or tried", open=True)
        else:
            told_of = mention.of_them or (mention.headless and (main.side == "subject" or main.cue.passive))
            shares = told_of and main.cue.id in (
                "other.capture",
                "other.court",
                "other.harm",
            )
            return Role(None, governor=main, why=ELSE, open=shares)
    if main is not None and main.cue.cue == "held":
        told = view.lower[max(0, main.cue.start - 2) : main.cue.end]
        if "still" in told or not {"were", "was", "had"} & set(told):
            return Role("held", governor=main)
        main = release
    if main is None and release is None and any(g.cue.cue in ("held", "heldpart") for g in modifiers):
        past = {"were", "was", "had"} & set(view.lower[mention.np_end : modifiers[0].cue.start])
        if past or _goes_on(view, mention, modifiers[0].cue):
            return Role("release", "completed", open=True)
        return Role("held", governor=modifiers[0])
    if main is not None and main.cue.cue == "heldpart" and release is None and _seizure(view, main):
        return Role(None, governor=main, why="captured")
    if main is not None and main.cue.cue in ("heldpart", "heldpast"):
        if (main.cue.cue == "heldpart" and release is None) or captivity.at_a_date(view, main.cue):
            return Role("held", governor=main)
        main = release
    mood, cue = mood_of(view, mention, main)
    if mood == "failed" and mention.group and mention.headless:
        mood, cue = None, None  # "two of the 25 refused"
    if mood is None and is_total(view, mention, main):
        return Role("cumulative" if mention.low != 1 else None, governor=main, open=main is None)
    if exchanges and not counts_exchanges(view, mention):
        return Role(None, why="counts talks or shots")
    if exchanges:
        carried_out = mood is None  # "promises two more rounds" is no total
        return Role("cumulative" if mention.low != 1 and carried_out else None, governor=main, open=main is None)
    if list_at is not None and main is None:
        mood = mood or "planned"
    return Role("release", mood or "completed", main, cue, open=main is None and not price)


def _seizure(view: View, governor: Governor) -> bool:
    """ "Police detained 1,373 people", "30 fishermen were detained": told as what happened, and not as a state."""
    word, before = view.lower[governor.cue.start], view.lower[max(0, governor.cue.start - 3) : governor.cue.start]
    if word not in _SEIZED or not _STILL.isdisjoint(before) or before[-1:] == ["the"]:
        return False
    return governor.side == "object" or not {"were", "was", "had"}.isdisjoint(before)


def _among_bystanders(view: View, mention: Mention) -> bool:
    """ "ICRC delegates, including two doctors": who is named among them is one of them."""
    at = mention.start - 1
    if at < 2 or view.lower[at] != "including":
        return False
    tag = view.covered(at - 1 - (view.lower[at - 1] == ","), "categories")
    return tag is not None and tag.id == "category.bystanders"


def _let_go(view: View, mention: Mention) -> bool:
    """ "43 passengers of the train were freed": whoever is let go was a captive, whatever the noun."""
    governors = [g for g in govern(view, mention) if g.cue.cue not in ("other", "heldpart") or g.cue.dead]
    nearest = governors[0] if governors and mention.low != 1 else None
    if nearest is not None and nearest.cue.cue == "held" and nearest.cost < STILL:
        return True  # "the gunmen are holding 62 passengers"
    if nearest is None or nearest.cue.weak:
        return False
    if nearest.cue.cue == "go":
        return nearest.side == "subject" and view.lower[nearest.cue.end - 1] in _FREEDOM and nearest.cost < 1
    if nearest.cue.cue not in ("give", "swap"):
        return False
    between = view.lower[mention.np_end : nearest.cue.start]
    if nearest.side == "subject" and between[:1] == ["among"] and len(between) < AMONG:
        return True  # "12 mothers among those freed"
    return nearest.side == ("subject" if nearest.cue.passive else "object") and nearest.cost < 3


def _speaks(view: View, mention: Mention) -> bool:
    """ "According to four officials", "all three tribesmen told reporters": whoever tells is not told of."""
    end = max(mention.np_end, mention.end)
    cues = view.cues_by_sentence[view.sentence_of[mention.start]]
    if any(c.cue == "fail" and tells_of(view, mention, c, None) for c in cues):
        return False  # "three told the delegates that they would rather stay"
    asking = (c for c in cues if c.id == "propose.ask" and not c.passive and end <= c.start < end + ASKING)
    if any(view.lower[c.end : c.end + 1] == ["them"] for c in asking):
        return True  # "six policemen asked them to go home"
    return mention.category is not None and any(
        c.end == mention.start if c.cue == "source" else c.start == end and view.lower[end] in _TELLING
        for c in cues
        if c.cue in ("speech", "source")
    )


def _goes_on(view: View, mention: Mention, cue: Cue) -> bool:
    """Whether a sentence goes on to tell what happened: "six Israelis held by the PLO were put aboard a plane"."""
    _, stop = view.sentence(mention.start)
    ahead = view.counted(cue.end, stop)
    return not _TOLD.isdisjoint(view.lower[cue.end : ahead[0] if ahead else stop])
