"""How often an entry of a calendar has changed, counted anew from what the plan has on record.

A calendar program takes a change only with a higher SEQUENCE or, where that is the same, with a later DTSTAMP (RFC
5546, 2.1.5). We keep no memory of former builds, and need none: the plan tells how often something moved, and DTSTAMP
is the day of the facts.
"""

from typing import Final

from generator.analysis.facts import EntryState, MilestoneFacts, TimelineEntry
from generator.audience import View

_DATE: Final = "target_date"
_NEXT_REVIEW: Final = "next_review"
_SETTLED: Final = frozenset({EntryState.HELD, EntryState.MISSED, EntryState.DONE})


def milestone_sequence(view: View, milestone: MilestoneFacts) -> int:
    """How often a milestone's date was moved, as reviews have it on record, and one more once it is settled.

    A date that is not the one first agreed was moved once at least, whether a review has that on record or not.
    """
    recorded = sum(
        change.item == milestone.id and change.field == _DATE
        for review in view.plan.review_history
        for change in review.plan_changes
    )
    is_settled = milestone.is_done or not milestone.is_counted
    return max(recorded, int(milestone.target_date != milestone.committed_date)) + int(is_settled)


def entry_sequence(view: View, entry: TimelineEntry) -> int:
    """How often an entry of the review timeline was put off, and one more once it is held, missed or signed.

    Every review of its kind that was missed before it put it off, since it has the number that the missed one had; so
    did every review that recorded another day for the next one. Both only ever grow, and still count when it is held.
    """
    if not entry.kind.is_review:
        return int(entry.state in _SETTLED)
    missed = sum(
        other.kind is entry.kind
        and other.audience is entry.audience
        and other.state is EntryState.MISSED
        and other.date < entry.date
        for other in view.facts.timeline
    )
    recorded = sum(
        change.field == _NEXT_REVIEW
        for review in view.plan.review_history
        if review.date < entry.date
        for change in review.plan_changes
    )
    return missed + recorded + int(entry.state in _SETTLED)
