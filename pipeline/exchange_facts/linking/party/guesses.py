"""The side of those of whom no word says whose they are: that of their neighbours, or of the article."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from exchange_facts.lexicon import word_set
from exchange_facts.linking.article import speakers
from exchange_facts.linking.article.reading import Item
from exchange_facts.linking.party.actors import pair_of
from exchange_facts.linking.party.acts import act_of
from exchange_facts.linking.party.facing import other_way, versus
from exchange_facts.linking.party.sides import Sides
from exchange_facts.linking.party.totals import ANYBODY, between_sides, neutral, of_exchange
from exchange_facts.linking.view import View

GUESSES = frozenset(("party.article", "party.neighbour"))
# A word on the noun itself weighs more than these.
LOOSE = GUESSES | {"party.given", "party.facing", "party.destination", "party.origin"}
_SPOKEN = LOOSE | {"party.offered", "party.demanded", "party.held_by"}
_SAME = word_set("guesses.same")  # what stands between two verbs of one subject
_COMES = word_set("guesses.comes")
_LEAVES = word_set("guesses.leaves")
FAR_MORE = 4  # times as many
_OURS = frozenset(("its", "our", "their"))
_CAPTIVES = ("captive", "captives")
_CAPTURED = frozenset(("prisoners_of_war", "military", "officers", "enlisted", "hostages", "bodies"))
_VICTIMS = frozenset(("children", "hostages", "civilians", "women", "journalists", "medics", "children+women"))


def guess(view: View, people: list[Item], sides: Sides, default: str | None) -> None:
    """Gives a side to every item that has none yet, where ``default`` is that of the article."""
    previous: Item | None = None
    both = neutral(view, people, sides)
    for item in people:
        wholes([item])
        if item.party is None and item.rule != "party.none":
            giver = _giver(item)
            item.party, item.rule = _likely(view, item, previous, sides, default)
            if item.rule == "party.article" and both and item.whole is None and item.mention.category in ANYBODY:
                item.party, item.rule = both, "party.joint"
            if item.rule == "party.article" and item.role.kind == "cumulative" and item.mention.category == "bodies":
                item.party = _most(people) or item.party
            if giver is not None and item.rule == "party.article" and item.party == giver:
                item.party, item.rule = None, "party.none"
        settle(item, sides)
        if item.rule in GUESSES and item.party:
            _captors(view, item, sides)
        previous = item


def _giver(item: Item) -> str | None:
    """Who lets captives go where nobody is known to face him: "Thailand freed 18 soldiers", who are not its own."""
    captives = item.mention.category in _CAPTURED or item.mention.hint == "captive"  # prisoners may be its own
    if item.rule != "party.given" or not captives or item.clause is None:
        return None
    act = item.clause.once(act_of)
    return act.actors[0] if act is not None and len(act.actors) == 1 else None


def _most(people: list[Item]) -> str | None:
    """Whose dead are by far the most: a total of 14,000 bodies is of the side that got 1,000, and not 30."""
    sizes: Counter[str] = Counter()
    for item in people:
        dead = item.role.kind == "release" and item.mention.category == "bodies"
        if dead and item.party and "+" not in item.party and item.mention.low:
            sizes[item.party] = max(sizes[item.party], item.mention.low)
    ranked = sizes.most_common(2)
    return ranked[0][0] if len(ranked) == 2 and ranked[0][1] > FAR_MORE * ranked[1][1] else None


def turned(people: list[Item], view: View, sides: Sides) -> None:
    """ "Russia returned 1,000 bodies and got 30": of a verb that goes either way the other one tells which."""
    for left, right in pairwise(people):
        one, other = left.role.governor, right.role.governor
        if one is None or other is None or "return" not in (one.released, other.released):
            continue
        between = view.lower[max(left.mention.np_end, left.mention.end) : other.cue.start]
        if not _SAME.issuperset(between) or None in (_way(left), _way(right)) or _way(left) == _way(right):
            continue
        for item, facing in ((left, right), (right, left)):
            if item.party is None and item.rule != "party.none" and facing.party and "+" not in facing.party:
                item.party, item.rule = sides.opponent(facing.party), "party.facing"


def settle(item: Item, sides: Sides) -> None:
    """A noun that is used of one side only weighs more than what was guessed of the number."""
    if (hinted := _hinted(item, sides)) is not None:
        item.party, item.rule = hinted, "party.word"


def wholes(people: list[Item]) -> None:
    """A share is of the side of its whole."""
    for item in people:
        if item.party is None and item.rule != "party.none" and item.whole is not None:
            if item.whole.party:
                item.party, item.rule = item.whole.party, "party.whole"
            elif item.whole.rule == "party.none":
                item.rule = "party.none"


def _likely(view: View, item: Item, previous: Item | None, sides: Sides, default: str | None) -> tuple[str | None, str]:
    """The likeliest side, and the rule that says so."""
    if previous is not None and previous.party:
        if other_way(view, item):  # of whom nothing is known but that it is another side
            facing = sides.opponent(previous.party)
            return facing, "party.facing" if facing else "party.none"
        near = view.sentence_of[previous.mention.start] == view.sentence_of[item.mention.start]
        if near and "+" not in previous.party and not previous.each:
            link = versus(view, item) if previous.role.kind != "held" else None  # "288 in jail, against 3,231 freed"
            if (link == "before" and item.mention.head is None) or (link is None and _turned(view, previous, item)):
                return sides.opponent(previous.party), "party.facing"
            if link is None:
                return previous.party, "party.neighbour"
    if (sides.mutual() and between_sides(view, item, sides)) or of_exchange(view, item, sides):
        return "+".join(sorted(pair_of(view, item.mention.start, sides))), "party.joint"
    if (own := _told_by(view, item, sides)) is not None:
        return own, "party.source"
    return default, "party.article"


def _captors(view: View, item: Item, sides: Sides) -> None:
    """What the state holds are prisoners, what a group holds hostages; a group's own are no hostages or reporters."""
    convicts = item.mention.category == "prisoners" or _sentenced(view, item)
    if convicts and sides.captors(sides.opponent(item.party)):
        item.party = sides.opponent(item.party)
    captive = item.mention.head is not None and view.lower[item.mention.head[1] - 1] in _CAPTIVES
    group = item.party is not None and (item.party.islower() or sides.captors(item.party))
    if (group and captive) or (item.party and item.party.islower() and item.mention.category in _VICTIMS):
        item.party = sides.opponent(item.party)


def _turned(view: View, before: Item, item: Item) -> bool:
    """ "146 of its men were freed and it handed over 97", "let 33 go and got back 15": the other way round."""
    return {_way(before), _way(item)} == {"let go", "back"} or _leads(view, before) * _leads(view, item) < 0


def _leads(view: View, item: Item) -> int:
    """Which way a verb of motion leads: "74 came back" (1), "233 left the camps", "12 go east" (-1)."""
    governor = item.role.governor
    if governor is None or governor.side != "subject" or governor.cue.id not in ("go.move", "go.plain"):
        return 0
    word = view.lower[governor.cue.start]
    return 1 if word in _COMES else -1 if word in _LEAVES and governor.cue.id == "go.move" else 0


def _way(item: Item) -> str | None:
    """Whether those who are counted are let go or come back, as an active verb tells it of somebody."""
    governor = item.role.governor
    if governor is None or item.role.kind != "release" or governor.cue.weak:
        return None
    if governor.released == "give" and governor.cue.verb and not governor.cue.passive:
        return "let go"
    if governor.released == "return" and not governor.cue.passive:
        return "either way"
    own = governor.released == "go" and item.mention.possessive in _OURS
    return "back" if own or governor.released == "take" else None


def _hinted(item: Item, sides: Sides) -> str | None:
    """The main side that a noun is used of: "defenders", or "soldiers" where a state faces an armed group.

    "Captives" as well as soldiers are those of the state where the group takes hostages.
    """
    hint, pair = item.mention.hint, sides.main()
    called = item.mention.category == "hostages" and item.mention.head is not None
    if called and item.rule in _SPOKEN and sides.captors(item.party):
        return sides.opponent(item.party)  # whoever asks for hostages, or offers something for them
    if called and item.rule == "party.joint" and any(sides.captors(sides.people(p)) for p in pair):
        return sides.bereaved()
    if hint == "state" and item.rule in LOOSE and item.party in pair and str(item.party).islower():
        return next((p for p in pair if p.isupper()), None)
    if hint in ("state", "captive"):
        taken = item.rule in GUESSES and sides.captors(item.party)
        return sides.opponent(item.party) if taken else None
    return hint if item.rule in GUESSES and hint in pair else None


def _sentenced(view: View, item: Item) -> bool:
    """Whether the sentence says that those who are counted serve one."""
    end = item.mention.np_end
    return bool({"serving", "sentence", "sentences", "sentenced", "convicted"} & set(view.lower[end : end + 5]))


def _told_by(view: View, item: Item, sides: Sides) -> str | None:
    """ "Kyiv said 230 people had come home": a side that speaks of a homecoming speaks of its own."""
    governor = item.role.governor
    home = ("go", "take", "return")
    if governor is None or governor.released not in home or governor.cue.cue not in home:
        return None
    source = speakers.source_of(view, item.mention)
    return source.party if source is not None and source.label == "GPE" and source.party in sides.main() else None


def of_article(view: View, people: list[Item], sides: Sides) -> str | None:
    """The side whose people the article is about."""
    if (own := sides.inner()) is not None:
        return own
    if sides.many():
        return None
    votes: Counter[str] = sides.protagonist(view)
    title = view.sentences[0][1]
    for item in people:
        counted = item.mention.form != "article"  # "a pilot" only repeats the list that it ends
        if counted and item.party and "+" not in item.party and item.role.kind == "release":
            votes[item.party] += 3 if item.mention.start < title else 1
    if votes:
        return votes.most_common(1)[0][0]
    main = sides.main()
    return main[0] if main else None
