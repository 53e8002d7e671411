"""The review timeline: which reviews were held, missed, are due or coming, and the contract's dates among them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import count

from generator.analysis.calendar_days import add_months, next_working_day
from generator.analysis.facts import EntryKind, EntrySource, EntryState, SignOffFacts, TimelineEntry
from generator.model.plan import Plan
from generator.model.vocabulary import PlanStatus, ReviewKind
from generator.model.workspace import Policy

_QUARTER_MONTHS = 3
_HALF_QUARTER = timedelta(days=45)
_REVIEW_EARLY = timedelta(days=6)
_CHECKPOINT_EARLY = timedelta(days=3)
_RESETS = frozenset({ReviewKind.EBR, ReviewKind.ANNUAL_RESET})
"""Kinds that fill the place of the annual reset."""
_RHYTHM = {ReviewKind.CHECKPOINT: timedelta(days=21), ReviewKind.WORKING_SESSION: timedelta(days=45)}
"""The longest time between two reviews of the kinds that are held more often than once a quarter."""
_SENIORITY = {
    EntryKind.CHECKPOINT: 0,
    EntryKind.WORKING_SESSION: 1,
    EntryKind.QBR: 2,
    EntryKind.EBR: 3,
    EntryKind.ANNUAL_RESET: 3,
}
ENDED = frozenset({PlanStatus.COMPLETED, PlanStatus.CANCELLED, PlanStatus.ARCHIVED})
"""A plan in one of these states asks nothing more of anybody."""


def review_timeline(plan: Plan, sign_off: SignOffFacts, as_of: date, policy: Policy) -> tuple[TimelineEntry, ...]:
    """All entries by date: the past whole, the cadence as far as the policy's horizon, contract dates in any case."""
    entries = [*_recorded(plan, as_of), *_contract_dates(plan, as_of, policy)]
    if plan.status not in ENDED:
        entries += _agreed_review(plan, as_of, policy)
    if plan.status not in {*ENDED, PlanStatus.ON_HOLD}:
        entries += [
            *(
                _review(EntryKind.QBR, day, EntrySource.CADENCE, as_of, policy)
                for day in _planned_qbrs(plan, as_of, policy)
            ),
            *_annual_reset(plan, as_of, policy),
        ]
    if plan.status not in ENDED or sign_off.acceptance is not None:
        entries.append(_sign_off_due(sign_off, as_of))
    return tuple(sorted(_without_old_debts(plan, entries, as_of), key=lambda entry: (entry.date, entry.id)))


def _without_old_debts(plan: Plan, entries: list[TimelineEntry], as_of: date) -> Iterator[TimelineEntry]:
    """The same entries; a review not held is owed only until one of its kind or a senior kind is held."""
    held = [(entry.date, _SENIORITY[entry.kind]) for entry in entries if entry.state is EntryState.HELD]
    held += [(day, _SENIORITY[EntryKind.QBR]) for day in _days_of_unnamed_reviews(plan) if day <= as_of]
    for entry in entries:
        is_made_up = entry.kind.is_review and any(
            day >= entry.date and seniority >= _SENIORITY[entry.kind] for day, seniority in held
        )
        if is_made_up and entry.state in {EntryState.DUE, EntryState.MISSED}:
            yield replace(entry, state=EntryState.MISSED, days_overdue=0)
        else:
            yield entry


def next_review(timeline: tuple[TimelineEntry, ...]) -> TimelineEntry | None:
    """The earliest review that is due or upcoming."""
    open_states = {EntryState.DUE, EntryState.UPCOMING}
    return next((entry for entry in timeline if entry.kind.is_review and entry.state in open_states), None)


def _recorded(plan: Plan, as_of: date) -> Iterator[TimelineEntry]:
    seen: dict[str, int] = {}
    for review in plan.review_history:
        entry_id = f"{review.kind}:{review.date}"
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
        )


def _agreed_review(plan: Plan, as_of: date, policy: Policy) -> Iterator[TimelineEntry]:
    """The review that `next_review` names, unless one on record fills it."""
    if plan.next_review is not None and not _is_filled(plan.next_review, plan):
        kind = EntryKind(_agreed_kind(plan).value)
        yield _review(kind, plan.next_review, EntrySource.NEXT_REVIEW, as_of, policy)


def _agreed_kind(plan: Plan) -> ReviewKind:
    """The kind of the review agreed on, which the plan does not say.

    That of the last review on record where the days between fit its rhythm, so that a weekly checkpoint is followed by
    one; else a business review: an executive one where the last of these was.
    """
    history = sorted(plan.review_history, key=lambda review: review.date)
    last = history[-1] if history else None
    if last is not None and plan.next_review is not None and last.kind in _RHYTHM:
        return last.kind if plan.next_review - last.date <= _RHYTHM[last.kind] else ReviewKind.QBR
    business = [review.kind for review in history if review.kind.is_business_review]
    return ReviewKind.EBR if business and business[-1] is ReviewKind.EBR else ReviewKind.QBR


def _is_filled(agreed: date, plan: Plan) -> bool:
    """Whether the review agreed on has been held: on its day, later, or a few days early.

    The span is shorter than that of a computed date: people who agree on a day mean it, and those who meet every week
    must not lose next week's review to this week's.
    """
    early = _CHECKPOINT_EARLY if _agreed_kind(plan) is ReviewKind.CHECKPOINT else _REVIEW_EARLY
    days = {review.date for review in plan.review_history}
    if plan.last_reviewed is not None:
        days.add(plan.last_reviewed)
    return any(day >= agreed - early for day in days)


def _planned_qbrs(plan: Plan, as_of: date, policy: Policy) -> Iterator[date]:
    """The QBRs that the quarterly cadence asks for, but for those that a review on record fills.

    The clock runs from the plan's creation and starts anew at each business review. A business review that people
    agreed on replaces what the cadence would have put before it, and the cadence goes on from it. A review within half
    a quarter of a date fills it.
    """
    reviews = {review.date for review in plan.review_history if review.kind.is_business_review}
    reviews |= _days_of_unnamed_reviews(plan)
    if plan.next_review is not None and _agreed_kind(plan).is_business_review:
        reviews.add(plan.next_review)
    anchor = plan.created
    for review in sorted(day for day in reviews if day > plan.created):
        for planned in _quarters_after(anchor):
            # An agreed date, however far, replaces the computed ones before it.
            if review <= planned + _HALF_QUARTER or review == plan.next_review:
                break
            yield planned
        anchor = review
    for planned in _quarters_after(anchor):
        if planned > as_of + timedelta(days=policy.horizon_days):
            return
        yield planned


def _days_of_unnamed_reviews(plan: Plan) -> set[date]:
    """The day of `last_reviewed` where the history does not know it. It counts as a business review."""
    known = {None, *(review.date for review in plan.review_history)}
    return {plan.last_reviewed} - known if plan.last_reviewed is not None else set()


def _quarters_after(anchor: date) -> Iterator[date]:
    return (add_months(anchor, _QUARTER_MONTHS * quarters) for quarters in count(1))


def _annual_reset(plan: Plan, as_of: date, policy: Policy) -> Iterator[TimelineEntry]:
    """The yearly reset of the whole plan before its renewal, unless an executive review around that day fills it."""
    renewal = plan.customer.contract.renewal_date if plan.customer.contract else None
    if renewal is None:
        return
    planned = renewal - timedelta(days=policy.annual_reset_days)
    filled = any(
        abs(review.date - planned) <= _HALF_QUARTER for review in plan.review_history if review.kind in _RESETS
    )
    if planned > plan.created and not filled:
        yield _review(EntryKind.ANNUAL_RESET, planned, EntrySource.CONTRACT, as_of, policy)


def _review(kind: EntryKind, planned: date, source: EntrySource, as_of: date, policy: Policy) -> TimelineEntry:
    # A computed date moves off the weekend; a date that people agreed on is left to them.
    day = planned if source is EntrySource.NEXT_REVIEW else next_working_day(planned)
    late = (as_of - day).days
    state = EntryState.UPCOMING
    if late >= 0:
        state = EntryState.MISSED if late > policy.review_grace_days else EntryState.DUE
    return TimelineEntry(
        id=f"{kind}:{planned}",
        kind=kind,
        date=day,
        planned_date=planned,
        state=state,
        source=source,
        days_overdue=max(late, 0),
    )


def _contract_dates(plan: Plan, as_of: date, policy: Policy) -> Iterator[TimelineEntry]:
    contract = plan.customer.contract
    if contract is None or contract.renewal_date is None:
        return
    before = {
        EntryKind.RENEWAL_WINDOW_OPENS: policy.renewal_window_days,
        EntryKind.FORECAST_DUE: policy.forecast_days,
        EntryKind.RENEWAL: 0,
    }
    if contract.notice_days is not None:
        before[EntryKind.NOTICE_DEADLINE] = contract.notice_days
    for kind, days in before.items():
        yield _date_entry(kind, contract.renewal_date - timedelta(days=days), EntrySource.CONTRACT, as_of)


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
