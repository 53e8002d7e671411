"""A plan as the data of a plan file that states everything: what loading undoes."""

from dataclasses import fields, is_dataclass
from datetime import date, time
from enum import StrEnum
from typing import Any

from generator.model.outcomes import Outcome
from generator.model.people import Owner, Stakeholder
from generator.model.plan import Plan
from generator.model.quantity import Quantity
from generator.model.reviews import Interval, PlanChange, Qbr
from generator.model.vocabulary import Side
from generator.model.work import Milestone

HEADER = (
    *("version", "created", "last_reviewed", "next_review", "status", "type", "format", "phase", "scope_months"),
    *("success_metric", "success_statement", "locale", "timezone", "currency", "cadence"),
)


def plan_data(plan: Plan) -> dict[str, Any]:
    """What a file would say that states every key of the plan."""
    data = _mapping(plan)
    notes = data.pop("internal_notes", None)
    people = {side.value: [_data(person) for person in plan.people(side)] for side in Side}
    del data["id"]
    return {
        "plan": {key: data.pop(key) for key in HEADER if key in data},
        **data,
        "stakeholders": people,
        **({"internal": {"notes": notes}} if notes else {}),
    }


def _data(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, time):
        return value.isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_data(item) for item in value]
    if isinstance(value, Owner):
        return value.name
    if isinstance(value, Quantity):
        return value.text
    if isinstance(value, Interval):
        return f"{value.count} {value.unit}s"
    if isinstance(value, PlanChange) and value.text and not (value.item or value.reason):
        return value.text
    return _mapping(value) if is_dataclass(value) else value


def _mapping(item: Any) -> dict[str, Any]:
    stated = {field.name.rstrip("_"): _data(getattr(item, field.name)) for field in fields(item)}
    data = {key: value for key, value in stated.items() if value not in (None, [])}
    if isinstance(item, Stakeholder):
        del data["side"]
        data |= {"type": data.pop("types")} if item.types else {}
        data |= {"last_contact": "ongoing"} if data.pop("contact_is_ongoing") else {}
    if isinstance(item, Qbr):
        attendees = {side.value: data.pop(f"{side}_attendees", []) for side in Side}
        data |= {"attendees": attendees} if any(attendees.values()) else {}
    if isinstance(item, Milestone | Outcome):
        data.pop("owners", None)
        data |= _owners(item)
    return data


def _owners(milestone: Milestone | Outcome) -> dict[str, Any]:
    """One owner under `owner`, one on each side under `owners`; more than these follow from who is accountable."""
    if len(milestone.owners) == 1:
        return {"owner": milestone.owners[0].name}
    sides = {owner.side: owner.name for owner in milestone.owners}
    if len(sides) == len(milestone.owners) and None not in sides and milestone.owners:
        return {"owners": {side.value: sides[side] for side in Side}}
    return {}
