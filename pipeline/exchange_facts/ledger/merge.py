"""Exchanges across articles: which mentions are of one exchange.

The result is a function of the set of mentions: they are taken in an order of their own, dated news first, so
neither the order of the input nor its portions matter. A mention is compared with the exchanges of its
conflict within a few days, and undated ones with those of the same number: the cost grows with the mentions.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from exchange_facts.ledger.days import shift
from exchange_facts.ledger.exchange import Block, Exchange, completes, told_apart
from exchange_facts.ledger.mentions import DAY, ENOUGH, EXACT, PERSON, ROUND, Mention, counts_evidence

MISSED = 45  # days by which a month that is told, or counted from something else, may be wrong
LATE = 3  # days after an exchange within which an undated article is news of it
AHEAD = 21  # days within which a planned exchange comes about
LONG = 60  # and one whose numbers are the same on both sides
RECALLED = 7300  # days back to which an undated recollection is followed
SAMPLE = 12  # mentions of an exchange that a new one is compared with
RARE = 3  # exchanges beside which a freed person is named at most


def _span(start: str, end: str) -> Iterator[str]:
    first = date.fromisoformat(start)
    for number in range((date.fromisoformat(end) - first).days + 1):
        yield (first + timedelta(days=number)).isoformat()


class _Merger:
    def __init__(self, mentions: Iterable[Mention]) -> None:
        self.mentions = sorted(mentions, key=lambda m: m.key)
        self.exchanges: list[Exchange] = []
        self.by_day: dict[Block, dict[str, list[Exchange]]] = defaultdict(lambda: defaultdict(list))
        self.by_count: dict[tuple[Block, str, float], list[Exchange]] = defaultdict(list)
        self.of_article: dict[tuple[str, Block], list[Exchange]] = defaultdict(list)
        self.ahead: dict[Block, list[Exchange]] = defaultdict(list)
        named = Counter(name for m in self.mentions for name in m.report["people"])
        self.rare = {name for name, count in named.items() if count <= RARE * SAMPLE}

    def merge(self) -> list[Exchange]:
        passes: dict[int, list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            passes[self._pass(mention)].append(mention)
        for mention in sorted(passes[0], key=lambda m: (m.day or "", -len(m.counts), m.key)):
            self._dated(mention)
        self._join_neighbours()
        for mention in sorted(passes[1], key=lambda m: (m.published or "", -len(m.counts), m.key)):
            self._news(mention)
        for mention in sorted(passes[2], key=lambda m: (m.report["date_to"] or "", m.key)):
            self._interval(mention)
        for mention in sorted(passes[3], key=lambda m: (m.published or "", m.key)):
            self._recalled(mention)
        for mention in sorted(passes[4], key=lambda m: (m.published or "", m.key)):
            self._ahead(mention)
        return [exchange for exchange in self.exchanges if exchange.live]

    @staticmethod
    def _pass(mention: Mention) -> int:
        report = mention.report
        if report["status"] != "completed":
            return 4
        if mention.day:
            return 0
        if report["date_from"] or report["date_to"]:
            return 2
        return 1 if mention.role == "news" and mention.published else 3

    # --- where exchanges are looked up

    def _block(self, mention: Mention) -> Block:
        return mention.conflict, mention.report["kind"]

    def _add(self, mention: Mention, exchange: Exchange | None, day: str | None) -> None:
        """Adds a mention to its exchange; one without numbers makes none."""
        block = self._block(mention)
        if exchange is None:
            if not mention.counts:
                return
            exchange = Exchange(mention)
            self.exchanges.append(exchange)
        else:
            exchange.mentions.append(mention)
        if day and exchange.day is None:
            exchange.day = day
            self.by_day[block][day].append(exchange)
        if mention.report["status"] == "completed":
            for party, (low, high) in mention.counts.items():
                rows = self.by_count[block, party, low]
                if low == high and exchange not in rows[-SAMPLE:]:
                    rows.append(exchange)
        self.of_article[mention.article, block].append(exchange)

    def _near(self, block: Block, days: Iterable[str]) -> Iterator[Exchange]:
        rows = self.by_day.get(block, {})
        for day in days:
            yield from (exchange for exchange in rows.get(day, ()) if exchange.live)

    def _evidence(self, mention: Mention, exchange: Exchange, *, same_day: bool) -> float:
        """The mean of the better half of the comparisons: one odd source does not decide."""
        scores = sorted(
            (counts_evidence(mention, other, same_day=same_day) for other in exchange.mentions[:SAMPLE]),
            reverse=True,
        )
        better = scores[: (len(scores) + 1) // 2]
        people = self.rare.intersection(mention.report["people"])
        shared = people and any(people.intersection(other.report["people"]) for other in exchange.mentions)
        return sum(better) / len(better) + (PERSON if shared else 0.0)

    def _best(self, scored: Iterable[tuple[float, Exchange]], least: float = ENOUGH) -> Exchange | None:
        best, most = None, least
        for score, exchange in scored:
            if score > most:
                best, most = exchange, score
        return best

    def _own(self, mention: Mention) -> list[Exchange]:
        """Exchanges that the same article already tells of: it tells of none twice, but for plans."""
        return self.of_article.get((mention.article, self._block(mention)), [])

    # --- one pass for each kind of mention

    def _dated(self, mention: Mention) -> None:
        day = str(mention.day)
        rivals = self._near(self._block(mention), [day])
        own = self._own(mention)
        scored = ((DAY + self._evidence(mention, e, same_day=True), e) for e in rivals if e not in own)
        exchange = self._best(scored)
        self._add(mention, exchange, day)

    def _join_neighbours(self) -> None:
        """A day that one source alone names, beside the same numbers a day off: one of the two days is wrong."""
        for block, rows in list(self.by_day.items()):
            for day in sorted(rows):
                for exchange in rows[day]:
                    around = self._near(block, [shift(day, -1), shift(day, 1)])
                    others = [o for o in around if self._slipped(exchange, o) or completes(exchange, o)]
                    if exchange.live and others:
                        target = max(others, key=lambda o: len(o.articles))
                        target.mentions += exchange.mentions
                        exchange.live = False
                        self._repoint(exchange, target, block)

    def _repoint(self, exchange: Exchange, target: Exchange, block: Block) -> None:
        for mention in exchange.mentions:
            rows = self.of_article[mention.article, block]
            rows[:] = [target if row is exchange else row for row in rows]
            for party, (low, _) in mention.counts.items():
                if target not in (counted := self.by_count[block, party, low]):
                    counted.append(target)

    def _slipped(self, exchange: Exchange, other: Exchange) -> bool:
        """Whether one source tells of a day and others, or one other, of the day beside it for the same numbers."""
        if len(exchange.articles) > 1 or told_apart(exchange, other):
            return False
        days = other.days
        alone = len(days[str(other.day)]) < 2
        if alone and (len(days) > 1 or (exchange.staged and other.staged)):
            return False  # a third day, or stages of a deal: a series of equal ones
        evidence = self._evidence(exchange.mentions[0], other, same_day=False)
        return evidence >= (ROUND if alone else EXACT)

    def _news(self, mention: Mention) -> None:
        published = str(mention.published)
        block = self._block(mention)
        scored = []
        own = self._own(mention)
        for back in range(LATE + 1):
            for exchange in self._near(block, [shift(published, -back)]):
                if exchange in own:
                    continue
                evidence = self._evidence(mention, exchange, same_day=back == 0)
                scored.append((DAY / 2 - back / 2 + evidence + (0.5 if back == 0 else 0.0), exchange))
        self._add(mention, self._best(scored), published)

    def _interval(self, mention: Mention) -> None:
        end = mention.report["date_to"] or mention.published or str(mention.report["date_from"])
        start = mention.report["date_from"] or shift(end, -RECALLED)
        own = self._own(mention)
        rivals = [e for e in self._counted(mention) if e not in own]
        if date.fromisoformat(end) - date.fromisoformat(start) <= timedelta(days=31):
            rivals += [e for e in self._near(self._block(mention), _span(start, end)) if e not in own]
        inside = [e for e in rivals if (start <= e.day <= end if e.day else self._overlaps(e, start, end))]
        alone = 2.0 if start[:7] == end[:7] and not mention.counts else 1.5
        exchange = self._best(((self._evidence(mention, e, same_day=False), e) for e in inside), alone)
        if exchange is None and start != end:  # "a month after the war": the numbers of both sides are surer
            about = [e for e in rivals if e.day and shift(start, -MISSED) <= e.day <= shift(end, MISSED)]
            exchange = self._best(((self._evidence(mention, e, same_day=False), e) for e in about), EXACT)
        self._add(mention, exchange, end if start == end else None)

    @staticmethod
    def _overlaps(exchange: Exchange, start: str, end: str) -> bool:
        """Whether every source that names a time for an exchange without a day names one that shares days with this."""
        reports = [mention.report for mention in exchange.mentions]
        spans = [(r["date_from"], r["date_to"]) for r in reports if r["date_from"] or r["date_to"]]
        return bool(spans) and all((first or "") <= end and start <= (last or end) for first, last in spans)

    def _counted(self, mention: Mention) -> list[Exchange]:
        """Exchanges for which a source gives a number that the mention gives, the latest first."""
        block = self._block(mention)
        found: list[Exchange] = []
        for party, (low, high) in sorted(mention.counts.items()):
            if low == high:
                rows = [e for e in self.by_count.get((block, party, low), ()) if e.live]
                found += [e for e in rows if e not in found]
        return sorted(found, key=lambda e: (e.day or "", e.mentions[0].key), reverse=True)[: 4 * SAMPLE]

    @staticmethod
    def _told_elsewhere(mention: Mention, exchange: Exchange) -> bool:
        """Whether another article has all numbers of a mention in an exchange: so its own may tell them of that too."""
        others = (other for other in exchange.mentions if other.article != mention.article)
        return any(mention.counts.items() <= other.counts.items() for other in others)

    def _recalled(self, mention: Mention) -> None:
        published = mention.published or "9999-12-31"
        earliest = shift(published, -RECALLED) if mention.published else ""
        own = self._own(mention)
        rivals = [e for e in self._counted(mention) if e not in own or self._told_elsewhere(mention, e)]
        known = [e for e in rivals if e.day is None or earliest <= e.day <= published]
        exchange = self._best(((self._evidence(mention, e, same_day=False), e) for e in known), 1.9)
        self._add(mention, exchange, None)

    def _ahead(self, mention: Mention) -> None:
        """Plans join what came of them, or else each other."""
        block = self._block(mention)
        published = mention.published or mention.report["date_to"]
        day = mention.day or published
        if day is None:
            return self._add(mention, None, None)
        if mention.day:
            rivals = self._near(block, _span(shift(day, -1), shift(day, 1)))
            scored = [(self._kept(mention, exchange, day), exchange) for exchange in dict.fromkeys(rivals)]
            exchange = self._best(scored, 1.9)
        else:
            latest = shift(day, AHEAD)
            rivals = self._near(block, _span(shift(day, -1), shift(day, LONG)))
            scored = [(self._evidence(mention, exchange, same_day=False), exchange) for exchange in rivals]
            soon = ((score, e) for score, e in scored if str(e.day) <= latest or score >= 2 * ROUND)
            exchange = self._best(soon, 1.9)
        if exchange is None:
            fresh = [e for e in self.ahead[block][-SAMPLE:] if self._fresh(e, day)]
            exchange = self._best(((self._evidence(mention, e, same_day=False), e) for e in fresh), 0.9)
        count = len(self.exchanges)
        self._add(mention, exchange, None)
        if len(self.exchanges) > count:
            self.ahead[block].append(self.exchanges[-1])

    def _kept(self, mention: Mention, exchange: Exchange, day: str) -> float:
        """What says that an exchange keeps a promise: of what was promised for its very day the number may differ."""
        ahead = mention.report["status"] in ("planned", "proposed")
        on_time = ahead and exchange.day == day and not mention.counts.keys().isdisjoint(exchange.mentions[0].counts)
        return self._evidence(mention, exchange, same_day=on_time) + (DAY if on_time else 0.0)

    @staticmethod
    def _fresh(exchange: Exchange, day: str) -> bool:
        latest = max(m.published or m.day or "" for m in exchange.mentions)
        return bool(latest) and shift(day, -2 * AHEAD) <= latest


def merge(mentions: Iterable[Mention]) -> list[Exchange]:
    """The exchanges that mentions speak of, in the order of their days."""
    exchanges = _Merger(mentions).merge()
    for exchange in exchanges:
        exchange.mentions.sort(key=lambda m: m.key)
    return sorted(exchanges, key=lambda e: (e.mentions[0].conflict, e.day or "", e.mentions[0].key))
