"""Names of sides that speak for none, or for another, where they stand: who backs another, where a report was filed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_facts.lexicon import word_set
from exchange_facts.linking.dateline import DASHES

if TYPE_CHECKING:
    from exchange_facts.linking.view import Tag, View

_HOLDS = word_set("silent.holds")
_MEDIATION = word_set("silent.mediation")
_REBELS = word_set("silent.rebels")
_GO_BETWEENS = word_set("silent.go_betweens")
_HELPED = word_set("silent.helped")
_TALKS = word_set("silent.talks")
_PACTS = word_set("silent.pacts")
_HELD_THERE = word_set("silent.held_there")  # "the swap took place in Ankara"
_LISTING = frozenset((",", "and", "-", "‑", "–"))
HELPING = 4  # tokens between a name and its verb: "Qatar has also helped to broker"


def silence(view: View) -> None:
    """Takes the side from the tags of a document that only stand in a compound or a dateline."""
    mediated = not _MEDIATION.isdisjoint(view.words)
    for group in ("norps", "places", "orgs"):
        for tag in view.tags[group]:
            if tag.party and (_compound(view, tag) or _host(view, tag)):
                tag.party = None
            elif tag.party and mediated and _mediates(view, tag):
                if not view.doc[min(tag.end, len(view.lower) - 1)].is_title:  # "mediation by the Syrian Red Crescent"
                    view.mediators.add(tag.party)
                tag.party = None
    _seats(view)
    for start, end in view.datelines:
        for tag in view.within("places", start, end):
            tag.party = None


def _mediates(view: View, tag: Tag) -> bool:
    """ "under Russian-Turkish guarantee", "brokered by the UAE", "US and Qatari mediators": no sides."""
    lower, end, at = view.lower, tag.end, tag.start
    listed = False  # whether "and" ends the list of which it is one
    while (following := _name(view, end + 1 + (lower[end + 1 : end + 2] == ["the"]))) and lower[end] in _LISTING:
        listed = listed or lower[end] != ","
        end = following.end
    adjectives = end == tag.end or tag.label == "NORP" or view.doc[at].is_upper  # "US, Egyptian and Qatari mediators"
    helped = next((t for t in range(end, min(end + HELPING, len(lower))) if lower[t] not in _HELPED), end)
    if lower[helped : helped + 1] and lower[helped] in _MEDIATION and lower[helped + 1 : helped + 2] != ["by"]:
        return adjectives or lower[helped] not in _GO_BETWEENS
    while at > 1:
        at -= lower[at - 1] == "the"
        listed = listed or lower[at - 1] == "and"
        before = _name(view, at - 2, last=True) if lower[at - 1] in _LISTING and listed else None
        if before is None:
            break
        at = before.start
    by = at > 1 and lower[at - 1] in ("by", "of", "from") and lower[at - 2] in _MEDIATION
    return by or (at > 0 and lower[at - 1] in _GO_BETWEENS)


def _name(view: View, at: int, *, last: bool = False) -> Tag | None:
    """The name or demonym that begins, or ends, at a token."""
    tags = (view.covered(at, group) for group in ("norps", "places", "orgs"))
    return next((t for t in tags if t is not None and at == (t.end - 1 if last else t.start)), None)


def _host(view: View, tag: Tag) -> bool:
    """ "the Doha deal", "after talks in Istanbul": the town where sides met speaks for none."""
    row, lower = tag.row, view.lower
    if row is None or row.attrs.get("type") not in ("town", "capital") or lower[tag.start - 1] in DASHES:
        return False
    talks = tag.start > 1 and lower[tag.start - 1] == "in" and lower[tag.start - 2] in _TALKS | _HELD_THERE
    return talks or not (_TALKS | _PACTS).isdisjoint(lower[tag.end : tag.end + 1])


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
