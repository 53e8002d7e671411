"""A calendar file as RFC 5545 and RFC 7986 describe it, with the names that calendar programs knew before them.

It is published, not sent: nobody is invited and nobody answers, so it names neither organizer nor attendees (RFC 5545,
3.8.4.3). A program that subscribes to it replaces its copy by the next one. What invites somebody stands in
`invitation`.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time, timedelta
from pathlib import PurePosixPath
from typing import Final

from icalendar import Calendar, Event, Timezone, vCategory, vDate, vDatetime, vInt, vText

from generator.artifacts import Artifact
from generator.audience import Audience, View
from generator.calendars.appointments import TEXTS, Appointment, appointments
from generator.calendars.clock_changes import timezone_component
from generator.calendars.content_lines import calendar_bytes
from generator.calendars.identity import calendar_uid
from generator.wording import Words

PRODUCT: Final = "-//Planfolio//Success plan//EN"
_DAY: Final = timedelta(days=1)
_ALL_DAY: Final = {"VALUE": "DATE"}
_CANCELLED, _CONFIRMED, _TENTATIVE = vText("CANCELLED"), vText("CONFIRMED"), vText("TENTATIVE")
_OPAQUE, _TRANSPARENT = vText("OPAQUE"), vText("TRANSPARENT")
_CONFIDENTIAL = vText("CONFIDENTIAL")
_UNSEEN: Final = {code: None for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) != "\n"}


def render_calendar(view: View, words: Words) -> Artifact | None:
    """The calendar file of one plan, which its name says; None where there is nothing to put in it.

    Args:
        view: what the calendar may tell.
        words: the wording and formats of the plan's locale.
    """
    entries = sorted(appointments(view, words), key=lambda one: (one.day, one.key))
    if not entries:
        return None
    is_internal = view.audience is Audience.INTERNAL
    name = words.phrase(TEXTS, "internal_name" if is_internal else "name", view)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    for key in ("name", "x-wr-calname"):
        calendar.add(key, plain_text(name))
    calendar.add("refresh-interval", _DAY, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "P1D")
    for component in (*timezone_of(view, entries), *(event_component(entry, view) for entry in entries)):
        calendar.add_component(component)
    edition = "-internal" if is_internal else ""
    return Artifact(path=PurePosixPath(f"{view.plan.id}{edition}.ics"), content=calendar_bytes(calendar))


def event_component(entry: Appointment, view: View) -> Event:
    """An entry of the calendar, as a component of the file."""
    event = Event()
    # Each value is one of the library's own: `add` would look for the fitting kind anew, entry by entry.
    event["UID"] = vText(calendar_uid(view, entry.key))
    event["SEQUENCE"] = vInt(entry.sequence)
    # Of two files that count as many changes the one with the later stamp is the newer.
    event["DTSTAMP"] = event["LAST-MODIFIED"] = vDatetime(datetime.combine(view.as_of, time(), UTC))
    if entry.begins is None:
        event["DTSTART"] = vDate(entry.day, params=_ALL_DAY)
        event["DTEND"] = vDate(entry.day + _DAY, params=_ALL_DAY)
    else:
        event["DTSTART"] = vDatetime(entry.begins)
        if entry.length is not None:
            event["DTEND"] = vDatetime(entry.begins + entry.length)
    event["SUMMARY"] = vText(plain_text(entry.title))
    if entry.description:
        event["DESCRIPTION"] = vText(plain_text(entry.description))
    event["CATEGORIES"] = vCategory(plain_text(entry.category))
    event["STATUS"] = _CANCELLED if entry.is_cancelled else _TENTATIVE if entry.is_tentative else _CONFIRMED
    # A day is no hindrance to meeting somebody else on it.
    event["TRANSP"] = _TRANSPARENT if entry.begins is None else _OPAQUE
    if entry.is_internal:
        event["CLASS"] = _CONFIDENTIAL
    return event


def timezone_of(view: View, entries: Iterable[Appointment]) -> Iterator[Timezone]:
    """How the clocks go where the meetings are, in the years that the calendar is about."""
    years = [entry.day.year for entry in entries if entry.begins is not None]
    if years and view.plan.timezone is not None:
        yield timezone_component(view.plan.timezone, min(years) - 1, max(years) + 1)


def plain_text(text: str) -> str:
    """The text without control characters, which a calendar file may not hold, but for the ends of its lines."""
    return text.translate(_UNSEEN)
