"""The reference of every key: it is what the schema says, and all of it."""

import json
import re
from typing import Any

import pytest

from generator.reporting.schema_reference import link_target, schema_reference
from generator.wording import Words
from tests.conftest import ROOT, Golden

PAGES = {"plan": "plan-reference.md", "workspace": "settings-reference.md"}


def schema(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((ROOT / "schema" / f"{name}.schema.json").read_text(encoding="utf-8"))
    return content


@pytest.fixture(params=PAGES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def page(name: str) -> str:
    return schema_reference(schema(name), name, Words())


def test_the_manuals_page_is_up_to_date(name: str, page: str, golden: Golden) -> None:
    golden(f"../../docs/{PAGES[name]}", page)


def test_every_key_is_told_with_what_it_says_and_an_example(name: str, page: str) -> None:
    told = re.findall(r"(?m)^\| `([a-z_]+)`(?: \(required\))? \| (.+) \| (.+) \| (.+) \|$", page)
    assert {key for key, *_ in told} == set(keys(schema(name)))
    assert [row for row in told if any(not cell.strip() for cell in row)] == []


def keys(node: Any) -> list[str]:
    if isinstance(node, list):
        return [key for item in node for key in keys(item)]
    if isinstance(node, dict):
        below = [key for part, inner in node.items() if part not in {"examples", "default"} for key in keys(inner)]
        properties = node.get("properties")
        return [*(properties if isinstance(properties, dict) else ()), *below]
    return []


def test_every_link_leads_to_a_heading_and_no_two_headings_are_alike(page: str) -> None:
    headings = [link_target(heading) for heading in re.findall(r"(?m)^#+ (.+)$", page)]
    assert len(set(headings)) == len(headings)
    links = re.findall(r"\]\(#([^)]*)\)", page)
    assert len(links) > 1
    assert [link for link in links if link not in headings] == []


def test_a_tables_rows_have_four_cells(page: str) -> None:
    rows = [line for line in page.splitlines() if line.startswith("|")]
    assert [row for row in rows if len(re.findall(r"(?<!\\)\|", row)) != 5] == []
    assert "\n\n\n" not in page


def test_a_small_schema_is_told_in_full() -> None:
    small = {
        "title": "Small",
        "type": "object",
        "description": "A file.",
        "required": ["a"],
        "properties": {
            "a": {"$ref": "#/definitions/day", "description": "When <it> is.", "examples": ["2026-05-01"]},
            "b": {
                "description": "Either | or.",
                "anyOf": [
                    {"type": "array", "items": {"type": "string"}},
                    {"type": "object", "description": "A thing.", "properties": {"n": {"type": "integer"}}},
                ],
                "examples": [["x"], {"n": 1}],
            },
            "c": {"description": "A share.", "type": "number", "minimum": 0, "maximum": 1, "default": 1},
        },
        "definitions": {
            "day": {"type": "string", "format": "date", "description": "A day.", "examples": ["2026-05-01"]}
        },
    }
    page = schema_reference(small, "small", Words())
    assert "| `a` (required) | [`day`](#day) | When &lt;it> is. | `2026-05-01` |\n" in page
    assert "| `b` | a list of texts, or [`b`](#b) | Either \\| or. | `[x]` |\n" in page
    assert "| `c` | a number from 0 to 1; by default `1` | A share. |  |\n" in page
    assert "## `b`\n\nA thing.\n" in page
    assert "### `day`\n\nA day. Takes a day, `YYYY-MM-DD`; for example `2026-05-01`.\n" in page
