"""When an outcome was achieved, and what says so."""

from datetime import date

from generator.analysis.facts import OutcomeFacts, OutcomeStatus
from generator.model.outcomes import Metric


def achieved_on(outcome: OutcomeFacts) -> date | None:
    """The day since which an outcome counts as achieved; None where it is not, or where the plan names no day.

    By measurement that is the day on which the last of its metrics reached its goal, else the day of its last
    milestone.
    """
    if outcome.status is not OutcomeStatus.ACHIEVED:
        return None
    reached = [metric.projected_date for metric in outcome.metrics if metric.is_reached]
    if reached:
        return max((day for day in reached if day is not None), default=None)
    return max((one.actual_date for one in outcome.milestones if one.is_done and one.actual_date), default=None)


def source_of(metric: Metric, day: date | None) -> str | None:
    """What a metric's value of a day was measured by: the measurement's own source or, without one, the metric's."""
    own = next((at.source for at in metric.measurements if at.date == day and at.source), None)
    return own or metric.source or (metric.baseline.source if metric.baseline else None)
