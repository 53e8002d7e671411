"""Amounts and sums as a locale writes them."""

import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final

from babel import Locale
from babel.numbers import (
    format_compact_currency,
    format_compact_decimal,
    format_currency,
    format_decimal,
    format_percent,
    format_scientific,
)
from babel.units import format_unit, get_unit_name

from generator.model.quantity import Amount, Dimension

_UNITS: Final = {
    Dimension.TIME: {
        Fraction(1, 60_000): "millisecond",
        Fraction(1, 60): "second",
        Fraction(1): "minute",
        Fraction(60): "hour",
        Fraction(60 * 24): "day",
        Fraction(60 * 24 * 7): "week",
    },
    Dimension.CALENDAR: {Fraction(1): "month", Fraction(3): "quarter", Fraction(12): "year"},
}
"""What units of those sizes are called in the CLDR."""
_COMPACT: Final = 10_000
_SCIENTIFIC: Final = 10**15
"""Numbers from here on are written in short, and from there on as powers of ten."""


def money(amount: Fraction, currency: str | None, locale: Locale) -> str:
    """A sum in whole units of its currency, which is an ISO code, a sign, or None where nothing names it."""
    if currency is not None and currency.isalpha():
        pattern = locale.currency_formats["standard"].pattern
        whole = re.sub(r"(?<=0)[.,]0+", "", pattern)
        return format_currency(round(amount), currency, whole, locale=locale, currency_digits=False)
    number = format_decimal(abs(round(amount)), format="#,##0", locale=locale)
    return f"{'-' if round(amount) < 0 else ''}{_with_sign(number, currency or '', locale)}"


@lru_cache(maxsize=4096)
def short_amount(amount: Amount, unit: Fraction, locale: Locale) -> str:
    """An amount in short, without what it is counted for: "2.5 hr", "40%", "$15K".

    The same figures stand in the documents and pictures of both editions.

    Args:
        amount: its value is to have few decimals in that unit; all of them are written.
        unit: how much one of the unit that it is written in is worth; see `generator.model.quantity.unit_size`.
        locale: whose formats to use.
    """
    exact = amount.value / unit
    number = Decimal(exact.numerator) / Decimal(exact.denominator)
    if amount.dimension is Dimension.SHARE:
        return format_percent(number / 100, locale=locale, decimal_quantization=False)
    if abs(number) >= _SCIENTIFIC:
        return format_scientific(number, locale=locale)
    if amount.dimension is Dimension.MONEY:
        return _short_sum(number, amount.unit, locale)
    if name := _UNITS.get(amount.dimension, {}).get(unit):
        return _in_unit(number, f"duration-{name}", locale)
    return _short_number(number, locale)


def _in_unit(number: Decimal, unit: str, locale: Locale) -> str:
    """A number of units in short.

    Where a language's short form is one for all numbers, Babel finds none for 1 and writes the unit's name, in Spanish
    "1 horas".
    """
    short = format_unit(number, unit, length="short", locale=locale)
    digits = format_decimal(number, locale=locale)
    if short != f"{digits} {get_unit_name(unit, length='short', locale=locale)}":
        return short
    several = Decimal(2)
    return format_unit(several, unit, length="short", locale=locale).replace(
        format_decimal(several, locale=locale), digits
    )


def _short_sum(number: Decimal, currency: str, locale: Locale) -> str:
    if not currency.isalpha():
        return f"{'-' if number < 0 else ''}{_with_sign(_short_number(abs(number), locale), currency, locale)}"
    if _has_short_form(number, locale):
        return format_compact_currency(number, currency, fraction_digits=2, locale=locale)
    if number == number.to_integral_value():
        return money(Fraction(number), currency, locale)
    return format_currency(number, currency, locale=locale, decimal_quantization=False)


def _short_number(number: Decimal, locale: Locale) -> str:
    if _has_short_form(number, locale):
        return format_compact_decimal(number, fraction_digits=2, locale=locale)
    return format_decimal(number, locale=locale, decimal_quantization=False)


def _has_short_form(number: Decimal, locale: Locale) -> bool:
    """Whether the locale has a word in short for a number of this size; German has none for thousands."""
    return abs(number) >= _COMPACT and any(map(str.isalpha, format_compact_decimal(number, locale=locale)))


def _with_sign(number: str, sign: str, locale: Locale) -> str:
    """A number with the sign of a currency on the side, and as far away, as the locale has it."""
    if not sign:
        return number
    positive = locale.currency_formats["standard"].pattern.split(";")[0]
    return re.sub(r"[#0][#0.,]*", lambda _: number, positive, count=1).replace("¤", sign)
