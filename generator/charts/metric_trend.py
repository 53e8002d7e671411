"""A metric over time: what was measured, beside the line that was expected and the level that is to be reached."""

from collections.abc import Iterator
from typing import Final

from markupsafe import Markup

from generator.audience import View
from generator.charts.metric_course import metric_course
from generator.charts.size import Size
from generator.charts.svg import SMALL, chart, element, small_text
from generator.charts.texts import width_of
from generator.charts.time_grid import months, today
from generator.charts.trend_frame import TrendFrame
from generator.charts.trend_labels import labels
from generator.charts.wording import Wording
from generator.model.outcomes import Metric, Outcome

_WORDS: Final = "charts/metric_trend.txt.j2"

_KEY: Final = 15
"""Where the key of the lines stands."""
_SAMPLE: Final = 26
"""How long a line in the key is."""
_TODAY: Final = 36
_GAP: Final = 8
"""Between the names of the round numbers and their lines."""
_MONTHS: Final = 18
"""Height of the months at the foot."""
_MOST_POINTS: Final = 40
"""Beyond so many values only the line is drawn, and the last of them."""


def metric_trend(
    view: View, outcome: Outcome, metric: Metric, words: Wording, *, size: Size = Size.WIDE
) -> Markup | None:
    """A metric of an outcome over time, up to the view's day; None where there is nothing to compare.

    Args:
        view: whose plan it is.
        outcome: the outcome that the metric proves.
        metric: one of `outcome.all_metrics`.
        words: labels and formats.
        size: where it is looked at.
    """
    course = metric_course(view, outcome, metric)
    if course is None:
        return None
    frame = TrendFrame(course=course, words=words, as_of=view.as_of, size=size)
    latest, reading = course.values[-1]
    said = (len(course.values), reading.text, latest, course.expected is not None)
    return chart(
        *_key(frame),
        *_scale(frame),
        *_plan(frame),
        *_measured(frame),
        *labels(frame),
        kind="trend",
        title=words.phrase(_WORDS, "title", metric.metric),
        description=words.phrase(_WORDS, "description", *said),
        size=size,
        height=frame.height,
    )


def _key(frame: TrendFrame) -> Iterator[Markup]:
    """What the lines are."""
    x = 0.0
    kinds = ("measured", *(["expected"] if frame.course.expected else []), *(["goal"] if frame.course.goal else []))
    for kind in kinds:
        yield _line(kind, x, _KEY - 4, x + _SAMPLE, _KEY - 4)
        if kind == "measured":
            yield _dot(x + _SAMPLE / 2, _KEY - 4)
        name = frame.words.phrase(_WORDS, kind)
        x += _SAMPLE + 6
        yield small_text(name, x=x, y=_KEY, class_="pf-chart__quiet")
        x += width_of(name, SMALL) + 16


def _scale(frame: TrendFrame) -> Iterator[Markup]:
    """Round numbers, months and today."""
    for y, name in frame.ticks:
        grid = {"x1": frame.left, "x2": frame.axis.right, "y1": y, "y2": y}
        yield element("line", class_="pf-chart__grid", **grid, stroke="#e3e7ec")
        yield small_text(name, x=frame.left - _GAP, y=y + 4, class_="pf-chart__quiet", anchor="end")
    foot = frame.height - _MONTHS
    yield from months(frame.axis, frame.words, top=foot, bottom=foot + 14, names=frame.height - 6, width=frame.width)
    yield from today(frame.axis, frame.words, frame.as_of, name=_TODAY, bottom=foot, width=frame.width)


def _plan(frame: TrendFrame) -> Iterator[Markup]:
    """The level of the target and the line that leads to it, from the baseline."""
    goal, baseline = frame.course.goal, frame.course.baseline
    if goal is not None:
        y = frame.y(goal)
        yield _line("goal", frame.left, y, frame.axis.right, y)
        if goal.day is not None:
            ring = {"cx": frame.axis.x(goal.day), "cy": y, "r": 5, "fill": "#ffffff", "stroke": "#39424e"}
            yield element("circle", class_="pf-trend__goal-day", **ring, stroke_width=2)
    if frame.expected_path:
        begins, meets, _ = frame.expected_path
        yield _line("expected", *begins, *meets)
    if baseline is not None and baseline.day is not None:
        x, y = frame.axis.x(baseline.day), frame.y(baseline)
        square = {"x": x - 5, "y": y - 5, "width": 10, "height": 10, "fill": "#ffffff", "stroke": "#39424e"}
        yield element("rect", class_="pf-trend__baseline-day", **square, stroke_width=2)


def _measured(frame: TrendFrame) -> Iterator[Markup]:
    """The values, joined by a line."""
    if len(frame.path) > 1:
        points = " ".join(f"{x:g},{y:g}" for x, y in frame.path)
        look = {"fill": "none", "stroke": "#1f4e79", "stroke_width": 2.5, "stroke_linejoin": "round"}
        yield element("polyline", class_="pf-trend__measured", points=points, **look)
    shown = frame.course.values if len(frame.course.values) <= _MOST_POINTS else frame.course.values[-1:]
    for day, reading in shown:
        # Nobody can point at a value on a phone or on paper.
        tip = None if frame.size is not Size.WIDE else frame.words.phrase(_WORDS, "value_tip", reading.text, day)
        yield _dot(frame.axis.x(day), frame.y(reading), tip)


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
