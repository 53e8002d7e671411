"""The review timeline: which reviews were held, missed, are due or coming, and the contract's dates among them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from generator.analysis.cadence import SENIORITY
from generator.analysis.contract_dates import contract_dates
from generator.analysis.facts import EntryKind, EntrySource, EntryState, SignOffFacts, TimelineEntry
from generator.analysis.meetings import Meeting, is_internal, recorded_meetings
from generator.analysis.reviews_asked_for import AskedFor, ReviewsAskedFor
from generator.analysis.working_days import WEEKDAYS, WorkingDays
from generator.model.plan import Plan
from generator.model.reviews import Qbr
from generator.model.vocabulary import PlanStatus, Visibility
from generator.model.workspace import Policy

_RANK = {EntryKind(kind.value): seniority for kind, seniority in SENIORITY.items()}
_BUSINESS_REVIEWS = frozenset({EntryKind.QBR, EntryKind.EBR})
"""What the plan's `qbr` is about."""
_OPEN = frozenset({EntryState.DUE, EntryState.UPCOMING})
ENDED = frozenset({PlanStatus.COMPLETED, PlanStatus.CANCELLED, PlanStatus.ARCHIVED})
"""A plan in one of these states asks nothing more of anybody."""


def review_timeline(
    plan: Plan,
    sign_off: SignOffFacts,
    as_of: date,
    policy: Policy,
    working_days: WorkingDays = WEEKDAYS,
    *,
    is_red: bool = False,
) -> tuple[TimelineEntry, ...]:
    """All entries by date: the past whole, the cadence as far as the policy's horizon, contract dates in any case.

    Of a series that is held several times a quarter, the past has what was held and the one meeting that is owed.

    Args:
        plan: the plan.
        sign_off: where the plan's signature stands.
        as_of: the day.
        policy: the thresholds.
        working_days: the days that a computed review may fall on.
        is_red: whether its reader sees the plan red, so that a cadence that asks for it goes back to every week.
    """
    entries = [*_recorded(plan, as_of)]
    entries += [_date_entry(kind, day, EntrySource.CONTRACT, as_of) for kind, day in contract_dates(plan, policy)]
    if plan.status not in ENDED:
        wanted = ReviewsAskedFor(plan, as_of, policy, working_days)
        owed = [*wanted.agreed()]
        if plan.status is not PlanStatus.ON_HOLD:
            owed += [*wanted.by_cadence(is_red=is_red), *wanted.resets(), *wanted.triggered()]
        reviews = [_review(review, plan.qbr, as_of, working_days) for review in owed]
        entries += _without_old_debts(reviews, [meeting for meeting in wanted.meetings if meeting.day <= as_of])
    if plan.status not in ENDED or sign_off.acceptance is not None:
        entries.append(_sign_off_due(sign_off, as_of))
    return tuple(sorted(entries, key=lambda entry: (entry.date, entry.id)))


def next_review(timeline: tuple[TimelineEntry, ...]) -> TimelineEntry | None:
    """The earliest review of both sides that is due or upcoming."""
    return next((entry for entry in timeline if entry.is_shared_review and entry.state in _OPEN), None)


def _without_old_debts(entries: Iterable[TimelineEntry], held: list[Meeting]) -> Iterator[TimelineEntry]:
    """The same entries; a review not held is owed only until one of its kind or a senior kind is held."""
    last: dict[tuple[EntryKind, bool], date] = {}
    for meeting in sorted(held, key=lambda meeting: meeting.day):
        last |= {(kind, meeting.is_internal): meeting.day for kind, rank in _RANK.items() if rank <= meeting.seniority}
    for entry in entries:
        day = last.get((entry.kind, entry.audience is Visibility.INTERNAL))
        if entry.state in {EntryState.DUE, EntryState.MISSED} and day is not None and day >= entry.date:
            yield replace(entry, state=EntryState.MISSED, days_overdue=0)
        else:
            yield entry


def _recorded(plan: Plan, as_of: date) -> Iterator[TimelineEntry]:
    seen: dict[str, int] = {}
    for review, meeting in zip(plan.review_history, recorded_meetings(plan), strict=True):
        entry_id = f"{'internal-' if meeting.is_internal else ''}{review.kind}:{review.date}"
        seen[entry_id] = seen.get(entry_id, 0) + 1
        yield TimelineEntry(
            id=entry_id if seen[entry_id] == 1 else f"{entry_id}:{seen[entry_id]}",
            kind=EntryKind(review.kind.value),
            date=review.date,
            planned_date=review.date,
            # A review put on record for a day to come is an appointment.
            state=EntryState.HELD if review.date <= as_of else EntryState.UPCOMING,
            source=EntrySource.REVIEW_HISTORY,
            days_overdue=0,
            audience=Visibility.INTERNAL if is_internal(review) else Visibility.CUSTOMER,
        )


def _review(review: AskedFor, qbr: Qbr | None, as_of: date, working_days: WorkingDays) -> TimelineEntry:
    # A computed date moves to a working day; a date that people agreed on is left to them.
    day = review.planned if review.source is EntrySource.NEXT_REVIEW else working_days.next(review.planned)
    late = as_of - day
    state = EntryState.UPCOMING
    if late >= timedelta(0):
        state = EntryState.MISSED if late > review.grace else EntryState.DUE
    step = review.series.step if review.series is not None else None
    business = qbr if review.kind in _BUSINESS_REVIEWS and not review.is_internal else None
    stated = [one for one in (step, business) if one is not None]
    return TimelineEntry(
        id=review.id,
        kind=review.kind,
        date=day,
        planned_date=review.planned,
        state=state,
        source=review.source,
        days_overdue=max(late.days, 0),
        name=step.name if step else None,
        purpose=step.purpose if step else None,
        duration=next((one.duration for one in stated if one.duration), None),
        time=next((one.time for one in stated if one.time), None),
        attendee_roles=step.attendee_roles if step else (),
        event_type=review.event_type,
        audience=Visibility.INTERNAL if review.is_internal else Visibility.CUSTOMER,
    )


def _sign_off_due(sign_off: SignOffFacts, as_of: date) -> TimelineEntry:
    due = sign_off.due_date
    entry = _date_entry(EntryKind.SIGN_OFF_DUE, due, EntrySource.PLAN, as_of)
    signed = sign_off.acceptance
    if signed is not None:
        state = EntryState.DONE if signed.signed_on <= as_of else EntryState.UPCOMING
        return replace(entry, date=signed.signed_on, state=state)
    if due < as_of:
        return replace(entry, state=EntryState.OPEN, days_overdue=(as_of - due).days)
    return entry


def _date_entry(kind: EntryKind, day: date, source: EntrySource, as_of: date) -> TimelineEntry:
    state = EntryState.UPCOMING if day > as_of else EntryState.PASSED
    if day == as_of:
        state = EntryState.DUE
    return TimelineEntry(
        id=f"{kind}:{day}", kind=kind, date=day, planned_date=day, state=state, source=source, days_overdue=0
    )
