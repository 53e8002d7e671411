"""What a workspace keeps from all its customers, beyond what no customer sees."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any, Final

from generator.model.account import Opportunity
from generator.model.plan import Plan
from generator.model.reviews import Event
from generator.model.vocabulary import Restriction
from generator.model.work import Activity, PlanPhase, Risk, RoadmapWeek


def restricted(plan: Plan, restrictions: Collection[Restriction]) -> Plan:
    """The plan without the parts that the workspace keeps to itself. What both sides sign is none of them."""
    for restriction in sorted(restrictions):
        plan = _without(plan, restriction)
    return plan


def _without(plan: Plan, restriction: Restriction) -> Plan:
    if restriction is Restriction.CONTRACT:
        return replace(plan, customer=replace(plan.customer, contract=None))
    if restriction is Restriction.EMAIL:
        return replace(plan, stakeholders=tuple(replace(person, email=None) for person in plan.stakeholders))
    # Every other restriction is called like the list that it leaves out.
    without: dict[str, Any] = {restriction.value: ()}
    return replace(plan, **without)


_RESTRICTIONS: Final[Mapping[type, Restriction]] = {
    PlanPhase: Restriction.PHASES,
    RoadmapWeek: Restriction.ROADMAP,
    Activity: Restriction.ROADMAP,
    Risk: Restriction.RISKS,
    Opportunity: Restriction.OPPORTUNITIES,
    Event: Restriction.EVENTS,
}


def is_restricted(item: object, restrictions: Collection[Restriction]) -> bool:
    """Whether an item belongs to a part that the workspace keeps to itself."""
    return _RESTRICTIONS.get(type(item)) in restrictions
