"""A plan as it stood before a review that was held, as far as the plan dates what has happened since."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from generator.model.days import read_day
from generator.model.outcomes import Outcome
from generator.model.plan import Plan
from generator.model.reviews import Review
from generator.model.vocabulary import RiskStatus, WorkStatus
from generator.model.work import Action, Activity, Milestone, Risk


def before_review(plan: Plan, day: date) -> Plan:
    """The plan as it was put before the people who met on a day.

    What was done, measured, raised, signed or decided later is not in it, nor what that review itself decided; a target
    date that a review has moved since, from a day that it names, is that day again. What the plan does not date stands
    as it stands today.
    """
    moved = dict(_dates_before(plan, day))
    return replace(
        plan,
        version=_version(plan, day),
        last_reviewed=_last_reviewed(plan, day),
        # What had been agreed on for next time was this review.
        next_review=day if plan.next_review is None or plan.next_review > day else plan.next_review,
        outcomes=tuple(_outcome(outcome, day, moved) for outcome in plan.outcomes),
        roadmap=tuple(
            replace(week, activities=tuple(_activity(activity, day) for activity in week.activities))
            for week in plan.roadmap
        ),
        risks=tuple(_risk(risk, day) for risk in plan.risks if risk.raised_on is None or risk.raised_on <= day),
        events=tuple(event for event in plan.events if event.date <= day),
        review_history=tuple(_review(review, day) for review in plan.review_history if review.date <= day),
        sign_off=tuple(entry for entry in plan.sign_off if entry.signed_on <= day),
        health_inputs=tuple(known for known in plan.health_inputs if known.date <= day),
    )


def _version(plan: Plan, day: date) -> str:
    """The version in force: no plan dates its versions, but the last that was signed by then bears a day."""
    signed = sorted((entry for entry in plan.sign_off if entry.signed_on <= day), key=lambda entry: entry.signed_on)
    return next((entry.plan_version for entry in reversed(signed) if entry.plan_version), plan.version)


def _last_reviewed(plan: Plan, day: date) -> date | None:
    stated = [plan.last_reviewed] if plan.last_reviewed is not None else []
    return max((one for one in (*stated, *(review.date for review in plan.review_history)) if one < day), default=None)


def _dates_before(plan: Plan, day: date) -> Iterator[tuple[str, date]]:
    """The target dates that reviews have moved from that day on, as they were before; the earliest move comes last."""
    for review in sorted(plan.review_history, key=lambda review: review.date, reverse=True):
        for change in reversed(review.plan_changes):
            before = read_day(change.from_) if change.from_ else None
            if review.date >= day and change.item and change.field == "target_date" and before is not None:
                yield change.item, before


def _outcome(outcome: Outcome, day: date, moved: dict[str, date]) -> Outcome:
    confirmed = outcome.reconfirmed_on
    target = outcome.target
    return replace(
        outcome,
        measurements=tuple(entry for entry in outcome.measurements if entry.date <= day),
        metrics=tuple(
            replace(metric, measurements=tuple(entry for entry in metric.measurements if entry.date <= day))
            for metric in outcome.metrics
        ),
        target=replace(target, target_date=moved[outcome.id]) if target and outcome.id in moved else target,
        reconfirmed_on=confirmed if confirmed is None or confirmed < day else None,
        milestones=tuple(_milestone(milestone, day, moved) for milestone in outcome.milestones),
    )


def _milestone(milestone: Milestone, day: date, moved: dict[str, date]) -> Milestone:
    is_later = milestone.actual_date is not None and milestone.actual_date > day
    target_date = moved.get(milestone.id, milestone.target_date)
    return replace(
        milestone,
        target_date=target_date,
        # Where no first agreed day is stated, it is the target's own.
        committed_date=min(milestone.committed_date, target_date),
        status=WorkStatus.IN_PROGRESS if is_later else milestone.status,
        actual_date=None if is_later else milestone.actual_date,
        # How much of it was done by then, nobody wrote down.
        percent_complete=None if is_later else milestone.percent_complete,
        blockers=tuple(blocker for blocker in milestone.blockers if blocker.since is None or blocker.since <= day),
        actions=tuple(_action(action, day) for action in milestone.actions),
    )


def _action(action: Action, day: date) -> Action:
    is_later = action.completed_on is not None and action.completed_on > day
    return replace(action, status=WorkStatus.IN_PROGRESS, completed_on=None) if is_later else action


def _activity(activity: Activity, day: date) -> Activity:
    is_later = activity.completed_on is not None and activity.completed_on > day
    return replace(activity, status=WorkStatus.IN_PROGRESS, completed_on=None) if is_later else activity


def _risk(risk: Risk, day: date) -> Risk:
    is_later = risk.closed_on is not None and risk.closed_on > day
    return replace(risk, status=RiskStatus.OPEN, closed_on=None) if is_later else risk


def _review(review: Review, day: date) -> Review:
    """A review as it was known; of the one on that day no more than that people met."""
    if review.date == day:
        return replace(review, summary=None, decisions=(), plan_changes=(), reconfirmed_outcomes=(), actions=())
    return replace(review, actions=tuple(_action(action, day) for action in review.actions))
