"""The component that says who and what the names of an article are: one id for all mentions of one thing."""

from __future__ import annotations

import re
from collections.abc import Callable

from spacy.language import Language
from spacy.strings import get_string_id
from spacy.tokens import Doc

from exchange_facts.component import component, declare
from exchange_facts.lexicon import Row
from exchange_facts.rulers import people, places, units
from exchange_facts.rulers.same_person import Persons, given_names
from exchange_facts.rulers.same_place import place_id
from exchange_facts.rulers.same_unit import Formations, branches
from exchange_facts.rulers.towns import fold

NAMED = frozenset(("PERSON", "MILITARY_UNIT", "GPE", "LOC", "FAC", "NORP", "ORG"))
_NAMED, _PERSON = frozenset(map(get_string_id, NAMED)), get_string_id("PERSON")  # as spans hold them
_KIND = {"PERSON": "person", "MILITARY_UNIT": "unit", "GPE": "place", "LOC": "place", "FAC": "place"}
_LOOK_UP: dict[str, Callable[[str], Row | None]] = {"PERSON": people.row_of, "MILITARY_UNIT": units.row_of}
_GAP = re.compile(r"[^a-z0-9]+")


def row_of(label: str, id: str) -> Row | None:
    """The row of a lexicon or of the gazetteer that an id names, for an entity of a label.

    >>> row_of("GPE", "gpe.ua").name
    'Ukraine'
    """
    return _LOOK_UP.get(label, places.row_of)(id)


def named_id(label: str, name: str, country: str | None = None) -> str:
    """A stable id for what no lexicon holds, from its fullest name; the country tells formations of one name apart.

    >>> named_id("PERSON", "Osyp Darenko"), named_id("MILITARY_UNIT", "36th Brigade", "UA")
    ('person:osyp-darenko', 'unit:ua:36th-brigade')
    """
    parts = [_KIND.get(label, label.lower()), country.lower() if country else "", _GAP.sub("-", fold(name))]
    return ":".join(part.strip("-") for part in parts if part)


@component("identity", requires=["doc.ents"], assigns=["doc.ents"])
class Identity:
    """Joins the mentions of one person, unit or place: ``ent.kb_id_`` is one id for all of them.

    It is the id of a lexicon row (``person.volodymyr_zelensky``), or is made from the fullest name that the
    article has (``person:osyp-darenko``); ``doc._.identities`` maps such an id to ``{"name", "country"}``.
    Which rule found the name stays on ``ent.id_``. Ids that an entity linker gave are kept.

    Accuracy on the mentions of ``tests/rulers/identity.jsonl``: see the floor in ``test_identity.py``.

    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> for name in ("units", "people", "entities", "identity"):
    ...     _ = nlp.add_pipe(f"exchange_facts.{name}", name=name)
    >>> doc = nlp("Osyp Darenko, a journalist, met Zelenskyi. Darenko was freed.")
    >>> [ent.kb_id_ for ent in doc.ents]
    ['person:osyp-darenko', 'person.volodymyr_zelensky', 'person:osyp-darenko']
    >>> doc._.identities
    {'person:osyp-darenko': {'name': 'Osyp Darenko', 'country': None}}
    """

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        declare("identities")
        given_names(), branches()  # read the lexicons now, not in the first article

    def __call__(self, doc: Doc) -> Doc:
        ents = doc.ents
        persons = Persons(doc, [ent for ent in ents if ent.label == _PERSON])
        formations = Formations(doc, ents)
        made: dict[str, dict[str, str | None]] = {}
        for at, ent in enumerate(ents):
            if ent.label not in _NAMED or ent.kb_id:
                continue
            label, id, name, country = ent.label_, ent.id_, None, None
            if label == "PERSON":
                id, name = persons.identity(ent)
            elif label == "MILITARY_UNIT":
                id, name, country = formations.identity(ent)
            elif label == "GPE":
                id = place_id(doc, ents, at)
            if row_of(label, id) is None:
                name = " ".join((name or ent.text).split())
                id = named_id(label, name, country)
                made.setdefault(id, {"name": name, "country": country})
            kb_id = doc.vocab.strings.add(id)
            for token in range(ent.start, ent.end):
                doc[token].ent_kb_id = kb_id
        doc._.identities = made
        return doc
