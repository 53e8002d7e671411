"""The metrics of an outcome at a date: how far each has come, and when it reaches its goal at this pace."""

import math
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import takewhile

from generator.analysis.facts import MetricFacts
from generator.model.days import LAST_DAY
from generator.model.outcomes import Metric, Outcome
from generator.model.plan import Plan
from generator.model.quantity import Amount


def assess_metrics(plan: Plan, outcome: Outcome, as_of: date) -> tuple[MetricFacts, ...]:
    """Facts of each metric of an outcome, the first one first.

    A metric that names no target date is to reach its goal by the outcome's.
    """
    return tuple(assess_metric(plan, outcome, metric, as_of) for metric in outcome.all_metrics)


def assess_metric(plan: Plan, outcome: Outcome, metric: Metric, as_of: date) -> MetricFacts:
    """Facts of one metric of an outcome."""
    baseline = metric.baseline.current if metric.baseline else None
    goal = metric.target.goal if metric.target else None
    measured_on = metric.baseline.measured_on if metric.baseline else None
    target_date = target_date_of(outcome, metric)
    # A value older than the baseline is no progress from it.
    since = measured_on or date.min
    known = sorted(
        (entry for entry in metric.measurements if since <= entry.date <= as_of), key=lambda entry: entry.date
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
    current = latest.value if latest else baseline
    return MetricFacts(
        name=metric.metric,
        baseline=baseline.text if baseline else None,
        goal=goal.text if goal else None,
        current=current.text if current else None,
        current_on=latest.date if latest else measured_on,
        target_date=target_date,
        progress=None if progress is None else min(max(progress, Fraction(0)), Fraction(1)),
        progress_unclamped=progress,
        expected_progress=expected_progress(plan, outcome, metric, as_of),
        projected_date=projected,
        is_measurable=comparable,
        unreadable=tuple(dict.fromkeys(unreadable)),
    )


def expected_from(plan: Plan, outcome: Outcome, metric: Metric) -> date:
    """The day from which progress is expected: the baseline's, or the plan's, or that of a later start of the work."""
    measured_on = metric.baseline.measured_on if metric.baseline else None
    # Work may begin long after the baseline, in the second year of a plan.
    return max(measured_on or plan.created, outcome.start_date or date.min)


def target_date_of(outcome: Outcome, metric: Metric) -> date | None:
    """The day by which a metric is to reach its goal: its own or, without one, the outcome's."""
    by = outcome.target.target_date if outcome.target else None
    return (metric.target.target_date if metric.target else None) or by


def expected_progress(plan: Plan, outcome: Outcome, metric: Metric, as_of: date) -> Fraction | None:
    """The share of the time that a metric has to reach its goal that has gone by; None without a target date."""
    start, target_date = expected_from(plan, outcome, metric), target_date_of(outcome, metric)
    if target_date is None:
        return None
    length = (target_date - start).days
    if length <= 0:
        return Fraction(1) if as_of >= target_date else Fraction(0)
    return min(max(Fraction((as_of - start).days, length), Fraction(0)), Fraction(1))


def change_since_start(metric: Metric, as_of: date) -> Amount | None:
    """How far a metric has moved from its starting value: the latest known value less that one.

    None until it was measured, and where the two cannot be compared.
    """
    start = metric.baseline.current.amount if metric.baseline and metric.baseline.current else None
    since = (metric.baseline.measured_on if metric.baseline else None) or date.min
    known = [entry for entry in metric.measurements if since <= entry.date <= as_of]
    latest = max(known, key=lambda entry: entry.date).value.amount if known else None
    if start is None or latest is None or not start.comparable_with(latest):
        return None
    return replace(start, value=latest.value - start.value)


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
    days = [day.toordinal() for day, _ in known]
    if len(set(days)) < 2:  # noqa: PLR2004 - a line takes two points
        return None
    # In whole numbers, of the largest unit that leaves all values whole, the sums take no time.
    unit = math.lcm(*(value.denominator for _, value in known))
    values = [int(value * unit) for _, value in known]
    count, all_days, all_values = len(known), sum(days), sum(values)
    spread = count * sum(day * day for day in days) - all_days * all_days
    climb = count * sum(day * value for day, value in zip(days, values, strict=True)) - all_days * all_values
    if climb == 0 or (climb > 0) != rising:
        return None
    short_of_goal = goal.value - Fraction(all_values, count * unit)
    meets = Fraction(all_days, count) + short_of_goal * spread * unit / climb
    ordinal = -(-meets.numerator // meets.denominator)
    # A line all but flat meets the goal in no year that a plan could name.
    return date.fromordinal(ordinal) if as_of.toordinal() < ordinal <= LAST_DAY.toordinal() else None
