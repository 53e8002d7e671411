"""Outcomes with their metrics and what they are worth."""

from dataclasses import replace
from typing import Final

from generator.loading.part import Part
from generator.loading.readers.people import stated_owners
from generator.loading.readers.work import read_milestone
from generator.model.outcomes import Baseline, BusinessValue, Measurement, Metric, Outcome, Target
from generator.model.quantity import Dimension, read_quantity
from generator.model.vocabulary import ConversionPoint, Period, Visibility, WorkStatus
from generator.model.work import Milestone

_PERIODS: Final = {period.value: period for period in Period}


def read_outcome(part: Part) -> Outcome:
    """An outcome with its metrics and milestones."""
    first, further = _metrics(part)
    outcome_id, owners = part.required_name("id"), stated_owners(part)

    def milestone(below: Part) -> Milestone:
        return read_milestone(below, outcome_id, owners)

    return Outcome(
        id=outcome_id,
        description=part.required("description"),
        so_that=part.text("so_that"),
        objective=part.text("objective"),
        current_state=part.text("current_state"),
        target_state=part.text("target_state"),
        business_value=_business_value(part),
        weight=part.weight(),
        start_date=part.day("start_date"),
        owners=owners,
        baseline=first.baseline if first else None,
        target=first.target if first else None,
        measurements=first.measurements if first else (),
        metrics=further,
        status=part.word("status", WorkStatus) or WorkStatus.PENDING,
        reconfirmed_on=part.day("reconfirmed_on"),
        conversion_point=part.word("conversion_point", ConversionPoint),
        milestones=part.each("milestones", milestone),
        visibility=part.visibility,
    )


def _metrics(part: Part) -> tuple[Metric | None, tuple[Metric, ...]]:
    """The outcome's own metric, and the further ones.

    An outcome that states all of them under `metrics` has the first of these for its own, if it has a baseline and is
    not internal: name, source and visibility stand there.
    """
    listed = part.each("metrics", _metric)
    if part.data.keys() & {"baseline", "target", "measurements"}:
        return _metric(part), listed
    if listed and listed[0].baseline is not None and listed[0].visibility is not Visibility.INTERNAL:
        return listed[0], listed[1:]
    return None, listed


def _metric(part: Part) -> Metric:
    """A metric whose name and source may stand beside its baseline and target, or in them."""
    baseline, target = part.part("baseline"), part.part("target")
    stated = None if baseline is None else _baseline(baseline)
    goal = None if target is None else _target(target)
    name = part.text("metric") or (goal and goal.metric) or (stated and stated.metric) or None
    source = part.text("source") or (stated and stated.source) or None
    if stated is not None:
        stated = replace(stated, metric=stated.metric or name, source=stated.source or source)
    if goal is not None:
        goal = replace(goal, metric=goal.metric or name)
    return Metric(
        metric=name,
        baseline=stated,
        target=goal,
        measurements=part.each("measurements", _measurement),
        source=source,
        # The outcome's own visibility is not that of its metric.
        visibility=part.visibility if "metrics" in part.path else None,
    )


def _baseline(part: Part) -> Baseline:
    return Baseline(
        metric=part.text("metric"),
        current=part.quantity("current"),
        measured_on=part.day("measured_on"),
        source=part.text("source"),
    )


def _target(part: Part) -> Target:
    return Target(metric=part.text("metric"), goal=part.quantity("goal"), target_date=part.day("target_date"))


def _measurement(part: Part) -> Measurement:
    return Measurement(
        date=part.required_day("date"),
        value=part.quantity("value") or read_quantity(""),
        source=part.text("source"),
        note=part.text("note"),
        visibility=part.visibility,
    )


def _business_value(part: Part) -> BusinessValue | None:
    """What the outcome is worth. A text that is nothing but an amount of money says what is expected as well."""
    stated = part.data.get("business_value")
    if stated is None:
        return None
    if isinstance(stated, str):
        amount = read_quantity(stated)
        is_money = amount.amount is not None and amount.amount.dimension is Dimension.MONEY
        per = _PERIODS.get(amount.amount.per) if amount.amount is not None else None
        return BusinessValue(
            summary=stated.strip(), expected=amount if is_money else None, realized=None, per=per, evidence=None
        )
    value = part.below(stated, "business_value")
    return BusinessValue(
        summary=value.text("summary"),
        expected=value.quantity("expected"),
        realized=value.quantity("realized"),
        per=value.word("per", Period),
        evidence=value.text("evidence"),
    )
