"""What both schemas owe to editors: an example of every key, and examples and defaults that are right themselves."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft7Validator, FormatChecker

from generator.loading.schema_engines import is_date
from tests.conftest import ROOT

_FORMATS = FormatChecker(formats=())
_FORMATS.checks("date")(is_date)


@pytest.fixture(params=["plan", "workspace"])
def schema(request: pytest.FixtureRequest) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((ROOT / "schema" / f"{request.param}.schema.json").read_text(encoding="utf-8"))
    return content


def parts(node: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every subschema with the way to it."""
    if isinstance(node, list):
        for index, item in enumerate(node):
            yield from parts(item, f"{path}[{index}]")
    elif isinstance(node, dict):
        if not path.endswith(("properties", "definitions", "patternProperties")):
            yield path, node
        for name, below in node.items():
            if name not in {"examples", "default", "enum", "required"}:
                yield from parts(below, f"{path}.{name}")


def described(schema: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """The subschemas of keys, patterns of keys, and definitions."""
    above = ("properties", "patternProperties", "definitions")
    return [(path, node) for path, node in parts(schema) if path.rpartition(".")[0].endswith(above)]


def test_every_key_has_a_description_and_an_example(schema: dict[str, Any]) -> None:
    assert len(described(schema)) > 30
    assert [path for path, node in described(schema) if not node.get("description") or not node.get("examples")] == []


def test_every_example_and_default_is_right(schema: dict[str, Any]) -> None:
    validator = Draft7Validator(schema, format_checker=_FORMATS)
    wrong = []
    checked = 0
    for path, node in parts(schema):
        stated = [*node.get("examples", ()), *([node["default"]] if "default" in node else ())]
        for value in stated:
            checked += 1
            wrong += [(path, value, error.message) for error in validator.evolve(schema=node).iter_errors(value)]
    assert wrong == []
    assert checked > 30


def test_a_wrong_example_would_be_found(schema: dict[str, Any]) -> None:
    validator = Draft7Validator(schema, format_checker=_FORMATS)
    named = [node for path, node in described(schema) if path.endswith(".name")]
    assert named
    assert not validator.evolve(schema=named[0]).is_valid(" ")
