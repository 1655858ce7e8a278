"""One gold out of two: agreements are taken, differences go to a file that a person settles."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from exchange_facts.annotate.agreement import Difference, differences, task_of
from exchange_facts.annotate.files import json_rows, read_bytes
from exchange_facts.annotate.gold import Row, to_gold
from exchange_facts.annotate.pairing import NUMBER, Pair, pair_facts, untold_fields
from exchange_facts.annotate.record import from_task, normal
from exchange_facts.annotate.task import COUNTS, PART_OF, Link, OnProblem, Region, Task, Values
from exchange_facts.corpus import ReadError
from exchange_facts.corpus.fields import CATEGORY, FACT

Key = tuple[str, str, str]  # article, place, aspect
Settled = Mapping[Key, Sequence[str]]


def key_of(difference: Difference) -> Key:
    """What a difference is called."""
    return difference.article, difference.at, difference.aspect


def write_settle(path: Path, found: Iterable[Difference]) -> int:
    """Add one line a difference that the file does not hold yet; returns how many.

    ``take`` is to be set to ``"a"``, ``"b"`` or, for a field, its values.
    """
    held = read_bytes(path) if path.exists() else b""
    asked = {tuple(row[name] for name in ("article", "at", "aspect")) for _, row in json_rows(held, path=str(path))}
    new = [json.dumps({**asdict(d), "take": None}, ensure_ascii=False) for d in found if key_of(d) not in asked]
    end = b"\n" if held and not held.endswith(b"\n") else b""
    path.write_bytes(held + end + "".join(f"{line}\n" for line in new).encode())
    return len(new)


def read_settle(path: Path) -> dict[Key, list[str]]:
    """What a person settled: what each difference came to.

    Raises:
        ReadError: a line that is none of ``write_settle``, or a ``take`` that cannot be.
    """
    settled: dict[Key, list[str]] = {}
    for number, row in json_rows(read_bytes(path), path=str(path)):
        if missing := [name for name in ("article", "at", "aspect", "a", "b", "take") if name not in row]:
            raise ReadError(str(path), f"{missing[0]!r} is missing", line=number)
        take = row["take"]
        if take is None:
            continue
        if take in ("a", "b"):
            take = row[take]
        elif not _values(take) or row["aspect"] in (NUMBER, COUNTS, PART_OF, "fact", "name"):
            raise ReadError(str(path), f'\'take\' is {take!r}; write "a" or "b", or a list of values', line=number)
        settled[row["article"], row["at"], row["aspect"]] = take
    return settled


def _values(take: Any) -> bool:
    return isinstance(take, list) and all(isinstance(value, str) for value in take)


def merge(
    both: Iterable[tuple[Row, Row]], settled: Settled, *, on_problem: OnProblem
) -> tuple[list[dict[str, Any]], list[Difference]]:
    """The merged gold, and the differences that nobody has settled yet.

    Raises:
        ValueError: something was settled on which the two do not differ.
    """
    rows: list[dict[str, Any]] = []
    unsettled: list[Difference] = []
    unknown = set(settled)
    for a, b in both:
        left, right = task_of(a), task_of(b)
        pairs = pair_facts(left, right)
        found = differences(left, right, pairs)
        unknown -= {key_of(d) for d in found}
        missing = [d for d in found if key_of(d) not in settled]
        unsettled += missing
        if not missing:
            rows.append(to_gold(normal(from_task(_merged(left, right, pairs, found, settled), on_problem=on_problem))))
    if unknown:
        raise ValueError(f"settled, but no difference: {' '.join(min(unknown))}; delete its line")
    return rows, unsettled


def _merged(left: Task, right: Task, pairs: Sequence[Pair], found: Iterable[Difference], settled: Settled) -> Task:
    answers = {(d.at, d.aspect): list(settled[key_of(d)]) for d in found}
    asked = list(dict.fromkeys([*(left.names or ()), *(right.names or ())]))
    rest = {**right.rest, **left.rest}
    task = Task(left.id, left.text, left.date, left.title, by="settled", rest=rest, names=asked)
    nouns: dict[str, Region] = {}
    for pair in pairs:
        if (pair.id, "fact") in answers and not answers[pair.id, "fact"]:
            continue
        said, untold = _both_said(pair)
        said |= {aspect: v for (at, aspect), v in answers.items() if at == pair.id}
        values = {n: v for n, v in said.items() if v and n not in (NUMBER, COUNTS, PART_OF, "fact")}
        task.regions.append(Region(pair.id, *_span(said[NUMBER][0]), FACT, values, untold=untold))
        for place in said.get(COUNTS, ()):
            noun = nouns.setdefault(place, Region(f"c{len(nouns) + 1}", *_span(place), CATEGORY))
            task.links.append(Link(pair.id, noun.id, COUNTS))
        task.links += [Link(pair.id, whole, PART_OF) for whole in said.get(PART_OF, ())]
    names = {(r.start, r.end, r.label): r for t in (left, right) for r in t.regions if r.label not in (FACT, CATEGORY)}
    gone = {at for (at, aspect), v in answers.items() if aspect == "name" and not v}
    kept_names = [r for r in names.values() if f"{r.start}-{r.end} {r.label}" not in gone]
    task.regions += [*nouns.values(), *(Region(f"e{i}", *r.span, r.label) for i, r in enumerate(kept_names, 1))]
    return task


def _both_said(pair: Pair) -> tuple[Values, list[str]]:
    """What is said of a fact, of the first where both do, and the keys that neither tells."""
    if not (pair.left and pair.right):
        alone = pair.left or pair.right
        return {**(pair.a or pair.b)}, list(alone.untold) if alone else []
    other = {name: values for name, values in pair.b.items() if name in untold_fields(pair.left)}
    return {**pair.a, **other}, [key for key in pair.left.untold if key in pair.right.untold]


def _span(place: str) -> tuple[int, int]:
    start, _, end = place.partition(" ")[0].partition("-")
    return int(start), int(end)
