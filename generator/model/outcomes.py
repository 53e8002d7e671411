"""The business results that the customer bought, with the metrics that prove them and what they are worth."""

from dataclasses import dataclass
from datetime import date

from generator.model.people import Owner
from generator.model.quantity import Quantity
from generator.model.vocabulary import ConversionPoint, Period, Visibility, WorkStatus
from generator.model.work import Milestone


@dataclass(frozen=True, kw_only=True, slots=True)
class Baseline:
    """The number a metric starts from."""

    metric: str | None
    current: Quantity | None
    measured_on: date | None
    source: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Target:
    """The number a metric is to reach, and when."""

    metric: str | None
    goal: Quantity | None
    target_date: date | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Measurement:
    """One value of an outcome's metric at a day."""

    date: date
    value: Quantity
    source: str | None
    note: str | None
    visibility: Visibility | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Metric:
    """A number that proves an outcome: where it starts, where it is to be, and its values over time.

    `source` is where its values come from.
    """

    metric: str | None
    baseline: Baseline | None
    target: Target | None
    measurements: tuple[Measurement, ...]
    source: str | None
    visibility: Visibility | None


@dataclass(frozen=True, kw_only=True, slots=True)
class BusinessValue:
    """What an outcome is worth: in words, and in money where the plan names it.

    `expected` and `realized` are for each `per`; `evidence` is what the realized value rests on.
    """

    summary: str | None
    expected: Quantity | None
    realized: Quantity | None
    per: Period | None
    evidence: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """A business result that the customer bought, with the metrics that prove it.

    `start_date` is the day on which work on it begins, where that is later than the baseline. `owners` own those of its
    milestones that name nobody.
    `baseline`, `target` and `measurements` are its first metric, `metrics` the further ones. `objective` is the goal
    that groups outcomes, `current_state` and `target_state` tell in words what the metric tells in numbers.
    `reconfirmed_on` is the day on which the customer last said that it is still the right one.
    """

    id: str
    description: str
    so_that: str | None
    objective: str | None
    current_state: str | None
    target_state: str | None
    business_value: BusinessValue | None
    weight: int | float
    start_date: date | None
    owners: tuple[Owner, ...]
    baseline: Baseline | None
    target: Target | None
    measurements: tuple[Measurement, ...]
    metrics: tuple[Metric, ...]
    status: WorkStatus
    reconfirmed_on: date | None
    conversion_point: ConversionPoint | None
    milestones: tuple[Milestone, ...]
    visibility: Visibility | None

    @property
    def metric(self) -> str | None:
        """Name of the first metric: the target's or, where that names none, the baseline's."""
        return (self.target and self.target.metric) or (self.baseline and self.baseline.metric) or None

    @property
    def all_metrics(self) -> tuple[Metric, ...]:
        """Every metric, the first one included where the outcome has any."""
        if self.baseline is None and self.target is None and not self.measurements:
            return self.metrics
        first = Metric(
            metric=self.metric,
            baseline=self.baseline,
            target=self.target,
            measurements=self.measurements,
            source=self.baseline.source if self.baseline else None,
            visibility=None,
        )
        return (first, *self.metrics)
