"""Milestones on an axis of time for paper: a lane for each outcome, and its milestones in it by their ids.

A page has no room for a row with the name of each; the table that follows has the names.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from markupsafe import Markup

from generator.analysis.facts import MilestoneFacts, MilestoneState
from generator.audience import View
from generator.charts.entry_marks import LANE, entry_marks
from generator.charts.lanes import lanes
from generator.charts.marks import TONES, mark
from generator.charts.milestone_span import days_of, told
from generator.charts.names import BOLD, LINE, name_lines
from generator.charts.size import Size
from generator.charts.svg import SMALL, chart, element, small_text
from generator.charts.texts import fitted, width_of, wrapped
from generator.charts.time_axis import TimeAxis, spanning
from generator.charts.time_grid import months, today
from generator.charts.wording import Wording
from generator.model.outcomes import Outcome

_WORDS: Final = "charts/milestone_timeline.txt.j2"

_WIDTH: Final = Size.PAGE.width
_HEAD: Final = 46
"""Height of today and the months above the lanes."""
_NAMES: Final = 190
"""Room for the names of outcomes."""
_AXIS: Final = 204
"""Where the axis of time begins."""
_END: Final = 12
"""How far before the picture's edge it ends."""
_NAME_LINES: Final = 3
_LONGEST_ID: Final = 90
_PADDING: Final = 8
"""Above and below what is in a lane."""
_ROW: Final = 19
"""From one row of marks in a lane to the next."""
_RADIUS: Final = 8
_EDGE: Final = 6
"""From the middle of a mark to where its room ends, and to its line."""
_GAP: Final = 11
"""From the middle of a mark to its id."""
_APART: Final = 7
"""Between one mark with its id and the next."""
_BETWEEN: Final = 16
"""Between two words of the key."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Stop:
    """A milestone on its lane: the room that it takes with its id, and where that begins or ends."""

    facts: MilestoneFacts
    id: str
    left: float
    right: float
    words: float
    anchor: str | None


def milestone_lanes(
    view: View, words: Wording, shown: Sequence[tuple[Outcome, Sequence[MilestoneFacts]]]
) -> Markup | None:
    """Milestones of outcomes with reviews, renewal and today, as wide as a page; None where there is no milestone.

    Marks that would meet stand below each other. A line leads from the day first agreed to the present one.

    Args:
        view: whose plan it is.
        words: labels and formats.
        shown: the outcomes to show, each with those of its milestones that are.
    """
    milestones = [milestone for _, found in shown for milestone in found]
    if not milestones:
        return None
    axis = spanning(days_of(view, milestones), left=_AXIS, right=_WIDTH - _END)
    drawing = _Drawing(view=view, words=words, axis=axis)
    rows = list(drawing.lanes(shown))
    _, bottom = rows[-1]
    key, height = _key(words, milestones, axis, bottom + LINE + 3)
    return chart(
        *today(axis, words, view.as_of, name=15, bottom=bottom, width=_WIDTH),
        *months(axis, words, top=_HEAD - 8, bottom=bottom, names=_HEAD - 11, width=_WIDTH),
        *(row for row, _ in rows),
        *key,
        kind="lanes",
        size=Size.PAGE,
        height=height,
        **told(view, words, milestones),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class _Drawing:
    """The parts of one picture. `top` is where a lane begins."""

    view: View
    words: Wording
    axis: TimeAxis

    def lanes(self, shown: Sequence[tuple[Outcome, Sequence[MilestoneFacts]]]) -> Iterator[tuple[Markup, float]]:
        """Each lane with the height at which it ends."""
        bottom: float = _HEAD
        if any(self.axis.first <= entry.date <= self.axis.last for entry in self.view.facts.timeline):
            row, bottom = self._events(bottom)
            yield row, bottom
        ids = [fitted(outcome.id, _LONGEST_ID, SMALL) for outcome, _ in shown]
        indent = max(width_of(one, SMALL) for one in ids) * BOLD + _PADDING
        for (outcome, milestones), outcome_id in zip(shown, ids, strict=True):
            if milestones:
                name = self.view.plan.short_name(outcome)
                lines = wrapped(name, _NAMES - indent, SMALL, _NAME_LINES)
                row, bottom = self._lane(_stops(milestones, self.axis, self.view), (outcome_id, lines, indent), bottom)
                yield row, bottom

    def _events(self, top: float) -> tuple[Markup, float]:
        entries = [entry for entry in self.view.facts.timeline if self.axis.first <= entry.date <= self.axis.last]
        marks, more = entry_marks(entries, self.axis, self.words, top=top + LANE)
        name = wrapped(self.words.phrase(_WORDS, "events"), _NAMES, SMALL, 2)
        bottom = top + max(2 * LANE + more, len(name) * LINE + _PADDING)
        return element("g", *_rule(bottom), _head(name, top + 2 * _PADDING + 4), *marks), bottom

    def _lane(self, stops: Sequence[_Stop], name: tuple[str, Sequence[str], float], top: float) -> tuple[Markup, float]:
        rows = lanes(((stop.left, stop.right) for stop in stops), apart=_APART)
        outcome_id, lines, indent = name
        marks_height, words_height = (max(rows) + 1) * _ROW, len(lines) * LINE
        height = max(marks_height, words_height)
        # Words and marks of a lane are each in its middle.
        first_line = top + _PADDING + (height - words_height) / 2 + LINE - 4
        first_row = top + _PADDING + (height - marks_height) / 2 + _ROW / 2
        bottom = top + height + 2 * _PADDING
        parts = [
            *_rule(bottom),
            _head([outcome_id], first_line),
            name_lines(lines, x=indent, y=first_line, class_="pf-timeline__name"),
            *(part for stop, row in zip(stops, rows, strict=True) for part in self._stop(stop, first_row + row * _ROW)),
        ]
        return element("g", *parts), bottom

    def _stop(self, stop: _Stop, y: float) -> Iterator[Markup]:
        facts, x = stop.facts, self.axis.x(_day(stop.facts))
        if _is_moved(facts, self.axis):
            committed = self.axis.x(facts.committed_date)
            # Some marks are open, and no line may lie in them.
            slip = {"x1": committed, "x2": x - math.copysign(_EDGE, x - committed), "y1": y, "y2": y}
            yield element("line", class_="pf-timeline__slip", **slip, stroke="#9aa4b1", stroke_width=2)
            yield element("circle", class_="pf-timeline__committed", cx=committed, cy=y, r=3.5, fill="#9aa4b1")
        if facts.days_overdue:
            late = {"x1": x + _EDGE, "x2": self.axis.x(self.view.as_of), "y1": y, "y2": y}
            yield element("line", class_="pf-timeline__late", **late, stroke=TONES["bad"], stroke_width=3)
        yield mark(facts.state.value, x, y)
        tone = " pf-timeline__label--late" if facts.state is MilestoneState.OVERDUE else ""
        classes = f"pf-timeline__id pf-chart__halo{tone}"
        yield small_text(stop.id, x=stop.words, y=y + 4.5, class_=classes, anchor=stop.anchor)


def _day(facts: MilestoneFacts) -> date:
    return facts.actual_date or facts.target_date


def _is_moved(facts: MilestoneFacts, axis: TimeAxis) -> bool:
    """Whether the day first agreed is so far from the present one that the two are told apart."""
    return abs(axis.x(facts.committed_date) - axis.x(_day(facts))) > _RADIUS


def _stops(milestones: Sequence[MilestoneFacts], axis: TimeAxis, view: View) -> list[_Stop]:
    """The milestones of a lane from left to right."""
    return sorted((_placed(facts, axis, view) for facts in milestones), key=lambda stop: stop.left)


def _placed(facts: MilestoneFacts, axis: TimeAxis, view: View) -> _Stop:
    """A milestone with its id behind its mark, or before it where a line leads on from there or the picture ends."""
    x = axis.x(_day(facts))
    others = [axis.x(facts.committed_date), *([axis.x(view.as_of)] if facts.days_overdue else [])]
    left, right = min(x - _RADIUS, *others), max(x + _RADIUS, *others)
    shown = fitted(facts.id, _LONGEST_ID, SMALL)
    width = width_of(shown, SMALL)
    leads_on, comes_from = right > x + _RADIUS, left < x - _RADIUS
    has_room_before = left - width >= _AXIS
    is_before = has_room_before and ((leads_on and not comes_from) or right + _GAP - _RADIUS + width > _WIDTH)
    if is_before:
        words = left + _RADIUS - _GAP
        return _Stop(facts=facts, id=shown, left=words - width, right=right, words=words, anchor="end")
    words = min(right + _GAP - _RADIUS, _WIDTH - width)
    return _Stop(facts=facts, id=shown, left=left, right=words + width, words=words, anchor=None)


def _head(lines: Sequence[str], y: float) -> Markup:
    return name_lines(lines, x=0, y=y, class_="pf-timeline__head", weight=600)


def _rule(y: float) -> Iterator[Markup]:
    yield element("line", class_="pf-chart__grid", x1=0, x2=_WIDTH, y1=y, y2=y, stroke="#e3e7ec")


def _key(
    words: Wording, milestones: Sequence[MilestoneFacts], axis: TimeAxis, top: float
) -> tuple[list[Markup], float]:
    """What the marks mean, as far as they are there, and the height at which that ends."""
    states = {milestone.state for milestone in milestones}
    named = [(state.value, words.label(state)) for state in MilestoneState if state in states]
    if any(_is_moved(milestone, axis) for milestone in milestones):
        named.append(("", words.phrase(_WORDS, "first_agreed")))
    drawn: list[Markup] = []
    x, y = float(_RADIUS), top
    for state, name in named:
        room = _GAP + width_of(name, SMALL) + _BETWEEN
        if x + room - _BETWEEN > _WIDTH and x > _RADIUS:
            x, y = float(_RADIUS), y + _ROW
        if state:
            drawn.append(mark(state, x, y - 4.5))
        else:
            drawn.append(element("circle", class_="pf-timeline__committed", cx=x, cy=y - 4.5, r=3.5, fill="#9aa4b1"))
        drawn.append(small_text(name, x=x + _GAP, y=y, class_="pf-chart__quiet"))
        x += room + _RADIUS
    return drawn, y + _PADDING
