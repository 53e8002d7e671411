"""Whether time still changes anything about a plan."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date

from generator.analysis.facts import PlanFacts
from generator.analysis.timeline import ENDED
from generator.model.plan import Plan


def is_at_rest(plan: Plan, facts: PlanFacts) -> bool:
    """Whether a later day shows nothing new of a plan: it has ended, and no date that it names lies ahead.

    Of any other plan something counts up or down each day: the days to the next review, the days that an item is
    overdue, the progress that is expected.
    """
    return plan.status in ENDED and not any(day > facts.as_of for value in (plan, facts) for day in _days(value))


def _days(value: object) -> Iterator[date]:
    """Every date within a value."""
    if isinstance(value, date):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from _days(getattr(value, field.name))
    elif isinstance(value, tuple | list | frozenset):
        for one in value:
            yield from _days(one)
    elif isinstance(value, dict):
        for one in value.values():
            yield from _days(one)
