"""Dates that follow from the contract: the renewal, what has to be done before it, and the yearly reset of the plan."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from generator.analysis.calendar_days import add_months
from generator.analysis.facts import EntryKind
from generator.model.plan import Plan
from generator.model.workspace import Policy

_MONTHS: Final = 12
_HALF_YEAR: Final = timedelta(days=182)


def contract_dates(plan: Plan, policy: Policy) -> Iterator[tuple[EntryKind, date]]:
    """The renewal and the dates before it, as the contract has them.

    None of them moves off a weekend: a notice given on the Monday after is late.
    """
    contract = plan.customer.contract
    if contract is None or contract.renewal_date is None:
        return
    before = {
        EntryKind.RENEWAL_WINDOW_OPENS: policy.renewal_window_days,
        EntryKind.FORECAST_DUE: policy.forecast_days,
        EntryKind.RENEWAL: 0,
    }
    if contract.notice_days is not None:
        before[EntryKind.NOTICE_DEADLINE] = contract.notice_days
    for kind, days in before.items():
        yield kind, contract.renewal_date - timedelta(days=days)


def yearly_resets(plan: Plan, policy: Policy) -> tuple[date, ...]:
    """The days on which the plan is to be reset: before the renewal, and each year before where it lies years ahead.

    None lies before the plan was made or the contract began, and a plan that is not half a year old waits for the next.
    """
    contract = plan.customer.contract
    if contract is None or contract.renewal_date is None:
        return ()
    renewal, lead = contract.renewal_date, timedelta(days=policy.annual_reset_days)
    begin = max(plan.created + _HALF_YEAR, contract.start_date or plan.created)
    years = range(renewal.year - begin.year + 1, 0, -1)
    earlier = (add_months(renewal, -_MONTHS * back) - lead for back in years)
    days = [day for day in earlier if day > begin]
    if renewal - lead > plan.created:
        days.append(renewal - lead)
    return tuple(days)
