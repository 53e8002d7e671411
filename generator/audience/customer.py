"""The customer's plan, built field by field from what the customer may see.

This is the allow-list. Model classes have no defaults, so a field added to the model does not pass the type checker
until somebody decides here whether the customer sees it. What is not carried over does not exist for the customer.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from generator.model.account import Opportunity
from generator.model.agreement import Commitments, EscalationStep, SignOff
from generator.model.customer import Contract, Customer
from generator.model.hidden_names import HiddenNames, hidden_names
from generator.model.outcomes import Measurement, Metric, Outcome
from generator.model.people import Owner, Stakeholder
from generator.model.plan import Plan
from generator.model.reviews import CadenceStep, Event, Review
from generator.model.vocabulary import CadencePreset, RiskCategory, Side, Visibility
from generator.model.work import Action, Activity, Blocker, Milestone, PlanPhase, Raci, Risk, RoadmapWeek


class Item(Protocol):
    """Anything of a plan that may say who sees it."""

    @property
    def visibility(self) -> Visibility | None:
        """Who sees it, where it says so itself."""
        ...


_ItemT = TypeVar("_ItemT", bound=Item)

_SHARED_ONLY_BY_CHOICE = frozenset({RiskCategory.SPONSOR, RiskCategory.BUDGET})
"""Risks of these categories speak of people and money behind the customer's back; they are shared only explicitly."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _HiddenPeople:
    """The people whom the customer does not see. Their company stands for them where they own something."""

    names: HiddenNames
    companies: Mapping[Side, str]

    def __contains__(self, name: str | None) -> bool:
        return name in self.names

    def owner(self, owner: Owner) -> Owner:
        """The owner as the customer sees them."""
        return owner if owner.side is None else Owner(name=self.name(owner.name, owner.side), side=owner.side)

    def name(self, name: str, side: Side) -> str:
        """The name, or that of the company where the person is not shown."""
        return self.companies[side] if name in self else name

    def without(self, names: Iterable[str]) -> tuple[str, ...]:
        """The names of those whom the customer sees."""
        return tuple(name for name in names if name not in self)

    def owner_if_any(self, owner: Owner | None) -> Owner | None:
        """The same where there may be none."""
        return None if owner is None else self.owner(owner)


def customer_plan(plan: Plan, vendor: str) -> Plan:
    """The plan with only what the customer may see. `vendor` is the name of the company that publishes it."""
    hidden = _HiddenPeople(
        names=hidden_names(plan.stakeholders),
        companies={Side.CUSTOMER: plan.customer.company, Side.VENDOR: vendor},
    )
    shown = _ids_of_what_is_shown(plan)
    return Plan(
        id=plan.id,
        version=plan.version,
        created=plan.created,
        last_reviewed=_last_reviewed(plan),
        next_review=plan.next_review,
        status=plan.status,
        type=plan.type,
        format=plan.format,
        phase=plan.phase,
        scope_months=plan.scope_months,
        success_metric=plan.success_metric,
        success_statement=plan.success_statement,
        locale=plan.locale,
        timezone=plan.timezone,
        currency=plan.currency,
        cadence=_cadence(plan.cadence),
        customer=_customer(plan.customer),
        stakeholders=tuple(_stakeholder(person) for person in _shown(plan.stakeholders)),
        outcomes=tuple(_outcome(outcome, hidden, shown) for outcome in _shown(plan.outcomes)),
        phases=tuple(_phase(phase) for phase in _shown(plan.phases)),
        roadmap=tuple(_roadmap_week(week, hidden) for week in _shown(plan.roadmap)),
        risks=tuple(_risk(risk, hidden) for risk in _shown(plan.risks)),
        opportunities=tuple(_opportunity(opportunity, hidden, shown) for opportunity in _shown(plan.opportunities)),
        events=tuple(_event(event) for event in _shown(plan.events)),
        review_history=tuple(_review(review, hidden, shown) for review in _shown(plan.review_history)),
        commitments=_commitments(plan.commitments, hidden),
        sign_off=tuple(_sign_off(entry, hidden) for entry in _shown(plan.sign_off)),
        qbr=plan.qbr,
        health_inputs=(),
        forecast=None,
        internal_notes=(),
        waivers=(),
    )


def _ids_of_what_is_shown(plan: Plan) -> set[str]:
    """Ids that a reference may lead to."""
    outcomes = _shown(plan.outcomes)
    return {
        *(outcome.id for outcome in outcomes),
        *(milestone.id for outcome in outcomes for milestone in _shown(outcome.milestones)),
        *(phase.id for phase in _shown(plan.phases)),
        *(risk.id for risk in _shown(plan.risks)),
    }


def _cadence(cadence: CadencePreset | tuple[CadenceStep, ...] | None) -> CadencePreset | tuple[CadenceStep, ...] | None:
    if not isinstance(cadence, tuple):
        return cadence
    return tuple(step for step in cadence if step.audience is Visibility.CUSTOMER)


def _last_reviewed(plan: Plan) -> date | None:
    """The day of the last review, unless that was one the customer does not see."""
    of_that_day = [review for review in plan.review_history if review.date == plan.last_reviewed]
    if not of_that_day or _shown(of_that_day):
        return plan.last_reviewed
    return max((review.date for review in _shown(plan.review_history)), default=None)


def _shown(items: Iterable[_ItemT]) -> list[_ItemT]:
    return [item for item in items if is_shown(item)]


def is_shown(item: Item) -> bool:
    """Whether the customer sees an item of a plan, by what it says of itself and by what sort of item it is."""
    if isinstance(item, Opportunity) or (isinstance(item, Risk) and item.category in _SHARED_ONLY_BY_CHOICE):
        return item.visibility is Visibility.CUSTOMER
    return item.visibility is not Visibility.INTERNAL


def _customer(customer: Customer) -> Customer:
    contract = customer.contract
    return Customer(
        company=customer.company,
        industry=customer.industry,
        segment=None,  # how the vendor sorts its accounts
        country=customer.country,
        website=customer.website,
        overview=customer.overview,
        business_case=customer.business_case,
        branding=customer.branding,
        contract=None
        if contract is None
        else Contract(
            start_date=contract.start_date,
            end_date=contract.end_date,
            renewal_date=contract.renewal_date,
            notice_days=None,
            auto_renew=None,
            arr=None,
            plan_tier=contract.plan_tier,
            products=contract.products,
            legal_entity=contract.legal_entity,
            reference=contract.reference,
        ),
    )


def _stakeholder(person: Stakeholder) -> Stakeholder:
    return Stakeholder(
        name=person.name,
        side=person.side,
        title=person.title,
        role=person.role,
        types=person.types,
        engagement=None,
        influence=None,
        priorities=(),
        engagement_frequency=None,
        last_contact=None,
        contact_is_ongoing=False,
        email=person.email,
        phone=None,
        size=person.size,
        since=person.since,
        until=person.until,
        notes=None,
        visibility=None,
    )


def _outcome(outcome: Outcome, hidden: _HiddenPeople, shown: set[str]) -> Outcome:
    return Outcome(
        id=outcome.id,
        description=outcome.description,
        so_that=outcome.so_that,
        objective=outcome.objective,
        current_state=outcome.current_state,
        target_state=outcome.target_state,
        business_value=outcome.business_value,
        weight=outcome.weight,
        start_date=outcome.start_date,
        owners=tuple(hidden.owner(owner) for owner in outcome.owners),
        baseline=outcome.baseline,
        target=outcome.target,
        measurements=_measurements(outcome.measurements),
        metrics=tuple(_metric(metric) for metric in _shown(outcome.metrics)),
        status=outcome.status,
        reconfirmed_on=outcome.reconfirmed_on,
        conversion_point=None,  # a step in the vendor's pipeline
        milestones=tuple(_milestone(milestone, hidden, shown) for milestone in _shown(outcome.milestones)),
        visibility=None,
    )


def _metric(metric: Metric) -> Metric:
    return Metric(
        metric=metric.metric,
        baseline=metric.baseline,
        target=metric.target,
        measurements=_measurements(metric.measurements),
        source=metric.source,
        visibility=None,
    )


def _measurements(measurements: tuple[Measurement, ...]) -> tuple[Measurement, ...]:
    return tuple(
        Measurement(date=at.date, value=at.value, source=at.source, note=at.note, visibility=None)
        for at in _shown(measurements)
    )


def _milestone(milestone: Milestone, hidden: _HiddenPeople, shown: set[str]) -> Milestone:
    return Milestone(
        id=milestone.id,
        name=milestone.name,
        description=milestone.description,
        phase=milestone.phase if milestone.phase in shown else None,
        target_date=milestone.target_date,
        committed_date=milestone.committed_date,
        actual_date=milestone.actual_date,
        status=milestone.status,
        percent_complete=milestone.percent_complete,
        weight=milestone.weight,
        owners=tuple(hidden.owner(owner) for owner in milestone.owners),
        raci=_raci(milestone.raci, hidden),
        metric=milestone.metric,
        success_criteria=milestone.success_criteria,
        depends_on=tuple(reference for reference in milestone.depends_on if reference in shown),
        blockers=tuple(
            Blocker(
                description=blocker.description,
                owner=hidden.owner_if_any(blocker.owner),
                since=blocker.since,
                escalated_to=None if blocker.escalated_to in hidden else blocker.escalated_to,
                visibility=None,
            )
            for blocker in _shown(milestone.blockers)
        ),
        actions=_actions(milestone.actions, hidden),
        visibility=None,
    )


def _raci(raci: Raci | None, hidden: _HiddenPeople) -> Raci | None:
    if raci is None:
        return None
    return Raci(
        responsible=hidden.without(raci.responsible),
        accountable=hidden.without(raci.accountable),
        consulted=hidden.without(raci.consulted),
        informed=hidden.without(raci.informed),
    )


def _phase(phase: PlanPhase) -> PlanPhase:
    return PlanPhase(
        id=phase.id, name=phase.name, target_date=phase.target_date, criteria=phase.criteria, visibility=None
    )


def _roadmap_week(week: RoadmapWeek, hidden: _HiddenPeople) -> RoadmapWeek:
    return RoadmapWeek(
        week=week.week,
        start=week.start,
        end=week.end,
        activities=tuple(
            Activity(
                id=activity.id,
                name=activity.name,
                owners=tuple(hidden.owner(owner) for owner in activity.owners),
                due=activity.due,
                status=activity.status,
                completed_on=activity.completed_on,
                visibility=None,
            )
            for activity in _shown(week.activities)
        ),
        visibility=None,
    )


def _opportunity(opportunity: Opportunity, hidden: _HiddenPeople, shown: set[str]) -> Opportunity:
    """An opportunity as an offer: what it would bring, without what the vendor hopes to make of it."""
    return Opportunity(
        id=opportunity.id,
        name=opportunity.name,
        description=opportunity.description,
        estimated_value=None,
        timeline=opportunity.timeline,
        probability=None,
        outcome=opportunity.outcome if opportunity.outcome in shown else None,
        status=None,
        owner=hidden.owner_if_any(opportunity.owner),
        # Shared by choice, which the customer's view of the customer's view must find again.
        visibility=Visibility.CUSTOMER,
    )


def _event(event: Event) -> Event:
    return Event(id=event.id, date=event.date, type=event.type, note=event.note, visibility=None)


def _actions(actions: tuple[Action, ...], hidden: _HiddenPeople) -> tuple[Action, ...]:
    return tuple(
        Action(
            id=action.id,
            name=action.name,
            owner=hidden.owner_if_any(action.owner),
            due=action.due,
            status=action.status,
            completed_on=action.completed_on,
            visibility=None,
        )
        for action in _shown(actions)
    )


def _risk(risk: Risk, hidden: _HiddenPeople) -> Risk:
    return Risk(
        id=risk.id,
        description=risk.description,
        category=risk.category,
        impact=risk.impact,
        likelihood=risk.likelihood,
        rag=risk.rag,
        mitigation=risk.mitigation,
        status=risk.status,
        owner=hidden.owner_if_any(risk.owner),
        due=risk.due,
        raised_on=risk.raised_on,
        closed_on=risk.closed_on,
        note=risk.note,
        visibility=risk.visibility,  # one shared by choice stays shared
    )


def _review(review: Review, hidden: _HiddenPeople, shown: set[str]) -> Review:
    return Review(
        date=review.date,
        kind=review.kind,
        attendees=hidden.without(review.attendees),
        summary=review.summary,
        decisions=review.decisions,
        plan_changes=tuple(change for change in review.plan_changes if change.item is None or change.item in shown),
        reconfirmed_outcomes=tuple(reference for reference in review.reconfirmed_outcomes if reference in shown),
        actions=_actions(review.actions, hidden),
        visibility=None,
    )


def _commitments(commitments: Commitments | None, hidden: _HiddenPeople) -> Commitments | None:
    if commitments is None:
        return None
    return Commitments(
        customer=commitments.customer,
        vendor=commitments.vendor,
        scope=commitments.scope,
        assumptions=commitments.assumptions,
        escalation_path=tuple(
            EscalationStep(level=step.level, name=step.name, when=step.when, visibility=None)
            for step in _shown(commitments.escalation_path)
            if step.name not in hidden
        ),
    )


def _sign_off(entry: SignOff, hidden: _HiddenPeople) -> SignOff:
    return SignOff(
        side=entry.side,
        name=hidden.name(entry.name, entry.side),
        title=None if entry.name in hidden else entry.title,
        decision=entry.decision,
        signed_on=entry.signed_on,
        plan_version=entry.plan_version,
        digest=entry.digest,
        conditions=entry.conditions,
        document=entry.document,
        visibility=None,
    )
