"""Numbers laid out from bottom to top, with three to five round ones named."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

_MOST: Final = 5
_LEAST: Final = 3
"""Round numbers that are named."""
_ROUND: Final = (Fraction(1), Fraction(2), Fraction(5, 2), Fraction(5))
"""Steps from one to the next, times a power of ten."""
_FLAT: Final = Fraction(2, 3)
"""Where the least number is more than this share of the greatest, an axis from zero would press their line flat."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ValueAxis:
    """Places for the numbers from `low` to `high` on a line from `bottom` to `top`; `ticks` are the round ones."""

    low: float
    high: float
    ticks: tuple[Fraction, ...]
    top: float
    bottom: float

    def y(self, value: float) -> float:
        """Where a number stands."""
        return self.bottom - (value - self.low) / (self.high - self.low) * (self.bottom - self.top)


def holding(values: list[Fraction], *, top: float, bottom: float) -> ValueAxis:
    """An axis that holds all of some numbers; from zero, unless that would press them flat.

    Where all are whole, so are its ticks.
    """
    low, high = min(values), max(values)
    if low > 0 and (low <= high * _FLAT or low == high):
        low = Fraction(0)
    elif high < 0 and (high >= low * _FLAT or low == high):
        high = Fraction(0)
    elif low == high:
        high = Fraction(1)
    step = _step(low, high, are_whole=all(value.denominator == 1 for value in values))
    ticks = _ticks(low, high, step)
    if len(ticks) < _LEAST:
        low = low // step * step
        ticks = _ticks(low, high, step)
    if len(ticks) < _LEAST:
        high = low + (_LEAST - 1) * step
        ticks = _ticks(low, high, step)
    return ValueAxis(low=float(low), high=float(high), ticks=ticks, top=top, bottom=bottom)


def _step(low: Fraction, high: Fraction, *, are_whole: bool) -> Fraction:
    """The least round step that names no more numbers than there is room for."""
    power = Fraction(1)
    while power * 10 < high - low:
        power *= 10
    while power > high - low:
        power /= 10
    power /= 10
    while True:
        for factor in _ROUND:
            step = factor * power
            if are_whole and step.denominator != 1:
                continue
            if high // step + -low // step + 1 <= _MOST:
                return step
        power *= 10


def _ticks(low: Fraction, high: Fraction, step: Fraction) -> tuple[Fraction, ...]:
    first, last = -(-low // step), high // step
    return tuple(step * place for place in range(first, last + 1))
