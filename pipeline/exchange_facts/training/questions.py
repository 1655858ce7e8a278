"""What the qualifier is asked of a number, and what it may look at to answer.

A question is one field of one number (kind, status or side) with its options; every option has features, hashed
strings. Features of a side never name it: they say where it stands to the number and to the predicate, so that what is
learned of one conflict holds in any other.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.strings import get_string_id
from spacy.tokens import Doc

from exchange_facts.linking.article import speakers
from exchange_facts.linking.category.mention import Mention
from exchange_facts.linking.party.actors import Actor, parties_between
from exchange_facts.linking.party.sides import Sides
from exchange_facts.linking.role.roles import Role, role_of
from exchange_facts.linking.view import View

NONE = "none"  # the kind of a number that is no fact
KINDS = (NONE, "release", "cumulative", "held")
STATUSES = ("completed", "planned", "proposed", "failed")
CANDIDATES = 4  # sides of an article that are worth asking about
REACH = 8  # tokens to either side of a number that are read one by one


def source(fact: Mapping[str, Any], why: Mapping[str, str], field: str) -> str:
    """How the rules came by a field of a fact.

    >>> source({"kind": "release"}, {"party": "party.article"}, "party"), source({"kind": "held"}, {}, "kind")
    ('party.article', 'kind.held.open')
    """
    if field == "party":
        return why.get("party") or "party.open"
    return f"{field}.{fact[field]}" + ("" if field in why else ".open")


class Told:
    """What the rules make of every number of a document, and on what ground."""

    def __init__(self, doc: Doc) -> None:
        self.why = doc._.exchange_why or {}
        self.facts: dict[Any, Mapping[str, Any]] = {}
        self.ordered = sorted(doc._.exchange_facts or (), key=lambda fact: fact["count"])
        self.starts = [fact["count"][0] for fact in self.ordered]
        for fact in self.ordered:
            self.facts[fact["low"], fact["high"], fact["category"]] = fact
            self.facts[fact["count"][0]] = fact

    def of(self, mention: Mention) -> Mapping[str, Any] | None:
        """The fact of a number, or the one that it repeats."""
        alike = (mention.low, mention.high, mention.category)
        return self.facts.get(mention.count[0]) or self.facts.get(alike)

    def around(self, mention: Mention, field: str, value: str | None) -> Iterator[str]:
        """Features of an option that the rules gave to other numbers of the document: the next ones, those alike."""
        at = bisect_left(self.starts, mention.count[0])
        begin, stop = max(0, at - 1), at + 1 + (self.starts[at : at + 1] == [mention.count[0]])
        for name, others in (("last", self.ordered[begin:at]), ("next", self.ordered[stop - 1 : stop])):
            for other in others:
                if other[field] == value:
                    near = other["sentence"][0] <= mention.count[0] < other["sentence"][1]
                    sure = source(other, self.why.get(other["id"], {}), field)
                    yield f"{name}:{near}"
                    yield f"{name}:{near}:{sure}"
        others = [other for other in self.ordered if other["count"][0] != mention.count[0]]
        alike = [other for other in others if other[field] == value]
        if others:
            yield f"share:{4 * len(alike) // len(others)}"
        yield from ("value" for other in alike if (other["low"], other["high"]) == (mention.low, mention.high))
        yield from ("category" for other in alike[:1] if other["category"] == mention.category)

    def ground(self, mention: Mention, field: str) -> str:
        """How the rules came by a field."""
        fact = self.of(mention)
        return f"{field}.{NONE}" if fact is None else source(fact, self.why.get(fact["id"], {}), field)

    def by(self, mention: Mention, field: str, value: str | None) -> list[str]:
        """Features of an option that is what the rules say."""
        fact = self.of(mention)
        if (NONE if fact is None and field == "kind" else fact and fact[field]) != value:
            return []
        return ["told", f"told:{self.ground(mention, field)}"]


@dataclass(slots=True)
class Question:
    """One field of the number that begins at a token, its options, and the hashed features of each."""

    start: int
    field: str
    options: list[str | None]
    keys: list[NDArray[np.uint64]]


def questions(doc: Doc) -> list[Question]:
    """Three questions a number that counts people; the document has been through the rules up to the context."""
    mentions = [Mention(**link) for link in doc._.exchange_links or ()]
    if not mentions:
        return []
    view = View.of(doc)
    sides = Sides.of(view, mentions)
    asked: list[Question] = []
    previous: Mention | None = None
    today = (doc._.article or {}).get("date")
    told = Told(doc)
    for mention in mentions:
        if mention.form in ("format", "ordinal") or mention.low is None is mention.high:
            continue
        role = role_of(view, mention)
        features = [*_words(view, mention, sides), *_setting(view, mention, role, mentions)]
        features += [f"day:{_when(day, today)}" for _, _, day in view.dates[view.sentence_of[mention.start]]]
        for field, names in (("kind", KINDS), ("status", STATUSES)):
            ground = told.ground(mention, field)
            options = {
                name: [
                    *(f"{name}|{feature}" for feature in (*features, ground)),
                    *told.by(mention, field, name),
                    *told.around(mention, field, name),
                ]
                for name in names
            }
            asked.append(_question(mention, field, options))
        stands = _sides(view, mention, role, sides, previous)
        for side, known in stands.items():
            known += [*told.by(mention, "party", side), *told.around(mention, "party", side)]
            known += [f"opponent-{word}" for word in told.by(mention, "party", sides.opponent(side))] if side else []
        asked.append(_question(mention, "party", stands))
        previous = mention
    return asked


def _question(mention: Mention, field: str, options: Mapping[Any, Sequence[str]]) -> Question:
    keys = [
        np.array([get_string_id(f"{field}|{feature}") for feature in ("", *features)], dtype=np.uint64)
        for features in options.values()
    ]
    return Question(mention.start, field, list(options), keys)


def _word(view: View, at: int, sides: Sides) -> str:
    """A token as it is read: numbers and names by what they are."""
    if at in view.counts:
        return "#"
    for group in ("norps", "places", "orgs"):
        tag = view.covered(at, group)
        if tag is not None:
            return f"@{group}" if tag.party in sides.main() else f"@other-{group}"
    if view.covered(at, "people"):
        return "@person"
    if view.covered(at, "units"):
        return "@unit"
    word = view.lower[at]
    return "#" if word[:1].isdigit() else word


def _bucket(distance: int) -> str:
    return str(distance) if distance < 3 else "near" if distance < 5 else "mid" if distance < 9 else "far"


def _words(view: View, mention: Mention, sides: Sides) -> Iterator[str]:
    """The words around the number, by side and distance."""
    begin, stop = view.sentence(mention.start)
    end = max(mention.end, mention.np_end)
    for side, places in (("l", range(mention.start - 1, begin - 1, -1)), ("r", range(end, stop))):
        last = ""
        for distance, at in enumerate(places):
            word = _word(view, at, sides)
            if distance < REACH:
                yield f"{side}{_bucket(distance)}:{word}"
                yield f"{side}:{last} {word}"
            if not word.startswith(("@", "#")):
                yield f"{side}:{word}"
            last = word
    if view.sentence_of[mention.start]:
        yield from (f"before:{cue.id}" for cue in view.cues_by_sentence[view.sentence_of[mention.start] - 1])


def _setting(view: View, mention: Mention, role: Role, mentions: list[Mention]) -> Iterator[str]:
    """The predicate, the noun phrase, the days, and where in the article the number stands."""
    sentence = view.sentence_of[mention.start]
    for cue in view.cues_by_sentence[sentence]:
        side = "l" if cue.start < mention.start else "r"
        gap = mention.start - cue.end if side == "l" else cue.start - max(mention.end, mention.np_end)
        yield f"cue:{cue.cue}:{side}"
        yield f"cue:{cue.id}:{side}{_bucket(max(gap, 0))}:{cue.passive}"
    governor = role.governor
    if governor is not None:
        yield f"governor:{governor.cue.id}:{governor.side}:{governor.cue.passive}"
        yield f"governor:{governor.released}:{governor.side}"
    yield f"mood:{role.mood.id if role.mood else ''}"
    yield f"category:{mention.category}"
    yield f"form:{mention.form}:{mention.approximate}"
    size = mention.low if mention.low is not None else mention.high
    yield f"size:{len(str(size))}:{governor is None}"
    flags = ("headless", "bystander", "of_them", "definite", "label", "others", "hyphenated", "own", "same", "frame")
    yield from (f"is:{flag}" for flag in flags if getattr(mention, flag))
    yield "at:" + ("title" if sentence == 0 else "lead" if sentence < 4 else "body")
    again = [m for m in mentions if m is not mention and (m.low, m.high) == (mention.low, mention.high)]
    yield f"again:{bool(again)}"
    larger = any((m.low or 0) > (size or 0) for m in mentions)
    yield f"larger:{larger}"
    yield from (f"title:{cue.cue}" for cue in view.cues_by_sentence[0])


def _when(day: dict[str, Any], today: str | None) -> str:
    """Where a date lies to the day of the article."""
    start, end = day.get("start"), day.get("end")
    if not start or not end or not today:
        return "open"
    if start != end:
        return "span"
    days = (date.fromisoformat(start) - date.fromisoformat(today)) // timedelta(days=1)
    return "future" if days > 0 else "today" if days > -2 else "week" if days > -8 else "past"


def _sides(
    view: View, mention: Mention, role: Role, sides: Sides, previous: Mention | None
) -> dict[str | None, list[str]]:
    """The candidate sides, both main sides as one, and none, each with where it stands to the number."""
    begin, stop = view.sentence(mention.start)
    pair = sides.main()
    own = [*mention.norps, *mention.forces, *([mention.hint] if mention.hint else [])]
    ranked = [side for side, _ in sides.weight.most_common(CANDIDATES)]
    actors = parties_between(view, begin, stop, sides)
    before = view.sentences[max(0, view.sentence_of[mention.start] - 1)]
    earlier = [actor.party for actor in parties_between(view, *before, sides)] if before[0] < begin else []
    title = {actor.party for actor in parties_between(view, *view.sentences[0], sides)}
    source = speakers.source_of(view, mention)
    votes = sides.protagonist(view).most_common(1)
    about = f"{mention.category}:{role.kind}"
    options: dict[str | None, list[str]] = {}
    for side in dict.fromkeys([*pair, *own, *ranked]):
        features = [f"rank:{pair.index(side) if side in pair else 'no'}"]
        for name, at in (("", side), ("opponent-", sides.opponent(side))):
            if at is not None:
                features += [name + f for f in _stand(view, mention, role, actors, at)]
                features += [f"{name}title"] if at in title else []
                features += [f"{name}first"] if actors and actors[0].party == at else []
                features += [f"{name}before:{len(set(earlier))}"] if at in earlier else []
                features += [f"{name}before-last"] if earlier and earlier[-1] == at else []
                features += [f"{name}norp"] if at in mention.norps else []
                features += [f"{name}force"] if at in mention.forces else []
                features += [f"{name}hint"] if at == mention.hint else []
                features += [f"{name}speaks:{mention.own}"] if source is not None and source.party == at else []
                features += [f"{name}voted"] if votes and votes[0][0] == at else []
                features += [f"{name}last"] if previous is not None and at in previous.norps else []
                features += [f"{name}group:{about}"] if at.islower() else []
        options[side] = features
    bare = [f"about:{about}", f"form:{mention.form}", f"title:{len(title)}", f"own:{bool(own)}"]
    bare += [f"sides:{len({actor.party for actor in actors})}"]
    bare += [f"cue:{cue.cue}" for cue in view.cues_by_sentence[view.sentence_of[mention.start]]]
    if len(pair) == 2:
        options["+".join(sorted(pair))] = [f"both-{feature}" for feature in bare]
    options[None] = [f"none-{feature}" for feature in bare]
    return options


def _stand(view: View, mention: Mention, role: Role, actors: list[Actor], side: str) -> Iterator[str]:
    """Where a side stands to the number and to its predicate, and the words next to it."""
    begin, stop = view.sentence(mention.start)
    here = [actor for actor in actors if actor.party == side]
    if not here:
        yield "away"
    governor = role.governor
    for actor in here:
        place = "l" if actor.start < mention.start else "r"
        gap = mention.start - actor.end if place == "l" else actor.start - mention.end
        near, behind = (view.lower[at] if begin <= at < stop else "" for at in (actor.start - 1, actor.end))
        yield f"{place}:{_bucket(max(gap, 0))}"
        yield f"{place}:{near}"
        yield f"{place}:|{behind}"
        yield f"{near}|{behind}"
        if governor is not None:
            cue = governor.cue
            order = "".join(sorted("snc", key=lambda x: {"s": actor.start, "n": mention.start, "c": cue.start}[x]))
            yield f"{order}:{cue.cue}:{governor.side}:{cue.passive}"
            yield f"{order}:{cue.cue}:{cue.passive}:{near}"
