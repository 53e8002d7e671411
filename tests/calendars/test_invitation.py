"""Invitations, read back by a library other than the one that wrote them."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event

from generator.analysis.facts import TimelineEntry
from generator.audience import View, customer_view
from generator.calendars import Invitation, render_calendar, render_invitation
from generator.model.mail_address import Mailbox
from generator.model.plan import Plan
from generator.model.workspace import Vendor, Workspace
from generator.wording import Words

DAY = date(2026, 3, 2)
MADE_AT = datetime(2026, 3, 2, 4, 37, tzinfo=UTC)
WORDS = Words("en-GB")
EVE = Mailbox(name="Eve Falk", address="eve@tidewick.example")
ADA = Mailbox(name="Ada Brandt", address="ada@quillmere.example")
MEETINGS = {
    "timezone": "Europe/London",
    "cadence": [{"kind": "qbr", "every": "quarter", "time": "14:00", "duration": "60 minutes"}],
}


def see(plan: Plan, day: date = DAY) -> View:
    return customer_view(plan, day, Workspace(vendor=Vendor(name="Tidewick")))


def review_of(view: View) -> TimelineEntry:
    review = view.facts.next_review
    assert review is not None
    return review


def invite(view: View, attendee: Mailbox = ADA, organizer: Mailbox = EVE, made_at: datetime = MADE_AT) -> Invitation:
    made = render_invitation(view, WORDS, review_of(view), organizer, attendee, made_at)
    assert made is not None
    return made


def event_of(invitation: Invitation) -> Event:
    (event,) = IcsCalendarStream.calendar_from_ics(invitation.content.decode()).events
    return event


@pytest.fixture
def view(plan_of: Callable[..., Plan]) -> View:
    return see(plan_of(plan=MEETINGS))


def test_it_asks_one_person_and_answers_go_to_who_calls_the_review(view: View) -> None:
    invitation = invite(view)
    text = invitation.content.decode().replace("\r\n ", "")
    assert invitation.method == "REQUEST"
    assert "METHOD:REQUEST\r\n" in text
    assert text.count("ATTENDEE") == 1
    assert 'ATTENDEE;CN="Ada Brandt";CUTYPE=INDIVIDUAL;PARTSTAT=NEEDS-ACTION' in text
    assert text.count("mailto:") == 2
    event = event_of(invitation)
    assert event.organizer is not None
    assert str(event.organizer.uri) == "mailto:eve@tidewick.example"


def test_it_is_the_entry_of_the_plans_calendar(view: View) -> None:
    file = render_calendar(view, WORDS)
    assert file is not None
    entries = {one.uid: one for one in IcsCalendarStream.calendar_from_ics(file.content.decode()).events}
    event = event_of(invite(view))
    entry = entries[event.uid]
    assert (event.summary, event.dtstart, event.dtend) == (entry.summary, entry.dtstart, entry.dtend)
    assert (event.sequence, event.status) == (entry.sequence, entry.status)


def test_a_review_that_is_moved_stays_the_same_and_counts_as_a_later_word(plan_of: Callable[..., Plan]) -> None:
    agreed = {**MEETINGS, "next_review": "2026-04-08"}
    change = {"field": "next_review", "from": "2026-04-08", "to": "2026-04-22"}
    moved = {
        "plan": {**MEETINGS, "next_review": "2026-04-22"},
        "review_history": [{"date": "2026-03-01", "kind": "checkpoint", "plan_changes": [change]}],
    }
    first, second = event_of(invite(see(plan_of(plan=agreed)))), event_of(invite(see(plan_of(**moved))))
    assert second.uid == first.uid
    assert second.dtstart != first.dtstart
    assert second.sequence is not None
    assert second.sequence > (first.sequence or 0)


def test_of_two_of_one_day_the_one_that_is_made_later_is_the_later_word(view: View) -> None:
    afternoon = datetime(2026, 3, 2, 15, 5, 9, 250, tzinfo=timezone(timedelta(hours=1)))
    first, second = event_of(invite(view)), event_of(invite(view, made_at=afternoon))
    assert (second.uid, second.sequence) == (first.uid, first.sequence)
    assert first.dtstamp == MADE_AT
    assert second.dtstamp == datetime(2026, 3, 2, 14, 5, 9, tzinfo=UTC)


def test_to_who_calls_it_the_review_is_told_and_not_asked(view: View) -> None:
    invitation = invite(view, attendee=EVE)
    text = invitation.content.decode()
    assert invitation.method == "PUBLISH"
    assert "ATTENDEE" not in text
    assert "ORGANIZER" not in text


@pytest.mark.parametrize(
    "name", ['Ada "the sponsor"', "Brandt; Ada, (Ops)", "Ada\r\nATTENDEE:mailto:x@evil.example", "山田"]
)
def test_no_name_breaks_out_of_its_place(view: View, name: str) -> None:
    text = invite(view, attendee=Mailbox(name=name, address=ADA.address)).content.decode().replace("\r\n ", "")
    assert [line for line in text.splitlines() if line.startswith("ATTENDEE")] == [
        line for line in text.splitlines() if "NEEDS-ACTION" in line
    ]
    assert len(event_of(invite(view, attendee=Mailbox(name=name, address=ADA.address))).attendees) == 1


def test_a_review_without_a_time_lasts_all_day(plan_of: Callable[..., Any]) -> None:
    view = see(plan_of(plan={"cadence": [{"kind": "qbr", "every": "quarter"}]}))
    event = event_of(invite(view))
    assert event.dtstart == review_of(view).date
    assert event.transparency == "TRANSPARENT"
