"""From a number to whom it counts: the noun phrase around it, read token by token."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from exchange_facts.lexicon import load_lexicon
from exchange_facts.linking.view import Tag, View

NP_REACH = 9  # tokens between a number and its head noun
_POSSESSIVE = frozenset("our its his her their your my own".split())
_PRONOUN = frozenset("them those these whom which us".split())
_STOP = frozenset(
    "was were is are be been being am had have has having will would can could shall should may might must do does did to in on "
    "at by with for from after before since when while who whom whose which that this these those it they he she we i you as "
    "than but or if not because where there then so per each apiece against into via under over between among during until about "
    "yesterday today tomorrow tonight now still back home out came went got get took made said says say told tells , . ; : ( ) ! ? "
    '" “ ” – — / | + ='.split()
)
_BETWEEN = frozenset("more further other others additional extra such odd of - ‑ '".split())
_PARTITIVES = {(a, b) for a in ("of", "among") for b in ("whom", "which", "them", "these", "those")}
_COPULA = frozenset("are were is was being be".split())


@dataclass(slots=True)
class Mention:
    """A number with what its noun phrase says. ``start``/``end`` are its tokens, ``np_end`` the token after the phrase."""

    start: int
    end: int
    low: int | None
    high: int | None
    approximate: bool
    form: str
    counterpart: int | None
    count: tuple[int, int]
    category: str | None = None
    bystander: bool = False
    head: tuple[int, int] | None = None  # tokens of the category word
    traits: list[str] = field(default_factory=list)
    norps: list[str] = field(default_factory=list)  # parties of nationality words on the noun
    units: list[str] = field(default_factory=list)
    forces: list[str] = field(default_factory=list)  # parties of those units
    possessive: str | None = None
    np_end: int = 0
    of_them: bool = False  # partitive with a pronoun or over a number
    definite: bool = False  # "of the soldiers"
    whole: int | None = None  # start token of the number that it is a share of ("139 of the 157")
    label: bool = False  # a line or item "Navy – 30"
    head_before: bool = False  # "bodies of 160 soldiers"
    frame: bool = False  # "Of the 157, 139 had …": the 157
    others: bool = False  # "200 others"
    hyphenated: bool = False  # "the 314-prisoner exchange"
    stateless: bool = False  # "two Western lecturers": a demonym of no state
    own: bool = False  # "150 of its own"
    same: bool = False  # "the same number of Russians"
    noun: str = ""  # an unknown head, as written
    rules: list[str] = field(default_factory=list)

    @property
    def headless(self) -> bool:
        """Whether the phrase names no category of its own."""
        return self.category is None and not self.bystander


def _categories() -> dict[str, dict[str, Any]]:
    return {row.id: row.attrs for row in load_lexicon("categories")}


@lru_cache(maxsize=1)
def _singulars() -> dict[str, str | None]:
    return {form: row.attrs.get("category") for row in load_lexicon("categories") for form in row.forms}


class Reader:
    """Reads the noun phrases of one document."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.attrs = _categories()
        spans = view.doc.spans["quantities"]
        self.numbers = {s.start: s for s in spans if s._.count["form"] not in ("format", "ordinal")}

    def mentions(self) -> list[Mention]:
        """All numbers with their phrases, in the order of the text."""
        found = [self._mention(s.start, s.end, s._.count) for s in self.view.doc.spans["quantities"]]
        for mention in found:
            if mention.form not in ("format", "ordinal"):
                self._phrase(mention)
        found += self._same() + self._articles(found)
        found = [m for m in found if not self._no_count(m)]
        found.sort(key=lambda m: m.start)
        self._share(found)
        self._frames(found)
        return found

    def _no_count(self, mention: Mention) -> bool:
        """ "not one prisoner", "to a man", "a woman, 41, …": a negation, a figure of speech, an age."""
        lower = self.view.lower
        before = lower[mention.start - 1] if mention.start else ""
        if before in (",", "and") and mention.headless and not mention.of_them and mention.low == mention.high and (mention.low or 99) < 99:
            at = mention.start - 1
            if before == "and" and at > 2 and lower[at - 2] == ",":
                at -= 2  # "two tourists, 24 and 26, …"
            behind = lower[mention.end : mention.end + 1]
            person = self.view.covered(at - 1, "categories") or self.view.covered(at - 1, "norps") or self.view.covered(at - 1, "people")
            if person is not None and (behind == [","] or behind == ["and"]) and lower[at] == ",":
                return True
        return mention.low == 1 and before in ("not", "no", "to", "every")

    def _frames(self, found: list[Mention]) -> None:
        """ "Of the 157, 139 had …": the first number only says what the next is a share of."""
        lower = self.view.lower
        for left, right in zip(found, found[1:], strict=False):
            at = left.start - 1
            while at > 0 and lower[at] in ("the", "these", "those", "its", "their", "some", "roughly", "all", "total"):
                at -= 1
            begin, stop = self.view.sentence(left.start)
            opens = at == begin or lower[at - 1] in (",", ";", ":", "–", "—")
            bare = right.headless or "mention.predicate_noun" in right.rules
            if lower[at] == "of" and opens and right.start < stop and bare and "," in lower[left.end : right.start]:
                left.frame = True
                right.of_them, right.whole = True, left.start

    def _mention(self, start: int, end: int, count: dict[str, Any]) -> Mention:
        return Mention(
            start, end, count["low"], count["high"], count["approximate"], count["form"], count["counterpart"],
            (count["start"], count["end"]), np_end=end,
        )  # fmt: skip

    # -- right of the number -------------------------------------------------------------------------------------

    def _phrase(self, mention: Mention) -> None:
        at = self._of(mention, mention.end)
        if mention.own:
            mention.rules.append("mention.own")
        elif not mention.of_them or mention.whole is not None:
            self._head(mention, at)
        self._before(mention)
        if mention.headless or mention.of_them or mention.definite:
            self._predicate_noun(mention)
        if mention.headless:
            self._label(mention)

    def _of(self, mention: Mention, at: int) -> int:
        """Skips "more", "of our", "of the 157"; notes partitives."""
        view, lower = self.view, self.view.lower
        stop = view.sentence(mention.start)[1]
        mention.hyphenated = at < stop and lower[at] in ("-", "‑") and not view.doc[at].whitespace_
        while at < stop and lower[at] in _BETWEEN:
            if lower[at] == "of":
                follow = at + 1
                while follow < stop and lower[follow] in ("all", "about", "some", "roughly", "the", "its", "these", "those", "our", "their") and follow - at < 4:
                    if lower[follow] in ("the", "these", "those"):
                        mention.definite = True
                    elif lower[follow] in _POSSESSIVE:
                        mention.possessive = lower[follow]
                    follow += 1
                if follow < stop and lower[follow] in ("own", "ours", "theirs") and self._ends(follow + 1):
                    mention.own = True
                    mention.possessive = mention.possessive or {"ours": "our", "theirs": "their"}.get(lower[follow], "its")
                    mention.np_end = follow + 1
                    return mention.np_end
                if follow < stop and lower[follow] in _PRONOUN or (lower[follow - 1] in ("these", "those") and self._ends(follow)):
                    mention.of_them = True
                    mention.np_end = follow + 1
                    return mention.np_end
                if follow in self.numbers and follow > at + 1:
                    mention.of_them, mention.whole = True, follow
                    return self.numbers[follow].end
                at = follow
                continue
            mention.others = mention.others or lower[at] == "others"
            at += 1
        if at < stop and lower[at] in _POSSESSIVE:
            mention.possessive = mention.possessive or lower[at]
            at += 1
        return at

    def _ends(self, at: int) -> bool:
        tag = self.view.covered(at, "categories")
        return tag is None and self.view.covered(at, "norps") is None

    def _head(self, mention: Mention, at: int) -> None:
        """Walks right to the last category noun of the phrase."""
        view, lower = self.view, self.view.lower
        stop = min(view.sentence(mention.start)[1], at + NP_REACH)
        heads: list[Tag] = []
        pending: list[str] = []
        unknown = -1
        joined = False
        while at < stop:
            if at in self.numbers or lower[at] == "of":
                break
            tag = view.covered(at, "categories")
            if tag is not None:
                attrs = self.attrs[tag.id]
                follow = view.covered(tag.end, "norps") if tag.end < stop else None
                if tag.label == "TRAIT" or (follow is not None and not heads):
                    pending.append(attrs.get("trait") or attrs["category"])
                    at = tag.end
                    continue
                if mention.hyphenated and tag.start == mention.end + 1:
                    mention.category = _singulars().get(view.lower[tag.start], attrs["category"])  # "314-prisoner exchange"
                    mention.head, mention.np_end = (tag.start, tag.start + 1), tag.end
                    return
                if heads and not joined and lower[at - 1] in ("and", "&"):
                    break
                heads.append(tag)
                if party := attrs.get("party"):
                    mention.norps.append(party)
                at = tag.end
                if at < stop and (nxt := self._joins(at)):
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
                else:
                    mention.stateless = True
                mention.np_end = norp.end
                at = norp.end
                if self._noun_only(norp) and not (at + 1 < stop and lower[at] == "and" and view.covered(at + 1, "norps")):
                    break
                if at < stop and lower[at] in ("and", ",", "or", "-", "or") and at + 1 < stop and view.covered(at + 1, "norps"):
                    at += 1
                continue
            org = view.covered(at, "orgs")
            if org is not None and not heads and org.party:
                mention.norps.append(org.party)
                mention.np_end = at = org.end
                continue
            unit = view.covered(at, "units")
            if unit is not None and not heads:
                self._unit(mention, unit)
                at = unit.end
                continue
            if lower[at] in _STOP or (lower[at] == "and" and not (view.covered(at + 1, "categories") and not heads)):
                break
            if heads:
                if lower[at] == "'s":  # "soldiers' bodies"
                    at += 1
                    continue
                break
            if self._verb(at):
                break
            unknown = at
            at += 1
        self._settle(mention, heads, pending, unknown)

    def _unit(self, mention: Mention, tag: Tag) -> None:
        mention.units.append(" ".join(self.view.words[tag.start : tag.end]))
        if tag.party:
            mention.forces.append(tag.party)

    def _noun_only(self, norp: Tag) -> bool:
        """Whether a demonym can only be a noun here ("Americans", not "Sudanese")."""
        attrs = norp.row.attrs if norp.row else {}
        word = " ".join(self.view.lower[norp.start : norp.end])
        return word in {n.lower() for n in attrs.get("nouns", ())} - {a.lower() for a in attrs.get("adjectives", ())}

    def _verb(self, at: int) -> bool:
        """Whether a cue verb stands here that is no participle before a noun ("captured soldiers")."""
        view = self.view
        for cue in view.cues_by_sentence[view.sentence_of[at]]:
            if cue.start == at and cue.verb:
                tail = range(cue.end, min(cue.end + 3, len(view.lower)))
                if not view.lower[at].endswith(("ed", "en", "wn", "ing", "held")):
                    return True
                return not any(view.covered(t, "categories") or view.covered(t, "norps") for t in tail)
        return False

    def _joins(self, at: int) -> int | None:
        """The token after "and" or a comma if another noun of the same number follows."""
        view, lower = self.view, self.view.lower
        after = at + 1
        if lower[at] not in ("and", ",", "&", "or") or after >= len(lower) or after in self.numbers:
            return None
        limit = after + 2
        while after < min(limit, len(lower)) and view.covered(after, "categories") is None and lower[after].isalpha():
            if lower[after] in _STOP or lower[after] in ("a", "an", "the", "one"):
                return None
            after += 1
        tag = view.covered(after, "categories") if after < len(lower) else None
        if tag is None or tag.label != "CATEGORY" or after >= limit:
            return None
        if lower[at] == ",":  # a list of nouns ends with "and"
            tail = tag.end
            if tail + 1 >= len(lower) or lower[tail] not in ("and", ",", "or") or view.covered(tail + 1, "categories") is None:
                return None
        return after

    def _settle(self, mention: Mention, heads: list[Tag], pending: list[str], unknown: int) -> None:
        view = self.view
        names = [self.attrs[t.id]["category"] for t in heads]
        if heads:
            groups: list[list[str | None]] = [[]]
            for i, name in enumerate(names):
                if i and view.lower[heads[i].start - 1] in ("and", ",", "&", "or") or (
                    i and any(view.lower[t] in ("and", ",") for t in range(heads[i - 1].end, heads[i].start))
                ):
                    groups.append([])
                groups[-1].append(name)
            for group in groups:  # "women soldiers", "civilian prisoners": the last noun is the head
                pending += [n for n in group[:-1] if n in ("women", "men", "wounded", "civilians", "foreigners", "elderly", "military")]
            finals = {group[-1] for group in groups}
            mention.head = (heads[0].start, heads[-1].end)
            mention.np_end = heads[-1].end
            if None in finals:
                mention.bystander = True
                return
            finals -= {None}
            if finals <= {"military", "officers", "enlisted"} and len(finals) > 1:
                finals = {"military"}
            if "bodies" in finals or any(n == "bodies" for n in names):
                finals = {"bodies"}
            mention.category = "+".join(sorted(str(f) for f in finals))
            if "foreign" in pending:
                pending.append("foreigners")
        elif pending and unknown < 0 and not mention.norps and not mention.stateless:
            mention.category = pending.pop()
        elif (mention.norps or mention.stateless) and unknown < mention.np_end:
            last = view.lower[mention.np_end - 1]
            tag = view.covered(mention.np_end - 1, "norps") or view.covered(mention.np_end - 1, "orgs")
            nouns = {n.lower() for n in tag.row.attrs.get("nouns", ())} if tag and tag.row else set()
            if tag and (not nouns or last in nouns):
                mention.category = "people"
                mention.head = (tag.start, tag.end)
        elif mention.norps and self._plural_norp(mention):
            mention.category = "people"  # "seven Sudanese included"
        elif unknown >= 0:
            mention.noun = view.lower[unknown]
            mention.np_end = unknown + 1
        if mention.units and mention.category is None:
            mention.category = "military"
            mention.np_end = mention.np_end or mention.end
        mention.traits += [t for t in dict.fromkeys(pending) if t not in (mention.category,)]

    def _plural_norp(self, mention: Mention) -> bool:
        tag = self.view.covered(mention.np_end - 1, "norps")
        if tag is None or tag.row is None or mention.low == 1:
            return False
        mention.head = (tag.start, tag.end)
        return self.view.lower[tag.end - 1] in {n.lower() for n in tag.row.attrs.get("nouns", ())}

    # -- left of the number --------------------------------------------------------------------------------------

    def _before(self, mention: Mention) -> None:
        """ "the bodies of (the) 160 soldiers", "the sick, nineteen altogether", "the political prisoners at 853"."""
        view, lower = self.view, self.view.lower
        begin = view.sentence(mention.start)[0]
        at = mention.start - 1
        while at > begin and lower[at] in ("the", "its", "their", "our", "another", "all", "those", "other", "his"):
            at -= 1
        back = mention.start - 1
        while back > begin and lower[back] in ("only", "just", "some", "about", "the", ",", "at", "least"):
            back -= 1
        pair = (lower[back - 1], lower[back]) if back > begin else ("", lower[back])
        if pair in _PARTITIVES and (mention.headless or pair[0] == "of"):
            mention.of_them = True
        if at > begin and lower[at] == "of":
            back = at - 1
            tag = view.covered(back, "categories")
            if tag is not None and tag.label == "CATEGORY" and self.attrs[tag.id]["category"] == "bodies":
                mention.category, mention.bystander, mention.head_before = "bodies", False, True
                mention.head = (tag.start, tag.end)
                mention.traits = []
        if mention.headless and mention.end < len(lower) and lower[mention.end] in ("in", "altogether", "strong", "all", "overall"):
            self._antecedent_noun(mention, begin, at)

    def _antecedent_noun(self, mention: Mention, begin: int, at: int) -> None:
        tail = self.view.lower[mention.end : mention.end + 2]
        if tail[:1] == ["altogether"] or tail in (["in", "all"], ["in", "total"]):
            for token in range(at, max(begin, at - 6) - 1, -1):
                tag = self.view.covered(token, "categories")
                if tag is not None and self.attrs[tag.id].get("category"):
                    mention.category = self.attrs[tag.id]["category"]
                    mention.head = (tag.start, tag.end)
                    return

    # -- predicate noun, label -----------------------------------------------------------------------------------

    def _predicate_noun(self, mention: Mention) -> None:
        """ "Seven of the Ukrainians are civilians", "80 of them are conscripts", "four of them women"."""
        view, lower = self.view, self.view.lower
        stop = min(view.sentence(mention.start)[1], mention.np_end + 9)
        at = max(mention.np_end, mention.end)
        if at < stop and lower[at] not in _COPULA:
            if lower[at] in ("who", "that", ",", "on", "in") or not mention.of_them:
                copula = next((t for t in range(at, stop) if lower[t] in _COPULA and lower[at] in ("who", "that", "on", "in")), None)
                at = copula if copula is not None else (at if mention.of_them else stop)
        if at >= stop:
            return
        copula = lower[at] in _COPULA
        at += copula
        while at < stop and (lower[at] in ("also", "all", "a", "an", "still", "both", "former", "only") or lower[at].endswith("ly")):
            at += 1
        limit = at + 4
        while at < min(stop, limit):
            tag = view.covered(at, "categories")
            if tag is not None:
                attrs = self.attrs[tag.id]
                nxt = view.covered(tag.end, "categories") if tag.end < stop else None
                if tag.label == "TRAIT" or (attrs["category"] == "wounded"):
                    if nxt is None:
                        mention.traits.append(attrs.get("trait") or attrs["category"])
                        mention.np_end = tag.end
                        return
                    mention.traits.append(attrs.get("trait") or attrs["category"])
                    at = tag.end
                    continue
                if nxt is not None and nxt.label == "CATEGORY":
                    at = tag.end
                    continue
                if attrs["category"] is None:
                    return
                mention.category, mention.head, mention.np_end = attrs["category"], (tag.start, tag.end), tag.end
                follow = self._joins(tag.end) if tag.end < stop else None
                if follow is not None and (other := view.covered(follow, "categories")):
                    both = {mention.category, self.attrs[other.id]["category"]}
                    if len(both) > 1 and None not in both:
                        mention.category = "military" if both <= {"military", "officers", "enlisted"} else "+".join(sorted(str(b) for b in both))
                    mention.np_end = other.end
                mention.rules.append("mention.predicate_noun")
                return
            norp = view.covered(at, "norps")
            if norp is not None and not copula and norp.party:
                mention.norps.append(norp.party)
                mention.category = "people"
                mention.np_end = norp.end
                return
            if lower[at] in _STOP or self._verb(at):
                return
            at += 1

    def _label(self, mention: Mention) -> None:
        """ "Navy – 30", "women: 3", "National Guard: 58": the label before the number is its noun."""
        view, lower = self.view, self.view.lower
        begin, stop = view.sentence(mention.start)
        after = mention.end
        if after < stop and not (lower[after] in (",", ";", ".", ")", "|", "and") or not lower[after].strip()):
            return
        at = mention.start - 1
        if at <= begin or lower[at] not in ("–", "—", "-", ":"):
            return
        at -= 1
        for group in ("units", "categories", "norps", "orgs"):
            tag = view.covered(at, group)
            if tag is None:
                continue
            mention.label = True
            mention.rules.append("mention.label")
            if group == "units":
                mention.category = "military"
                self._unit(mention, tag)
            elif group == "categories":
                mention.category = self.attrs[tag.id].get("category") or self.attrs[tag.id].get("trait")
            elif group == "norps":
                mention.category = "people"
                mention.norps += [tag.party] if tag.party else []
            else:
                mention.category = "military"
            mention.head = (tag.start, tag.end)
            return

    # -- numbers that are words ----------------------------------------------------------------------------------

    def _same(self) -> list[Mention]:
        """ "the same number of Russians", "as many of its own": the number is found in context."""
        found = []
        for cue in self.view.cues:
            if cue.cue != "same":
                continue
            if self.view.lower[cue.start] == "as" and cue.end < len(self.view.lower) and self.view.lower[cue.end] == "as":
                continue  # "as many as 300"
            mention = Mention(
                cue.start, cue.end, None, None, False, "same", None,
                (self.view.doc[cue.start].idx, self.view.doc[cue.end - 1].idx + len(self.view.words[cue.end - 1])),
                np_end=cue.end, same=True, rules=["mention.same"],
            )  # fmt: skip
            self._phrase(mention)
            found.append(mention)
        return found

    def _articles(self, numbers: list[Mention]) -> list[Mention]:
        """ "two Britons and a Moroccan": an article counts one beside another number of the same list."""
        view, lower = self.view, self.view.lower
        by_end = {m.np_end: m for m in numbers if m.category and not m.bystander and m.form != "ordinal"}
        by_start = {m.start: m for m in numbers if m.category and not m.bystander and m.form != "ordinal"}
        found: list[Mention] = []
        for at in range(1, len(lower) - 1):
            if lower[at] not in ("a", "an", "another") or at in self.numbers:
                continue
            trial = Mention(at, at + 1, 1, 1, False, "article", None, (view.doc[at].idx, view.doc[at].idx + len(view.words[at])), np_end=at + 1)
            self._head(trial, at + 1)
            if trial.category is None or trial.head is None or not self._singular(trial):
                continue
            before = at - 1
            if lower[before] == "and" and lower[before - 1] == ",":
                before -= 1
            left = lower[before] in ("and", ",", "plus", "&") and before in by_end
            right = trial.np_end
            if right < len(lower) and lower[right] == "," and right + 1 < len(lower) and lower[right + 1] == "and":
                right += 1
            right_ok = right < len(lower) and lower[right] in ("and", ",", "plus") and right + 1 in by_start
            if left or right_ok:
                trial.rules.append("mention.article")
                found.append(trial)
                by_end[trial.np_end] = trial
                by_start[trial.start] = trial
        return found

    def _singular(self, mention: Mention) -> bool:
        assert mention.head is not None
        last = self.view.lower[mention.head[1] - 1]
        return not last.endswith("s") and last not in ("people", "men", "women", "children", "personnel", "wounded", "sick")

    def _share(self, found: list[Mention]) -> None:
        """ "2,067 Eritrean and 1,067 Ethiopian prisoners", "200 and 100 fishermen": the noun serves both."""
        lower = self.view.lower
        for left, right in zip(found, found[1:], strict=False):
            if self._shares_noun(left, right):
                left.category, left.head = right.category, right.head
                left.rules.append("mention.shared_noun")
            if left.category is None and not left.bystander and not left.of_them and not left.noun and right.category and not right.same:
                gap = lower[left.np_end : right.start]
                if gap in (["and"], [","], ["or"], ["&"], [",", "and"]) and right.form in ("number", "range", "indefinite"):
                    if self.view.lower[left.end : left.np_end] and not left.norps:
                        continue
                    left.category, left.head = right.category, right.head
                    left.traits = left.traits or list(right.traits)
                    left.bystander = right.bystander
                    left.norps = left.norps or list(right.norps)
                    left.rules.append("mention.shared_noun")

    def _shares_noun(self, left: Mention, right: Mention) -> bool:
        """ "2,067 Eritrean and 1,067 Ethiopian prisoners": the demonym before "and" is an adjective."""
        if left.category != "people" or not left.norps or not right.norps or right.category in (None, "people"):
            return False
        singular = not self.view.lower[left.np_end - 1].endswith("s")
        return singular and left.low != 1 and self.view.lower[left.np_end : right.start] == ["and"]
