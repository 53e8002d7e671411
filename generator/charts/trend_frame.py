"""Where everything of a metric stands in its picture."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import Final

from generator.charts.metric_course import MetricCourse, Reading
from generator.charts.size import Size
from generator.charts.svg import SMALL
from generator.charts.texts import fitted, width_of
from generator.charts.time_axis import TimeAxis, spanning
from generator.charts.value_axis import ValueAxis, holding
from generator.charts.wording import Wording

_HEIGHTS: Final = {Size.WIDE: 300, Size.PAGE: 220, Size.NARROW: 260}
_TOP: Final = 63
"""Room above the greatest value: for the key, for today and for words."""
_FOOT: Final = 46
"""Room below the least value: for words and for the months."""
_GAP: Final = 8
"""Between the names of the round numbers and their lines."""


@dataclass(frozen=True, kw_only=True)
class TrendFrame:
    """The axes of one picture, and the paths of its lines on them."""

    course: MetricCourse
    words: Wording
    as_of: date
    size: Size

    @property
    def width(self) -> int:
        """The picture's width."""
        return self.size.width

    @property
    def height(self) -> int:
        """Its height."""
        return _HEIGHTS[self.size]

    @cached_property
    def unit(self) -> float:
        """The size of the unit that the axis is written in."""
        return float(self.course.unit)

    @cached_property
    def levels(self) -> ValueAxis:
        """Places for the metric's numbers, in the unit that they are written in."""
        course, unit = self.course, self.course.unit
        readings = [reading for _, reading in course.values]
        readings += [reading for reading in (course.baseline, course.goal) if reading is not None]
        return holding([reading.value / unit for reading in readings], top=_TOP, bottom=self.height - _FOOT)

    @cached_property
    def ticks(self) -> list[tuple[float, str]]:
        """Height and name of each round number."""
        standard, unit = self.course.standard, self.course.unit
        amounts = [replace(standard, value=tick * unit) for tick in self.levels.ticks]
        names = [fitted(self.words.amount(amount, unit), self.width / 3, SMALL) for amount in amounts]
        return [(self.levels.y(float(tick)), name) for tick, name in zip(self.levels.ticks, names, strict=True)]

    @cached_property
    def left(self) -> float:
        """Where the numbers end and the lines begin."""
        return max(width_of(name, SMALL) for _, name in self.ticks) + _GAP

    @cached_property
    def axis(self) -> TimeAxis:
        """Places for its days."""
        course = self.course
        days = [self.as_of, *(day for day, _ in course.values)]
        days += [reading.day for reading in (course.baseline, course.goal) if reading is not None and reading.day]
        days += [course.begins] if course.expected else []
        return spanning(days, left=self.left, right=self.width - 4.0)

    @cached_property
    def path(self) -> list[tuple[float, float]]:
        """Where the measured values stand, with the baseline among them; those that cover each other only once."""
        baseline = self.course.baseline
        # Of one day, the baseline comes first: a value of that day is what it became.
        known = [(baseline.day, baseline)] if baseline is not None and baseline.day is not None else []
        in_order = sorted([*known, *self.course.values], key=lambda point: point[0])
        places = ((round(self.axis.x(day), 1), round(self.y(reading), 1)) for day, reading in in_order)
        return [place for place, _ in groupby(places)]

    @cached_property
    def expected_path(self) -> list[tuple[float, float]]:
        """Where the expected line begins, where it meets the target, and on to the end on its level."""
        if self.course.expected is None:
            return []
        ends = [(self.axis.x(day), self.levels.y(float(value) / self.unit)) for day, value in self.course.expected]
        return [*ends, (self.axis.right, ends[-1][1])]

    def y(self, reading: Reading) -> float:
        """Where a number of the metric stands."""
        return self.levels.y(float(reading.value) / self.unit)
