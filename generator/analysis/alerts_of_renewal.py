"""Alerts of what is sold: the notice deadline, opportunities, and the steps that an achieved outcome opens."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from generator.analysis.account_facts import Alert, AlertKind, AlertSeverity, Play, RenewalFacts
from generator.analysis.achievement import achieved_on
from generator.analysis.alert import SELLERS, alert, vendor_owner
from generator.analysis.facts import OutcomeFacts, OutcomeStatus, PlanFacts, Reason
from generator.model.account import Opportunity
from generator.model.outcomes import Outcome
from generator.model.plan import Plan
from generator.model.vocabulary import ConversionPoint, OpportunityStatus, Phase, RenewalCall
from generator.model.workspace import Policy

_SAFE: Final = frozenset({RenewalCall.STRONG, RenewalCall.LIKELY})
_NOT_OFFERED: Final = frozenset({OpportunityStatus.IDENTIFIED, OpportunityStatus.QUALIFIED})
_OPENS: Final = {
    ConversionPoint.ONBOARDING_COMPLETE: Play.START_ADOPTION,
    ConversionPoint.ADOPTION: Play.LOOK_FOR_EXPANSION,
    ConversionPoint.EXPANSION_OPPORTUNITY: Play.OPEN_EXPANSION,
    ConversionPoint.RENEWAL: Play.START_RENEWAL,
}
_LEAVES: Final = {ConversionPoint.ONBOARDING_COMPLETE: Phase.ONBOARDING, ConversionPoint.ADOPTION: Phase.ADOPTION}
"""The phase that a conversion point ends; a plan that says it is further on has made the step."""
_PHASES: Final = tuple(Phase)


def alerts_of_renewal(plan: Plan, facts: PlanFacts, renewal: RenewalFacts, policy: Policy) -> Iterator[Alert]:
    """The notice deadline near, deals that do not fit the outcomes or have ripened with them, steps that are open."""
    yield from _notice(plan, facts, renewal, policy)
    outcomes = {outcome.id: at for outcome, at in zip(plan.outcomes, facts.outcomes, strict=True)}
    for opportunity in plan.opportunities:
        if opportunity.status is not None and opportunity.status.is_open:
            yield from _opportunity(plan, facts, opportunity, outcomes)
    for outcome in plan.outcomes:
        yield from _conversion(plan, facts, outcome, outcomes[outcome.id], policy)


def _notice(plan: Plan, facts: PlanFacts, renewal: RenewalFacts, policy: Policy) -> Iterator[Alert]:
    on = renewal.notice_on
    if on is None or not 0 <= (on - facts.as_of).days <= policy.notice_alert_days:
        return
    inputs = (
        ("on", on),
        ("days", (on - facts.as_of).days),
        ("renewal_date", renewal.renewal_date),
        ("call", renewal.call.value if renewal.call else None),
    )
    yield alert(
        AlertKind.NOTICE_DEADLINE_NEAR,
        AlertSeverity.WARNING if renewal.call in _SAFE else AlertSeverity.CRITICAL,
        f"renewal:{renewal.renewal_date}",
        subject=plan.customer.company,
        since=on - timedelta(days=policy.notice_alert_days),
        owner=vendor_owner(plan, facts.as_of, parts=SELLERS),
        message=Reason(rule="alert_notice_deadline", inputs=inputs, threshold=policy.notice_alert_days),
        play=Play.SETTLE_RENEWAL,
    )


def _opportunity(
    plan: Plan, facts: PlanFacts, opportunity: Opportunity, outcomes: dict[str, OutcomeFacts]
) -> Iterator[Alert]:
    """A deal that serves no outcome, where either the plan is wrong or the deal; or one whose outcome is achieved."""
    owner = vendor_owner(plan, facts.as_of, [opportunity.owner], SELLERS)
    at = outcomes.get(opportunity.outcome) if opportunity.outcome is not None else None
    if at is None or at.status is OutcomeStatus.CANCELLED:
        inputs = (("opportunity", opportunity.name), ("outcome", opportunity.outcome))
        yield alert(
            AlertKind.OPPORTUNITY_WITHOUT_OUTCOME,
            AlertSeverity.WARNING,
            opportunity.id,
            subject=opportunity.name,
            since=None,
            owner=owner,
            message=Reason(rule="alert_opportunity_without_outcome", inputs=inputs),
            play=Play.TIE_TO_OUTCOME,
        )
    elif at.status is OutcomeStatus.ACHIEVED and opportunity.status in _NOT_OFFERED:
        outcome = next(one for one in plan.outcomes if one.id == at.id)
        value = opportunity.estimated_value.text if opportunity.estimated_value else None
        ripe = (
            ("opportunity", opportunity.name),
            ("outcome", plan.short_name(outcome)),
            ("on", achieved_on(at)),
            ("value", value),
        )
        yield alert(
            AlertKind.OPPORTUNITY_RIPE,
            AlertSeverity.INFO,
            opportunity.id,
            subject=opportunity.name,
            since=achieved_on(at),
            owner=owner,
            message=Reason(rule="alert_opportunity_ripe", inputs=ripe),
            play=Play.MAKE_OFFER,
        )


def _conversion(plan: Plan, facts: PlanFacts, outcome: Outcome, at: OutcomeFacts, policy: Policy) -> Iterator[Alert]:
    """The commercial step that an achieved outcome opens, until it is made or long past."""
    point = outcome.conversion_point
    if point is None or at.status is not OutcomeStatus.ACHIEVED or _is_made(plan, outcome, point):
        return
    since = achieved_on(at)
    if since is not None and (facts.as_of - since).days > policy.conversion_alert_days:
        return
    name = plan.short_name(outcome)
    yield alert(
        AlertKind.CONVERSION_POINT_REACHED,
        AlertSeverity.INFO,
        outcome.id,
        subject=name,
        since=since,
        owner=vendor_owner(plan, facts.as_of, parts=SELLERS),
        message=Reason(
            rule="alert_conversion_point", inputs=(("outcome", name), ("point", point.value), ("on", since))
        ),
        play=_OPENS[point],
    )


def _is_made(plan: Plan, outcome: Outcome, point: ConversionPoint) -> bool:
    """Whether the plan shows that the step has been made."""
    left = _LEAVES.get(point)
    if left is not None and plan.phase is not None:
        return _PHASES.index(plan.phase) > _PHASES.index(left)
    # The opportunity tells of itself, once it is ripe.
    return point is ConversionPoint.EXPANSION_OPPORTUNITY and any(
        opportunity.outcome == outcome.id for opportunity in plan.opportunities
    )
