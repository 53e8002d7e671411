"""The year ahead, as far as a sponsor looks: the next review, phases, goals to be reached and the renewal."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from generator.analysis.facts import EntryKind, EntryState, OutcomeStatus
from generator.documents.blocks import Block, Paragraph, Text
from generator.documents.sections.composer import Composer
from generator.documents.sections.reviews import SENIOR, next_review_sentence
from generator.documents.sections.way_ahead import phases

_EBR: Final = "documents/ebr.txt.j2"
_YEAR: Final = timedelta(days=365)
_KINDS: Final = frozenset(
    {EntryKind.QBR, EntryKind.EBR, EntryKind.ANNUAL_RESET, EntryKind.SIGN_OFF_DUE, EntryKind.RENEWAL}
)
_SETTLED: Final = frozenset({OutcomeStatus.ACHIEVED, OutcomeStatus.CANCELLED})


def year_ahead(compose: Composer) -> Iterator[Block]:
    """When the sponsors meet next, the plan's phases, and the days of the next twelve months to keep in mind."""
    stages = list(phases(compose))
    days = sorted([*_goals(compose), *_dates(compose)], key=lambda row: row[0])
    has_more = bool(stages or days)
    yield compose.heading(1, "year_ahead" if has_more else "next_review")
    yield Paragraph(text=next_review_sentence(compose, *SENIOR), keep_with_next=has_more)
    yield from stages
    if days:
        if stages:
            yield compose.heading(2, "dates_ahead")
        rows: list[tuple[Text, ...]] = [(compose.day(day), what) for day, what in days]
        yield compose.table("dates_ahead", [("date", 22), ("what", 78)], rows)


def _is_ahead(compose: Composer, day: date) -> bool:
    return compose.view.as_of <= day <= compose.view.as_of + _YEAR


def _goals(compose: Composer) -> Iterator[tuple[date, str]]:
    for outcome, facts in compose.view.outcomes:
        day = facts.target_date
        if day is not None and facts.status not in _SETTLED and _is_ahead(compose, day):
            goal = outcome.target.goal.text if outcome.target and outcome.target.goal else ""
            yield day, compose.words.phrase(_EBR, "goal_due", compose.outcome_title(outcome), goal)


def _dates(compose: Composer) -> Iterator[tuple[date, str]]:
    for entry in compose.view.facts.timeline:
        is_open = entry.state in {EntryState.DUE, EntryState.UPCOMING}
        if entry.kind in _KINDS and is_open and _is_ahead(compose, entry.date):
            yield entry.date, compose.words.entry_title(entry)
