"""The example plans: one of each type, together every key, and what each is there to show."""

import json
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
import yaml

from generator.analysis.facts import EntryKind, Rag
from generator.audience import internal_view
from generator.loading.yaml_tree import read_tree
from generator.model.plan import Plan
from generator.model.vocabulary import Decision, PlanType
from generator.model.workspace import Workspace
from tests.conftest import ROOT

SCHEMA: dict[str, Any] = json.loads((ROOT / "schema" / "plan.schema.json").read_text(encoding="utf-8"))
FILES = sorted((ROOT / "plans").glob("*.yml"))
Key = tuple[frozenset[str], str]
"""A key of a kind of mapping; mappings with the same keys, such as the baselines of two metrics, are of one kind."""


def forms(node: dict[str, Any]) -> list[dict[str, Any]]:
    """Every form that a value may take, references followed."""
    if "$ref" in node:
        return forms(SCHEMA["definitions"][node["$ref"].rsplit("/", 1)[-1]])
    nested = [form for key in ("allOf", "anyOf") for below in node.get(key, ()) for form in forms(below)]
    return [node, *nested]


def known(node: dict[str, Any]) -> set[Key]:
    found: set[Key] = set()
    for form in forms(node):
        properties = form.get("properties", {})
        found |= {(frozenset(properties), key) for key in properties}
        for below in (*properties.values(), *([form["items"]] if "items" in form else ())):
            found |= known(below)
    return found


def used(value: Any, node: dict[str, Any]) -> set[Key]:
    found: set[Key] = set()
    for form in forms(node):
        properties = form.get("properties", {})
        if isinstance(value, dict):
            for key in value.keys() & properties.keys():
                found |= {(frozenset(properties), key)} | used(value[key], properties[key])
        if isinstance(value, list) and "items" in form:
            for item in value:
                found |= used(item, form["items"])
    return found


def test_together_they_show_every_key() -> None:
    shown = set()
    for path in FILES:
        data, *_ = read_tree(path.read_text(encoding="utf-8"), path.name)
        shown |= used(data, SCHEMA)
    # Who may see an item is said of each kind of item in the same words.
    missing = {key for _, key in known(SCHEMA) - shown}
    assert missing - {"visibility"} == set()
    assert any(key == "visibility" for _, key in shown)


def test_there_is_one_of_each_type(examples: dict[str, Plan]) -> None:
    assert {plan.type for plan in examples.values()} == set(PlanType)


def test_one_was_signed_and_then_changed(examples: dict[str, Plan], example_day: date) -> None:
    plan = examples["pelham-and-daughters"]
    facts = internal_view(plan, example_day, Workspace()).facts
    assert any(entry.decision is Decision.ACCEPTED for entry in plan.sign_off)
    assert facts.sign_off.state == "superseded"


def test_one_is_at_risk_with_a_red_health_and_weekly_reviews(examples: dict[str, Plan], example_day: date) -> None:
    view = internal_view(examples["saltmarrow-outdoor"], example_day, Workspace())
    assert view.plan.status == "at_risk"
    assert view.account is not None
    assert view.account.health.colour is Rag.RED
    weekly = [entry for entry in view.facts.timeline if entry.kind is EntryKind.CHECKPOINT]
    days = [entry.planned_date for entry in weekly if entry.date > example_day]
    assert len(days) > 5
    assert {(later - earlier).days for earlier, later in pairwise(days)} == {7}


def test_one_runs_three_years_and_one_is_a_light_goal_card(examples: dict[str, Plan]) -> None:
    assert any(plan.scope_months == 36 for plan in examples.values())
    card = examples["thistle-and-otter"]
    assert (card.type, len(card.outcomes)) == (PlanType.GOAL_CARD, 1)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_editor_finds_the_schema(path: Any) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=../schema/plan.schema.json"
    assert yaml.safe_load(path.read_text(encoding="utf-8"))
