"""What a plan's waivers hide, and until when."""

from datetime import date

from generator.findings import Finding
from generator.model.plan import Plan
from generator.model.waiver import Waiver
from generator.rules.items import items_at


def is_in_force(waiver: Waiver, day: date) -> bool:
    """Whether a waiver still holds; its last day included."""
    return waiver.expires_on is None or day <= waiver.expires_on


def covers(waiver: Waiver, finding: Finding, plan: Plan) -> bool:
    """Whether a waiver speaks of a finding: its rule's, on its item or below it, or anywhere where it names none."""
    if waiver.rule != finding.id:
        return False
    return waiver.item is None or waiver.item in items_at(plan, finding.path)
