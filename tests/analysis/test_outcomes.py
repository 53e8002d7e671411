"""Outcomes: progress from numbers or from milestones, status, and the day on which the goal comes within reach."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from generator.analysis.assessment import assess
from generator.analysis.facts import Basis, ItemKind, MilestoneState, OutcomeFacts, OutcomeStatus, PlanFacts, Rag
from generator.model.plan import Plan
from generator.model.workspace import Policy

DAY = date(2026, 3, 1)
BOTH = {"customer": "Ada Brandt", "vendor": "Eve Falk"}


@pytest.fixture
def facts_of(plan_of: Callable[..., Plan]) -> Callable[..., PlanFacts]:
    def make(*outcomes: dict[str, Any], **parts: Any) -> PlanFacts:
        numbered = [{"id": f"O{number}", "description": "d", **one} for number, one in enumerate(outcomes, 1)]
        return assess(plan_of(outcomes=numbered, **parts), DAY, Policy())

    return make


@pytest.fixture
def outcome(facts_of: Callable[..., PlanFacts]) -> Callable[..., OutcomeFacts]:
    def make(**given: Any) -> OutcomeFacts:
        return facts_of(given).outcomes[0]

    return make


def metric(
    baseline: Any, goal: Any, *values: Any, start: str = "2026-01-01", end: str = "2026-05-01"
) -> dict[str, Any]:
    measured = [{"date": f"2026-02-{day:02}", "value": value} for day, value in enumerate(values, 1)]
    return {
        "baseline": {"current": baseline, "measured_on": start},
        "target": {"goal": goal, "target_date": end},
        "measurements": measured,
    }


@pytest.mark.parametrize(
    ("baseline", "goal", "latest", "progress"),
    [
        ("4 hours", "30 minutes", "135 minutes", Fraction(1, 2)),
        (10, 20, 15, Fraction(1, 2)),
        (10, 20, 25, Fraction(3, 2)),
        (10, 20, 5, Fraction(-1, 2)),
        ("8 of 25 (32%)", "20 of 25 (80%)", "64%", Fraction(2, 3)),
        ("$10K", "$20K", "$12,500", Fraction(1, 4)),
        (0, 100, 40, Fraction(2, 5)),
    ],
)
def test_progress_is_the_share_of_the_way_from_baseline_to_goal(
    outcome: Callable[..., OutcomeFacts], baseline: Any, goal: Any, latest: Any, progress: Fraction
) -> None:
    facts = outcome(**metric(baseline, goal, latest))
    assert facts.basis is Basis.MEASUREMENTS
    assert facts.progress_unclamped == progress
    assert facts.progress == min(max(progress, Fraction(0)), Fraction(1))


def test_a_missing_baseline_is_not_zero(outcome: Callable[..., OutcomeFacts]) -> None:
    given = metric(0, 100, 40)
    del given["baseline"]
    facts = outcome(**given)
    assert facts.progress is None
    assert facts.basis is None


def test_a_baseline_that_is_the_goal_gives_no_progress(outcome: Callable[..., OutcomeFacts]) -> None:
    assert outcome(**metric(5, 5, 5)).progress is None


def test_a_value_after_the_day_is_not_known_yet(outcome: Callable[..., OutcomeFacts]) -> None:
    given = metric(0, 100, 40)
    given["measurements"].append({"date": "2026-03-02", "value": 100})
    assert outcome(**given).progress == Fraction(2, 5)


def test_what_cannot_be_compared_falls_back_to_milestones_and_says_so(outcome: Callable[..., OutcomeFacts]) -> None:
    facts = outcome(
        **metric("4 hours", "30 minutes", "roughly two"),
        milestones=[
            {"name": "a", "target_date": "2026-02-01", "status": "complete", "owners": BOTH},
            {"name": "b", "target_date": "2026-04-01", "owners": BOTH},
        ],
    )
    assert (facts.progress, facts.basis) == (Fraction(1, 2), Basis.MILESTONES)
    assert facts.unreadable == ("roughly two",)


def test_milestones_count_by_weight_and_percent_and_the_cancelled_do_not(outcome: Callable[..., OutcomeFacts]) -> None:
    facts = outcome(
        milestones=[
            {"name": "a", "target_date": "2026-02-01", "status": "complete", "weight": 2, "owners": BOTH},
            {"name": "b", "target_date": "2026-04-01", "percent_complete": 50, "status": "in_progress", "owners": BOTH},
            {"name": "c", "target_date": "2026-04-01", "status": "cancelled", "weight": 100, "owners": BOTH},
            {"name": "d", "target_date": "2026-04-01", "owners": BOTH},
        ]
    )
    assert facts.progress == Fraction(5, 8)


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"status": "cancelled"}, OutcomeStatus.CANCELLED),
        (metric(0, 100, 100), OutcomeStatus.ACHIEVED),
        ({**metric(0, 100, 99), "status": "complete"}, OutcomeStatus.ON_TRACK),
        ({"status": "complete"}, OutcomeStatus.ACHIEVED),
        (metric(0, 100, 99, end="2026-02-28"), OutcomeStatus.MISSED),
        (metric(0, 100, 99, end="2026-03-01"), OutcomeStatus.ON_TRACK),
        # 59 of 120 days have passed, 49 %.
        (metric(0, 100, 23), OutcomeStatus.OFF_TRACK),
        (metric(0, 100, 24), OutcomeStatus.AT_RISK),
        (metric(0, 100, 38), OutcomeStatus.AT_RISK),
        (metric(0, 100, 39), OutcomeStatus.ON_TRACK),
        ({**metric(0, 100, 60), "status": "at_risk"}, OutcomeStatus.AT_RISK),
        ({}, OutcomeStatus.NOT_STARTED),
        ({"status": "in_progress"}, OutcomeStatus.ON_TRACK),
    ],
)
def test_the_first_status_that_fits(
    outcome: Callable[..., OutcomeFacts], given: dict[str, Any], status: OutcomeStatus
) -> None:
    facts = outcome(**given)
    assert facts.status is status
    assert facts.reasons


def test_nothing_is_achieved_while_a_milestone_is_open(outcome: Callable[..., OutcomeFacts]) -> None:
    open_one = {
        "name": "a",
        "target_date": "2026-02-01",
        "percent_complete": 100,
        "status": "in_progress",
        "owners": BOTH,
    }
    assert outcome(milestones=[open_one]).status is OutcomeStatus.OFF_TRACK
    assert outcome(milestones=[open_one], status="complete").status is OutcomeStatus.OFF_TRACK


def test_milestones_alone_achieve_no_outcome_of_which_a_number_was_agreed(outcome: Callable[..., OutcomeFacts]) -> None:
    done = {"name": "a", "target_date": "2026-02-01", "status": "complete", "owners": BOTH}
    agreed = {**metric(0, 100), "target": {"metric": "Speed", "goal": 100}}
    facts = outcome(**agreed, milestones=[done])
    assert facts.status is OutcomeStatus.ON_TRACK
    assert [(reason.rule, reason.values) for reason in facts.reasons] == [("goal_not_measured", {"metric": "Speed"})]
    by_hand = outcome(**agreed, milestones=[done], status="complete")
    assert by_hand.status is OutcomeStatus.ACHIEVED
    assert by_hand.reasons[0].values["unmeasured"] == "Speed"
    assert outcome(milestones=[done]).status is OutcomeStatus.ACHIEVED


def test_milestones_that_are_not_late_put_no_outcome_behind(outcome: Callable[..., OutcomeFacts]) -> None:
    """A plan the day before its first milestone is due has nothing to be red about, however much time has gone by."""
    later = [{"name": name, "target_date": "2026-03-10", "status": "in_progress", "owners": BOTH} for name in "ab"]
    facts = outcome(**{**metric(0, 100), "target": {"goal": 100, "target_date": "2026-03-31"}}, milestones=later)
    assert facts.status is OutcomeStatus.ON_TRACK
    assert facts.expected_progress == 0


def test_an_outcome_that_begins_later_is_expected_to_move_from_then_on(outcome: Callable[..., OutcomeFacts]) -> None:
    second_year = metric(0, 100)
    assert outcome(**second_year, start_date="2026-12-01").expected_progress == 0


def test_an_outcome_of_which_nothing_is_known_does_not_stay_out_of_sight(
    facts_of: Callable[..., PlanFacts],
) -> None:
    silent = {"baseline": {"measured_on": "2026-01-01"}, "target": {"target_date": "2026-03-10"}}
    facts = facts_of(metric(0, 100, 100), silent)
    assert facts.outcomes[1].status is OutcomeStatus.AT_RISK
    assert [reason.rule for reason in facts.outcomes[1].reasons] == ["nothing_known"]
    assert facts.rag is Rag.AMBER


def test_both_shares_of_the_plan_speak_of_the_same_outcomes(facts_of: Callable[..., PlanFacts]) -> None:
    silent = {"baseline": {"measured_on": "2026-02-28"}, "target": {"target_date": "2027-03-10"}}
    facts = facts_of(metric(0, 100, 60), silent)
    assert facts.progress == Fraction(3, 5)
    assert facts.expected_progress == facts.outcomes[0].expected_progress
    assert facts.rag is Rag.GREEN
    assert facts.reasons[0].values["not_started"] == 1


def test_a_value_older_than_the_baseline_is_no_progress(outcome: Callable[..., OutcomeFacts]) -> None:
    given = metric(30, 80)
    given["measurements"] = [{"date": "2025-10-01", "value": 60}]
    facts = outcome(**given)
    assert facts.progress is None
    assert facts.current == "30"


def test_the_milestones_of_a_cancelled_outcome_are_left_out(facts_of: Callable[..., PlanFacts]) -> None:
    late = {"name": "a", "target_date": "2026-02-01", "owners": BOTH}
    after = {"name": "b", "target_date": "2026-06-01", "owners": BOTH, "depends_on": ["O1.M1"]}
    facts = facts_of({"status": "cancelled", "milestones": [late]}, {"milestones": [after]})
    assert facts.milestone("O1.M1").state is MilestoneState.CANCELLED
    assert facts.milestone("O2.M1").state is MilestoneState.UPCOMING
    assert [item for item in facts.overdue if item.kind is ItemKind.MILESTONE] == []


def test_a_day_of_completion_without_a_status_says_that_it_is_done(facts_of: Callable[..., PlanFacts]) -> None:
    milestone = {
        "name": "a",
        "target_date": "2026-01-20",
        "actual_date": "2026-01-28",
        "owners": BOTH,
        "actions": [{"name": "x", "due": "2026-01-10", "completed_on": "2026-01-09"}],
    }
    risk = {"description": "r", "due": "2026-01-10", "closed_on": "2026-01-05", "mitigation": "m"}
    facts = facts_of({"milestones": [milestone]}, risks=[risk])
    assert [item.kind for item in facts.overdue] == [ItemKind.SIGN_OFF]


@pytest.mark.parametrize(
    ("days_ago", "status"),
    [
        (0, OutcomeStatus.ON_TRACK),
        (1, OutcomeStatus.AT_RISK),
        (14, OutcomeStatus.AT_RISK),
        (15, OutcomeStatus.OFF_TRACK),
    ],
)
def test_an_overdue_milestone_pulls_its_outcome_down(
    outcome: Callable[..., OutcomeFacts], days_ago: int, status: OutcomeStatus
) -> None:
    due = date.fromordinal(DAY.toordinal() - days_ago).isoformat()
    milestone = {"name": "a", "target_date": due, "status": "in_progress", "percent_complete": 90, "owners": BOTH}
    assert outcome(milestones=[milestone]).status is status


class TestProjection:
    def test_is_where_the_line_through_the_measurements_meets_the_goal(
        self, outcome: Callable[..., OutcomeFacts]
    ) -> None:
        given = metric(0, 100, start="2026-01-01")
        given["measurements"] = [{"date": "2026-01-11", "value": 10}, {"date": "2026-01-21", "value": 20}]
        assert outcome(**given).projected_date == date(2026, 4, 11)

    def test_is_the_day_of_the_first_value_at_the_goal(self, outcome: Callable[..., OutcomeFacts]) -> None:
        assert outcome(**metric(100, 0, 50, 0, -1)).projected_date == date(2026, 2, 2)

    def test_is_never_a_day_gone_by(self, outcome: Callable[..., OutcomeFacts]) -> None:
        given = metric(0, 100, start="2026-01-01")
        given["measurements"] = [{"date": "2026-01-11", "value": 60}]
        assert outcome(**given).projected_date is None, "the line met the goal in January, the metric did not"
        assert outcome(**metric(0, 80, 85, 60)).projected_date is None, "reached once is not reached"

    def test_is_unknown_for_a_metric_that_moves_away(self, outcome: Callable[..., OutcomeFacts]) -> None:
        facts = outcome(**metric(50, 100, 40))
        assert facts.projected_date is None
        assert "worse_than_baseline" in [reason.rule for reason in facts.reasons]

    def test_is_unknown_where_the_line_is_all_but_flat(self, outcome: Callable[..., OutcomeFacts]) -> None:
        assert outcome(**metric(0, 10**6, 1)).projected_date is None


class TestPlan:
    def test_progress_is_the_mean_by_weight_of_what_is_known(self, facts_of: Callable[..., PlanFacts]) -> None:
        facts = facts_of({**metric(0, 100, 50), "weight": 3}, metric(0, 100, 90), {}, {"status": "cancelled"})
        assert facts.progress == Fraction(3, 5)
        assert facts.goal_attainment.total == 3

    @pytest.mark.parametrize(
        ("values", "rag"), [((60, 60), Rag.GREEN), ((60, 30), Rag.AMBER), ((60, 10), Rag.RED), ((100, 100), Rag.GREEN)]
    )
    def test_its_colour_is_that_of_the_worst_outcome(
        self, facts_of: Callable[..., PlanFacts], values: tuple[int, ...], rag: Rag
    ) -> None:
        facts = facts_of(*(metric(0, 100, value) for value in values))
        assert facts.rag is rag
        assert facts.reasons

    def test_a_plan_typed_at_risk_is_never_green(self, facts_of: Callable[..., PlanFacts]) -> None:
        assert facts_of(metric(0, 100, 60), plan={"status": "at_risk"}).rag is Rag.AMBER

    @pytest.mark.parametrize("status", ["draft", "in_review", "on_hold", "cancelled", "archived"])
    def test_a_plan_that_is_not_active_is_not_rated(self, facts_of: Callable[..., PlanFacts], status: str) -> None:
        assert facts_of(metric(0, 100, 0), plan={"status": status}).rag is Rag.NOT_RATED
