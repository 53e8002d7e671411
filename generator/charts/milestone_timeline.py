"""Milestones on an axis of time, outcome by outcome: agreed, moved, reached, late."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from markupsafe import Markup

from generator.analysis.facts import MilestoneFacts, MilestoneState, OutcomeFacts, TimelineEntry
from generator.audience import View
from generator.charts.entry_marks import entry_marks
from generator.charts.marks import TONES, mark
from generator.charts.milestone_span import days_of, told
from generator.charts.size import Size
from generator.charts.svg import SMALL, chart, element, small_text
from generator.charts.texts import width_of, wrapped
from generator.charts.time_axis import TimeAxis, spanning
from generator.charts.time_grid import months, today
from generator.charts.wording import Wording
from generator.model.outcomes import Outcome

_WORDS: Final = "charts/milestone_timeline.txt.j2"

_HEAD: Final = 50
"""Height of today and the months above the rows."""
_OUTCOME_ROW: Final = 40
_TEXT: Final = 14
_LINE: Final = 16
"""From one line of a name to the next."""
_NAME_LINES: Final = 6
_HEAD_SPARE: Final = 44
"""Room that a head leaves at its end: it is bold, and a line of it may be wider than reckoned."""
_GAP: Final = 13
"""Between a mark and its words."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Layout:
    """Measures of a picture: names beside the axis, or above their marks where there is no room beside.

    `axis` is where the axis begins, `end` how far before the picture's edge it ends.
    `row` is the height of a milestone's row, `name` and `mark` how far below its top the two lie. Of what a longer name
    adds to that, `lowers` is the share by which it lowers the mark.
    """

    names: int
    axis: int
    end: int
    row: int
    name: int
    mark: int
    lowers: float


_LAYOUTS: Final = {
    Size.WIDE: _Layout(names=296, axis=320, end=24, row=30, name=19, mark=15, lowers=0.5),
    Size.NARROW: _Layout(names=352, axis=8, end=8, row=46, name=15, mark=31, lowers=1),
}


def milestone_timeline(
    view: View,
    words: Wording,
    *,
    outcome_id: str | None = None,
    size: Size = Size.WIDE,
) -> Markup | None:
    """The milestones of all outcomes, or of one, with reviews, renewal and today; None where there is no milestone.

    A page has `milestone_lanes` instead, which takes less height.

    Args:
        view: whose milestones.
        words: labels and formats.
        outcome_id: the one outcome to show, without its name.
        size: where it is looked at, on a screen; for a phone, each name stands above its mark.
    """
    outcomes = [(outcome, facts) for outcome, facts in view.outcomes if outcome_id in {None, outcome.id}]
    milestones = [milestone for _, facts in outcomes for milestone in facts.milestones]
    if not milestones:
        return None
    layout = _LAYOUTS[size]
    axis = spanning(days_of(view, milestones), left=layout.axis, right=size.width - layout.end)
    drawing = _Drawing(view=view, words=words, layout=layout, axis=axis, width=size.width)
    top: float = _HEAD
    rows: list[Markup] = []
    for draw in drawing.rows(outcomes, with_heads=outcome_id is None):
        row, height_of_row = draw(top)
        rows.append(row)
        top += height_of_row
    height = top + 8
    return chart(
        *today(axis, words, view.as_of, name=15, bottom=height, width=size.width),
        *months(axis, words, top=_HEAD - 8, bottom=height, names=_HEAD - 13, width=size.width),
        *rows,
        kind="timeline",
        size=size,
        height=height,
        **told(view, words, milestones),
    )


_Row = Callable[[float], tuple[Markup, float]]
"""Draws a row that begins at some height and tells how high it is."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Drawing:
    """The parts of one picture. `top` is where a row begins."""

    view: View
    words: Wording
    layout: _Layout
    axis: TimeAxis
    width: int

    def rows(self, outcomes: list[tuple[Outcome, OutcomeFacts]], *, with_heads: bool) -> Iterator[_Row]:
        if events := [entry for entry in self.view.facts.timeline if self.axis.first <= entry.date <= self.axis.last]:
            yield partial(self.events, events)
        for outcome, facts in outcomes:
            if with_heads:
                yield partial(self.outcome, outcome)
            for milestone in facts.milestones:
                yield partial(self.milestone, milestone)

    def events(self, entries: list[TimelineEntry], top: float) -> tuple[Markup, float]:
        marks, more = entry_marks(entries, self.axis, self.words, top=top + self.layout.mark)
        classes = "pf-timeline__head pf-chart__halo"
        label = self.words.phrase(_WORDS, "events")
        head, _ = self._name(label, y=top + self.layout.name, class_=classes, weight=600)
        return element("g", head, *marks), self.layout.row + more

    def outcome(self, outcome: Outcome, top: float) -> tuple[Markup, float]:
        width = self.width
        classes = "pf-timeline__head pf-chart__halo"
        text = f"{outcome.id}  {outcome.description}"
        name, more = self._name(text, y=top + 27, class_=classes, weight=600, width=width - _HEAD_SPARE)
        rule = element("line", class_="pf-chart__rule", x1=0, x2=width, y1=top + 6, y2=top + 6, stroke="#cfd6de")
        return element("g", rule, name), _OUTCOME_ROW + more

    def milestone(self, milestone: MilestoneFacts, top: float) -> tuple[Markup, float]:
        classes = "pf-timeline__name pf-chart__halo"
        name, more = self._name(milestone.name, y=top + self.layout.name, class_=classes)
        y = top + self.layout.mark + more * self.layout.lowers
        at = milestone.actual_date or milestone.target_date
        x = self.axis.x(at)
        committed = self.axis.x(milestone.committed_date) if milestone.is_counted else x
        left, right = min(x, committed), max(x, committed)
        parts = [name]
        if committed != x:
            slip = {"x1": committed, "x2": x, "y1": y, "y2": y}
            parts += [
                element("line", class_="pf-timeline__slip", **slip, stroke="#9aa4b1", stroke_width=2),
                element("circle", class_="pf-timeline__committed", cx=committed, cy=y, r=4.5, fill="#9aa4b1"),
            ]
        if milestone.days_overdue:
            today = self.axis.x(self.view.as_of)
            right = max(right, today)
            late = {"x1": x, "x2": today, "y1": y, "y2": y}
            parts.append(element("line", class_="pf-timeline__late", **late, stroke=TONES["bad"], stroke_width=3))
        label = self.words.phrase(_WORDS, "mark", milestone, self.words.label(milestone.state), at)
        place, anchor = self._beside(left, right, width_of(label, SMALL))
        tone = " pf-timeline__label--late" if milestone.state is MilestoneState.OVERDUE else ""
        classes = f"pf-timeline__label pf-chart__halo{tone}"
        words = small_text(label, x=place, y=y + 4, class_=classes, anchor=anchor)
        return element("g", *parts, mark(milestone.state.value, x, y), words), self.layout.row + more

    def _beside(self, left: float, right: float, width: float) -> tuple[float, str | None]:
        """Where words of a width stand next to what reaches from left to right: behind, else before, else upon it."""
        if right + _GAP + width < self.width:
            return right + _GAP, None
        if left - _GAP - width > self.layout.axis:
            return left - _GAP, "end"
        return right - _GAP, "end"

    def _name(
        self, text: str, *, y: float, class_: str, weight: int | None = None, width: float | None = None
    ) -> tuple[Markup, float]:
        """Text at the picture's edge, on two lines if it must, and what it takes beyond the height of one.

        Where it is cut, the whole of it shows on pointing at it.
        """
        first, *more = wrapped(text, width or self.layout.names, _TEXT, _NAME_LINES)
        lines = [element("tspan", line, x=0, y=y + place * _LINE) for place, line in enumerate(more, start=1)]
        whole = [element("title", text)] if [first, *more][-1].endswith("…") else []
        name = element("text", first, *lines, *whole, class_=class_, x=0, y=y, font_size=_TEXT, font_weight=weight)
        return name, len(more) * _LINE
