"""What a number says: kind and status, from its governor and the moods around it."""

from __future__ import annotations

from dataclasses import dataclass

from exchange_facts.linking.cues import Cue
from exchange_facts.linking.mention import Mention
from exchange_facts.linking.periods import is_total
from exchange_facts.linking.predicates import LEAVING, RELEASES, Governor, distance, govern
from exchange_facts.linking.sides import CAPTIVITY
from exchange_facts.linking.view import View

NEXT = 0.2  # the cost of what stands right behind a number's noun
REACH = 5.0  # a governor further than this governs nothing
MOODS = {"plan": "planned", "propose": "proposed", "fail": "failed"}
_DONE = frozenset(
    "begun began begins started starts managed able succeeded had have has helped".split()
)  # "managed to", "had to"
_AUXILIARIES = frozenset("was were been being have has had be".split())
_MODALS = frozenset("to will would could may might should must shall can 'll cannot".split())
_PAST = frozenset("got came went flew gave took sent brought left handed won returned received".split())
_DEALS = frozenset("exchange swap deal as terms lists list formula number truce".split())
_RANKS = frozenset("first last second third only latest next".split())
_TELLING = frozenset("said told say tell says spoke speak confirmed".split())
_TOLD = frozenset(("were", "have", "had"))
_LATER = frozenset("after before when while as since in".split())
RESCUER_REACH = 7  # tokens between rescuers and their verb ("commandos of the Nigerian Army freed")
_CLAUSE_ENDS = frozenset(", ; : – — and who that whom which were was".split())
_FOES = frozenset("military officers enlisted prisoners prisoners_of_war bodies".split())  # whom an army lets go
_TRUCES = frozenset("ceasefire cease-fire truce war withdrawal offensive operation".split())
_TALKS = frozenset(("talks", "negotiations", "consultations", "meetings"))
_BATCHES = frozenset("batch group release repatriation operation".split())  # that an ordinal may number
_ELLIPTIC = frozenset("since in on this of under such between with for to".split())


@dataclass(slots=True)
class Role:
    """Kind and status of a mention with the governor that gave them; ``kind`` None: no fact, ``why`` says why."""

    kind: str | None
    status: str | None = None
    governor: Governor | None = None
    mood: Cue | None = None
    why: str = ""
    open: bool = False  # nothing governs it: context decides


def _modifier(view: View, mention: Mention, governor: Governor, others: list[Governor]) -> bool:
    """Whether the predicate only modifies the noun ("soldiers captured in Kursk", "men who had been held")."""
    cue = governor.cue
    if governor.side != "subject" or cue.cue not in ("other", "heldpart", "heldpast", "held"):
        return False
    end = max(mention.np_end, mention.end)
    between = view.lower[end : cue.start]
    if any(word in ("who", "whom", "that", "which", "whose") for word in between):
        return True
    if cue.passive and not any(g.cue.start > cue.end and g.side == "subject" for g in others):
        return False  # "five kidnapped by rebels" says what happened, if no predicate follows
    return (
        not cue.intransitive
        and len(between) <= 2
        and not any(w in ("were", "was", "are", "is", "been") for w in between)
    )


def _mood(view: View, mention: Mention, governor: Governor | None) -> tuple[str | None, Cue | None]:
    """The nearest mood that holds for the mention or for its predicate."""
    best: tuple[float, str, Cue] | None = None
    past = governor is not None and governor.cue.verb and _told_as_past(view, governor.cue)
    for cue in view.cues_by_sentence[view.sentence_of[mention.start]]:
        if cue.cue not in MOODS or (cue.cue == "plan" and _no_plan(view, cue)):
            continue
        if past and cue.cue != "fail":
            continue
        if cue.start >= mention.end and _rival_between(view, mention, cue):
            continue
        costs = [distance(view, cue.start, cue.end, mention.start, max(mention.np_end, mention.end))]
        if governor is not None and governor.cost < REACH:
            cost = distance(view, cue.start, cue.end, governor.cue.start, governor.cue.end)
            costs.append(cost + (0.0 if cue.start <= governor.cue.start else 1.5))
        cost = min(costs) - (0.5 if cue.cue == "fail" else 0.0)
        if cost < 2.4 and (best is None or cost < best[0]):
            best = (cost, "planned" if _announced(view, cue) else MOODS[cue.cue], cue)
    return (best[1], best[2]) if best else (None, None)


def _announced(view: View, cue: Cue) -> bool:
    """ "Tehran said that it would give up 380": reported speech announces; only a condition leaves it open."""
    if view.lower[cue.start] != "would":
        return False
    begin, stop = view.sentence(cue.start)
    cues = view.cues_by_sentence[view.sentence_of[cue.start]]
    said = any(c.cue == "speech" and c.end <= cue.start for c in cues)
    offered = any(c.cue == "propose" and view.lower[c.start] != "would" for c in cues)
    return said and not offered and not {"if", "unless", "could", "only"} & set(view.lower[begin:stop])


def _told_as_past(view: View, cue: Cue) -> bool:
    """Whether a verb is told as done: "were released", "have come", "freed"; not "were to have been released"."""
    lower = view.lower
    at = cue.start - 1
    auxiliaries = set()
    while at >= 0 and (
        lower[at] in _AUXILIARIES or lower[at] in ("not", "already", "also") or lower[at].endswith("ly")
    ):
        auxiliaries.add(lower[at])
        at -= 1
    if at >= 0 and lower[at] in _MODALS:
        return False
    if auxiliaries & {"was", "were", "had", "has", "have"}:
        return True
    return not auxiliaries and (lower[cue.start].endswith("ed") or lower[cue.start] in _PAST)


def _no_plan(view: View, cue: Cue) -> bool:
    """ "managed to free", "the exchange agreed in Doha", "the first to be freed", "proposed to free": no plan."""
    lower = view.lower
    before = lower[max(0, cue.start - 3) : cue.start]
    if not before:
        return False
    if before[-1] in _DONE or (lower[cue.start] == "agreed" and before[-1] in _DEALS):
        return True
    if lower[cue.start] != "to":
        return False
    if any(word in _RANKS for word in before):
        return True
    cues = view.cues_by_sentence[view.sentence_of[cue.start]]
    return any(c.cue in ("propose", "fail") and 0 <= cue.start - c.end <= 1 for c in cues)


def _rival_between(view: View, mention: Mention, cue: Cue) -> bool:
    """Whether another number stands between a number and a mood behind it ("142 came, and another 58 refused")."""
    return any("," in view.lower[mention.end : start] for start in view.counted(mention.np_end, cue.start))


def _rescue(view: View, cue: Cue, mention: Mention) -> bool:
    """Whether police or troops are the ones who free: "soldiers from Niger have freed eleven villagers"."""
    cues = view.cues_by_sentence[view.sentence_of[cue.start]]
    if cue.passive:
        return any(c.cue == "rescuer" and view.lower[c.start - 1] == "by" and 0 < c.start - cue.end < 6 for c in cues)
    reach = 2 if mention.category in _FOES else RESCUER_REACH
    return any(
        c.cue == "rescuer" and 0 <= cue.start - c.end < reach and _CLAUSE_ENDS.isdisjoint(view.lower[c.end : cue.start])
        for c in cues
    )


def _in_captivity(view: View, mention: Mention, main: Governor | None) -> Governor | None:
    """ "are in Russian prisons", "has 434 Pakistanis in its prisons": captivity as a state of now."""
    end = max(mention.np_end, mention.end)
    _, stop = view.sentence(mention.start)
    lower = view.lower
    for at in range(end, min(stop, end + 12)):
        if lower[at] in (";", ":", ".") or (lower[at] == "," and at > end + 5):
            return None
        if lower[at] in CAPTIVITY and {"in", "behind"} & set(lower[max(end, at - 4) : at]):
            present = {"are", "is", "remain", "remains", "stay", "stays"} & set(lower[end:at]) or (
                main is None and at - end <= 4
            )
            has = {"has", "have", "holds", "keeps"} & set(lower[max(0, mention.start - 3) : mention.start])
            if (present or has) and not {"been", "was", "were"} & set(lower[end:at]):
                return Governor(Cue(at, at + 1, "held", "held.state"), "subject", 0.0)
            return None
        if main is not None and main.cue.start == at and main.cue.cue in RELEASES:
            return None
    return None


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
    if mention.bystander:
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
    governors = [g for g in govern(view, mention) if g.cost < REACH and not _natural(mention, g)]
    modifiers = [g for g in governors if _modifier(view, mention, g, governors)]
    finite = [g for g in governors if g not in modifiers]
    if any(view.lower[g.cue.start] == "missing" and g.cost < NEXT for g in modifiers):
        return Role(None, why="missing")
    freed = any(g.cue.cue in RELEASES and g.side == "subject" for g in governors)
    if (mention.frame or (mention.group and not freed)) and any(g.cue.id == "other.capture" for g in modifiers):
        return Role(None, why="captured")  # "of 121 students abducted, 28 were let go", "50 of the 60 people kidnapped"
    if any(g.cue.id in ("other.gather", "other.greet") for g in modifiers):
        return Role(None, why="counts people who are no captives")  # "20,000 people who had gathered"
    main = next((g for g in finite if not (g.cue.cue == "other" and g.cue.weak)), None)
    if main is not None and main.cue.cue == "give" and _rescue(view, main.cue, mention):
        return Role(None, governor=main, why="freed by force")
    if (
        main is not None
        and main.side == "object"
        and view.lower[mention.start - 1] == "by"
        and main.cue.end >= mention.start - 1
    ):
        return Role(None, governor=main, why="acts, and is not acted upon")
    captivity = _in_captivity(view, mention, main)
    if captivity is not None and mention.category != "bodies":
        return Role("held", governor=captivity)
    if mention.figure is not None and not CAPTIVITY.isdisjoint(view.lower[mention.figure : mention.start]):
        return Role("held")
    release = next((g for g in governors if g.cue.cue in RELEASES and not g.cue.weak), None) or _inside(view, mention)
    still = next((g for g in modifiers if g.cue.cue == "held" and g.cost == 0), None)
    if still is not None and (main is None or main.cue.cue == "other"):
        return Role("held", governor=still)  # "1,161 still behind bars, many jailed after the protests"
    if main is not None and main.cue.cue == "other":
        if release is not None and release.cost < main.cost + 0.6:
            main = release
        elif main.cue.dead:
            return Role(None, governor=main, why="killed or dead")
        elif main.side == "subject" and main.cue.id in ("other.capture", "other.court"):
            return Role("release", "completed", main, why="captured or tried", open=True)
        else:
            shares = (mention.of_them or mention.headless) and main.cue.id in (
                "other.capture",
                "other.court",
                "other.harm",
            )
            return Role(None, governor=main, why="another predicate governs it", open=shares)
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
    if main is not None and main.cue.cue in ("heldpart", "heldpast"):
        if release is None and main.cue.cue == "heldpart":
            return Role("held", governor=main)
        main = release
    mood, cue = _mood(view, mention, main)
    if mood is None and is_total(view, mention, main):
        return Role("cumulative" if mention.low != 1 else None, governor=main, open=main is None)
    if mention.category == "exchanges":
        carried_out = cue is None or cue.start > mention.start  # "promises two more rounds" is no total
        return Role("cumulative" if mention.low != 1 and carried_out else None, governor=main, open=main is None)
    return Role("release", mood or "completed", main, cue, open=main is None)


def _let_go(view: View, mention: Mention) -> bool:
    """ "43 passengers of the train were freed": whoever is let go was a captive, whatever the noun."""
    governors = [g for g in govern(view, mention) if g.cue.cue not in ("other", "heldpart") or g.cue.dead]
    nearest = governors[0] if governors and mention.low != 1 else None
    if nearest is None or nearest.cue.weak or nearest.cue.cue not in ("give", "swap"):
        return False
    return nearest.side == ("subject" if nearest.cue.passive else "object") and nearest.cost < 3


def _speaks(view: View, mention: Mention) -> bool:
    """ "According to four officials", "all three tribesmen told reporters": whoever tells is not told of."""
    end = max(mention.np_end, mention.end)
    return mention.category is not None and any(
        c.end == mention.start if c.cue == "source" else c.start == end and view.lower[end] in _TELLING
        for c in view.cues_by_sentence[view.sentence_of[mention.start]]
        if c.cue in ("speech", "source")
    )


def _goes_on(view: View, mention: Mention, cue: Cue) -> bool:
    """Whether a sentence goes on to tell what happened: "six Israelis held by the PLO were put aboard a plane"."""
    _, stop = view.sentence(mention.start)
    ahead = view.counted(cue.end, stop)
    return not _TOLD.isdisjoint(view.lower[cue.end : ahead[0] if ahead else stop])


def _of_exchange(view: View, at: int, stop: int) -> bool:
    """Whether a round or a stage is one of an exchange and not of talks."""
    behind = {tag.id for tag in view.within("categories", at, min(stop, at + 5))}
    if "category.exchanges" in behind:
        return True
    told = not {"was", "is"}.isdisjoint(view.lower[max(0, at - 4) : at])  # "it was the first stage of the truce"
    return (told or _TRUCES.isdisjoint(view.lower[at : at + 4])) and _TALKS.isdisjoint(view.words)


def _of_captives(view: View, at: int, stop: int) -> bool:
    """Whether a batch or a group is one of captives: "the second batch of prisoners", "the fifth group since …"."""
    if view.lower[at : at + 1] != ["of"]:
        return view.lower[at : at + 1] in (["since"], ["this"])
    end = min(stop, at + 6)
    return not view.counted(at, end) and any(view.within(group, at, end) for group in ("categories", "norps"))


def is_exchange_ordinal(view: View, mention: Mention) -> bool:
    """Whether an ordinal numbers an exchange, a stage or a round of one."""
    lower = view.lower
    begin, stop = view.sentence(mention.start)
    at = mention.end
    limit = min(stop, at + 4)
    while at < limit:
        tag = view.covered(at, "categories")
        if tag is not None and tag.id == "category.exchanges":
            if lower[tag.start] in ("round", "stage", "phase"):
                return _of_exchange(view, tag.end, stop)
            return not (_TALKS & set(lower[tag.end : tag.end + 3]))
        if lower[at] in _BATCHES and _of_captives(view, at + 1, stop):
            return True
        if (lower[at] in _ELLIPTIC and lower[at] != "such") or lower[at] in (",", ".", ";", "time"):
            break
        at += 1
    swaps = [t for t in view.within("categories", begin, stop) if t.id == "category.exchanges"]
    before = [
        t for t in swaps if t.end <= mention.start and lower[t.end - 1] not in ("round", "rounds", "stage", "phase")
    ]
    if before and before[-1].end >= mention.start - 1 and lower[mention.start] in ("no", "no.", "number", "№", "#"):
        return True
    after = lower[mention.end] if mention.end < stop else "."
    if after == "time":
        return any(c.cue in ("swap", "give", "take") for c in view.cues_by_sentence[view.sentence_of[mention.start]])
    predicate = lower[mention.start - 1] in ("the", "a", "already", "only", "is", "was") or (
        before and before[-1].end == mention.start
    )
    return bool(before) and (
        (after in _ELLIPTIC and bool(predicate))
        or (after in (".", ",") and {"is", "was"} & set(lower[mention.start - 3 : mention.start]) != set())
    )
