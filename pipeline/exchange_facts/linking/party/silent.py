"""Names of sides that speak for none, or for another, where they stand: who backs another, where a report was filed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_facts.lexicon import word_set

if TYPE_CHECKING:
    from exchange_facts.linking.view import Tag, View

_HOLDS = word_set("silent.holds")
_MEDIATION = word_set("silent.mediation")
_REBELS = word_set("silent.rebels")


def silence(view: View) -> None:
    """Takes the side from the tags of a document that only stand in a compound or a dateline."""
    mediated = not _MEDIATION.isdisjoint(view.words)
    for group in ("norps", "places", "orgs"):
        for tag in view.tags[group]:
            if tag.party and (_compound(view, tag) or (mediated and _mediates(view.lower, tag))):
                tag.party = None
    _seats(view)
    for start, end in view.datelines:
        for tag in view.within("places", start, end):
            tag.party = None


def _mediates(lower: list[str], tag: Tag) -> bool:
    """ "under Russian-Turkish guarantee", "brokered by the UAE", "Qatari mediators": who goes between is no side."""
    behind = lower[tag.end : tag.end + 4]
    while behind[:1] in (["-"], ["‑"], ["–"], ["and"]):
        behind = behind[2:]  # the other name of the pair
    at = tag.start - 1 - (tag.start > 1 and lower[tag.start - 1] == "the")
    while at > 1 and lower[at] in ("and", ","):
        at -= 2  # the name before it
    by = at > 0 and lower[at] in ("by", "of", "from") and lower[at - 1] in _MEDIATION
    return by or not _MEDIATION.isdisjoint(behind[:1])


def _seats(view: View) -> None:
    """Sanaa speaks for the Houthis, Donetsk for the separatists, where an article tells of those who rule there."""
    named = {tag.party for group in ("norps", "orgs") for tag in view.tags[group]}
    rebels = not _REBELS.isdisjoint(view.words)
    for tag in view.tags["places"]:
        rulers = tag.row.attrs.get("seat", ()) if tag.row is not None else ()
        likely = [r for r in rulers if len(rulers) == 1] if rebels else []
        tag.party = next((side for side in (*rulers, *likely) if side in named or side in likely), tag.party)


def _compound(view: View, tag: Tag) -> bool:
    """ "Russian-backed separatists", "the Saudi-led coalition"; not "Houthi-held": that land is theirs."""
    lower = view.lower
    if lower[tag.end : tag.end + 1] not in (["-"], ["‑"]) or view.doc[tag.end - 1].whitespace_:
        return False  # "- three Americans and five Germans - arrived": a dash
    word = lower[tag.end + 1] if tag.end + 1 < len(lower) else ""
    return word.endswith("ed") and word not in _HOLDS
