"""The days of a series that meets every week or so and states no day of the week."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, Final

import pytest

from generator.analysis.assessment import assess
from generator.analysis.facts import PlanFacts
from generator.audience import customer_view
from generator.model.plan import Plan
from generator.model.workspace import Policy, Workspace

WEEKLY: Final = {"kind": "checkpoint", "every": "week"}
BIWEEKLY: Final = {"kind": "checkpoint", "every": "2 weeks"}
FROM_TUESDAY: Final = {**WEEKLY, "from": "2026-01-06"}
INTERNAL: Final = {"visibility": "internal"}
PLAN: Final = {"created": "2026-01-01"}
"""A Thursday. The days of its clock are 1, 8, 15, 22 and 29 January, 5 and 12 February."""


def held(*days: str, kind: str = "checkpoint", **more: str) -> list[dict[str, str]]:
    return [{"date": f"2026-{day}", "kind": kind, **more} for day in days]


def coming(facts: PlanFacts, series: str = "checkpoint") -> list[str]:
    """The next three days that the cadence sets for a series."""
    days = [
        entry.planned_date
        for entry in facts.timeline
        if entry.source in {"cadence", "recovery"} and entry.id.startswith(f"{series}:") and not entry.days_overdue
    ]
    return [f"{day:%a %m-%d}" for day in days[:3]]


@pytest.mark.parametrize(
    ("cadence", "header", "history", "days"),
    [
        pytest.param("standard", {}, [], "Thu 01-22, Thu 01-29, Thu 02-05", id="nobody met yet: as the plan began"),
        pytest.param("standard", {"next_review": "2026-01-20"}, [], "Tue 01-27, Tue 02-03, Tue 02-10",
                     id="nobody met yet: as they agreed"),
        pytest.param("standard", {}, held("01-13"), "Tue 01-20, Tue 01-27, Tue 02-03", id="they met once"),
        pytest.param("standard", {"last_reviewed": "2026-01-13"}, [], "Tue 01-20, Tue 01-27, Tue 02-03",
                     id="they met once and only the day is on record"),
        pytest.param("standard", {"next_review": "2026-01-20"}, held("01-13"), "Tue 01-27, Tue 02-03, Tue 02-10",
                     id="they met and meet again on that day"),
        pytest.param("standard", {"next_review": "2026-01-12"}, held("01-13"), "Tue 01-20, Tue 01-27, Tue 02-03",
                     id="an agreed day on which it was not held counts no more"),
        pytest.param("standard", {"next_review": "2026-01-21"}, held("01-06", "01-13"),
                     "Tue 01-27, Tue 02-03, Tue 02-10", id="one that was put off moves none"),
        pytest.param("standard", {"next_review": "2026-01-27"}, held("01-06", "01-13"),
                     "Tue 02-03, Tue 02-10, Tue 02-17", id="one that was put off by a week moves none"),
        pytest.param("standard", {"next_review": "2026-01-21"}, held("01-13"), "Tue 01-27, Tue 02-03, Tue 02-10",
                     id="the first stands until two in a row are on another"),
        pytest.param("standard", {"next_review": "2026-01-20"}, held("01-06", "01-14"),
                     "Tue 01-27, Tue 02-03, Tue 02-10", id="back on their day after one exception"),
        pytest.param("standard", {"next_review": "2026-01-21"}, held("01-06", "01-14"),
                     "Wed 01-28, Wed 02-04, Wed 02-11", id="two in a row on another day move it"),
        pytest.param("standard", {}, held("01-06", "01-14", "01-14"), "Tue 01-20, Tue 01-27, Tue 02-03",
                     id="two on one day are not two in a row"),
        pytest.param("standard", {}, held("01-13", kind="working_session"), "Thu 01-22, Thu 01-29, Thu 02-05",
                     id="a senior review has an occasion of its own"),
        pytest.param("standard", {}, held("01-13", **INTERNAL), "Thu 01-22, Thu 01-29, Thu 02-05",
                     id="the vendor's own are none of the customer's"),
        pytest.param([BIWEEKLY], {}, held("01-06"), "Tue 01-20, Tue 02-03, Tue 02-17", id="every second week"),
        pytest.param([BIWEEKLY], {"next_review": "2026-01-27"}, held("01-06"), "Tue 02-17, Tue 03-03, Tue 03-17",
                     id="every second week, one put off by a week"),
        pytest.param([{**WEEKLY, "every": "14 days"}], {}, held("01-06"), "Tue 01-20, Tue 02-03, Tue 02-17",
                     id="weeks counted in days"),
        pytest.param([FROM_TUESDAY], {}, held("01-14"), "Tue 01-20, Tue 01-27, Tue 02-03",
                     id="the day that it begins with counts as the first"),
        pytest.param([FROM_TUESDAY], {}, held("01-08", "01-15"), "Thu 01-22, Thu 01-29, Thu 02-05",
                     id="the day that it begins with can be moved too"),
        pytest.param([{**WEEKLY, "weekday": "friday"}], {}, held("01-06", "01-13"), "Fri 01-23, Fri 01-30, Fri 02-06",
                     id="what the plan states stands"),
        pytest.param([{"kind": "checkpoint", "every": "month"}], {}, held("01-06", "01-13"),
                     "Sun 02-01, Sun 03-01, Wed 04-01", id="a monthly series has no day of the week"),
        pytest.param([{**WEEKLY, "attendee_roles": ["csm"]}, BIWEEKLY], {}, held("01-06", "01-13"),
                     "Thu 01-22, Thu 01-29, Thu 02-05", id="of two side by side nobody knows which it was"),
        pytest.param([{**WEEKLY, "until": "2026-01-31"}, {**BIWEEKLY, "from": "4 weeks"}], {}, held("01-06", "01-13"),
                     "Thu 01-22, Thu 01-29", id="two that overlap"),
        pytest.param([WEEKLY, {**WEEKLY, "audience": "internal"}], {}, held("01-06"), "Tue 01-20, Tue 01-27, Tue 02-03",
                     id="beside one of the vendor's own"),
    ],
)  # fmt: skip
def test_a_series_is_held_on(
    facts_at: Callable[..., PlanFacts],
    cadence: object,
    header: dict[str, str],
    history: list[dict[str, str]],
    days: str,
) -> None:
    facts = facts_at("2026-01-16", plan={**PLAN, "cadence": cadence, **header}, review_history=history)
    assert ", ".join(coming(facts)) == days


def test_the_second_of_two_rhythms_goes_on_with_the_day_of_the_first(facts_at: Callable[..., PlanFacts]) -> None:
    steps = [{**WEEKLY, "until": "4 weeks"}, {**BIWEEKLY, "from": "6 weeks"}]
    facts = facts_at("2026-02-02", plan={**PLAN, "cadence": steps}, review_history=held("01-06", "01-13"))
    assert coming(facts, "checkpoint-2") == ["Tue 02-17", "Tue 03-03", "Tue 03-17"]


def test_weekly_while_red_is_on_the_day_of_the_onboarding(facts_at: Callable[..., PlanFacts]) -> None:
    history = [*held("01-06", "01-13"), *held("07-01", kind="qbr")]
    facts = facts_at("2026-07-08", plan={**PLAN, "cadence": "standard", "status": "at_risk"}, review_history=history)
    assert coming(facts) == ["Tue 07-14", "Tue 07-21", "Tue 08-04"]


def test_what_is_owed_is_the_first_on_that_day_since_the_last_one(facts_at: Callable[..., PlanFacts]) -> None:
    facts = facts_at("2026-02-05", plan={**PLAN, "cadence": "standard"}, review_history=held("01-06", "01-13"))
    assert [item.reference for item in facts.overdue if item.kind == "review"] == ["checkpoint:2026-01-20"]


def test_the_vendors_own_series_is_on_the_days_of_the_vendors_own_reviews(plan_of: Callable[..., Plan]) -> None:
    plan = plan_of(
        plan={**PLAN, "cadence": [WEEKLY, {**WEEKLY, "audience": "internal"}], "next_review": "2026-01-20"},
        review_history=[*held("01-13"), *held("01-05", "01-13", **INTERNAL)],
    )
    ours = assess(plan, date(2026, 1, 16), Policy())
    assert coming(ours, "internal-checkpoint") == ["Mon 01-19", "Mon 01-26", "Mon 02-02"]
    theirs = customer_view(plan, date(2026, 1, 16), Workspace()).facts
    assert coming(ours) == coming(theirs) == ["Tue 01-27", "Tue 02-03", "Tue 02-10"]


def test_the_days_are_the_same_whenever_somebody_asks(facts_at: Callable[..., PlanFacts]) -> None:
    parts: dict[str, Any] = {"plan": {**PLAN, "cadence": [WEEKLY]}, "review_history": held("01-06", "01-13", "01-21")}
    days = [coming(facts_at(f"{date(2026, 1, 2) + timedelta(days=after)}", **parts)) for after in range(0, 60, 5)]
    assert {day[:3] for told in days for day in told} == {"Tue"}
