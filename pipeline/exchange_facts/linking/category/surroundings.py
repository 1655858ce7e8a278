"""What stands around a number: nouns before it, predicate nouns behind it, the label of a list line."""

from __future__ import annotations

from exchange_facts.lexicon import word_set
from exchange_facts.linking.category.bare import FORCES
from exchange_facts.linking.category.mention import Mention
from exchange_facts.linking.category.nouns import NounPhrases
from exchange_facts.linking.category.walk import GENERAL
from exchange_facts.linking.category.words import COPULA, STOP, one
from exchange_facts.linking.dateline import DASHES
from exchange_facts.linking.role.predicates import RELEASES

_COUNTED = 5  # tokens between a number and its noun
_ASIDE = word_set("surroundings.aside")
BEFORE = 8  # tokens between captives and what they are estimated at
FIGURE_REACH = 14  # tokens between "puts the number" and the number
_FIGURES = word_set("surroundings.figures")
_EXCEEDS = word_set("surroundings.exceeds")
_AMOUNTS = word_set("surroundings.amounts") | _EXCEEDS
_ARTICLES = word_set("surroundings.articles")
_BEFORE_FIGURES = word_set("surroundings.before_figures")
_BEHIND_FIGURES = word_set("surroundings.behind_figures")
_MEMBERS = word_set("surroundings.members")
_CIVIC = word_set("surroundings.civic")
_FORCE_REACH = 6  # tokens of "the (Syrian regime's) forces"
_GRAVES = word_set("surroundings.graves")
_BESIDE = 8  # tokens between "his body was" and "the 909", between "hostages" and "four of whom"
_PUT = word_set("surroundings.put")
_PARTITIVES = {(a, b) for a in ("of", "among") for b in ("whom", "which", "them", "these", "those")}
_NEARLY = word_set("surroundings.nearly")
_SIGNS = DASHES | {":"}
_OPENING = (";", ":", ",", "–", "—", "and", "but")


class Surroundings:
    """Completes a mention whose own noun phrase leaves its category open."""

    def __init__(self, nouns: NounPhrases) -> None:
        self.nouns = nouns
        self.view = nouns.view
        self.attrs = nouns.attrs

    def before(self, mention: Mention) -> None:
        """ "the bodies of (the) 160 soldiers", "the sick, nineteen altogether", "the political prisoners at 853"."""
        view, lower = self.view, self.view.lower
        begin = view.sentence(mention.start)[0]
        at = mention.start - 1
        while at > begin and lower[at] in (
            "the",
            "its",
            "their",
            "our",
            "another",
            "all",
            "those",
            "other",
            "his",
            "last",
            "remaining",
        ):
            at -= 1
        if lower[max(begin, at - 2) : at + 1] == ["a", "total", "of"] and at - 3 > begin:
            at -= 3  # "the remains of a total of 41 soldiers"
        back = mention.start - 1
        while back > begin and lower[back] in ("only", "just", "some", "about", "the", ",", "at", "least"):
            back -= 1
        pair = (lower[back - 1], lower[back]) if back > begin else ("", lower[back])
        if pair in _PARTITIVES and mention.headless:
            mention.of_them = True
        if at > begin and lower[at] == "of":
            back = at - 1
            mention.group = lower[back] == "one" or at in view.counted_ends
            tag = view.covered(back, "categories")
            if tag is not None and tag.label == "CATEGORY" and self.attrs[tag.id]["category"] == "bodies":
                mention.category, mention.bystander, mention.head_before = "bodies", False, True
                mention.head = (tag.start, tag.end)
                mention.traits = []
            elif lower[back] in _GRAVES and mention.category is not None:
                mention.category, mention.head_before = "bodies", True
            those = lower[back] == "those" and mention.category is not None
            first = view.sentences[max(0, view.sentence_of[begin] - 1)][0]
            if those and any(self.attrs[t.id]["category"] == "bodies" for t in view.within("categories", first, back)):
                mention.category = "bodies"  # "the remains of two soldiers for those of 123 Lebanese"
        if (
            mention.headless
            and mention.end < len(lower)
            and lower[mention.end] in ("in", "altogether", "strong", "all", "overall")
        ):
            self._antecedent_noun(mention, begin, at)

    def figure(self, mention: Mention) -> None:
        """ "puts the political prisoners at 853", "the count stood at 933": the noun stands before the number."""
        view, lower = self.view, self.view.lower
        begin = view.sentence(mention.start)[0]
        at = mention.start - 1 - (lower[mention.start - 1] in ('"', "“"))
        if at > begin and lower[at] in _EXCEEDS and mention.low is not None and mention.headless:
            mention.high, mention.approximate = None, True  # "the number of captives exceeds 1,300"
        if at > begin and lower[at] in _AMOUNTS and mention.headless:
            self._amounts(mention, begin, at)
        if at <= begin or lower[at] not in _BEFORE_FIGURES:
            return
        bare = mention.headless and not mention.noun and not mention.of_them
        behind = lower[mention.end] if mention.end < len(lower) else "."
        bare = bare and (not behind.isalpha() or behind in _BEHIND_FIGURES)
        words = _FIGURES if bare else _PUT if lower[at] == "at" else frozenset[str]()
        told = next((t for t in range(at - 1, max(begin, at - FIGURE_REACH) - 1, -1) if lower[t] in words), None)
        if told is None:
            return
        mention.figure = told
        if not bare:
            if mention.headless and behind == "the":
                self._counted_below(mention)
            return
        mention.rules.append("mention.figure")
        opens = max(begin, told - BEFORE) if lower[told] == "estimated" else told  # "POWs, now estimated at 300"
        nouns = [t for t in view.within("categories", opens, at) if self.attrs[t.id].get("category")]
        norps = [t for t in view.within("norps", told, at) if t.party]
        if nouns or norps:
            head = nouns[-1] if nouns else norps[-1]
            mention.category = self.attrs[head.id]["category"] if nouns else "people"
            mention.head = (head.start, head.end)
            mention.norps += [str(t.party) for t in norps if not nouns or t.end == head.start]
        elif "those" in lower[told:at]:
            mention.category = "people"  # "puts the sum of those whom they brought home at 3,035"

    def _amounts(self, mention: Mention, begin: int, at: int) -> None:
        """ "Civilians held without charge number 16,000", "the detainees total 300": captives, not the freed."""
        view = self.view
        cues = [c for c in view.cues_by_sentence[view.sentence_of[at]] if c.end <= at]
        nouns = [t for t in view.within("categories", begin, at) if self.attrs[t.id].get("category")]
        freed = any(c.dead or c.cue in ("give", "take", "go", "return", "swap") for c in cues)
        if nouns and not freed and not view.counted(begin, at) and view.lower[at - 1] not in _ARTICLES:
            mention.category, mention.head = self.attrs[nouns[0].id]["category"], (nouns[0].start, nouns[0].end)
            mention.figure = begin

    def _counted_below(self, mention: Mention) -> None:
        """ "Puts at 40 the number of soldiers whom they hold": the noun stands behind the number."""
        begin = mention.end + 1
        nouns = [t for t in self.view.within("categories", begin, begin + BEFORE) if self.attrs[t.id].get("category")]
        if nouns:
            norps = self.view.within("norps", begin, nouns[0].start)
            mention.category, mention.head = self.attrs[nouns[0].id]["category"], (nouns[0].start, nouns[0].end)
            mention.norps += [t.party for t in norps if t.party]

    def _antecedent_noun(self, mention: Mention, begin: int, at: int) -> None:
        tail = self.view.lower[mention.end : mention.end + 2]
        if tail in (["in", "all"], ["in", "total"]):
            self._last_noun(mention, at, max(begin, at - 6))

    def _last_noun(self, mention: Mention, at: int, begin: int) -> None:
        """Takes the category of the nearest noun before a token."""
        for token in range(at, begin - 1, -1):
            tag = self.view.covered(token, "categories")
            if tag is not None and self.attrs[tag.id].get("category") not in (None, "men"):
                mention.category = self.attrs[tag.id]["category"]
                mention.head = (tag.start, tag.end)
                return

    def antecedent(self, mention: Mention) -> None:
        """ "hostages, four of whom", "of the soldiers of the garrison 1,000", "his body was among the 909"."""
        view, lower = self.view, self.view.lower
        begin = view.sentence(mention.start)[0]
        at = mention.start - 1
        while at > begin and lower[at] in ("the", "of", "whom", "which", "among", "including", "one"):
            at -= 1
        near = [t for t in view.within("categories", max(begin, at - _BESIDE), at + 1) if t.label == "CATEGORY"]
        behind = next((t for t in reversed(near) if t.end >= at), None)
        if behind is not None and behind.id == "category.bystanders" and "whom" in lower[at : mention.np_end]:
            mention.bystander = True  # "delegates, 3,400 of whom had travelled"
            return
        noun = next((t for t in reversed(near) if self.attrs[t.id].get("category") not in (None, "exchanges")), None)
        if noun is None or view.counted(max(begin, noun.start - _COUNTED), mention.start):
            return
        category = self.attrs[noun.id]["category"]
        between = lower[noun.end : mention.start]
        among = at < mention.start - 1 and lower[at] in COPULA
        whom = not {"whom", "which"}.isdisjoint(lower[at + 1 : mention.np_end]) and lower[at] in (",", "–", "—", "(")
        framed = lower[begin] in ("of", "among") and noun.start - begin <= 4 and not COPULA.intersection(between)
        if (category == "bodies" and among) or ((whom or framed) and not one(lower[noun.end - 1])):
            mention.category = category

    def nation(self, mention: Mention) -> None:
        """ "Of the Iraqis 882 crossed", "of the Iranians only two go home": those of one nation."""
        view, lower = self.view, self.view.lower
        begin = view.sentence(mention.start)[0]
        at = mention.start - 1
        while at > begin and lower[at] in _NEARLY:
            at -= 1
        norp = view.covered(at, "norps")
        if norp is None or not norp.party or mention.norps or norp.start < begin + 2:
            return
        opens = norp.start - 2 == begin or lower[norp.start - 3] in _OPENING
        if opens and lower[norp.start - 2] in ("of", "among") and lower[norp.start - 1] == "the":
            mention.norps.append(norp.party)
            mention.category = mention.category or "people"

    def members(self, mention: Mention) -> None:
        """ "108 members of Azov", "38 members of the armed forces": whoever belongs to a unit is military."""
        view = self.view
        noun = view.lower[mention.head[1] - 1] if mention.head else mention.noun
        if noun not in _MEMBERS or mention.category not in (None, "people", "men", "military"):
            return
        end = mention.np_end
        if "military" in mention.traits or not FORCES.isdisjoint(view.lower[mention.end : end - 1]):
            mention.category = "military"  # "108 Azov members", "20 army members"
            mention.traits = [t for t in mention.traits if t != "military"]
        if view.lower[end : end + 1] in (["of"], ["from"]):
            self._force(mention, end + 1, min(view.sentence(mention.start)[1], end + 1 + _FORCE_REACH))

    def _force(self, mention: Mention, at: int, stop: int) -> None:
        """The body that members are "of": a unit, a noun for soldiers, a word like "army" or "parliament"."""
        view = self.view
        sides: list[str] = []
        while at < stop:
            unit, norp = view.covered(at, "units"), view.covered(at, "norps")
            noun = view.covered(at, "categories")
            military = noun is not None and self.attrs[noun.id].get("category") == "military"
            if unit is not None or military or view.lower[at] in FORCES:
                sides = [unit.party] if unit is not None and unit.party else sides
                mention.category = "military"
                mention.forces += sides
                return
            if noun is not None and self.attrs[noun.id].get("category") == "medics":
                mention.category = "medics"
                return
            if view.lower[at] in _CIVIC and view.lower[mention.np_end - 1] in ("member", "members"):
                mention.category = "civilians"
                return
            if norp is not None and norp.party:
                sides.append(norp.party)
            elif view.lower[at] in STOP and view.lower[at] not in ("this", "that"):
                return
            at += 1

    def predicate_noun(self, mention: Mention) -> None:
        """ "Seven of the Ukrainians are civilians", "80 of them are conscripts", "four of them women"."""
        view, lower = self.view, self.view.lower
        stop = min(view.sentence(mention.start)[1], mention.np_end + 9)
        at = max(mention.np_end, mention.end)
        if mention.of_them and lower[at : at + 1] == [","]:  # "eight of whom, Hamas has said, are dead"
            closing = next((t for t in range(at + 1, stop - 1) if lower[t] == ","), at)
            at = closing + 1 if closing > at and lower[closing + 1] in COPULA else at
        if at < stop and lower[at] not in COPULA and (lower[at] in _ASIDE or lower[at] == "," or not mention.of_them):
            behind = (t for t in range(at, stop) if lower[t] in COPULA and lower[at] in _ASIDE)
            at = next(behind, at if mention.of_them else stop)  # "80 of the soldiers who returned are conscripts"
        if at >= stop:
            return
        copula = lower[at] in COPULA
        at += copula
        while at < stop and lower[at].endswith("ly"):
            at += 1
        limit = at + 4
        while at < min(stop, limit) and at not in self.nouns.numbers and lower[at] != "and":
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
                if attrs["category"] in GENERAL and one(lower[tag.end - 1]) and mention.low != 1:
                    at = tag.end  # "25 of them, held captive"
                    continue
                if attrs["category"] is None:
                    return
                mention.category, mention.head, mention.np_end = (
                    attrs["category"],
                    (tag.start, tag.end),
                    tag.end,
                )
                mention.rules.append("mention.predicate_noun")
                return
            norp = view.covered(at, "norps")
            if norp is not None and norp.party:
                if not copula and not mention.headless:
                    return
                mention.norps.append(norp.party)
                at = norp.end
                if view.covered(at, "categories") is None and (not copula or self.nouns.noun_only(norp)):
                    mention.category, mention.np_end = "people", at  # "three were Saudis"
                    mention.rules.append("mention.predicate_noun")
                    return
                continue
            if lower[at] in STOP or self.nouns.is_verb(at):
                return
            at += 1

    def label(self, mention: Mention) -> None:
        """ "Navy – 30", "women: 3", "Poles (three)": the label before the number is its noun."""
        view, lower = self.view, self.view.lower
        begin, stop = view.sentence(mention.start)
        after = mention.end
        if after < stop and not (lower[after] in (",", ";", ".", ")", "|", "and") or not lower[after].strip()):
            return
        at = mention.start - 1
        bracketed = lower[at] == "(" and lower[after : after + 1] == [")"]
        if at <= begin or not (lower[at] in _SIGNS or bracketed or self._next_unit(at, begin)):
            return
        at -= bracketed or lower[at] in _SIGNS
        mention.label = self._line(begin, stop)
        if mention.label and lower[at + 1] == ":" and view.covered(at, "categories") is None:
            self._last_noun(mention, at, begin)  # "hostages still held: 101"
            if mention.category is not None:
                mention.rules.append("mention.label")
                return
        for group in ("units", "categories", "norps", "orgs"):
            tag = view.covered(at, group)
            if tag is None:
                continue
            mention.label = True
            mention.rules.append("mention.label")
            if group == "units":
                mention.category = "military"
                self.nouns.unit(mention, tag)
            elif group == "categories":
                mention.category = self.attrs[tag.id].get("category") or self.attrs[tag.id].get("trait")
            elif group == "norps":
                mention.category = "people"
                mention.norps += [tag.party] if tag.party else []
            else:
                mention.category = "military"
            mention.head = (tag.start, tag.end)
            return

    def _next_unit(self, at: int, begin: int) -> bool:
        """Whether a unit or a noun goes on with a list: "the Air Force had 40, the Navy 12 and the Marines 6"."""
        view = self.view
        unit = view.covered(at, "units") or view.covered(at, "categories")
        if unit is None:
            return False
        return view.lower[unit.start - 1 - (view.lower[unit.start - 1] == "the")] in (",", ";", "and")

    def _line(self, begin: int, stop: int) -> bool:
        """Whether a sentence is a line of a list: a few words without a verb."""
        view = self.view
        cues = view.cues_by_sentence[view.sentence_of[begin]]
        return stop - begin < 12 and not any(c.verb and c.cue not in RELEASES for c in cues)
