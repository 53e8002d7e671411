"""Outcomes at a date: progress, what was to be expected by now, and a status with its reasons."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

from generator.analysis.facts import (
    Basis,
    MetricFacts,
    MilestoneFacts,
    OutcomeFacts,
    OutcomeStatus,
    Reason,
    ReasonInput,
    whole_percent,
)
from generator.analysis.metrics import assess_metrics
from generator.model.outcomes import Outcome
from generator.model.plan import Plan
from generator.model.quantity import exact_number
from generator.model.vocabulary import Side, WorkStatus
from generator.model.workspace import Policy

_STARTED = frozenset({WorkStatus.IN_PROGRESS, WorkStatus.COMPLETE})
_Inputs = tuple[tuple[str, ReasonInput], ...]


def assess_outcome(
    plan: Plan, outcome: Outcome, milestones: Mapping[str, MilestoneFacts], as_of: date, policy: Policy
) -> OutcomeFacts:
    """Facts of one outcome, given those of its milestones.

    With several metrics, progress is the mean of those that have been measured, each clamped first: what one has gained
    beyond its goal makes up for nothing that another lacks.
    """
    own = tuple(milestones[milestone.id] for milestone in outcome.milestones)
    metrics = assess_metrics(plan, outcome, as_of)
    measured = tuple(metric for metric in metrics if metric.progress is not None)
    by_metrics = _mean(metric.progress_unclamped for metric in measured)
    by_milestones = _milestone_progress(outcome, own)
    unclamped = by_metrics if measured else by_milestones
    basis = None
    if unclamped is not None:
        basis = Basis.MEASUREMENTS if measured else Basis.MILESTONES
    if basis is Basis.MILESTONES:
        expected = _milestones_due(outcome, own, as_of)
    else:
        # Both means speak of the same metrics, or they could not be compared.
        expected = _mean(metric.expected_progress for metric in measured or metrics)
    progress = _mean(metric.progress for metric in measured) if measured else by_milestones
    days = [metric.target_date for metric in metrics if metric.target_date is not None]
    target_date = max(days, default=None)
    status, reasons = _status(
        outcome,
        own,
        as_of,
        policy,
        company=plan.customer.company,
        progress=progress,
        metrics=metrics,
        expected=expected,
        basis=basis,
        target_date=target_date,
    )
    projected = [metric.projected_date for metric in measured]
    return OutcomeFacts(
        id=outcome.id,
        status=status,
        reasons=reasons,
        weight=exact_number(outcome.weight),
        progress=progress,
        progress_unclamped=unclamped,
        basis=basis,
        metric_progress=by_metrics,
        milestone_progress=by_milestones,
        expected_progress=expected,
        current=metrics[0].current if metrics else None,
        current_on=metrics[0].current_on if metrics else None,
        projected_date=_last(projected),
        target_date=target_date,
        unreadable=tuple(dict.fromkeys(text for metric in metrics for text in metric.unreadable)),
        metrics=metrics,
        milestones=own,
    )


def _mean(shares: Iterable[Fraction | None]) -> Fraction | None:
    """The mean of the shares that are known; None where none is."""
    known = [share for share in shares if share is not None]
    return sum(known, Fraction(0)) / len(known) if known else None


def _last(days: list[date | None]) -> date | None:
    """The last of the days; None where one of them is not known, for it may be later than all others."""
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) else None


def _milestone_progress(outcome: Outcome, milestones: tuple[MilestoneFacts, ...]) -> Fraction | None:
    weights = {milestone.id: exact_number(milestone.weight) for milestone in outcome.milestones}
    counted = [milestone for milestone in milestones if milestone.is_counted]
    total = sum((weights[milestone.id] for milestone in counted), Fraction(0))
    if not total:
        return None
    return sum((weights[milestone.id] * milestone.percent for milestone in counted), Fraction(0)) / (100 * total)


def _milestones_due(outcome: Outcome, milestones: tuple[MilestoneFacts, ...], as_of: date) -> Fraction | None:
    """The weight of the milestones whose day has passed, among all that count."""
    weights = {milestone.id: exact_number(milestone.weight) for milestone in outcome.milestones}
    counted = [milestone for milestone in milestones if milestone.is_counted]
    total = sum((weights[milestone.id] for milestone in counted), Fraction(0))
    due = [weights[milestone.id] for milestone in counted if milestone.target_date < as_of]
    return sum(due, Fraction(0)) / total if total else None


def _status(  # noqa: PLR0913 - one table of conditions, each named
    outcome: Outcome,
    milestones: tuple[MilestoneFacts, ...],
    as_of: date,
    policy: Policy,
    *,
    company: str,
    progress: Fraction | None,
    metrics: tuple[MetricFacts, ...],
    expected: Fraction | None,
    basis: Basis | None,
    target_date: date | None,
) -> tuple[OutcomeStatus, tuple[Reason, ...]]:
    if outcome.status.is_left_out:
        return OutcomeStatus.CANCELLED, (Reason(rule="left_out"),)
    achieved = _achieved_reasons(outcome, milestones, metrics)
    if achieved:
        return OutcomeStatus.ACHIEVED, achieved
    if target_date is not None and target_date < as_of:
        inputs = (("target_date", target_date), ("days", (as_of - target_date).days))
        return OutcomeStatus.MISSED, (Reason(rule="target_date_past", inputs=inputs),)
    # Milestones are late or not, each by itself and with days of grace; only a metric moves along a line.
    at_this_pace = None if basis is Basis.MILESTONES else expected
    red = [
        *_late_reasons(milestones, policy),
        *_missed_metrics(metrics, as_of),
        *_behind_reasons("far_behind", progress, at_this_pace, policy.red_tolerance),
    ]
    amber = [
        *_behind_reasons("behind_expected", progress, at_this_pace, policy.amber_tolerance),
        *_unknown_reasons(progress, expected, policy.red_tolerance),
        *_weak_metrics(metrics, policy.red_tolerance),
        *_weak_milestones(outcome, company, milestones),
    ]
    if red:
        return OutcomeStatus.OFF_TRACK, tuple(dict.fromkeys(_without_amber_twins(red + amber)))
    if amber:
        return OutcomeStatus.AT_RISK, tuple(dict.fromkeys(amber))
    if basis is Basis.MILESTONES and progress == 1:
        names = ", ".join(metric.name for metric in metrics if metric.is_measurable and metric.name) or None
        return OutcomeStatus.ON_TRACK, (Reason(rule="goal_not_measured", inputs=(("metric", names),)),)
    typed = (outcome.status, *(milestone.status for milestone in outcome.milestones))
    has_begun = bool(progress) or any(milestone.percent for milestone in milestones)
    if not has_begun and not any(status in _STARTED for status in typed):
        return OutcomeStatus.NOT_STARTED, (Reason(rule="nothing_started"),)
    reason = Reason(rule="as_expected", inputs=_gap_inputs(progress, expected), threshold=policy.amber_tolerance)
    return OutcomeStatus.ON_TRACK, (reason,)


def _achieved_reasons(
    outcome: Outcome, milestones: tuple[MilestoneFacts, ...], metrics: tuple[MetricFacts, ...]
) -> tuple[Reason, ...]:
    """Why the outcome is achieved; none where it is not.

    Measurements alone make it so once every metric that can be measured is at its goal. What was measured outweighs
    what was typed or ticked off, and an open milestone what was typed. Where a number was agreed, milestones alone
    prove nothing: the number has to be taken, or the outcome marked complete by hand.
    """
    measured = [metric for metric in metrics if metric.progress is not None]
    unmeasured = [metric for metric in metrics if metric.is_measurable and metric.progress is None]
    are_reached = all(metric.is_reached for metric in measured)
    if measured and are_reached and not unmeasured:
        return tuple(
            Reason(
                rule="goal_reached",
                inputs=(("value", metric.current or ""), ("on", metric.current_on), *_which(metric, metrics)),
            )
            for metric in measured
        )
    if not are_reached or any(milestone.is_open for milestone in milestones):
        return ()
    is_typed = outcome.status is WorkStatus.COMPLETE
    if _milestone_progress(outcome, milestones) == 1 and (is_typed or not unmeasured):
        names = ", ".join(metric.name for metric in unmeasured if metric.name) or None
        return (Reason(rule="all_milestones_complete", inputs=(("unmeasured", names),)),)
    return (Reason(rule="typed_achieved"),) if is_typed else ()


def _which(metric: MetricFacts, metrics: tuple[MetricFacts, ...]) -> _Inputs:
    """The metric's name, where it has to be told from others."""
    return (("metric", metric.name),) if len(metrics) > 1 else ()


def _missed_metrics(metrics: tuple[MetricFacts, ...], as_of: date) -> Iterator[Reason]:
    """Metrics whose own day has passed before their goal was reached, while others have time left."""
    for metric in metrics:
        if len(metrics) > 1 and metric.target_date and metric.target_date < as_of and not metric.is_reached:
            inputs = (("metric", metric.name), ("target_date", metric.target_date))
            yield Reason(rule="metric_date_past", inputs=(*inputs, ("days", (as_of - metric.target_date).days)))


def _weak_metrics(metrics: tuple[MetricFacts, ...], tolerance: int) -> Iterator[Reason]:
    """Metrics that are worse than at the start; of several, also those that the mean would hide."""
    for metric in metrics:
        if metric.progress_unclamped is not None and metric.progress_unclamped < 0:
            inputs = (("value", metric.current), ("baseline", metric.baseline), *_which(metric, metrics))
            yield Reason(rule="worse_than_baseline", inputs=inputs)
    measured = [metric for metric in metrics if metric.progress is not None]
    if len(metrics) < 2 or not measured:  # noqa: PLR2004 - one metric is its own mean
        return
    for metric in metrics:
        expected = metric.expected_progress
        if metric.progress is not None:
            for reason in _behind_reasons("metric_far_behind", metric.progress, expected, tolerance):
                yield replace(reason, inputs=(("metric", metric.name), *reason.inputs))
        elif metric.is_measurable and expected is not None and whole_percent(expected) > tolerance:
            inputs = (("metric", metric.name), ("expected", expected))
            yield Reason(rule="metric_unmeasured", inputs=inputs, threshold=tolerance)


def _late_reasons(milestones: tuple[MilestoneFacts, ...], policy: Policy) -> list[Reason]:
    return [
        Reason(
            rule="milestone_overdue_beyond_grace",
            inputs=(("milestone", milestone.name), ("id", milestone.id), ("days", milestone.days_overdue)),
            threshold=policy.overdue_grace_days,
        )
        for milestone in milestones
        if milestone.days_overdue > policy.overdue_grace_days
    ]


def _behind_reasons(rule: str, progress: Fraction | None, expected: Fraction | None, tolerance: int) -> list[Reason]:
    if progress is None or expected is None or whole_percent(expected) - whole_percent(progress) <= tolerance:
        return []
    return [Reason(rule=rule, inputs=_gap_inputs(progress, expected), threshold=tolerance)]


def _unknown_reasons(progress: Fraction | None, expected: Fraction | None, tolerance: int) -> list[Reason]:
    """Nothing measured and no milestone to go by, though a good part of the time has passed."""
    if progress is not None or expected is None or whole_percent(expected) <= tolerance:
        return []
    return [Reason(rule="nothing_known", inputs=(("expected", expected),), threshold=tolerance)]


def _gap_inputs(progress: Fraction | None, expected: Fraction | None) -> _Inputs:
    """What progress was held against; the gap is in whole points, so that the three figures add up as shown."""
    gap = None if progress is None or expected is None else max(whole_percent(expected) - whole_percent(progress), 0)
    return (("progress", progress), ("expected", expected), ("gap", gap))


def _weak_milestones(outcome: Outcome, company: str, milestones: tuple[MilestoneFacts, ...]) -> list[Reason]:
    reasons = (
        [Reason(rule=f"typed_{outcome.status}")] if outcome.status in {WorkStatus.AT_RISK, WorkStatus.BLOCKED} else []
    )
    for milestone in milestones:
        if not milestone.is_open:
            continue
        if milestone.days_overdue:
            inputs = (("milestone", milestone.name), ("id", milestone.id), ("days", milestone.days_overdue))
            reasons.append(Reason(rule="milestone_overdue", inputs=inputs))
        if milestone.is_blocked:
            blockers = "; ".join(milestone.blockers) or None
            reasons.append(
                Reason(rule="milestone_blocked", inputs=(("milestone", milestone.name), ("blocker", blockers)))
            )
        if not any(owner.side is Side.CUSTOMER for owner in milestone.owners):
            ownerless = (("milestone", milestone.name), ("company", company))
            reasons.append(Reason(rule="milestone_without_customer_owner", inputs=ownerless))
    return reasons


def _without_amber_twins(reasons: list[Reason]) -> list[Reason]:
    """The same reasons without the amber twin of a red one: late beyond grace is also late, far behind also behind."""
    beyond = {reason.values["id"] for reason in reasons if reason.rule == "milestone_overdue_beyond_grace"}
    is_far_behind = any(reason.rule == "far_behind" for reason in reasons)
    return [
        reason
        for reason in reasons
        if not (reason.rule == "milestone_overdue" and reason.values["id"] in beyond)
        and not (reason.rule == "behind_expected" and is_far_behind)
    ]
