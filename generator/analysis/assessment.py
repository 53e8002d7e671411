"""A whole plan at a date: everything the other modules of this room find, put together and rated."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from generator.analysis.facts import (
    EntryState,
    GoalAttainment,
    OpenItem,
    OutcomeFacts,
    OutcomeStatus,
    PlanFacts,
    Rag,
    Reason,
    TimelineEntry,
)
from generator.analysis.milestones import assess_milestones
from generator.analysis.news import news
from generator.analysis.open_items import open_items
from generator.analysis.outcomes import assess_outcome
from generator.analysis.phases import assess_lifecycle, assess_phases
from generator.analysis.sign_off import assess_sign_off
from generator.analysis.timeline import next_review, review_timeline
from generator.analysis.value import assess_value, headline
from generator.analysis.working_days import WEEKDAYS, WorkingDays
from generator.model.plan import Plan
from generator.model.vocabulary import PlanStatus
from generator.model.workspace import Policy

_RED = frozenset({OutcomeStatus.MISSED, OutcomeStatus.OFF_TRACK})
_UNRATED = frozenset(
    {PlanStatus.DRAFT, PlanStatus.IN_REVIEW, PlanStatus.ON_HOLD, PlanStatus.CANCELLED, PlanStatus.ARCHIVED}
)


def assess(
    plan: Plan, as_of: date, policy: Policy, working_days: WorkingDays = WEEKDAYS, *, is_red: bool = False
) -> PlanFacts:
    """Facts of a plan at a date.

    Args:
        plan: the plan, as its reader may see it.
        as_of: the day.
        policy: the thresholds.
        working_days: the days that computed reviews may fall on.
        is_red: that its reader sees the account red, even where the plan is not; some cadences then meet more often.
    """
    milestones = assess_milestones(plan, as_of, policy)
    outcomes = tuple(assess_outcome(plan, outcome, milestones, as_of, policy) for outcome in plan.outcomes)
    counted = tuple(outcome for outcome in outcomes if outcome.status is not OutcomeStatus.CANCELLED)
    # Both means speak of the same outcomes, or they could not be compared.
    known = tuple(outcome for outcome in counted if outcome.progress is not None)
    sign_off = assess_sign_off(plan, policy)
    is_seen_red = is_red or _is_red(plan, counted)
    timeline = review_timeline(plan, sign_off, as_of, policy, working_days, is_red=is_seen_red)
    owed = tuple(sorted(open_items(plan, outcomes, timeline, sign_off, as_of, policy), key=_most_pressing_first))
    rag, reasons = _rag(plan, counted, timeline)
    attainment = GoalAttainment(
        achieved=sum(outcome.status is OutcomeStatus.ACHIEVED for outcome in counted), total=len(counted)
    )
    value = assess_value(plan, as_of)
    return PlanFacts(
        plan_id=plan.id,
        as_of=as_of,
        rag=rag,
        reasons=reasons,
        progress=_mean((outcome.weight, outcome.progress) for outcome in known),
        expected_progress=_mean((outcome.weight, outcome.expected_progress) for outcome in known),
        goal_attainment=attainment,
        value=value,
        headline=headline(plan.success_metric, value, attainment),
        lifecycle=assess_lifecycle(plan, counted, as_of, policy),
        phases=assess_phases(plan, milestones, as_of),
        sign_off=sign_off,
        outcomes=outcomes,
        open_items=owed,
        overdue=tuple(item for item in owed if item.is_overdue),
        due_soon=tuple(item for item in owed if _is_due_soon(item, as_of, policy)),
        timeline=timeline,
        next_review=next_review(timeline),
        news=news(plan, outcomes, timeline, as_of),
    )


def _is_red(plan: Plan, outcomes: tuple[OutcomeFacts, ...]) -> bool:
    """Whether the plan is red, or its author says that it is at risk. Neither depends on the reviews."""
    if plan.status is PlanStatus.AT_RISK:
        return True
    return plan.status not in _UNRATED and any(outcome.status in _RED for outcome in outcomes)


def _most_pressing_first(item: OpenItem) -> tuple[int, date, str, str]:
    """Order of what is owed: by days overdue, then by the day it is due, then by reference."""
    return (-item.days_overdue, date.min if item.is_overdue else item.due_date or date.max, item.reference, item.kind)


def _is_due_soon(item: OpenItem, as_of: date, policy: Policy) -> bool:
    return item.due_date is not None and 0 <= (item.due_date - as_of).days <= policy.due_soon_days


def _mean(weighted: Iterable[tuple[Fraction, Fraction | None]]) -> Fraction | None:
    """The weighted mean of the shares that are known."""
    known = [(weight, share) for weight, share in weighted if share is not None]
    total = sum((weight for weight, _ in known), Fraction(0))
    return sum((weight * share for weight, share in known), Fraction(0)) / total if total else None


def _rag(
    plan: Plan, outcomes: tuple[OutcomeFacts, ...], timeline: tuple[TimelineEntry, ...]
) -> tuple[Rag, tuple[Reason, ...]]:
    """The worst of the outcomes; a missed review or a plan typed at risk keeps it from green."""
    if plan.status in _UNRATED:
        return Rag.NOT_RATED, (Reason(rule="plan_not_active", inputs=(("status", plan.status.value),)),)
    if not outcomes:
        return Rag.NOT_RATED, (Reason(rule="no_outcomes"),)
    red = [_outcome_reason(plan, outcome) for outcome in outcomes if outcome.status in _RED]
    amber = [_outcome_reason(plan, outcome) for outcome in outcomes if outcome.status is OutcomeStatus.AT_RISK]
    if plan.status is PlanStatus.AT_RISK:
        amber.append(Reason(rule="plan_typed_at_risk"))
    amber.extend(
        _missed_reason(entry)
        for entry in timeline
        if entry.is_shared_review and entry.state is EntryState.MISSED and entry.days_overdue
    )
    if red:
        return Rag.RED, tuple(red + amber)
    if amber:
        return Rag.AMBER, tuple(amber)
    if all(outcome.status is OutcomeStatus.NOT_STARTED for outcome in outcomes):
        return Rag.NOT_RATED, (Reason(rule="nothing_started"),)
    not_started = sum(outcome.status is OutcomeStatus.NOT_STARTED for outcome in outcomes)
    inputs = (("outcomes", len(outcomes)), ("not_started", not_started))
    return Rag.GREEN, (Reason(rule="every_outcome_on_track", inputs=inputs),)


def _missed_reason(entry: TimelineEntry) -> Reason:
    name = () if entry.name is None else (("name", entry.name),)
    event = () if entry.event_type is None else (("event_type", entry.event_type.value),)
    return Reason(rule="review_missed", inputs=(("kind", entry.kind.value), ("date", entry.date), *name, *event))


def _outcome_reason(plan: Plan, facts: OutcomeFacts) -> Reason:
    outcome = next(outcome for outcome in plan.outcomes if outcome.id == facts.id)
    name = plan.short_name(outcome)
    return Reason(rule=f"outcome_{facts.status}", inputs=(("outcome", facts.id), ("name", name)))
