"""What one person owes."""

from collections.abc import Iterable

from generator.analysis.facts import OpenItem
from generator.audience import View
from generator.model.people import Stakeholder


def items_of(view: View, person: Stakeholder | None) -> tuple[tuple[OpenItem, ...], tuple[OpenItem, ...]]:
    """What somebody owns that is overdue and that is due soon, as far as whoever has this view sees it."""
    if person is None:
        return (), ()
    return _owned(view.facts.overdue, person), _owned(view.facts.due_soon, person)


def _owned(items: Iterable[OpenItem], person: Stakeholder) -> tuple[OpenItem, ...]:
    return tuple(
        item for item in items if any(owner.name == person.name and owner.side is person.side for owner in item.owners)
    )
