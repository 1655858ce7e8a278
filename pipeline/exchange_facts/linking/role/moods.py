"""Whether what a number counts has happened, is planned, proposed or refused, as far as its sentence says."""

from __future__ import annotations

from itertools import takewhile

from exchange_facts.lexicon import word_set
from exchange_facts.linking.category.mention import Mention
from exchange_facts.linking.role.cues import Cue
from exchange_facts.linking.role.predicates import FAR, RELEASES, Governor, distance, resumed
from exchange_facts.linking.role.scope import (
    BE,
    CLAUSE,
    PACTS,
    WILL,
    aside,
    denies,
    idle,
    of_another_verb,
    reaches_back,
    rival_between,
)
from exchange_facts.linking.role.tenses import (
    UNITS,
    UPON,
    carrier,
    finite,
    homeward,
    negated,
    recounted,
    settled,
    told_as_past,
    wanted,
)
from exchange_facts.linking.view import View

MOODS = {"plan": "planned", "propose": "proposed", "fail": "failed"}
REACH = 2.4  # a mood further than this from the number and from its predicate is that of something else
NEAR = 1.3  # a negated verb within this is that of the number
HARD = 4.0  # a verb beyond a dash or a semicolon tells nothing of the number
REFUSES = 1.0  # what stands between "three men", who told somebody, and "that they would rather stay"
CONTROL = 12  # tokens between a verb and the infinitive that it governs ("appealed to the rebels to free")
CONDITION = 12  # tokens between "until" and the verb of its clause
VOW = 4  # tokens between captives and the verb of who promised them
CALLED = 24  # tokens of the other things that somebody wants
LISTED = 10  # tokens between a list and the verb that says whom it names
_LISTS = word_set("moods.lists")
_CARRIES = word_set("moods.carries")
_ONLY = frozenset("only just some".split())
_WOULD = frozenset(("would",))
_UNTIL = frozenset(("until", "unless"))
_CLAIMS = word_set("moods.claims")
_NO = (["not"], ["n't"], ["n’t"], ["never"], ["no"])
_CALLED_ENDS = word_set("moods.called_ends")
_VOWS = ("plan.promise", "plan.agree", "propose.offer", "propose.demand")
_IF = word_set("moods.if")
_EXPECTED = word_set("moods.expected")
_THEM = word_set("moods.them")
_STOPS = frozenset((".", ",", ";"))
_OBJECTLESS = word_set("moods.objectless")
_OPENS = frozenset('" “ : ‘'.split())
_BARE = word_set("moods.bare")
_UNDER = frozenset(("under", "by", "in"))
_OTHERS = word_set("moods.others")
_PRONOUNS = word_set("subject_pronouns")


def listed(view: View, mention: Mention) -> int | None:
    """The token of the list that a number is on: "gave them a list of 26 prisoners", "561 names" free nobody."""
    if mention.head is not None and view.lower[mention.head[1] - 1] == "names":
        return mention.head[0]
    if not view.says(mention.start, _LISTS):
        return None
    begin = view.sentence(mention.start)[0]
    verb = mention.start - 1 - (view.lower[mention.start - 1] in _ONLY)
    on_list = not _LISTS.isdisjoint(view.lower[max(begin, verb - LISTED) : verb])
    if on_list and view.lower[verb] in _CARRIES:
        return verb  # "the list that they passed on carried 12 Israelis"
    for at in range(max(begin, mention.start - 3), mention.start):
        if view.lower[at] in _LISTS and view.lower[at + 1] in ("of", "with", "containing", "naming"):
            return at
    return _drawn_up(view, mention, begin)


def _drawn_up(view: View, mention: Mention, begin: int) -> int | None:
    """ "Handed over a list of names for a swap of 500": of an exchange for which lists are drawn up."""
    nouns = (c for c in view.cued(mention.start, "swap") if not c.verb and 0 <= mention.start - c.end < 2)
    for noun in nouns:
        before = range(max(begin, noun.start - LISTED), noun.start)
        at = next((t for t in before if view.lower[t] in _LISTS and not view.doc[t].is_title), None)
        if at is not None and "for" in view.lower[at : noun.start] and not view.counted(at, noun.start):
            return at
    return None


def mood_of(view: View, mention: Mention, governor: Governor | None) -> tuple[str | None, Cue | None]:
    """The nearest mood that holds for the mention or for its predicate."""
    best: tuple[float, str, Cue] | None = None
    verb = (carrier(view, governor.cue) or governor.cue) if governor is not None else None
    past = verb is not None and governor is not None and governor.cost < HARD and verb.verb and told_as_past(view, verb)
    bare = (
        past
        and verb is not None
        and governor is not None
        and governor.side == "subject"
        and not (finite(view, verb) or homeward(view, verb))
    )
    if verb is not None and governor is not None and governor.cost < NEAR and negated(view, verb):
        return ("planned" if "yet" in view.lower[verb.start - 3 : verb.start] else "failed"), verb
    if verb is not None and _none_of(view, mention):
        return "failed", verb
    if governor is not None and _imperative(view, governor):
        return "proposed", governor.cue
    if governor is not None and ((not past and _condition(view, governor)) or _hypothetical(view, governor)):
        return "proposed", governor.cue
    cues = view.cues_by_sentence[view.sentence_of[mention.start]]
    moods = [c for c in cues if c.cue in MOODS]
    if (that := wanted(view, mention, governor)) is not None:
        wish = next((c for c in reversed(moods) if c.start <= that), None)
        return ("proposed" if wish is None else MOODS[wish.cue]), wish
    if not moods or settled(view, mention):
        return None, None
    end = max(mention.np_end, mention.end)
    vowed = [c for c in moods if c.id in _VOWS and 0 <= c.start - end <= VOW and (mention.group or mention.whole)]
    if vowed and mention.group:
        return MOODS[vowed[0].cue], vowed[0]  # "22 of the 46 villagers it had promised"
    resumes = resumed(view, end)
    let_go = resumes > end and any(c.start >= resumes and c.cue in RELEASES for c in cues)
    apart = [c for c in cues if end <= c.start < resumes] if resumes > end else []
    freed = any(c.cue in RELEASES and c.verb and told_as_past(view, c) for c in apart)
    if freed and "whose" not in view.lower[end : end + 2]:
        return None, None  # "two men who were freed today will be flown home"
    whom = view.lower[end : end + 1] == ["whom"]
    for cue in moods:
        if (vowed and cue.start >= vowed[0].start) or idle(view, cue) or _elsewhere(view, cue, mention, governor):
            continue
        if _of_the_whole(view, mention, cue):
            continue  # "30 of the agreed 70", "30 of the 70 whom it is to free"
        if denies(cue) and _price(view, mention):
            continue  # "denied that militants had been exchanged for the 21 girls"
        before = bare and cue.end <= mention.start  # "which would see thousands released"
        if past and not before and not _overrules(view, cue, governor, mention):
            continue
        if cue.start >= mention.end and (
            not reaches_back(view, mention, cue)
            or rival_between(view, mention, cue, governor)
            or of_another_verb(view, cue, governor)
        ):
            continue
        drawn = cue.cue == "fail" or (mention.whole or cue.start) < cue.start
        if drawn and mention.end < cue.start in view.counted_ends:
            continue  # "250 of the 357 expected", "of the 306 some were freed and 43 refused": of those alone
        if resumes > end and end <= cue.start < resumes and let_go:
            continue  # "30 men who were to have come in May were freed"
        base = resumes if cue.start >= resumes else end + whom
        costs = [distance(view, cue.start, cue.end, mention.start, base)]
        if governor is not None and governor.cost < FAR and not (past and cue.cue == "fail"):
            cost = distance(view, cue.start, cue.end, governor.cue.start, governor.cue.end)
            costs.append(cost + (0.0 if cue.start <= governor.cue.start else 1.5))
        if cue.cue == "fail" and tells_of(view, mention, cue, governor):
            costs.append(REFUSES)
        if governor is not None and _called_for(view, cue, governor):
            costs.append(0.0)
        if cue.cue == "fail" and (_denies(view, mention, cue) or (not past and _takes_up(view, cue, end))):
            costs.append(0.0)
        cost = min(costs) - (1.0 if cue.cue == "fail" else 0.0)
        if cost < REACH and (best is None or cost < best[0]):
            ruler = _controller(view, cue) or cue
            best = (cost, _status(view, ruler), ruler)
    return (best[1], best[2]) if best else (None, None)


def _of_the_whole(view: View, mention: Mention, cue: Cue) -> bool:
    """Whether a mood is that of those whom a number is a share of."""
    if mention.whole is None or mention.group or cue.start < mention.end:
        return False
    pronoun = next((t for t in range(mention.whole, cue.start) if view.lower[t] in _PRONOUNS), None)
    return cue.start < mention.whole or (pronoun is not None and view.covered(pronoun - 1, "categories") is not None)


def _condition(view: View, governor: Governor) -> bool:
    """ "Will keep the pilot until Jakarta frees 30", "unless ten are let go": what somebody makes a condition."""
    at = governor.cue.start
    begin = max(view.sentence(at)[0], at - CONDITION)
    clause = list(takewhile(lambda word: word not in CLAUSE, reversed(view.lower[begin:at])))
    return governor.cue.verb and governor.cost < HARD and not _UNTIL.isdisjoint(clause)


def _hypothetical(view: View, governor: Governor) -> bool:
    """ "Would halt the raids if 1,000 hostages were freed": a condition of what would be done."""
    at, cue = governor.cue.start, governor.cue
    if not (cue.passive and governor.side == "subject" and governor.cost < HARD and view.lower[at - 1] == "were"):
        return False
    begin = max(view.sentence(at)[0], at - CONDITION)
    clause = takewhile(lambda word: word not in CLAUSE or word == "if", reversed(view.lower[begin:at]))
    return "if" in clause and view.says(at, _WOULD)


def _imperative(view: View, governor: Governor) -> bool:
    """ "Free the 14 soldiers!": a bare verb that opens its sentence or a quotation."""
    at = governor.cue.start
    begin, stop = view.sentence(at)
    opens = at == begin or view.lower[at - 1] in _OPENS
    ledger = any(view.lower[t - 1] == ":" for t in view.counted(at, stop))  # "Let go on Saturday: six policemen"
    return opens and not ledger and governor.side == "object" and governor.cue.verb and view.lower[at] in _BARE


def _none_of(view: View, mention: Mention) -> bool:
    """ "None of the 30 has been released"."""
    before = view.lower[max(0, mention.start - 3) : mention.start]
    return before[:2] == ["none", "of"] and before[-1] in ("the", "these", "those")


def _overrules(view: View, cue: Cue, governor: Governor | None, mention: Mention) -> bool:
    """Whether a mood holds against a verb of the past: "freed 100, with the promise of a further 400".

    Others are "142 came, two refused", "had wanted 36", "100 were promised", "denies that five were handed over".
    """
    if cue.cue == "fail" and cue.id != "fail.unmet.perfect":
        behind = list(takewhile(lambda word: word not in CLAUSE and word != "and", view.lower[cue.end : cue.end + 5]))
        others = bool(view.counted(cue.end, cue.end + len(behind))) or not _OTHERS.isdisjoint(behind)
        return (cue.start >= mention.end and not others) or _denies(view, mention, cue)
    if 0 <= cue.start - mention.np_end < 3 and view.lower[cue.start - 1] in BE:
        return True
    aside = governor is not None and "," in view.lower[governor.cue.end : mention.start]
    if aside and cue.start >= mention.end and {"more", "others"}.issuperset(view.lower[mention.end : cue.start]):
        return view.lower[cue.end - 1].endswith("ed")  # "six released at the bridge, five more promised"
    if cue.end > mention.start or governor is None:
        return False
    far = governor.side == "object" or governor.cue.weak  # not "after talks 24 were freed"
    return (mention.start - cue.end < 2 and far) or governor.cue.end <= cue.start


def _takes_up(view: View, cue: Cue, end: int) -> bool:
    """ "Tried to hand over 12, but the army refused to take them": what is told of them later in the sentence."""
    before = view.lower[max(end, cue.start - 12) : cue.start]
    said = _THEM & set(view.lower[cue.end : cue.end + 4]) or {"it", "that", "this", "they"} & set(before[-3:])
    if "which" in before[-3:] and _STOPS.issuperset(view.lower[cue.end : cue.end + 1]):
        return cue.start > end  # "…, which Israel refused"
    alone = _OBJECTLESS.issuperset(view.lower[cue.end : cue.end + 1])  # "but the other side did not show up"
    return cue.start > end and "but" in before and (bool(said) or alone)


def _denies(view: View, mention: Mention, cue: Cue) -> bool:
    """ "denies a report that five were handed over": the clause of "that" is what is denied."""
    between = view.lower[cue.end - 1 : mention.start]
    if denies(cue) and between[1:2] == [":"]:
        return True  # "FAKE: Russia gave back 400 wounded"
    claimed = denies(cue) and not _CLAIMS.isdisjoint(between[:6])
    return claimed and _one_clause(between)


def _price(view: View, mention: Mention) -> bool:
    """ "Exchanged for the 21 girls", "a ransom for the six": what was or was not given for those who are free."""
    return view.lower[max(0, mention.start - 2) : mention.start] == ["for", "the"]


def _called_for(view: View, cue: Cue, governor: Governor) -> bool:
    """ "Calls for a ceasefire, more aid and the release of 30": a noun in the list of what somebody wants."""
    listed = cue.ahead and cue.cue == "propose" and cue.end <= governor.cue.start and not governor.cue.verb
    between = view.lower[cue.end : governor.cue.start]
    if not listed or between[-2:-1] != ["and"] or len(between) > CALLED or not _CALLED_ENDS.isdisjoint(between):
        return False
    cues = view.cues_by_sentence[view.sentence_of[cue.start]]
    return not any(c.verb and cue.end <= c.start < governor.cue.start for c in cues)


def _one_clause(words: list[str]) -> bool:
    """Whether no clause begins in a stretch of words but the one of "that"."""
    return CLAUSE.isdisjoint(word for word in words if word != "that")


def tells_of(view: View, mention: Mention, cue: Cue, governor: Governor | None) -> bool:
    """ "Three men told the delegates that they would rather stay": what the counted say is said of themselves."""
    begin, _ = view.sentence(mention.start)
    end = max(mention.np_end, mention.end)
    others = [at for at in view.counted(end, cue.start) if at != mention.whole]
    if cue.start <= end or others or (governor is not None and governor.side == "object"):
        return False
    if view.lower[cue.start - 1] in ("but", "then"):
        return True  # "four had been brought to the line but declined to cross"
    return any(end <= c.start < cue.start for c in view.cued(begin, "speech"))


def _controller(view: View, cue: Cue) -> Cue | None:
    """The verb whose mood a clause has: "appealed to the rebels to free 45", "hope that they will be freed"."""
    lower = view.lower
    infinitive = lower[cue.start] == "to"
    if not infinitive and lower[cue.start] not in WILL:
        return None
    cues = view.cues_by_sentence[view.sentence_of[cue.start]]
    before = [c for c in cues if c.cue in MOODS and c.end <= cue.start <= c.end + CONTROL and lower[c.start] != "to"]
    if not before or idle(view, before[-1]):
        return None
    between = lower[before[-1].end - 1 : cue.start]
    if not infinitive and "that" not in between[:5]:
        terms = [at for at in range(1, len(between)) if between[at] == "which" and between[at - 1] in _UNDER]
        one = len(terms) == 1 and _one_clause([w for w in between if w not in ("which", ",")])
        return before[-1] if one else None  # "a proposal under which nine hostages would be freed"
    return before[-1] if between.count("that") < 2 and _one_clause(between) else None


def _status(view: View, cue: Cue) -> str:
    before = view.lower[max(0, cue.start - 8) : cue.start]
    if cue.cue == "plan" and "would" in view.lower[max(0, cue.start - 2) : cue.end] and _conditional(view, cue):
        return "proposed"  # "if Israel agrees, 20 hostages would be freed"
    if cue.cue == "plan" and before[-1:] in _NO:
        return "failed"  # "are not expected to be freed"
    if cue.id == "fail.stop" and before[-1:] in _NO:
        return "proposed"  # "has not ruled out the release"
    if cue.cue != "fail" and "whether" in before and "or" not in before:
        return "proposed"  # "nobody knows whether the 30 will be freed"
    return "planned" if _announced(view, cue) else MOODS[cue.cue]


def _conditional(view: View, cue: Cue) -> bool:
    """Whether a condition of the sentence leaves it open."""
    begin, stop = view.sentence(cue.start)
    return not _IF.isdisjoint(view.lower[begin:stop])


def _announced(view: View, cue: Cue) -> bool:
    """ "Tehran said that it would give up 380": reported speech announces; only a condition leaves it open."""
    word = view.lower[cue.start]
    if word in ("call", "calls", "called"):
        return not PACTS.isdisjoint(view.lower[max(0, cue.start - 10) : cue.start])  # "the agreement called for"
    if word == "should" and not _EXPECTED.isdisjoint(view.lower[cue.end : cue.end + 2]):
        return True  # "should follow", "should be home by Christmas"
    if word != "would" or cue.cue != "propose":
        return False
    cues = view.cues_by_sentence[view.sentence_of[cue.start]]
    said = any(
        c.cue == "source" or (c.cue == "speech" and (c.end <= cue.start or "," in view.lower[cue.end : c.start]))
        for c in cues
    )
    offered = any(c.cue == "propose" and view.lower[c.start] != "would" and not idle(view, c) for c in cues)
    return said and not offered and not _conditional(view, cue)


def heading(view: View) -> str | None:
    """The mood of the first sentence: "Houthis and government to exchange prisoners"."""
    first = view.cues_by_sentence[0]
    cue = next((c for c in first if c.cue in MOODS and not idle(view, c)), None)
    if cue is None or not any(c.cue in RELEASES or c.cue == "exchange" for c in first):
        return None
    return _status(view, cue)


def _elsewhere(view: View, cue: Cue, mention: Mention, governor: Governor | None) -> bool:
    """Whether a mood is that of something else."""
    return aside(view, cue, mention) or _beyond(view, cue, mention, governor)


def _beyond(view: View, cue: Cue, mention: Mention, governor: Governor | None) -> bool:
    """ "Israel delays the release of 600 after the return of six": what a refusal comes after is not refused.

    Nor is what follows the noun's own verb open: "the release of 40 followed negotiations in Muscat".
    """
    if cue.end <= mention.start:
        between = view.lower[cue.end : mention.start]
        return not UPON.isdisjoint(between) and (cue.cue == "fail" or not UNITS.isdisjoint(between))
    if governor is None or governor.cue.verb:
        return False
    return recounted(view, mention, governor)
