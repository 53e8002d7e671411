"""What is owed, by whose move it is: first what is overdue, then what comes next. Each item stands once."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from generator.analysis.facts import EntryKind, OpenItem
from generator.analysis.open_items import by_side
from generator.documents.blocks import Block, Heading, Text
from generator.documents.sections.composer import Composer, joined, muted
from generator.model.vocabulary import Side

IN_SUMMARY: Final = 3
"""So many overdue items stand in the summary."""
_BOTH: Final[frozenset[Side | None]] = frozenset(Side)


def parties(compose: Composer, group: frozenset[Side | None]) -> str:
    """The companies of a group of items."""
    if group == _BOTH:
        return compose.say("together", *(compose.party(side) for side in Side))
    return compose.party(next(iter(group)))


def overdue(compose: Composer) -> Iterator[Block]:
    """A table for each side that owes something whose day has passed, and one for what both owe together."""
    late = compose.view.facts.overdue
    groups = by_side(late)
    if not groups or (compose.is_light and len(late) <= IN_SUMMARY):
        return
    yield compose.heading(1, "overdue_now")
    for group, items in groups.items():
        yield Heading(level=2, text=parties(compose, group))
        rows = [_row(compose, item, group, compose.say("days_overdue", item.days_overdue)) for item in items]
        yield compose.table("overdue", _columns(group, "overdue"), rows)


def next_steps(compose: Composer, until: date, told: frozenset[str] = frozenset()) -> Iterator[Block]:
    """A table for each side of what falls due up to a day, that day included, and one for both together.

    What the document has `told` before, by reference, is left out.
    """
    items = (item for item in compose.view.facts.open_items if item.reference not in told)
    owed = (item for item in items if not item.is_overdue)
    coming = _without_routine(item for item in owed if item.due_date is not None and item.due_date <= until)
    for group, owing in by_side(coming).items():
        yield Heading(level=2, text=parties(compose, group))
        rows = [_row(compose, item, group, compose.words.label(item.kind)) for item in owing]
        yield compose.table("next_steps", _columns(group, "kind"), rows)


def _without_routine(items: Iterable[OpenItem]) -> Iterator[OpenItem]:
    """The items, and of meetings that come round again and again only the next of each series."""
    known: set[tuple[EntryKind, str]] = set()
    for item in items:
        if item.entry_kind is not None and item.entry_kind.is_routine:
            if (item.entry_kind, item.title) in known:
                continue
            known.add((item.entry_kind, item.title))
        yield item


def _columns(group: frozenset[Side | None], last: str) -> list[tuple[str, int]]:
    # The owners of what both own stand there with their companies.
    what, owner = (39, 34) if group == _BOTH else (50, 23)
    return [("what", what), ("owner", owner), ("due", 14), (last, 13)]


def _row(compose: Composer, item: OpenItem, group: frozenset[Side | None], standing: Text) -> tuple[Text, ...]:
    blocked = compose.say("blocked_by", "; ".join(item.blockers)) if item.blockers else ""
    owners = (compose.owner(owner) if group == _BOTH else owner.name for owner in item.owners)
    return (
        joined((compose.words.item_title(item), muted(blocked))),
        "\n".join(owners) or compose.say("missing", "owner"),
        compose.day(item.due_date),
        standing,
    )
