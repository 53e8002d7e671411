"""The review timeline: what was held, what was missed, what comes next."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from generator.analysis.assessment import assess
from generator.analysis.facts import EntryKind, EntryState, ItemKind, PlanFacts
from generator.model.plan import Plan
from generator.model.workspace import Policy

Timeline = Callable[..., list[str]]


def held(*days: str, kind: str = "qbr") -> list[dict[str, str]]:
    return [{"date": day, "kind": kind} for day in days]


def test_a_plan_that_says_nothing_meets_every_quarter_on_working_days(reviews_at: Timeline) -> None:
    assert reviews_at("2026-01-01") == [
        "2026-04-01 qbr upcoming",
        "2026-07-01 qbr upcoming",
        "2026-10-01 qbr upcoming",
    ]
    # January 31 + 3 months is April 30; August 1, 2026 is a Saturday.
    assert reviews_at("2026-02-01", plan={"created": "2026-01-31"}, until="2026-05-15") == ["2026-04-30 qbr upcoming"]
    assert reviews_at("2026-02-01", plan={"created": "2025-11-01"}, until="2026-08-15")[1:] == [
        "2026-05-01 qbr upcoming",
        "2026-08-03 qbr upcoming",
    ]


def test_the_clock_starts_anew_at_each_review(reviews_at: Timeline) -> None:
    assert reviews_at("2026-05-01", review_history=held("2026-04-20"), until="2026-11-01") == [
        "2026-04-20 qbr held",
        "2026-07-20 qbr upcoming",
        "2026-10-20 qbr upcoming",
    ]


def test_a_review_within_half_a_quarter_fills_a_date_and_a_later_one_does_not(reviews_at: Timeline) -> None:
    assert reviews_at("2026-05-20", review_history=held("2026-05-16"), until="2026-06-01") == ["2026-05-16 qbr held"]
    assert reviews_at("2026-05-20", review_history=held("2026-05-17"), until="2026-06-01") == [
        "2026-04-01 qbr missed",
        "2026-05-17 qbr held",
    ]


@pytest.mark.parametrize(("kind", "fills"), [("ebr", True), ("annual_reset", True), ("checkpoint", False)])
def test_only_its_kind_or_a_senior_fills_a_qbr(reviews_at: Timeline, kind: str, *, fills: bool) -> None:
    missed = "2026-04-01 qbr missed" in reviews_at("2026-05-01", review_history=held("2026-04-02", kind=kind))
    assert missed is not fills


@pytest.mark.parametrize(
    ("day", "state"),
    [("2026-03-31", "upcoming"), ("2026-04-01", "due"), ("2026-04-15", "due"), ("2026-04-16", "missed")],
)
def test_a_review_is_due_for_the_days_of_grace_and_then_missed(reviews_at: Timeline, day: str, state: str) -> None:
    assert reviews_at(day)[0] == f"2026-04-01 qbr {state}"


def test_an_agreed_date_stands_as_written_and_the_cadence_goes_on_from_it(reviews_at: Timeline) -> None:
    # May 3, 2026 is a Sunday that people agreed on.
    assert reviews_at("2026-03-01", plan={"next_review": "2026-05-03"}, until="2026-09-01") == [
        "2026-05-03 qbr upcoming",
        "2026-08-03 qbr upcoming",
    ]


def test_next_weeks_checkpoint_is_not_lost_to_this_weeks(reviews_at: Timeline) -> None:
    assert reviews_at(
        "2026-02-20",
        plan={"last_reviewed": "2026-02-19", "next_review": "2026-02-26"},
        review_history=held("2026-02-12", "2026-02-19", kind="checkpoint"),
        until="2026-06-01",
    ) == [
        "2026-02-12 checkpoint held",
        "2026-02-19 checkpoint held",
        "2026-02-26 checkpoint upcoming",
        "2026-04-01 qbr upcoming",
    ]


@pytest.mark.parametrize("day", ["2026-04-25", "2026-05-01", "2026-05-20"])
def test_a_review_held_on_the_agreed_date_or_about_then_fills_it(reviews_at: Timeline, day: str) -> None:
    timeline = reviews_at(
        "2026-06-01", plan={"next_review": "2026-05-01"}, review_history=held(day), until="2026-06-01"
    )
    assert timeline == [f"{day} qbr held"]


def test_a_checkpoint_before_a_far_day_does_not_make_that_day_a_checkpoint(reviews_at: Timeline) -> None:
    history = [*held("2026-02-02"), *held("2026-05-20", kind="checkpoint")]
    assert reviews_at("2026-05-25", plan={"next_review": "2026-06-15"}, review_history=history, until="2026-07-01") == [
        "2026-02-02 qbr held",
        "2026-05-20 checkpoint held",
        "2026-06-15 qbr upcoming",
    ]


def test_after_the_annual_reset_comes_a_business_review(reviews_at: Timeline) -> None:
    assert reviews_at(
        "2026-05-05",
        plan={"next_review": "2026-08-03"},
        review_history=held("2026-05-04", kind="annual_reset"),
        until="2026-09-01",
    ) == ["2026-05-04 annual_reset held", "2026-08-03 qbr upcoming"]


def test_a_day_of_review_without_a_record_settles_what_was_owed(facts_at: Callable[..., PlanFacts]) -> None:
    facts = facts_at("2026-05-25", plan={"created": "2025-11-01", "last_reviewed": "2026-05-20"})
    assert [item.reference for item in facts.overdue if item.entry_kind is EntryKind.QBR] == []


def test_a_plan_on_hold_meets_only_where_people_agreed_to(reviews_at: Timeline) -> None:
    assert reviews_at("2026-06-01", plan={"status": "on_hold"}) == []
    assert reviews_at("2026-06-01", plan={"status": "on_hold", "next_review": "2026-09-01"}) == [
        "2026-09-01 qbr upcoming"
    ]


def test_a_missed_review_is_owed_until_one_is_held(facts_at: Callable[..., PlanFacts]) -> None:
    def owed(**parts: Any) -> list[str]:
        facts = facts_at("2026-07-10", plan={"status": "active"}, **parts)
        return [item.reference for item in facts.overdue if item.entry_kind is EntryKind.QBR]

    assert owed() == ["qbr:2026-04-01", "qbr:2026-07-01"]
    assert owed(review_history=held("2026-06-20")) == []
    assert owed(review_history=held("2026-07-09", kind="checkpoint")) == owed(), "a checkpoint makes up for no QBR"


def test_the_contracts_dates_lie_before_the_renewal(facts_at: Callable[..., PlanFacts]) -> None:
    contract = {"renewal_date": "2026-12-31", "notice_days": 60}
    facts = facts_at("2026-10-02", customer={"contract": contract})
    dates = {entry.kind: (entry.date.isoformat(), entry.state) for entry in facts.timeline if not entry.kind.is_review}
    assert dates == {
        EntryKind.SIGN_OFF_DUE: ("2026-01-31", EntryState.OPEN),
        EntryKind.RENEWAL_WINDOW_OPENS: ("2026-07-04", EntryState.PASSED),
        EntryKind.FORECAST_DUE: ("2026-10-02", EntryState.DUE),
        EntryKind.NOTICE_DEADLINE: ("2026-11-01", EntryState.UPCOMING),
        EntryKind.RENEWAL: ("2026-12-31", EntryState.UPCOMING),
    }


@pytest.mark.parametrize(
    ("signatures", "state"),
    [
        ([], EntryState.OPEN),
        ([("customer", "accepted", "2026-01-20")], EntryState.DONE),
        ([("customer", "accepted_with_conditions", "2026-01-20")], EntryState.DONE),
        ([("customer", "rejected", "2026-01-20")], EntryState.OPEN),
        ([("vendor", "accepted", "2026-01-20")], EntryState.OPEN),
        ([("customer", "accepted", "2026-01-20"), ("customer", "rejected", "2026-02-01")], EntryState.OPEN),
    ],
)
def test_the_sponsors_last_word_counts(
    facts_at: Callable[..., PlanFacts], signatures: list[tuple[str, str, str]], state: EntryState
) -> None:
    sign_off = [
        {"side": side, "name": "Ada Brandt", "decision": decision, "signed_on": day}
        for side, decision, day in signatures
    ]
    facts = facts_at("2026-03-01", sign_off=sign_off)
    entry = next(entry for entry in facts.timeline if entry.kind is EntryKind.SIGN_OFF_DUE)
    assert entry.state is state
    assert entry.days_overdue == (29 if state is EntryState.OPEN else 0)


@pytest.mark.parametrize("status", ["completed", "cancelled", "archived"])
def test_a_plan_that_has_ended_asks_nothing_of_anybody(facts_at: Callable[..., PlanFacts], status: str) -> None:
    facts = facts_at("2026-12-01", plan={"status": status})
    assert facts.overdue == ()
    assert facts.next_review is None


def test_ids_stay_while_the_dates_do(facts_at: Callable[..., PlanFacts]) -> None:
    early, late = (facts_at(day, review_history=held("2026-04-20")) for day in ("2026-05-01", "2026-07-30"))
    ids = [{entry.id for entry in facts.timeline if entry.date.year == 2026} for facts in (early, late)]
    assert ids[0] == ids[1]
    assert len(early.timeline) == len({entry.id for entry in early.timeline})


def test_a_signature_is_asked_of_the_sponsor_in_role(plan_of: Callable[..., Plan]) -> None:
    people = {
        "customer": [
            {"name": "Ada Brandt", "type": "executive_sponsor", "until": "2026-01-31"},
            {"name": "Cem Doruk", "type": "executive_sponsor", "since": "2026-02-01"},
        ],
        "vendor": [{"name": "Eve Falk", "type": "csm"}],
    }
    plan = plan_of(stakeholders=people)
    for day, owner in ((date(2026, 1, 31), "Ada Brandt"), (date(2026, 2, 1), "Cem Doruk")):
        asked = [item.owner for item in assess(plan, day, Policy()).open_items if item.kind is ItemKind.SIGN_OFF]
        assert asked == [owner]
