"""Nouns and adjectives of categories: what stands there and is none."""

import pytest

from exchange_facts.pipeline import load


@pytest.fixture(scope="module")
def tagged():
    nlp = load()
    return lambda text: {span.text for span in nlp(text).spans["categories"]}


@pytest.mark.parametrize(
    "words",
    [
        "soldiers aged 20 to 60", "soldiers aged 20-25", "boys aged 14", "men aged sixty-five", "men aged nineteen",
        "men aged between 20 and 30", "men aged over 60", "men aged up to 60", "girls aged from 3", "a man aged\n60",
        "men aged in their twenties", "middle-aged men", "school-aged children",
    ],
)  # fmt: skip
def test_categories_an_age_is_no_old_age(tagged, words):
    assert "aged" not in tagged(f"They freed {words}.")


@pytest.mark.parametrize("words", ["aged prisoners", "aged political prisoners", "aged Poles", "aged and sick men"])
def test_categories_aged_before_a_noun_is(tagged, words):
    assert "aged" in tagged(f"They freed 12 {words} of the army from captivity.")
