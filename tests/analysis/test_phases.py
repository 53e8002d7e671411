"""Phases: those that the plan lays out in time, and the customer's place in the lifecycle."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from generator.analysis.assessment import assess
from generator.analysis.facts import PhaseFacts, PhaseState
from generator.model.plan import Plan
from generator.model.vocabulary import Phase
from generator.model.workspace import Policy

DAY = date(2026, 3, 1)


def step(status: str = "pending", target_date: str = "2026-06-01", **more: Any) -> dict[str, Any]:
    return {"name": "Step", "target_date": target_date, "status": status, **more}


def outcome(number: int, *milestones: dict[str, Any], status: str = "in_progress") -> dict[str, Any]:
    return {"id": f"O{number}", "description": "d", "status": status, "milestones": list(milestones)}


class TestPhaseOfThePlan:
    @pytest.fixture
    def phase(self, plan_of: Callable[..., Plan]) -> Callable[..., PhaseFacts]:
        def make(*milestones: dict[str, Any], target_date: str | None = "2026-04-01") -> PhaseFacts:
            stated = {"id": "90d", "name": "First value", "criteria": ["Ten dashboards live"]}
            given = {**stated, **({"target_date": target_date} if target_date else {})}
            work = [{**one, "phase": "90d"} for one in milestones]
            plan = plan_of(phases=[given], outcomes=[outcome(1, *work, step("complete"))])
            (facts,) = assess(plan, DAY, Policy()).phases
            assert facts.criteria == ("Ten dashboards live",)
            return facts

        return make

    def test_is_complete_with_its_milestones(self, phase: Callable[..., PhaseFacts]) -> None:
        facts = phase(step("complete"), step("cancelled"))
        assert (facts.state, facts.done, facts.total) == (PhaseState.COMPLETE, 1, 1)

    def test_is_at_risk_with_a_late_milestone_and_overdue_by_its_own_day(
        self, phase: Callable[..., PhaseFacts]
    ) -> None:
        late = phase(step("complete"), step(target_date="2026-02-20"))
        assert (late.state, late.overdue) == (PhaseState.AT_RISK, 1)
        assert phase(step(), target_date="2026-02-20").state is PhaseState.OVERDUE

    def test_without_milestones_its_day_passes_and_nobody_can_tell_more(self, phase: Callable[..., PhaseFacts]) -> None:
        assert phase(target_date="2026-02-20").state is PhaseState.PASSED
        assert phase().state is PhaseState.UPCOMING
        assert phase(target_date=None).state is PhaseState.UPCOMING

    @pytest.mark.parametrize("begun", [step("complete"), step("in_progress"), step(percent_complete=20)])
    def test_is_in_progress_once_something_is_begun(
        self, phase: Callable[..., PhaseFacts], begun: dict[str, Any]
    ) -> None:
        assert phase(begun, step()).state is PhaseState.IN_PROGRESS
        assert phase(step(), step()).state is PhaseState.UPCOMING


class TestLifecycle:
    @pytest.mark.parametrize(
        ("outcomes", "phase", "rule"),
        [
            ([outcome(1, step("complete"), step()), outcome(2)], Phase.ONBOARDING, "no_outcome_through"),
            ([outcome(1, status="complete"), outcome(2), outcome(3)], Phase.ADOPTION, "some_outcome_through"),
            ([outcome(1, status="complete"), outcome(2)], Phase.OPTIMIZATION, "most_outcomes_achieved"),
            ([outcome(1, status="complete")], Phase.EXPANSION, "every_outcome_achieved"),
            ([outcome(1, status="cancelled")], Phase.ONBOARDING, "no_outcome_through"),
        ],
    )
    def test_follows_from_what_was_achieved(
        self, plan_of: Callable[..., Plan], outcomes: list[dict[str, Any]], phase: Phase, rule: str
    ) -> None:
        facts = assess(plan_of(outcomes=outcomes), DAY, Policy()).lifecycle
        assert (facts.phase, facts.is_computed) == (phase, True)
        assert [reason.rule for reason in facts.reasons] == [rule]

    @pytest.mark.parametrize(("start", "phase"), [("2025-12-01", Phase.ONBOARDING), ("2025-11-30", Phase.ADOPTION)])
    def test_onboarding_ends_with_its_days(self, plan_of: Callable[..., Plan], start: str, phase: Phase) -> None:
        plan = plan_of(customer={"contract": {"start_date": start}})
        assert assess(plan, DAY, Policy()).lifecycle.phase is phase

    def test_all_milestones_of_one_outcome_end_the_onboarding(self, plan_of: Callable[..., Plan]) -> None:
        measured = {
            **outcome(1, step("complete")),
            "baseline": {"current": 0},
            "target": {"goal": 10},
            "measurements": [{"date": "2026-02-01", "value": 5}],
        }
        assert assess(plan_of(outcomes=[measured]), DAY, Policy()).lifecycle.phase is Phase.ADOPTION

    @pytest.mark.parametrize(
        ("renewal", "phase"),
        [
            ("2026-03-01", Phase.RENEWAL),
            ("2026-08-28", Phase.RENEWAL),
            ("2026-08-29", Phase.ONBOARDING),
            ("2026-02-28", Phase.ONBOARDING),
        ],
    )
    def test_renewal_lasts_from_the_opening_of_its_window_to_its_day(
        self, plan_of: Callable[..., Plan], renewal: str, phase: Phase
    ) -> None:
        plan = plan_of(customer={"contract": {"renewal_date": renewal}})
        assert assess(plan, DAY, Policy()).lifecycle.phase is phase

    def test_what_the_plan_states_stands(self, plan_of: Callable[..., Plan]) -> None:
        facts = assess(plan_of(plan={"phase": "expansion"}), DAY, Policy()).lifecycle
        assert (facts.phase, facts.is_computed) == (Phase.EXPANSION, False)
