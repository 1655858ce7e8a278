"""What the whole article says of a number: a deal that was carried out, a total over several exchanges."""

from __future__ import annotations

from exchange_facts.linking.cues import Cue
from exchange_facts.linking.periods import in_one_exchange, is_perfect
from exchange_facts.linking.predicates import RELEASES
from exchange_facts.linking.reading import Item
from exchange_facts.linking.sums import TwoSided
from exchange_facts.linking.view import View

FEW = 10  # who has come home of late, where an article tells of no exchange
LEAD = 1  # the title and the first sentence tell today's news


def carried_out(view: View, items: list[Item]) -> None:
    """A deal's total that was then carried out is completed."""
    completed = any(cue.cue == "done" and _swap_before(view, cue) for cue in view.cues)
    done = [i for i in items if i.role.kind == "release" and i.role.status == "completed" and i.mention.low]
    values = {i.mention.low for i in done if i.role.governor is not None}
    sums = TwoSided((i.mention.low or 0, i.party) for i in done if i.party and "+" not in i.party)
    shared = {id(i.whole) for i in done if i.whole is not None and _released(i)}
    failed = {i.mention.low for i in items if i.role.status == "failed" and i.mention.low}
    for item in items:
        if item.role.kind == "release" and item.role.status == "planned":
            joint = "+" in (item.party or "+") and sums.of(item.mention.low)
            if completed or item.mention.low in values or joint or id(item) in shared:
                item.role.status = "completed"
            elif item.mention.low in failed:
                item.role.status = "failed"


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
    releases = {(i.mention.low, i.mention.high, i.mention.category) for i in items if i.role.kind == "release"}
    for item in items:
        mention, role = item.mention, item.role
        same = (mention.low, mention.high, mention.category)
        if role.kind == "release" and role.status == "completed" and mention.category != "exchanges":
            sentence = view.sentence_of[mention.start]
            tally = (mention.low or 0) > 2 * max(largest, FEW) and (sentence in told or _so_far(view, item))
            if tally or (sentence in many and not _day(view, sentence)):
                role.kind = "cumulative"
        elif role.kind == "cumulative" and mention.category != "exchanges" and same in releases:
            role.kind, role.status = "release", "completed"
        if role.kind == "release" and item.whole is not None and item.whole.role.kind == "cumulative":
            role.kind = "cumulative"


def _largest(view: View, items: list[Item], told: set[int]) -> int:
    """The largest release that is news: of the lead, else of all that is no background.

    ``told``: sentences after a count of exchanges ("there were ten exchanges. Through them 1,263 returned").
    """
    today = [i for i in items if i.role.kind == "release" and i.role.status == "completed"]
    lead = [i for i in today if view.sentence_of[i.mention.start] <= LEAD]
    rest = (i for i in today if view.sentence_of[i.mention.start] not in told)
    news = lead or [i for i in rest if i.role.governor is None or not is_perfect(view, i.role.governor.cue)]
    return max((i.mention.low or 0 for i in news), default=0)


def _split(view: View, items: list[Item]) -> None:
    """ "18 hostages have come out since January: 13 Israelis and five Thais": parts are of the kind of the whole."""
    people = [i for i in items if i.counts_people]
    for at, whole in enumerate(people):
        if whole.role.status not in (None, "completed"):
            continue
        left, parts = whole.mention.low or 0, list[Item]()
        for part in people[at + 1 :]:
            if left <= 0 or view.sentence_of[part.mention.start] != view.sentence_of[whole.mention.start]:
                break
            left -= part.mention.low or 0
            parts.append(part)
        if left == 0 and len(parts) > 1:
            for part in parts:
                if part.role.status != "failed":
                    part.role.kind, part.role.status = whole.role.kind, whole.role.status


def _so_far(view: View, item: Item) -> bool:
    """Whether background in the perfect tense counts until now ("with today's group", not "since yesterday")."""
    governor = item.role.governor
    sentence = view.sentence_of[item.mention.start]
    if governor is None or sentence <= LEAD or not _released(item) or not is_perfect(view, governor.cue):
        return False
    if in_one_exchange(view, item.mention, governor):
        return False
    found = view.within("dates", *view.sentences[sentence])
    return not any(t.id == "dates.today" and view.lower[t.end : t.end + 1] != ["'s"] for t in found)


def _day(view: View, sentence: int) -> bool:
    """Whether a sentence names a single day."""
    begin, stop = view.sentences[sentence]
    return any(t.id in ("dates.weekday", "dates.day", "dates.today") for t in view.within("dates", begin, stop))


def _released(item: Item) -> bool:
    """Whether a release governs the number itself."""
    governor = item.role.governor
    return governor is not None and governor.cue.cue in RELEASES and not governor.cue.weak


def _swap_before(view: View, cue: Cue) -> bool:
    """Whether what "took place" or "was completed" is an exchange."""
    return any(t.id == "category.exchanges" for t in view.within("categories", cue.start - 6, cue.start))
