"""The facts of the plan with the least keys, at one day after another, computed by hand."""

from datetime import date
from fractions import Fraction

import pytest

from generator.analysis.assessment import assess
from generator.analysis.facts import (
    Basis,
    EntryKind,
    EntrySource,
    EntryState,
    ItemKind,
    MilestoneState,
    OutcomeStatus,
    PlanFacts,
    Rag,
)
from generator.audience import internal_view
from generator.data import facts_json
from generator.loading import load_plan
from generator.model.plan import Plan
from generator.model.vocabulary import Side
from generator.model.workspace import Policy, Workspace
from tests.conftest import Golden


def at(plan: Plan, day: str) -> PlanFacts:
    return assess(plan, date.fromisoformat(day), Policy())


def overdue(facts: PlanFacts) -> list[tuple[str, int]]:
    return [(item.reference, item.days_overdue) for item in facts.overdue]


@pytest.fixture(params=["our own plan of the same shape", "the field's template"])
def plan(request: pytest.FixtureRequest, floor: Plan) -> Plan:
    if request.param.startswith("our own"):
        return floor
    loaded = load_plan(request.getfixturevalue("field_template"))
    assert not loaded.diagnostics
    assert loaded.plan is not None
    return loaded.plan


class TestOnTheDayOfTheSecondReview:
    @pytest.fixture
    def facts(self, plan: Plan) -> PlanFacts:
        return at(plan, "2026-02-01")

    def test_exactly_one_item_is_overdue_and_it_is_blocked(self, facts: PlanFacts) -> None:
        (item,) = facts.overdue
        assert (item.kind, item.reference, item.days_overdue) == (ItemKind.MILESTONE, "O1.M3", 17)
        assert item.is_blocked
        assert len(item.blockers) == 1
        assert item.side is Side.CUSTOMER

    def test_progress_goes_by_milestones(self, facts: PlanFacts) -> None:
        first, second = facts.outcomes
        assert (first.progress, first.basis) == (Fraction(1, 2), Basis.MILESTONES)
        assert (second.progress, second.basis) == (Fraction(2, 3), Basis.MILESTONES)
        assert facts.progress == Fraction(7, 12)

    def test_expected_progress_is_what_was_due_by_now_of_milestones_and_the_elapsed_share_of_time_of_metrics(
        self, facts: PlanFacts
    ) -> None:
        first, second = facts.outcomes
        assert (first.expected_progress, second.expected_progress) == (Fraction(3, 4), Fraction(2, 3))
        assert first.metrics[0].expected_progress == Fraction(170, 229)
        assert second.metrics[0].expected_progress == Fraction(123, 182)

    def test_the_late_outcome_is_off_track_and_the_other_on_track(self, facts: PlanFacts) -> None:
        first, second = facts.outcomes
        assert first.status is OutcomeStatus.OFF_TRACK
        assert [reason.rule for reason in first.reasons] == [
            "milestone_overdue_beyond_grace",
            "milestone_blocked",
            "milestone_without_customer_owner",
        ]
        assert second.status is OutcomeStatus.ON_TRACK
        assert facts.rag is Rag.RED

    def test_the_next_review_is_the_agreed_one_and_the_window_opens_tomorrow(self, facts: PlanFacts) -> None:
        assert facts.next_review is not None
        assert (facts.next_review.date, facts.next_review.kind) == (date(2026, 5, 1), EntryKind.QBR)
        assert facts.next_review.source is EntrySource.NEXT_REVIEW
        window = next(entry for entry in facts.timeline if entry.kind is EntryKind.RENEWAL_WINDOW_OPENS)
        assert (window.date, window.state) == (date(2026, 2, 2), EntryState.UPCOMING)

    def test_slip_is_counted_from_the_committed_date(self, facts: PlanFacts) -> None:
        assert [milestone.slip_days for milestone in facts.milestones] == [4, -3, 17, 0, 2, -14, 0]

    def test_a_milestone_that_only_the_vendor_owns_is_at_risk(self, facts: PlanFacts) -> None:
        assert facts.milestone("O1.M4").state is MilestoneState.AT_RISK
        assert facts.milestone("O2.M1").state is MilestoneState.COMPLETE


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-01-15", []),
        ("2026-01-16", [("O1.M3", 1)]),
        ("2026-03-03", [("O1.M3", 47)]),
        ("2026-03-04", [("O1.M3", 48), ("sign_off_due:2026-03-03", 1)]),
        ("2026-04-02", [("O1.M3", 77), ("sign_off_due:2026-03-03", 30), ("O1.M4", 1), ("O2.M3", 1)]),
        (
            "2026-06-10",
            [
                ("O1.M3", 146),
                ("sign_off_due:2026-03-03", 99),
                ("O1.M4", 70),
                ("O2.M3", 70),
                ("qbr:2026-05-01", 40),
                ("annual_reset:2026-06-02", 8),
            ],
        ),
    ],
)
def test_what_is_overdue_as_the_days_go_by(plan: Plan, day: str, expected: list[tuple[str, int]]) -> None:
    assert overdue(at(plan, day)) == expected


@pytest.mark.parametrize(
    ("day", "review", "state", "days_overdue"),
    [
        ("2025-10-01", "2025-11-01", EntryState.UPCOMING, 0),
        ("2026-05-01", "2026-05-01", EntryState.DUE, 0),
        ("2026-05-10", "2026-05-01", EntryState.DUE, 9),
        ("2026-05-16", "2026-06-02", EntryState.UPCOMING, 0),
        ("2026-06-20", "2026-08-03", EntryState.UPCOMING, 0),
        ("2026-08-10", "2026-08-03", EntryState.DUE, 7),
    ],
)
def test_the_next_review_as_the_days_go_by(
    plan: Plan, day: str, review: str, state: EntryState, days_overdue: int
) -> None:
    entry = at(plan, day).next_review
    assert entry is not None
    assert (entry.date.isoformat(), entry.state, entry.days_overdue) == (review, state, days_overdue)


def test_all_facts_are_those_of_the_golden_file(floor: Plan, golden: Golden) -> None:
    view = internal_view(floor, date(2026, 2, 1), Workspace())
    golden("facts/floor-2026-02-01.json", facts_json([view], view.as_of, []) + "\n")


def test_the_examples_facts_are_those_of_the_golden_files(
    examples: dict[str, Plan], example_day: date, golden: Golden
) -> None:
    for plan_id, plan in examples.items():
        view = internal_view(plan, example_day, Workspace())
        golden(f"facts/{plan_id}.json", facts_json([view], view.as_of, []) + "\n")
