from collections.abc import Callable
from datetime import date

import pytest

from generator.analysis.attendees import attendees
from generator.analysis.facts import EntryKind, EntrySource, EntryState, TimelineEntry
from generator.model.plan import Plan
from generator.model.vocabulary import Side

PEOPLE = {
    "customer": [
        {"name": "Ada Brandt", "type": ["executive_sponsor", "champion"]},
        {"name": "Cem Doruk", "type": "champion"},
    ],
    "vendor": [{"name": "Eve Falk", "type": "primary_owner"}, {"name": "Pat Lindqvist", "type": "executive_sponsor"}],
}
QBR = {"attendees": {"customer": ["champion", "executive_sponsor"], "vendor": ["csm"]}}


def review(*roles: str) -> TimelineEntry:
    return TimelineEntry(
        id="qbr:1",
        kind=EntryKind.QBR,
        planned_date=date(2026, 3, 10),
        date=date(2026, 3, 10),
        state=EntryState.UPCOMING,
        source=EntrySource.CADENCE,
        days_overdue=0,
        attendee_roles=roles,
    )


@pytest.fixture
def plan(plan_of: Callable[..., Plan]) -> Plan:
    return plan_of(stakeholders=PEOPLE, qbr=QBR)


def names(plan: Plan, entry: TimelineEntry | None, side: Side) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.person.name, one.parts) for one in attendees(plan, entry, side)]


def test_everybody_who_plays_a_part_stands_once_with_all_their_parts(plan: Plan) -> None:
    assert names(plan, review(), Side.CUSTOMER) == [
        ("Ada Brandt", ("champion", "executive_sponsor")),
        ("Cem Doruk", ("champion",)),
    ]


def test_the_parts_of_the_reviews_series_come_before_those_of_the_plan(plan: Plan) -> None:
    assert names(plan, review("executive_sponsor"), Side.CUSTOMER) == [("Ada Brandt", ("executive_sponsor",))]
    assert names(plan, review("executive_sponsor"), Side.VENDOR) == [("Pat Lindqvist", ("executive_sponsor",))]


def test_who_looks_after_the_plan_stands_in_for_a_customer_success_manager(plan: Plan) -> None:
    assert names(plan, None, Side.VENDOR) == [("Eve Falk", ("csm",))]


def test_where_nobody_is_asked_for_nobody_is_named(plan_of: Callable[..., Plan]) -> None:
    assert names(plan_of(stakeholders=PEOPLE), review(), Side.CUSTOMER) == []
