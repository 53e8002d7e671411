"""Calendar files, read back by libraries other than the one that wrote them."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event

from generator.audience import View, customer_view, internal_view
from generator.calendars import render_calendar
from generator.calendars.appointments import appointments
from generator.calendars.clock_changes import timezone_component
from generator.calendars.identity import calendar_uid
from generator.model.plan import Plan
from generator.model.workspace import Vendor, Workspace
from generator.wording import Words

DAY = date(2026, 3, 2)
WORDS = Words("en-GB")
MOVED = {
    "id": "O1.M1",
    "name": "Cut-off times agreed; all carriers, all depots",
    "target_date": "2026-04-01",
    "committed_date": "2026-03-20",
    "owner": "Cem Doruk",
    "success_criteria": "Three signatures\n\nand a date",
}
MEETINGS = [
    {"kind": "checkpoint", "every": "week", "weekday": "monday", "time": "09:30", "duration": "30 minutes"},
    {"kind": "working_session", "every": "month", "time": "14:00"},
    {"kind": "qbr", "every": "quarter", "duration": "60 minutes", "attendee_roles": ["executive_sponsor"]},
    {"kind": "checkpoint", "every": "week", "audience": "internal", "name": "Account team"},
]


def see(plan: Plan, day: date = DAY) -> View:
    return customer_view(plan, day, Workspace(vendor=Vendor(name="Tidewick")))


def see_all(plan: Plan, day: date = DAY) -> View:
    return internal_view(plan, day, Workspace(vendor=Vendor(name="Tidewick")))


def text_of(view: View) -> str:
    file = render_calendar(view, WORDS)
    assert file is not None
    return file.content.decode()


def read(view: View) -> Calendar:
    return IcsCalendarStream.calendar_from_ics(text_of(view))


def titled(view: View, part: str) -> Event:
    (event,) = [event for event in read(view).events if part in (event.summary or "")]
    return event


@pytest.fixture
def plan(plan_of: Callable[..., Plan]) -> Plan:
    return plan_of(
        plan={"timezone": "Europe/London", "cadence": MEETINGS},
        customer={"contract": {"renewal_date": "2026-12-01", "notice_days": 60}},
        outcomes=[
            {
                "id": "O1",
                "description": "Ship the same day",
                "milestones": [
                    MOVED,
                    {"id": "O1.M2", "name": "First depot live", "target_date": "2026-02-20", "status": "complete",
                     "actual_date": "2026-02-18"},
                    {"id": "O1.M3", "name": "Second depot", "target_date": "2026-05-01", "status": "cancelled"},
                    {"id": "O1.M4", "name": "Their price", "target_date": "2026-05-02", "visibility": "internal"},
                ],
            }
        ],
        events=[{"date": "2026-02-10", "type": "product_launch", "note": "Lanes for pallets"}],
    )  # fmt: skip


def test_another_library_reads_every_field_that_was_written(plan: Plan) -> None:
    for view in (see(plan), see_all(plan)):
        written = {calendar_uid(view, one.key): one for one in appointments(view, WORDS)}
        found = {event.uid: event for event in read(view).events}
        assert found.keys() == written.keys()
        assert len(found) == len(list(appointments(view, WORDS)))
        for uid, entry in written.items():
            event = found[uid]
            assert (event.summary, event.description or "") == (entry.title, entry.description)
            assert (event.sequence, event.categories) == (entry.sequence, [entry.category])
            assert event.dtstamp == event.last_modified == datetime(2026, 3, 2, tzinfo=UTC)
            if entry.begins is None:
                assert (event.dtstart, event.dtend) == (entry.day, entry.day + timedelta(days=1))
                assert event.transparency == "TRANSPARENT"
            else:
                assert event.dtstart == entry.begins
                assert event.transparency == "OPAQUE"
                assert event.dtend == (None if entry.length is None else entry.begins + entry.length)


def test_the_calendar_says_what_it_is_and_when_to_look_again(plan: Plan) -> None:
    lines = text_of(see(plan)).split("\r\n")
    assert {"METHOD:PUBLISH", "VERSION:2.0", "REFRESH-INTERVAL;VALUE=DURATION:P1D"} <= set(lines)
    assert "NAME:Success plan Quillmere Optics – Tidewick" in lines
    assert "X-WR-CALNAME:Success plan Quillmere Optics – Tidewick" in lines
    assert "X-WR-CALNAME:Success plan Quillmere Optics – internal" in text_of(see_all(plan)).split("\r\n")


def test_lines_end_as_the_standard_asks_and_none_is_too_long(plan: Plan) -> None:
    text = text_of(see_all(plan))
    assert text.count("\n") == text.count("\r\n") == text.count("\r")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75


def test_the_same_plan_on_the_same_day_gives_the_same_bytes(plan: Plan) -> None:
    assert render_calendar(see(plan), Words("en-GB")) == render_calendar(see(plan), Words("en-GB"))


def test_the_file_is_named_for_its_plan_and_edition(plan: Plan) -> None:
    files = [render_calendar(view, WORDS) for view in (see(plan), see_all(plan))]
    assert [str(file.path) for file in files if file] == ["quillmere.ics", "quillmere-internal.ics"]


def test_a_plan_without_a_date_has_no_calendar(plan_of: Callable[..., Plan]) -> None:
    bare = plan_of(plan={"status": "completed"})
    assert render_calendar(see(bare), WORDS) is None


class TestMilestones:
    def test_an_open_one_stands_on_its_target_date_and_says_when_it_was_first_agreed(self, plan: Plan) -> None:
        event = titled(see(plan), "Cut-off")
        assert event.summary == "Milestone: Cut-off times agreed; all carriers, all depots (Tidewick)"
        assert event.dtstart == date(2026, 4, 1)
        assert str(event.description).split("\n") == [
            "Outcome: Ship the same day",
            "Reached when: Three signatures",
            "and a date",
            "Owners: Cem Doruk",
            "State on 2 March 2026: Upcoming",
            "First agreed for 20 March 2026",
        ]

    def test_a_reached_one_stands_on_the_day_it_was_reached(self, plan: Plan) -> None:
        event = titled(see(plan), "First depot")
        assert (event.summary, event.dtstart) == ("Milestone reached: First depot live (Tidewick)", date(2026, 2, 18))

    def test_a_cancelled_one_is_called_off_so_that_it_goes_from_the_calendars_that_had_it(self, plan: Plan) -> None:
        assert titled(see(plan), "Second depot").status == "CANCELLED"
        assert titled(see(plan), "Cut-off").status == "CONFIRMED"


class TestReviews:
    def test_one_with_a_time_begins_then_where_the_plan_is_and_ends_by_its_length(self, plan: Plan) -> None:
        found = {one.dtstart: one.dtend for one in read(see(plan)).events if one.summary == "Checkpoint (Tidewick)"}
        london = ZoneInfo("Europe/London")
        assert found[datetime(2026, 3, 9, 9, 30, tzinfo=london)] == datetime(2026, 3, 9, 10, 0, tzinfo=london)
        assert "DTSTART;TZID=Europe/London:20260309T093000" in text_of(see(plan))

    def test_half_past_nine_stays_half_past_nine_when_the_clocks_change(self, plan: Plan) -> None:
        starts = [one.dtstart for one in read(see(plan)).events if one.summary == "Checkpoint (Tidewick)"]
        moments = [start for start in starts if isinstance(start, datetime)]
        assert {start.utcoffset() for start in moments} == {timedelta(0), timedelta(hours=1)}
        assert {start.strftime("%H:%M") for start in moments} == {"09:30"}

    def test_one_with_a_time_and_no_length_has_no_end(self, plan: Plan) -> None:
        event = next(one for one in read(see(plan)).events if "Working session" in (one.summary or ""))
        assert event.dtend is None
        assert isinstance(event.dtstart, datetime)

    def test_one_without_a_time_takes_the_day_and_says_how_long_it_is(self, plan: Plan) -> None:
        event = next(one for one in read(see(plan)).events if "Quarterly" in (one.summary or ""))
        assert not isinstance(event.dtstart, datetime)
        assert str(event.description).split("\n") == [
            "Duration: 60 minutes",
            "Taking part: Executive sponsor",
            "Planned, and not agreed yet.",
        ]
        assert event.status == "TENTATIVE"

    def test_a_frequent_series_on_a_named_day_of_the_week_is_certain_and_others_are_not(self, plan: Plan) -> None:
        status = {(one.summary, one.status) for one in read(see(plan)).events if one.status != "CANCELLED"}
        assert ("Checkpoint (Tidewick)", "CONFIRMED") in status
        assert ("Checkpoint (Tidewick)", "TENTATIVE") not in status
        assert ("Working session (Tidewick)", "TENTATIVE") in status

    def test_one_that_people_agreed_on_is_certain(self, plan_of: Callable[..., Plan]) -> None:
        agreed = plan_of(plan={"next_review": "2026-04-14"})
        (event,) = [one for one in read(see(agreed)).events if one.dtstart == date(2026, 4, 14)]
        assert event.status == "CONFIRMED"
        assert "not agreed" not in str(event.description)

    def test_a_missed_meeting_of_a_frequent_series_is_called_off(self, plan_of: Callable[..., Plan]) -> None:
        weekly = plan_of(plan={"cadence": [MEETINGS[0]], "timezone": "Europe/London"})
        missed = datetime(2026, 1, 12, 9, 30, tzinfo=ZoneInfo("Europe/London"))
        assert [one.status for one in read(see(weekly)).events if one.dtstart == missed] == ["CANCELLED"]


class TestWhoReads:
    def test_the_customer_finds_neither_internal_items_nor_dates_of_the_contract(self, plan: Plan) -> None:
        text = text_of(see(plan)).replace("\r\n ", "")
        for word in ("Their price", "Account team", "Notice", "Renewal", "forecast", "CONFIDENTIAL", "20261201"):
            assert word not in text
        everything = text_of(see_all(plan)).replace("\r\n ", "")
        for word in ("Their price", "Account team", "Notice deadline", "Renewal (", "CONFIDENTIAL", "20261201"):
            assert word in everything

    def test_what_the_customer_does_not_see_is_confidential(self, plan: Plan) -> None:
        hidden = {one.summary for one in read(see_all(plan)).events if one.classification == "CONFIDENTIAL"}
        shown = {one.summary for one in read(see(plan)).events}
        named = {title.replace("(Quillmere Optics)", "(Tidewick)") for title in hidden if title}
        assert named & shown == set()
        assert any("Their price" in title for title in named)

    def test_each_names_the_other_side(self, plan: Plan) -> None:
        assert all("(Tidewick)" in str(one.summary) for one in read(see(plan)).events)
        assert all("(Quillmere Optics)" in str(one.summary) for one in read(see_all(plan)).events)


def test_no_two_entries_share_a_uid_whatever_the_plan_edition_or_vendor(
    examples: dict[str, Plan], example_day: date
) -> None:
    views = [
        make(plan, example_day, Workspace(vendor=Vendor(name=vendor)))
        for plan in examples.values()
        for make in (customer_view, internal_view)
        for vendor in ("Tidewick", "Pollen and Rye")
    ]
    uids = [event.uid for view in views for event in read(view).events]
    assert len(uids) > 300
    assert len(uids) == len(set(uids))


@pytest.mark.parametrize("zone", ["Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Tokyo",
                                  "America/Santiago", "Africa/Casablanca"])  # fmt: skip
def test_a_third_library_tells_the_same_time_from_how_the_clocks_go(zone: str) -> None:
    calendar = b"BEGIN:VCALENDAR\r\n" + timezone_component(zone, 2025, 2027).to_ical() + b"END:VCALENDAR\r\n"
    clocks: Any = tzical(io.StringIO(calendar.decode())).get(zone)
    hour = datetime(2025, 1, 2)  # noqa: DTZ001 - what clocks on a wall show
    while hour < datetime(2027, 12, 31):  # noqa: DTZ001 - the same
        there = hour.replace(tzinfo=ZoneInfo(zone))
        # An hour that the clocks leave out is nobody's.
        if there.astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None) == hour:
            assert hour.replace(tzinfo=clocks).utcoffset() == there.utcoffset(), hour
        hour += timedelta(minutes=30)


@pytest.mark.parametrize(
    "name", ["a,b;c\\n:d", "\x07bell\x00", "\u202edesrever", "😀" * 60, "BEGIN:VEVENT\r\nSUMMARY:x"]
)
def test_whatever_a_name_holds_is_text_of_its_own_entry(plan_of: Callable[..., Plan], name: str) -> None:
    plan = plan_of(outcomes=[{"id": "O1", "description": "Better", "milestones": [MOVED]}])
    usual = len(read(see(plan)).events)
    outcome = plan.outcomes[0]
    strange = replace(outcome, milestones=(replace(outcome.milestones[0], name=name, success_criteria=name),))
    events = read(see(replace(plan, outcomes=(strange,)))).events
    assert len(events) == usual
    seen = "".join(one for one in name if one.isprintable() or one == "\u202e")
    assert any(seen in str(one.summary).replace("\n", "") for one in events)
