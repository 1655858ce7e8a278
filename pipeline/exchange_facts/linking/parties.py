"""Every item gets its side: from its own words, from what it is exchanged for, from its group, from the article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from exchange_facts.linking import speakers
from exchange_facts.linking.evidence import evidence
from exchange_facts.linking.reading import Item
from exchange_facts.linking.sides import Sides, subject_parties
from exchange_facts.linking.sums import TwoSided
from exchange_facts.linking.view import View

_GUESSES = frozenset(("party.article", "party.neighbour"))
# A word on the noun itself weighs more than these.
_LOOSE = _GUESSES | {"party.given", "party.facing", "party.destination", "party.origin"}
_OF_A_FOE = frozenset(("party.given", "party.origin", "party.held_by"))  # None: of whoever faces who held them
_ON_THE_NOUN = frozenset(("party.nationality", "party.force", "party.role", "party.home", "party.none"))
_VICTIMS = frozenset(("children", "hostages", "civilians", "women", "journalists", "medics", "children+women"))


def assign(view: View, items: list[Item], sides: Sides) -> None:
    """Fills ``party`` and ``rule``, and ``copies`` where one number stands for both sides."""
    people = [item for item in items if item.counts_people]
    for item in people:
        item.party, item.rule = evidence(view, item.mention, item.role, sides)
        if item.mention.foreign and (item.party is None or item.rule in _LOOSE):
            item.party, item.rule = None, "party.none"
        if item.party is None and item.rule in _OF_A_FOE and sides.many():
            item.rule = "party.none"
        item.each = _each(view, item)
    _coordinated(view, people)
    bereaved = sides.bereaved()
    for item in people:
        if item.party is None and item.rule != "party.none" and item.mention.category == "hostages" and bereaved:
            item.party, item.rule = bereaved, "party.hostages"
    for item in people:  # "95 came home; Moscow took back the same number"
        if item.like is not None and item.party and item.like.party is None and item.role.kind == "release":
            item.like.party, item.like.rule = sides.opponent(item.party), "party.facing"
    _facing(view, people, sides)
    default = _default(view, people, sides)
    for item in people:
        if item.rule == "party.our" and item.party is None:
            item.party = default
    _whole(people)
    _nations(view, people)
    _joint(view, people, sides)
    _parts(view, people, default)
    _over_both(view, people, sides)
    _facing(view, people, sides)
    previous: Item | None = None
    for item in people:
        _whole([item])
        if item.party is None and item.rule != "party.none":
            near = (
                previous is not None
                and view.sentence_of[previous.mention.start] == view.sentence_of[item.mention.start]
            )
            if previous is not None and previous.party and _other_way(view, item):
                item.party, item.rule = sides.opponent(previous.party), "party.facing"
            elif (
                near
                and previous is not None
                and previous.party
                and "+" not in previous.party
                and not _versus(view, item)
                and not previous.each
            ):
                item.party, item.rule = previous.party, "party.neighbour"
            elif (own := _told_by(view, item, sides)) is not None:
                item.party, item.rule = own, "party.source"
            else:
                item.party, item.rule = default, "party.article"
                group = next((p for p in sides.weight if p.islower() and p in sides.foes([default or ""])), None)
                if item.mention.category == "hostages" and sides.captors(default):
                    item.party = sides.opponent(default)
                elif item.mention.category == "hostages" and group and default == sides.opponent(sides.opponent(group)):
                    item.party = sides.opponent(group)
        if (hinted := _hinted(item, sides)) is not None:
            item.party, item.rule = hinted, "party.word"
        if (
            item.rule in _GUESSES
            and (item.mention.category == "prisoners" or _sentenced(view, item))
            and sides.captors(sides.opponent(item.party))
        ):
            item.party = sides.opponent(item.party)  # what the state holds are prisoners, what the group holds hostages
        if item.rule in _GUESSES and item.party and item.party.islower() and item.mention.category in _VICTIMS:
            item.party = sides.opponent(item.party)  # an armed group's own are no hostages, girls or reporters
        previous = item
    for item in people:
        if item.each:
            governor = item.role.governor
            actors = list(dict.fromkeys(subject_parties(view, governor.cue, sides))) if governor else []
            pair = actors if len(actors) == 2 else sides.main()
            if len(pair) == 2:
                item.copies = pair


def _coordinated(view: View, people: list[Item]) -> None:
    """ "366 prisoners and 86 fishermen in its custody": what is said of the second is said of the first."""
    for left, right in reversed(list(pairwise(people))):
        joined = view.lower[max(left.mention.np_end, left.mention.end) : right.mention.start] == ["and"]
        if joined and left.party is None and left.rule != "party.none" and right.rule not in _ON_THE_NOUN:
            left.party, left.rule = right.party, right.rule


def _hinted(item: Item, sides: Sides) -> str | None:
    """The main side that a noun is used of: "defenders", or "soldiers" where a state faces an armed group."""
    hint, pair = item.mention.hint, sides.main()
    if hint == "state":
        group = item.rule in _LOOSE and item.party in pair and str(item.party).islower()
        return next((p for p in pair if p.isupper()), None) if group else None
    return hint if item.rule in _GUESSES and hint in pair else None


def _sentenced(view: View, item: Item) -> bool:
    """Whether the sentence says that those who are counted serve one."""
    end = item.mention.np_end
    return bool({"serving", "sentence", "sentences", "sentenced", "convicted"} & set(view.lower[end : end + 5]))


def _told_by(view: View, item: Item, sides: Sides) -> str | None:
    """ "Kyiv said 230 people had come home": a side that speaks of a homecoming speaks of its own."""
    governor = item.role.governor
    if governor is None or governor.released not in ("go", "take") or governor.cue.cue not in ("go", "take"):
        return None
    source = speakers.source_of(view, item.mention)
    return source.party if source is not None and source.label == "GPE" and source.party in sides.main() else None


def _whole(people: list[Item]) -> None:
    for item in people:
        if item.party is None and item.rule != "party.none" and item.whole is not None and item.whole.party:
            item.party, item.rule = item.whole.party, "party.whole"


def _nations(view: View, people: list[Item]) -> None:
    """ "Sixteen came out: ten Israelis, two Russians and four Thais": a total has the sides of what follows it."""
    for at, item in enumerate(people):
        if item.party is not None or item.rule == "party.none" or not item.mention.low:
            continue
        left, parties = item.mention.low, set[str]()
        for part in people[at + 1 : at + 7]:
            near = view.sentence_of[part.mention.start] == view.sentence_of[item.mention.start]
            if not near or part.party is None or part.role.kind != item.role.kind:
                break
            left -= part.mention.low or 0
            parties.add(part.party)
            if left <= 0:
                break
        if left == 0 and len(parties) > 1:
            item.party, item.rule = "+".join(sorted({p for party in parties for p in party.split("+")})), "party.sum"


def _parts(view: View, people: list[Item], default: str | None) -> None:
    """Numbers in a row without a side that add up to a known number are its parts."""
    totals: dict[int, list[Item]] = {}
    for item in people:
        if item.party and "+" not in item.party and item.mention.low and item.role.kind == "release":
            totals.setdefault(item.mention.low, []).append(item)
    start = 0
    while start < len(people):
        run: list[Item] = []
        for item in people[start : start + 9]:
            if (
                item.party is not None
                or item.whole is not None
                or item.role.kind != "release"
                or item.mention.low is None
            ):
                break
            run.append(item)
            known = totals.get(sum(i.mention.low or 0 for i in run), [])
            if len(run) > 1 and known:
                whole = next((i for i in known if i.party == default), known[0])
                for part in run:
                    part.party, part.rule, part.whole = whole.party, "party.parts", whole
                    near = view.sentence_of[part.mention.start] == view.sentence_of[whole.mention.start]
                    if near and part.role.governor is None and part.role.mood is None:
                        part.role.status = whole.role.status
                break
        start += len(run) if run and run[0].party is not None else 1


def _each(view: View, item: Item) -> bool:
    """Whether "each", "a side", "from either side" doubles the number."""
    mention = item.mention
    end = max(mention.np_end, mention.end)
    for cue in view.cues_by_sentence[view.sentence_of[mention.start]]:
        if cue.cue == "each":
            behind = view.lower[cue.end : cue.end + 1]
            each = view.lower[cue.end - 1] == "each"
            if behind == ["together"] or (each and behind in (["other"], ["of"], ["one"])):
                continue
            if each and behind and view.covered(cue.end, "categories") and not behind[0].endswith("s"):
                continue  # "spoke to each prisoner"
            hard = {";", ":", "–", "—"} & set(view.lower[cue.end : mention.start])
            between = bool(view.counted(end, cue.start))
            if (0 <= cue.start - end <= 5 and not between) or (0 <= mention.start - cue.end <= 9 and not hard):
                return True
    return False


def _versus(view: View, item: Item) -> str | None:
    """Whether "for", "in return" puts the number against one before or after it."""
    begin, _ = view.sentence(item.mention.start)
    end = max(item.mention.np_end, item.mention.end)
    found = None
    for cue in view.cues_by_sentence[view.sentence_of[item.mention.start]]:
        if cue.cue == "versus":
            gap = item.mention.start - cue.end
            initial = cue.start <= begin + 1 and gap >= 0 and not view.counted(begin, item.mention.start)
            if 0 <= gap <= 4 or initial:
                return "before"
            if 0 <= cue.start - end <= 8:
                found = "after"
    return found


def _near_by(people: list[Item], positions: range, start: int, stop: int) -> Iterator[Item]:
    """Items outwards from one, as long as they stand between two tokens."""
    for position in positions:
        if not start <= people[position].mention.start < stop:
            return
        yield people[position]


def _facing(view: View, people: list[Item], sides: Sides) -> None:
    """One end of "for", "in return", "the other way" faces the other."""
    for position, item in enumerate(people):
        if item.party is not None:
            continue
        sentence = view.sentence_of[item.mention.start]
        link = _versus(view, item)
        other: Item | None = None
        if link == "before":
            start = view.sentences[max(0, sentence - 1)][0]
            near = _near_by(people, range(position - 1, -1, -1), start, len(view.lower))
            other = next((o for o in near if o.party and "+" not in o.party), None)
        elif link == "after":
            near = _near_by(people, range(position + 1, len(people)), 0, view.sentences[sentence][1])
            other = next((o for o in near if o.party), None)
        if other is None and _other_way(view, item) and position:
            other = people[position - 1]
        if other is not None and other.party and "+" not in other.party:
            item.party, item.rule = sides.opponent(other.party), "party.facing"


def _other_way(view: View, item: Item) -> bool:
    _, stop = view.sentence(item.mention.start)
    text = " ".join(view.lower[item.mention.end : min(stop, item.mention.end + 9)])
    return "the other way" in text or "opposite direction" in text or "other direction" in text


def _joint(view: View, people: list[Item], sides: Sides) -> None:
    """A number without a side that is the sum of two sides' numbers, or all that were swapped, counts both."""
    known = [
        i for i in people
        if i.role.kind == "release" and i.party and "+" not in i.party and i.whole is None and (i.mention.low or 0) > 4
    ]  # fmt: skip
    largest = max((i.mention.low or 0 for i in known), default=0)
    sums = TwoSided((i.mention.low or 0, str(i.party)) for i in known)
    for item in people:
        low = item.mention.low
        if item.party is not None or not low or item.role.kind != "release":
            continue
        if pair := sums.of(low, near=_near(item)):
            item.party, item.rule = "+".join(sorted(pair)), "party.sum"
        governor = item.role.governor
        if item.party is not None or governor is None or len(sides.main()) != 2 or _versus(view, item):
            continue
        over = governor.cue.id == "go.over"
        if over and not sides.mutual():
            item.rule = "party.none"  # "nine people changed sides" between the blocs of the Cold War
        elif over or (governor.cue.id == "swap.verb" and low > 1.5 * largest):
            item.party, item.rule = "+".join(sorted(sides.main())), "party.joint"


def _over_both(view: View, people: list[Item], sides: Sides) -> None:
    """A mediator's total, or a plain total beside one over both sides, is over both sides."""
    joint = next((i.party for i in people if i.rule in ("party.joint", "party.sum")), None)
    pair = sides.main()
    for item in people:
        if (
            item.party is not None
            or item.rule == "party.none"
            or item.whole is not None
            or item.mention.category not in ("people", "prisoners")
        ):
            continue
        if item.role.kind == "cumulative" and len(pair) == 2:
            source = speakers.source_of(view, item.mention)
            if (
                source is not None
                and source.party
                and source.party not in pair
                and source.party not in sides.foes(pair)
            ):
                item.party, item.rule = "+".join(sorted(pair)), "party.mediator"
                continue
        unsure = (
            item.role.kind == "cumulative"
            or item.role.status != "completed"
            or (item.role.governor is not None and item.role.governor.cue.cue == "swap")
        )
        if joint is not None and item.role.kind != "held" and unsure and not _versus(view, item):
            item.party, item.rule = joint, "party.joint"


def _near(item: Item) -> range:
    low = item.mention.low or 0
    return range(int(low * 0.97), int(low * 1.03) + 1) if item.mention.approximate else range(0)


def _default(view: View, people: list[Item], sides: Sides) -> str | None:
    """The side whose people the article is about."""
    if (own := sides.inner()) is not None:
        return own
    if sides.many():
        return None
    votes: Counter[str] = sides.protagonist(view)
    title = view.sentences[0][1]
    for item in people:
        if item.party and "+" not in item.party and item.role.kind == "release":
            votes[item.party] += 3 if item.mention.start < title else 1
    if votes:
        return votes.most_common(1)[0][0]
    main = sides.main()
    return main[0] if main else None
