"""What speaks for a renewal and against it: six signals, each with its evidence."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from generator.analysis.account_facts import HealthFacts, RenewalSignal
from generator.analysis.achievement import achieved_on, source_of
from generator.analysis.facts import OutcomeFacts, OutcomeStatus, PlanFacts, Rag, Reason, SignOffState
from generator.analysis.health import colour_of
from generator.analysis.health_groups import ALL_WELL, risk_points, rounded, sponsor_points
from generator.analysis.relationship import relationship
from generator.model.outcomes import Outcome
from generator.model.plan import Plan
from generator.model.vocabulary import Decision, Side
from generator.model.workspace import Policy

_FAR_OFF = frozenset({OutcomeStatus.OFF_TRACK, OutcomeStatus.MISSED})
_SAYS_NOTHING = frozenset({OutcomeStatus.CANCELLED, OutcomeStatus.NOT_STARTED})


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """One signal with what speaks for the renewal and against it. `score` is None where nothing does either."""

    signal: RenewalSignal
    score: int | None
    colour: Rag
    speaks_for: tuple[Reason, ...] = ()
    speaks_against: tuple[Reason, ...] = ()


def renewal_evidence(plan: Plan, facts: PlanFacts, health: HealthFacts, policy: Policy) -> tuple[Evidence, ...]:
    """All signals, the plan's own results first."""
    risks, why_risks = risk_points(plan, policy)
    people = relationship(plan, facts.as_of)
    sponsor, why_sponsor = sponsor_points(plan, people, facts.as_of, policy)
    names_people = bool(plan.people(Side.CUSTOMER))
    return (
        _outcomes(plan, facts, policy),
        _milestones(facts, policy),
        _of_one(RenewalSignal.RISKS, risks, why_risks, policy),
        _health(health),
        _of_one(RenewalSignal.SPONSOR, sponsor if names_people else None, (why_sponsor,), policy),
        _sign_off(facts, policy),
    )


def _of_one(signal: RenewalSignal, score: int | None, reasons: tuple[Reason, ...], policy: Policy) -> Evidence:
    """A signal all of whose reasons speak the same way: for where green, else against."""
    if score is None:
        return Evidence(signal=signal, score=None, colour=Rag.NOT_RATED)
    colour = colour_of(score, policy)
    if colour is Rag.GREEN:
        return Evidence(signal=signal, score=score, colour=colour, speaks_for=reasons)
    return Evidence(signal=signal, score=score, colour=colour, speaks_against=reasons)


def _outcomes(plan: Plan, facts: PlanFacts, policy: Policy) -> Evidence:
    """The outcomes by weight: achieved and on track bring all points, at risk some, off track and missed none."""
    speaks_for: list[Reason] = []
    against: list[Reason] = []
    total = points = Fraction(0)
    for outcome, at in zip(plan.outcomes, facts.outcomes, strict=True):
        if at.status in _SAYS_NOTHING:
            continue
        total += at.weight
        if at.status in {OutcomeStatus.ACHIEVED, OutcomeStatus.ON_TRACK}:
            points += ALL_WELL * at.weight
            speaks_for += _proof(plan, outcome, at)
        else:
            points += 0 if at.status in _FAR_OFF else policy.health_amber_points * at.weight
            against.append(_doubt(plan, outcome, at))
    if not total:
        return Evidence(signal=RenewalSignal.OUTCOMES, score=None, colour=Rag.NOT_RATED)
    score = rounded(points / total)
    return Evidence(
        signal=RenewalSignal.OUTCOMES,
        score=score,
        colour=colour_of(score, policy),
        speaks_for=tuple(speaks_for),
        speaks_against=tuple(against),
    )


def _proof(plan: Plan, outcome: Outcome, at: OutcomeFacts) -> Iterator[Reason]:
    """What a renewal talk needs: what was agreed, what was reached, when, and measured by what."""
    name = ("outcome", plan.short_name(outcome))
    if at.status is OutcomeStatus.ON_TRACK:
        yield Reason(
            rule="outcome_on_its_way", inputs=(name, ("progress", at.progress), ("target_date", at.target_date))
        )
        return
    reached = [
        (metric, facts) for metric, facts in zip(outcome.all_metrics, at.metrics, strict=True) if facts.is_reached
    ]
    for metric, facts in reached:
        yield Reason(
            rule="proof_of_outcome",
            inputs=(
                ("outcome", facts.name or outcome.description),
                ("baseline", facts.baseline),
                ("goal", facts.goal),
                ("target_date", facts.target_date),
                ("value", facts.current),
                ("on", facts.current_on),
                ("reached_on", facts.projected_date),
                ("source", source_of(metric, facts.current_on)),
            ),
        )
    if not reached:
        yield Reason(rule="outcome_without_proof", inputs=(name, ("on", achieved_on(at))))


def _doubt(plan: Plan, outcome: Outcome, at: OutcomeFacts) -> Reason:
    """What is in doubt, with the gravest reason why: `because` is that reason's rule, and its inputs are there too."""
    why = at.reasons[0]
    inputs = (
        ("outcome", plan.short_name(outcome)),
        ("status", at.status.value),
        ("because", why.rule),
        *why.inputs,
    )
    return Reason(rule="outcome_in_doubt", inputs=inputs, threshold=why.threshold)


def _milestones(facts: PlanFacts, policy: Policy) -> Evidence:
    """The milestones done or to be done by now: hit on the day first agreed, or late.

    Those done within grace of the day first agreed, whatever day they were moved to, bring all points; those done later
    than that, and those overdue within grace, some; those overdue beyond grace none.
    """
    # Of one that names no day nobody knows whether it was hit.
    done = [milestone for milestone in facts.milestones if milestone.is_done and milestone.actual_date]
    hit = sum(milestone.slip_days <= policy.overdue_grace_days for milestone in done)
    overdue = [milestone.days_overdue for milestone in facts.milestones if milestone.days_overdue]
    total = len(done) + len(overdue)
    if not total:
        return Evidence(signal=RenewalSignal.MILESTONES, score=None, colour=Rag.NOT_RATED)
    some = len(done) - hit + sum(days <= policy.overdue_grace_days for days in overdue)
    score = rounded(Fraction(ALL_WELL * hit + policy.health_amber_points * some, total))
    inputs = (("total", total), ("hit", hit), ("late", len(done) - hit), ("overdue", len(overdue)))
    reason = Reason(rule="milestones_hit", inputs=inputs, threshold=policy.overdue_grace_days)
    return _of_one(RenewalSignal.MILESTONES, score, (reason,), policy)


def _health(health: HealthFacts) -> Evidence:
    reason = Reason(
        rule="health_stands_at",
        inputs=(("colour", health.colour.value), ("score", health.score), ("confidence", health.confidence)),
    )
    told = () if health.colour is Rag.NOT_RATED else (reason,)
    is_good = health.colour is Rag.GREEN
    return Evidence(
        signal=RenewalSignal.HEALTH,
        score=health.score,
        colour=health.colour,
        speaks_for=told if is_good else (),
        speaks_against=() if is_good else told,
    )


def _sign_off(facts: PlanFacts, policy: Policy) -> Evidence:
    """The sponsor's signature: what it accepts speaks for a renewal, its absence only once it is overdue."""
    some, signed = policy.health_amber_points, facts.sign_off
    if signed.acceptance is not None:
        has_conditions = signed.acceptance.decision is Decision.ACCEPTED_WITH_CONDITIONS
        points, reasons = some if has_conditions else ALL_WELL, signed.reasons
    elif signed.state is SignOffState.REJECTED:
        points, reasons = 0, signed.reasons
    elif signed.state is SignOffState.SUPERSEDED:
        points, reasons = some, signed.reasons
    elif signed.due_date < facts.as_of:
        inputs = (("due", signed.due_date), ("days", (facts.as_of - signed.due_date).days))
        points, reasons = some, (Reason(rule="signature_overdue", inputs=inputs),)
    else:
        return Evidence(signal=RenewalSignal.SIGN_OFF, score=None, colour=Rag.NOT_RATED)
    return _of_one(RenewalSignal.SIGN_OFF, points, reasons, policy)
