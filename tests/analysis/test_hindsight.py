"""A plan before a review that was held: what came later is not in it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from generator.analysis.assessment import assess
from generator.analysis.facts import MilestoneState
from generator.analysis.hindsight import before_review
from generator.model.plan import Plan
from generator.model.vocabulary import RiskStatus, WorkStatus
from generator.model.workspace import Policy

DAY = date(2026, 5, 1)


@pytest.fixture
def plan(plan_of: Callable[..., Plan]) -> Plan:
    moved = {"item": "M2", "field": "target_date", "from": "2026-06-01", "to": "2026-08-01"}
    again = {"item": "M2", "field": "target_date", "from": "2026-08-01", "to": "2026-10-01"}
    return plan_of(
        plan={"version": "1.1", "last_reviewed": "2026-08-01", "next_review": "2026-11-01"},
        outcomes=[
            {
                "id": "O1",
                "description": "Something better",
                "baseline": {"metric": "Calls", "current": "100", "measured_on": "2026-01-10"},
                "target": {"goal": "80", "target_date": "2026-12-01"},
                "measurements": [{"date": "2026-04-20", "value": "95"}, {"date": "2026-07-20", "value": "85"}],
                "reconfirmed_on": "2026-05-01",
                "milestones": [
                    {
                        "id": "M1",
                        "name": "First",
                        "target_date": "2026-04-20",
                        "actual_date": "2026-05-20",
                        "status": "complete",
                        "actions": [
                            {"name": "Early", "status": "complete", "completed_on": "2026-04-01"},
                            {"name": "Late", "status": "complete", "completed_on": "2026-05-10"},
                        ],
                    },
                    {"id": "M2", "name": "Second", "target_date": "2026-10-01"},
                    {
                        "id": "M3",
                        "name": "Third",
                        "target_date": "2026-04-01",
                        "actual_date": "2026-04-01",
                        "status": "complete",
                    },
                ],
            }
        ],
        risks=[
            {
                "id": "R1",
                "description": "Old",
                "raised_on": "2026-03-01",
                "closed_on": "2026-06-01",
                "status": "closed",
            },
            {"id": "R2", "description": "New", "raised_on": "2026-06-01"},
        ],
        events=[{"date": "2026-06-10", "type": "acquisition"}],
        review_history=[
            {"date": "2026-02-01", "kind": "qbr", "decisions": ["Begin"]},
            {
                "date": "2026-05-01",
                "kind": "qbr",
                "attendees": ["Ada Brandt"],
                "summary": "Told later",
                "decisions": ["Decided there"],
                "plan_changes": [moved],
                "actions": [{"name": "Promised there"}],
            },
            {"date": "2026-08-01", "kind": "qbr", "plan_changes": [again]},
        ],
        sign_off=[
            {"side": "customer", "name": "Ada Brandt", "decision": "accepted", "signed_on": on, "plan_version": version}
            for on, version in (("2026-02-05", "1.0"), ("2026-08-05", "1.1"))
        ],
    )


def test_what_was_done_and_measured_later_is_not_done_yet(plan: Plan) -> None:
    (outcome,) = before_review(plan, DAY).outcomes
    assert [entry.value.text for entry in outcome.measurements] == ["95"]
    assert [milestone.actual_date for milestone in outcome.milestones] == [None, None, date(2026, 4, 1)]
    assert outcome.milestones[0].status is WorkStatus.IN_PROGRESS
    assert [action.completed_on for action in outcome.milestones[0].actions] == [date(2026, 4, 1), None]


def test_what_was_late_on_the_day_is_overdue_again(plan: Plan) -> None:
    facts = assess(before_review(plan, DAY), DAY, Policy())
    assert facts.milestone("M1").state is MilestoneState.OVERDUE
    assert facts.milestone("M1").days_overdue == 11
    assert facts.milestone("M3").state is MilestoneState.COMPLETE


def test_a_date_that_this_review_and_later_ones_moved_is_where_it_was(plan: Plan) -> None:
    milestone = before_review(plan, DAY).outcomes[0].milestones[1]
    assert (milestone.target_date, milestone.committed_date) == (date(2026, 6, 1), date(2026, 6, 1))
    milestone = before_review(plan, date(2026, 8, 1)).outcomes[0].milestones[1]
    assert milestone.target_date == date(2026, 8, 1)


def test_what_the_review_decided_is_not_known_before_it(plan: Plan) -> None:
    first, this = before_review(plan, DAY).review_history
    assert first.decisions == ("Begin",)
    assert (this.date, this.attendees) == (DAY, ("Ada Brandt",))
    assert (this.summary, this.decisions, this.plan_changes, this.actions) == (None, (), (), ())
    assert before_review(plan, DAY).outcomes[0].reconfirmed_on is None


def test_risks_events_and_signatures_are_those_of_the_day(plan: Plan) -> None:
    before = before_review(plan, DAY)
    assert [(risk.id, risk.status) for risk in before.risks] == [("R1", RiskStatus.OPEN)]
    assert before.events == ()
    assert [entry.signed_on for entry in before.sign_off] == [date(2026, 2, 5)]
    assert (before.version, before.last_reviewed, before.next_review) == ("1.0", date(2026, 2, 1), DAY)


def test_a_plan_in_which_nothing_is_later_stays_as_it_is_but_for_the_review(plan_of: Callable[..., Any]) -> None:
    plan: Plan = plan_of(plan={"next_review": "2026-05-01"}, outcomes=[{"id": "O1", "description": "Better"}])
    assert before_review(plan, DAY) == plan
