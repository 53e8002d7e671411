"""What has happened since both sides last met."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from generator.analysis.facts import PlanFacts
from generator.analysis.news_facts import NewsKind
from generator.audience import customer_view
from generator.model.plan import Plan
from generator.model.workspace import Workspace

REVIEW = {"date": "2026-03-02", "kind": "qbr"}
DAY = "2026-03-31"


def outcome(**parts: Any) -> dict[str, Any]:
    return {
        "id": "O1",
        "description": "Close the books sooner",
        "baseline": {"metric": "Days to close", "current": "12 days", "measured_on": "2026-01-12"},
        "target": {"metric": "Days to close", "goal": "6 days", "target_date": "2026-09-30"},
        **parts,
    }


def milestone(**parts: Any) -> dict[str, Any]:
    return {"id": "M1", "name": "Ledgers joined", "target_date": "2026-06-30", **parts}


@pytest.fixture
def told(facts_at: Callable[..., PlanFacts]) -> Callable[..., list[str]]:
    """The news of a day, one a line."""

    def make(day: str = DAY, **parts: Any) -> list[str]:
        parts.setdefault("review_history", [REVIEW])
        return [f"{item.kind} {item.date} {item.reference}" for item in facts_at(day, **parts).news.items]

    return make


@pytest.mark.parametrize(
    ("history", "since"),
    [
        ([REVIEW], "2026-03-02"),
        ([REVIEW, {"date": "2026-03-16", "kind": "checkpoint"}], "2026-03-16"),
        ([REVIEW, {"date": "2026-03-16", "kind": "checkpoint", "visibility": "internal"}], "2026-03-02"),
        # What happened before today's review is what it talks about.
        ([REVIEW, {"date": "2026-03-31", "kind": "qbr"}], "2026-03-02"),
        ([REVIEW, {"date": "2026-04-02", "kind": "qbr"}], "2026-03-02"),
    ],
)
def test_news_begins_at_the_last_meeting_of_both_sides_before_the_day(
    facts_at: Callable[..., PlanFacts], history: list[dict[str, str]], since: str
) -> None:
    news = facts_at(DAY, review_history=history).news
    assert (news.since, news.is_since_review) == (date.fromisoformat(since), True)


def test_a_day_before_the_plan_was_made_has_none(facts_at: Callable[..., PlanFacts]) -> None:
    done = milestone(status="complete", actual_date="2025-11-20", target_date="2025-11-30")
    plan = {"version": "1", "created": "2026-01-12", "status": "active"}
    news = facts_at("2025-12-01", plan=plan, outcomes=[outcome(milestones=[done])]).news
    assert (news.since, news.is_since_review, news.items) == (date(2026, 1, 12), False, ())


def test_where_nothing_has_happened_since_the_last_review_it_begins_at_one_since_which_something_has(
    facts_at: Callable[..., PlanFacts],
) -> None:
    history = [REVIEW, *({"date": day, "kind": "checkpoint"} for day in ("2026-03-16", "2026-03-23", "2026-03-30"))]
    news = facts_at(DAY, review_history=history, events=[{"date": "2026-03-18", "type": "sponsor_change"}]).news
    assert (news.since, len(news.items)) == (date(2026, 3, 16), 1)
    assert facts_at(DAY, review_history=history).news.since == date(2026, 3, 30)


def test_before_the_first_review_it_begins_with_the_plan(facts_at: Callable[..., PlanFacts]) -> None:
    news = facts_at(DAY, plan={"version": "1", "created": "2026-01-12", "status": "active"}).news
    assert (news.since, news.is_since_review) == (date(2026, 1, 12), False)


@pytest.mark.parametrize(("day", "count"), [("2026-03-02", 0), ("2026-03-03", 1), ("2026-03-31", 1), ("2026-04-01", 0)])
def test_it_holds_what_lies_after_the_review_and_not_after_the_day(
    told: Callable[..., list[str]], day: str, count: int
) -> None:
    assert len(told(events=[{"date": day, "type": "sponsor_change"}])) == count


def test_of_many_measurements_it_tells_the_latest_beside_the_one_known_at_the_review(
    facts_at: Callable[..., PlanFacts],
) -> None:
    values = [("2026-02-01", "11 days"), ("2026-03-10", "10 days"), ("2026-03-20", "9 days"), ("2026-04-05", "5 days")]
    measured = outcome(measurements=[{"date": day, "value": value} for day, value in values])
    (item,) = facts_at(DAY, outcomes=[measured], review_history=[REVIEW]).news.items
    assert (item.kind, item.value, item.before, item.date) == (
        NewsKind.MEASURED,
        "9 days",
        "11 days",
        date(2026, 3, 20),
    )


def test_without_an_earlier_measurement_the_baseline_stands_beside_it(facts_at: Callable[..., PlanFacts]) -> None:
    measured = outcome(measurements=[{"date": "2026-03-10", "value": "10 days"}])
    (item,) = facts_at(DAY, outcomes=[measured], review_history=[REVIEW]).news.items
    assert item.before == "12 days"


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"status": "complete", "actual_date": "2026-03-09"}, ["milestone_complete 2026-03-09 M1"]),
        ({"status": "complete", "actual_date": "2026-02-09"}, []),
        ({"status": "complete"}, []),
        ({"target_date": "2026-03-09"}, ["milestone_overdue 2026-03-09 M1"]),
        # Due on the day of the review, it was not late yet when both sides met.
        ({"target_date": "2026-03-02"}, ["milestone_overdue 2026-03-02 M1"]),
        ({"target_date": "2026-03-01"}, []),
        ({"target_date": "2026-03-31"}, []),
        (
            {"blockers": [{"description": "No test system", "since": "2026-03-09"}]},
            ["milestone_blocked 2026-03-09 M1"],
        ),
        ({"blockers": [{"description": "No test system", "since": "2026-02-09"}]}, []),
        ({"blockers": [{"description": "No test system"}]}, []),
        ({"status": "cancelled", "target_date": "2026-03-09"}, []),
    ],
)
def test_what_became_of_a_milestone(told: Callable[..., list[str]], parts: dict[str, Any], expected: list[str]) -> None:
    assert told(outcomes=[outcome(milestones=[milestone(**parts)])]) == expected


def test_an_outcome_is_told_as_achieved_once_on_the_day_its_goal_was_reached(told: Callable[..., list[str]]) -> None:
    reached = outcome(measurements=[{"date": "2026-03-10", "value": "6 days"}])
    assert told(outcomes=[reached]) == ["outcome_achieved 2026-03-10 O1", "measured 2026-03-10 O1"]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"status": "open", "raised_on": "2026-03-09"}, ["risk_raised 2026-03-09 R1"]),
        ({"status": "open", "raised_on": "2026-02-09"}, []),
        ({"status": "mitigated", "raised_on": "2026-02-09", "closed_on": "2026-03-09"}, ["risk_settled 2026-03-09 R1"]),
        # Raised and settled since: that it is over is the news.
        ({"status": "closed", "raised_on": "2026-03-05", "closed_on": "2026-03-09"}, ["risk_settled 2026-03-09 R1"]),
    ],
)
def test_what_became_of_a_risk(told: Callable[..., list[str]], parts: dict[str, Any], expected: list[str]) -> None:
    assert told(risks=[{"id": "R1", "description": "The controller leaves", **parts}]) == expected


def test_what_later_reviews_changed_is_news_and_what_the_last_one_changed_is_not(
    told: Callable[..., list[str]],
) -> None:
    moved = {"item": "M1", "field": "target_date", "from": "2026-05-29", "to": "2026-06-30", "reason": "Audit"}
    history = [{**REVIEW, "plan_changes": [moved]}, {"date": DAY, "kind": "checkpoint", "plan_changes": [moved]}]
    plan = {"outcomes": [outcome(milestones=[milestone(committed_date="2026-05-29")])], "review_history": history}
    assert told(**plan) == ["plan_changed 2026-03-31 M1"]


def test_who_came_and_went(told: Callable[..., list[str]]) -> None:
    people = {
        "customer": [
            {"name": "Ada Quill", "type": ["executive_sponsor"], "until": "2026-03-13"},
            {"name": "Bo Marsh", "type": ["executive_sponsor"], "since": "2026-03-16"},
        ],
        "vendor": [{"name": "Cy Thorne", "type": ["csm"], "since": "2026-01-12"}],
    }
    assert told(stakeholders=people) == ["joined 2026-03-16 Bo Marsh", "left 2026-03-13 Ada Quill"]


def test_actions_that_were_done_come_last(told: Callable[..., list[str]]) -> None:
    done = {"id": "A1", "name": "Name the ledgers", "status": "complete", "completed_on": "2026-03-12"}
    late = milestone(target_date="2026-03-09", actions=[done])
    assert told(outcomes=[outcome(milestones=[late])]) == [
        "milestone_overdue 2026-03-09 M1",
        "action_complete 2026-03-12 A1",
    ]


def test_what_is_internal_is_no_news_for_the_customer(plan_of: Callable[..., Plan]) -> None:
    plan = plan_of(
        review_history=[REVIEW],
        risks=[{"id": "R1", "description": "Budget", "raised_on": "2026-03-09", "visibility": "internal"}],
        events=[{"date": "2026-03-10", "type": "sponsor_change", "visibility": "internal"}],
    )
    assert customer_view(plan, date.fromisoformat(DAY), Workspace()).facts.news.items == ()
