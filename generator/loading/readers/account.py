"""Opportunities, observations of health, and the renewal call."""

from generator.loading.ids import default_opportunity_id
from generator.loading.part import Part
from generator.model.account import Forecast, HealthInput, Opportunity
from generator.model.vocabulary import HealthInputKind, OpportunityStatus, RenewalCall, Trend


def read_opportunity(part: Part) -> Opportunity:
    """An opportunity."""
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


def read_health_input(part: Part) -> HealthInput:
    """Something observed of the account's health."""
    return HealthInput(
        date=part.required_day("date"),
        kind=HealthInputKind(part.data["kind"]),
        value=part.number("value"),
        trend=part.word("trend", Trend),
        note=part.text("note"),
    )


def read_forecast(part: Part | None) -> Forecast | None:
    """The vendor's own renewal call; None where there is none."""
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
