"""What changes the ground of a plan is talked about within a month."""

from collections.abc import Iterator
from typing import Final

from generator.analysis.facts import EntryKind
from generator.diagnostics import Severity
from generator.rules.rule import Breach, DatedContext, DatedRule


def _check(context: DatedContext) -> Iterator[Breach]:
    overdue = {entry.id for entry in context.facts.timeline if entry.days_overdue > 0}
    for index, event in enumerate(context.plan.events):
        if f"{EntryKind.TRIGGER_REVIEW}:{event.id}" in overdue:
            late = (context.as_of - event.date).days
            yield Breach(
                path=("events", index),
                message=(
                    f"{event.type.value.replace('_', ' ')} of {event.date}: {late} days later the plan is not reviewed"
                ),
                hint="review what it changes for each outcome, and add the review to `review_history`",
            )


RULE: Final = DatedRule(
    id="event-not-reviewed",
    severity=Severity.WARNING,
    summary="The plan is reviewed within 30 days of an event.",
    why=(
        "A new sponsor, a product launch, an acquisition, a jump or drop in use, a new use case: each may make the "
        "outcomes the wrong ones. `policy.trigger_review_days` says how long a review may wait."
    ),
    source="Template and walkthrough, trigger updates; definition, critical triggers for updates",
    bad="""\
events:
  - {date: 2026-01-19, type: reorganization, note: Dispatch and returns become one department.}
review_history: []
plan: {version: "1", created: 2026-01-12, status: active}
""",
    good="""\
events:
  - {date: 2026-01-19, type: reorganization, note: Dispatch and returns become one department.}
review_history:
  - {date: 2026-02-16, kind: working_session, summary: Outcomes stand., attendees: [Cem Doruk, Eve Falk]}
""",
    check=_check,
)
