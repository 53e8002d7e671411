"""The manual's table of what the field asks for: each answer exists, and none is missing."""

import json
import re
from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_type_hints

import pytest

from generator.cli.commands import planfolio
from generator.documents import DOCUMENTS
from generator.portal.pages import PAGES
from generator.rules.registry import RULES
from tests.conftest import ROOT

TEXT = (ROOT / "docs" / "coverage.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in TEXT.splitlines()
    if line.startswith("|") and not line.startswith("|---") and "| here |" not in line
]


def test_every_row_has_its_answer() -> None:
    assert len(ROWS) > 100
    for asked, *answer in ROWS:
        assert asked
        assert len(answer) == 1
        assert re.fullmatch(r"`[a-z]+:[^`]+`(, `[a-z]+:[^`]+`)*", answer[0]), asked


def schema_keys(name: str) -> set[str]:
    """Every key of a schema as the table writes it: without the lists between."""
    content = json.loads((ROOT / "schema" / f"{name}.schema.json").read_text(encoding="utf-8"))

    def below(node: Any, path: str) -> set[str]:
        if isinstance(node, list):
            return {key for item in node for key in below(item, path)}
        if not isinstance(node, dict):
            return set()
        if "$ref" in node:
            return below(content["definitions"][node["$ref"].rsplit("/", 1)[-1]], path)
        found = set()
        for key, value in node.get("properties", {}).items():
            here = f"{path}.{key}".lstrip(".")
            found |= {here} | below(value, here)
        for inner in {"items", "allOf", "anyOf"} & node.keys():
            found |= below(node[inner], path)
        return found

    return below(content, "")


def fact_names() -> set[str]:
    """Every field of the facts, down to those of lists."""
    from generator.analysis.account_facts import AccountFacts  # noqa: PLC0415 - the facts themselves
    from generator.analysis.facts import PlanFacts  # noqa: PLC0415

    found: set[str] = set()

    def below(kind: Any, path: str) -> None:
        for inner in (kind, *get_args(kind)):
            if is_dataclass(inner) and isinstance(inner, type):
                hints = get_type_hints(inner)
                for field in fields(inner):
                    here = f"{path}.{field.name}".lstrip(".")
                    if here not in found:
                        found.add(here)
                        below(hints[field.name], here)
            elif get_args(inner) and inner is not kind:
                below(inner, path)

    below(PlanFacts, "")
    found.add("account")
    below(AccountFacts, "account")
    return found


def _known(kind: str) -> set[str]:
    match kind:
        case "key":
            return schema_keys("plan")
        case "setting":
            return schema_keys("workspace")
        case "rule":
            return {rule.id for rule in RULES}
        case "fact":
            return fact_names()
        case "command":
            options = {
                f"{name} {option}"
                for name, command in planfolio.commands.items()
                for parameter in command.params
                for option in parameter.opts
            }
            return set(planfolio.commands) | options
        case "document":
            return {kind.name for kind in DOCUMENTS}
        case "portal":
            return {page.name for page in PAGES}
    return set()


@pytest.mark.parametrize("kind", ["key", "setting", "rule", "fact", "command", "document", "portal"])
def test_every_answer_exists(kind: str) -> None:
    named = set(re.findall(rf"`{kind}:([^`]+)`", TEXT))
    assert named
    assert named - _known(kind) == set()


def test_the_table_names_no_other_kind_of_answer() -> None:
    assert set(re.findall(r"`([a-z]+):[^`]+`", TEXT.split("## The template text")[1])) == {
        *("key", "setting", "rule", "fact", "command", "document", "portal")
    }
