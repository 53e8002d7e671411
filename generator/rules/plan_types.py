"""Which types of plan are asked less, and why."""

from typing import Final

from generator.model.vocabulary import PlanType

LIGHT: Final = frozenset({PlanType.GOAL_CARD})
"""A card for an account where a full plan would be out of proportion: one goal on one page."""
PRE_SALE: Final = frozenset({PlanType.MUTUAL_ACTION})
"""Agreed before there is a contract, so nothing can renew yet."""
SHORT: Final = LIGHT | PRE_SALE | {PlanType.ONBOARDING, PlanType.RISK_MITIGATION}
"""Ends within months and may serve a single aim."""
