"""The walk through a noun phrase: right of its number, token by token, to the last category noun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_facts.lexicon import word_set
from exchange_facts.linking.category.mention import Mention
from exchange_facts.linking.category.words import STOP, one, singulars
from exchange_facts.linking.view import Tag

if TYPE_CHECKING:
    from exchange_facts.linking.category.nouns import NounPhrases

DETERMINERS = word_set("uncounted.determiners")
NP_REACH = 9  # tokens between a number and its head noun
QUOTES = frozenset("\" “ ” ‘ ’ ' [ ]".split())
GENERAL = frozenset(("people", "prisoners", "prisoners_of_war", "hostages"))  # "63 prisoners, spies and partisans"


_HELD_BY = (["-", "held"], ["‑", "held"])


class Walk:
    """What a walk has met: the category nouns, the words before them that may be traits, the last unknown word."""

    def __init__(self, phrases: NounPhrases, mention: Mention, at: int) -> None:
        self.phrases, self.mention, self.at = phrases, mention, at
        self.view, self.lower = phrases.view, phrases.view.lower
        self.stop = min(self.view.sentence(mention.start)[1], at + NP_REACH)
        self.heads: list[Tag] = []
        self.pending: list[str] = []
        self.unknown = -1
        self.joined = False  # the noun before was joined to what follows
        self.whole = False  # the number is a part of its noun: "314-prisoner exchange"

    def ends(self) -> bool:
        """Walks on as far as the phrase goes; whether its head is still to be settled."""
        while self.at < self.stop and self._step():
            pass
        return not self.whole

    def _step(self) -> bool:
        """Reads what stands there; whether the phrase may go on behind it."""
        at, view = self.at, self.view
        if at in self.phrases.numbers or self.lower[at] == "of" or self.lower[at].isspace():
            return False
        if (tag := view.covered(at, "categories")) is not None:
            return self._category(tag)
        norp, org = view.covered(at, "norps"), view.covered(at, "orgs")
        if (holder := norp or org) is not None and self.lower[holder.end : holder.end + 2] in _HELD_BY:
            self.mention.captor, self.at = holder.party, holder.end + 2  # "ten FARC-held hostages"
            return True
        if norp is not None:
            return self._norp(norp)
        if not self.heads:
            if org is not None and org.party:
                return self._org(org)
            if (unit := view.covered(at, "units")) is not None:
                self.phrases.unit(self.mention, unit)
                self.at = unit.end
                return True
            if (land := view.covered(at, "places")) is not None and self.phrases.adjective(land):
                self.mention.norps.append(str(land.party))
                self.at = land.end
                return True
        return self._word()

    def _category(self, tag: Tag) -> bool:
        lower, phrases, mention = self.lower, self.phrases, self.mention
        attrs = phrases.attrs[tag.id]
        if tag.label == "TRAIT" or (not self.heads and phrases.before_norp(tag.end, self.stop)):
            self.pending.append(attrs.get("trait") or attrs["category"])
            self.at = tag.end
            return True
        if mention.hyphenated and tag.start == mention.end + 1 and not self._crew(tag.end):
            mention.category = singulars().get(lower[tag.start], attrs["category"])
            mention.head, mention.np_end = (tag.start, tag.start + 1), tag.end
            self.whole = True
            return False
        compound = lower[tag.end : tag.end + 1] in (["-"], ["‑"]) and not self.view.doc[tag.end - 1].whitespace_
        if attrs["category"] == "people" and compound:
            self.at = tag.end  # "life-term prisoners"
            return True
        if self.heads and not self.joined:
            titled = tag.end < self.stop and self.view.covered(tag.end, "people") and one(lower[self.at])
            if titled:
                return False  # "three deputies Major Aung San, …"
        self.heads.append(tag)
        if (unit := self.view.covered(tag.start, "units")) is not None:
            phrases.unit(mention, unit)  # "700 Azov fighters"
        if party := attrs.get("party"):
            mention.norps.append(party)
        if phrases.category(tag) == attrs["category"]:
            mention.hint = attrs.get("hint") or mention.hint
        self.at = tag.end
        apposed = self.at < self.stop and lower[self.at] == "," and attrs["category"] in GENERAL
        following = phrases.joins(self.at) if self.at < self.stop and not apposed else None
        self.joined = following is not None
        if following is not None:
            self.at = following
        return True

    def _crew(self, at: int) -> bool:
        """ "24-man crew": the noun behind has a category of its own."""
        crew = self.view.covered(at, "categories")
        return crew is not None and self.phrases.attrs[crew.id].get("category") not in (None, "exchanges")

    def _norp(self, norp: Tag) -> bool:
        view, lower, stop, mention = self.view, self.lower, self.stop, self.mention
        if lower[norp.start - 2 : norp.start] == ["non", "-"]:
            mention.stateless = mention.many = True  # "16 non-Iraqi prisoners": of any other side
        elif norp.party:
            mention.norps.append(norp.party)
        elif norp.row is None or not (norp.row.party or norp.row.country):
            mention.stateless = True  # not silenced, as in "Russian-backed"
            beside = "and" in (lower[norp.start - 1], lower[norp.end] if norp.end < stop else "")
            mention.many |= beside or (norp.row is not None and "many" in norp.row.attrs)
        mention.np_end = self.at = norp.end
        if self.at >= stop:
            return True
        if self.at + 1 < stop and self.phrases.owns(self.at):
            self.at += 1  # "two Israelis' remains"
            return True
        noun = view.covered(self.at, "categories")
        if noun is not None and not one(lower[noun.end - 1]):
            return True  # "Croat fighters"
        another = self.at + 1 < stop and view.covered(self.at + 1, "norps") is not None
        if self.phrases.noun_only(norp) and not (another and lower[self.at] == "and"):
            return False
        org = view.covered(self.at + 1, "orgs") if self.at + 1 < stop else None
        another |= org is not None and bool(org.party) and view.covered(org.end, "categories") is not None
        if another and lower[self.at] in ("and", ",", "or", "-"):
            self.at += 1
        return True

    def _org(self, org: Tag) -> bool:
        self.mention.norps.append(str(org.party))
        noun = self.view.covered(org.end - 1, "categories")
        rebels = noun is not None and self.view.doc[noun.start].is_lower  # "20 Syrian rebels", not "West Side Boys"
        self.mention.np_end = self.at = noun.start if noun is not None and rebels else org.end
        return True

    def _shared(self, at: int) -> bool:
        """Whether the noun follows, or one more adjective of it: "British and | Dominion prisoners"."""
        view, lower = self.view, self.lower
        if view.covered(at, "categories") is not None:
            return True
        plain = at - 2 == self.mention.end and not lower[at - 2].endswith(("s", "ed"))  # "eight current and former …"
        if not (plain or view.covered(at - 2, "norps")) or view.covered(at + 1, "categories") is None:
            return False
        other = at in self.phrases.numbers or lower[at] in STOP or lower[at] in DETERMINERS
        return not other and not self.phrases.is_verb(at)

    def _word(self) -> bool:
        at, lower, phrases = self.at, self.lower, self.phrases
        if lower[at] in QUOTES and not self.heads and at + 1 < self.stop and lower[at + 1] not in STOP:
            self.at += 1  # "63 'unconverted' prisoners"
            return True
        listed = lower[at] == "and" and not self.heads and self._shared(at + 1)
        if lower[at] in STOP or (lower[at] == "and" and not listed):
            return False
        if self.heads:
            if phrases.owns(at):  # "soldiers' bodies"
                self.at += 1
                return True
            if phrases.things(at):
                self.heads.clear()
                self.unknown = at
            return False
        if phrases.is_verb(at) or (at == self.mention.end and phrases.past(at)):
            return False
        if self.unknown < 0 or not lower[self.unknown].endswith("s"):
            self.unknown = at
        self.at += 1
        return True
