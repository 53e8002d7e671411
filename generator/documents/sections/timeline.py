"""Milestones on the axis of time: how many are done, due, late and moved; each with its owners; the reviews between."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from generator.analysis.facts import EntryKind, MilestoneFacts, MilestoneState, OutcomeStatus, TimelineEntry
from generator.documents.blocks import Block, Paragraph, Text
from generator.documents.sections.composer import Composer, joined, muted, strong
from generator.documents.sections.pictures import milestone_timeline_picture
from generator.documents.sections.reviews import period_start
from generator.model.vocabulary import Side, Visibility

_MANY: Final = 12
"""Routine meetings up to which each has a row; on a goal card only the next has one."""
_IN_TROUBLE: Final = frozenset({MilestoneState.OVERDUE, MilestoneState.BLOCKED, MilestoneState.AT_RISK})


def timeline(compose: Composer) -> Iterator[Block]:
    """What was done and when, what is overdue, what comes and when it is now to be expected."""
    counted = [facts for facts in compose.view.facts.outcomes if facts.status is not OutcomeStatus.CANCELLED]
    milestones = [milestone for facts in counted for milestone in facts.counted_milestones]
    # The few milestones of a goal card are seen in their table.
    picture = None if compose.is_light else milestone_timeline_picture(compose)
    has_ids = picture is not None or len(counted) > 1
    dated = [(_day(one), 0, _milestone(compose, one, one.id if has_ids else "")) for one in milestones]
    entries = compose.view.facts.timeline
    shown = list(_worth_a_row(compose, entries))
    dated += [(entry.date, 1, _entry(compose, entry)) for entry in shown]
    if not dated:
        return
    dated.sort(key=lambda row: row[:2])
    yield compose.heading(1, "timeline")
    if milestones:
        yield Paragraph(text=_counted(compose, milestones), keep_with_next=True)
    if picture is not None:
        yield picture
    columns = [("date", 16), ("what", 45), ("owner", 22), ("slip", 17), ("status", 21)]
    yield compose.table("timeline", columns, [row for _, _, row in dated])
    if len(shown) < len(entries):
        yield Paragraph(text=muted(compose.say("routine_left_out")))


def _counted(compose: Composer, milestones: Sequence[MilestoneFacts]) -> str:
    """How many milestones are done, due soon, overdue, and later than first agreed."""
    still_open = [milestone for milestone in milestones if milestone.is_open]
    last = compose.view.as_of + timedelta(days=compose.view.policy.due_soon_days)
    counts = (
        ("milestones_overdue", sum(milestone.days_overdue > 0 for milestone in still_open)),
        ("milestones_due", sum(compose.view.as_of <= milestone.target_date <= last for milestone in still_open)),
        ("milestones_slipped", sum(milestone.slip_days > 0 for milestone in still_open)),
    )
    sentences = [compose.say("milestones_complete", len(milestones) - len(still_open), len(milestones))]
    sentences += [compose.say(macro, number, last) for macro, number in counts if number]
    return compose.words.between_sentences.join(sentences)


def _worth_a_row(compose: Composer, entries: tuple[TimelineEntry, ...]) -> Iterator[TimelineEntry]:
    """The entries, and of many routine meetings those of the period, those that are owed, and the next of each kind."""
    has_many = sum(entry.kind.is_routine for entry in entries) > (1 if compose.is_light else _MANY)
    start, today = period_start(compose), compose.view.as_of
    known: set[tuple[EntryKind, str | None]] = set()
    for entry in entries:
        is_next = entry.date >= today and (entry.kind, entry.name) not in known
        is_of_period = start is not None and start <= entry.date <= today
        if not has_many or not entry.kind.is_routine or is_of_period or entry.days_overdue or is_next:
            yield entry
        if is_next:
            known.add((entry.kind, entry.name))


def _day(milestone: MilestoneFacts) -> date:
    """The day a milestone was done, or is due."""
    return milestone.actual_date or milestone.target_date


def _milestone(compose: Composer, milestone: MilestoneFacts, shown_id: str) -> tuple[Text, ...]:
    name = joined((muted(shown_id), milestone.name), " ")
    return (
        compose.day(_day(milestone)),
        joined((name, *(muted(why) for why in _why(compose, milestone)))),
        compose.owners(milestone.owners),
        compose.words.slip(milestone),
        compose.status(milestone.state),
    )


def _why(compose: Composer, facts: MilestoneFacts) -> Iterator[str]:
    """Why a milestone is late, stuck or in danger, as far as the rest of its row does not say so."""
    if facts.state not in _IN_TROUBLE:
        return
    for reason in facts.reasons:
        # The day it was due and the days since stand beside it, but for a date that was moved before it was missed.
        if reason.rule != "past_target" or facts.days_overdue != facts.slip_days:
            yield compose.words.reason(reason)


def _entry(compose: Composer, entry: TimelineEntry) -> tuple[Text, ...]:
    is_own = entry.audience is Visibility.INTERNAL
    without = muted(compose.say("without", compose.party(Side.CUSTOMER))) if is_own else ""
    what = joined((strong(compose.words.entry_title(entry)), without))
    return (compose.day(entry.date), what, "", "", compose.status(entry.state))
