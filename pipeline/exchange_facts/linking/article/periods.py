"""Periods and sums in a sentence that make a number a running total."""

from __future__ import annotations

from itertools import pairwise

from exchange_facts.lexicon import word_set
from exchange_facts.linking.category.mention import Mention
from exchange_facts.linking.role.cues import Cue
from exchange_facts.linking.role.predicates import CONJUNCTIONS, QUOTES, RELEASES, Governor, distance, resumed
from exchange_facts.linking.view import View

LEAD = 1  # the title and the first sentence tell today's news
OPENING = 7  # tokens of "Of all those who have been returned"
CLOSE = 1.5  # a period in the clause of the number or of its predicate
_THROUGH = word_set("periods.through")
_LED = frozenset((a, b) for a in ("in", "of", "under") for b in ("a", "an", "the", "this"))
_TOTALS = (["for", "a", "total", "of"], ["making", "a", "total", "of"])
_ADDED = word_set("periods.added")
_WARS = word_set("periods.wars")
_ENDS = frozenset(", ; : – — • together along".split())
_LONG = word_set("periods.long")
_DURING = word_set("periods.during")
_COURSE = word_set("periods.course")
_THE = word_set("periods.the")
_OPENS = frozenset(("between", "from"))
_HAVE = frozenset(("have", "has", "'ve"))
_HAVE_OR_HAD = _HAVE | {"had"}
_UNREAL = word_set("periods.unreal")  # "should have crossed"
_HAD = frozenset(("had",))
_TALLIES = word_set("periods.tallies")
_BETWEEN = word_set("periods.between")
_MANAGED = word_set("periods.managed")
_MOST = word_set("periods.most")
_TO_NOW = word_set("periods.to_now")
_CAPTIVE = frozenset(("held", "heldpart", "heldpast", "captivity"))
_STANDS = word_set("periods.stands")
_SAME_DAY = word_set("periods.same_day")
_REASON = word_set("periods.reason")  # why, not when
_SIDES = frozenset("sides parties".split())
_PRONOUNS = word_set("subject_pronouns")
_EARLIER = word_set("periods.earlier")
_RELEASES = word_set("periods.releases")
_AFTER = word_set("periods.after")
_RANKS = word_set("periods.ranks")
_WITH = frozenset(("with",))
_LAST = word_set("periods.last")
_ADDS = word_set("periods.adds")
_ONLY = word_set("periods.only")
_WILL = word_set("periods.will")  # what opens no period
_SUPERLATIVE = word_set("periods.superlative")


def is_total(view: View, mention: Mention, governor: Governor | None) -> bool:
    """Whether a period or a sum of the sentence makes the number a total over more than one exchange."""
    told = (view, mention, governor)
    if added(view, mention) or (governor is not None and in_one_exchange(view, mention, governor)):
        return False
    if _summed(view, mention):
        return True
    return _running(*told) or _whole_year(*told) or _by_year(*told) or _over(*told) or _at_last(*told)


def _summed(view: View, mention: Mention) -> bool:
    """ "Freed eleven on Monday, for a total of 50": more than those whom the sentence has counted before."""
    if view.lower[mention.start - 4 : mention.start] not in _TOTALS:
        return False
    told = [view.counts[t]["low"] for t in view.counted(view.sentence(mention.start)[0], mention.start)]
    return bool(told) and None not in told and sum(told) < (mention.low or 0)


def added(view: View, mention: Mention) -> bool:
    """ "Together with the 715 who flew on Thursday, 1,067 are home": what only goes into a sum."""
    if not view.says(mention.start, _WITH):
        return False
    at = mention.start - 1
    while at > 0 and view.lower[at] in _ADDED:
        at -= 1
    begin, stop = view.sentence(mention.start)
    opens = view.lower[at] == "with" and (at == begin or view.lower[at - 1] in _ENDS)
    rest = view.lower[mention.np_end : stop]
    return opens and "," in rest and bool(view.counted(mention.np_end + rest.index(","), stop))


def _at_last(view: View, mention: Mention, governor: Governor | None) -> bool:
    """ "After today's swap 1,319 have come home", "only 388 have been returned": what it has come to by now."""
    begin = view.sentence(mention.start)[0]
    begin += view.lower[begin] in QUOTES
    if governor is None or governor.cue.cue not in RELEASES:
        return False
    if view.lower[begin : begin + 2] == ["of", "all"] and governor.cue.end <= mention.start:
        return governor.cue.start < begin + OPENING  # "of all who returned 403 are women"
    done = is_perfect(view, governor.cue)
    had = is_perfect(view, governor.cue, _HAD) and view.sentence_of[begin] > LEAD
    if not (done or had or view.lower[governor.cue.start - 2] in _MANAGED):
        return False
    if done and view.lower[begin] == "during" and not _WARS.isdisjoint(view.lower[begin : begin + OPENING]):
        return True  # "during Russia's war against Ukraine 3,310 have been returned"
    few = (mention.low is None and not mention.same) or (done and _with_the_last(view, mention))
    few = few or view.lower[mention.start - 1] in _ONLY or view.lower[mention.start] in _ONLY
    return few or (done and view.lower[begin] in _AFTER and bool(view.within("exchanges", begin, mention.start)))


def _with_the_last(view: View, mention: Mention) -> bool:
    """ "Has freed a total of six, including the latest two": who came last is a part of all who came."""
    behind = [word for word in view.lower[mention.np_end : mention.np_end + 5] if word != ","]
    return behind[:1] == ["including"] and not _LAST.isdisjoint(behind[1:3])


def is_perfect(view: View, cue: Cue, auxiliaries: frozenset[str] = _HAVE) -> bool:
    """Whether a verb stands in the perfect tense: "have now come home", "has managed to return"."""
    return _perfect(view, cue.start, auxiliaries)


def _perfect(view: View, verb: int, auxiliaries: frozenset[str]) -> bool:
    at = verb - 1
    if at > 0 and view.lower[at] == "to" and view.lower[at - 1] in _MANAGED:
        at -= 2
    while at > 0 and (view.lower[at] in _BETWEEN or view.lower[at].endswith("ly")):
        at -= 1
    return at >= 0 and view.lower[at] in auxiliaries and view.lower[at - 1] not in _UNREAL


def _done(view: View, cue: Cue) -> bool:
    """ "Has returned 40", "has arranged the return of 40": the perfect tense of a release or of who sees to it."""
    verb = cue.start if cue.verb else cue.start - 1 - (view.lower[cue.start - 1] in _THE)
    return (cue.verb or view.lower[verb].endswith("ed")) and _perfect(view, verb, _HAVE_OR_HAD)


def _over(view: View, mention: Mention, governor: Governor | None) -> bool:
    """ "Between 1963 and 1989 Bonn freed 33,755", "by 31 July 3,405 had come home", "60 were freed in five days"."""
    sentence = view.sentence_of[mention.start]
    if governor is None:  # "that is 152 in two days"
        return any(
            value["type"] == "duration" and view.lower[mention.np_end : start] == ["in"]
            for start, _, value in view.dates[sentence]
        )
    if governor.cue.cue not in RELEASES or _superlative(view, governor.cue.start):
        return False
    done = is_perfect(view, governor.cue, _HAVE_OR_HAD)
    if (done and _in_exchanges(view, mention, governor)) or _in_earlier(view, mention, governor):
        return True
    for start, end, value in view.dates[sentence]:
        if value["type"] == "until" or view.lower[max(0, start - 2) : start] == ["as", "of"]:
            over = done or view.lower[mention.start - 1] in _TALLIES  # "by April the Red Cross counted 820 freed"
        elif value["type"] == "duration":
            # beside a date it says how long one exchange took
            alone = all(other["type"] in ("duration", "until") for _, _, other in view.dates[sentence])
            ranked = start - (view.lower[start - 1] in _RANKS)  # "in the first ten months"
            before = ranked - 1 - (view.lower[ranked - 1] in _THE)
            led = view.lower[max(0, before)]
            alone = alone or (ranked < start and not _LONG.isdisjoint(view.lower[start:end]))
            long = led in ("within", "over") and not _LONG.isdisjoint(view.lower[start:end])
            over = (led == "in" or long) and (alone or done) and "-" not in view.lower[start:end]
            over = over and not _superlative(view, ranked) and "time" not in view.lower[start - 3 : start]
        else:
            opens = not _OPENS.isdisjoint(view.lower[max(0, start - 1) : start + 1])
            over = opens and str(value["from"])[:4] != str(value["to"])[:4]
        if over and _near(view, start, end, mention, governor) < CLOSE:
            return True
    return False


def in_one_exchange(view: View, mention: Mention, governor: Governor) -> bool:
    """ "Freed in the last week in the largest swap since 1990", "as part of a three-way exchange"."""
    begin, stop = view.sentence(mention.start)
    for tag in view.within("exchanges", begin, stop):
        if not view.lower[tag.end - 1].endswith("s"):
            before = view.lower[max(begin, tag.start - 4) : tag.start]
            led = any(pair in _LED for pair in pairwise(before))
            if led and _near(view, tag.start, tag.end, mention, governor) < CLOSE:
                return True
    return False


def _in_exchanges(view: View, mention: Mention, governor: Governor) -> bool:
    """ "Have been freed in exchanges between the two armies": exchanges in the plural that nobody counts."""
    swaps = (t for t in view.within("exchanges", *view.sentence(mention.start)) if view.lower[t.end - 1].endswith("s"))
    several = (t for t in swaps if view.lower[t.start - 1] in _THROUGH)
    return any(_near(view, t.start, t.end, mention, governor) < CLOSE for t in several)


def _in_earlier(view: View, mention: Mention, governor: Governor) -> bool:
    """ "50 were freed in prior releases", "103 have been returned in the two deals": whatever the tense."""
    if not view.says(mention.start, _RELEASES):
        return False
    begin, stop = view.sentence(mention.start)
    for at in range(begin + 2, stop):
        if view.lower[at] in _RELEASES:
            first = at
            while view.covered(first - 1, "categories") is not None and first > begin + 1:
                first -= 1  # "prisoner swaps"
            several = view.doc[first - 1].like_num or view.lower[first - 1] in _EARLIER
            led = not _THROUGH.isdisjoint(view.lower[max(begin, first - 4) : first])
            if several and led and _near(view, at, at + 1, mention, governor) < CLOSE:
                return True
    return False


def _near(view: View, start: int, end: int, mention: Mention, governor: Governor) -> float:
    """How far a period is from a number or its predicate."""
    return min(
        distance(view, start, end, mention.start, max(mention.np_end, mention.end)),
        distance(view, start, end, governor.cue.start, governor.cue.end),
    )


def _running(view: View, mention: Mention, governor: Governor | None) -> bool:
    """Whether a cue makes the number a running total."""
    totals = view.cued(mention.start, "total")
    if not totals:
        return False
    end = max(mention.np_end, mention.end)
    closed = resumed(view, end)
    for cue in totals:
        if not end <= cue.start < closed and not _of_another(view, end, cue):
            near = distance(view, cue.start, cue.end, mention.start, max(mention.np_end, mention.end))
            if governor is None and cue.end <= mention.start and view.lower[mention.start - 1] == ":":
                near = 0.0  # "Total since 2022: 5,857"
            if governor is not None:
                near = min(near, distance(view, cue.start, cue.end, governor.cue.start, governor.cue.end))
                if cue.start == view.sentence(cue.start)[0] and _done(view, governor.cue):
                    near = 0.0  # "Since July, when the pardons began, 569 have come out"
            if (
                near < (3.2 if governor is not None else 0.4)
                and _period(view, cue)
                and _attached(view, cue, mention, governor)
            ):
                return True
    return False


def _of_another(view: View, end: int, cue: Cue) -> bool:
    """ "Freed 12, bringing to 44 …", "freed 35, for a total of 1,236 since March": what is told of a later number."""
    if cue.start < end:
        return False
    between = view.counted(end, cue.start)
    return cue.end in view.counts or any(view.lower[t - 2 : t] == ["total", "of"] for t in between)


def _whole_year(view: View, mention: Mention, governor: Governor | None) -> bool:
    """ "In 2024 Ukraine returned 1,358 people": a sentence that opens with a year counts it, if no swap is named."""
    sentence = view.sentence_of[mention.start]
    begin, stop = view.sentences[sentence]
    if governor is None or governor.cue.weak or governor.cost >= CLOSE or view.lower[begin] not in _DURING:
        return False
    if governor.cue.cue not in RELEASES:
        return False
    if not CONJUNCTIONS.isdisjoint(view.lower[begin : governor.cue.start]):
        return False  # "in 2015, when he freed six"
    led = begin + 1
    while led < stop - 1 and view.lower[led] in _COURSE:
        led += 1  # "in the course of 2025"
    if view.lower[mention.start - 2 : mention.start] == ["group", "of"]:
        return False  # "in 2000 Seoul sent home a group of 63"
    opening = [value for start, _, value in view.dates[sentence] if begin < start <= led]
    if not opening or opening[0]["grain"] != "year":
        return False
    return not view.within("exchanges", begin, stop) and not view.cued(begin, "versus")


def _by_year(view: View, mention: Mention, governor: Governor | None) -> bool:
    """ "40 were freed in 2019, in 2020 another 36", "2022 – 1,596": a bare number of a row of years."""
    if mention.np_end > mention.end or (governor is not None and governor.cue.cue not in RELEASES):
        return False
    sentence = view.sentence_of[mention.start]
    if not view.dates[sentence]:
        return False
    at = mention.start
    while at > view.sentences[sentence][0] and view.lower[at - 1] in _ADDS:
        at -= 1
    years = [end for _, end, value in view.dates[sentence] if value["grain"] == "year"]
    return at in years and len(years) > 1


def _base(mention: Mention, cue: Cue, governor: Governor | None) -> int:
    """The token after what a period behind it would belong to: the number, or the predicate before the period."""
    if governor is not None and governor.cue.end <= cue.start:
        return max(mention.end, governor.cue.end) if mention.end <= cue.start else governor.cue.end
    return mention.end


def _attached(view: View, cue: Cue, mention: Mention, governor: Governor | None) -> bool:
    """A period named before the predicate opens its clause ("Since March, …"), or it belongs to another one."""
    anchor = min(mention.start, governor.cue.start) if governor is not None else mention.start
    event = governor is not None and not governor.cue.verb and 0 <= governor.cue.start - cue.end < 4
    if event and view.lower[cue.start] == "since":
        return False  # "since Friday's release of 40"
    if governor is None and _gapped(view, cue, mention):
        return False  # "five had been held for more than a year, three since August"
    behind = cue.start >= anchor
    base = _base(mention, cue, governor) if behind else max(0, cue.start - 6)
    if any(
        ((c.verb and behind) or c.cue in _CAPTIVE)
        and not c.weak
        and (governor is None or c is not governor.cue)
        and base <= c.start < cue.start
        and (behind or "," not in view.lower[c.end : cue.start])
        for c in view.cues_by_sentence[view.sentence_of[mention.start]]
    ):
        return False  # "84 freed, some jailed since 2014", "men in the hands of the rebels since May were let go"
    if behind:
        breached = view.lower[cue.start - 1].endswith("ed") and (governor is None or governor.cue.end < cue.start)
        return not breached  # "a truce breached over the past week"
    begin = view.sentence(mention.start)[0]
    return (
        cue.start == begin
        or view.lower[cue.start - 1] in (",", ";", "and", "–", "—", '"', "“", ":")
        or "," not in view.lower[cue.end : anchor]
    )


def _gapped(view: View, cue: Cue, mention: Mention) -> bool:
    """Whether the predicate that a number leaves out is captivity, which a clause before it names."""
    cues = [c for c in view.cues_by_sentence[view.sentence_of[cue.start]] if c.end <= mention.start]
    said = [c for c in cues if c.cue in _CAPTIVE or c.cue in RELEASES or view.lower[c.start] == "since"]
    captive = bool(said) and (said[-1].cue in _CAPTIVE or all(c.cue == "total" for c in said))
    return captive and cue.start >= mention.end


def _period(view: View, cue: Cue) -> bool:
    """Whether "since", "during", "this year" opens a period rather than an aside."""
    word = view.lower[cue.start]
    behind = view.lower[cue.end : cue.end + 2]
    if behind[:1] == ["'s"] or (word == "in" and behind[:1] == ["of"]):
        return False  # "in a week's truce", "in the last week of May"
    if view.lower[cue.end - 1] in ("at", "to") and word.rstrip("s") in _STANDS:
        return bool(view.counted(cue.end, cue.end + 2))  # "stood at Boryspil"
    if word == "over":
        return not {"days", "day", "hours"} & set(behind)
    if cue.id == "total.sum":
        begin, stop = view.sentence(cue.start)
        if any(view.counts[t]["form"] == "ordinal" for t in view.counted(begin, cue.start)):
            return True  # "the 13th exchange this year, in all over 14,000 fallen"
        return cue.start == begin and bool({"have", "has"} & set(view.lower[cue.end : min(stop, cue.end + 12)]))
    if word == "together" and view.lower[cue.start - 1].endswith("ed"):
        return False  # "were released together"
    if word == "together":
        return behind[:1] != ["with"] and _SIDES.isdisjoint(view.lower[max(0, cue.start - 2) : cue.start])
    if word in ("brought", "bringing", "brings"):
        return cue.end in view.counts  # "brought to Kyiv"
    if word == "since" and (_superlative(view, cue.start) or view.lower[cue.start - 1] in _HAVE):
        return False  # "the largest exchange since March", "the sixth swap since January 19", "have since left"
    if word in _TO_NOW and _superlative(view, cue.start) and not view.counted(cue.start - 4, cue.start):
        return False  # "the biggest swap so far"
    if word == "since" and not (_SAME_DAY.isdisjoint(behind) and _REASON.isdisjoint(behind[:1])):
        return False
    if word == "since" and len(behind) > 1 and behind[0] in _PRONOUNS and _third(behind[1]):
        return False  # "since it adds the children"
    if word == "since" and "not" in view.lower[cue.end + 1 : cue.end + 7]:
        return False  # "since the lists were not ready"
    if word == "since" and not _WILL.isdisjoint(view.lower[cue.end : cue.end + 6]):
        return False  # "since the guards would not let him go"
    if word == "since" and behind[:1] == ["then"]:
        return not (_HAVE | _HAD).isdisjoint(view.lower[cue.end : view.sentence(cue.start)[1]])
    if word in ("since", "during", "throughout") and cue.end == cue.start + 1:
        return cue.end < len(view.lower) and view.lower[cue.end] not in ("then", ",", ".")
    return True


def _third(verb: str) -> bool:
    """Whether a verb form is the third person of the present."""
    return verb.endswith("s") and verb != "was"


def _superlative(view: View, at: int) -> bool:
    """Whether a superlative reaches to a token: "the biggest trade between Moscow and the West since"."""
    begin = view.sentence(min(at, len(view.lower) - 1))[0]  # the text may end there
    before = view.lower[max(begin, at - 12) : at]
    near = before[len(before) - before[::-1].index(",") :] if "," in before else before
    if not _MOST.isdisjoint(near) or not _SUPERLATIVE.isdisjoint(near[-4:]):
        return True
    if "most" in near and ("the", "most") in pairwise(near):
        return True  # "the most tangible fruit"
    dated = {start for start, _, _ in view.dates[view.sentence_of[begin]]}  # "the first ten months"
    ranks = (t for t in view.counted(at - len(near), at) if t + 1 not in dated)
    return any(view.counts[t]["form"] == "ordinal" for t in ranks)
