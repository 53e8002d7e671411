"""What a workspace keeps from all its customers is gone from their view, and the signature still stands."""

import json
from collections.abc import Callable
from datetime import date

import pytest
import yaml

from generator.audience import View, customer_view
from generator.loading import load_workspace
from generator.model.plan import Plan
from generator.model.vocabulary import Restriction
from generator.model.workspace import Workspace
from tests.canaries import Canaries
from tests.conftest import ROOT, read

DAY = date(2026, 3, 1)
PARTS: dict[Restriction, Callable[[View], object]] = {
    Restriction.CONTRACT: lambda view: view.plan.customer.contract,
    Restriction.EMAIL: lambda view: [person.email for person in view.plan.stakeholders if person.email],
    Restriction.PHASES: lambda view: view.plan.phases,
    Restriction.ROADMAP: lambda view: view.plan.roadmap,
    Restriction.RISKS: lambda view: view.plan.risks,
    Restriction.OPPORTUNITIES: lambda view: view.plan.opportunities,
    Restriction.EVENTS: lambda view: view.plan.events,
}


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    path = tmp_path_factory.mktemp("all") / "quillmere.yml"
    path.write_text(yaml.safe_dump(Canaries(prefix="qz").data, sort_keys=False), encoding="utf-8")
    return read(path)


def view(plan: Plan, *hides: Restriction) -> View:
    return customer_view(plan, DAY, Workspace(customer_hides=frozenset(hides)))


@pytest.mark.parametrize("part", Restriction)
def test_a_part_that_is_kept_is_gone_and_the_others_are_there(plan: Plan, part: Restriction) -> None:
    restricted = view(plan, part)
    assert {kept for kept, find in PARTS.items() if not find(restricted)} == {part}


def test_what_was_signed_is_the_same(plan: Plan) -> None:
    assert view(plan, *Restriction).facts.sign_off.digest == view(plan).facts.sign_off.digest


def test_the_settings_name_the_parts() -> None:
    described = json.loads((ROOT / "schema" / "workspace.schema.json").read_text(encoding="utf-8"))
    hides = described["properties"]["audiences"]["properties"]["customer"]["properties"]["hides"]
    assert set(hides["items"]["enum"]) == set(Restriction)


def test_the_settings_are_read(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("settings") / "planfolio.yml"
    path.write_text("audiences:\n  customer:\n    hides: [roadmap, email]\n", encoding="utf-8")
    workspace, diagnostics = load_workspace(path)
    assert diagnostics == ()
    assert workspace.customer_hides == {Restriction.ROADMAP, Restriction.EMAIL}
