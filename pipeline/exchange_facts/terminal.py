"""Tables for people at a terminal: facts with their checks, and the figures of an evaluation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from exchange_facts.records import Fact, Result

if TYPE_CHECKING:
    from exchange_facts.evaluate import Report, Score

NO_TERMINAL_WIDTH = 120  # columns where the output is no terminal
FACT_COLUMNS = ("kind", "count", "category", "party", "status", "date", "part of")


def console(*, stderr: bool = False) -> Console:
    """A console that prints article text as it is, without reading markup or emoji names in it."""
    plain = Console(stderr=stderr, markup=False, emoji=False, highlight=False)
    return (
        plain
        if plain.is_terminal
        else Console(stderr=stderr, markup=False, emoji=False, highlight=False, width=NO_TERMINAL_WIDTH)
    )


def _table(*columns: str, right: Iterable[int] = ()) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    for number, name in enumerate(columns):
        table.add_column(name, justify="right" if number in right else "left", overflow="fold")
    return table


def count_words(fact: Fact) -> str:
    """The count as people write it.

    >>> def count(low, high, kind="release", **more):
    ...     return count_words(Fact("f", kind, low, high, low != high, "people", (0, 0), (0, 0), **more))
    >>> count(1000, None), count(None, 300), count(200, 300), count(390, 390)
    ('≥ 1,000', '≤ 300', '200-300', '390')
    >>> count(1000, 1000, "format", counterpart=1000), count(64, 64, "ordinal")
    ('1,000 for 1,000', 'no. 64')
    """
    low, high = (f"{number:,}" if number is not None else None for number in (fact.low, fact.high))
    if fact.kind == "format":
        return f"{low} for {'?' if fact.counterpart is None else format(fact.counterpart, ',')}"
    if fact.kind == "ordinal":
        return f"no. {low}"
    if low == high:
        return f"{'~ ' if fact.approximate else ''}{low}"
    if low is None or high is None:
        return f"≤ {high}" if low is None else f"≥ {low}"
    return f"{low}-{high}"


def _category(fact: Fact) -> str:
    return f"{fact.category} ({', '.join(fact.traits)})" if fact.traits else fact.category


def _part_of(fact: Fact, whole: Fact | None) -> str:
    if not whole:
        return ""
    return f"{count_words(whole)} {_category(whole)}" + (f", {fact.dimension}" if fact.dimension else "")


def _evidence(result: Result, fact: Fact) -> Text:
    """The sentence with the number and the category word marked, and what the columns have no room for."""
    start, end = fact.sentence
    text = Text(result.text[start:end])
    for span in (fact.count, fact.category_span):
        if span:
            text.stylize("bold underline", max(span[0] - start, 0), max(span[1] - start, 0))
    text = Text(" ").join(line for line in text.split() if line.plain.strip())
    known = {"held by": fact.held_by, "places": ", ".join(fact.places), "units": ", ".join(fact.units)}
    known |= {"speaker": fact.speaker, "confidence": f"{fact.confidence:.2f}"}
    details = "; ".join(f"{name} {value}" for name, value in known.items() if value)
    because = "; ".join(f"{name}: {rule}" for name, rule in result.why.get(fact.id, {}).items() if rule)
    return Text.assemble(
        (f"{fact.id}  ", "cyan"), text, (f"  [{fact.count[0]}:{fact.count[1]}; {details}]", "dim"), f"\n    {because}"
    )


def _no_facts(result: Result) -> list[Text]:
    """The numbers that gave no fact, each with the reason."""
    numbers = ((key.split(":"), given["none"]) for key, given in result.why.items() if "none" in given)
    return [Text(f"no fact  {result.text[int(a) : int(b)]}  [{a}:{b}]: {reason}", "dim") for (a, b), reason in numbers]


def fact_cells(result: Result) -> Iterator[tuple[str, ...]]:
    """What ``FACT_COLUMNS`` say of every fact."""
    by_id = {fact.id: fact for fact in result.facts}
    for fact in result.facts:
        days = " to ".join(dict.fromkeys(day for day in (fact.date_from, fact.date_to) if day))
        whole = _part_of(fact, by_id.get(fact.part_of or ""))
        yield fact.kind, count_words(fact), _category(fact), fact.party or "", fact.status or "", days, whole


def result_table(result: Result, *, explain: bool = False) -> RenderableType:
    """One article: its facts, its checks, and the evidence if asked for."""
    parts: list[RenderableType] = [Text(" · ".join(part for part in (result.id, result.date, result.title) if part))]
    parts[0].stylize("bold")  # type: ignore[union-attr]
    if not result.facts:
        silent = _no_facts(result) if explain else []
        return Group(*parts, Text("no exchange facts\n", "dim"), *silent)
    table = _table(*FACT_COLUMNS)
    for cells in fact_cells(result):
        table.add_row(*cells)
    parts.append(table)
    for check in result.checks:
        mark, style = ("✓", "green") if check.ok else ("✗", "red")
        parts.append(Text(f"{mark} {check.message}", style))
    if explain:
        parts += [Text(""), *(Padding(_evidence(result, fact), (0, 0, 0, 2)) for fact in result.facts)]
        parts += [Padding(line, (0, 0, 0, 2)) for line in _no_facts(result)]
    return Group(*parts, Text(""))


def _percent(correct: int, total: int) -> str:
    return f"{correct / total:.3f}" if total else "-"


def _score_row(table: Table, name: str, score: Score) -> None:
    low, high = score.intervals["f1"]
    figures = (score.precision, score.recall, score.f1)
    counts = (score.correct, score.found, score.gold)
    table.add_row(name, *(f"{x:.3f}" for x in figures), f"{low:.3f}-{high:.3f}", *map(str, counts))


def report_table(report: Report, *, errors: bool = False) -> RenderableType:
    """The figures of an evaluation; with ``errors`` also the confusions and every error."""
    scores = _table("", "P", "R", "F1", "95 % of F1", "correct", "found", "gold", right=range(1, 8))
    for name, score in {**report.facts, **report.names}.items():
        _score_row(scores, name, score)
    fields = _table("field", "right", "of", "where given", "of", right=range(1, 5))
    for name, field in report.fields.items():
        shares = (_percent(field.correct, field.total), _percent(field.given_correct, field.given))
        fields.add_row(name, shares[0], str(field.total), shares[1], str(field.given))
    sure = _table("confidence", "facts", "mean", "core right", "full right", right=range(1, 5))
    for row in report.reliability:
        means = (f"{x:.3f}" for x in (row.confidence, row.core, row.full))
        sure.add_row(f"{row.low:.1f}-{row.high:.1f}", str(row.facts), *means)
    empty = f"{report.false_facts} facts found in the {report.empty_articles} without any"
    parts: list[RenderableType] = [Text(f"{report.articles} articles; {empty}", "bold"), scores, fields, sure]
    if errors:
        confusion = _table("field", "gold", "found", "times", right=(3,))
        for field_name, gold, found, times in report.confusion:
            confusion.add_row(field_name, gold, found, str(times))
        parts.append(confusion)
        for error in report.errors:
            parts.append(Text.assemble((error.article, "cyan"), f"  {error.what}"))
            for side, fact, excerpt in (
                ("gold ", error.gold, error.quote),
                ("found", error.found, error.sentence),
            ):
                if fact:
                    parts.append(Text(f"    {side}  {fact}  | {excerpt}"))
    return Group(*parts)
