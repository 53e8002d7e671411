"""The months and today on an axis of time."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from markupsafe import Markup

from generator.charts.svg import SMALL, element, small_text
from generator.charts.texts import width_of
from generator.charts.time_axis import TimeAxis
from generator.charts.wording import Wording

_WORDS: Final = "charts/time.txt.j2"
_GAP: Final = 4
"""From the line of a month to its name."""


def months(
    axis: TimeAxis, words: Wording, *, top: float, bottom: float, names: float, width: float
) -> Iterator[Markup]:
    """Lines at the first days of months, from `top` to `bottom`, with their names at the height `names`.

    As many as there is room for, in a picture of a width.
    """
    room = max(width_of(words.phrase(_WORDS, "month", day), SMALL) for day in (axis.first, axis.last)) + 3 * _GAP
    for month in axis.months(room):
        x, name = axis.x(month), words.phrase(_WORDS, "month", month)
        if x + _GAP + width_of(name, SMALL) <= width:
            yield element("line", class_="pf-chart__grid", x1=x, x2=x, y1=top, y2=bottom, stroke="#e3e7ec")
            yield small_text(name, x=x + _GAP, y=names, class_="pf-chart__month pf-chart__halo")


def today(axis: TimeAxis, words: Wording, day: date, *, name: float, bottom: float, width: float) -> Iterator[Markup]:
    """A line at today down to `bottom`, its name above at the height `name`."""
    x = axis.x(day)
    yield element(
        "line", class_="pf-chart__today", x1=x, x2=x, y1=name + 5, y2=bottom, stroke="#1f4e79", stroke_width=1.5
    )
    label = words.phrase(_WORDS, "today", day)
    half = width_of(label, SMALL) / 2
    yield small_text(label, x=min(max(x, half), width - half), y=name, class_="pf-chart__now", anchor="middle")
