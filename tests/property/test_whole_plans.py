"""Laws of plans that use any of the keys that there are."""

import json
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.audience import customer_view, internal_view
from generator.audience.customer import customer_plan
from generator.data.facts_json import facts_json
from generator.diagnostics import has_errors
from generator.loading import load_plan
from generator.loading.places import Places
from generator.loading.plan_reader import read_plan
from generator.model.plan import Plan
from generator.model.workspace import Vendor, Workspace
from tests.conftest import ROOT
from tests.plan_data import plan_data
from tests.property.whole_plans import whole_plans

DAYS = st.dates(date(2025, 6, 1), date(2028, 6, 1))


def read(data: dict[str, Any]) -> Plan:
    return read_plan("quillmere", data, Places(file="quillmere.yml"))


@settings(max_examples=25)
@given(whole_plans())
def test_a_part_of_a_right_plan_is_a_right_plan(tmp_path_factory: pytest.TempPathFactory, data: dict[str, Any]) -> None:
    path = tmp_path_factory.mktemp("whole") / "quillmere.yml"
    path.write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")
    loaded = load_plan(path)
    assert not has_errors(loaded.diagnostics), loaded.diagnostics
    assert loaded.plan == read(data)


@settings(max_examples=25)
@given(whole_plans())
def test_loading_a_dumped_plan_gives_the_same_plan(data: dict[str, Any]) -> None:
    plan = read(data)
    assert read(plan_data(plan)) == plan


@pytest.mark.parametrize("path", sorted((ROOT / "plans").glob("*.yml")), ids=lambda path: path.stem)
def test_loading_a_dumped_example_gives_the_same_plan(path: Path, tmp_path: Path) -> None:
    plan = load_plan(path).plan
    assert plan is not None
    again = tmp_path / path.name
    again.write_text(yaml.safe_dump(plan_data(plan), sort_keys=False, allow_unicode=True), encoding="utf-8")
    assert load_plan(again).plan == plan


def shuffled(value: Any, random: Random) -> Any:
    if isinstance(value, dict):
        keys = list(value)
        random.shuffle(keys)
        return {key: shuffled(value[key], random) for key in keys}
    return [shuffled(item, random) for item in value] if isinstance(value, list) else value


@settings(max_examples=25)
@given(whole_plans(), st.randoms(use_true_random=False), DAYS)
def test_the_order_of_keys_changes_nothing(data: dict[str, Any], random: Random, day: date) -> None:
    plan, turned = read(data), read(shuffled(data, random))
    assert turned == plan
    assert internal_view(turned, day, Workspace()) == internal_view(plan, day, Workspace())


@settings(max_examples=25)
@given(whole_plans(), DAYS)
def test_there_are_facts_of_every_plan_at_every_day(data: dict[str, Any], day: date) -> None:
    plan = read(data)
    for view in (customer_view(plan, day, Workspace()), internal_view(plan, day, Workspace())):
        told = json.loads(facts_json([view], day, ()))
        assert told["plans"][0]["plan_id"] == "quillmere"


@settings(max_examples=25)
@given(whole_plans(), DAYS)
def test_the_customers_view_of_the_customers_view_is_the_same(data: dict[str, Any], day: date) -> None:
    once = customer_plan(read(data), "Tallowmere")
    assert customer_plan(once, "Tallowmere") == once
    workspace = Workspace(vendor=Vendor(name="Tallowmere"))
    assert customer_view(once, day, workspace).facts == customer_view(read(data), day, workspace).facts


@settings(max_examples=25)
@given(whole_plans(), DAYS, st.integers(0, 400))
def test_what_is_overdue_only_grows_as_the_days_go_by(data: dict[str, Any], day: date, days: int) -> None:
    plan = read(data)
    held = {plan.last_reviewed, *(review.date for review in plan.review_history)}
    now, later = (internal_view(plan, at, Workspace()).facts for at in (day, day + timedelta(days=days)))
    then = {(item.kind, item.reference): item.days_overdue for item in later.overdue}
    for item in now.overdue:
        if item.kind == "stale_measurement" or any(at is not None and day < at <= later.as_of for at in held):
            continue  # something dated in between has happened by then
        assert then[item.kind, item.reference] == item.days_overdue + days


EDITS = st.lists(
    st.tuples(st.floats(0, 0.999), st.sampled_from(["", "\t", ": ", "- ", "\n", "  ", "x", '"', "[", "9"])), max_size=4
)


@settings(max_examples=25)
@given(st.sampled_from(sorted((ROOT / "plans").glob("*.yml"))), EDITS)
def test_every_diagnostic_lies_inside_its_file(
    tmp_path_factory: pytest.TempPathFactory, path: Path, edits: list[tuple[float, str]]
) -> None:
    text = path.read_text(encoding="utf-8")
    for share, edit in edits:
        at = int(share * len(text))
        text = text[:at] + edit + text[at + 1 :]
    changed = tmp_path_factory.mktemp("changed") / path.name
    changed.write_text(text, encoding="utf-8")
    lines = text.split("\n")
    for told in load_plan(changed).diagnostics:
        if told.line is not None:
            assert 1 <= told.line <= len(lines)
            assert 1 <= (told.column or 1) <= len(lines[told.line - 1]) + 1
