"""Whom a noun phrase counts: what the nouns, adjectives and demonyms that were met make together."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from exchange_facts.lexicon import word_set
from exchange_facts.linking.category.mention import Mention
from exchange_facts.linking.category.words import adjectives
from exchange_facts.linking.view import Tag

if TYPE_CHECKING:
    from exchange_facts.linking.category.nouns import NounPhrases
    from exchange_facts.linking.category.walk import Walk

_SERVICES = word_set("heads.services")
_KIN = word_set("heads.kin")
_ADJECTIVES = frozenset(("women", "men", "wounded", "civilians", "foreigners", "elderly", "military", "children"))
_AND = ("and", ",", "&", "or")


def settle(phrases: NounPhrases, walk: Walk) -> None:
    """Gives a mention its category, head and traits."""
    mention = walk.mention
    if walk.heads:
        _nouns(phrases, walk)
        if mention.bystander:
            return
    else:
        _nounless(phrases, walk)
    if mention.units and mention.category is None:
        mention.category = "military"
        mention.np_end = mention.np_end or mention.end
    mention.traits += [t for t in dict.fromkeys(walk.pending) if t != mention.category]


def _nouns(phrases: NounPhrases, walk: Walk) -> None:
    """The nouns at the end of each coordinated group count; those before them are traits."""
    mention, heads, lower = walk.mention, walk.heads, walk.lower
    names = [phrases.category(t) for t in heads]
    mention.head = (heads[0].start, heads[-1].end)
    mention.np_end = heads[-1].end
    groups = _groups(names, walk)
    for group in groups:  # "women soldiers", "civilian prisoners": the last noun is the head
        walk.pending += [n for n in group[:-1] if n in _ADJECTIVES]
    finals = {group[-1] for group in groups}
    if None in finals and "children" in finals and _KIN.intersection(lower[slice(*mention.head)]):
        finals = finals - {None} | {"women"}  # "wives and children of policemen"
    if None in finals:
        mention.bystander = True
        return
    if (finals <= {"military", "officers", "enlisted"} and len(finals) > 1) or finals == {"officers", "men"}:
        finals = {"military"}
    if finals == {"military"} and "civilians" in walk.pending:
        finals = {"civilians"}  # "eleven civilian seamen"
    if "bodies" in finals or "bodies" in (*names, *walk.pending):
        finals = {"bodies"}
        walk.pending = [n for n in walk.pending if n not in ("bodies", "military")]
    mention.category = "+".join(sorted(str(final) for final in finals))


def _groups(names: list[str | None], walk: Walk) -> list[list[str | None]]:
    """The categories of the nouns by coordination: "sick and wounded troops" is one group, "women and girls" two."""
    heads, lower = walk.heads, walk.lower
    groups: list[list[str | None]] = [[]]
    opening = [0]  # of which head each group begins
    for i, name in enumerate(names):
        between = range(heads[i - 1].end, heads[i].start) if i else ()
        if i and (lower[heads[i].start - 1] in _AND or any(lower[t] in ("and", ",") for t in between)):
            groups.append([])
            opening.append(i)
        groups[-1].append(name)
    for (group, first), (following, second) in pairwise(zip(groups, opening, strict=True)):
        paired = all(lower[heads[i].end - 1] in adjectives() for i in (second - 1, second))
        if paired and len(following) > 1 and first == second - 1:
            walk.pending.append(str(group.pop()))
    return [group for group in groups if group]


def _nounless(phrases: NounPhrases, walk: Walk) -> None:
    """Adjectives, demonyms and unknown words that stand for those whom a number counts."""
    mention, unknown, lower = walk.mention, walk.unknown, walk.lower
    if unknown >= 0 and lower[unknown] in _SERVICES:
        mention.category, mention.head = "military", (unknown, unknown + 1)  # "10 regular army", "two police"
        mention.np_end = unknown + 1
    elif mention.norps and unknown >= 0 and lower[unknown] == "ones":
        mention.np_end = unknown + 1  # "300 Iranian ones": the noun stands before
    elif (mention.norps or mention.stateless) and unknown < mention.np_end:
        tag = walk.view.covered(mention.np_end - 1, "norps") or walk.view.covered(mention.np_end - 1, "orgs")
        if tag:
            dead = "bodies" in walk.pending  # "30 dead Russians"
            mention.category, mention.head = "bodies" if dead else "people", (tag.start, tag.end)
    elif mention.norps and not phrases.things(unknown) and _plural_norp(walk):
        mention.category = "people"  # "seven Sudanese included"
    elif unknown > mention.end + 1 and lower[mention.end].endswith("ed"):
        pass  # "13 followed two hours later": a verb and no noun
    elif unknown >= 0 and _counted(mention, lower[unknown], phrases):
        mention.noun = lower[unknown]
        mention.np_end = unknown + 1


def _counted(mention: Mention, word: str, phrases: NounPhrases) -> bool:
    """Whether an unknown word may be the noun: more than one want a plural, and "34 held out" has none."""
    return mention.low == 1 or mention.hyphenated or word.endswith("s") or phrases.talked(word)


def _plural_norp(walk: Walk) -> bool:
    mention = walk.mention
    tag = walk.view.covered(mention.np_end - 1, "norps")
    if tag is None or tag.row is None or mention.low == 1:
        return False
    mention.head = (tag.start, tag.end)
    return not _nouns_of(tag).isdisjoint(_spelled(walk, tag))


def _spelled(walk: Walk, tag: Tag) -> tuple[str, str]:
    """A demonym as a whole and its last word: "Greek Cypriots", "Libyan Arabs"."""
    words = walk.lower[tag.start : tag.end]
    return " ".join(words), words[-1]


def _nouns_of(tag: Tag) -> set[str]:
    return {n.lower() for n in tag.row.attrs.get("nouns", ())} if tag.row else set()
