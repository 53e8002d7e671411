"""The health of an account at a date: five groups of evidence, weighed, capped and explained."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from generator.analysis.account_facts import HealthFacts
from generator.analysis.facts import EntryState, PlanFacts, Rag, Reason, TimelineEntry
from generator.analysis.health_groups import health_groups, rounded
from generator.model.plan import Plan
from generator.model.vocabulary import HealthMode, PlanStatus
from generator.model.workspace import Policy

_RATED: Final = frozenset({PlanStatus.ACTIVE, PlanStatus.AT_RISK})
_FROM_BEST: Final = (Rag.NOT_RATED, Rag.GREEN, Rag.AMBER, Rag.RED)


def health(plan: Plan, facts: PlanFacts, policy: Policy) -> HealthFacts:
    """The health of an account, given the facts of its plan.

    Each group has a score from 0 to 100. The whole is their weighted mean, or the worst of them where the policy says
    so; a group of which nothing is known lowers the confidence and leaves the score to the others. Each review that was
    missed and not made up for costs points. The score gives the colour, and an overdue milestone keeps it from green,
    one overdue beyond grace makes it red, whatever the score. Only a plan at work is rated.
    """
    groups = health_groups(plan, facts, policy)
    known = [(group.weight, group.score) for group in groups if group.score is not None and group.weight]
    total = sum(group.weight for group in groups)
    confidence = (
        sum((group.weight * group.known for group in groups if group.score is not None), Fraction(0)) / total
        if total
        else Fraction(0)
    )
    missed = [entry for entry in facts.timeline if is_owed_missed(entry)]
    lost = len(missed) * policy.missed_review_points
    if plan.status not in _RATED or not known:
        score, colour = None, Rag.NOT_RATED
        reasons = [
            Reason(rule="health_unknown")
            if plan.status in _RATED
            else Reason(rule="plan_not_active", inputs=(("status", plan.status.value),))
        ]
    else:
        score = max(_before_losses(known, policy) - lost, 0)
        colour, reason = _by_score(score, policy)
        caps = list(_caps(plan, facts, policy))
        colour = worse_of(colour, *(cap for cap, _ in caps))
        reasons = [
            reason,
            *(reason for _, reason in caps),
            *(_missed_reason(entry, policy) for entry in missed if policy.missed_review_points),
        ]
    return HealthFacts(
        mode=policy.health_mode,
        colour=colour,
        score=score,
        points_lost=lost if score is not None else 0,
        confidence=confidence,
        reasons=tuple(reasons),
        groups=groups,
    )


def is_owed_missed(entry: TimelineEntry) -> bool:
    """Whether a review was missed, and none held since makes up for it."""
    return entry.is_shared_review and entry.state is EntryState.MISSED and entry.days_overdue > 0


def colour_of(points: int, policy: Policy) -> Rag:
    """The colour of so many points out of 100."""
    if points >= policy.health_green_from:
        return Rag.GREEN
    return Rag.AMBER if points >= policy.health_amber_from else Rag.RED


def worse_of(first: Rag, *others: Rag) -> Rag:
    """The worst of some colours."""
    return max((first, *others), key=_FROM_BEST.index)


def _before_losses(known: list[tuple[int, int]], policy: Policy) -> int:
    if policy.health_mode is HealthMode.WORST_OF:
        return min(score for _, score in known)
    return rounded(Fraction(sum(weight * score for weight, score in known), sum(weight for weight, _ in known)))


def _by_score(score: int, policy: Policy) -> tuple[Rag, Reason]:
    colour = colour_of(score, policy)
    inputs = (("score", score),)
    if colour is Rag.GREEN:
        return colour, Reason(rule="health_green", inputs=inputs, threshold=policy.health_green_from)
    if colour is Rag.AMBER:
        return colour, Reason(rule="health_amber", inputs=inputs, threshold=policy.health_green_from)
    return colour, Reason(rule="health_red", inputs=inputs, threshold=policy.health_amber_from)


def _caps(plan: Plan, facts: PlanFacts, policy: Policy) -> Iterator[tuple[Rag, Reason]]:
    """What holds the colour down, whatever the score."""
    # An average forgives a late milestone; the people who wait for it do not.
    for milestone in facts.milestones:
        inputs = (("milestone", milestone.name), ("id", milestone.id), ("days", milestone.days_overdue))
        if milestone.days_overdue > policy.overdue_grace_days:
            grace = policy.overdue_grace_days
            yield Rag.RED, Reason(rule="red_by_overdue_milestone", inputs=inputs, threshold=grace)
        elif milestone.days_overdue:
            yield Rag.AMBER, Reason(rule="amber_by_overdue_milestone", inputs=inputs)
    if plan.status is PlanStatus.AT_RISK:
        yield Rag.AMBER, Reason(rule="plan_typed_at_risk")


def _missed_reason(entry: TimelineEntry, policy: Policy) -> Reason:
    inputs = (("kind", entry.kind.value), ("date", entry.date), ("points", policy.missed_review_points))
    return Reason(rule="points_lost_to_review", inputs=inputs)
