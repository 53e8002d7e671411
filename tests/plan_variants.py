"""A plan with every part that there is to agree on, and every plan that differs from one in a single field."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from generator.analysis.agreement import DECIDING_FIELDS
from generator.model.plan import Plan
from generator.model.quantity import Quantity, read_quantity

Step = tuple[type, str]
WHOLE: dict[str, Any] = {
    "plan": {"success_statement": "Every order leaves the same day"},
    "outcomes": [
        {
            "id": "O1",
            "description": "Raise the share",
            "so_that": "sell next-day delivery",
            "objective": "Speed",
            "current_state": "Slow",
            "target_state": "Fast",
            "business_value": {"summary": "s", "expected": "$9K", "realized": "$1K", "per": "year", "evidence": "e"},
            "weight": 2,
            "baseline": {"metric": "Share", "current": "61%", "measured_on": "2026-01-05", "source": "Log"},
            "target": {"metric": "Share", "goal": "90%", "target_date": "2026-09-01"},
            "measurements": [{"date": "2026-02-01", "value": "70%", "source": "Log", "note": "n"}],
            "metrics": [
                {
                    "metric": "Returns",
                    "baseline": {"current": "40 parcels", "measured_on": "2026-01-05", "source": "Desk"},
                    "target": {"goal": "20 parcels", "target_date": "2026-10-01"},
                    "measurements": [{"date": "2026-02-01", "value": "38 parcels"}],
                }
            ],
            "reconfirmed_on": "2026-02-01",
            "conversion_point": "adoption",
            "milestones": [
                {
                    "id": "O1.M1",
                    "name": "Cut-off times agreed",
                    "description": "With all carriers",
                    "phase": "30d",
                    "target_date": "2026-04-01",
                    "committed_date": "2026-03-01",
                    "actual_date": "2026-03-20",
                    "percent_complete": 40,
                    "owners": {"customer": "Cem Doruk", "vendor": "Eve Falk"},
                    "raci": {"consulted": ["Ada Brandt"]},
                    "metric": "Carriers agreed",
                    "success_criteria": "Three signatures",
                    "blockers": ["No answer"],
                    "actions": [{"name": "Call", "owner": "Eve Falk", "due": "2026-03-01"}],
                },
                {"id": "O1.M2", "name": "Next", "target_date": "2026-05-01", "depends_on": ["O1.M1"]},
            ],
        }
    ],
    "phases": [{"id": "30d", "name": "Quick wins"}],
    "risks": [{"id": "R1", "description": "It may fail"}],
    "review_history": [{"date": "2026-02-02", "summary": "Fine"}],
    "commitments": {
        "customer": ["One owner"],
        "vendor": ["One architect"],
        "scope": ["Two sites"],
        "assumptions": ["Stable staff"],
        "escalation_path": [{"level": 1, "name": "Eve Falk", "when": "Blocked"}],
    },
    "sign_off": [{"side": "customer", "name": "Ada Brandt", "decision": "accepted", "signed_on": "2026-02-01"}],
    "events": [{"date": "2026-02-01", "type": "sponsor_change"}],
    "internal": {"notes": ["n"]},
}


def other(value: Any) -> Any:
    """Another value of the same kind; None where there is none to be had simply."""
    if isinstance(value, StrEnum):
        return next(one for one in type(value) if one is not value)
    if isinstance(value, str):
        return f"{value} anew"
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 1
    if isinstance(value, date):
        return value + timedelta(days=1)
    if isinstance(value, Quantity):
        return read_quantity("7 parcels")
    return value[:-1] if isinstance(value, tuple) and value else None


def variants(item: Any, path: tuple[Step, ...] = ()) -> Iterator[tuple[tuple[Step, ...], Any]]:
    """The item with one field changed, for each field at any depth, and the way to it."""
    for field in fields(item):
        value, way = getattr(item, field.name), (*path, (type(item), field.name))
        if field.name in DECIDING_FIELDS and not isinstance(item, Plan):
            continue
        below = value if isinstance(value, tuple) else (value,)
        for position, one in enumerate(below):
            if not is_dataclass(one) or isinstance(one, Quantity):
                continue
            for deeper, changed in variants(one, way):
                kept = (*below[:position], changed, *below[position + 1 :]) if isinstance(value, tuple) else changed
                yield deeper, replace(item, **{field.name: kept})
        if not is_dataclass(value) or isinstance(value, Quantity):
            changed = other(value)
            if changed is not None:
                yield way, replace(item, **{field.name: changed})
