"""Reviews that the plan itself names: those on record, the day of the last one, and the one that people agreed on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from generator.analysis.cadence import SENIORITY, Series
from generator.model.plan import Plan
from generator.model.reviews import Review
from generator.model.vocabulary import ReviewKind, Visibility

_REVIEW_EARLY: Final = timedelta(days=6)
_CHECKPOINT_EARLY: Final = timedelta(days=3)
_RHYTHM: Final = {ReviewKind.CHECKPOINT: timedelta(days=21), ReviewKind.WORKING_SESSION: timedelta(days=45)}
"""The longest time between two reviews of the kinds that are held more often than once a quarter."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Meeting:
    """A review that was held, or that stands in the record for a day to come."""

    day: date
    kind: ReviewKind
    is_internal: bool

    @property
    def seniority(self) -> int:
        """The rank of its kind."""
        return SENIORITY[self.kind]

    def is_one_of(self, series: Series) -> bool:
        """Whether it counts as a review of the series: of its kind or a senior one, and before the same people."""
        return self.seniority >= series.seniority and self.is_internal == series.is_internal


@dataclass(frozen=True, kw_only=True, slots=True)
class AgreedReview:
    """The review that `next_review` names. `is_held` says that one on record fills it."""

    day: date
    kind: ReviewKind
    is_held: bool

    @property
    def seniority(self) -> int:
        """The rank of its kind."""
        return SENIORITY[self.kind]


def is_internal(review: Review) -> bool:
    """Whether the customer knows nothing of it, so that it is no review with the customer."""
    return review.visibility is Visibility.INTERNAL


def recorded_meetings(plan: Plan) -> Iterator[Meeting]:
    """The reviews on record."""
    for review in plan.review_history:
        yield Meeting(day=review.date, kind=review.kind, is_internal=is_internal(review))


def unnamed_review(plan: Plan) -> date | None:
    """The day of `last_reviewed` where the record does not know it."""
    known = {review.date for review in plan.review_history}
    return None if plan.last_reviewed in known else plan.last_reviewed


def kind_of_unnamed(scheduled: ReviewKind | None, series: Iterable[Series]) -> ReviewKind:
    """The kind of a review that nobody put down: the one scheduled about then or, failing one, the cadence's least."""
    if scheduled is not None:
        return scheduled
    kinds = [one.kind for one in series if not one.is_internal]
    return min(kinds, key=SENIORITY.__getitem__, default=ReviewKind.QBR)


def agreed_review(plan: Plan, day: date, scheduled: ReviewKind | None, series: Iterable[Series]) -> AgreedReview:
    """The review that people agreed on.

    Args:
        plan: the plan.
        day: the day that they agreed on.
        scheduled: the kind of the review that the cadence has about that day, where it has one.
        series: what the cadence consists of.
    """
    kind = scheduled or _kind_by_record(plan, day, series)
    early = _CHECKPOINT_EARLY if kind is ReviewKind.CHECKPOINT else _REVIEW_EARLY
    days = {review.date for review in plan.review_history if not is_internal(review)}
    if plan.last_reviewed is not None and plan.last_reviewed == unnamed_review(plan):
        days.add(plan.last_reviewed)
    # The span is shorter than that of a computed date: people who agree on a day mean it, and those who meet every week
    # must not lose next week's review to this week's.
    return AgreedReview(day=day, kind=kind, is_held=any(held >= day - early for held in days))


def _kind_by_record(plan: Plan, day: date, series: Iterable[Series]) -> ReviewKind:
    """The kind of the review agreed on, which the plan does not say and the cadence does not tell.

    That of the last review on record where the days between fit its rhythm, so that a weekly checkpoint is followed by
    one; else a business review: an executive one where the last of these was. Where the cadence has no business review,
    the most senior that it has.
    """
    history = sorted((review for review in plan.review_history if not is_internal(review)), key=lambda one: one.date)
    last = history[-1] if history else None
    if last is not None and last.kind in _RHYTHM and day - last.date <= _RHYTHM[last.kind]:
        return last.kind
    business = [review.kind for review in history if review.kind.is_business_review]
    if business and business[-1] is ReviewKind.EBR:
        return ReviewKind.EBR
    kinds = [one.kind for one in series if not one.is_internal]
    if kinds and not any(kind.is_business_review for kind in kinds):
        return max(kinds, key=SENIORITY.__getitem__)
    return ReviewKind.QBR
