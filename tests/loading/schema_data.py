"""Data that a schema describes, or nearly so, made up from the schema itself."""

import copy
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from hypothesis import strategies as st

_NAMED = ("properties", "patternProperties", "definitions")
_LISTED = ("allOf", "anyOf", "oneOf")
_NESTED = ("items", "additionalProperties", "propertyNames", "not", "if", "then", "else", "contains")

AWKWARD: tuple[Any, ...] = (
    *("", " ", "\n", "\x1c", "\x85", "\xa0", "\u2028", "\ufeff", "\u200b", "\ud800", "a", "none", "A b", "ü", "😀"),
    *("en", "en\n", "en-GB", "https://a.example", "a@b.example", "a@b.example\n", "#a1B2c3", "#a1b2c3\n", "-", "O1\n"),
    *("2026-02-28", "2026-02-28\n", "2026-02-30", "2024-02-29", "2026-2-3", "20260228", "2026-W09-6", "٢٠٢٦-٠٢-٢٨"),
    *("1969-12-31", "1970-01-01", "2199-12-31", "2200-01-01", "2026-02-28T00:00:00Z", "0000-00-00"),
    *(None, True, False, 0, -0.0, 1, 1.0, 1.5, 0.5, 0.01, 0.009999, -1, 100, 100.0, 100.5, 120, 121, 1000, 1001),
    *(2**53, 2.0**53, 2**53 + 1, 2**63, 2**64, -(2**64), 10**39, 1e16, 1e300, 5e-324),
    *([], [""], ["a"], ["a", "a"], [None], [1, True], [[]], [{}], {}, {"a": 1}, {"x-a": 1}, {"X-a": 1}, {"\nx-a": 1}),
)
"""What authors hardly write, and engines may hold different opinions about."""
KEYS: tuple[str, ...] = ("x-note", "x", "X-note", "\nx-note", "ax-note", "", "unknown")


@lru_cache
def awkward() -> st.SearchStrategy[Any]:
    """One of the awkward values, of its own, so that changing it changes nothing else."""
    return st.sampled_from(AWKWARD).map(copy.deepcopy)


def subschemas(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The schema and every schema in it."""
    yield schema
    for keyword in _NAMED:
        for below in schema.get(keyword, {}).values():
            yield from subschemas(below)
    for keyword in _LISTED:
        for below in schema.get(keyword, ()):
            yield from subschemas(below)
    for keyword in _NESTED:
        if isinstance(schema.get(keyword), dict):
            yield from subschemas(schema[keyword])


def without(schema: dict[str, Any], keyword: str) -> dict[str, Any]:
    """The schema with a keyword left out everywhere."""
    changed = copy.deepcopy(schema)
    for below in list(subschemas(changed)):
        below.pop(keyword, None)
    return changed


_DAYS = st.dates(date(1960, 1, 1), date(2210, 12, 31)).map(date.isoformat) | st.sampled_from(
    ("1969-12-31", "1970-01-01", "2026-02-30", "2199-12-31", "2200-01-01")
)


@st.composite
def nearly(draw: st.DrawFn, schema: dict[str, Any], whole: dict[str, Any]) -> Any:
    """Data for a part of a whole schema; now and then with something awkward in it."""
    return _data(draw, schema, whole)


def _data(draw: st.DrawFn, schema: dict[str, Any], whole: dict[str, Any]) -> Any:
    if draw(st.integers(0, 15)) == 15:
        return draw(awkward())
    if "$ref" in schema:
        return _data(draw, whole["definitions"][schema["$ref"].removeprefix("#/definitions/")], whole)
    alternatives = schema.get("allOf", ()) or schema.get("anyOf", ()) or schema.get("oneOf", ())
    if alternatives and "type" not in schema:
        return _data(draw, draw(st.sampled_from(alternatives)), whole)
    if "enum" in schema:
        return draw(st.sampled_from(schema["enum"]))
    types = schema.get("type", "string")
    match types if isinstance(types, str) else draw(st.sampled_from(types)):
        case "object":
            return _mapping(draw, schema, whole)
        case "array":
            length = max(0, schema.get("minItems", 0) - 1) + draw(st.integers(0, 2))
            return [_data(draw, schema.get("items", {}), whole) for _ in range(length)]
        case "integer" | "number" as kind:
            return draw(_number(schema, kind))
        case "boolean":
            return draw(st.booleans())
        case "null":
            return None
        case _:
            return draw(_text(schema))


def _mapping(draw: st.DrawFn, schema: dict[str, Any], whole: dict[str, Any]) -> dict[str, Any]:
    described = schema.get("properties", {})
    keys = [key for key in schema.get("required", ()) if draw(st.integers(0, 31)) < 31]
    if described:
        keys += [draw(st.sampled_from(sorted(described))) for _ in range(draw(st.integers(0, 3)))]
    data = {key: _data(draw, described.get(key, {}), whole) for key in dict.fromkeys(keys)}
    if draw(st.integers(0, 15)) == 15:
        data[draw(st.sampled_from(KEYS))] = draw(awkward())
    return data


def _number(schema: dict[str, Any], kind: str) -> st.SearchStrategy[Any]:
    low, high = schema.get("minimum", -1000), schema.get("maximum", 1000)
    whole = st.integers(int(low) - 1, int(high) + 1)
    edges = st.sampled_from([low, high, float(low), float(high), low - 0.001, high + 0.001])
    return whole | whole.map(float) | edges | (st.floats(low, high) if kind == "number" else st.nothing())


def _text(schema: dict[str, Any]) -> st.SearchStrategy[str]:
    if schema.get("format") == "date":
        return _DAYS
    if "pattern" in schema:
        return _matching(schema["pattern"])
    return st.text(min_size=max(0, schema.get("minLength", 0) - 1), max_size=3)


@lru_cache
def _matching(pattern: str) -> st.SearchStrategy[str]:
    return st.from_regex(pattern)
