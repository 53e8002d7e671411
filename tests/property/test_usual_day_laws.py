"""Laws of the days on which people meet, where the plan states no day of the week."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from generator.analysis.assessment import assess
from generator.analysis.cadence import series_of
from generator.analysis.facts import EntrySource
from generator.audience import customer_view
from generator.calendars.identity import keyed_entries
from generator.loading.places import Places
from generator.loading.plan_reader import read_plan
from generator.model.plan import Plan
from generator.model.workspace import Policy, Workspace
from tests.property.test_laws import DAYS, KINDS, plans

COMPUTED = {EntrySource.CADENCE, EntrySource.RECOVERY}
FAR = Policy(frequent_horizon_days=365)


def checkpoints(created: date, weeks: int, *history: dict[str, str], **header: str) -> Plan:
    """A plan that has a checkpoint every so many weeks, and these reviews on record."""
    cadence = [{"kind": "checkpoint", "every": f"{weeks} weeks"}]
    data = {
        "plan": {"version": "1", "created": created.isoformat(), "status": "active", "cadence": cadence, **header},
        "customer": {"company": "Quillmere Optics"},
        "stakeholders": {"customer": [{"name": "Ada Brandt"}], "vendor": [{"name": "Eve Falk", "type": "csm"}]},
        "outcomes": [{"id": "O1", "description": "Something better"}],
        "review_history": list(history),
    }
    return read_plan("quillmere", data, Places(file="quillmere.yml"))


def held(day: date, kind: str = "checkpoint", visibility: str = "customer") -> dict[str, str]:
    return {"date": day.isoformat(), "kind": kind, "visibility": visibility}


@given(
    created=DAYS, weeks=st.integers(1, 6), begun=st.integers(1, 60), other=st.integers(-60, 60), agreed=st.booleans()
)
def test_one_review_on_another_day_moves_no_series_of_which_two_in_a_row_were_on_theirs(
    created: date, weeks: int, begun: int, other: int, *, agreed: bool
) -> None:
    period = timedelta(weeks=weeks)
    first = created + timedelta(days=begun)
    last, exception = first + period, first + period + timedelta(days=other)
    usual = [held(first), held(last)]
    if agreed:
        plan = checkpoints(created, weeks, *usual, next_review=exception.isoformat())
    else:
        plan = checkpoints(created, weeks, *usual, held(exception))
    days = [entry.planned_date for entry in assess(plan, last, FAR).timeline if entry.source in COMPUTED]
    assert days
    assert {(day - first) % period for day in days} == {timedelta(0)}


@given(created=DAYS, weeks=st.integers(1, 6), begun=st.integers(1, 60), moved=st.integers(1, 41))
def test_two_reviews_in_a_row_on_another_day_move_their_series(
    created: date, weeks: int, begun: int, moved: int
) -> None:
    period = timedelta(weeks=weeks)
    first = created + timedelta(days=begun)
    days = [first, first + period, first + period * 2 + timedelta(days=moved), first + period * 3 + timedelta(moved)]
    plan = checkpoints(created, weeks, *(held(day) for day in days))
    coming = [entry.planned_date for entry in assess(plan, days[-1], FAR).timeline if entry.source in COMPUTED]
    assert coming
    assert {(day - days[-1]) % period for day in coming} == {timedelta(0)}


@given(plans(), DAYS, DAYS)
def test_a_series_is_on_the_same_days_whoever_asks_and_whenever(plan: Plan, early: date, late: date) -> None:
    timelines = (
        assess(plan, early, Policy()).timeline,
        assess(plan, late, Policy()).timeline,
        customer_view(plan, early, Workspace()).facts.timeline,
    )
    entries = [entry for timeline in timelines for entry in timeline if entry.source in COMPUTED]
    for series in series_of(plan):
        days = {entry.planned_date for entry in entries if entry.id.partition(":")[0] == series.id}
        assert not series.follows_its_meetings or len({series.after_its_clock(day) for day in days}) <= 1


@given(plans(), DAYS, DAYS, KINDS)
def test_no_review_of_the_vendors_own_moves_one_of_both_sides(plan: Plan, day: date, secret: date, kind: str) -> None:
    # On the day of the last review it would make that one the vendor's own.
    assume(secret != plan.last_reviewed)
    own = checkpoints(plan.created, 1, held(secret, kind, "internal")).review_history
    weekly = checkpoints(plan.created, 1)
    for one in (plan, weekly):
        without, with_it = (
            [entry for entry in assess(each, day, Policy()).timeline if entry.audience == "customer"]
            for each in (one, replace(one, review_history=(*one.review_history, *own)))
        )
        assert without == with_it


@given(plans(), DAYS)
def test_what_a_calendar_knows_a_meeting_by_is_a_day_of_the_plans_clock(plan: Plan, day: date) -> None:
    view = customer_view(plan, day, Workspace())
    keys = [key.partition(":") for key, entry in keyed_entries(view) if entry.source in COMPUTED]
    assert len(set(keys)) == len(keys)
    for series in series_of(plan):
        days = [date.fromisoformat(of_clock) for name, _, of_clock in keys if name == series.id]
        assert not series.follows_its_meetings or {series.after_its_clock(one) for one in days} <= {timedelta(0)}
