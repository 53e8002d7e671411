"""The groups that an account's health is made of, each with a score and the evidence that it rests on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from generator.analysis.account_facts import HealthGroup, HealthGroupFacts
from generator.analysis.facts import (
    EntryState,
    MetricFacts,
    MilestoneFacts,
    MilestoneState,
    OutcomeFacts,
    OutcomeStatus,
    PlanFacts,
    Reason,
    ReasonInput,
    whole_percent,
)
from generator.analysis.relationship import Relationship, relationship
from generator.model.account import HealthInput
from generator.model.outcomes import Outcome
from generator.model.plan import Plan
from generator.model.quantity import exact_number
from generator.model.vocabulary import HealthInputKind, RiskRating, Trend
from generator.model.workspace import Policy

ALL_WELL: Final = 100
"""Points of what is as it should be; what is far off has none."""
_IN_TROUBLE: Final = frozenset({MilestoneState.BLOCKED, MilestoneState.AT_RISK})
_OF_METRICS: Final = frozenset({HealthInputKind.PRODUCT_USAGE})
_OF_RELATIONSHIP: Final = frozenset({HealthInputKind.SUPPORT, HealthInputKind.SENTIMENT, HealthInputKind.RELATIONSHIP})


@dataclass(frozen=True, kw_only=True, slots=True)
class _Part:
    """One thing that a group rests on, with the points that it brings, from 0 to 100.

    `points` is None where nothing is known of it; `unknown` is the weight that it would have, were all of it known,
    beyond that which it has. What is unknown costs the score nothing.
    """

    points: Fraction | None
    reason: Reason
    weight: Fraction = Fraction(1)
    unknown: Fraction = Fraction(0)


def health_groups(plan: Plan, facts: PlanFacts, policy: Policy) -> tuple[HealthGroupFacts, ...]:
    """All groups, in the order in which they are told. One of which nothing is known has no score."""
    weights = policy.health_weights
    outcomes = tuple(zip(plan.outcomes, facts.outcomes, strict=True))
    inputs = current_inputs(plan, facts.as_of, policy)
    people = relationship(plan, facts.as_of)
    return (
        _milestones(tuple(facts.milestones), weights.milestones, policy),
        _group(
            HealthGroup.METRICS,
            weights.metrics,
            [*_metrics(outcomes, facts.as_of, policy), *_observed(inputs, _OF_METRICS, policy)],
            Reason(rule="nothing_measured"),
        ),
        _reviews(facts, weights.reviews, policy),
        _risks(plan, weights.risks, policy),
        _group(
            HealthGroup.RELATIONSHIP,
            weights.relationship,
            [*_people(plan, people, facts.as_of, policy), *_observed(inputs, _OF_RELATIONSHIP, policy)],
            Reason(rule="nobody_named", inputs=(("company", plan.customer.company),)),
        ),
    )


def rounded(points: Fraction) -> int:
    """Points as the whole number that readers see and thresholds are held against; a half counts up."""
    return int(points + Fraction(1, 2))


def _group(group: HealthGroup, weight: int, parts: list[_Part], unknown: Reason) -> HealthGroupFacts:
    """A group whose score is the weighted mean of its parts; what costs it most is told first, what is unknown last."""
    rated = [part for part in parts if part.points is not None]
    total = sum((part.weight for part in rated), Fraction(0))
    score = rounded(sum((part.weight * (part.points or 0) for part in rated), Fraction(0)) / total) if total else None
    told = sorted(parts, key=lambda part: ALL_WELL + 1 if part.points is None else part.points)
    possible = sum((part.weight + part.unknown for part in parts), Fraction(0))
    return HealthGroupFacts(
        group=group,
        weight=weight,
        score=score,
        reasons=tuple(part.reason for part in told) or (unknown,),
        known=total / possible if total else Fraction(0),
    )


def _milestones(milestones: tuple[MilestoneFacts, ...], weight: int, policy: Policy) -> HealthGroupFacts:
    """The milestones that were to be done by now, are done, or are in trouble; those to come say nothing yet."""
    done = sum(milestone.is_done for milestone in milestones)
    far_late = sum(milestone.days_overdue > policy.overdue_grace_days for milestone in milestones)
    late = sum(0 < milestone.days_overdue <= policy.overdue_grace_days for milestone in milestones)
    troubled = sum(milestone.state in _IN_TROUBLE for milestone in milestones)
    total = done + far_late + late + troubled
    if not total:
        reason = Reason(rule="no_milestone_due")
        return HealthGroupFacts(group=HealthGroup.MILESTONES, weight=weight, score=None, reasons=(reason,))
    points = Fraction(ALL_WELL * done + policy.health_amber_points * (late + troubled), total)
    inputs = (("total", total), ("done", done), ("overdue", late + far_late), ("troubled", troubled))
    reason = Reason(rule="milestones_reached", inputs=inputs, threshold=policy.health_amber_points)
    return HealthGroupFacts(group=HealthGroup.MILESTONES, weight=weight, score=rounded(points), reasons=(reason,))


def _metrics(outcomes: Iterable[tuple[Outcome, OutcomeFacts]], as_of: date, policy: Policy) -> Iterator[_Part]:
    """What was measured, held against what was to be expected by now; the metrics of an outcome share its weight."""
    for outcome, facts in outcomes:
        measured = [metric for metric in facts.metrics if metric.progress is not None]
        if facts.status is OutcomeStatus.CANCELLED:
            continue
        for metric in measured:
            points, reason = _metric(metric, metric.name or outcome.description, as_of, policy)
            yield _Part(points=Fraction(points), reason=reason, weight=facts.weight / len(measured))


def _metric(metric: MetricFacts, name: str, as_of: date, policy: Policy) -> tuple[int, Reason]:
    named: tuple[tuple[str, ReasonInput], ...] = (("metric", name),)
    if metric.is_reached:
        return ALL_WELL, Reason(rule="health_metric_reached", inputs=(*named, ("value", metric.current)))
    if metric.target_date is not None and metric.target_date < as_of:
        return 0, Reason(rule="health_metric_date_passed", inputs=(*named, ("target_date", metric.target_date)))
    progress = metric.progress or Fraction(0)
    inputs, gap = _behind(progress, metric.expected_progress)
    if gap > policy.red_tolerance:
        return 0, Reason(rule="health_metric_far_behind", inputs=named + inputs, threshold=policy.red_tolerance)
    some = policy.health_amber_points
    if metric.progress_unclamped is not None and metric.progress_unclamped < 0:
        worse = (("value", metric.current), ("baseline", metric.baseline))
        return some, Reason(rule="health_metric_worse", inputs=named + worse)
    if gap > policy.amber_tolerance:
        return some, Reason(rule="health_metric_behind", inputs=named + inputs, threshold=policy.amber_tolerance)
    # Silence is no good news: what was not measured for long is at most half trusted.
    if metric.current_on is not None and (as_of - metric.current_on).days > policy.measurement_stale_days:
        since = (("on", metric.current_on),)
        return some, Reason(rule="health_metric_stale", inputs=named + since, threshold=policy.measurement_stale_days)
    return ALL_WELL, Reason(rule="health_metric_on_track", inputs=named + inputs, threshold=policy.amber_tolerance)


def _behind(progress: Fraction, expected: Fraction | None) -> tuple[tuple[tuple[str, ReasonInput], ...], int]:
    """How many whole points progress is behind what was expected, 0 where nothing could be."""
    gap = 0 if expected is None else max(whole_percent(expected) - whole_percent(progress), 0)
    return (("progress", progress), ("expected", expected), ("gap", gap)), gap


def current_inputs(plan: Plan, as_of: date, policy: Policy) -> tuple[HealthInput, ...]:
    """The observations that speak for today: of each kind those of its latest day, unless that is too long ago."""
    known = [
        entry
        for entry in plan.health_inputs
        if 0 <= (as_of - entry.date).days <= policy.health_input_days
        and (entry.value is not None or entry.trend is not None)
    ]
    latest = {kind: max(entry.date for entry in known if entry.kind is kind) for kind in {one.kind for one in known}}
    return tuple(entry for entry in known if entry.date == latest[entry.kind])


def _observed(inputs: Iterable[HealthInput], kinds: frozenset[HealthInputKind], policy: Policy) -> Iterator[_Part]:
    for entry in inputs:
        if entry.kind not in kinds:
            continue
        if entry.value is not None:
            points = exact_number(entry.value)
        else:
            points = Fraction(policy.health_amber_points if entry.trend is Trend.DOWN else ALL_WELL)
        given = (
            ("kind", entry.kind.value),
            ("on", entry.date),
            ("value", None if entry.value is None else rounded(points)),
            ("trend", entry.trend.value if entry.trend else None),
        )
        yield _Part(points=points, reason=Reason(rule="observed", inputs=given))


def _reviews(facts: PlanFacts, weight: int, policy: Policy) -> HealthGroupFacts:
    """How many of the reviews that were to be held by now were held, or can still be within grace."""
    past = [
        entry
        for entry in facts.timeline
        if entry.is_shared_review and 0 <= (facts.as_of - entry.date).days <= policy.health_review_days
    ]
    held = sum(entry.state is EntryState.HELD for entry in past)
    missed = sum(entry.state is EntryState.MISSED for entry in past)
    # One that is late within grace may still be held in time; nobody is at fault yet.
    due = [entry.days_overdue for entry in past if entry.state is EntryState.DUE and entry.days_overdue > 0]
    total = held + missed + len(due)
    if not total:
        reason = Reason(rule="no_review_due")
        return HealthGroupFacts(group=HealthGroup.REVIEWS, weight=weight, score=None, reasons=(reason,))
    points = Fraction(ALL_WELL * (held + len(due)), total)
    inputs = (("total", total), ("held", held), ("missed", missed), ("due", len(due)), ("days", max(due, default=0)))
    reason = Reason(rule="reviews_held", inputs=inputs, threshold=policy.health_review_days)
    return HealthGroupFacts(group=HealthGroup.REVIEWS, weight=weight, score=rounded(points), reasons=(reason,))


def risk_points(plan: Plan, policy: Policy) -> tuple[int | None, tuple[Reason, ...]]:
    """The points of the worst open risk, with that risk; None where nobody has written down any.

    The worst and not the mean, or writing down small risks would make a large one look smaller. A risk that nobody has
    rated counts as amber.
    """
    if not plan.risks:
        return None, (Reason(rule="no_risk_on_record"),)
    still_open = [risk for risk in plan.risks if risk.is_open]
    if not still_open:
        return ALL_WELL, (Reason(rule="no_risk_open"),)
    of = {
        RiskRating.RED: 0,
        RiskRating.AMBER: policy.health_amber_points,
        RiskRating.GREEN: ALL_WELL,
        None: policy.health_amber_points,
    }
    points = min(of[risk.rating] for risk in still_open)
    worst, *others = (risk for risk in still_open if of[risk.rating] == points)
    inputs = (
        ("risk", worst.description),
        ("id", worst.id),
        ("rating", worst.rating.value if worst.rating else None),
        ("others", len(others)),
    )
    return points, (Reason(rule="worst_risk", inputs=inputs),)


def _risks(plan: Plan, weight: int, policy: Policy) -> HealthGroupFacts:
    points, reasons = risk_points(plan, policy)
    return HealthGroupFacts(group=HealthGroup.RISKS, weight=weight, score=points, reasons=reasons)


def _people(plan: Plan, people: Relationship, as_of: date, policy: Policy) -> Iterator[_Part]:
    """The sponsor, how many people are in touch, and when somebody last was; nothing where the plan names nobody."""
    if not people.contacts and not people.former_contacts:
        return
    points, reason = sponsor_points(plan, people, as_of, policy)
    if points is None:
        yield _unknown(reason)
    else:
        yield _Part(points=Fraction(points), reason=reason)
    yield _contacts(people, plan.customer.company, policy)
    if people.last_contact is not None:
        days = (as_of - people.last_contact).days
        reason = Reason(
            rule="last_contact", inputs=(("on", people.last_contact), ("days", days)), threshold=policy.contact_days
        )
        yield _Part(points=Fraction(_by_silence(days, policy.contact_days, policy)), reason=reason)
    elif people.ongoing_with:
        reason = Reason(rule="contact_ongoing", inputs=(("names", ", ".join(people.ongoing_with)),))
        yield _Part(points=Fraction(ALL_WELL), reason=reason)


def _unknown(reason: Reason) -> _Part:
    return _Part(points=None, reason=reason, weight=Fraction(0), unknown=Fraction(1))


def _contacts(people: Relationship, company: str, policy: Policy) -> _Part:
    """How many of the people that it takes are in touch.

    Those in role with whom no contact is on record are neither in touch nor missing: their share of the weight is
    unknown.
    """
    count, wanted = len(people.in_touch), policy.customer_contacts
    silent = len(people.contacts) - count
    inputs = (("contacts", count), ("company", company), ("unknown", silent))
    reason = Reason(rule="contacts_in_touch", inputs=inputs, threshold=wanted)
    if count >= wanted:
        return _Part(points=Fraction(ALL_WELL), reason=reason)
    known = count + max(wanted - count - silent, 0)
    if not known:
        return _unknown(reason)
    share = Fraction(known, wanted)
    return _Part(points=Fraction(ALL_WELL * count, known), reason=reason, weight=share, unknown=1 - share)


def sponsor_points(plan: Plan, people: Relationship, as_of: date, policy: Policy) -> tuple[int | None, Reason]:
    """What the customer's sponsor brings: all points where active, some where silent or passive, none where gone.

    Of one in role with whom no contact is on record nothing is known.
    """
    sponsor = people.sponsor
    if sponsor is None:
        gone = people.former_sponsor
        if gone is None:
            return 0, Reason(rule="no_sponsor", inputs=(("company", plan.customer.company),))
        return 0, Reason(rule="sponsor_gone", inputs=(("name", gone.name), ("until", gone.until)))
    if people.sponsor_is_disengaged:
        inputs = (("name", sponsor.name), ("engagement", sponsor.engagement))
        return policy.health_amber_points, Reason(rule="sponsor_passive", inputs=inputs)
    if not people.sponsor_is_in_touch:
        return None, Reason(rule="sponsor_without_contact", inputs=(("name", sponsor.name),))
    if sponsor.contact_is_ongoing or people.sponsor_contact is None:
        return ALL_WELL, Reason(rule="sponsor_in_touch", inputs=(("name", sponsor.name),))
    days = (as_of - people.sponsor_contact).days
    if days > policy.sponsor_contact_days:
        given = (("name", sponsor.name), ("on", people.sponsor_contact), ("days", days))
        silent = Reason(rule="sponsor_silent", inputs=given, threshold=policy.sponsor_contact_days)
        return policy.health_amber_points, silent
    return ALL_WELL, Reason(rule="sponsor_active", inputs=(("name", sponsor.name), ("on", people.sponsor_contact)))


def _by_silence(days: int, limit: int, policy: Policy) -> int:
    """Points for a contact so many days ago: all within the limit, some up to twice that, then none."""
    if days <= limit:
        return ALL_WELL
    return policy.health_amber_points if days <= 2 * limit else 0
