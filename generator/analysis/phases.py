"""Phases at a date: those that the plan lays out in time, and the customer's place in the lifecycle."""

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction

from generator.analysis.facts import (
    LifecycleFacts,
    MilestoneFacts,
    OutcomeFacts,
    OutcomeStatus,
    PhaseFacts,
    PhaseState,
    Reason,
)
from generator.model.plan import Plan
from generator.model.vocabulary import Phase, WorkStatus
from generator.model.work import PlanPhase
from generator.model.workspace import Policy

_MOST = Fraction(1, 2)


def assess_phases(plan: Plan, milestones: Mapping[str, MilestoneFacts], as_of: date) -> tuple[PhaseFacts, ...]:
    """Facts of each phase that the plan lays out, in its order."""
    begun = {one.id for one in plan.milestones if one.status is WorkStatus.IN_PROGRESS or one.percent_complete}
    return tuple(
        _phase(phase, [milestones[one.id] for one in plan.milestones if one.phase == phase.id], begun, as_of)
        for phase in plan.phases
    )


def _phase(phase: PlanPhase, milestones: list[MilestoneFacts], begun: set[str], as_of: date) -> PhaseFacts:
    counted = [milestone for milestone in milestones if milestone.is_counted]
    done = sum(milestone.is_done for milestone in counted)
    overdue = sum(milestone.days_overdue > 0 for milestone in counted)
    is_past = phase.target_date is not None and phase.target_date < as_of
    state = PhaseState.UPCOMING
    if counted and done == len(counted):
        state = PhaseState.COMPLETE
    elif is_past and counted:
        state = PhaseState.OVERDUE
    elif overdue:
        # Its own day is still to come.
        state = PhaseState.AT_RISK
    elif is_past:
        # No milestone says whether its criteria were met.
        state = PhaseState.PASSED
    elif done or any(milestone.id in begun for milestone in counted):
        state = PhaseState.IN_PROGRESS
    return PhaseFacts(
        id=phase.id,
        name=phase.name,
        state=state,
        target_date=phase.target_date,
        criteria=phase.criteria,
        milestones=tuple(milestone.id for milestone in milestones),
        done=done,
        overdue=overdue,
        total=len(counted),
    )


def assess_lifecycle(plan: Plan, outcomes: tuple[OutcomeFacts, ...], as_of: date, policy: Policy) -> LifecycleFacts:
    """The customer's place in the lifecycle, given the facts of the outcomes that count.

    Where the plan does not state it, the first that fits: renewal, from the day on which the renewal window opens until
    the renewal; onboarding, for the policy's days from the contract's start, until an outcome is achieved or all
    milestones of one are complete; then by the outcomes achieved, expansion when all are, optimization when half are,
    and before that adoption.
    """
    if plan.phase is not None:
        return LifecycleFacts(phase=plan.phase, is_computed=False, reasons=(Reason(rule="phase_stated"),))
    phase, reason = _lifecycle(plan, outcomes, as_of, policy)
    return LifecycleFacts(phase=phase, is_computed=True, reasons=(reason,))


def _lifecycle(plan: Plan, outcomes: tuple[OutcomeFacts, ...], as_of: date, policy: Policy) -> tuple[Phase, Reason]:
    renewal = plan.customer.contract.renewal_date if plan.customer.contract else None
    if renewal is not None and renewal - timedelta(days=policy.renewal_window_days) <= as_of <= renewal:
        inputs = (("renewal_date", renewal), ("days", (renewal - as_of).days))
        return Phase.RENEWAL, Reason(rule="renewal_near", inputs=inputs)
    achieved = sum(outcome.status is OutcomeStatus.ACHIEVED for outcome in outcomes)
    if not achieved and not any(_is_through(outcome) for outcome in outcomes):
        days = (as_of - _start(plan)).days
        if days <= policy.onboarding_days:
            return Phase.ONBOARDING, Reason(rule="no_outcome_through")
        late = Reason(rule="past_onboarding", inputs=(("days", days),), threshold=policy.onboarding_days)
        return Phase.ADOPTION, late
    counts = (("achieved", achieved), ("total", len(outcomes)))
    if achieved == len(outcomes):
        return Phase.EXPANSION, Reason(rule="every_outcome_achieved", inputs=counts)
    if Fraction(achieved, len(outcomes)) >= _MOST:
        return Phase.OPTIMIZATION, Reason(rule="most_outcomes_achieved", inputs=counts)
    return Phase.ADOPTION, Reason(rule="some_outcome_through", inputs=counts)


def _start(plan: Plan) -> date:
    """The first day of the contract; the plan's own where it names none."""
    return (plan.customer.contract and plan.customer.contract.start_date) or plan.created


def _is_through(outcome: OutcomeFacts) -> bool:
    """Whether all milestones of the outcome are complete."""
    return bool(outcome.counted_milestones) and not any(milestone.is_open for milestone in outcome.milestones)
