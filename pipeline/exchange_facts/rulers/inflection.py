"""Inflected forms of lexicon entries: the irregular ones from spacy-lookups-data, the others by the regular endings."""

from __future__ import annotations

from functools import cache, lru_cache

from spacy.lookups import load_lookups

_VOWELS = "aeiou"


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
    words = phrase.split(" ")
    at = words.index("of") - 1 if "of" in words[1:] else len(words) - 1
    return " ".join(words[:at]), words[at], " ".join(words[at + 1 :])


@cache
def plurals(phrase: str) -> tuple[str, ...]:
    """A noun phrase in the singular and its plurals, lower case.

    >>> plurals("prisoner of war")
    ('prisoner of war', 'prisoners of war')
    >>> plurals("civilian sailor")[-1], plurals("body")[-1], plurals("Border Guardsman")[-1]
    ('civilian sailors', 'bodies', 'border guardsmen')
    """
    before, noun, behind = _split(phrase.lower())
    forms = _irregular()["noun"].get(noun, [])
    if not forms:
        forms = [noun[:-2] + "en"] if noun.endswith("man") else [_third(noun)]
    return tuple(" ".join(filter(None, (before, form, behind))) for form in dict.fromkeys([noun, *forms]))


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
