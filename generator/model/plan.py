"""A success plan as its file states it: the same names, typed, frozen, with nothing computed.

What a plan is made of stands in the files beside this one, by subject. The classes have no default values: whoever
builds one decides on every field. That is what makes the customer's view in `audience` an allow-list that the type
checker enforces.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from generator.model.account import Forecast, HealthInput, Opportunity
from generator.model.agreement import Commitments, SignOff
from generator.model.customer import Customer
from generator.model.outcomes import Outcome
from generator.model.people import Stakeholder
from generator.model.reviews import CadenceStep, Event, Qbr, Review
from generator.model.vocabulary import CadencePreset, Phase, PlanFormat, PlanStatus, PlanType, Side, SuccessMetric
from generator.model.waiver import Waiver
from generator.model.work import Milestone, PlanPhase, Risk, RoadmapWeek

_SPONSOR: Final = "executive_sponsor"


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """One customer's success plan. `id` is the file's stem; `cadence` is None where the plan says nothing of it."""

    id: str
    version: str
    created: date
    last_reviewed: date | None
    next_review: date | None
    status: PlanStatus
    type: PlanType | None
    format: PlanFormat
    phase: Phase | None
    scope_months: int | None
    success_metric: SuccessMetric
    success_statement: str | None
    locale: str
    timezone: str | None
    currency: str | None
    cadence: CadencePreset | tuple[CadenceStep, ...] | None
    customer: Customer
    stakeholders: tuple[Stakeholder, ...]
    outcomes: tuple[Outcome, ...]
    phases: tuple[PlanPhase, ...]
    roadmap: tuple[RoadmapWeek, ...]
    risks: tuple[Risk, ...]
    opportunities: tuple[Opportunity, ...]
    events: tuple[Event, ...]
    review_history: tuple[Review, ...]
    commitments: Commitments | None
    sign_off: tuple[SignOff, ...]
    qbr: Qbr | None
    health_inputs: tuple[HealthInput, ...]
    forecast: Forecast | None
    internal_notes: tuple[str, ...]
    waivers: tuple[Waiver, ...]

    @property
    def milestones(self) -> Iterator[Milestone]:
        """All milestones, outcome by outcome, in the plan's order."""
        return (milestone for outcome in self.outcomes for milestone in outcome.milestones)

    def short_name(self, outcome: Outcome) -> str:
        """What an outcome is called where there is little room.

        Its metric; or, where it has none or another outcome moves the same one, its description.
        """
        if outcome.metric is None or sum(other.metric == outcome.metric for other in self.outcomes) > 1:
            return outcome.description
        return outcome.metric

    def on(self, day: date) -> "Plan":
        """The plan with those people only who play their part on that day."""
        return replace(self, stakeholders=tuple(person for person in self.stakeholders if person.is_in_role(day)))

    def people(self, side: Side) -> tuple[Stakeholder, ...]:
        """The stakeholders of one side, in the plan's order."""
        return tuple(person for person in self.stakeholders if person.side is side)

    def person_of_type(self, side: Side, *types: str) -> Stakeholder | None:
        """The first person of a side who plays one of the parts, the parts in order of preference."""
        for wanted in types:
            for person in self.people(side):
                if wanted in person.types:
                    return person
        return None

    def sponsor(self, side: Side) -> Stakeholder | None:
        """The person who signs for a side.

        The executive sponsor; failing one, for the customer the economic buyer, for the vendor whoever owns the plan.
        """
        if side is Side.CUSTOMER:
            return self.person_of_type(side, _SPONSOR, "economic_buyer")
        return self.person_of_type(side, _SPONSOR, "primary_owner", "csm")

    def signers(self, side: Side) -> tuple[Stakeholder, ...]:
        """Everybody who is to sign for a side: every executive sponsor or, where it has none, whoever signs for it."""
        sponsors = tuple(person for person in self.people(side) if _SPONSOR in person.types)
        signer = self.sponsor(side)
        return sponsors or ((signer,) if signer else ())

    @property
    def primary_owner(self) -> Stakeholder | None:
        """The vendor's person who owns the plan and calls its reviews."""
        return self.person_of_type(Side.VENDOR, "primary_owner", "csm") or next(iter(self.people(Side.VENDOR)), None)
