"""What each person has to do: the open items of the facts, by side and owner."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.analysis.facts import ItemKind, OpenItem, PlanFacts
from generator.model.vocabulary import Side

_MEETINGS = frozenset({ItemKind.REVIEW, ItemKind.TRIGGER_REVIEW})
_CALLED_WHEN_NEAR = _MEETINGS | {ItemKind.SIGN_OFF}
"""Meetings and signatures stand on the timeline; they become somebody's work when their day is near."""


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnedWork:
    """What one person has to do, most pressing first; no owner is nobody yet."""

    side: Side | None
    owner: str | None
    items: tuple[OpenItem, ...]


def open_work(facts: PlanFacts) -> dict[Side | None, tuple[OwnedWork, ...]]:
    """Open work by side, the customer's first, then by owner; whoever is most pressed comes first.

    What two people own stands in both lists.
    """
    # The items come in their order, so each person's list has it, and each person stands where their first item does.
    by_owner: dict[tuple[Side | None, str | None], list[OpenItem]] = {}
    near = {*facts.overdue, *facts.due_soon}
    for item in facts.open_items:
        if item.kind in _CALLED_WHEN_NEAR and item not in near:
            continue
        for owner in _owners(item):
            by_owner.setdefault(owner, []).append(item)
    groups = [OwnedWork(side=side, owner=name, items=tuple(items)) for (side, name), items in by_owner.items()]
    sides: tuple[Side | None, ...] = (*Side, None)
    found = {side: tuple(group for group in groups if group.side is side) for side in sides}
    return {side: group for side, group in found.items() if group}


def pressing_work(facts: PlanFacts) -> dict[Side | None, tuple[OpenItem, ...]]:
    """What is overdue and due soon, by side, most pressing first; meetings that are to come stand last.

    A reader learns of those where the next review is told; in front, weekly ones would hide the work between them.
    """
    return {
        side: facts.overdue_of(side) + tuple(sorted(facts.due_soon_of(side), key=lambda item: item.kind in _MEETINGS))
        for side in (*Side, None)
    }


def _owners(item: OpenItem) -> Iterator[tuple[Side | None, str | None]]:
    if not item.owners:
        yield item.side, None
    for owner in item.owners:
        yield owner.side, owner.name
