"""One review as an invitation to one person, as RFC 5546 describes it.

It is the entry that the plan's calendar has, under the same UID: who takes both sees one meeting, and a later
invitation moves it. One that is answered goes to whoever calls the review; to them it is told and not asked.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from icalendar import Calendar, vCalAddress, vDatetime

from generator.analysis.facts import TimelineEntry
from generator.audience import View
from generator.calendars.appointments import review_appointment
from generator.calendars.calendar_file import PRODUCT, event_component, plain_text, timezone_of
from generator.calendars.content_lines import calendar_bytes
from generator.model.mail_address import Mailbox
from generator.wording import Words

INVITE: Final = "REQUEST"
TELL: Final = "PUBLISH"


@dataclass(frozen=True, kw_only=True, slots=True)
class Invitation:
    """A calendar file of one entry, and what it asks for: `method` is that of the file (RFC 5546, 1.4)."""

    method: str
    content: bytes


def render_invitation(
    view: View, words: Words, review: TimelineEntry, organizer: Mailbox, attendee: Mailbox, made_at: datetime
) -> Invitation | None:
    """The invitation of one person to a review; None for a review that the plan's calendar does not have.

    Args:
        view: the customer's view, whose calendar the entry is from.
        words: the wording of the plan's locale.
        review: a review to come.
        organizer: who calls it, and gets the answers.
        attendee: who is invited.
        made_at: the moment at which it is made. Of two of a day, a calendar program takes the later (RFC 5546, 2.1.5).
    """
    entry = review_appointment(view, words, review)
    if entry is None:
        return None
    is_own = organizer.address == attendee.address
    event = event_component(entry, view)
    # With a method the stamp is the moment at which the file is made, and not that of its facts (RFC 5545, 3.8.7.2).
    event["dtstamp"] = vDatetime(made_at.astimezone(UTC).replace(microsecond=0))
    # Who is to answer themselves would be asked by their own calendar to accept their own meeting.
    if not is_own:
        event.add("organizer", _party(organizer))
        invited = _party(attendee)
        invited.params.update(
            {"CUTYPE": "INDIVIDUAL", "ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "TRUE"}
        )
        event.add("attendee", invited)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", TELL if is_own else INVITE)
    for component in (*timezone_of(view, [entry]), event):
        calendar.add_component(component)
    return Invitation(method=TELL if is_own else INVITE, content=calendar_bytes(calendar))


def _party(mailbox: Mailbox) -> vCalAddress:
    party = vCalAddress(f"mailto:{mailbox.address}")
    if mailbox.name:
        # A name goes in quotes, which it must not hold itself (RFC 5545, 3.2).
        party.params["CN"] = plain_text(" ".join(mailbox.name.replace('"', "'").split()))
    return party
