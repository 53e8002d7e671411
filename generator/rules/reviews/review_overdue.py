"""Reviews are held on their day."""

from collections.abc import Iterator
from typing import Final

from generator.analysis.facts import EntryKind, EntrySource
from generator.diagnostics import Severity
from generator.findings import Path
from generator.rules.rule import Breach, DatedContext, DatedRule

_PLACES: Final[dict[EntrySource, Path]] = {
    EntrySource.NEXT_REVIEW: ("plan", "next_review"),
    EntrySource.CONTRACT: ("customer", "contract", "renewal_date"),
}

_NAMES: Final = {EntryKind.QBR: "QBR", EntryKind.EBR: "EBR"}


def _check(context: DatedContext) -> Iterator[Breach]:
    for entry in context.facts.timeline:
        # What an event asks for has a rule of its own.
        if entry.is_shared_review and entry.kind is not EntryKind.TRIGGER_REVIEW and entry.days_overdue > 0:
            kind = _NAMES.get(entry.kind, entry.kind.value.replace("_", " "))
            name = f"“{entry.name}”" if entry.name else f"the {kind}"
            days = "1 day" if entry.days_overdue == 1 else f"{entry.days_overdue} days"
            yield Breach(
                path=_PLACES.get(entry.source, ("plan",)),
                message=f"{name} of {entry.date} is overdue by {days}",
                hint="hold it and add it to `review_history`, or agree on a new `next_review`",
                at_key=entry.source not in _PLACES,
            )


RULE: Final = DatedRule(
    id="review-overdue",
    severity=Severity.WARNING,
    summary="No review is overdue.",
    why="A plan that is not reviewed becomes a forgotten file. The first review that is missed is the one to catch.",
    source="Success plan templates, Do (review at every QBR); building a success plan, guard on set-and-forget",
    bad="""\
plan: {version: "1", created: 2026-01-12, status: active, next_review: 2026-02-20}
review_history: []
""",
    good="""\
plan: {version: "1", created: 2026-01-12, status: active, next_review: 2026-02-20}
review_history:
  - {date: 2026-02-20, kind: qbr, summary: On track., attendees: [Ada Brandt, Eve Falk]}
""",
    check=_check,
)
