"""Tables of articles, as engines hand them out, and tables of their facts."""

import pandas as pd
import pytest

from exchange_facts.batch.frames import extract_frame

HOME = "390 captives, 270 soldiers and 120 civilians, are home from Russian captivity."


def articles(**columns):
    return pd.DataFrame({"id": [*"abc"], "text": [HOME] * 3, "date": ["2025-05-23"] * 3} | columns)


@pytest.mark.parametrize("text", ["Nothing.", "390 for 390 captives were exchanged.", HOME])
def test_frames_have_the_same_types_whatever_is_in_them(text):
    assert extract_frame(articles(text=[text] * 3)).dtypes.equals(extract_frame(articles()).dtypes)


BAD = pytest.mark.parametrize("columns", [{"text": [HOME, None, HOME]}, {"date": ["2025-05-23", "x", None]}])


@BAD
def test_frames_leave_a_bad_article_out_and_tell_of_it(columns):
    errors = []
    found = extract_frame(articles(**columns), on_error=lambda error: errors.append(str(error)))
    assert set(found["article"]) == {"a", "c"}
    assert [error[:11] for error in errors] == ["article 'b'"]


@BAD
def test_frames_raise_what_is_wrong_with_an_article_unless_told_otherwise(columns):
    with pytest.raises((TypeError, ValueError), match="article 'b'"):
        extract_frame(articles(**columns))
