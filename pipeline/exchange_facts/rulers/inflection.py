"""Inflected forms of lexicon entries: the irregular ones from spacy-lookups-data, the others by the regular endings."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from spacy.lookups import load_lookups

_VOWELS = "aeiou"
_BEHIND = re.compile(r"(.*?)( of |-of-|-in-|$)(.*)", re.DOTALL)


@lru_cache(maxsize=1)
def _irregular() -> dict[str, dict[str, list[str]]]:
    """Part of speech → lemma → its irregular forms."""
    inverse: dict[str, dict[str, list[str]]] = {"noun": {}, "verb": {}}
    exceptions = load_lookups("en", ["lemma_exc"]).get_table("lemma_exc")
    for pos, forms in inverse.items():
        for form, lemmas in exceptions[pos].items():
            for lemma in lemmas:
                forms.setdefault(lemma, []).append(form)
    return inverse


def _third(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh", "z")) else "s")


def _split(phrase: str) -> tuple[str, str, str]:
    """What stands before the noun of a noun phrase, the noun, and what stands behind it."""
    noun, behind, rest = _BEHIND.match(phrase).groups(default="")  # type: ignore[union-attr]  # matches anything
    before, space, noun = noun.rpartition(" ")
    return before + space, noun, behind + rest


@cache
def plurals(phrase: str) -> tuple[str, ...]:
    """A noun phrase in the singular and its plurals, lower case, the rare one last.

    >>> plurals("prisoner of war")
    ('prisoner of war', 'prisoners of war')
    >>> plurals("bandit")
    ('bandit', 'bandits', 'banditti')
    >>> [plurals(noun)[-1] for noun in ("civilian sailor", "body", "Border Guardsman", "comrade-in-arms")]
    ['civilian sailors', 'bodies', 'border guardsmen', 'comrades-in-arms']
    """
    before, noun, behind = _split(phrase.lower())
    if noun.endswith(("man", "child")):
        forms = [noun[:-2] + "en" if noun.endswith("man") else noun + "ren"]
    else:
        forms = [_third(noun), *_irregular()["noun"].get(noun, [])]
    return tuple(f"{before}{form}{behind}" for form in dict.fromkeys([noun, *forms]))


@cache
def conjugations(phrase: str) -> tuple[str, ...]:
    """A verb phrase whose first word is the verb, in all its forms, lower case.

    >>> conjugations("come home")
    ('come home', 'came home', 'comes home', 'coming home')
    >>> conjugations("free")[1:]
    ('freed', 'frees', 'freeing')
    """
    verb, _, rest = phrase.lower().partition(" ")
    stem = verb[:-1] if verb.endswith("e") else verb
    past = _irregular()["verb"].get(verb, [])
    if not any(form.endswith("ing") for form in past):
        past = [*past, (verb if verb.endswith("ee") else stem) + "ing"]
    if all(form.endswith("ing") for form in past):
        past = [
            verb[:-1] + "ied" if verb.endswith("y") and verb[-2:-1] not in _VOWELS else stem + "ed",
            *past,
        ]
    ordered = [f for f in past if not f.endswith("ing")] + [_third(verb)] + [f for f in past if f.endswith("ing")]
    return tuple(" ".join(filter(None, (form, rest))) for form in dict.fromkeys([verb, *ordered]))
