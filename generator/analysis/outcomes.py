"""Outcomes at a date: progress, what was to be expected by now, and a status with its reasons."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import takewhile

from generator.analysis.facts import (
    Basis,
    MilestoneFacts,
    OutcomeFacts,
    OutcomeStatus,
    Reason,
    ReasonInput,
    whole_percent,
)
from generator.model.days import LAST_DAY
from generator.model.plan import Outcome, Plan
from generator.model.quantity import Amount, Quantity
from generator.model.vocabulary import Side, WorkStatus
from generator.model.workspace import Policy

_STARTED = frozenset({WorkStatus.IN_PROGRESS, WorkStatus.COMPLETE})


@dataclass(frozen=True, kw_only=True, slots=True)
class _Metric:
    """The metric of an outcome as far as it is known at a date."""

    progress: Fraction | None
    current: Quantity | None
    current_on: date | None
    projected_date: date | None
    unreadable: tuple[str, ...]
    is_measurable: bool
    """Whether baseline and goal are numbers that can be compared."""


def assess_outcome(
    plan: Plan, outcome: Outcome, milestones: Mapping[str, MilestoneFacts], as_of: date, policy: Policy
) -> OutcomeFacts:
    """Facts of one outcome, given those of its milestones."""
    own = tuple(milestones[milestone.id] for milestone in outcome.milestones)
    metric = _metric(outcome, as_of)
    by_milestones = _milestone_progress(outcome, own)
    unclamped = metric.progress if metric.progress is not None else by_milestones
    basis = None
    if unclamped is not None:
        basis = Basis.MEASUREMENTS if metric.progress is not None else Basis.MILESTONES
    expected = _expected_progress(plan, outcome, as_of)
    progress = None if unclamped is None else min(max(unclamped, Fraction(0)), Fraction(1))
    status, reasons = _status(
        outcome,
        own,
        as_of,
        policy,
        company=plan.customer.company,
        progress=progress,
        metric=metric,
        expected=expected,
        basis=basis,
    )
    return OutcomeFacts(
        id=outcome.id,
        status=status,
        reasons=reasons,
        weight=Fraction(str(outcome.weight)),
        progress=progress,
        progress_unclamped=unclamped,
        basis=basis,
        metric_progress=metric.progress,
        milestone_progress=by_milestones,
        expected_progress=expected,
        current=metric.current.text if metric.current else None,
        current_on=metric.current_on,
        projected_date=metric.projected_date,
        target_date=outcome.target.target_date if outcome.target else None,
        unreadable=metric.unreadable,
        milestones=own,
    )


def _metric(outcome: Outcome, as_of: date) -> _Metric:
    baseline = outcome.baseline.current if outcome.baseline else None
    goal = outcome.target.goal if outcome.target else None
    measured_on = outcome.baseline.measured_on if outcome.baseline else None
    # A value older than the baseline is no progress from it.
    since = measured_on or date.min
    known = sorted(
        (entry for entry in outcome.measurements if since <= entry.date <= as_of), key=lambda entry: entry.date
    )
    latest = known[-1] if known else None
    start, end = (baseline.amount if baseline else None), (goal.amount if goal else None)
    comparable = start is not None and end is not None and start.comparable_with(end)
    unreadable = [quantity.text for quantity in (baseline, goal) if quantity is not None and quantity.amount is None]
    if start is not None and end is not None and not comparable and baseline and goal:
        unreadable += [baseline.text, goal.text]
    progress = projected = None
    if latest is not None and start is not None and end is not None and comparable:
        if latest.value.amount is None or not latest.value.amount.comparable_with(end):
            unreadable.append(latest.value.text)
        elif start.value != end.value:
            progress = (latest.value.amount.value - start.value) / (end.value - start.value)
            points = [(entry.date, entry.value.amount) for entry in known]
            if measured_on is not None and measured_on <= as_of:
                points.insert(0, (measured_on, start))
            projected = _projected_date(points, start, end, as_of)
    return _Metric(
        progress=progress,
        current=latest.value if latest else baseline,
        current_on=latest.date if latest else measured_on,
        projected_date=projected,
        unreadable=tuple(dict.fromkeys(unreadable)),
        is_measurable=comparable,
    )


def _projected_date(points: list[tuple[date, Amount | None]], start: Amount, goal: Amount, as_of: date) -> date | None:
    """The day on which the least-squares line through the measurements meets the goal.

    Where the latest value is at or past the goal, the first day since which all are. None where the line never meets
    the goal, or would have met it by now, though the latest value does not.
    """
    known = [(day, amount.value) for day, amount in points if amount is not None and amount.comparable_with(goal)]
    rising = goal.value > start.value
    reached = list(
        takewhile(lambda point: point[1] >= goal.value if rising else point[1] <= goal.value, reversed(known))
    )
    if reached:
        return reached[-1][0]
    days = [Fraction(day.toordinal()) for day, _ in known]
    if len(set(days)) < 2:  # noqa: PLR2004 - a line takes two points
        return None
    values = [value for _, value in known]
    mean_day, mean_value = sum(days, Fraction(0)) / len(days), sum(values, Fraction(0)) / len(values)
    slope: Fraction = sum(
        ((day - mean_day) * (value - mean_value) for day, value in zip(days, values, strict=True)), Fraction(0)
    )
    slope /= sum(((day - mean_day) * (day - mean_day) for day in days), Fraction(0))
    if slope == 0 or (slope > 0) != rising:
        return None
    meets = mean_day + (goal.value - mean_value) / slope
    ordinal = -(-meets.numerator // meets.denominator)
    # A line all but flat meets the goal in no year that a plan could name.
    return date.fromordinal(ordinal) if as_of.toordinal() < ordinal <= LAST_DAY.toordinal() else None


def _milestone_progress(outcome: Outcome, milestones: tuple[MilestoneFacts, ...]) -> Fraction | None:
    weights = {milestone.id: Fraction(str(milestone.weight)) for milestone in outcome.milestones}
    counted = [milestone for milestone in milestones if milestone.is_counted]
    total = sum((weights[milestone.id] for milestone in counted), Fraction(0))
    if not total:
        return None
    return sum((weights[milestone.id] * milestone.percent / 100 for milestone in counted), Fraction(0)) / total


def _expected_progress(plan: Plan, outcome: Outcome, as_of: date) -> Fraction | None:
    if outcome.target is None or outcome.target.target_date is None:
        return None
    start = (outcome.baseline and outcome.baseline.measured_on) or plan.created
    length = (outcome.target.target_date - start).days
    if length <= 0:
        return Fraction(1) if as_of >= outcome.target.target_date else Fraction(0)
    return min(max(Fraction((as_of - start).days, length), Fraction(0)), Fraction(1))


def _status(  # noqa: PLR0913 - one table of conditions, each named
    outcome: Outcome,
    milestones: tuple[MilestoneFacts, ...],
    as_of: date,
    policy: Policy,
    *,
    company: str,
    progress: Fraction | None,
    metric: _Metric,
    expected: Fraction | None,
    basis: Basis | None,
) -> tuple[OutcomeStatus, tuple[Reason, ...]]:
    if outcome.status.is_left_out:
        return OutcomeStatus.CANCELLED, (Reason(rule="left_out"),)
    if progress == 1 and basis is Basis.MEASUREMENTS:
        value = metric.current.text if metric.current else ""
        return OutcomeStatus.ACHIEVED, (
            Reason(rule="goal_reached", inputs=(("value", value), ("on", metric.current_on))),
        )
    # What was measured outweighs what was typed or ticked off, and an open milestone what was typed.
    if basis is not Basis.MEASUREMENTS and not any(milestone.is_open for milestone in milestones):
        if progress == 1:
            unmeasured = outcome.metric if metric.is_measurable else None
            return OutcomeStatus.ACHIEVED, (
                Reason(rule="all_milestones_complete", inputs=(("unmeasured", unmeasured),)),
            )
        if outcome.status is WorkStatus.COMPLETE:
            return OutcomeStatus.ACHIEVED, (Reason(rule="typed_achieved"),)
    target_date = outcome.target.target_date if outcome.target else None
    if target_date is not None and target_date < as_of:
        inputs = (("target_date", target_date), ("days", (as_of - target_date).days))
        return OutcomeStatus.MISSED, (Reason(rule="target_date_past", inputs=inputs),)
    red = _late_reasons(milestones, policy) + _behind_reasons("far_behind", progress, expected, policy.red_tolerance)
    amber = [
        *_behind_reasons("behind_expected", progress, expected, policy.amber_tolerance),
        *_unknown_reasons(progress, expected, policy.red_tolerance),
        *_worse_reasons(outcome, metric),
        *_weak_milestones(outcome, company, milestones),
    ]
    if red:
        return OutcomeStatus.OFF_TRACK, tuple(dict.fromkeys(_without_amber_twins(red + amber)))
    if amber:
        return OutcomeStatus.AT_RISK, tuple(dict.fromkeys(amber))
    typed = (outcome.status, *(milestone.status for milestone in outcome.milestones))
    has_begun = bool(progress) or any(milestone.percent for milestone in milestones)
    if not has_begun and not any(status in _STARTED for status in typed):
        return OutcomeStatus.NOT_STARTED, (Reason(rule="nothing_started"),)
    reason = Reason(rule="as_expected", inputs=_gap_inputs(progress, expected), threshold=policy.amber_tolerance)
    return OutcomeStatus.ON_TRACK, (reason,)


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


def _worse_reasons(outcome: Outcome, metric: _Metric) -> list[Reason]:
    if metric.progress is None or metric.progress >= 0 or metric.current is None or outcome.baseline is None:
        return []
    baseline = outcome.baseline.current.text if outcome.baseline.current else None
    return [Reason(rule="worse_than_baseline", inputs=(("value", metric.current.text), ("baseline", baseline)))]


def _gap_inputs(progress: Fraction | None, expected: Fraction | None) -> tuple[tuple[str, ReasonInput], ...]:
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
