"""Reviews that events ask for: what changes the ground of a plan has it reviewed within the policy's days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from generator.analysis.cadence import SENIORITY
from generator.analysis.meetings import Meeting
from generator.model.plan import Plan
from generator.model.reviews import Event
from generator.model.vocabulary import ReviewKind, Visibility
from generator.model.workspace import Policy

_LEAST = SENIORITY[ReviewKind.WORKING_SESSION]
"""A checkpoint is too short to look at the plan again."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TriggerReview:
    """A review that is still to be held because of an event, on a day at the latest."""

    id: str
    event: Event
    due: date

    @property
    def is_internal(self) -> bool:
        """Whether the customer knows nothing of the event."""
        return self.event.visibility is Visibility.INTERNAL


def trigger_reviews(plan: Plan, meetings: tuple[Meeting, ...], as_of: date, policy: Policy) -> Iterator[TriggerReview]:
    """The reviews that events ask for and that nobody has held by this day.

    An event is answered by the first working session or more senior review on its day or later. What happened before
    the plan was made is in the plan already.
    """
    seen: dict[str, int] = {}
    for event in plan.events:
        seen[event.id] = seen.get(event.id, 0) + 1
        is_internal = event.visibility is Visibility.INTERNAL
        is_answered = any(
            event.date <= meeting.day <= as_of
            and meeting.seniority >= _LEAST
            # What the customer did not attend does not answer what the customer knows of.
            and (is_internal or not meeting.is_internal)
            for meeting in meetings
        )
        if event.date >= plan.created and not is_answered:
            number = f":{seen[event.id]}" if seen[event.id] > 1 else ""
            due = event.date + timedelta(days=policy.trigger_review_days)
            yield TriggerReview(id=f"trigger_review:{event.id}{number}", event=event, due=due)
