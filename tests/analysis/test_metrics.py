"""An outcome with several metrics: each has its own facts, the outcome the mean of those that were measured."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from generator.analysis.assessment import assess
from generator.analysis.facts import Basis, ItemKind, OutcomeFacts, OutcomeStatus, PlanFacts
from generator.model.plan import Plan
from generator.model.workspace import Policy

DAY = date(2026, 3, 1)


def metric(name: str, *values: Any, goal: Any = 100, by: str | None = None) -> dict[str, Any]:
    target = {"goal": goal, **({"target_date": by} if by else {})}
    measured = [{"date": f"2026-02-{day:02}", "value": value} for day, value in enumerate(values, 1)]
    return {
        "metric": name,
        "baseline": {"current": 0, "measured_on": "2026-01-01"},
        "target": target,
        "measurements": measured,
    }


@pytest.fixture
def facts_of(plan_of: Callable[..., Plan]) -> Callable[..., PlanFacts]:
    def make(*metrics: dict[str, Any], **parts: Any) -> PlanFacts:
        outcome = {"id": "O1", "description": "d", "metrics": list(metrics), **parts}
        return assess(plan_of(outcomes=[outcome]), DAY, Policy())

    return make


@pytest.fixture
def outcome(facts_of: Callable[..., PlanFacts]) -> Callable[..., OutcomeFacts]:
    def make(*metrics: dict[str, Any], **parts: Any) -> OutcomeFacts:
        return facts_of(*metrics, **parts).outcomes[0]

    return make


def rules(facts: OutcomeFacts) -> list[str]:
    return [reason.rule for reason in facts.reasons]


def test_progress_is_the_mean_of_the_metrics_that_were_measured(outcome: Callable[..., OutcomeFacts]) -> None:
    facts = outcome(metric("a", 40, by="2026-05-01"), metric("b", 60), metric("c"))
    assert facts.basis is Basis.MEASUREMENTS
    assert facts.progress == Fraction(1, 2)
    assert [one.progress for one in facts.metrics] == [Fraction(2, 5), Fraction(3, 5), None]


def test_gain_beyond_one_goal_makes_up_for_no_other(outcome: Callable[..., OutcomeFacts]) -> None:
    facts = outcome(metric("a", 150, by="2026-05-01"), metric("b", 50))
    assert facts.progress == Fraction(3, 4)
    assert facts.progress_unclamped == 1
    assert facts.status is not OutcomeStatus.ACHIEVED


def test_is_achieved_once_every_measurable_metric_is_at_its_goal(outcome: Callable[..., OutcomeFacts]) -> None:
    reached = outcome(metric("a", 100, by="2026-05-01"), metric("b", 110))
    assert reached.status is OutcomeStatus.ACHIEVED
    assert [reason.values["metric"] for reason in reached.reasons] == ["a", "b"]
    waiting = outcome(metric("a", 100, by="2026-05-01"), metric("b"))
    assert waiting.status is OutcomeStatus.AT_RISK
    assert rules(waiting) == ["metric_unmeasured"]
    in_words = outcome(metric("a", 100, by="2026-05-01"), metric("b", goal="roughly more"))
    assert in_words.status is OutcomeStatus.ACHIEVED, "a goal that is no number can never be measured"


def test_a_milestone_typed_complete_outweighs_no_metric_short_of_its_goal_nor_one_unmeasured(
    outcome: Callable[..., OutcomeFacts],
) -> None:
    done = {"name": "Step", "target_date": "2026-02-01", "status": "complete"}
    short = outcome(metric("a", 100, by="2026-05-01"), metric("b", 90), milestones=[done], status="complete")
    assert short.status is OutcomeStatus.ON_TRACK
    unmeasured = outcome(metric("a", 100, by="2026-05-01"), metric("b"), milestones=[done])
    assert unmeasured.status is OutcomeStatus.AT_RISK
    assert rules(unmeasured) == ["metric_unmeasured"]


def test_the_mean_hides_no_metric_far_behind(outcome: Callable[..., OutcomeFacts]) -> None:
    facts = outcome(metric("a", 100, by="2026-05-01"), metric("b", 10))
    assert facts.progress is not None
    assert facts.expected_progress is not None
    assert facts.progress > facts.expected_progress
    assert (facts.status, rules(facts)) == (OutcomeStatus.AT_RISK, ["metric_far_behind"])
    assert facts.reasons[0].values["metric"] == "b"


def test_each_metric_has_its_own_day_and_the_outcome_the_last(outcome: Callable[..., OutcomeFacts]) -> None:
    facts = outcome(metric("a", 90, by="2026-05-01"), metric("b", 90, by="2026-02-20"))
    assert facts.target_date == date(2026, 5, 1)
    assert facts.status is OutcomeStatus.OFF_TRACK
    assert rules(facts)[0] == "metric_date_past"
    both = outcome(metric("a", 90, by="2026-02-10"), metric("b", 90, by="2026-02-20"))
    assert both.status is OutcomeStatus.MISSED
    assert both.target_date == date(2026, 2, 20)


def test_a_metric_without_a_day_has_the_outcomes(outcome: Callable[..., OutcomeFacts]) -> None:
    facts = outcome(metric("a", 90, by="2026-05-01"), metric("b", 90))
    assert {one.target_date for one in facts.metrics} == {date(2026, 5, 1)}


def test_the_goal_of_all_is_reached_when_the_last_is(outcome: Callable[..., OutcomeFacts]) -> None:
    facts = outcome(metric("a", 40, 50, by="2026-05-01"), metric("b", 20, 25))
    days = [one.projected_date for one in facts.metrics]
    assert None not in days
    assert facts.projected_date == max(day for day in days if day)
    never = outcome(metric("a", 40, 50, by="2026-05-01"), metric("b", 20, 10, -40))
    assert never.metrics[1].projected_date is None
    assert never.projected_date is None


def test_a_worse_metric_is_named(outcome: Callable[..., OutcomeFacts]) -> None:
    facts = outcome(metric("a", 90, by="2026-12-01"), metric("b", -5))
    worse = next(reason for reason in facts.reasons if reason.rule == "worse_than_baseline")
    assert worse.values == {"value": "-5", "baseline": "0", "metric": "b"}


def test_what_cannot_be_read_is_told_for_all(outcome: Callable[..., OutcomeFacts]) -> None:
    facts = outcome(metric("a", "roughly two", by="2026-05-01"), metric("b", goal="much more"))
    assert facts.unreadable == ("roughly two", "much more")


def test_every_metric_that_nobody_measures_any_more_is_owed(plan_of: Callable[..., Plan]) -> None:
    given = {"id": "O1", "description": "d", "metrics": [metric("a", 10, by="2026-12-01"), metric("b", 20, 30)]}
    facts = assess(plan_of(outcomes=[given]), date(2026, 6, 1), Policy())
    stale = [item for item in facts.open_items if item.kind is ItemKind.STALE_MEASUREMENT]
    assert [(item.reference, item.title) for item in stale] == [("O1", "a, b")]
