"""The kinds of plan that `planfolio new` can start."""

from enum import StrEnum
from typing import Final


class Starter(StrEnum):
    """A plan to begin with: a template of `site_templates/plans/`. All but `okr` are named for the plan's type."""

    ONBOARDING = "onboarding"
    STRATEGIC = "strategic"
    EXPANSION = "expansion"
    RENEWAL = "renewal"
    RISK_MITIGATION = "risk_mitigation"
    MUTUAL_ACTION = "mutual_action"
    GOAL_CARD = "goal_card"
    OKR = "okr"


SCOPE_MONTHS: Final = {
    Starter.ONBOARDING: 3,
    Starter.STRATEGIC: 36,
    Starter.EXPANSION: 12,
    Starter.RENEWAL: 6,
    Starter.RISK_MITIGATION: 3,
    Starter.MUTUAL_ACTION: 6,
    Starter.GOAL_CARD: 6,
    Starter.OKR: 3,
}
"""How long a plan of each kind runs."""
