"""The days on which people meet several times a quarter, where the plan states no day of the week.

A plan that is made on a Monday does not make its weekly call one on Mondays. Two reviews in a row on another day move a
series, and a single one does not: it was put off for a holiday, and the next is back on the usual day.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from generator.analysis.cadence import Series
from generator.analysis.meetings import AgreedReview, Meeting


def on_usual_days(
    series: tuple[Series, ...], meetings: Iterable[Meeting], agreed: AgreedReview | None
) -> tuple[Series, ...]:
    """The same series, each on the days on which it is held.

    The answer does not depend on the day on which somebody asks. What only the vendor knows of sets the days of the
    vendor's own series and of no other, so that it is the same in the customer's plan.

    Args:
        series: the series of a cadence.
        meetings: the reviews on record.
        agreed: the review that people agreed on.
    """
    held = tuple(meetings)
    return tuple(
        replace(one, offset=_offset(one, _days(one, held, agreed)))
        if one.follows_its_meetings and not any(_is_alike(one, other) for other in series)
        else one
        for one in series
    )


def _days(series: Series, meetings: tuple[Meeting, ...], agreed: AgreedReview | None) -> Iterator[date]:
    """The days that tell when a series is held. A senior review that stands for one has an occasion of its own."""
    # A day that the plan gives as its first was chosen for a meeting; the one on which the plan was made was not.
    if isinstance(series.step.from_, date):
        yield series.start
    for meeting in meetings:
        if meeting.kind is series.kind and meeting.is_internal == series.is_internal:
            yield meeting.day
    if agreed is not None and agreed.kind is series.kind and not agreed.is_held and not series.is_internal:
        yield agreed.day


def _offset(series: Series, days: Iterable[date]) -> timedelta:
    """How long after its clock a series is held: as on the first of the days, until two in a row are alike."""
    offsets = [series.after_its_clock(day) for day in sorted(set(days))]
    moves = [now for before, now in pairwise(offsets) if before == now]
    return [timedelta(0), *offsets[:1], *moves][-1]


def _is_alike(one: Series, other: Series) -> bool:
    """Whether two series run side by side and nobody can tell which of them a review on record was one of."""
    runs_beside = one.start <= (other.end or date.max) and other.start <= (one.end or date.max)
    return one.id != other.id and one.kind is other.kind and one.is_internal == other.is_internal and runs_beside
