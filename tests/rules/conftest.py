"""What tests of rules share: parts of plans completed to whole ones, and what the rules say of them."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.analysis.assessment import assess
from generator.diagnostics import Diagnostic
from generator.loading import LoadedPlan, load_plan
from generator.model.plan import Plan
from generator.model.workspace import Policy, RuleSettings
from generator.rules import EXAMPLE_DAY, DatedContext, RuleReport, run_rules
from generator.wording import untranslated

CASES = Path(__file__).parent / "cases"
FRAME = (Path(__file__).parent / "frame.yml").read_text(encoding="utf-8")
_SECTION = re.compile(r"^(\w+):.*?(?=^\w|\Z)", re.MULTILINE | re.DOTALL)

Complete = Callable[[str], tuple[Plan, LoadedPlan]]


def completed(text: str) -> str:
    """A part of a plan made whole: what it leaves out comes from the frame and stands below it."""
    stated = yaml.safe_load(text) or {}
    missing = "".join(match[0] for match in _SECTION.finditer(FRAME) if match[1] not in stated)
    if "stakeholders" in stated:
        missing = _with_others(missing, stated["stakeholders"])
    return text.rstrip("\n") + "\n" + missing


def _with_others(text: str, stakeholders: dict[str, list[dict[str, Any]]]) -> str:
    """The frame's sections with the stakeholders of the case in place of those whom it does not have."""
    everybody = [person["name"] for people in stakeholders.values() for person in people]
    for side, people in yaml.safe_load(FRAME)["stakeholders"].items():
        own = [person["name"] for person in stakeholders.get(side, ())]
        for name in (person["name"] for person in people if person["name"] not in everybody):
            if not own:
                text = re.sub(rf"{side}: {name}(, )?", "", text)
            text = text.replace(name, (own or everybody)[0])
    return text


@pytest.fixture
def complete(tmp_path: Path) -> Complete:
    """Reads a part of a plan, completed to a whole one."""

    def read(text: str) -> tuple[Plan, LoadedPlan]:
        path = tmp_path / "quillmere.yml"
        path.write_text(completed(text), encoding="utf-8")
        loaded = load_plan(path, "quillmere.yml")
        assert loaded.plan is not None, [f"{one.line}: {one.message}" for one in loaded.diagnostics]
        return loaded.plan, loaded

    return read


def context_of(plan: Plan, as_of: date = EXAMPLE_DAY, **settings: Any) -> DatedContext:
    policy = Policy()
    return DatedContext(
        plan=plan,
        policy=policy,
        settings=RuleSettings(**settings),
        customer_hides=frozenset(),
        untranslated=untranslated(plan.locale),
        facts=assess(plan, as_of, policy),
    )


def report_of(plan: Plan, as_of: date = EXAMPLE_DAY, **settings: Any) -> RuleReport:
    return run_rules(context_of(plan, as_of, **settings))


def told(report: RuleReport, loaded: LoadedPlan) -> list[Diagnostic]:
    return sorted((loaded.locate(finding) for finding in report.findings), key=Diagnostic.sort_key)
