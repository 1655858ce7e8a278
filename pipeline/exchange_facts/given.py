"""Articles as Python users give them: records, rows of a pandas frame, bare texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from exchange_facts.corpus.articles import dated, day
from exchange_facts.records import Article

if TYPE_CHECKING:
    from pandas import DataFrame

Day = str | date  # and what says its day as these do
ArticleLike = Article | Mapping[str, Any] | str


def _missing(value: Any) -> bool:
    """Whether nothing is there: None, or what pandas puts in its place (NaN, NaT, NA)."""
    if value is None or isinstance(value, str):
        return value is None
    from pandas import isna
    from pandas.api.types import is_scalar

    return bool(is_scalar(value) and isna(value))


def _type(value: Any) -> str:
    """What a value is, without the value: it may be a whole article, or a frame."""
    return type(value).__name__


def articles_of(given: Iterable[ArticleLike] | DataFrame) -> Iterable[ArticleLike]:
    """Articles, of a frame its rows.

    Raises:
        TypeError: one article where several are expected.

    >>> import pandas
    >>> articles_of(pandas.DataFrame({"text": ["390 are home.", "30 are not."]}))
    [{'text': '390 are home.'}, {'text': '30 are not.'}]
    """
    if isinstance(given, (str, Mapping, Article)):
        raise TypeError("one article: put it into a list, or give it to extract()")
    if hasattr(given, "columns") and hasattr(given, "to_dict"):
        return [{str(name): value for name, value in row.items()} for row in given.to_dict("records")]
    return given


def article_of(given: ArticleLike, number: int) -> Article:
    """An article from what ``extract_many`` accepts; one without an id gets its number.

    Raises:
        ValueError: it has no ``text``, or its date is none.
        TypeError: it is no article, or its text, title, url or source no string.

    >>> article_of({"text": "390 are home.", "title": float("nan")}, 7)
    Article(id='7', text='390 are home.', date=None, title=None, url=None, source=None)
    """
    if isinstance(given, str):
        return Article(str(number), given)
    if not isinstance(given, Article):
        if not isinstance(given, Mapping):
            raise TypeError(f"article {number} is of type {_type(given)}: no Article, no mapping and no text")
        id = str(number if _missing(given.get("id")) else given["id"])
        if "text" not in given:
            raise ValueError(f"article {id!r} has no 'text'")
        known = {key: given.get(key) for key in ("date", "title", "url", "source")}
        given = Article(id, given["text"], **known)
    told = {name: getattr(given, name) for name in ("title", "url", "source")}
    known = {name: None if _missing(value) else value for name, value in told.items()}
    for name, value in {"text": given.text, **known}.items():
        if not isinstance(value, str) and (name == "text" or value is not None):
            raise TypeError(f"article {given.id!r}: its {name} is of type {_type(value)}, no string")
    return Article(given.id, given.text, day_of(given), **known)


def day_of(article: Article) -> str | None:
    """The article's day, of a date or a time stamp, as text or as an object of datetime, pandas or numpy.

    Raises:
        ValueError: it is no day.
    """
    words = None if _missing(article.date) else dated(str(article.date))
    if words is None:
        return None
    if (iso := day(words)) is None:
        raise ValueError(f"article {article.id!r}: {words!r} is no date like 2025-05-23")
    return iso
