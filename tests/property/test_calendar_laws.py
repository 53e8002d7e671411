"""Laws of calendar files: RFC 5545, 3.8.4.7 and 3.8.7.4, and RFC 5546, 2.1.5."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event

from generator.audience import customer_view, internal_view
from generator.calendars import render_calendar
from generator.calendars.identity import calendar_uid
from generator.model.plan import Plan
from generator.model.reviews import PlanChange
from generator.model.work import Milestone
from generator.model.workspace import Workspace
from generator.wording import Words
from tests.conftest import FLOOR, read

PLAN = read(FLOOR)
WORDS = Words(PLAN.locale)
DAY = date(2026, 2, 10)
DAYS = st.dates(date(2026, 2, 1), date(2028, 12, 31))


def events(plan: Plan, day: date) -> dict[str, Event]:
    """The events of the customer's calendar by UID."""
    file = render_calendar(customer_view(plan, day, Workspace()), WORDS)
    assert file is not None
    return {event.uid: event for event in IcsCalendarStream.calendar_from_ics(file.content.decode()).events}


def with_milestone(plan: Plan, milestone: Milestone) -> Plan:
    outcomes = tuple(
        replace(
            outcome,
            milestones=tuple(milestone if one.id == milestone.id else one for one in outcome.milestones),
        )
        for outcome in plan.outcomes
    )
    return replace(plan, outcomes=outcomes)


def moved(plan: Plan, milestone: Milestone, to: date) -> Plan:
    """The plan with the milestone on another day, and the move on the record of its last review."""
    change = PlanChange(
        text=None,
        item=milestone.id,
        field="target_date",
        from_=milestone.target_date.isoformat(),
        to=to.isoformat(),
        reason="Agreed",
    )
    *earlier, last = plan.review_history
    history = (*earlier, replace(last, plan_changes=(*last.plan_changes, change)))
    return with_milestone(replace(plan, review_history=history), replace(milestone, target_date=to))


@given(st.sampled_from([one for one in PLAN.milestones if not one.status.is_settled]), st.lists(DAYS, max_size=5))
def test_each_recorded_move_raises_the_sequence_and_keeps_the_uid(milestone: Milestone, days: list[date]) -> None:
    uid = calendar_uid(customer_view(PLAN, DAY, Workspace()), f"milestone:{milestone.id}")
    plan, known = PLAN, events(PLAN, DAY)
    for number, to in enumerate(days, 1):
        now = next(one for one in plan.milestones if one.id == milestone.id)
        plan = moved(plan, now, to)
        found = events(plan, DAY + timedelta(days=number))
        assert found.keys() == known.keys()
        assert found[uid].dtstart == to
        assert found[uid].sequence == (known[uid].sequence or 0) + 1
        known = found


@given(DAYS, DAYS)
def test_of_two_files_of_one_plan_the_later_is_the_newer_for_every_event(one: date, other: date) -> None:
    early, late = sorted((one, other))
    before, after = events(PLAN, early), events(PLAN, late)
    assert before.keys() & after.keys()
    for uid in before.keys() & after.keys():
        first, second = before[uid], after[uid]
        assert (first.sequence, first.dtstamp) <= (second.sequence, second.dtstamp)


@given(DAYS)
def test_what_lasts_all_day_ends_on_the_next(day: date) -> None:
    found = events(PLAN, day)
    assert found
    spans = [(event.dtstart, event.dtend) for event in found.values()]
    assert all(begin is not None and end == begin + timedelta(days=1) for begin, end in spans)


@given(DAYS)
def test_nothing_in_the_customers_calendar_is_a_date_of_the_contract(day: date) -> None:
    renewal = PLAN.customer.contract and PLAN.customer.contract.renewal_date
    assert renewal is not None
    full = render_calendar(internal_view(PLAN, day, Workspace()), WORDS)
    assert full is not None
    assert f"DTSTART;VALUE=DATE:{renewal:%Y%m%d}".encode() in full.content
    assert renewal not in {event.dtstart for event in events(PLAN, day).values()}
