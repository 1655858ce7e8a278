"""When the counted people changed hands: the date that an expression of the text names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from exchange_facts.linking.predicates import RELEASES, distance
from exchange_facts.linking.reading import Item
from exchange_facts.linking.view import View

REACH = 4.5  # how far a date of the same clause may be
DAYS = frozenset(("point", "holiday"))
_TELLING = frozenset("agreed signed promised pledged announced said arrested captured detained seized taken".split())
_PREPOSITIONS = frozenset("on in late early at by of the this last".split())
_JOINING = frozenset(("and", ",", ";"))


@dataclass(slots=True)
class When:
    """Days from and to, ISO; ``to`` may equal ``from``."""

    start: str | None
    end: str | None


def assign(view: View, items: list[Item]) -> dict[int, When]:
    """The date of every item, by the index of its mention's first token.

    A date of its own clause comes first, then that of its whole, then that of the same number told elsewhere, then the
    day on which the article's exchange happened: the latest that a completed release is told with. Totals take
    periods, formulas take nothing more.
    """
    today = (view.doc._.article or {}).get("date")
    found: dict[int, When] = {}
    for item in items:
        when = _own(view, item, today)
        if when is not None:
            found[item.mention.start] = when
    main = _main(view, items, found, today)
    for item in items:
        at = item.mention.start
        if at in found:
            continue
        if item.whole is not None and item.whole.mention.start in found and item.role.kind == item.whole.role.kind:
            found[at] = found[item.whole.mention.start]
        elif main is not None and _of_today(item) and not _elsewhen(view, item):
            found[at] = main
    return found


def _of_today(item: Item) -> bool:
    """Whether an item can belong to the article's exchange."""
    return item.role.kind == "ordinal" or (item.role.kind == "release" and item.role.status == "completed")


def _main(view: View, items: list[Item], found: dict[int, When], today: str | None) -> When | None:
    """The day of the article's exchange: the latest of a completed release, else of a sentence that tells of one."""
    days = [
        when
        for item in items
        if item.role.kind == "release" and item.role.status == "completed"
        if (when := found.get(item.mention.start)) is not None and when.start == when.end
    ]
    if not days:
        days = [When(value["from"], value["to"]) for value in _told(view, today)]
    return max(days, key=lambda when: when.start or "", default=None)


def _told(view: View, today: str | None) -> Iterator[dict[str, Any]]:
    """The days that the article's releases are told with where no number stands beside them."""
    for sentence, dates in enumerate(view.dates):
        cues = [cue for cue in view.cues_by_sentence[sentence] if cue.cue in RELEASES or cue.cue == "done"]
        for first, last, value in dates:
            if (
                value["type"] in DAYS
                and value["grain"] == "day"
                and value["from"]
                and not (today and value["from"] > today)
                and not _of_telling(view, first)
                and any(distance(view, first, last, cue.start, cue.end) < REACH for cue in cues)
            ):
                yield value


def _own(view: View, item: Item, today: str | None) -> When | None:
    """The nearest date of the sentence that fits the kind."""
    mention, role = item.mention, item.role
    governor = role.governor
    sentence = view.sentence_of[mention.start]
    total = role.kind == "cumulative"
    best: tuple[float, When] | None = None
    for first, last, value in view.dates[sentence]:
        if value["from"] is None and value["to"] is None:
            continue
        single = value["grain"] in ("day", "week")
        if (total and single and value["type"] in DAYS) or (not total and not (single and value["type"] in DAYS)):
            continue
        if not total and _impossible(value, role.status, today):
            continue
        if not total and _of_telling(view, first):
            continue
        cost = distance(view, first, last, mention.start, max(mention.np_end, mention.end))
        if governor is not None and governor.cue.id != "held.state":
            cost = min(cost, distance(view, first, last, governor.cue.start, governor.cue.end))
        if last <= mention.start and view.lower[last] in _JOINING and view.counted(view.sentences[sentence][0], first):
            cost += 2.0  # "200 on June 2 and 100 on July 3": the date of the number before
        if cost < REACH and (best is None or cost < best[0]):
            best = (cost, When(value["from"], value["to"]))
    return best[1] if best else None


def _impossible(value: dict[str, Any], status: str | None, today: str | None) -> bool:
    """What is done lies not ahead, what is planned not behind."""
    if today is None:
        return False
    if status == "completed":
        return bool(value["from"] and value["from"] > today)
    return status == "planned" and bool(value["to"] and value["to"] < today)


def _of_telling(view: View, first: int) -> bool:
    """Whether a date says when something was told, agreed or ordered: "said on Tuesday", "signed on Monday"."""
    at = first - 1
    while at > 0 and view.lower[at] in _PREPOSITIONS:
        at -= 1
    if at < 0:
        return False
    sentence = view.sentence_of[first]
    return view.lower[at] in _TELLING or any(
        cue.cue == "speech" and cue.end == at + 1 for cue in view.cues_by_sentence[sentence]
    )


def _elsewhen(view: View, item: Item) -> bool:
    """Whether the clause speaks of another time than the article's day."""
    sentence = view.sentence_of[item.mention.start]
    return any(value["grain"] in ("month", "year") for _, _, value in view.dates[sentence])
