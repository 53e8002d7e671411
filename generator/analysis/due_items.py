"""What is owed at a date: one list over everything that has a day and somebody to do it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from generator.analysis.facts import (
    DueItem,
    EntryKind,
    EntryState,
    MilestoneFacts,
    OutcomeFacts,
    OutcomeStatus,
    OverdueKind,
    TimelineEntry,
)
from generator.analysis.timeline import acceptance
from generator.model.plan import Action, Owner, Plan, Side, WorkStatus
from generator.model.workspace import Policy

_DONE = frozenset({WorkStatus.COMPLETE, WorkStatus.CANCELLED, WorkStatus.NOT_APPLICABLE})
_SETTLED = frozenset({OutcomeStatus.ACHIEVED, OutcomeStatus.CANCELLED})


def due_items(
    plan: Plan,
    outcomes: tuple[OutcomeFacts, ...],
    timeline: tuple[TimelineEntry, ...],
    as_of: date,
    policy: Policy,
) -> Iterator[DueItem]:
    """Everything owed whose day has passed or lies within the policy's due-soon days, unsorted."""
    # A cancelled outcome takes its milestones with it.
    facts = {
        milestone.id: milestone
        for outcome in outcomes
        if outcome.status is not OutcomeStatus.CANCELLED
        for milestone in outcome.milestones
    }
    items = (
        *_milestones(facts.values()),
        *_actions(plan, facts),
        *_review_actions(plan),
        *_risk_mitigations(plan),
        *_reviews(plan, timeline),
        *_sign_off(plan, timeline),
        *_stale_measurements(plan, outcomes, policy),
    )
    for item in items:
        days_overdue = (as_of - item.due_date).days
        if days_overdue > 0:
            yield replace(item, days_overdue=days_overdue)
        elif -days_overdue <= policy.due_soon_days and item.kind is not OverdueKind.STALE_MEASUREMENT:
            yield item


def _item(  # noqa: PLR0913 - the parts of one row, each named
    kind: OverdueKind,
    reference: str,
    title: str,
    due_date: date,
    owner: Owner | None,
    *,
    side: Side | None = None,
    entry_kind: EntryKind | None = None,
    outcome_id: str | None = None,
    blockers: tuple[str, ...] = (),
    is_blocked: bool = False,
) -> DueItem:
    return DueItem(
        kind=kind,
        reference=reference,
        title=title,
        entry_kind=entry_kind,
        outcome_id=outcome_id,
        owner=owner.name if owner else None,
        side=owner.side if owner else side,
        due_date=due_date,
        days_overdue=0,
        is_blocked=is_blocked,
        blockers=blockers,
    )


def _milestones(milestones: Iterable[MilestoneFacts]) -> Iterator[DueItem]:
    for milestone in milestones:
        if milestone.is_open:
            yield _item(
                OverdueKind.MILESTONE,
                milestone.id,
                milestone.name,
                milestone.target_date,
                responsible(milestone.owners),
                outcome_id=milestone.outcome_id,
                blockers=milestone.blockers,
                is_blocked=milestone.is_blocked,
            )


def responsible(owners: tuple[Owner, ...]) -> Owner | None:
    """Whose move it is where both sides own something: the customer's, for the plan is theirs to reach."""
    return next((owner for owner in owners if owner.side is Side.CUSTOMER), owners[0] if owners else None)


def _open_actions(actions: Iterable[Action]) -> Iterator[tuple[Action, date]]:
    return ((action, action.due) for action in actions if action.due is not None and action.status not in _DONE)


def _actions(plan: Plan, facts: dict[str, MilestoneFacts]) -> Iterator[DueItem]:
    for milestone in plan.milestones:
        if milestone.id not in facts or not facts[milestone.id].is_counted:
            continue
        for action, due in _open_actions(milestone.actions):
            owner = action.owner or responsible(milestone.owners)
            yield _item(
                OverdueKind.ACTION, action.id, action.name, due, owner, outcome_id=facts[milestone.id].outcome_id
            )


def _review_actions(plan: Plan) -> Iterator[DueItem]:
    for review in plan.review_history:
        for action, due in _open_actions(review.actions):
            yield _item(OverdueKind.REVIEW_ACTION, action.id, action.name, due, action.owner)


def _risk_mitigations(plan: Plan) -> Iterator[DueItem]:
    for risk in plan.risks:
        if risk.is_open and risk.due is not None:
            yield _item(OverdueKind.RISK_MITIGATION, risk.id, risk.mitigation or risk.description, risk.due, risk.owner)


def _reviews(plan: Plan, timeline: tuple[TimelineEntry, ...]) -> Iterator[DueItem]:
    for entry in timeline:
        is_owed = entry.days_overdue > 0 or entry.state in {EntryState.DUE, EntryState.UPCOMING}
        if entry.kind.is_review and is_owed:
            owner = _owner_of_plan(plan)
            yield _item(OverdueKind.REVIEW, entry.id, "", entry.date, owner, side=Side.VENDOR, entry_kind=entry.kind)


def _sign_off(plan: Plan, timeline: tuple[TimelineEntry, ...]) -> Iterator[DueItem]:
    sponsor = plan.sponsor(Side.CUSTOMER)
    owner = Owner(name=sponsor.name, side=sponsor.side) if sponsor else None
    for entry in timeline:
        if entry.kind is EntryKind.SIGN_OFF_DUE and acceptance(plan) is None:
            side = Side.CUSTOMER
            yield _item(OverdueKind.SIGN_OFF, entry.id, "", entry.date, owner, side=side, entry_kind=entry.kind)


def _stale_measurements(plan: Plan, outcomes: tuple[OutcomeFacts, ...], policy: Policy) -> Iterator[DueItem]:
    """Metrics that somebody began to measure and stopped measuring before the goal was reached."""
    for outcome, facts in zip(plan.outcomes, outcomes, strict=True):
        if outcome.measurements and facts.current_on is not None and facts.status not in _SETTLED:
            due = facts.current_on + timedelta(days=policy.measurement_stale_days)
            yield _item(
                OverdueKind.STALE_MEASUREMENT,
                outcome.id,
                outcome.metric or outcome.description,
                due,
                _owner_of_plan(plan),
                side=Side.VENDOR,
                outcome_id=outcome.id,
            )


def _owner_of_plan(plan: Plan) -> Owner | None:
    person = plan.primary_owner
    return Owner(name=person.name, side=person.side) if person else None
