"""Milestones: which state fits first, what a slip is, what a forecast rests on."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from generator.analysis.assessment import assess
from generator.analysis.facts import MilestoneFacts, MilestoneState
from generator.model.plan import Plan
from generator.model.workspace import Policy

DAY = date(2026, 3, 1)
BOTH = {"customer": "Ada Brandt", "vendor": "Eve Falk"}


@pytest.fixture
def milestones(plan_of: Callable[..., Plan]) -> Callable[..., list[MilestoneFacts]]:
    def make(*given: dict[str, Any]) -> list[MilestoneFacts]:
        named = [{"name": f"Step {number}", "owners": BOTH, **one} for number, one in enumerate(given, 1)]
        plan = plan_of(outcomes=[{"id": "O1", "description": "d", "milestones": named}])
        return list(assess(plan, DAY, Policy()).milestones)

    return make


@pytest.mark.parametrize(
    ("given", "state"),
    [
        ({"target_date": "2026-02-01", "status": "complete"}, MilestoneState.COMPLETE),
        ({"target_date": "2026-02-01", "status": "cancelled"}, MilestoneState.CANCELLED),
        ({"target_date": "2026-02-01", "status": "not_applicable"}, MilestoneState.NOT_APPLICABLE),
        ({"target_date": "2026-02-28", "status": "blocked"}, MilestoneState.OVERDUE),
        ({"target_date": "2026-03-01", "status": "blocked"}, MilestoneState.BLOCKED),
        ({"target_date": "2026-03-01", "blockers": ["No key"]}, MilestoneState.BLOCKED),
        ({"target_date": "2026-03-01", "status": "at_risk"}, MilestoneState.AT_RISK),
        ({"target_date": "2026-06-01", "owners": {"vendor": "Eve Falk"}}, MilestoneState.AT_RISK),
        ({"target_date": "2026-03-01"}, MilestoneState.DUE_SOON),
        ({"target_date": "2026-03-15", "status": "in_progress"}, MilestoneState.DUE_SOON),
        ({"target_date": "2026-03-16", "status": "in_progress"}, MilestoneState.IN_PROGRESS),
        ({"target_date": "2026-03-16"}, MilestoneState.UPCOMING),
    ],
)
def test_the_first_state_that_fits(
    milestones: Callable[..., list[MilestoneFacts]], given: dict[str, Any], state: MilestoneState
) -> None:
    (facts,) = milestones(given)
    assert facts.state is state
    assert facts.reasons


@pytest.mark.parametrize(
    ("given", "slip"),
    [
        ({"target_date": "2026-02-01", "actual_date": "2026-02-11", "status": "complete"}, 10),
        ({"target_date": "2026-02-01", "actual_date": "2026-01-30", "status": "complete"}, -2),
        ({"target_date": "2026-04-01", "committed_date": "2026-03-01"}, 31),
        ({"target_date": "2026-02-27"}, 2),
        ({"target_date": "2026-02-27", "committed_date": "2026-02-20"}, 9),
        ({"target_date": "2026-04-01"}, 0),
        ({"target_date": "2026-02-01", "status": "cancelled"}, 0),
    ],
)
def test_slip_runs_from_the_committed_date(
    milestones: Callable[..., list[MilestoneFacts]], given: dict[str, Any], slip: int
) -> None:
    (facts,) = milestones(given)
    assert facts.slip_days == slip


class TestForecast:
    def test_is_the_target_where_nothing_is_late(self, milestones: Callable[..., list[MilestoneFacts]]) -> None:
        (facts,) = milestones({"target_date": "2026-04-01"})
        assert facts.forecast_date == date(2026, 4, 1)

    def test_is_today_for_what_is_overdue(self, milestones: Callable[..., list[MilestoneFacts]]) -> None:
        (facts,) = milestones({"target_date": "2026-02-01"})
        assert facts.forecast_date == DAY

    def test_carries_a_delay_along_a_chain_with_the_gaps_of_the_plan(
        self, milestones: Callable[..., list[MilestoneFacts]]
    ) -> None:
        late, second, third = milestones(
            {"target_date": "2026-02-19"},
            {"target_date": "2026-03-19", "depends_on": ["O1.M1"]},
            {"target_date": "2026-03-29", "depends_on": ["O1.M2"]},
        )
        assert late.days_overdue == 10
        assert second.forecast_date == date(2026, 3, 29)
        assert third.forecast_date == date(2026, 4, 8)
        assert second.state is MilestoneState.AT_RISK
        assert [reason.rule for reason in second.reasons] == ["dependency_overdue"]
        assert [reason.rule for reason in third.reasons] == ["dependency_forecast_late"]

    def test_sees_a_dependency_that_stands_further_down(self, milestones: Callable[..., list[MilestoneFacts]]) -> None:
        first, _ = milestones({"target_date": "2026-03-19", "depends_on": ["O1.M2"]}, {"target_date": "2026-02-19"})
        assert first.forecast_date == date(2026, 3, 29)

    def test_a_new_date_has_taken_account_of_what_is_done(
        self, milestones: Callable[..., list[MilestoneFacts]]
    ) -> None:
        done = {"target_date": "2026-02-01", "actual_date": "2026-02-11", "status": "complete"}
        _, kept = milestones(done, {"target_date": "2026-04-01", "depends_on": ["O1.M1"]})
        assert kept.forecast_date == date(2026, 4, 11)
        assert [(reason.rule, reason.values["days"]) for reason in kept.reasons] == [("dependency_done_late", 10)]
        moved = {"target_date": "2026-04-15", "committed_date": "2026-04-01", "depends_on": ["O1.M1"]}
        _, facts = milestones(done, moved)
        assert facts.forecast_date == date(2026, 4, 15)
        assert facts.state is MilestoneState.UPCOMING

    def test_takes_a_chain_longer_than_a_call_stack(self, milestones: Callable[..., list[MilestoneFacts]]) -> None:
        chain: list[dict[str, Any]] = [
            {"target_date": "2026-04-01", "depends_on": [f"O1.M{number}"]} for number in range(2, 1501)
        ]
        assert milestones(*chain, {"target_date": "2026-02-19"})[0].forecast_date == date(2026, 4, 11)
