"""What there is to draw of a metric: its values over time in numbers that can be compared with each other."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from generator.analysis.metrics import expected_from, target_date_of
from generator.audience import View
from generator.model.outcomes import Metric, Outcome
from generator.model.quantity import Amount, Quantity, unit_size


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """A number of the metric as it is written, its value in base units, and its day where it has one."""

    quantity: Quantity
    value: Fraction
    day: date | None

    @property
    def text(self) -> str:
        """The number as it is written."""
        return self.quantity.text

    @property
    def unit(self) -> Fraction:
        """The size of the unit that it is written in."""
        return unit_size(self.quantity)


@dataclass(frozen=True, kw_only=True, slots=True)
class MetricCourse:
    """A metric over time.

    `values` are those measured, the latest last. `goal` has the target's day. `begins` is the day from which progress
    towards it is expected. `standard` is the amount that all others can be compared with.
    """

    values: tuple[tuple[date, Reading], ...]
    baseline: Reading | None
    goal: Reading | None
    begins: date
    standard: Amount

    @property
    def expected(self) -> tuple[tuple[date, Fraction], tuple[date, Fraction]] | None:
        """The ends of the line along which progress is expected; None where there is none.

        Along it the value moves as `MetricFacts.expected_progress` does.
        """
        if self.baseline is None or self.goal is None or self.goal.day is None or self.goal.day <= self.begins:
            return None
        return (self.begins, self.baseline.value), (self.goal.day, self.goal.value)

    @property
    def unit(self) -> Fraction:
        """The size of the unit to write all of it in: the greatest in which its ends are written."""
        ends = (self.baseline, self.goal, self.values[-1][1])
        return max(reading.unit for reading in ends if reading is not None)


def metric_course(view: View, outcome: Outcome, metric: Metric) -> MetricCourse | None:
    """The course of a metric up to the view's day.

    Values that cannot be compared with the target, or with the baseline where there is no target, are left out. None
    where no value is left, or nothing to compare the only one with.
    """
    written_baseline = metric.baseline.current if metric.baseline else None
    written_goal = metric.target.goal if metric.target else None
    known = sorted((entry for entry in metric.measurements if entry.date <= view.as_of), key=lambda entry: entry.date)
    written = (written_goal, written_baseline, *(entry.value for entry in reversed(known)))
    standard = next((quantity.amount for quantity in written if quantity and quantity.amount), None)
    if standard is None:
        return None
    readings = ((entry.date, _reading(entry.value, entry.date, standard)) for entry in known)
    values = tuple((day, reading) for day, reading in readings if reading is not None)
    baseline = _reading(written_baseline, metric.baseline.measured_on if metric.baseline else None, standard)
    goal = _reading(written_goal, target_date_of(outcome, metric), standard)
    if not values or (len(values) == 1 and baseline is None and goal is None):
        return None
    begins = expected_from(view.plan, outcome, metric)
    return MetricCourse(values=values, baseline=baseline, goal=goal, begins=begins, standard=standard)


def _reading(quantity: Quantity | None, day: date | None, standard: Amount) -> Reading | None:
    if quantity is None or quantity.amount is None or not quantity.amount.comparable_with(standard):
        return None
    return Reading(quantity=quantity, value=quantity.amount.value, day=day)
