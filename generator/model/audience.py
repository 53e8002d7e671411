"""Who reads what is made of a plan."""

from enum import StrEnum


class Audience(StrEnum):
    """The two readers of a plan, never mixed."""

    CUSTOMER = "customer"
    INTERNAL = "internal"
