"""An entry stays the same entry, and tells how often it has changed, from what the plan has on record alone."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from generator.audience import View, customer_view
from generator.calendars.appointments import Appointment, appointments
from generator.calendars.identity import calendar_uid
from generator.model.plan import Plan
from generator.model.workspace import Workspace
from generator.wording import Words

WORDS = Words("en-GB")
MILESTONE = {"id": "O1.M1", "name": "Agreed", "target_date": "2026-04-01"}


def see(plan: Plan, day: date) -> View:
    return customer_view(plan, day, Workspace())


def calendar(plan: Plan, day: date) -> dict[str, Appointment]:
    """The entries by UID."""
    view = see(plan, day)
    return {calendar_uid(view, one.key): one for one in appointments(view, WORDS)}


def on(entries: dict[str, Appointment], day: str) -> tuple[str, Appointment]:
    (found,) = [(uid, one) for uid, one in entries.items() if one.day == date.fromisoformat(day)]
    return found


def milestones(**changed: Any) -> list[dict[str, Any]]:
    return [{"id": "O1", "description": "Better", "milestones": [{**MILESTONE, **changed}]}]


def moves(*days: str) -> list[dict[str, Any]]:
    """Reviews that moved the milestone, one after another."""
    return [
        {
            "date": f"2026-01-{number:02}",
            "plan_changes": [{"item": "O1.M1", "field": "target_date", "from": before, "to": after, "reason": "r"}],
        }
        for number, (before, after) in enumerate(pairwise(days), 5)
    ]


class TestMilestones:
    @pytest.mark.parametrize(
        ("parts", "sequence"),
        [
            ({"outcomes": milestones()}, 0),
            ({"outcomes": milestones(committed_date="2026-03-01")}, 1),
            ({"outcomes": milestones(committed_date="2026-03-01"), "review_history": moves("2026-03-01", "2026-04-01")},
             1),
            ({"outcomes": milestones(committed_date="2026-02-01"),
              "review_history": moves("2026-02-01", "2026-03-01", "2026-04-01")}, 2),
            ({"outcomes": milestones(status="complete", actual_date="2026-01-20")}, 1),
            ({"outcomes": milestones(status="cancelled", committed_date="2026-03-01")}, 2),
            ({"outcomes": milestones(status="at_risk")}, 0),
        ],
    )  # fmt: skip
    def test_the_sequence_counts_moves_and_the_end(
        self, plan_of: Callable[..., Plan], parts: dict[str, Any], sequence: int
    ) -> None:
        entries = calendar(plan_of(**parts), date(2026, 2, 1))
        assert [one.sequence for one in entries.values() if one.key == "milestone:O1.M1"] == [sequence]


class TestReviews:
    def test_the_agreed_review_stays_the_same_when_it_moves_and_when_it_is_held(
        self, plan_of: Callable[..., Plan]
    ) -> None:
        held = [{"date": "2026-01-14", "kind": "qbr"}]
        before = calendar(plan_of(plan={"next_review": "2026-04-14"}, review_history=held), date(2026, 2, 2))
        moved = calendar(plan_of(plan={"next_review": "2026-04-21"}, review_history=held), date(2026, 2, 3))
        met = calendar(plan_of(review_history=[*held, {"date": "2026-04-22", "kind": "qbr"}]), date(2026, 4, 23))
        uid, _ = on(before, "2026-04-14")
        assert uid == on(moved, "2026-04-21")[0] == on(met, "2026-04-22")[0]
        assert on(before, "2026-01-14")[0] == on(met, "2026-01-14")[0]
        assert met[uid].sequence > before[uid].sequence

    def test_a_recorded_new_day_for_the_next_review_counts(self, plan_of: Callable[..., Plan]) -> None:
        change = {"field": "next_review", "from": "2026-04-14", "to": "2026-04-21", "reason": "Holidays"}
        held = [{"date": "2026-01-14", "kind": "qbr", "plan_changes": [change]}]
        entries = calendar(plan_of(plan={"next_review": "2026-04-21"}, review_history=held), date(2026, 2, 3))
        assert on(entries, "2026-04-21")[1].sequence == 1

    def test_a_review_that_is_missed_is_put_off_to_the_next_day(self, plan_of: Callable[..., Plan]) -> None:
        plan = plan_of()
        due, missed = calendar(plan, date(2026, 4, 2)), calendar(plan, date(2026, 6, 1))
        uid, _ = on(due, "2026-04-01")
        assert not [one for one in missed.values() if one.day == date(2026, 4, 1)]
        assert missed[uid].day == date(2026, 7, 1)
        assert missed[uid].sequence == due[uid].sequence + 1

    def test_a_holiday_moves_the_day_and_not_what_it_is_known_by(self, plan_of: Callable[..., Plan]) -> None:
        cadence = [{"kind": "checkpoint", "every": "week", "weekday": "monday"}]
        at_work = calendar(plan_of(plan={"cadence": cadence}), date(2026, 4, 1))
        at_easter = calendar(plan_of(plan={"cadence": cadence}, customer={"country": "GB-ENG"}), date(2026, 4, 1))
        assert on(at_work, "2026-04-06")[0] == on(at_easter, "2026-04-07")[0]

    def test_a_weekly_meeting_stays_the_same_when_it_comes_to_be_held_on_another_day(
        self, plan_of: Callable[..., Plan]
    ) -> None:
        def entries(*held: str) -> dict[str, Appointment]:
            history = [{"date": day, "kind": "checkpoint"} for day in held]
            return calendar(plan_of(plan={"cadence": "standard"}, review_history=history), date(2026, 1, 21))

        # The plan was made on a Thursday. They come to meet on Tuesdays, and on Mondays later.
        thursdays, tuesdays = entries(), entries("2026-01-13", "2026-01-20")
        mondays = entries("2026-01-13", "2026-01-20", "2026-02-02", "2026-02-09")
        uid = on(thursdays, "2026-02-26")[0]
        assert (tuesdays[uid].day, mondays[uid].day) == (date(2026, 3, 3), date(2026, 3, 2))
        assert on(entries("2026-01-13", "2026-01-20", "2026-02-02"), "2026-03-03")[0] == uid
