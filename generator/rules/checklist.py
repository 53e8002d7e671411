"""The field's checklist of a plan, computed: each line met or not, with what speaks against it."""

from collections.abc import Callable
from typing import Final

from generator.findings import Checklist, ChecklistLine
from generator.model.vocabulary import Side
from generator.rules.rule import DatedContext
from generator.rules.run import RuleReport
from generator.rules.walk import live_milestones, live_outcomes

_Facts = tuple[tuple[str, int | str | None], ...]


def checklist(report: RuleReport, context: DatedContext) -> Checklist:
    """The checklist of a plan from what the rules found; severities of a workspace change nothing in it."""
    return Checklist(
        lines=tuple(
            ChecklistLine(
                name=name,
                rules=rules,
                breaches=tuple(one for one in report.breaches if one.id in rules and one not in report.waived),
                waived=tuple(one for one in report.waived if one.id in rules),
                facts=facts(context),
            )
            for name, rules, facts in _LINES
        )
    )


def _co_created(context: DatedContext) -> _Facts:
    milestones = _milestone_sides(context)
    return (
        ("customer_milestones", sum(Side.CUSTOMER in sides for sides in milestones)),
        ("milestones", len(milestones)),
    )


def _outcomes(context: DatedContext) -> _Facts:
    outcomes = [outcome for _, outcome in live_outcomes(context.plan)]
    measurable = sum(
        all(metric.is_measurable for metric in facts.metrics) and bool(facts.metrics)
        for outcome in outcomes
        for facts in [context.facts.outcome(outcome.id)]
    )
    return (("outcomes", len(outcomes)), ("measurable", measurable))


def _milestones(context: DatedContext) -> _Facts:
    milestones = _milestone_sides(context)
    return (("milestones", len(milestones)), ("owned", sum(bool(sides) for sides in milestones)))


def _stakeholders(context: DatedContext) -> _Facts:
    return (("customer", len(context.plan.people(Side.CUSTOMER))), ("vendor", len(context.plan.people(Side.VENDOR))))


def _sponsor(context: DatedContext) -> _Facts:
    sponsor = context.plan.person_of_type(Side.CUSTOMER, "executive_sponsor")
    return (("sponsor", sponsor.name if sponsor else None),)


def _risks(context: DatedContext) -> _Facts:
    return (("risks", len(context.plan.risks)), ("open", sum(risk.is_open for risk in context.plan.risks)))


def _reviews(context: DatedContext) -> _Facts:
    review = context.facts.next_review
    return (("next_review", review.date.isoformat() if review else None),)


def _renewal(context: DatedContext) -> _Facts:
    contract = context.plan.customer.contract
    renewal = contract.renewal_date if contract else None
    mapped = sum(outcome.conversion_point is not None for _, outcome in live_outcomes(context.plan))
    return (("renewal", renewal.isoformat() if renewal else None), ("mapped", mapped))


def _history(context: DatedContext) -> _Facts:
    held = [review for review in context.plan.review_history if review.date <= context.as_of]
    return (("reviews", len(held)), ("decisions", sum(len(review.decisions) for review in held)))


def _shared(context: DatedContext) -> _Facts:
    signed = [entry.signed_on for entry in context.plan.sign_off if entry.side is Side.CUSTOMER]
    return (("signed_on", max(signed).isoformat() if signed else None),)


def _milestone_sides(context: DatedContext) -> list[set[Side | None]]:
    return [
        {owner.side for owner in milestone.owners}
        for path, outcome in live_outcomes(context.plan)
        for _, milestone in live_milestones(path, outcome)
    ]


_LINES: Final[tuple[tuple[str, tuple[str, ...], Callable[[DatedContext], _Facts]], ...]] = (
    (
        "co_created",
        ("one-sided-ownership", "goal-outside-influence", "review-one-sided", "plan-not-shared"),
        _co_created,
    ),
    (
        "outcomes",
        (
            "outcome-count",
            "outcome-without-metric",
            "outcome-without-baseline",
            "outcome-without-target",
            "target-without-date",
            "vague-outcome",
            "unusable-quantity",
        ),
        _outcomes,
    ),
    ("milestones", ("outcome-without-milestones", "milestone-owners", "owner-left"), _milestones),
    ("stakeholders", ("customer-contacts", "stakeholder-role"), _stakeholders),
    ("sponsor", ("customer-sponsor", "sponsor-left", "sponsor-not-engaged"), _sponsor),
    ("risks", ("risks-present", "risk-without-mitigation", "risk-without-owner"), _risks),
    ("cadence", ("review-on-calendar", "review-overdue"), _reviews),
    ("renewal", ("renewal-date", "renewal-link", "due-after-renewal"), _renewal),
    ("history", ("review-without-record", "last-reviewed-differs", "moved-without-record"), _history),
    ("shared", ("plan-not-shared", "sign-off-missing"), _shared),
)
"""Each line with the rules that decide it and the figures to tell, in the order of the checklist in "Success plan
templates"."""
