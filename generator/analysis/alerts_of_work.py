"""Alerts of what is to be done and reached: milestones, blockers, metrics, risks."""

from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction

from generator.analysis.account_facts import Alert, AlertKind, AlertSeverity, Play
from generator.analysis.alert import A_DAY, alert, until_now, vendor_owner
from generator.analysis.facts import (
    ItemKind,
    MetricFacts,
    MilestoneFacts,
    OutcomeFacts,
    OutcomeStatus,
    PlanFacts,
    Reason,
    whole_percent,
)
from generator.analysis.metrics import assess_metric, expected_progress
from generator.model.outcomes import Metric, Outcome
from generator.model.plan import Plan
from generator.model.vocabulary import RiskRating, Side
from generator.model.work import Milestone
from generator.model.workspace import Policy

_SETTLED = frozenset({OutcomeStatus.ACHIEVED, OutcomeStatus.CANCELLED})


def alerts_of_work(plan: Plan, facts: PlanFacts, policy: Policy) -> Iterator[Alert]:
    """Milestones overdue, items blocked, metrics off track or without a baseline, red risks without mitigation."""
    milestones = {milestone.id: milestone for milestone in plan.milestones}
    told: set[str] = set()
    for at in facts.milestones:
        if at.days_overdue:
            told.add(at.id)
            yield _overdue(plan, at, facts.as_of, policy)
        elif at.is_blocked:
            told.add(at.id)
            yield _blocked(plan, milestones[at.id], at, facts.as_of)
    yield from _blocked_items(plan, facts, told)
    for outcome, reached in zip(plan.outcomes, facts.outcomes, strict=True):
        if reached.status not in _SETTLED:
            yield from _off_track(plan, outcome, reached, facts.as_of, policy)
            yield from _without_baseline(plan, outcome, reached, facts.as_of)
    yield from _unmitigated(plan, facts.as_of)


def _overdue(plan: Plan, at: MilestoneFacts, as_of: date, policy: Policy) -> Alert:
    is_long = at.days_overdue > policy.overdue_grace_days
    customer = next((owner.name for owner in at.owners if owner.side is Side.CUSTOMER), None)
    inputs = (
        ("milestone", at.name),
        ("target_date", at.target_date),
        ("days", at.days_overdue),
        ("owner", customer),
        ("blocker", "; ".join(at.blockers) or None),
    )
    return alert(
        AlertKind.MILESTONE_OVERDUE,
        AlertSeverity.CRITICAL if is_long else AlertSeverity.WARNING,
        at.id,
        subject=at.name,
        since=at.target_date + A_DAY,
        owner=vendor_owner(plan, as_of, at.owners),
        message=Reason(rule="alert_milestone_overdue", inputs=inputs, threshold=policy.overdue_grace_days),
        play=Play.ESCALATE_TO_SPONSORS if is_long else Play.AGREE_ON_NEW_DATE,
    )


def _blocked(plan: Plan, milestone: Milestone, at: MilestoneFacts, as_of: date) -> Alert:
    days = [blocker.since for blocker in milestone.blockers if blocker.since is not None]
    escalated = next((blocker.escalated_to for blocker in milestone.blockers if blocker.escalated_to), None)
    inputs = (("item", at.name), ("blocker", "; ".join(at.blockers) or None), ("escalated_to", escalated))
    return alert(
        AlertKind.ITEM_BLOCKED,
        AlertSeverity.WARNING,
        at.id,
        subject=at.name,
        since=until_now(min(days, default=None), as_of),
        owner=vendor_owner(plan, as_of, at.owners),
        message=Reason(rule="alert_item_blocked", inputs=inputs),
        play=Play.CLEAR_BLOCKER,
    )


def _blocked_items(plan: Plan, facts: PlanFacts, told: set[str]) -> Iterator[Alert]:
    """Blocked work other than milestones. An action is told of with its milestone where that raises an alert itself."""
    under = {action.id: milestone.id for milestone in plan.milestones for action in milestone.actions}
    for item in facts.open_items:
        if not item.is_blocked or item.kind is ItemKind.MILESTONE or under.get(item.reference) in told:
            continue
        blocker = "; ".join(item.blockers) or None
        yield alert(
            AlertKind.ITEM_BLOCKED,
            AlertSeverity.WARNING,
            item.reference,
            subject=item.title,
            since=None,
            owner=vendor_owner(plan, facts.as_of, item.owners),
            message=Reason(
                rule="alert_item_blocked",
                inputs=(("item", item.title), ("blocker", blocker), ("escalated_to", None)),
            ),
            play=Play.CLEAR_BLOCKER,
        )


def _off_track(plan: Plan, outcome: Outcome, reached: OutcomeFacts, as_of: date, policy: Policy) -> Iterator[Alert]:
    """An outcome whose date has passed, or one of whose metrics is further behind than the red tolerance."""
    off = [
        (number, one)
        for number, one in enumerate(reached.metrics)
        if _is_off_track(one, one.expected_progress, as_of, policy)
    ]
    began = [_off_track_since(plan, outcome, number, as_of, policy) for number, _ in off]
    if reached.status is OutcomeStatus.MISSED and reached.target_date is not None:
        yield _missed(plan, outcome, reached, min([reached.target_date + A_DAY, *began]), as_of)
        return
    if not off:
        return
    since, (_, metric) = min(zip(began, off, strict=True), key=lambda one: one[0])
    name = metric.name or outcome.description
    inputs = (
        ("metric", name),
        ("value", metric.current),
        ("on", metric.current_on),
        ("goal", metric.goal),
        ("target_date", metric.target_date),
        ("progress", metric.progress),
        ("expected", metric.expected_progress),
        ("others", len(off) - 1),
    )
    yield alert(
        AlertKind.METRIC_OFF_TRACK,
        AlertSeverity.CRITICAL,
        outcome.id,
        subject=name,
        since=since,
        owner=vendor_owner(plan, as_of),
        message=Reason(rule="alert_metric_off_track", inputs=inputs, threshold=policy.red_tolerance),
        play=Play.RECOVER_METRIC,
    )


def _missed(plan: Plan, outcome: Outcome, reached: OutcomeFacts, since: date, as_of: date) -> Alert:
    name = plan.short_name(outcome)
    inputs = (("metric", name), ("target_date", reached.target_date), ("progress", reached.progress))
    return alert(
        AlertKind.METRIC_OFF_TRACK,
        AlertSeverity.CRITICAL,
        outcome.id,
        subject=name,
        since=since,
        owner=vendor_owner(plan, as_of),
        message=Reason(rule="alert_target_missed", inputs=inputs),
        play=Play.RENEGOTIATE_OUTCOME,
    )


def _is_off_track(metric: MetricFacts, expected: Fraction | None, as_of: date, policy: Policy) -> bool:
    """Whether a metric is too far behind the progress that is expected of it at a day."""
    if metric.progress is None or metric.is_reached:
        return False
    if metric.target_date is not None and metric.target_date < as_of:
        return True
    if expected is None:
        return False
    return whole_percent(expected) - whole_percent(metric.progress) > policy.red_tolerance


def _off_track_since(plan: Plan, outcome: Outcome, number: int, as_of: date, policy: Policy) -> date:
    """The day on which a metric that is off track became so.

    Between two measurements its value stands still and what is expected only grows, so that a metric that is off track
    stays so until the next measurement.
    """
    metric = outcome.all_metrics[number]
    last = as_of
    measured = {entry.date for entry in metric.measurements if entry.date <= as_of}
    for day in sorted(measured, reverse=True):
        is_off = _tells_off_track(plan, outcome, metric, day, policy)
        if not is_off(last):
            return last + A_DAY
        if not is_off(day):
            return _first(is_off, day, last)
        last = day - A_DAY
    return last + A_DAY


def _tells_off_track(
    plan: Plan, outcome: Outcome, metric: Metric, measured_on: date, policy: Policy
) -> Callable[[date], bool]:
    """Tells of a day whether a metric is off track then, as long as its last value is the one of `measured_on`."""
    reached = assess_metric(plan, outcome, metric, measured_on)
    return lambda day: _is_off_track(reached, expected_progress(plan, outcome, metric, day), day, policy)


def _first(holds: Callable[[date], bool], before: date, at: date) -> date:
    """The first day after `before`, on which it does not hold, up to `at`, on which it does."""
    while (at - before).days > 1:
        middle = before + (at - before) // 2
        before, at = (before, middle) if holds(middle) else (middle, at)
    return at


def _without_baseline(plan: Plan, outcome: Outcome, reached: OutcomeFacts, as_of: date) -> Iterator[Alert]:
    """A metric that nobody has written down the start of, so that no movement can ever be shown."""
    lacking = [metric for metric in reached.metrics if metric.baseline is None]
    if not lacking:
        return
    name = lacking[0].name or outcome.description
    yield alert(
        AlertKind.BASELINE_MISSING,
        AlertSeverity.WARNING,
        outcome.id,
        subject=name,
        since=until_now(plan.created, as_of),
        owner=vendor_owner(plan, as_of),
        message=Reason(rule="alert_baseline_missing", inputs=(("metric", name), ("goal", lacking[0].goal))),
        play=Play.RECORD_BASELINE,
    )


def _unmitigated(plan: Plan, as_of: date) -> Iterator[Alert]:
    for risk in plan.risks:
        if risk.is_open and risk.rating is RiskRating.RED and not risk.mitigation:
            yield alert(
                AlertKind.RISK_UNMITIGATED,
                AlertSeverity.CRITICAL,
                risk.id,
                subject=risk.description,
                since=until_now(risk.raised_on, as_of),
                owner=vendor_owner(plan, as_of, [risk.owner]),
                message=Reason(rule="alert_risk_unmitigated", inputs=(("risk", risk.description),)),
                play=Play.MITIGATE_RISK,
            )
