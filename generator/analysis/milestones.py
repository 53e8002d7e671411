"""Milestones at a date: state, slip and forecast."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from generator.analysis.facts import MilestoneFacts, MilestoneState, Reason, ReasonInput
from generator.model.outcomes import Outcome
from generator.model.plan import Plan
from generator.model.vocabulary import Side, WorkStatus
from generator.model.work import Milestone
from generator.model.workspace import Policy

_LEFT_OUT = {
    WorkStatus.CANCELLED: MilestoneState.CANCELLED,
    WorkStatus.NOT_APPLICABLE: MilestoneState.NOT_APPLICABLE,
}


def assess_milestones(plan: Plan, as_of: date, policy: Policy) -> dict[str, MilestoneFacts]:
    """Facts of every milestone by id.

    Dependencies are assessed before what depends on them, so that a forecast sees the forecasts it rests on. The plan's
    dependencies must be free of cycles, which loading makes sure of.
    """
    outcomes = {milestone.id: outcome for outcome in plan.outcomes for milestone in outcome.milestones}
    milestones = {milestone.id: milestone for milestone in plan.milestones}
    assessed: dict[str, MilestoneFacts] = {}
    for milestone_id in _dependencies_first(milestones):
        milestone = milestones[milestone_id]
        outcome, company = outcomes[milestone_id], plan.customer.company
        assessed[milestone_id] = _assess(milestone, outcome, company, assessed, as_of, policy)
    return assessed


def _dependencies_first(milestones: Mapping[str, Milestone]) -> list[str]:
    order: dict[str, None] = {}
    # An own stack: a chain of dependencies may be longer than Python's.
    for start in milestones:
        stack = [start]
        while stack:
            waiting = [
                dependency
                for dependency in milestones[stack[-1]].depends_on
                if dependency in milestones and dependency not in order
            ]
            if waiting:
                stack.extend(waiting)
            else:
                order.setdefault(stack.pop())
    return list(order)


def _assess(
    milestone: Milestone,
    outcome: Outcome,
    company: str,
    assessed: Mapping[str, MilestoneFacts],
    as_of: date,
    policy: Policy,
) -> MilestoneFacts:
    is_done = milestone.status is WorkStatus.COMPLETE
    # A cancelled outcome takes its milestones with it.
    is_counted = not (milestone.status.is_left_out or outcome.status.is_left_out)
    is_open = is_counted and not is_done
    days_overdue = max(0, (as_of - milestone.target_date).days) if is_open else 0
    dependencies = [assessed[dependency] for dependency in milestone.depends_on if dependency in assessed]
    forecast = _forecast(milestone, dependencies, as_of) if is_counted else None
    is_blocked = is_open and (milestone.status is WorkStatus.BLOCKED or bool(milestone.blockers))
    left_out = next((status for status in (milestone.status, outcome.status) if status.is_left_out), None)
    state, reasons = _state(
        milestone,
        as_of,
        policy,
        company=company,
        days_overdue=days_overdue,
        is_blocked=is_blocked,
        forecast=forecast,
        after=dependencies,
        left_out=left_out,
    )
    reached = milestone.actual_date or max(milestone.target_date, as_of if days_overdue else milestone.target_date)
    # When a milestone was done nobody knows who wrote no day; so nobody knows its slip.
    has_slip = is_counted and not (is_done and milestone.actual_date is None)
    return MilestoneFacts(
        id=milestone.id,
        outcome_id=outcome.id,
        name=milestone.name,
        state=state,
        reasons=reasons,
        owners=milestone.owners,
        target_date=milestone.target_date,
        committed_date=milestone.committed_date,
        actual_date=milestone.actual_date,
        forecast_date=forecast,
        days_overdue=days_overdue,
        slip_days=(reached - milestone.committed_date).days if has_slip else 0,
        percent=100 if is_done else (milestone.percent_complete or 0),
        is_blocked=is_blocked,
        is_counted=is_counted,
        blockers=tuple(blocker.description for blocker in milestone.blockers) if is_open else (),
    )


def _forecast(milestone: Milestone, dependencies: list[MilestoneFacts], as_of: date) -> date:
    """When the milestone is to be expected.

    Done: the day it was done. Else the latest of its target, today where that has passed, and for each dependency the
    dependency's own forecast plus the gap that the plan left between the two targets. A milestone that was given a new
    date has taken account of the dependencies already done; those push it no further.
    """
    if milestone.status is WorkStatus.COMPLETE:
        return milestone.actual_date or min(milestone.target_date, as_of)
    candidates = [milestone.target_date, max(milestone.target_date, as_of)]
    for dependency in dependencies:
        is_accounted_for = dependency.is_done and milestone.target_date != milestone.committed_date
        if dependency.forecast_date is not None and not is_accounted_for:
            candidates.append(dependency.forecast_date + _gap(milestone, dependency))
    return max(candidates)


def _state(  # noqa: PLR0913 - one table of conditions, each named
    milestone: Milestone,
    as_of: date,
    policy: Policy,
    *,
    company: str,
    days_overdue: int,
    is_blocked: bool,
    forecast: date | None,
    after: list[MilestoneFacts],
    left_out: WorkStatus | None,
) -> tuple[MilestoneState, tuple[Reason, ...]]:
    if milestone.status is WorkStatus.COMPLETE:
        return MilestoneState.COMPLETE, (Reason(rule="typed_complete", inputs=(("on", milestone.actual_date),)),)
    if left_out is not None:
        return _LEFT_OUT[left_out], (Reason(rule="left_out"),)
    overdue = [Reason(rule="past_target", inputs=(("target_date", milestone.target_date), ("days", days_overdue)))]
    blocked = [Reason(rule="blocked_by", inputs=(("blocker", blocker.description),)) for blocker in milestone.blockers]
    if milestone.status is WorkStatus.BLOCKED and not blocked:
        blocked = [Reason(rule="typed_blocked")]
    at_risk = _at_risk_reasons(milestone, as_of, company, forecast, after)
    if days_overdue:
        return MilestoneState.OVERDUE, (*overdue, *blocked, *at_risk)
    if is_blocked:
        return MilestoneState.BLOCKED, (*blocked, *at_risk)
    if at_risk:
        return MilestoneState.AT_RISK, tuple(at_risk)
    days_left = (milestone.target_date - as_of).days
    if days_left <= policy.due_soon_days:
        reason = Reason(rule="due_within", inputs=(("days", days_left),), threshold=policy.due_soon_days)
        return MilestoneState.DUE_SOON, (reason,)
    if milestone.status is WorkStatus.IN_PROGRESS:
        return MilestoneState.IN_PROGRESS, (Reason(rule="typed_in_progress"),)
    return MilestoneState.UPCOMING, (Reason(rule="due_later", inputs=(("days", days_left),)),)


def _at_risk_reasons(
    milestone: Milestone, as_of: date, company: str, forecast: date | None, after: list[MilestoneFacts]
) -> list[Reason]:
    reasons: list[Reason] = []
    if milestone.status is WorkStatus.AT_RISK:
        reasons.append(Reason(rule="typed_at_risk"))
    # A milestone that nobody at the customer owns is at risk from the first day (one-sided ownership).
    if not any(owner.side is Side.CUSTOMER for owner in milestone.owners):
        reasons.append(Reason(rule="no_customer_owner", inputs=(("company", company),)))
    late = [dependency for dependency in after if dependency.days_overdue or dependency.is_blocked]
    reasons.extend(
        Reason(
            rule="dependency_overdue" if dependency.days_overdue else "dependency_blocked",
            inputs=(("milestone", dependency.name),),
        )
        for dependency in late
    )
    # One that is only late itself is overdue, not awaited.
    if forecast is not None and forecast > max(milestone.target_date, as_of) and not late:
        reasons.extend(_forecast_reasons(milestone, forecast, after))
    return reasons


def _forecast_reasons(milestone: Milestone, forecast: date, after: list[MilestoneFacts]) -> Iterator[Reason]:
    """Which of the dependencies makes the milestone late."""
    for dependency in after:
        if dependency.forecast_date is None or dependency.forecast_date + _gap(milestone, dependency) != forecast:
            continue
        cause: tuple[tuple[str, ReasonInput], ...] = (("milestone", dependency.name), ("forecast_date", forecast))
        if dependency.is_done:
            late = (dependency.forecast_date - dependency.target_date).days
            yield Reason(rule="dependency_done_late", inputs=(*cause, ("days", late)))
        else:
            yield Reason(rule="dependency_forecast_late", inputs=(*cause, ("expected", dependency.forecast_date)))


def _gap(milestone: Milestone, dependency: MilestoneFacts) -> timedelta:
    """The time that the plan left between a dependency and what waits for it."""
    return max(milestone.target_date - dependency.target_date, timedelta(0))
