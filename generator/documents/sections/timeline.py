"""Milestones and reviews in one table, by date."""

from collections.abc import Iterator
from datetime import date

from generator.analysis.facts import MilestoneFacts, OutcomeStatus, TimelineEntry
from generator.documents.blocks import Block, Text
from generator.documents.sections.composer import Composer, joined, muted, strong


def timeline(compose: Composer) -> Iterator[Block]:
    """What was done and when, what is overdue, what comes and when it is now to be expected."""
    counted = [pair for pair in compose.view.outcomes if pair[1].status is not OutcomeStatus.CANCELLED]
    dated: list[tuple[date, int, tuple[Text, ...]]] = [
        (_day(milestone), 0, _milestone(compose, milestone, compose.outcome_title(outcome) if len(counted) > 1 else ""))
        for outcome, facts in counted
        for milestone in facts.milestones
        if milestone.is_counted
    ]
    dated += [(entry.date, 1, _entry(compose, entry)) for entry in compose.view.facts.timeline]
    if not dated:
        return
    dated.sort(key=lambda row: row[:2])
    yield compose.heading(1, "timeline")
    columns = [("date", 17), ("what", 64), ("slip", 20), ("status", 19)]
    yield compose.table("timeline", columns, [row for _, _, row in dated])


def _day(milestone: MilestoneFacts) -> date:
    """The day a milestone was done, or is due."""
    return milestone.actual_date or milestone.target_date


def _milestone(compose: Composer, milestone: MilestoneFacts, outcome: str) -> tuple[Text, ...]:
    return (
        compose.day(_day(milestone)),
        joined((milestone.name, muted(outcome))),
        compose.words.slip(milestone),
        compose.status(milestone.state),
    )


def _entry(compose: Composer, entry: TimelineEntry) -> tuple[Text, ...]:
    return (compose.day(entry.date), strong(compose.words.entry_title(entry)), "", compose.status(entry.state))
