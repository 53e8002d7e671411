"""Reviews that events ask for."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from generator.analysis.facts import ItemKind, PlanFacts
from generator.audience import customer_view
from generator.model.plan import Plan
from generator.model.workspace import Workspace

EVENT = {"date": "2026-02-02", "type": "sponsor_change"}


@pytest.fixture
def triggered(facts_at: Callable[..., PlanFacts]) -> Callable[..., list[str]]:
    def make(day: str, *, events: tuple[dict[str, str], ...] = (EVENT,), **parts: Any) -> list[str]:
        return [
            f"{entry.id} {entry.date} {entry.state} {entry.days_overdue}"
            for entry in facts_at(day, events=[*events], **parts).timeline
            if entry.kind == "trigger_review"
        ]

    return make


def held(kind: str, day: str, **more: str) -> list[dict[str, str]]:
    return [{"date": day, "kind": kind, **more}]


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2026-02-03", "upcoming 0"),
        ("2026-03-04", "due 0"),
        ("2026-03-05", "due 1"),
        ("2026-03-18", "due 14"),
        ("2026-03-19", "missed 15"),
    ],
)
def test_an_event_asks_for_a_review_within_thirty_days(
    triggered: Callable[..., list[str]], day: str, state: str
) -> None:
    assert triggered(day) == [f"trigger_review:sponsor_change:2026-02-02 2026-03-04 {state}"]


@pytest.mark.parametrize(
    ("kind", "day", "answers"),
    [
        ("working_session", "2026-02-02", True),
        ("qbr", "2026-02-20", True),
        ("ebr", "2026-03-30", True),
        ("annual_reset", "2026-02-20", True),
        ("checkpoint", "2026-02-20", False),
        ("qbr", "2026-02-01", False),
        ("qbr", "2026-04-20", False),  # an appointment for a day to come
    ],
)
def test_a_review_since_answers_it_if_it_is_more_than_a_checkpoint(
    triggered: Callable[..., list[str]], kind: str, day: str, *, answers: bool
) -> None:
    assert (triggered("2026-04-01", review_history=held(kind, day)) == []) is answers


def test_a_day_of_last_review_without_a_record_answers_it(triggered: Callable[..., list[str]]) -> None:
    assert triggered("2026-02-20", plan={"last_reviewed": "2026-02-10"}) == []


def test_what_happened_before_the_plan_is_in_it(triggered: Callable[..., list[str]]) -> None:
    assert triggered("2026-02-20", events=({"date": "2025-12-31", "type": "acquisition"},)) == []


@pytest.mark.parametrize("status", ["on_hold", "completed"])
def test_a_plan_that_rests_is_not_reviewed(triggered: Callable[..., list[str]], status: str) -> None:
    assert triggered("2026-02-20", plan={"status": status}) == []


def test_the_plans_owner_owes_it(facts_at: Callable[..., PlanFacts]) -> None:
    facts = facts_at("2026-03-10", events=[EVENT])
    item = next(item for item in facts.overdue if item.kind is ItemKind.TRIGGER_REVIEW)
    assert (item.owner, item.side, item.days_overdue, item.event_type) == ("Eve Falk", "vendor", 6, "sponsor_change")


def test_a_missed_one_keeps_the_plan_from_green(facts_at: Callable[..., PlanFacts]) -> None:
    facts = facts_at("2026-03-25", events=[EVENT])
    assert facts.rag == "amber"
    assert [reason.values["event_type"] for reason in facts.reasons if reason.rule == "review_missed"] == [
        "sponsor_change"
    ]


def test_the_customer_sees_those_of_the_events_that_they_see(plan_of: Callable[..., Plan]) -> None:
    events = [EVENT, {"date": "2026-02-03", "type": "adoption_change", "visibility": "internal"}]
    # The vendor's own review answers what only the vendor knows of.
    plan = plan_of(events=events, review_history=held("working_session", "2026-02-10", visibility="internal"))
    seen = [entry.id for entry in customer_view(plan, date(2026, 2, 20), Workspace()).facts.timeline]
    assert "trigger_review:sponsor_change:2026-02-02" in seen
    assert not any("adoption_change" in entry for entry in seen)


def test_the_vendors_own_review_answers_only_what_the_customer_does_not_know(
    triggered: Callable[..., list[str]],
) -> None:
    events = (EVENT, {"date": "2026-02-03", "type": "adoption_change", "visibility": "internal"})
    history = held("working_session", "2026-02-10", visibility="internal")
    assert [line.split()[0] for line in triggered("2026-02-20", events=events, review_history=history)] == [
        "trigger_review:sponsor_change:2026-02-02"
    ]
