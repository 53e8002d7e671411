"""Alerts of what both sides agree on and look at again: reviews, events, the signature, the outcomes themselves."""

from collections.abc import Iterator
from datetime import timedelta

from generator.analysis.account_facts import Alert, AlertKind, AlertSeverity, Play
from generator.analysis.alert import A_DAY, alert, until_now, vendor_owner
from generator.analysis.facts import (
    EntryKind,
    OutcomeStatus,
    PlanFacts,
    Reason,
    SignOffState,
    TimelineEntry,
)
from generator.analysis.health import is_owed_missed
from generator.model.plan import Plan
from generator.model.vocabulary import Side
from generator.model.workspace import Policy

_SIGN_OFF = "sign_off"
_SETTLED = frozenset({OutcomeStatus.ACHIEVED, OutcomeStatus.CANCELLED})


def alerts_of_reviews(plan: Plan, facts: PlanFacts, policy: Policy) -> Iterator[Alert]:
    """Reviews missed or asked for by an event, a signature missing, outcomes not confirmed at the last review."""
    yield from _missed(plan, facts)
    yield from _after_events(plan, facts, policy)
    yield from _unsigned(plan, facts, policy)
    yield from _not_reconfirmed(plan, facts)


def _missed(plan: Plan, facts: PlanFacts) -> Iterator[Alert]:
    """One alert for all missed reviews of a kind, under the name of the first."""
    by_kind: dict[EntryKind, list[TimelineEntry]] = {}
    for entry in facts.timeline:
        if is_owed_missed(entry) and entry.kind is not EntryKind.TRIGGER_REVIEW:
            by_kind.setdefault(entry.kind, []).append(entry)
    for kind, (first, *more) in by_kind.items():
        inputs = (("kind", kind.value), ("date", first.date), ("days", first.days_overdue), ("others", len(more)))
        yield alert(
            AlertKind.REVIEW_MISSED,
            AlertSeverity.CRITICAL if more else AlertSeverity.WARNING,
            first.id,
            subject=first.name or kind.value,
            since=first.date + A_DAY,
            owner=vendor_owner(plan, facts.as_of),
            message=Reason(rule="alert_review_missed", inputs=inputs),
            play=Play.HOLD_REVIEW,
        )


def _after_events(plan: Plan, facts: PlanFacts, policy: Policy) -> Iterator[Alert]:
    """What happened and has not been looked at together yet: good to know at first, a debt once the days are over."""
    for entry in facts.timeline:
        if entry.kind is not EntryKind.TRIGGER_REVIEW or entry.event_type is None:
            continue
        happened = entry.planned_date - timedelta(days=policy.trigger_review_days)
        inputs = (
            ("event", entry.event_type.value),
            ("happened", happened),
            ("due", entry.date),
            ("days", entry.days_overdue),
        )
        message = Reason(rule="alert_trigger_review", inputs=inputs, threshold=policy.trigger_review_days)
        if happened <= facts.as_of:
            yield alert(
                AlertKind.TRIGGER_REVIEW_DUE,
                AlertSeverity.WARNING if entry.days_overdue else AlertSeverity.INFO,
                entry.id.removeprefix(f"{EntryKind.TRIGGER_REVIEW}:"),
                subject=entry.event_type.value,
                since=happened,
                owner=vendor_owner(plan, facts.as_of),
                message=message,
                play=Play.REVIEW_AFTER_EVENT,
            )


def _unsigned(plan: Plan, facts: PlanFacts, policy: Policy) -> Iterator[Alert]:
    """A signature that is missing, refused, or stands for a plan that is no longer the one agreed on."""
    signed, kind, play = facts.sign_off, AlertKind.SIGN_OFF_MISSING, Play.GET_SIGNATURE
    message, severity, since = signed.reasons[0], AlertSeverity.WARNING, signed.due_date + A_DAY
    if signed.acceptance is not None:
        return
    if signed.state is SignOffState.SUPERSEDED:
        kind, play = AlertKind.SIGN_OFF_STALE, Play.SIGN_ANEW
        since = signed.due_date - timedelta(days=policy.sign_off_days)
    elif signed.state is SignOffState.REJECTED:
        severity = AlertSeverity.CRITICAL
        since = max(entry.signed_on for entry in plan.sign_off if entry.side is Side.CUSTOMER)
    elif signed.due_date < facts.as_of:
        inputs = (("due", signed.due_date), ("days", (facts.as_of - signed.due_date).days))
        message = Reason(rule="signature_overdue", inputs=inputs)
    else:
        return
    yield alert(
        kind,
        severity,
        _SIGN_OFF,
        subject=plan.customer.company,
        since=until_now(since, facts.as_of),
        owner=vendor_owner(plan, facts.as_of),
        message=message,
        play=play,
    )


def _not_reconfirmed(plan: Plan, facts: PlanFacts) -> Iterator[Alert]:
    """Outcomes of which nobody asked at the last business review whether they are still the right ones.

    One alert for the review and not one for each outcome: they are confirmed in one conversation.
    """
    held = [review for review in plan.review_history if review.kind.is_business_review and review.date <= facts.as_of]
    if not held:
        return
    last = max(held, key=lambda review: review.date)
    since = [review for review in plan.review_history if last.date <= review.date <= facts.as_of]
    confirmed = {reference for review in since for reference in review.reconfirmed_outcomes}
    lacking = [
        plan.short_name(outcome)
        for outcome, at in zip(plan.outcomes, facts.outcomes, strict=True)
        if at.status not in _SETTLED
        and outcome.id not in confirmed
        and (outcome.reconfirmed_on is None or outcome.reconfirmed_on < last.date)
    ]
    if lacking:
        inputs = (("kind", last.kind.value), ("date", last.date), ("outcome", lacking[0]), ("others", len(lacking) - 1))
        yield alert(
            AlertKind.OUTCOMES_NOT_RECONFIRMED,
            AlertSeverity.INFO,
            f"{last.kind}:{last.date}",
            subject=last.kind.value,
            since=last.date,
            owner=vendor_owner(plan, facts.as_of),
            message=Reason(rule="alert_outcomes_not_reconfirmed", inputs=inputs),
            play=Play.RECONFIRM_OUTCOMES,
        )
