"""The noun phrases that counts are told in: shapes times nouns."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from random import Random

from exchange_facts.training.generated.files import rows
from exchange_facts.training.generated.scenario import Quantity
from exchange_facts.training.generated.template import Template, compile_template


@dataclass(frozen=True, slots=True)
class Form:
    """One way to tell a counted group; ``category`` is None where it takes over that of the group meant."""

    many: Template
    one: Template | None
    category: str | None
    traits: tuple[str, ...] = ()

    def fits(self, quantity: Quantity) -> bool:
        """Whether it can be told of one person, or without words of a side."""
        if quantity.value == 1 and not self.one:
            return False
        return bool(quantity.side) or not any(word.startswith("~") for word in self.many.words)


class Forms:
    """All forms by their name and the group of nouns."""

    def __init__(self) -> None:
        weighted: dict[tuple[str, str], list[tuple[float, Form]]] = defaultdict(list)
        for shape in rows("shapes"):
            if shape.get("inherit"):
                template = compile_template(shape["text"])
                weighted[shape["form"], ""].append((shape["weight"], Form(template, template, None)))
                continue
            for row in rows("nouns"):
                if row["group"] not in shape.get("groups", [row["group"]]) or row["group"] in shape.get("except", ()):
                    continue
                if row.get("bare") and "adjective" in shape:
                    continue
                for noun in row["nouns"]:
                    one, many = (
                        compile_template(shape["text"].replace("@", word)) if word else None for word in noun.split("/")
                    )
                    assert many is not None
                    form = Form(many, None if "plural" in shape else one, row["category"], tuple(row.get("traits", ())))
                    weighted[shape["form"], row["group"]].append((shape["weight"] / len(row["nouns"]), form))
        self._drawn = {
            key: ([form for _, form in table], list(accumulate(weight for weight, _ in table)))
            for key, table in weighted.items()
        }

    def draw(self, quantity: Quantity, name: str, random: Random) -> Form:
        """A form of this name for a quantity: one of its nouns, or its bare number."""
        group = random.choice(quantity.groups) if quantity.groups else ""
        named = self._drawn.get((name, group)) or self._drawn.get((name, ""))
        table = named or self._drawn["plain" if group else "of", group]
        for _ in range(9):
            form = random.choices(table[0], cum_weights=table[1])[0]
            if form.fits(quantity):
                return form
        return self.draw(quantity, "plain", random)


@cache
def forms() -> Forms:
    """The forms, compiled once."""
    return Forms()
