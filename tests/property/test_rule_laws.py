"""Laws of the rules, over plans that use any of the keys that there are."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.analysis.assessment import assess
from generator.diagnostics import Severity
from generator.loading import load_plan
from generator.model.workspace import Policy, RuleSettings
from generator.rules import RULES, DatedContext, checklist, run_rules
from generator.rules.rule import Rule
from tests.property.whole_plans import whole_plans

DAYS = st.dates(date(2025, 6, 1), date(2028, 6, 1))
SETTINGS = st.builds(
    RuleSettings,
    severity=st.dictionaries(
        st.sampled_from([rule.id for rule in RULES]), st.sampled_from(["off", "info", "warning", "error"])
    ),
    milestone_owners=st.sampled_from(["one", "both_sides"]),
    outcome_count=st.sampled_from(["3-5", "2-4"]),
)


@settings(max_examples=40)
@given(whole_plans(), DAYS, SETTINGS)
def test_rules_speak_of_places_and_keep_to_their_severity(
    tmp_path_factory: pytest.TempPathFactory, data: dict[str, Any], day: date, rule_settings: RuleSettings
) -> None:
    path: Path = tmp_path_factory.mktemp("rules") / "quillmere.yml"
    path.write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")
    loaded = load_plan(path)
    assert loaded.plan is not None, loaded.diagnostics
    policy = Policy()
    context = DatedContext(
        plan=loaded.plan,
        policy=policy,
        settings=rule_settings,
        customer_hides=frozenset(),
        untranslated=0,
        facts=assess(loaded.plan, day, policy),
    )
    report = run_rules(context)
    undated = {rule.id for rule in RULES if isinstance(rule, Rule)}
    for finding in report.findings:
        assert rule_settings.severity.get(finding.id) != "off"
        assert finding.severity is not Severity.ERROR or finding.id in undated
        told = loaded.locate(finding)
        assert told.line is not None
        assert told.message == " ".join(told.message.split()), "one line"
    assert set(report.waived) <= set(report.breaches)
    lines = checklist(report, context).lines
    assert len(lines) == 10
    assert json.dumps([dict(line.facts) for line in lines])
