"""The words beside the lines of a metric's picture: its last value, the target, the baseline."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Final

from markupsafe import Markup

from generator.charts.metric_course import Reading
from generator.charts.places import Box, Line, Words, around, best
from generator.charts.svg import SMALL, small_text
from generator.charts.texts import fitted, width_of
from generator.charts.trend_frame import TrendFrame

_WORDS: Final = "charts/metric_trend.txt.j2"

_HEAD: Final = 40
_FOOT: Final = 20
"""Room above and below that the words of the axis of time take."""
_LEVEL: Final = 8
"""From the target's level to its words."""
_LONGEST: Final = 0.5
"""The share of the picture that a written value may take."""


def labels(frame: TrendFrame) -> Iterator[Markup]:
    """What the last value, the target and the baseline are, where there is room for it, the most important first."""
    within = Box(left=frame.left, top=_HEAD, right=float(frame.width), bottom=float(frame.height - _FOOT))
    lines = list(_lines(frame))
    boxes: list[Box] = []
    told = {"value": frame.course.values[-1][1], "target": frame.course.goal, "baseline": frame.course.baseline}
    for kind, reading in told.items():
        if reading is None:
            continue
        found = best(_candidates(frame, kind, reading), within=within, boxes=boxes, lines=lines)
        if found is not None:
            boxes.append(found.box)
            classes = f"pf-chart__halo pf-trend__{kind}"
            yield small_text(found.text, x=found.x, y=found.y, class_=classes, anchor=found.anchor)


def _lines(frame: TrendFrame) -> Iterator[Line]:
    """The lines that words had better not cover."""
    today = frame.axis.x(frame.as_of)
    yield Line(x1=today, y1=0, x2=today, y2=frame.height)
    for path in (frame.path, frame.expected_path):
        for (x1, y1), (x2, y2) in pairwise(path):
            yield Line(x1=x1, y1=y1, x2=x2, y2=y2)
    if frame.course.goal is not None:
        y = frame.y(frame.course.goal)
        yield Line(x1=frame.left, y1=y, x2=frame.axis.right, y2=y)


def _candidates(frame: TrendFrame, kind: str, reading: Reading) -> Iterator[Words]:
    """The words of a label at each place where they may stand."""
    y = frame.y(reading)
    for value in _written(frame, reading):
        text = frame.words.phrase(_WORDS, kind, value, reading.day)
        if kind == "target":
            yield from _along(text, y, frame)
        else:
            yield from around(text, frame.axis.x(reading.day or frame.course.begins), y)


def _along(text: str, y: float, frame: TrendFrame) -> Iterator[Words]:
    """A text below and above the target's level, from its end to its beginning."""
    length = frame.axis.right - frame.left
    ends = (frame.axis.right, frame.left + 0.8 * length, frame.left + 0.5 * length)
    for x, anchor in (*((end, "end") for end in ends), (frame.left + 4, "start")):
        for below in (_LEVEL + 11, -_LEVEL):
            yield Words(text=text, x=x, y=y + below, anchor=anchor)


def _written(frame: TrendFrame, reading: Reading) -> Iterator[str]:
    """A value as it is written, unless it is too long; then in short, unless its digits have no end."""
    room = frame.width * _LONGEST
    has_room = width_of(reading.text, SMALL) <= room
    if has_room:
        yield reading.text
    if (reading.value / reading.unit * 100).denominator == 1:
        yield frame.words.amount(replace(frame.course.standard, value=reading.value), reading.unit)
    elif not has_room:
        yield fitted(reading.text, room, SMALL)
