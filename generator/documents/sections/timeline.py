"""Milestones and reviews in one table, by date."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from generator.analysis.facts import EntryKind, MilestoneFacts, OutcomeStatus, TimelineEntry
from generator.documents.blocks import Block, Paragraph, Text
from generator.documents.sections.composer import Composer, joined, muted, strong
from generator.documents.sections.pictures import milestone_timeline_pictures
from generator.documents.sections.reviews import ROUTINE, period_start
from generator.model.vocabulary import Side, Visibility

_MANY: Final = 12
"""Routine meetings up to which each has a row; on a goal card only the next has one."""


def timeline(compose: Composer) -> Iterator[Block]:
    """What was done and when, what is overdue, what comes and when it is now to be expected."""
    counted = [pair for pair in compose.view.outcomes if pair[1].status is not OutcomeStatus.CANCELLED]
    dated: list[tuple[date, int, tuple[Text, ...]]] = [
        (_day(milestone), 0, _milestone(compose, milestone, compose.outcome_title(outcome) if len(counted) > 1 else ""))
        for outcome, facts in counted
        for milestone in facts.milestones
        if milestone.is_counted
    ]
    entries = compose.view.facts.timeline
    shown = list(_worth_a_row(compose, entries))
    dated += [(entry.date, 1, _entry(compose, entry)) for entry in shown]
    if not dated:
        return
    dated.sort(key=lambda row: row[:2])
    yield compose.heading(1, "timeline")
    yield from milestone_timeline_pictures(compose)
    columns = [("date", 17), ("what", 64), ("slip", 20), ("status", 19)]
    yield compose.table("timeline", columns, [row for _, _, row in dated])
    if len(shown) < len(entries):
        yield Paragraph(text=muted(compose.say("routine_left_out")))


def _worth_a_row(compose: Composer, entries: tuple[TimelineEntry, ...]) -> Iterator[TimelineEntry]:
    """The entries, and of many routine meetings those of the period, those that are owed, and the next of each kind."""
    has_many = sum(entry.kind in ROUTINE for entry in entries) > (1 if compose.is_light else _MANY)
    start, today = period_start(compose), compose.view.as_of
    known: set[tuple[EntryKind, str | None]] = set()
    for entry in entries:
        is_next = entry.date >= today and (entry.kind, entry.name) not in known
        is_of_period = start is not None and start <= entry.date <= today
        if not has_many or entry.kind not in ROUTINE or is_of_period or entry.days_overdue or is_next:
            yield entry
        if is_next:
            known.add((entry.kind, entry.name))


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
    is_own = entry.audience is Visibility.INTERNAL
    without = muted(compose.say("without", compose.party(Side.CUSTOMER))) if is_own else ""
    what = joined((strong(compose.words.entry_title(entry)), without))
    return (compose.day(entry.date), what, "", compose.status(entry.state))
