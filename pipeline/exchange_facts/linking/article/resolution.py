"""What the whole article says of a number: a deal that was carried out, a total over several exchanges."""

from __future__ import annotations

from itertools import groupby, pairwise

from exchange_facts.lexicon import word_set
from exchange_facts.linking.article.groups import value
from exchange_facts.linking.article.periods import LEAD, added, in_one_exchange, is_perfect
from exchange_facts.linking.article.reading import Item
from exchange_facts.linking.category.mention import Mention
from exchange_facts.linking.party.sums import TwoSided
from exchange_facts.linking.role.cues import Cue
from exchange_facts.linking.role.moods import MOODS, heading
from exchange_facts.linking.role.predicates import RELEASES, Governor
from exchange_facts.linking.role.scope import PACTS, denies, idle
from exchange_facts.linking.role.tenses import carrier, finite, recounted, settled, told_as_past, unfinished, upon
from exchange_facts.linking.view import View

_OTHERS = word_set("resolution.others")
_OFFERS = word_set("resolution.offers")
_EVENTS = PACTS | word_set("resolution.events")
_THIS_PERIOD = (["this", "week"], ["this", "month"], ["this", "year"])
_THE = (["the"], ["that"], ["this"], ["its"], ["their"])
_THAT = word_set("resolution.that")  # whatever was told of in the sentence before
_BEGAN = word_set("resolution.began")
_ONCE = word_set("resolution.once")
_TALKS = word_set("resolution.talks")
_SWAPS = _EVENTS - _TALKS
_CLAUSES = word_set("resolution.clauses")
_WAS = word_set("be")
_ALONE = word_set("resolution.alone")
_STARTS = word_set("resolution.starts")
_SINGLE = word_set("resolution.single")
TOLD = 3  # sentences between what is refused and the list of whom it counts
ASIDE = 16  # tokens between a share and the one exchange that it changed hands in
FEW = 10  # who has come home of late, where an article tells of no exchange
_ALONG = (["along", "with"], ["together", "with"], ["as", "well", "as"], ["plus"])
_OF_LATE = word_set("resolution.of_late")
NEXT = 3  # tokens between people and the verb that is theirs alone ("along with 19 foreigners freed today")
_WHOM = frozenset(("whom", "whose", "who"))
UNMET = ("fail.unmet", "fail.unmet.perfect")


def carried_out(view: View, items: list[Item]) -> None:
    """A deal's total that was then carried out is completed; what nothing tells as done is as open as the deal."""
    done = [i for i in items if i.role.kind == "release" and i.role.status == "completed" and i.mention.low]
    told = [i for i in done if _told(view, i)]
    happened = bool(told) or any(_happened(view, cue) for cue in view.cues)
    sums = TwoSided((i.mention.low or 0, i.party) for i in told if i.party and "+" not in i.party)
    shared = {id(i.whole) for i in told if i.whole is not None and _released(i)}
    moods = [i for i in items if i.role.kind == "release" and i.role.status != "completed" and i.role.mood is not None]
    title = heading(view)
    planned = any(i.role.status == "planned" for i in items)
    later = [found for cue in view.cues if (found := _carries_out(view, cue))] if planned else []
    unmet = {id(i) for i in items if i.role.mood is not None and i.role.mood.id in UNMET}
    failed = {i.mention.low for i in items if i.role.status == "failed" and i.mention.low and id(i) not in unmet}
    for item in items:
        if item.role.kind != "release":
            continue
        mention, mood = item.mention, item.role.mood
        if told and mood is not None and mood.id in UNMET and title != "failed":
            item.role.status = "planned"  # "74 came, well short of the 306 who were to have been freed"
        elif item.role.status == "planned":
            partly = mood is None and item.whole is not None and item.whole.role.status == "completed"
            if (
                partly
                or id(item) in shared
                or ("+" in (item.party or "+") and sums.of(mention.low))
                or any(mention.end <= at and view.sentence_of[mention.start] >= first for first, at in later)
                or _met(view, item, told)
            ):
                item.role.status = "completed"
            elif mention.low in failed or (mood is None and title == "failed"):
                item.role.status = "failed"  # "a list of 537", where the handover has fallen through
        elif item.role.status == "proposed" and mention.low in failed:
            item.role.status = "failed"
        elif item.role.status == "proposed" and _known(view, item, told):
            item.role.kind, item.role.why = None, "they are told of as free"
    _denied(view, items)
    moods = [i for i in moods if i.role.status != "completed"]
    left = {id(i) for i in done} - {id(i) for i in told}
    _listed(view, [i for i in done if id(i) in left], moods)
    statuses = {i.role.status for i in moods} or {title}
    lead = {i.role.status for i in items if i.role.kind == "release" and view.sentence_of[i.mention.start] <= LEAD}
    beside: Item | None = None
    for item in items:
        before, beside = beside, item if item.role.kind == "release" else beside
        if id(item) not in left or item.role.status != "completed":
            continue
        if not happened and len(statuses) == 1:
            item.role.status = next(iter(statuses)) or "completed"
        elif before is not None and _goes_on(view, before, item):
            item.role.status = before.role.status  # "823 soldiers, including 16 Saudis and three Sudanese"
        elif len(lead) == 1:
            item.role.status = next(iter(lead))  # today's news is open, and this a detail of it


def _listed(view: View, left: list[Item], moods: list[Item]) -> None:
    """ "Refused to take the 12 … They are two officers and ten men": a list is as open as what it sums to."""
    told: dict[int | None, list[Item]] = {}
    for item in moods:
        told.setdefault(item.mention.low, []).append(item)
    for first, group in groupby(left, key=lambda i: view.sentence_of[i.mention.start]):
        row = list(group)
        total = sum(i.mention.low or 0 for i in row)
        near = (i for i in told.get(total, ()) if 0 <= first - view.sentence_of[i.mention.start] <= TOLD)
        whole = next(near, None)
        if whole is not None and len(row) > 1:
            for item in row:
                item.role.status = whole.role.status


def _goes_on(view: View, before: Item, item: Item) -> bool:
    """Whether a number stands in the clause of another one, which may go on over a colon or a dash."""
    near = view.sentence_of[before.mention.start] == view.sentence_of[item.mention.start]
    return near and _CLAUSES.isdisjoint(view.lower[before.mention.np_end : item.mention.start])


def _denied(view: View, items: list[Item]) -> None:
    """ "That exchange fell through", "It was cancelled": a sentence without a number fails what stands before."""
    counted = {view.sentence_of[i.mention.start] for i in items if i.counts_people}
    told: dict[int, list[Item]] = {}
    for item in items:
        told.setdefault(view.sentence_of[item.mention.start], []).append(item)
    for cue in (cue for kinds in view.cues_by_class for cue in kinds.get("fail", ())):
        sentence = view.sentence_of[cue.start]
        subject = _subject(view, cue)
        idea = not _OFFERS.isdisjoint(view.lower[cue.end : cue.end + 3])  # "Caracas dismissed the idea"
        if _aside(view, cue) or idle(view, cue):
            continue
        if not (idea or subject or _of_the_exchange(view, cue)):
            continue
        for item in told.get(sentence - 1, []) + told.get(sentence, []):
            before = view.sentence_of[item.mention.start]
            same = before == sentence and item.mention.end < cue.start
            same = same and (subject or idea or not view.counted(item.mention.end, cue.start))
            near = same or (before == sentence - 1 and sentence not in counted)
            near = near and not (idea and item.role.status == "completed")
            if near and item.role.kind == "release" and (denies(cue) or not _told(view, item)):
                item.role.status = "failed"


def _aside(view: View, cue: Cue) -> bool:
    """ "A pilot, whom a later stage was to have freed, was never found": what did not come of somebody else."""
    return cue.id in UNMET and not _WHOM.isdisjoint(view.lower[max(0, cue.start - 6) : cue.start])


def _subject(view: View, cue: Cue) -> bool:
    """ "An earlier attempt, to send 20 out by way of Asosa, was called off": what fails opens the sentence."""
    begin, _ = view.sentence(cue.start)
    opening = view.lower[begin : min(begin + 6, cue.start)]
    alone = view.lower[cue.start - 1] in _WAS or not _ALONE.isdisjoint(view.lower[cue.end : cue.end + 1])
    swaps = view.within("exchanges", begin, begin + len(opening))
    return alone and (bool(swaps) or not _EVENTS.isdisjoint(opening)) and "but" not in view.lower[begin : cue.start]


def _of_the_exchange(view: View, cue: Cue) -> bool:
    """Whether what fails is an exchange or a deal named before the cue, behind "no such", or as what is blocked."""
    begin, stop = view.sentence(cue.start)
    behind = view.lower[cue.start] == "no"
    start, end = (cue.end, min(stop, cue.end + 2)) if behind else (max(begin, cue.start - 6), cue.start)
    if cue.id == "fail.stop" and not cue.passive and view.lower[cue.end : cue.end + 1] in _THE:
        end = min(stop, cue.end + 3)  # "at the last minute Khartoum blocked the deal"
    pronoun = view.lower[begin] in _THAT and cue.start - begin < 4
    return bool(view.within("exchanges", start, end)) or pronoun or not _EVENTS.isdisjoint(view.lower[start:end])


def _met(view: View, item: Item, told: list[Item]) -> bool:
    """Whether what was carried out is what was promised: the number, or one within "more than 100", "about 900"."""
    start, end = item.mention.start, item.mention.end
    around = view.lower[max(0, start - 3) : start] + view.lower[end : item.mention.np_end]
    if not _OTHERS.isdisjoint(around):
        return False
    plan = item.mention.low or 0
    least, most = (plan, 1.5 * plan) if item.mention.high is None else (0.9 * plan, 1.1 * plan)
    own = item.mention.approximate
    return any(
        least <= (i.mention.low or 0) <= most if own and i.party == item.party else i.mention.low == plan for i in told
    )


def _known(view: View, item: Item, told: list[Item]) -> bool:
    """ "They had long wanted to win the release of the four Russians": the same people, whom the article tells free."""
    mention = item.mention
    definite = [view.lower[mention.start - 1]] in _THE or _in_return(view, mention)
    if not definite or not _OTHERS.isdisjoint(view.lower[mention.start - 1 : mention.np_end]):
        return False
    alike = (i for i in told if i.mention.low == mention.low and i.party == item.party)
    return any(i.mention.category == mention.category for i in alike)


def _in_return(view: View, mention: Mention) -> bool:
    """ "In return Tbilisi offered four prisoners": what was given for what others gave."""
    begin, _ = view.sentence(mention.start)
    return any(c.start == begin and c.end - c.start > 1 for c in view.cued(begin, "versus"))


def _happened(view: View, cue: Cue) -> bool:
    """Whether a sentence tells of a release as done, and of nothing that is still open."""
    cues = view.cues_by_sentence[view.sentence_of[cue.start]]
    if cue.cue == "take" and cue.passive:
        return False  # "their release was welcomed"
    if cue.cue not in RELEASES or not cue.verb or cue.weak or not told_as_past(view, cue):
        return False
    return finite(view, cue) or all(c.cue not in MOODS for c in cues)


def _told(view: View, item: Item) -> bool:
    """Whether a verb tells that it happened: "were freed", "are home", "frees 30"; "a release of 30" leaves it open."""
    governor = item.role.governor
    sentence = view.cues_by_sentence[view.sentence_of[item.mention.start]]
    if settled(view, item.mention):
        return True
    if governor is None or governor.cue.cue not in RELEASES:
        return (item.whole is not None and _told(view, item.whole)) or any(_happened(view, c) for c in sentence)
    cue = governor.cue
    if not cue.verb or view.lower[cue.start].endswith("ing"):
        verb = carrier(view, cue)
        told = verb is not None and not unfinished(view, verb)
        upon_it = upon(view, item.mention, governor) and all(c.cue != "plan" for c in sentence)
        return told or upon_it or cue.cue == "go" or recounted(view, item.mention, governor)
    if cue.weak:
        return told_as_past(view, cue)
    return told_as_past(view, cue) or not unfinished(view, cue)


def totals(view: View, items: list[Item]) -> None:
    """Numbers over several exchanges, and their shares, are totals; a total told as today's news is none."""
    many = {
        view.sentence_of[i.mention.start]
        for i in items
        if i.role.kind == "cumulative" and i.mention.category == "exchanges" and (i.mention.low or 2) > 1
    }
    told = {s + 1 for s in many if s >= LEAD and s + 1 < len(view.dates) and not view.dates[s + 1]}
    largest = _largest(view, items, told)
    _split(view, items)
    _beside(view, items)
    summed = {(i.mention.low, i.mention.high) for i in items if i.role.kind == "cumulative"}
    for item in items:  # "1,300 have returned" in the title, "1,300 have returned since the war began" in the text
        if item.role.kind == "release" and _perfect(view, item) and (item.mention.low, item.mention.high) in summed:
            item.role.kind, item.role.status = "cumulative", None
    releases = {(i.mention.low, i.mention.high, i.mention.category) for i in items if i.role.kind == "release"}
    for item in items:
        mention, role = item.mention, item.role
        same = (mention.low, mention.high, mention.category)
        if added(view, mention):
            continue
        if role.kind == "release" and role.status == "completed" and mention.category != "exchanges":
            sentence = view.sentence_of[mention.start]
            tally = (mention.low or 0) > 2 * max(largest, FEW) and (sentence in told or _so_far(view, item))
            several = sentence in many and not _day(view, sentence) and not _singled(view, item)
            if tally or several:
                role.kind = "cumulative"
        elif (role.kind == "cumulative" and mention.category != "exchanges" and same in releases) or (
            _told_again(view, item) and any(same[:2] == other[:2] for other in releases)
        ):
            role.kind, role.status = "release", "completed"
        if item.whole is not None and item.whole.role.kind == "cumulative" and role.kind in ("release", "cumulative"):
            one = _singled(view, item)
            role.kind, role.status = ("release", "completed") if one else ("cumulative", None)
    _summed(items)


def _summed(items: list[Item]) -> None:
    """ "197 came home: 175 in the exchange and 22 outside of exchanges": two that make a release are no totals."""
    told = {i.mention.low for i in items if i.role.kind == "release" and i.role.status == "completed"}
    for one, other in pairwise(items):
        acts = [i.role.governor.cue for i in (one, other) if i.role.kind == "cumulative" and i.role.governor]
        if acts[:1] == acts[1:] != [] and value(one) + value(other) in told:
            for item in (one, other):
                item.role.kind, item.role.status = "release", "completed"


def _told_again(view: View, item: Item) -> bool:
    """ "The 18 men held for three months": whether captivity only says which people are meant."""
    governor = item.role.governor
    held = item.role.kind == "held" and governor is not None and governor.cue.cue == "heldpart"
    return held and view.lower[item.mention.start - 1] == "the"


def _singled(view: View, item: Item) -> bool:
    """ "8,000 have come home, 909 of them in the biggest transfer": a share that changed hands in one exchange."""
    begin, stop = view.sentence(item.mention.start)
    around = view.lower[max(begin, item.mention.start - ASIDE) : min(stop, item.mention.np_end + ASIDE)]
    return not _SINGLE.isdisjoint(around)


def _largest(view: View, items: list[Item], told: set[int]) -> int:
    """The largest release that is news: of the lead, else of all that is no background; what is planned counts half.

    ``told``: sentences after a count of exchanges ("there were ten exchanges. Through them 1,263 returned").
    """
    today = [i for i in items if i.role.kind == "release"]
    lead = [i for i in today if view.sentence_of[i.mention.start] <= LEAD]
    rest = (i for i in today if view.sentence_of[i.mention.start] not in told)
    news = lead or [i for i in rest if i.role.governor is None or not is_perfect(view, i.role.governor.cue)]
    sizes = ((i.mention.low or 0, i.role.status) for i in news)
    return max((size if status == "completed" else size // 2 for size, status in sizes), default=0)


def _split(view: View, items: list[Item]) -> None:
    """ "18 hostages have come out since January: 13 Israelis and five Thais": parts are of the kind of the whole."""
    people = [i for i in items if i.counts_people]
    for at, whole in enumerate(people):
        if whole.role.status not in (None, "completed"):
            continue
        left, parts = whole.mention.low or 0, list[Item]()
        _, stop = view.sentence(whole.mention.start)
        for behind in range(at + 1, len(people)):
            if left <= 0 or people[behind].mention.start >= stop:
                break
            left -= people[behind].mention.low or 0
            parts.append(people[behind])
        if left == 0 and len(parts) > 1:
            for part in parts:
                if part.role.status != "failed":
                    part.role.kind, part.role.status = whole.role.kind, whole.role.status


def _beside(view: View, items: list[Item]) -> None:
    """ "Brings the number of the freed to 50, along with 19 foreigners": who is added to a total is of its kind."""
    for one, other in pairwise(i for i in items if i.counts_people):
        gap = [word for word in view.lower[one.mention.np_end : other.mention.start] if word.isalpha()]
        if one.role.kind != "cumulative" or other.role.kind != "release" or gap not in _ALONG:
            continue
        end = other.mention.np_end
        if not any(end <= c.start < end + NEXT for c in view.cued(end - 1, "give")):
            other.role.kind, other.role.status = "cumulative", None


def _so_far(view: View, item: Item) -> bool:
    """Whether background in the perfect tense counts until now ("with today's group", not "since yesterday")."""
    governor = item.role.governor
    sentence = view.sentence_of[item.mention.start]
    begin = view.sentences[sentence][0]
    opening = view.lower[begin : begin + 2]
    if sentence > LEAD and opening in _THIS_PERIOD and _released(item):
        return True  # "This month we have brought 235 home"
    if governor is None or sentence <= LEAD or not (_perfect(view, item) or _reported(view, item, governor)):
        return False
    if view.lower[governor.cue.start - 1] in _OF_LATE:
        return False
    if in_one_exchange(view, item.mention, governor):
        return False
    found = view.within("dates", *view.sentences[sentence])
    return not any(t.id == "dates.today" and view.lower[t.end : t.end + 1] != ["'s"] for t in found)


def _perfect(view: View, item: Item) -> bool:
    """Whether a release that governs the number stands in the perfect tense."""
    governor = item.role.governor
    return governor is not None and _released(item) and is_perfect(view, governor.cue)


def _reported(view: View, item: Item, governor: Governor) -> bool:
    """ "She said that her office had reunited 95 children": what somebody is said to have brought about by now."""
    speeches = (c for c in view.cues_by_sentence[view.sentence_of[item.mention.start]] if c.cue == "speech")
    said = governor.side == "object" and any(c.end <= governor.cue.start for c in speeches)
    return said and _released(item) and is_perfect(view, governor.cue, frozenset(("had",)))


def _day(view: View, sentence: int) -> bool:
    """Whether a sentence names a single day."""
    begin, stop = view.sentences[sentence]
    return any(t.id in ("dates.weekday", "dates.day", "dates.today") for t in view.within("dates", begin, stop))


def _released(item: Item) -> bool:
    """Whether a release governs the number itself."""
    governor = item.role.governor
    return governor is not None and governor.cue.cue in RELEASES and not governor.cue.weak


def _carries_out(view: View, cue: Cue) -> tuple[int, int] | None:
    """ "The exchange took place on Friday", "They came home": the sentence that it tells of at the earliest, and where.

    What is said of "them" is said of the sentence before.
    """
    sentence = view.sentence_of[cue.start]
    begin, _ = view.sentence(cue.start)
    if cue.id == "done.deal":
        swaps = view.within("exchanges", max(begin, cue.start - 6), cue.start)
        return (0, cue.start) if swaps else None
    begun = view.lower[cue.start] in _BEGAN and not _STARTS.isdisjoint(view.lower[cue.end : cue.end + 1])
    if (cue.id == "done.begun" or begun) and not unfinished(view, cue):
        before = view.lower[begin : cue.start]  # "the first stage, in which …, began on Sunday"
        named = view.within("exchanges", begin, cue.start) or not _SWAPS.isdisjoint(before)
        return (sentence, cue.start) if named and (_ONCE | _TALKS).isdisjoint(before[-8:]) else None
    freed = cue.passive or cue.cue in ("go", "return")
    if not (freed and cue.cue in RELEASES and cue.verb and told_as_past(view, cue)):
        return None
    they = next((at for at in range(max(begin, cue.start - 3), cue.start) if view.lower[at] == "they"), begin)
    if view.lower[they] != "they" or (cue.weak and they > begin):
        return None
    return (sentence if view.counted(begin, they) else sentence - 1), they
