"""What each step of the linking brings: F1 over the gold with steps left out.

    python tests/benchmarks/bench_ablation.py [--part unread|read|all]

Steps, each on top of the one before: the nearest category noun to a number; the noun phrase; clause and predicate
(kind, status, rejection); article context (setting, groups, sides); arithmetic (sums give sides).
"""

import sys
from contextlib import ExitStack
from pathlib import Path
from unittest.mock import patch

from exchange_facts import load
from exchange_facts.corpus import read_gold
from exchange_facts.evaluate import evaluate, select
from exchange_facts.linking.article import reading
from exchange_facts.linking.category.nouns import NounPhrases
from exchange_facts.linking.party import parties
from exchange_facts.linking.role.roles import Role
from exchange_facts.pipeline import extract_many

GOLD = Path(__file__).parents[1] / "gold"
CORPORA = ("ru-ua", "short", "world")


def nearest(self, mention, at):
    """The first category noun after a number within ten tokens, whatever stands between."""
    for token in range(at, min(len(self.view.lower), at + 10)):
        tag = self.view.covered(token, "categories")
        if tag is not None and self.attrs[tag.id].get("category"):
            mention.category, mention.head, mention.np_end = (
                self.attrs[tag.id]["category"],
                (tag.start, tag.end),
                tag.end,
            )
            return


def no_roles(view, mention):
    """Every number of people is a completed release."""
    return Role("release", "completed")


def no_context(view, mentions, sides):
    """Numbers with a noun of their own, one by one."""
    items = [reading.Item(m, reading.role_of(view, m)) for m in mentions if m.category and m.form != "ordinal"]
    return [item for item in items if item.role.kind is not None]


def own_words(view, items, sides):
    """Only what a number's own sentence says of its side."""
    for item in items:
        if item.counts_people:
            item.party, item.rule = parties.evidence(parties.Clause(view, item.mention, item.role, sides))


STEPS = {
    "nearest noun": [
        patch.object(NounPhrases, "head", nearest),
        patch.object(reading, "role_of", no_roles),
        patch.object(reading, "read", no_context),
        patch.object(parties, "assign", own_words),
    ],
    "+ noun phrase": [
        patch.object(reading, "role_of", no_roles),
        patch.object(reading, "read", no_context),
        patch.object(parties, "assign", own_words),
    ],
    "+ clause and predicate": [
        patch.object(reading, "read", no_context),
        patch.object(parties, "assign", own_words),
    ],
    "+ article context": [
        patch.object(parties, "nations", lambda *_: None),
        patch.object(parties, "parts_of", lambda *_: None),
        patch.object(parties, "joint_totals", lambda *_: None),
    ],
    "+ arithmetic": [],
}


def table(part):
    """A row a step, in Markdown."""
    rows = select(read_gold([GOLD / f"{name}.jsonl" for name in CORPORA]), part)
    nlp = load()
    lines = [f"F1, {part} part, {len(rows)} articles:", "", "| step | value | core | full |", "|---|---|---|---|"]
    for name, patches in STEPS.items():
        with ExitStack() as stack:
            for each in patches:
                stack.enter_context(each)
            facts = evaluate(rows, extract_many(rows, nlp=nlp)).facts
        figures = (f"{facts[level].f1:.3f}" for level in ("value", "core", "full"))
        lines.append(f"| {' | '.join((name, *figures))} |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(table(sys.argv[sys.argv.index("--part") + 1] if "--part" in sys.argv else "unread"))
