"""What is owed, by side: first what is overdue, then what comes next."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from generator.analysis.facts import OpenItem
from generator.documents.blocks import Block, Heading, Text
from generator.documents.sections.composer import Composer, joined, muted
from generator.model.plan import Side

_SIDES: Final[tuple[Side | None, ...]] = (*Side, None)


def overdue(compose: Composer) -> Iterator[Block]:
    """A table for each side that owes something whose day has passed."""
    facts = compose.view.facts
    if not facts.overdue:
        return
    yield compose.heading(1, "overdue_now")
    for side in _SIDES:
        if items := facts.overdue_of(side):
            yield Heading(level=2, text=compose.party(side))
            rows = [_row(compose, item, side, compose.say("days_overdue", item.days_overdue)) for item in items]
            yield compose.table("overdue", [("what", 50), ("owner", 22), ("due", 15), ("overdue", 13)], rows)


def next_steps(compose: Composer, until: date) -> Iterator[Block]:
    """A table for each side of what falls due up to a day, that day included."""
    owed = (item for item in compose.view.facts.open_items if not item.is_overdue)
    coming = [item for item in owed if item.due_date is not None and item.due_date <= until]
    for side in _SIDES:
        if items := [item for item in coming if side in item.sides]:
            yield Heading(level=2, text=compose.party(side))
            rows = [_row(compose, item, side, compose.words.label(item.kind)) for item in items]
            yield compose.table("next_steps", [("what", 50), ("owner", 22), ("due", 15), ("kind", 13)], rows)


def _row(compose: Composer, item: OpenItem, side: Side | None, standing: Text) -> tuple[Text, ...]:
    blocked = compose.say("blocked_by", "; ".join(item.blockers)) if item.blockers else ""
    what = joined((compose.words.item_title(item), muted(blocked)))
    # The company of those on this side stands above the table.
    owners = [owner.name if owner.side is side else compose.owner(owner) for owner in item.owners]
    return (
        what,
        "\n".join(owners) or compose.say("missing", "owner"),
        compose.day(item.due_date) if item.due_date else "",
        standing,
    )
