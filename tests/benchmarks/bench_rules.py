"""How many articles each rule of the linking serves, so that none is kept for a single one.

    python tests/benchmarks/bench_rules.py

A rule is a function of the linking that can say nothing: None, False or an empty list. Each in turn is made to say that
always, over the read gold articles in which it said more, or was called, if it only changes what it is given. It serves
an article that without it has fewer right facts or more wrong ones; one that is better off without it counts against
it. Rules that serve no article or one are named: they live on texts of the tests, or on nothing. What gives dates,
speakers and parts is left out, as these make no fact wrong. Takes some minutes.
"""

import sys
from collections import Counter, defaultdict
from importlib import import_module
from inspect import CO_GENERATOR, getmembers, isclass, isfunction
from pathlib import Path
from pkgutil import walk_packages

from exchange_facts import extract, linking, load
from exchange_facts.corpus import read_gold
from exchange_facts.evaluate import select
from exchange_facts.matching import count, found_facts, gold_facts

GOLD = Path(__file__).parents[1] / "gold"
READ = (
    "own",
    "own-short",
    "own-snippets",
    "fresh",
    "own-news",
    "own-regions",
    "own-registers",
    "near-miss",
    "near-miss-more",
)
RIGHT = 5 / 3  # what a right fact weighs against a wrong one, in an F1 of 0.75
NOTHING = {type(None): lambda *_, **__: None, bool: lambda *_, **__: False, list: lambda *_, **__: []}
NO_RULES = ("article.confidence", "article.dating", "article.parts", "article.speakers", "checks", "context", "view")
CLASSES = ((0, "none"), (1, "one"), (4, "two to four"), (19, "five to nineteen"), (10**6, "twenty and more"))


def rules():
    """The functions and methods that give facts their number, category, kind, side and status, by their code."""
    found = {}
    name = f"{linking.__name__}."
    for module in walk_packages(linking.__path__, name):
        if module.name.removeprefix(name) in NO_RULES:
            continue
        for _, thing in getmembers(import_module(module.name)):
            for _, function in getmembers(thing, isfunction) if isclass(thing) else [("", thing)]:
                own = isfunction(function) and function.__module__ == module.name and "__" not in function.__name__
                if own and not function.__code__.co_freevars and not function.__code__.co_flags & CO_GENERATOR:
                    found[function.__code__] = function
    return found


def judged(row, nlp):
    """The right and the wrong facts of an article."""
    result = extract(row["text"], date=row["date"], title=row["title"], nlp=nlp)
    right, found, _ = count(gold_facts(row), found_facts(row, result.facts), "full")
    return right, found - right


def asked(rows, nlp, codes):
    """Of every code what it said where it said nothing, and in which articles it said more; how the articles fare."""
    empty, told, called, fares = defaultdict(Counter), defaultdict(set), defaultdict(set), []

    def listen(frame, event, answer):
        if event == "return" and frame.f_code in codes:
            called[frame.f_code].add(len(fares))
            if answer or (answer == 0 and not isinstance(answer, bool)):
                told[frame.f_code].add(len(fares))
            elif type(answer) in NOTHING:
                empty[frame.f_code][type(answer)] += 1

    sys.setprofile(listen)
    for row in rows:
        fares.append(judged(row, nlp))
    sys.setprofile(None)
    return empty, {code: told[code] or articles for code, articles in called.items()}, fares


def served():
    """Of every rule its name, how many articles fare worse without it, and how many better."""
    rows = select(read_gold([GOLD / f"{name}.jsonl" for name in ("ru-ua", "short", "world")]), "read")
    rows += read_gold([GOLD / f"{name}.jsonl" for name in READ])
    nlp, functions = load(), rules()
    empty, told, fares = asked(rows, nlp, functions)
    for code, function in functions.items():
        if code in empty:
            function.__code__ = NOTHING[empty[code].most_common(1)[0][0]].__code__
            worse = better = 0
            for at in told[code]:
                try:
                    right, wrong = judged(rows[at], nlp)
                except (AttributeError, LookupError, TypeError, ValueError):  # what it said was counted on
                    right, wrong = -1, 0
                change = RIGHT * (right - fares[at][0]) - (wrong - fares[at][1])
                worse, better = worse + (change < 0), better + (change > 0)
            function.__code__ = code
            yield f"{function.__module__.removeprefix(linking.__name__ + '.')}.{function.__qualname__}", worse, better


def main():
    """The table, and the rules that serve no article or one."""
    results = sorted(served(), key=lambda rule: (rule[1] - rule[2], rule[0]))
    sizes = Counter(next(name for most, name in CLASSES if worse - better <= most) for _, worse, better in results)
    print("| articles served | rules |\n|---|---:|")
    for _, name in CLASSES:
        print(f"| {name} | {sizes[name]} |")
    for name, worse, better in results:
        if worse - better <= 1:
            print(f"{name}: {worse} worse without it, {better} better")


if __name__ == "__main__":
    main()
