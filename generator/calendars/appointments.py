"""What stands in a plan's calendar: reviews, milestones, dates of the plan and the contract, and events."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from generator.analysis.cadence import series_of
from generator.analysis.facts import EntryKind, EntrySource, EntryState, MilestoneFacts, TimelineEntry
from generator.audience import Audience, View
from generator.audience.view import CUSTOMER_ENTRIES
from generator.calendars.identity import keyed_entries
from generator.calendars.moves import entry_sequence, milestone_sequence
from generator.model.outcomes import Outcome
from generator.model.quantity import meeting_length
from generator.model.vocabulary import Visibility
from generator.model.work import Milestone
from generator.wording import Words

TEXTS: Final = "calendar/entries.txt.j2"
_CONTRACT: Final = frozenset(
    {EntryKind.RENEWAL, EntryKind.NOTICE_DEADLINE, EntryKind.RENEWAL_WINDOW_OPENS, EntryKind.FORECAST_DUE}
)
_AGREED: Final = frozenset({EntrySource.REVIEW_HISTORY, EntrySource.NEXT_REVIEW})


@dataclass(frozen=True, kw_only=True, slots=True)
class Appointment:
    """One entry of a calendar.

    `key` is what it is known by from build to build, `sequence` how often it has changed. `begins` is the moment at
    which it begins, None for what lasts all day; `length` is None where nobody says how long it takes. `category` is
    the word for its sort. A day that nobody agreed on, since it follows from how often people meet, is tentative.
    """

    key: str
    sequence: int
    day: date
    begins: datetime | None = None
    length: timedelta | None = None
    title: str
    description: str
    category: str
    is_tentative: bool = False
    is_cancelled: bool = False
    is_internal: bool


def appointments(view: View, words: Words) -> Iterator[Appointment]:
    """The entries of the calendar of whoever has this view."""
    is_internal = view.audience is Audience.INTERNAL
    for key, entry in keyed_entries(view):
        # When a contract may be left is for the vendor to watch and not for the customer to be reminded of.
        if is_internal or entry.kind not in _CONTRACT:
            yield _entry(view, words, key, entry)
    for outcome, facts in view.outcomes:
        for milestone, at in zip(outcome.milestones, facts.milestones, strict=True):
            yield _milestone(view, words, outcome, milestone, at)
    for event in view.plan.events:
        yield Appointment(
            key=f"event:{event.id}",
            sequence=0,
            day=event.date,
            title=words.phrase(TEXTS, "event_title", event, _company(view)),
            description=_text(words, "event", event),
            category=words.phrase(TEXTS, "category", "event"),
            is_internal=view.withholds(event),
        )


def review_appointment(view: View, words: Words, review: TimelineEntry) -> Appointment | None:
    """The entry of the calendar that a review has; None for one that has none, since the next has taken its place."""
    return next((_entry(view, words, key, entry) for key, entry in keyed_entries(view) if entry.id == review.id), None)


def _entry(view: View, words: Words, key: str, entry: TimelineEntry) -> Appointment:
    begins = None
    if entry.time is not None and view.plan.timezone is not None:
        begins = datetime.combine(entry.date, entry.time, ZoneInfo(view.plan.timezone))
    is_tentative = _is_tentative(view, entry)
    is_shared = entry.audience is Visibility.CUSTOMER and entry.kind in CUSTOMER_ENTRIES
    is_review = entry.kind.is_review
    return Appointment(
        key=key,
        sequence=entry_sequence(view, entry),
        day=entry.date,
        begins=begins,
        length=meeting_length(entry.duration) if entry.duration else None,
        title=words.phrase(TEXTS, "entry_title", entry, _company(view)),
        description=_text(words, "review" if is_review else "date", entry, is_tentative),
        category=words.phrase(TEXTS, "category", "review" if is_review else "date"),
        is_tentative=is_tentative,
        is_cancelled=entry.state is EntryState.MISSED,
        is_internal=not is_shared,
    )


def _is_tentative(view: View, entry: TimelineEntry) -> bool:
    """Whether nobody agreed on the day: a weekly call on Tuesdays is agreed, the next quarter's review is not."""
    fixed = {series.id for series in series_of(view.plan) if series.is_frequent and series.step.weekday is not None}
    is_agreed = entry.source in _AGREED or (entry.source is EntrySource.CADENCE and entry.id.partition(":")[0] in fixed)
    return entry.kind.is_review and not is_agreed


def _milestone(view: View, words: Words, outcome: Outcome, milestone: Milestone, at: MilestoneFacts) -> Appointment:
    reached = at.actual_date if at.is_done else None
    return Appointment(
        key=f"milestone:{at.id}",
        sequence=milestone_sequence(view, at),
        day=reached or at.target_date,
        title=words.phrase(TEXTS, "milestone_title", at, _company(view)),
        description=_text(words, "milestone", outcome, milestone, at, view.as_of),
        category=words.phrase(TEXTS, "category", "milestone"),
        is_cancelled=not at.is_counted,
        is_internal=view.withholds(outcome) or view.withholds(milestone),
    )


def _company(view: View) -> str:
    """The other side, which the reader's calendar has to name among all others they deal with."""
    return view.plan.customer.company if view.audience is Audience.INTERNAL else view.vendor.name


def _text(words: Words, macro: str, *args: object) -> str:
    """The lines of a description, none of them empty."""
    lines = (" ".join(line.split()) for line in words.phrase(TEXTS, macro, *args).splitlines())
    return "\n".join(line for line in lines if line)
