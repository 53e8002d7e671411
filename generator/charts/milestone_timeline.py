"""Milestones on an axis of time, outcome by outcome: agreed, moved, reached, late."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Final

from markupsafe import Markup

from generator.analysis.facts import EntryState, MilestoneFacts, MilestoneState, OutcomeFacts, TimelineEntry
from generator.audience import View
from generator.charts.svg import Wording, element, picture, wrapped
from generator.charts.time_axis import TimeAxis, spanning
from generator.model.plan import Outcome

_WORDS: Final = "charts/milestone_timeline.txt.j2"

_HEAD: Final = 48
"""Height of today and the months above the rows."""
_OUTCOME_ROW: Final = 40
_TEXT: Final = 13
_LINE: Final = 15
"""From one line of a name to the next."""
_NAME_LINES: Final = 2
_HEAD_SPARE: Final = 24
"""Room that a head leaves at its end: it is bold, and a line of it may be wider than reckoned."""
_SMALL: Final = 12
_SMALL_LETTER: Final = 6.7
"""About the width of a letter in small text."""
_MONTH: Final = 62
"""Room that the name of a month takes."""
_GAP: Final = 13
"""Between a mark and its words."""
_MARK: Final = 15
"""Room that the mark of a review takes, either way."""
_MOST_LANES: Final = 3
"""Marks of reviews that are close together stand below each other, so many at the most."""

_SHAPES: Final = {
    MilestoneState.COMPLETE: "M-7 0A7 7 0 1 0 7 0A7 7 0 1 0 -7 0Z"
    "M-3.6 0.2L-1.2 2.8L3.6 -2.6L2.6 -3.6L-1.2 0.6L-2.6 -0.8Z",
    MilestoneState.OVERDUE: "M0 -8L8 6H-8Z",
    MilestoneState.BLOCKED: "M-6 -6H6V6H-6Z",
    MilestoneState.AT_RISK: "M0 -7.5L7.5 0L0 7.5L-7.5 0Z",
    MilestoneState.IN_PROGRESS: "M-7 0A7 7 0 1 0 7 0A7 7 0 1 0 -7 0ZM0 -4.6A4.6 4.6 0 0 1 0 4.6Z",
    MilestoneState.CANCELLED: "M-5.5 -4L-4 -5.5L0 -1.5L4 -5.5L5.5 -4L1.5 0L5.5 4L4 5.5L0 1.5L-4 5.5L-5.5 4L-1.5 0Z",
}
_RING: Final = "M-7 0A7 7 0 1 0 7 0A7 7 0 1 0 -7 0ZM-4.6 0A4.6 4.6 0 1 0 4.6 0A4.6 4.6 0 1 0 -4.6 0Z"
"""What is still to come."""
_REVIEW: Final = "M-6 -6.5H6V1.5L0 7.5L-6 1.5Z"
_FLAG: Final = "M-5 8V-8H-3.4V-7H6L3.4 -3.4L6 0.2H-3.4V8Z"
_QUIET: Final = "#5b6675"
_WARN: Final = "#8a4b00"
_BAD: Final = "#b42318"


@dataclass(frozen=True, kw_only=True, slots=True)
class _Layout:
    """Measures of a picture: names beside the axis, or above their marks where there is no room beside.

    `row` is the height of a milestone's row, `name` and `mark` how far below its top the two lie. Of what a longer name
    adds to that, `lowers` is the share by which it lowers the mark.
    """

    css: str
    width: int
    names: int
    axis: int
    row: int
    name: int
    mark: int
    lowers: float


_WIDE: Final = _Layout(css="pf-timeline--wide", width=1000, names=296, axis=320, row=30, name=19, mark=15, lowers=0.5)
_NARROW: Final = _Layout(css="pf-timeline--narrow", width=360, names=352, axis=8, row=46, name=15, mark=31, lowers=1)


def milestone_timeline(
    view: View, words: Wording, *, outcome_id: str | None = None, narrow: bool = False
) -> Markup | None:
    """The milestones of all outcomes, or of one, with reviews, renewal and today; None where there is no milestone.

    Args:
        view: whose milestones.
        words: labels and formats.
        outcome_id: the one outcome to show.
        narrow: for a phone, with each name above its mark.
    """
    outcomes = [(outcome, facts) for outcome, facts in view.outcomes if outcome_id in {None, outcome.id}]
    milestones = [milestone for _, facts in outcomes for milestone in facts.milestones]
    if not milestones:
        return None
    layout = _NARROW if narrow else _WIDE
    axis = spanning(_days(view, milestones), left=layout.axis, right=layout.width - (8 if narrow else 24))
    drawing = _Drawing(view=view, words=words, layout=layout, axis=axis)
    top: float = _HEAD
    rows: list[Markup] = []
    for draw in drawing.rows(outcomes, with_heads=outcome_id is None):
        row, height_of_row = draw(top)
        rows.append(row)
        top += height_of_row
    height = top + 8
    done = sum(milestone.is_done for milestone in milestones)
    late = sum(milestone.state is MilestoneState.OVERDUE for milestone in milestones)
    return picture(
        *drawing.months(height),
        *drawing.today(height),
        *rows,
        title=words.phrase(_WORDS, "title"),
        description=words.phrase(_WORDS, "description", len(milestones), done, late, view.as_of),
        class_=f"pf-timeline {layout.css}",
        viewBox=f"0 0 {layout.width} {height}",
        width=layout.width,
        height=height,
    )


def _days(view: View, milestones: list[MilestoneFacts]) -> list[date]:
    """The days that the picture has to hold."""
    days = [view.as_of]
    for milestone in milestones:
        reached = milestone.actual_date or milestone.forecast_date
        days += [milestone.committed_date, milestone.target_date, *([reached] if reached else [])]
    contract = view.plan.customer.contract
    renewal = contract.renewal_date if contract else None
    first, last = min(days), max(days)
    # The renewal belongs in the picture unless it would squeeze all else into a corner.
    if renewal is not None and last < renewal and renewal - last <= (last - first) / 2 + timedelta(days=60):
        days.append(renewal)
    return days


_Row = Callable[[float], tuple[Markup, float]]
"""Draws a row that begins at some height and tells how high it is."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Drawing:
    """The parts of one picture. `top` is where a row begins."""

    view: View
    words: Wording
    layout: _Layout
    axis: TimeAxis

    def rows(self, outcomes: list[tuple[Outcome, OutcomeFacts]], *, with_heads: bool) -> Iterator[_Row]:
        if events := [entry for entry in self.view.facts.timeline if self.axis.first <= entry.date <= self.axis.last]:
            yield partial(self.events, events)
        for outcome, facts in outcomes:
            if with_heads:
                yield partial(self.outcome, outcome)
            for milestone in facts.milestones:
                yield partial(self.milestone, milestone)

    def months(self, height: float) -> Iterator[Markup]:
        for month in self.axis.months(int((self.axis.right - self.axis.left) // (_MONTH + 8))):
            x = self.axis.x(month)
            yield element("line", class_="pf-timeline__grid", x1=x, x2=x, y1=_HEAD - 8, y2=height, stroke="#e3e7ec")
            if x + _MONTH < self.layout.width:
                name = self.words.phrase(_WORDS, "month", month)
                yield _text(name, x=x + 4, y=_HEAD - 14, class_="pf-timeline__month")

    def today(self, height: float) -> Iterator[Markup]:
        x = self.axis.x(self.view.as_of)
        yield element(
            "line", class_="pf-timeline__today", x1=x, x2=x, y1=17, y2=height, stroke="#1f4e79", stroke_width=1.5
        )
        label = self.words.phrase(_WORDS, "today", self.view.as_of)
        half = len(label) * _SMALL_LETTER / 2
        place = min(max(x, half), self.layout.width - half)
        yield _text(label, x=place, y=12, class_="pf-timeline__now", anchor="middle")

    def events(self, entries: list[TimelineEntry], top: float) -> tuple[Markup, float]:
        label = self.words.phrase(_WORDS, "events")
        # A mark goes to the first lane that has room; where none has, to the one whose last mark is farthest away.
        lanes: list[float] = []
        marks = []
        for entry in entries:
            x = self.axis.x(entry.date)
            lane = next((place for place, last in enumerate(lanes) if x - last >= _MARK), len(lanes))
            if lane == _MOST_LANES:
                lane = lanes.index(min(lanes))
            lanes[lane : lane + 1] = [x]
            marks.append(self._event(entry, top + self.layout.mark + lane * _MARK))
        classes = "pf-timeline__head pf-timeline__halo"
        head, _ = self._name(label, y=top + self.layout.name, class_=classes, weight=600)
        return element("g", head, *marks), self.layout.row + (len(lanes) - 1) * _MARK

    def _event(self, entry: TimelineEntry, y: float) -> Markup:
        kind, state = self.words.entry_title(entry), self.words.label(entry.state)
        look = "overdue" if entry.days_overdue else entry.state.value
        tone = {"overdue": _BAD, "missed": _BAD, "due": _WARN}.get(look, _QUIET)
        return element(
            "path",
            element("title", self.words.phrase(_WORDS, "event_tip", kind, entry.date, state, entry.days_overdue)),
            class_=f"pf-timeline__event pf-timeline__event--{look}",
            d=_REVIEW if entry.kind.is_review else _FLAG,
            transform=f"translate({self.axis.x(entry.date):.1f} {y:.1f})",
            fill="#ffffff" if entry.state is EntryState.UPCOMING else tone,
            stroke=tone,
            stroke_width=1.5,
        )

    def outcome(self, outcome: Outcome, top: float) -> tuple[Markup, float]:
        width = self.layout.width
        classes = "pf-timeline__head pf-timeline__halo"
        text = f"{outcome.id}  {outcome.description}"
        name, more = self._name(text, y=top + 27, class_=classes, weight=600, width=width - _HEAD_SPARE)
        rule = element("line", class_="pf-timeline__rule", x1=0, x2=width, y1=top + 6, y2=top + 6, stroke="#cfd6de")
        return element("g", rule, name), _OUTCOME_ROW + more

    def milestone(self, milestone: MilestoneFacts, top: float) -> tuple[Markup, float]:
        classes = "pf-timeline__name pf-timeline__halo"
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
            parts.append(element("line", class_="pf-timeline__late", **late, stroke=_BAD, stroke_width=3))
        state = f"pf-state--{milestone.state.value}"
        mark = element(
            "path",
            class_=f"pf-timeline__mark {state}",
            d=_SHAPES.get(milestone.state, _RING),
            transform=f"translate({x:.1f} {y:.1f})",
            fill="#1f4e79",
            fill_rule="evenodd",
        )
        label = self.words.phrase(_WORDS, "mark", milestone, self.words.label(milestone.state), at)
        place, anchor = self._beside(left, right, len(label) * _SMALL_LETTER)
        words = _text(label, x=place, y=y + 4, class_=f"pf-timeline__label pf-timeline__halo {state}", anchor=anchor)
        return element("g", *parts, mark, words), self.layout.row + more

    def _beside(self, left: float, right: float, width: float) -> tuple[float, str | None]:
        """Where words of a width stand next to what reaches from left to right: behind, else before, else upon it."""
        if right + _GAP + width < self.layout.width:
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


def _text(text: str, *, x: float, y: float, class_: str, anchor: str | None = None) -> Markup:
    return element("text", text, x=x, y=y, class_=class_, font_size=_SMALL, text_anchor=anchor, fill="#39424e")
