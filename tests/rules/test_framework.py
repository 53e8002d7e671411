"""What holds of all rules: the table, severities, waivers, the day."""

from dataclasses import fields, replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import rules
from generator.diagnostics import Check, RuleDescription, Severity
from generator.findings import Finding
from generator.loading import check_descriptions, load_plan
from generator.model.plan import Plan
from generator.model.vocabulary import PlanStatus, Restriction
from generator.model.waiver import Waiver
from generator.model.workspace import RuleSettings
from generator.rules import EXAMPLE_DAY, RULES, check_rule_settings, rule_descriptions, run_rules
from generator.rules.rule import AnyRule, DatedRule, Rule, RuleContext, WaiverRule
from generator.rules.run import RuleReport
from tests.conftest import FLOOR, read
from tests.rules.conftest import Complete, context_of, report_of

ROOM = Path(rules.__file__).parent
_FLOOR = read(FLOOR)
_ADVICE = [
    "customer-context",
    "escalation-path",
    "feature-as-outcome",
    "measurement-stale",
    "metric-without-source",
    "milestone-without-metric",
    "milestone-without-success-criteria",
    "outcome-count",
    "outcome-not-reconfirmed",
    "renewal-link",
    "risk-without-category",
    "sponsor-priorities",
    "stakeholder-contact",
    "success-statement",
    "vendor-sponsor",
]
"""What the plan with the least keys is told on the day of its last review."""


def errors(report: RuleReport) -> set[tuple[object, ...]]:
    return {(one.path, one.id, one.message) for one in report.findings if one.severity is Severity.ERROR}


class TestTheTable:
    def test_equals_the_folder(self) -> None:
        files = {path.stem for path in ROOM.glob("*/*.py") if path.stem != "__init__"}
        assert {rule.id.replace("-", "_") for rule in RULES} == files

    def test_has_each_id_once_and_none_of_a_check(self) -> None:
        ids = [rule.id for rule in RULES]
        assert len(ids) == len(set(ids))
        assert set(ids).isdisjoint(Check)

    @pytest.mark.parametrize("description", [*rule_descriptions(), *check_descriptions()], ids=lambda one: one.id)
    def test_tells_of_each_rule_what_there_is_to_know(self, description: RuleDescription) -> None:
        assert description.summary.endswith(".")
        assert description.why.endswith(".")
        assert description.bad != description.good
        assert description.source or not description.is_waivable

    def test_describes_every_check(self) -> None:
        assert {description.id for description in check_descriptions()} == set(Check)


class TestTheDay:
    def test_is_not_seen_by_rules_that_do_not_depend_on_it(self) -> None:
        assert {field.name for field in fields(RuleContext)} == {
            "plan",
            "policy",
            "settings",
            "customer_hides",
            "untranslated",
        }

    @pytest.mark.parametrize("rule", [rule for rule in RULES if not isinstance(rule, Rule)], ids=lambda rule: rule.id)
    def test_makes_no_error_whatever_the_workspace_says(self, rule: DatedRule | WaiverRule) -> None:
        assert rule.severity in {Severity.WARNING, Severity.INFO}
        assert rule.severity_under(RuleSettings(severity={rule.id: "error"})) is Severity.WARNING
        assert rule.severity_under(RuleSettings(severity={rule.id: "info"})) is Severity.INFO
        assert rule.severity_under(RuleSettings(severity={rule.id: "off"})) is None

    @given(
        day=st.dates(date(2025, 1, 1), date(2028, 1, 1)),
        strict=st.sets(st.sampled_from([rule.id for rule in RULES])),
        expires=st.one_of(st.none(), st.dates(date(2026, 1, 1), date(2026, 12, 31))),
    )
    def test_stops_no_plan(self, day: date, strict: set[str], expires: date | None) -> None:
        """The errors of one day are those of every other, though waivers run out in between."""
        waivers = tuple(
            Waiver(rule=rule.id, item=None, reason="For a while.", expires_on=expires) for rule in RULES[::3]
        )
        plan = replace(_FLOOR, waivers=waivers)
        settings = {"severity": dict.fromkeys(strict, "error")}
        lasting = errors(report_of(plan, EXAMPLE_DAY, **settings))
        later = errors(report_of(plan, day, **settings))
        ids = {rule.id for rule in RULES if isinstance(rule, Rule)}
        assert {one[1] for one in later} <= ids
        if expires is None:
            assert later == lasting
        else:
            covered = {waiver.rule for waiver in waivers}
            assert {one for one in later if one[1] not in covered} == {one for one in lasting if one[1] not in covered}
            assert not {one for one in later if one[1] in covered}


class TestTheOrderOfRules:
    @given(st.permutations(RULES))
    def test_changes_nothing(self, order: list[AnyRule]) -> None:
        context = context_of(_FLOOR)
        assert run_rules(context, order) == run_rules(context)


class TestAPlanThatHasEnded:
    @pytest.mark.parametrize("status", [PlanStatus.COMPLETED, PlanStatus.CANCELLED, PlanStatus.ARCHIVED])
    def test_is_asked_only_what_concerns_its_record(self, status: PlanStatus) -> None:
        asked = {rule.id for rule in RULES if rule.asks_ended}
        assert {one.id for one in report_of(replace(_FLOOR, status=status)).findings} <= asked


class TestWaivers:
    def waive(self, plan: Plan, rule: str, item: str | None, *, until: date | None = None) -> RuleReport:
        waiver = Waiver(rule=rule, item=item, reason="Agreed.", expires_on=until)
        return report_of(replace(plan, waivers=(waiver,)))

    def found(self, report: RuleReport, rule: str) -> list[Finding]:
        return [finding for finding in report.findings if finding.id == rule]

    def test_hide_a_rule_in_the_whole_plan(self) -> None:
        assert self.found(report_of(_FLOOR), "metric-without-source")
        assert not self.found(self.waive(_FLOOR, "metric-without-source", None), "metric-without-source")

    def test_hide_it_at_one_item_and_not_at_others(self) -> None:
        everywhere = self.found(report_of(_FLOOR), "metric-without-source")
        elsewhere = self.found(self.waive(_FLOOR, "metric-without-source", "O1"), "metric-without-source")
        assert [one.path[1] for one in everywhere] == [0, 1]
        assert [one.path[1] for one in elsewhere] == [1]

    def test_hide_no_other_rule(self) -> None:
        before, after = report_of(_FLOOR), self.waive(_FLOOR, "metric-without-source", None)
        assert set(after.findings) == {one for one in before.findings if one.id != "metric-without-source"}

    def test_name_people_and_reviews_too(self, complete: Complete) -> None:
        plan, _ = complete(
            "review_history:\n  - {date: 2026-02-16, kind: qbr, attendees: [Eve Falk]}\n"
            "waivers:\n"
            "  - {rule: review-one-sided, item: 'qbr:2026-02-16', reason: Agreed}\n"
            "  - {rule: sponsor-priorities, item: Ada Brandt, reason: Agreed}\n"
        )
        assert "review-one-sided" not in {one.id for one in report_of(plan).findings}

    def test_still_let_the_checklist_know(self) -> None:
        report = self.waive(_FLOOR, "outcome-count", None)
        assert "outcome-count" in {one.id for one in report.waived}
        assert "outcome-count" in {one.id for one in report.breaches}

    def test_end_after_their_last_day(self) -> None:
        last = EXAMPLE_DAY
        assert not self.found(self.waive(_FLOOR, "outcome-count", None, until=last), "outcome-count")
        ended = self.waive(_FLOOR, "outcome-count", None, until=last - timedelta(days=1))
        assert self.found(ended, "outcome-count")
        assert self.found(ended, "waiver-expired")


class TestSettings:
    def test_that_name_no_rule_are_told(self) -> None:
        settings = RuleSettings(severity={"outcomes-count": "off", "outcome-count": "off"})
        (finding,) = check_rule_settings(settings)
        assert finding.path == ("rules", "severity", "outcomes-count")
        assert finding.hint == "did you mean outcome-count?"


class TestTheLeastPlan:
    def test_has_no_errors_and_only_honest_advice(self) -> None:
        """The plan with the least keys is accepted; what it lacks is told, each thing once."""
        report = report_of(_FLOOR, date(2026, 2, 1))
        assert not errors(report)
        told = [one.id for one in report.findings]
        assert sorted(set(told)) == _ADVICE
        assert len(told) < 30

    def test_of_the_field_has_no_errors_either(self, field_template: Path) -> None:
        plan = load_plan(field_template).plan
        assert plan is not None
        report = report_of(plan, date(2026, 2, 1))
        assert not errors(report)
        assert len(report.findings) < 30


def test_neighbours_in_the_table_stand_in_groups() -> None:
    groups = [rule.check.__module__.split(".")[-2] for rule in RULES]
    assert len(set(groups)) == 1 + sum(one != other for one, other in pairwise(groups))


def test_what_the_workspace_keeps_from_customers_is_internal_too(complete: Complete) -> None:
    plan, _ = complete(
        "review_history:\n  - {date: 2026-02-16, summary: 'On track, but see R1.', attendees: [Cem Doruk]}\n"
    )
    context = context_of(plan)
    assert "internal-name" not in {one.id for one in run_rules(context).findings}
    hidden = run_rules(replace(context, customer_hides=frozenset({Restriction.RISKS})))
    assert [one.path for one in hidden.findings if one.id == "internal-name"] == [("review_history", 0, "summary")]
