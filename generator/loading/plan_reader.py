"""Checked data to the typed plan. After this nobody asks whether a key exists."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from generator.loading.ids import (
    default_action_id,
    default_activity_id,
    default_milestone_id,
    default_opportunity_id,
    default_risk_id,
    event_id,
    one_line,
    review_id,
)
from generator.loading.intervals import read_interval
from generator.loading.part import Part
from generator.loading.places import Places
from generator.model.account import Forecast, HealthInput, Opportunity
from generator.model.agreement import Commitments, EscalationStep, SignOff
from generator.model.customer import Branding, Contract, Customer
from generator.model.outcomes import Baseline, BusinessValue, Measurement, Metric, Outcome, Target
from generator.model.people import Owner, Stakeholder
from generator.model.plan import Plan
from generator.model.quantity import Dimension, read_quantity
from generator.model.reviews import AgendaItem, CadenceStep, Event, PlanChange, Qbr, Review
from generator.model.vocabulary import (
    CadencePreset,
    ConversionPoint,
    Decision,
    EventType,
    HealthInputKind,
    Level,
    OpportunityStatus,
    Period,
    Phase,
    PlanFormat,
    PlanStatus,
    PlanType,
    RenewalCall,
    ReviewKind,
    RiskCategory,
    RiskRating,
    RiskStatus,
    Side,
    SuccessMetric,
    Trend,
    Visibility,
    Weekday,
    WorkStatus,
)
from generator.model.waiver import Waiver
from generator.model.work import Action, Activity, Blocker, Milestone, PlanPhase, Raci, Risk, RoadmapWeek

_DEFAULT_LOCALE = "en-US"
_PERIODS = {period.value: period for period in Period}


def read_plan(plan_id: str, data: Mapping[str, Any], places: Places) -> Plan:
    """The plan that checked data states."""
    people = data.get("stakeholders", {})
    sides = {one_line(person["name"]): side for side in Side for person in people.get(side.value, ())}
    root = Part(data=data, path=(), places=places, sides=sides)
    header, customer, internal = root.part("plan"), root.part("customer"), root.part("internal")
    if header is None or customer is None:
        raise ValueError("data is read only after the schema accepted it")
    stakeholders = root.part("stakeholders")
    return Plan(
        id=plan_id,
        version=header.required("version"),
        created=header.required_day("created"),
        last_reviewed=header.day("last_reviewed"),
        next_review=header.day("next_review"),
        status=PlanStatus(header.data["status"]),
        type=header.word("type", PlanType),
        format=header.word("format", PlanFormat) or PlanFormat.OUTCOME_BASED,
        phase=header.word("phase", Phase),
        scope_months=header.integer("scope_months"),
        success_metric=header.word("success_metric", SuccessMetric) or SuccessMetric.GOAL_ATTAINMENT_RATE,
        success_statement=header.text("success_statement"),
        locale=header.text("locale") or _DEFAULT_LOCALE,
        timezone=header.text("timezone"),
        currency=header.text("currency"),
        cadence=_cadence(header),
        customer=_customer(customer),
        stakeholders=tuple(
            person
            for side in Side
            if stakeholders is not None
            for person in stakeholders.each(side.value, _stakeholder)
        ),
        outcomes=root.each("outcomes", _outcome),
        phases=root.each("phases", _phase),
        roadmap=root.each("roadmap", _roadmap_week),
        risks=root.each("risks", _risk),
        opportunities=root.each("opportunities", _opportunity),
        events=root.each("events", _event),
        review_history=root.each("review_history", _review),
        commitments=_commitments(root.part("commitments")),
        sign_off=root.each("sign_off", _sign_off),
        qbr=_qbr(root.part("qbr")),
        health_inputs=root.each("health_inputs", _health_input),
        forecast=_forecast(root.part("forecast")),
        internal_notes=internal.texts("notes") if internal else (),
        waivers=root.each("waivers", _waiver),
    )


def _cadence(header: Part) -> CadencePreset | tuple[CadenceStep, ...] | None:
    if isinstance(header.data.get("cadence"), list):
        return header.each("cadence", _cadence_step)
    return header.word("cadence", CadencePreset)


def _cadence_step(part: Part) -> CadenceStep:
    return CadenceStep(
        kind=ReviewKind(part.data["kind"]),
        name=part.text("name"),
        purpose=part.text("purpose"),
        every=read_interval(part.data["every"]),
        audience=part.word("audience", Visibility) or Visibility.CUSTOMER,
        attendee_roles=part.texts("attendee_roles"),
        from_=part.day_or_interval("from"),
        until=part.day_or_interval("until"),
        duration=part.text("duration"),
        time=part.time("time"),
        weekday=part.word("weekday", Weekday),
    )


def _customer(part: Part) -> Customer:
    contract, branding = part.part("contract"), part.part("branding")
    return Customer(
        company=part.required("company"),
        industry=part.text("industry"),
        segment=part.text("segment"),
        country=part.text("country"),
        website=part.text("website"),
        overview=part.text("overview"),
        business_case=part.text("business_case"),
        branding=None
        if branding is None
        else Branding(logo=branding.text("logo"), primary_color=branding.text("primary_color")),
        contract=None
        if contract is None
        else Contract(
            start_date=contract.day("start_date"),
            end_date=contract.day("end_date"),
            renewal_date=contract.day("renewal_date"),
            notice_days=contract.integer("notice_days"),
            auto_renew=contract.flag("auto_renew"),
            arr=contract.quantity("arr"),
            plan_tier=contract.text("plan_tier"),
            products=contract.texts("products"),
            legal_entity=contract.text("legal_entity"),
            reference=contract.text("reference"),
        ),
    )


def _stakeholder(part: Part) -> Stakeholder:
    types = part.data.get("type", ())
    is_ongoing = str(part.data.get("last_contact")).lower() == "ongoing"
    return Stakeholder(
        name=part.required_name("name"),
        side=Side(str(part.path[1])),
        title=part.text("title"),
        role=part.text("role"),
        types=(types,) if isinstance(types, str) else tuple(types),
        engagement=part.text("engagement"),
        influence=part.text("influence"),
        priorities=part.texts("priorities"),
        engagement_frequency=part.text("engagement_frequency"),
        last_contact=None if is_ongoing else part.day("last_contact"),
        contact_is_ongoing=is_ongoing,
        email=part.text("email"),
        phone=part.text("phone"),
        size=part.integer("size"),
        since=part.day("since"),
        until=part.day("until"),
        notes=part.text("notes"),
        visibility=part.visibility,
    )


def _outcome(part: Part) -> Outcome:
    first, further = _metrics(part)
    outcome_id, owners = part.required_name("id"), _stated_owners(part)

    def milestone(below: Part) -> Milestone:
        return _milestone(below, outcome_id, owners)

    return Outcome(
        id=outcome_id,
        description=part.required("description"),
        so_that=part.text("so_that"),
        objective=part.text("objective"),
        current_state=part.text("current_state"),
        target_state=part.text("target_state"),
        business_value=_business_value(part),
        weight=part.weight(),
        start_date=part.day("start_date"),
        owners=owners,
        baseline=first.baseline if first else None,
        target=first.target if first else None,
        measurements=first.measurements if first else (),
        metrics=further,
        status=part.word("status", WorkStatus) or WorkStatus.PENDING,
        reconfirmed_on=part.day("reconfirmed_on"),
        conversion_point=part.word("conversion_point", ConversionPoint),
        milestones=part.each("milestones", milestone),
        visibility=part.visibility,
    )


def _metrics(part: Part) -> tuple[Metric | None, tuple[Metric, ...]]:
    """The outcome's own metric, and the further ones.

    An outcome that states all of them under `metrics` has the first of these for its own, if it has a baseline and is
    not internal: name, source and visibility stand there.
    """
    listed = part.each("metrics", _metric)
    if part.data.keys() & {"baseline", "target", "measurements"}:
        return _metric(part), listed
    if listed and listed[0].baseline is not None and listed[0].visibility is not Visibility.INTERNAL:
        return listed[0], listed[1:]
    return None, listed


def _metric(part: Part) -> Metric:
    """A metric whose name and source may stand beside its baseline and target, or in them."""
    baseline, target = part.part("baseline"), part.part("target")
    stated = None if baseline is None else _baseline(baseline)
    goal = None if target is None else _target(target)
    name = part.text("metric") or (goal and goal.metric) or (stated and stated.metric) or None
    source = part.text("source") or (stated and stated.source) or None
    if stated is not None:
        stated = replace(stated, metric=stated.metric or name, source=stated.source or source)
    if goal is not None:
        goal = replace(goal, metric=goal.metric or name)
    return Metric(
        metric=name,
        baseline=stated,
        target=goal,
        measurements=part.each("measurements", _measurement),
        source=source,
        # The outcome's own visibility is not that of its metric.
        visibility=part.visibility if "metrics" in part.path else None,
    )


def _business_value(part: Part) -> BusinessValue | None:
    """What the outcome is worth. A text that is nothing but an amount of money says what is expected as well."""
    stated = part.data.get("business_value")
    if stated is None:
        return None
    if isinstance(stated, str):
        amount = read_quantity(stated)
        is_money = amount.amount is not None and amount.amount.dimension is Dimension.MONEY
        per = _PERIODS.get(amount.amount.per) if amount.amount is not None else None
        return BusinessValue(
            summary=stated.strip(), expected=amount if is_money else None, realized=None, per=per, evidence=None
        )
    value = part.below(stated, "business_value")
    return BusinessValue(
        summary=value.text("summary"),
        expected=value.quantity("expected"),
        realized=value.quantity("realized"),
        per=value.word("per", Period),
        evidence=value.text("evidence"),
    )


def _baseline(part: Part) -> Baseline:
    return Baseline(
        metric=part.text("metric"),
        current=part.quantity("current"),
        measured_on=part.day("measured_on"),
        source=part.text("source"),
    )


def _target(part: Part) -> Target:
    return Target(metric=part.text("metric"), goal=part.quantity("goal"), target_date=part.day("target_date"))


def _measurement(part: Part) -> Measurement:
    return Measurement(
        date=part.required_day("date"),
        value=part.quantity("value") or read_quantity(""),
        source=part.text("source"),
        note=part.text("note"),
        visibility=part.visibility,
    )


def _milestone(part: Part, outcome_id: str, outcome_owners: tuple[Owner, ...]) -> Milestone:
    milestone_id = part.name("id") or default_milestone_id(outcome_id, part.path[-1])
    target_date = part.required_day("target_date")
    raci = _raci(part.part("raci"))

    def action(below: Part) -> Action:
        return _action(below, milestone_id)

    return Milestone(
        id=milestone_id,
        name=part.required("name"),
        description=part.text("description"),
        phase=part.name("phase"),
        target_date=target_date,
        committed_date=part.day("committed_date") or target_date,
        actual_date=part.day("actual_date"),
        status=_work_status(part, done_on="actual_date"),
        percent_complete=part.integer("percent_complete"),
        weight=part.weight(),
        owners=_stated_owners(part) or _accountable(part, raci) or outcome_owners,
        raci=raci,
        metric=part.text("metric"),
        success_criteria=part.text("success_criteria"),
        depends_on=part.names("depends_on"),
        blockers=tuple(_blocker(part, index) for index in range(len(part.data.get("blockers", ())))),
        actions=part.each("actions", action),
        visibility=part.visibility,
    )


def _stated_owners(part: Part) -> tuple[Owner, ...]:
    """Who owns an item: `owners` by side, or `owner`."""
    owners = part.part("owners")
    named = (part.owner(),) if owners is None else tuple(owners.owner(side.value) for side in Side)
    return tuple(owner for owner in named if owner is not None)


def _accountable(part: Part, raci: Raci | None) -> tuple[Owner, ...]:
    """Who owns a milestone that names no owner: whoever is accountable for it, else whoever is responsible."""
    return () if raci is None else tuple(part.owned_by(name) for name in raci.accountable or raci.responsible)


def _raci(part: Part | None) -> Raci | None:
    if part is None:
        return None
    return Raci(
        responsible=part.names("responsible"),
        accountable=part.names("accountable"),
        consulted=part.names("consulted"),
        informed=part.names("informed"),
    )


def _blocker(milestone: Part, index: int) -> Blocker:
    stated = milestone.data["blockers"][index]
    if isinstance(stated, str):
        return Blocker(description=stated.strip(), owner=None, since=None, escalated_to=None, visibility=None)
    part = milestone.below(stated, "blockers", index)
    return Blocker(
        description=part.required("description"),
        owner=part.owner(),
        since=part.day("since"),
        escalated_to=part.name("escalated_to"),
        visibility=part.visibility,
    )


def _work_status(part: Part, *, done_on: str) -> WorkStatus:
    """The status as written; without one, a day on which the work was done says that it was."""
    return part.word("status", WorkStatus) or (WorkStatus.COMPLETE if part.day(done_on) else WorkStatus.PENDING)


def _action(part: Part, parent_id: str) -> Action:
    return Action(
        id=part.name("id") or default_action_id(parent_id, part.path[-1]),
        name=part.required("name"),
        owner=part.owner(),
        due=part.day("due"),
        status=_work_status(part, done_on="completed_on"),
        completed_on=part.day("completed_on"),
        visibility=part.visibility,
    )


def _phase(part: Part) -> PlanPhase:
    return PlanPhase(
        id=part.required_name("id"),
        name=part.required("name"),
        target_date=part.day("target_date"),
        criteria=part.texts("criteria"),
        visibility=part.visibility,
    )


def _roadmap_week(part: Part) -> RoadmapWeek:
    week, end = int(part.data["week"]), part.day("end")

    def activity(below: Part) -> Activity:
        return Activity(
            id=below.name("id") or default_activity_id(week, below.path[-1]),
            name=below.required("name"),
            owners=tuple(below.owned_by(name) for name in below.names("owners")),
            due=below.day("due") or end,
            status=_work_status(below, done_on="completed_on"),
            completed_on=below.day("completed_on"),
            visibility=below.visibility,
        )

    return RoadmapWeek(
        week=week,
        start=part.day("start"),
        end=end,
        activities=part.each("activities", activity),
        visibility=part.visibility,
    )


def _opportunity(part: Part) -> Opportunity:
    return Opportunity(
        id=part.name("id") or default_opportunity_id(part.path[-1]),
        name=part.required("name"),
        description=part.text("description"),
        estimated_value=part.quantity("estimated_value"),
        timeline=part.text("timeline"),
        probability=part.quantity("probability"),
        outcome=part.name("outcome"),
        status=part.word("status", OpportunityStatus) or OpportunityStatus.IDENTIFIED,
        owner=part.owner(),
        visibility=part.visibility,
    )


def _event(part: Part) -> Event:
    kind, day = EventType(part.data["type"]), part.required_day("date")
    return Event(
        id=part.name("id") or event_id(kind.value, day.isoformat()),
        date=day,
        type=kind,
        note=part.text("note"),
        visibility=part.visibility,
    )


def _health_input(part: Part) -> HealthInput:
    return HealthInput(
        date=part.required_day("date"),
        kind=HealthInputKind(part.data["kind"]),
        value=part.number("value"),
        trend=part.word("trend", Trend),
        note=part.text("note"),
    )


def _forecast(part: Part | None) -> Forecast | None:
    if part is None:
        return None
    return Forecast(
        call=RenewalCall(part.data["call"]),
        amount=part.quantity("amount"),
        reason=part.text("reason"),
        by=part.name("by"),
        on=part.day("on"),
        expires_on=part.day("expires_on"),
    )


def _waiver(part: Part) -> Waiver:
    return Waiver(
        rule=part.required_name("rule"),
        item=part.name("item"),
        reason=part.required("reason"),
        expires_on=part.day("expires_on"),
    )


def _risk(part: Part) -> Risk:
    return Risk(
        id=part.name("id") or default_risk_id(part.path[-1]),
        description=part.required("description"),
        category=part.word("category", RiskCategory),
        impact=part.word("impact", Level),
        likelihood=part.word("likelihood", Level),
        rag=RiskRating.AMBER if part.data.get("rag") == "yellow" else part.word("rag", RiskRating),
        mitigation=part.text("mitigation"),
        status=part.word("status", RiskStatus) or (RiskStatus.CLOSED if part.day("closed_on") else RiskStatus.OPEN),
        owner=part.owner(),
        due=part.day("due"),
        raised_on=part.day("raised_on"),
        closed_on=part.day("closed_on"),
        note=part.text("note"),
        visibility=part.visibility,
    )


def _review(part: Part) -> Review:
    day = part.required_day("date")
    kind = part.word("kind", ReviewKind) or ReviewKind.QBR

    def action(below: Part) -> Action:
        return _action(below, review_id(kind.value, day.isoformat()))

    return Review(
        date=day,
        kind=kind,
        attendees=part.names("attendees"),
        summary=part.text("summary"),
        decisions=part.texts("decisions"),
        plan_changes=_plan_changes(part),
        reconfirmed_outcomes=part.names("reconfirmed_outcomes"),
        actions=part.each("actions", action),
        visibility=part.visibility,
    )


def _plan_changes(review: Part) -> tuple[PlanChange, ...]:
    """What the review changed: nothing, a text, or a list of texts and of fields with their values before and after."""
    stated = review.data.get("plan_changes", ())
    if isinstance(stated, str):
        return () if stated.strip().lower() == "none" else (_change_in_words(stated),)
    if isinstance(stated, dict):
        return (_plan_change(review.below(stated, "plan_changes")),)
    return tuple(
        _change_in_words(change)
        if isinstance(change, str)
        else _plan_change(review.below(change, "plan_changes", index))
        for index, change in enumerate(stated)
    )


def _change_in_words(text: str) -> PlanChange:
    return PlanChange(text=text.strip(), item=None, field=None, from_=None, to=None, reason=None)


def _plan_change(part: Part) -> PlanChange:
    return PlanChange(
        text=part.text("text"),
        item=part.name("item"),
        field=part.name("field"),
        from_=part.text("from"),
        to=part.text("to"),
        reason=part.text("reason"),
    )


def _commitments(part: Part | None) -> Commitments | None:
    if part is None:
        return None
    return Commitments(
        customer=part.texts("customer"),
        vendor=part.texts("vendor"),
        scope=part.texts("scope"),
        assumptions=part.texts("assumptions"),
        escalation_path=tuple(sorted(part.each("escalation_path", _escalation_step), key=lambda step: step.level)),
    )


def _escalation_step(part: Part) -> EscalationStep:
    return EscalationStep(
        level=int(part.data["level"]),
        name=part.required_name("name"),
        when=part.text("when"),
        visibility=part.visibility,
    )


def _sign_off(part: Part) -> SignOff:
    return SignOff(
        side=Side(part.data["side"]),
        name=part.required_name("name"),
        title=part.text("title"),
        decision=Decision(part.data["decision"]),
        signed_on=part.required_day("signed_on"),
        plan_version=part.text("plan_version"),
        digest=part.text("digest"),
        conditions=part.text("conditions"),
        document=part.text("document"),
        visibility=part.visibility,
    )


def _qbr(part: Part | None) -> Qbr | None:
    if part is None:
        return None
    attendees = part.part("attendees")
    return Qbr(
        duration=part.text("duration"),
        time=part.time("time"),
        customer_attendees=attendees.texts("customer") if attendees else (),
        vendor_attendees=attendees.texts("vendor") if attendees else (),
        agenda=part.each("agenda", _agenda_item),
    )


def _agenda_item(part: Part) -> AgendaItem:
    return AgendaItem(topic=part.required("topic"), duration=part.text("duration"), content=part.texts("content"))
