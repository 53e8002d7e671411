"""What tests in every room share: plans, the day, golden files, our own command."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, settings

from generator.loading import load_plan
from generator.model.plan import Plan
from generator.model.workspace import Workspace

ROOT = Path(__file__).parent.parent
GOLDEN = ROOT / "tests" / "golden"
FLOOR = ROOT / "tests" / "plans" / "floor.yml"
SECRETS = ROOT / "tests" / "plans" / "quillmere.yml"
FIELD_TEMPLATE = ROOT.parent / "shared" / "sources" / "001-success-plan-templates.txt"

Golden = Callable[[str, str], None]

# A busy machine is no counterexample.
settings.register_profile("planfolio", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("planfolio")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew; read every difference")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What drives a browser or an office suite comes first, so that no process is left alone with it at the end."""
    items.sort(key=lambda item: not any(item.get_closest_marker(name) for name in ("browser", "office")))


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compares a text with the golden file of that name."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.exists(), f"no golden file {name}: run pytest --update-golden and read it"
        assert text == path.read_text(encoding="utf-8")

    return compare


def read(path: Path) -> Plan:
    loaded = load_plan(path)
    assert loaded.plan is not None, loaded.diagnostics
    return loaded.plan


@pytest.fixture(scope="session")
def floor() -> Plan:
    """The plan with the least keys."""
    return read(FLOOR)


@pytest.fixture(scope="session")
def examples() -> dict[str, Plan]:
    """The example plans by id."""
    return {path.stem: read(path) for path in sorted((ROOT / "plans").glob("*.yml"))}


@pytest.fixture(scope="session")
def example_day() -> date:
    """The day on which the example plans are looked at."""
    return date(2026, 11, 20)


@pytest.fixture
def workspace() -> Workspace:
    """Default settings."""
    return Workspace()


@pytest.fixture
def plan_of(tmp_path: Path) -> Callable[..., Plan]:
    """A plan from the least data: `plan_of(outcomes=[...])` completes it to a whole plan."""

    def make(**parts: Any) -> Plan:
        data: dict[str, Any] = {
            "plan": {"version": "1", "created": "2026-01-01", "status": "active", **parts.pop("plan", {})},
            "customer": {"company": "Quillmere Optics", **parts.pop("customer", {})},
            "stakeholders": {
                "customer": [{"name": "Ada Brandt", "type": "executive_sponsor"}, {"name": "Cem Doruk"}],
                "vendor": [{"name": "Eve Falk", "type": "csm"}],
            },
            "outcomes": [{"id": "O1", "description": "Something better"}],
            **parts,
        }
        path = tmp_path / "quillmere.yml"
        path.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), encoding="utf-8")
        return read(path)

    return make


@pytest.fixture(scope="session")
def field_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The field's own template with its review agenda as a plan file, where the collection of texts is at hand."""
    if not FIELD_TEMPLATE.exists():
        pytest.skip(f"could not run: the field's texts are not at hand; {FLOOR.name} has the same shape and dates")
    plan, agenda = re.findall(r"```yaml\n(.*?)```", FIELD_TEMPLATE.read_text(encoding="utf-8"), re.DOTALL)
    path = tmp_path_factory.mktemp("template") / "acme-corp.yml"
    path.write_text(plan + agenda, encoding="utf-8")
    return path


RunCommand = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def planfolio(tmp_path: Path) -> RunCommand:
    """Runs our command in a folder of its own."""

    def run(*arguments: str, cwd: Path = tmp_path, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-W", "error", "-m", "generator", *arguments],
            cwd=cwd,
            env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def as_json(text: str) -> Any:
    return json.loads(text)
