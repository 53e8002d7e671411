"""Checked data to the typed plan. After this nobody asks whether a key exists."""

from collections.abc import Mapping
from typing import Any

from generator.loading.ids import one_line
from generator.loading.part import Part
from generator.loading.places import Places
from generator.loading.readers.account import read_forecast, read_health_input, read_opportunity
from generator.loading.readers.agreement import read_commitments, read_sign_off
from generator.loading.readers.customer import read_customer
from generator.loading.readers.outcomes import read_outcome
from generator.loading.readers.people import read_stakeholder
from generator.loading.readers.reviews import read_cadence, read_event, read_qbr, read_review
from generator.loading.readers.waiver import read_waiver
from generator.loading.readers.work import read_phase, read_risk, read_roadmap_week
from generator.model.plan import Plan
from generator.model.vocabulary import Phase, PlanFormat, PlanStatus, PlanType, Side, SuccessMetric

_DEFAULT_LOCALE = "en-US"


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
        cadence=read_cadence(header),
        customer=read_customer(customer),
        stakeholders=tuple(
            person
            for side in Side
            if stakeholders is not None
            for person in stakeholders.each(side.value, read_stakeholder)
        ),
        outcomes=root.each("outcomes", read_outcome),
        phases=root.each("phases", read_phase),
        roadmap=root.each("roadmap", read_roadmap_week),
        risks=root.each("risks", read_risk),
        opportunities=root.each("opportunities", read_opportunity),
        events=root.each("events", read_event),
        review_history=root.each("review_history", read_review),
        commitments=read_commitments(root.part("commitments")),
        sign_off=root.each("sign_off", read_sign_off),
        qbr=read_qbr(root.part("qbr")),
        health_inputs=root.each("health_inputs", read_health_input),
        forecast=read_forecast(root.part("forecast")),
        internal_notes=internal.texts("notes") if internal else (),
        waivers=root.each("waivers", read_waiver),
    )
