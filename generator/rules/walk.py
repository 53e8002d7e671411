"""The parts of a plan that rules look at, each with its path."""

from collections.abc import Iterable, Iterator
from datetime import date

from generator.findings import Path
from generator.model.outcomes import Measurement, Metric, Outcome
from generator.model.people import Stakeholder
from generator.model.plan import Plan
from generator.model.reviews import Review
from generator.model.vocabulary import Side
from generator.model.work import Action, Activity, Milestone, Risk


def live_outcomes(plan: Plan) -> Iterator[tuple[Path, Outcome]]:
    """The outcomes that count: neither cancelled nor left out."""
    for index, outcome in enumerate(plan.outcomes):
        if not outcome.status.is_left_out:
            yield ("outcomes", index), outcome


def open_outcomes(plan: Plan) -> Iterator[tuple[Path, Outcome]]:
    """The outcomes that somebody still works on."""
    return ((path, outcome) for path, outcome in live_outcomes(plan) if not outcome.status.is_settled)


def live_milestones_of(path: Path, outcome: Outcome) -> Iterator[tuple[Path, Milestone]]:
    """The milestones of an outcome that count: neither cancelled nor left out."""
    for index, milestone in enumerate(outcome.milestones):
        if not milestone.status.is_left_out:
            yield (*path, "milestones", index), milestone


def live_milestones(plan: Plan) -> Iterator[tuple[Path, Milestone]]:
    """The milestones that count, of outcomes that count."""
    for path, outcome in live_outcomes(plan):
        yield from live_milestones_of(path, outcome)


def open_milestones(plan: Plan) -> Iterator[tuple[Path, Milestone]]:
    """The milestones that somebody still has to reach."""
    for path, outcome in open_outcomes(plan):
        for at, milestone in live_milestones_of(path, outcome):
            if not milestone.status.is_settled:
                yield at, milestone


def metrics(path: Path, outcome: Outcome) -> Iterator[tuple[Path, Metric]]:
    """The metrics of an outcome: the first stands in the outcome itself, the others below `metrics`."""
    further = len(outcome.all_metrics) - len(outcome.metrics)
    for index, metric in enumerate(outcome.all_metrics):
        yield (path if index < further else (*path, "metrics", index - further)), metric


def open_metrics(plan: Plan) -> Iterator[tuple[Path, Metric]]:
    """The metrics of the outcomes that somebody still works on."""
    for path, outcome in open_outcomes(plan):
        yield from metrics(path, outcome)


def measurements(path: Path, outcome: Outcome) -> Iterator[tuple[Path, Measurement]]:
    """The measurements of all metrics of an outcome."""
    for at, metric in metrics(path, outcome):
        for index, measurement in enumerate(metric.measurements):
            yield (*at, "measurements", index), measurement


def people(plan: Plan, side: Side) -> Iterator[tuple[Path, Stakeholder]]:
    """The stakeholders of a side."""
    for index, person in enumerate(plan.people(side)):
        yield ("stakeholders", side.value, index), person


def risks(plan: Plan) -> Iterator[tuple[Path, Risk]]:
    """All risks."""
    for index, risk in enumerate(plan.risks):
        yield ("risks", index), risk


def reviews(plan: Plan) -> Iterator[tuple[Path, Review]]:
    """All reviews on record."""
    for index, review in enumerate(plan.review_history):
        yield ("review_history", index), review


def reviewed_since(plan: Plan, since: date, until: date) -> bool:
    """Whether the plan was reviewed after a day and no later than another: on record, or by `last_reviewed`."""
    days = {plan.last_reviewed, *(review.date for review in plan.review_history)}
    return any(since < day <= until for day in days if day is not None)


def actions(plan: Plan) -> Iterator[tuple[Path, Action]]:
    """The actions of milestones that count, and those agreed in reviews."""
    for path, milestone in live_milestones(plan):
        yield from _indexed((*path, "actions"), milestone.actions)
    for path, review in reviews(plan):
        yield from _indexed((*path, "actions"), review.actions)


def roadmap_activities(plan: Plan) -> Iterator[tuple[Path, Activity]]:
    """All activities of the roadmap."""
    for number, week in enumerate(plan.roadmap):
        for index, activity in enumerate(week.activities):
            yield ("roadmap", number, "activities", index), activity


def _indexed(path: Path, items: Iterable[Action]) -> Iterator[tuple[Path, Action]]:
    for index, item in enumerate(items):
        yield (*path, index), item
