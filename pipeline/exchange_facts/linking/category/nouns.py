"""The noun phrase of a number: right of it, token by token, to the last category noun."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from exchange_facts.lexicon import word_set
from exchange_facts.linking.category.heads import settle
from exchange_facts.linking.category.mention import Mention
from exchange_facts.linking.category.walk import QUOTES, Walk
from exchange_facts.linking.category.words import STOP, adjectives, categories
from exchange_facts.linking.view import Tag, View

_POSSESSIVE = word_set("nouns.possessive")
_PRONOUN = word_set("nouns.pronoun")
_BETWEEN = word_set("nouns.between")
_OF_WHAT = word_set("nouns.of_what")
OF = 4  # words between "of" and the whole
_NO_JOIN = _POSSESSIVE | word_set("nouns.no_join")
_TALKED = word_set("nouns.talked")  # whoever speaks is not counted
_APOSTROPHES = frozenset(("'s", "’s", "'", "’"))


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
                at, ended = self._of(mention, at, stop)
                if ended:
                    return at
                continue
            at += 1
            if lower[at - 1] == "others":
                mention.others, mention.np_end = True, at
        if at < stop and lower[at] in _POSSESSIVE:
            mention.possessive = mention.possessive or lower[at]
            at += 1
        return at

    def _of(self, mention: Mention, at: int, stop: int) -> tuple[int, bool]:
        """What follows "of": the token behind what it says of the whole, and whether the phrase ends there."""
        view, lower = self.view, self.view.lower
        after = at + 1
        while after < stop and lower[after] in _OF_WHAT and after - at < OF:
            if lower[after] in ("the", "these", "those"):
                mention.definite = True
            elif lower[after] in _POSSESSIVE:
                mention.possessive = lower[after]
            after += 1
        if after + 1 < stop and lower[after + 1] in ("'s", "’s") and view.covered(after, "dates"):
            mention.definite = True  # "five of tonight's ten", "nine of Friday's passengers"
            after += 2
        if after < stop and lower[after] in ("own", "ours", "theirs") and self._ends(after + 1):
            mention.own = True
            mention.possessive = mention.possessive or {"ours": "our", "theirs": "their"}.get(lower[after], "its")
            mention.np_end = after + 1
            return mention.np_end, True
        pronoun = after < stop and lower[after] in _PRONOUN
        if pronoun or (lower[after - 1] in ("these", "those") and self._ends(after)):
            mention.of_them = True
            mention.np_end = after + 1
            return mention.np_end, True
        if after in self.numbers:
            mention.of_them, mention.whole = True, after
            return self.numbers[after], True
        return after, False

    def _ends(self, at: int) -> bool:
        tag = self.view.covered(at, "categories")
        return tag is None and self.view.covered(at, "norps") is None

    def head(self, mention: Mention, at: int) -> None:
        """Walks right to the last category noun of the phrase, and settles whom it counts."""
        walk = Walk(self, mention, at)
        if walk.ends():
            settle(self, walk)

    def talked(self, word: str) -> bool:
        """Whether a word behind a number is a verb of speech, whose subject is not counted."""
        return word in _TALKED

    def owns(self, at: int) -> bool:
        """Whether an apostrophe stands there and those who are counted behind it."""
        return self.view.lower[at] in _APOSTROPHES and self.view.covered(at + 1, "categories") is not None

    def things(self, at: int) -> bool:
        """ "Two Sudanese military charters": a plural behind "military" that no lexicon of people has."""
        word = self.view.lower[at]
        plural = at > 0 and word.isalpha() and word.endswith("s") and not word.endswith("ss")
        return plural and self.view.lower[at - 1] == "military" and self._ends(at) and not self.is_verb(at)

    def before_norp(self, at: int, stop: int) -> bool:
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

    def adjective(self, place: Tag) -> bool:
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

    def past(self, at: int) -> bool:
        """ "29 refused to go", "two asked to stay": a verb behind a bare number, and no participle before a noun."""
        lower = self.view.lower
        if not lower[at].endswith("ed") or at + 1 >= len(lower) or lower[at + 1] not in STOP:
            return False
        return lower[at] not in _TALKED or lower[at + 1] == "to"  # "the other two asked to stay"

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
