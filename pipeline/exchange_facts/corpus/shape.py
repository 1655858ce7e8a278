"""Whether plain data is what a record says: the annotations of the records are the one schema."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints, is_typeddict

_WORDS = {str: "a string", int: "a whole number", float: "a number", bool: "true or false"}
_LARGEST = 2**63  # that a column of whole numbers holds


class ShapeError(ValueError):
    """Data that are not of a type; the message says where and why."""


@cache
def _keys(record: Any) -> tuple[Mapping[str, Any], frozenset[str]]:
    """The keys of a record with their types, and those that must be there."""
    if is_typeddict(record):
        return get_type_hints(record), record.__required_keys__
    needed = (f.name for f in fields(record) if f.default is MISSING and f.default_factory is MISSING)
    return get_type_hints(record), frozenset(needed)


def check_shape(data: Any, hint: Any, *, at: str = "") -> None:
    """Check what JSON gave against the annotation of a field, or against a whole record.

    >>> from exchange_facts.records import Check
    >>> check_shape({"check": "sum", "ok": True, "facts": ["f1"], "message": "1 = 1"}, Check)
    >>> check_shape({"check": "sum", "ok": True, "facts": ["f1", 2], "message": "1 = 1"}, Check)
    Traceback (most recent call last):
    exchange_facts.corpus.shape.ShapeError: facts[1] must be a string, not 2

    Raises:
        ShapeError: it does not fit.
    """
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        if data is not None or NoneType not in inner:
            check_shape(data, next(kind for kind in inner if kind is not NoneType), at=at)
    elif origin is Literal:
        _need(isinstance(data, str) and data in inner, data, at, f"one of {', '.join(inner)}")
    elif origin in (list, tuple):
        _need(isinstance(data, list), data, at, "a list")
        _need(origin is list or len(data) == len(inner), data, at, f"a list of {len(inner)}")
        for number, item in enumerate(data):
            check_shape(item, inner[0] if origin is list else inner[number], at=f"{at}[{number}]")
    elif origin is dict:
        _need(isinstance(data, dict), data, at, "an object")
        for name, value in data.items():
            check_shape(value, inner[1], at=_below(at, name))
    elif is_dataclass(hint) or is_typeddict(hint):
        _need(isinstance(data, dict), data, at, "an object")
        known, needed = _keys(hint)
        for name in sorted(needed - data.keys()):
            raise ShapeError(f"{_below(at, name)} is missing")
        for name, value in data.items():
            if name not in known:
                raise ShapeError(f"{_below(at, name)} is unknown")
            check_shape(value, known[name], at=_below(at, name))
    elif hint is not Any:
        _need(type(data) is hint or (hint is float and type(data) is int), data, at, _WORDS[hint])
        _need(hint is not int or abs(data) < _LARGEST, data, at, f"less than {_LARGEST:,}")
        _need(hint is not str or _is_text(data), data, at, "text without halves of characters")


def _below(at: str, name: str) -> str:
    return f"{at}.{name}" if at else name


def _is_text(data: str) -> bool:
    try:
        data.encode()
    except UnicodeEncodeError:  # JSON can write half a surrogate pair, UTF-8 cannot
        return False
    return True


def _need(fits: bool, data: Any, at: str, words: str) -> None:
    if not fits:
        raise ShapeError(f"{at or 'this'} must be {words}, not {json.dumps(data):.40}")
