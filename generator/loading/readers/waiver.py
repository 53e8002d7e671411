"""Waivers of rules."""

from generator.loading.part import Part
from generator.model.waiver import Waiver


def read_waiver(part: Part) -> Waiver:
    """A waiver of a rule."""
    return Waiver(
        rule=part.required_name("rule"),
        item=part.name("item"),
        reason=part.required("reason"),
        expires_on=part.day("expires_on"),
    )
