"""What the vendor alone knows of an account at a date: frozen values, each with the reasons behind it.

They stand apart from the plan's facts, so that nothing which is given a plan's facts can carry them to the customer.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from generator.analysis.facts import Rag, Reason
from generator.model.vocabulary import HealthMode


class HealthGroup(StrEnum):
    """What an account's health is made of."""

    MILESTONES = "milestones"
    METRICS = "metrics"
    REVIEWS = "reviews"
    RISKS = "risks"
    RELATIONSHIP = "relationship"


@dataclass(frozen=True, kw_only=True, slots=True)
class HealthGroupFacts:
    """One group of an account's health.

    `weight` is what it counts for, in percent. `score` runs from 0 to 100; None where nothing is known of the group.
    """

    group: HealthGroup
    weight: int
    score: int | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class HealthFacts:
    """How an account is doing.

    `score` runs from 0 to 100, after `points_lost` for missed reviews; None where the account is not rated.
    `confidence` is the share of the weights whose groups are known. `reasons` say why the colour is what it is.
    """

    mode: HealthMode
    colour: Rag
    score: int | None
    points_lost: int
    confidence: Fraction
    reasons: tuple[Reason, ...]
    groups: tuple[HealthGroupFacts, ...]

    def group(self, group: HealthGroup) -> HealthGroupFacts:
        """The facts of one group."""
        return next(facts for facts in self.groups if facts.group is group)


@dataclass(frozen=True, kw_only=True, slots=True)
class AccountFacts:
    """Everything about an account that no customer is ever shown."""

    as_of: date
    health: HealthFacts
