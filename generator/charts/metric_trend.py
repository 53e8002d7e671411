"""A metric over time: what was measured, beside the line that was expected and the level that is to be reached."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import Final

from markupsafe import Markup

from generator.audience import View
from generator.charts.metric_course import MetricCourse, Reading, metric_course
from generator.charts.places import Box, Line, Words, around, best
from generator.charts.svg import SMALL, chart, element, small_text
from generator.charts.texts import fitted, width_of
from generator.charts.time_axis import TimeAxis, spanning
from generator.charts.time_grid import months, today
from generator.charts.value_axis import ValueAxis, holding
from generator.charts.wording import Wording
from generator.model.plan import Metric, Outcome

_WORDS: Final = "charts/metric_trend.txt.j2"

_KEY: Final = 13
"""Where the key of the lines stands."""
_SAMPLE: Final = 26
"""How long a line in the key is."""
_TODAY: Final = 34
_TOP: Final = 60
_FOOT: Final = 40
"""Room below the least value: for words, and for the months."""
_GAP: Final = 8
_MOST_POINTS: Final = 40
"""Beyond so many values only the line is drawn, and the last of them."""
_LONGEST: Final = 0.5
"""The share of the picture that a written value may take."""


def metric_trend(
    view: View, outcome: Outcome, metric: Metric, words: Wording, *, narrow: bool = False
) -> Markup | None:
    """A metric of an outcome over time, up to the view's day; None where there is nothing to compare.

    Args:
        view: whose plan it is.
        outcome: the outcome that the metric proves.
        metric: one of `outcome.all_metrics`.
        words: labels and formats.
        narrow: for a phone.
    """
    course = metric_course(view, outcome, metric)
    if course is None:
        return None
    width, height = (360, 250) if narrow else (1000, 290)
    drawing = _Drawing(course=course, words=words, as_of=view.as_of, width=width, height=height)
    latest, reading = course.values[-1]
    said = (len(course.values), reading.text, latest, course.expected is not None)
    return chart(
        *drawing.key(),
        *drawing.scale(),
        *drawing.plan(),
        *drawing.measured(),
        *drawing.labels(),
        kind="trend",
        title=words.phrase(_WORDS, "title", metric.metric),
        description=words.phrase(_WORDS, "description", *said),
        width=width,
        height=height,
        narrow=narrow,
    )


@dataclass(frozen=True, kw_only=True)
class _Drawing:
    """The parts of one picture."""

    course: MetricCourse
    words: Wording
    as_of: date
    width: int
    height: int

    @cached_property
    def levels(self) -> ValueAxis:
        course = self.course
        readings = [reading for _, reading in course.values]
        readings += [reading for reading in (course.baseline, course.goal) if reading is not None]
        values = [reading.value / course.unit for reading in readings]
        return holding(values, top=_TOP, bottom=self.height - _FOOT)

    @cached_property
    def ticks(self) -> list[tuple[float, str]]:
        """Height and name of each round number."""
        standard, unit = self.course.standard, self.course.unit
        return [
            (
                self.levels.y(tick),
                fitted(self.words.amount(replace(standard, value=tick * unit), unit), self.width / 3, SMALL),
            )
            for tick in self.levels.ticks
        ]

    @cached_property
    def left(self) -> float:
        """Where the numbers end and the lines begin."""
        return max(width_of(name, SMALL) for _, name in self.ticks) + _GAP

    @cached_property
    def axis(self) -> TimeAxis:
        course = self.course
        days = [self.as_of, *(day for day, _ in course.values)]
        days += [reading.day for reading in (course.baseline, course.goal) if reading is not None and reading.day]
        days += [course.begins] if course.expected else []
        return spanning(days, left=self.left, right=self.width - 4.0)

    @cached_property
    def path(self) -> list[tuple[float, float]]:
        """Where the measured values stand, those before each other that nobody could tell apart left out."""
        points = [(self.axis.x(day), self._y(reading)) for day, reading in self.course.values]
        baseline = self.course.baseline
        if baseline is not None and baseline.day is not None:
            points.append((self.axis.x(baseline.day), self._y(baseline)))
            # Of one day, the baseline comes first; a later value is what it became.
            points = sorted([points[-1], *points[:-1]], key=lambda point: point[0])
        return list(dict.fromkeys((round(x, 1), round(y, 1)) for x, y in points))

    @cached_property
    def expected_path(self) -> list[tuple[float, float]]:
        """Where the expected line begins, where it meets the target, and on to the end on its level."""
        if self.course.expected is None:
            return []
        ends = [(self.axis.x(day), self.levels.y(value / self.course.unit)) for day, value in self.course.expected]
        return [*ends, (self.axis.right, ends[-1][1])]

    def key(self) -> Iterator[Markup]:
        """What the lines are."""
        x = 0.0
        kinds = ("measured", *(["expected"] if self.course.expected else []), *(["goal"] if self.course.goal else []))
        for kind in kinds:
            yield _line(kind, x, _KEY - 4, x + _SAMPLE, _KEY - 4)
            if kind == "measured":
                yield _dot(x + _SAMPLE / 2, _KEY - 4)
            name = self.words.phrase(_WORDS, kind)
            x += _SAMPLE + 6
            yield small_text(name, x=x, y=_KEY, class_="pf-chart__quiet")
            x += width_of(name, SMALL) + 16

    def scale(self) -> Iterator[Markup]:
        """Round numbers, months and today."""
        for y, name in self.ticks:
            grid = {"x1": self.left, "x2": self.axis.right, "y1": y, "y2": y}
            yield element("line", class_="pf-chart__grid", **grid, stroke="#e3e7ec")
            yield small_text(name, x=self.left - _GAP, y=y + 4, class_="pf-chart__quiet", anchor="end")
        foot = self.height - 18
        yield from months(self.axis, self.words, top=foot, bottom=foot + 14, names=self.height - 6, width=self.width)
        yield from today(self.axis, self.words, self.as_of, name=_TODAY, bottom=foot, width=self.width)

    def plan(self) -> Iterator[Markup]:
        """The level of the target and the line that leads to it, from the baseline."""
        goal, baseline = self.course.goal, self.course.baseline
        if goal is not None:
            y = self._y(goal)
            yield _line("goal", self.left, y, self.axis.right, y)
            if goal.day is not None:
                ring = {"cx": self.axis.x(goal.day), "cy": y, "r": 5, "fill": "#ffffff", "stroke": "#39424e"}
                yield element("circle", class_="pf-trend__goal-day", **ring, stroke_width=2)
        for (x1, y1), (x2, y2) in list(pairwise(self.expected_path))[:1]:
            yield _line("expected", x1, y1, x2, y2)
        if baseline is not None and baseline.day is not None:
            x, y = self.axis.x(baseline.day), self._y(baseline)
            square = {"x": x - 5, "y": y - 5, "width": 10, "height": 10, "fill": "#ffffff", "stroke": "#39424e"}
            yield element("rect", class_="pf-trend__baseline-day", **square, stroke_width=2)

    def measured(self) -> Iterator[Markup]:
        """The values, joined by a line."""
        if len(self.path) > 1:
            points = " ".join(f"{x:g},{y:g}" for x, y in self.path)
            look = {"fill": "none", "stroke": "#1f4e79", "stroke_width": 2.5, "stroke_linejoin": "round"}
            yield element("polyline", class_="pf-trend__measured", points=points, **look)
        shown = self.course.values if len(self.course.values) <= _MOST_POINTS else self.course.values[-1:]
        for day, reading in shown:
            tip = self.words.phrase(_WORDS, "value_tip", reading.text, day)
            yield _dot(self.axis.x(day), self._y(reading), tip)

    def labels(self) -> Iterator[Markup]:
        """What the last value, the target and the baseline are, where there is room for it."""
        within = Box(left=self.left, top=_TODAY + 4, right=float(self.width), bottom=self.height - 20.0)
        x = self.axis.x(self.as_of)
        lines = [Line(x1=x, y1=_TODAY, x2=x, y2=self.height)]
        for path in (self.path, self.expected_path):
            lines += [Line(x1=x1, y1=y1, x2=x2, y2=y2) for (x1, y1), (x2, y2) in pairwise(path)]
        goal = self.course.goal
        if goal is not None:
            lines.append(Line(x1=self.left, y1=self._y(goal), x2=self.axis.right, y2=self._y(goal)))
        boxes: list[Box] = []
        told = {"value": self.course.values[-1][1], "target": goal, "baseline": self.course.baseline}
        for kind, reading in told.items():
            if reading is None:
                continue
            found = best(self._candidates(kind, reading), within=within, boxes=boxes, lines=lines)
            if found is not None:
                boxes.append(found.box)
                classes = f"pf-chart__label pf-chart__halo pf-trend__{kind}"
                yield small_text(found.text, x=found.x, y=found.y, class_=classes, anchor=found.anchor)

    def _candidates(self, kind: str, reading: Reading) -> Iterator[Words]:
        """The words of a label at the places where it may stand: in full or, where that has no room, in short."""
        y = self._y(reading)
        for value in self._written(reading):
            text = self.words.phrase(_WORDS, kind, value, reading.day)
            if kind == "target":
                length = self.axis.right - self.left
                ends = (self.axis.right, self.left + 0.8 * length, self.left + 0.5 * length)
                for x, anchor in (*((end, "end") for end in ends), (self.left + 4, "start")):
                    for below in (_GAP + 11, -_GAP):
                        yield Words(text=text, x=x, y=y + below, anchor=anchor)
            else:
                yield from around(text, self.axis.x(reading.day) if reading.day else self.axis.x(self.course.begins), y)

    def _written(self, reading: Reading) -> Iterator[str]:
        """A value as it is written, unless that is too long to be read whole, then in short, unless it has no end."""
        room, amount = self.width * _LONGEST, replace(self.course.standard, value=reading.value)
        is_short = width_of(reading.text, SMALL) <= room
        if is_short:
            yield reading.text
        if (reading.value / reading.unit * 100).denominator == 1:
            yield self.words.amount(amount, reading.unit)
        elif not is_short:
            yield fitted(reading.text, room, SMALL)

    def _y(self, reading: Reading) -> float:
        return self.levels.y(reading.value / self.course.unit)


def _line(kind: str, x1: float, y1: float, x2: float, y2: float) -> Markup:
    looks: dict[str, dict[str, object]] = {
        "measured": {"stroke": "#1f4e79", "stroke_width": 2.5},
        "expected": {"stroke": "#566170", "stroke_width": 1.5, "stroke_dasharray": "5 4"},
        "goal": {"stroke": "#39424e", "stroke_width": 1},
    }
    return element("line", class_=f"pf-trend__{kind}", x1=x1, y1=y1, x2=x2, y2=y2, **looks[kind])


def _dot(x: float, y: float, tip: str | None = None) -> Markup:
    title = [element("title", tip)] if tip else []
    return element("circle", *title, class_="pf-trend__point", cx=x, cy=y, r=4, fill="#1f4e79")
