"""Alerts of an account at a date: everything that the vendor should act on, the most pressing first."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from generator.analysis.account_facts import Alert, AlertSeverity, RenewalFacts
from generator.analysis.alerts_of_people import alerts_of_people
from generator.analysis.alerts_of_renewal import alerts_of_renewal
from generator.analysis.alerts_of_reviews import alerts_of_reviews
from generator.analysis.alerts_of_work import alerts_of_work
from generator.analysis.facts import PlanFacts
from generator.analysis.timeline import ENDED
from generator.model.plan import Plan
from generator.model.workspace import Policy

_MOST_PRESSING: Final = tuple(AlertSeverity)


def alerts(plan: Plan, facts: PlanFacts, renewal: RenewalFacts, policy: Policy) -> tuple[Alert, ...]:
    """All alerts by severity, then by the day they began, then by id.

    A plan that has ended raises none, and nothing raises more than one: where two speak of the same item, the more
    pressing stands for both.
    """
    if plan.status in ENDED:
        return ()
    found = (
        *alerts_of_work(plan, facts, policy),
        *alerts_of_people(plan, facts, policy),
        *alerts_of_reviews(plan, facts, policy),
        *alerts_of_renewal(plan, facts, renewal, policy),
    )
    return tuple(_one_for_each(sorted(found, key=_order)))


def _order(alert: Alert) -> tuple[int, date, str]:
    """What began on no known day comes after what did."""
    return (_MOST_PRESSING.index(alert.severity), alert.since or date.max, alert.id)


def _one_for_each(found: list[Alert]) -> Iterator[Alert]:
    told: set[str] = set()
    for alert in found:
        if alert.reference not in told:
            told.add(alert.reference)
            yield alert
