"""Cadences: the named rhythms, and lists of series."""

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest

from generator.analysis.assessment import assess
from generator.analysis.facts import EntryState, PlanFacts
from generator.audience import customer_view, internal_view
from generator.model.plan import Plan
from generator.model.workspace import Policy, Workspace

Timeline = Callable[..., list[str]]
FRIDAYS = [{"kind": "checkpoint", "every": "weekly", "weekday": "friday"}]


def held(*days: str, kind: str = "checkpoint", **more: str) -> list[dict[str, str]]:
    return [{"date": day, "kind": kind, **more} for day in days]


def cadence(value: object, **header: str) -> dict[str, object]:
    return {"cadence": value, **header}


class TestTheNamedRhythms:
    def test_quarterly_is_what_a_plan_has_that_says_nothing(self, reviews_at: Timeline) -> None:
        assert reviews_at("2026-01-02", plan=cadence("quarterly")) == reviews_at("2026-01-02")

    def test_standard_is_weekly_for_twelve_weeks_then_monthly_with_a_qbr_a_quarter(self, reviews_at: Timeline) -> None:
        early = reviews_at("2026-01-02", plan=cadence("standard"), until="2026-04-01")
        assert early == [
            *(f"2026-01-{day:02} checkpoint upcoming" for day in (8, 15, 22, 29)),
            *(f"2026-02-{day:02} checkpoint upcoming" for day in (5, 12, 19, 26)),
            *(f"2026-03-{day:02} checkpoint upcoming" for day in (5, 12, 19, 26)),
            "2026-04-01 qbr upcoming",  # the working session of that week gives way to it
        ]
        steady = reviews_at("2026-04-10", plan=cadence("standard"), review_history=held("2026-04-01", kind="qbr"))
        assert steady == [
            "2026-04-01 qbr held",
            "2026-04-27 working_session upcoming",
            "2026-05-26 working_session upcoming",
            "2026-07-01 qbr upcoming",
            "2026-10-01 qbr upcoming",
        ]

    def test_strategic_has_executives_twice_a_year_and_plans_once(self, reviews_at: Timeline) -> None:
        assert reviews_at("2026-01-02", plan=cadence("strategic"), until="2027-01-01") == [
            "2026-04-01 qbr upcoming",
            "2026-07-01 ebr upcoming",
            "2026-10-01 qbr upcoming",
            "2027-01-01 annual_reset upcoming",
        ]

    def test_a_renewal_sets_the_day_of_the_annual_planning(self, reviews_at: Timeline) -> None:
        contract = {"start_date": "2026-01-01", "renewal_date": "2028-12-31"}
        resets = [
            line
            for line in reviews_at(
                "2026-01-02", plan=cadence("strategic"), customer={"contract": contract}, until="2029-01-01"
            )
            if "annual_reset" in line
        ]
        assert [line[:10] for line in resets] == ["2026-11-02", "2027-11-01", "2028-11-01"]

    def test_enterprise_is_monthly_with_a_qbr_a_quarter(self, reviews_at: Timeline) -> None:
        assert reviews_at("2026-01-02", plan=cadence("enterprise"), until="2026-04-30") == [
            "2026-02-02 working_session upcoming",
            "2026-03-02 working_session upcoming",
            "2026-04-01 qbr upcoming",
        ]

    def test_light_is_one_working_session_a_quarter(self, reviews_at: Timeline) -> None:
        assert reviews_at("2026-02-10", plan=cadence("light"), review_history=held("2026-02-02", kind="qbr")) == [
            "2026-02-02 qbr held",
            "2026-05-04 working_session upcoming",
            "2026-08-03 working_session upcoming",
            "2026-11-02 working_session upcoming",
        ]

    def test_a_late_qbr_does_not_stand_beside_the_executives_review(self, reviews_at: Timeline) -> None:
        history = held("2026-04-20", kind="qbr")
        coming = reviews_at("2026-05-01", plan=cadence("strategic"), review_history=history, until="2026-10-31")
        assert coming == ["2026-04-20 qbr held", "2026-07-01 ebr upcoming", "2026-10-01 qbr upcoming"]

    def test_an_executives_review_held_late_still_stood_for_the_qbr_of_its_day(self, reviews_at: Timeline) -> None:
        history = [*held("2026-04-01", kind="qbr"), *held("2026-09-10", kind="ebr")]
        lines = reviews_at("2026-09-15", plan=cadence("strategic"), review_history=history, until="2026-10-31")
        assert lines == ["2026-04-01 qbr held", "2026-09-10 ebr held"]


class TestSeries:
    def test_a_series_with_a_first_day_begins_on_it_and_ends_with_its_last(self, reviews_at: Timeline) -> None:
        step = {"kind": "checkpoint", "every": "2 weeks", "from": "2026-01-12", "until": "2026-02-09"}
        days = [line[:10] for line in reviews_at("2026-01-02", plan=cadence([step]))]
        assert days == ["2026-01-12", "2026-01-26", "2026-02-09"]

    def test_meetings_every_few_days_that_all_fall_on_one_day_of_the_week_are_one_a_week(
        self, reviews_at: Timeline
    ) -> None:
        often = [{"kind": "checkpoint", "every": "2 days", "weekday": "tuesday"}]
        assert reviews_at("2026-01-02", plan=cadence(often), until="2026-01-20") == [
            f"2026-01-{day:02} checkpoint upcoming" for day in (6, 13, 20)
        ]

    def test_two_rhythms_of_one_kind_follow_each_other(self, reviews_at: Timeline) -> None:
        steps = [
            {"kind": "checkpoint", "every": "weekly", "until": "4 weeks", "weekday": "tuesday"},
            {"kind": "checkpoint", "every": "2 weeks", "from": "6 weeks", "until": "12 weeks", "weekday": "tuesday"},
        ]
        days = [line[5:10] for line in reviews_at("2026-01-02", plan=cadence(steps))]
        assert days == ["01-13", "01-20", "01-27", "02-17", "03-03", "03-17"]

    def test_a_daily_series_meets_once_on_the_day_after_a_weekend(self, reviews_at: Timeline) -> None:
        step = {"kind": "checkpoint", "every": "daily", "until": "2026-01-14"}
        days = [line[:10] for line in reviews_at("2026-01-09", plan=cadence([step]), review_history=held("2026-01-08"))]
        assert days == ["2026-01-08", "2026-01-09", "2026-01-12", "2026-01-13", "2026-01-14"]

    def test_a_day_of_the_week_is_kept(self, reviews_at: Timeline) -> None:
        days = [date.fromisoformat(line[:10]) for line in reviews_at("2026-01-02", plan=cadence(FRIDAYS))]
        assert {day.strftime("%A") for day in days} == {"Friday"}
        assert (days[0], days[1]) == (date(2026, 1, 9), date(2026, 1, 16))

    def test_names_durations_and_attendees_stand_with_the_review(self, facts_at: Callable[..., PlanFacts]) -> None:
        step = {
            "kind": "qbr",
            "every": "quarterly",
            "name": "Steering circle",
            "duration": "60 minutes",
            "attendee_roles": ["executive_sponsor"],
        }
        entry = facts_at("2026-01-02", plan=cadence([step])).next_review
        assert entry is not None
        assert (entry.name, entry.duration, entry.attendee_roles) == (
            "Steering circle",
            "60 minutes",
            ("executive_sponsor",),
        )

    @pytest.mark.parametrize(
        ("kind", "own", "told"),
        [
            ("qbr", {}, ("75 minutes", time(14, 30))),
            ("ebr", {}, ("75 minutes", time(14, 30))),
            ("qbr", {"duration": "1 hour"}, ("1 hour", time(14, 30))),
            ("qbr", {"time": "00:00"}, ("75 minutes", time(0, 0))),
            ("working_session", {}, (None, None)),
        ],
    )
    def test_a_business_review_begins_and_lasts_as_the_plan_says_of_them_unless_its_series_says_so(
        self,
        facts_at: Callable[..., PlanFacts],
        kind: str,
        own: dict[str, str],
        told: tuple[str | None, time | None],
    ) -> None:
        plan = cadence([{"kind": kind, "every": "quarterly", **own}], timezone="Europe/London")
        entry = facts_at("2026-01-02", plan=plan, qbr={"duration": "75 minutes", "time": "14:30"}).next_review
        assert entry is not None
        assert (entry.duration, entry.time) == told

    def test_a_series_looks_no_farther_ahead_than_its_horizon(self, plan_of: Callable[..., Plan]) -> None:
        steps = [*FRIDAYS, {"kind": "qbr", "every": "quarterly"}]
        policy = Policy(frequent_horizon_days=20, horizon_days=200)
        timeline = assess(plan_of(plan=cadence(steps)), date(2026, 1, 2), policy).timeline
        days = {kind: [entry.date for entry in timeline if entry.kind == kind] for kind in ("checkpoint", "qbr")}
        assert days == {
            "checkpoint": [date(2026, 1, 9), date(2026, 1, 16)],
            "qbr": [date(2026, 4, 1), date(2026, 7, 1)],
        }

    def test_no_checkpoint_stands_in_the_week_of_a_qbr(self, reviews_at: Timeline) -> None:
        steps = [{"kind": "checkpoint", "every": "weekly"}, {"kind": "qbr", "every": "quarterly"}]
        days = reviews_at("2026-03-20", plan=cadence(steps), review_history=held("2026-03-19"), until="2026-04-12")
        assert days == [
            "2026-03-19 checkpoint held",
            "2026-03-26 checkpoint upcoming",
            "2026-04-01 qbr upcoming",
            "2026-04-09 checkpoint upcoming",
        ]


class TestWhatIsOwed:
    def test_of_a_weekly_series_one_meeting_is_owed_the_first_since_one_was_held(
        self, facts_at: Callable[..., PlanFacts]
    ) -> None:
        facts = facts_at("2026-03-04", plan=cadence(FRIDAYS), review_history=held("2026-01-16", "2026-02-06"))
        assert [(item.reference, item.days_overdue) for item in facts.overdue if item.kind == "review"] == [
            ("checkpoint:2026-02-13", 19)
        ]

    def test_a_gap_that_a_later_meeting_closed_is_told_no_more(self, reviews_at: Timeline) -> None:
        history = held("2026-01-09", "2026-02-06")
        assert reviews_at("2026-02-08", plan=cadence(FRIDAYS), review_history=history, until="2026-02-20") == [
            "2026-01-09 checkpoint held",
            "2026-02-06 checkpoint held",
            "2026-02-13 checkpoint upcoming",
            "2026-02-20 checkpoint upcoming",
        ]

    @pytest.mark.parametrize(
        ("day", "state"),
        [("2026-01-09", "due"), ("2026-01-12", "due"), ("2026-01-13", "missed"), ("2026-01-30", "missed")],
    )
    def test_a_weekly_meeting_is_missed_before_the_next_is_due(
        self, reviews_at: Timeline, day: str, state: str
    ) -> None:
        assert reviews_at(day, plan=cadence(FRIDAYS))[0] == f"2026-01-09 checkpoint {state}"

    @pytest.mark.parametrize("kind", ["checkpoint", "working_session", "qbr", "ebr"])
    def test_a_senior_review_fills_a_junior_one(self, reviews_at: Timeline, kind: str) -> None:
        line = reviews_at("2026-01-14", plan=cadence(FRIDAYS), review_history=held("2026-01-12", kind=kind))
        assert line[:2] == [f"2026-01-12 {kind} held", "2026-01-16 checkpoint upcoming"]

    def test_a_junior_review_fills_no_senior_one(self, facts_at: Callable[..., PlanFacts]) -> None:
        facts = facts_at("2026-04-20", plan=cadence("enterprise"), review_history=held("2026-04-01"))
        owed = [item.reference for item in facts.overdue if item.kind == "review"]
        assert owed == ["working_session:2026-02-01", "qbr:2026-04-01"]

    def test_the_day_of_the_last_review_counts_as_what_was_scheduled_then(self, reviews_at: Timeline) -> None:
        plan = cadence("standard", last_reviewed="2026-02-25")
        assert reviews_at("2026-02-26", plan=plan, until="2026-04-01")[0] == "2026-03-04 checkpoint upcoming"
        assert "2026-04-01 qbr upcoming" in reviews_at("2026-02-26", plan=plan)
        plan = cadence("standard", last_reviewed="2026-03-31")
        assert "2026-06-30 qbr upcoming" in reviews_at("2026-04-05", plan=plan)

    def test_an_agreed_date_is_of_the_kind_that_is_scheduled_about_then(self, reviews_at: Timeline) -> None:
        def after(day: str) -> list[str]:
            plan = cadence("standard", next_review=day)
            return reviews_at("2026-01-02", plan=plan, until="2026-04-10")[:2]

        assert after("2026-01-14") == ["2026-01-14 checkpoint upcoming", "2026-01-21 checkpoint upcoming"]
        assert "2026-04-02 qbr upcoming" in reviews_at("2026-03-28", plan=cadence("standard", next_review="2026-04-02"))

    def test_an_agreed_qbr_leaves_the_weekly_checkpoints_before_it(self, reviews_at: Timeline) -> None:
        plan = cadence("standard", next_review="2026-04-08")
        coming = reviews_at("2026-03-10", plan=plan, review_history=held("2026-03-05"), until="2026-06-30")
        assert coming[1:4] == [
            "2026-03-12 checkpoint upcoming",
            "2026-03-19 checkpoint upcoming",
            "2026-03-26 checkpoint upcoming",
        ]
        assert [line for line in coming if "qbr" in line] == ["2026-04-08 qbr upcoming"]


class TestOneOwnTeamsMeetings:
    STEPS = (
        {"kind": "qbr", "every": "quarterly", "audience": "internal", "name": "Account planning"},
        {"kind": "checkpoint", "every": "weekly", "audience": "internal", "name": "Account sync"},
        {"kind": "checkpoint", "every": "2 weeks"},
    )

    def test_they_are_planned_and_never_owed(self, facts_at: Callable[..., PlanFacts]) -> None:
        facts = facts_at("2026-05-20", plan=cadence([*self.STEPS]))
        internal = [entry for entry in facts.timeline if entry.id.startswith("internal-")]
        assert internal
        assert {entry.state for entry in internal} == {EntryState.UPCOMING}

    def test_they_are_no_review_with_the_customer(self, facts_at: Callable[..., PlanFacts]) -> None:
        history = held("2026-02-12", visibility="internal")
        facts = facts_at("2026-02-18", plan=cadence([*self.STEPS]), review_history=history)
        assert facts.next_review is not None
        assert facts.next_review.id == "checkpoint:2026-02-26"
        assert "checkpoint:2026-01-15" in [item.reference for item in facts.overdue]

    def test_the_customer_sees_the_same_days_without_them(self, plan_of: Callable[..., Plan]) -> None:
        both = plan_of(plan=cadence([*self.STEPS]), review_history=held("2026-01-29"))
        theirs = customer_view(both, date(2026, 2, 20), Workspace()).facts.timeline
        ours = assess(both, date(2026, 2, 20), Policy()).timeline
        assert [entry for entry in ours if not entry.id.startswith("internal-")] == [*theirs]


class TestWhileThePlanIsRed:
    HISTORY = (*held("2026-04-01", "2026-07-01", kind="qbr"), *held("2026-05-27", kind="working_session"))

    def coming(self, reviews_at: Timeline, day: str, **header: Any) -> list[str]:
        plan = cadence(header.pop("cadence", "standard"), **header)
        lines = reviews_at(day, plan=plan, review_history=[*self.HISTORY])
        return [line[:10] for line in lines if "checkpoint" in line]

    def test_it_meets_every_week_on_the_days_it_began_with(self, reviews_at: Timeline) -> None:
        days = self.coming(reviews_at, "2026-07-08", status="at_risk")
        # The working session of Sunday, July 26, takes the place of that week's.
        assert days == ["2026-07-09", "2026-07-16", "2026-07-30", "2026-08-06"]

    def test_while_it_is_new_it_meets_every_week_anyway(self, facts_at: Callable[..., PlanFacts]) -> None:
        plans = [cadence("standard", status=status) for status in ("active", "at_risk")]
        calm, red = ([entry.id for entry in facts_at("2026-01-20", plan=plan).timeline] for plan in plans)
        assert calm == red

    def test_what_was_not_held_is_not_owed(self, facts_at: Callable[..., PlanFacts]) -> None:
        facts = facts_at("2026-07-24", plan=cadence("standard", status="at_risk"), review_history=[*self.HISTORY])
        assert [item.reference for item in facts.overdue if item.kind == "review"] == []

    def test_a_plan_that_is_not_red_does_not(self, reviews_at: Timeline) -> None:
        assert self.coming(reviews_at, "2026-07-08") == []

    def test_nor_does_one_with_another_rhythm(self, reviews_at: Timeline) -> None:
        assert self.coming(reviews_at, "2026-07-08", cadence="enterprise", status="at_risk") == []

    def test_an_outcome_off_track_makes_it_red(self, facts_at: Callable[..., PlanFacts]) -> None:
        outcome = {"id": "O1", "description": "Late", "target": {"goal": "5", "target_date": "2026-07-01"}}
        facts = facts_at("2026-07-08", plan=cadence("standard"), outcomes=[outcome], review_history=[*self.HISTORY])
        assert facts.rag == "red"
        assert facts.next_review is not None
        assert facts.next_review.source == "recovery"

    def test_the_customer_sees_no_meeting_that_only_follows_from_the_vendors_view(
        self, plan_of: Callable[..., Plan]
    ) -> None:
        plan = plan_of(plan=cadence("standard"), review_history=[*self.HISTORY])
        day = date(2026, 7, 8)
        ours = assess(plan, day, Policy(), is_red=True).timeline
        theirs = customer_view(plan, day, Workspace()).facts.timeline
        assert any(entry.source == "recovery" for entry in ours)
        assert not any(entry.source == "recovery" for entry in theirs)

    def test_the_vendor_meets_weekly_where_only_the_health_of_the_account_is_red(
        self, plan_of: Callable[..., Plan]
    ) -> None:
        risk = {"description": "They leave", "rag": "red", "visibility": "internal"}
        gone = [{"date": "2026-07-01", "kind": kind, "value": 0} for kind in ("sentiment", "product_usage")]
        plan = plan_of(plan=cadence("standard"), review_history=[*self.HISTORY], risks=[risk] * 3, health_inputs=gone)
        views = {
            "ours": internal_view(plan, date(2026, 7, 8), Workspace()),
            "theirs": customer_view(plan, date(2026, 7, 8), Workspace()),
        }
        assert views["ours"].account is not None
        assert (views["ours"].account.health.colour, views["ours"].facts.rag) == ("red", "not_rated")
        recovering = {
            name: [entry for entry in view.facts.timeline if entry.source == "recovery"] for name, view in views.items()
        }
        assert recovering["ours"]
        assert not recovering["theirs"]


@pytest.mark.parametrize(
    ("senior", "junior", "is_replaced"),
    [
        (["economic_buyer", "csm"], ["technical_contact", "csm"], False),
        (["economic_buyer", "technical_contact"], ["technical_contact", "csm"], True),
        ([], ["technical_contact"], True),
        (["economic_buyer"], [], True),
    ],
)
def test_a_review_stands_for_none_with_other_people(
    reviews_at: Timeline, senior: list[str], junior: list[str], *, is_replaced: bool
) -> None:
    series = [
        {"kind": "working_session", "every": "month", "attendee_roles": senior},
        {"kind": "checkpoint", "every": "2 weeks", "attendee_roles": junior},
    ]
    told = reviews_at("2026-01-02", plan=cadence(series), until="2026-02-06")
    days = [line for line in told if "checkpoint" in line]
    assert len(days) == (1 if is_replaced else 2)
