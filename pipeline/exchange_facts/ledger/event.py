"""The event of an article: the exchanges that it reports as its news and those that it recalls."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from exchange_facts.ledger.conflicts import conflict_of
from exchange_facts.ledger.counts import exact, point
from exchange_facts.ledger.days import Days, is_day, shift
from exchange_facts.ledger.reading import Reading
from exchange_facts.ledger.records import Deal, Event, Formula, Ordinal, Report, Running
from exchange_facts.ledger.sides import GENERAL, figure, held_at_home, of_both, sides_of
from exchange_facts.ledger.sums import joined, over_days
from exchange_facts.ledger.topics import conflicts_told
from exchange_facts.records import Fact, Result

FRESH = 7  # days within which a dated exchange can be the news of an article
LATELY = 2  # days within which it is news beside a later one

Topic = tuple[bool, str | None]  # bodies, and which conflict where the article tells of several
Key = tuple[Topic, str, Days, int]  # topic, status, days, sentence where recalled without a day


def event_of(result: Result) -> Event | None:
    """What an article tells of exchanges, each value with the ids of its facts; None if it tells nothing.

    >>> from exchange_facts.records import Fact
    >>> home = Fact("f1", "release", 390, 390, False, "people", (0, 3), (0, 24), party="UA")
    >>> event = event_of(Result("a", "2025-05-23", None, [home], text="390 Ukrainians are home."))
    >>> [(side["party"], side["low"], side["facts"]) for side in event["news"][0]["sides"]]
    [('UA', 390, ['f1'])]
    """
    if not result.facts:
        return None
    return _Assembly(result).event()


def _days(fact: Fact) -> Days:
    if fact.date_from and fact.date_to:
        return fact.date_from, fact.date_to
    day = fact.date_from or fact.date_to
    return (day, day) if day else None


def _may_be_stage(fact: Fact, whole: Fact) -> bool:
    """Whether a share splits its whole by nothing but the day."""
    return fact.dimension in (None, "other") and fact.category in GENERAL and fact.party == whole.party


class _Assembly:
    """The facts of one article on their way into reports."""

    def __init__(self, result: Result) -> None:
        self.day = result.date
        self.facts = sorted(joined(result.facts), key=lambda fact: (fact.count, fact.id))
        self.by_id = {fact.id: fact for fact in self.facts}
        self.reading = Reading(result)
        title = (result.title or "").strip()
        self.title_end = len(title) if result.text.lstrip().startswith(title) else 0
        self.releases = [fact for fact in self.facts if fact.kind == "release" and (fact.low or fact.high)]
        self.formulas = [fact for fact in self.facts if fact.kind == "format"]
        self.whole_of = {fact.id: fact.part_of for fact in self.releases if fact.part_of}
        self.sums = over_days(self.releases, _days)
        self.whole_of |= self.sums
        self.spans = self._spans()
        self.wholes: dict[str, Fact] = {}  # fact id → the deal's total that it is a stage of
        self.roots = {fact.id: self._root(fact) for fact in self.releases}
        self.about: dict[str, str] = {}

    def _root(self, fact: Fact) -> Fact:
        """The largest whole in one exchange that a fact is a share of; a stage is not a share of its deal."""
        seen = {fact.id}
        while (whole := self.by_id.get(self.whole_of.get(fact.id, ""))) and whole.id not in seen:
            if whole.kind != "release" or not (whole.low or whole.high):
                return fact
            joint = "+" in (whole.party or "") and "+" not in (fact.party or "")
            stage = fact.status == "completed" and whole.status != "completed"
            spans = self._days(fact) not in (None, self._days(whole))
            if joint or stage or fact.id in self.sums or (spans and _may_be_stage(fact, whole)):
                self.wholes[fact.id] = whole
                return fact
            seen.add(whole.id)
            fact = whole
        return fact

    def _spans(self) -> dict[str, Days]:
        """The days of totals whose shares name several: "390 on Friday, 307 on Saturday" of 1,000.

        The total is given the day of one of its stages, and so is what it counts on the other side.
        """
        spans: dict[str, Days] = {}
        shares: dict[str, list[Fact]] = {}
        alike: dict[tuple[int, int], list[Fact]] = {}
        for fact in self.releases:
            shares.setdefault(self.whole_of.get(fact.id, ""), []).append(fact)
            alike.setdefault(fact.count, []).append(fact)
        for whole in self.releases:
            stages = [f for f in shares.get(whole.id, ()) if f.id in self.sums or _may_be_stage(f, whole)]
            named = {days for days in map(_days, stages) if days and is_day(days)}
            day = _days(whole)
            if len(named) > 1 and (day in named or any(fact.id in self.sums for fact in stages)):
                days = min(named)[0], max(named)[1]
                spans |= {fact.id: days for fact in alike[whole.count] if _days(fact) == day}
        return spans

    def _days(self, fact: Fact) -> Days:
        days = self.spans.get(fact.id) or _days(fact)
        vague = days is not None and not is_day(days) and self.reading.counts_on(fact)
        return None if vague or self.reading.met(fact) else days

    def event(self) -> Event:
        parties = {fact.party for fact in self.facts if fact.party}
        captors = {fact.held_by for fact in self.releases if fact.held_by}
        mediators = self.reading.mediators(parties | captors)
        named = self.reading.countries()
        others = {name: count for name, count in named.items() if name not in mediators}
        self.about = conflicts_told(self.facts, self.roots, named=others)
        apart = list(self.about.values())
        conflict = max(apart, key=apart.count) if apart else conflict_of(parties | captors, named=others)
        groups = self._groups()
        event = Event(conflict=conflict, parties=sorted(parties), news=[], background=[], totals=[], unplaced=[])
        reports: list[tuple[Key, Report]] = []
        for key, facts in groups.items():
            reports += self._reports(key, facts)
        lead = self._lead_report(reports)
        for fact in self.facts:
            if fact.kind in ("format", "ordinal"):
                self._attach(fact, reports, lead, event)
            elif fact.kind == "cumulative":
                event["totals"].append(_running(fact))
            elif fact.kind == "held" or fact.id not in self.roots:
                event["unplaced"].append(fact.id)
        for topic, report in lead.items():
            report["mediators"] = mediators
            self._whole(report, [r for key, r in reports if key[0] == topic and key[1] == "planned"])
        for key, report in reports:
            lots = {id for side in report["sides"] for part in side["parts"] for id in part["facts"]}
            told = [id for figure in (*report["sides"], *report["ordinals"]) for id in figure["facts"]]
            if self.reading.another([self.by_id[id] for id in told if id not in lots]):
                report["another"] = True
            if key[1] == "completed":
                self._beside(report, [self.by_id[id] for id in told])
            event["news" if self._is_news(key, report, lead) else "background"].append(report)
        return event

    def _beside(self, report: Report, facts: list[Fact]) -> None:
        if self.reading.says("UNDER", facts) or self.reading.of_more(facts):
            report["under"] = True
        if self.reading.says("LASTING", facts):
            report["lasting"] = True

    def _groups(self) -> dict[Key, list[Fact]]:
        """Releases by what they may be one exchange by: the living or the dead, the conflict, status, days."""
        lead = {topic: self._lead_days(topic) for topic in dict.fromkeys(map(self._topic, self.releases))}
        done = {
            (fact.party, fact.low, fact.high, self._topic(fact)) for fact in self.releases if fact.status == "completed"
        }
        told: dict[tuple[object, ...], Days] = {}
        for fact in sorted(self.releases, key=lambda fact: not is_day(self._days(self.roots[fact.id]))):
            if days := self._days(self.roots[fact.id]):
                told.setdefault((fact.party, fact.low, fact.high), days)
        recalled = self._recalled(lead)
        groups: dict[Key, list[Fact]] = {}
        for fact in self.releases:
            root = self.roots[fact.id]
            topic = self._topic(root)
            status = root.status or "completed"
            if status == "planned" and (root.party, root.low, root.high, topic) in done:
                status = "completed"  # "to swap 390" in the title of a text that says it was done
            days, sentence = self._days(root), -1
            exact = told.get((root.party, root.low, root.high))
            if days and exact and days[0] <= exact[0] and exact[1] <= days[1]:
                days = exact  # "95 this month", and on which day
            if days is None and status == "completed":
                if root.id in recalled:
                    days = told.get((root.party, root.low, root.high))
                    sentence = root.sentence[0] if days is None else -1
                else:
                    days = lead[topic]
            groups.setdefault((topic, status, days, sentence), []).append(fact)
        return groups

    def _recalled(self, lead: dict[Topic, Days]) -> set[str]:
        """Facts without a day of what was done at an earlier time.

        In an article without news, a portrait or an anniversary, that is all that a paragraph tells after it has set
        its time in the past.
        """
        found: set[str] = set()
        news = {topic for topic, days in lead.items() if days}
        for fact in self.releases:
            root = self.roots[fact.id]
            if self._days(root) or root.status not in (None, "completed") or root.id in found:
                continue
            topic = self._topic(root)
            if (
                self.reading.recalls(root)
                or self.reading.met(root)
                or (topic not in news and self.reading.narrates(root))
            ):
                found.add(root.id)
            else:
                news.add(topic)
        return found

    def _topic(self, fact: Fact) -> Topic:
        return fact.category == "bodies", self.about.get(fact.id)

    def _lead_days(self, topic: Topic) -> Days:
        """The day that undated news of an article belongs to: its latest, unless long before the article."""
        days = {
            days
            for fact in self.releases
            if fact.status == "completed" and self._topic(fact) == topic
            if (days := self._days(self.roots[fact.id])) and is_day(days)
            if not self.day or shift(self.day, -FRESH) <= days[1] <= self.day
        }
        return max(days, default=None)

    def _reports(self, key: Key, facts: list[Fact]) -> list[tuple[Key, Report]]:
        formulas = [f for f in self.formulas if self._topic(f) == key[0]]
        lots = self._lots(facts)
        sides, larger = sides_of(facts, self.roots, formulas, title_end=self.title_end, lots=lots)
        report = _report(key)
        report["sides"] = sides
        wholes = {w.id: w for fact in facts if (w := self.wholes.get(fact.id)) if w.low != of_both(sides, w.party)}
        found = [(key, report)]
        both = bool(larger) and all("+" in (fact.party or "") for fact in larger)  # beside each side's own
        if larger and (both or formulas or self.reading.speaks_of_deal()):
            wholes |= {fact.id: fact for fact in larger}
        elif larger:  # another exchange, told without a day
            apart: dict[int, list[Fact]] = {}
            exceeding = {fact.id for fact in larger}
            for fact in facts:
                if self.roots[fact.id].id in exceeding:
                    apart.setdefault(self.roots[fact.id].sentence[0], []).append(fact)
            for sentence, told in apart.items():
                found += self._reports((key[0], key[1], None, sentence), told)
            facts = [fact for fact in facts if self.roots[fact.id].id not in exceeding]
            report["sides"], _ = sides_of(facts, self.roots, formulas, title_end=self.title_end, lots=lots)
        if wholes:
            report["deal"] = {"formula": None, "totals": [figure([whole]) for whole in wholes.values()]}
        report["places"] = sorted({place for fact in facts for place in fact.places})
        report["people"] = self.reading.people(facts)
        return found

    def _lots(self, facts: list[Fact]) -> frozenset[str]:
        """Facts that come on top of others of their side: told so, or held by another, or "95 for 90" of both sides."""
        whole = [fact for fact in facts if self.roots[fact.id] is fact]
        lots = {fact.id for fact in whole if self.reading.on_top(fact)}
        for one, other in pairwise(whole):
            if one.party == other.party and "+" in (one.party or "") and self.reading.in_return(one, other):
                lots.add(other.id)
        own = {fact.party: held_at_home(fact) for fact in reversed(whole)}  # of the first of each side
        lots |= {fact.id for fact in whole if fact.held_by and held_at_home(fact) != own[fact.party]}
        return frozenset(lots)

    def _lead_report(self, reports: list[tuple[Key, Report]]) -> dict[Topic, Report]:
        """The news of the article, of the living and of the dead: what was done last, else what is ahead."""
        lead: dict[Topic, Report] = {}
        for key, report in sorted(reports, key=lambda told: (self._newness(told[0]), told[1]["date_to"] or "")):
            lead[key[0]] = report
        return lead

    def _newness(self, key: Key) -> int:
        _, status, days, recalled = key
        if recalled >= 0:
            return 0
        if status != "completed":
            return 2
        return 3 if not days or not self.day or days[1] >= shift(self.day, -FRESH) else 1

    def _attach(self, fact: Fact, reports: list[tuple[Key, Report]], lead: dict[Topic, Report], event: Event) -> None:
        """Gives a formula or an ordinal to the report that it speaks of."""
        topic = self._topic(fact)
        days = _days(fact)
        same_day = [r for key, r in reports if days and key[2] == days and key[0] == topic]
        report = same_day[0] if same_day else None if days else lead.get(topic)
        if fact.kind == "ordinal":
            report = report or self._bare(fact, reports, days)
            stage = self.reading.stage(fact)
            if report and fact.low is not None and (stage or not self.reading.of_a_span(fact)):
                ordinal: Ordinal = {"value": fact.low, "stage": stage, "facts": [fact.id]}
                report["ordinals"].append(ordinal)
                return
        elif fact.low and fact.counterpart and fact.counterpart > 1:
            formula: Formula = {"low": fact.low, "counterpart": fact.counterpart, "facts": [fact.id]}
            ranked = sorted((r for key, r in reports if key[0] == topic), key=lambda r: -_fit(formula, r))
            if ranked and _fit(formula, ranked[0]) > 0:
                if ranked[0]["formula"] is None:
                    ranked[0]["formula"] = formula
                    return
            elif report and _exceeds(formula, report):
                deal = report["deal"] or Deal(formula=None, totals=[])
                report["deal"] = {**deal, "formula": deal["formula"] or formula}
                return
            elif report and report["formula"] is None and _fit(formula, report) == 0:
                report["formula"] = formula
                return
        event["unplaced"].append(fact.id)

    def _whole(self, report: Report, plans: list[Report]) -> None:
        """Gives a stage the totals that its deal is to come to, where the article tells them as a plan."""
        staged = any(ordinal["stage"] for ordinal in report["ordinals"])
        if report["status"] != "completed" or not (staged or report["deal"]):
            return
        most = max((point(side["low"], side["high"]) for side in report["sides"]), default=0)
        for plan in plans:
            facts = [self.by_id[id] for side in plan["sides"] for id in side["facts"]]
            sums = sum(point(side["low"], side["high"]) for side in plan["sides"])
            if not plan["date_from"] and sums > most and not any(map(self.reading.further, facts)):
                deal = report["deal"] or Deal(formula=None, totals=[])
                totals = [figure([self.by_id[id] for id in side["facts"]]) for side in plan["sides"]]
                report["deal"] = {**deal, "totals": [*deal["totals"], *totals]}

    def _bare(self, fact: Fact, reports: list[tuple[Key, Report]], days: Days) -> Report | None:
        """A report without numbers, of an article that only counts its exchange: it joins others or none."""
        if reports and not days:
            return None
        key = (self._topic(fact), "completed", days, -1)
        report = _report(key)
        report["places"] = sorted(fact.places)
        reports.append((key, report))
        return report

    def _is_news(self, key: Key, report: Report, lead: dict[Topic, Report]) -> bool:
        if key[3] < 0 and any(report is led for led in lead.values()):
            return True
        if key[1] != "completed":
            return not (report["date_to"] and self.day and report["date_to"] < shift(self.day, -LATELY))
        if key[3] >= 0 or not report["date_to"]:
            return False
        return bool(self.day) and report["date_to"] >= shift(str(self.day), -LATELY)


def _report(key: Key) -> Report:
    (bodies, conflict), status, days, _ = key
    report: Report = {
        "kind": "bodies" if bodies else "exchange",
        "status": status,
        "date_from": days[0] if days else None,
        "date_to": days[1] if days else None,
        "sides": [],
        "formula": None,
        "ordinals": [],
        "deal": None,
        "places": [],
        "mediators": [],
        "people": [],
    }
    if conflict is not None:
        report["conflict"] = conflict
    return report


def _fit(formula: Formula, report: Report) -> int:
    """How many sides a formula names the totals of; minus one where it contradicts all."""
    numbers = (formula["low"], formula["counterpart"])
    told = [side for side in report["sides"] if exact(side["low"], side["high"], side["approximate"])]
    fitting = sum(side["low"] in numbers for side in told)
    return fitting if fitting or not told else -1


def _exceeds(formula: Formula, report: Report) -> bool:
    """Whether a formula is of a deal that the report is a stage of: more than any side got."""
    least = min(formula["low"], formula["counterpart"])
    return bool(report["sides"]) and all(point(s["low"], s["high"]) < least for s in report["sides"])


def _running(fact: Fact) -> Running:
    return {**figure([fact]), "date_from": fact.date_from, "date_to": fact.date_to}


def numbers_of(event: Event) -> frozenset[int]:
    """The totals that an article gives, of any exchange."""
    return frozenset(
        number for _, report in all_reports(event) for side in report["sides"] if (number := side["low"]) is not None
    )


def all_reports(event: Event) -> Iterable[tuple[str, Report]]:
    """Every report with its role, news first."""
    for report in event["news"]:
        yield "news", report
    for report in event["background"]:
        yield "background", report
