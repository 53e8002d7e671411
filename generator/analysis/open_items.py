"""What is owed at a date: one list over everything that somebody still has to do."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from generator.analysis.facts import (
    EntryKind,
    EntryState,
    ItemKind,
    MilestoneFacts,
    OpenItem,
    OutcomeFacts,
    OutcomeStatus,
    SignOffFacts,
    TimelineEntry,
)
from generator.analysis.timeline import ENDED
from generator.model.people import Owner
from generator.model.plan import Plan
from generator.model.vocabulary import EventType, Side, WorkStatus
from generator.model.work import Action
from generator.model.workspace import Policy

_SETTLED = frozenset({OutcomeStatus.ACHIEVED, OutcomeStatus.CANCELLED})
_GROUPS: tuple[frozenset[Side | None], ...] = (
    frozenset({Side.CUSTOMER}),
    frozenset(Side),
    frozenset({Side.VENDOR}),
    frozenset({None}),
)


def by_side(items: Iterable[OpenItem]) -> dict[frozenset[Side | None], list[OpenItem]]:
    """Items by the side, or the two sides together, whose move they are; those of nobody last."""
    groups: dict[frozenset[Side | None], list[OpenItem]] = {group: [] for group in _GROUPS}
    for item in items:
        groups[item.sides - {None} or frozenset({None})].append(item)
    return {group: owed for group, owed in groups.items() if owed}


def open_items(
    plan: Plan,
    outcomes: tuple[OutcomeFacts, ...],
    timeline: tuple[TimelineEntry, ...],
    sign_off: SignOffFacts,
    as_of: date,
    policy: Policy,
) -> Iterator[OpenItem]:
    """Everything that somebody owes, unsorted. A plan that has ended asks nothing of anybody."""
    if plan.status in ENDED:
        return
    # Nothing is asked of somebody who has left.
    plan = plan.on(as_of)
    facts = {milestone.id: milestone for outcome in outcomes for milestone in outcome.milestones}
    items = (
        *_milestones(facts.values()),
        *_actions(plan, facts),
        *_review_actions(plan),
        *_risk_mitigations(plan),
        *_activities(plan),
        *_reviews(plan, timeline),
        *(_sign_off(plan, timeline) if sign_off.acceptance is None else ()),
        *_stale_measurements(plan, outcomes, as_of, policy),
    )
    for item in items:
        late = 0 if item.due_date is None else (as_of - item.due_date).days
        yield replace(item, days_overdue=late) if late > 0 else item


def _item(  # noqa: PLR0913 - the parts of one row, each named
    kind: ItemKind,
    reference: str,
    title: str,
    due_date: date | None,
    owners: tuple[Owner, ...],
    *,
    side: Side | None = None,
    entry_kind: EntryKind | None = None,
    event_type: EventType | None = None,
    outcome_id: str | None = None,
    blockers: tuple[str, ...] = (),
    is_blocked: bool = False,
) -> OpenItem:
    owner = _responsible(owners)
    return OpenItem(
        kind=kind,
        reference=reference,
        title=title,
        entry_kind=entry_kind,
        event_type=event_type,
        outcome_id=outcome_id,
        owner=owner.name if owner else None,
        owners=owners,
        side=owner.side if owner else side,
        due_date=due_date,
        days_overdue=0,
        is_blocked=is_blocked,
        blockers=blockers,
    )


def _responsible(owners: tuple[Owner, ...]) -> Owner | None:
    """Whose move it is where both sides own something: the customer's, for the plan is theirs to reach."""
    return next((owner for owner in owners if owner.side is Side.CUSTOMER), owners[0] if owners else None)


def _some(owner: Owner | None) -> tuple[Owner, ...]:
    return () if owner is None else (owner,)


def _milestones(milestones: Iterable[MilestoneFacts]) -> Iterator[OpenItem]:
    for milestone in milestones:
        if milestone.is_open:
            yield _item(
                ItemKind.MILESTONE,
                milestone.id,
                milestone.name,
                milestone.target_date,
                milestone.owners,
                outcome_id=milestone.outcome_id,
                blockers=milestone.blockers,
                is_blocked=milestone.is_blocked,
            )


def _open(actions: Iterable[Action]) -> Iterator[Action]:
    return (action for action in actions if not action.status.is_settled)


def _actions(plan: Plan, facts: dict[str, MilestoneFacts]) -> Iterator[OpenItem]:
    for milestone in plan.milestones:
        if not facts[milestone.id].is_counted:
            continue
        for action in _open(milestone.actions):
            # An action that names nobody falls to whoever is to move the milestone.
            owners = _some(action.owner or _responsible(milestone.owners))
            outcome_id = facts[milestone.id].outcome_id
            is_blocked = action.status is WorkStatus.BLOCKED
            yield _item(
                ItemKind.ACTION,
                action.id,
                action.name,
                action.due,
                owners,
                outcome_id=outcome_id,
                is_blocked=is_blocked,
            )


def _review_actions(plan: Plan) -> Iterator[OpenItem]:
    for review in plan.review_history:
        for action in _open(review.actions):
            is_blocked = action.status is WorkStatus.BLOCKED
            owners = _some(action.owner)
            yield _item(ItemKind.REVIEW_ACTION, action.id, action.name, action.due, owners, is_blocked=is_blocked)


def _risk_mitigations(plan: Plan) -> Iterator[OpenItem]:
    for risk in plan.risks:
        if risk.is_open and (risk.mitigation or risk.due):
            title = risk.mitigation or risk.description
            yield _item(ItemKind.RISK_MITIGATION, risk.id, title, risk.due, _some(risk.owner))


def _activities(plan: Plan) -> Iterator[OpenItem]:
    for week in plan.roadmap:
        for activity in week.activities:
            if not activity.status.is_settled:
                is_blocked = activity.status is WorkStatus.BLOCKED
                title, owners = activity.name, activity.owners
                yield _item(ItemKind.ACTIVITY, activity.id, title, activity.due, owners, is_blocked=is_blocked)


def _reviews(plan: Plan, timeline: tuple[TimelineEntry, ...]) -> Iterator[OpenItem]:
    owners = _some(_owner_of_plan(plan))
    for entry in timeline:
        is_owed = entry.days_overdue > 0 or entry.state in {EntryState.DUE, EntryState.UPCOMING}
        if entry.kind.is_review and is_owed:
            yield _item(
                ItemKind.TRIGGER_REVIEW if entry.kind is EntryKind.TRIGGER_REVIEW else ItemKind.REVIEW,
                entry.id,
                entry.name or "",
                entry.date,
                owners,
                side=Side.VENDOR,
                entry_kind=entry.kind,
                event_type=entry.event_type,
            )


def _sign_off(plan: Plan, timeline: tuple[TimelineEntry, ...]) -> Iterator[OpenItem]:
    sponsor = plan.sponsor(Side.CUSTOMER)
    owners = () if sponsor is None else (Owner(name=sponsor.name, side=sponsor.side),)
    for entry in timeline:
        if entry.kind is EntryKind.SIGN_OFF_DUE:
            side = Side.CUSTOMER
            yield _item(ItemKind.SIGN_OFF, entry.id, "", entry.date, owners, side=side, entry_kind=entry.kind)


def _stale_measurements(
    plan: Plan, outcomes: tuple[OutcomeFacts, ...], as_of: date, policy: Policy
) -> Iterator[OpenItem]:
    """Metrics that somebody began to measure and stopped measuring before the goal was reached."""
    for outcome, facts in zip(plan.outcomes, outcomes, strict=True):
        if facts.status in _SETTLED:
            continue
        stale = [
            (known.current_on + timedelta(days=policy.measurement_stale_days), known.name or outcome.description)
            for metric, known in zip(outcome.all_metrics, facts.metrics, strict=True)
            if metric.measurements and known.current_on is not None and not known.is_reached
        ]
        due = min((due for due, _ in stale), default=as_of)
        if due < as_of:
            yield _item(
                ItemKind.STALE_MEASUREMENT,
                outcome.id,
                ", ".join(name for day, name in stale if day < as_of),
                due,
                _some(_owner_of_plan(plan)),
                side=Side.VENDOR,
                outcome_id=outcome.id,
            )


def _owner_of_plan(plan: Plan) -> Owner | None:
    person = plan.primary_owner
    return Owner(name=person.name, side=person.side) if person else None
