"""When the counted people changed hands: the date that an expression of the text names."""

from __future__ import annotations

from dataclasses import dataclass

from exchange_facts.linking.predicates import distance
from exchange_facts.linking.reading import Item
from exchange_facts.linking.view import View

DAYS = frozenset(("point", "holiday"))


@dataclass(slots=True)
class When:
    """Days from and to, ISO; ``to`` may equal ``from``."""

    start: str | None
    end: str | None


def assign(view: View, items: list[Item]) -> dict[int, When]:
    """The date of every item, by the index of its mention's first token.

    A date of its own clause comes first, then that of its whole, then the day on which the article's exchange
    happened: the first day that a completed release is told with. Totals take periods, formulas take nothing more.
    """
    found: dict[int, When] = {}
    main: When | None = None
    for item in items:
        when = _own(view, item)
        if when is not None:
            found[item.mention.start] = when
            if (
                main is None
                and item.role.kind == "release"
                and item.role.status == "completed"
                and when.start == when.end
            ):
                main = when
    for item in items:
        at = item.mention.start
        if at in found:
            continue
        if item.whole is not None and item.whole.mention.start in found:
            found[at] = found[item.whole.mention.start]
        elif main is not None and (
            item.role.kind == "release" and item.role.status == "completed" and not _elsewhen(view, item)
        ):
            found[at] = main
    return found


def _own(view: View, item: Item) -> When | None:
    """The nearest date of the sentence that fits the kind."""
    mention, governor = item.mention, item.role.governor
    best: tuple[float, When] | None = None
    for first, last, value in view.dates[view.sentence_of[mention.start]]:
        total = item.role.kind == "cumulative"
        if (value["from"] is None and value["to"] is None) or (
            (value["type"] in DAYS) == total and value["type"] != "point"
        ):
            continue
        if not total and (value["type"] not in DAYS or value["grain"] not in ("day", "week")):
            continue
        cost = distance(view, first, last, mention.start, max(mention.np_end, mention.end))
        if governor is not None and governor.cue.id != "held.state":
            cost = min(cost, distance(view, first, last, governor.cue.start, governor.cue.end))
        if cost < 4.5 and (best is None or cost < best[0]):
            best = (cost, When(value["from"], value["to"]))
    return best[1] if best else None


def _elsewhen(view: View, item: Item) -> bool:
    """Whether the sentence speaks of another time than the article's day."""
    sentence = view.sentence_of[item.mention.start]
    return any(value["grain"] in ("month", "year") for _, _, value in view.dates[sentence])
