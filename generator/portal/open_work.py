"""Everything that somebody still has to do, by side and owner: what is overdue, due soon, and later."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.analysis.facts import OutcomeStatus, OverdueKind
from generator.analysis.timeline import ENDED
from generator.audience import View
from generator.model.plan import Action, Owner, Side, WorkStatus

_DONE = frozenset({WorkStatus.COMPLETE, WorkStatus.CANCELLED, WorkStatus.NOT_APPLICABLE})


@dataclass(frozen=True, kw_only=True, slots=True)
class WorkItem:
    """One thing to do, seen by one who owns it. `due` is None where the plan sets no day."""

    kind: OverdueKind
    reference: str
    title: str
    outcome_id: str | None
    owner: Owner | None
    due: date | None
    days_overdue: int
    days_left: int | None
    is_blocked: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnedWork:
    """What one person has to do, most pressing first; None is nobody yet."""

    owner: Owner | None
    items: tuple[WorkItem, ...]


def open_work(view: View) -> dict[Side | None, tuple[OwnedWork, ...]]:
    """Open work by side, the customer's first, then by owner; whoever is most late comes first.

    What two people own stands in both lists.
    """
    by_owner: dict[Owner | None, list[WorkItem]] = {}
    for item in _items(view):
        by_owner.setdefault(item.owner, []).append(item)
    groups = [
        OwnedWork(owner=owner, items=tuple(sorted(items, key=_most_pressing_first)))
        for owner, items in by_owner.items()
    ]
    groups.sort(key=lambda group: (*_most_pressing_first(group.items[0])[:2], group.owner.name if group.owner else ""))
    sides: list[Side | None] = [Side.CUSTOMER, Side.VENDOR, None]
    found = {side: tuple(group for group in groups if (group.owner and group.owner.side) is side) for side in sides}
    return {side: group for side, group in found.items() if group}


def _most_pressing_first(item: WorkItem) -> tuple[int, date, str]:
    return (-item.days_overdue, item.due or date.max, item.reference)


def _items(view: View) -> Iterator[WorkItem]:
    if view.plan.status in ENDED:
        return
    for outcome, facts in view.outcomes:
        if facts.status is OutcomeStatus.CANCELLED:
            continue
        for milestone, found in zip(outcome.milestones, facts.milestones, strict=True):
            if not found.is_open:
                continue
            for owner in milestone.owners or (None,):
                yield _item(
                    view,
                    OverdueKind.MILESTONE,
                    milestone.id,
                    milestone.name,
                    owner,
                    milestone.target_date,
                    outcome_id=outcome.id,
                    is_blocked=found.is_blocked,
                )
            yield from _actions(view, OverdueKind.ACTION, milestone.actions, milestone.owners, outcome_id=outcome.id)
    for review in view.plan.review_history:
        yield from _actions(view, OverdueKind.REVIEW_ACTION, review.actions, ())
    for risk in view.plan.risks:
        if risk.is_open and risk.mitigation:
            yield _item(view, OverdueKind.RISK_MITIGATION, risk.id, risk.mitigation, risk.owner, risk.due)


def _actions(
    view: View,
    kind: OverdueKind,
    actions: tuple[Action, ...],
    owners: tuple[Owner, ...],
    *,
    outcome_id: str | None = None,
) -> Iterator[WorkItem]:
    for action in actions:
        if action.status not in _DONE:
            owner = action.owner or next(iter(owners), None)
            yield _item(view, kind, action.id, action.name, owner, action.due, outcome_id=outcome_id)


def _item(  # noqa: PLR0913 - the parts of one row, each named
    view: View,
    kind: OverdueKind,
    reference: str,
    title: str,
    owner: Owner | None,
    due: date | None,
    *,
    outcome_id: str | None = None,
    is_blocked: bool = False,
) -> WorkItem:
    days = None if due is None else (due - view.as_of).days
    return WorkItem(
        kind=kind,
        reference=reference,
        title=title,
        outcome_id=outcome_id,
        owner=owner,
        due=due,
        days_overdue=max(-(days or 0), 0),
        days_left=days,
        is_blocked=is_blocked,
    )
