"""The noun phrase of a number: right of it, token by token, to the last category noun."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from itertools import pairwise

from exchange_facts.lexicon import word_set
from exchange_facts.linking.mention import Mention
from exchange_facts.linking.view import Tag, View
from exchange_facts.linking.words import STOP, adjectives, categories, one, singulars

NP_REACH = 9  # tokens between a number and its head noun
_POSSESSIVE = word_set("nouns.possessive")
_PRONOUN = word_set("nouns.pronoun")
QUOTES = frozenset("\" “ ” ‘ ’ ' [ ]".split())
_BETWEEN = word_set("nouns.between")
_SERVICES = word_set("nouns.services")
_KIN = word_set("nouns.kin")
_ADJECTIVES = frozenset(("women", "men", "wounded", "civilians", "foreigners", "elderly", "military", "children"))
GENERAL = frozenset(("people", "prisoners", "prisoners_of_war", "hostages"))  # "63 prisoners, spies and partisans"
_NO_JOIN = _POSSESSIVE | word_set("nouns.no_join")
_TALKED = word_set("nouns.talked")  # whoever speaks is not counted
_APOSTROPHES = frozenset(("'s", "’s", "'", "’"))
_PLURAL = ("ish", "ch", "ese", "ss")  # adjectives that are the plural as well: "ten Dutch"
_NOUNLESS = [[], *([mark] for mark in ", . ; : ) and – — --".split())]


class NounPhrases:
    """Reads the noun phrases of one document."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.attrs = categories()
        self.numbers = {
            start: end for start, end, count in view.quantities if count["form"] not in ("format", "ordinal")
        }  # first token → the token after it

    def category(self, tag: Tag) -> str | None:
        """The category of a noun: sailors of merchant ships are civilians."""
        attrs = self.attrs[tag.id]
        return "civilians" if "merchant" in attrs and self._merchant else attrs.get("category")

    @cached_property
    def _merchant(self) -> bool:
        """Whether an article speaks more of merchant ships than of warships."""
        sailors, words = self.attrs["category.sailors"], Counter(self.view.lower)
        merchant, naval = (sum(words[w] for w in sailors[kind]) for kind in ("merchant", "naval"))
        return merchant > naval

    def partitive(self, mention: Mention, at: int) -> int:
        """Skips "more", "of our", "of the 157"; notes partitives."""
        view, lower = self.view, self.view.lower
        stop = view.sentence(mention.start)[1]
        mention.hyphenated = at < stop and lower[at] in ("-", "‑") and not view.doc[at].whitespace_
        if at + 1 < stop and lower[at] in QUOTES and lower[at + 1] == "of":
            at += 1  # '"thousands" of captives'
        if lower[at : at + 2] == ["out", "of"] and view.counted(at + 2, min(stop, at + 4)):
            at += 1  # "87 out of the 144"
        while at < stop and lower[at] in _BETWEEN:
            if lower[at] == "of":
                follow = at + 1
                while (
                    follow < stop
                    and lower[follow]
                    in ("all", "about", "some", "roughly", "the", "its", "these", "those", "our", "their")
                    and follow - at < 4
                ):
                    if lower[follow] in ("the", "these", "those"):
                        mention.definite = True
                    elif lower[follow] in _POSSESSIVE:
                        mention.possessive = lower[follow]
                    follow += 1
                if follow + 1 < stop and lower[follow + 1] in ("'s", "’s") and view.covered(follow, "dates"):
                    mention.definite = True  # "five of tonight's ten", "nine of Friday's passengers"
                    follow += 2
                if follow < stop and lower[follow] in ("own", "ours", "theirs") and self._ends(follow + 1):
                    mention.own = True
                    mention.possessive = mention.possessive or {"ours": "our", "theirs": "their"}.get(
                        lower[follow], "its"
                    )
                    mention.np_end = follow + 1
                    return mention.np_end
                if (follow < stop and lower[follow] in _PRONOUN) or (
                    lower[follow - 1] in ("these", "those") and self._ends(follow)
                ):
                    mention.of_them = True
                    mention.np_end = follow + 1
                    return mention.np_end
                if follow in self.numbers:
                    mention.of_them, mention.whole = True, follow
                    return self.numbers[follow]
                at = follow
                continue
            at += 1
            if lower[at - 1] == "others":
                mention.others, mention.np_end = True, at
        if at < stop and lower[at] in _POSSESSIVE:
            mention.possessive = mention.possessive or lower[at]
            at += 1
        return at

    def _ends(self, at: int) -> bool:
        tag = self.view.covered(at, "categories")
        return tag is None and self.view.covered(at, "norps") is None

    def head(self, mention: Mention, at: int) -> None:
        """Walks right to the last category noun of the phrase."""
        view, lower = self.view, self.view.lower
        stop = min(view.sentence(mention.start)[1], at + NP_REACH)
        heads: list[Tag] = []
        pending: list[str] = []
        unknown = -1
        joined = False
        while at < stop:
            if at in self.numbers or lower[at] == "of" or lower[at].isspace():
                break
            tag = view.covered(at, "categories")
            if tag is not None:
                attrs = self.attrs[tag.id]
                if tag.label == "TRAIT" or (not heads and self._before_norp(tag.end, stop)):
                    pending.append(attrs.get("trait") or attrs["category"])
                    at = tag.end
                    continue
                crew = view.covered(tag.end, "categories")  # "24-man crew"
                if (
                    mention.hyphenated
                    and tag.start == mention.end + 1
                    and not (crew and self.attrs[crew.id].get("category") not in (None, "exchanges"))
                ):
                    mention.category = singulars().get(
                        view.lower[tag.start], attrs["category"]
                    )  # "314-prisoner exchange"
                    mention.head, mention.np_end = (tag.start, tag.start + 1), tag.end
                    return
                compound = lower[tag.end : tag.end + 1] in (["-"], ["‑"]) and not view.doc[tag.end - 1].whitespace_
                if attrs["category"] == "people" and compound:
                    at = tag.end  # "life-term prisoners"
                    continue
                if heads and not joined and lower[at - 1] in ("and", "&"):
                    break
                if heads and not joined and tag.end < stop and view.covered(tag.end, "people") and one(lower[at]):
                    break  # "three deputies Major Aung San, …": a title
                heads.append(tag)
                if party := attrs.get("party"):
                    mention.norps.append(party)
                if self.category(tag) == attrs["category"]:
                    mention.hint = attrs.get("hint") or mention.hint
                at = tag.end
                apposed = at < stop and lower[at] == "," and attrs["category"] in GENERAL
                if at < stop and not apposed and (nxt := self.joins(at)):
                    joined = True
                    at = nxt
                    continue
                joined = False
                continue
            norp = view.covered(at, "norps")
            if norp is not None:
                if heads and not joined:
                    break
                if norp.party:
                    mention.norps.append(norp.party)
                elif norp.row is None or not (norp.row.party or norp.row.country):
                    mention.stateless = True  # not silenced, as in "Russian-backed"
                    beside = "and" in (lower[norp.start - 1], lower[norp.end] if norp.end < stop else "")
                    mention.many |= beside or (norp.row is not None and "many" in norp.row.attrs)
                mention.np_end = norp.end
                at = norp.end
                if at + 1 < stop and self._owns(at):
                    at += 1  # "two Israelis' remains"
                    continue
                noun = view.covered(at, "categories") if at < stop else None
                if noun is not None and not one(lower[noun.end - 1]):
                    continue  # "Croat fighters"
                if self.noun_only(norp) and not (
                    at + 1 < stop and lower[at] == "and" and view.covered(at + 1, "norps")
                ):
                    break
                if (
                    at < stop
                    and lower[at] in ("and", ",", "or", "-", "or")
                    and at + 1 < stop
                    and view.covered(at + 1, "norps")
                ):
                    at += 1
                continue
            org = view.covered(at, "orgs")
            if org is not None and not heads and org.party:
                mention.norps.append(org.party)
                noun = view.covered(org.end - 1, "categories")
                rebels = noun is not None and view.doc[noun.start].is_lower  # "20 Syrian rebels", not "West Side Boys"
                mention.np_end = at = noun.start if noun is not None and rebels else org.end
                continue
            unit = view.covered(at, "units")
            if unit is not None and not heads:
                self.unit(mention, unit)
                at = unit.end
                continue
            land = view.covered(at, "places")
            if land is not None and not heads and self._adjective(land):
                mention.norps.append(str(land.party))
                at = land.end
                continue
            if lower[at] in QUOTES and not heads and at + 1 < stop and lower[at + 1] not in STOP:
                at += 1  # "63 'unconverted' prisoners"
                continue
            if lower[at] in STOP or (lower[at] == "and" and not (view.covered(at + 1, "categories") and not heads)):
                break
            if heads:
                if self._owns(at):  # "soldiers' bodies"
                    at += 1
                    continue
                if self._things(at):
                    heads.clear()
                    unknown = at
                break
            if self.is_verb(at) or (at == mention.end and self._past(at)):
                break
            if unknown < 0 or not lower[unknown].endswith("s"):
                unknown = at
            at += 1
        self._settle(mention, heads, pending, unknown)

    def _owns(self, at: int) -> bool:
        """Whether an apostrophe stands there and those who are counted behind it."""
        return self.view.lower[at] in _APOSTROPHES and self.view.covered(at + 1, "categories") is not None

    def _things(self, at: int) -> bool:
        """ "Two Sudanese military charters": a plural behind "military" that no lexicon of people has."""
        word = self.view.lower[at]
        plural = at > 0 and word.isalpha() and word.endswith("s") and not word.endswith("ss")
        return plural and self.view.lower[at - 1] == "military" and self._ends(at) and not self.is_verb(at)

    def _before_norp(self, at: int, stop: int) -> bool:
        """Whether a demonym follows, or further adjectives and one: "elderly and ailing Yazidis"."""
        view = self.view
        while at + 1 < stop and view.lower[at] in ("and", ",") and view.lower[at - 1] in adjectives():
            other = view.covered(at + 1, "categories")
            if other is None or view.lower[other.end - 1] not in adjectives():
                return False
            at = other.end
        return at < stop and view.covered(at, "norps") is not None

    def unit(self, mention: Mention, tag: Tag) -> None:
        mention.units.append(self.view.written(tag.start, tag.end))
        if tag.party:
            mention.forces.append(tag.party)

    def _adjective(self, place: Tag) -> bool:
        """ "15 Somaliland prisoners", "two US soldiers": the name of a land before its people's noun."""
        tail = range(place.end, place.end + 3)
        return bool(place.party) and place.speaks and any(self.view.covered(t, "categories") for t in tail)

    def noun_only(self, norp: Tag) -> bool:
        """Whether a demonym can only be a noun here ("Americans", not "Sudanese")."""
        attrs = norp.row.attrs if norp.row else {}
        word = " ".join(self.view.lower[norp.start : norp.end])
        return word in {n.lower() for n in attrs.get("nouns", ())} - {a.lower() for a in attrs.get("adjectives", ())}

    def is_verb(self, at: int) -> bool:
        """Whether a cue verb stands here that is no participle before a noun ("captured soldiers")."""
        view = self.view
        for cue in view.cues_by_sentence[view.sentence_of[at]]:
            if cue.start == at and ((cue.verb and cue.cue != "wish") or cue.cue == "held"):
                tail = range(cue.end, min(cue.end + 3, len(view.lower)))
                if not view.lower[at].endswith(("ed", "en", "wn", "ing", "held")):
                    return True
                return not any(view.covered(t, "categories") or view.covered(t, "norps") for t in tail)
        return False

    def _past(self, at: int) -> bool:
        """ "29 refused to go", "17 remained": a verb behind a bare number, and no participle before a noun."""
        lower = self.view.lower
        ends = lower[at].endswith("ed") and lower[at] not in _TALKED
        return ends and at + 1 < len(lower) and lower[at + 1] in STOP

    def joins(self, at: int) -> int | None:
        """The token after "and" or a comma if another noun of the same number follows."""
        view, lower = self.view, self.view.lower
        after = at + 1
        if lower[at] not in ("and", ",", "&", "or") or after >= len(lower) or after in self.numbers:
            return None
        limit = after + 2
        while after < min(limit, len(lower)) and view.covered(after, "categories") is None and lower[after].isalpha():
            if lower[after] in STOP or lower[after] in _NO_JOIN or lower[after].endswith("ly"):
                return None
            after += 1
        tag = view.covered(after, "categories") if after < len(lower) else None
        if tag is None or tag.label != "CATEGORY" or after >= limit:
            return None
        if lower[at] == ",":  # a list of nouns ends with "and"
            tail = tag.end
            if (
                tail + 1 >= len(lower)
                or lower[tail] not in ("and", ",", "or")
                or view.covered(tail + 1, "categories") is None
            ):
                return None
        return after

    def _settle(self, mention: Mention, heads: list[Tag], pending: list[str], unknown: int) -> None:
        view = self.view
        names = [self.category(t) for t in heads]
        if heads:
            groups: list[list[str | None]] = [[]]
            opening = [0]  # of which head each group begins
            for i, name in enumerate(names):
                if (i and view.lower[heads[i].start - 1] in ("and", ",", "&", "or")) or (
                    i and any(view.lower[t] in ("and", ",") for t in range(heads[i - 1].end, heads[i].start))
                ):
                    groups.append([])
                    opening.append(i)
                groups[-1].append(name)
            for (group, first), (following, second) in pairwise(zip(groups, opening, strict=True)):
                paired = all(view.lower[heads[i].end - 1] in adjectives() for i in (second - 1, second))
                if paired and len(following) > 1 and first == second - 1:  # "sick and wounded troops"
                    pending.append(str(group.pop()))
            groups = [group for group in groups if group]
            for group in groups:  # "women soldiers", "civilian prisoners": the last noun is the head
                pending += [n for n in group[:-1] if n in _ADJECTIVES]
            finals = {group[-1] for group in groups}
            mention.head = (heads[0].start, heads[-1].end)
            mention.np_end = heads[-1].end
            if None in finals and "children" in finals and _KIN.intersection(view.lower[slice(*mention.head)]):
                finals = finals - {None} | {"women"}  # "wives and children of policemen"
            if None in finals:
                mention.bystander = True
                return
            finals -= {None}
            if (finals <= {"military", "officers", "enlisted"} and len(finals) > 1) or finals == {"officers", "men"}:
                finals = {"military"}
            if "bodies" in finals or "bodies" in (*names, *pending):
                finals, pending = {"bodies"}, [n for n in pending if n not in ("bodies", "military")]
            mention.category = "+".join(sorted(str(f) for f in finals))
            if "foreign" in pending:
                pending.append("foreigners")
        elif pending and unknown < 0 and not mention.norps and not mention.stateless:
            mention.category = pending.pop()
        elif unknown >= 0 and view.lower[unknown] in _SERVICES:
            mention.category, mention.head = "military", (unknown, unknown + 1)  # "10 regular army", "two police"
            mention.np_end = unknown + 1
        elif mention.norps and unknown >= 0 and view.lower[unknown] == "ones":
            mention.np_end = unknown + 1  # "300 Iranian ones": the noun stands before
        elif (mention.norps or mention.stateless) and unknown < mention.np_end:
            tag = view.covered(mention.np_end - 1, "norps") or view.covered(mention.np_end - 1, "orgs")
            if tag and self._names_people(mention, tag):
                mention.category = "people"
                mention.head = (tag.start, tag.end)
        elif mention.norps and not self._things(unknown) and self._plural_norp(mention):
            mention.category = "people"  # "seven Sudanese included"
        elif unknown > mention.end + 1 and view.lower[mention.end].endswith("ed"):
            pass  # "13 followed two hours later": a verb and no noun
        elif unknown >= 0 and self._counted_noun(mention, unknown):
            mention.noun = view.lower[unknown]
            mention.np_end = unknown + 1
        if mention.units and mention.category is None:
            mention.category = "military"
            mention.np_end = mention.np_end or mention.end
        mention.traits += [t for t in dict.fromkeys(pending) if t not in (mention.category,)]

    def _counted_noun(self, mention: Mention, at: int) -> bool:
        """Whether an unknown word may be the noun: more than one want a plural, and "34 held out" has none."""
        word = self.view.lower[at]
        return mention.low == 1 or mention.hyphenated or word.endswith("s") or word in _TALKED

    def _names_people(self, mention: Mention, tag: Tag) -> bool:
        """Whether a demonym without a noun stands for people: "ten Thais", "ten Dutch", "one French, one Turkish"."""
        if not _nouns(tag) or not _nouns(tag).isdisjoint(self._spelled(tag)):
            return True
        alone = mention.form != "article" and (mention.low == 1 or self.view.lower[tag.end - 1].endswith(_PLURAL))
        return alone and self.view.lower[tag.end : tag.end + 1] in _NOUNLESS

    def _plural_norp(self, mention: Mention) -> bool:
        tag = self.view.covered(mention.np_end - 1, "norps")
        if tag is None or tag.row is None or mention.low == 1:
            return False
        mention.head = (tag.start, tag.end)
        return not _nouns(tag).isdisjoint(self._spelled(tag))

    def _spelled(self, tag: Tag) -> tuple[str, str]:
        """A demonym as a whole and its last word: "Greek Cypriots", "Libyan Arabs"."""
        words = self.view.lower[tag.start : tag.end]
        return " ".join(words), words[-1]


def _nouns(tag: Tag) -> set[str]:
    return {n.lower() for n in tag.row.attrs.get("nouns", ())} if tag.row else set()
