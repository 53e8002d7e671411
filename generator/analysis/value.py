"""What the outcomes are worth: the value expected and realized, and what that is of the contract's own price.

Every amount is brought to one year: a quarter's counts four times, a month's twelve times, and an amount in total, or
one that names no period, counts once. The value that a plan expects is what one year of all its outcomes brings, and
its share realized is what they bring a year by now, of that. Cancelled outcomes count in neither.

The return on investment is the value realized to date over the contract's value to date, both since the contract began.
Of value realized a year, so much counts as there were years, but one at most: what an outcome brings now it did not
bring from the first day, and no more than a period of it is on record. Who can prove more states the sum in total.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from typing import Final

from generator.analysis.facts import GoalAttainment, Headline, OutcomeValue, Reason, ValueFacts
from generator.model.outcomes import BusinessValue, Outcome
from generator.model.plan import Plan
from generator.model.quantity import Amount, Dimension, Quantity
from generator.model.vocabulary import Period, SuccessMetric

_A_YEAR: Final = {Period.YEAR: 1, Period.QUARTER: 4, Period.MONTH: 12, Period.TOTAL: 1}
_PERIODS: Final = {period.value: period for period in (Period.YEAR, Period.QUARTER, Period.MONTH)}
_CODES: Final = {
    "€": frozenset({"EUR"}),
    "£": frozenset({"GBP"}),
    "¥": frozenset({"JPY", "CNY"}),
    "$": frozenset({"USD", "AUD", "CAD", "CLP", "COP", "HKD", "MXN", "NZD", "SGD", "ARS", "TWD"}),
}
"""Currencies that a sign may stand for."""
_DAYS_OF_A_YEAR: Final = Fraction(1461, 4)


def assess_value(plan: Plan, as_of: date) -> ValueFacts:
    """The value of a plan's outcomes in one currency.

    That is the plan's own or, where it names none, the one that its amounts are in. Amounts in another currency, or in
    none that can be read as money, are not added but told.
    """
    counted = [
        (outcome, outcome.business_value)
        for outcome in plan.outcomes
        if outcome.business_value is not None and not outcome.status.is_left_out
    ]
    contract = plan.customer.contract
    arr, begun = (contract.arr, contract.start_date) if contract else (None, None)
    stated = [quantity for _, value in counted for quantity in (value.expected, value.realized) if quantity]
    currency = plan.currency or _currency_used(stated) or _currency_used([arr] if arr else [])
    values = tuple(_outcome_value(outcome, value, currency) for outcome, value in counted)
    excluded = (text for (_, value), known in zip(counted, values, strict=True) for text in _excluded(value, known))
    expecting = [value for value in values if value.expected is not None]
    expected = _sum(value.expected for value in expecting)
    years = None if begun is None else max(Fraction((as_of - begun).days) / _DAYS_OF_A_YEAR, Fraction(0))
    yearly = _yearly(arr, None, currency)
    to_date = None if years is None else _sum(_to_date(value, years) for value in values)
    contract_to_date = None if years is None or yearly is None else yearly[0] * years
    return ValueFacts(
        currency=currency,
        expected=expected,
        realized=_sum(value.realized for value in values),
        share=_share(_sum(value.realized for value in expecting), expected),
        realized_to_date=to_date,
        contract_to_date=contract_to_date,
        roi=_share(to_date, contract_to_date),
        outcomes=tuple(value for value in values if value.expected is not None or value.realized is not None),
        excluded=tuple(dict.fromkeys(excluded)),
    )


def headline(asked: SuccessMetric, value: ValueFacts, attainment: GoalAttainment) -> Headline:
    """The plan's headline figure: the one it asks for or, where that cannot be known, the next that can.

    A return that cannot be known gives way to the value realized, and that to the goals attained.
    """
    figures = (
        (SuccessMetric.ROI, value.roi),
        (SuccessMetric.VALUE_REALIZATION, value.share),
        (SuccessMetric.GOAL_ATTAINMENT_RATE, attainment.rate),
    )
    reasons: list[Reason] = []
    first = next(position for position, (metric, _) in enumerate(figures) if metric is asked)
    for metric, figure in figures[first:]:
        if figure is not None:
            return Headline(asked=asked, metric=metric, value=figure, reasons=(*dict.fromkeys(reasons), _basis(metric)))
        reasons.append(_unknown(metric, value))
    return Headline(asked=asked, metric=asked, value=None, reasons=tuple(dict.fromkeys(reasons)))


def _basis(metric: SuccessMetric) -> Reason:
    if metric is SuccessMetric.ROI:
        return Reason(rule="headline_roi")
    if metric is SuccessMetric.VALUE_REALIZATION:
        return Reason(rule="headline_value_realization")
    return Reason(rule="headline_goal_attainment_rate")


def _unknown(metric: SuccessMetric, value: ValueFacts) -> Reason:
    """Why a headline figure cannot be known."""
    if metric is SuccessMetric.GOAL_ATTAINMENT_RATE:
        return Reason(rule="no_outcomes")
    if metric is SuccessMetric.ROI and value.realized is not None:
        return Reason(rule="contract_value_unknown")
    return Reason(rule="no_value_expected") if value.expected is None else Reason(rule="no_value_realized")


def money_a_year(quantity: Quantity | None, currency: str | None) -> tuple[Fraction | None, str | None]:
    """A sum for one year, and what it is in: the currency asked for where it may be that one, else its own.

    The sum is None where there is none, or none that can be read as money.
    """
    amount = quantity.amount if quantity else None
    if amount is not None and not _is_in(amount, currency):
        currency = amount.unit
    known = _yearly(quantity, None, currency)
    return (known[0], currency) if known else (None, currency)


def _outcome_value(outcome: Outcome, value: BusinessValue, currency: str | None) -> OutcomeValue:
    expected, realized = _yearly(value.expected, value.per, currency), _yearly(value.realized, value.per, currency)
    return OutcomeValue(
        outcome_id=outcome.id,
        expected=expected[0] if expected else None,
        realized=realized[0] if realized else None,
        is_recurring=any(known[1] for known in (realized or expected,) if known),
        evidence=value.evidence,
    )


def _excluded(value: BusinessValue, known: OutcomeValue) -> Iterator[str]:
    """Amounts that are stated and not counted."""
    if value.expected is not None and known.expected is None:
        yield value.expected.text
    if value.realized is not None and known.realized is None:
        yield value.realized.text


def _yearly(quantity: Quantity | None, per: Period | None, currency: str | None) -> tuple[Fraction, bool] | None:
    """An amount for one year, and whether it comes back every year; None where it is no money in that currency."""
    amount = quantity.amount if quantity else None
    if amount is None or not _is_money(amount) or not _is_in(amount, currency):
        return None
    named = _PERIODS.get(amount.per)
    # "$5K per month" beside `per: year` contradicts itself; "$2 per report" is no amount of a period.
    if amount.per and (named is None or per not in {None, named}):
        return None
    period = named or per or Period.TOTAL
    return amount.value * _A_YEAR[period], period is not Period.TOTAL


def _is_money(amount: Amount) -> bool:
    """Whether it is a sum; a bare number is one, since nothing else is asked for here."""
    return amount.dimension is Dimension.MONEY or (amount.dimension is Dimension.COUNT and not amount.unit)


def _is_in(amount: Amount, currency: str | None) -> bool:
    if amount.dimension is not Dimension.MONEY:
        return True
    return amount.unit == currency or currency in _CODES.get(amount.unit, ())


def _currency_used(quantities: list[Quantity]) -> str | None:
    """The currency of most of the amounts; a sign counts for the code that it stands for, where one is named."""
    units = [one.amount.unit for one in quantities if one.amount and one.amount.dimension is Dimension.MONEY]
    codes = sorted(unit for unit in units if unit not in _CODES)
    meant = Counter(next((code for code in codes if code in _CODES.get(unit, ())), unit) for unit in units)
    return min(meant, key=lambda unit: (-meant[unit], unit), default=None)


def _to_date(value: OutcomeValue, years: Fraction) -> Fraction | None:
    if value.realized is None:
        return None
    return value.realized * min(years, Fraction(1)) if value.is_recurring else value.realized


def _sum(amounts: Iterable[Fraction | None]) -> Fraction | None:
    """The sum of those that are known; None where none is."""
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Fraction(0)) if known else None


def _share(part: Fraction | None, whole: Fraction | None) -> Fraction | None:
    return None if part is None or not whole else part / whole
