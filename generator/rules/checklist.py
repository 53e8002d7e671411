"""The field's checklist of a plan, computed: each line met or not, with what speaks against it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from generator.findings import Checklist, ChecklistLine, Finding
from generator.model.vocabulary import Side
from generator.rules.record import left_to_fill_in
from generator.rules.rule import DatedContext
from generator.rules.run import RuleReport
from generator.rules.walk import live_milestones, live_outcomes

_Facts = tuple[tuple[str, int | str | None], ...]
_Figures = Mapping[str, int | str | None]
_PEOPLE: Final = 2
"""At the customer at least: one who leaves must not take the plan along."""


def checklist(report: RuleReport, context: DatedContext) -> Checklist:
    """The checklist of a plan from what the rules found; severities of a workspace change nothing in it."""
    return Checklist(
        lines=tuple(
            ChecklistLine(
                name=line.name,
                rules=(*line.rules, left_to_fill_in.RULE.id) if line.parts else line.rules,
                breaches=tuple(one for one in report.breaches if line.hears(one, context) and one not in report.waived),
                waived=tuple(one for one in report.waived if line.hears(one, context)),
                facts=facts,
                is_borne_out=line.holds(dict(facts)),
            )
            for line in _LINES
            for facts in [line.facts(context)]
        )
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class _Line:
    """A line of the checklist: the rules that decide it, the figures to tell, and the parts that it is about.

    `holds` says whether the figures alone allow what the line claims. Rules may be silent for other reasons: a plan of
    a type that is spared, or a day on which nothing is late yet.
    A part is a path without the numbers of items. What is still to be filled in there speaks against the line too:
    nobody has met it by starting a plan.
    """

    name: str
    rules: tuple[str, ...]
    facts: Callable[[DatedContext], _Facts]
    holds: Callable[[_Figures], bool]
    parts: tuple[tuple[str, ...], ...] = ()
    of_sponsor: bool = False

    def hears(self, finding: Finding, context: DatedContext) -> bool:
        """Whether a finding speaks of the line."""
        if finding.id != left_to_fill_in.RULE.id:
            return finding.id in self.rules
        keys = tuple(key for key in finding.path if isinstance(key, str))
        return any(keys[: len(part)] == part for part in self.parts) and (
            not self.of_sponsor or finding.path[2] in _sponsors(context)
        )


def _sponsors(context: DatedContext) -> list[int]:
    people = context.plan.people(Side.CUSTOMER)
    return [index for index, person in enumerate(people) if "executive_sponsor" in person.types]


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
    sponsor = context.plan.on(context.as_of).person_of_type(Side.CUSTOMER, "executive_sponsor")
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
    # One that the plan has moved on from is no signature of this plan.
    signed = context.facts.sign_off.acceptance
    return (("signed_on", signed.signed_on.isoformat() if signed and signed.signed_on <= context.as_of else None),)


def _milestone_sides(context: DatedContext) -> list[set[Side | None]]:
    return [{owner.side for owner in milestone.owners} for _, milestone in live_milestones(context.plan)]


def _all(*names: str) -> Callable[[_Figures], bool]:
    """That none of these figures is zero or missing."""
    return lambda figures: all(figures[name] for name in names)


def _each(part: str, whole: str) -> Callable[[_Figures], bool]:
    """That there are some, and that all of them are of the part."""
    return lambda figures: bool(figures[whole]) and figures[part] == figures[whole]


def _knows_people(figures: _Figures) -> bool:
    return isinstance(known := figures["customer"], int) and known >= _PEOPLE


_CUSTOMERS_NAMES: Final = (("stakeholders", "customer", "name"),)
_LINES: Final = (
    _Line(
        name="co_created",
        rules=("one-sided-ownership", "goal-outside-influence", "review-one-sided", "plan-not-shared"),
        facts=_co_created,
        holds=_all("customer_milestones"),
        parts=_CUSTOMERS_NAMES,
    ),
    _Line(
        name="outcomes",
        rules=(
            "outcome-count",
            "outcome-without-metric",
            "outcome-without-baseline",
            "outcome-without-target",
            "target-without-date",
            "vague-outcome",
            "unusable-quantity",
        ),
        facts=_outcomes,
        holds=_each("measurable", "outcomes"),
        parts=tuple(("outcomes", key) for key in ("description", "baseline", "target", "measurements", "metrics")),
    ),
    _Line(
        name="milestones",
        rules=("outcome-without-milestones", "milestone-owners", "owner-left"),
        facts=_milestones,
        holds=_each("owned", "milestones"),
        parts=(("outcomes", "milestones"),),
    ),
    _Line(
        name="stakeholders",
        rules=("customer-contacts", "stakeholder-role"),
        facts=_stakeholders,
        holds=_knows_people,
        parts=_CUSTOMERS_NAMES,
    ),
    _Line(
        name="sponsor",
        rules=("customer-sponsor", "sponsor-left", "sponsor-not-engaged"),
        facts=_sponsor,
        holds=_all("sponsor"),
        parts=_CUSTOMERS_NAMES,
        of_sponsor=True,
    ),
    _Line(
        name="risks",
        rules=("risks-present", "risk-without-mitigation", "risk-without-owner"),
        facts=_risks,
        holds=_all("risks"),
        parts=(("risks",),),
    ),
    _Line(
        name="cadence",
        rules=("review-on-calendar", "review-overdue"),
        facts=_reviews,
        holds=_all("next_review"),
    ),
    _Line(
        name="renewal",
        rules=("renewal-date", "renewal-link", "due-after-renewal"),
        facts=_renewal,
        holds=_all("renewal", "mapped"),
        parts=(("customer", "contract"),),
    ),
    _Line(
        name="history",
        rules=("review-without-record", "last-reviewed-differs", "moved-without-record"),
        facts=_history,
        holds=_all("reviews", "decisions"),
    ),
    _Line(
        name="shared",
        rules=("plan-not-shared", "sign-off-missing", "sign-off-superseded"),
        facts=_shared,
        holds=_all("signed_on"),
    ),
)
"""Each line in the order of the checklist in "Success plan templates"."""
