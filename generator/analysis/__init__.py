"""Facts of a plan at a date. Pure: nothing here knows the day but the `as_of` it is given."""

from generator.analysis.account import assess_account
from generator.analysis.assessment import assess

__all__ = ["assess", "assess_account"]
