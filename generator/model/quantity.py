"""Quantities as people write them, turned into numbers that can be compared.

"4 hours per report", "8 of 25 (32%)", "$48K", "65+", "+35%", "under 2h" become an `Amount`; whatever cannot be read
safely, such as a range, stays text and is never guessed at.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final


class Dimension(StrEnum):
    """What an amount measures. Amounts of one dimension convert into each other, others never do."""

    TIME = "time"
    CALENDAR = "calendar"
    """Months and years, which have no fixed length in days."""
    SHARE = "share"
    MONEY = "money"
    COUNT = "count"


_UNITS: Final[dict[str, tuple[Dimension, Fraction]]] = {
    # Time in minutes.
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), (Dimension.TIME, Fraction(1, 60))),
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes"), (Dimension.TIME, Fraction(1))),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), (Dimension.TIME, Fraction(60))),
    **dict.fromkeys(("d", "day", "days"), (Dimension.TIME, Fraction(60 * 24))),
    **dict.fromkeys(("w", "wk", "wks", "week", "weeks"), (Dimension.TIME, Fraction(60 * 24 * 7))),
    **dict.fromkeys(("mo", "month", "months"), (Dimension.CALENDAR, Fraction(1))),
    **dict.fromkeys(("quarter", "quarters"), (Dimension.CALENDAR, Fraction(3))),
    **dict.fromkeys(("y", "yr", "yrs", "year", "years"), (Dimension.CALENDAR, Fraction(12))),
    **dict.fromkeys(("%", "percent", "pct"), (Dimension.SHARE, Fraction(1, 100))),
}
_MAGNITUDES: Final = {"k": 10**3, "m": 10**6, "mm": 10**6, "bn": 10**9, "b": 10**9}
_CURRENCY_SIGNS: Final = "$€£¥"
_NUMBER: Final = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_COMPARATOR: Final = re.compile(
    r"(?:under|below|less than|at most|up to|over|above|more than|at least|about|around|approx\.?|[<>≤≥~]=?|±)\s*",
    re.IGNORECASE,
)
_MONEY: Final = re.compile(
    rf"(?P<sign>[+\-−]?)\s*(?P<currency>[{_CURRENCY_SIGNS}]|[A-Z]{{3}}(?=\s?\d))\s*(?P<number>{_NUMBER})"
    r"\s?(?P<magnitude>[kK]|[mM]{1,2}|[bB]n?)?(?![A-Za-z0-9])\s*\+?"
)
_SHARE_OF: Final = re.compile(
    rf"(?P<part>{_NUMBER})\s*(?:/|of|out of)\s*(?P<whole>{_NUMBER})(?![\d.,/]*\w)", re.IGNORECASE
)
_PLAIN: Final = re.compile(
    rf"(?P<sign>[+\-−]?)\s*(?P<number>{_NUMBER})(?P<magnitude>[kK](?![A-Za-z])|M(?![A-Za-z]))?(?P<plus>\s*\+)?"
)
_RANGE: Final = re.compile(r"(?:[-–—]|to|and|or|until)\s*[$€£¥]?\s*\d", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W\d_]+|%")
_CURRENCY_CODE: Final = re.compile(r"[A-Z]{3}\b")
_PAREN: Final = re.compile(r"\s*\([^()]*\)\s*$")
_PER: Final = re.compile(r"(?:\bper\b|/|\ba\b|\ban\b|\beach\b)\s*", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Amount:
    """A number with its unit.

    `value` is in the dimension's base unit: minutes, months, a share (1 is 100 %), currency units, or a plain count.
    `unit` tells currencies and counted things apart ("$", "tickets"); empty where nothing was named.
    `per` is what the amount is counted for ("report", "month"), in the singular.
    """

    value: Fraction
    dimension: Dimension
    unit: str = ""
    per: str = ""

    def comparable_with(self, other: "Amount") -> bool:
        """Whether the two can stand in one calculation: same dimension, same unit, counted for the same thing."""
        if self.dimension is not other.dimension or self.per != other.per:
            return False
        # "42" against "65 points" names the unit once; "$" against "€" names two.
        return self.unit == other.unit or (self.dimension is Dimension.COUNT and not (self.unit and other.unit))


@dataclass(frozen=True, kw_only=True, slots=True)
class Quantity:
    """A quantity as its author wrote it, with the amount read from it; None where it cannot be read as a number."""

    text: str
    amount: Amount | None


def read_quantity(text: str) -> Quantity:
    """The quantity that a piece of text states."""
    text = " ".join(text.split())
    return Quantity(text=text, amount=_amount(text))


def exact_quantity(*, value: float, unit: str, per: str | None) -> Quantity:
    """The quantity of the exact form `{value: 30, unit: minutes, per: report}`."""
    text = f"{value} {unit}".strip() if unit != "%" else f"{value}%"
    return read_quantity(f"{text} per {per}" if per else text)


def _amount(text: str) -> Amount | None:
    comparator = _COMPARATOR.match(text)
    body = text[comparator.end() :] if comparator else text
    if share := _SHARE_OF.match(body):
        whole = _signed("", share["whole"])
        return Amount(value=_signed("", share["part"]) / whole, dimension=Dimension.SHARE) if whole else None
    return _money(body) or _time_or_count(body)


def _money(text: str) -> Amount | None:
    match = _MONEY.match(text)
    if match is None or _RANGE.match(text[match.end() :].lstrip()):
        return None
    value = _signed(match["sign"], match["number"]) * _MAGNITUDES.get((match["magnitude"] or "").lower(), 1)
    return Amount(value=value, dimension=Dimension.MONEY, unit=match["currency"], per=_per(text[match.end() :]))


def _time_or_count(text: str) -> Amount | None:
    total = Fraction(0)
    found: tuple[Dimension, str] | None = None
    rest = text
    # "4h 30m" is one amount of two parts; every other amount is one part.
    while (match := _PLAIN.match(rest)) and not (found and found[0] is not Dimension.TIME):
        value = _signed(match["sign"], match["number"]) * _MAGNITUDES.get((match["magnitude"] or "").lower(), 1)
        after = rest[match.end() :].lstrip()
        if _RANGE.match(after) or (
            after[:1].isalnum() and not rest[match.end() :].startswith(" ") and not _unit(after)
        ):
            return None  # "3 to 5 days" is no number, and neither is "98th"
        unit = _unit(after)
        if found is not None and (unit is None or unit[0] is not Dimension.TIME):
            break
        if unit is None:
            return _count(value, after)
        dimension, factor, length = unit
        total += value * factor
        found = (dimension, "")
        rest = after[length:].lstrip(" ,")
        if dimension is not Dimension.TIME:
            break
    if found is None or _RANGE.match(rest):
        return None
    return Amount(value=total, dimension=found[0], per=_per(rest))


def _count(value: Fraction, after: str) -> Amount:
    code = _CURRENCY_CODE.match(after)
    if code:
        return Amount(value=value, dimension=Dimension.MONEY, unit=code[0], per=_per(after[code.end() :]))
    per = _PER.search(after)
    noun = _PAREN.sub("", after[: per.start()] if per else after).strip().lower()
    return Amount(value=value, dimension=Dimension.COUNT, unit=noun, per=_per(after))


def _unit(text: str) -> tuple[Dimension, Fraction, int] | None:
    word = _WORD.match(text)
    if word is None or (unit := _UNITS.get(word[0].lower())) is None:
        return None
    return (*unit, word.end())


def _per(text: str) -> str:
    match = _PER.search(text)
    word = _WORD.match(text, match.end()) if match else None
    return word[0].lower().removesuffix("s") if word else ""


def _signed(sign: str, number: str) -> Fraction:
    value = Fraction(number.replace(",", ""))
    return -value if sign in {"-", "−"} else value
