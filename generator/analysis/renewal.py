"""The renewal of an account at a date: how likely it is, for which amount, and how near."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from generator.analysis.account_facts import (
    AmountSource,
    HealthFacts,
    OwnCall,
    RenewalFacts,
    RenewalSignalFacts,
    RenewalWindow,
)
from generator.analysis.facts import OutcomeStatus, PlanFacts, Rag, Reason
from generator.analysis.health_groups import rounded
from generator.analysis.renewal_evidence import Evidence, renewal_evidence
from generator.analysis.value import money_a_year
from generator.model.account import Forecast
from generator.model.customer import Contract
from generator.model.plan import Plan
from generator.model.vocabulary import PlanStatus, RenewalCall
from generator.model.workspace import Policy

_OVER: Final = frozenset({PlanStatus.CANCELLED, PlanStatus.ARCHIVED})
"""A completed plan may well be renewed; one that was called off says nothing of a renewal."""
_NOT_AGREED: Final = frozenset({PlanStatus.DRAFT, PlanStatus.IN_REVIEW})
_FROM_BEST: Final = tuple(RenewalCall)


def renewal(plan: Plan, facts: PlanFacts, health: HealthFacts, policy: Policy) -> RenewalFacts:
    """The renewal of an account, given the facts of its plan and its health.

    Each of six signals brings 0 to 100 points; the mean of those that say anything gives the call by the policy's
    thresholds. There is none while the plan is not agreed, without a renewal date, and while fewer than half of the
    signals say anything. A mean forgives too much in two cases: a signal that is red, and an account to which no
    outcome can be shown as achieved, are never better than likely.
    """
    contract, as_of = plan.customer.contract, facts.as_of
    on = contract.renewal_date if contract else None
    window = _window(contract, as_of, policy)
    evidence = renewal_evidence(plan, facts, health, policy)
    score = _score(evidence)
    call, reasons = _call(plan, facts, evidence, score, policy)
    if window is RenewalWindow.PASSED:
        call, reasons = None, (Reason(rule="renewal_passed", inputs=(("on", on),)),)
    arr, currency = money_a_year(contract.arr if contract else None, plan.currency)
    stated, stated_currency = money_a_year(plan.forecast.amount if plan.forecast else None, plan.currency)
    own = _own_call(plan.forecast, arr if stated is None else stated, as_of, policy)
    amount, source = arr, AmountSource.ARR
    # Whoever names another amount knows of a change that the contract does not know yet.
    if own is not None and own.is_in_force and stated is not None:
        amount, currency, source = stated, stated_currency, AmountSource.FORECAST
    return RenewalFacts(
        window=window,
        renewal_date=on,
        days_left=None if on is None else (on - as_of).days,
        window_opens_on=_before(on, policy.renewal_window_days),
        forecast_due_on=_before(on, policy.forecast_days),
        notice_on=_before(on, contract.notice_days if contract else None),
        call=call,
        score=score,
        reasons=reasons,
        signals=tuple(RenewalSignalFacts(signal=one.signal, score=one.score, colour=one.colour) for one in evidence),
        evidence_for=tuple(reason for one in evidence for reason in one.speaks_for),
        evidence_against=tuple(reason for one in evidence for reason in one.speaks_against),
        own_call=own,
        currency=currency,
        expected_amount=amount,
        amount_source=None if amount is None else source,
        weighted_amount=_weighted(amount, call, policy),
    )


def _window(contract: Contract | None, as_of: date, policy: Policy) -> RenewalWindow | None:
    """How near the renewal is, the last state that has begun; None where the plan knows no renewal date."""
    on = contract.renewal_date if contract else None
    if contract is None or on is None:
        return None
    notice = _before(on, contract.notice_days)
    if on < as_of:
        return RenewalWindow.PASSED
    if notice is not None and notice < as_of:
        return RenewalWindow.PAST_NOTICE
    if on - timedelta(days=policy.forecast_days) <= as_of:
        return RenewalWindow.FORECAST_DUE
    return RenewalWindow.OPEN if on - timedelta(days=policy.renewal_window_days) <= as_of else RenewalWindow.NOT_OPEN


def _before(on: date | None, days: int | None) -> date | None:
    return None if on is None or days is None else on - timedelta(days=days)


def _score(evidence: tuple[Evidence, ...]) -> int | None:
    known = [one.score for one in evidence if one.score is not None]
    return rounded(Fraction(sum(known), len(known))) if known else None


def _call(
    plan: Plan, facts: PlanFacts, evidence: tuple[Evidence, ...], score: int | None, policy: Policy
) -> tuple[RenewalCall | None, tuple[Reason, ...]]:
    if plan.status in _OVER:
        return None, (Reason(rule="renewal_of_nothing", inputs=(("status", plan.status.value),)),)
    early = _too_early(plan, evidence, score, policy)
    if score is None or early is not None:
        return None, (early or Reason(rule="renewal_unknown"),)
    by_score, reason = _by_score(score, policy)
    caps = [
        Reason(rule="held_back_by_signal", inputs=(("signal", one.signal.value),))
        for one in evidence
        if one.colour is Rag.RED
    ]
    if not any(outcome.status is OutcomeStatus.ACHIEVED for outcome in facts.outcomes):
        caps.append(Reason(rule="held_back_by_no_outcome"))
    call = _worse_of(by_score, RenewalCall.LIKELY) if caps else by_score
    return call, (reason, *(caps if call is not by_score else ()))


def _too_early(plan: Plan, evidence: tuple[Evidence, ...], score: int | None, policy: Policy) -> Reason | None:
    """Why there is no call yet; None where there can be one."""
    contract = plan.customer.contract
    if plan.status in _NOT_AGREED:
        return Reason(rule="renewal_before_agreement", inputs=(("status", plan.status.value),))
    if contract is None or contract.renewal_date is None:
        return Reason(rule="renewal_undated")
    if score is None:
        return Reason(rule="renewal_unknown")
    known = sum(one.score is not None for one in evidence)
    if known < policy.renewal_fewest_signals:
        inputs = (("known", known), ("total", len(evidence)))
        return Reason(rule="renewal_little_known", inputs=inputs, threshold=policy.renewal_fewest_signals)
    return None


def _by_score(score: int, policy: Policy) -> tuple[RenewalCall, Reason]:
    inputs = (("score", score),)
    if score >= policy.renewal_strong_from:
        reason = Reason(rule="renewal_strong", inputs=inputs, threshold=policy.renewal_strong_from)
        return RenewalCall.STRONG, reason
    if score >= policy.renewal_likely_from:
        reason = Reason(rule="renewal_likely", inputs=inputs, threshold=policy.renewal_likely_from)
        return RenewalCall.LIKELY, reason
    if score >= policy.renewal_at_risk_from:
        reason = Reason(rule="renewal_at_risk", inputs=inputs, threshold=policy.renewal_at_risk_from)
        return RenewalCall.AT_RISK, reason
    reason = Reason(rule="renewal_churn_risk", inputs=inputs, threshold=policy.renewal_at_risk_from)
    return RenewalCall.CHURN_RISK, reason


def _worse_of(first: RenewalCall, second: RenewalCall) -> RenewalCall:
    return max(first, second, key=_FROM_BEST.index)


def _own_call(forecast: Forecast | None, amount: Fraction | None, as_of: date, policy: Policy) -> OwnCall | None:
    if forecast is None:
        return None
    has_begun = forecast.on is None or forecast.on <= as_of
    has_ended = forecast.expires_on is not None and forecast.expires_on < as_of
    return OwnCall(
        call=forecast.call,
        amount=amount,
        weighted_amount=_weighted(amount, forecast.call, policy),
        reason=forecast.reason,
        by=forecast.by,
        on=forecast.on,
        expires_on=forecast.expires_on,
        is_in_force=has_begun and not has_ended,
    )


def _weighted(amount: Fraction | None, call: RenewalCall | None, policy: Policy) -> Fraction | None:
    if amount is None or call is None:
        return None
    probability: int = getattr(policy.renewal_probability, call.value)
    return amount * Fraction(probability, 100)
