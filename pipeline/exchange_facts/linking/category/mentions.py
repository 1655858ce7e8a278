"""The numbers of a document, each with whom it counts."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from exchange_facts.lexicon import word_set
from exchange_facts.linking.category.mention import Mention
from exchange_facts.linking.category.nouns import NounPhrases
from exchange_facts.linking.category.surroundings import Surroundings
from exchange_facts.linking.category.walk import NP_REACH
from exchange_facts.linking.category.words import one
from exchange_facts.linking.view import View

NAMED = 3  # letters of a word that a headline would capitalise
MILLION = 1_000_000
_TIMES = word_set("units_many")
_EMPLOYS = word_set("mentions.employs")
_EMPLOYEES = word_set("mentions.employees")
_BEFORE_YEARS = word_set("mentions.before_years")
_PERIODS = word_set("units")
_UNITS = word_set("mentions.units")
_ARTICLES = frozenset(("a", "an", "another"))
_THEIRS = (["their"], ["his"], ["her"], ["the"])
_FREED = (["freed"], ["released"], ["returned"], ["exchanged"], ["returnees"])
_LISTS = frozenset(("and", ",", "plus", "&"))
_OPENS = frozenset((",", ";", ":", "–", "—", '"', "“"))
_GROUPS = word_set("mentions.groups")
_TEAMS = word_set("mentions.teams")
_ASSEMBLED = word_set("mentions.assembled")


class Reader:
    """Reads all numbers of one document, also those that are words ("as many", "a Moroccan")."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.nouns = NounPhrases(view)
        self.around = Surroundings(self.nouns)

    def mentions(self) -> list[Mention]:
        """All numbers with their phrases, in the order of the text."""
        found = [self._mention(*quantity) for quantity in self.view.quantities]
        for mention in found:
            if mention.form not in ("format", "ordinal"):
                self._phrase(mention)
        found += self._same() + self._articles(found)
        found = [m for m in found if not self._no_count(m)]
        found.sort(key=lambda m: m.start)
        self._share(found)
        self._shares_of(found)
        self._frames(found)
        return found

    def _no_count(self, mention: Mention) -> bool:
        """ "not one prisoner", "to a man", "a woman, 41, …": a negation, a figure of speech, an age."""
        lower = self.view.lower
        before = lower[mention.start - 1] if mention.start else ""
        if mention.form == "format":
            return False
        if (
            before in (",", "and")
            and mention.headless
            and not mention.of_them
            and mention.low == mention.high
            and (mention.low or 99) < 99
        ):
            at = mention.start - 1
            if before == "and" and at > 2 and lower[at - 2] == ",":
                at -= 2  # "two tourists, 24 and 26, …"
            behind = lower[mention.end : mention.end + 1]
            person = (
                self.view.covered(at - 1, "categories")
                or self.view.covered(at - 1, "norps")
                or self.view.covered(at - 1, "people")
            )
            if person is not None and (behind == [","] or behind == ["and"]) and lower[at] == ",":
                return True
            if person is not None and person.label == "PERSON" and lower[at] == "," and self._ends(mention.end):
                return True  # "Romi Gonen, 24": a line of its own
        if before == "of" and mention.headless and (self._aged(mention) or self._assembled(mention)):
            return True
        year = 1900 <= (mention.low or 0) < 2100 and lower[mention.start].isdigit()
        if year and mention.category == "exchanges":
            return True  # "the 1973 exchanges"
        if year and mention.headless and mention.end == mention.start + 1 and before in _BEFORE_YEARS:
            return True
        if lower[mention.start - 2 : mention.start] in (["let", "alone"], ["between", "the"]):
            return True  # "no tens, let alone hundreds"; "between the two neighbours": the parties
        if _list_marker(self.view.text, *mention.count) or self._fraction(mention):
            return True
        for end in (mention.end, mention.np_end):
            rate = lower[end : end + 1] in (["a"], ["per"])
            if rate and not _PERIODS.isdisjoint(lower[end + 1 : end + 2]):
                return True  # "up to 50 a week", "50 wounded fighters a day": a rate
        several = mention.form == "number" and mention.headless and (mention.low or 0) > 1
        if several and not _UNITS.isdisjoint(lower[mention.end : mention.end + 1]):
            return True  # "this first day of the four day truce"
        if before in _EMPLOYS and lower[mention.np_end - 1] in _EMPLOYEES:
            return True  # "the Red Cross has 580 staff in the country"
        if mention.headless and self._name(mention):
            return True
        if before == "every" or lower[mention.end : mention.end + 3] == ["at", "a", "time"]:
            return True
        pair = mention.form == "number" and mention.low == 2 and before == "the"
        if pair and mention.headless and not mention.noun and not mention.of_them:
            return True  # "the two have met": a pronoun
        if (mention.low or 0) >= MILLION:
            return True  # "millions of Yemenis", a telephone number: no side ever gave up so many
        if mention.low == 1 and before == "for":  # "200 captives for one politician", unless a list goes on
            return self.view.lower[mention.np_end : mention.np_end + 1] not in (["and"], [","])
        if mention.low == 1 and mention.high is None and lower[mention.start] == "more":
            return True  # "worth more than one man"
        return mention.low == 1 and (before in ("not", "no", "to") or self._lonely(mention))

    def _ends(self, at: int) -> bool:
        """Whether a sentence ends there, or goes on behind a dash."""
        rest = self.view.lower[at : self.view.sentence(at - 1)[1]]
        return rest[:1] in (["–"], ["—"]) or not any(word[0].isalnum() for word in rest)

    def _name(self, mention: Mention) -> bool:
        """ "The last three of the Cuban Five": a number that belongs to a name, where not every word is capitalised."""
        view, at = self.view, mention.start
        begin, stop = view.sentence(at)
        capital = mention.end == at + 1 and view.doc[at].is_title and view.doc[at - 1].is_title and at - 1 > begin
        return capital and any(view.doc[t].is_lower and len(view.lower[t]) > NAMED for t in range(begin, stop))

    def _lonely(self, mention: Mention) -> bool:
        """ "One pilot remembers": one counts beside another number only."""
        begin, stop = self.view.sentence(mention.start)
        told = mention.form == "number" and mention.head is not None and self.view.lower[mention.start] == "one"
        return told and begin == mention.start and self.view.counted(begin, stop) == [mention.start]

    def _assembled(self, mention: Mention) -> bool:
        """ "A crowd of 400", "flew in with a team of 21": who comes together, or is with somebody, is no captive."""
        lower, at = self.view.lower, mention.start - 2
        at -= at > 0 and lower[at] in ("about", "some", "around")
        with_them = {"with", "by"} & set(lower[max(0, at - 3) : at])
        return lower[at] in _ASSEMBLED or (lower[at] in _TEAMS and bool(with_them))

    def _aged(self, mention: Mention) -> bool:
        """ "a cook of 44": the age of one person, where the noun is no group's."""
        at = mention.start - 2
        person = self.view.covered(at, "categories") or self.view.covered(at, "norps")
        if person is None or mention.approximate or (mention.low or 0) >= 100:
            return False
        noun = self.view.lower[person.end - 1]
        return noun not in _GROUPS and one(noun)

    def _fraction(self, mention: Mention) -> bool:
        """ "three in four": small numbers that are a share of one another."""
        lower, counts = self.view.lower, self.view.counts
        if mention.form != "number" or not 0 < (mention.low or 0) <= 10:
            return False
        left = mention.start > 1 and lower[mention.start - 1] == "in" and counts.get(mention.start - 2)
        end = mention.end if lower[mention.end : mention.end + 1] == ["in"] else mention.np_end
        right = lower[end : end + 1] == ["in"] and counts.get(end + 1)
        other = left or right
        return bool(other) and other["form"] == "number" and 0 < (other["low"] or 0) <= 10  # type: ignore[index]

    def _frames(self, found: list[Mention]) -> None:
        """ "Of the 157, 139 had …": the first number only says what the next is a share of."""
        lower = self.view.lower
        for left, right in pairwise(found):
            at = left.start - 1
            while at > 0 and lower[at] in (
                "the",
                "these",
                "those",
                "its",
                "their",
                "some",
                "roughly",
                "all",
                "total",
            ):
                at -= 1
            begin, stop = self.view.sentence(left.start)
            opens = at == begin or lower[at - 1] in _OPENS
            bare = right.headless or "mention.predicate_noun" in right.rules
            if lower[at] == "of" and opens and right.start < stop and bare and "," in lower[left.end : right.start]:
                left.frame = True
                right.of_them, right.whole = True, left.start

    def _mention(self, start: int, end: int, count: dict[str, Any]) -> Mention:
        return Mention(
            start, end, count["low"], count["high"], count["approximate"], count["form"], count["counterpart"],
            (count["start"], count["end"]), np_end=end,
        )  # fmt: skip

    def _phrase(self, mention: Mention) -> None:
        at = self.nouns.partitive(mention, mention.end)
        if mention.own:
            mention.rules.append("mention.own")
        elif not mention.of_them or mention.whole is not None:
            self.nouns.head(mention, at)
        if mention.definite and mention.headless and self.view.lower[at : at + 1] in _FREED:
            mention.np_end = at + 1  # "fifteen of the freed are Americans"
        self.around.before(mention)
        if mention.headless or mention.of_them or mention.definite:
            self.around.predicate_noun(mention)
        self.around.members(mention)
        if mention.headless:
            self.around.label(mention)
        if mention.headless:
            self.around.antecedent(mention)
        self.around.nation(mention)
        self.around.figure(mention)

    def _same(self) -> list[Mention]:
        """ "the same number of Russians", "as many of its own": the number is found in context."""
        found = []
        for cue in self.view.cues:
            if cue.cue != "same":
                continue
            behind = self.view.lower[cue.end : cue.end + 2]
            idiom = behind[:1] == ["as"] or not _TIMES.isdisjoint(behind)
            if self.view.lower[cue.start] == "as" and idiom:
                continue  # "as many as 300", "as many of you know", "in as many days"
            mention = Mention(
                cue.start, cue.end, None, None, False, "same", None,
                (self.view.offsets[cue.start], self.view.end(cue.end - 1)),
                np_end=cue.end, same=True, rules=["mention.same"],
            )  # fmt: skip
            self._phrase(mention)
            found.append(mention)
        return found

    def _articles(self, numbers: list[Mention]) -> list[Mention]:
        """ "two Britons and a Moroccan", "a priest, a nurse and ten monks": an article counts one beside a number."""
        lower = self.view.lower
        counted = [m for m in numbers if m.category and not m.bystander and m.form != "ordinal"]
        ends, starts = {m.np_end for m in counted}, {m.start for m in counted}
        beside = sorted({self.view.sentence(start) for start in starts})  # an article stands in a number's sentence
        places = (at for begin, stop in beside for at in range(begin, min(stop, len(lower) - 1)))
        articles = (at for at in places if lower[at] in _ARTICLES and at not in self.nouns.numbers)
        near = (at for at in articles if self._people(at + 1))
        trials = [trial for at in near if (trial := self._article(at)) is not None]
        found: list[Mention] = []
        for trial in (*trials, *trials[::-1]):  # a list goes on to the right, or leads up to its number
            before = trial.start - 1
            before -= lower[before] in _LISTS and lower[before - 1] == ","
            right = trial.np_end
            right += lower[right : right + 2] == [",", "and"]
            linked = lower[before] in _LISTS and before in ends
            if right < len(lower) and lower[right] in _LISTS:
                linked = linked or right + 1 + (lower[right + 1 : right + 2] in _THEIRS) in starts
            if linked and trial.start not in starts:
                trial.rules.append("mention.article")
                found.append(trial)
                ends.add(trial.np_end)
                starts.add(trial.start)
        return found

    def _people(self, at: int) -> bool:
        """Whether a noun phrase that begins there may name people: most articles count nobody."""
        return any(self.view.within(group, at, at + NP_REACH) for group in ("categories", "norps"))

    def _article(self, at: int) -> Mention | None:
        """What an article counts, if it may: no apposition ("Nariman Dzhelal, a politician") and no aside."""
        view, lower = self.view, self.view.lower
        trial = Mention(at, at + 1, 1, 1, False, "article", None, (view.offsets[at], view.end(at)), np_end=at + 1)
        if lower[at + 1] == "couple" and lower[at + 2 : at + 3] != ["of"]:
            trial.low = trial.high = 2
            trial.category, trial.head, trial.np_end = "people", (at + 1, at + 2), at + 2
        else:
            self.nouns.head(trial, at + 1)
        if trial.category is None or trial.head is None or not self._singular(trial):
            return None
        behind = lower[trial.np_end : trial.np_end + 1]
        if lower[at - 1] == "," and behind != ["and"] and (behind != [","] or view.covered(at - 2, "people")):
            return None  # "… five prisoners, a government official said"
        return trial

    def _singular(self, mention: Mention) -> bool:
        assert mention.head is not None
        return one(self.view.lower[mention.head[1] - 1])

    def _shares_of(self, found: list[Mention]) -> None:
        """ "30 of nearly 250 soldiers": they share a noun. "Two of the 33": the larger number only says of whom."""
        by_start = {m.start: m for m in found}
        for mention in found:
            whole = by_start.get(mention.whole) if mention.whole is not None else None
            if whole is not None and mention.headless and mention.start < whole.start:
                mention.category, mention.norps = whole.category, mention.norps or list(whole.norps)
            if whole is not None and mention.start < whole.start and whole.headless:
                whole.frame = self.view.lower[whole.start - 1] == "the"

    def _share(self, found: list[Mention]) -> None:
        """ "2,067 Eritrean and 1,067 Ethiopian prisoners", "200 and 100 fishermen": the noun serves both."""
        lower = self.view.lower
        for left, right in reversed(list(pairwise(found))):
            if self._lie_together(left, right):
                right.category, right.head_before = "bodies", True
            if self._shares_noun(left, right):
                left.category, left.head = right.category, right.head
                left.rules.append("mention.shared_noun")
            if (
                left.category is None
                and not left.bystander
                and not left.of_them
                and not left.noun
                and right.category
                and not right.same
                and not right.of_them
            ):
                gap = lower[left.np_end : right.start]
                if gap == [","] and "mention.shared_noun" not in right.rules:
                    continue  # "27, nineteen soldiers and eight civilians": what they are, one by one
                if gap in (["and"], [","], ["or"], ["&"], [",", "and"]) and right.form in (
                    "number",
                    "range",
                    "indefinite",
                ):
                    left.category, left.head = right.category, right.head
                    left.traits = left.traits or list(right.traits)
                    left.bystander = right.bystander
                    left.norps = left.norps or list(right.norps)
                    left.rules.append("mention.shared_noun")

    def _lie_together(self, left: Mention, right: Mention) -> bool:
        """ "the bodies of 212 Ukrainians and 45 Russians", "three Israeli bodies and one Nepalese"."""
        linked = self.view.lower[left.np_end : right.start] in (["and"], ["&"])
        alike = left.category == "bodies" and bool(left.norps and right.norps) and right.category == "people"
        return linked and right.category is not None and (left.head_before or alike)

    def _shares_noun(self, left: Mention, right: Mention) -> bool:
        """ "2,067 Eritrean and 1,067 Ethiopian prisoners": the demonym before "and" is an adjective."""
        if left.category != "people" or not left.norps or not right.norps or right.category in (None, "people"):
            return False
        singular = not self.view.lower[left.np_end - 1].endswith("s")
        return singular and left.low != 1 and self.view.lower[left.np_end : right.start] in (["and"], [","])


def _list_marker(text: str, start: int, end: int) -> bool:
    """Whether a number is that of an item ("4. Of all who returned …"): it opens a line and a mark follows it."""
    opens = start == 0 or text[start - 1] == "\n"
    return opens and end - start <= 2 and text[start:end].isdigit() and text[end : end + 2] in (". ", ") ")
