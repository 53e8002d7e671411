"""What makes an entry of a calendar the same entry tomorrow, whatever its day and its words are then."""

import json
from collections.abc import Iterator
from typing import Final
from uuid import UUID, uuid5

from generator.analysis.cadence import series_of
from generator.analysis.facts import EntryKind, EntrySource, EntryState, TimelineEntry
from generator.audience import View

_SPACE: Final = UUID("5f6d0f0e-6d0c-4a55-9a3e-2f1f0c6a7d11")
"""The name space of our entries. It never changes: every subscriber would have every entry twice."""
_COMPUTED: Final = frozenset({EntrySource.CADENCE, EntrySource.RECOVERY})
_ONCE: Final = frozenset(EntryKind) - {kind for kind in EntryKind if kind.is_review}
"""A plan has one renewal and one of each date before it, and is signed once at a time."""


def calendar_uid(view: View, key: str) -> str:
    """The UID of an entry: the same in every build, and that of no other plan, edition or vendor.

    RFC 7986, 5.3, asks for a UUID, which tells its finder nothing. The edition is part of it, so that a copy of the
    vendor's own calendar never changes what came from the customer's.
    """
    return str(uuid5(_SPACE, json.dumps([view.vendor.name, view.plan.id, view.audience, key])))


def keyed_entries(view: View) -> Iterator[tuple[str, TimelineEntry]]:
    """The entries of the review timeline that belong in a calendar, by date, each with what it is known by.

    What people put down, and what follows from it, is the first, second, third of its kind: a review that is moved,
    missed or held a week late stays the one that it was. A series that is held several times a quarter keeps its days
    whatever is put down, so there it is the day that was planned for, before it moved off a holiday. Where its day of
    the week is the one on which people meet, it is the day of the plan's clock: it stays when they come to meet on
    another.

    A missed review of a numbered kind is not among them: the next one has its number, and its place.
    """
    keeps_its_days = {series.id: series for series in series_of(view.plan) if series.is_frequent}
    numbers: dict[str, int] = {}
    for entry in view.facts.timeline:
        series = keeps_its_days.get(entry.id.partition(":")[0])
        if entry.kind in _ONCE:
            yield entry.kind.value, entry
        elif entry.kind is EntryKind.TRIGGER_REVIEW:
            yield entry.id, entry
        elif entry.source in _COMPUTED and series is not None:
            yield f"{series.id}:{series.clock_day(entry.planned_date)}", entry
        elif entry.state is not EntryState.MISSED:
            kind = f"{entry.audience}-{entry.kind}"
            numbers[kind] = numbers.get(kind, 0) + 1
            yield f"{kind}-{numbers[kind]}", entry
