"""Checked data to the typed plan. After this nobody asks whether a key exists."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from generator.findings import Path
from generator.loading.ids import default_action_id, default_milestone_id, default_risk_id, one_line, review_id
from generator.loading.places import Places
from generator.model.plan import (
    Action,
    AgendaItem,
    Baseline,
    Blocker,
    Commitments,
    Contract,
    Customer,
    Decision,
    EscalationStep,
    Level,
    Measurement,
    Milestone,
    Outcome,
    Owner,
    Phase,
    Plan,
    PlanStatus,
    PlanType,
    Qbr,
    Review,
    ReviewKind,
    Risk,
    RiskCategory,
    RiskStatus,
    Side,
    SignOff,
    Stakeholder,
    Target,
    Visibility,
    WorkStatus,
)
from generator.model.quantity import Quantity, exact_quantity, read_quantity

_EnumT = TypeVar("_EnumT", bound=StrEnum)
_ItemT = TypeVar("_ItemT")

_DEFAULT_LOCALE = "en-US"


@dataclass(frozen=True, kw_only=True, slots=True)
class _Part:
    """A mapping of the checked data, with the getters for every kind of value that a plan holds."""

    data: Mapping[str, Any]
    path: Path
    places: Places
    sides: Mapping[str, Side]

    def text(self, key: str) -> str | None:
        """Text without the space around it; a number, such as version 1.10, as it was written."""
        value = self.data.get(key)
        if value is None:
            return None
        return self._written(key, value).strip() or None

    def _written(self, key: str | int, value: object) -> str:
        return value if isinstance(value, str) else self.places.written.get((*self.path, key), str(value))

    def required(self, key: str) -> str:
        return self.text(key) or ""

    def texts(self, key: str) -> tuple[str, ...]:
        return tuple(str(item).strip() for item in self.data.get(key, ()))

    def name(self, key: str) -> str | None:
        """A name or an id, with the space in it made one, so that two spellings of it are the same."""
        return one_line(self.text(key) or "") or None

    def required_name(self, key: str) -> str:
        return self.name(key) or ""

    def names(self, key: str) -> tuple[str, ...]:
        return tuple(one_line(text) for text in self.texts(key))

    def day(self, key: str) -> date | None:
        value = self.data.get(key)
        return None if value is None else date.fromisoformat(value)

    def required_day(self, key: str) -> date:
        return date.fromisoformat(self.data[key])

    def word(self, key: str, words: type[_EnumT]) -> _EnumT | None:
        value = self.data.get(key)
        return None if value is None else words(value)

    def integer(self, key: str) -> int | None:
        value = self.data.get(key)
        return None if value is None else int(value)

    def weight(self) -> int | float:
        value: int | float = self.data.get("weight", 1)
        return value

    def quantity(self, key: str) -> Quantity | None:
        value = self.data.get(key)
        if isinstance(value, dict):
            return exact_quantity(value=value["value"], unit=value["unit"], per=value.get("per"))
        if isinstance(value, str):
            return read_quantity(value)
        # A number of YAML's own needs no reading, only the form in which its author wrote it.
        return (
            None
            if value is None
            else replace(exact_quantity(value=value, unit="", per=None), text=self._written(key, value))
        )

    def owner(self, key: str = "owner") -> Owner | None:
        name = self.name(key)
        if name is None:
            return None
        return Owner(name=name, side=self.sides.get(name))

    def part(self, key: str) -> "_Part | None":
        value = self.data.get(key)
        return None if value is None else self._below(value, key)

    def each(self, key: str, read: Callable[["_Part"], _ItemT]) -> tuple[_ItemT, ...]:
        return tuple(read(self._below(item, key, index)) for index, item in enumerate(self.data.get(key, ())))

    def _below(self, data: Mapping[str, Any], *keys: str | int) -> "_Part":
        return _Part(data=data, path=(*self.path, *keys), places=self.places, sides=self.sides)

    @property
    def visibility(self) -> Visibility | None:
        return self.word("visibility", Visibility)


def read_plan(plan_id: str, data: Mapping[str, Any], places: Places) -> Plan:
    """The plan that checked data states."""
    people = data.get("stakeholders", {})
    sides = {one_line(person["name"]): side for side in Side for person in people.get(side.value, ())}
    root = _Part(data=data, path=(), places=places, sides=sides)
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
        phase=header.word("phase", Phase),
        scope_months=header.integer("scope_months"),
        success_statement=header.text("success_statement"),
        locale=header.text("locale") or _DEFAULT_LOCALE,
        customer=_customer(customer),
        stakeholders=tuple(
            person
            for side in Side
            if stakeholders is not None
            for person in stakeholders.each(side.value, _stakeholder)
        ),
        outcomes=root.each("outcomes", _outcome),
        risks=root.each("risks", _risk),
        review_history=root.each("review_history", _review),
        commitments=_commitments(root.part("commitments")),
        sign_off=root.each("sign_off", _sign_off),
        qbr=_qbr(root.part("qbr")),
        internal_notes=internal.texts("notes") if internal else (),
    )


def _customer(part: _Part) -> Customer:
    contract = part.part("contract")
    return Customer(
        company=part.required("company"),
        industry=part.text("industry"),
        segment=part.text("segment"),
        website=part.text("website"),
        overview=part.text("overview"),
        business_case=part.text("business_case"),
        contract=None
        if contract is None
        else Contract(
            start_date=contract.day("start_date"),
            end_date=contract.day("end_date"),
            renewal_date=contract.day("renewal_date"),
            notice_days=contract.integer("notice_days"),
            arr=contract.quantity("arr"),
            plan_tier=contract.text("plan_tier"),
            products=contract.texts("products"),
        ),
    )


def _stakeholder(part: _Part) -> Stakeholder:
    types = part.data.get("type", ())
    return Stakeholder(
        name=part.required_name("name"),
        side=Side(str(part.path[1])),
        title=part.text("title"),
        role=part.text("role"),
        types=(types,) if isinstance(types, str) else tuple(types),
        engagement=part.text("engagement"),
        influence=part.text("influence"),
        engagement_frequency=part.text("engagement_frequency"),
        last_contact=part.day("last_contact"),
        email=part.text("email"),
        phone=part.text("phone"),
        notes=part.text("notes"),
        visibility=part.visibility,
    )


def _outcome(part: _Part) -> Outcome:
    baseline, target = part.part("baseline"), part.part("target")
    outcome_id = part.required_name("id")

    def milestone(below: _Part) -> Milestone:
        return _milestone(below, outcome_id)

    return Outcome(
        id=outcome_id,
        description=part.required("description"),
        so_that=part.text("so_that"),
        business_value=part.text("business_value"),
        weight=part.weight(),
        baseline=None if baseline is None else _baseline(baseline),
        target=None if target is None else _target(target),
        measurements=part.each("measurements", _measurement),
        status=part.word("status", WorkStatus) or WorkStatus.PENDING,
        milestones=part.each("milestones", milestone),
        visibility=part.visibility,
    )


def _baseline(part: _Part) -> Baseline:
    return Baseline(
        metric=part.text("metric"),
        current=part.quantity("current"),
        measured_on=part.day("measured_on"),
        source=part.text("source"),
    )


def _target(part: _Part) -> Target:
    return Target(metric=part.text("metric"), goal=part.quantity("goal"), target_date=part.day("target_date"))


def _measurement(part: _Part) -> Measurement:
    return Measurement(
        date=part.required_day("date"),
        value=part.quantity("value") or read_quantity(""),
        source=part.text("source"),
        note=part.text("note"),
    )


def _milestone(part: _Part, outcome_id: str) -> Milestone:
    milestone_id = part.name("id") or default_milestone_id(outcome_id, part.path[-1])
    target_date = part.required_day("target_date")
    owners = part.part("owners")
    named = (part.owner(),) if owners is None else tuple(owners.owner(side.value) for side in Side)

    def action(below: _Part) -> Action:
        return _action(below, milestone_id)

    return Milestone(
        id=milestone_id,
        name=part.required("name"),
        description=part.text("description"),
        target_date=target_date,
        committed_date=part.day("committed_date") or target_date,
        actual_date=part.day("actual_date"),
        status=_work_status(part, done_on="actual_date"),
        percent_complete=part.integer("percent_complete"),
        weight=part.weight(),
        owners=tuple(owner for owner in named if owner is not None),
        metric=part.text("metric"),
        success_criteria=part.text("success_criteria"),
        depends_on=part.names("depends_on"),
        blockers=tuple(_blocker(part, index) for index in range(len(part.data.get("blockers", ())))),
        actions=part.each("actions", action),
        visibility=part.visibility,
    )


def _blocker(milestone: _Part, index: int) -> Blocker:
    stated = milestone.data["blockers"][index]
    if isinstance(stated, str):
        return Blocker(description=stated.strip(), owner=None, since=None, escalated_to=None)
    part = _Part(data=stated, path=(*milestone.path, "blockers", index), places=milestone.places, sides=milestone.sides)
    return Blocker(
        description=part.required("description"),
        owner=part.owner(),
        since=part.day("since"),
        escalated_to=part.name("escalated_to"),
    )


def _work_status(part: _Part, *, done_on: str) -> WorkStatus:
    """The status as written; without one, a day on which the work was done says that it was."""
    return part.word("status", WorkStatus) or (WorkStatus.COMPLETE if part.day(done_on) else WorkStatus.PENDING)


def _action(part: _Part, parent_id: str) -> Action:
    return Action(
        id=part.name("id") or default_action_id(parent_id, part.path[-1]),
        name=part.required("name"),
        owner=part.owner(),
        due=part.day("due"),
        status=_work_status(part, done_on="completed_on"),
        completed_on=part.day("completed_on"),
        visibility=part.visibility,
    )


def _risk(part: _Part) -> Risk:
    return Risk(
        id=part.name("id") or default_risk_id(part.path[-1]),
        description=part.required("description"),
        category=part.word("category", RiskCategory),
        impact=part.word("impact", Level),
        likelihood=part.word("likelihood", Level),
        mitigation=part.text("mitigation"),
        status=part.word("status", RiskStatus) or (RiskStatus.CLOSED if part.day("closed_on") else RiskStatus.OPEN),
        owner=part.owner(),
        due=part.day("due"),
        raised_on=part.day("raised_on"),
        closed_on=part.day("closed_on"),
        visibility=part.visibility,
    )


def _review(part: _Part) -> Review:
    day = part.required_day("date")
    kind = part.word("kind", ReviewKind) or ReviewKind.QBR
    changes = part.data.get("plan_changes", ())
    if isinstance(changes, str):
        changes = () if changes.strip().lower() == "none" else (changes,)

    def action(below: _Part) -> Action:
        return _action(below, review_id(kind.value, day.isoformat()))

    return Review(
        date=day,
        kind=kind,
        attendees=part.names("attendees"),
        summary=part.text("summary"),
        decisions=part.texts("decisions"),
        plan_changes=tuple(change.strip() for change in changes),
        actions=part.each("actions", action),
        visibility=part.visibility,
    )


def _commitments(part: _Part | None) -> Commitments | None:
    if part is None:
        return None
    return Commitments(
        customer=part.texts("customer"),
        vendor=part.texts("vendor"),
        escalation_path=tuple(sorted(part.each("escalation_path", _escalation_step), key=lambda step: step.level)),
    )


def _escalation_step(part: _Part) -> EscalationStep:
    return EscalationStep(level=int(part.data["level"]), name=part.required_name("name"), when=part.text("when"))


def _sign_off(part: _Part) -> SignOff:
    return SignOff(
        side=Side(part.data["side"]),
        name=part.required_name("name"),
        title=part.text("title"),
        decision=Decision(part.data["decision"]),
        signed_on=part.required_day("signed_on"),
        plan_version=part.text("plan_version"),
        conditions=part.text("conditions"),
    )


def _qbr(part: _Part | None) -> Qbr | None:
    if part is None:
        return None
    attendees = part.part("attendees")
    return Qbr(
        duration=part.text("duration"),
        customer_attendees=attendees.texts("customer") if attendees else (),
        vendor_attendees=attendees.texts("vendor") if attendees else (),
        agenda=part.each("agenda", _agenda_item),
    )


def _agenda_item(part: _Part) -> AgendaItem:
    return AgendaItem(topic=part.required("topic"), duration=part.text("duration"), content=part.texts("content"))
